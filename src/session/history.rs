//! Undo and redo without end. An entry stores what its deed changed, not the
//! state before it: a choice more in a run of 100,000 steps is a few bytes.

use super::aids::Aids;
use super::program::{Program, alike};
use super::shelf::Shelved;
use crate::base::ThreadId;
use crate::machine::{Choice, Options};

/// What was done, for the labels of the undo and redo buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The playhead went elsewhere.
    Move,
    Step(ThreadId),
    RunThread(ThreadId),
    NextLine(ThreadId),
    Play,
    Finish,
    Cut,
    /// A witness, or a run with an outcome, became the run.
    Show,
    /// A witness without the switch that is to blame did.
    WithoutSwitch,
    GoToState,
    /// Steps went to another place in the order.
    Shift,
    Minimise,
    /// The order was written as text.
    Order,
    /// A run that had been replaced came back.
    Restore,
    Edit,
    Open,
    SetOptions,
    SetAids,
    ChangeShelf,
}

/// A change that can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Moved {
        from: u32,
        to: u32,
    },
    /// From step `at` on, the schedule was `removed` and became `added`.
    Steps {
        at: u32,
        removed: Vec<Choice>,
        added: Vec<Choice>,
        from: u32,
        to: u32,
    },
    Program {
        before: Box<Standing>,
        after: Box<Standing>,
    },
    Aids {
        before: Aids,
        after: Aids,
    },
    Shelf {
        before: Vec<Shelved>,
        after: Vec<Shelved>,
    },
}

impl Change {
    fn is_nothing(&self) -> bool {
        match self {
            Self::Moved { from, to } => from == to,
            Self::Steps { removed, added, from, to, .. } => removed == added && from == to,
            Self::Program { before, after } => before == after,
            Self::Aids { before, after } => before == after,
            Self::Shelf { before, after } => before == after,
        }
    }
}

/// A program and the run that was shown with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub program: Program,
    pub shelved: Option<u32>,
    /// What the run is of; another text than the program's while that has errors.
    pub runs: Option<(String, Options)>,
    pub schedule: Vec<Choice>,
    pub position: u32,
}

#[derive(Debug)]
struct Entry {
    deed: Deed,
    change: Change,
    /// Entries of one group become one: a scrub, a burst of typing, a play.
    group: Option<Group>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Moving,
    Typing,
    Playing,
    /// Letter by letter, in a field of the options.
    Options,
}

#[derive(Debug, Default)]
pub struct History {
    past: Vec<Entry>,
    future: Vec<Entry>,
    /// Set once a group has ended, so that the next of its kind stands alone.
    closed: bool,
}

impl History {
    /// Records a deed. Joins it to the last one if both are of one open group.
    pub fn record(&mut self, deed: Deed, change: Change, group: Option<Group>) {
        if change.is_nothing() {
            return;
        }
        self.future.clear();
        let joins = !self.closed && group.is_some() && self.past.last().is_some_and(|last| last.group == group);
        self.closed = false;
        if joins && let Some(last) = self.past.last_mut() {
            match join(&mut last.change, change) {
                Ok(()) => {
                    last.deed = deed;
                    if last.change.is_nothing() {
                        self.past.pop();
                    }
                    return;
                }
                Err(change) => self.past.push(Entry { deed, change, group }),
            }
            return;
        }
        self.past.push(Entry { deed, change, group });
    }

    /// The next deed starts an entry of its own.
    pub fn close(&mut self) {
        self.closed = true;
    }

    pub fn last(&self) -> Option<Deed> {
        self.past.last().map(|entry| entry.deed)
    }

    pub fn next(&self) -> Option<Deed> {
        self.future.last().map(|entry| entry.deed)
    }

    /// The last other text that ran before this one.
    pub fn text_before(&self, source: &str) -> Option<&str> {
        self.past.iter().rev().find_map(|entry| match &entry.change {
            Change::Program { before, .. } => before
                .runs
                .as_ref()
                .map(|(text, _)| text.as_str())
                .filter(|text| *text != source && alike(text, source)),
            _ => None,
        })
    }

