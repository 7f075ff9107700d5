//! Programs in other dialects, turned into Python: Sync.py's columns, the
//! `wait`/`signal` semaphores of textbooks, and LeetCode's stubs.
//!
//! Works on lines of text: what it does not know it leaves as it is, and the
//! parser will have its say.

mod columns;
mod signals;
mod stubs;
mod words;

/// A program that was turned into Python, and what was changed, a sentence each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub dialect: Dialect,
    pub source: String,
    pub notes: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `## Thread` columns, as Sync.py of The Little Book of Semaphores takes them.
    Columns,
    /// Python with `wait` and `signal` for semaphores, as course helpers have them.
    Signals,
    /// A class of LeetCode's concurrency problems, without a main program.
    Stub,
}

/// `None` for what is Python already, or nothing that is known here.
pub fn import(text: &str) -> Option<Import> {
    columns::import(text).or_else(|| signals::import(text)).or_else(|| stubs::import(text))
}
