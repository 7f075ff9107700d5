//! A read and a later write of one location by one thread, with another
//! thread's write in between: the pattern of a lost update, lock or no lock.

use super::case::Case;
use crate::base::ThreadId;
use crate::explore::{PartId, StateId, decode};
use crate::schedule::Schedule;
use std::collections::{BTreeMap, BTreeSet};

/// One such pattern, with the schedule up to the write that comes too late.
pub struct Overlap {
    pub schedule: Schedule,
    /// The state after it.
    pub state: StateId,
    pub thread: ThreadId,
    pub other: ThreadId,
    /// Lines of the read, the write in between, the late write.
    pub lines: [u32; 3],
}

/// How far the thread has come: it has read, another has written since.
const READ: u32 = 1;
const OVERTAKEN: u32 = 2;
const PHASES: u32 = 3;
const UNSEEN: u32 = u32::MAX;

/// A shortest one on a location, by any thread. Breadth first over states and
/// phases: linear in the graph for each thread.
pub fn find(case: &Case, location: u32) -> Option<Overlap> {
    let threads = case.search.states.columns() as u16 - 1;
    let found = (0..threads).filter_map(|thread| of_thread(case, location, ThreadId(thread)));
    found.min_by_key(|overlap| (overlap.schedule.len(), overlap.thread))
}

/// Own parts of the thread at which it reads the location and goes on
/// differently for different values. What it forgets at once, as a test that
/// must hold does, is no part of an update.
fn telling_reads(case: &Case, location: u32, thread: ThreadId) -> BTreeSet<PartId> {
    let column = thread.index() + 1;
    let mut after: BTreeMap<PartId, PartId> = BTreeMap::new();
    let mut telling = BTreeSet::new();
    for state in case.states() {
        let reads = case.access(state, thread).is_some_and(|(touched, access)| touched == location && access.reads);
        if !reads {
            continue;
        }
        let part = case.search.states.part(state, column);
        let own = case.search.graph.of(state).filter(|&(_, choice)| decode(choice).thread == thread);
        for (target, _) in own {
            let next = case.search.states.part(target, column);
            if *after.entry(part).or_insert(next) != next {
                telling.insert(part);
            }
        }
    }
    telling
}

fn of_thread(case: &Case, location: u32, thread: ThreadId) -> Option<Overlap> {
    let graph = &case.search.graph;
    let telling = telling_reads(case, location, thread);
    let mut came = vec![(UNSEEN, 0u16); case.search.graph.nodes() * PHASES as usize];
    came[0] = (0, 0);
    let mut queue = std::collections::VecDeque::from([0u32]);
    while let Some(node) = queue.pop_front() {
        let (state, phase) = (node / PHASES, node % PHASES);
        for (target, choice) in graph.of(state) {
            let mover = ThreadId(choice >> 8);
            let touched = case.access(state, mover).filter(|(touched, _)| *touched == location);
            let next =
                match touched {
                    None => phase,
                    Some((_, access)) if mover == thread && access.writes => {
                        if phase == OVERTAKEN {
                            return Some(overlap(case, &came, node, target, choice, location));
                        }
                        0
                    }
                    Some(_) if mover == thread => {
                        if telling.contains(&case.search.states.part(state, thread.index() + 1)) { READ } else { 0 }
                    }
                    Some((_, access)) if access.writes && phase == READ => OVERTAKEN,
                    Some(_) => phase,
                };
            let next = target * PHASES + next;
            if came[next as usize].0 == UNSEEN {
                came[next as usize] = (node, choice);
                queue.push_back(next);
            }
        }
    }
    None
}

fn overlap(case: &Case, came: &[(u32, u16)], node: u32, state: StateId, choice: u16, location: u32) -> Overlap {
    let thread = decode(choice).thread;
    let mut choices = vec![decode(choice)];
    let line = |state: StateId, thread| case.access(state, thread).map_or(0, |(_, access)| access.line);
    let mut lines = [0, 0, line(node / PHASES, thread)];
    let mut other = thread;
    let mut at = node;
    while at != 0 {
        let (before, choice) = came[at as usize];
        let mover = decode(choice).thread;
        let (from, to) = (before % PHASES, at % PHASES);
        if from == READ && to == OVERTAKEN && lines[1] == 0 {
            other = mover;
            lines[1] = line(before / PHASES, mover);
        }
        let touches = case.access(before / PHASES, mover).is_some_and(|(touched, _)| touched == location);
        if to == READ && mover == thread && touches && lines[0] == 0 {
            lines[0] = line(before / PHASES, mover);
        }
        choices.push(decode(choice));
        at = before;
    }
    choices.reverse();
    Overlap { schedule: Schedule { choices }, state, thread, other, lines }
}
