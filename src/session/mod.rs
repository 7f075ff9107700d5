//! The page without a browser: everything a person does is a [`Message`] to
//! one [`State`], and `update` answers with the [`Effect`]s that only a browser
//! can have. Views draw what [`Shown`] says and decide nothing.
//!
//! Knows no element, no timer, no storage and no English sentence of its own:
//! those are in `src/bin/page`.

pub mod checking;
pub mod cores;
mod examples;
mod history;
pub mod jobs;
mod message;
mod narration;
mod program;
mod roster;
mod scheduler;
mod scrub;
mod shown;
mod source_marks;
mod stepping;
mod timeline;
mod update;
mod wait_graph;

pub use examples::{EXAMPLES, Example, example};
pub use history::Deed;
pub use message::{Dialog, Effect, Menu, Message, SPEEDS, Tab, Theme};
pub use narration::{Piece, pieces};
pub use program::{Kept, Program};
pub use roster::{KnownProcess, KnownThread, Roster, hue};
pub use scheduler::Scheduler;
pub use scrub::Scrub;
pub use shown::Shown;
pub use source_marks::{LineMark, SourceMarks};
pub use timeline::{Block, Columns, Group, Hatch, Lane, Lanes, Printed, Rail, Viewport, When};
pub use update::update;
pub use wait_graph::{Edge, Node, NodeKind, WaitGraph};

#[cfg(test)]
mod tests;

use crate::base::Diagnostic;
use crate::trace::Run;
use history::History;

/// All that the page knows. Built by [`State::new`], changed by [`update`] alone.
pub struct State {
    /// The text as it stands in the editor, loaded or not.
    pub program: Program,
    /// The last own text that was set aside for an example.
    pub own: Option<String>,
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
    pub tab: Tab,
    pub folded: bool,
    pub menu: Option<Menu>,
    pub dialog: Option<Dialog>,
    pub theme: Theme,
    /// One column, big targets: a phone.
    pub narrow: bool,
    /// Why the last thing asked for was not done.
    pub refusal: Option<String>,
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
            own: None,
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
            tab: Tab::State,
            folded: false,
            menu: None,
            dialog: None,
            theme,
            narrow,
            refusal: None,
            viewport: Viewport::default(),
            roomy: true,
            edition: 0,
            shown: Shown::default(),
        };
        match kept {
            Some(kept) => {
                state.own = kept.own;
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

    /// Whether any text has loaded yet.
    pub fn has_run(&self) -> bool {
        self.run.is_some()
    }

    /// What to store so that a reload finds the text again.
    pub fn kept(&self) -> Kept {
        Kept { program: self.program.clone(), own: self.own.clone() }
    }

    fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        self.tickets
    }
}
