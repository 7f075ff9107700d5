//! What the views draw: made anew after each message, from the run alone. Large
//! parts are shared pointers, and those that depend on the remembered schedule
//! only stay the same pointer while it does.

use super::checking::CheckShown;
use super::roster::Roster;
use super::{Columns, Lanes, Scrub, SourceMarks, State, Viewport, WaitGraph, Watched};
use crate::base::ThreadId;
use crate::machine::Choice;
use crate::trace::{Band, Snapshot, StepView};
use std::rc::Rc;

#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Counts: two are the same if this is.
    stamp: u32,
    pub snapshot: Rc<Snapshot>,
    pub roster: Rc<Roster>,
    pub position: u32,
    pub length: u32,
    pub switches: u32,
    /// The step at the playhead; `None` before the first.
    pub current: Option<Rc<StepView>>,
    pub possible: Rc<Vec<Choice>>,
    pub suggestion: Option<Choice>,
    pub waits: Rc<WaitGraph>,
    pub watched: Rc<Vec<Watched>>,
    pub marks: Rc<SourceMarks>,
    pub lanes: Rc<Lanes>,
    pub columns: Rc<Columns>,
    pub scrub: Rc<Scrub>,
    pub check: Rc<CheckShown>,
    /// Where the timeline has to be scrolled to, each time that the count rises.
    pub scroll: (f64, f64),
    pub follows: u32,
    /// Columns to scroll through.
    pub scrolled: u32,
    /// Width of a step's column, in pixels.
    pub column: u32,
    bands: Rc<Bands>,
    edition: u32,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.stamp == other.stamp
    }
}

/// Spans in the whole remembered run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bands {
    pub holds: Vec<Band>,
    pub waits: Vec<Band>,
}

/// Width of what is told about a step, as in www/css/timeline.css.
const TOLD: f64 = 320.0;

impl State {
    pub(super) fn refresh(&mut self) {
        self.refresh_and(true);
    }

    /// What is seen of the timeline follows the playhead, or stays.
    pub(super) fn refresh_and(&mut self, follow: bool) {
        let Some(run) = &mut self.run else { return };
        self.shown.stamp += 1;
        let mut snapshot = run.snapshot();
        self.roster.note(&snapshot, &self.running);
        // A run that was read, from a link say, has threads that no position shown so far had.
        let changed = self.shown.edition != self.edition;
        if changed && run.steps().any(|(_, thread)| self.roster.thread(thread).is_none()) {
            let position = run.position();
            run.seek(run.length());
            self.roster.note(&run.snapshot(), &self.running);
            run.seek(position);
        }
        let Some(run) = &self.run else { return };
        if let Some(first) = snapshot.processes.first_mut() {
            first.title.clone_from(&self.running);
        }
        for wait in &mut snapshot.waits {
            // To join a thread is to wait for the thread itself, not for a thing that it has.
            if wait.holders.iter().any(|&holder| self.roster.label(holder) == wait.object) {
                wait.object.clear();
            }
        }
        let shown = &mut self.shown;
        if changed {
            shown.bands = Rc::new(Bands { holds: run.holds(), waits: run.waits() });
            self.roster.note_holds(&shown.bands.holds);
            shown.switches = run.switches();
            shown.edition = self.edition;
        }
        let regrown = *shown.roster != self.roster;
        if regrown {
            shown.roster = Rc::new(self.roster.clone());
            shown.lanes = Rc::new(Lanes::of(&self.roster, &self.editing.folded));
        }
        if changed || regrown {
            shown.scrub = Rc::new(Scrub::of(run.steps(), run.length(), &shown.lanes));
        }
        shown.position = run.position();
        shown.length = run.length();
        let current = (run.position() > 0).then(|| Rc::new(run.step_view(run.position()).clone()));
        shown.waits = Rc::new(WaitGraph::of(&snapshot.waits));
        shown.marks = Rc::new(SourceMarks::of(&snapshot, current.as_deref(), &self.roster));
        shown.possible = Rc::new(run.choices());
        shown.current = current;
        shown.snapshot = Rc::new(snapshot);
        self.shown.suggestion = self.suggestion();
        self.refresh_check();
        self.shown.watched = Rc::new(self.watched());
        self.draw_columns(follow);
        self.refresh_editing();
    }

