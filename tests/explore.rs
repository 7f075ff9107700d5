//! Small programs with known verdicts, in `tests/explore/`. Each opens with
//!
//! - `# findings:` kinds with causes, or `none`; warnings with a `?`;
//! - `# outcomes:` ending and values of each, or `any`;
//! - `# states:` how many there are at most;
//! - `# interleavings:` how many there are, where somebody has counted them.

use lockstep::base::{Digest, ThreadId};
use lockstep::explore::{Fewest, Progress, Reduction, Search, StateId, fewest_switches};
use lockstep::findings::{self, Finding, Kind, Level, OutcomeView, Report};
use lockstep::lang::compile;
use lockstep::machine::Options;
use lockstep::schedule::{Policy, PolicyKind, Schedule};
use lockstep::trace::{Ending, Run, Status};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

struct Program {
    name: String,
    source: String,
    findings: BTreeSet<String>,
    outcomes: Option<BTreeSet<String>>,
    states: usize,
    interleavings: Option<String>,
}

fn programs() -> Vec<Program> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir("tests/explore").unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(read).collect()
}

fn read(file: &PathBuf) -> Program {
    let source = std::fs::read_to_string(file).unwrap();
    let name = file.file_stem().unwrap().to_string_lossy().to_string();
    let mut program = Program {
        name,
        source: source.clone(),
        findings: BTreeSet::new(),
        outcomes: None,
        states: 0,
        interleavings: None,
    };
    for line in source.lines().take_while(|line| line.starts_with('#')) {
        let (key, value) = line[1..].split_once(':').unwrap_or_else(|| panic!("{}: {line}", program.name));
        let value = value.trim();
        match key.trim() {
            "findings" if value == "none" => {}
            "findings" => program.findings.extend(value.split_whitespace().map(str::to_string)),
            "outcomes" if value == "any" => {}
            "outcomes" => program.outcomes.get_or_insert_default().extend(value.split("; ").map(str::to_string)),
            "states" => program.states = value.parse().unwrap(),
            "interleavings" => program.interleavings = Some(value.to_string()),
            other => panic!("{}: unknown key {other}", program.name),
        }
    }
    program
}

fn search(source: &str, paranoid: bool) -> (Search, Progress) {
    let options = Options::default();
    let program = compile(source, &options.limits).unwrap_or_else(|errors| panic!("{errors:?}"));
    let mut search = Search::new(Arc::new(program), &options);
    search.paranoid = paranoid;
    search.bounds.states = 200_000;
    let progress = loop {
        match search.advance(1000) {
            Progress::Going => {}
            progress => break progress,
        }
    };
    (search, progress)
}

fn check(source: &str) -> Report {
    let (mut search, progress) = search(source, false);
    findings::report(&mut search, source, &Options::default(), &progress)
}

fn finding_name(finding: &Finding) -> String {
    let cause = if finding.cause.is_empty() { String::new() } else { format!("/{}", finding.cause) };
    let level = if finding.level == Level::Error { "" } else { "?" };
    format!("{}{cause}{level}", finding.kind.name())
}

fn ending_name(ending: Ending) -> &'static str {
    match ending {
        Ending::Finished => "finished",
        Ending::Deadlock => "deadlock",
        Ending::Error => "error",
        Ending::Stopped => "stopped",
    }
}

fn outcome_name(outcome: &OutcomeView) -> String {
    let values: Vec<String> = outcome.values.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{} {}", ending_name(outcome.ending), values.join(" ")).trim().to_string()
}

/// The report, every state with its row, the way to it and its steps.
fn all_of(source: &str, cores: usize) -> (Report, Vec<Vec<u32>>) {
    let options = Options::default();
    let program = compile(source, &options.limits).unwrap_or_else(|errors| panic!("{errors:?}"));
    let mut search = Search::new(Arc::new(program), &options);
    search.reduction = Reduction::Never;
    search.cores = cores;
    let progress = search.advance(usize::MAX);
    let states = (0..search.states.len() as StateId).map(|state| {
        let mut words = Vec::new();
        search.states.row(state, &mut words);
        words.extend([search.parent(state), u32::from(search.choice_to(state).thread.0)]);
        words.extend(search.graph.of(state).flat_map(|(target, choice)| [target, u32::from(choice)]));
        words
    });
    let states = states.collect();
    (findings::report(&mut search, source, &options, &progress), states)
}

#[test]
fn the_number_of_cores_makes_no_difference() {
    for model in ["buffer_2p2c2i", "lost_2x10", "phil_ordered_5x1", "readers_3r2w_1", "wide_4x6"] {
        let source = std::fs::read_to_string(format!("benches/models/{model}.py")).unwrap();
        let one = all_of(&source, 1);
        for cores in [2, 3] {
            assert!(all_of(&source, cores) == one, "{model} on {cores} cores");
        }
    }
}

