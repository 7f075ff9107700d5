//! `multiprocessing.Value`: one number in memory that processes share, with a
//! re-entrant mutex beside it. Reading and writing take the mutex each, so
//! that `v.value += 1` is two steps (CPython, `Lib/multiprocessing/sharedctypes.py`).

use super::{Act, Outcome, RLock};
use crate::base::ThreadId;
use crate::machine::value::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct SharedValue {
    pub value: Value,
    /// `i`, `d`, ... as in the module `array`.
    pub code: char,
    pub lock: RLock,
    /// Made with `lock=False`: reading and writing do not wait.
    pub bare: bool,
}

impl SharedValue {
    pub fn new(code: char, value: Value, bare: bool) -> Self {
        Self { value, code, lock: RLock::new(true), bare }
    }

    pub fn can(&self, act: Act, thread: ThreadId) -> bool {
        self.bare || self.lock.owner.is_none_or(|owner| owner == thread) || act == Act::Release
    }

    pub fn perform(&mut self, act: Act, argument: Value, thread: ThreadId) -> Outcome {
        match act {
            Act::Get => Outcome::Done(self.value),
            Act::Put => {
                self.value = argument;
                Outcome::Done(Value::None)
            }
            _ => self.lock.perform(act, thread),
        }
    }
}
