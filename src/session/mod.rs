//! The page without a browser: everything a person does is a [`Message`] to
//! one [`State`], and `update` answers with the [`Effect`]s that only a browser
//! can have. Views draw what [`Shown`] says and decide nothing.
//!
//! Knows no element, no timer, no storage and no English sentence of its own:
//! those are in `src/bin/page`.

mod aids;
pub mod checking;
pub mod cores;
mod course;
mod editing;
mod examples;
mod fuzzy;
mod guesses;
mod history;
pub mod jobs;
mod linking;
mod message;
mod narration;
mod options;
mod predict;
mod program;
mod roster;
mod scheduler;
mod scrub;
mod sharing;
mod shelf;
mod shown;
mod source_marks;
mod stepping;
mod stops;
mod timeline;
mod update;
mod wait_graph;

pub use aids::{Aids, AidsMessage, Breakpoint, Watched};
pub use course::{
    Challenge, Course, CourseEffect, CourseMessage, Filter, MOST_WAYS, Progress, Reply, Shelf as GalleryShelf,
    Shipment, Stage, Standpoint, Stock, can_break, mini, shelves,
};
pub use editing::{
    Branch, Branches, Comparison, Consequence, Difference, Drag, Editing, Linked, Notice, OrderError, OrderText, PAGE,
    Pick, Pointed, Selection, Side, TimelineMessage, Version, Zoom,
};
pub use examples::{EXAMPLES, Example, example};
pub use fuzzy::fit;
pub use guesses::{Guess, Told};
pub use history::Deed;
pub use linking::{LinkMessage, Linking};
pub use message::{Dialog, Effect, Menu, Message, SPEEDS, Tab, Theme};
pub use narration::{Piece, pieces};
pub use options::OptionsMessage;
pub use predict::{About, Predict, PredictMessage, Question, Verdict};
pub use program::{Kept, OfLink, Program};
pub use roster::{KnownProcess, KnownThread, Roster, hue};
pub use scheduler::Scheduler;
pub use scrub::Scrub;
pub use sharing::{Copied, Form, Opens, Permit, Share, Size};
pub use shelf::{ShelfMessage, ShelfNote, Shelved};
pub use shown::Shown;
pub use source_marks::{LineMark, SourceMarks};
pub use stops::Walk;
pub use timeline::{Block, Columns, Group, Hatch, Lane, Lanes, Printed, Rail, Viewport, When};
pub use update::update;
pub use wait_graph::{Edge, Node, NodeKind, WaitGraph};

#[cfg(test)]
mod tests;

use crate::base::{Diagnostic, ThreadId};
use crate::trace::Run;
use history::History;

/// All that the page knows. Built by [`State::new`], changed by [`update`] alone.
pub struct State {
    /// The text as it stands in the editor, loaded or not.
    pub program: Program,
    /// The person's own programs, and which of them is open.
    pub shelf: Vec<Shelved>,
    pub shelved: Option<u32>,
    pub shelf_note: Option<ShelfNote>,
    /// Of the link that was opened, and of the one that is being made.
    pub linking: Linking,
    /// What is wrong with the text; empty when it is what `run` runs.
    pub diagnostics: Vec<Diagnostic>,
    /// The last text that loaded, and where it stands.
    run: Option<Run>,
    /// The name that the text had when it loaded.
    running: String,
    roster: Roster,
    history: History,
    /// Set while steps follow each other by themselves.
    playing: Option<Ticket>,
    /// Set while a change of the text waits to be loaded.
    loading: Option<Ticket>,
    tickets: u32,
    /// How many jobs the worker was given.
    jobs: jobs::JobId,
    checking: checking::Checking,
    cores: cores::Cores,
    pub speed: usize,
    pub scheduler: Scheduler,
    pub editing: Editing,
    pub tab: Tab,
    pub folded: bool,
    pub menu: Option<Menu>,
    pub dialog: Option<Dialog>,
    pub theme: Theme,
    /// One column, big targets: a phone.
    pub narrow: bool,
    pub predict: Predict,
    /// Whose variables watched names are, if a person chose.
    pub looks_as: Option<ThreadId>,
    /// The breakpoint at which steps have stopped.
    pub halted: Option<Breakpoint>,
    /// Why the last thing asked for was not done.
    pub refusal: Option<String>,
    pub course: Course,
    viewport: Viewport,
    /// Whether columns may be wide: until the run outgrows the width once.
    roomy: bool,
    /// Counts changes of the remembered schedule, so that what depends on it alone is made once.
    edition: u32,
    pub shown: Shown,
}

/// Names one timer, so that a late one is not taken for the next.
pub type Ticket = u32;

impl State {
    /// The page as it opens: with the text that was kept, or the first example.
    pub fn new(kept: Option<Kept>, theme: Theme, narrow: bool) -> Self {
        let mut state = Self {
            program: Program::default(),
            shelf: Vec::new(),
            shelved: None,
            shelf_note: None,
            linking: Linking::default(),
            diagnostics: Vec::new(),
            run: None,
            running: String::new(),
            roster: Roster::default(),
            history: History::default(),
            playing: None,
            loading: None,
            tickets: 0,
            jobs: 0,
            cores: cores::Cores::default(),
            checking: checking::Checking::default(),
            speed: message::USUAL_SPEED,
            scheduler: Scheduler::default(),
            editing: Editing::of(narrow),
            tab: Tab::State,
            folded: false,
            menu: None,
            dialog: None,
            theme,
            narrow,
            predict: Predict::default(),
            looks_as: None,
            halted: None,
            refusal: None,
            course: Course::default(),
            viewport: Viewport::default(),
            roomy: true,
            edition: 0,
            shown: Shown::default(),
        };
        match kept {
            Some(kept) => {
                state.shelf = kept.shelf;
                state.shelved = kept.shelved;
                state.open(kept.program);
            }
            None => state.open(Program::of_example(0)),
        }
        state.note_opening();
        state.refresh();
        state
    }

    pub fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    /// What the next undo would take back, and the next redo do again.
    pub fn undoable(&self) -> (Option<Deed>, Option<Deed>) {
        (self.history.last(), self.history.next())
    }

    /// Fingerprint of the run up to the playhead, the same as the command
    /// line prints; empty without a run.
    pub fn digest(&self) -> String {
        self.run.as_ref().map_or(String::new(), |run| run.digest().to_string())
    }

    /// Whether the text in the editor is not the one that runs.
    pub fn is_stale(&self) -> bool {
        !self.diagnostics.is_empty()
    }

    /// The text of the run that is on show.
    pub fn running_source(&self) -> Option<&str> {
        self.run.as_ref().map(Run::source)
    }

    /// Whether any text has loaded yet.
    pub fn has_run(&self) -> bool {
        self.run.is_some()
    }

    /// What to store so that a reload finds the text again.
    pub fn kept(&self) -> Kept {
        Kept { program: self.program.clone(), shelf: self.shelf.clone(), shelved: self.shelved }
    }

    fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        self.tickets
    }
}
