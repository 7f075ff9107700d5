//! One run under a virtual clock, from text to what came of it.

use super::costs::Costs;
use super::lanes::Lane;
use super::simulation::{Setup, Simulation, Totals};
use crate::base::{Diagnostic, ThreadId};
use crate::lang::compile;
use crate::machine::{Machine, Options};
use crate::trace::Ending;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A run as it goes on.
pub struct Run {
    simulation: Simulation,
}

/// A lane of the chart and whose it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LaneOf {
    pub thread: u16,
    pub process: u16,
    /// `main`, `T1`, and `P1` for the first thread of a process.
    pub name: String,
    /// The function that it runs.
    pub function: String,
    pub lane: Lane,
}

/// What happened when; times in nanoseconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    pub threads: Vec<LaneOf>,
    /// By core: which thread runs there.
    pub cores: Vec<Lane>,
    /// By process: which thread holds its GIL. Empty without GILs.
    pub gils: Vec<Lane>,
    /// How many cores are busy.
    pub busy: Lane,
    /// What is shorter may be merged with what is beside it.
    pub resolution: u64,
    /// The part of the run that it shows, if not all.
    pub window: Option<(u64, u64)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunReport {
    /// Nanoseconds until the last process had ended.
    pub finished: u64,
    pub ending: Ending,
    /// How it ended, in a sentence; empty where it finished.
    pub sentence: String,
    /// What it printed, and whether to the error stream.
    pub output: Vec<(String, bool)>,
    pub cores: u32,
    pub gil: bool,
    /// Nanoseconds over all threads, by [`super::Doing`].
    pub doing: [u64; 6],
    pub gil_switches: u64,
    pub threads_started: u32,
    pub processes_started: u32,
    /// Whether more cores would make a difference.
    pub wanted_more_cores: bool,
    pub events: u64,
    pub chart: Chart,
}

impl RunReport {
    /// How many cores were busy on average.
    pub fn busy(&self) -> f64 {
        let computed: u64 = self.chart.busy.stretches.iter().map(|s| weighted(&s.2, s.1, &s.4)).sum();
        match (self.finished, self.chart.window) {
            (0, _) | (_, Some(_)) => 0.0,
            (finished, None) => computed as f64 / finished as f64,
        }
    }
}

fn weighted(cores: &u16, time: u64, shares: &[(u16, u64)]) -> u64 {
    match shares.is_empty() {
        true => u64::from(*cores) * time,
        false => shares.iter().map(|(cores, time)| u64::from(*cores) * time).sum(),
    }
}

impl Run {
    pub fn new(source: &str, options: &Options, costs: &Costs, setup: Setup) -> Result<Run, Vec<Diagnostic>> {
        let program = Arc::new(compile(source, &options.limits)?);
        Ok(Run { simulation: Simulation::new(program, options, costs, setup) })
    }

    /// Goes on for some events; true when it is over.
    pub fn advance(&mut self, budget: u32) -> bool {
        self.simulation.advance(budget)
    }

    /// Nanoseconds of virtual time that have gone by.
    pub fn now(&self) -> u64 {
        self.simulation.now()
    }

    /// How many objects the program has, those that nobody reaches any more and
    /// that were not freed yet included.
    pub fn objects(&self) -> usize {
        self.simulation.machine().state().heap.live()
    }

    pub fn report(mut self) -> RunReport {
        self.simulation.close();
        let simulation = self.simulation;
        let (ending, sentence) = ending(&simulation);
        let machine = simulation.machine();
        let text = |output: &crate::machine::Output| {
            (machine.pool().get_str(output.text).unwrap_or_default().to_string(), output.error)
        };
        let output = machine.state().output.iter().map(text).collect();
        let Totals { doing, gil_switches, threads_started, processes_started, wanted_more_cores, events } =
            simulation.totals;
        RunReport {
            finished: simulation.now(),
            ending,
            sentence,
            output,
            cores: simulation.setup.cores,
            gil: simulation.setup.gil,
            doing,
            gil_switches,
            threads_started,
            processes_started,
            wanted_more_cores,
            events,
            chart: chart(simulation),
        }
    }
}

fn ending(simulation: &Simulation) -> (Ending, String) {
    let machine = simulation.machine();
    if let Some(message) = machine.pool().get_str(machine.state().stopped) {
        return (Ending::Stopped, message.to_string());
    }
    let crashed = machine.state().threads.iter().find(|thread| !thread.head.crashed.is_unset());
    if let Some(thread) = crashed {
        let name = name_of(machine, thread.id);
        return (Ending::Error, format!("{name} ends with {}.", machine.exception_text(thread.head.crashed)));
    }
    if machine.is_over() {
        return (Ending::Finished, String::new());
    }
    if !simulation.is_over() {
        return (Ending::Stopped, format!("It was stopped after {}.", seconds(simulation.now())));
    }
    let waiting = simulation.machine().state().threads.iter().filter(|thread| !machine.has_ended(thread.id));
    let names: Vec<String> = waiting.map(|thread| name_of(machine, thread.id)).collect();
    let sentence = match names.as_slice() {
        [one] => format!("{one} waits for ever."),
        [first @ .., last] => format!("{} and {last} wait for ever.", first.join(", ")),
        [] => String::new(),
    };
    (Ending::Deadlock, sentence)
}

fn name_of(machine: &Machine, id: ThreadId) -> String {
    let process = machine.thread(id).process;
    match machine.process(process).head.main == id {
        true if process.index() == 0 => "main".to_string(),
        true => format!("P{}", id.0),
        false => format!("T{}", id.0),
    }
}

fn chart(simulation: Simulation) -> Chart {
    let machine = simulation.machine();
    let mut lanes = simulation.recorder.threads.clone();
    lanes.resize(machine.state().threads.len(), Lane::default());
    let threads = machine.state().threads.iter().zip(lanes).map(|(thread, lane)| LaneOf {
        thread: thread.id.0,
        process: thread.process.0,
        name: name_of(machine, thread.id),
        function: machine.program().name(thread.head.function).to_string(),
        lane,
    });
    Chart {
        threads: threads.collect(),
        resolution: simulation.recorder.resolution,
        window: simulation.setup.window,
        cores: simulation.recorder.cores,
        gils: simulation.recorder.gils,
        busy: simulation.recorder.busy,
    }
}

/// `1.25 s`, `445 ms`, `20.1 ms`, `85 µs`.
pub fn seconds(nanoseconds: u64) -> String {
    if nanoseconds == 0 {
        return "0".to_string();
    }
    let (value, unit) = match nanoseconds {
        0..1_000 => (nanoseconds as f64, "ns"),
        1_000..1_000_000 => (nanoseconds as f64 / 1e3, "µs"),
        1_000_000..1_000_000_000 => (nanoseconds as f64 / 1e6, "ms"),
        _ => (nanoseconds as f64 / 1e9, "s"),
    };
    let digits = if value >= 99.95 {
        0
    } else if value >= 9.995 {
        1
    } else {
        2
    };
    format!("{value:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_read_with_three_digits() {
        let texts = [85_000, 20_120_000, 445_000_000, 1_254_000_000].map(seconds);
        assert_eq!(texts, ["85.0 µs", "20.1 ms", "445 ms", "1.25 s"]);
    }
}
