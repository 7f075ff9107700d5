//! `lockstep grade DIR --against EXERCISE`: whether each submission in a folder
//! meets an exercise's goal.
//!
//! An exercise is a link, a file that holds one, or a program with a line
//! `# goal: ...`. A submission is a program, for a goal of a safe program, or
//! a file that holds a link to a run of the exercise's own program, for a goal
//! of a run.

use crate::read;
use lockstep::explore::{Bounds, Progress, Search};
use lockstep::findings::{self, Level, Report};
use lockstep::lang::compile;
use lockstep::link::{Goal, Record, Work};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

#[derive(clap::Args)]
pub struct GradeArgs {
    /// The folder of submissions.
    folder: PathBuf,
    /// The exercise: a link, a file with a link, or a program with `# goal:`.
    #[arg(long)]
    against: String,
    /// Stops the search of a submission after this many states.
    #[arg(long, default_value_t = 2_000_000)]
    states: usize,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Graded {
    file: String,
    /// Absent where the search was stopped before it could tell.
    met: Option<bool>,
    /// In a sentence, for who handed it in.
    why: String,
}

struct Exercise {
    record: Record,
    goal: Goal,
}

pub fn grade(args: &GradeArgs) -> Result<ExitCode, String> {
    let exercise = exercise(&args.against)?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(&args.folder)
        .map_err(|error| format!("{}: {error}", args.folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let (met, why) = look_at(&file, &exercise, args.states).unwrap_or_else(|why| (Some(false), why));
        let file = file.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
        if !args.json {
            let mark = match met {
                Some(true) => "met",
                Some(false) => "not met",
                None => "not decided",
            };
            println!("{file}: {mark}. {why}");
        }
        all.push(Graded { file, met, why });
    }
    let met = all.iter().filter(|one| one.met == Some(true)).count();
    if args.json {
        let goal = exercise.goal.sentence();
        println!("{}", serde_json::json!({ "goal": goal, "met": met, "of": all.len(), "submissions": all }));
    }
    Ok(ExitCode::from(if met == all.len() {
        0
    } else if all.iter().any(|one| one.met == Some(false)) {
        1
    } else {
        3
    }))
}

fn exercise(against: &str) -> Result<Exercise, String> {
    let path = Path::new(against);
    let text = if path.is_file() { read(path)? } else { against.to_string() };
    let record = if path.extension().is_some_and(|extension| extension == "py") {
        let goal = text.lines().find_map(|line| line.strip_prefix("# goal:")).map(|goal| goal.trim().to_string());
        Record { source: text, goal, ..Record::default() }
    } else {
        text.parse().map_err(|error| format!("{against}: {error}"))?
    };
    let goal = record.goal.as_deref().ok_or_else(|| format!("{against} has no goal."))?;
    let goal = Goal::parse(goal).map_err(|error| format!("{against}: {error}"))?;
    Ok(Exercise { record, goal })
}

/// Whether one submission meets the goal, and why; an error counts as not met.
fn look_at(file: &Path, exercise: &Exercise, states: usize) -> Result<(Option<bool>, String), String> {
    let text = read(file)?;
    let linked: Option<Record> = if file.extension().is_some_and(|extension| extension == "py") {
        None
    } else {
        Some(text.parse().map_err(|error: lockstep::link::LinkError| error.to_string())?)
    };
    match &exercise.goal {
        Goal::Reach { .. } => {
            let record = linked.ok_or("This exercise asks for a run: hand in a file with a link to it.")?;
            reached(&record, exercise)
        }
        Goal::Predict => Err("A prediction is made in the page; there is nothing to hand in.".to_string()),
        Goal::Safe { .. } => safe(&linked.map_or(text, |record| record.source), exercise, states),
    }
}

fn reached(record: &Record, exercise: &Exercise) -> Result<(Option<bool>, String), String> {
    if record.source.trim() != exercise.record.source.trim() {
        return Err("The link holds another program than the exercise's.".to_string());
    }
    // The exercise's options, not those that somebody hands in.
    let record = Record { options: exercise.record.options.clone(), ..record.clone() };
    let mut run = record.replay().map_err(|_| "The program cannot be run.".to_string())?.run;
    run.seek(run.length());
    let met = exercise.goal.is_reached(&run);
    let how = run.snapshot().ending.map_or("The run in the link is not over.".to_string(), |end| end.sentence);
    Ok((Some(met), how))
}

fn safe(source: &str, exercise: &Exercise, states: usize) -> Result<(Option<bool>, String), String> {
    let options = &exercise.record.options;
    let program = compile(source, &options.limits).map_err(|errors| {
        errors.first().map_or(String::new(), |error| format!("Line {}: {} {}", error.line, error.what, error.instead))
    })?;
    let mut search = Search::new(Arc::new(program), options);
    search.bounds = Bounds { states, ..Bounds::default() };
    let progress = loop {
        match search.advance(20_000) {
            Progress::Going => {}
            other => break other,
        }
    };
    let report = findings::report(&mut search, source, options, &progress);
    let met = exercise.goal.is_kept(&report);
    let work = Work::of(&exercise.record.source, options);
    Ok(match work.missing(&report).filter(|_| met == Some(true)) {
        Some(missing) => (Some(false), missing.sentence().to_string()),
        None => (met, why(met, &report)),
    })
}

fn why(met: Option<bool>, report: &Report) -> String {
    let wrong = report.findings.iter().find(|finding| finding.level == Level::Error);
    match (met, wrong) {
        (Some(true), _) => format!("Every order of steps was searched, {} states.", report.states),
        (_, Some(finding)) => format!("{}: {}", finding.kind.name(), finding.message),
        (Some(false), None) => "Some run ends with other values than the exercise asks for.".to_string(),
        (None, None) => "The search was stopped by a limit before it could tell.".to_string(),
    }
}
