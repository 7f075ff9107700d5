//! Synchronisation objects, a file each. A primitive is plain data with three
//! questions: what does a call ask for, can that be granted now, and what
//! happens when it is granted (or given up). It knows nothing of threads but
//! their numbers, and nothing of the machine.

mod lock;
mod rlock;
mod semaphore;
mod value;

pub use lock::Lock;
pub use rlock::RLock;
pub use semaphore::Semaphore;
pub use value::SharedValue;

use super::operation::{Ends, Timeout};
use super::value::Value;
use crate::base::{ObjectId, Symbol, ThreadId};
use crate::lang::Type;

/// What a thread does to a synchronisation object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Acquire,
    Release,
    /// Asks without waiting: `locked()`, `is_set()`.
    Look(Symbol),
    /// Reads or writes the value of a `multiprocessing.Value`.
    Get,
    Put,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SyncOperation {
    pub object: ObjectId,
    pub act: Act,
    pub argument: Value,
    pub timeout: Timeout,
}

/// How an operation that was granted or given up goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    Done(Value),
    Raise(Type, &'static str),
    /// The thread has more to do before the call returns.
    Then(Act),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Sync {
    Lock(Lock),
    RLock(RLock),
    Semaphore(Semaphore),
    Value(SharedValue),
}

impl Sync {
    /// Whether processes share it: then a fork does not copy it.
    pub fn is_system(&self) -> bool {
        match self {
            Sync::Lock(lock) => lock.system,
            Sync::RLock(lock) => lock.system,
            Sync::Semaphore(semaphore) => semaphore.system,
            Sync::Value(_) => true,
        }
    }

    pub fn type_of(&self) -> Type {
        match (self, self.is_system()) {
            (Sync::Lock(_), false) => Type::Lock,
            (Sync::Lock(_), true) => Type::ProcessLock,
            (Sync::RLock(_), false) => Type::RLock,
            (Sync::RLock(_), true) => Type::ProcessRLock,
            (Sync::Semaphore(semaphore), false) if semaphore.bound.is_some() => Type::BoundedSemaphore,
            (Sync::Semaphore(_), false) => Type::Semaphore,
            (Sync::Semaphore(semaphore), true) if semaphore.bound.is_some() => Type::ProcessBoundedSemaphore,
            (Sync::Semaphore(_), true) => Type::ProcessSemaphore,
            (Sync::Value(_), _) => Type::ProcessValue,
        }
    }

    /// The word for it on the page.
    pub fn kind(&self) -> &'static str {
        match (self, self.is_system()) {
            (Sync::Lock(_), false) => "Lock",
            (Sync::Lock(_), true) => "Mutex",
            (Sync::RLock(_), false) => "RLock",
            (Sync::RLock(_), true) => "Recursive mutex",
            (Sync::Semaphore(_), _) => "Semaphore",
            (Sync::Value(_), _) => "Value",
        }
    }

    /// Whether the act can be granted to the thread in this state.
    pub fn can(&self, act: Act, thread: ThreadId) -> bool {
        match self {
            Sync::Lock(lock) => lock.can(act),
            Sync::RLock(lock) => lock.can(act, thread),
            Sync::Semaphore(semaphore) => semaphore.can(act),
            Sync::Value(value) => value.can(act, thread),
        }
    }

    pub fn ends(&self, operation: &SyncOperation, thread: ThreadId) -> Ends {
        Ends::waiting(self.can(operation.act, thread), operation.timeout)
    }

    pub fn perform(&mut self, operation: &SyncOperation, thread: ThreadId) -> Outcome {
        match self {
            Sync::Lock(lock) => lock.perform(operation.act, thread),
            Sync::RLock(lock) => lock.perform(operation.act, thread),
            Sync::Semaphore(semaphore) => semaphore.perform(operation.act, operation.argument, thread),
            Sync::Value(value) => value.perform(operation.act, operation.argument, thread),
        }
    }

    /// What a call returns when it gives up waiting.
    pub fn expire(&mut self, _operation: &SyncOperation, _thread: ThreadId) -> Outcome {
        Outcome::Done(Value::Bool(false))
    }

    /// The threads that have it in hand, in order of acquisition.
    pub fn holders(&self) -> Vec<ThreadId> {
        match self {
            Sync::Lock(lock) => lock.owner.into_iter().collect(),
            Sync::RLock(lock) => lock.owner.into_iter().collect(),
            Sync::Semaphore(semaphore) => semaphore.holders.clone(),
            Sync::Value(value) => value.lock.owner.into_iter().collect(),
        }
    }

    pub fn each_child(&self, mut visit: impl FnMut(Value)) {
        if let Sync::Value(value) = self {
            visit(value.value);
        }
    }
}
