//! What a person is shown of a run: plain data with every name and value
//! already rendered. The page, the command line and the JavaScript API read
//! these and nothing deeper. No machine word, no identity of an object leaves
//! here.

use crate::base::{ProcessId, ThreadId};
use serde::{Deserialize, Serialize};

/// Everything that the views show of one position in a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Snapshot {
    pub processes: Vec<ProcessView>,
    /// In the order in which the threads were started; never reordered.
    pub threads: Vec<ThreadView>,
    /// Locks, mutexes, semaphores and other synchronisation objects, in the
    /// order in which they were made.
    pub sync: Vec<SyncView>,
    pub waits: Vec<WaitEdge>,
    /// Lines printed so far.
    pub output: Vec<OutputLine>,
    pub ending: Option<EndingView>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProcessView {
    pub id: ProcessId,
    /// `P1`, `P2`, ...
    pub label: String,
    /// The script for the first process, the target function for a child.
    pub title: String,
    /// The step at which a child was forked or spawned; `None` for the first.
    pub started_at: Option<u32>,
    /// `fork` or `spawn`; `None` for the first process.
    pub start_method: Option<&'static str>,
    pub ended: bool,
    /// Module-level data that is no function, class or module, in order of
    /// first assignment, then data that threads share through objects.
    pub memory: Vec<CellView>,
}

/// One named value in a process's memory, or a local variable of a thread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellView {
    pub name: String,
    /// Python's `repr`; `None` while the name is not set.
    pub value: Option<String>,
    /// The last step that wrote it, if any step did.
    pub written: Option<Written>,
    /// Whether the step at the playhead is that write.
    pub changed: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Written {
    pub step: u32,
    pub thread: ThreadId,
    /// The value before, as `repr`; `None` if it was not set.
    pub before: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThreadView {
    pub id: ThreadId,
    pub process: ProcessId,
    /// `main`, `T1`, `T2`, ... as used in every sentence.
    pub label: String,
    /// Python's own name for it: `MainThread`, `Thread-1 (work)`.
    pub name: String,
    /// The function it was started with; empty for a main thread.
    pub function: String,
    /// Line of the program at which it stands, 1-based; `None` when ended.
    pub line: Option<u32>,
    pub status: Status,
    /// Names of what it holds, in order of acquisition.
    pub holds: Vec<String>,
    /// What it does if it is the next to move; `None` when ended.
    pub next: Option<StepText>,
    /// The ways in which its next step can end; empty when it cannot move.
    pub ends: Vec<End>,
    pub daemon: bool,
    /// Innermost call last.
    pub frames: Vec<FrameView>,
    /// Of a thread that crashed: the calls that led to it, line and function, innermost last.
    pub traceback: Vec<(u32, String)>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameView {
    pub function: String,
    pub line: u32,
    pub locals: Vec<CellView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "lowercase")]
pub enum Status {
    Ready,
    /// `on` names what it waits for; `forever` when no continuation grants it.
    Blocked {
        on: String,
        forever: bool,
    },
    Sleeping {
        seconds: String,
    },
    Done,
    /// Ended by an uncaught exception, shown as `ZeroDivisionError: ...`.
    Crashed {
        error: String,
    },
}

/// One way in which a step can end. Most steps have one end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct End {
    /// The choice's number, as written in a schedule.
    pub end: u16,
    /// Empty for a step's only end; else `goes on`, `times out`, `draws 3`.
    pub label: String,
}

/// A step in two short words and one sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepText {
    pub kind: StepKind,
    /// `R counter`, `acquire`, `start`, `print`.
    pub verb: String,
    /// `→ 0`, `A`, `T1`, `135`.
    pub detail: String,
    /// What the step acts on (`counter`, `A`), for linking views.
    pub object: Option<String>,
    /// Without the thread's name: `reads counter, 0`, `acquires A`.
    pub sentence: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    Read,
    Write,
    /// Gets, or tries to get, a lock, a permit, an item, a signal.
    Acquire,
    /// Gives back, sets, notifies, puts.
    Release,
    /// Start, join, end, sleep, print and all else.
    Life,
}

/// One step that has been taken, or that lies ahead in the remembered run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepView {
    /// 1-based.
    pub step: u32,
    pub thread: ThreadId,
    pub process: ProcessId,
    pub line: u32,
    pub text: StepText,
    /// What it printed, without the final line break.
    pub output: Option<String>,
    /// The exception it raised or the misuse it was, as Python prints it.
    pub error: Option<String>,
}

/// A span of steps in a thread's lane. `from` is the first step inside;
/// `to` the first step past it; `None` while it still goes on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    pub thread: ThreadId,
    pub object: String,
    pub from: u32,
    pub to: Option<u32>,
    /// For waits: whether no continuation of this run grants it.
    pub never: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SyncView {
    /// `Lock`, `RLock`, `Semaphore`, `Mutex` (a `multiprocessing.Lock`), ...
    pub kind: &'static str,
    pub name: String,
    pub holders: Vec<Since>,
    pub waiters: Vec<Since>,
    /// `2/3 in use`, `set`, `2 of 3 arrived`; empty when there is nothing to say.
    pub detail: String,
    /// Semaphores: how many in all; one slot each is drawn.
    pub capacity: Option<u32>,
    /// Whether the step at the playhead changed it.
    pub changed: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Since {
    pub thread: ThreadId,
    /// The step since which it holds or waits; 0 for before the first.
    pub step: u32,
}

/// `waiter` waits for `object`, which `holders` have in hand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WaitEdge {
    pub waiter: ThreadId,
    pub object: String,
    pub holders: Vec<ThreadId>,
    /// Part of a cycle of threads that wait for each other.
    pub in_cycle: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutputLine {
    pub step: u32,
    pub thread: ThreadId,
    pub text: String,
    /// To `stderr`: tracebacks of threads that crashed.
    pub error: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EndingView {
    pub ending: Ending,
    /// One sentence: `T1 holds A and waits for B; T2 holds B and waits for A.`
    pub sentence: String,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    Finished,
    Deadlock,
    Error,
    /// A limit stopped it; see the sentence.
    Stopped,
}
