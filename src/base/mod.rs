//! Ground that every other module stands on: identities, places in a text,
//! names, hashing, limits. Nothing here knows Python, threads or schedules.

mod diagnostic;
mod hash;
mod ids;
mod limits;
mod span;
mod symbol;
mod workers;

pub use diagnostic::Diagnostic;
pub use hash::{Digest, FastBuild, StableHasher};
pub use ids::{CodeId, ModuleId, ObjectId, ProcessId, ThreadId};
pub use limits::{Limits, REGISTERS};
pub use span::{LineIndex, Span};
pub use symbol::{Symbol, Symbols, sym};
pub use workers::{available, beside, both};
