//! Livelocks: a fair cycle in which threads keep moving and none gets past,
//! because each one's attempt is refused on every lap.
//!
//! Fair here means that a thread that can move somewhere on the cycle does: a
//! thread that polls while another waits for the very lock that the first gives
//! back on every lap is no livelock. With unfair wake-ups it is enough that
//! those others cannot move all the time.

use super::case::Case;
use super::cycles::{Finder, Refused};
use super::laps::{Laps, Projection, Region, is_cyclic};
use super::lasso::{self, Wanted};
use super::report::{Finding, Kind};
use super::{labels, listed};
use crate::base::ThreadId;
use crate::explore::{StateId, decode};
use std::collections::{BTreeMap, BTreeSet};

pub fn all(case: &Case, laps: &Laps, weak: bool) -> Vec<Finding> {
    let mut finder = Finder { case, laps, weak, work: 0 };
    let mut found: BTreeMap<Vec<ThreadId>, Region> = BTreeMap::new();
    for component in (0..case.components.len()).filter(|&component| is_cyclic(case, component)) {
        let Some(region) = finder.find(case.components.states(component), Refused::Everyone, None) else { continue };
        let movers: Vec<ThreadId> = region.movers().into_iter().collect();
        // Daemons wait for work for as long as the program lives.
        let daemon = |thread: &ThreadId| laps.step(case, region.states[0], *thread).is_some_and(|step| step.daemon);
        if movers.iter().all(daemon) {
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

fn finding(case: &Case, laps: &Laps, movers: &[ThreadId], region: &Region) -> Finding {
    let refused = refused(case, laps, movers, region);
    let line = |steps: &Vec<Wanted>| {
        let &(from, _, choice) = steps.first()?;
        Some(laps.step(case, region.states[from as usize], decode(choice).thread)?.line)
    };
    let lines: BTreeSet<u32> = refused.iter().filter_map(line).collect();
    let who = labels(movers);
    let (cause, message) = match movers {
        [_] => ("busy-wait", format!("{} goes round for ever, waiting for something that nobody will change.", who[0])),
        _ => {
            let where_each = refused.iter().zip(&who).map(|(steps, who)| match line(steps) {
                Some(line) => format!("{who} in line {line}"),
                None => who.clone(),
            });
            let where_each: Vec<String> = where_each.collect();
            let each = listed(&where_each);
            (
                "mutual",
                format!(
                    "{} go round for ever and none of them gets past: on every lap each is refused, {each}.",
                    listed(&who)
                ),
            )
        }
    };
    Finding {
        kind: Kind::Livelock,
        cause: cause.to_string(),
        message,
        threads: who,
        lines: lines.into_iter().collect(),
        ..lasso::shown_by(case, region, refused)
    }
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
