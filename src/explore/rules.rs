//! What depends on a thread's own part and on a few leaves of the shared part
//! only: remembered by the values of just those leaves, whatever else is in the
//! state.

use super::intern::Interner;
use super::parts::{PartId, Parts};
use super::shared::{Change, LeafId, LeafPlace, Look, SharedParts};

/// Things by what they depend on.
pub struct Rules<T> {
    /// Sequences of places.
    sets: Interner,
    /// By column and own part, the sets of places that things known depend on.
    by_own: Vec<Vec<Vec<u32>>>,
    /// Column and own part, set, the leaves there.
    keys: Interner,
    things: Vec<T>,
    words: Vec<u64>,
}

impl<T> Default for Rules<T> {
    fn default() -> Self {
        Self {
            sets: Interner::default(),
            by_own: Vec::new(),
            keys: Interner::default(),
            things: Vec::new(),
            words: Vec::new(),
        }
    }
}

impl<T> Rules<T> {
    /// The thing for a thread's own part under a shared part.
    pub fn find(
        &self,
        known: &SharedParts,
        look: &mut Look,
        shared: PartId,
        column: usize,
        private: PartId,
    ) -> Option<u32> {
        let sets = self.by_own.get(column)?.get(private as usize)?;
        known.open(look, shared);
        let mut words = std::mem::take(&mut look.words);
        let found = sets.iter().find_map(|&set| {
            self.key(&mut words, column, private, set, |place| known.value_of_opened(look, place));
            self.keys.find(&words)
        });
        look.words = words;
        found
    }

    pub fn get(&self, at: u32) -> &T {
        &self.things[at as usize]
    }

    /// Remembers a thing that depends on the leaves at these places.
    pub fn add(&mut self, parts: &Parts, shared: PartId, own: (usize, PartId), places: &[LeafPlace], thing: T) -> u32 {
        let (column, private) = own;
        let places: Vec<u64> = places.iter().map(|&place| u64::from(place)).collect();
        let (set, _) = self.sets.intern(&places);
        if self.by_own.len() <= column {
            self.by_own.resize_with(column + 1, Vec::new);
        }
        let of_column = &mut self.by_own[column];
        if of_column.len() <= private as usize {
            of_column.resize_with(private as usize + 1, Vec::new);
        }
        if !of_column[private as usize].contains(&set) {
            of_column[private as usize].push(set);
        }
        let mut words = std::mem::take(&mut self.words);
        self.key(&mut words, column, private, set, |place| parts.shared.value(shared, place));
        let (at, new) = self.keys.intern(&words);
        self.words = words;
        if new {
            self.things.push(thing);
        } else {
            self.things[at as usize] = thing;
        }
        at
    }

    fn key(&self, words: &mut Vec<u64>, column: usize, private: PartId, set: u32, value: impl Fn(LeafPlace) -> u32) {
        words.clear();
        words.push((column as u64) << 32 | u64::from(private));
        words.push(u64::from(set));
        words.extend(self.sets.get(set).iter().map(|&place| u64::from(value(place as LeafPlace))));
    }

    pub fn bytes(&self) -> usize {
        let lists: usize = self.by_own.iter().map(|sets| sets.capacity() * size_of::<Vec<u32>>()).sum();
        self.sets.bytes() + self.keys.bytes() + self.things.capacity() * size_of::<T>() + lists
    }
}

/// One end of a step that changes known leaves into known ones.
#[derive(Clone, Debug)]
pub struct Effect {
    pub end: u16,
    /// The thread's new own part.
    pub private: PartId,
    pub changes: Box<[Change]>,
    /// Of threads that it starts: how they are, and their own parts by column.
    pub threads: Box<[LeafId]>,
    pub started: Box<[(u16, PartId)]>,
}

impl Effect {
    pub fn starts(&self) -> bool {
        !self.started.is_empty()
    }
}
