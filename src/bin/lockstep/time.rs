//! `lockstep time FILE`: how long a program takes on some cores, and how that
//! compares with threads, processes and no GIL.

use crate::{inputs, read, refuse};
use lockstep::machine::Options;
use lockstep::timing::{Comparison, Costs, CurveLine, Report, RunReport, Setup, Way, WayReport, seconds};
use lockstep::trace::Ending;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct TimeArgs {
    /// The program; `-` for standard input.
    file: PathBuf,
    /// How many cores there are.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=64))]
    cores: u32,
    /// As the free-threaded build of Python runs it.
    #[arg(long, conflicts_with = "run_as")]
    no_gil: bool,
    /// Times it in one way only: as-written, one-after-another, threads,
    /// processes, free-threaded.
    #[arg(long = "as", value_parser = parse_way)]
    run_as: Option<Way>,
    /// Leaves out how it does on other numbers of cores.
    #[arg(long)]
    no_curve: bool,
    /// What things cost, as `make calibrate` writes it; else the table that was shipped.
    #[arg(long)]
    costs: Option<PathBuf>,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
    /// Stops after so many seconds of virtual time.
    #[arg(long, default_value_t = 120.0)]
    limit: f64,
}

fn parse_way(text: &str) -> Result<Way, String> {
    Way::parse(text).ok_or_else(|| "is none of the ways".to_string())
}

/// Events between two looks at the limit.
const BUDGET: u32 = 2_000;

pub fn time(args: &TimeArgs) -> Result<ExitCode, String> {
    let source = read(&args.file)?;
    let options = Options { inputs: inputs(&args.file, &source)?, ..Options::default() };
    let costs = costs(args)?;
    let limit = (args.limit.max(0.0) * 1e9) as u64;
    let setup = Setup { cores: args.cores, limit, ..Setup::default() };
    let one = args.run_as.or(args.no_gil.then_some(Way::FreeThreaded));
    if let Some(way) = one {
        let mut run = Comparison::closer(&source, &options, &costs, way, setup)?;
        while !run.advance(BUDGET) {}
        let run = run.report();
        print_run(args, &costs, way, &run);
        return Ok(code_of(run.ending));
    }
    let mut comparison = match Comparison::new(&source, &options, &costs, setup, !args.no_curve) {
        Ok(comparison) => comparison,
        Err(errors) => return refuse(&args.file, args.json, &errors),
    };
    let mut told = 0;
    while !comparison.advance(BUDGET) {
        let progress = comparison.progress();
        if progress.done > told && !args.json {
            told = progress.done;
            eprint!("\r{told} runs of at most {} ", progress.most);
        }
    }
    if !args.json {
        eprint!("\r\x1b[K");
    }
    let report = comparison.report();
    if args.json {
        println!("{}", serde_json::to_string(report).expect("a report is plain data"));
    } else {
        print_report(report);
    }
    let mut endings = report.ways.iter().filter_map(|way| way.run.as_ref()).map(|run| run.ending);
    let written = report.written.unwrap_or(Way::AsWritten);
    let ending = report.way(written).and_then(|way| way.run.as_ref()).map(|run| run.ending);
    Ok(code_of(ending.or(endings.next_back()).unwrap_or(Ending::Finished)))
}

fn code_of(ending: Ending) -> ExitCode {
    ExitCode::from(match ending {
        Ending::Finished => 0,
        Ending::Deadlock | Ending::Error => 1,
        Ending::Stopped => 3,
    })
}

fn costs(args: &TimeArgs) -> Result<Costs, String> {
    let Some(file) = &args.costs else { return Ok(Costs::default()) };
    let text = read(file)?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
}

fn print_run(args: &TimeArgs, costs: &Costs, way: Way, run: &RunReport) {
    if args.json {
        println!("{}", serde_json::json!({ "way": way, "run": run, "costs": costs }));
        return;
    }
    for (text, error) in &run.output {
        if *error { eprint!("{text}") } else { print!("{text}") }
    }
    let cores = if run.cores == 1 { "core" } else { "cores" };
    println!("{}: {} on {} {cores}, {:.1} busy.", way.label(), seconds(run.finished), run.cores, run.busy());
    if !run.sentence.is_empty() {
        println!("{}", run.sentence);
    }
}

fn print_report(report: &Report) {
    let cores = if report.cores == 1 { "1 core".to_string() } else { format!("{} cores", report.cores) };
    println!("{:<26} {:>10} {:>9} {:>11}  ", format!("On {cores}"), "finished", "speed-up", "cores busy");
    report.ways.iter().for_each(|way| print_way(report, way));
    let costs = &report.costs;
    println!("Costs measured on {} with Python {} ({}).", costs.date, costs.python, costs.machine);
    if !report.curve.is_empty() {
        println!("\nBy cores {}", (1..=16).map(|cores| format!("{cores:>8}")).collect::<String>());
        report.curve.iter().for_each(print_line);
    }
}

fn print_way(report: &Report, way: &WayReport) {
    let written = if report.written == Some(way.way) { " *" } else { "" };
    let label = format!("{}{written}", way.label);
    match (&way.refused, &way.run) {
        (Some(reason), _) => println!("{label:<26} {:>10} {reason}", "–"),
        (None, Some(run)) => {
            let speedup = way.speedup.map_or("–".to_string(), |times| format!("{times:.2}×"));
            let busy = way.cores_busy.map_or("–".to_string(), |busy| format!("{busy:.1}"));
            println!("{label:<26} {:>10} {speedup:>9} {busy:>11}  {}", seconds(run.finished), way.why);
            if let Some(differs) = &way.differs {
                println!("{:<26} {differs}", "");
            }
        }
        (None, None) => {}
    }
}

fn print_line(line: &CurveLine) {
    let times: String = line.finished.iter().map(|&time| format!("{:>8}", seconds(time).replace(' ', ""))).collect();
    println!("{:<26}\n         {times}", line.way.label());
}
