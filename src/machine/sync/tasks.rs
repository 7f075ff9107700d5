//! What the workers of an executor or a pool take their work from.
//!
//! A worker is started for a task where none is idle and there may be more
//! (CPython, `Lib/concurrent/futures/thread.py`, `_adjust_thread_count`); those of
//! a process executor and of a pool are started together. A worker that has
//! finished a task is idle from the same step on. Once it is closed, workers do
//! what is left and end.

use super::{Act, Outcome};
use crate::base::{ObjectId, ProcessId};
use crate::lang::Type;
use crate::machine::value::Value;
use std::collections::VecDeque;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Task {
    pub future: ObjectId,
    /// `(function, args, kwargs)`.
    pub call: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tasks {
    pub waiting: VecDeque<Task>,
    pub limit: u32,
    pub started: u32,
    pub idle: u32,
    pub closed: bool,
    /// Whether the workers are processes.
    pub system: bool,
    pub owner: ProcessId,
    /// A pool says other things when it is closed.
    pub pool: bool,
}

impl Tasks {
    pub fn new(limit: u32, system: bool, pool: bool, owner: ProcessId) -> Self {
        Self { waiting: VecDeque::new(), limit, started: 0, idle: 0, closed: false, system, owner, pool }
    }

    pub fn can(&self, act: Act) -> bool {
        act != Act::TakeTask || self.closed || !self.waiting.is_empty()
    }

    /// How many workers have to be started for the task.
    pub fn submit(&mut self, task: Task) -> Outcome {
        if self.closed {
            return match self.pool {
                true => Outcome::Raise(Type::ValueError, "Pool not running"),
                false => Outcome::Raise(Type::RuntimeError, "cannot schedule new futures after shutdown"),
            };
        }
        self.waiting.push_back(task);
        let more = match self.system {
            _ if self.idle > 0 => {
                self.idle -= 1;
                0
            }
            true => self.limit - self.started,
            false => u32::from(self.started < self.limit),
        };
        self.started += more;
        Outcome::Done(Value::Int(i64::from(more)))
    }

    pub fn take(&mut self) -> Option<Task> {
        self.waiting.pop_front()
    }

    /// Withdraws a task that nobody has taken.
    pub fn withdraw(&mut self, future: ObjectId) {
        self.waiting.retain(|task| task.future != future);
    }

    pub fn close(&mut self) {
        self.closed = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workers_are_started_as_needed() {
        let mut tasks = Tasks::new(2, false, false, ProcessId(0));
        let task = Task { future: ObjectId(1), call: Value::None };
        let starts = |tasks: &mut Tasks| tasks.submit(task);
        assert_eq!(starts(&mut tasks), Outcome::Done(Value::Int(1)));
        tasks.idle += 1;
        assert_eq!(starts(&mut tasks), Outcome::Done(Value::Int(0)));
        assert_eq!(starts(&mut tasks), Outcome::Done(Value::Int(1)));
        assert_eq!(starts(&mut tasks), Outcome::Done(Value::Int(0)));
    }

    #[test]
    fn nothing_is_taken_on_once_it_is_closed() {
        let mut tasks = Tasks::new(1, false, false, ProcessId(0));
        assert!(!tasks.can(Act::TakeTask));
        tasks.close();
        assert!(tasks.can(Act::TakeTask));
        let raise = Outcome::Raise(Type::RuntimeError, "cannot schedule new futures after shutdown");
        assert_eq!(tasks.submit(Task { future: ObjectId(1), call: Value::None }), raise);
    }
}
