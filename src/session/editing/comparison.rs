//! Two runs under each other: branches of one program, or two programs under
//! one schedule.

use crate::base::ThreadId;
use crate::machine::Options;
use crate::scenario::Scenario;
use crate::schedule::Schedule;
use crate::session::{Dialog, EXAMPLES, Scheduler, State, example};
use crate::trace::edit::follow_as_far_as_possible;
use crate::trace::{Finals, Run, StepView};
use std::rc::Rc;

/// Columns of both runs that are drawn at once.
pub const PAGE: u32 = 60;
/// More steps of a run are not looked at.
const MOST: u32 = 5_000;
/// Where two threads' steps are matched, at most so many of each in the part
/// that differs.
const MATCHED: usize = 400;

/// What the run on show is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Version {
    /// A run that was replaced.
    Branch(u32),
    /// The text as it was before it was last edited, under the same schedule.
    Before,
    /// A scenario by its name, likewise: the cure of this one, or any other.
    Scenario(String),
    /// One of the person's own programs, likewise.
    Own(u32),
    /// Any other text, likewise.
    Text(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub with: Version,
    /// The run on show, and the other.
    pub sides: [Side; 2],
    /// The first step at which the two are not the same.
    pub first: Option<u32>,
    /// The first step that is drawn.
    pub from: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub steps: Vec<StepView>,
    /// One for each step.
    pub differences: Vec<Difference>,
    pub finals: Finals,
    pub threads: Vec<(ThreadId, String)>,
    /// Steps of the schedule that it could keep to.
    pub kept: u32,
    /// Whether it has more steps than are looked at.
    pub cut: bool,
}

/// How a step compares with its match in the other run: the same thread's step
/// that does the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    Same,
    /// It does the same with another value or another result.
    Value,
    /// The other run has no such step.
    Only,
}

impl Comparison {
    pub fn length(&self) -> u32 {
        self.sides.iter().map(|side| side.steps.len() as u32).max().unwrap_or(0)
    }

    fn of(with: Version, mut sides: [Side; 2]) -> Self {
        let [a, b] = &mut sides;
        let first = first_difference(&a.steps, &b.steps);
        (a.differences, b.differences) = differences(&a.steps, &b.steps);
        let from = first.map_or(1, |first| first.saturating_sub(3).max(1));
        let mut comparison = Self { with, sides, first, from: 1 };
        comparison.turn(if comparison.length() <= PAGE { 1 } else { from });
        comparison
    }

    fn turn(&mut self, from: u32) {
        self.from = from.clamp(1, self.length().saturating_sub(PAGE - 1).max(1));
    }
}

impl Side {
    fn of(mut run: Run, kept: u32) -> Self {
        let end = run.length();
        run.seek(end);
        let snapshot = run.snapshot();
        Self {
            steps: (1..=end.min(MOST)).map(|step| run.step_view(step).clone()).collect(),
            differences: Vec::new(),
            finals: run.finals(),
            threads: snapshot.threads.iter().map(|thread| (thread.id, thread.label.clone())).collect(),
            kept,
            cut: end > MOST,
        }
    }

    /// A program under a schedule; beyond it, and where it does not fit, the
    /// scheduler lets the run go on to its end.
    fn under(source: &str, options: &Options, schedule: &Schedule, scheduler: Option<Scheduler>) -> Option<Self> {
        let mut run = Run::load(source, options).ok()?;
        let kept = follow_as_far_as_possible(&mut run, schedule).taken;
        while let Some(scheduler) = scheduler.filter(|_| run.length() < MOST) {
            let Some(choice) = scheduler.choose(&run.choices(), &run.schedule().choices) else { break };
            if run.step(choice).is_err() {
                break;
            }
        }
        Some(Self::of(run, kept))
    }
}

impl State {
    /// Texts that the program can be compared with.
    pub fn versions(&self) -> Vec<Version> {
        let Some(run) = &self.run else { return Vec::new() };
        let mut versions = Vec::new();
        if self.text_before().is_some() {
            versions.push(Version::Before);
        }
        versions.extend(self.kin().into_iter().map(Version::Scenario));
        let own = self.shelf.iter().filter(|own| own.program.source != run.source());
        versions.extend(own.map(|own| Version::Own(own.id)));
        match self.course.library() {
            Some(library) => {
                let others = library.scenarios.iter().filter(|scenario| scenario.source() != run.source());
                versions.extend(others.map(|scenario| Version::Scenario(scenario.name.clone())));
            }
            None => {
                let others = EXAMPLES.iter().filter(|example| example.source() != run.source());
                versions.extend(others.map(|example| Version::Scenario(example.name().to_owned())));
            }
        }
        let mut seen = Vec::new();
        versions.retain(|version| !seen.contains(version) && (seen.push(version.clone()), true).1);
        versions
    }

    /// The scenarios that this program's own one is to be seen beside: its cure, or what it cures.
    pub fn kin(&self) -> Vec<String> {
        let Some(scenario) = self.origin_scenario() else { return Vec::new() };
        // An edit is compared with what it began as.
        let began = self.program.is_own().then(|| scenario.name.clone());
        let cures = self.course.library().into_iter().flat_map(|library| &library.scenarios);
        let cured = cures.filter(|other| other.header.see.as_ref() == Some(&scenario.name)).map(|other| &other.name);
        began.into_iter().chain(scenario.header.see.clone()).chain(cured.cloned()).collect()
    }

