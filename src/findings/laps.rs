//! Threads that go round: what each does on its way, and whether that gets it
//! anywhere.
//!
//! A *lap* of a thread leads from one of its own parts back to the same. An
//! attempt on it is *refused* if a try or a timed wait fails, if the lap does
//! nothing but look, or if a test comes out as it must not while others of the
//! cycle write what is tested. A thread *gets on* if it has a lap on which
//! nothing is refused.

use super::case::Case;
use crate::base::ThreadId;
use crate::explore::{Graph, NOBODY, PartId, StateId, decode};
use crate::lang::{Code, Op, Pc};
use crate::machine::{Act, Machine, Operation, Place, Sync, TIMES_OUT, Thread, Timeout};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// A thread's own part, and the thread.
pub type Stand = (ThreadId, PartId);

/// What kind of thing a thread does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Learns something and changes nothing.
    Looks,
    /// Prints, sleeps, computes.
    Passes,
    /// Gets and gives back what keeps others out.
    Takes,
    Gives,
    /// Waits for a limited time for something else.
    Tries,
    /// Waits for a thread or asks whether one lives.
    Joins,
    Changes,
}

#[derive(Clone, Debug)]
pub struct NextStep {
    pub does: Does,
    pub line: u32,
    pub daemon: bool,
    /// The place of a location or of a synchronisation object, if it has one.
    pub place: Option<u64>,
    /// Whether the function that it is in can return from here.
    pub can_leave: bool,
}

/// All about threads in those components of the graph that have cycles.
pub struct Laps {
    pub steps: Steps,
    /// What can become of a thread's own part, anywhere in the graph.
    outcomes: BTreeMap<Stand, BTreeSet<(PartId, u16)>>,
    /// Lines marked `# progress`; where there are any, they say what counts.
    progress: BTreeSet<u32>,
}

impl Laps {
    /// `None` if nothing goes round.
    pub fn of(case: &mut Case) -> Option<Self> {
        let cyclic: Vec<StateId> = (0..case.components.len())
            .filter(|&component| is_cyclic(case, component))
            .flat_map(|component| case.components.states(component).to_vec())
            .collect();
        if cyclic.is_empty() {
            return None;
        }
        let steps = next_steps(case, cyclic.into_iter())?;
        let mut laps = Self { steps, outcomes: BTreeMap::new(), progress: progress(case.source) };
        laps.note_outcomes(case);
        Some(laps)
    }

    fn note_outcomes(&mut self, case: &Case) {
        for state in case.states() {
            for (target, choice) in case.search.graph.of(state) {
                let thread = ThreadId(choice >> 8);
                let stand = (thread, case.part(state, thread));
                if self.steps.get(&stand).is_some() {
                    let outcome = (case.part(target, thread), choice & 0xff);
                    self.outcomes.entry(stand).or_default().insert(outcome);
                }
            }
        }
    }

    pub fn step(&self, case: &Case, state: StateId, thread: ThreadId) -> Option<&NextStep> {
        self.steps.get(&(thread, case.part(state, thread)))
    }

    /// Whether a program says itself what counts as getting past.
    pub fn has_progress(&self) -> bool {
        !self.progress.is_empty()
    }

    pub fn is_progress(&self, stand: Stand) -> bool {
        self.steps.get(&stand).is_some_and(|step| self.progress.contains(&step.line))
    }

    /// Other ways for the step to come out than the one given.
    fn others(&self, stand: Stand, but: (PartId, u16)) -> impl Iterator<Item = PartId> + '_ {
        let known = self.outcomes.get(&stand).into_iter().flatten();
        known.filter(move |other| **other != but).map(|other| other.0)
    }
}

/// Own parts that may be looked into, one machine state each.
const MOST_STANDS: usize = 200_000;

/// What threads do next, by thread and own part.
pub struct Steps(Vec<Vec<Option<NextStep>>>);

impl Steps {
    pub fn get(&self, stand: &Stand) -> Option<&NextStep> {
        self.0.get(stand.0.index())?.get(stand.1 as usize)?.as_ref()
    }
}

