//! What a run comes to, where its machine stands: enough to tell whether two
//! orders of the same program end alike.

use super::describe::{Describe, thread_label};
use super::run::Run;
use super::view::EndingView;
use crate::base::ProcessId;
use crate::machine::Life;
use serde::Serialize;

/// Values, output and ending of a run, rendered.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Finals {
    /// Names and values in the memories of all processes; a name carries its
    /// process's label once there is more than one.
    pub values: Vec<(String, String)>,
    pub output: Vec<String>,
    pub ending: Option<EndingView>,
    /// Where each thread stands, so that two unfinished runs are alike only if
    /// they go on alike.
    stands: Vec<String>,
}

impl Finals {
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Run {
    /// What the run comes to at the position.
    pub fn finals(&self) -> Finals {
        let processes = self.machine.state().processes.len();
        let mut finals = Finals { ending: self.ending(), ..Finals::default() };
        for at in 0..processes {
            for cell in self.memory(ProcessId::at(at)) {
                let Some(value) = cell.value else { continue };
                let name = if processes > 1 { format!("P{} {}", at + 1, cell.name) } else { cell.name };
                finals.values.push((name, value));
            }
        }
        finals.output = self.printed_texts().map(|(text, _)| text.trim_end_matches('\n').to_string()).collect();
        finals.stands = self.stands();
        finals
    }

    fn stands(&self) -> Vec<String> {
        let describe = Describe { machine: &self.machine, names: &self.names };
        let stand = |thread: &crate::machine::Thread| {
            let label = thread_label(thread.id);
            if matches!(thread.head.life, Life::Ended | Life::Killed) {
                let crashed = thread.head.crashed;
                let error = if crashed.is_unset() { String::new() } else { self.machine.exception_text(crashed) };
                return format!("{label} has ended {error}");
            }
            let next = describe.pending(&thread.head.rest).sentence;
            format!("{label} at line {} {next}", thread.head.line)
        };
        self.machine.state().threads.iter().map(stand).collect()
    }
}
