//! What a person may set about how a program runs.

use super::state::StartMethod;
use crate::base::Limits;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Of the random numbers that the program draws and that policies use.
    pub seed: u64,
    pub limits: Limits,
    pub atomicity: Atomicity,
    pub start_method: ProcessStart,
    pub waiter_order: WaiterOrder,
    /// A thread that waits for a condition may wake without having been notified.
    pub spurious_wakeups: bool,
    /// A thread that could move again and again may be passed over for ever;
    /// without, who can move again and again does in the end. Bears on what is
    /// called starvation only.
    pub unfair_wakeups: bool,
    /// Sleeping threads move, and waits run out, in the order of their times
    /// and only when nothing else can move.
    pub honour_sleeps: bool,
    /// The lines that `input()` reads, one after the other.
    pub inputs: Vec<String>,
}

/// Where a thread may give way to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Atomicity {
    /// Before every visible operation.
    #[default]
    Operation,
    /// Between lines, and where it cannot move.
    Line,
    /// Where CPython 3.10 to 3.13 looks whether another thread wants the GIL:
    /// at backward jumps and calls, and where it cannot move.
    Cpython,
}

/// How `multiprocessing` starts a process unless the program says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProcessStart {
    #[default]
    Fork,
    Spawn,
}

impl ProcessStart {
    pub fn method(self) -> StartMethod {
        match self {
            Self::Fork => StartMethod::Fork,
            Self::Spawn => StartMethod::Spawn,
        }
    }
}

/// Whom `notify` wakes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WaiterOrder {
    /// Who has waited longest, as CPython does.
    #[default]
    Fifo,
    Any,
}
