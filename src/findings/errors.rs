//! Threads that end by an exception: `assertion` and `exception` if that
//! happens in every schedule, `race-condition` if only in some, `misuse` if a
//! synchronisation object refused what was asked of it.

use super::case::Case;
use super::labels;
use super::report::{Finding, Kind};
use crate::base::ThreadId;
use crate::explore::{PartId, StateId};
use crate::machine::{Machine, Value};
use crate::trace::thread_label;
use std::collections::BTreeMap;

/// An exception as people tell them apart: what it says and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crash {
    line: u32,
    text: String,
}

#[derive(Default)]
struct Seen {
    threads: Vec<ThreadId>,
    /// Shared parts in which it has happened.
    parts: Vec<PartId>,
}

pub fn all(case: &mut Case) -> Vec<Finding> {
    let crashes = crashes(case);
    let stopped = |state: StateId| case.search.parts.shared_detail(case.search.shared_of(state)).stopped;
    let ends: Vec<StateId> = case.ends().into_iter().filter(|&state| !stopped(state)).collect();
    let mut findings = Vec::new();
    for (crash, mut seen) in crashes {
        seen.parts.sort_unstable();
        let has = |state: StateId| seen.parts.binary_search(&case.search.shared_of(state)).is_ok();
        let always = ends.iter().all(|&state| has(state));
        let states: Vec<StateId> = case.states().filter(|&state| has(state)).collect();
        findings.push(finding(case, &crash, &seen, &states, always));
    }
    findings
}

/// Every exception that ended a thread in some state.
fn crashes(case: &mut Case) -> BTreeMap<Crash, Seen> {
    let mut known: BTreeMap<PartId, ()> = BTreeMap::new();
    let mut crashes: BTreeMap<Crash, Seen> = BTreeMap::new();
    for state in case.states() {
        let part = case.search.shared_of(state);
        let crashed = case.search.parts.shared_detail(part).crashed.clone();
        if crashed.is_empty() || known.insert(part, ()).is_some() {
            continue;
        }
        let machine = case.search.machine_at(state);
        for thread in crashed {
            let exception = machine.thread(thread).head.crashed;
            let seen = crashes.entry(crash(machine, thread, exception)).or_default();
            if !seen.threads.contains(&thread) {
                seen.threads.push(thread);
            }
            seen.parts.push(part);
        }
    }
    crashes
}

fn crash(machine: &Machine, thread: ThreadId, exception: Value) -> Crash {
    let traceback = machine.traceback(exception);
    let line = traceback.last().map_or(machine.thread(thread).head.line, |&(line, _)| line);
    Crash { line, text: machine.exception_text(exception) }
}

fn finding(case: &Case, crash: &Crash, seen: &Seen, states: &[StateId], always: bool) -> Finding {
    let (state, schedule) = case.witness(states);
    let detail = case.search.parts.shared_detail(case.search.shared_of(state));
    let ended: Vec<ThreadId> = seen.threads.iter().copied().filter(|thread| detail.crashed.contains(thread)).collect();
    let who = ended.first().map_or("A thread".to_string(), |&thread| thread_label(thread));
    let assertion = crash.text.starts_with("AssertionError");
    let line = crash.line;
    let what = match assertion {
        true => format!("The assertion in line {line} fails"),
        false => format!("{who} ends in line {line} with {}", crash.text),
    };
    let when = match (always, case.complete) {
        (true, true) => ", whatever the order of steps",
        (true, false) => ", in every run that was searched to its end",
        (false, _) => ", in some orders of steps and not in others",
    };
    let (kind, cause) = match (is_misuse(&crash.text), always, assertion) {
        (true, ..) => (Kind::Misuse, ""),
        (_, false, true) => (Kind::RaceCondition, "assertion"),
        (_, false, false) => (Kind::RaceCondition, "exception"),
        (_, true, true) => (Kind::Assertion, ""),
        (_, true, false) => (Kind::Exception, ""),
    };
    let message = format!("{what}{when}.");
    Finding {
        kind,
        cause: cause.to_string(),
        message,
        threads: labels(&ended[..ended.len().min(1)]),
        lines: vec![line],
        ..Finding::shown_by(&schedule)
    }
}

/// Messages with which CPython's synchronisation objects refuse a call.
const REFUSALS: &[&str] = &[
    "release unlocked lock",
    "cannot release un-acquired lock",
    "attempt to release recursive lock not owned by thread",
    "semaphore or lock released too many times",
    "Semaphore released too many times",
    "cannot wait on un-acquired lock",
    "cannot notify on un-acquired lock",
    "must acquire() condition before using",
    "lock is not owned",
    "threads can only be started once",
    "cannot start a process twice",
    "cannot join thread before it is started",
    "cannot join current thread",
    "can only join a started process",
    "task_done() called too many times",
    "BrokenBarrierError",
    "cannot schedule new futures after shutdown",
    "is closed",
];

fn is_misuse(text: &str) -> bool {
    REFUSALS.iter().any(|refusal| text.contains(refusal))
}
