//! From a run to a record and back, and whether what was recorded is what
//! runs today.

use super::{LinkError, Record};
use crate::base::{Diagnostic, Digest, StableHasher};
use crate::trace::{Ending, Run, Status};

/// A record's run, and how true it is to what was recorded.
pub struct Replay {
    pub run: Run,
    pub fidelity: Fidelity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fidelity {
    /// The run is the recorded one.
    Same,
    /// All steps could be taken, and something else came of them.
    Differs,
    /// The step after so many is not possible today.
    Ends { after: u32 },
}

impl Record {
    /// The whole remembered run and the position in it.
    pub fn of_run(run: &mut Run) -> Self {
        let position = run.position();
        run.seek(run.length());
        let digest = digest(run);
        run.seek(position);
        Self {
            source: run.source().to_string(),
            options: run.options().clone(),
            schedule: run.schedule().clone(),
            position,
            digest: Some(digest),
            ..Self::default()
        }
    }

    /// The same program from its beginning, with no schedule.
    pub fn without_schedule(mut self) -> Self {
        self.schedule.choices.clear();
        self.position = 0;
        self.digest = None;
        self
    }

    /// Runs the program along the schedule, as far as that goes today, and
    /// stands at the position. Or what keeps the program from running.
    pub fn replay(&self) -> Result<Replay, Vec<Diagnostic>> {
        let mut run = Run::load(&self.source, &self.options)?;
        // A choice that is not possible ends it; how far it went is said.
        let _ = self.schedule.choices.iter().try_for_each(|&choice| run.step(choice));
        run.seek(self.position);
        let fidelity = self.fidelity(&mut run);
        Ok(Replay { run, fidelity })
    }

    /// How true a run is that took the schedule as far as it could.
    pub fn fidelity(&self, run: &mut Run) -> Fidelity {
        if (run.length() as usize) < self.schedule.len() {
            return Fidelity::Ends { after: run.length() };
        }
        let Some(recorded) = self.digest else { return Fidelity::Same };
        let position = run.position();
        run.seek(self.schedule.len() as u32);
        let now = digest(run);
        run.seek(position);
        if now == recorded { Fidelity::Same } else { Fidelity::Differs }
    }
}

/// A fingerprint of the state at the position: which thread moved from which
/// line, what was printed, what every name stands for, where every thread
/// stands. It knows none of the words that Lockstep says about them, so a
/// better sentence is no other run.
pub fn digest(run: &Run) -> Digest {
    let mut hasher = StableHasher::default();
    for step in 1..=run.position() {
        let view = run.step_view(step);
        hasher.word(u64::from(view.thread.0) << 32 | u64::from(view.line));
    }
    let snapshot = run.snapshot();
    for line in &snapshot.output {
        hasher.text(&line.text);
    }
    for process in &snapshot.processes {
        hasher.word(process.memory.len() as u64);
        for cell in &process.memory {
            hasher.text(&cell.name);
            hasher.text(cell.value.as_deref().unwrap_or_default());
        }
    }
    for thread in &snapshot.threads {
        hasher.word(thread.line.map_or(0, u64::from));
        hasher.word(match thread.status {
            Status::Ready => 0,
            Status::Blocked { .. } => 1,
            Status::Sleeping { .. } => 2,
            Status::Done => 3,
            Status::Crashed { .. } => 4,
        });
    }
    hasher.word(match snapshot.ending.map(|ending| ending.ending) {
        None => 0,
        Some(Ending::Finished) => 1,
        Some(Ending::Deadlock) => 2,
        Some(Ending::Error) => 3,
        Some(Ending::Stopped) => 4,
    });
    hasher.finish()
}

impl Fidelity {
    /// What to say of it; `None` where all is as it was.
    pub fn sentence(self) -> Option<String> {
        match self {
            Self::Same => None,
            Self::Differs => Some(
                "This run was recorded under other rules than today's. Its steps are the same, what came of them is not."
                    .to_string(),
            ),
            Self::Ends { after: 0 } => Some(
                "This run was recorded under other rules than today's, and none of its steps is possible now. The program is shown from its start."
                    .to_string(),
            ),
            Self::Ends { after } => {
                let steps = if after == 1 { "1 step is".to_string() } else { format!("{after} steps are") };
                Some(format!("This run was recorded under other rules than today's. Only its first {steps} possible now."))
            }
        }
    }
}

/// The record of a link that may stand within an address.
impl std::str::FromStr for Record {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        let link = text.trim();
        let link = link.split_once('#').map_or(link, |(_, link)| link);
        Self::from_link(link.split('&').next().unwrap_or_default())
    }
}
