//! Generated programs against CPython: whatever `python3` prints of one, under
//! whatever switch interval, is among the outcomes that the search lists.
//!
//! `LOCKSTEP_GENERATED=2000` looks at so many programs instead of a few.

mod generate;

use generate::{Kit, program};
use lockstep::explore::{Progress, Search};
use lockstep::findings;
use lockstep::lang::compile;
use lockstep::machine::Options;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Runs every program of a JSON list a few times in one process, and prints
/// what each printed.
const DRIVER: &str = r#"
import contextlib, io, json, sys, threading
threading.excepthook = lambda args: None
found = []
for at, source in enumerate(json.load(sys.stdin)):
    code = compile(source, "main.py", "exec")
    printed = []
    for run in range(6):
        sys.setswitchinterval((1e-6, 1e-5, 1e-4, 5e-3)[(at + run) % 4])
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(code, {"__name__": "__main__"})
        if out.getvalue() not in printed:
            printed.append(out.getvalue())
    found.append(printed)
print(json.dumps(found))
"#;

fn by_python(programs: &[String]) -> Option<Vec<Vec<String>>> {
    let mut child =
        Command::new("python3").args(["-c", DRIVER]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let text = serde_json::to_string(programs).expect("texts");
    child.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("python3 reads");
    let output = child.wait_with_output().expect("python3 ends");
    serde_json::from_slice(&output.stdout).ok()
}

/// All that a program can print, if the search is complete.
fn outcomes(source: &str) -> Option<BTreeSet<String>> {
    let options = Options::default();
    let program = compile(source, &options.limits).unwrap_or_else(|errors| panic!("{errors:?}\n{source}"));
    let mut search = Search::new(Arc::new(program), &options);
    search.bounds.states = 30_000;
    let progress = loop {
        match search.advance(5_000) {
            Progress::Going => {}
            progress => break progress,
        }
    };
    if progress != Progress::Complete {
        return None;
    }
    let report = findings::report(&mut search, source, &options, &progress);
    Some(report.outcomes.iter().map(|outcome| outcome.output.concat()).collect())
}

#[test]
fn what_cpython_prints_is_among_our_outcomes() {
    let count = std::env::var("LOCKSTEP_GENERATED").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let programs: Vec<String> =
        (0..count).map(|seed| program(seed, Kit { rich: seed % 3 > 0, deadlocks: false })).collect();
    let Some(theirs) = by_python(&programs) else {
        println!("skipped: there is no python3 here");
        return;
    };
    let (mut compared, mut printed, mut several) = (0, 0, 0);
    for (source, theirs) in programs.iter().zip(theirs) {
        let Some(ours) = outcomes(source) else { continue };
        let same = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let ours: BTreeSet<String> = ours.iter().map(|text| same(text)).collect();
        compared += 1;
        printed += theirs.len();
        several += usize::from(ours.len() > 1);
        for text in theirs {
            assert!(ours.contains(&same(&text)), "CPython prints {text:?}, we know {ours:#?} of\n{source}");
        }
    }
    println!(
        "{compared} of {count} programs compared ({several} with several outcomes): all {printed} outputs are ours"
    );
    assert!(compared * 10 >= count * 8, "only {compared} of {count} programs were searched to the end");
}
