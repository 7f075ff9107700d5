//! What all kinds of finding look at: a search that has come to its end, and
//! what follows from its graph.

use crate::base::ThreadId;
use crate::explore::{Access, Components, NOBODY, Search, StateId, fewest_switches};
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
}

/// Nodes that a search for a witness with fewest switches may look at; beyond
/// that, the witness is a shortest one.
const WITNESS_NODES: usize = 1_000_000;

impl<'a> Case<'a> {
    pub fn new(search: &'a mut Search, source: &'a str, options: &'a Options, complete: bool) -> Self {
        let components = search.graph.components();
        Self { search, source, options, components, complete }
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
        let graph = &self.search.graph;
        let is_wanted = |state: StateId| wanted.binary_search(&state).is_ok();
        let found = fewest_switches(graph, 0, None, WITNESS_NODES, is_wanted);
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
        let Ok(mut run) = Run::load(self.source, self.options) else {
            unreachable!("the program was searched, so it compiles")
        };
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

    /// Threads that have started and not ended at a state.
    pub fn alive(&self, state: StateId) -> impl Iterator<Item = ThreadId> + '_ {
        let columns = 1..self.search.states.columns();
        columns.filter(move |&at| self.search.states.part(state, at) != NOBODY).map(|at| ThreadId::at(at - 1))
    }
}
