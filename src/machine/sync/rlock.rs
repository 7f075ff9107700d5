//! `threading.RLock` and `multiprocessing.RLock`: owned and counted.
//!
//! Its owner enters again at once; only its owner may release it (CPython,
//! `Modules/_threadmodule.c`, `rlock_acquire`, `rlock_release`).

use super::{Act, Outcome};
use crate::base::ThreadId;
use crate::lang::Type;
use crate::machine::value::Value;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct RLock {
    pub owner: Option<ThreadId>,
    pub count: u32,
    pub system: bool,
}

impl RLock {
    pub fn new(system: bool) -> Self {
        Self { owner: None, count: 0, system }
    }

    pub fn can(&self, act: Act, thread: ThreadId) -> bool {
        act != Act::Acquire || self.owner.is_none_or(|owner| owner == thread)
    }

    pub fn perform(&mut self, act: Act, thread: ThreadId) -> Outcome {
        match act {
            Act::Acquire => {
                self.owner = Some(thread);
                self.count += 1;
                Outcome::Done(Value::Bool(true))
            }
            Act::Release if self.owner != Some(thread) && self.system => {
                Outcome::Raise(Type::AssertionError, "attempt to release recursive lock not owned by thread")
            }
            Act::Release if self.owner != Some(thread) => {
                Outcome::Raise(Type::RuntimeError, "cannot release un-acquired lock")
            }
            Act::Release => {
                self.count -= 1;
                if self.count == 0 {
                    self.owner = None;
                }
                Outcome::Done(Value::None)
            }
            _ => unreachable!("a re-entrant lock has no {act:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T1: ThreadId = ThreadId(1);
    const T2: ThreadId = ThreadId(2);

    #[test]
    fn its_owner_enters_again() {
        let mut lock = RLock::new(false);
        lock.perform(Act::Acquire, T1);
        assert!(lock.can(Act::Acquire, T1) && !lock.can(Act::Acquire, T2));
        lock.perform(Act::Acquire, T1);
        lock.perform(Act::Release, T1);
        assert!(!lock.can(Act::Acquire, T2));
        lock.perform(Act::Release, T1);
        assert!(lock.can(Act::Acquire, T2));
    }

    #[test]
    fn only_its_owner_releases_it() {
        let mut lock = RLock::new(false);
        lock.perform(Act::Acquire, T1);
        let raise = Outcome::Raise(Type::RuntimeError, "cannot release un-acquired lock");
        assert_eq!(lock.perform(Act::Release, T2), raise);
    }
}
