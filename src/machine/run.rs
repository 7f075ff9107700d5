//! Private computing: carries out operations of one thread until the next
//! visible one, which it leaves for the thread's next step.
//!
//! The few operations that make up most of a run are in `commonest`; all
//! others are asked of the modules that know them.

use super::commonest::Stop;
use super::machine::{Fallible, Machine, Raised};
use super::operation::{Operation, Place};
use super::state::{Life, Then, Thread};
use super::value::Value;
use crate::base::ThreadId;
use crate::lang::{Op, Pc, Program, Reg};
use std::sync::Arc;

/// How an operation leaves the thread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Flow {
    /// On to the next operation.
    Next,
    Jump(Pc),
    /// Frames or positions have changed; look at them again.
    Reenter,
    /// The operation is visible: stop before it.
    Rest(Operation),
}

impl Thread {
    #[inline]
    pub(crate) fn base(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.base as usize)
    }

    #[inline]
    pub(crate) fn get(&self, reg: Reg) -> Value {
        self.stack[self.base() + usize::from(reg)]
    }

    #[inline]
    pub(crate) fn set(&mut self, reg: Reg, value: Value) {
        let at = self.base() + usize::from(reg);
        self.stack[at] = value;
    }
}

/// What a thread does next must follow from the registers that are in use; a
/// value left over in another one could come to light later.
fn empty_dead_registers(program: &Program, thread: &mut Thread) {
    let mut top = thread.stack.len();
    for frame in thread.frames.iter().rev() {
        let base = frame.base as usize;
        let heights = &program.code(frame.code).heights;
        let live = heights.get(frame.pc as usize).map_or(top - base, |&height| usize::from(height));
        thread.stack[(base + live).min(top)..top].fill(Value::Unset);
        top = base;
    }
}

impl Machine {
    /// Runs a thread that has just been made up to its first visible operation.
    pub(crate) fn run_to_rest(&mut self, id: ThreadId) {
        if self.timed.is_some() {
            // It computes when it is given time.
            return self.with_thread(id, |machine, thread| machine.rest(thread, Operation::Compute));
        }
        self.with_thread(id, |machine, thread| machine.run(thread, false));
    }

    /// Takes the thread out of the state while it runs, so that it and the
    /// rest of the state can change side by side.
    pub(crate) fn with_thread(&mut self, id: ThreadId, run: impl FnOnce(&mut Self, &mut Thread)) {
        let held = &mut self.state.threads[id.index()];
        // Its head stays: others may ask meanwhile what kind of thread it is.
        let mut thread = Thread {
            id,
            process: held.process,
            head: held.head,
            stack: std::mem::take(&mut held.stack),
            frames: std::mem::take(&mut held.frames),
        };
        run(self, &mut thread);
        self.state.threads[id.index()] = thread;
    }

    /// `fresh`: the first operation is the visible one that the step is about.
    pub(crate) fn run(&mut self, thread: &mut Thread, fresh: bool) {
        let prices = self.timed.as_ref().map(|timed| Arc::clone(&timed.prices));
        match prices {
            Some(prices) => self.run_on::<true>(thread, fresh, &prices.ops),
            None => self.run_on::<false>(thread, fresh, &[]),
        }
    }

    fn run_on<const TIMED: bool>(&mut self, thread: &mut Thread, fresh: bool, prices: &[Vec<u32>]) {
        self.budget = if TIMED { u64::MAX } else { self.options.limits.private_operations };
        self.observing = fresh;
        let rested = if fresh { self.carry_out_visible(thread) } else { Ok(false) };
        self.run_further::<TIMED>(thread, rested, prices);
    }

