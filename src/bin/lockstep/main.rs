//! The command line: `lockstep run FILE`, `lockstep check FILE`, `lockstep time FILE`.
//!
//! Exit codes: 0 nothing wrong, 1 the run ended in a deadlock or an error,
//! 2 the program cannot be run, 3 a limit stopped it.

mod check;
mod export;
mod grade;
mod link;
mod options;
mod report;
mod scenarios;
mod time;

use clap::{Parser, Subcommand};
use lockstep::base::Diagnostic;
use lockstep::machine::Options;
use lockstep::schedule::{Policy, PolicyKind, Schedule};
use lockstep::trace::{Ending, Run};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "lockstep",
    version,
    about = "Runs small concurrent Python programs one step at a time, in an order that you choose"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs a program once and prints what it prints.
    Run(RunArgs),
    /// Searches every order of steps and says what can go wrong.
    Check(check::CheckArgs),
    /// Writes the program in the language of another checker.
    Export(export::ExportArgs),
    /// Times it on virtual cores: threads, processes, with and without the GIL.
    Time(time::TimeArgs),
    /// Holds the verdict on every scenario against its header.
    Scenarios(scenarios::ScenariosArgs),
    /// Makes a link of a program and an order of its steps.
    Link(link::LinkArgs),
    /// Says which submissions in a folder meet an exercise's goal.
    Grade(grade::GradeArgs),
}

#[derive(clap::Args)]
struct RunArgs {
    /// The program; `-` for standard input.
    #[arg(required_unless_present = "link")]
    file: Option<PathBuf>,
    /// Takes program, options and schedule from a link.
    #[arg(long, conflicts_with_all = ["file", "schedule", "seed"])]
    link: Option<String>,
    /// Who moves at each step, such as `0*2 1 2 1:1`; the run goes on from there.
    #[arg(long, conflicts_with = "seed")]
    schedule: Option<Schedule>,
    /// Chooses at random, the same way every time for the same seed.
    #[arg(long)]
    seed: Option<u64>,
    /// Stops where the schedule ends.
    #[arg(long)]
    exactly: bool,
    /// Prints one JSON object: steps, output, ending, schedule, digest.
    #[arg(long)]
    json: bool,
    /// Prints every step before the program's output.
    #[arg(long, conflicts_with = "json")]
    steps: bool,
}

/// A reader that has had enough, as in `lockstep check FILE | head`, is no error.
fn end_quietly_when_nobody_reads() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if info.payload_as_str().is_some_and(|text| text.starts_with("failed printing to stdout")) {
            std::process::exit(0);
        }
        usual(info);
    }));
}

fn main() -> ExitCode {
    end_quietly_when_nobody_reads();
    let done = match Cli::parse().command {
        Command::Run(args) => run(&args),
        Command::Check(args) => check::check(&args),
        Command::Export(args) => export::export(&args),
        Command::Time(args) => time::time(&args),
        Command::Scenarios(args) => scenarios::scenarios(&args),
        Command::Link(args) => link::link(&args),
        Command::Grade(args) => grade::grade(&args),
    };
    match done {
        Ok(code) => code,
        Err(message) => {
            eprintln!("lockstep: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &RunArgs) -> Result<ExitCode, String> {
    if let Some(link) = &args.link {
        return link::run(link, args);
    }
    let file = args.file.as_deref().unwrap_or(Path::new("-"));
    let source = read(file)?;
    let inputs = inputs(file, &source)?;
    // Unless somebody chooses, sleeps take their time and waits run out last.
    let honour_sleeps = args.seed.is_none() && args.schedule.is_none();
    let options = Options { seed: args.seed.unwrap_or(0), inputs, honour_sleeps, ..Options::default() };
    let mut run = match Run::load(&source, &options) {
        Ok(run) => run,
        Err(errors) => return refuse(file, args.json, &errors),
    };
    if let Some(schedule) = &args.schedule {
        run.follow(schedule).map_err(|refusal| refusal.reason)?;
    }
    if !args.exactly {
        let kind = if args.seed.is_some() { PolicyKind::Random } else { PolicyKind::RunOn };
        finish(&mut run, Policy::new(kind, options.seed));
    }
    show(&run, args)
}

fn show(run: &Run, args: &RunArgs) -> Result<ExitCode, String> {
    if args.json {
        report::json(run);
    } else {
        report::text(run, args.steps);
    }
    Ok(ExitCode::from(match run.snapshot().ending.map(|ending| ending.ending) {
        None | Some(Ending::Finished) => 0,
        Some(Ending::Deadlock | Ending::Error) => 1,
        Some(Ending::Stopped) => 3,
    }))
}

/// Lets a policy choose until nothing can move.
fn finish(run: &mut Run, mut policy: Policy) {
    let mut last = None;
    while let Some(choice) = policy.choose(&run.choices(), last) {
        if run.step(choice).is_err() {
            return;
        }
        last = Some(choice.thread);
    }
}

/// What `input()` reads: the lines of `# input: ...` comments, else those of
/// standard input where the program asks for any.
pub(crate) fn inputs(file: &Path, source: &str) -> Result<Vec<String>, String> {
    let header: Vec<String> =
        source.lines().filter_map(|line| line.strip_prefix("# input:")).map(|line| line.trim().to_string()).collect();
    let asks = source.contains("input(") || source.contains("stdin");
    if !header.is_empty() || !asks || file.as_os_str() == "-" {
        return Ok(header);
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|error| format!("standard input: {error}"))?;
    Ok(text.lines().map(str::to_string).collect())
}

pub(crate) fn read(file: &Path) -> Result<String, String> {
    let name = file.display();
    let bytes = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
        bytes
    } else {
        std::fs::read(file).map_err(|error| format!("{name}: {error}"))?
    };
    String::from_utf8(bytes).map_err(|_| format!("{name} is not text in UTF-8."))
}

pub(crate) fn refuse(file: &Path, json: bool, errors: &[Diagnostic]) -> Result<ExitCode, String> {
    if json {
        println!("{}", serde_json::json!({ "errors": errors }));
    } else {
        for error in errors {
            eprintln!("{}:{}:{}: {} {}", file.display(), error.line, error.column, error.what, error.instead);
        }
    }
    Ok(ExitCode::from(2))
}
