//! Witnesses of what goes on for ever: a stem that leads to a cycle, and a loop
//! round it that takes certain steps.

use super::case::Case;
use super::laps::Region;
use super::report::Finding;
use crate::explore::{StateId, decode};
use crate::schedule::Schedule;
use std::collections::{BTreeMap, VecDeque};

/// A step between two places of a region, with its choice.
pub type Wanted = (StateId, StateId, u16);

/// A finding shown by a loop through the region that takes one step of each
/// group. The region is strongly connected, so there is one.
pub fn shown_by(case: &Case, region: &Region, groups: Vec<Vec<Wanted>>) -> Finding {
    let (start, stem) = case.witness(&region.states);
    let Ok(at) = region.states.binary_search(&start) else { unreachable!("the witness leads there") };
    let mut schedule = stem.clone();
    schedule.choices.extend(round(region, at as StateId, groups).choices);
    Finding { position: stem.len() as u32, loop_from: Some(stem.len() as u32), ..Finding::shown_by(&schedule) }
}

/// Goes to the nearest wanted step each time, and home at the end.
fn round(region: &Region, start: StateId, mut groups: Vec<Vec<Wanted>>) -> Schedule {
    let mut schedule = Schedule::default();
    let mut at = start;
    while !groups.is_empty() {
        let is_wanted = |place: StateId| groups.iter().flatten().any(|step| step.0 == place);
        let Some(steps) = way(region, at, is_wanted) else { break };
        at = take(&mut schedule, at, &steps, &mut groups);
        let next = groups.iter().flatten().find(|step| step.0 == at).copied();
        if let Some(step) = next {
            at = take(&mut schedule, at, &[step], &mut groups);
        }
    }
    if at != start || schedule.is_empty() {
        let home = way(region, at, |place| place == start).unwrap_or_default();
        take(&mut schedule, at, &home, &mut groups);
    }
    schedule
}

fn take(schedule: &mut Schedule, from: StateId, steps: &[Wanted], groups: &mut Vec<Vec<Wanted>>) -> StateId {
    let mut at = from;
    for step in steps {
        schedule.choices.push(decode(step.2));
        groups.retain(|group| !group.contains(step));
        at = step.1;
    }
    at
}

/// A shortest way to a place; no steps if it is that place already.
fn way(region: &Region, from: StateId, wanted: impl Fn(StateId) -> bool) -> Option<Vec<Wanted>> {
    let mut came: BTreeMap<StateId, Option<Wanted>> = BTreeMap::from([(from, None)]);
    let mut queue = VecDeque::from([from]);
    while let Some(at) = queue.pop_front() {
        if wanted(at) {
            let mut steps = Vec::new();
            let mut back = at;
            while let Some(Some(step)) = came.get(&back) {
                steps.push(*step);
                back = step.0;
            }
            steps.reverse();
            return Some(steps);
        }
        for (target, choice) in region.graph.of(at) {
            came.entry(target).or_insert_with(|| {
                queue.push_back(target);
                Some((at, target, choice))
            });
        }
    }
    None
}