    /// Until the thread rests, if it does not do so already.
    pub(super) fn run_further<const TIMED: bool>(
        &mut self,
        thread: &mut Thread,
        mut rested: Fallible<bool>,
        prices: &[Vec<u32>],
    ) {
        loop {
            match rested {
                Ok(true) => return,
                Ok(false) => {}
                Err(raised) => self.raise_in(thread, raised),
            }
            self.observing = false;
            if thread.head.life != Life::Alive {
                break;
            }
            if TIMED && self.spent >= self.allowance && !thread.frames.is_empty() {
                return self.rest(thread, Operation::Compute);
            }
            rested = self.run_frame::<TIMED>(thread, prices);
        }
        if thread.head.life != Life::Ending {
            thread.head.rest = Operation::Compute;
        }
    }

    pub(crate) fn rest(&mut self, thread: &mut Thread, operation: Operation) {
        empty_dead_registers(&self.program, thread);
        thread.head.rest = operation;
        thread.head.line = self.line_of(&self.program, thread);
        match operation {
            // Under a virtual clock it is cut where its time is up.
            Operation::Compute if self.timed.is_none() => {
                thread.head.computed += 1;
                if thread.head.computed > self.options.limits.private_steps {
                    let message = self.endless_message();
                    self.stop(thread, &message);
                }
            }
            _ => thread.head.computed = 0,
        }
        if self.options.honour_sleeps {
            thread.head.wake = self.wake_time(&operation);
        }
    }

    /// The line of the person's own text at which a thread stands: that of the
    /// innermost frame that is not the standard library's.
    pub(crate) fn line_of(&self, program: &Program, thread: &Thread) -> u32 {
        let own = thread.frames.iter().rev().find(|frame| !program.module(program.code(frame.code).module).internal);
        own.map_or(thread.head.line, |frame| {
            let spans = &program.code(frame.code).spans;
            spans[(frame.pc as usize).min(spans.len() - 1)].line
        })
    }

    /// The operation on memory at which the thread rests: it is carried out
    /// now, whoever else can see it. True if the thread rests again.
    fn carry_out_visible(&mut self, thread: &mut Thread) -> Fallible<bool> {
        let frame = thread.frames.last().expect("a thread that rests at an operation has a frame");
        let pc = frame.pc;
        let op = self.program.code(frame.code).ops[pc as usize];
        let flow = match op {
            Op::LoadGlobal { dst, slot } => self.load_global(thread, dst, slot)?,
            Op::StoreGlobal { slot, src } => self.store_global(thread, slot, src),
            _ => self.other(thread, op, pc, &mut true, 0)?,
        };
        let next = match flow {
            Flow::Next => pc + 1,
            Flow::Jump(to) => to,
            Flow::Reenter => return Ok(false),
            Flow::Rest(operation) => {
                self.rest(thread, operation);
                return Ok(true);
            }
        };
        thread.frames.last_mut().expect("it goes on in its frame").pc = next;
        Ok(false)
    }

    /// Runs the innermost frame for as long as it stays the innermost; true if
    /// the thread rests.
    fn run_frame<const TIMED: bool>(&mut self, thread: &mut Thread, prices: &[Vec<u32>]) -> Fallible<bool> {
        let Some(frame) = thread.frames.last() else {
            self.end_thread(thread);
            return Ok(false);
        };
        let code = frame.code;
        let mut pc = frame.pc;
        let prices = if TIMED { prices[code.index()].as_slice() } else { &[] };
        // What was spent since the last look, in a register.
        let mut spent = 0;
        loop {
            let stop = self.around(thread.process).0.run_commonest::<TIMED>(thread, &mut pc, prices, &mut spent);
            let op = self.program.code(code).ops[pc as usize];
            if stop != Stop::Other {
                self.spent += spent;
                let operation = self.operation_at(thread, op, stop);
                thread.frames.last_mut().expect("a frame runs").pc = pc;
                self.rest(thread, operation);
                return Ok(true);
            }
            if let Op::StoreGlobal { slot, src } = op {
                self.store_global(thread, slot, src);
                pc += 1;
                continue;
            }
            match self.other(thread, op, pc, &mut false, std::mem::take(&mut spent))? {
                Flow::Next => pc += 1,
                Flow::Jump(to) => pc = to,
                Flow::Reenter => return Ok(false),
                Flow::Rest(operation) => {
                    self.rest(thread, operation);
                    return Ok(true);
                }
            }
        }
    }

