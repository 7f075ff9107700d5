//! What a program does, as far as it must stay when somebody mends it: a
//! program from which the work was taken out goes wrong nowhere either.

use crate::findings::Report;
use crate::machine::Options;
use crate::schedule::{Policy, PolicyKind, Schedule};
use crate::trace::Run;
use std::collections::BTreeSet;

/// Measured on one run of the program as it was given, thread after thread:
/// the order in which a program with a fault most likely does its work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Threads that take a step, main among them.
    pub threads: usize,
    pub lines: usize,
}

/// What a mended program no longer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Threads,
    Lines,
}

/// A run without end is looked at so far.
const MOST_STEPS: u32 = 2_000;

impl Work {
    /// None of a program that does not run.
    pub fn of(source: &str, options: &Options) -> Self {
        let Ok(mut run) = Run::load(source, options) else { return Self::default() };
        let mut policy = Policy::new(PolicyKind::RunOn, 1);
        let mut last = None;
        while run.length() < MOST_STEPS
            && let Some(choice) = policy.choose(&run.choices(), last)
            && run.step(choice).is_ok()
        {
            last = Some(choice.thread);
        }
        Self { threads: movers(run.schedule()), lines: run.finals().output.len() }
    }

    /// The same, if a run that shows the fault has more threads in it.
    pub fn or_of(self, schedule: &Schedule) -> Self {
        Self { threads: self.threads.max(movers(schedule)), ..self }
    }

    /// What is missing in every way in which the mended program ends.
    pub fn missing(&self, report: &Report) -> Option<Missing> {
        let moved = |text: &str| movers(&text.parse().unwrap_or_default());
        let outcomes = &report.outcomes;
        if outcomes.iter().all(|outcome| moved(&outcome.schedule) < self.threads) {
            return Some(Missing::Threads);
        }
        let silent = outcomes.iter().all(|outcome| outcome.output.len() < self.lines);
        silent.then_some(Missing::Lines)
    }
}

fn movers(schedule: &Schedule) -> usize {
    schedule.choices.iter().map(|choice| choice.thread).collect::<BTreeSet<_>>().len()
}

impl Missing {
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Threads => "Nothing goes wrong any more, but fewer threads do something than before.",
            Self::Lines => "Nothing goes wrong any more, but less is printed than before.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::{Progress, Search};
    use crate::findings::report;
    use crate::lang::compile;
    use std::sync::Arc;

    const GIVEN: &str = "from threading import Thread\nlines = []\ndef work(me):\n    lines.append(me)\n    print(me)\n\
        a = Thread(target=work, args=(1,))\nb = Thread(target=work, args=(2,))\na.start(); b.start()\na.join(); b.join()\n";

    fn missing(mended: &str) -> Option<Missing> {
        let options = Options::default();
        let mut search = Search::new(Arc::new(compile(mended, &options.limits).unwrap()), &options);
        while search.advance(10_000) == Progress::Going {}
        let report = report(&mut search, mended, &options, &Progress::Complete);
        Work::of(GIVEN, &options).missing(&report)
    }

    #[test]
    fn a_program_that_does_nothing_does_not_do_the_work() {
        assert_eq!(Work::of(GIVEN, &Options::default()), Work { threads: 3, lines: 2 });
        assert_eq!(missing(GIVEN), None);
        assert_eq!(missing("pass\n"), Some(Missing::Threads));
        assert_eq!(
            missing(&GIVEN.replace("    lines.append(me)\n    print(me)\n", "    pass\n")),
            Some(Missing::Threads)
        );
        assert_eq!(missing(&GIVEN.replace("    print(me)\n", "")), Some(Missing::Lines));
        let locked = GIVEN
            .replace("lines = []", "from threading import Lock\nlock = Lock()\nlines = []")
            .replace("    print(me)", "    with lock:\n        print(me)");
        assert_eq!(missing(&locked), None);
    }
}
