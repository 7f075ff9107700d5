//! `multiprocessing.Array`: numbers in memory that processes share, with a
//! re-entrant mutex beside them. Each access to an element takes the mutex
//! (CPython, `Lib/multiprocessing/sharedctypes.py`, class `SynchronizedArray`).

use super::{Act, Outcome, RLock};
use crate::base::ThreadId;
use crate::machine::value::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct SharedArray {
    pub values: Vec<Value>,
    pub code: char,
    pub lock: RLock,
    /// Made with `lock=False`, or a `RawArray`.
    pub bare: bool,
}

impl SharedArray {
    pub fn new(code: char, values: Vec<Value>, bare: bool) -> Self {
        Self { values, code, lock: RLock::new(true), bare }
    }

    pub fn can(&self, act: Act, thread: ThreadId) -> bool {
        self.bare || self.lock.owner.is_none_or(|owner| owner == thread) || act == Act::Release
    }

    /// `at` is within bounds; reading and writing more than one element is
    /// the machine's.
    pub fn perform(&mut self, act: Act, at: usize, value: Value, thread: ThreadId) -> Outcome {
        match act {
            Act::Get => Outcome::Done(self.values[at]),
            Act::Put => {
                self.values[at] = value;
                Outcome::Done(Value::None)
            }
            _ => self.lock.perform(act, thread),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_its_lock_keeps_others_out() {
        let mut array = SharedArray::new('i', vec![Value::Int(0); 2], false);
        array.perform(Act::Acquire, 0, Value::None, ThreadId(1));
        assert!(array.can(Act::Put, ThreadId(1)) && !array.can(Act::Get, ThreadId(2)));
        array.perform(Act::Put, 1, Value::Int(5), ThreadId(1));
        assert_eq!(array.values, vec![Value::Int(0), Value::Int(5)]);
    }
}
