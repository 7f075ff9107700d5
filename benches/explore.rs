//! Lockstep beside SPIN on the models of `benches/models/`: from source to
//! verdict by the command line, and states a second of the whole search. The
//! models are there in Python and, by the same name, in Promela. Figures are for
//! this machine in this run; compare ratios. Names after `--` choose models:
//! `cargo bench --bench explore -- lost`. All of them, with `spin` and `gcc` at
//! hand, write `benches/REPORT.md` anew; `make bench` does that.

#[path = "explore/report.rs"]
mod report;

use lockstep::explore::{Progress, Reduction, Search};
use lockstep::lang::compile;
use lockstep::machine::Options;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

/// Beyond these a run is not waited for.
const MOST_STATES: usize = 20_000_000;
const MOST_BYTES: usize = 3 << 30;
const MOST_SECONDS: u64 = 60;

/// How often each program runs, if it is over soon; the best counts, since
/// others use the machine as well.
const ROUNDS: usize = 2;
const SOON: f64 = 3.0;

/// `lockstep check`: the whole process, from source to verdict.
struct Verdict {
    states: u64,
    /// Whether it left out steps that make no difference.
    reduced: bool,
    complete: bool,
    seconds: f64,
    told: String,
}

/// The whole search, without leaving steps out and without findings.
struct Whole {
    complete: bool,
    states: usize,
    steps: usize,
    /// Steps asked of the machine.
    asked: usize,
    seconds: f64,
    bytes: f64,
}

/// `spin -a`, `gcc -O2` and `pan`.
struct Spin {
    /// Whether `pan` came to its end in time; else as far as it came.
    complete: bool,
    states: u64,
    build: f64,
    search: f64,
}

/// A model's name and what was measured.
struct Row {
    name: String,
    verdict: Verdict,
    whole: Whole,
    spin: Option<Spin>,
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let files = std::fs::read_dir("benches/models").expect("run from the package").flatten().map(|file| file.path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|it| it == "py")).collect();
    files.sort();
    let mut rows: Vec<Row> = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().to_string();
        if wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str())) {
            let source = std::fs::read_to_string(&file).expect("a model is text");
            let verdict = best(|| verdict(&file), |verdict| verdict.seconds);
            let whole = best(|| whole(&source), |whole| whole.seconds);
            let promela = std::fs::canonicalize(file.with_extension("pml")).expect("each model is there in Promela");
            let spin = spin(&promela);
            let row = Row { name, verdict, whole, spin };
            println!("{}", terminal_row(&row));
            rows.push(row);
        }
    }
    if wanted.is_empty() && rows.iter().all(|row| row.spin.is_some()) {
        std::fs::write("benches/REPORT.md", report::text(&rows)).expect("the report can be written");
    }
}

/// The quickest of a few runs, or the only one if it takes long.
fn best<T>(mut run: impl FnMut() -> T, seconds: impl Fn(&T) -> f64) -> T {
    let mut best = run();
    for _ in 1..ROUNDS {
        if seconds(&best) > SOON {
            break;
        }
        let next = run();
        if seconds(&next) < seconds(&best) {
            best = next;
        }
    }
    best
}

fn verdict(file: &Path) -> Verdict {
    let started = Instant::now();
    let limit = MOST_SECONDS.to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lockstep"));
    let output = command.args(["check", "--json", "--time", &limit]).arg(file).stderr(Stdio::null()).output();
    let seconds = started.elapsed().as_secs_f64();
    let report: serde_json::Value =
        serde_json::from_slice(&output.expect("the command line runs").stdout).expect("a report is JSON");
    let findings = report["findings"].as_array().expect("a report has findings").iter();
    let errors = findings.filter(|finding| finding["level"] == "error");
    let mut kinds: Vec<&str> = errors.filter_map(|finding| finding["kind"].as_str()).collect();
    kinds.dedup();
    Verdict {
        states: report["states"].as_u64().unwrap_or_default(),
        reduced: report["reduced"] == true,
        complete: report["complete"] == true,
        seconds,
        told: if kinds.is_empty() { "clean".to_string() } else { kinds.join(", ") },
    }
}

fn whole(source: &str) -> Whole {
    let started = Instant::now();
    let options = Options::default();
    let program = compile(source, &options.limits).expect("a model compiles");
    let mut search = Search::new(Arc::new(program), &options);
    search.reduction = Reduction::Never;
    search.bounds.states = MOST_STATES;
    search.bounds.bytes = MOST_BYTES;
    let progress = loop {
        match search.advance(100_000) {
            Progress::Going if started.elapsed().as_secs() > MOST_SECONDS => break Progress::Going,
            Progress::Going => {}
            progress => break progress,
        }
    };
    let states = search.states.len();
    Whole {
        complete: progress == Progress::Complete,
        states,
        steps: search.graph.steps(),
        asked: search.misses,
        seconds: started.elapsed().as_secs_f64(),
        bytes: search.bytes() as f64 / states as f64,
    }
}

fn spin(model: &Path) -> Option<Spin> {
    let folder = std::env::temp_dir().join("lockstep-spin");
    std::fs::create_dir_all(&folder).ok()?;
    let run = |command: &mut Command| {
        let started = Instant::now();
        let command = command.current_dir(&folder).stdin(Stdio::null()).stderr(Stdio::null());
        let output = command.output().ok()?;
        Some((String::from_utf8_lossy(&output.stdout).to_string(), started.elapsed().as_secs_f64()))
    };
    let build = || {
        let (_, generating) = run(Command::new("spin").args(["-a", "-o2"]).arg(model))?;
        let options = ["-O2", "-w", "-DNOREDUCE", "-DMEMLIM=3000", "-o", "pan", "pan.c"];
        let (_, compiling) = run(Command::new("gcc").args(options))?;
        Some(generating + compiling)
    };
    let built = best(build, |seconds| seconds.unwrap_or_default())?;
    let limit = MOST_SECONDS.to_string();
    let pan =
        || run(Command::new("timeout").args(["--signal=INT", limit.as_str(), "./pan", "-m1000000", "-c0", "-w22"]));
    let (text, search) = best(pan, |found| found.as_ref().map_or(0.0, |(_, seconds)| *seconds))?;
    let states = text.lines().find(|line| line.contains("states, stored"))?;
    let states = states.split_whitespace().next()?.parse::<f64>().ok()? as u64;
    Some(Spin { complete: search < MOST_SECONDS as f64, states, build: built, search })
}

fn terminal_row(row: &Row) -> String {
    let Row { name, verdict, whole, spin } = row;
    let spin = spin.as_ref().map_or(String::new(), |spin| {
        format!(" | spin {:>9} states {:>6.2} + {:>6.2} s", spin.states, spin.build, spin.search)
    });
    format!(
        "{name:<24} {:>8} states {:>7.3} s {:<12} | whole {:>9} states {:>10} steps {:>8} asked {:>6.2} s {:>9.0} states/s {:>6.0} B{spin}",
        verdict.states,
        verdict.seconds,
        verdict.told,
        whole.states,
        whole.steps,
        whole.asked,
        whole.seconds,
        whole.states as f64 / whole.seconds,
        whole.bytes,
    )
}
