//! How likely a run goes wrong from each state on: what blame and heat are
//! measured by.

use super::case::Case;
use super::outcomes::Outcome;
use crate::explore::{StateId, absorbed, decode};
use crate::trace::Ending;
use std::collections::{BTreeSet, VecDeque};

/// For each state, the probability that a run from there goes wrong, or never
/// ends. Wrong are all endings but "finished", final values of the data
/// `varying` that no run has in which threads move on for as long as they can,
/// and `surprises`.
pub fn chances(case: &Case, outcomes: &[Outcome], varying: &[String], surprises: &BTreeSet<StateId>) -> Vec<f64> {
    let bad = wrong_ends(case, outcomes, varying);
    let graph = &case.search.graph;
    absorbed(graph, &case.components, |state| match surprises.contains(&state) {
        true => Some(true),
        false => graph.is_end(state).then(|| bad.contains(&state)),
    })
}

fn wrong_ends(case: &Case, outcomes: &[Outcome], varying: &[String]) -> BTreeSet<StateId> {
    let meant = if varying.is_empty() { BTreeSet::new() } else { undisturbed(case).0 };
    let shown = |outcome: &Outcome| -> Vec<Option<String>> {
        varying.iter().map(|data| outcome.values.get(data).cloned()).collect()
    };
    let is_meant = |outcome: &&Outcome| outcome.states.iter().any(|end| meant.contains(end));
    let good: BTreeSet<Vec<Option<String>>> = outcomes.iter().filter(is_meant).map(shown).collect();
    let is_wrong = |outcome: &&Outcome| {
        outcome.ending != Ending::Finished || (!varying.is_empty() && !good.contains(&shown(outcome)))
    };
    outcomes.iter().filter(is_wrong).flat_map(|outcome| outcome.states.iter().copied()).collect()
}

/// Ends of runs without an interruption, in which a thread moves until it
/// cannot; and all their states.
pub fn undisturbed(case: &Case) -> (BTreeSet<StateId>, BTreeSet<StateId>) {
    let graph = &case.search.graph;
    let mut ends = BTreeSet::new();
    let mut seen: BTreeSet<(StateId, Option<u16>)> = BTreeSet::from([(0, None)]);
    let mut queue: VecDeque<(StateId, Option<u16>)> = VecDeque::from([(0, None)]);
    while let Some((state, last)) = queue.pop_front() {
        let can = |thread: u16| graph.of(state).any(|(_, choice)| choice >> 8 == thread);
        let only = last.filter(|&thread| can(thread));
        if graph.is_end(state) {
            ends.insert(state);
        }
        for (target, choice) in graph.of(state) {
            let thread = decode(choice).thread.0;
            let node = (target, Some(thread));
            if only.is_none_or(|only| only == thread) && seen.insert(node) {
                queue.push_back(node);
            }
        }
    }
    (ends, seen.into_iter().map(|(state, _)| state).collect())
}
