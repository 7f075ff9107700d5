//! Everything that moves the run: along the remembered schedule, off it by a
//! choice, and back by undo. Each deed leaves one entry in the history.

use super::history::{Change, Group, Standing};
use super::program::{Program, alike};
use super::{Deed, State};
use crate::base::ThreadId;
use crate::link::{Fidelity, Record};
use crate::machine::{Choice, Event};
use crate::trace::{Run, Status};

/// The most steps that one press of a key takes; a loop without end stops here.
const MANY: u32 = 10_000;
/// Steps looked at when a schedule is replayed into a freshly loaded run, to
/// find how wide columns have to be.
const LOOKED_AT: u32 = 2_000;

impl State {
    // ── the program ──

    /// Loads a program that is not an edit of the one before: from its start.
    pub(super) fn open(&mut self, program: Program) {
        self.program = program;
        self.loading = None;
        self.playing = None;
        match Run::load(&self.program.source, &self.program.options_to_run()) {
            Ok(run) => {
                self.diagnostics.clear();
                self.adopt(run, &[], 0, false);
                if !self.program.is_own() {
                    self.set_the_scene();
                }
            }
            Err(diagnostics) => self.diagnostics = diagnostics,
        }
    }

    /// Loads a program and one of its runs, at a step or at its end; without
    /// steps, where its threads have been started.
    pub(super) fn open_at(&mut self, program: Program, schedule: &[Choice], at: Option<u32>) {
        self.open(program);
        if let Some(mut run) = self.run.take_if(|_| !schedule.is_empty() && self.diagnostics.is_empty()) {
            run.seek(0);
            self.adopt(run, schedule, at.unwrap_or(u32::MAX), false);
        }
    }

    /// Loads what a link holds: its schedule as far as that goes today, and its place in it.
    pub(super) fn open_record(&mut self, record: &Record) -> Fidelity {
        self.program = Program::of_link(record);
        self.loading = None;
        self.playing = None;
        match Run::load(&self.program.source, &self.program.options_to_run()) {
            Ok(run) => {
                self.diagnostics.clear();
                self.adopt(run, &record.schedule.choices, record.position, false);
                if record.schedule.is_empty() {
                    self.set_the_scene();
                }
                self.run.as_mut().map_or(Fidelity::Same, |run| record.fidelity(run))
            }
            Err(diagnostics) => {
                self.diagnostics = diagnostics;
                Fidelity::Same
            }
        }
    }

    /// Goes to a step, beyond what is remembered by the scheduler's choices.
    pub(super) fn advance_to(&mut self, step: u32) {
        if let Some(run) = &mut self.run {
            run.seek(step.min(run.length()));
        }
        while self.position() < step.min(MANY) {
            let Some(choice) = self.suggestion() else { break };
            if self.take(choice).is_err() {
                break;
            }
        }
    }

    /// The run as it stands, for a link; `None` while the text does not run.
    pub(super) fn record(&mut self) -> Option<Record> {
        if self.is_stale() {
            return None;
        }
        self.run.as_mut().map(Record::of_run)
    }

    /// Loads the text as it stands in the editor, and keeps to the schedule as
    /// far as the changed program allows.
    pub(super) fn load(&mut self) {
        self.loading = None;
        match Run::load(&self.program.source, &self.program.options_to_run()) {
            Ok(run) => {
                self.diagnostics.clear();
                let same =
                    self.run.as_ref().is_some_and(|old| old.source() == run.source() && old.options() == run.options());
                if same {
                    return;
                }
                let like = self.run.as_ref().is_some_and(|old| alike(old.source(), run.source()));
                let (schedule, position) = if like { self.place() } else { (Vec::new(), 0) };
                self.keep_branch(Deed::Edit, 0, &schedule, position);
                self.playing = None;
                self.adopt(run, &schedule, position, like);
                if !self.program.is_own() && !like {
                    self.set_the_scene();
                }
            }
            Err(diagnostics) => {
                self.diagnostics = diagnostics;
                self.playing = None;
            }
        }
    }

