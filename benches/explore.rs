//! States and steps a second of the search, and bytes a state, on the models of
//! `benches/models/`. Figures are for this machine in this run; compare ratios.
//! Names after `--` choose models: `cargo bench --bench explore -- lost`.

use lockstep::explore::{Progress, Search};
use lockstep::lang::compile;
use lockstep::machine::Options;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir("benches/models").expect("run from the package").flatten().map(|file| file.path()).collect();
    files.sort();
    println!(
        "{:<20} {:>10} {:>11} {:>9} {:>8} {:>11} {:>11} {:>7}",
        "model", "states", "steps", "asked", "seconds", "states/s", "steps/s", "bytes"
    );
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().to_string();
        if wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str())) {
            let source = std::fs::read_to_string(&file).expect("a model is text");
            measure(&name, &source);
        }
    }
}

/// From source to the whole graph.
fn measure(name: &str, source: &str) {
    let started = Instant::now();
    let options = Options::default();
    let program = compile(source, &options.limits).expect("a model compiles");
    let mut search = Search::new(Arc::new(program), &options);
    search.bounds.states = 2_000_000;
    while search.advance(100_000) == Progress::Going {}
    let seconds = started.elapsed().as_secs_f64();
    let (states, steps) = (search.states.len(), search.graph.steps());
    println!(
        "{name:<20} {states:>10} {steps:>11} {:>9} {seconds:>8.2} {:>11.0} {:>11.0} {:>7.1}",
        search.misses,
        states as f64 / seconds,
        steps as f64 / seconds,
        search.bytes() as f64 / states as f64
    );
}
