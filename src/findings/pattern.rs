//! Steps on one location that follow each other in a pattern, however many other
//! steps lie between: how far a thread has come with it is its *phase*, 0 where
//! it has not begun. Only a step of the thread itself begins one.

use super::case::Case;
use crate::base::ThreadId;
use crate::explore::{PartId, StateId};
use std::collections::VecDeque;

/// How a step touches the location.
#[derive(Clone, Copy)]
pub struct Touch {
    pub writes: bool,
    pub line: u32,
}

/// For each thread, by its own part, whether and how its next step touches a location.
pub struct Touches {
    pub location: u32,
    by_thread: Vec<Vec<Option<Touch>>>,
}

impl Touches {
    pub fn of(case: &Case, location: u32) -> Self {
        let parts = &case.search.parts;
        let touch = |thread: usize, part: PartId| {
            let (_, access) = parts.access(thread, part).filter(|(touched, _)| *touched == location)?;
            Some(Touch { writes: access.writes, line: access.line })
        };
        let by_part = |thread| (0..parts.own_parts(thread) as PartId).map(|part| touch(thread, part)).collect();
        Self { location, by_thread: (0..case.search.states.columns() - 1).map(by_part).collect() }
    }
}

pub struct Pattern<'a, F> {
    pub case: &'a Case<'a>,
    pub touches: &'a Touches,
    pub thread: ThreadId,
    pub phases: u32,
    /// Phases that a step on the location leads to: of the phase before,
    /// whether the thread itself moves, its own part then, and how it touches
    /// the location. `None` where the pattern is complete.
    pub next: F,
}

/// A run on which a pattern is complete.
pub struct Complete {
    /// For each state and phase (`state * phases + phase`), the one before, and the choice.
    pub came: Vec<(u32, u16)>,
    /// State and phase before the last step.
    pub node: u32,
    /// The last step, and the state after it.
    pub choice: u16,
    pub state: StateId,
}

pub const UNSEEN: u32 = u32::MAX;

impl<F: Fn(u32, bool, PartId, Touch) -> Option<[u32; 2]>> Pattern<'_, F> {
    fn after(&self, state: StateId, phase: u32, choice: u16) -> Option<[u32; 2]> {
        let mover = ThreadId(choice >> 8);
        let part = self.case.part(state, mover);
        match self.touches.by_thread[mover.index()][part as usize] {
            None => Some([phase; 2]),
            Some(touch) => (self.next)(phase, mover == self.thread, part, touch),
        }
    }

    /// A shortest run on which it is complete: breadth first over states and phases.
    pub fn nearest(&self) -> Option<Complete> {
        if !self.is_possible() {
            return None;
        }
        let graph = &self.case.search.graph;
        let mut came = vec![(UNSEEN, 0u16); graph.nodes() * self.phases as usize];
        came[0] = (0, 0);
        let mut queue = VecDeque::from([0u32]);
        while let Some(node) = queue.pop_front() {
            let (state, phase) = (node / self.phases, node % self.phases);
            for (target, choice) in graph.of(state) {
                let Some(next) = self.after(state, phase, choice) else {
                    return Some(Complete { came, node, choice, state: target });
                };
                for phase in next {
                    let next = target * self.phases + phase;
                    if came[next as usize].0 == UNSEEN {
                        came[next as usize] = (node, choice);
                        queue.push_back(next);
                    }
                }
            }
        }
        None
    }

    /// Whether it can be complete, as far as can be said by looking only at where
    /// it has begun: under a lock that is soon over.
    fn is_possible(&self) -> bool {
        let graph = &self.case.search.graph;
        let own = &self.touches.by_thread[self.thread.index()];
        let mut seen = vec![false; graph.nodes() * self.phases as usize];
        let mut pending: Vec<(StateId, u32)> = Vec::new();
        for state in self.case.states() {
            if own[self.case.part(state, self.thread) as usize].is_some() {
                pending.push((state, 0));
            }
            while let Some((state, phase)) = pending.pop() {
                let steps = graph.of(state).filter(|(_, choice)| phase > 0 || choice >> 8 == self.thread.0);
                for (target, choice) in steps {
                    let Some(next) = self.after(state, phase, choice) else { return true };
                    for phase in next.into_iter().filter(|&phase| phase > 0) {
                        if !std::mem::replace(&mut seen[(target * self.phases + phase) as usize], true) {
                            pending.push((target, phase));
                        }
                    }
                }
            }
        }
        false
    }
}
