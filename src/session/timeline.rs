//! The timeline's geometry: lanes for the whole program, and of the run only
//! the columns that are in view, so that a run of 100,000 steps costs no more
//! than one of fifty.

use super::Roster;
use super::roster::KnownThread;
use super::shown::Bands;
use crate::base::{ProcessId, ThreadId};
use crate::trace::{Band, Run, StepKind};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

// ── lanes ──

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lanes {
    pub groups: Vec<Group>,
    /// Threads from top to bottom.
    pub order: Vec<ThreadId>,
    /// In pixels, as all heights here.
    pub height: u32,
    /// Names of the rails, from top to bottom.
    pub objects: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub process: ProcessId,
    pub label: String,
    pub title: String,
    pub lanes: Vec<Lane>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub thread: ThreadId,
    pub label: String,
    pub function: String,
    pub slots: usize,
    /// Only marks of its steps are drawn.
    pub folded: bool,
    /// Where the middle of its blocks is, from the top of all lanes.
    pub centre: u32,
}

/// As www/css/parts.css draws them.
const LANE: u32 = 40;
const CENTRE: u32 = 20;
const FOLDED: u32 = 16;
const GAP: u32 = 4;
const SLOT: u32 = 10;
/// Height of a rail's slot where there are more than four.
const THIN_SLOT: u32 = 4;

impl Lanes {
    pub fn of(roster: &Roster, folded: &BTreeSet<ThreadId>) -> Self {
        let mut lanes = Self { objects: roster.objects.clone(), ..Self::default() };
        for process in &roster.processes {
            let gap = if lanes.groups.is_empty() { 0 } else { GAP };
            let mut top = lanes.height + gap;
            let mut group = Group {
                process: process.id,
                label: process.label.clone(),
                title: process.title.clone(),
                lanes: Vec::new(),
            };
            for thread in roster.threads_of(process.id) {
                let lane = if folded.contains(&thread.id) {
                    Lane { folded: true, ..Lane::of(thread, 0, top + FOLDED / 2) }
                } else {
                    Lane::of(thread, roster.slots(thread), top + CENTRE)
                };
                top += lane.height();
                group.lanes.push(lane);
                lanes.order.push(thread.id);
            }
            lanes.height = top;
            lanes.groups.push(group);
        }
        lanes
    }

    pub fn lane(&self, thread: ThreadId) -> Option<&Lane> {
        self.groups.iter().flat_map(|group| &group.lanes).find(|lane| lane.thread == thread)
    }
}

impl Lane {
    fn of(thread: &KnownThread, slots: usize, centre: u32) -> Self {
        Self {
            thread: thread.id,
            label: thread.label.clone(),
            function: thread.function.clone(),
            slots,
            folded: false,
            centre,
        }
    }

    fn height(&self) -> u32 {
        if self.folded {
            return FOLDED;
        }
        let slot = if self.slots > 4 { THIN_SLOT } else { SLOT };
        LANE + slot * u32::try_from(self.slots).unwrap_or(0)
    }
}

// ── columns ──

/// Which part of the lanes is seen, in pixels from their start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// Width of a letter on a step: every system has its own font.
    pub letter: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { left: 0.0, top: 0.0, width: 1200.0, height: 600.0, letter: 6.2 }
    }
}

/// Columns are drawn in whole blocks of this many, and a block more at each
/// side, so that scrolling redraws seldom and never shows a gap.
const BLOCK: u32 = 8;

impl Viewport {
    /// Shows a lane if it is out of view. Tells whether it had to move.
    pub fn show_lane(&mut self, centre: u32) -> bool {
        let (above, below) = (f64::from(centre) - f64::from(CENTRE), f64::from(centre) + f64::from(CENTRE));
        let top = self.top.clamp((below - self.height).min(above).max(0.0), above).floor();
        let moved = (top - self.top).abs() >= 1.0;
        self.top = top;
        moved
    }

    /// Goes after the playhead if that has left the view. Tells whether it did.
    pub fn follow(&mut self, column: u32, position: u32, scrolled: u32) -> bool {
        let column = f64::from(column);
        let head = f64::from(position) * column;
        // The step itself has to be seen, and a column after it.
        let margin = column.min(self.width / 4.0);
        if head - column >= self.left && head + margin <= self.left + self.width {
            return false;
        }
        let part = if head > self.left { 0.6 } else { 0.4 };
        let most = (f64::from(scrolled) * column - self.width).max(0.0);
        let left = (head - self.width * part).clamp(0.0, most).floor();
        let moved = (left - self.left).abs() >= 1.0;
        self.left = left;
        moved
    }

    /// The steps to draw.
    pub fn columns(&self, column: u32, length: u32) -> Range<u32> {
        let seen = (self.width / f64::from(column)).ceil() as u32 + 1;
        let first = ((self.left.max(0.0) / f64::from(column)) as u32 + 1).min(length.max(1));
        let from = ((first - 1) / BLOCK).saturating_sub(1) * BLOCK + 1;
        let to = ((first + seen).div_ceil(BLOCK) + 1) * BLOCK + 1;
        from..to.min(length + 1).max(from)
    }
}

