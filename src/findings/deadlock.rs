//! Deadlocks: threads that can never move again, nor be terminated, in any
//! continuation, and why.
//!
//! Who can still move (or end) some time is propagated backwards over the
//! components of the graph; whoever is left over is stuck.

use super::case::Case;
use super::report::{Finding, Kind};
use super::{labels, listed};
use crate::base::ThreadId;
use crate::explore::{NOBODY, PartId, StateId};
use crate::machine::{Life, Machine, Operation, Sync};
use crate::trace::{Run, WaitEdge, thread_label};
use std::collections::BTreeMap;

/// Why some threads are stuck, and those at the heart of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Reason {
    cause: &'static str,
    threads: Vec<ThreadId>,
    lines: Vec<u32>,
}

/// What a stuck thread waits for.
struct Wait {
    thread: ThreadId,
    holders: Vec<ThreadId>,
    joins: bool,
    kind: &'static str,
}

/// Threads that fit the sets used here.
pub(super) const MOST_THREADS: usize = 64;
/// Different sets of stuck threads that are looked into.
const MOST_GROUPS: usize = 2_000;

pub fn all(case: &mut Case) -> Vec<Finding> {
    let mut found: BTreeMap<Reason, Vec<StateId>> = BTreeMap::new();
    for states in groups(case).into_values().take(MOST_GROUPS) {
        for reason in reasons(case, states[0].0, states[0].1) {
            found.entry(reason).or_default().extend(states.iter().map(|&(state, _)| state));
        }
    }
    found.into_iter().map(|(reason, states)| finding(case, &reason, states)).collect()
}

/// States with stuck threads, grouped by where those threads stand.
fn groups(case: &Case) -> BTreeMap<Vec<PartId>, Vec<(StateId, u64)>> {
    let mut groups: BTreeMap<Vec<PartId>, Vec<(StateId, u64)>> = BTreeMap::new();
    let columns = case.search.states.columns();
    if columns > MOST_THREADS {
        return groups;
    }
    let hope = hope(case);
    for state in case.states() {
        let stuck = alive(case, state) & !hope[case.components.of[state as usize] as usize];
        if stuck == 0 {
            continue;
        }
        // Of the others it matters whether they have ended.
        let part = |at: usize| match case.search.states.part(state, at) {
            part if stuck >> (at - 1) & 1 == 1 => part,
            part => PartId::from(part == NOBODY),
        };
        groups.entry((1..columns).map(part).collect()).or_default().push((state, stuck));
    }
    groups
}

fn alive(case: &Case, state: StateId) -> u64 {
    case.alive(state).fold(0, |set, thread| set | 1 << thread.0)
}

/// For each component, the threads that move or have ended somewhere behind it.
pub(super) fn hope(case: &Case) -> Vec<u64> {
    let graph = &case.search.graph;
    let components = &case.components;
    let mut hope = vec![0u64; components.len()];
    for component in 0..components.len() {
        let mut set = 0;
        for &state in components.states(component) {
            // Nothing is known of what was not looked at.
            if state as usize >= graph.len() {
                set = u64::MAX;
            }
            let detail = case.search.parts.shared_detail(case.search.shared_of(state));
            if detail.stopped {
                set = u64::MAX;
            }
            set = detail.ended.iter().fold(set, |set, thread| set | 1 << thread.0);
            for (target, choice) in graph.of(state) {
                set |= 1 << (choice >> 8) | hope[components.of[target as usize] as usize];
            }
        }
        hope[component] = set;
    }
    hope
}