    fn origin_scenario(&self) -> Option<Scenario> {
        let file = self.program.origin.as_deref()?;
        self.course.scenario_of(Some(file)).cloned().or_else(|| example(file)?.scenario())
    }

    /// What a list calls it; empty for what has no name of its own.
    pub fn version_title(&self, version: &Version) -> String {
        match version {
            Version::Scenario(name) => {
                let known = self.course.library().and_then(|library| library.scenario(name));
                let example = || example(&format!("{name}.py")).map(|example| example.title());
                known.map(|known| known.header.title.as_str()).or_else(example).unwrap_or(name).to_owned()
            }
            Version::Own(id) => {
                self.shelf.iter().find(|own| own.id == *id).map_or(String::new(), |own| own.name.clone())
            }
            _ => String::new(),
        }
    }

    /// The last other text that ran and of which this one is an edit.
    fn text_before(&self) -> Option<Rc<str>> {
        let run = self.run.as_ref()?;
        let branches = self.editing.branches.of(run.source());
        let kept = branches.map(|branch| branch.source.clone()).find(|source| **source != *run.source());
        kept.or_else(|| self.history.text_before(run.source()).map(Rc::from))
    }

    pub(super) fn compare(&mut self, with: Version) {
        self.dialog = None;
        self.editing.comparison = self.compared(&with).map(|sides| Rc::new(Comparison::of(with, sides)));
        if self.editing.comparison.is_some() {
            self.dialog = Some(Dialog::Compare);
        }
    }

    fn compared(&self, with: &Version) -> Option<[Side; 2]> {
        let run = self.run.as_ref()?;
        let (source, options, schedule) = (run.source(), run.options(), run.schedule());
        let other: Rc<str> = match with {
            Version::Branch(id) => {
                let branch = self.editing.branches.get(*id)?;
                let theirs = Schedule { choices: branch.choices.to_vec() };
                let side = Side::under(source, options, schedule, None)?;
                return Some([side, Side::under(&branch.source, options, &theirs, None)?]);
            }
            Version::Before => self.text_before()?,
            Version::Scenario(name) => match self.course.library().and_then(|library| library.scenario(name)) {
                Some(scenario) => scenario.source().into(),
                None => example(&format!("{name}.py"))?.source().into(),
            },
            Version::Own(id) => self.shelf.iter().find(|own| own.id == *id)?.program.source.as_str().into(),
            Version::Text(text) => text.as_str().into(),
        };
        let under = |source: &str| Side::under(source, options, schedule, Some(self.scheduler));
        Some([under(source)?, under(&other)?])
    }

    pub(super) fn turn_to(&mut self, from: u32) {
        if let Some(comparison) = &mut self.editing.comparison {
            Rc::make_mut(comparison).turn(from);
        }
    }
}

fn first_difference(a: &[StepView], b: &[StepView]) -> Option<u32> {
    let same = |(a, b): &(&StepView, &StepView)| a.thread == b.thread && a.text == b.text && a.error == b.error;
    let common = a.iter().zip(b).take_while(same).count();
    (common < a.len().max(b.len())).then_some(common as u32 + 1)
}

/// Matches each thread's steps with the same thread's in the other run.
fn differences(a: &[StepView], b: &[StepView]) -> (Vec<Difference>, Vec<Difference>) {
    let mut found = (vec![Difference::Only; a.len()], vec![Difference::Only; b.len()]);
    let mut threads: Vec<ThreadId> = a.iter().chain(b).map(|step| step.thread).collect();
    threads.sort_unstable();
    threads.dedup();
    for thread in threads {
        let own = |steps: &[StepView]| -> Vec<usize> {
            steps.iter().enumerate().filter(|(_, step)| step.thread == thread).map(|(at, _)| at).collect()
        };
        let (left, right) = (own(a), own(b));
        for (x, y) in matched(&left, &right, |x, y| does_the_same(&a[x], &b[y])) {
            let same = a[x].text == b[y].text && a[x].error == b[y].error;
            let difference = if same { Difference::Same } else { Difference::Value };
            (found.0[x], found.1[y]) = (difference, difference);
        }
    }
    found
}

fn does_the_same(a: &StepView, b: &StepView) -> bool {
    a.text.kind == b.text.kind && a.text.verb == b.text.verb && a.text.object == b.text.object
}

/// A longest common subsequence: from both ends, then by the table.
fn matched(a: &[usize], b: &[usize], same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let start = a.iter().zip(b).take_while(|&(&x, &y)| same(x, y)).count();
    let mut pairs: Vec<_> = a[..start].iter().copied().zip(b[..start].iter().copied()).collect();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|&(&x, &y)| same(x, y)).count();
    pairs.extend(a[a.len() - end..].iter().copied().zip(b[b.len() - end..].iter().copied()));
    let a = &a[..(a.len() - end).min(MATCHED)];
    let b = &b[..(b.len() - end).min(MATCHED)];
    let width = b.len() + 1;
    let mut longest = vec![0u16; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            longest[x * width + y] = if same(a[x], b[y]) {
                longest[(x + 1) * width + y + 1] + 1
            } else {
                longest[(x + 1) * width + y].max(longest[x * width + y + 1])
            };
        }
    }
    let (mut x, mut y) = (0, 0);
    while x < a.len() && y < b.len() {
        if same(a[x], b[y]) {
            pairs.push((a[x], b[y]));
            (x, y) = (x + 1, y + 1);
        } else if longest[(x + 1) * width + y] >= longest[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}
