//! The language against CPython: every program in `tests/language` prints what
//! the machine's own `python3` prints, and ends with the same last line.
//!
//! `python3` is the oracle, so nothing expected is stored. Where there is none
//! of version 3.11 or later the comparison is skipped, and says so.

use lockstep::machine::Options;
use lockstep::schedule::{Policy, PolicyKind};
use lockstep::trace::{Ending, Run};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a program printed: all of its output, and the last line of its errors.
#[derive(Debug, PartialEq)]
struct Printed {
    output: String,
    last_error: String,
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language");
    let entries = std::fs::read_dir(folder).expect("the folder of programs");
    let paths = entries.map(|entry| entry.expect("a readable entry").path());
    let mut programs: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "py")).collect();
    programs.sort();
    programs
}

fn last_line(text: &str) -> String {
    text.trim_end().lines().last().unwrap_or_default().to_string()
}

fn by_lockstep(source: &str) -> Printed {
    let mut run = match Run::load(source, &Options::default()) {
        Ok(run) => run,
        Err(errors) => {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return Printed { output: errors.join("\n"), last_error: "refused".to_string() };
        }
    };
    let mut policy = Policy::new(PolicyKind::RunOn, 0);
    let mut last = None;
    while let Some(choice) = policy.choose(&run.choices(), last) {
        if run.step(choice).is_err() {
            break;
        }
        last = Some(choice.thread);
    }
    let texts = |wanted| -> String {
        run.printed_texts().filter(|&(_, error)| error == wanted).map(|(text, _)| text).collect()
    };
    let stopped = run.snapshot().ending.filter(|ending| ending.ending == Ending::Stopped);
    let last_error = stopped.map_or_else(|| last_line(&texts(true)), |ending| ending.sentence);
    Printed { output: texts(false), last_error }
}

fn has_python() -> bool {
    let check = "import sys; sys.exit(sys.version_info < (3, 11))";
    Command::new("python3").args(["-c", check]).status().is_ok_and(|status| status.success())
}

fn by_python(program: &Path, folder: &Path) -> Printed {
    let output = Command::new("python3")
        .arg(program)
        .current_dir(folder)
        .env("TZ", "UTC")
        .stdin(Stdio::null())
        .output()
        .expect("python3 runs");
    Printed {
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        last_error: last_line(&String::from_utf8_lossy(&output.stderr)),
    }
}

/// The first line in which two texts differ.
fn difference(ours: &Printed, theirs: &Printed) -> String {
    let lines = ours.output.lines().zip(theirs.output.lines());
    match lines.into_iter().find(|(ours, theirs)| ours != theirs) {
        Some((ours, theirs)) => format!("  python3:  {theirs}\n  lockstep: {ours}"),
        None => format!(
            "  python3 prints {} lines, then: {}\n  lockstep prints {} lines, then: {}",
            theirs.output.lines().count(),
            theirs.last_error,
            ours.output.lines().count(),
            ours.last_error
        ),
    }
}

#[test]
fn programs_print_what_python_prints() {
    if !has_python() {
        eprintln!("skipped: there is no python3 of version 3.11 or later on this machine");
        return;
    }
    let folder = std::env::temp_dir().join(format!("lockstep-language-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for what programs write");
    let programs = programs();
    let half = programs.len() / 2;
    let compare = |programs: &[PathBuf]| -> Vec<String> {
        let mut differing = Vec::new();
        for program in programs {
            let source = std::fs::read_to_string(program).expect("a readable program");
            let (ours, theirs) = (by_lockstep(&source), by_python(program, &folder));
            if ours != theirs {
                let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
                differing.push(format!("{name}\n{}", difference(&ours, &theirs)));
            }
        }
        differing
    };
    let differing: Vec<String> = std::thread::scope(|scope| {
        let first = scope.spawn(|| compare(&programs[..half]));
        let mut all = compare(&programs[half..]);
        all.extend(first.join().expect("no panic"));
        all
    });
    let _ = std::fs::remove_dir_all(&folder);
    eprintln!("{} of {} programs print what python3 prints", programs.len() - differing.len(), programs.len());
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
