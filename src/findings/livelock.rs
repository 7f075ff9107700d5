//! Livelocks: a fair cycle in which threads keep moving and none gets past,
//! because each one's attempt is refused on every lap.
//!
//! Where two or more go round, the cycle is weakly fair: nobody is left out who
//! could move all the time; but one who would help, and can move somewhere on
//! the cycle, is not left out either. One alone is reported if nobody who can
//! move somewhere on its way is left out (strong fairness), so that what it
//! waits for is nobody's to change: a thread that polls while another waits for
//! the very lock that the first gives back on every lap is no livelock.

use super::case::Case;
use super::cycles::{Finder, Refused};
use super::laps::{Does, Laps, Region, is_cyclic};
use super::lasso::{self, Wanted};
use super::projection::Projection;
use super::report::{Finding, Kind};
use super::stores::{self, Key};
use super::{labels, listed};
use crate::base::ThreadId;
use crate::explore::{StateId, decode};
use crate::trace::StepKind;
use std::collections::{BTreeMap, BTreeSet};

pub fn all(case: &Case, laps: &Laps, weak: bool) -> Vec<Finding> {
    let mut finder = Finder { case, laps, weak, work: 0 };
    let mut found: BTreeMap<Vec<ThreadId>, Region> = BTreeMap::new();
    for component in (0..case.components.len()).filter(|&component| is_cyclic(case, component)) {
        let states = case.components.states(component);
        let region = finder.find(states, Refused::Everyone, None).filter(|region| !is_kept_waiting(case, laps, region));
        let Some(region) = region.or_else(|| left_out(case, laps, states)) else { continue };
        let movers: Vec<ThreadId> = region.movers().into_iter().collect();
        // Daemons wait for work for as long as the program lives; but one may
        // wait for them.
        let daemon = |thread: &ThreadId| laps.step(case, region.states[0], *thread).is_some_and(|step| step.daemon);
        if movers.iter().all(daemon) && !is_joined(case, laps, &region) {
            continue;
        }
        let nearer = found.get(&movers).is_none_or(|known| region.states[0] < known.states[0]);
        if nearer {
            found.insert(movers, region);
        }
    }
    let all: Vec<Vec<ThreadId>> = found.keys().cloned().collect();
    // Where some are for ever refused, that others end first is the same story.
    let is_part = |movers: &Vec<ThreadId>| {
        let within = |other: &Vec<ThreadId>| other != movers && other.iter().all(|thread| movers.contains(thread));
        all.iter().any(within)
    };
    let told = found.iter().filter(|(movers, _)| !is_part(movers));
    told.map(|(movers, region)| finding(case, laps, movers, region)).collect()
}

/// Whether a thread that is no daemon waits for another to end.
fn is_joined(case: &Case, laps: &Laps, region: &Region) -> bool {
    let state = region.states[0];
    let joins = |thread| laps.step(case, state, thread).is_some_and(|step| step.does == Does::Joins && !step.daemon);
    let moves = |thread: &ThreadId| case.search.graph.of(state).any(|(_, choice)| decode(choice).thread == *thread);
    case.alive(state).filter(|thread| !moves(thread)).any(joins)
}

/// A cycle of two or more that leaves others out, none of whom would help.
fn left_out(case: &Case, laps: &Laps, states: &[StateId]) -> Option<Region> {
    let region = Finder { case, laps, weak: true, work: 0 }.find(states, Refused::Everyone, None)?;
    let movers = region.movers();
    let helps = |state: StateId, thread: ThreadId| {
        let program = case.search.machine().program();
        let stores = laps.step(case, state, thread).map(|step| stores::ahead(program, &step.stands));
        let tested = tested(case, laps, &region);
        stores.is_none_or(|stores| tested.iter().any(|key| key.is_none_or(|key| stores::changes(&stores, key))))
    };
    let graph = &case.search.graph;
    let mut others: BTreeMap<ThreadId, StateId> = BTreeMap::new();
    for &state in &region.states {
        let able = graph.of(state).map(|(_, choice)| decode(choice).thread);
        for thread in able.filter(|thread| !movers.contains(thread)) {
            others.entry(thread).or_insert(state);
        }
    }
    (movers.len() > 1 && !others.into_iter().any(|(thread, state)| helps(state, thread))).then_some(region)
}

/// What those who go round are refused at: what a test reads, `None` for what
/// they try to get.
fn tested(case: &Case, laps: &Laps, region: &Region) -> BTreeSet<Option<Key>> {
    let mut tested = BTreeSet::new();
    for thread in region.movers() {
        let projection = Projection::new(case, laps, region, thread);
        let refused = projection.refused.iter().filter_map(|step| laps.steps.get(&(thread, step.0)));
        tested.extend(refused.map(|step| step.tests));
    }
    tested
}

