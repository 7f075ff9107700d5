//! The library on the page: the gallery in front of the workbench, and the
//! strip above it for a lesson, a challenge, or what a program is about.

mod gallery;
mod library;
mod pieces;
mod strip;

pub use gallery::{Gallery, opener};
pub use library::have;
pub use strip::strip;
