//! Livelocks: threads go round for ever and none gets past.
//!
//! Found are those from which nothing leads out: a component of the graph that
//! no step leaves, in which nothing that threads share ever changes, and in
//! which every step only looks, waits in vain or sleeps. Not found yet are
//! livelocks that luck could end, such as two threads that are polite for ever.

use super::case::Case;
use super::report::{Finding, Kind};
use super::{labels, listed};
use crate::base::ThreadId;
use crate::explore::{StateId, decode};
use crate::machine::{Operation, TIMES_OUT};
use std::collections::{BTreeMap, BTreeSet};

/// Who goes round, and where.
type Loop = (Vec<ThreadId>, Vec<u32>);

pub fn all(case: &mut Case) -> Vec<Finding> {
    let mut found: BTreeMap<Loop, Vec<StateId>> = BTreeMap::new();
    for component in 0..case.components.len() {
        if is_closed(case, component)
            && let Some(movers) = movers(case, component)
        {
            found.entry(movers).or_default().extend(case.components.states(component));
        }
    }
    found.into_iter().map(|(movers, states)| finding(case, &movers, states)).collect()
}

/// Whether steps go on there, none leads out, and the shared part stays.
fn is_closed(case: &Case, component: usize) -> bool {
    let graph = &case.search.graph;
    let states = case.components.states(component);
    let shared = case.search.shared_of(states[0]);
    states.iter().all(|&state| {
        let inside = |target: StateId| case.components.of[target as usize] as usize == component;
        case.search.shared_of(state) == shared
            && (state as usize) < graph.len()
            && !graph.is_end(state)
            && graph.of(state).all(|(target, _)| inside(target))
    })
}

/// The threads that move there, if all that they do is to look and be refused.
fn movers(case: &mut Case, component: usize) -> Option<Loop> {
    let mut threads = BTreeSet::new();
    let mut looking = BTreeSet::new();
    let mut lines = BTreeSet::new();
    for state in case.components.states(component).to_vec() {
        let steps: Vec<u16> = case.search.graph.of(state).map(|(_, choice)| choice).collect();
        let machine = case.search.machine_at(state);
        for choice in steps.into_iter().map(decode) {
            let head = &machine.thread(choice.thread).head;
            threads.insert(choice.thread);
            match head.rest {
                Operation::Read(_) | Operation::Container { writes: false, .. } => {}
                Operation::Sync(_) | Operation::JoinThread { .. } | Operation::JoinProcess { .. }
                    if choice.end == TIMES_OUT => {}
                Operation::Sync(operation) if is_look(operation.act) => {}
                Operation::Alive { .. } => {}
                Operation::Sleep { .. } | Operation::Compute => continue,
                _ => return None,
            }
            looking.insert(choice.thread);
            lines.insert(head.line);
        }
    }
    (looking == threads).then(|| (threads.into_iter().collect(), lines.into_iter().collect()))
}

fn is_look(act: crate::machine::Act) -> bool {
    matches!(act, crate::machine::Act::Look(_) | crate::machine::Act::Get)
}

fn finding(case: &Case, (threads, lines): &Loop, mut states: Vec<StateId>) -> Finding {
    states.sort_unstable();
    let (_, schedule) = case.witness(&states);
    let who = listed(&labels(threads));
    let (cause, message) = match threads.len() {
        1 => ("busy-wait", format!("{who} goes round for ever, waiting for something that nobody will change.")),
        _ => ("mutual", format!("{who} go round for ever, and none of them ever gets past.")),
    };
    Finding {
        kind: Kind::Livelock,
        cause: cause.to_string(),
        message,
        threads: labels(threads),
        lines: lines.clone(),
        ..Finding::shown_by(&schedule)
    }
}
