//! Python text to a program that the machine can run.
//!
//! Data passes in the order of the modules: a text is parsed, its scopes
//! resolved, what is not supported named, the rest lowered to operations, and
//! facts about the whole established that bear on what counts as a step.

mod awaited;
mod facts;
mod known_names;
mod lower;
mod methods;
mod native;
mod nesting;
mod parse;
mod program;
mod reference;
mod scope;
mod stdlib;
mod supported;
mod syntax;
mod watch;
mod words;

pub use lower::{BUILTINS, compile};
pub use methods::{LACKING_EVERYWHERE, TYPES, TypeNames, has_method, type_names};
pub use native::{Native, Type};
pub use parse::parse_module;
pub use program::*;
pub use reference::reference;
pub use stdlib::BASES;
pub use watch::Watch;
pub use words::words;
