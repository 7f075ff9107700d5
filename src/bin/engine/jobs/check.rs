//! The search of all orders of steps as a job: a unit is a state looked at.

use super::Job;
use lockstep::explore::{Progress, Search};
use lockstep::findings;
use lockstep::lang::compile;
use lockstep::machine::Options;
use lockstep::session::jobs::{CheckAnswer, CheckBounds, CheckProgress, CheckRequest, refusal, to_json};
use std::sync::Arc;

/// States that a drawing of the graph can have; more are no longer told apart.
const DRAWN: usize = 400;

struct Check {
    source: String,
    options: Options,
    search: Search,
    progress: Progress,
}

pub fn start(request: CheckRequest) -> Result<Box<dyn Job>, String> {
    let CheckRequest { source, options, bounds } = request;
    let program = compile(&source, &options.limits).map_err(|errors| refusal(&errors))?;
    let mut search = Search::new(Arc::new(program), &options);
    search.bounds = bounds.into();
    Ok(Box::new(Check { source, options, search, progress: Progress::Going }))
}

impl Job for Check {
    fn advance(&mut self, budget: u32) -> bool {
        self.progress = self.search.advance(budget as usize);
        self.progress != Progress::Going
    }

    fn progress(&self, milliseconds: f64) -> String {
        let states = self.search.states.len();
        to_json(&CheckProgress {
            states,
            waiting: states - self.search.graph.len(),
            rate: if milliseconds > 0.0 { states as f64 * 1000.0 / milliseconds } else { 0.0 },
            bytes: self.search.bytes(),
            milliseconds,
        })
    }

    fn result(&mut self, milliseconds: f64) -> String {
        let report = findings::report(&mut self.search, &self.source, &self.options, &self.progress);
        let graph = findings::graph_view(&mut self.search, &report, DRAWN);
        let summary = findings::graph_summary(&self.search);
        to_json(&CheckAnswer { report, graph, summary, milliseconds })
    }

    fn go_on(&mut self, json: &str) -> Result<(), String> {
        let bounds: CheckBounds = serde_json::from_str(json).map_err(super::unreadable)?;
        self.search.bounds = bounds.into();
        self.progress = Progress::Going;
        Ok(())
    }
}
