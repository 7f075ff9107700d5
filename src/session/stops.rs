//! Stepping by more than one step at a time: to the next line, back before a
//! thread's last step; and what stops steps that follow each other by themselves.

use super::history::Deed;
use super::{Breakpoint, State};
use crate::base::ThreadId;
use crate::machine::Choice;
use crate::trace::{Stand, StepKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// Steps a thread until it stands at another line of the same function, or has left it.
    NextLine(ThreadId),
    /// Back to before the last step of a thread.
    BackOf(ThreadId),
}

impl Deed {
    /// Whether breakpoints stop it: a step chosen by hand is taken whatever it meets.
    pub(super) fn heeds_breakpoints(self) -> bool {
        matches!(self, Self::Play | Self::RunThread(_) | Self::Finish | Self::NextLine(_))
    }
}

impl State {
    pub(super) fn walk(&mut self, walk: Walk) {
        match walk {
            Walk::NextLine(thread) if self.shown.is_born(thread) => self.next_line(thread),
            Walk::BackOf(thread) => self.back_of(thread),
            Walk::NextLine(_) => {}
        }
    }

    fn next_line(&mut self, thread: ThreadId) {
        const MANY: u32 = 10_000;
        let start = self.stand(thread);
        let go_on = move |state: &State, taken: u32| match (taken, state.possible(thread)) {
            (0, possible) => Some(possible.unwrap_or(Choice { thread, end: 0 })),
            (_, possible) => {
                let past = match (state.stand(thread), &start) {
                    (Some(now), Some(start)) => now.is_past(start),
                    _ => true,
                };
                possible.filter(|_| !past && taken < MANY)
            }
        };
        if let Err(reason) = self.take_all(Deed::NextLine(thread), None, go_on) {
            self.refusal = Some(reason);
        }
    }

    fn back_of(&mut self, thread: ThreadId) {
        let position = self.position() as usize;
        let Some(run) = &self.run else { return };
        let taken = &run.schedule().choices[..position];
        if let Some(at) = taken.iter().rposition(|choice| choice.thread == thread) {
            self.seek(at as u32);
        }
    }

    fn stand(&self, thread: ThreadId) -> Option<Stand> {
        self.run.as_ref()?.stand(thread)
    }

    // ── breakpoints ──

    /// Where every thread stands, if a breakpoint asks.
    pub(super) fn stands(&self) -> Vec<Option<Stand>> {
        let Some(run) = self.run.as_ref().filter(|_| self.program.aids.lines().next().is_some()) else {
            return Vec::new();
        };
        (0..run.machine().state().threads.len()).map(|at| run.stand(ThreadId::at(at))).collect()
    }

    /// The breakpoint that the last step has come to, given where threads stood before it.
    pub(super) fn reached(&self, before: &[Option<Stand>]) -> Option<Breakpoint> {
        let run = self.run.as_ref().filter(|run| run.position() > 0)?;
        let text = &run.step_view(run.position()).text;
        let named = |name: &str| text.object.as_deref() == Some(name);
        let now = self.stands();
        let comes_to = |line: u32| {
            now.iter().enumerate().any(|(at, stand)| {
                let before = before.get(at).copied().flatten();
                stand.is_some_and(|stand| stand.line == line && stand.is_new_since(before))
            })
        };
        let is_reached = |breakpoint: &&Breakpoint| match breakpoint {
            Breakpoint::Line(line) => comes_to(*line),
            Breakpoint::Variable(name) => text.kind == StepKind::Write && named(name),
            Breakpoint::Lock(name) => text.kind == StepKind::Acquire && named(name),
        };
        self.program.aids.breakpoints.iter().find(is_reached).cloned()
    }
}
