//! What a thread's next step does, remembered by what it depends on: the
//! shared part and the thread's own (PERFORMANCE.md, "transition cache";
//! LTSmin's transition caching). A search then interprets each such step once.
//!
//! Nearly always a step leaves the other threads' parts alone. Where it starts
//! or kills threads, numbers shared objects anew, or makes an object
//! unreachable but for other threads' registers, what becomes of the others is
//! remembered beside it, by what it depends on of them.

use super::parts::PartId;

/// One end of one thread's next step.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    pub end: u16,
    /// The new shared part and the thread's new own part.
    pub shared: PartId,
    pub private: PartId,
    /// Unless `PLAIN`, what else changes, and then the two above say nothing.
    pub extra: u32,
}

pub const PLAIN: u32 = u32::MAX;

/// What a move with effects on others does.
#[derive(Clone, Debug)]
pub struct Extra {
    /// Shared objects, by old number, of which it matters whether others refer
    /// to them; `None` if all of the other threads' parts matter.
    pub uncertain: Option<Vec<u32>>,
    pub variants: Vec<Variant>,
}

#[derive(Clone, Debug)]
pub struct Variant {
    /// What the others had that matters.
    pub key: Vec<u32>,
    pub shared: PartId,
    pub private: PartId,
    /// New numbers of shared objects; empty if they keep theirs.
    pub renaming: Vec<u32>,
    /// Own parts of other threads: those started, those killed.
    pub others: Vec<(u16, PartId)>,
}

/// Moves by (shared part, own part).
#[derive(Debug)]
pub struct Moves {
    /// Open addressing: key, then where its moves begin (plus one) and how many.
    keys: Vec<u64>,
    spans: Vec<(u32, u16)>,
    used: usize,
    moves: Vec<Move>,
    pub extras: Vec<Extra>,
}

impl Default for Moves {
    fn default() -> Self {
        Self { keys: vec![0; 256], spans: vec![(0, 0); 256], used: 0, moves: Vec::new(), extras: Vec::new() }
    }
}

impl Moves {
    fn slot(&self, key: u64) -> usize {
        let mask = self.keys.len() - 1;
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = (hash ^ hash >> 32) as usize & mask;
        while self.spans[at].0 != 0 && self.keys[at] != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// The range of the moves of a thread's own part under a shared part.
    pub fn find(&self, shared: PartId, private: PartId) -> Option<(u32, u16)> {
        let (start, count) = self.spans[self.slot(key(shared, private))];
        (start != 0).then(|| (start - 1, count))
    }

    pub fn get(&self, at: u32) -> Move {
        self.moves[at as usize]
    }

    pub fn add(&mut self, shared: PartId, private: PartId, moves: &[Move]) -> (u32, u16) {
        if (self.used + 1) * 2 > self.keys.len() {
            self.grow();
        }
        let at = self.slot(key(shared, private));
        self.used += 1;
        let span = (self.moves.len() as u32 + 1, moves.len() as u16);
        (self.keys[at], self.spans[at]) = (key(shared, private), span);
        self.moves.extend_from_slice(moves);
        (span.0 - 1, span.1)
    }

    fn grow(&mut self) {
        let size = self.keys.len() * 2;
        let keys = std::mem::replace(&mut self.keys, vec![0; size]);
        let spans = std::mem::replace(&mut self.spans, vec![(0, 0); size]);
        for (key, span) in keys.into_iter().zip(spans).filter(|(_, span)| span.0 != 0) {
            let at = self.slot(key);
            (self.keys[at], self.spans[at]) = (key, span);
        }
    }

    pub fn bytes(&self) -> usize {
        self.keys.len() * 16 + self.moves.capacity() * size_of::<Move>()
    }
}

fn key(shared: PartId, private: PartId) -> u64 {
    u64::from(shared) << 32 | u64::from(private)
}
