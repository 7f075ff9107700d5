//! Schedules to a state with the fewest context switches, and of those the
//! shortest: Dijkstra's algorithm over (state, thread that moved last), ordered
//! by switches, then steps.

use super::graph::Graph;
use super::search::decode;
use super::states::StateId;
use crate::base::FastBuild;
use crate::schedule::Schedule;
use std::cmp::Reverse;
use std::collections::hash_map::Entry;
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
    let mut known: HashMap<Node, Seen, FastBuild> = HashMap::default();
    let mut heap = BinaryHeap::from([Reverse(((0u32, 0u32), start))]);
    known.insert(start, Seen { cost: (0, 0), came: start, choice: 0, done: false });
    let mut done = 0;
    while let Some(Reverse((cost, node))) = heap.pop() {
        match known.get_mut(&node) {
            Some(seen) if !seen.done => seen.done = true,
            _ => continue,
        }
        if wanted(node.0) {
            return Some((node.0, walk_back(&known, start, node)));
        }
        done += 1;
        if done > most {
            return None;
        }
        for (target, choice) in graph.of(node.0) {
            let thread = choice >> 8;
            let switches = u32::from(node.1 != thread && node.1 != NOBODY);
            let next = (target, thread);
            let seen = Seen { cost: (cost.0 + switches, cost.1 + 1), came: node, choice, done: false };
            match known.entry(next) {
                Entry::Occupied(old) if old.get().cost <= seen.cost => continue,
                Entry::Occupied(mut old) => _ = old.insert(seen),
                Entry::Vacant(place) => _ = place.insert(seen),
            }
            heap.push(Reverse((seen.cost, next)));
        }
    }
    None
}

/// The best way to a node so far.
#[derive(Clone, Copy)]
struct Seen {
    /// Switches, then steps.
    cost: (u32, u32),
    came: Node,
    choice: u16,
    /// There is none better.
    done: bool,
}

fn walk_back(known: &HashMap<Node, Seen, FastBuild>, start: Node, end: Node) -> Schedule {
    let mut choices = Vec::new();
    let mut at = end;
    while at != start {
        let seen = known[&at];
        choices.push(decode(seen.choice));
        at = seen.came;
    }
    choices.reverse();
    Schedule { choices }
}

/// Schedules with the fewest context switches from the first state to all
/// others at once, by Dial's variant of the same algorithm: linear in the graph
/// times the number of threads.
#[derive(Debug)]
pub struct Fewest {
    threads: usize,
    /// By state and thread that moved last.
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    /// Switches and steps in one word.
    cost: u32,
    /// Where the last step came from, as a place plus one; 0 for the start.
    came: u32,
    choice: u16,
    /// There is no better way.
    done: bool,
}

const UNREACHED: u32 = u32::MAX;
const MOST_STEPS: usize = 0xffff;

impl Fewest {
    /// `None` beyond so many places, and where witnesses are of extreme length.
    pub fn new(graph: &Graph, threads: usize, most: usize) -> Option<Self> {
        let places = graph.nodes().checked_mul(threads).filter(|&places| places <= most)?;
        let unreached = Place { cost: UNREACHED, came: 0, choice: 0, done: false };
        let mut fewest = Self { threads, places: vec![unreached; places] };
        let mut level: Vec<Vec<u32>> = Vec::new();
        fewest.leave(graph, 0, None, 0, 0, &mut [&mut level, &mut Vec::new()]);
        for switches in 0..0x7fff {
            let mut next: Vec<Vec<u32>> = Vec::new();
            let mut steps = 0;
            while steps < level.len() {
                while let Some(place) = level[steps].pop() {
                    if !std::mem::replace(&mut fewest.places[place as usize].done, true) {
                        fewest.leave(
                            graph,
                            place as usize / threads,
                            Some(place),
                            switches,
                            steps,
                            &mut [&mut level, &mut next],
                        );
                    }
                }
                steps += 1;
            }
            if next.is_empty() {
                return Some(fewest);
            }
            if next.len() > MOST_STEPS {
                return None;
            }
            level = next;
        }
        None
    }

    /// Notes the steps from a state; `levels` are those with as many switches
    /// and with one more, by steps.
    fn leave(
        &mut self,
        graph: &Graph,
        state: usize,
        place: Option<u32>,
        switches: u32,
        steps: usize,
        levels: &mut [&mut Vec<Vec<u32>>; 2],
    ) {
        let last = place.map(|place| place as usize % self.threads);
        for (target, choice) in graph.of(state as StateId) {
            let thread = usize::from(choice >> 8);
            let switched = last.is_some_and(|last| last != thread);
            let cost = (switches + u32::from(switched)) << 16 | (steps as u32 + 1).min(MOST_STEPS as u32);
            let to = target as usize * self.threads + thread;
            let known = &mut self.places[to];
            if cost < known.cost {
                (known.cost, known.came, known.choice) = (cost, place.map_or(0, |place| place + 1), choice);
                let level = &mut levels[usize::from(switched)];
                if level.len() <= steps + 1 {
                    level.resize(steps + 2, Vec::new());
                }
                level[steps + 1].push(to as u32);
            }
        }
    }

    /// To the nearest of some states, in ascending order; `None` if none is reached.
    pub fn to(&self, wanted: &[StateId]) -> Option<(StateId, Schedule)> {
        if wanted.first() == Some(&0) {
            return Some((0, Schedule::default()));
        }
        let places = wanted.iter().flat_map(|&state| {
            let first = state as usize * self.threads;
            first..first + self.threads
        });
        let reached = |&place: &usize| self.places[place].cost != UNREACHED;
        let mut at = places.min_by_key(|&place| self.places[place].cost).filter(reached)?;
        let state = (at / self.threads) as StateId;
        let mut choices = Vec::new();
        loop {
            choices.push(decode(self.places[at].choice));
            match self.places[at].came {
                0 => break,
                before => at = before as usize - 1,
            }
        }
        choices.reverse();
        Some((state, Schedule { choices }))
    }
}
