//! How much a program may ask for. Each limit ends in a message that names
//! it, never in a hang, a crash or a page that no longer answers.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of program text.
    pub source_bytes: usize,
    /// Depth of nested expressions and statements in the text.
    pub nesting: usize,
    /// Operations of private computing within one step.
    pub private_operations: u64,
    /// Depth of calls in one thread; CPython's own default.
    pub call_depth: usize,
    /// Threads over all processes, ended ones included.
    pub threads: usize,
    /// Mutable objects alive or not yet freed.
    pub objects: usize,
    /// Elements of one list, string, tuple, dict or set.
    pub elements: usize,
    /// Bits of one integer.
    pub integer_bits: u64,
    /// Bytes of immutable values and container elements together.
    pub memory_bytes: usize,
    /// Steps that one recorded run may have.
    pub steps: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            source_bytes: 1 << 18,
            nesting: 100,
            private_operations: 20_000_000,
            call_depth: 1000,
            threads: 256,
            objects: 2_000_000,
            elements: 10_000_000,
            integer_bits: 1 << 17,
            memory_bytes: 512 << 20,
            steps: 200_000,
        }
    }
}
