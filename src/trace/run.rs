//! A program, the schedule remembered for it, and a position in the run that
//! the two fix. Going back is undo; going forth is replay.

use super::bands::{Holds, Waits};
use super::describe::Describe;
use super::names::Names;
use super::view::{Band, StepView};
use super::writes::Writes;
use crate::base::{Diagnostic, Digest, StableHasher, ThreadId};
use crate::lang::{Program, Watch, compile};
use crate::machine::{Choice, Event, Machine, Operation, Options};
use crate::schedule::Schedule;
use std::fmt;
use std::sync::Arc;

pub struct Run {
    pub(super) source: String,
    pub(super) options: Options,
    pub(super) machine: Machine,
    pub(super) schedule: Schedule,
    /// One for each remembered step, past and ahead.
    pub(super) events: Vec<Event>,
    /// How each of them reads, rendered when it was taken.
    views: Vec<StepView>,
    /// Digest of the run up to and with each remembered step.
    digests: Vec<Digest>,
    /// How many pieces of output there were after each remembered step, and
    /// before the first.
    pub(super) printed: Vec<usize>,
    pub(super) position: usize,
    pub(super) names: Names,
    pub(super) writes: Writes,
    pub(super) holds: Holds,
    pub(super) waits: Waits,
    /// Whether nobody can move after the last remembered step, and not all are done.
    stuck: bool,
}

