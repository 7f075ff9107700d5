//! Final values that depend on the schedule in a way the program does not mean:
//! through a data race, or through an update that another thread's write broke
//! into. (Exceptions in some schedules only are in `errors`.)

use super::case::Case;
use super::last_reads::LastReads;
use super::outcomes::Outcome;
use super::overlap::{self, Overlap};
use super::race::Race;
use super::report::{Finding, Kind};
use super::wrong::undisturbed;
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
pub fn changes_outcome(case: &Case, outcomes: &[Outcome], races: &[Race], last_reads: &LastReads, race: &Race) -> bool {
    let varying = varying(outcomes);
    if last_reads.varies(race.location) || varying.keys().any(|data| belongs(data, &race.name)) {
        return true;
    }
    let endings: BTreeSet<String> = outcomes.iter().map(|outcome| format!("{:?}", outcome.ending)).collect();
    if endings.len() > 1 || !case.complete {
        return endings.len() > 1;
    }
    let accounted = |data: &&str| races.iter().any(|race| belongs(data, &race.name));
    varying.keys().any(|data| !accounted(data))
}

/// What was found, and by what a run shows that it has gone wrong.
#[derive(Default)]
pub struct Varying {
    pub findings: Vec<Finding>,
    /// Names of the data that the findings are about.
    pub data: Vec<String>,
    /// States in which somebody has read how data without a name has ended.
    pub surprises: BTreeSet<StateId>,
}

pub fn all(case: &mut Case, outcomes: &[Outcome], races: &[Race], last_reads: &LastReads) -> Varying {
    let mut found = Varying::default();
    let varying = varying(outcomes);
    if varying.is_empty() && last_reads.locations().next().is_none() {
        return found;
    }
    let tested = spinning::locations(case);
    let mut overlaps: BTreeMap<String, Overlap> = BTreeMap::new();
    for location in written(case).into_iter().filter(|location| !tested.contains(location)) {
        if let Some(found) = overlap::find(case, location) {
            let name = name_of_last(case, &found.schedule);
            overlaps.entry(name).or_insert(found);
        }
    }
    for (&data, values) in &varying {
        let broken = overlaps.iter().find(|(name, _)| belongs(data, name)).map(|(_, overlap)| overlap);
        let race = races.iter().find(|race| belongs(data, &race.name));
        if broken.is_some() || race.is_some() {
            found.data.push(data.to_string());
        }
        match (broken, race) {
            (Some(overlap), _) => found.findings.push(lost_update(case, data, values, overlap)),
            (None, Some(race)) => found.findings.push(raced(data, values, race, least_likely(case, outcomes))),
            (None, None) => {}
        }
    }
    let known = |name: &str| varying.keys().any(|data| belongs(data, name));
    overlaps.retain(|name, _| !known(name));
    let undisturbed = undisturbed(case).1;
    for location in last_reads.locations().filter(|location| !tested.contains(location)) {
        let (name, values) = last_reads.shown(location);
        let values: BTreeSet<&str> = values.iter().map(String::as_str).collect();
        let race = races.iter().find(|race| race.location == location || race.name == name);
        let broken = overlaps.iter().find(|(known, _)| belongs(known, name)).map(|found| found.1);
        if known(name) {
            continue;
        }
        match (broken, race) {
            (Some(overlap), _) => found.findings.push(lost_update(case, name, &values, overlap)),
            (None, Some(race)) => {
                let (mut schedule, state) = last_reads.surprise(case, location, &undisturbed);
                case.go_on(&mut schedule, state);
                found.findings.push(raced(name, &values, race, schedule));
            }
            (None, None) => continue,
        }
        found.surprises.extend(last_reads.surprises(location, &undisturbed));
    }
    found
}

/// Locations that some step writes.
fn written(case: &Case) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let threads = case.search.states.columns() - 1;
    let mut seen: Vec<Vec<bool>> = (0..threads).map(|at| vec![false; case.search.parts.own_parts(at)]).collect();
    for state in case.states() {
        for thread in case.alive(state) {
            let part = case.part(state, thread);
            if !std::mem::replace(&mut seen[thread.index()][part as usize], true)
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
    let ends = format!("{data} ends as {values}, depending on the order of steps");
    let message = match overlap.checked {
        false => format!(
            "{ends}: {thread} reads it (line {read}), {other} writes it (line {between}), and then {thread} writes what it \
             made of the old value (line {late}), so that {other}'s write is lost."
        ),
        true => format!(
            "{ends}: {thread} looks at it (line {read}), {other} writes it (line {between}), and then {thread} writes it \
             (line {late}) because of what it saw before, which may no longer be so."
        ),
    };
    Finding {
        kind: Kind::RaceCondition,
        cause: if overlap.checked { "check-then-act" } else { "lost-update" }.to_string(),
        message,
        threads: labels(&sorted([overlap.thread, overlap.other])),
        lines: sorted_lines(&overlap.lines),
        position: overlap.schedule.len() as u32,
        ..Finding::shown_by(&schedule)
    }
}

/// Of the ways in which runs end the least likely is the one that surprises.
fn least_likely(case: &Case, outcomes: &[Outcome]) -> Schedule {
    let over = outcomes.iter().filter(|outcome| matches!(outcome.ending, Ending::Finished | Ending::Error));
    let least = over.min_by(|a, b| a.probability.total_cmp(&b.probability));
    case.witness(least.map_or(&[0], |outcome| &outcome.states)).1
}

fn raced(data: &str, values: &BTreeSet<&str>, race: &Race, schedule: Schedule) -> Finding {
    let [a, b] = race.threads.map(thread_label);
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
