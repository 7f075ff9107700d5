//! Everything that the rest of a run depends on: processes with their
//! memories, threads with their frames, the heap, and what was printed.

use super::object::Heap;
use super::operation::Operation;
use super::value::Value;
use crate::base::{CodeId, ObjectId, ProcessId, Symbol, ThreadId};
use crate::lang::{Pc, Reg};

#[derive(Clone, Debug, Default)]
pub struct State {
    pub processes: Vec<Process>,
    pub threads: Vec<Thread>,
    pub heap: Heap,
    pub output: Vec<Output>,
    /// How many futures have been finished.
    pub finished: u32,
    /// The thread that does not give way here, by the atomicity that was chosen.
    pub middle: Option<ThreadId>,
    /// Nanoseconds that have gone by, where sleeps are honoured.
    pub clock: u64,
    /// Objects that a manager made: they travel where others may not.
    pub managed: Vec<ObjectId>,
    /// Set when a limit stopped the run: its message.
    pub stopped: Value,
}

#[derive(Clone, Debug)]
pub struct Process {
    /// By module, then by the module's slots.
    pub globals: Vec<Vec<Value>>,
    pub head: ProcessHead,
}

/// The small part of a process, copied whole into the log when it changes.
#[derive(Clone, Copy, Debug)]
pub struct ProcessHead {
    pub parent: Option<ProcessId>,
    pub main: ThreadId,
    /// The `Process` object in the parent's memory.
    pub handle: Value,
    /// The `Process` object in its own memory.
    pub object: Value,
    pub method: StartMethod,
    /// Whether a second thread was ever started in it.
    pub threaded: bool,
    pub daemon: bool,
    /// Spawned, and still reading the program.
    pub booting: bool,
    /// Set when it has ended.
    pub exit_code: Option<i32>,
    /// How many names `Thread-N` and `Process-N` it has given.
    pub thread_names: u32,
    pub process_names: u32,
    /// How many lines of input it has read.
    pub lines_read: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartMethod {
    First,
    Fork,
    Spawn,
}

#[derive(Clone, Debug)]
pub struct Thread {
    pub id: ThreadId,
    pub process: ProcessId,
    /// The registers of all frames.
    pub stack: Vec<Value>,
    /// Innermost last.
    pub frames: Vec<Frame>,
    pub head: ThreadHead,
}

/// The small part of a thread. A step that may change more of it than where
/// the thread rests saves it first.
#[derive(Clone, Copy, Debug)]
pub struct ThreadHead {
    /// The `Thread` object; unset for a main thread.
    pub object: Value,
    /// The name of the function it runs, for people.
    pub function: Symbol,
    pub daemon: bool,
    pub life: Life,
    /// What its next step begins with, and where that stands.
    pub rest: Operation,
    /// When it goes on by itself, where sleeps are honoured.
    pub wake: Option<u64>,
    pub line: u32,
    /// The exception by which it ended, if it did.
    pub crashed: Value,
    /// What a main thread passed to `sys.exit`.
    pub exit: i32,
    /// Its stream of random numbers: unset, a word, or a twister's list.
    pub random: Value,
    /// Seconds that it has slept, as a float's bits: the virtual clock.
    pub slept: u64,
    /// Steps of nothing but private computing in a row, for the limit on them.
    pub computed: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    Alive,
    /// Nothing is left but the visible step of ending.
    Ending,
    Ended,
    /// Its process ended or was terminated while it ran.
    Killed,
}

/// What happens to the value that a frame returns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Then {
    Store(Reg),
    /// `__init__`: the new object is the result.
    Object(Reg, Value),
    Discard,
    /// The body of a module, stacked on what runs after it.
    Module,
    /// A truth value: jump to the operation if it is `wanted`.
    Branch {
        wanted: bool,
        to: Pc,
    },
    /// Store it as a boolean, negated if asked.
    Truth {
        dst: Reg,
        negate: bool,
    },
    /// A `for` loop's next element; `StopIteration` leaves to `exit`.
    Next {
        dst: Reg,
        exit: Pc,
    },
    /// `next(iterator, default)`; unset default: let `StopIteration` pass.
    NextOr {
        dst: Reg,
        default: Value,
    },
    /// A class body: the class is the result.
    Class(Reg),
    /// Store it, then carry out the same operation again: an argument has been
    /// made into what the operation can take.
    Restart(Reg),
    /// Carry out the same operation again; the value is of no interest.
    Again,
    RestartItem {
        list: ObjectId,
        at: u16,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub code: CodeId,
    pub pc: Pc,
    /// Its first register in the thread's stack.
    pub base: u32,
    pub then: Then,
    /// The generator whose body it runs.
    pub generator: Option<ObjectId>,
    pub function: Value,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Output {
    pub thread: ThreadId,
    pub text: Value,
    pub error: bool,
}
