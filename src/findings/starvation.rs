//! Starvation: a fair cycle in which one thread waits for ever, blocked or
//! trying in vain, while others get on. Strongly fair, so a lock that is free
//! again and again is got in the end; unless wake-ups are unfair.
//!
//! What waits for a thread to end is none, nor what is stuck as in a deadlock.

use super::case::Case;
use super::cycles::{Finder, Refused};
use super::deadlock;
use super::laps::{Does, Laps, Region, is_cyclic};
use super::lasso::{self, Wanted};
use super::projection::Projection;
use super::report::{Finding, Kind};
use super::{labels, listed};
use crate::base::ThreadId;
use crate::explore::{NOBODY, StateId, decode};
use crate::trace::thread_label;
use std::collections::{BTreeMap, BTreeSet};

/// Who waits in vain, and at which line; and whether it is blocked.
type Victim = (ThreadId, u32, bool);

pub fn all(case: &Case, laps: &Laps, weak: bool, deadlocks: &[Finding]) -> Vec<Finding> {
    if case.search.states.columns() > deadlock::MOST_THREADS {
        return Vec::new();
    }
    let reported: BTreeSet<&String> = deadlocks.iter().flat_map(|finding| &finding.threads).collect();
    let hope = deadlock::hope(case);
    let mut finder = Finder { case, laps, weak, work: 0 };
    let mut found: BTreeMap<Victim, Region> = BTreeMap::new();
    for component in (0..case.components.len()).filter(|&component| is_cyclic(case, component)) {
        let states = case.components.states(component);
        for thread in (0..case.search.states.columns() as u16 - 1).map(ThreadId) {
            let stuck = hope[component] >> thread.0 & 1 == 0;
            if stuck && reported.contains(&thread_label(thread)) {
                continue;
            }
            let region = blocked(&mut finder, states, thread).or_else(|| trying(&mut finder, states, thread));
            let Some(region) = region else { continue };
            let Some(victim) = victim(case, laps, &region, thread) else { continue };
            if found.get(&victim).is_none_or(|known| region.states[0] < known.states[0]) {
                found.insert(victim, region);
            }
        }
    }
    found.iter().filter_map(|(victim, region)| finding(case, laps, *victim, region)).collect()
}

/// A cycle on which the thread can never move.
fn blocked(finder: &mut Finder, states: &[StateId], thread: ThreadId) -> Option<Region> {
    let (case, laps) = (finder.case, finder.laps);
    let weak = finder.weak;
    let waits = |state: &StateId| {
        if case.part(*state, thread) == NOBODY {
            return false;
        }
        let moves = case.search.graph.of(*state).any(|(_, choice)| decode(choice).thread == thread);
        laps.step(case, *state, thread).is_some_and(|step| match moves {
            true => weak && step.does == Does::Takes,
            false => step.does != Does::Joins,
        })
    };
    let waiting: Vec<StateId> = states.iter().copied().filter(waits).collect();
    if waiting.is_empty() {
        return None;
    }
    let region = finder.find(&waiting, Refused::Only(thread), Some(thread))?;
    let waits = !region.movers().contains(&thread);
    (waits && (others_get_on(case, laps, &region, thread) || is_kept(case, laps, &region, thread))).then_some(region)
}

/// Whether the thread waits for a lock that nobody touches all the while.
fn is_kept(case: &Case, laps: &Laps, region: &Region, thread: ThreadId) -> bool {
    let step = laps.step(case, region.states[0], thread).filter(|step| step.does == Does::Takes);
    let Some(place) = step.and_then(|step| step.place) else { return false };
    let touches = |&(from, _, choice): &(StateId, StateId, u16)| {
        laps.step(case, from, decode(choice).thread).is_some_and(|step| step.place == Some(place))
    };
    !region.movers().is_empty() && !region.steps().any(|step| touches(&step))
}

/// A cycle on which it moves and is refused on every lap.
fn trying(finder: &mut Finder, states: &[StateId], thread: ThreadId) -> Option<Region> {
    let (case, laps) = (finder.case, finder.laps);
    let region = finder.find(states, Refused::Only(thread), None)?;
    let projection = Projection::new(case, laps, &region, thread);
    // Waiting for a thread to end is no starvation.
    let for_more =
        |step: &(u32, u32, u16)| laps.steps.get(&(thread, step.0)).is_some_and(|step| step.does != Does::Joins);
    let tries = region.movers().contains(&thread) && projection.refused.iter().any(for_more);
    (tries && others_get_on(case, laps, &region, thread)).then_some(region)
}

