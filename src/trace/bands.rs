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

/// Spans of holding, from the events of a run. An object is held by a thread
/// from the step that acquires it to the one that gives it back; a re-entrant
/// one to the last of these.
pub fn holds(events: &[Event], name: impl Fn(ObjectId) -> String) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut depth: Vec<(ThreadId, ObjectId, u32)> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let step = at as u32 + 1;
        let Operation::Sync(operation) = event.operation else { continue };
        let object = operation.object;
        match operation.act {
            Act::Acquire if event.end == GOES_ON && event.value == Value::Bool(true) => {
                let nested = depth.iter_mut().find(|(thread, held, _)| *thread == event.thread && *held == object);
                match nested {
                    Some((_, _, count)) => *count += 1,
                    None => {
                        depth.push((event.thread, object, 1));
                        let what = name(object);
                        spans.push(Span { thread: event.thread, object: Some(object), what, from: step, to: None });
                    }
                }
            }
            Act::Release if event.raised.is_unset() => release(&mut spans, &mut depth, event.thread, object, step),
            _ => {}
        }
    }
    spans
}

fn release(
    spans: &mut [Span],
    depth: &mut Vec<(ThreadId, ObjectId, u32)>,
    thread: ThreadId,
    object: ObjectId,
    step: u32,
) {
    // A lock may be released by a thread that does not hold it.
    let own = depth.iter().position(|&(holder, held, _)| holder == thread && held == object);
    let Some(at) = own.or_else(|| depth.iter().position(|&(_, held, _)| held == object)) else { return };
    depth[at].2 -= 1;
    if depth[at].2 == 0 {
        let (holder, _, _) = depth.remove(at);
        let open = |span: &&mut Span| span.thread == holder && span.object == Some(object) && span.to.is_none();
        if let Some(span) = spans.iter_mut().rev().find(open) {
            span.to = Some(step + 1);
        }
    }
}

/// Spans in which threads could not move, kept up as steps are taken.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    spans: Vec<Span>,
}

impl Waits {
    /// Looks at every thread after `step`.
    pub fn note(&mut self, machine: &Machine, step: u32, what: impl Fn(&Operation) -> String) {
        for thread in &machine.state().threads {
            let open = self.spans.iter_mut().rev().find(|span| span.thread == thread.id && span.to.is_none());
            let blocked = machine.is_blocked(thread.id);
            match (open, blocked) {
                (Some(span), false) => span.to = Some(step + 1),
                (None, true) => {
                    let what = what(&thread.head.rest);
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
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}
