//! Lockstep beside SPIN on the models of `benches/models/`: from source to
//! verdict, and states a second. Figures are for this machine in this run;
//! compare ratios. Names after `--` choose models:
//! `cargo bench --bench explore -- lost`.
//!
//! `LOCKSTEP_SPIN_MODELS` names a folder with the models in Promela, by the name
//! that each Python model gives in its first line; with it (and `spin` and `gcc`)
//! SPIN runs in the same run, and `benches/REPORT.md` is written anew.

use lockstep::explore::{Progress, Reduction, Search};
use lockstep::findings;
use lockstep::lang::compile;
use lockstep::machine::Options;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

/// Beyond these a run is not waited for.
const MOST_STATES: usize = 20_000_000;
const MOST_BYTES: usize = 3 << 30;
const MOST_SECONDS: u64 = 150;

/// One search of ours.
struct Ours {
    complete: bool,
    reduced: bool,
    states: usize,
    steps: usize,
    /// Steps asked of the machine.
    asked: usize,
    seconds: f64,
    bytes: f64,
    verdict: String,
}

/// `spin -a`, `gcc -O2` and `pan`.
struct Spin {
    states: u64,
    build: f64,
    search: f64,
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir("benches/models").expect("run from the package").flatten().map(|file| file.path()).collect();
    files.sort();
    let spin_models = std::env::var_os("LOCKSTEP_SPIN_MODELS").map(PathBuf::from);
    let mut rows: Vec<Row> = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().to_string();
        if wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str())) {
            let source = std::fs::read_to_string(&file).expect("a model is text");
            let auto = search(&source, Reduction::default(), true);
            let whole = search(&source, Reduction::Never, false);
            let promela = source.lines().next().and_then(|line| line.strip_prefix("# spin: ")).map(str::to_string);
            let spin = spin_models.as_ref().zip(promela).and_then(|(models, model)| spin(models, &model));
            println!("{}", terminal_row(&name, &auto, &whole, spin.as_ref()));
            rows.push((name, auto, whole, spin));
        }
    }
    if spin_models.is_some() && wanted.is_empty() {
        std::fs::write("benches/REPORT.md", report(&rows)).expect("the report can be written");
    }
}

/// From source to the graph, and to the verdict if asked for.
fn search(source: &str, reduction: Reduction, verdict: bool) -> Ours {
    let started = Instant::now();
    let options = Options::default();
    let program = compile(source, &options.limits).expect("a model compiles");
    let mut search = Search::new(Arc::new(program), &options);
    search.reduction = reduction;
    search.bounds.states = MOST_STATES;
    search.bounds.bytes = MOST_BYTES;
    let progress = loop {
        match search.advance(100_000) {
            Progress::Going if started.elapsed().as_secs() > MOST_SECONDS => break Progress::Going,
            Progress::Going => {}
            progress => break progress,
        }
    };
    let (states, bytes) = (search.states.len(), search.bytes() as f64);
    let verdict = match verdict {
        true => told(&findings::report(&mut search, source, &options, &progress)),
        false => String::new(),
    };
    Ours {
        complete: progress == Progress::Complete,
        reduced: search.is_reduced(),
        states,
        steps: search.graph.steps(),
        asked: search.misses,
        seconds: started.elapsed().as_secs_f64(),
        bytes: bytes / states as f64,
        verdict,
    }
}

fn told(report: &findings::Report) -> String {
    let errors = report.findings.iter().filter(|finding| finding.level == findings::Level::Error);
    let mut kinds: Vec<&str> = errors.map(|finding| finding.kind.name()).collect();
    kinds.dedup();
    if kinds.is_empty() { "clean".to_string() } else { kinds.join(", ") }
}

fn spin(models: &Path, model: &str) -> Option<Spin> {
    let folder = std::env::temp_dir().join("lockstep-spin");
    std::fs::create_dir_all(&folder).ok()?;
    let file = models.join(format!("{model}.pml"));
    let run = |command: &mut Command| {
        let command = command.current_dir(&folder).stdin(Stdio::null()).stderr(Stdio::null());
        command.output().ok().map(|output| String::from_utf8_lossy(&output.stdout).to_string())
    };
    let started = Instant::now();
    run(Command::new("spin").args(["-a", "-o2"]).arg(&file))?;
    run(Command::new("gcc").args(["-O2", "-w", "-DNOREDUCE", "-DMEMLIM=3000", "-o", "pan", "pan.c"]))?;
    let build = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let limit = MOST_SECONDS.to_string();
    let text = run(Command::new("timeout").args([limit.as_str(), "./pan", "-m1000000", "-c0", "-w22"]))?;
    let search = started.elapsed().as_secs_f64();
    let states = text.lines().find(|line| line.contains("states, stored"))?;
    let states = states.split_whitespace().next()?.parse::<f64>().ok()? as u64;
    Some(Spin { states, build, search })
}

fn terminal_row(name: &str, auto: &Ours, whole: &Ours, spin: Option<&Spin>) -> String {
    let spin = spin.map_or(String::new(), |spin| {
        format!(" | spin {:>9} states {:>6.2} + {:>6.2} s", spin.states, spin.build, spin.search)
    });
    format!(
        "{name:<24} {:>8} states {:>7.3} s {:<12} | whole {:>9} states {:>10} steps {:>8} asked {:>6.2} s {:>9.0} states/s {:>6.0} B{spin}",
        auto.states,
        auto.seconds,
        auto.verdict,
        whole.states,
        whole.steps,
        whole.asked,
        whole.seconds,
        whole.states as f64 / whole.seconds,
        whole.bytes,
    )
}

/// A model's name, our search as it is by default, the whole one, SPIN's.
type Row = (String, Ours, Ours, Option<Spin>);

fn report(rows: &[Row]) -> String {
    let mut text = String::from(
        "# Lockstep beside SPIN\n\nMade by `cargo bench --bench explore`; seconds of this machine in one run, to be read as ratios only. \
         *Verdict*: from Python source to all findings, with the default options (an `r` marks searches that left steps out). \
         *SPIN*: `spin -a -o2`, `gcc -O2 -DNOREDUCE`, `pan`. *Whole*: our search without leaving anything out. \
         The models are the same programs, ours in Python with Python's steps, so numbers of states differ.\n\n\
         | model | verdict | states | seconds | SPIN's chain | times ahead | whole: states | states/s | SPIN's states/s | times | bytes a state |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (name, auto, whole, spin) in rows {
        let mark = if auto.reduced { " r" } else { "" };
        let more = if whole.complete { "" } else { " (stopped)" };
        let rate = whole.states as f64 / whole.seconds;
        let (chain, ahead, spin_rate, times) = match spin {
            Some(spin) => {
                let chain = spin.build + spin.search;
                let spin_rate = spin.states as f64 / spin.search.max(0.005);
                (
                    format!("{chain:.2}"),
                    format!("{:.1}", chain / auto.seconds),
                    format!("{spin_rate:.0}"),
                    format!("{:.1}", rate / spin_rate),
                )
            }
            None => Default::default(),
        };
        text += &format!(
            "| {name} | {} | {}{mark} | {:.3} | {chain} | {ahead} | {}{more} | {rate:.0} | {spin_rate} | {times} | {:.0} |\n",
            auto.verdict, auto.states, auto.seconds, whole.states, whole.bytes
        );
    }
    text
}