/// Whether one goes round alone and what it waits for would be done by a thread
/// that waits for a lock all the while: that is starvation.
fn is_kept_waiting(case: &Case, laps: &Laps, region: &Region) -> bool {
    let movers = region.movers();
    let first = region.states[0];
    if movers.len() != 1 || laps.has_progress() {
        return false;
    }
    let tested: BTreeSet<Key> = tested(case, laps, region).into_iter().flatten().collect();
    case.alive(first).filter(|thread| !movers.contains(thread)).any(|thread| {
        let step = laps.step(case, first, thread).filter(|step| step.does == Does::Takes);
        let stores = step.map(|step| stores::ahead(case.search.machine().program(), &step.stands));
        stores.is_some_and(|stores| tested.iter().any(|&key| stores::changes(&stores, key)))
    })
}

fn finding(case: &Case, laps: &Laps, movers: &[ThreadId], region: &Region) -> Finding {
    let mut refused = refused(case, laps, movers, region);
    let line = |steps: &Vec<Wanted>| {
        let &(from, _, choice) = steps.first()?;
        Some(laps.step(case, region.states[from as usize], decode(choice).thread)?.line)
    };
    if !laps.has_progress() {
        refused.iter_mut().for_each(|steps| last_line_first(case, laps, region, steps));
    }
    let lines: BTreeSet<u32> = refused.iter().filter_map(line).collect();
    let where_each: Vec<Option<u32>> = refused.iter().map(line).collect();
    let shown = lasso::shown_by(case, region, refused);
    let who = labels(movers);
    let (cause, message) = match movers {
        [_] => ("busy-wait", alone(case, &who[0], where_each[0], &shown)),
        _ => ("mutual", together(&who, &where_each)),
    };
    Finding {
        kind: Kind::Livelock,
        cause: cause.to_string(),
        message,
        threads: who,
        lines: lines.into_iter().collect(),
        ..shown
    }
}

/// Of several tests on the way the last in the text is the one that decides.
fn last_line_first(case: &Case, laps: &Laps, region: &Region, steps: &mut Vec<Wanted>) {
    let line = |step: &Wanted| {
        let thread = decode(step.2).thread;
        laps.step(case, region.states[step.0 as usize], thread).map(|step| step.line)
    };
    let last = steps.iter().map(line).max();
    steps.retain(|step| Some(line(step)) == last);
}

fn together(who: &[String], lines: &[Option<u32>]) -> String {
    let where_each = who.iter().zip(lines).map(|(who, line)| match line {
        Some(line) => format!("{who} in line {line}"),
        None => who.clone(),
    });
    let each = listed(&where_each.collect::<Vec<_>>());
    let who = listed(who);
    format!("{who} go round for ever and none of them gets past: on every lap each is refused, {each}.")
}

fn alone(case: &Case, who: &str, line: Option<u32>, shown: &Finding) -> String {
    let place = line.map_or(String::new(), |line| format!(" in line {line}"));
    match waited_for(case, line, shown) {
        Some((what, true)) => {
            format!("{who} goes round for ever{place}, waiting for {what} to change, and nobody will change it.")
        }
        Some((what, false)) => {
            format!("{who} goes round for ever{place}: it waits for {what}, gives up and tries again, in vain.")
        }
        None => format!("{who} goes round for ever{place}, waiting for something that nobody will change."),
    }
}

/// What the loop looks at in a line, or gives up.
fn waited_for(case: &Case, line: Option<u32>, shown: &Finding) -> Option<(String, bool)> {
    let run = case.replay(&shown.schedule.parse().ok()?);
    let mut steps = (shown.loop_from? + 1..=run.length()).map(|step| run.step_view(step));
    steps.find_map(|view| {
        let looks = view.text.kind == StepKind::Read;
        let tells = Some(view.line) == line && (looks || view.text.verb == "gives up");
        view.text.object.clone().filter(|_| tells).map(|object| (object, looks))
    })
}

/// For each thread, the steps at which it is refused; all its steps where the
/// program says itself what counts.
fn refused(case: &Case, laps: &Laps, movers: &[ThreadId], region: &Region) -> Vec<Vec<Wanted>> {
    let of = |&thread: &ThreadId| {
        let projection = Projection::new(case, laps, region, thread);
        let is_refused = |from: StateId, to: StateId, choice: u16| {
            let part = |at: StateId| case.part(region.states[at as usize], thread);
            laps.has_progress() || projection.refused.contains(&(part(from), part(to), choice & 0xff))
        };
        let places = 0..region.states.len() as StateId;
        let steps = places.flat_map(|at| region.graph.of(at).map(move |(to, choice)| (at, to, choice)));
        steps.filter(|&(at, to, choice)| decode(choice).thread == thread && is_refused(at, to, choice)).collect()
    };
    movers.iter().map(of).collect()
}
