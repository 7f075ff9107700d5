//! A read and a later write of one location by one thread, with another
//! thread's write in between: the pattern of a lost update, lock or no lock; and
//! where the thread reads once more before it writes, but would not have come
//! there had it read otherwise at first, that of a check that no longer holds.

use super::case::Case;
use super::own_graph::OwnGraph;
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
    /// Whether it has read anew before it writes.
    pub checked: bool,
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
    let nearest =
        |found: &mut dyn Iterator<Item = Overlap>| found.min_by_key(|overlap| (overlap.schedule.len(), overlap.thread));
    let found = nearest(&mut (0..threads).filter_map(|thread| of_thread(case, location, ThreadId(thread))));
    found.or_else(|| nearest(&mut (0..threads).filter_map(|thread| checked(case, location, ThreadId(thread)))))
}

/// Own parts of the thread at which it reads the location and goes on
/// differently for different values. What it forgets at once, as a test that
/// must hold does, is no part of an update.
pub fn telling_reads(case: &Case, location: u32, thread: ThreadId) -> BTreeSet<PartId> {
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
    Overlap { schedule: Schedule { choices }, state, thread, other, lines, checked: false }
}

/// Reads of the location by which a thread goes, by line, with the lines of the
/// reads to which only some of their ends lead.
fn checks(case: &Case, location: u32, thread: ThreadId) -> BTreeMap<u32, BTreeSet<u32>> {
    let mut checks: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let telling = telling_reads(case, location, thread);
    if telling.is_empty() {
        return checks;
    }
    let own = OwnGraph::of(case, thread);
    let line = |part: PartId| {
        let access = case.search.parts.access(thread.index(), part)?;
        (access.0 == location).then_some(access.1.line)
    };
    for &part in &telling {
        let Some(at) = line(part) else { continue };
        let ways: Vec<BTreeSet<u32>> = own.moves(part).map(|next| own.first(next, line)).collect();
        let some = ways.iter().flatten().filter(|line| !ways.iter().all(|way| way.contains(line)));
        checks.entry(at).or_default().extend(some.copied().filter(|&line| line != at));
    }
    checks.retain(|_, lines| !lines.is_empty());
    checks
}

/// Nodes of the search for a check that no longer holds.
const MOST_NODES: usize = 20_000_000;

/// The pattern with a second read. A phase is where the thread has read, and
/// whether another has written since.
fn checked(case: &Case, location: u32, thread: ThreadId) -> Option<Overlap> {
    let checks: Vec<(u32, BTreeSet<u32>)> = checks(case, location, thread).into_iter().collect();
    let phases = 1 + 2 * checks.len();
    if checks.is_empty() || case.search.graph.nodes() * phases > MOST_NODES {
        return None;
    }
    let of_line = |line: u32| checks.iter().position(|check| check.0 == line).map_or(0, |at| 1 + 2 * at);
    let mut came = vec![(UNSEEN, 0u16); case.search.graph.nodes() * phases];
    came[0] = (0, 0);
    let mut queue = std::collections::VecDeque::from([0u32]);
    while let Some(node) = queue.pop_front() {
        let (state, phase) = (node / phases as u32, node as usize % phases);
        for (target, choice) in case.search.graph.of(state) {
            let mover = ThreadId(choice >> 8);
            let access = case.access(state, mover).filter(|(touched, _)| *touched == location).map(|found| found.1);
            let (has_read, overtaken) = (phase > 0, phase > 0 && phase % 2 == 0);
            let mut next = [phase, phase];
            match access {
                Some(access) if mover == thread && access.writes => {
                    if overtaken {
                        return Some(stale(
                            case,
                            &came,
                            node,
                            phases,
                            (choice, target),
                            location,
                            checks[phase / 2 - 1].0,
                        ));
                    }
                    next = [0, 0];
                }
                Some(access) if mover == thread => {
                    let keeps = has_read && checks[(phase - 1) / 2].1.contains(&access.line);
                    next = [of_line(access.line), if keeps { phase } else { 0 }];
                }
                Some(access) if access.writes && has_read && !overtaken => next = [phase + 1, phase + 1],
                _ => {}
            }
            for next in next {
                let next = target * phases as u32 + next as u32;
                if came[next as usize].0 == UNSEEN {
                    came[next as usize] = (node, choice);
                    queue.push_back(next);
                }
            }
        }
    }
    None
}

fn stale(
    case: &Case,
    came: &[(u32, u16)],
    node: u32,
    phases: usize,
    (choice, state): (u16, StateId),
    location: u32,
    read: u32,
) -> Overlap {
    let phases = phases as u32;
    let thread = decode(choice).thread;
    let line = |node: u32, thread| case.access(node / phases, thread).map_or(0, |(_, access)| access.line);
    let mut overlap = Overlap {
        schedule: Schedule { choices: vec![decode(choice)] },
        state,
        thread,
        other: thread,
        lines: [read, 0, line(node, thread)],
        checked: true,
    };
    let mut at = node;
    while at != 0 {
        let (before, choice) = came[at as usize];
        let mover = decode(choice).thread;
        let touches = case.access(before / phases, mover).is_some_and(|(touched, _)| touched == location);
        if touches && mover != thread && at % phases == before % phases + 1 && overlap.lines[1] == 0 {
            (overlap.other, overlap.lines[1]) = (mover, line(before, mover));
        }
        overlap.schedule.choices.push(decode(choice));
        at = before;
    }
    overlap.schedule.choices.reverse();
    overlap
}
