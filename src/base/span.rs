//! Places in a program's text.

use serde::Serialize;

/// A piece of text: byte offsets, and the line (1-based) on which it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
    pub line: u32,
}

/// Finds lines and columns of byte offsets in one text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect() }
    }

    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The 1-based line that holds the byte at `offset`. O(log lines).
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// The 1-based line and column, counted in characters, of a byte offset.
    pub fn position(&self, text: &str, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let end = (offset as usize).min(text.len());
        (line, text[start..end].chars().count() as u32 + 1)
    }

    pub fn span(&self, start: u32, end: u32) -> Span {
        Span { start, end, line: self.line(start) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let text = "a = 'é'\nb";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 0), (1, 1));
        assert_eq!(index.position(text, text.len() as u32 - 1), (2, 1));
        assert_eq!(index.position(text, 8), (1, 8));
        assert_eq!(index.lines(), 2);
    }
}
