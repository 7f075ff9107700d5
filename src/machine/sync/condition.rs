//! `threading.Condition` and `multiprocessing.Condition`: a lock, and threads
//! that gave it up until somebody notifies them.
//!
//! Mesa semantics: a notified thread has to get the lock again before its
//! `wait` returns, and others may have been there first. Waiters are notified
//! in the order in which they began to wait (CPython, `Lib/threading.py`, class
//! `Condition`: a deque of locks). That a wait's time runs out is one step, after
//! which a notification no longer counts for it; when the lock is free the thread
//! has it back in the same step, which loses no order of events because the time
//! may run out while another holds the lock as well.
//! `multiprocessing` wakes by a semaphore and so in no order; the option
//! "waiter order" stands for that.

use super::{Outcome, Sync};
use crate::base::{ObjectId, ThreadId};
use crate::lang::Type;
use crate::machine::value::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// A `Lock` or `RLock` of its own, or one that it was given.
    pub lock: ObjectId,
    pub system: bool,
    /// Those that nobody has notified yet, in order.
    pub waiters: Vec<Waiter>,
    /// Those that only have to get the lock again.
    pub woken: Vec<Waiter>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waiter {
    pub thread: ThreadId,
    /// How often it had entered a re-entrant lock.
    pub depth: u32,
    pub notified: bool,
}

impl Condition {
    pub fn new(lock: ObjectId, system: bool) -> Self {
        Self { lock, system, waiters: Vec::new(), woken: Vec::new() }
    }

    pub fn is_woken(&self, thread: ThreadId) -> bool {
        self.woken.iter().any(|waiter| waiter.thread == thread)
    }

    /// Gives the lock up; `None` if the thread may go on to wait.
    pub fn begin(&mut self, lock: &mut Sync, thread: ThreadId) -> Option<Outcome> {
        if !owns(lock, thread) {
            return Some(match self.system {
                true => Outcome::Raise(Type::AssertionError, "must acquire() condition before using wait()"),
                false => Outcome::Raise(Type::RuntimeError, "cannot wait on un-acquired lock"),
            });
        }
        let depth = give_up(lock);
        self.waiters.push(Waiter { thread, depth, notified: false });
        None
    }

    /// The lock is free and the thread was woken: `wait` returns.
    pub fn resume(&mut self, lock: &mut Sync, thread: ThreadId) -> Outcome {
        let Some(at) = self.woken.iter().position(|waiter| waiter.thread == thread) else {
            return Outcome::Done(Value::Bool(false));
        };
        let waiter = self.woken.remove(at);
        take_back(lock, waiter);
        Outcome::Done(Value::Bool(waiter.notified))
    }

    /// Its time ran out, or it woke for no reason: it is no longer there to be
    /// notified.
    pub fn leave(&mut self, thread: ThreadId, spurious: bool) {
        if let Some(at) = self.waiters.iter().position(|waiter| waiter.thread == thread) {
            let waiter = self.waiters.remove(at);
            self.woken.push(Waiter { notified: spurious, ..waiter });
        }
    }

    /// Wakes the waiter at `first`, then further ones in order, `count` in all.
    pub fn notify(&mut self, lock: &Sync, thread: ThreadId, first: usize, count: usize) -> Outcome {
        if !owns(lock, thread) {
            return match self.system {
                true => Outcome::Raise(Type::AssertionError, "lock is not owned"),
                false => Outcome::Raise(Type::RuntimeError, "cannot notify on un-acquired lock"),
            };
        }
        for _ in 0..count.min(self.waiters.len()) {
            let at = if first < self.waiters.len() { first } else { 0 };
            let waiter = self.waiters.remove(at);
            self.woken.push(Waiter { notified: true, ..waiter });
        }
        Outcome::Done(Value::None)
    }
}

/// Whether a thread may wait and notify. A plain lock has no owner: it only
/// has to be held by somebody (`Condition._is_owned`).
fn owns(lock: &Sync, thread: ThreadId) -> bool {
    match lock {
        Sync::RLock(lock) => lock.owner == Some(thread),
        Sync::Lock(lock) if lock.system => lock.owner == Some(thread),
        Sync::Lock(lock) => lock.owner.is_some(),
        _ => false,
    }
}

fn give_up(lock: &mut Sync) -> u32 {
    match lock {
        Sync::RLock(lock) => {
            lock.owner = None;
            std::mem::take(&mut lock.count)
        }
        Sync::Lock(lock) => {
            lock.owner = None;
            1
        }
        _ => 0,
    }
}

fn take_back(lock: &mut Sync, waiter: Waiter) {
    match lock {
        Sync::RLock(lock) => {
            lock.owner = Some(waiter.thread);
            lock.count = waiter.depth;
        }
        Sync::Lock(lock) => lock.owner = Some(waiter.thread),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::sync::{Act, RLock};

    const T1: ThreadId = ThreadId(1);
    const T2: ThreadId = ThreadId(2);

    fn held_twice() -> Sync {
        let mut lock = RLock::new(false);
        lock.perform(Act::Acquire, T1);
        lock.perform(Act::Acquire, T1);
        Sync::RLock(lock)
    }

    #[test]
    fn waiting_gives_a_lock_up_fully_and_takes_it_back_fully() {
        let mut lock = held_twice();
        let mut condition = Condition::new(ObjectId(0), false);
        assert_eq!(condition.begin(&mut lock, T1), None);
        assert!(lock.can(Act::Acquire, T2));
        if let Sync::RLock(lock) = &mut lock {
            lock.perform(Act::Acquire, T2);
        }
        condition.notify(&lock, T2, 0, 1);
        assert!(condition.is_woken(T1));
        assert_eq!(condition.resume(&mut lock, T1), Outcome::Done(Value::Bool(true)));
        assert_eq!(lock, held_twice());
    }

    #[test]
    fn whose_time_ran_out_is_no_longer_notified() {
        let mut lock = held_twice();
        let mut condition = Condition::new(ObjectId(0), false);
        condition.begin(&mut lock, T1);
        condition.leave(T1, false);
        assert_eq!(condition.resume(&mut lock, T1), Outcome::Done(Value::Bool(false)));
    }

    #[test]
    fn only_the_owner_notifies() {
        let mut condition = Condition::new(ObjectId(0), false);
        let raise = Outcome::Raise(Type::RuntimeError, "cannot notify on un-acquired lock");
        assert_eq!(condition.notify(&held_twice(), T2, 0, 1), raise);
    }
}
