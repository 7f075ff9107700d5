//! The same program under a virtual clock: how long it takes on some cores,
//! under a GIL or without one, as threads or as processes. What is modelled
//! and what is not is in docs/timing.md.
//!
//! Reading order: what things cost; charts; GILs; the simulation and what a
//! thread does in it; one run; the ways in which a program can be run and
//! their comparison.

mod acting;
mod comparison;
mod costs;
mod gil;
mod lanes;
mod prices;
mod report;
mod rewrite;
mod run;
mod simulation;
mod ways;

pub use comparison::{Comparison, Progress};
pub use costs::{Cost, Costs, Group};
pub use lanes::{Doing, Lane, NOWHERE, Stretch};
pub use report::{CurveLine, Report, WayReport};
pub use rewrite::{Into, Uses, rewrite, uses};
pub use run::{Chart, LaneOf, Run, RunReport, seconds};
pub use simulation::{Setup, Simulation, Totals};
pub use ways::Way;

/// The most cores that a speed-up curve goes up to.
pub const MOST_CORES: u32 = 16;
