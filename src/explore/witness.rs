//! Schedules to a state with the fewest context switches, and of those the
//! shortest: Dijkstra's algorithm over (state, thread that moved last), ordered
//! by switches, then steps.

use super::graph::Graph;
use super::search::decode;
use super::states::StateId;
use crate::base::FastBuild;
use crate::schedule::Schedule;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

type Node = (StateId, u16);

const NOBODY: u16 = u16::MAX;

/// From `from` to the first state that is wanted, with that state. `last` moved
/// last before. Gives up after `most` nodes: then `None`.
pub fn fewest_switches(
    graph: &Graph,
    from: StateId,
    last: Option<u16>,
    most: usize,
    wanted: impl Fn(StateId) -> bool,
) -> Option<(StateId, Schedule)> {
    let start = (from, last.unwrap_or(NOBODY));
    let mut came: HashMap<Node, (Node, u16), FastBuild> = HashMap::default();
    let mut done: HashMap<Node, (), FastBuild> = HashMap::default();
    let mut best: HashMap<Node, (u32, u32), FastBuild> = HashMap::default();
    let mut heap = BinaryHeap::from([Reverse(((0u32, 0u32), start))]);
    best.insert(start, (0, 0));
    while let Some(Reverse((cost, node))) = heap.pop() {
        if done.insert(node, ()).is_some() {
            continue;
        }
        if wanted(node.0) {
            return Some((node.0, walk_back(&came, start, node)));
        }
        if done.len() > most {
            return None;
        }
        for (target, choice) in graph.of(node.0) {
            let thread = choice >> 8;
            let switches = u32::from(node.1 != thread && node.1 != NOBODY);
            let next = ((cost.0 + switches, cost.1 + 1), (target, thread));
            if best.get(&next.1).is_none_or(|&known| next.0 < known) {
                best.insert(next.1, next.0);
                came.insert(next.1, (node, choice));
                heap.push(Reverse(next));
            }
        }
    }
    None
}

fn walk_back(came: &HashMap<Node, (Node, u16), FastBuild>, start: Node, end: Node) -> Schedule {
    let mut choices = Vec::new();
    let mut at = end;
    while at != start {
        let (before, choice) = came[&at];
        choices.push(decode(choice));
        at = before;
    }
    choices.reverse();
    Schedule { choices }
}
