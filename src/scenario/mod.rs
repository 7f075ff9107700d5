//! Scenarios: programs with a title, a lesson and the verdict expected of them,
//! and the course made of them. A scenario is a Python file whose first comment
//! lines are its header.
//!
//! Knows no file system: texts come from whoever has them, the tests from
//! `scenarios/`, the page from the library that the build makes of it.

mod course;
mod expect;
mod header;
mod library;
mod measure;
mod options;
mod topic;

pub use course::{Chapter, Deed, Page, Question, parse as chapter};
pub use expect::{Expectation, Expected};
pub use header::{Header, HeaderError, parse, program};
pub use library::{Library, Scenario};
pub use measure::{judge, measure, with_figures};
pub use topic::Topic;