    /// Moves the last entry to the future and returns what has to be undone.
    pub fn undo(&mut self) -> Option<&Change> {
        self.closed = true;
        self.future.push(self.past.pop()?);
        self.future.last().map(|entry| &entry.change)
    }

    pub fn redo(&mut self) -> Option<&Change> {
        self.closed = true;
        self.past.push(self.future.pop()?);
        self.past.last().map(|entry| &entry.change)
    }
}

/// Makes `first` the change of both, or gives the second back where the two
/// do not follow each other.
fn join(first: &mut Change, second: Change) -> Result<(), Change> {
    match (&mut *first, second) {
        (Change::Moved { to, .. }, Change::Moved { to: last, .. }) => *to = last,
        (Change::Moved { from, .. }, Change::Steps { at, removed, added, to, .. }) => {
            *first = Change::Steps { at, removed, added, from: *from, to };
        }
        (
            Change::Steps { at, added, to, .. },
            Change::Steps { at: second_at, removed: _, added: mut more, to: last, .. },
        ) if second_at >= *at => {
            added.truncate((second_at - *at) as usize);
            added.append(&mut more);
            *to = last;
        }
        (Change::Steps { to, .. }, Change::Moved { to: last, .. }) => *to = last,
        (Change::Program { after, .. }, Change::Program { after: last, .. }) => *after = last,
        (_, second) => return Err(second),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(threads: &[u16]) -> Vec<Choice> {
        threads.iter().map(|&thread| Choice { thread: ThreadId(thread), end: 0 }).collect()
    }

    fn steps(at: u32, removed: &[u16], added: &[u16]) -> Change {
        let to = at + added.len() as u32;
        Change::Steps { at, removed: choices(removed), added: choices(added), from: at, to }
    }

    #[test]
    fn a_scrub_is_one_entry_and_a_scrub_back_is_none() {
        let mut history = History::default();
        for (from, to) in [(5, 4), (4, 3), (3, 2)] {
            history.record(Deed::Move, Change::Moved { from, to }, Some(Group::Moving));
        }
        assert_eq!(history.past.len(), 1);
        history.record(Deed::Move, Change::Moved { from: 2, to: 5 }, Some(Group::Moving));
        assert_eq!(history.past.len(), 0);
    }

    #[test]
    fn playing_joins_into_one_entry_that_knows_what_was_removed() {
        let mut history = History::default();
        let playing = Some(Group::Playing);
        history.record(Deed::Play, Change::Moved { from: 1, to: 2 }, playing);
        history.record(Deed::Play, steps(2, &[1, 1], &[2]), playing);
        history.record(Deed::Play, steps(3, &[], &[0]), playing);
        assert_eq!(history.past.len(), 1);
        let expected = Change::Steps { at: 2, removed: choices(&[1, 1]), added: choices(&[2, 0]), from: 1, to: 4 };
        assert_eq!(history.undo(), Some(&expected));
        assert_eq!(history.redo(), Some(&expected));
    }

    #[test]
    fn a_new_deed_forgets_what_could_be_redone() {
        let mut history = History::default();
        history.record(Deed::Step(ThreadId(1)), steps(0, &[], &[1]), None);
        history.undo();
        assert_eq!(history.next(), Some(Deed::Step(ThreadId(1))));
        history.record(Deed::Step(ThreadId(2)), steps(0, &[], &[2]), None);
        assert_eq!(history.next(), None);
    }

    #[test]
    fn a_closed_group_is_not_joined() {
        let mut history = History::default();
        history.record(Deed::Play, steps(0, &[], &[1]), Some(Group::Playing));
        history.close();
        history.record(Deed::Play, steps(1, &[], &[1]), Some(Group::Playing));
        assert_eq!(history.past.len(), 2);
    }
}
