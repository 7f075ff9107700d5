//! The machine that runs a program: Python's meaning, one step at a time.
//!
//! Reading order: values and objects; the state they make up; the log that
//! takes writes back; private computing; calls; what types and functions do;
//! threads, processes and their synchronisation; steps.

mod attribute_functions;
mod attributes;
mod call;
mod classes;
mod commonest;
mod comparison;
mod construct;
mod containers;
mod contexts;
mod exceptions;
mod execute;
mod format;
mod format_fields;
mod giving_way;
mod in_place;
mod iteration;
mod keys;
mod library;
mod log;
#[allow(clippy::module_inception)]
mod machine;
mod mathematics;
mod memory;
mod methods;
mod natives;
mod numeric_functions;
mod object;
mod operation;
mod operators;
mod options;
mod peek;
mod pickle;
mod random;
mod run;
mod sequence_functions;
mod show;
mod slices;
mod state;
mod step;
mod sync;
mod sync_calls;
mod sync_construct;
mod synchronise;
mod tasks;
mod text;
mod thread_functions;
mod threads;
mod timed;
mod value;

pub use machine::Machine;
pub use object::{Generator, Iterator, Object, Source};
pub use operation::{Ends, Event, GOES_ON, Operation, Place, TIMES_OUT, Timeout};
pub(crate) use operators::small_operation;
pub use options::{Atomicity, Options, ProcessStart, WaiterOrder};
pub use state::{Frame, Life, Output, Process, ProcessHead, StartMethod, State, Then, Thread, ThreadHead};
pub use step::Choice;
pub use sync::{
    Act, Barrier, Condition, Future, Kind as ProxyKind, Phase, Proxy, Queue, Stage, Sync, SyncOperation, Tasks,
};
pub use synchronise::SPURIOUS;
pub use timed::Prices;
pub use value::{Pool, Value};
