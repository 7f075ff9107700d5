//! The machine that runs a program: Python's meaning, one step at a time.
//!
//! Reading order: values and objects; the state they make up; the log that
//! takes writes back; private computing; calls; what types and functions do;
//! threads, processes and their synchronisation; steps.

mod attributes;
mod call;
mod construct;
mod containers;
mod contexts;
mod exceptions;
mod execute;
mod format;
mod iteration;
mod log;
#[allow(clippy::module_inception)]
mod machine;
mod memory;
mod methods;
mod natives;
mod object;
mod operation;
mod operators;
mod run;
mod show;
mod state;
mod step;
mod sync;
mod text;
mod threads;
mod value;

pub use machine::{Machine, Options};
pub use object::Object;
pub use operation::{Ends, Event, GOES_ON, Operation, Place, TIMES_OUT, Timeout};
pub use state::{Frame, Life, Output, Process, ProcessHead, StartMethod, State, Thread, ThreadHead};
pub use step::Choice;
pub use sync::{Act, Sync, SyncOperation};
pub use value::{Pool, Value};