    /// Makes `run` the one that is shown, replays what it can of a schedule,
    /// and stands at `position`.
    fn adopt(&mut self, mut run: Run, schedule: &[Choice], position: u32, like: bool) {
        self.roster = Default::default();
        self.roomy = !like || self.roomy;
        self.edition += 1;
        self.roster.note(&run.snapshot(), self.program.file());
        for &choice in schedule {
            if run.step(choice).is_err() {
                break;
            }
        }
        self.roster.note(&run.snapshot(), self.program.file());
        run.seek(position.min(run.length()));
        self.running = self.program.file().to_owned();
        self.run = Some(run);
        self.note_steps(0);
    }

    /// Looks how wide the steps behind `at` are.
    pub(super) fn note_steps(&mut self, at: u32) {
        let Some(run) = &self.run else { return };
        for step in at + 1..=run.length().min(at + LOOKED_AT) {
            self.roster.note_step(run.step_view(step));
        }
    }

    /// An example opens where its threads have been started: there the choices begin.
    fn set_the_scene(&mut self) {
        const PROLOGUE: u32 = 50;
        for _ in 0..PROLOGUE {
            let starts = self.run.as_ref().and_then(|run| {
                let main = run.snapshot().threads.into_iter().next()?;
                (main.status == Status::Ready && main.next?.verb == "start").then_some(())
            });
            if starts.is_none() || self.take(Choice { thread: ThreadId(0), end: 0 }).is_err() {
                break;
            }
        }
    }

    /// What undo has to restore of a program and its run.
    pub(super) fn standing(&self) -> Standing {
        let (schedule, position) = self.place();
        let runs = self.run.as_ref().map(|run| (run.source().to_owned(), run.options().clone()));
        Standing { program: self.program.clone(), shelved: self.shelved, runs, schedule, position }
    }

    pub(super) fn place(&self) -> (Vec<Choice>, u32) {
        match &self.run {
            Some(run) => (run.schedule().choices.clone(), run.position()),
            None => (Vec::new(), 0),
        }
    }

    // ── moving along what is remembered ──

    pub(super) fn position(&self) -> u32 {
        self.run.as_ref().map_or(0, Run::position)
    }

    pub(super) fn length(&self) -> u32 {
        self.run.as_ref().map_or(0, Run::length)
    }

    pub(super) fn seek(&mut self, position: u32) {
        let Some(run) = &mut self.run else { return };
        let from = run.position();
        let to = position.min(run.length());
        run.seek(to);
        self.history.record(Deed::Move, Change::Moved { from, to }, Some(Group::Moving));
    }

    /// To the next step of a line; behind its last one comes its first.
    pub(super) fn seek_line(&mut self, line: u32) {
        let Some(run) = &self.run else { return };
        let (past, ahead) = run.events().split_at(run.position() as usize);
        let of_line = |events: &[Event]| events.iter().position(|event| event.line == line);
        let next = of_line(ahead).map(|at| past.len() + at).or_else(|| of_line(past));
        match next.and_then(|at| u32::try_from(at + 1).ok()) {
            Some(position) => self.seek(position),
            None => self.refusal = Some(format!("No step of this run is at line {line}.")),
        }
    }

    /// The nearest position before or after this one at which another thread takes over.
    pub(super) fn switch(&self, forward: bool) -> u32 {
        let Some(run) = &self.run else { return 0 };
        let choices = &run.schedule().choices;
        let now = run.position() as usize;
        let switches = |at: &usize| choices[at - 1].thread != choices[*at].thread;
        let found = if forward {
            (now + 1..choices.len()).find(switches).unwrap_or(choices.len())
        } else {
            (1..now.max(1)).rev().find(switches).unwrap_or(0)
        };
        u32::try_from(found).unwrap_or(u32::MAX)
    }

    // ── taking steps ──

