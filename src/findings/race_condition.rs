//! Final values that depend on the schedule in a way the program does not mean:
//! through a data race, or through an update that another thread's write broke
//! into. (Exceptions in some schedules only are in `errors`.)

use super::case::Case;
use super::outcomes::Outcome;
use super::overlap::{self, Overlap};
use super::race::Race;
use super::report::{Finding, Kind};
use super::{labels, spinning};
use crate::explore::StateId;
use crate::schedule::Schedule;
use crate::trace::{Ending, thread_label};
use std::collections::{BTreeMap, BTreeSet};

/// Names of data whose final values vary, with those values.
fn varying(outcomes: &[Outcome]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let over = outcomes.iter().filter(|outcome| matches!(outcome.ending, Ending::Finished | Ending::Error));
    for (name, value) in over.flat_map(|outcome| &outcome.values) {
        values.entry(name).or_default().insert(value);
    }
    values.retain(|_, values| values.len() > 1);
    values
}

/// Whether a name of data is that of a location or of what holds it:
/// `stock["a"]` belongs to `stock`.
fn belongs(data: &str, location: &str) -> bool {
    location == data || location.strip_prefix(data).is_some_and(|rest| rest.starts_with('['))
}

/// A race changes the outcome if what it is about ends differently; or if
/// endings or values vary that no other race or broken update accounts for.
pub fn changes_outcome(case: &Case, outcomes: &[Outcome], races: &[Race], race: &Race) -> bool {
    let varying = varying(outcomes);
    if varying.keys().any(|data| belongs(data, &race.name)) {
        return true;
    }
    let endings: BTreeSet<String> = outcomes.iter().map(|outcome| format!("{:?}", outcome.ending)).collect();
    if endings.len() > 1 || !case.complete {
        return endings.len() > 1;
    }
    let accounted = |data: &&str| races.iter().any(|race| belongs(data, &race.name));
    varying.keys().any(|data| !accounted(data))
}

/// The findings, and the names of the data that they are about.
pub fn all(case: &mut Case, outcomes: &[Outcome], races: &[Race]) -> (Vec<Finding>, Vec<String>) {
    let varying = varying(outcomes);
    if varying.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let tested = spinning::locations(case);
    let mut overlaps: BTreeMap<String, Overlap> = BTreeMap::new();
    for location in written(case).into_iter().filter(|location| !tested.contains(location)) {
        if let Some(found) = overlap::find(case, location) {
            let name = name_of_last(case, &found.schedule);
            overlaps.entry(name).or_insert(found);
        }
    }
    let mut findings = Vec::new();
    let mut names = Vec::new();
    for (data, values) in varying {
        let broken = overlaps.iter().find(|(name, _)| belongs(data, name)).map(|(_, overlap)| overlap);
        let race = races.iter().find(|race| belongs(data, &race.name));
        if broken.is_some() || race.is_some() {
            names.push(data.to_string());
        }
        match (broken, race) {
            (Some(overlap), _) => findings.push(lost_update(case, data, &values, overlap)),
            (None, Some(race)) => findings.push(raced(case, data, &values, outcomes, race)),
            (None, None) => {}
        }
    }
    (findings, names)
}

/// Locations that some step writes.
fn written(case: &Case) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for state in case.states() {
        for thread in case.alive(state) {
            let part = case.search.states.part(state, thread.index() + 1);
            if seen.insert((thread, part))
                && let Some((location, access)) = case.access(state, thread)
                && access.writes
            {
                found.insert(location);
            }
        }
    }
    found
}

fn name_of_last(case: &Case, schedule: &Schedule) -> String {
    let run = case.replay(schedule);
    match run.length() {
        0 => String::new(),
        length => {
            let text = &run.step_view(length).text;
            text.object.clone().unwrap_or_default()
        }
    }
}

fn or_list(values: &BTreeSet<&str>) -> String {
    let values: Vec<&str> = values.iter().copied().collect();
    match values.as_slice() {
        [first @ .., last] if first.len() <= 5 => format!("{} or {last}", first.join(", ")),
        values => format!("{}, {} or {} other values", values[0], values[1], values.len() - 2),
    }
}

fn lost_update(case: &Case, data: &str, values: &BTreeSet<&str>, overlap: &Overlap) -> Finding {
    let mut schedule = overlap.schedule.clone();
    case.go_on(&mut schedule, overlap.state);
    let (thread, other) = (thread_label(overlap.thread), thread_label(overlap.other));
    let [read, between, late] = overlap.lines;
    let values = or_list(values);
    Finding {
        kind: Kind::RaceCondition,
        cause: "lost-update".to_string(),
        message: format!(
            "{data} ends as {values}, depending on the order of steps: {thread} reads it (line {read}), {other} writes it \
             (line {between}), and then {thread} writes what it made of the old value (line {late}), so that {other}'s \
             write is lost."
        ),
        threads: labels(&sorted([overlap.thread, overlap.other])),
        lines: sorted_lines(&overlap.lines),
        position: overlap.schedule.len() as u32,
        ..Finding::shown_by(&schedule)
    }
}

fn raced(case: &Case, data: &str, values: &BTreeSet<&str>, outcomes: &[Outcome], race: &Race) -> Finding {
    let [a, b] = race.threads.map(thread_label);
    let mut ends: Vec<StateId> = Vec::new();
    // The least likely of them is the one that surprises.
    let over = outcomes.iter().filter(|outcome| matches!(outcome.ending, Ending::Finished | Ending::Error));
    let least = over.min_by(|a, b| a.probability.total_cmp(&b.probability));
    least.into_iter().for_each(|outcome| ends.extend(&outcome.states));
    let (_, schedule) = case.witness(&ends);
    let values = or_list(values);
    let name = &race.name;
    Finding {
        kind: Kind::RaceCondition,
        cause: "data-race".to_string(),
        message: format!("{data} ends as {values}, depending on which of {a} and {b} comes to {name} first."),
        threads: labels(&sorted(race.threads)),
        lines: sorted_lines(&race.lines),
        ..Finding::shown_by(&schedule)
    }
}

fn sorted<T: Ord, const N: usize>(mut items: [T; N]) -> [T; N] {
    items.sort();
    items
}

fn sorted_lines(lines: &[u32]) -> Vec<u32> {
    lines.iter().copied().collect::<BTreeSet<u32>>().into_iter().collect()
}
