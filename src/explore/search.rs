//! The search: breadth first over rows of part numbers, with a machine that is
//! asked only for steps that are not remembered.

use super::graph::Graph;
use super::moves::{Extra, Move, Moves, PLAIN, Variant};
use super::parts::{NOBODY, PartId, Parts};
use super::reduce::{Reducer, own_key};
use super::states::{StateId, States};
use super::words::Scribe;
use crate::base::{FastBuild, ObjectId, ThreadId};
use crate::lang::Program;
use crate::machine::{Choice, Machine, Options};
use crate::schedule::Schedule;
use std::collections::HashSet;
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

/// How often a search may begin again.
const MOST_STARTS: u32 = 8;

pub struct Search {
    machine: Machine,
    /// The states through which the machine came to where it stands.
    path: Vec<StateId>,
    on_path: HashSet<StateId, FastBuild>,
    scribe: Scribe,
    pub parts: Parts,
    moves: Moves,
    pub states: States,
    /// State and choice from which each state was reached first.
    parents: Vec<(StateId, u16)>,
    pub graph: Graph,
    pub bounds: Bounds,
    pub reduction: Reduction,
    /// Chooses what to leave out, where anything can be.
    reducer: Option<Reducer>,
    reducing: bool,
    starts: u32,
    /// Takes every step in the machine too, and compares.
    pub paranoid: bool,
    /// Why the rest of the search would say less than it should.
    broken: Option<String>,
    row: Vec<u32>,
    next: Vec<u32>,
    written: Vec<u32>,
    /// Steps that the machine took, for what they cost.
    pub misses: usize,
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
            on_path: HashSet::from_iter([0]),
            scribe,
            parts: Parts::default(),
            moves: Moves::default(),
            states: States::default(),
            parents: vec![(0, 0)],
            graph: Graph::default(),
            bounds: Bounds::default(),
            reduction: Reduction::default(),
            reducer,
            reducing: false,
            starts: 0,
            paranoid: false,
            broken: None,
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
        for _ in 0..budget {
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
            self.expand(at);
        }
        Progress::Going
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
        let round = self.reducing && done && !refuted && self.graph.components().cyclic;
        let wanted = match self.reduction {
            Reduction::From(states) => self.states.len() > states,
            Reduction::Never => false,
        };
        if round || (refuted && self.starts >= MOST_STARTS) {
            self.reducer = None;
            self.reducing = false;
        } else if refuted || (wanted && !self.reducing && self.states.columns() <= 64) {
            reducer.begin();
            self.reducing = true;
            self.starts += 1;
        } else {
            return false;
        }
        self.restart();
        true
    }

    /// Forgets the graph; what steps do stays known.
    fn restart(&mut self) {
        while self.path.len() > 1 {
            self.leave_last();
        }
        self.states = States::default();
        self.graph = Graph::default();
        self.parents = vec![(0, 0)];
        self.write();
        let first = std::mem::take(&mut self.written);
        self.states.insert(&first);
    }

    fn limit(&self) -> Option<String> {
        if self.states.len() >= self.bounds.states {
            return Some(format!("{} states", self.bounds.states));
        }
        let at = self.graph.len();
        if at.is_multiple_of(1024) && self.bytes() >= self.bounds.bytes {
            return Some(format!("{} MB of memory", self.bounds.bytes >> 20));
        }
        None
    }

    /// Bytes that the search holds, without the machine.
    pub fn bytes(&self) -> usize {
        self.states.bytes()
            + self.parts.bytes()
            + self.moves.bytes()
            + self.graph.bytes()
            + self.parents.capacity() * size_of::<(StateId, u16)>()
    }

    fn expand(&mut self, state: StateId) {
        let mut row = std::mem::take(&mut self.row);
        self.states.row(state, &mut row);
        let chosen = if self.reducing { self.choose(state, &row) } else { u64::MAX };
        for thread in 1..row.len() {
            let private = row[thread];
            if private == NOBODY || chosen >> (thread & 63) & 1 == 0 {
                continue;
            }
            let (start, count) = match self.moves.find(row[0], own_key(private, thread)) {
                Some(span) => span,
                None => self.learn(state, &row, thread),
            };
            for at in start..start + u32::from(count) {
                self.follow(state, &row, thread, at);
            }
        }
        self.row = row;
        if self.paranoid && !self.reducing {
            self.doubt(state);
        }
        self.graph.close_state();
    }

    /// The threads whose steps it is enough to follow.
    fn choose(&mut self, state: StateId, row: &[u32]) -> u64 {
        let mut enabled = 0u64;
        if row.len() > 64 {
            self.broken = Some("more threads than a reduced search can tell apart".to_string());
            return u64::MAX;
        }
        for thread in (1..row.len()).filter(|&thread| row[thread] != NOBODY) {
            let own = own_key(row[thread], thread);
            let span = match self.moves.find(row[0], own) {
                Some(span) => span,
                None => self.learn(state, row, thread),
            };
            enabled |= u64::from(span.1 > 0) << thread;
            if self.reducer.as_ref().is_some_and(|reducer| !reducer.knows(row[0], own)) {
                self.bring(state);
                self.write();
                self.check(row);
                if let Some(reducer) = &mut self.reducer {
                    reducer.learn(&self.machine, &self.scribe, ThreadId::at(thread - 1), row[0], own);
                }
            }
        }
        self.reducer.as_ref().map_or(u64::MAX, |reducer| reducer.choose(row, enabled))
    }

    /// Takes one remembered step.
    fn follow(&mut self, state: StateId, row: &[u32], thread: usize, at: u32) {
        let step = self.moves.get(at);
        let changes = [(0, row[0], step.shared), (thread, row[thread], step.private)];
        let known = if step.extra == PLAIN { self.states.insert_changed(state, changes) } else { None };
        let (target, new) = known.unwrap_or_else(|| self.follow_row(state, row, thread, step));
        let choice = encode(Choice { thread: ThreadId::at(thread - 1), end: step.end });
        if new {
            self.parents.push((state, choice));
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

    /// Learns all ends of a thread's next step from the machine.
    fn learn(&mut self, state: StateId, row: &[u32], thread: usize) -> (u32, u16) {
        self.bring(state);
        self.write();
        self.check(row);
        let old = self.scribe.numbers.clone();
        let id = ThreadId::at(thread - 1);
        if let Some(reducer) = &mut self.reducer {
            reducer.watch(&self.machine, id);
        }
        let mut moves = Vec::new();
        for end in self.machine.ends(id).iter() {
            if end > 0xff || id.0 > 0xff {
                self.broken = Some("more than 256 threads, or ways for a step to end".to_string());
                break;
            }
            moves.push(self.learn_end(row, thread, Choice { thread: id, end }, &old));
        }
        self.moves.add(row[0], own_key(row[thread], thread), &moves)
    }

    fn learn_end(&mut self, row: &[u32], thread: usize, choice: Choice, old: &[ObjectId]) -> Move {
        let (uncertain, variant) = self.try_step(row, thread, choice, old, false);
        let (shared, private) = (variant.shared, variant.private);
        let nothing = variant.renaming.is_empty() && variant.others.is_empty();
        let extra = match uncertain {
            Some(uncertain) if uncertain.is_empty() && nothing => PLAIN,
            uncertain => {
                self.moves.extras.push(Extra { uncertain, variants: vec![variant] });
                self.moves.extras.len() as u32 - 1
            }
        };
        Move { end: choice.end, shared, private, extra }
    }

    /// Takes a step in the machine and back, and says what it changed and what
    /// that depends on. `old` are the shared objects before, by number; `whole`:
    /// assume that it depends on all of the others.
    fn try_step(
        &mut self,
        row: &[u32],
        thread: usize,
        choice: Choice,
        old: &[ObjectId],
        whole: bool,
    ) -> (Option<Vec<u32>>, Variant) {
        self.misses += 1;
        self.machine.step(choice);
        self.write();
        let after = std::mem::take(&mut self.written);
        let effects = self.effects(row, &after, thread, old, whole);
        self.written = after;
        self.machine.undo();
        effects
    }

    fn effects(
        &mut self,
        row: &[u32],
        after: &[u32],
        thread: usize,
        old: &[ObjectId],
        whole: bool,
    ) -> (Option<Vec<u32>>, Variant) {
        let rooted = self.scribe.rooted as u32;
        let new: Vec<u32> = old.iter().map(|&id| self.scribe.number(id).unwrap_or(u32::MAX)).collect();
        // What the roots do not lead to is kept, if at all, for the sake of threads.
        let uncertain = (0..old.len() as u32).filter(|&at| new[at as usize] >= rooted).collect();
        let moved = new.iter().enumerate().any(|(at, &new)| new != u32::MAX && new != at as u32);
        let renaming = if moved { new } else { Vec::new() };
        let count = row.len().max(after.len());
        let part = |row: &[u32], at: usize| row.get(at).copied().unwrap_or(NOBODY);
        let mut others = Vec::new();
        let mut explained = !whole;
        for at in (1..count).filter(|&at| at != thread) {
            let (before, now) = (part(row, at), part(after, at));
            if before != NOBODY && now != NOBODY {
                explained &= self.parts.rename(at - 1, before, &renaming) == now;
            } else if before != now {
                others.push((at as u16, now));
            }
        }
        if !explained {
            others = (1..count).filter(|&at| at != thread).map(|at| (at as u16, part(after, at))).collect();
        }
        let uncertain = explained.then_some(uncertain);
        let key = self.key(&uncertain, row, thread);
        (uncertain, Variant { key, shared: after[0], private: after[thread], renaming, others })
    }

    /// What of the other threads' own parts a move's effects depend on.
    fn key(&self, uncertain: &Option<Vec<u32>>, row: &[u32], thread: usize) -> Vec<u32> {
        let others = (1..row.len()).filter(|&at| at != thread && row[at] != NOBODY);
        match uncertain {
            None => others.flat_map(|at| [at as u32, row[at]]).collect(),
            Some(uncertain) if uncertain.is_empty() => Vec::new(),
            Some(uncertain) => others
                .flat_map(|at| {
                    let held = self.parts.references(at - 1, row[at]);
                    let matter = held.filter(|number| uncertain.binary_search(number).is_ok());
                    [u32::MAX, at as u32].into_iter().chain(matter)
                })
                .collect(),
        }
    }

    fn apply_extra(&mut self, state: StateId, row: &[u32], thread: usize, step: Move, next: &mut Vec<u32>) {
        let at = step.extra as usize;
        let key = self.key(&self.moves.extras[at].uncertain, row, thread);
        let known = self.moves.extras[at].variants.iter().position(|variant| variant.key == key);
        let known = known.unwrap_or_else(|| self.learn_variant(state, row, thread, step));
        let variant = &self.moves.extras[at].variants[known];
        for (column, part) in next.iter_mut().enumerate().skip(1) {
            *part = self.parts.rename(column - 1, *part, &variant.renaming);
        }
        for &(column, part) in &variant.others {
            if next.len() <= usize::from(column) {
                next.resize(usize::from(column) + 1, NOBODY);
            }
            next[usize::from(column)] = part;
        }
        (next[0], next[thread]) = (variant.shared, variant.private);
    }

    /// The same move where others hold what they did not hold before.
    fn learn_variant(&mut self, state: StateId, row: &[u32], thread: usize, step: Move) -> usize {
        self.bring(state);
        let choice = Choice { thread: ThreadId::at(thread - 1), end: step.end };
        self.write();
        self.check(row);
        let old = self.scribe.numbers.clone();
        let whole = self.moves.extras[step.extra as usize].uncertain.is_none();
        let (uncertain, variant) = self.try_step(row, thread, choice, &old, whole);
        let extra = &mut self.moves.extras[step.extra as usize];
        if extra.uncertain != uncertain {
            self.broken = Some("an internal disagreement about what a step depends on".to_string());
        }
        extra.variants.push(variant);
        extra.variants.len() - 1
    }

    /// Brings the machine to a state, from the last state that its path and the
    /// state's have in common.
    fn bring(&mut self, state: StateId) {
        let mut wanted = Vec::new();
        let mut at = state;
        // Only as far up as the machine's own path: paths may be long.
        while !self.on_path.contains(&at) {
            wanted.push(at);
            at = self.parents[at as usize].0;
        }
        while self.path.last() != Some(&at) {
            self.leave_last();
        }
        for &state in wanted.iter().rev() {
            self.machine.step(decode(self.parents[state as usize].1));
            self.path.push(state);
            self.on_path.insert(state);
        }
    }

    fn leave_last(&mut self) {
        if let Some(state) = self.path.pop() {
            self.on_path.remove(&state);
            self.machine.undo();
        }
    }

    /// Writes the machine's state into `written`, as a row.
    fn write(&mut self) {
        self.scribe.write(&self.machine);
        let mut written = std::mem::take(&mut self.written);
        self.parts.row(&self.machine, &self.scribe, &mut written);
        self.written = written;
        if self.scribe.crossed {
            self.broken = Some("an object that two threads reach without sharing it".to_string());
        }
    }

    /// The machine stands where the row says; anything else is a fault of ours
    /// and must not pass for a result.
    fn check(&mut self, row: &[u32]) {
        let (long, short) =
            if row.len() > self.written.len() { (row, &self.written[..]) } else { (&self.written[..], row) };
        if long[..short.len()] != *short || long[short.len()..].iter().any(|&part| part != NOBODY) {
            let differs = (0..long.len()).find(|&at| long[at] != short.get(at).copied().unwrap_or(NOBODY));
            self.broken = Some(format!("an internal disagreement about part {} of a state", differs.unwrap_or(0)));
        }
    }

    /// Compares what was remembered of a state's steps with what the machine does.
    fn doubt(&mut self, state: StateId) {
        let edges: Vec<(StateId, u16)> = self.graph.open().collect();
        self.bring(state);
        let choices = self.machine.choices();
        if choices.iter().map(|&choice| encode(choice)).ne(edges.iter().map(|&(_, choice)| choice)) {
            self.broken = Some(format!("state {state}: other choices than remembered"));
        }
        let mut row = Vec::new();
        for (target, choice) in edges {
            self.machine.step(decode(choice));
            self.write();
            self.states.row(target, &mut row);
            self.check(&row);
            self.machine.undo();
        }
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
