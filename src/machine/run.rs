//! Private computing: carries out operations of one thread until the next
//! visible one, which it leaves for the thread's next step.
//!
//! The few operations that make up most of a run are here; all others are
//! asked of the modules that know them.

use super::machine::{Fallible, Machine, Raised};
use super::object::{Iterator, Object, Source};
use super::operation::{Operation, Place};
use super::operators::{exact_float, small_float_operation, small_operation};
use super::state::{Life, Then, Thread};
use super::value::Value;
use crate::base::ThreadId;
use crate::lang::{CompareOp, Op, Pc, Program, Reg};
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
    pub(crate) fn base(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.base as usize)
    }

    pub(crate) fn get(&self, reg: Reg) -> Value {
        self.stack[self.base() + usize::from(reg)]
    }

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
            let program = Arc::clone(&self.program);
            return self.with_thread(id, |machine, thread| machine.rest(&program, thread, Operation::Compute));
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

    fn run_on<const TIMED: bool>(&mut self, thread: &mut Thread, mut fresh: bool, prices: &[Vec<u32>]) {
        let program = Arc::clone(&self.program);
        self.budget = if TIMED { u64::MAX } else { self.options.limits.private_operations };
        self.observing = fresh;
        while thread.head.life == Life::Alive {
            if TIMED && self.spent >= self.allowance && !thread.frames.is_empty() {
                return self.rest(&program, thread, Operation::Compute);
            }
            let flow = self.run_frame::<TIMED>(&program, thread, &mut fresh, prices);
            match flow {
                Ok(Flow::Rest(operation)) => return self.rest(&program, thread, operation),
                Ok(_) => {}
                Err(raised) => self.raise_in(thread, raised),
            }
        }
        if thread.head.life != Life::Ending {
            thread.head.rest = Operation::Compute;
        }
    }

    pub(crate) fn rest(&mut self, program: &Program, thread: &mut Thread, operation: Operation) {
        empty_dead_registers(program, thread);
        thread.head.rest = operation;
        thread.head.line = self.line_of(program, thread);
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

    /// Runs the innermost frame for as long as it stays the innermost.
    fn run_frame<const TIMED: bool>(
        &mut self,
        program: &Program,
        thread: &mut Thread,
        fresh: &mut bool,
        prices: &[Vec<u32>],
    ) -> Fallible<Flow> {
        let Some(frame) = thread.frames.last().copied() else {
            self.end_thread(thread);
            return Ok(Flow::Reenter);
        };
        let code = program.code(frame.code);
        let base = frame.base as usize;
        let mut pc = frame.pc;
        let prices = if TIMED { prices[frame.code.index()].as_slice() } else { &[] };
        // What was spent since the last look, in a register.
        let mut spent = 0;
        loop {
            let op = code.ops[pc as usize];
            if TIMED {
                spent += u64::from(prices[pc as usize]);
            }
            let flow = match op {
                Op::Move { dst, src } => {
                    thread.stack[base + usize::from(dst)] = thread.stack[base + usize::from(src)];
                    Flow::Next
                }
                Op::Constant { dst, index } => {
                    thread.stack[base + usize::from(dst)] = self.constants[index as usize];
                    Flow::Next
                }
                Op::Jump { to } if TIMED => {
                    if to <= pc && self.spent + spent >= self.allowance {
                        self.spent += spent;
                        thread.frames.last_mut().expect("a frame runs").pc = to;
                        return Ok(Flow::Rest(Operation::Compute));
                    }
                    Flow::Jump(to)
                }
                Op::Jump { to } => {
                    self.looped |= to <= pc;
                    // Endless loops go round here, or through `other`.
                    self.budget = self.budget.saturating_sub(u64::from(pc.saturating_sub(to)) + 1);
                    if self.budget == 0 {
                        pc = to;
                        Flow::Rest(Operation::Compute)
                    } else {
                        Flow::Jump(to)
                    }
                }
                Op::LoadGlobal { dst, slot } => {
                    let global = &program.module(code.module).globals[slot as usize];
                    if global.shared && self.is_threaded(thread.process) && !std::mem::take(fresh) {
                        Flow::Rest(Operation::Read(Place::Global { module: code.module, slot }))
                    } else {
                        let value = self.global(thread.process, code.module, slot);
                        if value.is_unset() {
                            thread.frames.last_mut().expect("a frame runs").pc = pc;
                            self.spent += std::mem::take(&mut spent);
                            thread.stack[base + usize::from(dst)] = self.builtin(code.module, slot)?;
                        } else {
                            thread.stack[base + usize::from(dst)] = value;
                            self.observe(value);
                        }
                        Flow::Next
                    }
                }
                Op::StoreGlobal { slot, src } => {
                    let value = thread.stack[base + usize::from(src)];
                    let global = &program.module(code.module).globals[slot as usize];
                    if global.shared && self.is_threaded(thread.process) && !std::mem::take(fresh) {
                        Flow::Rest(Operation::Write(Place::Global { module: code.module, slot }, value))
                    } else {
                        let before = self.set_global(thread.process, code.module, slot, value);
                        self.observe_before(before);
                        Flow::Next
                    }
                }
                Op::Binary { dst, op: operator, left, right } | Op::InPlace { dst, op: operator, left, right } => {
                    let operands = (thread.stack[base + usize::from(left)], thread.stack[base + usize::from(right)]);
                    let result = match operands {
                        (Value::Int(a), Value::Int(b)) => small_operation(operator, a, b).map(Value::Int),
                        _ => None,
                    };
                    match result.or_else(|| small_float_operation(operator, operands.0, operands.1)) {
                        Some(value) => {
                            thread.stack[base + usize::from(dst)] = value;
                            Flow::Next
                        }
                        None => self.other(thread, op, pc, fresh, std::mem::take(&mut spent))?,
                    }
                }
                Op::Compare { dst, op: operator, left, right } => {
                    let operands = (thread.stack[base + usize::from(left)], thread.stack[base + usize::from(right)]);
                    match compare_ints(operator, operands) {
                        Some(result) => {
                            thread.stack[base + usize::from(dst)] = Value::Bool(result);
                            Flow::Next
                        }
                        None => self.other(thread, op, pc, fresh, std::mem::take(&mut spent))?,
                    }
                }
                Op::JumpIfTrue { condition, to } | Op::JumpIfFalse { condition, to } => {
                    let wanted = matches!(op, Op::JumpIfTrue { .. });
                    match thread.stack[base + usize::from(condition)] {
                        Value::Bool(truth) if truth == wanted => Flow::Jump(to),
                        Value::Bool(_) => Flow::Next,
                        _ => self.other(thread, op, pc, fresh, std::mem::take(&mut spent))?,
                    }
                }
                Op::Next { dst, iterator, exit } => {
                    match self.next_of_range(thread.stack[base + usize::from(iterator)], *fresh) {
                        Some(Some(value)) => {
                            thread.stack[base + usize::from(dst)] = value;
                            Flow::Next
                        }
                        Some(None) => Flow::Jump(exit),
                        None => self.other(thread, op, pc, fresh, std::mem::take(&mut spent))?,
                    }
                }
                _ => self.other(thread, op, pc, fresh, std::mem::take(&mut spent))?,
            };
            if !TIMED {
                *fresh = false;
                self.observing = false;
            }
            match flow {
                Flow::Next => pc += 1,
                Flow::Jump(to) => pc = to,
                Flow::Reenter => return Ok(flow),
                Flow::Rest(_) => {
                    thread.frames.last_mut().expect("a frame runs").pc = pc;
                    return Ok(flow);
                }
            }
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

    /// The next number of a `for` over a range, the commonest loop there is;
    /// `None` for any other iterator.
    fn next_of_range(&mut self, iterator: Value, fresh: bool) -> Option<Option<Value>> {
        let id = iterator.object().filter(|_| !fresh)?;
        if self.state.heap.is_shared(id) {
            return None;
        }
        let Object::Iterator(Iterator { source: Source::Range(start, step, count), at }) = self.state.heap.get_mut(id)
        else {
            return None;
        };
        if *at >= *count {
            return Some(None);
        }
        let (value, before) = (Value::Int(*start + *step * *at), *at);
        *at += 1;
        self.log_part(id, super::log::Undo::Iterator { object: id, at: before });
        Some(Some(value))
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

#[inline]
fn compare_ints(op: CompareOp, operands: (Value, Value)) -> Option<bool> {
    let (Value::Int(a), Value::Int(b)) = operands else { return compare_floats(op, operands) };
    Some(match op {
        CompareOp::Eq => a == b,
        CompareOp::NotEq => a != b,
        CompareOp::Lt => a < b,
        CompareOp::LtE => a <= b,
        CompareOp::Gt => a > b,
        CompareOp::GtE => a >= b,
        CompareOp::Is => a == b,
        CompareOp::IsNot => a != b,
        CompareOp::In | CompareOp::NotIn => return None,
    })
}

fn compare_floats(op: CompareOp, (left, right): (Value, Value)) -> Option<bool> {
    let (a, b) = (exact_float(left)?, exact_float(right)?);
    Some(match op {
        CompareOp::Eq => a == b,
        CompareOp::NotEq => a != b,
        CompareOp::Lt => a < b,
        CompareOp::LtE => a <= b,
        CompareOp::Gt => a > b,
        CompareOp::GtE => a >= b,
        _ => return None,
    })
}