/// Why the threads of the set are stuck at a state.
fn reasons(case: &mut Case, state: StateId, stuck: u64) -> Vec<Reason> {
    let machine = case.search.machine_at(state);
    let mut waits: Vec<Wait> = (0..machine.state().threads.len())
        .filter(|&at| stuck >> at & 1 == 1)
        .map(|at| wait(machine, ThreadId::at(at)))
        .collect();
    // What a thread that still moves has in hand may yet be given back.
    loop {
        let before = waits.len();
        let waiting: Vec<ThreadId> = waits.iter().map(|wait| wait.thread).collect();
        let hopeless = |holder: &ThreadId| waiting.contains(holder) || has_ended(machine, *holder);
        waits.retain(|wait| wait.holders.iter().all(hopeless));
        if waits.len() == before {
            break;
        }
    }
    let mut reasons: Vec<Reason> = Vec::new();
    for wait in &waits {
        if let Some((cause, mut threads)) = reason(machine, &waits, wait) {
            threads.sort();
            let mut lines: Vec<u32> = threads.iter().map(|&thread| machine.thread(thread).head.line).collect();
            lines.sort_unstable();
            lines.dedup();
            let reason = Reason { cause, threads, lines };
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
    }
    reasons
}

fn has_ended(machine: &Machine, thread: ThreadId) -> bool {
    matches!(machine.thread(thread).head.life, Life::Ended | Life::Killed)
}

fn wait(machine: &Machine, thread: ThreadId) -> Wait {
    let (holders, joins, kind) = match machine.thread(thread).head.rest {
        Operation::Sync(operation) => {
            let sync = machine.sync_object(operation.object);
            let holders = match sync {
                // It waits for a signal, not for the lock.
                Some(Sync::Condition(condition)) if !condition.is_woken(thread) => Vec::new(),
                // Who has one of several places waits for those who have the others.
                Some(Sync::Semaphore(_)) => others_first(machine.holders(operation.object), thread),
                _ => machine.holders(operation.object),
            };
            (holders, false, sync.map_or("", |sync| sync.kind()))
        }
        Operation::JoinThread { thread, .. } => (vec![thread], true, ""),
        Operation::JoinProcess { process, .. } => (vec![machine.process(process).head.main], true, ""),
        _ => (Vec::new(), false, ""),
    };
    Wait { thread, holders, joins, kind }
}

/// The other holders, each once; the thread itself only if there are none.
fn others_first(mut holders: Vec<ThreadId>, thread: ThreadId) -> Vec<ThreadId> {
    holders.sort_unstable();
    holders.dedup();
    if holders.iter().any(|&holder| holder != thread) {
        holders.retain(|&holder| holder != thread);
    }
    holders
}

/// `None` for a thread that only waits for others that are stuck themselves.
fn reason(machine: &Machine, waits: &[Wait], wait: &Wait) -> Option<(&'static str, Vec<ThreadId>)> {
    if wait.holders.contains(&wait.thread) {
        return Some(("self", vec![wait.thread]));
    }
    if let Some(cycle) = cycle(waits, wait.thread) {
        let joins = |thread: &ThreadId| waits.iter().any(|wait| wait.thread == *thread && wait.joins);
        let cause = if cycle.iter().all(joins) { "join" } else { "cycle" };
        return Some((cause, cycle));
    }
    if wait.joins {
        return None;
    }
    let alone = vec![wait.thread];
    match wait.holders.as_slice() {
        [] => match wait.kind {
            "Barrier" => Some(("barrier", alone)),
            "Queue" | "Connection" => Some(("queue", alone)),
            "Future" | "Futures" | "Executor" | "Pool" => Some(("executor", alone)),
            _ => Some(("not-signalled", alone)),
        },
        holders if holders.iter().any(|&holder| has_ended(machine, holder)) => Some(("owner-gone", alone)),
        _ => None,
    }
}

/// Threads on a shortest cycle of who waits for whom, through `start`.
fn cycle(waits: &[Wait], start: ThreadId) -> Option<Vec<ThreadId>> {
    let mut paths = std::collections::VecDeque::from([vec![start]]);
    let mut seen = vec![start];
    while let Some(path) = paths.pop_front() {
        let last = *path.last().expect("a path has a start");
        let wait = waits.iter().find(|wait| wait.thread == last)?;
        for &holder in &wait.holders {
            if holder == start {
                return Some(path);
            }
            if !seen.contains(&holder) && waits.iter().any(|wait| wait.thread == holder) {
                seen.push(holder);
                paths.push_back(path.iter().copied().chain([holder]).collect());
            }
        }
    }
    None
}

fn finding(case: &Case, reason: &Reason, mut states: Vec<StateId>) -> Finding {
    states.sort_unstable();
    let (_, schedule) = case.witness(&states);
    let run = case.replay(&schedule);
    Finding {
        kind: Kind::Deadlock,
        cause: reason.cause.to_string(),
        message: sentence(&run, reason),
        threads: labels(&reason.threads),
        lines: reason.lines.clone(),
        ..Finding::shown_by(&schedule)
    }
}

fn sentence(run: &Run, reason: &Reason) -> String {
    let waits = run.snapshot().waits;
    let edges: Vec<&WaitEdge> = waits.iter().filter(|edge| reason.threads.contains(&edge.waiter)).collect();
    let names = listed(&labels(&reason.threads));
    let object = edges.first().map_or(String::new(), |edge| edge.object.clone());
    match reason.cause {
        "self" => format!("{names} holds {object} and waits for it again: it waits for itself."),
        "join" => format!("{names} wait for each other to end."),
        "cycle" => {
            let parts: Vec<String> = edges.iter().map(|edge| holds_and_waits(edge, &edges)).collect();
            let none = if edges.len() == 2 { "Neither" } else { "None of them" };
            format!("{}. {none} can ever go on.", parts.join("; "))
        }
        "owner-gone" => {
            let owner = edges.first().and_then(|edge| edge.holders.first()).map(|&holder| thread_label(holder));
            let owner = owner.unwrap_or_else(|| "a thread".to_string());
            format!("{names} waits for {object}, which {owner} still held when it ended: nobody will give it back.")
        }
        "barrier" => format!("{names} waits at the barrier {object}, and too few others are left to come to it."),
        "queue" => format!("{names} waits at {object}, and nobody is left at the other end."),
        "executor" => format!("{names} waits for {object}, and no worker is left to do it."),
        _ => format!("{names} waits for {object}, and nobody is left to signal it."),
    }
}

/// `T1 holds A and waits for B`, A being what another of the cycle wants.
fn holds_and_waits(edge: &WaitEdge, cycle: &[&WaitEdge]) -> String {
    let waiter = thread_label(edge.waiter);
    let joined = |edge: &WaitEdge| edge.holders.first().is_some_and(|&holder| thread_label(holder) == edge.object);
    let waits = match joined(edge) {
        true => format!("waits for {} to end", edge.object),
        false => format!("waits for {}", edge.object),
    };
    let wanted = cycle.iter().find(|other| other.holders.contains(&edge.waiter) && !joined(other));
    match wanted {
        Some(other) => format!("{waiter} holds {} and {waits}", other.object),
        None => format!("{waiter} {waits}"),
    }
}
