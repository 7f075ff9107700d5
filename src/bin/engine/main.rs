//! The engine for JavaScript: long work as jobs that a worker, a page or Node
//! advances slice by slice. Knows no clock and no page; what a job is asked and
//! what it answers is JSON.

mod api;
mod jobs;

use wasm_bindgen::prelude::*;

/// Work that takes longer than a moment: create it, `advance` it until it is
/// done, take its `result`; a result that says that a limit stopped it can be
/// gone on from.
#[wasm_bindgen]
pub struct Job(Box<dyn jobs::Job>);

#[wasm_bindgen]
impl Job {
    /// Throws the error as JSON, a string: `{"message": "..."}`.
    #[wasm_bindgen(constructor)]
    pub fn start(json: &str) -> Result<Job, JsValue> {
        jobs::start(json).map(Job).map_err(|error| JsValue::from_str(&error))
    }

    /// Works for about `budget` of the job's own units; tells whether it is done.
    pub fn advance(&mut self, budget: u32) -> bool {
        self.0.advance(budget)
    }

    /// How far it has come in so many milliseconds, as JSON.
    pub fn progress(&self, milliseconds: f64) -> String {
        self.0.progress(milliseconds)
    }

    /// What came of it, as JSON: all of it once it is done, before that what there is.
    pub fn result(&mut self, milliseconds: f64) -> String {
        self.0.result(milliseconds)
    }

    /// Has more done after a result: what, as JSON.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self, json: &str) -> Result<(), JsValue> {
        self.0.go_on(json).map_err(|error| JsValue::from_str(&error))
    }
}

fn main() {
    // Our bugs arrive in JavaScript as errors that say what happened, not as a bare trap.
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}
