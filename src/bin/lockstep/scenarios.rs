//! `lockstep scenarios`: searches every scenario and holds the verdict against
//! its header; `--update` writes the figures, never the verdict.

use lockstep::scenario::{Header, judge, measure, parse, with_figures};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct ScenariosArgs {
    /// Scenarios or folders of them.
    #[arg(default_value = "scenarios")]
    places: Vec<PathBuf>,
    /// Writes states, orders, outcomes and a schedule into the headers.
    #[arg(long)]
    update: bool,
}

pub fn scenarios(args: &ScenariosArgs) -> Result<ExitCode, String> {
    let mut wrong = 0;
    let files = files(&args.places)?;
    for file in &files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let said = one(file, &text, args.update)?;
        wrong += usize::from(!said.is_empty());
        for sentence in said {
            println!("{}: {sentence}", file.display());
        }
    }
    println!("{} scenarios, {wrong} wrong.", files.len());
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

/// What is wrong with a scenario.
fn one(file: &Path, text: &str, update: bool) -> Result<Vec<String>, String> {
    let header = match parse(text) {
        Ok(header) => header,
        Err(errors) => return Ok(errors.iter().map(|error| format!("line {}: {}", error.line, error.what)).collect()),
    };
    let report = match measure(text, &header.options) {
        Ok(report) => report,
        Err(errors) => return Ok(errors.iter().map(|error| format!("line {}: {}", error.line, error.what)).collect()),
    };
    if !update || !report.complete {
        return Ok(judge(&header, &report));
    }
    let written = with_figures(text, &header, &report);
    if written != text {
        std::fs::write(file, &written).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let header: Header = parse(&written).map_err(|_| format!("{}: the new header does not parse", file.display()))?;
    Ok(judge(&header, &report))
}

fn files(places: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for place in places {
        if place.is_dir() {
            let entries = std::fs::read_dir(place).map_err(|error| format!("{}: {error}", place.display()))?;
            let inside = entries.flatten().map(|entry| entry.path());
            files.extend(inside.filter(|path| path.extension().is_some_and(|extension| extension == "py")));
        } else {
            files.push(place.clone());
        }
    }
    files.sort();
    Ok(files)
}
