//! `lockstep link FILE`: a link to a program and an order of its steps.
//! `lockstep run --link LINK`: the way back.

use crate::{RunArgs, finish, inputs, read, refuse, show};
use lockstep::link::{Fidelity, Goal, Permits, Record};
use lockstep::machine::Options;
use lockstep::schedule::{Policy, PolicyKind, Schedule};
use lockstep::trace::Run;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct LinkArgs {
    /// The program; `-` for standard input.
    file: PathBuf,
    /// Who moves at each step, such as `0*2 1 2 1:1`; without it the link holds the program alone.
    #[arg(long)]
    schedule: Option<Schedule>,
    /// Steps taken where the link opens; the schedule's end without it.
    #[arg(long, requires = "schedule")]
    step: Option<u32>,
    /// What the program is called; its file's name without it.
    #[arg(long)]
    title: Option<String>,
    /// What the reader is asked for, such as `deadlock`, `counter = 1` or `safe, counter = 2`.
    #[arg(long)]
    goal: Option<String>,
    /// The reader may not change the program.
    #[arg(long)]
    no_edit: bool,
    /// The reader may not choose another order of steps.
    #[arg(long)]
    no_reorder: bool,
    /// The reader may not see findings and outcomes.
    #[arg(long)]
    no_findings: bool,
    /// The address of the page, such as `https://example.org/lockstep/`.
    #[arg(long, default_value = "")]
    base: String,
    /// Prints one JSON object: the link and what it holds.
    #[arg(long)]
    json: bool,
}

pub fn link(args: &LinkArgs) -> Result<ExitCode, String> {
    let source = read(&args.file)?;
    let options = Options { inputs: inputs(&args.file, &source)?, ..Options::default() };
    let mut run = match Run::load(&source, &options) {
        Ok(run) => run,
        Err(errors) => return refuse(&args.file, args.json, &errors),
    };
    if let Some(schedule) = &args.schedule {
        run.follow(schedule).map_err(|refusal| refusal.reason)?;
        run.seek(args.step.unwrap_or(run.length()));
    }
    let mut record = Record::of_run(&mut run);
    if args.schedule.is_none() {
        record = record.without_schedule();
    }
    record.title = args.title.clone().unwrap_or_else(|| name_of(&args.file));
    if let Some(goal) = &args.goal {
        Goal::parse(goal)?;
    }
    record.goal = args.goal.clone();
    record.permits = Permits { edit: !args.no_edit, reorder: !args.no_reorder, findings: !args.no_findings };
    let link = record.to_link().map_err(|error| error.to_string())?;
    let link = format!("{}#{link}", args.base.split('#').next().unwrap_or_default());
    if args.json {
        println!("{}", serde_json::json!({ "link": link, "record": record }));
    } else {
        println!("{link}");
    }
    Ok(ExitCode::SUCCESS)
}

fn name_of(file: &Path) -> String {
    file.file_stem().map_or(String::new(), |name| name.to_string_lossy().into_owned())
}

/// Runs what a link holds; beyond its schedule the first that can moves on.
pub fn run(link: &str, args: &RunArgs) -> Result<ExitCode, String> {
    let record: Record = link.parse().map_err(|error: lockstep::link::LinkError| error.to_string())?;
    let replay = match record.replay() {
        Ok(replay) => replay,
        Err(errors) => {
            return refuse(Path::new(if record.title.is_empty() { "link" } else { &record.title }), args.json, &errors);
        }
    };
    if let Some(sentence) = replay.fidelity.sentence() {
        eprintln!("lockstep: {sentence}");
    }
    let mut run = replay.run;
    run.seek(if args.exactly { record.position } else { run.length() });
    if !args.exactly && !matches!(replay.fidelity, Fidelity::Ends { .. }) {
        finish(&mut run, Policy::new(PolicyKind::RunOn, record.options.seed));
    }
    show(&run, args)
}
