//! `lockstep check FILE`: the search of all interleavings, its progress, and
//! the report for people or for programs.

use crate::options::OptionArgs;
use crate::{inputs, read, refuse};
use lockstep::base::available;
use lockstep::explore::{Bounds, Progress, Reduction, Search};
use lockstep::findings::{self, Finding, Level, OutcomeView, Report};
use lockstep::lang::compile;
use lockstep::trace::Ending;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[derive(clap::Args)]
pub struct CheckArgs {
    /// The program; `-` for standard input.
    file: PathBuf,
    /// Stops after this many states.
    #[arg(long, default_value_t = Bounds::default().states)]
    states: usize,
    /// Stops after this many seconds.
    #[arg(long)]
    time: Option<f64>,
    /// Stops when it takes this many megabytes.
    #[arg(long, default_value_t = Bounds::default().bytes >> 20)]
    memory: usize,
    /// Leaves no step out, however many states there are: then interleavings
    /// and probabilities are counted.
    #[arg(long)]
    whole: bool,
    /// Cores to use, if not all; what comes out is the same.
    #[arg(long, default_value_t = available())]
    cores: usize,
    /// Of the random numbers that the program draws.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    options: OptionArgs,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// States between two looks at the clock.
const AT_ONCE: usize = 1 << 14;

pub fn check(args: &CheckArgs) -> Result<ExitCode, String> {
    let source = read(&args.file)?;
    let options = args.options.options(args.seed, inputs(&args.file, &source)?);
    let program = match compile(&source, &options.limits) {
        Ok(program) => program,
        Err(errors) => return refuse(&args.file, args.json, &errors),
    };
    let mut search = Search::new(Arc::new(program), &options);
    if args.whole {
        search.reduction = Reduction::Never;
    }
    search.cores = args.cores;
    search.bounds = Bounds { states: args.states, bytes: args.memory << 20 };
    let started = Instant::now();
    let progress = run(&mut search, args, started);
    let searched = started.elapsed();
    let report = findings::report(&mut search, &source, &options, &progress);
    if args.json {
        println!("{}", serde_json::to_string(&report).expect("a report is plain data"));
    } else {
        print(&report, searched);
    }
    let wrong = report.findings.iter().any(|finding| finding.level == Level::Error);
    Ok(ExitCode::from(match (wrong, report.complete) {
        (true, _) => 1,
        (false, true) => 0,
        (false, false) => 3,
    }))
}

fn run(search: &mut Search, args: &CheckArgs, started: Instant) -> Progress {
    let watched = std::io::stderr().is_terminal();
    let mut shown = started;
    loop {
        let progress = search.advance(AT_ONCE);
        if progress != Progress::Going {
            clear(watched && shown != started);
            return progress;
        }
        let elapsed = started.elapsed();
        if args.time.is_some_and(|limit| elapsed.as_secs_f64() >= limit) {
            clear(watched && shown != started);
            return Progress::Stopped(format!("{} seconds", args.time.unwrap_or_default()));
        }
        if shown.elapsed() >= Duration::from_millis(if watched { 200 } else { 5_000 }) {
            shown = Instant::now();
            tell(search, elapsed, watched);
        }
    }
}

fn tell(search: &Search, elapsed: Duration, watched: bool) {
    let states = search.states.len();
    let waiting = states - search.graph.len();
    let rate = states as f64 / elapsed.as_secs_f64();
    // More states may come to light: it takes at least as long as those that wait.
    let looked_at = search.graph.len() as f64 / elapsed.as_secs_f64();
    let left = (waiting as f64 / looked_at.max(1.0)).ceil();
    let line = format!(
        "{} states, {} still to look at, {} a second, {} MB, {left} s left or more",
        grouped(states),
        grouped(waiting),
        grouped(rate as usize),
        search.bytes() >> 20
    );
    if watched {
        eprint!("\r\x1b[K{line}");
        let _ = std::io::stderr().flush();
    } else {
        eprintln!("{line}");
    }
}

fn clear(shown: bool) {
    if shown {
        eprint!("\r\x1b[K");
    }
}

fn print(report: &Report, searched: Duration) {
    println!("{}", verdict(report));
    println!("{}", covered(report, searched));
    for finding in &report.findings {
        println!();
        print_finding(finding);
    }
    print_heat(report);
    if !report.outcomes.is_empty() {
        println!();
        print_outcomes(&report.outcomes);
    }
}

fn verdict(report: &Report) -> String {
    let count = |level: Level| report.findings.iter().filter(|finding| finding.level == level).count();
    let number = |count: usize, what: &str| match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    };
    match (count(Level::Error), count(Level::Warning), report.complete) {
        (0, 0, true) if report.outcomes.is_empty() => {
            "Nothing goes wrong, but no run ever ends: every order of steps was searched.".to_string()
        }
        (0, 0, true) => "Nothing can go wrong: every order of steps was searched.".to_string(),
        (0, 0, false) => "Nothing wrong was found, but not every order of steps was searched.".to_string(),
        (0, warnings, true) => {
            format!("Nothing can go wrong: every order of steps was searched. {}.", number(warnings, "warning"))
        }
        (0, warnings, false) => format!("Not every order of steps was searched. {}.", number(warnings, "warning")),
        (errors, 0, _) => format!("{}.", number(errors, "error")),
        (errors, warnings, _) => format!("{}, {}.", number(errors, "error"), number(warnings, "warning")),
    }
}

