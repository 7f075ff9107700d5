//! Asking the machine what steps do, and what that depends on.

use super::{SHORTCUTS, Search, decode, encode};
use crate::base::{ObjectId, ThreadId};
use crate::explore::moves::{Extra, Move, PLAIN, Steps, Variant};
use crate::explore::parts::{NOBODY, PartId, Parts};
use crate::explore::reduce::own_key;
use crate::explore::rules::Effect;
use crate::explore::shared::{LINKS, LeafPlace, PROCESSES, THREADS, standing};
use crate::explore::states::StateId;
use crate::machine::{Atomicity, Choice, Life, Operation, Thread};

/// How many steps back a shortcut may begin.
const NEAR: usize = 32;

impl Search {
    /// The moves of a thread.
    pub(super) fn moves(&mut self, state: StateId, row: &[u32], thread: usize) -> Steps {
        if let Some(steps) = self.moves.find(row[0], own_key(row[thread], thread)) {
            return steps;
        }
        if self.goes_by_rules(row[0])
            && let Parts { shared, look, .. } = &mut self.parts
            && let Some(rule) = self.rules.find(shared, look, row[0], thread, row[thread])
            && (self.parts.shared.is_placed(row[0]) || !self.rules.get(rule).iter().any(Effect::starts))
        {
            return self.apply_rule(row, thread, rule);
        }
        self.learn(state, row, thread)
    }

    /// Whether what a step looks at is all that it depends on: no thread's
    /// registers decide which objects there are, no option who may move.
    fn goes_by_rules(&self, shared: PartId) -> bool {
        self.has_rules() && self.parts.shared.is_rooted(shared)
    }

    pub(super) fn has_rules(&self) -> bool {
        let options = self.machine.options();
        options.atomicity == Atomicity::Operation && !options.honour_sleeps
    }

    /// Moves of a thread by what is known of them from elsewhere.
    pub(super) fn apply_rule(&mut self, row: &[u32], thread: usize, rule: u32) -> Steps {
        let effects = self.rules.get(rule);
        let mut moves = std::mem::take(&mut self.found);
        moves.clear();
        for effect in effects {
            let shared = self.parts.shared.changed(row[0], &effect.changes, &effect.threads);
            let (end, private) = (effect.end, effect.private);
            let mut extra = PLAIN;
            if !effect.started.is_empty() {
                let others = effect.started.to_vec();
                let variant = Variant { key: Vec::new(), shared, private, renaming: Vec::new(), others };
                self.moves.extras.push(Extra { uncertain: Some(Vec::new()), variants: vec![variant] });
                extra = self.moves.extras.len() as u32 - 1;
            }
            moves.push(Move { end, shared, private, extra });
        }
        let steps = self.moves.keep(row[0], own_key(row[thread], thread), &moves);
        self.found = moves;
        steps
    }

    /// Before noting what a thread's next step looks at.
    fn begin_noting(&mut self, id: ThreadId) {
        self.looked_at.clear();
        self.looked_at.extend([PROCESSES, THREADS, standing(id)]);
        let threads = self.machine.state().threads.len();
        match self.machine.thread(id).head.rest {
            Operation::JoinThread { thread, .. } => {
                self.looked_at.insert(standing(thread));
            }
            Operation::Alive { .. } | Operation::Terminate { .. } | Operation::StartProcess { .. } => {
                self.looked_at.extend((0..threads).map(|at| standing(ThreadId::at(at))));
            }
            _ => {}
        }
        self.first_object = self.machine.state().processes.len() * self.scribe.globals();
        self.machine.begin_noting();
    }

    /// Notes what of the shared part was looked at since noting began, by places
    /// of the state whose shared objects are `old`.
    fn note(&mut self, old: &[ObjectId]) {
        for (process, module, slot) in self.machine.noted_globals() {
            let leaf = self.scribe.leaf_of_global(process, module, slot);
            self.looked_at.extend(leaf.map(|leaf| leaf as LeafPlace));
        }
        let heap = &self.machine.state().heap;
        let noted = old.iter().enumerate().filter(|&(_, &object)| heap.is_noted(object));
        self.looked_at.extend(noted.map(|(at, _)| (self.first_object + at) as LeafPlace));
    }

