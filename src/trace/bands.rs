//! Spans of steps: who holds what, and who cannot move.

use super::view::Band;
use crate::base::{ObjectId, ThreadId};
use crate::machine::{Act, Event, GOES_ON, Machine, Operation, Value};

/// A span whose object has not been put into words yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub thread: ThreadId,
    pub object: Option<ObjectId>,
    pub what: String,
    pub from: u32,
    pub to: Option<u32>,
}

impl Span {
    pub fn band(&self, never: bool) -> Band {
        Band { thread: self.thread, object: self.what.clone(), from: self.from, to: self.to, never }
    }
}

/// Spans of holding, kept up as steps are taken. An object is held by a thread
/// from the step that acquires it to the one that gives it back; a re-entrant
/// one to the last of these.
#[derive(Clone, Debug, Default)]
pub struct Holds {
    spans: Vec<Span>,
    /// What is held after the last step: the span and how often it was entered.
    open: Vec<(usize, u32)>,
    /// Locks given up for as long as a thread waits for a condition.
    parked: Vec<(ThreadId, ObjectId, u32)>,
}

impl Holds {
    pub fn note(&mut self, machine: &Machine, event: &Event, step: u32, name: impl Fn(ObjectId) -> String) {
        let Operation::Sync(operation) = event.operation else { return };
        let object = operation.object;
        match operation.act {
            Act::Acquire if event.end == GOES_ON && event.value == Value::Bool(true) => {
                if let Some(at) = self.find(|span| span.thread == event.thread && span.object == Some(object)) {
                    self.open[at].1 += 1;
                    return;
                }
                self.open.push((self.spans.len(), 1));
                let what = name(object);
                self.spans.push(Span { thread: event.thread, object: Some(object), what, from: step, to: None });
            }
            Act::Release if event.raised.is_unset() => self.release(event.thread, object, step),
            Act::Wait if event.raised.is_unset() => {
                let Some(lock) = machine.condition_lock(object) else { return };
                if let Some(at) = self.find(|span| span.thread == event.thread && span.object == Some(lock)) {
                    let (span, depth) = self.open.remove(at);
                    self.spans[span].to = Some(step + 1);
                    self.parked.push((event.thread, lock, depth));
                }
            }
            Act::Wake if event.raised.is_unset() && matches!(event.value, Value::Bool(_)) => {
                let Some(lock) = machine.condition_lock(object) else { return };
                let own = |parked: &(ThreadId, ObjectId, u32)| parked.0 == event.thread && parked.1 == lock;
                let Some(at) = self.parked.iter().position(own) else { return };
                let (thread, lock, depth) = self.parked.remove(at);
                self.open.push((self.spans.len(), depth));
                self.spans.push(Span { thread, object: Some(lock), what: name(lock), from: step, to: None });
            }
            _ => {}
        }
    }

    fn release(&mut self, thread: ThreadId, object: ObjectId, step: u32) {
        // A lock may be released by a thread that does not hold it.
        let own = self.find(|span| span.thread == thread && span.object == Some(object));
        let Some(at) = own.or_else(|| self.find(|span| span.object == Some(object))) else { return };
        self.open[at].1 -= 1;
        if self.open[at].1 == 0 {
            let (span, _) = self.open.remove(at);
            self.spans[span].to = Some(step + 1);
        }
    }

    fn find(&self, is_it: impl Fn(&Span) -> bool) -> Option<usize> {
        self.open.iter().position(|&(span, _)| is_it(&self.spans[span]))
    }

    /// Forgets all and takes the steps that are left again.
    pub fn rebuild(&mut self, machine: &Machine, events: &[Event], name: impl Fn(ObjectId) -> String) {
        *self = Self::default();
        for (at, event) in events.iter().enumerate() {
            self.note(machine, event, at as u32 + 1, &name);
        }
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// What is in somebody's hands after `step`.
    pub fn at(&self, step: u32) -> impl Iterator<Item = &Span> {
        self.spans.iter().filter(move |span| span.from <= step && span.to.is_none_or(|to| to > step + 1))
    }
}

/// Spans in which threads could not move, kept up as steps are taken.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    spans: Vec<Span>,
    /// The span in which each thread waits after the last step.
    open: Vec<Option<usize>>,
}

impl Waits {
    /// Looks at every thread after `step`.
    pub fn note(&mut self, machine: &Machine, step: u32, what: impl Fn(&Operation) -> String) {
        let threads = &machine.state().threads;
        self.open.resize(threads.len(), None);
        for (thread, open) in threads.iter().zip(&mut self.open) {
            match (*open, machine.is_blocked(thread.id)) {
                (Some(span), false) => {
                    self.spans[span].to = Some(step + 1);
                    *open = None;
                }
                (None, true) => {
                    let what = what(&thread.head.rest);
                    *open = Some(self.spans.len());
                    self.spans.push(Span { thread: thread.id, object: None, what, from: step + 1, to: None });
                }
                _ => {}
            }
        }
    }

    /// Forgets what lies after `step`.
    pub fn truncate(&mut self, step: u32) {
        self.spans.retain(|span| span.from <= step + 1);
        for span in &mut self.spans {
            span.to = span.to.filter(|&to| to <= step + 1);
        }
        self.open.clear();
        for (at, span) in self.spans.iter().enumerate().filter(|(_, span)| span.to.is_none()) {
            let thread = span.thread.index();
            self.open.resize(self.open.len().max(thread + 1), None);
            self.open[thread] = Some(at);
        }
    }

    /// The step since which a thread waits, at a position at which it does.
    pub fn since(&self, thread: ThreadId, position: u32) -> Option<u32> {
        self.spans.iter().rev().find(|span| span.thread == thread && span.from <= position + 1).map(|span| span.from)
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}
