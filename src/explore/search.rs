//! The search: breadth first over rows of part numbers, with a machine that is
//! asked only for steps that are not remembered.

mod learn;
mod slices;

use super::graph::{Components, Graph};
use super::intern::make_room;
use super::moves::{Move, Moves, PLAIN, Steps};
use super::parts::{NOBODY, PartId, Parts};
use super::reduce::Reducer;
use super::rules::{Effect, Rules};
use super::shared::LeafPlace;
use super::states::{Batch, StateId, States};
use super::words::Scribe;
use crate::base::{FastBuild, ThreadId, both};
use crate::lang::Program;
use crate::machine::{Choice, Machine, Options};
use crate::schedule::Schedule;
use slices::Slice;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Where a search stops although there is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub states: usize,
    pub bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { states: 20_000_000, bytes: 2 << 30 }
    }
}

/// How far a search has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is more to do: ask again.
    Going,
    /// Every interleaving was covered.
    Complete,
    /// Stopped by a limit, named in a sentence; more bounds let it go on.
    Stopped(String),
}

/// Whether steps that make no difference are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// Once there are so many states, if the program allows it.
    From(usize),
    Never,
}

impl Default for Reduction {
    /// Below, everything can be counted in less time than it takes to notice.
    fn default() -> Self {
        Self::From(30_000)
    }
}

/// States that are expanded in one go where there are so many already; memory is
/// looked at in between.
const STRETCH: usize = 1 << 13;
const SHORT_STRETCH: usize = 1 << 10;

/// States to which a shortcut is kept.
const SHORTCUTS: usize = 1 << 12;

/// Words that may be written before the limit on memory is looked at.
const WORDS_UNCHECKED: usize = 1 << 20;

/// A reduced search is given up that comes to so many percent of the states to
/// which the whole one came in as many steps; it is tried anew once there are
/// `PATIENCE` times as many.
const HARDLY_LESS: usize = 80;
const PATIENCE: usize = 16;

/// Fewer states say nothing about the rest.
const FEWEST_MEASURED: usize = 5_000;

/// How often a search may begin again.
const MOST_STARTS: u32 = 8;

pub struct Search {
    machine: Machine,
    /// The states through which the machine came to where it stands.
    path: Vec<StateId>,
    /// Where on the path each of its states is.
    on_path: HashMap<StateId, usize, FastBuild>,
    /// Other steps to states than the first, from where the machine stood lately:
    /// the state, where from, the choice.
    shortcuts: Vec<(StateId, StateId, u16)>,
    scribe: Scribe,
    pub parts: Parts,
    moves: Moves,
    /// The same moves by the leaves that they depend on.
    rules: Rules<Box<[Effect]>>,
    pub states: States,
    /// State and choice from which each state was reached first.
    parents: Vec<(StateId, u16)>,
    pub graph: Graph,
    pub bounds: Bounds,
    pub reduction: Reduction,
    /// Chooses what to leave out, where anything can be.
    reducer: Option<Reducer>,
    reducing: bool,
    /// How many times more states there have to be than asked for.
    patience: usize,
    /// Steps, and states to which these lead in the whole search: what a reduced
    /// one is yet to be held against.
    whole: Option<(u32, usize)>,
    starts: u32,
    /// Of a reduced graph that is whole.
    components: Option<Components>,
    /// Takes every step in the machine too, and compares.
    pub paranoid: bool,
    /// Why the rest of the search would say less than it should.
    broken: Option<String>,
    /// Cores that may be used; what comes out does not depend on it.
    pub cores: usize,
    /// Steps of states that are being expanded in one go, and what each core does of them.
    batch: Batch,
    slices: Vec<Slice>,
    /// Moves of the threads of the state at hand, by column, while reducing.
    at_hand: Vec<Steps>,
    /// What a rule has just said.
    found: Vec<Move>,
    /// Words written since memory was looked at.
    words: usize,
    /// The leaves that what is being learnt depends on, and which of them is the
    /// first of an object.
    looked_at: BTreeSet<LeafPlace>,
    first_object: usize,
    row: Vec<u32>,
    next: Vec<u32>,
    written: Vec<u32>,
    /// Steps that the machine took, for what they cost.
    pub misses: usize,
}