    /// Where a step may have ended a process, that was asked of the threads one
    /// after the other, up to the first that keeps the process alive.
    fn note_ends(&mut self, id: ThreadId, operation: &Operation) {
        if self.machine.thread(id).head.life == Life::Alive && !operation.may_end_others() {
            return;
        }
        let state = self.machine.state();
        let main = state.processes[0].head.main;
        let keeps = |thread: &&Thread| {
            let over = matches!(thread.head.life, Life::Ended | Life::Killed);
            !over && (!thread.head.daemon || thread.id == main)
        };
        match state.threads.iter().find(keeps).filter(|_| state.processes.len() == 1) {
            Some(thread) => {
                self.looked_at.insert(standing(thread.id));
            }
            None => self.looked_at.extend(state.threads.iter().map(|thread| standing(thread.id))),
        }
    }

    /// Learns all ends of a thread's next step from the machine.
    fn learn(&mut self, state: StateId, row: &[u32], thread: usize) -> Steps {
        self.bring(state);
        self.write();
        self.check(row);
        let old = self.scribe.numbers.clone();
        let id = ThreadId::at(thread - 1);
        self.begin_noting(id);
        if let Some(reducer) = &mut self.reducer {
            let asked = reducer.watch(&self.machine, id);
            self.looked_at.extend(asked.into_iter().map(standing));
        }
        let mut moves = Vec::new();
        let mut effects = Vec::new();
        let ends = self.machine.ends(id);
        self.note(&old);
        for end in ends.iter() {
            if end > 0xff || id.0 > 0xff {
                self.broken = Some("more than 256 threads, or ways for a step to end".to_string());
                break;
            }
            let (step, effect) = self.learn_end(row, thread, Choice { thread: id, end }, &old);
            moves.push(step);
            effects.extend(effect);
        }
        let placed = self.parts.shared.is_placed(row[0]) || !effects.iter().any(Effect::starts);
        if effects.len() == moves.len() && placed && self.goes_by_rules(row[0]) {
            let places: Vec<LeafPlace> = self.looked_at.iter().copied().collect();
            self.rules.add(&self.parts, row[0], (thread, row[thread]), &places, effects.into_boxed_slice());
            return self.moves.keep(row[0], own_key(row[thread], thread), &moves);
        }
        self.moves.add(row[0], own_key(row[thread], thread), &moves)
    }

    /// Learns what a reduced search has to know of a thread. What it may still
    /// touch depends on what leads where, and only its next step on more.
    pub(super) fn learn_stance(&mut self, state: StateId, row: &[u32], thread: usize) {
        self.bring(state);
        self.write();
        self.check(row);
        let old = self.scribe.numbers.clone();
        let id = ThreadId::at(thread - 1);
        let Some(mut reducer) = self.reducer.take() else { return };
        self.begin_noting(id);
        let footprint = reducer.footprint(&self.machine, &self.scribe, id);
        let mut places = std::mem::take(&mut self.looked_at);
        self.note(&old);
        places.extend(self.looked_at.iter().map(|place| place | LINKS));
        self.looked_at.clear();
        self.machine.begin_noting();
        let target = reducer.target(&self.machine, &self.scribe, id);
        self.note(&old);
        places.extend(&self.looked_at);
        let places: Vec<LeafPlace> = places.into_iter().collect();
        reducer.learn(&self.parts, row, thread, &places, target, footprint);
        self.reducer = Some(reducer);
    }

    fn learn_end(&mut self, row: &[u32], thread: usize, choice: Choice, old: &[ObjectId]) -> (Move, Option<Effect>) {
        let (uncertain, variant) = self.try_step(row, thread, choice, old, false);
        let effect = self.effect(row, choice, &uncertain, &variant, old);
        let (shared, private) = (variant.shared, variant.private);
        let nothing = variant.renaming.is_empty() && variant.others.is_empty();
        let extra = match uncertain {
            Some(uncertain) if uncertain.is_empty() && nothing => PLAIN,
            uncertain => {
                self.moves.extras.push(Extra { uncertain, variants: vec![variant] });
                self.moves.extras.len() as u32 - 1
            }
        };
        (Move { end: choice.end, shared, private, extra }, effect)
    }

