//! A run: what happened at every step, how to go back and forth in it, and
//! what a person is shown of it.

mod bands;
mod causes;
mod describe;
mod describe_sync;
pub mod edit;
mod ending;
mod finals;
mod inspect;
mod names;
mod run;
mod snapshot;
mod stand;
mod sync_details;
mod view;
mod writes;

pub use describe::thread_label;
pub use finals::Finals;
pub use inspect::Inspection;
pub use run::{Refusal, Run};
pub use stand::Stand;
pub use view::*;
