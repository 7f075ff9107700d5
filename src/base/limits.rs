//! How much a program may ask for. Each limit ends in a message that names
//! it, never in a hang, a crash or a page that no longer answers.

use serde::{Deserialize, Serialize};

/// Registers of one function: its variables and what lies in its longest
/// list. Programs name them by 16 bits.
pub const REGISTERS: u16 = 60_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of program text.
    pub source_bytes: usize,
    /// Depth of nested expressions and statements in the text.
    pub nesting: usize,
    /// Operations of private computing within one step; then it is cut in two.
    pub private_operations: u64,
    /// Steps of nothing but private computing that a thread may take in a row.
    pub private_steps: u32,
    /// Depth of calls in one thread; CPython's own default.
    pub call_depth: usize,
    /// Threads over all processes, ended ones included.
    pub threads: usize,
    /// Elements of one list, string, tuple, dict or set.
    pub elements: usize,
    /// How deep lists, tuples and dicts may lie in one another where all of
    /// one is looked at.
    pub data_nesting: usize,
    /// Bits of one integer.
    pub integer_bits: u64,
    /// Bytes of all values that a run has made, about.
    pub memory_bytes: usize,
    /// Steps that one recorded run may have.
    pub steps: u32,
    /// Mistakes in a text that are listed.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            source_bytes: 1 << 18,
            nesting: 100,
            private_operations: 10_000_000,
            private_steps: 60,
            call_depth: 1000,
            threads: 1000,
            elements: 10_000_000,
            data_nesting: 200,
            integer_bits: 1 << 17,
            memory_bytes: 768 << 20,
            steps: 200_000,
            diagnostics: 100,
        }
    }
}
