//! Threads that go round: what each does on its way, and whether that gets it
//! anywhere.
//!
//! A *lap* of a thread leads from one of its own parts back to the same; what is
//! refused on it is told in `projection`.

use super::case::Case;
use super::own_graph::OwnGraph;
use super::stores::{self, Key};
use crate::base::{CodeId, ThreadId};
use crate::explore::{Graph, NOBODY, PartId, StateId, decode};
use crate::lang::{Code, Op, Pc, Program};
use crate::machine::{Act, Machine, Operation, Place, Sync, Thread, Timeout};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A thread's own part, and the thread.
pub type Stand = (ThreadId, PartId);

/// What kind of thing a thread does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Learns something and changes nothing.
    Looks,
    /// Sleeps, computes.
    Passes,
    Prints,
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
    /// A location or a synchronisation object, if it has one; for elements of
    /// a container the container.
    pub place: Option<u64>,
    /// The same, elements told apart.
    pub site: Option<u64>,
    /// Where other code would have to write to make a test come out otherwise.
    pub tests: Option<Key>,
    /// Where in the program's own text it stands: its calls, innermost last.
    pub stands: Box<[(CodeId, Pc)]>,
    /// Whether the functions that it is in can return from here.
    pub can_leave: bool,
}

/// All about threads in those components of the graph that have cycles.
pub struct Laps {
    pub steps: Steps,
    /// What can become of a thread's own part, anywhere in the graph.
    outcomes: BTreeMap<Stand, BTreeSet<(PartId, u16)>>,
    /// Lines marked `# progress`; where there are any, they say what counts.
    progress: BTreeSet<u32>,
    /// Of each thread, once somebody has asked for it.
    own_graphs: Vec<OnceLock<OwnGraph>>,
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
        let own_graphs = std::iter::repeat_with(OnceLock::new).take(case.search.states.columns() - 1).collect();
        let mut laps = Self { steps, outcomes: BTreeMap::new(), progress: progress(case.source), own_graphs };
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

    pub fn own_graph(&self, case: &Case, thread: ThreadId) -> &OwnGraph {
        self.own_graphs[thread.index()].get_or_init(|| OwnGraph::of(case, thread))
    }

    /// Whether a program says itself what counts as getting past.
    pub fn has_progress(&self) -> bool {
        !self.progress.is_empty()
    }

    pub fn is_progress(&self, stand: Stand) -> bool {
        self.steps.get(&stand).is_some_and(|step| self.progress.contains(&step.line))
    }

    /// Other ways for the step to come out than the one given, in any run; that
    /// shared objects are numbered otherwise makes no difference.
    pub fn others<'a>(&'a self, case: &'a Case, stand: Stand, but: (PartId, u16)) -> impl Iterator<Item = PartId> + 'a {
        let parts = &case.search.parts;
        let same = move |other: &&(PartId, u16)| other.1 == but.1 && parts.alike(stand.0.index(), other.0, but.0);
        self.outcomes.get(&stand).into_iter().flatten().filter(move |other| !same(other)).map(|other| other.0)
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
        Operation::Compute | Operation::Sleep { .. } => Does::Passes,
        Operation::Print { .. } => Does::Prints,
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
    let stands = stands(machine, thread);
    NextStep {
        does,
        line: thread.head.line,
        daemon: thread.head.daemon,
        place,
        site: location.or(place),
        tests: stores::tested(&thread.head.rest).filter(|_| does == Does::Looks),
        can_leave: can_leave(machine, &stands),
        stands,
    }
}

fn stands(machine: &Machine, thread: &Thread) -> Box<[(CodeId, Pc)]> {
    let own = |code: CodeId| !machine.program().module(machine.program().code(code).module).internal;
    thread.frames.iter().filter(|frame| own(frame.code)).map(|frame| (frame.code, frame.pc)).collect()
}

/// Whether the functions in which a thread stands can all come to their end
/// other than by an exception.
fn can_leave(machine: &Machine, stands: &[(CodeId, Pc)]) -> bool {
    stands.iter().all(|&(code, pc)| reaches_return(machine.program(), machine.program().code(code), pc))
}

fn reaches_return(program: &Program, code: &Code, from: Pc) -> bool {
    let mut seen = vec![false; code.ops.len()];
    let mut pending = vec![from];
    while let Some(pc) = pending.pop() {
        if pc as usize >= code.ops.len() || std::mem::replace(&mut seen[pc as usize], true) {
            continue;
        }
        if matches!(code.ops[pc as usize], Op::Return { .. }) {
            return true;
        }
        pending.extend(stores::next(program, code, pc));
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