fn others_get_on(case: &Case, laps: &Laps, region: &Region, victim: ThreadId) -> bool {
    region.movers().into_iter().filter(|&other| other != victim).any(|other| gets_on(case, laps, region, other))
}

fn gets_on(case: &Case, laps: &Laps, region: &Region, thread: ThreadId) -> bool {
    if laps.has_progress() {
        let progress = |from: StateId| laps.is_progress((thread, case.part(from, thread)));
        return region.steps().any(|(from, _, choice)| decode(choice).thread == thread && progress(from));
    }
    Projection::new(case, laps, region, thread).gets_on(laps, thread)
}

fn victim(case: &Case, laps: &Laps, region: &Region, thread: ThreadId) -> Option<Victim> {
    let moves = region.movers().contains(&thread);
    let state = if moves { *first_refusal(case, laps, region, thread).first()? } else { region.states[0] };
    Some((thread, laps.step(case, state, thread)?.line, !moves))
}

fn first_refusal(case: &Case, laps: &Laps, region: &Region, thread: ThreadId) -> Vec<StateId> {
    let projection = Projection::new(case, laps, region, thread);
    let own = region.steps().filter(|(_, _, choice)| decode(*choice).thread == thread);
    let refused = own.filter(|&(from, to, choice)| {
        projection.refused.contains(&(case.part(from, thread), case.part(to, thread), choice & 0xff))
    });
    refused.map(|(from, _, _)| from).collect()
}

/// `None` for a lock whose holder does not run on.
fn finding(case: &Case, laps: &Laps, (thread, line, blocked): Victim, region: &Region) -> Option<Finding> {
    let movers = region.movers();
    let others: Vec<ThreadId> = movers.iter().copied().filter(|&other| other != thread).collect();
    let going: Vec<ThreadId> = others.iter().copied().filter(|&other| gets_on(case, laps, region, other)).collect();
    let who = thread_label(thread);
    // One step of each thread that moves: all that fairness asks for.
    let steps = |mover: &ThreadId| -> Vec<Wanted> {
        let places = 0..region.states.len() as StateId;
        let all = places.flat_map(|at| region.graph.of(at).map(move |(to, choice)| (at, to, choice)));
        let own = all.filter(|(_, _, choice)| decode(*choice).thread == *mover);
        let counts = |at: StateId| {
            laps.step(case, region.states[at as usize], *mover).is_some_and(|step| step.does != Does::Looks)
        };
        let own: Vec<Wanted> = own.collect();
        let telling: Vec<Wanted> = own.iter().copied().filter(|step| counts(step.0)).collect();
        if telling.is_empty() { own } else { telling }
    };
    let shown = lasso::shown_by(case, region, movers.iter().map(steps).collect());
    let alone = blocked && movers.len() == 1 && is_kept(case, laps, region, thread);
    let kept = if alone || going.is_empty() { kept(case, thread, line, &movers, &shown) } else { None };
    let message = match kept {
        Some(message) => message,
        None if going.is_empty() => return None,
        None => {
            let names = listed(&labels(&going));
            let verb = if going.len() == 1 { "goes" } else { "go" };
            let how = if blocked { "waits" } else { "tries in vain" };
            format!(
                "{who} {how} in line {line} for ever while {names} {verb} on, and nothing makes sure that its turn comes."
            )
        }
    };
    Some(Finding { kind: Kind::Starvation, message, threads: vec![who], lines: vec![line], ..shown })
}

/// Who keeps the lock that the thread waits for, if that one runs on.
fn kept(case: &Case, thread: ThreadId, line: u32, movers: &BTreeSet<ThreadId>, shown: &Finding) -> Option<String> {
    let waits = case.replay(&shown.schedule.parse().ok()?).snapshot().waits;
    let edge = waits.into_iter().find(|edge| edge.waiter == thread)?;
    let keepers: Vec<ThreadId> = edge.holders.iter().copied().filter(|holder| movers.contains(holder)).collect();
    let (who, keeps) = (thread_label(thread), listed(&labels(&keepers)));
    let runs = if keepers.len() == 1 { "keeps it and runs on" } else { "keep it and run on" };
    let what = &edge.object;
    (!keepers.is_empty()).then(|| format!("{who} waits for {what} in line {line} for ever: {keeps} {runs}."))
}
