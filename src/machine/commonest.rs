//! The operations that make up most of a run: registers, jumps, variables of
//! modules that are nobody else's, numbers, `for` over a range. They need no
//! more of the machine than [`Around`], so the thread may stand in the state.

use super::log::{Log, Undo};
use super::machine::{Machine, NotedVariables};
use super::object::{Heap, Iterator, Object, Source};
use super::operators::{exact_float, small_float_operation, small_operation};
use super::state::{Process, Thread};
use super::value::Value;
use crate::base::ProcessId;
use crate::lang::{BinaryOp, CompareOp, Op, Pc, Program};

/// What lies around a thread of one process while it runs.
pub(super) struct Around<'a> {
    pub program: &'a Program,
    pub constants: &'a [Value],
    pub process: &'a mut Process,
    pub heap: &'a mut Heap,
    pub log: &'a mut Log,
    pub noted: Option<&'a NotedVariables>,
    budget: &'a mut u64,
    looped: &'a mut bool,
    /// Under a virtual clock: what the step has cost, and may cost.
    spent: u64,
    allowance: u64,
}

impl Machine {
    /// What lies around the threads of a process, and all threads.
    #[inline]
    pub(super) fn around(&mut self, process: ProcessId) -> (Around<'_>, &mut [Thread]) {
        let state = &mut self.state;
        let around = Around {
            program: &self.program,
            constants: &self.constants,
            process: &mut state.processes[process.index()],
            heap: &mut state.heap,
            log: &mut self.log,
            noted: self.noted.as_ref(),
            budget: &mut self.budget,
            looped: &mut self.looped,
            spent: self.spent,
            allowance: self.allowance,
        };
        (around, &mut state.threads)
    }
}

impl Around<'_> {
    /// The operations that make up most of a run, for as long as nothing else
    /// comes; they change registers and positions of iterators alone.
    #[inline]
    pub(super) fn run_commonest<const TIMED: bool>(
        &mut self,
        thread: &mut Thread,
        at: &mut Pc,
        prices: &[u32],
        spent: &mut u64,
    ) -> Stop {
        let frame = thread.frames.last().expect("a frame runs");
        let program = self.program;
        let code = program.code(frame.code);
        let process = &*self.process;
        let globals = process.globals[code.module.index()].as_slice();
        let shared = |slot: u32| process.head.threaded && program.module(code.module).globals[slot as usize].shared;
        let (ops, constants) = (code.ops.as_slice(), self.constants);
        let registers = &mut thread.stack[frame.base as usize..];
        let mut pc = *at;
        let stop = loop {
            if TIMED {
                *spent += u64::from(prices[pc as usize]);
            }
            match &ops[pc as usize] {
                &Op::Move { dst, src } => registers[usize::from(dst)] = registers[usize::from(src)],
                &Op::Constant { dst, index } => registers[usize::from(dst)] = constants[index as usize],
                &Op::Jump { to } => {
                    if TIMED {
                        if to <= pc && self.spent + *spent >= self.allowance {
                            pc = to;
                            break Stop::Cut;
                        }
                    } else {
                        *self.looped |= to <= pc;
                        // Endless loops go round here, or through `other`.
                        *self.budget = self.budget.saturating_sub(u64::from(pc.saturating_sub(to)) + 1);
                        if *self.budget == 0 {
                            pc = to;
                            break Stop::Cut;
                        }
                    }
                    pc = to;
                    continue;
                }
                &Op::LoadGlobal { dst, slot } => {
                    let value = globals[slot as usize];
                    if let Some(noted) = self.noted {
                        noted.borrow_mut().insert((thread.process, code.module, slot));
                    }
                    if shared(slot) {
                        break Stop::Visible;
                    }
                    if value.is_unset() {
                        break Stop::Other;
                    }
                    registers[usize::from(dst)] = value;
                }
                &Op::StoreGlobal { slot, .. } => break if shared(slot) { Stop::Visible } else { Stop::Other },
                &Op::LoadModule { dst, module, slot } => {
                    if let Some(noted) = self.noted {
                        noted.borrow_mut().insert((thread.process, module, slot));
                    }
                    match process.globals[module.index()][slot as usize] {
                        Value::Unset => break Stop::Other,
                        value => registers[usize::from(dst)] = value,
                    }
                }
                &Op::Binary { dst, op, left, right } | &Op::InPlace { dst, op, left, right } => {
                    let operands = (registers[usize::from(left)], registers[usize::from(right)]);
                    match quick_operation(op, operands) {
                        Some(value) => registers[usize::from(dst)] = value,
                        None => break Stop::Other,
                    }
                }
                &Op::Compare { dst, op, left, right } => {
                    let operands = (registers[usize::from(left)], registers[usize::from(right)]);
                    match compare_ints(op, operands) {
                        Some(result) => registers[usize::from(dst)] = Value::Bool(result),
                        None => break Stop::Other,
                    }
                }
                &Op::JumpIfTrue { condition, to } => match registers[usize::from(condition)] {
                    Value::Bool(true) => {
                        pc = to;
                        continue;
                    }
                    Value::Bool(false) => {}
                    _ => break Stop::Other,
                },
                &Op::JumpIfFalse { condition, to } => match registers[usize::from(condition)] {
                    Value::Bool(false) => {
                        pc = to;
                        continue;
                    }
                    Value::Bool(true) => {}
                    _ => break Stop::Other,
                },
                &Op::Next { dst, iterator, exit } => {
                    match next_of_range(self.heap, self.log, registers[usize::from(iterator)]) {
                        Some(Some(value)) => registers[usize::from(dst)] = value,
                        Some(None) => {
                            pc = exit;
                            continue;
                        }
                        None => break Stop::Other,
                    }
                }
                _ => break Stop::Other,
            }
            pc += 1;
        };
        *at = pc;
        stop
    }
}

/// Why the commonest operations end before the next one.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stop {
    /// It is of another kind.
    Other,
    /// It is a read or write of a shared global.
    Visible,
    /// The step has computed for long enough.
    Cut,
}

/// The next number of a `for` over a range, the commonest loop there is;
/// `None` for any other iterator.
#[inline]
fn next_of_range(heap: &mut Heap, log: &mut Log, iterator: Value) -> Option<Option<Value>> {
    let id = iterator.object()?;
    let (object, logged) = heap.get_private_mut(id)?;
    let Object::Iterator(Iterator { source: Source::Range(start, step, count), at }) = object else { return None };
    if *at >= *count {
        return Some(None);
    }
    let (value, before) = (Value::Int(*start + *step * *at), *at);
    *at += 1;
    if !logged {
        log.push(Undo::Iterator { object: id, at: before });
    }
    Some(Some(value))
}

#[inline]
fn quick_operation(operator: BinaryOp, operands: (Value, Value)) -> Option<Value> {
    if let (Value::Int(a), Value::Int(b)) = operands
        && let Some(result) = small_operation(operator, a, b)
    {
        return Some(Value::Int(result));
    }
    small_float_operation(operator, operands.0, operands.1)
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
