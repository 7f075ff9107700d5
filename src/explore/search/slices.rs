//! Expanding many states in one go, on several cores if there are: each looks up
//! what is remembered of the steps of a slice of them, and which states these
//! lead to. What is not remembered is learnt afterwards, and what is new is
//! added, in the order of the states: so all numbers are the same, however many
//! cores there were.

use super::{Search, encode};
use crate::base::{ThreadId, beside};
use crate::explore::moves::{Move, Moves, PLAIN, Recent, Steps};
use crate::explore::parts::{NOBODY, Parts};
use crate::explore::reduce::own_key;
use crate::explore::rules::{Effect, Rules};
use crate::explore::shared::Look;
use crate::explore::states::{Batch, StateId, States, Waiting};
use crate::machine::Choice;
use std::ops::Range;

/// States that one core expands in one go, so that memory is waited for once for
/// all of their steps.
const AT_ONCE: usize = 64;

/// States for which it pays to ask other cores.
const MANY: usize = 1 << 10;

/// Rows that are added in one go.
const ADDED_AT_ONCE: usize = 1 << 9;

/// What a core has found out about some states.
#[derive(Default)]
pub(super) struct Slice {
    batch: Batch,
    gaps: Vec<Gap>,
    row: Vec<u32>,
    /// What this core has found lately.
    recent: Recent,
    look: Look,
    found: Vec<Move>,
}

/// Steps of a thread that are not remembered, or do more than change the shared
/// part and its own.
struct Gap {
    /// Before which of the batch they come.
    at: usize,
    state: StateId,
    thread: usize,
    /// What says them, if they lead to shared parts that are not known.
    rule: Option<u32>,
}

/// What is known while nobody adds to it.
struct Known<'a> {
    states: &'a States,
    moves: &'a Moves,
    parts: &'a Parts,
    /// Where these say what steps do.
    rules: Option<&'a Rules<Box<[Effect]>>>,
}

impl Slice {
    fn look_up(&mut self, known: &Known, range: Range<StateId>) {
        self.batch.clear();
        self.gaps.clear();
        let mut row = std::mem::take(&mut self.row);
        for state in range {
            known.states.row(state, &mut row);
            for thread in (1..row.len()).filter(|&thread| row[thread] != NOBODY) {
                let at = self.batch.waiting.len();
                if let Err(rule) = self.look_up_thread(known, state, &row, thread) {
                    known.states.shorten(&mut self.batch, at);
                    self.gaps.push(Gap { at, state, thread, rule });
                }
            }
            self.batch.end_state();
        }
        self.row = row;
        known.states.find_batch(&mut self.batch);
    }

    /// Puts off a thread's steps, or gives the rule that says them, if there is one.
    #[inline]
    fn look_up_thread(&mut self, known: &Known, state: StateId, row: &[u32], thread: usize) -> Result<(), Option<u32>> {
        let own = own_key(row[thread], thread);
        let steps = self.recent.find(row[0], own).or_else(|| known.moves.find_kept(row[0], own));
        let mut put = |step| put_off(known.states, &mut self.batch, state, row, thread, step);
        let all = match steps {
            Some(Steps::None) => true,
            Some(Steps::One(step)) => put(step),
            Some(Steps::Many(start, count)) => (start..start + u32::from(count)).all(|at| put(known.moves.get(at))),
            None => {
                self.go_by_rule(known, row, thread)?;
                self.recent.put(row[0], own, &self.found);
                self.found.iter().all(|&step| put_off(known.states, &mut self.batch, state, row, thread, step))
            }
        };
        all.then_some(()).ok_or(None)
    }

    /// Finds moves by a rule; gives it if it leads to what is not known.
    fn go_by_rule(&mut self, known: &Known, row: &[u32], thread: usize) -> Result<(), Option<u32>> {
        let shared = &known.parts.shared;
        let rules = known.rules.filter(|_| shared.is_rooted(row[0])).ok_or(None)?;
        let rule = rules.find(shared, &mut self.look, row[0], thread, row[thread]).ok_or(None)?;
        self.found.clear();
        for effect in rules.get(rule) {
            if effect.starts() {
                return Err(None);
            }
            let shared = shared.find_changed(&mut self.look, row[0], &effect.changes, &[]).ok_or(Some(rule))?;
            self.found.push(Move { end: effect.end, shared, private: effect.private, extra: PLAIN });
        }
        Ok(())
    }
}

/// Puts a remembered step into a batch, if it can be.
fn put_off(states: &States, batch: &mut Batch, state: StateId, row: &[u32], thread: usize, step: Move) -> bool {
    let choice = encode(Choice { thread: ThreadId::at(thread - 1), end: step.end });
    let changes = [(0, row[0], step.shared), (thread, row[thread], step.private)];
    step.extra == PLAIN && states.put_off(batch, state, changes, choice)
}

