//! What the last thread alive finds in a location: how data ends to which no
//! variable of the main module leads, such as what `main()` made and handed to
//! threads. The value that is read shows in what the thread does next.

use super::case::Case;
use crate::base::ThreadId;
use crate::explore::{PartId, StateId, decode};
use crate::schedule::Schedule;
use std::collections::{BTreeMap, BTreeSet};

/// A read that is made in some state, and the state after it.
type Found = (StateId, u16, StateId);

/// Locations by number, with their last reads where these find several values:
/// by value, of one and the same stand of the reader.
#[derive(Default)]
pub struct LastReads(BTreeMap<u32, Read>);

#[derive(Default)]
struct Read {
    by_value: Vec<Vec<Found>>,
    name: String,
    values: BTreeSet<String>,
}

impl LastReads {
    pub fn of(case: &Case) -> Self {
        let mut reads: BTreeMap<(u32, ThreadId, PartId), BTreeMap<PartId, Vec<Found>>> = BTreeMap::new();
        for state in case.states() {
            let mut alive = case.alive(state);
            let (Some(thread), None) = (alive.next(), alive.next()) else { continue };
            let Some((location, access)) = case.access(state, thread).filter(|(_, access)| access.reads) else {
                continue;
            };
            if access.writes {
                continue;
            }
            let by_value = reads.entry((location, thread, case.part(state, thread))).or_default();
            for (target, choice) in case.search.graph.of(state) {
                by_value.entry(case.part(target, thread)).or_default().push((state, choice, target));
            }
        }
        let mut varying = Self::default();
        for ((location, ..), by_value) in reads {
            if by_value.len() > 1 && !varying.varies(location) {
                let read = Read::new(case, by_value.into_values().collect());
                if read.values.len() > 1 {
                    varying.0.insert(location, read);
                }
            }
        }
        varying
    }

    pub fn locations(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.keys().copied()
    }

    pub fn varies(&self, location: u32) -> bool {
        self.0.contains_key(&location)
    }

    /// The name of a location and the values that it ends with.
    pub fn shown(&self, location: u32) -> (&str, &BTreeSet<String>) {
        let read = &self.0[&location];
        (&read.name, &read.values)
    }

    /// A schedule up to the read that finds what no run finds in which threads
    /// move on for as long as they can; if there is none, any.
    pub fn surprise(&self, case: &Case, location: u32, undisturbed: &BTreeSet<StateId>) -> (Schedule, StateId) {
        let groups = &self.0[&location].by_value;
        let meant = |group: &&Vec<Found>| group.iter().any(|found| undisturbed.contains(&found.2));
        let group = groups.iter().find(|group| !meant(group)).or(groups.last());
        let first = group.map(|group| group[0]).unwrap_or_default();
        (schedule(case, first), first.2)
    }

    /// States in which such a value has been read.
    pub fn surprises(&self, location: u32, undisturbed: &BTreeSet<StateId>) -> BTreeSet<StateId> {
        let groups = self.0[&location].by_value.iter();
        let others = groups.filter(|group| !group.iter().any(|found| undisturbed.contains(&found.2)));
        others.flatten().map(|found| found.2).collect()
    }
}

impl Read {
    fn new(case: &Case, by_value: Vec<Vec<Found>>) -> Self {
        let mut read = Self::default();
        for found in &by_value {
            let run = case.replay(&schedule(case, found[0]));
            if run.length() == 0 {
                continue;
            }
            let text = &run.step_view(run.length()).text;
            let name = text.verb.strip_prefix("R ").or(text.object.as_deref());
            read.name = name.unwrap_or_default().to_string();
            read.values.insert(text.detail.trim_start_matches("→ ").to_string());
        }
        Self { by_value, ..read }
    }
}

fn schedule(case: &Case, (state, choice, _): Found) -> Schedule {
    let (_, mut schedule) = case.witness(&[state]);
    schedule.choices.push(decode(choice));
    schedule
}
