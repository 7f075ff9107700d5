//! Which results a program seems to mean, where they vary with the order of
//! steps: those that it has when threads do not interrupt each other, each
//! moving until it cannot. The others are what a race made of it.

use super::Answer;
use crate::findings::{GraphView, Kind, Report};
use crate::trace::Ending;
use std::collections::{BTreeSet, VecDeque};

/// For each outcome, whether it is a wrong one; `None` where that cannot be told.
pub fn wrong(report: &Report, graph: Option<&GraphView>, ends: &[Option<u32>]) -> Vec<Option<bool>> {
    let raced = |cause: &str| matches!(cause, "lost-update" | "check-then-act" | "data-race");
    let varies = report.findings.iter().any(|finding| finding.kind == Kind::RaceCondition && raced(&finding.cause));
    let meant = graph.filter(|_| varies).map(undisturbed_ends);
    let is_wrong = |(end, ending): (&Option<u32>, Ending)| match (ending, varies, &meant) {
        (Ending::Finished, false, _) => Some(false),
        (Ending::Finished, true, Some(meant)) => end.map(|end| !meant.contains(&end)),
        (Ending::Finished, true, None) => None,
        _ => Some(true),
    };
    ends.iter().zip(report.outcomes.iter().map(|outcome| outcome.ending)).map(is_wrong).collect()
}

/// Ends of runs in which a thread moves until it cannot.
fn undisturbed_ends(graph: &GraphView) -> BTreeSet<u32> {
    let mut ends = BTreeSet::new();
    let mut seen = BTreeSet::from([(0, None)]);
    let mut queue = VecDeque::from([(0, None)]);
    while let Some((node, last)) = queue.pop_front() {
        // Edges are sorted by where they come from.
        let first = graph.edges.partition_point(|edge| edge.from < node);
        let leads = graph.edges[first..].iter().take_while(|edge| edge.from == node);
        if leads.clone().next().is_none() {
            ends.insert(node);
        }
        let goes_on = leads.clone().any(|edge| Some(edge.thread) == last);
        for edge in leads.filter(|edge| !goes_on || Some(edge.thread) == last) {
            if seen.insert((edge.to, Some(edge.thread))) {
                queue.push_back((edge.to, Some(edge.thread)));
            }
        }
    }
    ends
}

impl Answer {
    /// Whether runs that end there have gone wrong.
    pub fn is_wrong_end(&self, node: u32, ending: Ending) -> bool {
        let of = self.ends.iter().position(|&end| end == Some(node));
        let wrong = of.and_then(|outcome| self.wrong.get(outcome).copied().flatten());
        wrong.unwrap_or(ending != Ending::Finished)
    }
}
