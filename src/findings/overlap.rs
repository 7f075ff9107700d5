//! A read and a later write of one location by one thread, with another
//! thread's write in between: the pattern of a lost update, lock or no lock; and
//! where the thread reads once more before it writes, but would not have come
//! there had it read otherwise at first, that of a check that no longer holds.

use super::case::Case;
use super::own_graph::OwnGraph;
use super::pattern::{Complete, Pattern, Touch, Touches, UNSEEN};
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

/// A shortest one on a location, by any thread.
pub fn find(case: &Case, location: u32) -> Option<Overlap> {
    let threads = case.search.states.columns() as u16 - 1;
    let touches = Touches::of(case, location);
    let telling: Vec<BTreeSet<PartId>> =
        (0..threads).map(|thread| telling_reads(case, location, ThreadId(thread))).collect();
    let each = || (0..threads).map(ThreadId).zip(&telling).filter(|(_, telling)| !telling.is_empty());
    let nearest =
        |found: &mut dyn Iterator<Item = Overlap>| found.min_by_key(|overlap| (overlap.schedule.len(), overlap.thread));
    let found = nearest(&mut each().filter_map(|(thread, telling)| of_thread(case, &touches, thread, telling)));
    found.or_else(|| nearest(&mut each().filter_map(|(thread, telling)| checked(case, &touches, thread, telling))))
}

/// Own parts of the thread at which it reads the location and goes on
/// differently for different values. What it forgets at once, as a test that
/// must hold does, is no part of an update.
pub fn telling_reads(case: &Case, location: u32, thread: ThreadId) -> BTreeSet<PartId> {
    let column = thread.index() + 1;
    let parts = &case.search.parts;
    let reads = |part| parts.access(thread.index(), part).is_some_and(|(touched, by)| touched == location && by.reads);
    let reads: Vec<bool> = (0..parts.own_parts(thread.index()) as PartId).map(reads).collect();
    let mut telling = BTreeSet::new();
    if !reads.contains(&true) {
        return telling;
    }
    let mut after = vec![UNSEEN; reads.len()];
    for state in case.states() {
        let part = case.search.states.part(state, column);
        if !reads[part as usize] {
            continue;
        }
        let own = case.search.graph.of(state).filter(|&(_, choice)| decode(choice).thread == thread);
        for (target, _) in own {
            let next = case.search.states.part(target, column);
            let known = &mut after[part as usize];
            if *known == UNSEEN {
                *known = next;
            } else if *known != next {
                telling.insert(part);
            }
        }
    }
    telling
}

fn of_thread(case: &Case, touches: &Touches, thread: ThreadId, telling: &BTreeSet<PartId>) -> Option<Overlap> {
    let next = |phase, own, part, by: Touch| match (own, by.writes) {
        (true, true) if phase == OVERTAKEN => None,
        (true, true) => Some([0; 2]),
        (true, false) => Some([if telling.contains(&part) { READ } else { 0 }; 2]),
        (false, true) if phase == READ => Some([OVERTAKEN; 2]),
        (false, _) => Some([phase; 2]),
    };
    let found = Pattern { case, touches, thread, phases: PHASES, next }.nearest()?;
    Some(overlap(case, &found, touches.location))
}

fn overlap(case: &Case, found: &Complete, location: u32) -> Overlap {
    let &Complete { ref came, node, state, choice } = found;
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
fn checks(case: &Case, location: u32, thread: ThreadId, telling: &BTreeSet<PartId>) -> BTreeMap<u32, BTreeSet<u32>> {
    let mut checks: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let own = OwnGraph::of(case, thread);
    let line = |part: PartId| {
        let access = case.search.parts.access(thread.index(), part)?;
        (access.0 == location).then_some(access.1.line)
    };
    for &part in telling {
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
fn checked(case: &Case, touches: &Touches, thread: ThreadId, telling: &BTreeSet<PartId>) -> Option<Overlap> {
    let checks: Vec<(u32, BTreeSet<u32>)> = checks(case, touches.location, thread, telling).into_iter().collect();
    let phases = 1 + 2 * checks.len();
    if checks.is_empty() || case.search.graph.nodes() * phases > MOST_NODES {
        return None;
    }
    let of_line = |line: u32| checks.iter().position(|check| check.0 == line).map_or(0, |at| 1 + 2 * at as u32);
    let next = |phase: u32, own, _, by: Touch| {
        let (has_read, overtaken) = (phase > 0, phase > 0 && phase.is_multiple_of(2));
        match (own, by.writes) {
            (true, true) if overtaken => None,
            (true, true) => Some([0, 0]),
            (true, false) => {
                let keeps = has_read && checks[(phase as usize - 1) / 2].1.contains(&by.line);
                Some([of_line(by.line), if keeps { phase } else { 0 }])
            }
            (false, true) if has_read && !overtaken => Some([phase + 1; 2]),
            (false, _) => Some([phase; 2]),
        }
    };
    let found = Pattern { case, touches, thread, phases: phases as u32, next }.nearest()?;
    let read = checks[(found.node as usize % phases) / 2 - 1].0;
    Some(stale(case, &found, phases, touches.location, read))
}

fn stale(case: &Case, found: &Complete, phases: usize, location: u32, read: u32) -> Overlap {
    let &Complete { ref came, node, state, choice } = found;
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
