//! What a reader is asked for: a run that goes a certain way, or a program in
//! which nothing goes wrong. The text is a link's or a scenario's; whether it
//! is met is decided here, of a run or of a search's report.
//!
//! - `deadlock`, `error`, `counter = 1`, or several of these with commas
//!   between: a run that ends so, with these values.
//! - `predict`: the reader says, before all orders are checked, which results
//!   are possible.
//! - `safe`, or `safe, counter = 2`: in no order of steps does anything go
//!   wrong, and every run ends with these values.

use crate::findings::{Level, OutcomeView, Report};
use crate::trace::{Ending, EndingView, Run, Snapshot};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A run that ends like this; without an ending, one that is over at all.
    Reach { ending: Option<Ending>, values: FinalValues },
    /// A program whose every run is fine.
    Safe { values: FinalValues },
    /// All results that are possible, named before they are shown; the page knows what was said.
    Predict,
}

/// What variables end with: names as outcomes have them, and the texts of their values, such as
/// `counter = 2, left = 0`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FinalValues(Vec<(String, String)>);

impl FinalValues {
    /// What is wrong with the text, if it does not say values.
    pub fn parse(text: &str) -> Result<Self, String> {
        parts(text).map(value).collect::<Result<_, String>>().map(Self)
    }

    /// All of them, with `between` between two.
    pub fn text(&self, between: &str) -> String {
        let parts: Vec<String> = self.0.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        parts.join(between)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the main process's memory shows them.
    pub fn hold_in(&self, snapshot: &Snapshot) -> bool {
        let cells = snapshot.processes.first().map_or(&[][..], |process| &process.memory);
        let has = |name: &str, value: &str| {
            cells.iter().any(|cell| cell.name == name && cell.value.as_deref() == Some(value))
        };
        self.0.iter().all(|(name, value)| has(name, value))
    }

    /// Whether a run ended with these values, however it ended.
    pub fn are_of(&self, outcome: &OutcomeView) -> bool {
        self.0.iter().all(|(name, value)| outcome.values.get(name) == Some(value))
    }

    /// Whether a way to end is a good one: finished, with these values.
    pub fn end_well(&self, outcome: &OutcomeView) -> bool {
        outcome.ending == Ending::Finished && self.are_of(outcome)
    }
}

/// Between commas, but for those within brackets or quotes: a list is one value.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let (mut depth, mut quote) = (0u32, None);
    let parts = text.split(move |char| {
        match char {
            '\'' | '"' if quote.is_none() => quote = Some(char),
            _ if quote.is_some() => quote = quote.filter(|&open| open != char),
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth = depth.saturating_sub(1),
            ',' => return depth == 0,
            _ => {}
        }
        false
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// `name = value`.
fn value(part: &str) -> Result<(String, String), String> {
    let (name, value) = part.split_once('=').ok_or_else(|| format!("`{part}` is not `name = value`."))?;
    Ok((name.trim().to_string(), value.trim().to_string()))
}

impl Goal {
    /// What is wrong with the text, if it is no goal.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.trim() == "predict" {
            return Ok(Self::Predict);
        }
        let (mut safe, mut ending, mut values) = (false, None, Vec::new());
        for part in parts(text) {
            match part {
                "safe" => safe = true,
                "deadlock" => ending = Some(Ending::Deadlock),
                "error" => ending = Some(Ending::Error),
                _ if part.contains('=') => values.push(value(part)?),
                _ => {
                    return Err(format!(
                        "`{part}` is no goal: write `deadlock`, `error`, `safe`, `predict` or `name = value`."
                    ));
                }
            }
        }
        match (safe, ending) {
            (true, Some(_)) => Err("A goal is a run that goes wrong or a program that does not, not both.".to_string()),
            (true, None) => Ok(Self::Safe { values: FinalValues(values) }),
            (false, None) if values.is_empty() => Err("The goal is empty.".to_string()),
            (false, ending) => Ok(Self::Reach { ending, values: FinalValues(values) }),
        }
    }

    /// What the reader is asked to do.
    pub fn sentence(&self) -> String {
        let values = |wanted: &FinalValues| wanted.text(" and ");
        match self {
            Self::Reach { ending: None, values: wanted } => format!("Make the run end with {}.", values(wanted)),
            Self::Reach { ending, values: wanted } => {
                let what = if *ending == Some(Ending::Deadlock) { "a deadlock" } else { "an error" };
                let with = if wanted.is_empty() { String::new() } else { format!(" with {}", values(wanted)) };
                format!("Reach {what}{with}.")
            }
            Self::Safe { values: wanted } if wanted.is_empty() => {
                "Change the program so that nothing can go wrong.".to_string()
            }
            Self::Predict => "Before you check all orders, say which results are possible.".to_string(),
            Self::Safe { values: wanted } => {
                format!("Change the program so that nothing can go wrong and every run ends with {}.", values(wanted))
            }
        }
    }

    /// Whether the run, where it stands, is what was asked for.
    pub fn is_reached(&self, run: &Run) -> bool {
        let Self::Reach { ending, values } = self else { return false };
        let snapshot = run.snapshot();
        let reached = |end: &EndingView| ending.is_none_or(|ending| ending == end.ending) && values.hold_in(&snapshot);
        snapshot.ending.as_ref().is_some_and(reached)
    }

    /// Whether a search shows that the program is what was asked for; `None`
    /// where it was stopped before it could.
    pub fn is_kept(&self, report: &Report) -> Option<bool> {
        let Self::Safe { values } = self else { return None };
        let wrong = report.findings.iter().any(|finding| finding.level == Level::Error);
        if wrong || report.outcomes.iter().any(|outcome| !values.end_well(outcome)) {
            return Some(false);
        }
        report.complete.then_some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::{Progress, Search};
    use crate::findings::report;
    use crate::lang::compile;
    use crate::machine::Options;
    use std::sync::Arc;

    const RACE: &str = "from threading import Thread\ncounter = 0\ndef work():\n    global counter\n    counter += 1\n\
        a = Thread(target=work)\nb = Thread(target=work)\na.start(); b.start()\na.join(); b.join()\nprint(counter)\n";

    fn ran(schedule: &str) -> Run {
        let mut run = Run::load(RACE, &Options::default()).unwrap();
        run.follow(&schedule.parse().unwrap()).unwrap();
        while let Some(&choice) = run.choices().first() {
            run.step(choice).unwrap();
        }
        run
    }

    fn searched(source: &str) -> Report {
        let options = Options::default();
        let mut search = Search::new(Arc::new(compile(source, &options.limits).unwrap()), &options);
        while search.advance(10_000) == Progress::Going {}
        report(&mut search, source, &options, &Progress::Complete)
    }

    #[test]
    fn values_are_read_and_told() {
        let values = FinalValues::parse("counter = 2, name = 'a'").unwrap();
        assert_eq!(values.text(", "), "counter = 2, name = 'a'");
        assert!(FinalValues::parse("counter").is_err());
        let lists = FinalValues::parse("done = ['a', 'b'], pairs = [(0, 1), (1, 2)], said = 'well, no'").unwrap();
        assert_eq!(lists.0.len(), 3, "{lists:?}");
    }

    #[test]
    fn goals_are_read_and_told() {
        let told = |text: &str| Goal::parse(text).map(|goal| goal.sentence());
        assert_eq!(told("deadlock").unwrap(), "Reach a deadlock.");
        assert_eq!(told("counter = 1").unwrap(), "Make the run end with counter = 1.");
        assert_eq!(told("error, n = 'a'").unwrap(), "Reach an error with n = 'a'.");
        assert!(told("safe, counter = 2").unwrap().ends_with("every run ends with counter = 2."));
        assert!(told("predict").unwrap().contains("which results"));
        for wrong in ["", "win", "safe, deadlock"] {
            assert!(told(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_run_reaches_what_was_asked_for() {
        let goal = Goal::parse("counter = 1").unwrap();
        assert!(goal.is_reached(&ran("0*2 1 2 1 2")));
        assert!(!goal.is_reached(&ran("0*2 1*2 2*2")));
        let mut run = ran("0*2 1 2 1 2");
        run.seek(6);
        assert!(!goal.is_reached(&run), "it is not over");
        assert!(!Goal::parse("deadlock").unwrap().is_reached(&ran("0*2 1 2 1 2")));
    }

    #[test]
    fn a_program_is_safe_or_not() {
        let locked = RACE
            .replace("import Thread", "import Thread, Lock\nlock = Lock()")
            .replace("    counter += 1", "    with lock:\n        counter += 1");
        let goal = Goal::parse("safe, counter = 2").unwrap();
        assert_eq!(goal.is_kept(&searched(RACE)), Some(false));
        assert_eq!(goal.is_kept(&searched(&locked)), Some(true));
        assert_eq!(Goal::parse("safe, counter = 3").unwrap().is_kept(&searched(&locked)), Some(false));
        let mut stopped = searched(&locked);
        stopped.complete = false;
        assert_eq!(goal.is_kept(&stopped), None);
    }
}
