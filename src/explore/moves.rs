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

/// A key, where its moves begin (plus one; 0 is an empty slot) and how many.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    start: u32,
    count: u16,
}

/// Moves by (shared part, own part).
#[derive(Debug)]
pub struct Moves {
    /// Open addressing.
    slots: Vec<Slot>,
    used: usize,
    moves: Vec<Move>,
    pub extras: Vec<Extra>,
}

impl Default for Moves {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 256], used: 0, moves: Vec::new(), extras: Vec::new() }
    }
}

impl Moves {
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = (hash ^ hash >> 32) as usize & mask;
        while self.slots[at].start != 0 && self.slots[at].key != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// The range of the moves of a thread's own part under a shared part.
    pub fn find(&self, shared: PartId, private: PartId) -> Option<(u32, u16)> {
        let Slot { start, count, .. } = self.slots[self.slot(key(shared, private))];
        (start != 0).then(|| (start - 1, count))
    }

    pub fn get(&self, at: u32) -> Move {
        self.moves[at as usize]
    }

    pub fn add(&mut self, shared: PartId, private: PartId, moves: &[Move]) -> (u32, u16) {
        if (self.used + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let key = key(shared, private);
        let at = self.slot(key);
        self.used += 1;
        self.slots[at] = Slot { key, start: self.moves.len() as u32 + 1, count: moves.len() as u16 };
        self.moves.extend_from_slice(moves);
        (self.slots[at].start - 1, self.slots[at].count)
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let slots = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in slots.into_iter().filter(|slot| slot.start != 0) {
            let at = self.slot(slot.key);
            self.slots[at] = slot;
        }
    }

    pub fn bytes(&self) -> usize {
        self.slots.len() * size_of::<Slot>() + self.moves.capacity() * size_of::<Move>()
    }
}

fn key(shared: PartId, private: PartId) -> u64 {
    u64::from(shared) << 32 | u64::from(private)
}