/// What threads do next, for all own parts that they have in some states;
/// `None` if these are too many.
pub fn next_steps(case: &mut Case, states: impl Iterator<Item = StateId>) -> Option<Steps> {
    const NOWHERE: StateId = StateId::MAX;
    let mut first: Vec<Vec<StateId>> = vec![Vec::new(); case.search.states.columns() - 1];
    let mut count = 0;
    for state in states {
        for (thread, first) in first.iter_mut().enumerate() {
            let part = case.search.states.part(state, thread + 1);
            if part == NOBODY {
                continue;
            }
            if first.len() <= part as usize {
                first.resize(part as usize + 1, NOWHERE);
            }
            count += usize::from(first[part as usize] == NOWHERE);
            first[part as usize] = first[part as usize].min(state);
        }
        if count > MOST_STANDS {
            return None;
        }
    }
    let mut by_state: Vec<(StateId, Stand)> = Vec::with_capacity(count);
    for (thread, first) in first.iter().enumerate() {
        let known = first.iter().enumerate().filter(|&(_, &state)| state != NOWHERE);
        by_state.extend(known.map(|(part, &state)| (state, (ThreadId::at(thread), part as PartId))));
    }
    by_state.sort_unstable();
    let mut steps = Steps(first.iter().map(|first| vec![None; first.len()]).collect());
    for (state, stand) in by_state {
        let location = case.access(state, stand.0).map(|(location, _)| u64::from(location));
        let machine = case.search.machine_at(state);
        steps.0[stand.0.index()][stand.1 as usize] = Some(next_step(machine, stand.0, location));
    }
    Some(steps)
}

pub fn is_cyclic(case: &Case, component: usize) -> bool {
    let states = case.components.states(component);
    states.len() > 1 || case.search.graph.of(states[0]).any(|(target, _)| target == states[0])
}

/// Lines that a comment `# progress` marks: its own, or the one below it where
/// it stands alone.
fn progress(source: &str) -> BTreeSet<u32> {
    let mut lines = BTreeSet::new();
    for (at, line) in source.lines().enumerate() {
        let Some((before, comment)) = line.split_once('#') else { continue };
        if comment.trim() == "progress" {
            lines.insert(at as u32 + if before.trim().is_empty() { 2 } else { 1 });
        }
    }
    lines
}

fn next_step(machine: &Machine, id: ThreadId, location: Option<u64>) -> NextStep {
    let thread = machine.thread(id);
    let does = match thread.head.rest {
        Operation::Read(_) | Operation::Container { writes: false, .. } => Does::Looks,
        Operation::Write(..) | Operation::Container { .. } => Does::Changes,
        Operation::Compute | Operation::Print { .. } | Operation::Sleep { .. } => Does::Passes,
        Operation::JoinThread { .. } | Operation::JoinProcess { .. } | Operation::Alive { .. } => Does::Joins,
        Operation::Sync(operation) => match (operation.act, machine.sync_object(operation.object)) {
            (Act::Look(_) | Act::Get, _) => Does::Looks,
            (Act::Acquire, _) => Does::Takes,
            (Act::Wait | Act::Wake, Some(Sync::Condition(_))) => Does::Takes,
            (Act::Release, Some(Sync::Lock(_) | Sync::RLock(_) | Sync::Condition(_))) => Does::Gives,
            _ if operation.timeout != Timeout::Never => Does::Tries,
            _ => Does::Changes,
        },
        _ => Does::Changes,
    };
    let place = match thread.head.rest {
        Operation::Sync(operation) if location.is_none() => Some(1 << 40 | u64::from(operation.object.0)),
        Operation::Read(Place::Item { object, .. }) | Operation::Write(Place::Item { object, .. }, _) => {
            Some(1 << 40 | u64::from(object.0))
        }
        Operation::Container { object, .. } => Some(1 << 40 | u64::from(object.0)),
        _ => location,
    };
    NextStep { does, line: thread.head.line, daemon: thread.head.daemon, place, can_leave: can_leave(machine, thread) }
}

/// Whether the function in which a thread stands, or one that called it, can
/// come to its end other than by an exception.
fn can_leave(machine: &Machine, thread: &Thread) -> bool {
    let own = thread.frames.iter().rev().find(|frame| {
        let code = machine.program().code(frame.code);
        !machine.program().module(code.module).internal
    });
    own.is_none_or(|frame| reaches_return(machine.program().code(frame.code), frame.pc))
}

fn reaches_return(code: &Code, from: Pc) -> bool {
    let mut seen = vec![false; code.ops.len()];
    let mut pending = vec![from as usize];
    while let Some(pc) = pending.pop() {
        if pc >= code.ops.len() || std::mem::replace(&mut seen[pc], true) {
            continue;
        }
        let handlers = code.handlers.iter().filter(|handler| (handler.from..handler.to).contains(&(pc as Pc)));
        pending.extend(handlers.map(|handler| handler.target as usize));
        match code.ops[pc] {
            Op::Return { .. } => return true,
            Op::Jump { to } => pending.push(to as usize),
            Op::JumpIfTrue { to, .. } | Op::JumpIfFalse { to, .. } => pending.extend([to as usize, pc + 1]),
            Op::Next { exit, .. } => pending.extend([exit as usize, pc + 1]),
            Op::Raise { .. } => {}
            _ => pending.push(pc + 1),
        }
    }
    false
}