    /// Takes one step and no notes. Later steps are kept if it is the next of them.
    fn take(&mut self, choice: Choice) -> Result<(), String> {
        let Some(run) = &mut self.run else { return Err(String::new()) };
        let length = run.length();
        let ahead = run.position() < length;
        run.step(choice).map_err(|refusal| refusal.reason)?;
        if !ahead || run.length() != length || run.schedule().choices[run.position() as usize - 1] != choice {
            self.edition += 1;
        }
        self.roster.note_step(run.step_view(run.position()));
        Ok(())
    }

    /// Takes the steps that `next` chooses, one after another, and records them as one deed.
    pub(super) fn take_all(
        &mut self,
        deed: Deed,
        group: Option<Group>,
        mut next: impl FnMut(&State, u32) -> Option<Choice>,
    ) -> Result<u32, String> {
        let from = self.position();
        let mut at = None;
        let mut removed = Vec::new();
        let mut taken = 0;
        let mut refused = None;
        while let Some(choice) = next(self, taken) {
            let stands = if deed.heeds_breakpoints() { self.stands() } else { Vec::new() };
            let Some(run) = &self.run else { break };
            let here = run.position();
            let rest = run.schedule().choices.get(here as usize..).unwrap_or_default();
            if at.is_none() && rest.first() != Some(&choice) {
                at = Some(here);
                removed = rest.to_vec();
            }
            if let Err(reason) = self.take(choice) {
                if at == Some(here) {
                    at = None;
                }
                refused = Some(reason);
                break;
            }
            taken += 1;
            self.halted = if deed.heeds_breakpoints() { self.reached(&stands) } else { None };
            if self.halted.is_some() {
                break;
            }
        }
        let to = self.position();
        let change = match at {
            None => Change::Moved { from, to },
            Some(at) => {
                let added = self.run.as_ref().map_or(Vec::new(), |run| run.schedule().choices[at as usize..].to_vec());
                self.keep_branch(deed, at, &removed, from);
                Change::Steps { at, removed, added, from, to }
            }
        };
        // Replaying what is remembered only moves the playhead, whoever asked for it.
        let (deed, group) = match (&change, group) {
            (Change::Moved { .. }, None) => (Deed::Move, Some(Group::Moving)),
            (_, group) => (deed, group),
        };
        self.history.record(deed, change, group);
        match refused {
            Some(reason) if taken == 0 => Err(reason),
            _ => Ok(taken),
        }
    }

    /// Takes one step of a thread, chosen by hand.
    pub(super) fn step(&mut self, choice: Choice) {
        let once = |_: &State, taken: u32| (taken == 0).then_some(choice);
        if let Err(reason) = self.take_all(Deed::Step(choice.thread), None, once) {
            self.refusal = Some(reason);
        }
    }

    /// The first end of a thread's next step; for a thread that cannot move,
    /// a choice that the engine refuses with its reason.
    pub(super) fn first_end(&self, thread: ThreadId) -> Option<Choice> {
        self.shown.snapshot.threads.iter().find(|other| other.id == thread)?;
        Some(self.possible(thread).unwrap_or(Choice { thread, end: 0 }))
    }

    pub(super) fn possible(&self, thread: ThreadId) -> Option<Choice> {
        self.run.as_ref()?.choices().into_iter().find(|choice| choice.thread == thread)
    }

    /// Steps a thread until it cannot go on.
    pub(super) fn run_thread(&mut self, thread: ThreadId) {
        let go_on = move |state: &State, taken: u32| match state.possible(thread) {
            None if taken == 0 => Some(Choice { thread, end: 0 }),
            possible => possible.filter(|_| taken < MANY),
        };
        if let Err(reason) = self.take_all(Deed::RunThread(thread), None, go_on) {
            self.refusal = Some(reason);
        }
    }

    /// What comes next if nobody interferes: the remembered step, else the scheduler's.
    pub(super) fn suggestion(&self) -> Option<Choice> {
        let run = self.run.as_ref()?;
        let remembered = run.schedule().choices.get(run.position() as usize).copied();
        remembered.or_else(|| self.scheduled())
    }

