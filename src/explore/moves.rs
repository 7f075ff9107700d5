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

/// The moves of a thread under a shared part.
#[derive(Clone, Copy, Debug)]
pub enum Steps {
    None,
    One(Move),
    /// Where they are kept, and how many.
    Many(u32, u16),
}

/// What rules say of a few hundred thousand pairs of shared and own part: there
/// can be as many pairs as states, so what has not been asked for lately makes
/// room. Of moves that change nothing but the two.
#[derive(Debug)]
struct Recent {
    slots: Vec<RecentSlot>,
    /// Since it grew.
    put: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct RecentSlot {
    key: u64,
    shared: PartId,
    private: PartId,
    end: u16,
    /// 0 if the slot is empty, 1 for no move, 2 for one.
    kind: u16,
}

const FEWEST_RECENT: usize = 1 << 10;
const MOST_RECENT: usize = 1 << 19;

impl Default for Recent {
    fn default() -> Self {
        Self { slots: vec![RecentSlot::default(); FEWEST_RECENT], put: 0 }
    }
}

impl Recent {
    fn find(&self, key: u64) -> Option<Steps> {
        let slot = self.slots[place(key, self.slots.len())];
        match slot.kind {
            0 => None,
            _ if slot.key != key => None,
            1 => Some(Steps::None),
            _ => Some(Steps::One(Move { end: slot.end, shared: slot.shared, private: slot.private, extra: PLAIN })),
        }
    }

    fn put(&mut self, new: RecentSlot) {
        if self.put > self.slots.len() && self.slots.len() < MOST_RECENT {
            let size = self.slots.len() * 4;
            let slots = std::mem::replace(&mut self.slots, vec![RecentSlot::default(); size]);
            for slot in slots.into_iter().filter(|slot| slot.kind != 0) {
                self.slots[place(slot.key, size)] = slot;
            }
            self.put = 0;
        }
        self.put += 1;
        let at = place(new.key, self.slots.len());
        self.slots[at] = new;
    }
}

fn place(key: u64, size: usize) -> usize {
    let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash ^ hash >> 32) as usize & (size - 1)
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
    recent: Recent,
}

impl Default for Moves {
    fn default() -> Self {
        let slots = vec![Slot::default(); 256];
        Self { slots, used: 0, moves: Vec::new(), extras: Vec::new(), recent: Recent::default() }
    }
}

impl Moves {
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = place(key, self.slots.len());
        while self.slots[at].start != 0 && self.slots[at].key != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// The moves of a thread's own part under a shared part.
    pub fn find(&self, shared: PartId, private: PartId) -> Option<Steps> {
        let key = key(shared, private);
        self.recent.find(key).or_else(|| {
            let Slot { start, count, .. } = self.slots[self.slot(key)];
            (start != 0).then(|| Steps::Many(start - 1, count))
        })
    }

    /// Keeps what rules say, for as long as there is room if they can say it again.
    pub fn keep(&mut self, shared: PartId, private: PartId, moves: &[Move]) -> Steps {
        let key = key(shared, private);
        match *moves {
            [] => {
                self.recent.put(RecentSlot { key, kind: 1, ..RecentSlot::default() });
                Steps::None
            }
            [step] if step.extra == PLAIN => {
                let (shared, private, end) = (step.shared, step.private, step.end);
                self.recent.put(RecentSlot { key, shared, private, end, kind: 2 });
                Steps::One(step)
            }
            _ => self.add(shared, private, moves),
        }
    }

    pub fn get(&self, at: u32) -> Move {
        self.moves[at as usize]
    }

    pub fn add(&mut self, shared: PartId, private: PartId, moves: &[Move]) -> Steps {
        if (self.used + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let key = key(shared, private);
        let at = self.slot(key);
        self.used += 1;
        self.slots[at] = Slot { key, start: self.moves.len() as u32 + 1, count: moves.len() as u16 };
        self.moves.extend_from_slice(moves);
        Steps::Many(self.slots[at].start - 1, self.slots[at].count)
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
        self.recent.slots.len() * size_of::<RecentSlot>()
            + self.slots.len() * size_of::<Slot>()
            + self.moves.capacity() * size_of::<Move>()
    }
}

fn key(shared: PartId, private: PartId) -> u64 {
    u64::from(shared) << 32 | u64::from(private)
}