/// A set of states and the steps between them that a cycle may take.
pub struct Region {
    /// Ascending.
    pub states: Vec<StateId>,
    /// Between places in `states`.
    pub graph: Graph,
}

impl Region {
    pub fn new(case: &Case, states: Vec<StateId>, keep: impl Fn(StateId, StateId, u16) -> bool) -> Self {
        let mut graph = Graph::default();
        for &state in &states {
            for (target, choice) in case.search.graph.of(state) {
                if let Ok(at) = states.binary_search(&target)
                    && keep(state, target, choice)
                {
                    graph.push(at as StateId, choice);
                }
            }
            graph.close_state();
        }
        graph.cover(states.len());
        Self { states, graph }
    }

    /// Its steps: from, to, choice.
    pub fn steps(&self) -> impl Iterator<Item = (StateId, StateId, u16)> + '_ {
        self.states.iter().enumerate().flat_map(move |(at, &from)| {
            self.graph.of(at as StateId).map(move |(to, choice)| (from, self.states[to as usize], choice))
        })
    }

    pub fn movers(&self) -> BTreeSet<ThreadId> {
        self.steps().map(|(_, _, choice)| decode(choice).thread).collect()
    }
}

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
        let mut written: BTreeSet<u64> = BTreeSet::new();
        for (from, to, choice) in region.steps() {
            let mover = decode(choice).thread;
            if mover == thread {
                steps.insert((case.part(from, thread), case.part(to, thread), choice & 0xff));
            } else if let Some(step) = laps.step(case, from, mover).filter(|step| step.does == Does::Changes) {
                written.extend(step.place);
            }
        }
        let idle = idle(laps, thread, &steps);
        let inside: OnceCell<BTreeSet<PartId>> = OnceCell::new();
        let is_refused = |&(from, to, end): &OwnStep| {
            let Some(step) = laps.steps.get(&(thread, from)) else { return false };
            let timed = matches!(step.does, Does::Takes | Does::Joins | Does::Looks | Does::Tries);
            let looks = matches!(step.does, Does::Looks | Does::Joins);
            let contested = looks && step.place.is_some_and(|place| written.contains(&place));
            // The test that comes out otherwise leads away for good.
            let sent_back = || {
                let inside = inside.get_or_init(|| parts_inside(case, region, thread));
                let mut others = laps.others((thread, from), (to, end)).peekable();
                others.peek().is_some() && others.all(|part| !inside.contains(&part))
            };
            (timed && end == TIMES_OUT) || (looks && idle.contains(&(from, to, end))) || (contested && sent_back())
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
    /// other times: the same line, about the same object.
    pub fn gets_past(&self, laps: &Laps, thread: ThreadId) -> Vec<OwnStep> {
        let site = |step: &OwnStep| laps.steps.get(&(thread, step.0)).map(|step| (step.line, step.place));
        let refused: BTreeSet<_> = self.refused.iter().filter_map(site).collect();
        self.others.iter().copied().filter(|step| site(step).is_some_and(|site| refused.contains(&site))).collect()
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

/// The own parts that a thread has anywhere in the component around a region.
fn parts_inside(case: &Case, region: &Region, thread: ThreadId) -> BTreeSet<PartId> {
    let component = case.components.of[region.states[0] as usize] as usize;
    case.components.states(component).iter().map(|&state| case.part(state, thread)).collect()
}

/// Steps on laps that do nothing but look: their looks are in vain.
fn idle(laps: &Laps, thread: ThreadId, steps: &BTreeSet<OwnStep>) -> BTreeSet<OwnStep> {
    let harmless = |own: &&OwnStep| {
        laps.steps.get(&(thread, own.0)).is_some_and(|step| match step.does {
            Does::Changes => false,
            Does::Tries => own.2 == TIMES_OUT,
            _ => step.can_leave,
        })
    };
    let steps: Vec<OwnStep> = steps.iter().filter(harmless).copied().collect();
    let mut parts: Vec<PartId> = steps.iter().flat_map(|&(from, to, _)| [from, to]).collect();
    parts.sort_unstable();
    parts.dedup();
    let place = |part: PartId| parts.binary_search(&part).unwrap_or(0) as StateId;
    let mut graph = Graph::default();
    for &part in &parts {
        steps.iter().filter(|step| step.0 == part).for_each(|step| graph.push(place(step.1), step.2));
        graph.close_state();
    }
    graph.cover(parts.len());
    let components = graph.components();
    let same = |step: &&OwnStep| components.of[place(step.0) as usize] == components.of[place(step.1) as usize];
    steps.iter().filter(same).copied().collect()
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