fn stretch_from(state: usize) -> usize {
    if state < STRETCH { SHORT_STRETCH } else { STRETCH }
}

/// A choice in two bytes: thread and end.
pub fn encode(choice: Choice) -> u16 {
    choice.thread.0 << 8 | choice.end
}

pub fn decode(code: u16) -> Choice {
    Choice { thread: ThreadId(code >> 8), end: code & 0xff }
}

impl Search {
    pub fn new(program: Arc<Program>, options: &Options) -> Self {
        let mut machine = Machine::new(program, options.clone());
        machine.record();
        let scribe = Scribe::new(&machine);
        let reducer = Reducer::new(&machine);
        let mut search = Self {
            machine,
            path: vec![0],
            on_path: HashMap::from_iter([(0, 0)]),
            shortcuts: vec![(0, 0, 0); SHORTCUTS],
            scribe,
            parts: Parts::default(),
            moves: Moves::default(),
            rules: Rules::default(),
            states: States::default(),
            parents: vec![(0, 0)],
            graph: Graph::default(),
            bounds: Bounds::default(),
            reduction: Reduction::default(),
            reducer,
            reducing: false,
            patience: 1,
            whole: None,
            starts: 0,
            components: None,
            paranoid: false,
            broken: None,
            cores: 1,
            batch: Batch::default(),
            slices: Vec::new(),
            at_hand: Vec::new(),
            found: Vec::new(),
            words: 0,
            looked_at: BTreeSet::new(),
            first_object: 0,
            row: Vec::new(),
            next: Vec::new(),
            written: Vec::new(),
            misses: 0,
        };
        search.write();
        let first = std::mem::take(&mut search.written);
        search.states.insert(&first);
        search
    }

    /// Expands up to `budget` states.
    pub fn advance(&mut self, budget: usize) -> Progress {
        let mut left = budget;
        while left > 0 {
            left -= 1;
            if let Some(reason) = &self.broken {
                return Progress::Stopped(reason.clone());
            }
            if self.begins_again() {
                continue;
            }
            let at = self.graph.len() as StateId;
            if at as usize == self.states.len() {
                return Progress::Complete;
            }
            if let Some(limit) = self.limit() {
                return Progress::Stopped(limit);
            }
            let many = self.stretch(at, left + 1);
            if many < 2 {
                self.expand(at);
            } else {
                self.expand_many(at, many);
                left = left + 1 - many;
            }
        }
        Progress::Going
    }

    /// How many states may be expanded in one go: none that is not known yet, and
    /// none at which the search might have to stop or to begin again.
    fn stretch(&self, at: StateId, left: usize) -> usize {
        if self.paranoid {
            return 1;
        }
        let until = match self.reduction {
            Reduction::From(states) if self.reducer.is_some() && !self.reducing => {
                states.saturating_mul(self.patience).min(self.bounds.states)
            }
            _ => self.bounds.states,
        };
        let room = until.saturating_sub(self.states.len()) / (4 * self.states.columns());
        let most = stretch_from(at as usize);
        left.min(room).min(most - at as usize % most).min(self.states.len() - at as usize)
    }

    /// Whether steps were left out that make no difference.
    pub fn is_reduced(&self) -> bool {
        self.reducing
    }

    /// Changes between the whole search and the reduced one where that is due.
    fn begins_again(&mut self) -> bool {
        let Some(reducer) = &mut self.reducer else { return false };
        let refuted = self.reducing && reducer.refuted;
        let done = self.graph.len() == self.states.len();
        // What leaves steps out could go round and never come to the others.
        let whole = self.reducing && done && !refuted;
        let round = whole && self.components.get_or_insert_with(|| self.graph.components()).cyclic;
        let wanted = match self.reduction {
            Reduction::From(states) => self.states.len() > states.saturating_mul(self.patience),
            Reduction::Never => false,
        };
        let in_vain = self.reducing && !done && self.is_in_vain();
        let Some(reducer) = &mut self.reducer else { return false };
        if in_vain {
            self.patience *= PATIENCE;
            self.reducing = false;
        } else if round || (refuted && self.starts >= MOST_STARTS) {
            self.reducer = None;
            self.reducing = false;
        } else if refuted || (wanted && !self.reducing && self.states.columns() <= 64) {
            reducer.begin();
            if !self.reducing {
                self.whole = Some(self.reached()).filter(|&(_, states)| states >= FEWEST_MEASURED);
            }
            self.reducing = true;
            self.starts += 1;
        } else {
            return false;
        }
        self.restart();
        true
    }

