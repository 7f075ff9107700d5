//! For programs whose every run ends: how often a thread that waits for its
//! turn can be overtaken by others who get what it waits for. A note.

use super::case::Case;
use super::laps::{Does, NextStep, Steps, next_steps};
use super::report::{Finding, Kind, Level};
use crate::base::ThreadId;
use crate::explore::{StateId, decode};
use crate::machine::GOES_ON;
use crate::trace::thread_label;

/// Steps that may be looked at, over all threads; beyond that nothing is said.
const MOST_WORK: usize = 10_000_000;

struct Worst {
    times: u32,
    state: StateId,
    thread: ThreadId,
}

pub fn note(case: &mut Case) -> Option<Finding> {
    let threads = case.search.states.columns() - 1;
    if case.components.cyclic
        || !case.complete
        || case.search.is_reduced()
        || case.search.graph.steps() * threads > MOST_WORK
    {
        return None;
    }
    let states = case.states();
    let steps = next_steps(case, states)?;
    let worst = (0..threads as u16).filter_map(|thread| of_thread(case, &steps, ThreadId(thread)));
    let worst = worst.reduce(|best, next| if next.times > best.times { next } else { best })?;
    Some(finding(case, &steps, &worst))
}

/// What a thread waits for at a state, if it waits for its turn.
fn awaited<'a>(case: &Case, steps: &'a Steps, state: StateId, thread: ThreadId) -> Option<&'a NextStep> {
    steps.get(&(thread, case.part(state, thread))).filter(|step| step.does == Does::Takes && step.place.is_some())
}

/// Backwards over the steps: how often the thread can still be overtaken from
/// each state on if it waits there.
fn of_thread(case: &Case, steps: &Steps, thread: ThreadId) -> Option<Worst> {
    let mut times = vec![0u32; case.search.graph.nodes()];
    let mut worst: Option<Worst> = None;
    for &state in &case.components.order {
        let Some(step) = awaited(case, steps, state, thread) else { continue };
        let mut moves = false;
        let mut most = 0;
        for (target, choice) in case.search.graph.of(state) {
            let choice = decode(choice);
            if choice.thread == thread {
                moves = true;
                continue;
            }
            most = most.max(hit(case, steps, state, choice, step) + after(case, steps, target, thread, step, &times));
        }
        times[state as usize] = most;
        let more = worst.as_ref().map_or(0, |worst| worst.times);
        if !moves && most > more {
            worst = Some(Worst { times: most, state, thread });
        }
    }
    worst
}

fn after(case: &Case, steps: &Steps, target: StateId, thread: ThreadId, step: &NextStep, times: &[u32]) -> u32 {
    let waits = awaited(case, steps, target, thread).is_some_and(|next| next.place == step.place);
    if waits { times[target as usize] } else { 0 }
}

/// 1 if the step gets somebody else what is waited for.
fn hit(case: &Case, steps: &Steps, state: StateId, choice: crate::machine::Choice, step: &NextStep) -> u32 {
    let other = awaited(case, steps, state, choice.thread);
    u32::from(choice.end == GOES_ON && other.is_some_and(|other| other.place == step.place))
}

fn finding(case: &Case, steps: &Steps, worst: &Worst) -> Finding {
    let Worst { times, state, thread } = *worst;
    let line = awaited(case, steps, state, thread).map_or(0, |step| step.line);
    let (_, schedule) = case.witness(&[state]);
    let who = thread_label(thread);
    let often = if times == 1 { "once".to_string() } else { format!("{times} times") };
    Finding {
        kind: Kind::Starvation,
        level: Level::Note,
        cause: "overtaken".to_string(),
        message: format!(
            "While {who} waits in line {line}, others can get before it what it waits for, {often} at most."
        ),
        threads: vec![who],
        lines: vec![line],
        ..Finding::shown_by(&schedule)
    }
}
