//! What the command line prints of a run.

use lockstep::trace::{Ending, Run};

pub fn json(run: &Run) {
    let snapshot = run.snapshot();
    let steps: Vec<_> = (1..=run.length()).map(|step| run.step_view(step)).collect();
    let output: Vec<&str> = snapshot.output.iter().filter(|line| !line.error).map(|line| line.text.as_str()).collect();
    let report = serde_json::json!({
        "ending": snapshot.ending,
        "output": output,
        "schedule": run.schedule().to_string(),
        "switches": run.switches(),
        "digest": run.digest(),
        "steps": steps,
        "processes": snapshot.processes,
        "threads": snapshot.threads,
    });
    println!("{report}");
}

pub fn text(run: &Run, with_steps: bool) {
    let snapshot = run.snapshot();
    if with_steps {
        for step in (1..=run.length()).map(|step| run.step_view(step)) {
            let label = &snapshot.threads[step.thread.index()].label;
            println!("{:>5}  line {:<4} {label} {}", step.step, step.line, step.text.sentence);
        }
        println!();
    }
    for (text, error) in run.printed_texts() {
        if error {
            eprint!("{text}");
        } else {
            print!("{text}");
        }
    }
    if let Some(ending) = snapshot.ending.filter(|ending| ending.ending != Ending::Finished) {
        eprintln!("lockstep: {}", ending.sentence);
    }
}
