//! The loops of `cargo bench --bench steps` in WebAssembly, built as the engine
//! is: `benches/steps/report.mjs` times them under Node beside the native ones.

mod loops;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub struct Steps(loops::Steps);

#[wasm_bindgen]
impl Steps {
    #[wasm_bindgen(constructor)]
    pub fn new(recorded: bool) -> Self {
        Self(loops::Steps::new(recorded))
    }

    pub fn forth(&mut self, steps: u32) {
        self.0.forth(u64::from(steps));
    }

    pub fn back(&mut self, steps: u32) {
        self.0.back(u64::from(steps));
    }
}

/// How often it went round.
#[wasm_bindgen(js_name = privateLoop)]
pub fn private_loop() -> f64 {
    loops::private_loop() as f64
}

fn main() {}
