//! What a comparison found, and the sentences about it.

use super::costs::Costs;
use super::lanes::Doing;
use super::run::{RunReport, seconds};
use super::ways::Way;
use crate::trace::Ending;
use serde::{Deserialize, Serialize};

/// The same program in several ways.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub cores: u32,
    /// What the program is as it stands, if it is one of the ways.
    pub written: Option<Way>,
    pub ways: Vec<WayReport>,
    pub curve: Vec<CurveLine>,
    pub costs: Costs,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WayReport {
    pub way: Way,
    pub label: String,
    /// Why it cannot be run so.
    pub refused: Option<String>,
    pub run: Option<RunReport>,
    /// Times as fast as one after another.
    pub speedup: Option<f64>,
    pub cores_busy: Option<f64>,
    /// Where the difference comes from.
    pub why: String,
    /// Set where it prints something else than as written: then it is another
    /// program in effect.
    pub differs: Option<String>,
}

/// How a way does on 1, 2, 3, ... cores: nanoseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurveLine {
    pub way: Way,
    /// For each number of cores from 1 on.
    pub finished: Vec<u64>,
}

impl Report {
    pub fn way(&self, way: Way) -> Option<&WayReport> {
        self.ways.iter().find(|found| found.way == way)
    }

    /// Fills in what follows from the runs alone.
    pub fn conclude(&mut self) {
        let baseline = self.way(Way::OneAfterAnother).and_then(|way| way.run.as_ref());
        let baseline = baseline.filter(|run| run.ending == Ending::Finished).map(|run| run.finished);
        let written = self.written.unwrap_or(Way::AsWritten);
        let printed = self.way(written).and_then(|way| way.run.as_ref()).map(comparable);
        let cores = self.cores;
        for way in &mut self.ways {
            let Some(run) = &way.run else { continue };
            let whole = run.finished > 0 && run.ending == Ending::Finished;
            way.speedup = baseline.filter(|_| whole).map(|baseline| baseline as f64 / run.finished as f64);
            way.cores_busy = Some(run.busy());
            way.differs =
                printed.as_ref().filter(|_| way.way != written).and_then(|as_written| difference(run, as_written));
            way.why = match run.ending {
                Ending::Finished => why(way.way, run, baseline, cores),
                _ => run.sentence.clone(),
            };
        }
    }
}

/// Where the time goes, in a few words.
fn why(way: Way, run: &RunReport, baseline: Option<u64>, cores: u32) -> String {
    let of = |doing: Doing| run.doing[doing as usize];
    let threads = u64::from(run.threads_started + run.processes_started).max(1);
    let faster = baseline.map_or(1.0, |baseline| baseline as f64 / run.finished.max(1) as f64);
    let sleeps = of(Doing::Sleeping) * 10 > of(Doing::Running);
    match way {
        Way::OneAfterAnother => "The baseline.".to_string(),
        Way::Threads if sleeps && faster > 1.05 => match of(Doing::WaitingForGil) * 10 > of(Doing::Running) {
            true => "Only the sleeps overlap.".to_string(),
            false => "The sleeps overlap.".to_string(),
        },
        Way::Threads if faster < 0.995 => {
            format!("The GIL lets one compute at a time; {} switches cost a little.", run.gil_switches)
        }
        Way::Threads => "The GIL lets one compute at a time.".to_string(),
        Way::Processes if faster < 1.0 => {
            format!("Starting takes longer than the work: {} each.", seconds(of(Doing::Starting) / threads))
        }
        Way::Processes if of(Doing::WaitingForCore) * 5 > of(Doing::Running) => {
            format!("Own GIL each, but {cores} {}.", if cores == 1 { "core" } else { "cores" })
        }
        Way::Processes => format!("Own GIL each; starting takes {} each.", seconds(of(Doing::Starting) / threads)),
        Way::FreeThreaded if faster > 1.1 && of(Doing::Blocked) > of(Doing::Running) * 2 => {
            "All may compute, but they wait for each other.".to_string()
        }
        Way::FreeThreaded => "All cores; each step is a little slower.".to_string(),
        Way::AsWritten => String::new(),
    }
}

/// What was printed, as a set of lines without what may differ from run to
/// run: the order, names of threads and processes, times.
fn comparable(run: &RunReport) -> Vec<String> {
    let text: String = run.output.iter().filter(|(_, error)| !error).map(|(text, _)| text.as_str()).collect();
    let mut lines: Vec<String> = text.lines().map(masked).collect();
    lines.sort();
    lines
}

fn masked(line: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
        let names = ["Thread-", "Process-", "MainThread", "MainProcess", "ThreadPool", "ForkPool", "ForkProcess"];
        let fraction = bare.contains('.') && bare.trim_end_matches("ms").trim_end_matches('s').parse::<f64>().is_ok();
        match fraction || names.iter().any(|name| bare.starts_with(name)) {
            true => "*".to_string(),
            false => word.to_string(),
        }
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn difference(run: &RunReport, as_written: &[String]) -> Option<String> {
    let own = comparable(run);
    if own == as_written || run.ending != Ending::Finished {
        return None;
    }
    let line = own.iter().find(|line| !as_written.contains(line));
    let other = as_written.iter().find(|line| !own.contains(line));
    Some(match (line, other) {
        (Some(line), Some(other)) => format!("It prints “{}” instead of “{}”.", short(line), short(other)),
        (Some(line), None) => format!("It prints “{}” besides.", short(line)),
        (None, Some(other)) => format!("It does not print “{}”.", short(other)),
        (None, None) => "It prints some lines more often or less often.".to_string(),
    })
}

fn short(line: &str) -> String {
    match line.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_string(),
    }
}