    /// The timeline is seen at another place or in another width.
    pub(super) fn look_at(&mut self, viewport: Viewport) {
        if viewport != self.viewport {
            self.viewport = viewport;
            self.draw_columns(false);
        }
    }

    /// The width of columns has changed; what is `anchor` pixels from the left stays there.
    pub(super) fn widen(&mut self, anchor: f64) {
        let place = (self.viewport.left + anchor) / f64::from(self.shown.column.max(1));
        self.draw_columns(false);
        let column = f64::from(self.shown.column);
        let most = (f64::from(self.shown.scrolled) * column - self.viewport.width).max(0.0);
        self.viewport.left = (place * column - anchor).clamp(0.0, most).floor();
        self.scroll_there();
    }

    /// Scrolls to a step, if it is out of view.
    pub(super) fn show_step(&mut self, step: u32, centre: Option<u32>) {
        let down = centre.is_some_and(|centre| self.viewport.show_lane(centre));
        if self.viewport.follow(self.shown.column, step, self.shown.scrolled) || down {
            self.scroll_there();
        }
    }

    fn scroll_there(&mut self) {
        self.shown.scroll = (self.viewport.left, self.viewport.top);
        self.shown.follows += 1;
        self.shown.stamp += 1;
        self.draw_columns(false);
    }

    /// Lanes have been folded or unfolded.
    pub(super) fn lay_lanes(&mut self) {
        self.shown.lanes = Rc::new(Lanes::of(&self.roster, &self.editing.folded));
        self.shown.stamp += 1;
        self.draw_columns(false);
    }

    /// Draws the columns in view. When the playhead has left the view by itself,
    /// the view follows; when a person scrolls, it stays.
    fn draw_columns(&mut self, follow: bool) {
        let Some(run) = &self.run else { return };
        let length = run.length();
        // What is told about a step takes room for a while; that changes no widths.
        let aside = if self.editing.is_telling() && !self.narrow { TOLD } else { 0.0 };
        let fits = f64::from((length + 1) * Columns::WIDE) <= self.viewport.width.max(1.0) + aside;
        self.roomy = self.roomy && fits && !self.narrow;
        let shown = &mut self.shown;
        let fitting =
            if self.roomy { Columns::WIDE } else { Columns::fitting(self.roster.widest, self.viewport.letter) };
        let column = self.editing.zoom.unwrap_or(fitting);
        shown.stamp += u32::from(column != shown.column);
        shown.column = column;
        shown.scrolled = length + Columns::TAIL;
        if follow {
            let lane = shown.current.as_ref().and_then(|step| shown.lanes.lane(step.thread));
            let down = lane.is_some_and(|lane| self.viewport.show_lane(lane.centre));
            let along = self.viewport.follow(shown.column, run.position(), shown.scrolled);
            if down || along {
                shown.scroll = (self.viewport.left, self.viewport.top);
                shown.follows += 1;
            }
        }
        let range = self.viewport.columns(shown.column, length);
        let columns = Columns::of(run, range, shown.column, &shown.bands, &self.roster, &shown.lanes);
        if *shown.columns != columns {
            shown.columns = Rc::new(columns);
            shown.stamp += 1;
        }
    }
}

impl Shown {
    /// It is not the same any more.
    pub(super) fn touch(&mut self) {
        self.stamp += 1;
    }

    /// Whether a thread exists at this position, and not only elsewhere in the run.
    pub fn is_born(&self, thread: ThreadId) -> bool {
        self.snapshot.threads.iter().any(|other| other.id == thread)
    }
}
