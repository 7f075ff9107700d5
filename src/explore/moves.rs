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

/// What rules say of a million pairs of shared and own part: there can be as many
/// pairs as states, so what has not been asked for lately makes room. Of moves
/// that change nothing but the two.
#[derive(Debug)]
pub struct Recent {
    slots: Vec<RecentSlot>,
    /// Since it grew.
    put: usize,
}

#[derive(Clone, Copy, Debug)]
struct RecentSlot {
    key: u64,
    /// `NOWHERE` for no move.
    shared: PartId,
    /// The own part, and in the lowest byte the end.
    private: u32,
}

/// Own parts are numbered apart by thread and do not get so far.
const MOST_PRIVATE: PartId = 1 << 24;
const NOWHERE: PartId = u32::MAX;
/// Nothing is known of a thread that is not there, so no pair has this key.
const EMPTY: RecentSlot = RecentSlot { key: 0, shared: NOWHERE, private: 0 };

const FEWEST_RECENT: usize = 1 << 10;
const MOST_RECENT: usize = 1 << 20;

impl Default for Recent {
    fn default() -> Self {
        Self { slots: vec![EMPTY; FEWEST_RECENT], put: 0 }
    }
}

impl Recent {
    /// The moves of a thread's own part under a shared part, if they were put
    /// here lately.
    #[inline]
    pub fn find(&self, shared: PartId, private: PartId) -> Option<Steps> {
        let key = key(shared, private);
        let slot = self.slots[place(key, self.slots.len())];
        match slot.shared {
            _ if slot.key != key => None,
            NOWHERE => Some(Steps::None),
            shared => {
                let (private, end) = (slot.private >> 8, slot.private as u16 & 0xff);
                Some(Steps::One(Move { end, shared, private, extra: PLAIN }))
            }
        }
    }

    /// Puts them here, if there is no more than one and it does no more than
    /// change the two.
    pub fn put(&mut self, shared: PartId, private: PartId, moves: &[Move]) -> Option<Steps> {
        let (to, steps) = match *moves {
            [] => ((NOWHERE, 0), Steps::None),
            [step] if step.extra == PLAIN && step.end < 0x100 && step.private < MOST_PRIVATE => {
                ((step.shared, step.private << 8 | u32::from(step.end)), Steps::One(step))
            }
            _ => return None,
        };
        self.make_room();
        let slot = RecentSlot { key: key(shared, private), shared: to.0, private: to.1 };
        let at = place(slot.key, self.slots.len());
        self.slots[at] = slot;
        Some(steps)
    }

    fn make_room(&mut self) {
        if self.put > self.slots.len() && self.slots.len() < MOST_RECENT {
            let size = self.slots.len() * 4;
            let slots = std::mem::replace(&mut self.slots, vec![EMPTY; size]);
            for slot in slots.into_iter().filter(|slot| slot.key != EMPTY.key) {
                self.slots[place(slot.key, size)] = slot;
            }
            self.put = 0;
        }
        self.put += 1;
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
        self.recent.find(shared, private).or_else(|| self.find_kept(shared, private))
    }

    /// The same of what is not to make room.
    pub fn find_kept(&self, shared: PartId, private: PartId) -> Option<Steps> {
        let Slot { start, count, .. } = self.slots[self.slot(key(shared, private))];
        (start != 0).then(|| Steps::Many(start - 1, count))
    }

    /// Keeps what rules say, for as long as there is room if they can say it again.
    pub fn keep(&mut self, shared: PartId, private: PartId, moves: &[Move]) -> Steps {
        self.recent.put(shared, private, moves).unwrap_or_else(|| self.add(shared, private, moves))
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

    /// Without what makes room, which is bounded and of which each core has its own.
    pub fn bytes(&self) -> usize {
        self.slots.len() * size_of::<Slot>() + self.moves.capacity() * size_of::<Move>()
    }
}

fn key(shared: PartId, private: PartId) -> u64 {
    u64::from(shared) << 32 | u64::from(private)
}
