//! Who may be chosen where an option narrows it: threads that give way only
//! between lines or where CPython looks at the GIL, and sleeps that are
//! honoured. A thread that does not give way here is "in the middle": nobody
//! else can be chosen, and the state remembers it.

use super::machine::Machine;
use super::operation::{Ends, Operation, TIMES_OUT, Timeout};
use super::options::Atomicity;
use super::state::{Life, Thread};
use super::synchronise::SPURIOUS;
use crate::base::ThreadId;
use crate::lang::Pc;

/// Where a thread stands in the person's own text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Standing {
    depth: usize,
    pc: Pc,
    line: u32,
    /// Within a function of the standard library that was called from there.
    inside: bool,
}

impl Machine {
    pub(crate) fn standing(&self, thread: &Thread) -> Standing {
        let own = |frame: &super::state::Frame| !self.program.module(self.program.code(frame.code).module).internal;
        match thread.frames.iter().rposition(own) {
            Some(at) => Standing {
                depth: at,
                pc: thread.frames[at].pc,
                line: thread.head.line,
                inside: at + 1 < thread.frames.len(),
            },
            None => Standing { depth: 0, pc: 0, line: 0, inside: false },
        }
    }

    /// Notes after a step whether its thread gives way here.
    pub(crate) fn note_giving_way(&mut self, id: ThreadId, before: Standing) {
        let thread = self.thread(id);
        let goes_on = match self.options.atomicity {
            Atomicity::Operation => false,
            Atomicity::Cpython => !self.looped && !self.called,
            Atomicity::Line => {
                let now = self.standing(thread);
                let onwards = now.pc > before.pc || (now.pc == before.pc && now.inside);
                now.depth == before.depth && now.line == before.line && onwards && !self.looped
            }
        };
        let alive = thread.head.life == Life::Alive;
        let middle = (goes_on && alive && !self.own_ends(id).is_empty()).then_some(id);
        self.state.middle = middle;
    }

    /// The ends that a thread's step can have, as far as options allow it to
    /// be chosen.
    pub(crate) fn allowed_ends(&self, id: ThreadId) -> Ends {
        if self.state.middle.is_some_and(|middle| middle != id) {
            return Ends::NONE;
        }
        if !self.options.honour_sleeps {
            return self.own_ends(id);
        }
        let now = self.ends_now(id);
        if !now.is_empty() {
            return now;
        }
        match self.thread(id).head.wake {
            // Time goes on only when nothing else does.
            Some(wake) if self.next_time() == Some(wake) => self.own_ends(id),
            _ => Ends::NONE,
        }
    }

    /// Without time going on.
    fn ends_now(&self, id: ThreadId) -> Ends {
        let ends = self.own_ends(id);
        let head = &self.thread(id).head;
        match head.wake {
            Some(wake) if wake > self.state.clock => match head.rest {
                Operation::Sleep { .. } => Ends::NONE,
                _ if ends == Ends::EXPIRES => Ends::NONE,
                _ if ends == Ends::range(TIMES_OUT, 2) => Ends::range(SPURIOUS, 1),
                _ => ends,
            },
            _ => ends,
        }
    }

    /// The earliest time at which a thread can go on, if none can now.
    fn next_time(&self) -> Option<u64> {
        let threads = || self.state.threads.iter().filter(|thread| !self.own_ends(thread.id).is_empty());
        if threads().any(|thread| !self.ends_now(thread.id).is_empty()) {
            return None;
        }
        threads().filter_map(|thread| thread.head.wake).min()
    }

    /// When a thread that comes to rest here goes on by itself.
    pub(crate) fn wake_time(&self, operation: &Operation) -> Option<u64> {
        let after = match *operation {
            Operation::Sleep { seconds } => (self.float_of(seconds).unwrap_or(0.0) * 1e9) as u64,
            Operation::Sync(super::sync::SyncOperation { timeout: Timeout::After(after), .. })
            | Operation::JoinThread { timeout: Timeout::After(after), .. }
            | Operation::JoinProcess { timeout: Timeout::After(after), .. } => after,
            _ => return None,
        };
        Some(self.state.clock.saturating_add(after))
    }

    /// Lets the time come that a step has waited for.
    pub(crate) fn pass_time(&mut self, thread: &super::state::ThreadHead, end: u16) {
        let waits = matches!(thread.rest, Operation::Sleep { .. }) || end == TIMES_OUT;
        if let Some(wake) = thread.wake.filter(|_| waits) {
            self.state.clock = self.state.clock.max(wake);
        }
    }
}