/// Why a choice is not possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub reason: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl Run {
    /// All that is wrong with the text, or a run that stands before step 1.
    pub fn load(source: &str, options: &Options) -> Result<Run, Vec<Diagnostic>> {
        Ok(Self::start(Arc::new(compile(source, &options.limits)?), options))
    }

    /// A run of a program that is compiled already, before step 1.
    pub fn start(program: Arc<Program>, options: &Options) -> Run {
        let source = program.source.clone();
        let mut machine = Machine::new(program, options.clone());
        machine.record();
        let mut run = Run {
            source,
            options: options.clone(),
            machine,
            schedule: Schedule::default(),
            events: Vec::new(),
            views: Vec::new(),
            digests: Vec::new(),
            printed: Vec::new(),
            position: 0,
            names: Names::default(),
            writes: Writes::default(),
            holds: Holds::default(),
            waits: Waits::default(),
            stuck: false,
        };
        run.printed.push(run.machine.state().output.len());
        run.look_around();
        run.stuck = run.machine.is_deadlocked();
        run
    }

    pub fn source(&self) -> &str {
        &self.source
    }

    /// All that was printed, in order, and whether it went to `stderr`.
    pub fn printed_texts(&self) -> impl Iterator<Item = (&str, bool)> {
        let output = &self.machine.state().output;
        output.iter().map(|output| (self.machine.pool().get_str(output.text).unwrap_or_default(), output.error))
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Steps remembered: those taken and those that lie ahead.
    pub fn length(&self) -> u32 {
        self.events.len() as u32
    }

    /// Steps taken.
    pub fn position(&self) -> u32 {
        self.position as u32
    }

    /// Goes to a remembered position; beyond the last one, to the last one.
    pub fn seek(&mut self, position: u32) {
        let target = (position as usize).min(self.events.len());
        while self.position > target {
            self.machine.undo();
            self.position -= 1;
        }
        while self.position < target {
            self.machine.step(self.schedule.choices[self.position]);
            self.position += 1;
        }
    }

    /// The choices that are possible here, by thread.
    pub fn choices(&self) -> Vec<Choice> {
        if self.position >= self.options.limits.steps as usize {
            return Vec::new();
        }
        self.machine.choices()
    }

    /// Takes one step. If it is the remembered next one, what lies ahead is
    /// kept, else forgotten.
    pub fn step(&mut self, choice: Choice) -> Result<(), Refusal> {
        if self.schedule.choices.get(self.position) == Some(&choice) {
            self.seek(self.position as u32 + 1);
            return Ok(());
        }
        if !self.choices().contains(&choice) {
            return Err(Refusal { reason: self.refusal(choice) });
        }
        self.cut();
        let event = self.machine.step(choice);
        self.schedule.choices.push(choice);
        self.position += 1;
        self.events.push(event);
        self.printed.push(self.machine.state().output.len());
        self.writes.note(&self.machine, &event, self.position as u32);
        self.look_around();
        self.stuck = self.machine.is_deadlocked();
        let describe = Describe { machine: &self.machine, names: &self.names };
        self.holds.note(&self.machine, &event, self.position as u32, |object| describe.object(object));
        let view = self.view_of(&event);
        self.digests.push(self.digest_of(&view));
        self.views.push(view);
        Ok(())
    }

    /// Takes the choices of a schedule from here on, as far as they go.
    pub fn follow(&mut self, schedule: &Schedule) -> Result<(), Refusal> {
        for (at, &choice) in schedule.choices.iter().enumerate() {
            self.step(choice).map_err(|refusal| Refusal {
                reason: format!("Step {} of the schedule is not possible. {}", at + 1, refusal.reason),
            })?;
        }
        Ok(())
    }

    /// Forgets what lies ahead.
    pub fn cut(&mut self) {
        if self.position == self.events.len() {
            return;
        }
        self.schedule.choices.truncate(self.position);
        self.events.truncate(self.position);
        self.printed.truncate(self.position + 1);
        self.views.truncate(self.position);
        self.digests.truncate(self.position);
        self.writes.truncate(self.position as u32);
        self.waits.truncate(self.position as u32);
        self.stuck = false;
        let describe = Describe { machine: &self.machine, names: &self.names };
        self.holds.rebuild(&self.machine, &self.events, |object| describe.object(object));
        self.names.truncate(self.machine.state().heap.len());
    }

    /// Names the objects that threads are about to use, and notes who waits.
    fn look_around(&mut self) {
        let position = self.position as u32;
        self.names.ensure_new(&self.machine, position);
        for thread in &self.machine.state().threads {
            if let Some(id) = thread.head.rest.object() {
                self.names.ensure(&self.machine, id, position);
            }
        }
        let describe = Describe { machine: &self.machine, names: &self.names };
        let what = |operation: &Operation| {
            let text = describe.pending(operation);
            text.object.unwrap_or(text.detail)
        };
        self.waits.note(&self.machine, self.position as u32, what);
    }

    /// The whole remembered schedule.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// A remembered step, 1-based.
    pub fn step_view(&self, step: u32) -> &StepView {
        &self.views[step as usize - 1]
    }

    /// Step and thread of every remembered step.
    pub fn steps(&self) -> impl Iterator<Item = (u32, ThreadId)> + '_ {
        self.events.iter().enumerate().map(|(at, event)| (at as u32 + 1, event.thread))
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    fn view_of(&self, event: &Event) -> StepView {
        let describe = Describe { machine: &self.machine, names: &self.names };
        let printed = match event.operation {
            Operation::Print { text, .. } => self.machine.pool().get_str(text),
            _ => None,
        };
        let error = [event.crashed, event.raised].into_iter().find(|value| !value.is_unset());
        StepView {
            step: self.position as u32,
            thread: event.thread,
            process: self.machine.thread(event.thread).process,
            line: event.line,
            text: describe.event(event),
            output: printed.map(|text| text.strip_suffix('\n').unwrap_or(text).to_string()),
            error: error.map(|value| self.machine.exception_text(value)),
        }
    }

    /// Spans in which threads hold something, over the whole remembered run.
    pub fn holds(&self) -> Vec<Band> {
        self.holds.spans().iter().map(|span| span.band(false)).collect()
    }

    /// Spans in which threads cannot move, likewise. One that is still open
    /// where the run is stuck is never granted.
    pub fn waits(&self) -> Vec<Band> {
        self.waits.spans().iter().map(|span| span.band(self.stuck && span.to.is_none())).collect()
    }

    /// Context switches in the whole remembered run.
    pub fn switches(&self) -> u32 {
        self.schedule.switches()
    }

    /// What a thread would see of a watched expression at the position, or why nothing.
    pub fn watch(&mut self, watch: &Watch, thread: ThreadId) -> Result<String, String> {
        self.machine.peek(watch, thread)
    }

    /// A fingerprint of the run up to the position: equal on every machine.
    pub fn digest(&self) -> Digest {
        match self.position {
            0 => StableHasher::default().finish(),
            position => self.digests[position - 1],
        }
    }

    fn digest_of(&self, view: &StepView) -> Digest {
        let mut hasher = StableHasher::default();
        hasher.word(self.digests.last().map_or(0, |digest| digest.0));
        hasher.word(u64::from(view.thread.0));
        hasher.word(u64::from(view.line));
        hasher.text(&view.text.verb);
        hasher.text(&view.text.sentence);
        hasher.text(view.output.as_deref().unwrap_or_default());
        hasher.text(view.error.as_deref().unwrap_or_default());
        hasher.finish()
    }
}