#[test]
fn verdicts_are_as_their_headers_say() {
    let mut wrong = Vec::new();
    for program in programs() {
        let report = check(&program.source);
        let name = &program.name;
        if !report.complete {
            wrong.push(format!("{name}: stopped by {:?}", report.limit));
        }
        let found: BTreeSet<String> =
            report.findings.iter().filter(|finding| finding.level != Level::Note).map(finding_name).collect();
        if found != program.findings {
            wrong.push(format!("{name}: expected {:?}, found {found:?}", program.findings));
            wrong.extend(report.findings.iter().map(|finding| format!("    {}", finding.message)));
        }
        let outcomes: BTreeSet<String> = report.outcomes.iter().map(outcome_name).collect();
        if program.outcomes.as_ref().is_some_and(|expected| *expected != outcomes) {
            wrong.push(format!("{name}: expected {:?}, outcomes {outcomes:?}", program.outcomes));
        }
        if report.states > program.states {
            wrong.push(format!("{name}: {} states, expected at most {}", report.states, program.states));
        }
        if program.interleavings.is_some() && program.interleavings != report.interleavings {
            wrong.push(format!("{name}: {:?} interleavings", report.interleavings));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_enough_programs() {
    assert!(programs().len() >= 30);
}

#[test]
fn remembered_steps_are_those_that_the_machine_takes() {
    for program in programs() {
        let (doubting, progress) = search(&program.source, true);
        assert_eq!(progress, Progress::Complete, "{}", program.name);
        let (trusting, _) = search(&program.source, false);
        assert_eq!(doubting.states.len(), trusting.states.len(), "{}", program.name);
        assert_eq!(doubting.graph.steps(), trusting.graph.steps(), "{}", program.name);
    }
}

#[test]
fn two_searches_agree() {
    for program in programs() {
        assert_eq!(check(&program.source), check(&program.source), "{}", program.name);
    }
}

#[test]
fn witnesses_replay_to_their_findings() {
    for program in programs() {
        let (searched, _) = search(&program.source, false);
        for finding in check(&program.source).findings {
            let schedule: Schedule = finding.schedule.parse().unwrap();
            let mut run = Run::load(&program.source, &Options::default()).unwrap();
            run.follow(&schedule).unwrap_or_else(|refusal| panic!("{}: {}", program.name, refusal.reason));
            assert!(shows(&run, &finding), "{}: {}", program.name, finding.message);
            assert!(finding.position as usize <= schedule.len());
            if let Some(from) = finding.loop_from {
                let steps = schedule.choices.iter().copied();
                let stem = searched.follow_schedule(steps.clone().take(from as usize));
                assert!(stem.is_some() && (from as usize) < schedule.len());
                assert_eq!(stem, searched.follow_schedule(steps), "{}: {}", program.name, finding.message);
            }
        }
    }
}

/// Whether a run that stands at the end of a witness shows the finding.
fn shows(run: &Run, finding: &Finding) -> bool {
    let snapshot = run.snapshot();
    let named = |thread: &str| snapshot.threads.iter().find(|view| view.label == thread).unwrap();
    match (finding.kind, finding.cause.as_str()) {
        (Kind::Deadlock, _) => finding.threads.iter().all(|thread| named(thread).ends.is_empty()),
        (Kind::DataRace, _) => {
            let last: Vec<ThreadId> = run.steps().map(|(_, thread)| thread).collect();
            last.len() >= 2 && last[last.len() - 1] != last[last.len() - 2]
        }
        (Kind::RaceCondition, "assertion" | "exception") | (Kind::Assertion | Kind::Exception | Kind::Misuse, _) => {
            finding.threads.iter().all(|thread| matches!(named(thread).status, Status::Crashed { .. }))
        }
        (Kind::RaceCondition, _) => snapshot.ending.is_some(),
        _ => true,
    }
}

#[test]
fn witnesses_of_outcomes_end_so() {
    for program in programs() {
        for outcome in check(&program.source).outcomes {
            let mut run = Run::load(&program.source, &Options::default()).unwrap();
            run.follow(&outcome.schedule.parse().unwrap()).unwrap();
            assert_eq!(run.snapshot().ending.unwrap().ending, outcome.ending, "{}", program.name);
        }
    }
}

/// What runs by chance come to is among what the search lists.
#[test]
fn random_walks_see_nothing_else() {
    for program in programs() {
        let report = check(&program.source);
        let listed: BTreeSet<(String, Vec<(String, String)>)> = report
            .outcomes
            .iter()
            .map(|outcome| {
                let values = outcome.values.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
                (ending_name(outcome.ending).to_string(), values)
            })
            .collect();
        let mut run = Run::load(&program.source, &Options::default()).unwrap();
        for seed in 0..250 {
            let Some((ending, memory)) = walk(&mut run, seed) else { continue };
            let fits = |(listed, values): &(String, Vec<(String, String)>)| {
                *listed == ending
                    && values.iter().all(|(name, value)| memory.get(name).is_none_or(|held| held == value))
            };
            assert!(listed.iter().any(fits), "{} with seed {seed}: {ending} {memory:?}", program.name);
        }
    }
}

type Memory = std::collections::BTreeMap<String, String>;

/// One run by chance: how it ends, and its module's data then.
fn walk(run: &mut Run, seed: u64) -> Option<(String, Memory)> {
    run.seek(0);
    run.cut();
    let mut policy = Policy::new(PolicyKind::Random, seed);
    let mut last = None;
    while let Some(choice) = policy.choose(&run.choices(), last) {
        if run.length() >= 100 {
            return None;
        }
        run.step(choice).unwrap();
        last = Some(choice.thread);
    }
    let snapshot = run.snapshot();
    let memory = snapshot.processes[0].memory.iter();
    let memory = memory.filter_map(|cell| Some((cell.name.clone(), cell.value.clone()?))).collect();
    Some((ending_name(snapshot.ending?.ending).to_string(), memory))
}

/// With a limit the verdict says so and never claims more.
#[test]
fn a_stopped_search_is_no_proof() {
    let program = programs().into_iter().find(|program| program.name == "philosophers_ordered").unwrap();
    let options = Options::default();
    let compiled = compile(&program.source, &options.limits).unwrap();
    let mut search = Search::new(Arc::new(compiled), &options);
    search.bounds.states = 50;
    let progress = search.advance(1_000_000);
    assert!(matches!(&progress, Progress::Stopped(limit) if limit == "50 states"));
    let report = findings::report(&mut search, &program.source, &options, &progress);
    assert!(!report.complete && report.interleavings.is_none());
    assert!(report.outcomes.iter().all(|outcome| outcome.probability.is_none()));
    // More room lets it go on to the end.
    search.bounds.states = 1_000_000;
    assert_eq!(search.advance(1_000_000), Progress::Complete);
    assert_eq!(findings::report(&mut search, &program.source, &options, &Progress::Complete), check(&program.source));
}

/// What is drawn is the whole graph, and every finding shows somewhere in it.
#[test]
fn graphs_to_draw_are_whole() {
    for program in programs() {
        let (mut search, progress) = search(&program.source, false);
        let report = findings::report(&mut search, &program.source, &Options::default(), &progress);
        assert!(findings::graph_view(&mut search, &report, report.states - 1).is_none());
        let view = findings::graph_view(&mut search, &report, report.states).unwrap();
        assert_eq!((view.nodes.len(), view.edges.len()), (report.states, report.transitions), "{}", program.name);
        assert!(view.edges.iter().all(|edge| !edge.label.is_empty()), "{}", program.name);
        for at in 0..report.findings.len() as u32 {
            assert!(view.nodes.iter().any(|node| node.findings.contains(&at)), "{}: finding {at}", program.name);
        }
        let summary = findings::graph_summary(&search);
        assert_eq!(summary.widths.iter().sum::<u32>() as usize, report.states);
        let text = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&text).unwrap().findings, report.findings);
    }
}

#[test]
fn probabilities_add_up() {
    for program in programs() {
        let report = check(&program.source);
        let sum: f64 = report.outcomes.iter().filter_map(|outcome| outcome.probability).sum();
        // Where threads can go round for ever, not every run comes to an end.
        assert!(sum < 1.0 + 1e-6, "{}: {sum}", program.name);
        assert!(report.interleavings.is_none() || sum > 1.0 - 1e-6, "{}: {sum}", program.name);
    }
}

/// Whoever is interrupted between reading and writing loses; that is where it
/// is hot, and what is blamed.
#[test]
fn blame_and_heat_point_between_read_and_write() {
    let source = &programs().into_iter().find(|program| program.name == "lost_update").unwrap().source;
    let report = check(source);
    let finding = report.findings.iter().find(|finding| finding.cause == "lost-update").unwrap();
    let blame = finding.blame.as_ref().unwrap();
    let mut run = Run::load(source, &Options::default()).unwrap();
    run.follow(&finding.schedule.parse().unwrap()).unwrap();
    assert!(run.step_view(blame.position).text.sentence.starts_with("reads counter"), "{}", blame.sentence);
    let hottest = &report.heat[0];
    assert_eq!((hottest.from.as_str(), hottest.to.as_str()), ("R counter", "W counter"));
    assert!(hottest.share > 0.5 && report.heat.iter().all(|heat| heat.bad <= heat.total + 1e-9));
}

/// All witnesses at once are as good as one after the other.
#[test]
fn fewest_switches_are_the_fewest() {
    for program in programs() {
        let (search, _) = search(&program.source, false);
        let all = Fewest::new(&search.graph, search.states.columns() - 1, 1_000_000).unwrap();
        for state in 1..search.states.len().min(200) as StateId {
            let (_, schedule) = all.to(&[state]).unwrap();
            let (_, other) = fewest_switches(&search.graph, 0, None, 1_000_000, |at| at == state).unwrap();
            assert_eq!((schedule.switches(), schedule.len()), (other.switches(), other.len()), "{}", program.name);
            assert_eq!(search.follow_schedule(schedule.choices), Some(state), "{}", program.name);
        }
    }
}

#[test]
fn digests_of_witnesses_stay() {
    let report = check(&programs().into_iter().find(|program| program.name == "lost_update").unwrap().source);
    let source = &programs().into_iter().find(|program| program.name == "lost_update").unwrap().source;
    let mut run = Run::load(source, &Options::default()).unwrap();
    run.follow(&report.findings[0].schedule.parse().unwrap()).unwrap();
    let digest: Digest = run.digest();
    assert_ne!(digest.0, 0);
}
