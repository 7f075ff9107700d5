//! Synchronisation variables: locations that a thread tests in a loop which it
//! leaves only when another thread writes them, such as Peterson's flags.
//!
//! Such a loop shows in the graph as a cycle of steps of one thread, from a
//! state back to the same state. What it reads on the way is what it waits for.

use super::case::Case;
use crate::explore::StateId;
use std::collections::BTreeSet;

/// Numbers of the locations.
pub fn locations(case: &Case) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let components = &case.components;
    for component in 0..components.len() {
        let states = components.states(component);
        let returns = case.search.graph.of(states[0]).any(|(target, _)| target == states[0]);
        if states.len() > 1 || returns {
            for thread in 0..case.search.states.columns() as u16 - 1 {
                alone(case, component, thread, &mut found);
            }
        }
    }
    found
}

/// Follows one thread by itself within a component: from each state it has few
/// ways to go, and a cycle of them is a loop that changes nothing.
fn alone(case: &Case, component: usize, thread: u16, found: &mut BTreeSet<u32>) {
    let graph = &case.search.graph;
    let components = &case.components;
    let own = |state: StateId| {
        graph.of(state).filter(move |&(target, choice)| {
            choice >> 8 == thread && components.of[target as usize] as usize == component
        })
    };
    // 0 not seen, 1 on the way, 2 done.
    let mut marks = std::collections::BTreeMap::<StateId, u8>::new();
    for &start in components.states(component) {
        let mut path = vec![(start, 0usize)];
        if marks.insert(start, 1).is_some_and(|mark| mark > 0) {
            marks.insert(start, 2);
            continue;
        }
        while let Some((state, at)) = path.last_mut() {
            let next = own(*state).nth(*at);
            *at += 1;
            let Some((target, _)) = next else {
                marks.insert(*state, 2);
                path.pop();
                continue;
            };
            match marks.get(&target) {
                Some(1) => {
                    let from = path.iter().position(|&(state, _)| state == target).unwrap_or(0);
                    let tested = path[from..].iter().filter_map(|&(state, _)| {
                        case.access(state, crate::base::ThreadId(thread)).filter(|(_, access)| access.reads)
                    });
                    found.extend(tested.map(|(location, _)| location));
                }
                Some(_) => {}
                None => {
                    marks.insert(target, 1);
                    path.push((target, 0));
                }
            }
        }
    }
}
