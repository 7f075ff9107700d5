//! Whether a test at which a thread is sent round again would have got it
//! anywhere, had it come out otherwise.
//!
//! A test may have another way to come out that leads the thread back to where
//! it is now, such as one on behalf of a neighbour on the way round: Tanenbaum's
//! philosophers look whether the one beside them can eat. That the thread is
//! then refused is no matter of its own.

use super::case::Case;
use super::laps::{Laps, Region};
use super::own_graph::OwnGraph;
use crate::base::ThreadId;
use crate::explore::{NOBODY, PartId};
use std::collections::BTreeSet;

/// How one thread can leave the cycles of a component for good.
pub struct WaysOut<'a, 'b> {
    case: &'a Case<'b>,
    own: &'a OwnGraph,
    thread: ThreadId,
    /// The own parts that it has anywhere in the component.
    inside: BTreeSet<PartId>,
    /// Those from which it can come back to one of these.
    home: BTreeSet<PartId>,
    /// Locations that decide whether it leaves; `None` for synchronisation
    /// objects, which are not told apart.
    decisive: BTreeSet<Option<u32>>,
}

impl<'a, 'b> WaysOut<'a, 'b> {
    pub fn of(case: &'a Case<'b>, laps: &'a Laps, region: &Region, thread: ThreadId) -> Self {
        let component = case.components.of[region.states[0] as usize] as usize;
        let inside: BTreeSet<PartId> =
            case.components.states(component).iter().map(|&state| case.part(state, thread)).collect();
        let own = laps.own_graph(case, thread);
        let home = own.leading_to(&inside);
        let mut ways = Self { case, own, thread, inside, home, decisive: BTreeSet::new() };
        let leaves = |part: &PartId| ways.own.moves(*part).any(|next| !ways.home.contains(&next));
        let exits: Vec<PartId> = ways.home.iter().copied().filter(leaves).collect();
        let lines: BTreeSet<u32> = exits.iter().filter_map(|&part| Some(ways.access(part)?.1)).collect();
        // A test may read several locations.
        let same_line = |part: &PartId| ways.access(*part).is_some_and(|(_, line, _)| lines.contains(&line));
        let tests = exits.iter().chain(ways.home.iter().filter(|part| same_line(part)));
        ways.decisive = tests.map(|&part| ways.access(part).map(|(location, _, _)| location)).collect();
        ways
    }

    /// The location that the thread's next step touches, the line, and whether
    /// it writes there.
    fn access(&self, part: PartId) -> Option<(u32, u32, bool)> {
        let known = (part != NOBODY).then(|| self.case.search.parts.access(self.thread.index(), part))?;
        known.map(|(location, access)| (location, access.line, access.writes))
    }

    /// Whether none of these parts, to which a test might have led, is on a
    /// cycle here, and one of them is a way on: to where the thread does not
    /// come back from, or only after it has changed what decides about that.
    pub fn lead_away(&self, others: impl Iterator<Item = PartId>) -> bool {
        let others: Vec<PartId> = others.collect();
        let away = |&part: &PartId| !self.home.contains(&part) || self.decisive.is_empty() || self.decides(part);
        others.iter().all(|part| !self.inside.contains(part)) && others.iter().any(away)
    }

    fn decides(&self, from: PartId) -> bool {
        let mut decides = false;
        self.own.walk(from, |part| {
            let changes = match self.access(part) {
                Some((location, _, writes)) => writes && self.decisive.contains(&Some(location)),
                None => self.decisive.contains(&None),
            };
            let on = !self.inside.contains(&part);
            decides |= on && changes;
            on
        });
        decides
    }
}
