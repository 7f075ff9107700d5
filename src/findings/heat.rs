//! Where it matters that a thread is interrupted: for each gap between two of
//! its steps, the share of runs that go wrong if another thread moves there.
//! One pass over the graph: how likely a run comes there, times how likely it
//! goes wrong from there.

use super::case::Case;
use super::laps::{Does, Steps, next_steps};
use super::report::Heat;
use crate::base::ThreadId;
use crate::explore::{StateId, decode, probabilities, shares};
use std::collections::BTreeMap;

/// Gaps that are told of.
const MOST_GAPS: usize = 100;

/// The steps before and after: lines, and what they do.
type Gap = (u32, u32, u8, u8);

#[derive(Default)]
struct Mass {
    bad: f64,
    total: f64,
    /// A state in such a gap, and the thread that is in it.
    example: Option<(StateId, ThreadId)>,
}

pub fn map(case: &mut Case, chances: &[f64]) -> Vec<Heat> {
    if chances.first().is_none_or(|chance| *chance <= 1e-9 || *chance >= 1.0 - 1e-9) {
        return Vec::new();
    }
    let states = case.states();
    let Some(steps) = next_steps(case, states) else { return Vec::new() };
    let masses = masses(case, &steps, chances);
    let mut gaps: Vec<(Gap, Mass)> = masses.into_iter().filter(|(_, mass)| mass.total > 1e-12).collect();
    gaps.sort_by(|a, b| b.1.bad.total_cmp(&a.1.bad).then(a.0.cmp(&b.0)));
    gaps.truncate(MOST_GAPS);
    gaps.into_iter().map(|(gap, mass)| heat(case, gap, mass)).collect()
}

fn masses(case: &Case, steps: &Steps, chances: &[f64]) -> BTreeMap<Gap, Mass> {
    let graph = &case.search.graph;
    let visits = probabilities(graph, &case.components);
    let mut masses: BTreeMap<Gap, Mass> = BTreeMap::new();
    for state in case.states() {
        for ((between, share), (_, choice)) in shares(graph, state).zip(graph.of(state)) {
            let thread = decode(choice).thread;
            let (Some(before), Some(after)) =
                (steps.get(&(thread, case.part(state, thread))), steps.get(&(thread, case.part(between, thread))))
            else {
                continue;
            };
            let mass = masses.entry((before.line, after.line, before.does as u8, after.does as u8)).or_default();
            // Who cannot move there is not interrupted.
            if !graph.of(between).any(|(_, choice)| decode(choice).thread == thread) {
                continue;
            }
            let comes = visits[state as usize] * share;
            for ((target, share), (_, choice)) in shares(graph, between).zip(graph.of(between)) {
                if decode(choice).thread != thread {
                    mass.total += comes * share;
                    mass.bad += comes * share * chances[target as usize];
                    mass.example.get_or_insert((between, thread));
                }
            }
        }
    }
    masses
}

fn heat(case: &Case, (from_line, to_line, before, after): Gap, mass: Mass) -> Heat {
    let mut heat = Heat {
        from_line,
        to_line,
        from: does(before).to_string(),
        to: does(after).to_string(),
        share: mass.bad / mass.total,
        bad: mass.bad,
        total: mass.total,
    };
    if let Some((state, thread)) = mass.example.filter(|_| mass.bad > 0.0) {
        let run = case.replay(&case.search.schedule_to(state));
        let last = run.steps().filter(|(_, mover)| *mover == thread).last();
        let next = run.snapshot().threads.get(thread.index()).and_then(|view| view.next.clone());
        heat.from = last.map_or(heat.from, |(step, _)| run.step_view(step).text.verb.clone());
        heat.to = next.map_or(heat.to, |text| text.verb);
    }
    heat
}

fn does(code: u8) -> &'static str {
    if code == Does::Looks as u8 { "look" } else { "step" }
}