fn covered(report: &Report, searched: Duration) -> String {
    let what = match (&report.limit, &report.interleavings) {
        (Some(limit), _) => format!("Stopped by a limit ({limit})"),
        (None, Some(count)) => format!("Every interleaving ({count})"),
        (None, None) if report.reduced => {
            "Every interleaving (not counted: steps that make no difference were left out)".to_string()
        }
        (None, None) => "Every interleaving (without number: the program can go round in circles)".to_string(),
    };
    format!(
        "{what}; {} states, {} steps, {:.2} s.",
        grouped(report.states),
        grouped(report.transitions),
        searched.as_secs_f64()
    )
}

/// Gaps that people are told of.
const HOTTEST: usize = 3;

fn print_heat(report: &Report) {
    let hot = report.heat.iter().filter(|heat| heat.bad > 0.0).take(HOTTEST);
    for (at, heat) in hot.enumerate() {
        if at == 0 {
            println!("\nWhere an interruption does harm:");
        }
        println!(
            "  after {} (line {}), before {} (line {}): {:.0} % of such runs go wrong",
            heat.from,
            heat.from_line,
            heat.to,
            heat.to_line,
            heat.share * 100.0
        );
    }
}

fn print_finding(finding: &Finding) {
    let level = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    let cause = if finding.cause.is_empty() { String::new() } else { format!(" ({})", finding.cause) };
    println!("{level}: {}{cause}", finding.kind.name());
    println!("  {}", finding.message);
    let lines: Vec<String> = finding.lines.iter().map(u32::to_string).collect();
    let line = if lines.len() == 1 { "line" } else { "lines" };
    let thread = if finding.threads.len() == 1 { "thread" } else { "threads" };
    println!("  {line} {}; {thread} {}", lines.join(", "), finding.threads.join(", "));
    println!("  schedule {}", finding.schedule);
    if let Some(from) = finding.loop_from {
        println!("  from step {} on it can go round for ever", from + 1);
    }
    if let Some(blame) = &finding.blame {
        println!("  {}", blame.sentence);
    }
}

/// Outcomes shown to people; JSON has all.
const MOST_SHOWN: usize = 20;

fn print_outcomes(outcomes: &[OutcomeView]) {
    println!("{} {}:", outcomes.len(), if outcomes.len() == 1 { "outcome" } else { "outcomes" });
    let rows: Vec<[String; 4]> = outcomes.iter().take(MOST_SHOWN).map(row).collect();
    let widths: Vec<usize> =
        (0..3).map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0)).collect();
    for [ending, values, chance, schedule] in rows {
        println!(
            "  {ending:<a$}  {values:<b$}  {chance:>c$}  schedule {schedule}",
            a = widths[0],
            b = widths[1],
            c = widths[2]
        );
    }
    if outcomes.len() > MOST_SHOWN {
        println!("  and {} more", outcomes.len() - MOST_SHOWN);
    }
}

fn row(outcome: &OutcomeView) -> [String; 4] {
    let ending = match outcome.ending {
        Ending::Finished => "finished",
        Ending::Deadlock => "deadlock",
        Ending::Error => "error",
        Ending::Stopped => "stopped",
    };
    let values: Vec<String> = outcome.values.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let chance = match (&outcome.interleavings, outcome.probability) {
        (Some(count), Some(p)) => {
            format!("{count} {}, {:.1} %", if count == "1" { "order" } else { "orders" }, p * 100.0)
        }
        (None, Some(p)) => format!("{:.1} %", p * 100.0),
        _ => String::new(),
    };
    [ending.to_string(), values.join(", "), chance, outcome.schedule.clone()]
}

/// `1204` as `1 204`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = if first == 0 { Vec::new() } else { vec![&digits[..first]] };
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(" ")
}
