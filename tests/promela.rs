//! Our search against SPIN: the same program as a Promela model has the same
//! verdict and the same final values.
//!
//! `LOCKSTEP_SPIN=500` compares so many generated programs instead of a few;
//! `LOCKSTEP_SPIN_ALL=1` also every scenario that can be exported. Skipped,
//! with a line that says so, where there is no `spin` or no C compiler.

mod generate;

use generate::{Kit, program};
use lockstep::explore::{Progress, Search};
use lockstep::export::{FIRST_TEXT, NONE, Promela, Refused, promela};
use lockstep::findings::{self, Kind, Report};
use lockstep::lang::compile;
use lockstep::machine::Options;
use lockstep::trace::Ending;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// What both sides have to say: whether it can get stuck, and how runs end.
#[derive(Debug, PartialEq)]
struct Verdict {
    deadlock: bool,
    /// Threads that ended by an exception, and final values by name.
    ends: BTreeSet<(bool, BTreeMap<String, i64>)>,
}

fn has_tools() -> bool {
    let there = |tool: &str, arg: &str| {
        Command::new(tool).arg(arg).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    };
    let both = there("spin", "-V") && there("cc", "--version");
    if !both {
        println!("skipped: there is no spin or no C compiler here");
    }
    both
}

fn search(source: &str) -> Option<Report> {
    let options = Options::default();
    let program = compile(source, &options.limits).ok()?;
    let mut search = Search::new(Arc::new(program), &options);
    search.bounds.states = 40_000;
    let progress = loop {
        match search.advance(5_000) {
            Progress::Going => {}
            progress => break progress,
        }
    };
    let report = findings::report(&mut search, source, &options, &progress);
    report.complete.then_some(report)
}

/// A value as the model has it.
fn number(text: &str, model: &Promela) -> Option<i64> {
    match text {
        "True" => Some(1),
        "False" => Some(0),
        "None" => Some(NONE),
        _ => text.parse().ok().or_else(|| {
            let text = text.trim_matches('\'');
            model.texts.iter().position(|known| known == text).map(|at| FIRST_TEXT + at as i64)
        }),
    }
}

fn ours(source: &str, model: &Promela) -> Option<(Verdict, Vec<String>)> {
    let report = search(source)?;
    let deadlock = report.findings.iter().any(|finding| finding.kind == Kind::Deadlock);
    let ended = || report.outcomes.iter().filter(|o| matches!(o.ending, Ending::Finished | Ending::Error));
    // Names that both know.
    let names: Vec<String> =
        model.values.iter().filter(|name| ended().all(|outcome| outcome.values.contains_key(*name))).cloned().collect();
    let mut ends = BTreeSet::new();
    for outcome in ended() {
        let values = names.iter().filter_map(|name| Some((name.clone(), number(&outcome.values[name], model)?)));
        ends.insert((outcome.ending == Ending::Error, values.collect()));
    }
    Some((Verdict { deadlock, ends }, names))
}

fn by_spin(model: &Promela, names: &[String], folder: &Path) -> Verdict {
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join("model.pml"), &model.text).expect("a model");
    let run = |command: &mut Command| {
        let output = command.current_dir(folder).output().expect("the tool runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{text}\n{}", model.text);
        text
    };
    // Without `-o2` values that are only printed at the end are left out as dead.
    run(Command::new("spin").args(["-a", "-o2", "model.pml"]));
    run(Command::new("cc").args(["-O1", "-w", "-DNOFAIR", "-DVECTORSZ=8192", "-o", "pan", "pan.c"]));
    // Goes on after errors, without a trail for each.
    let text = run(Command::new("./pan").args(["-m100000", "-c0"]));
    assert!(!text.contains("max search depth too small"), "{text}");
    let mut ends = BTreeSet::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("FINAL ")) {
        let numbers: Vec<i64> = line.split_whitespace().map(|word| word.parse().expect("a number")).collect();
        let values = model.values.iter().cloned().zip(numbers[1..].iter().copied());
        ends.insert((numbers[0] > 0, values.filter(|(name, _)| names.contains(name)).collect()));
    }
    let errors = text.lines().find_map(|line| line.rsplit_once("errors: ")).map(|(_, count)| count.trim() != "0");
    Verdict { deadlock: errors.expect("a count of errors"), ends }
}

