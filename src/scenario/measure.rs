//! What a search says of a scenario, held against its header, and the figures
//! that are written into the header: never the verdict, which a person decides.

use super::header::{Header, entries};
use crate::base::Diagnostic;
use crate::explore::{Bounds, Progress, Reduction, Search};
use crate::findings::{self, OutcomeView, Report};
use crate::lang::compile;
use crate::machine::Options;
use crate::trace::Ending;
use std::sync::Arc;

/// A scenario is small enough to be searched to its end while somebody waits.
const BOUNDS: Bounds = Bounds { states: 60_000, bytes: 1 << 29 };

/// Keys whose values a search gives.
const FIGURES: [&str; 4] = ["states", "orders", "outcomes", "shows"];

/// Longest text of exact outcomes; beyond that, their number.
const LONGEST: usize = 90;

/// Searches every order of steps.
pub fn measure(text: &str, options: &Options) -> Result<Report, Vec<Diagnostic>> {
    let program = compile(text, &options.limits)?;
    let mut search = Search::new(Arc::new(program), options);
    search.bounds = BOUNDS;
    // Figures are those of the whole search.
    search.reduction = Reduction::Never;
    let progress = loop {
        let progress = search.advance(10_000);
        if progress != Progress::Going {
            break progress;
        }
    };
    Ok(findings::report(&mut search, text, options, &progress))
}

/// Where a report and a header differ, one sentence each.
pub fn judge(header: &Header, report: &Report) -> Vec<String> {
    if let Some(limit) = &report.limit {
        return vec![format!("the search was stopped by a limit: {limit}")];
    }
    let mut wrong = header.expect.differences(&report.findings);
    let mut compare = |what: &str, said: &str, is: &str| {
        if said != is {
            wrong.push(format!("{what}: the header says `{said}`, the search says `{is}`"));
        }
    };
    compare("states", &header.states.map_or(String::new(), |states| states.to_string()), &report.states.to_string());
    compare(
        "orders",
        header.orders.as_deref().unwrap_or_default(),
        report.interleavings.as_deref().unwrap_or_default(),
    );
    let count = report.outcomes.len().to_string();
    if header.outcomes != count {
        compare("outcomes", &header.outcomes, &outcomes(&report.outcomes));
    }
    if let Some(goal) = &header.breaks
        && !report.outcomes.iter().any(|outcome| goal.are_of(outcome))
    {
        wrong.push(format!("no run ends with `{}`", goal.text(", ")));
    }
    wrong
}

/// The text with the figures of a report in its header.
pub fn with_figures(text: &str, header: &Header, report: &Report) -> String {
    let mut count = 0;
    let known = entries(text, &mut count);
    let is_figure = |number: u32| known.iter().any(|(line, key, _)| *line == number && FIGURES.contains(key));
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if is_figure(at as u32 + 1) {
            continue;
        }
        lines.push(line.to_string());
        if line.starts_with("# expect:") {
            lines.extend(figures(header, report));
        }
    }
    lines.join("\n") + "\n"
}

fn figures(header: &Header, report: &Report) -> Vec<String> {
    let mut lines = vec![format!("# states: {}", report.states)];
    if let Some(orders) = &report.interleavings {
        lines.push(format!("# orders: {orders}"));
    }
    lines.push(format!("# outcomes: {}", outcomes(&report.outcomes)));
    let shown = header.expect.shown(&report.findings).map(|finding| finding.schedule.clone());
    let shown = shown.or_else(|| report.outcomes.first().map(|outcome| outcome.schedule.clone()));
    lines.extend(shown.filter(|schedule| !schedule.is_empty()).map(|schedule| format!("# shows: {schedule}")));
    lines
}

/// `counter = 1 | counter = 2`, or how many there are.
fn outcomes(outcomes: &[OutcomeView]) -> String {
    let texts: Vec<String> = outcomes.iter().map(outcome).collect();
    let text = texts.join(" | ");
    let ambiguous = texts.iter().any(|text| text.contains('|') || text.contains('\n'));
    if text.len() > LONGEST || ambiguous || outcomes.len() > 4 { outcomes.len().to_string() } else { text }
}

fn outcome(outcome: &OutcomeView) -> String {
    let ending = match outcome.ending {
        Ending::Finished => "",
        Ending::Deadlock => "deadlock",
        Ending::Error => "error",
        Ending::Stopped => "stopped",
    };
    let values: Vec<String> = outcome.values.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let parts: Vec<&str> =
        [ending].into_iter().chain(values.iter().map(String::as_str)).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "finished".to_string() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::parse;

    const TEXT: &str =
        "# title: A\n# topic: races\n# lesson: L.\n# difficulty: 1\n# expect: clean\n# states: 99\n\nprint(1)\n";

    #[test]
    fn figures_are_written_and_the_verdict_is_not() {
        let header = parse(TEXT).unwrap();
        let report = measure(TEXT, &header.options).unwrap();
        let text = with_figures(TEXT, &header, &report);
        assert!(!text.contains("# states: 99") && text.contains("# expect: clean\n# states: "), "{text}");
        assert_eq!(judge(&parse(&text).unwrap(), &report), Vec::<String>::new());
    }
}
