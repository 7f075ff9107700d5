//! What is said about checking: verdicts, findings, outcomes, the graph.

use lockstep::findings::{Finding, Kind, Level, OutcomeView, Report};
use lockstep::session::checking::{HeatLine, Verdict};
use lockstep::trace::Ending;
use num_bigint::BigUint;

pub const TAB_FINDINGS: &str = "Findings";
pub const TAB_OUTCOMES: &str = "Outcomes";
pub const TAB_GRAPH: &str = "State graph";

pub const CHECK: &str = "Check all";
pub const CHECK_TITLE: &str = "Search every order of steps for what can go wrong";
pub const CANCEL: &str = "Cancel";
pub const GO_ON: &str = "Go on";
pub const GO_ON_TITLE: &str = "Search on from where it stopped";

pub const FINDINGS: &str = "Findings";
pub const NOT_CHECKED: &str = "not checked yet";
pub const STALE: &str = "of the text before your change";
pub const ALL_CHECKED: &str = "every interleaving checked";
pub const NOTHING_WRONG: &str = "Nothing goes wrong in any order of steps.";
pub const NOTHING_YET: &str = "Nothing wrong so far. Not every order of steps was searched.";
pub const SHOW: &str = "Show me";
pub const SHOWING: &str = "Showing";
pub const WHAT_IF: &str = "What if not here?";
pub const ROUND: &str = "Round again";
pub const LOOP: &str = "This repeats for ever: the step after the last is the first of the loop.";

pub const RESULT: &str = "Final result";
pub const INTERLEAVINGS: &str = "Interleavings";
pub const CHANCE: &str = "Chance under a random scheduler";
pub const EXAMPLE: &str = "Example";
pub const REPLAY: &str = "Replay";
pub const REPLAY_ONE: &str = "Replay one";
pub const REPLAYING: &str = "Replaying";
pub const ALL_RESULTS: &str = "Every final result";
pub const RANDOM_SCHEDULER: &str =
    "Random scheduler: at every step each thread that can move is equally likely, then each end of its step.";
pub const NOT_COUNTED: &str = "Not every order of steps was searched, so nothing is counted.";
pub const COUNTLESS: &str = "The program can go round in circles: its interleavings are without number.";
pub const REDUCED: &str = "Steps that make no difference to the result were left out, so nothing is counted.";
pub const MEANT: &str = "Right are results that threads come to without interrupting each other.";
pub const NO_RESULTS: &str = "Check all orders of steps to see every way in which the program can end.";
pub const NO_GRAPH: &str = "Check all orders of steps to see every state that the program can be in.";
pub const NO_OUTCOME: &str = "No order of steps that was searched has an end.";

pub const THIS_RUN: &str = "this run";
pub const NOW: &str = "now";
pub const FINE_END: &str = "end";
pub const BAD_END: &str = "goes wrong";
pub const MOVES: &str = "moves";
pub const FROM_HERE: &str = "From here";
pub const FIRST_STATE: &str = "To the first state";
pub const STATE_BEFORE: &str = "To the state before";
pub const OFF_GRAPH: &str = "The run has left the part of the graph that was searched.";
pub const AN_END: &str = "Nothing can move here.";
pub const BY_DEPTH: &str = "States by depth";

/// `1,204`.
pub fn number(count: usize) -> String {
    grouped(&count.to_string())
}

/// Digits in groups of three.
pub fn grouped(digits: &str) -> String {
    let first = match digits.len() % 3 {
        0 => 3,
        rest => rest,
    };
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at >= first && (at - first) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub fn many(count: usize, one: &str, more: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { more })
}

fn time(milliseconds: f64) -> String {
    match milliseconds {
        ms if ms < 0.95 => "under 1 ms".to_owned(),
        ms if ms < 1_000.0 => format!("{ms:.0} ms"),
        ms if ms < 100_000.0 => format!("{:.1} s", ms / 1_000.0),
        ms => format!("{:.0} min", ms / 60_000.0),
    }
}