/// Compares one program; `None` where one side cannot have it, with why.
fn compare(name: &str, source: &str, folder: &Path) -> Result<(), String> {
    let model = match promela(source) {
        Ok(model) => model,
        Err(Refused::Program(errors)) => return Err(errors[0].what.clone()),
        Err(Refused::Model(problems)) => return Err(format!("line {}: {}", problems[0].line, problems[0].what)),
    };
    let Some((ours, names)) = ours(source, &model) else { return Err("the search is not complete".to_string()) };
    let theirs = by_spin(&model, &names, &folder.join(name));
    assert_eq!(ours, theirs, "{name}: ours, then SPIN's\n{source}\n{}", model.text);
    Ok(())
}

fn folder(of: &str) -> PathBuf {
    std::env::temp_dir().join(format!("lockstep-spin-{of}-{}", std::process::id()))
}

fn all(of: &str, programs: &[(String, String)]) -> (usize, Vec<String>) {
    let folder = folder(of);
    let work = |programs: &[(String, String)]| -> (usize, Vec<String>) {
        let mut left = Vec::new();
        let mut compared = 0;
        for (name, source) in programs {
            match compare(name, source, &folder) {
                Ok(()) => compared += 1,
                Err(why) => left.push(format!("{name}: {why}")),
            }
        }
        (compared, left)
    };
    let (first, second) = programs.split_at(programs.len() / 2);
    let both = std::thread::scope(|scope| {
        let first = scope.spawn(|| work(first));
        let (more, mut left) = work(second);
        let (compared, others) = first.join().expect("no disagreement");
        left.extend(others);
        (compared + more, left)
    });
    let _ = std::fs::remove_dir_all(&folder);
    both
}

#[test]
fn generated_programs_have_the_verdict_of_spin() {
    if !has_tools() {
        return;
    }
    let count = std::env::var("LOCKSTEP_SPIN").ok().and_then(|count| count.parse().ok()).unwrap_or(12);
    let programs: Vec<(String, String)> = (0..count)
        .map(|seed| (format!("g{seed}"), program(seed, Kit { rich: false, deadlocks: seed % 2 == 1 })))
        .collect();
    let (compared, left) = all("generated", &programs);
    println!("{compared} of {count} generated programs agree with SPIN; left out: {left:#?}");
    assert!(compared * 10 >= programs.len() * 7, "only {compared} of {count} could be compared: {left:#?}");
}

fn of_folder(folder: &str) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
    paths.sort();
    let named = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().to_string();
    paths.iter().filter_map(|path| Some((named(path), std::fs::read_to_string(path).ok()?))).collect()
}

#[test]
fn programs_written_by_hand_have_the_verdict_of_spin() {
    if !has_tools() {
        return;
    }
    let everything = std::env::var("LOCKSTEP_SPIN_ALL").is_ok();
    let few =
        ["lost_update", "ab_ba", "barrier_fine", "condition_lost_wakeup", "assertion_sometimes", "semaphore_never"];
    let mut programs = of_folder("tests/explore");
    programs.extend(of_folder("scenarios"));
    programs.retain(|(name, _)| everything || few.contains(&name.as_str()));
    let (compared, left) = all("scenarios", &programs);
    println!("{compared} of {} programs agree with SPIN; left out: {left:#?}", programs.len());
    assert!(compared >= 5, "{left:#?}");
}

#[test]
fn what_cannot_be_exported_is_named_with_its_line() {
    let source = "import threading\nimport queue\nq = queue.Queue()\ndef f():\n    q.put(1)\n\
                  t = threading.Thread(target=f)\nt.start()\nt.join()\n";
    let Err(Refused::Model(problems)) = promela(source) else { panic!("queues have no counterpart") };
    assert_eq!(problems[0].line, 5);
    assert!(problems[0].what.contains("put"), "{problems:?}");
}
