//! What one thread does on its way round a region, and what it is refused.
//!
//! An attempt on a lap is *refused* if a try or a timed wait fails, if the lap
//! does nothing but look, if a test that would lead on comes out otherwise while
//! others of the cycle write what is tested, or if a test can never come out otherwise because
//! another of the cycle never gets to the code that writes it. A thread *gets
//! on* if it has a lap on which nothing is refused.

use super::case::Case;
use super::laps::{Does, Laps, NextStep, Region};
use super::stores::{self, Key};
use super::ways_out::WaysOut;
use crate::base::ThreadId;
use crate::explore::{Components, Graph, PartId, StateId, decode};
use crate::machine::TIMES_OUT;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// A step of one thread as it alone sees it.
pub type OwnStep = (PartId, PartId, u16);

/// What a thread does within a region.
pub struct Projection {
    pub refused: BTreeSet<OwnStep>,
    pub others: BTreeSet<OwnStep>,
}

impl Projection {
    pub fn new(case: &Case, laps: &Laps, region: &Region, thread: ThreadId) -> Self {
        let mut steps: BTreeSet<OwnStep> = BTreeSet::new();
        let mut by_others = ByOthers::default();
        for (from, to, choice) in region.steps() {
            let mover = decode(choice).thread;
            if mover == thread {
                steps.insert((case.part(from, thread), case.part(to, thread), choice & 0xff));
            } else if let Some(step) = laps.step(case, from, mover) {
                by_others.note(step, choice & 0xff);
            }
        }
        let idle = idle(laps, thread, &steps, &by_others);
        let contested = contested(laps, thread, &steps, &by_others);
        let ways: OnceCell<WaysOut> = OnceCell::new();
        let unreached: OnceCell<BTreeSet<Key>> = OnceCell::new();
        let is_refused = |&(from, to, end): &OwnStep| {
            let Some(step) = laps.steps.get(&(thread, from)) else { return false };
            let timed = matches!(step.does, Does::Takes | Does::Joins | Does::Looks | Does::Tries);
            let others = || laps.others(case, (thread, from), (to, end));
            let sent_back = || {
                let ways = ways.get_or_init(|| WaysOut::of(case, laps, region, thread));
                ways.lead_away(others())
            };
            // It never comes out otherwise, since who would see to that never gets there.
            let hopeless = || {
                let unreached = unreached.get_or_init(|| stores::unreached(case, laps, region, thread));
                step.can_leave && others().next().is_none() && step.tests.is_some_and(|key| unreached.contains(&key))
            };
            (timed && end == TIMES_OUT)
                || idle.contains(&(from, to, end))
                || (contested.contains(&from) && sent_back())
                || (step.does == Does::Looks && hopeless())
        };
        let (refused, others) = steps.iter().copied().partition(is_refused);
        Self { refused, others }
    }

    /// Whether a step could have been refused here: then leaving this way of it
    /// out shows what becomes of a thread that is.
    pub fn is_attempt(&self, step: OwnStep) -> bool {
        self.refused.iter().any(|refused| refused.0 == step.0)
    }

    /// Steps by which a thread gets past an attempt at which it is refused at
    /// other times (the same line, about the same object), if they are on a lap
    /// on which it is refused nowhere else.
    pub fn gets_past(&self, laps: &Laps, thread: ThreadId) -> Vec<OwnStep> {
        let site = |step: &OwnStep| laps.steps.get(&(thread, step.0)).map(|step| (step.line, step.site));
        let sites: BTreeSet<_> = self.refused.iter().filter_map(site).collect();
        let mut past = Vec::new();
        for at in sites {
            let here = |step: &&OwnStep| site(step) == Some(at);
            if self.others.iter().any(|step| here(&step)) {
                let steps = self.others.iter().chain(self.refused.iter().filter(here)).copied().collect();
                let rounds = Rounds::of(steps);
                past.extend(self.others.iter().filter(here).filter(|step| rounds.lap(step).is_some()));
            }
        }
        past
    }

    /// Whether the thread is not for ever refused.
    pub fn gets_on(&self, laps: &Laps, thread: ThreadId) -> bool {
        self.good_lap().is_some() || !self.gets_past(laps, thread).is_empty()
    }

    /// A lap on which nothing is refused, if there is one.
    pub fn good_lap(&self) -> Option<Vec<OwnStep>> {
        cycle(&self.others)
    }
}

/// What the others do on the cycle.
#[derive(Default)]
struct ByOthers {
    written: BTreeSet<u64>,
    /// What they try for and do not get.
    tried: BTreeSet<u64>,
}

impl ByOthers {
    fn note(&mut self, step: &NextStep, end: u16) {
        match step.does {
            Does::Changes => self.written.extend(step.place),
            Does::Tries | Does::Takes if end == TIMES_OUT => self.tried.extend(step.place),
            _ => {}
        }
    }
}

