//! Challenges: break it by choosing the order, or mend it so that no order
//! breaks it. The run and the search judge, not the person.

use super::super::State;
use crate::findings::{Kind, Level, Report};
use crate::link::{FinalValues, Missing, Work};
use crate::machine::Options;
use crate::scenario::{Deed, Scenario};
use crate::schedule::Schedule;
use crate::trace::{Ending, Run, Snapshot, Status, ThreadView};

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
    /// The fewest switches that are known to do.
    pub par: Option<u32>,
    /// In how many ways the program can end, and what was guessed.
    pub ways: usize,
    pub guess: Option<usize>,
    /// What a mended program has to do still.
    work: Work,
    /// The program as it was given.
    source: String,
    /// Fewest switches so far; 0 for a fix.
    done: Option<u32>,
    /// What the search said of the last attempt to mend it.
    pub reply: Option<Reply>,
    /// Attempts that the search has found a fault in.
    pub lost: u32,
    judged: String,
    /// Whether what is done so far came with a link: somebody else's, that is only looked at.
    pub came: bool,
}

/// Why an attempt to mend a program does not do.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The first finding, in its own words.
    Found(String),
    /// It does not end with what it is for.
    Goal(String),
    LessWork(Missing),
    Incomplete,
}

impl Challenge {
    pub fn new(scenario: &Scenario, deed: Deed) -> Self {
        let header = &scenario.header;
        let schedule: Schedule = header.shows.parse().unwrap_or_default();
        let mut challenge = Self {
            scenario: scenario.name.clone(),
            deed,
            wanted: header.breaks.clone(),
            goal: header.goal.clone(),
            par: None,
            ways: header.ways_to_end(),
            guess: None,
            work: Work::of(scenario.source(), &header.options).or_of(&schedule),
            source: scenario.source().to_string(),
            done: None,
            reply: None,
            lost: 0,
            judged: String::new(),
            came: false,
        };
        challenge.par = challenge.first_broken(&schedule, &header.options);
        challenge
    }

    /// Switches up to where a schedule has broken the program as it was given.
    fn first_broken(&self, schedule: &Schedule, options: &Options) -> Option<u32> {
        let mut run = Run::load(&self.source, options).ok()?;
        let _ = schedule.choices.iter().try_for_each(|&choice| run.step(choice));
        let broken = (1..=run.length()).find(|&at| {
            run.seek(at);
            self.is_broken(&run.snapshot())
        })?;
        Some(Schedule { choices: schedule.choices[..broken as usize].to_vec() }.switches())
    }

    pub fn key(&self) -> String {
        format!("{} {}", self.deed.name(), self.scenario)
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

    /// Whether the program is still the one that a link brought.
    pub(super) fn is_of_link(&self, state: &State) -> bool {
        state.program.linked.as_ref().is_some_and(|linked| linked.source == state.program.source)
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
        if state.program.source != self.source || state.is_stale() || !self.is_broken(&state.shown.snapshot) {
            return false;
        }
        let switches = state.switches_so_far();
        let better = self.done.is_none_or(|done| switches < done);
        if better {
            self.done = Some(switches);
        }
        better
    }

    fn is_broken(&self, snapshot: &Snapshot) -> bool {
        let ending = snapshot.ending.as_ref().map(|ending| ending.ending);
        if let Some(wanted) = &self.wanted {
            return ending.is_some() && wanted.hold_in(snapshot);
        }
        let lost = |thread: &ThreadView| {
            matches!(thread.status, Status::Blocked { forever: true, .. } | Status::Crashed { .. })
        };
        let missed = self.goal.as_ref().is_some_and(|goal| !goal.hold_in(snapshot));
        match ending {
            Some(Ending::Deadlock | Ending::Error) => true,
            Some(Ending::Finished) => missed,
            Some(Ending::Stopped) => false,
            None => snapshot.threads.iter().any(lost),
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
        self.work.missing(report).map(Reply::LessWork)
    }
}

/// Whether a person can break the program by an order alone and see that it is broken.
pub fn can_break(scenario: &Scenario) -> bool {
    let header = &scenario.header;
    let shows = header.goal.is_some() || scenario.source().contains("assert ") || header.outcomes.contains("error");
    header.breaks.is_some()
        || header.expect.findings.iter().any(|expected| match expected.kind {
            Kind::Deadlock | Kind::Assertion | Kind::Exception | Kind::Misuse => true,
            Kind::RaceCondition | Kind::DataRace => shows,
            _ => false,
        })
}
