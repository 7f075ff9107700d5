//! Steps that read or write a variable of a module and go on with the
//! commonest operations: taken by the thread where it stands in the state.
//! For all other steps it is taken out (`Machine::with_thread`), which costs
//! more than such a step does.

use super::commonest::{Around, Stop};
use super::log::Undo;
use super::machine::Machine;
use super::operation::{Operation, Place};
use super::state::Thread;
use super::value::Value;
use crate::base::ThreadId;
use crate::lang::{Code, Op};

/// How far a step has come with its thread in its place.
pub(super) enum Gone {
    /// Nowhere: nothing has happened.
    Nowhere,
    /// The visible operation is done, and something else comes next.
    On,
    /// The visible operation is done, and the step has computed long enough.
    ToCut,
    /// The thread rests again.
    ToRest,
}

/// What a visible operation read, and what it wrote over.
type Seen = (Value, Value);

impl Machine {
    /// Takes as much of a step as can be taken in place.
    pub(super) fn step_in_place(&mut self, id: ThreadId) -> Gone {
        let head = &self.thread(id).head;
        if self.timed.is_some() || !matches!(head.rest, Operation::Read(_) | Operation::Write(..)) {
            return Gone::Nowhere;
        }
        self.budget = self.options.limits.private_operations;
        let process = self.thread(id).process;
        let (mut around, threads) = self.around(process);
        let thread = &mut threads[id.index()];
        let Some(frame) = thread.frames.last() else { return Gone::Nowhere };
        let (mut pc, base) = (frame.pc, frame.base as usize);
        let code = around.program.code(frame.code);
        let Some((value, before)) = around.access(thread, base, code, code.ops[pc as usize]) else {
            return Gone::Nowhere;
        };
        pc += 1;
        let stop = around.run_commonest::<false>(thread, &mut pc, &[], &mut 0);
        thread.frames.last_mut().expect("it goes on in its frame").pc = pc;
        let gone = match stop {
            Stop::Cut => Gone::ToCut,
            Stop::Visible if around.rest(thread, base, code) => Gone::ToRest,
            _ => Gone::On,
        };
        (self.observed.value, self.observed.before) = (value, before);
        self.observing = false;
        gone
    }
}

impl Around<'_> {
    /// The read or write of a variable at which the thread rests; `None` if
    /// there is more to it.
    #[inline]
    fn access(&mut self, thread: &mut Thread, base: usize, code: &Code, op: Op) -> Option<Seen> {
        let (module, process) = (code.module, thread.process);
        let (slot, seen) = match op {
            Op::LoadGlobal { dst, slot } => {
                let value = self.process.globals[module.index()][slot as usize];
                if value.is_unset() {
                    return None;
                }
                thread.stack[base + usize::from(dst)] = value;
                (slot, (value, Value::Unset))
            }
            Op::StoreGlobal { slot, src } => {
                let value = thread.stack[base + usize::from(src)];
                // What it refers to would be shared from here on.
                if matches!(value, Value::Object(_) | Value::Tuple(_)) {
                    return None;
                }
                let held = &mut self.process.globals[module.index()][slot as usize];
                let before = std::mem::replace(held, value);
                self.log.push(Undo::Global { process, module, slot, before });
                (slot, (Value::Unset, before))
            }
            _ => return None,
        };
        if let Some(noted) = self.noted {
            noted.borrow_mut().insert((process, module, slot));
        }
        Some(seen)
    }

    /// Lets the thread rest before the variable at which it stands; false where
    /// its line is not that of the innermost frame. Frames further out have not
    /// moved since it rested last, so what is dead in them is empty already.
    #[inline]
    fn rest(&mut self, thread: &mut Thread, base: usize, code: &Code) -> bool {
        if self.program.module(code.module).internal {
            return false;
        }
        let pc = thread.frames.last().map_or(0, |frame| frame.pc as usize);
        let place = |slot| Place::Global { module: code.module, slot };
        thread.head.rest = match code.ops[pc] {
            Op::LoadGlobal { slot, .. } => Operation::Read(place(slot)),
            Op::StoreGlobal { slot, src } => Operation::Write(place(slot), thread.stack[base + usize::from(src)]),
            _ => return false,
        };
        thread.stack[base + usize::from(code.heights[pc])..].fill(Value::Unset);
        thread.head.line = code.spans[pc].line;
        thread.head.computed = 0;
        thread.head.wake = None;
        true
    }
}
