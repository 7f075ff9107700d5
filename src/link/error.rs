//! What can be wrong with a link, in sentences that say what to do instead.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// Not of the form `VERSION.DATA`.
    NoLink,
    /// Made by a version that does not exist yet.
    Newer(u32),
    /// More characters than any link has.
    TooLong,
    /// Characters that no link holds, data that do not unpack, or a wrong sum.
    Damaged,
    /// Unpacks to more than a link may hold.
    TooMuch,
    /// Unpacked, but a field is missing or makes no sense: its name.
    Field(&'static str),
    /// A program that no link can carry.
    TooLarge(&'static str),
    /// No scenario of that name comes with Lockstep.
    NoScenario(String),
    /// No page of the course is there.
    NoLesson(String),
    /// A parameter behind the link that makes no sense: its text.
    Parameter(String),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLink => f.write_str(
                "The address ends in something that is no Lockstep link: a link has `#1.` and letters after it.",
            ),
            Self::Newer(version) => write!(
                f,
                "This link was made by a newer Lockstep (links of version {version}). Reload the page to get that, or ask for the program itself."
            ),
            Self::TooLong => f.write_str("This link is longer than any that Lockstep makes, and was not opened."),
            Self::Damaged => f.write_str("This link is damaged or cut off. Copy it again, the whole of it."),
            Self::TooMuch => f.write_str("This link unpacks to more than a link may hold, and was not opened."),
            Self::Field(name) => {
                write!(f, "This link unpacks, but its {name} makes no sense, and it was not opened. Ask for it again.")
            }
            Self::TooLarge(what) => {
                write!(f, "The {what} is too large for a link. Share the program as a file instead.")
            }
            Self::NoScenario(name) => write!(f, "No scenario that comes with Lockstep is called `{name}`."),
            Self::NoLesson(name) => write!(f, "The course has no page `{name}`. The gallery lists its chapters."),
            Self::Parameter(text) => {
                write!(f, "The address says `{text}`, which Lockstep does not know in this place.")
            }
        }
    }
}

impl std::error::Error for LinkError {}