    /// What the thread rests before, where the commonest operations stopped.
    fn operation_at(&self, thread: &Thread, op: Op, stop: Stop) -> Operation {
        match op {
            _ if stop == Stop::Cut => Operation::Compute,
            Op::StoreGlobal { slot, src } => {
                Operation::Write(Place::Global { module: self.module_of(thread), slot }, thread.get(src))
            }
            Op::LoadGlobal { slot, .. } => Operation::Read(Place::Global { module: self.module_of(thread), slot }),
            _ => unreachable!("only globals are shared"),
        }
    }

    /// Any other operation, with the position written back first.
    fn other(&mut self, thread: &mut Thread, op: Op, pc: Pc, fresh: &mut bool, spent: u64) -> Fallible<Flow> {
        self.spent += spent;
        thread.frames.last_mut().expect("a frame runs").pc = pc;
        // They take longer than those of `run_frame`.
        self.budget = self.budget.saturating_sub(4);
        if self.budget == 0 && !*fresh {
            return Ok(Flow::Rest(Operation::Compute));
        }
        // A timed run frees what nobody reaches, and takes no steps back.
        let values = if self.timed.is_none() { self.pool.spent() } else { 0 };
        if values + self.state.heap.spent() > self.options.limits.memory_bytes {
            return Err(self.out_of_memory());
        }
        let flow = self.execute(thread, op, fresh)?;
        if self.pool.take_deepest() > self.options.limits.data_nesting {
            return Err(self.too_deep());
        }
        Ok(flow)
    }

    #[cold]
    pub(crate) fn too_deep(&self) -> Raised {
        let limit = self.options.limits.data_nesting;
        Raised::Stop(format!("Lists, tuples or other containers lie in one another more than {limit} levels deep."))
    }

    #[cold]
    fn out_of_memory(&self) -> Raised {
        let megabytes = self.options.limits.memory_bytes >> 20;
        Raised::Stop(format!("The program's values take more than {megabytes} MB."))
    }

    fn endless_message(&self) -> String {
        let limits = &self.options.limits;
        let most = limits.private_operations * u64::from(limits.private_steps);
        let most = if most < 1_000_000 { most.to_string() } else { format!("{} million", most / 1_000_000) };
        format!(
            "This computes for ever, or for too long: more than {most} operations without a step that another thread \
             could notice."
        )
    }

    /// Gives a value to whoever waits for the innermost frame's result; the
    /// frame is gone already.
    pub(crate) fn deliver(&mut self, thread: &mut Thread, then: Then, value: Value) -> Fallible<()> {
        self.log.save_frame(thread);
        let mut next_pc = true;
        match then {
            Then::Store(dst) => thread.set(dst, value),
            Then::Object(dst, object) => {
                thread.set(dst, object);
                if value != Value::None {
                    let name = self.type_name(value);
                    return Err(self.type_error(format!("__init__() should return None, not '{name}'")));
                }
            }
            Then::Discard => {}
            Then::Module | Then::Again => next_pc = false,
            Then::Branch { wanted, to } => {
                if self.truth(value)? == wanted {
                    thread.frames.last_mut().expect("a branch has a frame").pc = to;
                    next_pc = false;
                }
            }
            Then::Truth { dst, negate } => {
                let truth = self.truth(value)? != negate;
                thread.set(dst, Value::Bool(truth));
            }
            Then::Next { dst, .. } | Then::NextOr { dst, .. } => thread.set(dst, value),
            Then::Class(dst) => thread.set(dst, value),
            Then::Restart(dst) => {
                thread.set(dst, value);
                next_pc = false;
            }
            Then::RestartItem { list, at } => {
                self.set_list_item(list, usize::from(at), value);
                next_pc = false;
            }
        }
        if next_pc && let Some(frame) = thread.frames.last_mut() {
            frame.pc += 1;
        }
        Ok(())
    }
}