/// The drawn columns of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Steps, from 1.
    pub range: (u32, u32),
    pub blocks: Vec<Block>,
    pub waits: Vec<Hatch>,
    pub rails: Vec<Rail>,
    pub printed: Vec<Printed>,
    /// The weave before and after the playhead, as SVG paths.
    pub weave: (String, String),
    /// Columns to scroll through: the steps, and room where waits go on.
    pub total: u32,
    length: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub step: u32,
    pub thread: ThreadId,
    pub kind: StepKind,
    pub verb: String,
    pub detail: String,
    pub object: Option<String>,
    pub sentence: String,
    pub error: Option<String>,
    pub when: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Past,
    Now,
    Later,
}

/// A stretch of waiting on one side of the playhead.
#[derive(Clone, Debug, PartialEq)]
pub struct Hatch {
    pub thread: ThreadId,
    pub at: u32,
    pub span: u32,
    pub later: bool,
    /// Goes on to the right end of all.
    pub endless: bool,
    pub never: bool,
    pub object: String,
    /// Whether there is room for what it waits for, at its start.
    pub says_what: bool,
    /// Whether there is room for `never granted`, at its end.
    pub says_never: bool,
}

/// A stretch of holding on one side of the playhead.
#[derive(Clone, Debug, PartialEq)]
pub struct Rail {
    pub thread: ThreadId,
    pub object: String,
    pub slot: usize,
    pub at: u32,
    pub span: u32,
    pub later: bool,
    /// Goes on to the left, or to the right.
    pub from: bool,
    pub open: bool,
    /// Goes on to the right end of all.
    pub endless: bool,
    /// Of the whole band: the first step and the last, if it was let go.
    pub whole: (u32, Option<u32>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    pub step: u32,
    pub thread: ThreadId,
    pub text: String,
    pub later: bool,
    /// Columns up to the next line.
    pub span: u32,
}

impl Columns {
    /// While the run is short.
    pub const WIDE: u32 = 88;
    const NARROW: u32 = 52;
    /// Columns past the last step, into which waits go on.
    pub(super) const TAIL: u32 = 2;

    /// The width that a step's longest word needs.
    pub fn fitting(characters: usize, letter: f64) -> u32 {
        let needed = (characters as f64 * letter).ceil() + 14.0;
        (needed as u32).clamp(Self::NARROW, Self::WIDE - 8).div_ceil(4) * 4
    }

    pub fn of(run: &Run, range: Range<u32>, column: u32, bands: &Bands, roster: &Roster, lanes: &Lanes) -> Self {
        let (position, length) = (run.position(), run.length());
        let total = length + Self::TAIL;
        let mut columns = Self { range: (range.start, range.end), length, total, ..Self::default() };
        for step in range.clone() {
            let view = run.step_view(step);
            let when = match step.cmp(&position) {
                std::cmp::Ordering::Less => When::Past,
                std::cmp::Ordering::Equal => When::Now,
                std::cmp::Ordering::Greater => When::Later,
            };
            if let Some(text) = &view.output {
                columns.print(step, view.thread, text, when == When::Later);
            }
            columns.blocks.push(Block {
                step,
                thread: view.thread,
                kind: view.text.kind,
                verb: view.text.verb.clone(),
                detail: view.text.detail.clone(),
                object: view.text.object.clone(),
                sentence: view.text.sentence.clone(),
                error: view.error.clone(),
                when,
            });
        }
        columns.draw_waits(&bands.waits, position, column);
        columns.draw_rails(&bands.holds, position, roster);
        columns.draw_weave(position, column, lanes);
        columns
    }

    fn print(&mut self, step: u32, thread: ThreadId, text: &str, later: bool) {
        const FREE: u32 = 99;
        if let Some(last) = self.printed.last_mut() {
            last.span = step - last.step;
        }
        let text = text.lines().next().unwrap_or_default().to_owned();
        self.printed.push(Printed { step, thread, text, later, span: FREE });
    }

    /// A band's parts in view before and after the playhead, as first column and end.
    fn parts(&self, band: &Band, position: u32) -> [(Range<u32>, bool); 2] {
        let end = band.to.unwrap_or(self.total + 1);
        // What follows the last step is in view when that is.
        let seen_to = if self.range.1 > self.length { self.total + 1 } else { self.range.1 };
        let (from, to) = (band.from.max(self.range.0), end.min(seen_to));
        let middle = (position + 1).clamp(from, to.max(from));
        [(from..middle, false), (middle..to.max(middle), true)]
    }

    fn draw_waits(&mut self, waits: &[Band], position: u32, column: u32) {
        const LETTER: f64 = 5.9;
        let width = |letters: usize| letters as f64 * LETTER + 20.0;
        for band in waits {
            let parts = self.parts(band, position);
            let what = width(band.object.chars().count() + "wait ".len());
            let never = width("never granted".len());
            let mut said = false;
            for (part, later) in parts {
                if part.is_empty() {
                    continue;
                }
                let room = f64::from(part.end - part.start) * f64::from(column);
                let starts = part.start == band.from || part.start > self.range.0;
                let endless = band.to.is_none() && part.end > self.total;
                let ends = band.never && endless;
                let says_what = starts && !said && room >= what;
                said |= says_what;
                let says_never = ends && room >= if says_what { what + never } else { never };
                self.waits.push(Hatch {
                    thread: band.thread,
                    at: part.start,
                    span: part.end - part.start,
                    later,
                    endless,
                    never: band.never,
                    object: band.object.clone(),
                    says_what,
                    says_never,
                });
            }
        }
    }