    /// Steps in which all states were followed so far, and how many states these
    /// lead to.
    fn reached(&self) -> (u32, usize) {
        let mut depths = vec![0u32; self.states.len()];
        for state in 1..depths.len() {
            depths[state] = depths[self.parents[state].0 as usize] + 1;
        }
        let steps = depths.get(self.graph.len()).copied().unwrap_or(u32::MAX);
        (steps, depths.partition_point(|&depth| depth <= steps))
    }

    /// Whether leaving steps out has left out hardly any states; asked once there
    /// are as many as would say so.
    fn is_in_vain(&mut self) -> bool {
        let is_due = |&mut (_, whole): &mut (u32, usize)| self.states.len() >= whole / 100 * HARDLY_LESS;
        let Some((steps, _)) = self.whole.take_if(is_due) else { return false };
        self.reached().0 <= steps
    }

    /// Forgets the graph; what steps do stays known.
    fn restart(&mut self) {
        while self.path.len() > 1 {
            self.leave_last();
        }
        self.shortcuts.fill((0, 0, 0));
        self.components = None;
        self.states = States::default();
        self.graph = Graph::default();
        self.parents = vec![(0, 0)];
        self.write();
        let first = std::mem::take(&mut self.written);
        self.states.insert(&first);
    }

    fn limit(&mut self) -> Option<String> {
        if self.states.len() >= self.bounds.states {
            return Some(format!("{} states", self.bounds.states));
        }
        let at = self.graph.len();
        // Few states may be large ones.
        let much = self.words > WORDS_UNCHECKED;
        if much {
            self.words = 0;
        }
        if (much || at.is_multiple_of(stretch_from(at))) && self.bytes() >= self.bounds.bytes {
            return Some(format!("{} MB of memory", self.bounds.bytes >> 20));
        }
        None
    }

    /// Strongly connected components of the graph, and what else somebody wants to
    /// know of it, on another core if there is one.
    pub fn components_and<T: Send>(&mut self, other: impl FnOnce(&Graph) -> T + Send) -> (Components, T) {
        let (known, graph) = (self.components.take(), &self.graph);
        both(self.cores > 1, || known.unwrap_or_else(|| graph.components()), || other(graph))
    }

    /// Bytes that the search holds, without the machine.
    pub fn bytes(&self) -> usize {
        self.states.bytes()
            + self.parts.bytes()
            + self.moves.bytes()
            + self.rules.bytes()
            + self.graph.bytes()
            + self.parents.capacity() * size_of::<(StateId, u16)>()
    }

    fn expand(&mut self, state: StateId) {
        let mut row = std::mem::take(&mut self.row);
        self.states.row(state, &mut row);
        self.each_move(state, &row, Self::follow);
        self.row = row;
        if self.paranoid && !self.reducing {
            self.doubt(state);
        }
        self.graph.close_state();
    }

    /// What `take` does with each step of those threads that are followed.
    #[inline]
    fn each_move(&mut self, state: StateId, row: &[u32], take: impl Fn(&mut Self, StateId, &[u32], usize, Move)) {
        let chosen = if self.reducing { self.choose(state, row) } else { u64::MAX };
        for thread in 1..row.len() {
            if row[thread] == NOBODY || chosen >> (thread & 63) & 1 == 0 {
                continue;
            }
            let steps = if self.reducing { self.at_hand[thread] } else { self.moves(state, row, thread) };
            self.take_steps(state, row, thread, steps, &take);
        }
    }