    pub(super) fn scheduled(&self) -> Option<Choice> {
        let run = self.run.as_ref()?;
        self.scheduler.choose(&run.choices(), &run.schedule().choices[..run.position() as usize])
    }

    pub(super) fn forward(&mut self) {
        if let Some(start) = self.round() {
            return self.seek(start);
        }
        let once = |state: &State, taken: u32| if taken == 0 { state.suggestion() } else { None };
        let deed = self.suggestion().map_or(Deed::Move, |choice| Deed::Step(choice.thread));
        let _ = self.take_all(deed, None, once);
    }

    /// Lets the scheduler choose, even against what is remembered.
    pub(super) fn let_scheduler_choose(&mut self) {
        if let Some(choice) = self.scheduled() {
            self.step(choice);
        }
    }

    /// One step of playing. Tells whether another can follow.
    pub(super) fn play_on(&mut self) -> bool {
        if let Some(start) = self.round() {
            self.seek(start);
            return true;
        }
        let once = |state: &State, taken: u32| if taken == 0 { state.suggestion() } else { None };
        let taken = self.take_all(Deed::Play, Some(Group::Playing), once);
        taken == Ok(1) && self.halted.is_none() && self.suggestion().is_some()
    }

    /// The end of what is remembered; from there on, the scheduler to the end.
    pub(super) fn go_to_end(&mut self) {
        if self.position() < self.length() {
            self.seek(self.length());
        } else {
            let on = |state: &State, taken: u32| if taken < MANY { state.suggestion() } else { None };
            let _ = self.take_all(Deed::Finish, None, on);
        }
    }

    pub(super) fn cut(&mut self) {
        let Some(run) = &mut self.run else { return };
        let at = run.position();
        let removed = run.schedule().choices[at as usize..].to_vec();
        if removed.is_empty() {
            return;
        }
        run.cut();
        self.edition += 1;
        self.keep_branch(Deed::Cut, at, &removed, at);
        let change = Change::Steps { at, removed, added: Vec::new(), from: at, to: at };
        self.history.record(Deed::Cut, change, None);
    }

    // ── undo and redo ──

    /// Takes back, or does again, one entry. Tells whether the text changed.
    pub(super) fn go_back_or_again(&mut self, back: bool) -> bool {
        let change = if back { self.history.undo() } else { self.history.redo() };
        match change.cloned() {
            None => false,
            Some(Change::Moved { from, to }) => {
                if let Some(run) = &mut self.run {
                    run.seek(if back { from } else { to });
                }
                false
            }
            Some(Change::Steps { at, removed, added, from, to }) => {
                let (choices, position) = if back { (removed, from) } else { (added, to) };
                self.replace_tail(at, &choices, position);
                false
            }
            Some(Change::Program { before, after }) => {
                self.restore(if back { *before } else { *after });
                true
            }
            Some(Change::Aids { before, after }) => {
                self.program.aids = if back { before } else { after };
                true
            }
            Some(Change::Shelf { before, after }) => {
                self.shelf = if back { before } else { after };
                true
            }
        }
    }

    pub(super) fn replace_tail(&mut self, at: u32, choices: &[Choice], position: u32) {
        let Some(run) = &mut self.run else { return };
        run.seek(at);
        run.cut();
        for &choice in choices {
            // The same program took these very steps before.
            if run.step(choice).is_err() {
                break;
            }
        }
        run.seek(position);
        self.edition += 1;
    }

    pub(super) fn restore(&mut self, standing: Standing) {
        let Standing { program, shelved, runs, schedule, position } = standing;
        self.program = program;
        self.shelved = shelved;
        self.diagnostics.clear();
        self.loading = None;
        if let Some(Ok(run)) = runs.as_ref().map(|(source, options)| Run::load(source, options)) {
            self.adopt(run, &schedule, position, false);
        }
        if runs.is_none_or(|(source, _)| source != self.program.source)
            && let Err(diagnostics) = Run::load(&self.program.source, &self.program.options_to_run())
        {
            self.diagnostics = diagnostics;
        }
    }
}
