//! Every English word of the page, a file an area. Sentences about steps come
//! from the engine; what is said around them is here, so that a translation is
//! one folder.

mod aids;
pub mod calls;
pub mod check;
pub mod cores;
pub mod course;
mod keys;
mod options;
mod palette;
mod predict;
pub mod share;
mod shelf;
pub mod timeline;
mod workbench;

pub use aids::*;
pub use keys::*;
pub use options::*;
pub use palette::*;
pub use predict::*;
pub use shelf::*;
pub use workbench::*;
