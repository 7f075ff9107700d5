//! Whether what a thread reads of a location shows in what it prints.

use super::case::Case;
use super::overlap::telling_reads;
use super::own_graph::OwnGraph;
use crate::base::ThreadId;
use crate::explore::{PartId, StateId};
use crate::machine::Operation;
use std::collections::{BTreeMap, BTreeSet};

/// Stands that are looked into for one location; beyond that it is taken not to.
const MOST_STANDS: usize = 3_000;

/// Whether some thread prints other texts after one value of the location than
/// after another.
pub fn differs(case: &mut Case, location: u32) -> bool {
    let threads = case.search.states.columns() as u16 - 1;
    let mut left = MOST_STANDS;
    (0..threads).any(|thread| of_thread(case, location, ThreadId(thread), &mut left))
}

fn of_thread(case: &mut Case, location: u32, thread: ThreadId, left: &mut usize) -> bool {
    let telling = telling_reads(case, location, thread);
    if telling.is_empty() {
        return false;
    }
    let own = OwnGraph::of(case, thread);
    let mut known: BTreeMap<PartId, Option<String>> = BTreeMap::new();
    for part in telling {
        let mut all: BTreeSet<BTreeSet<String>> = BTreeSet::new();
        for next in own.moves(part) {
            let mut parts = Vec::new();
            own.walk(next, |part| {
                parts.push(part);
                parts.len() <= MOST_STANDS
            });
            let mut texts = BTreeSet::new();
            for part in parts {
                let Some(state) = own.state(part) else { continue };
                let printed = known.entry(part).or_insert_with(|| {
                    *left = left.saturating_sub(1);
                    text(case, state, thread)
                });
                texts.extend(printed.clone());
            }
            all.insert(texts);
        }
        if *left == 0 {
            return false;
        }
        if all.len() > 1 {
            return true;
        }
    }
    false
}

/// What the thread prints next at a state, if it does.
fn text(case: &mut Case, state: StateId, thread: ThreadId) -> Option<String> {
    let machine = case.search.machine_at(state);
    match machine.thread(thread).head.rest {
        Operation::Print { text, .. } => machine.pool().get_str(text).map(str::to_string),
        _ => None,
    }
}
