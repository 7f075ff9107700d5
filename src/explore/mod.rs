//! Every order in which a program's steps can happen: the search, the graph it
//! leaves, and what can be computed on that.
//!
//! A state is a row of small numbers: one for what threads share, one for what
//! each has to itself (`words`, `parts`). What a step does is learnt from the
//! machine once for each shared and own part, and remembered (`moves`). What it
//! means that something is wrong is not known here: see `findings`.

mod access;
mod count;
mod footprint;
mod graph;
mod intern;
mod moves;
mod parts;
mod reduce;
mod rules;
mod search;
mod shared;
mod states;
mod values;
mod witness;
mod words;

pub use access::Access;
pub use count::{absorbed, interleavings, probabilities, shares};
pub use graph::{Components, Graph};
pub use parts::{NOBODY, PartId, Parts};
pub use search::{Bounds, Progress, Reduction, Search, decode, encode};
pub use shared::SharedDetail;
pub use states::StateId;
pub use witness::{Fewest, fewest_switches};
