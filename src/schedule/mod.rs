//! Schedules: the list of choices that, with the program, fixes a run; and
//! policies, which make choices where a person does not.

mod choices;
mod policy;

pub use choices::{Schedule, ScheduleError, Written};
pub use policy::{Policy, PolicyKind};