    fn draw_rails(&mut self, holds: &[Band], position: u32, roster: &Roster) {
        for band in holds {
            for (part, later) in self.parts(band, position) {
                if part.is_empty() {
                    continue;
                }
                self.rails.push(Rail {
                    thread: band.thread,
                    object: band.object.clone(),
                    slot: roster.slot(&band.object),
                    at: part.start,
                    span: part.end - part.start,
                    later,
                    from: part.start > band.from,
                    open: band.to.is_none_or(|to| part.end < to),
                    endless: band.to.is_none() && part.end > self.total,
                    whole: (band.from, band.to.map(|to| to - 1)),
                });
            }
        }
    }

    /// A line from each step to the next; where another thread takes over it goes up or down.
    fn draw_weave(&mut self, position: u32, column: u32, lanes: &Lanes) {
        let centre = |thread| lanes.lane(thread).map(|lane| lane.centre);
        for pair in self.blocks.windows(2) {
            let (Some(from), Some(to)) = (centre(pair[0].thread), centre(pair[1].thread)) else { continue };
            let edge = pair[0].step * column;
            let path = if pair[1].step <= position { &mut self.weave.0 } else { &mut self.weave.1 };
            let _ = if from == to {
                write!(path, "M{} {from}h4", edge - 2)
            } else {
                write!(path, "M{} {from}h2V{to}h2", edge - 2)
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_does_not_grow_with_the_run() {
        let viewport = Viewport { left: 2_600_000.0, width: 1300.0, ..Viewport::default() };
        let drawn = viewport.columns(52, 100_000);
        assert!(drawn.contains(&50_001) && drawn.contains(&50_026));
        assert!(drawn.len() < 80, "{drawn:?}");
    }

    #[test]
    fn the_view_follows_the_playhead_and_no_further_than_the_end() {
        let mut viewport = Viewport { left: 0.0, width: 1300.0, ..Viewport::default() };
        for position in [0, 1, 20, 99_999, 100_000, 50_000] {
            viewport.follow(52, position, 100_002);
            let drawn = viewport.columns(52, 100_000);
            assert!(drawn.contains(&position.max(1)), "{position} is not in {drawn:?}");
            assert!(viewport.left + viewport.width <= 100_002.0 * 52.0);
            assert!(!viewport.follow(52, position, 100_002), "it is in view at {position}");
        }
        assert!(viewport.columns(52, 0).is_empty());
    }

    fn band(from: u32, to: Option<u32>, never: bool) -> Band {
        Band { thread: ThreadId(1), object: "B".to_owned(), from, to, never }
    }

    #[test]
    fn a_wait_is_cut_at_the_playhead_and_says_what_once() {
        let mut columns = Columns { range: (1, 11), length: 10, total: 12, ..Columns::default() };
        columns.draw_waits(&[band(3, None, true)], 6, 52);
        let parts: Vec<_> = columns.waits.iter().map(|hatch| (hatch.at, hatch.span, hatch.later)).collect();
        assert_eq!(parts, [(3, 4, false), (7, 6, true)]);
        assert!(columns.waits[0].says_what && !columns.waits[0].says_never);
        assert!(!columns.waits[1].says_what && columns.waits[1].says_never);
    }

    #[test]
    fn a_wait_at_the_very_end_is_seen() {
        let mut columns = Columns { range: (1, 11), length: 10, total: 12, ..Columns::default() };
        columns.draw_waits(&[band(11, None, true)], 10, 88);
        assert_eq!((columns.waits[0].at, columns.waits[0].span, columns.waits[0].later), (11, 2, true));
    }

    #[test]
    fn a_wait_outside_the_view_is_not_drawn() {
        let mut columns = Columns { range: (100, 150), length: 1_000, total: 1_002, ..Columns::default() };
        columns.draw_waits(&[band(3, Some(50), false), band(200, None, false)], 120, 52);
        assert!(columns.waits.is_empty());
    }

    #[test]
    fn a_lane_out_of_view_is_scrolled_to() {
        let mut viewport = Viewport { height: 100.0, ..Viewport::default() };
        assert!(!viewport.show_lane(20));
        assert!(viewport.show_lane(220));
        assert_eq!(viewport.top, 140.0);
        assert!(!viewport.show_lane(180));
        assert!(viewport.show_lane(60));
        assert_eq!(viewport.top, 40.0);
    }

    #[test]
    fn columns_are_as_wide_as_their_words() {
        assert_eq!(Columns::fitting(0, 6.2), 52);
        assert_eq!(Columns::fitting(9, 6.2), 72);
        assert_eq!(Columns::fitting(40, 6.2), 80);
    }
}
