//! What the page has its worker do. A job is asked for and answered in JSON,
//! since it travels between two programs; its types are here, for both.
//!
//! Jobs have numbers. Whoever starts one keeps the number and drops answers
//! that bear another: they are of a text or a wish that is no more.

use super::{Effect, State};
use crate::base::Diagnostic;
use crate::explore::Bounds;
use crate::findings::{GraphSummary, GraphView, Report};
use crate::machine::Options;
use crate::timing;
use serde::{Deserialize, Serialize};

pub type JobId = u32;

/// What the page tells its worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    Start {
        id: JobId,
        job: String,
    },
    /// More of the same after a result.
    GoOn {
        id: JobId,
        more: String,
    },
    /// Give what there is; the job can be gone on with.
    Stop(JobId),
    /// Nobody wants it any more.
    Cancel(JobId),
}

impl Order {
    pub fn start(id: JobId, request: &JobRequest) -> Self {
        Self::Start { id, job: to_json(request) }
    }
}

/// What the worker tells the page of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkerMessage {
    pub id: JobId,
    pub news: News,
}

#[derive(Clone, Debug, PartialEq)]
pub enum News {
    Progress(String),
    Done(String),
    Failed(String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum JobRequest {
    Check(CheckRequest),
    Time(Box<TimeRequest>),
}

/// A search of all orders of a program's steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckRequest {
    pub source: String,
    #[serde(default)]
    pub options: Options,
    #[serde(default)]
    pub bounds: CheckBounds,
}

/// Where a search stops; going on takes new ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckBounds {
    pub states: usize,
    pub bytes: usize,
}

impl Default for CheckBounds {
    /// What a tab of a small machine bears.
    fn default() -> Self {
        Self { states: 5_000_000, bytes: 1 << 30 }
    }
}

impl From<CheckBounds> for Bounds {
    fn from(bounds: CheckBounds) -> Self {
        Self { states: bounds.states, bytes: bounds.bytes }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckProgress {
    pub states: usize,
    /// States found whose steps were not taken yet.
    pub waiting: usize,
    /// States a second.
    pub rate: f64,
    pub bytes: usize,
    pub milliseconds: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckAnswer {
    pub report: Report,
    /// Every state, where they are few enough to be drawn.
    pub graph: Option<GraphView>,
    pub summary: GraphSummary,
    /// What the search took, over all its stretches.
    pub milliseconds: f64,
}

/// A program timed in every way, on some cores and on others for the curve; or
/// only a part of each run, closely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeRequest {
    pub source: String,
    #[serde(default)]
    pub options: Options,
    #[serde(default)]
    pub costs: timing::Costs,
    pub cores: u32,
    /// About how many stretches a chart may have.
    #[serde(default = "usual_stretches")]
    pub stretches: usize,
    /// The part that is to be seen, in nanoseconds.
    #[serde(default)]
    pub window: Option<(u64, u64)>,
}

fn usual_stretches() -> usize {
    timing::Setup::default().stretches
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeProgress {
    pub progress: timing::Progress,
    /// What there is, whenever there is more of it.
    pub report: Option<timing::Report>,
    pub milliseconds: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeAnswer {
    pub report: timing::Report,
    pub milliseconds: f64,
}

/// Why a job came to nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    pub message: String,
}

/// A failure in a sentence, as JSON.
pub fn failure(message: &str) -> String {
    to_json(&Failure { message: message.to_owned() })
}

/// A text that does not compile, as the failure of a job.
pub fn refusal(errors: &[Diagnostic]) -> String {
    failure(&errors.iter().map(Diagnostic::to_string).collect::<Vec<_>>().join("\n"))
}

impl State {
    /// A number for a new job.
    pub fn job(&mut self) -> JobId {
        self.jobs += 1;
        self.jobs
    }

    /// Gives news of a job to whoever started it; nobody wants the news of any other.
    pub(super) fn hear(&mut self, message: WorkerMessage) -> Vec<Effect> {
        if let Some(effects) = self.hear_of_check(&message) {
            return effects;
        }
        self.hear_of_time(&message).unwrap_or_default()
    }
}

pub fn to_json(data: &impl Serialize) -> String {
    serde_json::to_string(data).expect("plain data")
}
