//! Cores and time: what the worker is asked to time, what came of it, and what
//! of it a person looks at. A result never passes for one of another text, of
//! other costs or other cores: what is asked for anew is stale until it comes.

mod chart;
#[cfg(test)]
mod tests;

pub use chart::{Band, Drawn, Row, Rows, Window, said_at, ticks};

use super::jobs::{Failure, JobId, JobRequest, News, Order, TimeAnswer, TimeProgress, TimeRequest, WorkerMessage};
use super::{Effect, State, Tab};
use crate::machine::Options;
use crate::timing::{Cost, Costs, Report, RunReport, Way};
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq)]
pub enum CoresMessage {
    /// Time the program in every way.
    Start,
    /// Enough: keep what there is.
    Stop,
    SetCores(u32),
    /// In the table's own unit.
    SetCost(Cost, f64),
    /// All costs as they were measured.
    ResetCosts,
    /// A row a thread, or a row a core.
    By(Rows),
    /// What part of the time is to be seen.
    Look(Window),
    /// The part that is in view, as closely as it can be had.
    Closer,
}

/// What a result is about.
#[derive(Clone, Debug, PartialEq)]
struct Question {
    source: String,
    options: Options,
    cores: u32,
    costs: Costs,
}

#[derive(Debug)]
struct Going {
    id: JobId,
    of: Question,
    /// A part of the runs of a result that is there already.
    window: Option<(u64, u64)>,
    progress: Option<TimeProgress>,
}

pub struct Cores {
    cores: u32,
    costs: Costs,
    rows: Rows,
    window: Window,
    going: Option<Going>,
    answer: Option<Rc<CoresAnswer>>,
    failure: Option<String>,
    /// What it was that failed: it is not asked for again by itself.
    failed: Option<Question>,
    /// Whether the tab was opened once: then results follow the text.
    opened: bool,
}

/// A result; complete once `finished`.
#[derive(Debug)]
pub struct CoresAnswer {
    of: Question,
    pub report: Report,
    pub finished: bool,
    /// Parts of runs that were timed again to be seen closely.
    pub closer: BTreeMap<Way, RunReport>,
}

/// What the tab draws.
#[derive(Clone)]
pub struct CoresShown {
    pub cores: u32,
    pub costs: Costs,
    /// Whether costs are other than those that were measured.
    pub costs_changed: bool,
    pub rows: Rows,
    pub window: Window,
    pub answer: Option<Rc<CoresAnswer>>,
    /// Whether the answer is about another text, other costs or cores.
    pub stale: bool,
    pub progress: Option<TimeProgress>,
    pub is_going: bool,
    pub failure: Option<String>,
    /// Whether there is anything to time.
    pub has_program: bool,
}

impl PartialEq for CoresShown {
    fn eq(&self, other: &Self) -> bool {
        let same_answer = match (&self.answer, &other.answer) {
            (Some(own), Some(theirs)) => Rc::ptr_eq(own, theirs),
            (None, None) => true,
            _ => false,
        };
        same_answer
            && (self.cores, self.costs_changed, self.rows, self.window)
                == (other.cores, other.costs_changed, other.rows, other.window)
            && (self.stale, self.is_going, self.has_program) == (other.stale, other.is_going, other.has_program)
            && self.costs == other.costs
            && self.progress == other.progress
            && self.failure == other.failure
    }
}

impl Default for Cores {
    fn default() -> Self {
        Self {
            cores: 4,
            costs: Costs::default(),
            rows: Rows::default(),
            window: Window::default(),
            going: None,
            answer: None,
            failure: None,
            failed: None,
            opened: false,
        }
    }
}

/// Stretches of a chart that travel to the page.
const STRETCHES: usize = 6_000;

impl State {
    pub(super) fn cores(&mut self, message: CoresMessage) -> Vec<Effect> {
        match message {
            CoresMessage::Start => return self.time(None),
            CoresMessage::Stop => {
                let going = self.cores.going.as_ref();
                return going.map(|going| Effect::Work(Order::Stop(going.id))).into_iter().collect();
            }
            CoresMessage::SetCores(cores) => {
                self.cores.cores = cores.clamp(1, 64);
                return self.time(None);
            }
            CoresMessage::SetCost(cost, value) => {
                self.cores.costs.set(cost, value);
                return self.time(None);
            }
            CoresMessage::ResetCosts => {
                self.cores.costs = Costs::default();
                return self.time(None);
            }
            CoresMessage::By(rows) => self.cores.rows = rows,
            CoresMessage::Look(window) => self.cores.window = window.within(self.longest()),
            CoresMessage::Closer => {
                let window = self.cores.window;
                return self.time(Some((window.from as u64, window.to as u64)));
            }
        }
        Vec::new()
    }

    /// The tab is opened: what it shows is had by itself.
    pub(super) fn cores_opened(&mut self) -> Vec<Effect> {
        self.cores.opened = true;
        self.time_by_itself()
    }

