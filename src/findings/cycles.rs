//! Fair cycles on which certain threads are refused on every lap.
//!
//! A strongly connected region is narrowed until it qualifies: states are left
//! out in which a thread could move that never does (strong fairness; Streett's
//! acceptance by refinement, Emerson and Lei 1987), and ways for attempts to
//! succeed by which a thread that is to be refused gets on. What qualifies is a
//! cycle in the sense of the definition; where attempts are nested in many ways
//! not every one is tried.

use super::case::Case;
use super::laps::{Laps, Region};
use super::projection::{OwnStep, Projection};
use crate::base::ThreadId;
use crate::explore::{StateId, decode};
use std::collections::BTreeSet;

/// Steps that may be looked at for one program, over all regions.
const MOST_WORK: usize = 30_000_000;

/// Which threads have to be refused.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    Everyone,
    /// The one that waits: blocked all the time, or refused on every lap.
    Only(ThreadId),
}

#[derive(Clone, Default)]
struct Without {
    steps: BTreeSet<(ThreadId, OwnStep)>,
    threads: BTreeSet<ThreadId>,
}

pub struct Finder<'a, 'b> {
    pub case: &'a Case<'b>,
    pub laps: &'a Laps,
    /// Threads that can move again and again need not: it is enough that they
    /// cannot move all the time.
    pub weak: bool,
    pub work: usize,
}

impl Finder<'_, '_> {
    /// A region among some states that qualifies, near to the start; one in
    /// which the thread `still` does not move.
    pub fn find(&mut self, states: &[StateId], refused: Refused, still: Option<ThreadId>) -> Option<Region> {
        let mut states = states.to_vec();
        states.sort_unstable();
        let without = Without { threads: still.into_iter().collect(), ..Without::default() };
        self.narrow(states, refused, &without, 0)
    }

    fn narrow(&mut self, states: Vec<StateId>, refused: Refused, without: &Without, depth: u32) -> Option<Region> {
        let region = self.region(states, refused, without);
        self.work += region.graph.steps() + region.states.len();
        if self.work > MOST_WORK || depth > 12 {
            return None;
        }
        let mut parts = strong_parts(&region);
        parts.sort_unstable_by_key(|part| part[0]);
        parts.into_iter().find_map(|part| self.qualify(part, refused, without, depth))
    }

    fn region(&self, states: Vec<StateId>, refused: Refused, without: &Without) -> Region {
        let (case, laps) = (self.case, self.laps);
        Region::new(case, states, |from, to, choice| {
            let thread = decode(choice).thread;
            let must = refused == Refused::Everyone || refused == Refused::Only(thread);
            let own = || (thread, (case.part(from, thread), case.part(to, thread), choice & 0xff));
            !(without.threads.contains(&thread)
                || (must && laps.has_progress() && laps.is_progress((thread, case.part(from, thread))))
                || (!without.steps.is_empty() && without.steps.contains(&own())))
        })
    }

    /// A strongly connected part: is it fair, and are those refused that should be?
    fn qualify(&mut self, part: Vec<StateId>, refused: Refused, without: &Without, depth: u32) -> Option<Region> {
        let region = self.region(part, refused, without);
        let movers = region.movers();
        let fair = self.fair_states(&region, &movers);
        if fair.len() < region.states.len() {
            return if fair.is_empty() { None } else { self.narrow(fair, refused, without, depth + 1) };
        }
        let must: Vec<ThreadId> = match refused {
            Refused::Everyone => movers.iter().copied().collect(),
            Refused::Only(thread) => vec![thread],
        };
        for thread in must {
            if self.laps.has_progress() || !movers.contains(&thread) {
                continue;
            }
            let projection = Projection::new(self.case, self.laps, &region, thread);
            if let Some(mut lap) = projection.good_lap() {
                lap.retain(|&step| projection.is_attempt(step));
                return self.break_lap(&region, thread, &lap, refused, without, depth);
            }
            let past = projection.gets_past(self.laps, thread);
            if !past.is_empty() {
                let mut less = without.clone();
                less.steps.extend(past.into_iter().map(|step| (thread, step)));
                return self.narrow(region.states, refused, &less, depth + 1);
            }
        }
        Some(region)
    }

    /// States in which no thread can move that never does here.
    fn fair_states(&self, region: &Region, movers: &BTreeSet<ThreadId>) -> Vec<StateId> {
        let graph = &self.case.search.graph;
        let idle = |state: StateId| {
            graph.of(state).map(|(_, choice)| decode(choice).thread).filter(move |t| !movers.contains(t))
        };
        if !self.weak {
            return region.states.iter().copied().filter(|&state| idle(state).next().is_none()).collect();
        }
        let mut always: BTreeSet<ThreadId> = idle(region.states[0]).collect();
        for &state in &region.states {
            let here: BTreeSet<ThreadId> = idle(state).collect();
            always.retain(|thread| here.contains(thread));
        }
        if always.is_empty() { region.states.clone() } else { Vec::new() }
    }

    /// Tries what becomes of it if one of some attempts never succeeds,
    /// or if the thread does not move at all.
    fn break_lap(
        &mut self,
        region: &Region,
        thread: ThreadId,
        attempts: &[OwnStep],
        refused: Refused,
        without: &Without,
        depth: u32,
    ) -> Option<Region> {
        // The last attempt on the way is the one that decides.
        for &step in attempts.iter().rev() {
            let mut less = without.clone();
            less.steps.insert((thread, step));
            if let Some(found) = self.narrow(region.states.clone(), refused, &less, depth + 1) {
                return Some(found);
            }
        }
        if refused != Refused::Everyone {
            return None;
        }
        let mut less = without.clone();
        less.threads.insert(thread);
        self.narrow(region.states.clone(), refused, &less, depth + 1)
    }
}

/// Strongly connected parts with a step in them.
fn strong_parts(region: &Region) -> Vec<Vec<StateId>> {
    let components = region.graph.components();
    let mut parts = Vec::new();
    for component in 0..components.len() {
        let places = components.states(component);
        if places.len() > 1 || region.graph.of(places[0]).any(|(target, _)| target == places[0]) {
            let mut states: Vec<StateId> = places.iter().map(|&at| region.states[at as usize]).collect();
            states.sort_unstable();
            parts.push(states);
        }
    }
    parts
}
