//! The verdict as plain data: what the command line prints as JSON.

use super::case::Case;
use super::outcomes::Outcome;
use crate::explore::Progress;
use crate::schedule::Schedule;
use crate::trace::Ending;
use num_bigint::BigUint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Whether every interleaving was covered, at the given options.
    pub complete: bool,
    /// What stopped the search, if it was stopped.
    pub limit: Option<String>,
    pub states: usize,
    pub transitions: usize,
    /// How many there are; `None` where they are without number or were not counted.
    pub interleavings: Option<String>,
    /// Whether steps that make no difference were left out: then nothing was
    /// counted, and states are those that were looked at.
    #[serde(default)]
    pub reduced: bool,
    pub outcomes: Vec<OutcomeView>,
    pub findings: Vec<Finding>,
    /// Where it matters that a thread is interrupted, the hottest first.
    #[serde(default)]
    pub heat: Vec<Heat>,
}

/// A gap between two steps of a thread, and what becomes of runs in which the
/// thread is interrupted there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Heat {
    /// Lines of the steps before and after the gap.
    pub from_line: u32,
    pub to_line: u32,
    /// Those steps in short, for one object of those that the lines are about:
    /// `R counter`, `acquire`.
    pub from: String,
    pub to: String,
    /// Of the runs that are interrupted there, the share that goes wrong.
    pub share: f64,
    /// How likely a run is interrupted there and goes wrong, and how likely it
    /// is interrupted there at all; several times in one run counts so often.
    pub bad: f64,
    pub total: f64,
}

/// A way in which runs end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeView {
    pub ending: Ending,
    /// What the witness prints.
    pub output: Vec<String>,
    pub values: BTreeMap<String, String>,
    pub interleavings: Option<String>,
    pub probability: Option<f64>,
    pub schedule: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub kind: Kind,
    pub level: Level,
    /// Empty where the kind says it all.
    pub cause: String,
    pub message: String,
    pub threads: Vec<String>,
    pub lines: Vec<u32>,
    /// A witness.
    pub schedule: String,
    /// How many of its steps lie before the fault shows; it shows in what
    /// follows at once.
    #[serde(default)]
    pub position: u32,
    /// Where the witness is a stem and a loop: how many steps the stem has. The
    /// rest leads back to the state at its end and can be repeated for ever.
    #[serde(default)]
    pub loop_from: Option<u32>,
    /// The context switch without which it would not have happened.
    #[serde(default)]
    pub blame: Option<Blame>,
}

impl Finding {
    /// An error shown at the end of a witness, all else yet to be said.
    pub(super) fn shown_by(schedule: &Schedule) -> Self {
        Self {
            kind: Kind::Exception,
            level: Level::Error,
            cause: String::new(),
            message: String::new(),
            threads: Vec::new(),
            lines: Vec::new(),
            schedule: schedule.to_string(),
            position: schedule.len() as u32,
            loop_from: None,
            blame: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Blame {
    /// How many steps of the witness lie before the switch.
    pub position: u32,
    /// Who is interrupted, and who moves instead.
    pub thread: String,
    pub other: String,
    pub sentence: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Deadlock,
    Livelock,
    Starvation,
    DataRace,
    RaceCondition,
    Assertion,
    Exception,
    Misuse,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Deadlock => "deadlock",
            Kind::Livelock => "livelock",
            Kind::Starvation => "starvation",
            Kind::DataRace => "data-race",
            Kind::RaceCondition => "race-condition",
            Kind::Assertion => "assertion",
            Kind::Exception => "exception",
            Kind::Misuse => "misuse",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error,
    Warning,
    Note,
}

pub(super) fn assemble(
    case: &mut Case,
    outcomes: Vec<Outcome>,
    findings: Vec<Finding>,
    heat: Vec<Heat>,
    progress: &Progress,
) -> Report {
    let stopped = outcomes.iter().find(|outcome| outcome.ending == Ending::Stopped);
    let limit = match (progress, stopped) {
        (Progress::Stopped(limit), _) => Some(limit.clone()),
        (Progress::Going, _) => Some("the search was interrupted".to_string()),
        (Progress::Complete, Some(outcome)) => Some(outcome.limit.clone()),
        (Progress::Complete, None) => None,
    };
    let complete = limit.is_none();
    let reduced = case.search.is_reduced();
    let counted = complete && !reduced;
    let counts = outcomes.iter().map(|outcome| outcome.interleavings.clone());
    let total = if outcomes.is_empty() { None } else { counts.sum::<Option<BigUint>>() };
    let views = outcomes.into_iter().map(|outcome| outcome.view(case, counted)).collect();
    Report {
        complete,
        limit,
        states: case.search.states.len(),
        transitions: case.search.graph.steps(),
        interleavings: total.filter(|_| counted).map(|count| count.to_string()),
        reduced,
        outcomes: views,
        findings,
        heat,
    }
}
