//! Checking every order of steps: what is asked of the worker, what it answers,
//! and for which text that holds. An answer never passes for one about another
//! text: it is stale from the moment on at which another text runs.

mod followed;
mod layout;
mod meant;
mod shown;
#[cfg(test)]
mod tests;

pub use followed::Showing;
pub use layout::{DrawnEdge, DrawnNode, GraphLayout};
pub use shown::{CheckShown, HeatLine, Verdict, Walk};

use super::jobs::to_json;
use super::jobs::{
    CheckAnswer, CheckBounds, CheckProgress, CheckRequest, Failure, JobId, JobRequest, News, Order, WorkerMessage,
};
use super::{Effect, State, Tab};
use crate::findings::{GraphSummary, GraphView, Report};
use crate::machine::{Choice, Options};
use crate::schedule::Schedule;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq)]
pub enum CheckMessage {
    /// Search all orders of steps.
    Start,
    /// Enough: say what was found so far.
    Stop,
    /// On from where a limit, or a person, stopped it.
    GoOn,
    /// The witness of a finding, with the playhead at the fault.
    Show(usize),
    /// A run that has an outcome.
    Replay(usize),
    /// A finding's witness without the context switch that matters.
    Without(usize),
    /// Once more through the loop that is on show.
    RoundAgain,
    /// A run that comes to a state of the graph.
    GoToState(u32),
    PreviousProblem,
    NextProblem,
    /// To the findings.
    Look,
}

#[derive(Debug, Default)]
pub struct Checking {
    /// What was last asked for, or stood there when the page opened: it is not asked for again by itself.
    asked: Option<Question>,
    going: Option<Going>,
    /// A search that stopped short, which the worker keeps so that it can go on.
    kept: Option<JobId>,
    answer: Option<Rc<Answer>>,
    failure: Option<String>,
    showing: Option<Showing>,
}

/// What an answer is about: a text, and how it runs.
#[derive(Clone, Debug, PartialEq)]
struct Question {
    source: String,
    options: Options,
}

/// A search that the worker is at.
#[derive(Debug)]
struct Going {
    id: JobId,
    of: Question,
    bounds: CheckBounds,
    /// Nobody has asked for it: it makes no stir.
    quiet: bool,
    progress: CheckProgress,
}

#[derive(Debug)]
pub struct Answer {
    of: Question,
    bounds: CheckBounds,
    pub report: Report,
    pub graph: Option<GraphView>,
    pub layout: Option<GraphLayout>,
    pub summary: GraphSummary,
    pub milliseconds: f64,
    /// The schedules of findings and outcomes, in their order.
    witnesses: Vec<Vec<Choice>>,
    pub replays: Vec<Vec<Choice>>,
    /// Where the replays end in the graph.
    pub ends: Vec<Option<u32>>,
    /// Whether each outcome is a wrong one, where that can be told.
    pub wrong: Vec<Option<bool>>,
}

/// Searched by itself after an edit: what takes no time on any machine.
const QUIET: CheckBounds = CheckBounds { states: 20_000, bytes: 256 << 20 };
/// What a page may have in all; WebAssembly ends at 4 GB.
const MOST_BYTES: usize = 3 << 30;

impl State {
    pub(super) fn check(&mut self, message: CheckMessage) -> Vec<Effect> {
        match message {
            CheckMessage::Start => return self.start_check(),
            CheckMessage::Stop => {
                let going = self.checking.going.as_ref();
                return going.map(|going| Effect::Work(Order::Stop(going.id))).into_iter().collect();
            }
            CheckMessage::GoOn => return self.go_on_checking(),
            CheckMessage::Show(finding) => self.show_finding(finding),
            CheckMessage::Replay(outcome) => return self.replay_outcome(outcome),
            CheckMessage::Without(finding) => return self.run_without_switch(finding),
            CheckMessage::RoundAgain => self.go_round(),
            CheckMessage::GoToState(node) => self.go_to_state(node),
            CheckMessage::Look if self.narrow => self.tab = Tab::Findings,
            CheckMessage::Look => return vec![Effect::FocusFindings],
            CheckMessage::PreviousProblem => self.go_to_problem(false),
            CheckMessage::NextProblem => self.go_to_problem(true),
        }
        Vec::new()
    }

    /// The text that stands there when the page opens is not checked before
    /// someone asks for it: the engine need not travel for a look at the page.
    pub(super) fn note_opening(&mut self) {
        self.checking.asked = self.question();
    }

    /// Checks what runs although nobody has edited it here.
    pub(super) fn want_check(&mut self) -> Vec<Effect> {
        self.checking.asked = None;
        self.check_by_itself()
    }

    /// Checks what has come to run by an edit, if it is small.
    pub(super) fn check_by_itself(&mut self) -> Vec<Effect> {
        if self.is_stale() || self.loading.is_some() || self.is_question(self.checking.asked.as_ref()) {
            return Vec::new();
        }
        self.begin_check(QUIET, true)
    }

    fn start_check(&mut self) -> Vec<Effect> {
        if self.is_stale() {
            return Vec::new();
        }
        let of_this = self.checking.answer.as_ref().is_some_and(|answer| self.is_question(Some(&answer.of)));
        if self.checking.kept.is_some() && of_this {
            return self.go_on_checking();
        }
        self.begin_check(CheckBounds::default(), false)
    }

