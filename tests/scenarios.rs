//! Every scenario is what its header says: it compiles, a search of every order
//! gives the expected verdict, states and outcomes, every witness replays to
//! what it shows, and a second search says the same. `lockstep scenarios
//! --update` writes the figures anew; the verdict is a person's.

use lockstep::findings::{Finding, Kind, Report};
use lockstep::machine::Options;
use lockstep::scenario::{Header, Library, judge, measure, parse, program};
use lockstep::schedule::Schedule;
use lockstep::trace::{Ending, Run, Status};
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// File names and texts, by name.
fn texts(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder is there")
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|found| found == extension))
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("a scenario is text");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect();
    texts.sort();
    texts
}

/// Runs `check` over all scenarios, on every core, and returns what is wrong.
fn over_all(check: impl Fn(&str, &str, &Header) -> Vec<String> + Sync) -> Vec<String> {
    let texts = texts("scenarios", "py");
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    let work = || {
        while let Some((file, text)) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
            let said = match parse(text) {
                Ok(header) => check(file, text, &header),
                Err(errors) => errors.iter().map(|error| format!("line {}: {}", error.line, error.what)).collect(),
            };
            let mut wrong = wrong.lock().unwrap_or_else(PoisonError::into_inner);
            wrong.extend(said.into_iter().map(|what| format!("{file}: {what}")));
        }
    };
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    let mut wrong = wrong.into_inner().unwrap_or_else(PoisonError::into_inner);
    wrong.sort();
    wrong
}