/// The badge: in bold, and what it covers.
pub fn verdict(verdict: &Verdict, stale: bool) -> (String, String) {
    let before = if stale { ", before your change" } else { "" };
    match verdict {
        Verdict::None => (String::new(), String::new()),
        Verdict::Exploring { states, .. } => ("Exploring".to_owned(), many(*states, "state", "states")),
        Verdict::Clean { states, milliseconds } => (
            "No problems".to_owned(),
            format!("in {} · {}{before}", many(*states, "state", "states"), time(*milliseconds)),
        ),
        Verdict::Problems { count, states, milliseconds, complete } => {
            let states = many(*states, "state", "states");
            let covered = match complete {
                true => format!("in {states} · {}", time(*milliseconds)),
                false => format!("in the first {states}"),
            };
            (many(*count, "problem", "problems"), format!("{covered}{before}"))
        }
        Verdict::Open { states, limit } => {
            ("No problem yet".to_owned(), format!("{}{before}", stopped(*states, limit)))
        }
        Verdict::Failed(_) => ("Not checked".to_owned(), "the search failed".to_owned()),
    }
}

fn stopped(states: usize, limit: &str) -> String {
    let states = many(states, "state", "states");
    match limit {
        limit if limit.ends_with("states") => format!("stopped at {states}"),
        "the search was interrupted" => format!("stopped by you after {states}"),
        limit => format!("stopped at {limit}, {states}"),
    }
}

/// At the head of the findings: what they cover.
pub fn coverage(complete: bool, states: usize, limit: Option<&str>) -> String {
    match (complete, limit) {
        (true, _) => ALL_CHECKED.to_owned(),
        (false, limit) => stopped(states, limit.unwrap_or_default()),
    }
}

/// How a search gets on: rate and time left.
pub fn pace(rate: f64, left: Option<f64>) -> String {
    let rate = many(rate.round() as usize, "state a second", "states a second");
    match left {
        Some(left) if left < 90.0 => format!("{rate}, at most {:.0} s left", left.ceil()),
        Some(left) => format!("{rate}, at most {:.0} min left", (left / 60.0).ceil()),
        None => "starting".to_owned(),
    }
}

pub fn kind(finding: &Finding) -> &'static str {
    match (finding.kind, finding.cause.as_str()) {
        (Kind::Deadlock, _) => "Deadlock",
        (Kind::Livelock, _) => "Livelock",
        (Kind::Starvation, _) => "Starvation",
        (Kind::DataRace, _) => "Data race",
        (Kind::RaceCondition, "lost-update") => "Lost update",
        (Kind::RaceCondition, "check-then-act") => "Check, then act",
        (Kind::RaceCondition, _) => "Race condition",
        (Kind::Assertion, _) => "Assertion fails",
        (Kind::Exception, _) => "Exception",
        (Kind::Misuse, _) => "Misuse",
    }
}

pub fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

pub fn lines(count: usize) -> &'static str {
    if count == 1 { "line" } else { "lines" }
}

pub fn go_to_line(line: u32) -> String {
    format!("Go to line {line}")
}

pub fn show(kind: &str, showing: bool) -> String {
    format!("{}: {kind}", if showing { SHOWING } else { SHOW })
}

pub fn what_if(kind: &str) -> String {
    format!("{WHAT_IF} {kind}")
}

pub fn heat(heat: &HeatLine) -> String {
    let share = percent(heat.share);
    format!("{share} of the runs go wrong in which a thread is interrupted after line {}", heat.line)
}

/// Said at the step at which a finding's run goes wrong.
pub fn here(finding: &Finding) -> String {
    format!("{} here.", kind(finding))
}

/// What all runs together come to: `70 interleavings give 3 different results.`
pub fn summary(outcomes: usize, interleavings: Option<&str>, complete: bool) -> (String, String) {
    let results = many(outcomes, "result", "different results");
    match (interleavings, complete) {
        (Some("1"), _) => ("1".to_owned(), format!(" interleaving gives {results}.")),
        (Some(count), _) => (grouped(count), format!(" interleavings give {results}.")),
        (None, true) => (String::new(), format!("Interleavings without number give {results}.")),
        (None, false) => (String::new(), format!("{} found so far.", capital(&results))),
    }
}

