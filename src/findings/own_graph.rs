//! What becomes of one thread's own part: by its own steps, and by those of
//! others, who may number what it refers to anew or wake it.

use super::case::Case;
use crate::base::{FastBuild, ThreadId};
use crate::explore::{NOBODY, PartId, StateId, decode};
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub struct OwnGraph {
    /// By its own steps.
    moves: BTreeMap<PartId, BTreeSet<PartId>>,
    /// By anybody's.
    all: BTreeMap<PartId, BTreeSet<PartId>>,
    /// A state in which it has the part.
    states: BTreeMap<PartId, StateId>,
}

impl OwnGraph {
    pub fn of(case: &Case, thread: ThreadId) -> Self {
        let mut graph = Self { moves: BTreeMap::new(), all: BTreeMap::new(), states: BTreeMap::new() };
        let mut known: HashSet<(PartId, PartId, bool), FastBuild> = HashSet::default();
        for state in case.states() {
            let part = case.part(state, thread);
            if part == NOBODY {
                continue;
            }
            graph.states.entry(part).or_insert(state);
            for (target, choice) in case.search.graph.of(state) {
                let next = case.part(target, thread);
                let own = decode(choice).thread == thread;
                if !known.insert((part, next, own)) {
                    continue;
                }
                if own {
                    graph.moves.entry(part).or_default().insert(next);
                }
                if own || next != part {
                    graph.all.entry(part).or_default().insert(next);
                }
            }
        }
        graph
    }

    /// What a step of its own makes of a part.
    pub fn moves(&self, part: PartId) -> impl Iterator<Item = PartId> + '_ {
        self.moves.get(&part).into_iter().flatten().copied()
    }

    pub fn state(&self, part: PartId) -> Option<StateId> {
        self.states.get(&part).copied()
    }

    /// What `found` says of the first parts from one on of which it says anything.
    pub fn first<T: Ord>(&self, from: PartId, found: impl Fn(PartId) -> Option<T>) -> BTreeSet<T> {
        let mut all = BTreeSet::new();
        self.walk(from, |part| match found(part) {
            Some(what) => {
                all.insert(what);
                false
            }
            None => true,
        });
        all
    }

    /// Goes through all parts behind one, that one first; not on from where
    /// `on` says no.
    pub fn walk(&self, from: PartId, mut on: impl FnMut(PartId) -> bool) {
        let mut seen = BTreeSet::from([from]);
        let mut pending = vec![from];
        while let Some(part) = pending.pop() {
            if part == NOBODY || !on(part) {
                continue;
            }
            let next = self.all.get(&part).into_iter().flatten();
            pending.extend(next.copied().filter(|&next| seen.insert(next)));
        }
    }

    /// The parts from which one of some can be come to, these included.
    pub fn leading_to(&self, parts: &BTreeSet<PartId>) -> BTreeSet<PartId> {
        let mut before: BTreeMap<PartId, Vec<PartId>> = BTreeMap::new();
        for (&part, next) in &self.all {
            next.iter().for_each(|&next| before.entry(next).or_default().push(part));
        }
        let mut found = parts.clone();
        let mut pending: Vec<PartId> = parts.iter().copied().collect();
        while let Some(part) = pending.pop() {
            let more = before.get(&part).into_iter().flatten();
            pending.extend(more.copied().filter(|&part| found.insert(part)));
        }
        found
    }
}