/// Where the thread looks at what others write, or looks on in the same line
/// after it has: a test may read several locations.
fn contested(laps: &Laps, thread: ThreadId, steps: &BTreeSet<OwnStep>, by_others: &ByOthers) -> BTreeSet<PartId> {
    let looks =
        |part: PartId| laps.steps.get(&(thread, part)).filter(|step| matches!(step.does, Does::Looks | Does::Joins));
    let is_written = |step: &NextStep| step.place.is_some_and(|place| by_others.written.contains(&place));
    let mut contested: BTreeSet<PartId> =
        steps.iter().map(|step| step.0).filter(|&part| looks(part).is_some_and(is_written)).collect();
    loop {
        let goes_on = |&&(from, to, _): &&OwnStep| {
            let same_line = || looks(from).zip(looks(to)).is_some_and(|(one, next)| one.line == next.line);
            contested.contains(&from) && !contested.contains(&to) && same_line()
        };
        let more: Vec<PartId> = steps.iter().filter(goes_on).map(|step| step.1).collect();
        if more.is_empty() {
            return contested;
        }
        contested.extend(more);
    }
}

/// Steps on laps that change nothing: their looks are in vain, and where there
/// are none, what they test is nobody else's to change. Getting what another
/// tries for in vain is something.
fn idle(laps: &Laps, thread: ThreadId, steps: &BTreeSet<OwnStep>, by_others: &ByOthers) -> BTreeSet<OwnStep> {
    let does = |own: &OwnStep| laps.steps.get(&(thread, own.0)).map(|step| step.does);
    let harmless = |own: &&OwnStep| {
        laps.steps.get(&(thread, own.0)).is_some_and(|step| match step.does {
            Does::Changes => false,
            Does::Tries => own.2 == TIMES_OUT,
            Does::Takes if step.place.is_some_and(|place| by_others.tried.contains(&place)) => own.2 == TIMES_OUT,
            _ => step.can_leave,
        })
    };
    let rounds = Rounds::of(steps.iter().filter(harmless).copied().collect());
    let in_vain = |step: &&OwnStep| {
        let looks = |own: &OwnStep| matches!(does(own), Some(Does::Looks | Does::Joins | Does::Tries));
        let works = |own: &OwnStep| does(own) == Some(Does::Prints);
        rounds.lap(step).is_some_and(|lap| match rounds.steps_of(lap).any(looks) {
            true => looks(step),
            false => !rounds.steps_of(lap).any(works),
        })
    };
    rounds.steps.iter().filter(in_vain).copied().collect()
}

/// Some of a thread's steps, and which of them are on laps together.
struct Rounds {
    steps: Vec<OwnStep>,
    /// Ascending.
    parts: Vec<PartId>,
    components: Components,
}

impl Rounds {
    fn of(steps: Vec<OwnStep>) -> Self {
        let mut parts: Vec<PartId> = steps.iter().flat_map(|&(from, to, _)| [from, to]).collect();
        parts.sort_unstable();
        parts.dedup();
        let mut by_source = steps.clone();
        by_source.sort_unstable();
        let mut graph = Graph::default();
        for &part in &parts {
            let first = by_source.partition_point(|step| step.0 < part);
            for step in by_source[first..].iter().take_while(|step| step.0 == part) {
                graph.push(parts.partition_point(|&known| known < step.1) as StateId, step.2);
            }
            graph.close_state();
        }
        graph.cover(parts.len());
        let components = graph.components();
        Self { steps, parts, components }
    }

    /// Names the laps that the step is on; `None` if it is on none.
    fn lap(&self, step: &OwnStep) -> Option<u32> {
        let of = |part: PartId| self.parts.binary_search(&part).ok().map(|at| self.components.of[at]);
        of(step.0).filter(|&lap| of(step.1) == Some(lap))
    }

    fn steps_of(&self, lap: u32) -> impl Iterator<Item = &OwnStep> {
        self.steps.iter().filter(move |step| self.lap(step) == Some(lap))
    }
}

/// Some cycle of a thread's own steps.
fn cycle(steps: &BTreeSet<OwnStep>) -> Option<Vec<OwnStep>> {
    // Without the parts that nothing leads on from, again and again, only
    // cycles and what leads to them are left.
    let mut left: BTreeSet<OwnStep> = steps.clone();
    loop {
        let sources: BTreeSet<PartId> = left.iter().map(|step| step.0).collect();
        let before = left.len();
        left.retain(|step| sources.contains(&step.1));
        if left.len() == before {
            break;
        }
    }
    let mut path: Vec<OwnStep> = Vec::new();
    let mut at = left.first()?.0;
    loop {
        if let Some(from) = path.iter().position(|step| step.0 == at) {
            return Some(path.split_off(from));
        }
        let next = *left.iter().find(|step| step.0 == at)?;
        path.push(next);
        at = next.1;
    }
}
