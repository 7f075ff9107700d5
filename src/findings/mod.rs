//! What can go wrong in a program, in sentences, each with a witness; and the
//! outcomes that it can have. A file a kind, over the graph of a search.

mod blame;
mod case;
mod cycles;
mod deadlock;
mod errors;
mod graph_view;
mod heat;
mod laps;
mod lasso;
mod last_reads;
mod livelock;
mod outcomes;
mod overlap;
mod overtaking;
mod own_graph;
mod pattern;
mod printed;
mod projection;
mod race;
mod race_condition;
mod report;
mod spinning;
mod starvation;
mod stores;
mod ways_out;
mod wrong;

use crate::base::ThreadId;
use crate::explore::{Progress, Search};
use crate::machine::Options;
use crate::schedule::Schedule;
use crate::trace::thread_label;
use case::Case;
use last_reads::LastReads;

pub use graph_view::{GraphEdge, GraphNode, GraphSummary, GraphView, graph_summary, graph_view};
pub use report::{Blame, Finding, Heat, Kind, Level, OutcomeView, Report};

/// All findings and outcomes of a search, as far as it has come.
pub fn report(search: &mut Search, source: &str, options: &Options, progress: &Progress) -> Report {
    let mut case = Case::new(search, source, options, *progress == Progress::Complete);
    let outcomes = outcomes::all(&mut case);
    let mut findings = deadlock::all(&mut case);
    findings.extend(errors::all(&mut case));
    if let Some(laps) = laps::Laps::of(&mut case) {
        let deadlocks = findings.clone();
        findings.extend(livelock::all(&case, &laps, options.unfair_wakeups));
        findings.extend(starvation::all(&case, &laps, options.unfair_wakeups, &deadlocks));
    }
    let races = race::all(&mut case);
    let last_reads = LastReads::of(&case);
    let varying = race_condition::all(&mut case, &outcomes, &races, &last_reads);
    findings.extend(varying.findings);
    findings.extend(race::findings(&mut case, &outcomes, &races, &last_reads));
    // Errors first; within a level in the order above.
    findings.sort_by_key(|finding| finding.level);
    let chances = match findings.is_empty() {
        true => Vec::new(),
        false => wrong::chances(&case, &outcomes, &varying.data, &varying.surprises),
    };
    blame::set(&case, &mut findings, &chances);
    findings.extend(overtaking::note(&mut case));
    let wrong = findings.iter().any(|finding| finding.level == Level::Error);
    let whole = case.complete && !case.search.is_reduced();
    let heat = if wrong && whole { heat::map(&mut case, &chances) } else { Vec::new() };
    report::assemble(&mut case, outcomes, findings, heat, progress)
}

fn labels(threads: &[ThreadId]) -> Vec<String> {
    threads.iter().map(|&thread| thread_label(thread)).collect()
}

/// `T1`, `T1 and T2`, `T1, T2 and T3`.
fn listed(names: &[String]) -> String {
    match names {
        [] => "nobody".to_string(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The schedule with one more step.
fn then(schedule: &Schedule, thread: ThreadId) -> Schedule {
    let mut schedule = schedule.clone();
    schedule.choices.push(crate::machine::Choice { thread, end: 0 });
    schedule
}