    fn begin_check(&mut self, bounds: CheckBounds, quiet: bool) -> Vec<Effect> {
        let Some(of) = self.question() else { return Vec::new() };
        let mut effects = self.forget_searches();
        let id = self.job();
        let request = CheckRequest { source: of.source.clone(), options: of.options.clone(), bounds };
        effects.push(Effect::Work(Order::start(id, &JobRequest::Check(request))));
        self.checking.failure = None;
        self.checking.asked = Some(of.clone());
        self.checking.going = Some(Going { id, of, bounds, quiet, progress: CheckProgress::default() });
        effects
    }

    fn go_on_checking(&mut self) -> Vec<Effect> {
        let Some(answer) = self.checking.answer.clone().filter(|answer| self.is_question(Some(&answer.of))) else {
            return Vec::new();
        };
        let Some(id) = self.checking.kept.take() else { return Vec::new() };
        // A search that a person stopped had room left; one that met its limit gets more of it.
        let states = answer.bounds.states.max(CheckBounds::default().states);
        let more = if answer.report.states >= answer.bounds.states { 4 } else { 1 };
        let states = if answer.bounds.states < states { states } else { states.saturating_mul(more) };
        let bytes = answer.bounds.bytes.max(CheckBounds::default().bytes);
        let bytes = if more == 1 && answer.bounds.bytes >= bytes { bytes.saturating_mul(2) } else { bytes };
        let bounds = CheckBounds { states, bytes: bytes.min(MOST_BYTES) };
        let progress = CheckProgress { states: answer.report.states, ..CheckProgress::default() };
        self.checking.going = Some(Going { id, of: answer.of.clone(), bounds, quiet: false, progress });
        vec![Effect::Work(Order::GoOn { id, more: to_json(&bounds) })]
    }

    /// The worker need not keep, or finish, what is of no more use.
    fn forget_searches(&mut self) -> Vec<Effect> {
        let going = self.checking.going.take().map(|going| going.id);
        let ids = going.into_iter().chain(self.checking.kept.take());
        ids.map(|id| Effect::Work(Order::Cancel(id))).collect()
    }

    /// News of a check. Tells whether it was one that is waited for.
    pub(super) fn hear_of_check(&mut self, message: &WorkerMessage) -> Option<Vec<Effect>> {
        let going = self.checking.going.take_if(|going| going.id == message.id)?;
        Some(match &message.news {
            News::Progress(json) => {
                let progress = serde_json::from_str(json).unwrap_or(going.progress);
                self.checking.going = Some(Going { progress, ..going });
                Vec::new()
            }
            News::Done(json) => match serde_json::from_str::<CheckAnswer>(json) {
                Ok(answer) => self.take_answer(going, answer),
                Err(error) => self.fail_check(error.to_string()),
            },
            News::Failed(json) => {
                let failure = serde_json::from_str::<Failure>(json);
                self.fail_check(failure.map_or_else(|error| error.to_string(), |failure| failure.message))
            }
        })
    }

    fn fail_check(&mut self, why: String) -> Vec<Effect> {
        self.checking.failure = Some(why);
        self.checking.kept = None;
        Vec::new()
    }

    fn take_answer(&mut self, going: Going, answer: CheckAnswer) -> Vec<Effect> {
        let CheckAnswer { report, graph, summary, milliseconds } = answer;
        let parsed = |text: &str| text.parse::<Schedule>().unwrap_or_default().choices;
        let complete = report.complete;
        let replays: Vec<Vec<Choice>> = report.outcomes.iter().map(|outcome| parsed(&outcome.schedule)).collect();
        let end = |replay: &Vec<Choice>| shown::end_of(graph.as_ref()?, replay);
        let ends: Vec<Option<u32>> = replays.iter().map(end).collect();
        let answer = Answer {
            wrong: meant::wrong(&report, graph.as_ref(), &ends),
            witnesses: report.findings.iter().map(|finding| parsed(&finding.schedule)).collect(),
            ends,
            replays,
            layout: graph.as_ref().map(GraphLayout::of),
            of: going.of,
            bounds: going.bounds,
            report,
            graph,
            summary,
            milliseconds,
        };
        // What was on show was of the answer before.
        self.checking.showing = None;
        self.checking.answer = Some(Rc::new(answer));
        if complete {
            return vec![Effect::Work(Order::Cancel(going.id))];
        }
        self.checking.kept = Some(going.id);
        Vec::new()
    }

    fn question(&self) -> Option<Question> {
        let run = self.run.as_ref()?;
        Some(Question { source: run.source().to_owned(), options: run.options().clone() })
    }

    /// What was found about the program as it stands in the editor.
    pub(super) fn report_of_program(&self) -> Option<&Report> {
        let answer = self.checking.answer.as_ref().filter(|answer| self.is_question(Some(&answer.of)))?;
        let runs = self.run.as_ref().is_some_and(|run| run.source() == self.program.source);
        (runs && !self.is_stale()).then_some(&answer.report)
    }

    /// Whether that is what runs now.
    fn is_question(&self, question: Option<&Question>) -> bool {
        let (Some(run), Some(question)) = (&self.run, question) else { return false };
        run.source() == question.source && *run.options() == question.options
    }
}
