//! The editor, seen from Rust: typed messages to and from `www/editor/editor.js`.
//!
//! Lines and columns count from 1, columns in characters. Knows nothing of the page's state; a view
//! mounts an [`Editor`], keeps it, and dropping it removes it from the document.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/www/editor/bridge.js")]
extern "C" {
    #[wasm_bindgen(js_name = mountEditor, catch)]
    async fn mount_editor(parent: &web_sys::Element, options: &JsValue) -> Result<JsValue, JsValue>;

    type Handle;
    #[wasm_bindgen(method, js_name = setDoc)]
    fn set_doc(this: &Handle, text: &str);
    #[wasm_bindgen(method, js_name = setDiagnostics)]
    fn set_diagnostics(this: &Handle, problems: &JsValue);
    #[wasm_bindgen(method, js_name = setMarkers)]
    fn set_markers(this: &Handle, markers: &JsValue);
    #[wasm_bindgen(method, js_name = setDark)]
    fn set_dark(this: &Handle, on: bool);
    #[wasm_bindgen(method, js_name = revealLine)]
    fn reveal_line(this: &Handle, line: u32);
    #[wasm_bindgen(method, js_name = setReadOnly)]
    fn set_read_only(this: &Handle, on: bool);
    #[wasm_bindgen(method, js_name = goTo)]
    fn go_to(this: &Handle, line: u32, column: u32);
    #[wasm_bindgen(method, js_name = lineOf)]
    fn line_of(this: &Handle, element: &web_sys::Element) -> u32;
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// A message under a stretch of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    pub message: String,
}

/// What a run shows beside and behind the text. Threads are indices of a colour and a shape, 0 to 7.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    pub chips: Vec<Chip>,
    /// Lines at which a thread stands.
    pub here: Vec<Place>,
    /// The line of the last step.
    pub current: Option<Place>,
    pub hints: Vec<Hint>,
    /// Lines with a breakpoint.
    pub stops: Vec<u32>,
    /// Lines that are part of a race.
    pub racy: Vec<u32>,
    pub heat: Vec<Heat>,
    /// Lines of what is pointed at elsewhere.
    pub linked: Vec<u32>,
}

/// How much goes wrong after an interruption at a line: 1 to 5, and in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    pub line: u32,
    pub level: u32,
    pub text: String,
}

/// A thread's name left of the line at which it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    pub line: u32,
    pub thread: u32,
    pub label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: u32,
    pub thread: u32,
}

/// A remark at the right of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    pub line: u32,
    pub text: String,
}

/// An editor in the document.
pub struct Editor {
    handle: Handle,
    _on_change: Closure<dyn FnMut(String)>,
    _on_stop: Closure<dyn FnMut(u32)>,
    _on_seek: Closure<dyn FnMut(u32)>,
}

impl Editor {
    /// Loads the editor and puts it into `parent`, with `source` in it. `nonce` is the one that the page's `style-src` allows (see
    /// index.html). `on_change` gets the text after each change by the person; changes made through
    /// [`Editor::set_doc`] are not reported. `on_stop` gets the line at which a breakpoint is to come or go,
    /// `on_seek` the line to whose next step the run is to go.
    pub async fn mount(
        parent: &web_sys::Element,
        nonce: &str,
        source: &str,
        on_change: impl FnMut(String) + 'static,
        on_stop: impl FnMut(u32) + 'static,
        on_seek: impl FnMut(u32) + 'static,
    ) -> Result<Editor, JsValue> {
        let on_change = Closure::<dyn FnMut(String)>::new(on_change);
        let on_stop = Closure::<dyn FnMut(u32)>::new(on_stop);
        let on_seek = Closure::<dyn FnMut(u32)>::new(on_seek);
        let (change, stop) = (on_change.as_ref().clone(), on_stop.as_ref().clone());
        let seek = on_seek.as_ref().clone();
        let options = object(&[
            ("nonce", nonce.into()),
            ("doc", source.into()),
            ("onChange", change),
            ("onStop", stop),
            ("onSeek", seek),
        ]);
        let handle = mount_editor(parent, &options).await?.unchecked_into();
        Ok(Editor { handle, _on_change: on_change, _on_stop: on_stop, _on_seek: on_seek })
    }

    /// Replaces the text; the person can undo it like a change of their own.
    pub fn set_doc(&self, text: &str) {
        self.handle.set_doc(text);
    }

    pub fn set_problems(&self, problems: &[Problem]) {
        let problem = |found: &Problem| {
            object(&[
                ("line", found.line.into()),
                ("column", found.column.into()),
                ("endLine", found.end_line.into()),
                ("endColumn", found.end_column.into()),
                ("message", found.message.as_str().into()),
            ])
        };
        self.handle.set_diagnostics(&list(problems, problem));
    }

    pub fn set_marks(&self, marks: &Marks) {
        let place = |place: &Place| object(&[("line", place.line.into()), ("thread", place.thread.into())]);
        let hint = |hint: &Hint| object(&[("line", hint.line.into()), ("text", hint.text.as_str().into())]);
        let heat = |heat: &Heat| {
            let text = heat.text.as_str().into();
            object(&[("line", heat.line.into()), ("level", heat.level.into()), ("text", text)])
        };
        let chip = |chip: &Chip| {
            let label = chip.label.as_str().into();
            object(&[("line", chip.line.into()), ("thread", chip.thread.into()), ("label", label)])
        };
        self.handle.set_markers(&object(&[
            ("chips", list(&marks.chips, chip)),
            ("here", list(&marks.here, place)),
            ("current", marks.current.as_ref().map_or(JsValue::NULL, place)),
            ("hints", list(&marks.hints, hint)),
            ("racy", list(&marks.racy, |&line| line.into())),
            ("heat", list(&marks.heat, heat)),
            ("stops", list(&marks.stops, |&line| line.into())),
            ("linked", list(&marks.linked, |&line| line.into())),
        ]));
    }

    /// Tells CodeMirror which of its own few defaults to use; the colours follow the page's tokens anyway.
    pub fn set_dark(&self, on: bool) {
        self.handle.set_dark(on);
    }

    /// The text can still be focused, selected and copied.
    pub fn set_read_only(&self, on: bool) {
        self.handle.set_read_only(on);
    }

    /// Scrolls a line into view; moves neither cursor nor focus.
    pub fn reveal_line(&self, line: u32) {
        self.handle.reveal_line(line);
    }

    /// Puts the cursor at a place, in view, and the focus with it.
    pub fn go_to(&self, line: u32, column: u32) {
        self.handle.go_to(line, column);
    }

    /// The number of the line that an element of the editor shows; 0 if it shows none.
    pub fn line_of(&self, element: &web_sys::Element) -> u32 {
        self.handle.line_of(element)
    }

    pub fn focus(&self) {
        self.handle.focus();
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

pub fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // A plain new object takes every property.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

fn list<T>(items: &[T], one: impl Fn(&T) -> JsValue) -> JsValue {
    items.iter().map(one).collect::<Array>().into()
}
