//! What a thread is about to do, or has done, that others can notice: the
//! visible operation with which every step begins.

use super::state::StartMethod;
use super::sync::{Act, SyncOperation};
use super::value::Value;
use crate::base::{ModuleId, ObjectId, ProcessId, Symbol, ThreadId};

/// A location in memory that one thread can read and another can write.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    Global { module: ModuleId, slot: u32 },
    Attribute { object: ObjectId, name: Symbol },
    Item { object: ObjectId, key: Value },
    Cell { object: ObjectId, name: Symbol },
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Operation {
    /// Nothing visible: a thread that has ended, or that computes for so long
    /// that its step was cut.
    #[default]
    Compute,
    Read(Place),
    /// With the value to be written; unset to delete.
    Write(Place, Value),
    /// A method or built-in function on a shared container, atomic as in
    /// CPython. `writes` tells whether it can change the container.
    Container {
        object: ObjectId,
        name: Symbol,
        argument: Value,
        writes: bool,
    },
    Sync(SyncOperation),
    StartThread {
        thread: ObjectId,
        function: Value,
    },
    JoinThread {
        thread: ThreadId,
        timeout: Timeout,
    },
    StartProcess {
        process: ObjectId,
        function: Value,
        method: StartMethod,
    },
    JoinProcess {
        process: ProcessId,
        timeout: Timeout,
    },
    Terminate {
        process: ProcessId,
        signal: i32,
    },
    /// Asks whether a thread or a process lives.
    Alive {
        what: Value,
    },
    Print {
        text: Value,
        error: bool,
    },
    Sleep {
        seconds: Value,
    },
    /// The end of a thread, where the program can tell it from its last step.
    End,
}

impl Operation {
    /// Whether carrying it out may end another thread: `terminate()`, or a
    /// child that is over as soon as it has been started.
    pub fn may_end_others(&self) -> bool {
        match self {
            Operation::Terminate { .. } | Operation::StartThread { .. } | Operation::StartProcess { .. } => true,
            // A process may wait for what it put to be taken.
            Operation::Sync(operation) => operation.act == Act::TakeItem,
            _ => false,
        }
    }

    /// The object that it is about, if it is about one.
    pub fn object(&self) -> Option<ObjectId> {
        match *self {
            Operation::Read(place) | Operation::Write(place, _) => match place {
                Place::Global { .. } => None,
                Place::Attribute { object, .. } | Place::Item { object, .. } | Place::Cell { object, .. } => {
                    Some(object)
                }
            },
            Operation::Container { object, .. } => Some(object),
            Operation::Sync(operation) => Some(operation.object),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timeout {
    /// Waits as long as it takes.
    #[default]
    Never,
    /// Does not wait at all.
    Now,
    /// In nanoseconds.
    After(u64),
}

impl Timeout {
    pub fn seconds(seconds: f64) -> Self {
        if seconds <= 0.0 { Self::Now } else { Self::After((seconds * 1e9) as u64) }
    }
}

/// One way in which a step can end.
pub const GOES_ON: u16 = 0;
pub const TIMES_OUT: u16 = 1;

/// The ends a thread's next step can have: a range of numbers, empty when the
/// thread cannot move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    first: u16,
    count: u16,
}

impl Ends {
    pub const NONE: Ends = Ends { first: 0, count: 0 };
    pub const ONE: Ends = Ends { first: GOES_ON, count: 1 };
    pub const EXPIRES: Ends = Ends { first: TIMES_OUT, count: 1 };

    /// The ends from `first` on.
    pub fn range(first: u16, count: u16) -> Self {
        Self { first, count }
    }

    /// For an operation that waits: what it can do now.
    pub fn waiting(possible: bool, timeout: Timeout) -> Self {
        match (possible, timeout) {
            (true, _) => Self::ONE,
            (false, Timeout::Never) => Self::NONE,
            (false, Timeout::Now | Timeout::After(_)) => Self::EXPIRES,
        }
    }

    pub fn is_empty(self) -> bool {
        self.count == 0
    }

    pub fn contains(self, end: u16) -> bool {
        (self.first..self.first + self.count).contains(&end)
    }

    pub fn iter(self) -> impl Iterator<Item = u16> {
        self.first..self.first + self.count
    }
}

/// A step that was taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    pub thread: ThreadId,
    pub end: u16,
    /// Line of the program, 1-based.
    pub line: u32,
    pub operation: Operation,
    /// What was read, or what the operation returned.
    pub value: Value,
    /// What a written location held before; unset if nothing.
    pub before: Value,
    /// The exception that the operation raised, if it raised one.
    pub raised: Value,
    /// The exception by which the thread ended in this step, if it did.
    pub crashed: Value,
}
