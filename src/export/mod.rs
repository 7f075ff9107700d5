//! The same program as a Promela model for SPIN (Holzmann): translated from
//! the program's operations, not from our own search, so that the two can be
//! compared. What cannot be translated is named with its line.
//!
//! Supported: numbers, booleans and texts as constants; threads; Lock, RLock,
//! Semaphore, Condition, Event, Barrier; functions and methods without
//! recursion, which are written out where they are called. All that only one
//! thread can see and that is known before the run is worked out here.

mod calls;
mod context;
mod model;
mod operations;
mod synchronise;

use crate::base::Diagnostic;
use crate::lang::compile;
use crate::machine::{Machine, Options};
use std::sync::Arc;

/// A model, and how its final values read.
#[derive(Clone, Debug)]
pub struct Promela {
    pub text: String,
    /// Names of the variables whose values follow `FINAL` in the verifier's
    /// output, after the number of threads that ended by an exception.
    pub values: Vec<String>,
    /// Texts of the program, in the order of their numbers from [`FIRST_TEXT`] on.
    pub texts: Vec<String>,
}

/// What a model has in place of `None`, and of the first text.
pub const NONE: i64 = -999_983;
pub const FIRST_TEXT: i64 = 1_000_000;

/// Something that has no counterpart in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslatable {
    pub line: u32,
    pub what: String,
}

/// Why there is no model.
#[derive(Clone, Debug)]
pub enum Refused {
    /// The program cannot be run at all.
    Program(Vec<Diagnostic>),
    /// It can, but a model of it would not say the same.
    Model(Vec<Untranslatable>),
}

/// Translates a program.
///
/// # Errors
/// Where it cannot be run, or has parts that SPIN's language cannot say.
pub fn promela(source: &str) -> Result<Promela, Refused> {
    let options = Options::default();
    let program = compile(source, &options.limits).map_err(Refused::Program)?;
    let machine = Machine::new(Arc::new(program), options);
    model::Model::new(&machine).translate().map_err(Refused::Model)
}