    #[inline]
    fn take_steps(
        &mut self,
        state: StateId,
        row: &[u32],
        thread: usize,
        steps: Steps,
        take: &impl Fn(&mut Self, StateId, &[u32], usize, Move),
    ) {
        match steps {
            Steps::None => {}
            Steps::One(step) => take(self, state, row, thread, step),
            Steps::Many(start, count) => {
                for at in start..start + u32::from(count) {
                    take(self, state, row, thread, self.moves.get(at));
                }
            }
        }
    }

    /// The threads whose steps it is enough to follow.
    fn choose(&mut self, state: StateId, row: &[u32]) -> u64 {
        let mut enabled = 0u64;
        self.at_hand.clear();
        self.at_hand.resize(row.len(), Steps::None);
        if row.len() > 64 {
            self.broken = Some("more threads than a reduced search can tell apart".to_string());
            return u64::MAX;
        }
        for thread in (1..row.len()).filter(|&thread| row[thread] != NOBODY) {
            let steps = self.moves(state, row, thread);
            self.at_hand[thread] = steps;
            enabled |= u64::from(!matches!(steps, Steps::None | Steps::Many(_, 0))) << thread;
            if self.reducer.as_mut().is_some_and(|reducer| !reducer.stand(&mut self.parts, row, thread)) {
                self.learn_stance(state, row, thread);
            }
        }
        self.reducer.as_mut().map_or(u64::MAX, |reducer| reducer.choose(row, enabled))
    }

    /// Takes one remembered step.
    fn follow(&mut self, state: StateId, row: &[u32], thread: usize, step: Move) {
        let changes = [(0, row[0], step.shared), (thread, row[thread], step.private)];
        let known = if step.extra == PLAIN { self.states.insert_changed(state, changes) } else { None };
        let (target, new) = known.unwrap_or_else(|| self.follow_row(state, row, thread, step));
        let choice = encode(Choice { thread: ThreadId::at(thread - 1), end: step.end });
        self.note_edge(state, target, new, choice);
    }

    fn note_edge(&mut self, from: StateId, target: StateId, new: bool, choice: u16) {
        if new {
            make_room(&mut self.parents, 1);
            self.parents.push((from, choice));
        } else if self.path.last() == Some(&from) {
            self.shortcuts[target as usize % SHORTCUTS] = (target, from, choice);
        }
        self.graph.push(target, choice);
    }

    /// The same by way of the whole row.
    fn follow_row(&mut self, state: StateId, row: &[u32], thread: usize, step: Move) -> (StateId, bool) {
        let mut next = std::mem::take(&mut self.next);
        next.clear();
        next.extend_from_slice(row);
        if step.extra == PLAIN {
            next[0] = step.shared;
            next[thread] = step.private;
        } else {
            self.apply_extra(state, row, thread, step, &mut next);
        }
        let found = self.states.insert(&next);
        self.next = next;
        found
    }

    /// The choices by which a state was first reached: a shortest schedule.
    pub fn schedule_to(&self, state: StateId) -> Schedule {
        let mut choices = Vec::new();
        let mut at = state;
        while at != 0 {
            let (parent, choice) = self.parents[at as usize];
            choices.push(decode(choice));
            at = parent;
        }
        choices.reverse();
        Schedule { choices }
    }

    /// The state from which a state was reached first; of the first state, itself.
    pub fn parent(&self, state: StateId) -> StateId {
        self.parents[state as usize].0
    }

    /// The choice by which a state was reached first from its parent.
    pub fn choice_to(&self, state: StateId) -> Choice {
        decode(self.parents[state as usize].1)
    }

    /// The state to which choices lead from the first one, as far as it is known.
    pub fn follow_schedule(&self, choices: impl IntoIterator<Item = Choice>) -> Option<StateId> {
        choices.into_iter().try_fold(0, |state, choice| {
            let code = encode(choice);
            self.graph.of(state).find(|&(_, step)| step == code).map(|(target, _)| target)
        })
    }

    /// A machine that stands at the state, until the next call.
    pub fn machine_at(&mut self, state: StateId) -> &Machine {
        self.bring(state);
        &self.machine
    }

    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    pub fn shared_of(&self, state: StateId) -> PartId {
        self.states.part(state, 0)
    }
}