/// ` Only 6 of them end as they should.`, where the others do not and all are counted.
pub fn right_ends(report: &Report, wrong: &[Option<bool>]) -> String {
    let ends = report.outcomes.iter().zip(wrong);
    let counts: Option<Vec<(BigUint, bool)>> =
        ends.map(|(outcome, wrong)| Some((outcome.interleavings.as_ref()?.parse().ok()?, (*wrong)?))).collect();
    let Some(counts) = counts.filter(|counts| counts.iter().any(|(_, wrong)| *wrong)) else { return String::new() };
    let right: BigUint = counts.into_iter().filter(|(_, wrong)| !wrong).map(|(count, _)| count).sum();
    match right.to_string().as_str() {
        "0" => " None of them ends as it should.".to_owned(),
        "1" => " Only 1 of them ends as it should.".to_owned(),
        right => format!(" {} of them end as they should.", grouped(right)),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

pub fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Finished => "finished",
        Ending::Deadlock => "deadlock",
        Ending::Error => "error",
        Ending::Stopped => "stopped by a limit",
    }
}

/// An outcome in a few words: its values, else what it printed, else how it ended.
pub fn result(outcome: &OutcomeView) -> String {
    let values: Vec<String> = outcome.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
    match (values.is_empty(), outcome.output.last()) {
        (false, _) => values.join(", "),
        (true, Some(line)) => line.clone(),
        (true, None) => ending(outcome.ending).to_owned(),
    }
}

/// As much as fits beside an end of the graph.
pub fn short(text: &str) -> String {
    const LONGEST: usize = 15;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

pub fn replay(outcome: &OutcomeView, replaying: bool) -> String {
    format!("{}: {}", if replaying { REPLAYING } else { REPLAY_ONE }, result(outcome))
}

pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        percent if percent >= 99.995 || percent == 0.0 => format!("{percent:.0} %"),
        percent if percent >= 0.01 => format!("{percent:.2} %"),
        _ => "under 0.01 %".to_owned(),
    }
}

/// A probability as a fraction, where it is one with a small denominator.
pub fn fraction(share: f64) -> Option<String> {
    const MOST: u32 = 4096;
    (2..=MOST).find_map(|below| {
        let above = (share * f64::from(below)).round();
        let exact = (above / f64::from(below) - share).abs() < 1e-12;
        (exact && above > 0.0 && above < f64::from(below)).then(|| format!("{above}/{below}"))
    })
}

pub fn of_all(all: &str) -> String {
    format!("of {}", grouped(all))
}

pub fn more_outcomes(count: usize) -> String {
    format!("and {} more", number(count))
}

pub fn size(states: usize, steps: usize) -> String {
    format!("{}, {}", many(states, "state", "states"), many(steps, "move", "moves"))
}

/// The graph for those who cannot see it.
pub fn graph(states: usize, layers: usize, ends: usize, bad: usize) -> String {
    let wrong = if bad == 0 { "none goes wrong".to_owned() } else { format!("{} of them go wrong", number(bad)) };
    format!(
        "State graph: {} in {}; {}, {wrong}",
        many(states, "state", "states"),
        many(layers, "level", "levels"),
        many(ends, "end", "ends")
    )
}

pub fn widths(widths: &[u32]) -> String {
    let widest = widths.iter().max().copied().unwrap_or(0);
    let depth = widths.iter().position(|&width| width == widest).unwrap_or(0);
    format!(
        "Too many states to draw one by one. They lie up to {} deep; most, {}, after {}.",
        many(widths.len().saturating_sub(1), "step", "steps"),
        number(widest as usize),
        many(depth, "step", "steps")
    )
}

pub fn node(id: u32, depth: u32) -> String {
    format!("State {id}, after {}", many(depth as usize, "step", "steps"))
}

pub fn standing(id: u32, depth: u32, count: usize) -> String {
    format!("{}. {}.", node(id, depth), many(count, "move leads on", "moves lead on"))
}
