//! `concurrent.futures.Future`, and the results of a `multiprocessing.Pool`: a
//! value that somebody will set (CPython, `Lib/concurrent/futures/_base.py`).

use super::{Act, Outcome};
use crate::base::{ObjectId, sym};
use crate::lang::Type;
use crate::machine::value::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Pending,
    Running,
    Cancelled,
    Finished,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Future {
    pub stage: Stage,
    pub result: Value,
    /// Unset where it did not fail.
    pub exception: Value,
    pub callbacks: Vec<Value>,
    /// The call that it is the result of, for people: `square(3)`.
    pub call: Value,
    /// Its place among all that were finished, from 1.
    pub order: u32,
    /// Who will carry it out.
    pub tasks: Option<ObjectId>,
    /// Of a pool: `get` gives up with another exception.
    pub of_pool: bool,
}

impl Future {
    pub fn new(call: Value, tasks: Option<ObjectId>, of_pool: bool) -> Self {
        Self {
            stage: Stage::Pending,
            result: Value::None,
            exception: Value::Unset,
            callbacks: Vec::new(),
            call,
            order: 0,
            tasks,
            of_pool,
        }
    }

    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Cancelled | Stage::Finished)
    }

    pub fn stage_name(&self) -> &'static str {
        match self.stage {
            Stage::Pending => "pending",
            Stage::Running => "running",
            Stage::Cancelled => "cancelled",
            Stage::Finished => "finished",
        }
    }

    pub fn can(&self, act: Act) -> bool {
        !matches!(act, Act::Result | Act::Exception) || self.is_done()
    }

    pub fn perform(&mut self, act: Act, argument: Value) -> Outcome {
        match act {
            Act::Result | Act::Exception if self.stage == Stage::Cancelled => Outcome::Raise(Type::CancelledError, ""),
            Act::Result if self.exception.is_unset() => Outcome::Done(self.result),
            Act::Result => Outcome::RaiseValue(self.exception),
            Act::Exception if self.exception.is_unset() => Outcome::Done(Value::None),
            Act::Exception => Outcome::Done(self.exception),
            Act::Cancel => {
                let can = self.stage == Stage::Pending || self.stage == Stage::Cancelled;
                if can {
                    self.stage = Stage::Cancelled;
                }
                Outcome::Done(Value::Bool(can))
            }
            // True when it is done already: then the caller calls back at once.
            Act::Callback => {
                if !self.is_done() {
                    self.callbacks.push(argument);
                }
                Outcome::Done(Value::Bool(self.is_done()))
            }
            Act::Look(sym::RUNNING) => Outcome::Done(Value::Bool(self.stage == Stage::Running)),
            Act::Look(sym::CANCELLED) => Outcome::Done(Value::Bool(self.stage == Stage::Cancelled)),
            _ => Outcome::Done(Value::Bool(self.is_done())),
        }
    }

    /// Sets what it is, and says who is to be called back.
    pub fn finish(&mut self, result: Value, exception: Value, order: u32) -> Vec<Value> {
        self.stage = Stage::Finished;
        self.result = result;
        self.exception = if exception == Value::None { Value::Unset } else { exception };
        self.order = order;
        std::mem::take(&mut self.callbacks)
    }

    pub fn expire(&self) -> Outcome {
        Outcome::Raise(if self.of_pool { Type::PoolTimeoutError } else { Type::TimeoutError }, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_waited_for() {
        let mut future = Future::new(Value::None, None, false);
        assert!(!future.can(Act::Result));
        future.finish(Value::Int(9), Value::None, 1);
        assert_eq!(future.perform(Act::Result, Value::None), Outcome::Done(Value::Int(9)));
        assert_eq!(future.perform(Act::Cancel, Value::None), Outcome::Done(Value::Bool(false)));
    }

    #[test]
    fn cancelled_before_it_ran() {
        let mut future = Future::new(Value::None, None, false);
        assert_eq!(future.perform(Act::Cancel, Value::None), Outcome::Done(Value::Bool(true)));
        assert_eq!(future.perform(Act::Result, Value::None), Outcome::Raise(Type::CancelledError, ""));
    }
}
