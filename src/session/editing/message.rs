//! What a person does at the timeline.

use super::{Pointed, Version, Zoom};
use crate::base::{ProcessId, ThreadId};

#[derive(Clone, Debug, PartialEq)]
pub enum TimelineMessage {
    // Selecting
    Select(u32, Pick),
    /// So many steps along the order.
    Along {
        by: i32,
        extend: bool,
    },
    /// The nearest step in the lane above or below.
    Across {
        down: bool,
    },
    /// Leaves whatever is going on, one thing after the other.
    Leave,
    Inspect(bool),
    ToggleInspector,
    Point(Option<Pointed>),

    // Moving steps
    /// Takes the selection in hand, or this step if it is none of it.
    Grab(u32),
    /// Holds what is in hand over a gap: gap `g` lies behind step `g`.
    Hold(u32),
    Drop,
    LetGo,
    /// To the next possible place.
    Nudge {
        forward: bool,
    },
    /// The same outcome with fewer context switches.
    Minimise,

    // Looking
    Zoom(Zoom),
    FoldLane(ThreadId),
    FoldProcess(ProcessId),

    // The order as text
    OpenText,
    Draft(String),
    ApplyText,

    // Branches and comparison
    OpenBranches,
    RestoreBranch(u32),
    NameBranch(u32, String),
    ForgetBranch(u32),
    Compare(Version),
    /// From which step on the two runs are shown.
    ComparePage(u32),
}

/// How a step joins the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// It alone; the playhead goes there.
    Only,
    /// All from the first selected one up to it: of its thread, if both are of
    /// one thread, else of all threads.
    Through,
    /// It too, or not any more.
    Toggle,
}

impl TimelineMessage {
    /// Whether it makes another order of steps of the one on show.
    pub(super) fn reorders(&self) -> bool {
        matches!(
            self,
            Self::Grab(_) | Self::Drop | Self::Nudge { .. } | Self::Minimise | Self::ApplyText | Self::RestoreBranch(_)
        )
    }
}
