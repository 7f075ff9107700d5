//! Times a program in several ways, first on the cores that were asked for,
//! then for the curve; resumable, so that a page can show what there is and a
//! person can stop it.

use super::MOST_CORES;
use super::costs::Costs;
use super::report::{CurveLine, Report, WayReport};
use super::rewrite::{Uses, uses};
use super::run::{Run, RunReport};
use super::simulation::Setup;
use super::ways::Way;
use crate::base::Diagnostic;
use crate::lang::compile;
use crate::machine::Options;
use crate::trace::Ending;
use serde::{Deserialize, Serialize};

/// How far a comparison has got.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub way: Way,
    pub cores: u32,
    /// Nanoseconds of virtual time in the run that goes on.
    pub now: u64,
    /// Runs that are done, and how many there may be at most.
    pub done: u32,
    pub most: u32,
}

pub struct Comparison {
    source: String,
    options: Options,
    uses: Uses,
    setup: Setup,
    /// What there is to run yet, next last.
    todo: Vec<(Way, u32)>,
    current: Option<(Way, u32, Run)>,
    report: Report,
    done: u32,
}

impl Comparison {
    /// All that is wrong with the text, or a comparison before its first run.
    pub fn new(
        source: &str,
        options: &Options,
        costs: &Costs,
        setup: Setup,
        with_curve: bool,
    ) -> Result<Comparison, Vec<Diagnostic>> {
        compile(source, &options.limits)?;
        let uses = uses(source);
        let written = Way::written(uses);
        let mut ways = Way::COMPARED.to_vec();
        if written.is_none() {
            ways.insert(0, Way::AsWritten);
        }
        let mut report =
            Report { cores: setup.cores, written, ways: Vec::new(), curve: Vec::new(), costs: costs.clone() };
        let mut todo = Vec::new();
        for way in ways {
            let refused = way.prepare(source, uses, setup).err();
            let label = way.label().to_string();
            if refused.is_none() {
                todo.push((way, setup.cores));
            }
            let (run, speedup, cores_busy, why, differs) = (None, None, None, String::new(), None);
            report.ways.push(WayReport { way, label, refused, run, speedup, cores_busy, why, differs });
        }
        // As written first: it is what a person looks at.
        todo.sort_by_key(|(way, _)| (Some(*way) != written && *way != Way::AsWritten, *way != Way::OneAfterAnother));
        if with_curve {
            let all = todo.clone();
            todo.extend(all.iter().flat_map(|&(way, _)| (1..=MOST_CORES).map(move |cores| (way, cores))));
        }
        todo.reverse();
        let (source, options) = (source.to_string(), options.clone());
        Ok(Comparison { source, options, uses, setup, todo, current: None, report, done: 0 })
    }

    /// Goes on for some events; true when all is done.
    pub fn advance(&mut self, budget: u32) -> bool {
        match &mut self.current {
            Some((way, cores, run)) => {
                if run.advance(budget) {
                    let (way, cores) = (*way, *cores);
                    let (_, _, run) = self.current.take().expect("it has just gone on");
                    self.note(way, cores, run.report());
                }
                false
            }
            None => match self.todo.pop() {
                Some((way, cores)) => {
                    self.begin(way, cores);
                    false
                }
                None => true,
            },
        }
    }

    fn begin(&mut self, way: Way, cores: u32) {
        let on_curve = self.has_run(way);
        let curve = self.report.curve.iter().find(|line| line.way == way);
        let known = curve.map_or(0, |line| line.finished.len() as u32);
        let needed = !on_curve || cores > known;
        let setup = Setup { cores, ..self.setup };
        let setup = if on_curve { Setup { stretches: 64, window: Some((0, 0)), ..setup } } else { setup };
        let prepared = way.prepare(&self.source, self.uses, setup);
        let run = prepared.ok().filter(|_| needed).and_then(|(source, setup)| {
            Run::new(&source, &self.options, &self.report.costs, setup).map_err(|errors| self.refuse(way, &errors)).ok()
        });
        self.current = run.map(|run| (way, cores, run));
        self.done += u32::from(self.current.is_none());
    }

    fn has_run(&self, way: Way) -> bool {
        self.report.way(way).is_some_and(|way| way.run.is_some())
    }

    /// The other text uses what is not supported.
    fn refuse(&mut self, way: Way, errors: &[Diagnostic]) {
        if let (Some(found), Some(error)) = (self.report.ways.iter_mut().find(|found| found.way == way), errors.first())
        {
            found.refused = Some(error.what.clone());
        }
        self.todo.retain(|(other, _)| *other != way);
    }

    fn note(&mut self, way: Way, cores: u32, run: RunReport) {
        self.done += 1;
        let alone = run.threads_started == 0 && run.processes_started == 0;
        let (finished, wanted_more_cores) = (run.finished, run.wanted_more_cores);
        if !self.has_run(way) {
            // What does not end well on some cores has no place on the curve.
            if run.ending != Ending::Finished {
                self.todo.retain(|(other, _)| *other != way);
            }
            if let Some(found) = self.report.ways.iter_mut().find(|found| found.way == way) {
                found.run = Some(run);
            }
            self.report.conclude();
            // One thread is as fast on any number of cores as on the ones it was given: no need to run it again.
            if alone && self.is_blind_to_cores() && self.todo.contains(&(way, 1)) {
                self.extend_curve(way, finished, 1, true);
            }
            return;
        }
        // Nobody waited for a core: more of them change nothing.
        let last = !wanted_more_cores && self.is_blind_to_cores();
        self.extend_curve(way, finished, cores, last);
    }

    /// The next point of a way's curve; `last`: so are all that follow.
    fn extend_curve(&mut self, way: Way, finished: u64, cores: u32, last: bool) {
        let at = match self.report.curve.iter().position(|line| line.way == way) {
            Some(at) => at,
            None => {
                self.report.curve.push(CurveLine { way, finished: Vec::new() });
                self.report.curve.len() - 1
            }
        };
        let line = &mut self.report.curve[at].finished;
        line.push(finished);
        if last {
            line.resize(MOST_CORES as usize, finished);
            self.todo.retain(|(other, more)| *other != way || *more < cores);
        }
    }

    /// Whether the program cannot tell how many cores there are.
    fn is_blind_to_cores(&self) -> bool {
        !["cpu_count", "Pool", "Executor"].iter().any(|name| self.source.contains(name)) || self.gives_workers()
    }

    /// Whether every pool is told how many workers it has.
    fn gives_workers(&self) -> bool {
        !self.source.contains("cpu_count") && !self.source.contains("Pool()") && !self.source.contains("Executor()")
    }

    pub fn progress(&self) -> Progress {
        let next = self.todo.last().copied().unwrap_or((Way::AsWritten, self.setup.cores));
        let (way, cores, now) = match &self.current {
            Some((way, cores, run)) => (*way, *cores, run.now()),
            None => (next.0, next.1, 0),
        };
        let left = self.todo.len() as u32 + u32::from(self.current.is_some());
        Progress { way, cores, now, done: self.done, most: self.done + left }
    }

    /// What there is so far.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Times one way again to see a part of it closely.
    pub fn closer(source: &str, options: &Options, costs: &Costs, way: Way, setup: Setup) -> Result<Run, String> {
        let (text, setup) = way.prepare(source, uses(source), setup)?;
        Run::new(&text, options, costs, setup)
            .map_err(|errors| errors.first().map_or_else(String::new, |error| error.what.clone()))
    }
}