    /// What the step just taken does wherever it looks at the same leaves, if it
    /// neither makes objects nor changes what leads where.
    fn effect(
        &self,
        row: &[u32],
        choice: Choice,
        uncertain: &Option<Vec<u32>>,
        variant: &Variant,
        old: &[ObjectId],
    ) -> Option<Effect> {
        let known = uncertain.as_ref().is_some_and(Vec::is_empty) && variant.renaming.is_empty();
        let starts = |&(column, _): &(u16, PartId)| row.get(usize::from(column)).is_none_or(|&part| part == NOBODY);
        let forks = matches!(self.machine.thread(choice.thread).head.rest, Operation::StartProcess { .. });
        if !known || forks || self.scribe.numbers != old || !variant.others.iter().all(starts) {
            return None;
        }
        let (changes, threads) = self.parts.shared.difference(row[0], variant.shared)?;
        (threads.len() == variant.others.len()).then(|| Effect {
            end: choice.end,
            private: variant.private,
            changes: changes.into_boxed_slice(),
            threads: threads.into_boxed_slice(),
            started: variant.others.clone().into_boxed_slice(),
        })
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
        let operation = self.machine.thread(choice.thread).head.rest;
        self.machine.begin_noting();
        self.machine.step(choice);
        self.note(old);
        self.note_ends(choice.thread, &operation);
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

    pub(super) fn apply_extra(&mut self, state: StateId, row: &[u32], thread: usize, step: Move, next: &mut Vec<u32>) {
        let at = step.extra as usize;
        let key = self.key(&self.moves.extras[at].uncertain, row, thread);
        let known = self.moves.extras[at].variants.iter().position(|variant| variant.key == key);
        let known = known.unwrap_or_else(|| self.learn_variant(state, row, thread, step));
        let variant = &self.moves.extras[at].variants[known];
        for (thread, part) in next[1..].iter_mut().enumerate() {
            *part = self.parts.rename(thread, *part, &variant.renaming);
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

    /// Brings the machine to a state: by a step from a state that it just came
    /// through, or from the last state that its path and the state's have in common.
    pub(super) fn bring(&mut self, state: StateId) {
        let (target, from, choice) = self.shortcuts[state as usize % SHORTCUTS];
        let place = self.on_path.get(&from).filter(|_| target == state && state != 0);
        if place.is_some_and(|place| place + NEAR > self.path.len()) && !self.on_path.contains_key(&state) {
            self.leave_until(from);
            return self.go(state, choice);
        }
        let mut wanted = Vec::new();
        let mut at = state;
        // Only as far up as the machine's own path: paths may be long.
        while !self.on_path.contains_key(&at) {
            wanted.push(at);
            at = self.parents[at as usize].0;
        }
        self.leave_until(at);
        for &state in wanted.iter().rev() {
            self.go(state, self.parents[state as usize].1);
        }
    }

    fn go(&mut self, state: StateId, choice: u16) {
        self.machine.step(decode(choice));
        self.on_path.insert(state, self.path.len());
        self.path.push(state);
    }

    fn leave_until(&mut self, state: StateId) {
        while self.path.last() != Some(&state) {
            self.leave_last();
        }
    }

    pub(super) fn leave_last(&mut self) {
        if let Some(state) = self.path.pop() {
            self.on_path.remove(&state);
            self.machine.undo();
        }
    }

    /// Writes the machine's state into `written`, as a row.
    pub(super) fn write(&mut self) {
        self.scribe.write(&self.machine);
        let mut written = std::mem::take(&mut self.written);
        self.parts.row(&self.machine, &self.scribe, &mut written);
        let own = self.scribe.privates.iter().map(|private| private.words.len());
        self.words += self.scribe.shared.len() + own.sum::<usize>();
        self.written = written;
        if self.scribe.crossed {
            self.broken = Some("an object that two threads reach without sharing it".to_string());
        }
    }

    /// The machine stands where the row says; anything else is a fault of ours
    /// and must not pass for a result.
    pub(super) fn check(&mut self, row: &[u32]) {
        let (long, short) =
            if row.len() > self.written.len() { (row, &self.written[..]) } else { (&self.written[..], row) };
        if long[..short.len()] != *short || long[short.len()..].iter().any(|&part| part != NOBODY) {
            let differs = (0..long.len()).find(|&at| long[at] != short.get(at).copied().unwrap_or(NOBODY));
            self.broken = Some(format!("an internal disagreement about part {} of a state", differs.unwrap_or(0)));
        }
    }

    /// Compares what was remembered of a state's steps with what the machine does.
    pub(super) fn doubt(&mut self, state: StateId) {
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
}
