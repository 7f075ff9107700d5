//! What is wrong with a program's text: data, never a panic.

use super::{LineIndex, Span};
use serde::Serialize;
use std::fmt;

/// One thing that keeps a program from running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// 1-based; columns count characters.
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    /// Offsets as editors in a browser count them, in UTF-16 units.
    pub start: u32,
    pub end: u32,
    /// What it is: `async functions are not supported`.
    pub what: String,
    /// What to do about it; empty where `what` says it all.
    pub instead: String,
}

impl Diagnostic {
    pub fn new(text: &str, lines: &LineIndex, span: Span, what: impl Into<String>, instead: impl Into<String>) -> Self {
        let (line, column) = lines.position(text, span.start);
        let (end_line, end_column) = lines.position(text, span.end);
        let utf16 = |offset: u32| text[..(offset as usize).min(text.len())].encode_utf16().count() as u32;
        Self {
            line,
            column,
            end_line,
            end_column,
            start: utf16(span.start),
            end: utf16(span.end),
            what: what.into(),
            instead: instead.into(),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.what)?;
        if self.instead.is_empty() { Ok(()) } else { write!(f, " {}", self.instead) }
    }
}
