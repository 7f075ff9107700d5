//! `threading.Lock` (a *lock*: one process) and `multiprocessing.Lock` (a
//! *mutex*: system wide).
//!
//! Not re-entrant: its holder waits for itself. Any thread may release it
//! (CPython, `Modules/_threadmodule.c`, `lock_PyThread_release_lock`). A mutex
//! of `multiprocessing` is a semaphore of value 1 whose release is checked for
//! "released too many times" (`Modules/_multiprocessing/semaphore.c`).

use super::{Act, Outcome};
use crate::base::{ThreadId, sym};
use crate::lang::Type;
use crate::machine::value::Value;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lock {
    /// Who acquired it last, while it is held.
    pub owner: Option<ThreadId>,
    pub system: bool,
}

impl Lock {
    pub fn new(system: bool) -> Self {
        Self { owner: None, system }
    }

    pub fn can(&self, act: Act) -> bool {
        act != Act::Acquire || self.owner.is_none()
    }

    pub fn perform(&mut self, act: Act, thread: ThreadId) -> Outcome {
        match act {
            Act::Acquire => {
                self.owner = Some(thread);
                Outcome::Done(Value::Bool(true))
            }
            Act::Release if self.owner.is_none() && self.system => {
                Outcome::Raise(Type::ValueError, "semaphore or lock released too many times")
            }
            Act::Release if self.owner.is_none() => Outcome::Raise(Type::RuntimeError, "release unlocked lock"),
            Act::Release => {
                self.owner = None;
                Outcome::Done(Value::None)
            }
            Act::Look(sym::LOCKED) => Outcome::Done(Value::Bool(self.owner.is_some())),
            _ => unreachable!("a lock has no {act:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T1: ThreadId = ThreadId(1);
    const T2: ThreadId = ThreadId(2);

    #[test]
    fn its_holder_waits_for_itself() {
        let mut lock = Lock::new(false);
        assert_eq!(lock.perform(Act::Acquire, T1), Outcome::Done(Value::Bool(true)));
        assert!(!lock.can(Act::Acquire));
    }

    #[test]
    fn anyone_may_release_it() {
        let mut lock = Lock::new(false);
        lock.perform(Act::Acquire, T1);
        assert_eq!(lock.perform(Act::Release, T2), Outcome::Done(Value::None));
        assert_eq!(lock.perform(Act::Release, T2), Outcome::Raise(Type::RuntimeError, "release unlocked lock"));
    }
}
