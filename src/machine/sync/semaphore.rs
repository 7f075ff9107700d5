//! `Semaphore` and `BoundedSemaphore` of `threading` and `multiprocessing`:
//! n enter. A bounded one refuses to grow beyond its first value (CPython,
//! `Lib/threading.py`, `Modules/_multiprocessing/semaphore.c`).

use super::{Act, Outcome};
use crate::base::ThreadId;
use crate::lang::Type;
use crate::machine::value::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Semaphore {
    pub value: u32,
    pub first: u32,
    pub bound: Option<u32>,
    pub system: bool,
    /// Who has a permit, in order, for people: a semaphore has no owners, and
    /// a release gives back the releaser's permit if it has one, else the oldest.
    /// Nobody has one of a semaphore that began at 0: it is a signal, not a number of places.
    pub holders: Vec<ThreadId>,
}

impl Semaphore {
    pub fn new(value: u32, bounded: bool, system: bool) -> Self {
        Self { value, first: value, bound: bounded.then_some(value), system, holders: Vec::new() }
    }

    pub fn can(&self, act: Act) -> bool {
        act != Act::Acquire || self.value > 0
    }

    pub fn perform(&mut self, act: Act, argument: Value, thread: ThreadId) -> Outcome {
        match act {
            Act::Acquire => {
                self.value -= 1;
                if self.first > 0 {
                    self.holders.push(thread);
                }
                Outcome::Done(Value::Bool(true))
            }
            Act::Release => self.release(argument.as_int().unwrap_or(1), thread),
            Act::Look(_) => Outcome::Done(Value::Int(i64::from(self.value))),
            _ => unreachable!("a semaphore has no {act:?}"),
        }
    }

    fn release(&mut self, count: i64, thread: ThreadId) -> Outcome {
        if count < 1 {
            return Outcome::Raise(Type::ValueError, "n must be one or more");
        }
        let value = self.value.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        if self.bound.is_some_and(|bound| value > bound) {
            let message = match self.system {
                true => "semaphore or lock released too many times",
                false => "Semaphore released too many times",
            };
            return Outcome::Raise(Type::ValueError, message);
        }
        self.value = value;
        for _ in 0..count.min(self.holders.len() as i64) {
            let own = self.holders.iter().position(|&holder| holder == thread);
            self.holders.remove(own.unwrap_or(0));
        }
        Outcome::Done(Value::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T1: ThreadId = ThreadId(1);

    #[test]
    fn n_enter() {
        let mut semaphore = Semaphore::new(2, false, false);
        semaphore.perform(Act::Acquire, Value::None, T1);
        assert!(semaphore.can(Act::Acquire));
        semaphore.perform(Act::Acquire, Value::None, ThreadId(2));
        assert!(!semaphore.can(Act::Acquire));
        semaphore.perform(Act::Release, Value::Int(1), T1);
        assert_eq!(semaphore.holders, vec![ThreadId(2)]);
    }

    #[test]
    fn nobody_holds_a_signal() {
        let mut semaphore = Semaphore::new(0, false, false);
        semaphore.perform(Act::Release, Value::Int(1), T1);
        semaphore.perform(Act::Acquire, Value::None, ThreadId(2));
        assert!(semaphore.holders.is_empty());
    }

    #[test]
    fn a_bounded_one_does_not_grow() {
        let mut semaphore = Semaphore::new(1, true, false);
        let raise = Outcome::Raise(Type::ValueError, "Semaphore released too many times");
        assert_eq!(semaphore.perform(Act::Release, Value::Int(1), T1), raise);
    }
}
