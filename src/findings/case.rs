//! What all kinds of finding look at: a search that has come to its end, and
//! what follows from its graph.

use crate::base::ThreadId;
use crate::explore::{Access, Components, Fewest, NOBODY, PartId, Search, StateId, fewest_switches};
use crate::machine::Options;
use crate::schedule::Schedule;
use crate::trace::Run;

pub struct Case<'a> {
    pub search: &'a mut Search,
    pub source: &'a str,
    pub options: &'a Options,
    pub components: Components,
    /// Whether the graph has every interleaving.
    pub complete: bool,
    /// Unless that would be too many.
    fewest: Option<Fewest>,
}

/// Nodes that a search for a witness with fewest switches may look at; beyond
/// that, the witness is a shortest one.
const WITNESS_NODES: usize = 1_000_000;
/// Places for which all witnesses are found at once: ten bytes each.
const WITNESS_PLACES: usize = 12_000_000;

impl<'a> Case<'a> {
    pub fn new(search: &'a mut Search, source: &'a str, options: &'a Options, complete: bool) -> Self {
        let threads = search.states.columns() - 1;
        let (components, fewest) = search.components_and(|graph| Fewest::new(graph, threads, WITNESS_PLACES));
        Self { search, source, options, components, complete, fewest }
    }

    pub fn states(&self) -> std::ops::Range<StateId> {
        0..self.search.graph.nodes() as StateId
    }

    /// States in which nothing can move.
    pub fn ends(&self) -> Vec<StateId> {
        self.states().filter(|&state| self.search.graph.is_end(state)).collect()
    }

    /// A witness to one of some states, in ascending order.
    pub fn witness(&self, wanted: &[StateId]) -> (StateId, Schedule) {
        let found = self.fewest.as_ref().and_then(|fewest| fewest.to(wanted));
        // The first of them was discovered first and so has a shortest schedule.
        found.unwrap_or_else(|| (wanted[0], self.search.schedule_to(wanted[0])))
    }

    /// Goes on from a state to an end, with as few switches as possible.
    pub fn go_on(&self, schedule: &mut Schedule, from: StateId) {
        let graph = &self.search.graph;
        let last = schedule.choices.last().map(|choice| choice.thread.0);
        if let Some((_, rest)) = fewest_switches(graph, from, last, WITNESS_NODES, |state| graph.is_end(state)) {
            schedule.choices.extend(rest.choices);
        }
    }

    /// A run that stands at the end of a witness.
    pub fn replay(&self, schedule: &Schedule) -> Run {
        let mut run = Run::start(self.search.machine().shared_program(), self.options);
        // A run is limited in length, a witness is not: it is shown as far as it goes.
        let _ = run.follow(schedule);
        run
    }

    /// What a thread's next step touches in memory at a state, and the number
    /// of that location.
    pub fn access(&self, state: StateId, thread: ThreadId) -> Option<(u32, &Access)> {
        let private = self.search.states.part(state, thread.index() + 1);
        (private != NOBODY).then(|| self.search.parts.access(thread.index(), private))?
    }

    /// A thread's own part at a state.
    pub fn part(&self, state: StateId, thread: ThreadId) -> PartId {
        self.search.states.part(state, thread.index() + 1)
    }

    /// Threads that have started and not ended at a state.
    pub fn alive(&self, state: StateId) -> impl Iterator<Item = ThreadId> + '_ {
        let columns = 1..self.search.states.columns();
        columns.filter(move |&at| self.search.states.part(state, at) != NOBODY).map(|at| ThreadId::at(at - 1))
    }
}
