//! The verdict as plain data: what the command line prints as JSON.

use super::case::Case;
use super::outcomes::Outcome;
use crate::explore::Progress;
use crate::trace::Ending;
use num_bigint::BigUint;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Whether every interleaving was covered, at the given options.
    pub complete: bool,
    /// What stopped the search, if it was stopped.
    pub limit: Option<String>,
    pub states: usize,
    pub transitions: usize,
    /// How many there are; `None` where they are without number or were not counted.
    pub interleavings: Option<String>,
    pub outcomes: Vec<OutcomeView>,
    pub findings: Vec<Finding>,
}

/// A way in which runs end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutcomeView {
    pub ending: Ending,
    /// What the witness prints.
    pub output: Vec<String>,
    pub values: BTreeMap<String, String>,
    pub interleavings: Option<String>,
    pub probability: Option<f64>,
    pub schedule: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    pub kind: Kind,
    pub level: Level,
    /// Empty where the kind says it all.
    pub cause: &'static str,
    pub message: String,
    pub threads: Vec<String>,
    pub lines: Vec<u32>,
    /// A witness.
    pub schedule: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error,
    Warning,
    Note,
}

pub(super) fn assemble(case: &mut Case, outcomes: Vec<Outcome>, findings: Vec<Finding>, progress: &Progress) -> Report {
    let stopped = outcomes.iter().find(|outcome| outcome.ending == Ending::Stopped);
    let limit = match (progress, stopped) {
        (Progress::Stopped(limit), _) => Some(limit.clone()),
        (Progress::Going, _) => Some("the search was interrupted".to_string()),
        (Progress::Complete, Some(outcome)) => Some(outcome.limit.clone()),
        (Progress::Complete, None) => None,
    };
    let complete = limit.is_none();
    let counts = outcomes.iter().map(|outcome| outcome.interleavings.clone());
    let total = if outcomes.is_empty() { None } else { counts.sum::<Option<BigUint>>() };
    let views = outcomes.into_iter().map(|outcome| outcome.view(case, complete)).collect();
    Report {
        complete,
        limit,
        states: case.search.states.len(),
        transitions: case.search.graph.steps(),
        interleavings: total.filter(|_| complete).map(|count| count.to_string()),
        outcomes: views,
        findings,
    }
}
