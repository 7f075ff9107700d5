//! Steps: which threads can move, how a step can end, and taking one.

use super::in_place::Gone;
use super::machine::{Fallible, Machine, Observed};
use super::object::Object;
use super::operation::{Ends, Event, GOES_ON, Operation};
use super::options::Atomicity;
use super::state::{Life, Output, Thread};
use super::value::Value;
use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::lang::{Op, Program};
use serde::{Deserialize, Serialize};

/// What a scheduler decides: who moves, and how that step ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Choice {
    pub thread: ThreadId,
    /// 0 goes on, 1 times out; draws count from 0.
    pub end: u16,
}

impl Machine {
    /// The ends that a thread's next step can have; none if it cannot be
    /// chosen.
    pub fn ends(&self, id: ThreadId) -> Ends {
        if self.state.middle.is_some() || self.options.honour_sleeps {
            return self.allowed_ends(id);
        }
        self.own_ends(id)
    }

    /// What the thread itself can do, whoever else is in the middle of something.
    pub(crate) fn own_ends(&self, id: ThreadId) -> Ends {
        let thread = self.thread(id);
        match thread.head.life {
            _ if !self.state.stopped.is_unset() => return Ends::NONE,
            Life::Ended | Life::Killed => return Ends::NONE,
            Life::Alive | Life::Ending => {}
        }
        match &thread.head.rest {
            Operation::Sync(operation) => self.sync_ends(operation, id),
            &Operation::JoinThread { thread, timeout } => Ends::waiting(self.has_ended(thread), timeout),
            &Operation::JoinProcess { process, timeout } => {
                Ends::waiting(self.process(process).head.exit_code.is_some(), timeout)
            }
            _ => Ends::ONE,
        }
    }

    /// The lock that a condition is about.
    pub fn condition_lock(&self, id: ObjectId) -> Option<ObjectId> {
        match self.sync_object(id) {
            Some(super::sync::Sync::Condition(condition)) => Some(condition.lock),
            _ => None,
        }
    }

    pub fn sync_object(&self, id: ObjectId) -> Option<&super::sync::Sync> {
        match self.object(id) {
            Object::Sync(sync) => Some(sync),
            _ => None,
        }
    }

    /// Every choice that is possible in this state, by thread.
    pub fn choices(&self) -> Vec<Choice> {
        let threads = self.state.threads.iter().map(|thread| thread.id);
        threads.flat_map(|thread| self.ends(thread).iter().map(move |end| Choice { thread, end })).collect()
    }

    /// Whether the thread waits for something that it cannot have now.
    pub fn is_blocked(&self, id: ThreadId) -> bool {
        let alive = matches!(self.thread(id).head.life, Life::Alive | Life::Ending);
        alive && self.state.stopped.is_unset() && self.own_ends(id).is_empty()
    }

    /// The threads that have a synchronisation object in hand.
    pub fn holders(&self, id: ObjectId) -> Vec<ThreadId> {
        match self.sync(id) {
            super::sync::Sync::Condition(condition) => self.sync(condition.lock).holders(),
            sync => sync.holders(),
        }
    }

    /// Takes one step. The choice must be possible.
    ///
    /// # Panics
    /// Where it is not; ask [`Machine::ends`] first.
    pub fn step(&mut self, choice: Choice) -> Event {
        assert!(self.ends(choice.thread).contains(choice.end), "the choice is not possible here");
        self.begin_step(choice.thread);
        self.observed = Observed::default();
        self.observing = true;
        let head = &self.thread(choice.thread).head;
        let (line, operation, unharmed) = (head.line, head.rest, head.crashed.is_unset());
        let gives_way = self.options.atomicity == Atomicity::Operation;
        let standing = (!gives_way).then(|| self.standing(self.thread(choice.thread)));
        (self.looped, self.called) = (false, false);
        if self.options.honour_sleeps {
            let head = self.thread(choice.thread).head;
            self.pass_time(&head, choice.end);
        }
        match self.step_in_place(choice.thread) {
            Gone::ToRest => {}
            gone => self.step_taken_out(choice, gone),
        }
        if let Some(standing) = standing {
            self.note_giving_way(choice.thread, standing);
        }
        Event {
            thread: choice.thread,
            end: choice.end,
            line,
            operation,
            value: self.observed.value,
            before: self.observed.before,
            raised: self.observed.raised,
            crashed: if unharmed { self.thread(choice.thread).head.crashed } else { Value::Unset },
        }
    }

    /// The step, or what is left of it, with the thread taken out of the state.
    fn step_taken_out(&mut self, choice: Choice, gone: Gone) {
        let head = &self.state.threads[choice.thread.index()].head;
        let ends_others = head.rest.may_end_others();
        self.log.save_head(head);
        self.with_thread(choice.thread, |machine, thread| match gone {
            Gone::On => machine.run_further::<false>(thread, Ok(false), &[]),
            Gone::ToCut => machine.rest(thread, Operation::Compute),
            _ => machine.take_step(thread, choice.end),
        });
        // Only a thread's end can end a process.
        if self.thread(choice.thread).head.life != Life::Alive || ends_others {
            self.end_processes();
        }
    }

