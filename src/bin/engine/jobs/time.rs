//! Timing a program in every way as a job: a unit is an event of a run.

use super::Job;
use lockstep::session::jobs::{TimeAnswer, TimeProgress, TimeRequest, failure, refusal, to_json};
use lockstep::timing::{Comparison, Setup};
use std::cell::Cell;

struct Time {
    comparison: Comparison,
    /// How many runs there were when the page was last told of them.
    told: Cell<u32>,
}

pub fn start(request: TimeRequest) -> Result<Box<dyn Job>, String> {
    let TimeRequest { source, options, costs, cores, stretches, window } = request;
    if !(1..=64).contains(&cores) || stretches > 1_000_000 {
        return Err(failure("There can be 1 to 64 cores, and a chart of at most a million stretches."));
    }
    let setup = Setup { cores, stretches: stretches.max(100), window, ..Setup::default() };
    let comparison =
        Comparison::new(&source, &options, &costs, setup, window.is_none()).map_err(|errors| refusal(&errors))?;
    Ok(Box::new(Time { comparison, told: Cell::new(0) }))
}

impl Job for Time {
    fn advance(&mut self, budget: u32) -> bool {
        self.comparison.advance(budget)
    }

    fn progress(&self, milliseconds: f64) -> String {
        let progress = self.comparison.progress();
        let more = progress.done > self.told.replace(progress.done);
        let report = more.then(|| self.comparison.report().clone());
        to_json(&TimeProgress { progress, report, milliseconds })
    }

    fn result(&mut self, milliseconds: f64) -> String {
        to_json(&TimeAnswer { report: self.comparison.report().clone(), milliseconds })
    }

    fn go_on(&mut self, _: &str) -> Result<(), String> {
        Err(failure("Timing has no more to give; start it anew."))
    }
}
