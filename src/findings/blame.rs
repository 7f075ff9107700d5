//! Which context switch of a witness matters: the one that raises the chance of
//! going wrong most, against letting the interrupted thread go on. Witnesses
//! have as few switches as there can be, so none of them can be left out.

use super::case::Case;
use super::report::{Blame, Finding};
use crate::base::ThreadId;
use crate::explore::{StateId, decode, encode};
use crate::schedule::Schedule;
use crate::trace::thread_label;

pub fn set(case: &Case, findings: &mut [Finding], chances: &[f64]) {
    for finding in findings {
        finding.blame = blame(case, finding, chances);
    }
}

fn blame(case: &Case, finding: &Finding, chances: &[f64]) -> Option<Blame> {
    let schedule: Schedule = finding.schedule.parse().ok()?;
    let states = path(case, &schedule)?;
    let to = schedule.len().min((finding.position as usize).max(1));
    let mut best: Option<(usize, f64)> = None;
    for at in 1..to {
        let (thread, other) = (schedule.choices[at - 1].thread, schedule.choices[at].thread);
        let Some(going_on) = going_on(case, states[at], thread, chances).filter(|_| thread != other) else { continue };
        let worse = chances[states[at + 1] as usize] - going_on;
        // Of equals the last: what came before it changed nothing.
        if best.is_none_or(|(_, known)| worse >= known - 1e-12) {
            best = Some((at, worse));
        }
    }
    // Where it goes wrong in any order, no switch is to blame.
    let (at, _) = best.filter(|(_, worse)| *worse > 1e-9)?;
    Some(tell(case, &schedule, at))
}

/// The states that a schedule goes through.
fn path(case: &Case, schedule: &Schedule) -> Option<Vec<StateId>> {
    let mut states = vec![0];
    for &choice in &schedule.choices {
        let code = encode(choice);
        let at = *states.last()?;
        states.push(case.search.graph.of(at).find(|&(_, step)| step == code)?.0);
    }
    Some(states)
}

/// The chance of going wrong if the thread moves on; `None` if it cannot.
fn going_on(case: &Case, state: StateId, thread: ThreadId, chances: &[f64]) -> Option<f64> {
    let own = case.search.graph.of(state).filter(|&(_, choice)| decode(choice).thread == thread);
    let chances: Vec<f64> = own.map(|(target, _)| chances[target as usize]).collect();
    (!chances.is_empty()).then(|| chances.iter().sum::<f64>() / chances.len() as f64)
}

fn tell(case: &Case, schedule: &Schedule, at: usize) -> Blame {
    let (thread, other) = (schedule.choices[at - 1].thread, schedule.choices[at].thread);
    let mut run = case.replay(schedule);
    let (before, first) = (run.step_view(at as u32).clone(), run.step_view(at as u32 + 1).clone());
    run.seek(at as u32);
    let snapshot = run.snapshot();
    let view = &snapshot.threads[thread.index()];
    let next = view.next.as_ref().map_or(String::new(), |text| text.sentence.clone());
    let next_line = view.line.unwrap_or(before.line);
    let (who, comes) = (thread_label(thread), thread_label(other));
    Blame {
        position: at as u32,
        sentence: format!(
            "{who} {} (line {}) and is interrupted before it {next} (line {next_line}): {comes} {} (line {}) first.",
            before.text.sentence, before.line, first.text.sentence, first.line
        ),
        thread: who,
        other: comes,
    }
}
