//! The editor, seen from Rust: typed messages to and from `www/editor/editor.js`.
//!
//! Lines and columns count from 1, columns in characters. Knows nothing of the page's state; a view
//! mounts an [`Editor`], keeps it, and dropping it removes it from the document.

use js_sys::{Function, JSON, Object, Reflect};
use serde::Serialize;
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
    #[wasm_bindgen(method, js_name = goTo)]
    fn go_to(this: &Handle, line: u32, column: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// How an editor starts.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Options<'a> {
    pub doc: &'a str,
    /// The nonce that the page's `style-src` allows; see index.html.
    pub nonce: &'a str,
    pub read_only: bool,
    pub dark: bool,
}

/// A message under a stretch of the text. Without an end it is shown under the word that it starts at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    pub line: u32,
    pub column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_column: Option<u32>,
    pub severity: Severity,
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
}

/// What a run shows beside and behind the text. Threads are indices of a colour and a shape, 0 to 7.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Marks {
    pub chips: Vec<Chip>,
    /// Lines at which a thread stands.
    pub here: Vec<Place>,
    /// The line of the last step.
    pub current: Option<Place>,
    pub hints: Vec<Hint>,
    /// Lines that are part of a problem.
    pub racy: Vec<u32>,
}

/// A thread's name left of the line at which it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chip {
    pub line: u32,
    pub thread: u32,
    pub label: String,
    /// Name of the page's SVG symbol for the thread's shape; `g` and the thread's index unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub glyph: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub line: u32,
    pub thread: u32,
}

/// A remark at the right of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hint {
    pub line: u32,
    pub text: String,
}

/// An editor in the document.
pub struct Editor {
    handle: Handle,
    _on_change: Closure<dyn FnMut(String)>,
    _on_cursor: Closure<dyn FnMut(u32)>,
}

impl Editor {
    /// Loads the editor and puts it into `parent`. `on_change` gets the text after each change by the person,
    /// `on_cursor` the line when the cursor enters another one; changes made through [`Editor::set_doc`] are
    /// not reported.
    pub async fn mount(
        parent: &web_sys::Element,
        options: &Options<'_>,
        on_change: impl FnMut(String) + 'static,
        on_cursor: impl FnMut(u32) + 'static,
    ) -> Result<Editor, JsValue> {
        let on_change = Closure::<dyn FnMut(String)>::new(on_change);
        let on_cursor = Closure::<dyn FnMut(u32)>::new(on_cursor);
        let js = to_js(options);
        for (name, callback) in [("onChange", on_change.as_ref()), ("onCursor", on_cursor.as_ref())] {
            Reflect::set(js.unchecked_ref::<Object>(), &name.into(), callback.unchecked_ref::<Function>())?;
        }
        let handle = mount_editor(parent, &js).await?.unchecked_into();
        Ok(Editor { handle, _on_change: on_change, _on_cursor: on_cursor })
    }

    /// Replaces the text; the person can undo it like a change of their own.
    pub fn set_doc(&self, text: &str) {
        self.handle.set_doc(text);
    }

    pub fn set_problems(&self, problems: &[Problem]) {
        self.handle.set_diagnostics(&to_js(problems));
    }

    pub fn set_marks(&self, marks: &Marks) {
        self.handle.set_markers(&to_js(marks));
    }

    /// Tells CodeMirror which of its own few defaults to use; the colours follow the page's tokens anyway.
    pub fn set_dark(&self, on: bool) {
        self.handle.set_dark(on);
    }

    /// Scrolls a line into view; moves neither cursor nor focus.
    pub fn reveal_line(&self, line: u32) {
        self.handle.reveal_line(line);
    }

    /// Puts the cursor at a place, in view, and the focus with it.
    pub fn go_to(&self, line: u32, column: u32) {
        self.handle.go_to(line, column);
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

/// By way of JSON: the engine has it anyway, and messages are small.
fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    let json = serde_json::to_string(value).expect("messages to the editor are plain data");
    JSON::parse(&json).expect("serde_json writes JSON")
}
