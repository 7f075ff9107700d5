//! `lockstep export FILE --to promela`: the program for another checker.

use crate::{read, refuse};
use lockstep::export::{Refused, promela};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct ExportArgs {
    /// The program; `-` for standard input.
    file: PathBuf,
    /// What to make of it.
    #[arg(long, value_enum)]
    to: Language,
    /// Prints one JSON object: the model, and how its final values read.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Language {
    /// A model for SPIN: `spin -a model.pml && cc -o pan pan.c && ./pan`.
    Promela,
}

pub fn export(args: &ExportArgs) -> Result<ExitCode, String> {
    let source = read(&args.file)?;
    let Language::Promela = args.to;
    match promela(&source) {
        Ok(model) if args.json => {
            let json = serde_json::json!({ "promela": model.text, "values": model.values, "texts": model.texts });
            println!("{json}");
            Ok(ExitCode::SUCCESS)
        }
        Ok(model) => {
            print!("{}", model.text);
            Ok(ExitCode::SUCCESS)
        }
        Err(Refused::Program(errors)) => refuse(&args.file, args.json, &errors),
        Err(Refused::Model(problems)) if args.json => {
            let errors: Vec<_> = problems
                .iter()
                .map(|problem| serde_json::json!({ "line": problem.line, "what": problem.what }))
                .collect();
            println!("{}", serde_json::json!({ "errors": errors }));
            Ok(ExitCode::from(2))
        }
        Err(Refused::Model(problems)) => {
            for problem in problems {
                eprintln!("{}:{}: {} has no counterpart in Promela.", args.file.display(), problem.line, problem.what);
            }
            Ok(ExitCode::from(2))
        }
    }
}
