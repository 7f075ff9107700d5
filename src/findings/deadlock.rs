//! Deadlocks: threads that can never move again, nor be terminated, in any
//! continuation, and why.
//!
//! Who can still move (or end) some time is propagated backwards over the
//! components of the graph; whoever is left over is stuck.

use super::case::Case;
use super::report::{Finding, Kind};
use super::{labels, listed};
use crate::base::{ObjectId, ThreadId};
use crate::explore::{NOBODY, PartId, StateId};
use crate::machine::{Life, Machine, Operation, Stage, Sync, Thread};
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
    object: Option<ObjectId>,
    holders: Vec<ThreadId>,
    joins: bool,
    kind: &'static str,
    /// Whether who holds it lives in another process and holds another copy.
    left_behind: bool,
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
    // Before the last of them has come, fewer wait at a barrier: the same story.
    let all: Vec<Reason> = found.keys().cloned().collect();
    let is_part = |reason: &Reason| {
        let within = |other: &Reason| other != reason && reason.threads.iter().all(|one| other.threads.contains(one));
        reason.cause == "barrier" && all.iter().any(|other| other.cause == "barrier" && within(other))
    };
    found.retain(|reason, _| !is_part(reason));
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
    let mut left_behind = false;
    let (holders, joins, kind) = match machine.thread(thread).head.rest {
        Operation::Sync(operation) => {
            let sync = machine.sync_object(operation.object);
            let holders = match sync {
                // It waits for a signal, not for the lock.
                Some(Sync::Condition(condition)) if !condition.is_woken(thread) => Vec::new(),
                // Who has one of several places waits for those who have the others.
                Some(Sync::Semaphore(_)) => others_first(machine.holders(operation.object), thread),
                // Its copy of a lock that was taken when the process was forked.
                Some(sync) if !sync.is_system() => {
                    let holders = machine.holders(operation.object).into_iter();
                    let own = |holder: &ThreadId| machine.thread(*holder).process == machine.thread(thread).process;
                    let (own, copied): (Vec<_>, Vec<_>) = holders.partition(own);
                    left_behind = !copied.is_empty();
                    own
                }
                _ => machine.holders(operation.object),
            };
            (holders, false, sync.map_or("", |sync| sync.kind()))
        }
        Operation::JoinThread { thread, .. } => (vec![thread], true, ""),
        Operation::JoinProcess { process, .. } => (vec![machine.process(process).head.main], true, ""),
        _ => (Vec::new(), false, ""),
    };
    Wait { thread, object: machine.thread(thread).head.rest.object(), holders, joins, kind, left_behind }
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
    if wait.left_behind {
        return Some(("owner-gone", alone));
    }
    match wait.holders.as_slice() {
        [] => match wait.kind {
            "Barrier" => {
                let together = waits.iter().filter(|other| other.object == wait.object);
                Some(("barrier", together.map(|wait| wait.thread).collect()))
            }
            // Who works on what it waits for is stuck itself, or will be.
            "Future" | "Futures" if is_running(machine, wait) || may_be_taken(machine, waits, wait.thread) => None,
            "Queue" | "Connection" => Some(("queue", alone)),
            "Future" | "Futures" | "Executor" | "Pool" => Some(("executor", alone)),
            _ => Some(("not-signalled", alone)),
        },
        holders if holders.iter().any(|&holder| has_ended(machine, holder)) => Some(("owner-gone", alone)),
        _ => None,
    }
}

fn is_running(machine: &Machine, wait: &Wait) -> bool {
    let future = wait.object.and_then(|object| machine.sync_object(object));
    matches!(future, Some(Sync::Future(future)) if future.stage == Stage::Running)
}

/// Whether the thread is no worker itself, and some worker still moves.
fn may_be_taken(machine: &Machine, waits: &[Wait], thread: ThreadId) -> bool {
    let is_worker = |thread: &Thread| {
        let codes = thread.frames.iter().map(|frame| machine.program().code(frame.code));
        let mut own = codes.filter(|code| machine.program().module(code.module).internal);
        own.any(|code| machine.program().name(code.name) == "worker")
    };
    let moves = |thread: &Thread| thread.head.life == Life::Alive && !waits.iter().any(|wait| wait.thread == thread.id);
    let mut threads = machine.state().threads.iter();
    !is_worker(machine.thread(thread)) && threads.any(|thread| is_worker(thread) && moves(thread))
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
        "owner-gone" => format!("{}: nobody will give it back.", run.why_stuck(reason.threads[0])),
        "barrier" if reason.threads.len() > 1 => {
            format!("{names} wait at the barrier {object}, and too few others are left to come to it.")
        }
        _ => {
            let early = notified_before(run, reason.threads[0]).map_or(String::new(), |(who, line)| {
                format!(" {who} notified it in line {line}, when nobody waited yet.")
            });
            format!("{}.{early}", run.why_stuck(reason.threads[0]))
        }
    }
}

/// Who gave the signal that the thread waits for before the thread was there,
/// and at which line.
fn notified_before(run: &Run, thread: ThreadId) -> Option<(String, u32)> {
    let edge = run.snapshot().waits.into_iter().find(|edge| edge.waiter == thread)?;
    let views = (1..=run.length()).map(|step| run.step_view(step));
    let about = views.filter(|view| view.text.object.as_deref() == Some(edge.object.as_str()));
    let all: Vec<_> = about.map(|view| (view.thread, view.line, view.text.verb.clone())).collect();
    let waits = all.iter().rposition(|(who, _, verb)| *who == thread && verb.starts_with("wait"))?;
    let woken = |(_, _, verb): &(ThreadId, u32, String)| verb.starts_with("notify");
    let early = all[..waits].iter().rev().find(|step| woken(step))?;
    let nobody = !all[..waits].iter().any(|(_, _, verb)| verb.starts_with("wait"));
    nobody.then(|| (thread_label(early.0), early.1))
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
