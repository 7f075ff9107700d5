//! Challenges: break it by choosing the order, or mend it so that no order
//! breaks it. The run and the search judge, not the person.

use super::super::State;
use crate::findings::{Kind, Level, Report};
use crate::link::FinalValues;
use crate::scenario::{Deed, Scenario};
use crate::schedule::Schedule;
use crate::trace::{Ending, Status};

/// The last answer to how many ways there are: so many or more.
pub const MOST_WAYS: usize = 6;

#[derive(Clone, Debug, PartialEq)]
pub struct Challenge {
    pub scenario: String,
    pub deed: Deed,
    /// What a run is to end with for the break to count.
    pub wanted: Option<FinalValues>,
    /// What every run of a mended program ends with.
    pub goal: Option<FinalValues>,
    /// The fewest switches that are known to do; for a break that any fault meets.
    pub par: Option<u32>,
    /// In how many ways the program can end, and what was guessed.
    pub ways: usize,
    pub guess: Option<usize>,
    /// Threads that the program has, main among them.
    threads: usize,
    /// The program as it was given.
    source: String,
    /// Fewest switches so far; 0 for a fix.
    done: Option<u32>,
    /// What the search said of the last attempt to mend it.
    pub reply: Option<Reply>,
    /// Attempts that the search has found a fault in.
    pub lost: u32,
    judged: String,
}

/// Why an attempt to mend a program does not do.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The first finding, in its own words.
    Found(String),
    /// It does not end with what it is for.
    Goal(String),
    FewerThreads,
    Incomplete,
}

impl Challenge {
    pub fn new(scenario: &Scenario, deed: Deed) -> Self {
        let header = &scenario.header;
        let schedule: Schedule = header.shows.parse().unwrap_or_default();
        let threads = schedule.choices.iter().map(|choice| choice.thread.index() + 1).max().unwrap_or(1);
        Self {
            scenario: scenario.name.clone(),
            deed,
            wanted: header.breaks.clone(),
            goal: header.goal.clone(),
            par: header.breaks.is_none().then(|| schedule.switches()),
            ways: header.ways_to_end(),
            guess: None,
            threads,
            source: scenario.source().to_string(),
            done: None,
            reply: None,
            lost: 0,
            judged: String::new(),
        }
    }

    pub fn key(&self) -> String {
        let deed = match self.deed {
            Deed::Break => "break",
            Deed::Fix => "fix",
            Deed::Predict => "predict",
        };
        format!("{deed} {}", self.scenario)
    }

    pub fn result(&self) -> Option<u32> {
        self.done
    }

    /// Whether the guess is right.
    pub(super) fn guess(&mut self, ways: usize) -> bool {
        self.guess = Some(ways);
        let right = self.deed == Deed::Predict && ways == self.ways.min(MOST_WAYS);
        if right {
            self.done = Some(0);
        }
        right
    }

    /// Looks at the state; whether this met the challenge, or met it better.
    pub(super) fn watch(&mut self, state: &State) -> bool {
        match self.deed {
            Deed::Break => self.watch_run(state),
            Deed::Fix => self.watch_search(state),
            Deed::Predict => false,
        }
    }

    fn watch_run(&mut self, state: &State) -> bool {
        if state.program.source != self.source || state.is_stale() || !self.is_broken(state) {
            return false;
        }
        let switches = state.switches_so_far();
        let better = self.done.is_none_or(|done| switches < done);
        if better {
            self.done = Some(switches);
        }
        better
    }

    fn is_broken(&self, state: &State) -> bool {
        let snapshot = &state.shown.snapshot;
        let ending = snapshot.ending.as_ref().map(|ending| ending.ending);
        if let Some(wanted) = &self.wanted {
            return ending.is_some() && wanted.hold_in(&state.shown.snapshot);
        }
        let stuck =
            snapshot.threads.iter().any(|thread| matches!(thread.status, Status::Blocked { forever: true, .. }));
        let missed = self.goal.as_ref().is_some_and(|goal| !goal.hold_in(&state.shown.snapshot));
        match ending {
            Some(Ending::Deadlock | Ending::Error) => true,
            Some(Ending::Finished) => missed,
            Some(Ending::Stopped) => false,
            None => stuck,
        }
    }

    fn watch_search(&mut self, state: &State) -> bool {
        let source = &state.program.source;
        if *source == self.source || self.done.is_some() || self.judged == *source {
            return false;
        }
        let Some(report) = state.report_of_program() else { return false };
        self.judged = source.clone();
        self.reply = self.judge(report);
        match self.reply {
            None => self.done = Some(0),
            Some(Reply::Found(_)) => self.lost += 1,
            Some(_) => {}
        }
        self.done.is_some()
    }

    /// What is still wrong with the mended program.
    fn judge(&self, report: &Report) -> Option<Reply> {
        if let Some(finding) = report.findings.iter().find(|finding| finding.level == Level::Error) {
            return Some(Reply::Found(finding.message.clone()));
        }
        if !report.complete {
            return Some(Reply::Incomplete);
        }
        let outcomes = &report.outcomes;
        if let Some(goal) = self.goal.as_ref().filter(|goal| !outcomes.iter().all(|outcome| goal.end_well(outcome))) {
            return Some(Reply::Goal(goal.text(", ")));
        }
        let threads = |schedule: &str| {
            let schedule: Schedule = schedule.parse().unwrap_or_default();
            schedule.choices.iter().map(|choice| choice.thread.index() + 1).max().unwrap_or(1)
        };
        let fewer = outcomes.iter().any(|outcome| threads(&outcome.schedule) < self.threads);
        fewer.then_some(Reply::FewerThreads)
    }
}

/// Whether a person can break the program by an order alone and see that it is broken.
pub fn can_break(scenario: &Scenario) -> bool {
    let header = &scenario.header;
    if header.goal.is_some() || header.breaks.is_some() {
        return true;
    }
    header.expect.findings.iter().any(|expected| match expected.kind {
        Kind::Deadlock | Kind::Assertion | Kind::Exception | Kind::Misuse => true,
        Kind::RaceCondition => scenario.source().contains("assert ") || header.outcomes.contains("error"),
        _ => false,
    })
}
