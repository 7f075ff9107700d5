//! Schedules: the list of choices that, with the program, fixes a run; and
//! policies, which make choices where a person does not.

mod policy;
mod schedule;

pub use policy::{Policy, PolicyKind};
pub use schedule::{Schedule, ScheduleError};
