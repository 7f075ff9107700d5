//! Files: dropped on the page or chosen in a dialog, and offered for download.

use js_sys::Array;
use lockstep::session::{Message, ShelfMessage};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, HtmlAnchorElement, Url};
use yew::Callback;
use yew::platform::spawn_local;

/// Larger than any export of programs that the engine takes; a mistake is not even read.
const LARGEST: f64 = 16e6;

/// Reads a file and tells the state of it.
pub fn read(file: File, send: Callback<Message>) {
    if file.size() > LARGEST {
        return;
    }
    spawn_local(async move {
        // A file that has gone away meanwhile is as if it had not been dropped.
        if let Ok(text) = JsFuture::from(file.text()).await
            && let Some(text) = text.as_string()
        {
            send.emit(Message::Shelf(ShelfMessage::File { name: file.name(), text }));
        }
    });
}

pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// Listens for files that are dropped anywhere on the page; kept as long as the page is.
pub struct Drops {
    _over: Closure<dyn FnMut(DragEvent)>,
    _drop: Closure<dyn FnMut(DragEvent)>,
}

impl Drops {
    pub fn new(send: &Callback<Message>) -> Self {
        let over = Closure::<dyn FnMut(_)>::new(|event: DragEvent| {
            if carries_files(&event) {
                event.prevent_default();
            }
        });
        let drop = {
            let send = send.clone();
            Closure::<dyn FnMut(_)>::new(move |event: DragEvent| {
                let files = event.data_transfer().and_then(|transfer| transfer.files());
                if let Some(file) = files.and_then(|files| files.get(0)) {
                    event.prevent_default();
                    event.stop_propagation();
                    read(file, send.clone());
                }
            })
        };
        if let Some(window) = web_sys::window() {
            // Before the editor, which would put the file's text into the program.
            let listen = |name, closure: &JsValue| {
                let _ = window.add_event_listener_with_callback_and_bool(name, closure.unchecked_ref(), true);
            };
            listen("dragover", over.as_ref());
            listen("drop", drop.as_ref());
        }
        Self { _over: over, _drop: drop }
    }
}

fn carries_files(event: &DragEvent) -> bool {
    let kinds = event.data_transfer().map(|transfer| transfer.types());
    kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}
