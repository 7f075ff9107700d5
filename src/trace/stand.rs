//! Where a thread stands in the person's own text: what stepping by lines and
//! breakpoints on lines go by. Frames of the standard library do not count.

use super::run::Run;
use crate::base::{CodeId, ThreadId};
use crate::machine::Life;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// 1-based.
    pub line: u32,
    /// How many calls deep.
    pub depth: usize,
    code: CodeId,
    pc: u32,
}

impl Run {
    /// `None` for a thread that has ended, or that there is not yet.
    pub fn stand(&self, thread: ThreadId) -> Option<Stand> {
        let program = self.machine.program();
        let thread = self.machine.state().threads.get(thread.index())?;
        if thread.head.life != Life::Alive {
            return None;
        }
        let own = |code: CodeId| !program.module(program.code(code).module).internal;
        let depth = thread.frames.iter().filter(|frame| own(frame.code)).count();
        let frame = thread.frames.iter().rfind(|frame| own(frame.code))?;
        Some(Stand { line: thread.head.line, depth, code: frame.code, pc: frame.pc })
    }
}

impl Stand {
    /// Whether the thread has come to this line since `before`: from another
    /// line or call, or round a loop.
    pub fn is_new_since(&self, before: Option<Stand>) -> bool {
        before.is_none_or(|before| {
            before.line != self.line || before.depth != self.depth || before.code != self.code || self.pc <= before.pc
        })
    }

    /// Whether the thread has left the line of `before`, and what was called from it.
    pub fn is_past(&self, before: &Stand) -> bool {
        self.depth < before.depth || self.depth == before.depth && self.line != before.line
    }
}
