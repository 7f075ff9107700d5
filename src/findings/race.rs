//! Data races: two accesses to one location by two threads, at least one a
//! write, that nothing orders. In a graph of all interleavings these are states
//! in which both are next.

use super::case::Case;
use super::last_reads::LastReads;
use super::outcomes::Outcome;
use super::race_condition;
use super::report::{Finding, Kind, Level};
use super::{labels, printed, spinning, then};
use crate::base::ThreadId;
use crate::explore::StateId;
use crate::schedule::Schedule;
use crate::trace::thread_label;
use std::collections::BTreeMap;

/// A location with accesses that nothing orders.
pub struct Race {
    /// Up to the race, both accesses included.
    pub schedule: Schedule,
    /// Who wrote, and who came to the same location.
    pub threads: [ThreadId; 2],
    pub lines: [u32; 2],
    pub other_writes: bool,
    /// As the program calls it.
    pub name: String,
    /// Its number.
    pub location: u32,
}

/// Races by location; none on synchronisation variables.
pub fn all(case: &mut Case) -> Vec<Race> {
    let mut states: BTreeMap<u32, Vec<StateId>> = BTreeMap::new();
    let mut accesses = Vec::new();
    for state in case.states() {
        for (location, _) in pairs(case, state, &mut accesses) {
            let list = states.entry(location).or_default();
            if list.last() != Some(&state) {
                list.push(state);
            }
        }
    }
    if states.is_empty() {
        return Vec::new();
    }
    let tested = spinning::locations(case);
    states.retain(|location, _| !tested.contains(location));
    states.into_iter().map(|(location, states)| race(case, location, &states)).collect()
}

/// A thread, what its next step touches, and whether that writes.
type Next = (ThreadId, u32, bool);

/// Pairs of threads whose next steps conflict: the writer first. `accesses` is
/// kept for its memory only.
fn pairs(case: &Case, state: StateId, accesses: &mut Vec<Next>) -> Vec<(u32, [ThreadId; 2])> {
    accesses.clear();
    accesses.extend(case.alive(state).filter_map(|thread| {
        let (location, access) = case.access(state, thread)?;
        access.plain.then_some((thread, location, access.writes))
    }));
    let mut pairs = Vec::new();
    for (at, &(a, location, a_writes)) in accesses.iter().enumerate() {
        for &(b, _, b_writes) in accesses[at + 1..].iter().filter(|(_, other, _)| *other == location) {
            if a_writes || b_writes {
                pairs.push((location, if a_writes { [a, b] } else { [b, a] }));
            }
        }
    }
    pairs
}

fn race(case: &Case, location: u32, states: &[StateId]) -> Race {
    let (state, schedule) = case.witness(states);
    let found = pairs(case, state, &mut Vec::new());
    let threads = found.iter().find(|pair| pair.0 == location).expect("the state has the race").1;
    let access = |thread: ThreadId| case.access(state, thread).expect("the state has the race").1;
    let lines = threads.map(|thread| access(thread).line);
    let other_writes = access(threads[1]).writes;
    let schedule = then(&then(&schedule, threads[0]), threads[1]);
    let run = case.replay(&schedule);
    let step = run.length().saturating_sub(1).max(1);
    let name = run.step_view(step).text.object.clone().unwrap_or_default();
    Race { schedule, threads, lines, other_writes, name, location }
}

pub fn findings(case: &mut Case, outcomes: &[Outcome], races: &[Race], last_reads: &LastReads) -> Vec<Finding> {
    let mut findings = Vec::new();
    for race in races {
        let harmful = race_condition::changes_outcome(case, outcomes, races, last_reads, race)
            || printed::differs(case, race.location);
        findings.push(finding(race, harmful));
    }
    findings
}

fn finding(race: &Race, harmful: bool) -> Finding {
    let [writer, other] = race.threads.map(thread_label);
    let [at, other_at] = race.lines;
    let name = &race.name;
    let does = if race.other_writes { "writes" } else { "reads" };
    let end = if harmful { "" } else { " It makes no difference to how the program ends." };
    let mut lines = race.lines.to_vec();
    lines.sort_unstable();
    lines.dedup();
    let mut threads = race.threads.to_vec();
    threads.sort();
    Finding {
        kind: Kind::DataRace,
        level: if harmful { Level::Error } else { Level::Warning },
        message: format!(
            "{writer} writes {name} (line {at}) while {other} {does} it (line {other_at}): nothing says which comes first.{end}"
        ),
        threads: labels(&threads),
        lines,
        position: race.schedule.len() as u32 - 2,
        ..Finding::shown_by(&race.schedule)
    }
}
