//! Everything about one step.

use super::run::Run;
use super::view::{Band, StepView};
use crate::base::ThreadId;
use crate::machine::{Operation, Value};
use serde::Serialize;

/// A step and its surroundings in the run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    pub step: StepView,
    /// It is the thread's so manieth step, of so many remembered.
    pub nth: u32,
    pub of: u32,
    /// The steps of the same thread around it.
    pub previous: Option<u32>,
    pub next: Option<u32>,
    /// The line of the program that it belongs to, without its indentation.
    pub source: String,
    /// What the written location held before, and what it holds now.
    pub before: Option<String>,
    pub after: Option<String>,
    /// From which step on the thread waited for this one.
    pub waited_since: Option<u32>,
    /// Others that wait for the same object while this step is taken.
    pub waiters: Vec<ThreadId>,
    /// The stretch of holding that this step begins or ends, as its first and last step.
    pub held: Option<(u32, Option<u32>)>,
}

impl Run {
    /// A remembered step, 1-based.
    pub fn inspect(&self, step: u32) -> Inspection {
        let view = self.step_view(step).clone();
        let own = |other: &u32| self.events[*other as usize - 1].thread == view.thread;
        let count = |steps: std::ops::RangeInclusive<u32>| steps.filter(own).count() as u32;
        let event = self.events[step as usize - 1];
        let text = |value: Value| (!value.is_unset() && value.object().is_none()).then(|| self.machine.show(value));
        let writes = matches!(event.operation, Operation::Write(..));
        let source = self.source.lines().nth((view.line as usize).saturating_sub(1)).unwrap_or_default();
        let waits = self.waits();
        let object = view.text.object.clone();
        let about = |band: &&Band| object.as_deref() == Some(&band.object);
        let held = self.holds();
        let held = held.iter().find(|band| {
            let ends = band.to.is_some_and(|to| to == step + 1);
            about(band) && band.thread == view.thread && (band.from == step || ends)
        });
        let previous = (1..step).rev().find(own);
        let since = previous.unwrap_or(0);
        Inspection {
            nth: count(1..=step),
            of: count(1..=self.length()),
            previous,
            next: (step + 1..=self.length()).find(own),
            source: source.trim().to_string(),
            before: if writes { text(event.before) } else { None },
            after: match event.operation {
                Operation::Write(_, value) => text(value),
                _ => None,
            },
            waited_since: waits
                .iter()
                .rev()
                .find(|band| band.thread == view.thread && band.to.is_some_and(|to| to > since && to <= step))
                .map(|band| band.from),
            waiters: waits
                .iter()
                .filter(about)
                .filter(|band| band.thread != view.thread && band.from <= step && band.to.is_none_or(|to| to >= step))
                .map(|band| band.thread)
                .collect(),
            held: held.map(|band| (band.from, band.to.map(|to| to - 1))),
            step: view,
        }
    }
}