    /// Follows the text while the tab is open.
    pub(super) fn time_by_itself(&mut self) -> Vec<Effect> {
        let wanted = self.tab == Tab::Cores && self.cores.opened && !self.is_stale() && self.loading.is_none();
        let Some(question) = self.time_question().filter(|_| wanted) else { return Vec::new() };
        let known = self.cores.answer.as_ref().map(|answer| &answer.of);
        let asked = self.cores.going.as_ref().map(|going| &going.of);
        let failed = self.cores.failed.as_ref();
        if [known, asked, failed].into_iter().flatten().any(|of| *of == question) {
            return Vec::new();
        }
        self.time(None)
    }

    fn time_question(&self) -> Option<Question> {
        let run = self.run.as_ref()?;
        let (source, options) = (run.source().to_owned(), run.options().clone());
        Some(Question { source, options, cores: self.cores.cores, costs: self.cores.costs.clone() })
    }

    fn time(&mut self, window: Option<(u64, u64)>) -> Vec<Effect> {
        let Some(of) = self.time_question().filter(|_| !self.is_stale()) else { return Vec::new() };
        let mut effects = Vec::new();
        if let Some(going) = self.cores.going.take() {
            effects.push(Effect::Work(Order::Cancel(going.id)));
        }
        let id = self.job();
        let request = TimeRequest {
            source: of.source.clone(),
            options: of.options.clone(),
            costs: of.costs.clone(),
            cores: of.cores,
            stretches: STRETCHES,
            window,
        };
        effects.push(Effect::Work(Order::start(id, &JobRequest::Time(Box::new(request)))));
        (self.cores.failure, self.cores.failed) = (None, None);
        if window.is_none() {
            self.cores.window = Window::default();
        }
        self.cores.going = Some(Going { id, of, window, progress: None });
        effects
    }

    /// News of timing. Tells whether it was waited for.
    pub(super) fn hear_of_time(&mut self, message: &WorkerMessage) -> Option<Vec<Effect>> {
        let going = self.cores.going.take_if(|going| going.id == message.id)?;
        let id = going.id;
        match &message.news {
            News::Progress(json) => {
                let mut progress = serde_json::from_str::<TimeProgress>(json).ok();
                if let Some(report) = progress.as_mut().and_then(|progress| progress.report.take())
                    && going.window.is_none()
                {
                    self.take_report(&going.of, report, false);
                }
                self.cores.going = Some(Going { progress, ..going });
                return Some(Vec::new());
            }
            News::Done(json) => match serde_json::from_str::<TimeAnswer>(json) {
                Ok(answer) if going.window.is_some() => self.take_closer(answer.report),
                Ok(answer) => self.take_report(&going.of, answer.report, true),
                Err(error) => self.fail_time(going.of, error.to_string()),
            },
            News::Failed(json) => {
                let failure = serde_json::from_str::<Failure>(json);
                let message = failure.map_or_else(|error| error.to_string(), |failure| failure.message);
                self.fail_time(going.of, message);
            }
        }
        Some(vec![Effect::Work(Order::Cancel(id))])
    }

    fn fail_time(&mut self, of: Question, message: String) {
        self.cores.failure = Some(message);
        self.cores.failed = Some(of);
    }

    fn take_report(&mut self, of: &Question, report: Report, finished: bool) {
        let of = of.clone();
        self.cores.answer = Some(Rc::new(CoresAnswer { of, report, finished, closer: BTreeMap::new() }));
    }

    fn take_closer(&mut self, report: Report) {
        let Some(known) = &self.cores.answer else { return };
        let closer = report.ways.into_iter().filter_map(|way| Some((way.way, way.run?))).collect();
        let (of, report) = (known.of.clone(), known.report.clone());
        self.cores.answer = Some(Rc::new(CoresAnswer { of, report, finished: known.finished, closer }));
    }

    /// Until when the longest of the charts goes.
    fn longest(&self) -> f64 {
        self.cores.answer.as_ref().map_or(0.0, |answer| chart::longest(&answer.report))
    }

    pub fn cores_shown(&self) -> CoresShown {
        let cores = &self.cores;
        let question = self.time_question();
        let fresh = cores.answer.as_ref().is_some_and(|answer| Some(&answer.of) == question.as_ref());
        CoresShown {
            cores: cores.cores,
            costs: cores.costs.clone(),
            costs_changed: cores.costs != Costs::default(),
            rows: cores.rows,
            window: cores.window.within(self.longest()),
            answer: cores.answer.clone(),
            stale: cores.answer.is_some() && (!fresh || self.is_stale()),
            progress: cores.going.as_ref().and_then(|going| going.progress.clone()),
            is_going: cores.going.is_some(),
            failure: cores.failure.clone(),
            has_program: self.run.is_some() && !self.is_stale(),
        }
    }
}
