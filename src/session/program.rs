//! The text, where it comes from, and what of it is kept over a reload.

use super::aids::Aids;
use super::examples::{EXAMPLES, example};
use super::shelf::Shelved;
use crate::base::StableHasher;
use crate::link::{Permits, Record};
use crate::machine::Options;
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// A text, the example that it came from, how it runs and how it is looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Program {
    pub source: String,
    /// File name of the example that this is, or was before it was edited.
    pub origin: Option<String>,
    /// Fingerprint of the text that a scenario of the library came with.
    pub given: Option<u64>,
    pub options: Options,
    pub aids: Aids,
    /// The link that it came with, edited or not.
    pub linked: Option<OfLink>,
}

/// What a link says about the program that it holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfLink {
    /// The text as the link has it.
    pub source: String,
    pub title: String,
    pub permits: Permits,
    pub goal: Option<String>,
    /// Where in the course it was made.
    pub course: Option<String>,
}

fn fingerprint(text: &str) -> u64 {
    let mut hasher = StableHasher::default();
    hasher.text(text);
    hasher.finish().0
}

impl Program {
    pub fn of_scenario(scenario: &Scenario) -> Self {
        let source = scenario.source().to_owned();
        Self {
            given: Some(fingerprint(&source)),
            source,
            origin: Some(scenario.file()),
            options: scenario.header.options.clone(),
            ..Self::default()
        }
    }

    pub fn of_example(index: usize) -> Self {
        let example = &EXAMPLES[index.min(EXAMPLES.len() - 1)];
        Self { source: example.source().to_owned(), origin: Some(example.file.to_owned()), ..Self::default() }
    }

    pub fn own(source: String) -> Self {
        Self { source, ..Self::default() }
    }

    pub fn of_link(record: &Record) -> Self {
        let Record { source, title, permits, goal, course, options, .. } = record.clone();
        let origin = EXAMPLES.iter().find(|example| example.source() == source).map(|example| example.file.to_owned());
        let linked = Some(OfLink { source: source.clone(), title, permits, goal, course });
        Self { source, origin, options, linked, ..Self::default() }
    }

    /// Says of which scenario it is, or an edit.
    pub(super) fn began_as(&mut self, scenario: &Scenario) {
        self.origin = Some(scenario.file());
        self.given = Some(fingerprint(scenario.source()));
    }

    pub fn permits(&self) -> Permits {
        self.linked.as_ref().map_or_else(Permits::default, |linked| linked.permits)
    }

    /// What the link calls it.
    pub fn title(&self) -> Option<&str> {
        self.linked.as_ref().map(|linked| linked.title.as_str()).filter(|title| !title.is_empty())
    }

    pub fn file(&self) -> &str {
        self.origin.as_deref().unwrap_or("program.py")
    }

    /// Whether a person has written any of it.
    pub fn is_own(&self) -> bool {
        let is_linked = self.linked.as_ref().is_some_and(|linked| linked.source == self.source);
        match self.given {
            _ if is_linked => false,
            Some(given) => given != fingerprint(&self.source),
            None => self.origin.as_deref().and_then(example).is_none_or(|example| example.source() != self.source),
        }
    }

    /// The same program with another text: an edit keeps its name, a program
    /// pasted over it does not, nor what helped to look at it. Options stay.
    pub fn with_source(&self, source: String) -> Self {
        let example = EXAMPLES.iter().find(|example| example.source() == source);
        let alike = alike(&self.source, &source);
        let origin = match example {
            Some(example) => Some(example.file.to_owned()),
            None if alike => self.origin.clone(),
            None => None,
        };
        let aids = if alike { self.aids.moved(&self.source, &source) } else { Aids::default() };
        let given = self.given.filter(|_| alike && example.is_none());
        let linked = self.linked.clone().filter(|_| alike);
        Self { source, origin, given, options: self.options.clone(), aids, linked }
    }

    /// How it runs: what `input()` reads may stand in the text, as `# input:` comments.
    pub fn options_to_run(&self) -> Options {
        let mut options = self.options.clone();
        if options.inputs.is_empty() {
            let lines = self.source.lines().filter_map(|line| line.strip_prefix("# input:"));
            options.inputs = lines.map(|line| line.trim().to_owned()).collect();
        }
        options
    }
}

/// Whether one text is an edit of the other, so that a schedule for one may
/// mean something for the other: most lines of the shorter are common start
/// and end of both.
pub fn alike(a: &str, b: &str) -> bool {
    let lines = |text: &str| {
        text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (a, b) = (lines(a), lines(b));
    let shorter = a.len().min(b.len());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = shorter - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    shorter > 0 && (start + end) * 2 >= a.len().max(b.len())
}

/// What a reload finds again.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub program: Program,
    pub shelf: Vec<Shelved>,
    /// Which place on the shelf is the program's.
    pub shelved: Option<u32>,
}

impl Kept {
    pub fn only(program: Program) -> Self {
        Self { program, shelf: Vec::new(), shelved: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_keeps_the_name_and_a_paste_does_not() {
        let program = Program::of_example(0);
        assert!(!program.is_own());
        let edited = program.with_source(program.source.replace("counter += 1", "counter += 2"));
        assert_eq!(edited.origin, program.origin);
        assert!(edited.is_own());
        let pasted = program.with_source("import time\nprint(time.time())\n".to_owned());
        assert_eq!(pasted.origin, None);
    }

    #[test]
    fn a_text_that_becomes_an_example_is_that_example() {
        let own = Program::own("print(1)\n".to_owned());
        assert_eq!(own.with_source(Program::of_example(1).source), Program::of_example(1));
    }
}