#[test]
fn every_scenario_has_the_verdict_of_its_header() {
    let wrong = over_all(|_, text, header| {
        let report = match measure(text, &header.options) {
            Ok(report) => report,
            Err(errors) => return errors.iter().map(|error| format!("line {}: {}", error.line, error.what)).collect(),
        };
        let mut wrong = judge(header, &report);
        wrong.extend(report.findings.iter().filter_map(|finding| witness(text, &header.options, finding)));
        wrong.extend(outcomes(text, &header.options, &report));
        wrong.extend(shown(text, header));
        wrong
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_second_search_says_the_same() {
    let wrong = over_all(|_, text, header| {
        let reports = [measure(text, &header.options), measure(text, &header.options)];
        let [Ok(first), Ok(second)] = reports else { return Vec::new() };
        if first == second { Vec::new() } else { vec!["two searches differ".to_string()] }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a finding's witness.
fn witness(text: &str, options: &Options, finding: &Finding) -> Option<String> {
    let run = match follow(text, options, &finding.schedule) {
        Ok(run) => run,
        Err(what) => return Some(format!("{}: {what}", finding.kind.name())),
    };
    let snapshot = run.snapshot();
    let ending = snapshot.ending.as_ref().map(|ending| ending.ending);
    // One that ends by itself in its private computing has no step to show for it.
    let crashed = snapshot.threads.iter().any(|thread| matches!(thread.status, Status::Crashed { .. }));
    let fits = match finding.kind {
        // Others may still move.
        Kind::Deadlock => ending.is_none_or(|ending| ending == Ending::Deadlock || ending == Ending::Error),
        Kind::Assertion | Kind::Exception | Kind::Misuse => {
            crashed || (1..=run.length()).any(|step| run.step_view(step).error.is_some())
        }
        _ => true,
    };
    (!fits).then(|| format!("the witness {} of {} ends otherwise", finding.schedule, finding.kind.name()))
}

fn outcomes(text: &str, options: &Options, report: &Report) -> Option<String> {
    report.outcomes.iter().find_map(|outcome| {
        let run = match follow(text, options, &outcome.schedule) {
            Ok(run) => run,
            Err(what) => return Some(what),
        };
        let ending = run.snapshot().ending.map(|ending| ending.ending);
        (ending != Some(outcome.ending)).then(|| format!("the schedule {} ends otherwise", outcome.schedule))
    })
}

/// The schedule in the header is one that the program can take.
fn shown(text: &str, header: &Header) -> Option<String> {
    follow(program(text), &header.options, &header.shows).err()
}

fn follow(text: &str, options: &Options, schedule: &str) -> Result<Run, String> {
    let schedule: Schedule = schedule.parse().map_err(|error| format!("{error}"))?;
    let mut run = Run::load(text, options).map_err(|_| "does not compile".to_string())?;
    run.follow(&schedule).map_err(|refusal| format!("{schedule}: {}", refusal.reason))?;
    Ok(run)
}

#[test]
fn names_in_headers_are_scenarios_and_faults_have_cures() {
    let texts = texts("scenarios", "py");
    let library = Library::new(texts.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    assert_eq!(library.scenarios.len(), texts.len(), "every scenario has a header");
    assert!(library.scenarios.len() >= 150);
    let mut wrong = Vec::new();
    for scenario in &library.scenarios {
        let header = &scenario.header;
        for named in [&header.cure_of, &header.see].into_iter().flatten() {
            if library.scenario(named).is_none() {
                wrong.push(format!("{}: there is no scenario `{named}`", scenario.name));
            }
        }
        if header.cure_of.is_some() && scenario.is_faulty() {
            wrong.push(format!("{} is a cure and has a fault", scenario.name));
        }
        if !header.lesson.ends_with(['.', '?', '!', '`']) {
            wrong.push(format!("{}: the lesson is no sentence", scenario.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_goal_can_be_reached() {
    let texts = texts("scenarios", "py");
    let outcomes = |name: &str| {
        let (_, text) = texts.iter().find(|(file, _)| file.strip_suffix(".py") == Some(name))?;
        Some(measure(text, &parse(text).ok()?.options).ok()?.outcomes)
    };
    let mut wrong = Vec::new();
    for (file, text) in &texts {
        let Ok(Header { goal: Some(goal), see, .. }) = parse(text) else { continue };
        let known = [file.strip_suffix(".py"), see.as_deref()].into_iter().flatten();
        if !known.filter_map(outcomes).flatten().any(|outcome| goal.end_well(&outcome)) {
            wrong.push(format!("{file}: neither it nor its cure ends with `{}`", goal.text(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_scenario_is_python() {
    let check =
        "import ast, sys\nfor path in sys.argv[1:]:\n    ast.parse(open(path, encoding='utf-8').read(), path)\n";
    let files = texts("scenarios", "py").into_iter().map(|(file, _)| format!("scenarios/{file}"));
    let output = std::process::Command::new("python3").arg("-c").arg(check).args(files).output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn lessons_stand_where_their_programs_can_stand() {
    let mut texts = texts("scenarios", "py");
    let chapters = self::texts("course", "md");
    let count = chapters.len();
    for (file, text) in &chapters {
        if let Err((line, what)) = lockstep::scenario::chapter(file, text) {
            panic!("course/{file}:{line}: {what}");
        }
    }
    texts.extend(chapters);
    let library = Library::new(texts.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    assert_eq!(library.chapters.len(), count);
    let mut wrong = Vec::new();
    for chapter in &library.chapters {
        for page in &chapter.pages {
            let place = format!("{}, {}", chapter.file, page.title);
            let Some(scenario) = library.scenario(&page.run) else {
                wrong.push(format!("{place}: there is no scenario `{}`", page.run));
                continue;
            };
            let order = if page.order == "shows" { &scenario.header.shows } else { &page.order };
            match follow(scenario.source(), &scenario.header.options, order) {
                Err(what) => wrong.push(format!("{place}: {what}")),
                Ok(run) if page.at.is_some_and(|at| at > run.length()) => wrong.push(format!("{place}: no such step")),
                Ok(_) => {}
            }
            if page.question.as_ref().is_some_and(|question| question.answers.len() < 2 || question.because.is_empty())
            {
                wrong.push(format!("{place}: a question has answers and says why"));
            }
            if page.deed.is_some() && !scenario.is_faulty() {
                wrong.push(format!("{place}: there is nothing to break or to mend"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
