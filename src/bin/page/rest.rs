//! The second part of the page's own WebAssembly: a release build is cut in two (`scripts/cut.mjs`), so that a
//! first visit waits only for what it runs.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/www/rest.js")]
extern "C" {
    #[wasm_bindgen(js_name = fetchRest)]
    fn fetch_rest(exports: &JsValue);
    /// What stands in for a function that has not arrived calls this.
    #[wasm_bindgen(js_name = needRest)]
    fn need_rest();
}

/// Begins to load the second part. To be called before anything else.
pub fn fetch() {
    let exports = wasm_bindgen::exports();
    fetch_rest(&exports);
    if exports.is_undefined() {
        need_rest();
    }
}