    fn take_step(&mut self, thread: &mut Thread, end: u16) {
        match thread.head.rest {
            Operation::End => {
                thread.head.life = Life::Ended;
                thread.head.rest = Operation::Compute;
                return;
            }
            Operation::Read(_) | Operation::Write(..) | Operation::Container { .. } => return self.run(thread, true),
            // Long computing that was cut goes on without a visible operation.
            Operation::Compute => return self.run(thread, false),
            _ => {}
        }
        match self.perform(thread, thread.head.rest, end) {
            Ok(Some(value)) => {
                self.observed.value = value;
                complete(&self.program, thread, value);
                self.called = true;
            }
            // It has more to do, and rests before that.
            Ok(None) => return,
            Err(raised) => self.raise_in(thread, raised),
        }
        if self.timed.is_some() {
            // What follows is computed when the thread has the GIL and a core.
            if thread.head.life == Life::Alive {
                self.rest(thread, Operation::Compute);
            }
            return;
        }
        self.run(thread, false);
    }

    /// Carries out a visible operation; `None` if the thread has to rest again
    /// before the call returns.
    fn perform(&mut self, thread: &mut Thread, operation: Operation, end: u16) -> Fallible<Option<Value>> {
        match operation {
            Operation::Sync(operation) => return self.perform_sync(thread, operation, end),
            Operation::StartThread { thread: handle, function } => self.start_thread(thread, handle, function)?,
            Operation::StartProcess { process, function, method } => {
                self.start_process(thread, process, function, method)?;
            }
            Operation::JoinThread { .. } | Operation::JoinProcess { .. } => {
                return Ok(Some(Value::Bool(end == GOES_ON)));
            }
            Operation::Terminate { process, signal } => self.terminate(process, signal),
            Operation::Alive { what } => return Ok(Some(self.answer_liveness(thread, what))),
            Operation::Print { text, error } => self.state.output.push(Output { thread: thread.id, text, error }),
            Operation::Sleep { .. } => {}
            Operation::Compute
            | Operation::Read(_)
            | Operation::Write(..)
            | Operation::Container { .. }
            | Operation::End => unreachable!("carried out by running on"),
        }
        Ok(Some(Value::None))
    }

    /// `is_alive`, `exitcode`, `enumerate`: what the end of others decides.
    fn answer_liveness(&mut self, asking: &Thread, what: Value) -> Value {
        match what {
            Value::Bool(_) => {
                let own =
                    self.state.processes.iter().filter(|process| {
                        process.head.parent == Some(asking.process) && process.head.exit_code.is_none()
                    });
                let handles = own.map(|process| process.head.handle).collect();
                self.allocate(Object::List(handles))
            }
            Value::None => {
                let live = self.state.threads.iter().filter(|thread| {
                    thread.process == asking.process && matches!(thread.head.life, Life::Alive | Life::Ending)
                });
                let handles: Vec<Value> = live
                    .map(|thread| {
                        if thread.head.object.is_unset() || self.is_main(thread) {
                            Value::None
                        } else {
                            thread.head.object
                        }
                    })
                    .collect();
                self.allocate(Object::List(handles))
            }
            Value::Tuple(id) => {
                let handle = self.pool.items(id)[0];
                let code = self.process_of(handle).and_then(|id| self.process(id).head.exit_code);
                code.map_or(Value::None, |code| Value::Int(i64::from(code)))
            }
            handle => {
                let thread = self.thread_of(handle).map(|id| !self.has_ended(id));
                let process = || self.process_of(handle).map(|id| self.process(id).head.exit_code.is_none());
                Value::Bool(thread.or_else(process).unwrap_or(false))
            }
        }
    }

    /// Whether no thread can ever move again although some have not ended.
    pub fn is_deadlocked(&self) -> bool {
        self.state.stopped.is_unset()
            && !self.is_over()
            && self.state.threads.iter().all(|thread| self.ends(thread.id).is_empty())
    }

    /// Whether every process has ended.
    pub fn is_over(&self) -> bool {
        self.state.processes.iter().all(|process| process.head.exit_code.is_some())
    }

    /// The process's exit code, once it has one.
    pub fn exit_code(&self, process: ProcessId) -> Option<i32> {
        self.process(process).head.exit_code
    }
}

/// Ends the call at which a thread rests, with the value that it returns.
fn complete(program: &Program, thread: &mut Thread, value: Value) {
    let Some(frame) = thread.frames.last() else { return };
    match program.code(frame.code).ops[frame.pc as usize] {
        Op::Call { dst, .. }
        | Op::CallMethod { dst, .. }
        | Op::CallSpread { dst, .. }
        | Op::LoadAttribute { dst, .. }
        | Op::LoadItem { dst, .. }
        | Op::EnterContext { dst, .. } => thread.set(dst, value),
        Op::ExitContext { dst, .. } => thread.set(dst, Value::Bool(false)),
        _ => {}
    }
    if let Some(frame) = thread.frames.last_mut() {
        frame.pc += 1;
    }
}
