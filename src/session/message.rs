//! What a person, a timer or the window can tell the page, and what the page
//! asks of the browser in return.

use super::checking::CheckMessage;
use super::cores::CoresMessage;
use super::jobs::{Order, WorkerMessage};
use super::{
    AidsMessage, Copied, CourseEffect, CourseMessage, LinkMessage, OptionsMessage, PredictMessage, Scheduler,
    ShelfMessage, Ticket, TimelineMessage, Viewport, Walk,
};
use crate::base::ThreadId;
use crate::machine::Choice;

#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    // The program
    /// The text in the editor is now this.
    Edit(String),
    /// Typing has paused: load the text.
    LoadDue(Ticket),
    Open(usize),
    Shelf(ShelfMessage),
    Options(OptionsMessage),
    Aids(AidsMessage),
    Link(LinkMessage),

    // Time
    Seek(u32),
    /// To the next step of a line of the program, round and round.
    SeekLine(u32),
    Back,
    /// Replays a remembered step, or lets the scheduler take one.
    Forward,
    PreviousSwitch,
    NextSwitch,
    ToStart,
    /// The end of the remembered run; from there, the end of the program.
    ToEnd,
    PlayPause,
    Tick(Ticket),
    Slower,
    Faster,
    SetSpeed(usize),

    // Who moves
    Step(Choice),
    /// The first end of a thread's next step.
    StepThread(ThreadId),
    RunThread(ThreadId),
    Walk(Walk),
    Predict(PredictMessage),
    LetSchedulerChoose,
    SetScheduler(Scheduler),

    // Editing the run
    /// Forgets what lies ahead.
    Cut,
    Undo,
    Redo,
    Timeline(TimelineMessage),

    Check(CheckMessage),
    Cores(CoresMessage),
    /// What the worker says of a job.
    Worker(WorkerMessage),
    Course(CourseMessage),

    // The page
    ShowTab(Tab),
    Fold,
    OpenMenu(Option<Menu>),
    OpenDialog(Option<Dialog>),
    /// Heard a moment after it was closed, when another may be open already.
    DialogClosed(Dialog),
    SetTheme(Theme),
    GoToLine(u32, u32),
    FocusEditor,
    LeaveEditor,
    /// The page goes away, perhaps for good.
    Leaving,
    Narrow(bool),
    /// What is seen of the timeline.
    Viewed(Viewport),
}

/// What only a browser can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put the program's text into the editor.
    ShowSource,
    /// Store the text, now: the page may go away at any moment.
    Keep,
    KeepTheme,
    /// Offer the text as a file.
    Download {
        name: String,
        text: String,
    },
    LoadAfter {
        ticket: Ticket,
        milliseconds: u32,
    },
    TickAfter {
        ticket: Ticket,
        milliseconds: u32,
    },
    FocusEditor,
    /// Puts the cursor at a line and column, both from 1.
    FocusEditorAt(u32, u32),
    LeaveEditor,
    /// To the findings under the program.
    FocusFindings,
    /// Have the worker do something.
    Work(Order),
    Course(CourseEffect),
    /// Puts the text into the clipboard and says whether that went well.
    Copy(Copied),
    /// Says in the address what the page shows; `None` takes it out.
    SetAddress(Option<String>),
    /// Tells the page around this one where the run stands.
    Answer,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// On a phone, where the program has no room beside the view.
    Code,
    #[default]
    State,
    /// On a phone; elsewhere they stand under the program.
    Findings,
    Outcomes,
    Graph,
    /// Cores and time.
    Cores,
}

impl Tab {
    /// Those that the page has, in their order. A tab is added here, and in the page's `view::offered`.
    pub const ALL: &[Tab] = &[Tab::State, Tab::Outcomes, Tab::Graph, Tab::Cores];

    /// By the digit that is pressed after `G`.
    pub fn of_digit(digit: usize) -> Option<Tab> {
        Self::ALL.get(digit.checked_sub(1)?).copied()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    Run,
    Examples,
    Theme,
    Options,
    Breakpoints,
    /// Of one thread's card.
    Moves(ThreadId),
    Speed,
    More,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Help,
    Options,
    Palette,
    Programs,
    /// The order of steps as text.
    Order,
    Branches,
    Compare,
    Share,
    /// The same, with what is put into a course page first.
    Embed,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Steps per second that a person can choose among.
pub const SPEEDS: [f64; 7] = [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 50.0];
pub(super) const USUAL_SPEED: usize = 2;
