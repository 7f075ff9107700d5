//! What a person puts beside a program to look at it: breakpoints and watched
//! expressions. Part of the program: kept with it, moved along as the text is
//! edited, taken back by undo.

use super::history::{Change, Deed};
use super::update::flush;
use super::{Effect, State};
use crate::base::ThreadId;
use crate::lang::Watch;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Aids {
    /// Sorted, each once.
    pub breakpoints: Vec<Breakpoint>,
    pub watches: Vec<String>,
}

/// What stops a play or a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Breakpoint {
    /// A thread comes to this line, 1-based.
    Line(u32),
    /// A step writes what has this name.
    Variable(String),
    /// A thread takes what has this name.
    Lock(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum AidsMessage {
    /// Sets a breakpoint, or takes it away.
    Toggle(Breakpoint),
    ClearBreakpoints,
    Watch(String),
    /// By its place in the list.
    Unwatch(usize),
    /// Whose variables watched names are; `None`: those of who moved last.
    LookAs(Option<ThreadId>),
}

/// A watched expression at the position on show.
#[derive(Clone, Debug, PartialEq)]
pub struct Watched {
    pub expression: String,
    /// Why there is no value, as a sentence or as Python's exception.
    pub value: Result<String, String>,
}

/// More than a person reads at once, and each is evaluated after every step.
const MOST_WATCHES: usize = 30;

pub(super) fn update(state: &mut State, message: AidsMessage) -> Vec<Effect> {
    let before = state.program.aids.clone();
    let mut after = before.clone();
    match message {
        AidsMessage::LookAs(thread) => {
            state.looks_as = thread;
            return Vec::new();
        }
        AidsMessage::Toggle(breakpoint) => match after.breakpoints.binary_search(&breakpoint) {
            Ok(at) => drop(after.breakpoints.remove(at)),
            Err(at) => after.breakpoints.insert(at, breakpoint),
        },
        AidsMessage::ClearBreakpoints => after.breakpoints.clear(),
        AidsMessage::Watch(text) => {
            let text = text.trim().to_owned();
            if text.is_empty() || after.watches.contains(&text) || after.watches.len() >= MOST_WATCHES {
                return Vec::new();
            }
            after.watches.push(text);
        }
        AidsMessage::Unwatch(at) if at < after.watches.len() => drop(after.watches.remove(at)),
        AidsMessage::Unwatch(_) => return Vec::new(),
    }
    flush(state);
    state.program.aids = after.clone();
    state.history.record(Deed::SetAids, Change::Aids { before, after }, None);
    vec![Effect::Keep]
}

impl Aids {
    /// The same beside an edited text: breakpoints stay with their lines, and
    /// go with lines that go.
    pub fn moved(&self, from: &str, to: &str) -> Self {
        let (from, to): (Vec<_>, Vec<_>) = (from.lines().collect(), to.lines().collect());
        let shorter = from.len().min(to.len());
        let start = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let same = |(a, b): &(&&str, &&str)| a == b;
        let end = from.iter().rev().zip(to.iter().rev()).take(shorter - start).take_while(same).count();
        let moved = |line: u32| {
            let line = line as usize;
            if line <= start {
                Some(line)
            } else if line > from.len() - end {
                Some(line + to.len() - from.len())
            } else {
                // Within what was rewritten: the same line of it, while there is one.
                (line <= to.len() - end).then_some(line)
            }
        };
        let breakpoints = self.breakpoints.iter().filter_map(|breakpoint| match breakpoint {
            Breakpoint::Line(line) => Some(Breakpoint::Line(u32::try_from(moved(*line)?).ok()?)),
            other => Some(other.clone()),
        });
        let mut breakpoints: Vec<_> = breakpoints.collect();
        breakpoints.dedup();
        Self { breakpoints, watches: self.watches.clone() }
    }

    /// Lines with a breakpoint, ascending.
    pub fn lines(&self) -> impl Iterator<Item = u32> + '_ {
        self.breakpoints.iter().filter_map(|breakpoint| match breakpoint {
            Breakpoint::Line(line) => Some(*line),
            _ => None,
        })
    }
}

impl State {
    /// Whose eyes the watched expressions are seen with.
    pub fn looking(&self) -> ThreadId {
        let is_there = |thread: &ThreadId| self.shown.is_born(*thread);
        let mover = self.shown.current.as_ref().map(|step| step.thread);
        self.looks_as.filter(is_there).or(mover).unwrap_or_default()
    }

    pub(super) fn watched(&mut self) -> Vec<Watched> {
        let thread = self.looking();
        let Some(run) = &mut self.run else { return Vec::new() };
        let see = |expression: &String| Watched {
            expression: expression.clone(),
            value: Watch::parse(expression).and_then(|watch| run.watch(&watch, thread)),
        };
        self.program.aids.watches.iter().map(see).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lines: &[u32]) -> Aids {
        Aids { breakpoints: lines.iter().map(|&line| Breakpoint::Line(line)).collect(), watches: Vec::new() }
    }

    #[test]
    fn breakpoints_stay_with_their_lines() {
        let text = "a\nb\nc\nd\n";
        assert_eq!(at(&[1, 3, 4]).moved(text, "a\nx\ny\nb\nc\nd\n"), at(&[1, 5, 6]));
        assert_eq!(at(&[1, 2, 4]).moved(text, "a\nc\nd\n"), at(&[1, 3]));
        assert_eq!(at(&[2]).moved(text, "a\nB\nc\nd\n"), at(&[2]));
        assert_eq!(at(&[2, 3]).moved(text, ""), at(&[]));
    }
}
