//! What only a browser can do about the library: fetch it, keep progress, and
//! give progress away as a file.

use crate::storage;
use lockstep::scenario::Library;
use lockstep::session::{CourseEffect, CourseMessage, Message, Progress, Shipment};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Response, Url};
use yew::Callback;

pub fn have(effect: CourseEffect, progress: &Progress, send: &Callback<Message>) {
    match effect {
        CourseEffect::Fetch => fetch(send.clone()),
        CourseEffect::Keep => storage::keep_progress(&progress.text()),
        CourseEffect::Save => {
            // A browser that refuses leaves everything as it is.
            let _ = save(&progress.text());
        }
    }
}

fn fetch(send: Callback<Message>) {
    spawn_local(async move {
        let message = match load().await {
            Some(library) => CourseMessage::Arrived(Shipment(Rc::new(library))),
            None => CourseMessage::Failed,
        };
        send.emit(Message::Course(message));
    });
}

/// The build writes the library as a list of names and texts, and its place into the page's head.
async fn load() -> Option<Library> {
    let window = web_sys::window()?;
    let named = window.document()?.query_selector("meta[name=library]").ok()??;
    let address = named.get_attribute("content")?;
    let response: Response = JsFuture::from(window.fetch_with_str(&address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let list: js_sys::Array = JsFuture::from(response.json().ok()?).await.ok()?.dyn_into().ok()?;
    let texts: Vec<String> = list.iter().filter_map(|value| value.as_string()).collect();
    let library = Library::new(texts.chunks_exact(2).map(|pair| (pair[0].as_str(), pair[1].as_str())));
    (!library.scenarios.is_empty()).then_some(library)
}

fn save(text: &str) -> Option<()> {
    let parts = js_sys::Array::of1(&text.into());
    let properties = BlobPropertyBag::new();
    properties.set_type("text/plain");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &properties).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download("lockstep-progress.txt");
    link.click();
    Url::revoke_object_url(&address).ok()
}