impl Search {
    /// Expands some states, one after the other as it looks from outside.
    pub(super) fn expand_many(&mut self, from: StateId, count: usize) {
        let until = from + count as StateId;
        if self.cores < 2 || count < MANY || self.reducing {
            for from in (from..until).step_by(AT_ONCE) {
                self.expand_some(from..until.min(from + AT_ONCE as StateId));
            }
            return;
        }
        let mut slices = std::mem::take(&mut self.slices);
        slices.resize_with(self.cores, Slice::default);
        let share = count.div_ceil(self.cores) as StateId;
        let rules = Some(&self.rules).filter(|_| self.has_rules());
        let known = Known { states: &self.states, moves: &self.moves, parts: &self.parts, rules };
        let shares = (0..).map(|at| until.min(from + at * share)..until.min(from + (at + 1) * share));
        beside(slices.iter_mut().zip(shares), |(slice, range)| slice.look_up(&known, range));
        let layout = self.states.layout;
        for slice in &mut slices {
            if self.states.layout == layout {
                self.add(slice);
            }
        }
        self.slices = slices;
        // Rows are packed in another way now.
        let done = self.graph.len() as StateId;
        (done..until).for_each(|state| self.expand(state));
    }

    fn expand_some(&mut self, range: Range<StateId>) {
        let mut row = std::mem::take(&mut self.row);
        for state in range {
            self.states.row(state, &mut row);
            self.each_move(state, &row, Self::put_off);
            self.batch.end_state();
        }
        self.row = row;
        self.catch_up();
    }

    /// Takes a remembered step later, if it can be.
    fn put_off(&mut self, state: StateId, row: &[u32], thread: usize, step: Move) {
        if !put_off(&self.states, &mut self.batch, state, row, thread, step) {
            self.catch_up();
            self.follow(state, row, thread, step);
        }
    }

    /// Takes the steps that were put off.
    fn catch_up(&mut self) {
        let mut batch = std::mem::take(&mut self.batch);
        self.states.find_batch(&mut batch);
        let all = 0..batch.waiting.len();
        let mut ends = 0;
        self.add_steps(&mut batch, all, &mut ends);
        self.close_states(&batch, usize::MAX, &mut ends);
        batch.clear();
        self.batch = batch;
    }

    /// Adds what a slice has found, and fills its gaps; stops behind a state
    /// from which on rows are packed in another way.
    fn add(&mut self, slice: &mut Slice) {
        let layout = self.states.layout;
        let (mut at, mut ends) = (0, 0);
        for gap in std::mem::take(&mut slice.gaps) {
            self.add_steps(&mut slice.batch, at..gap.at, &mut ends);
            at = gap.at;
            while self.graph.len() < gap.state as usize {
                self.graph.close_state();
                ends += 1;
            }
            self.fill(gap.state, gap.thread..gap.thread + 1, gap.rule);
            if self.states.layout != layout {
                self.fill(gap.state, gap.thread + 1..usize::MAX, None);
                self.graph.close_state();
                return;
            }
        }
        let rest = at..slice.batch.waiting.len();
        self.add_steps(&mut slice.batch, rest, &mut ends);
        self.close_states(&slice.batch, usize::MAX, &mut ends);
    }

    /// Takes the steps of some threads, by a rule if one is given.
    fn fill(&mut self, state: StateId, threads: Range<usize>, rule: Option<u32>) {
        let mut row = std::mem::take(&mut self.row);
        self.states.row(state, &mut row);
        for thread in (threads.start..threads.end.min(row.len())).filter(|&thread| row[thread] != NOBODY) {
            let steps = match rule {
                Some(rule) if self.rules.get(rule).len() < 2 => self.apply_rule(&row, thread, rule),
                _ => self.moves(state, &row, thread),
            };
            self.take_steps(state, &row, thread, steps, &Self::follow);
        }
        self.row = row;
    }

    /// Adds some steps of a batch to the graph, and the states that are new.
    fn add_steps(&mut self, batch: &mut Batch, range: Range<usize>, ends: &mut usize) {
        for from in range.clone().step_by(ADDED_AT_ONCE) {
            let to = range.end.min(from + ADDED_AT_ONCE);
            self.states.add_batch(batch, from..to);
            for at in from..to {
                self.close_states(batch, at, ends);
                let Waiting { from, choice, target, new, .. } = batch.waiting[at];
                self.note_edge(from, target, new, choice);
            }
        }
    }

    /// Closes the states that end before one of the batch; `ends` counts them.
    #[inline]
    fn close_states(&mut self, batch: &Batch, at: usize, ends: &mut usize) {
        while batch.ends.get(*ends).is_some_and(|&end| end <= at) {
            self.graph.close_state();
            *ends += 1;
        }
    }
}
