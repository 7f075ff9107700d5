//! What the views show of checking: the verdict with what it covers, where the
//! run stands in the graph, marks on lines and steps.

use super::{Answer, Showing};
use crate::findings::{Finding, GraphView, Kind, Level};
use crate::machine::Choice;
use crate::session::State;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Clone, Debug, Default)]
pub struct CheckShown {
    pub verdict: Verdict,
    /// The verdict is about another text than the one that runs, or about none that runs.
    pub stale: bool,
    pub answer: Option<Rc<Answer>>,
    /// Whether the search stopped short and can go on.
    pub can_go_on: bool,
    pub showing: Option<Showing>,
    /// Steps of the run that are part of a problem, ascending.
    pub problems: Vec<u32>,
    /// Where the loop that is on show begins and closes, as positions.
    pub turn: Option<(u32, u32)>,
    pub walk: Option<Walk>,
    /// Lines that race.
    pub racy: Vec<u32>,
    pub heat: Vec<HeatLine>,
}

impl CheckShown {
    /// The finding on show, if this position is where it goes wrong.
    pub fn fault_at(&self, position: u32) -> Option<&Finding> {
        let Some(Showing::Finding(at)) = self.showing else { return None };
        let found = self.answer.as_ref()?.report.findings.get(at)?;
        (found.position == position).then_some(found)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Verdict {
    /// Nobody has asked.
    #[default]
    None,
    Exploring {
        states: usize,
        /// States a second; 0 while that is not known.
        rate: f64,
        /// Seconds until the search meets its limit at this rate, at most.
        left: Option<f64>,
    },
    /// Every order was searched.
    Clean {
        states: usize,
        milliseconds: f64,
    },
    Problems {
        count: usize,
        states: usize,
        milliseconds: f64,
        complete: bool,
    },
    /// Nothing was found before a limit stopped it.
    Open {
        states: usize,
        limit: String,
    },
    Failed(String),
}

/// How hot a line is: of the runs in which a thread is interrupted right after
/// it, the share that goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatLine {
    pub line: u32,
    pub share: f64,
    /// The line before whose step the others came in between.
    pub before: u32,
}

/// The run's way through the graph, from the first state on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walk {
    pub nodes: Vec<u32>,
    /// Places in the graph's edges.
    pub edges: Vec<usize>,
    /// The node at the playhead; none where the run has left the graph.
    pub now: Option<u32>,
}

impl State {
    pub(in crate::session) fn refresh_check(&mut self) {
        let checking = &self.checking;
        let fresh = self.fresh_answer();
        let (choices, position) = match &self.run {
            Some(run) => (&run.schedule().choices[..], run.position()),
            None => (&[][..], 0),
        };
        let walk = fresh.as_ref().and_then(|answer| Some(walk(answer.graph.as_ref()?, choices, position)));
        let shown = CheckShown {
            verdict: self.verdict(),
            stale: checking.answer.is_some() && fresh.is_none(),
            can_go_on: checking.kept.is_some() && fresh.is_some(),
            showing: self.still_shown(),
            problems: self.problem_steps(),
            turn: self.shown_loop(),
            walk,
            racy: fresh.as_ref().map_or(Vec::new(), |answer| racy(answer)),
            heat: fresh.as_ref().map_or(Vec::new(), |answer| heat(answer)),
            answer: checking.answer.clone(),
        };
        self.shown.check = Rc::new(shown);
        self.shown.touch();
    }

    fn verdict(&self) -> Verdict {
        let checking = &self.checking;
        if let Some(going) = checking.going.as_ref().filter(|going| !going.quiet || checking.answer.is_none()) {
            let (states, rate) = (going.progress.states, going.progress.rate);
            let rest = going.bounds.states.saturating_sub(states) as f64;
            let left = (rate > 0.0).then_some(rest / rate);
            return Verdict::Exploring { states, rate, left };
        }
        if let Some(failure) = &checking.failure {
            return Verdict::Failed(failure.clone());
        }
        let Some(answer) = &checking.answer else { return Verdict::None };
        let report = &answer.report;
        let count = report.findings.iter().filter(|finding| finding.level != Level::Note).count();
        let (states, milliseconds) = (report.states, answer.milliseconds);
        match (&report.limit, count) {
            (limit, count) if count > 0 => Verdict::Problems { count, states, milliseconds, complete: limit.is_none() },
            (None, _) => Verdict::Clean { states, milliseconds },
            (Some(limit), _) => Verdict::Open { states, limit: limit.clone() },
        }
    }
}

fn racy(answer: &Answer) -> Vec<u32> {
    let races = |kind| matches!(kind, Kind::DataRace | Kind::RaceCondition);
    let mut lines: Vec<u32> = answer
        .report
        .findings
        .iter()
        .filter(|finding| races(finding.kind))
        .flat_map(|finding| finding.lines.iter().copied())
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The hottest gap after each line.
fn heat(answer: &Answer) -> Vec<HeatLine> {
    let mut lines: BTreeMap<u32, HeatLine> = BTreeMap::new();
    for gap in answer.report.heat.iter().filter(|gap| gap.share > 0.0) {
        let new = HeatLine { line: gap.from_line, share: gap.share, before: gap.to_line };
        let known = lines.entry(gap.from_line).or_insert_with(|| new.clone());
        if new.share > known.share {
            *known = new;
        }
    }
    lines.into_values().collect()
}

/// How far a run is followed through the graph: it may go round and round.
const FOLLOWED: usize = 2_000;

fn walk(graph: &GraphView, choices: &[Choice], position: u32) -> Walk {
    let mut walk = Walk { nodes: vec![0], ..Walk::default() };
    for choice in choices.iter().take(FOLLOWED) {
        let at = walk.nodes.last().copied().unwrap_or(0);
        let Some((edge, to)) = leads(graph, at, *choice) else { break };
        walk.edges.push(edge);
        walk.nodes.push(to);
    }
    walk.now = walk.nodes.get(position as usize).copied();
    walk
}

/// Edges are sorted by where they come from.
fn leads(graph: &GraphView, from: u32, choice: Choice) -> Option<(usize, u32)> {
    let first = graph.edges.partition_point(|edge| edge.from < from);
    let of_node = graph.edges[first..].iter().take_while(|edge| edge.from == from).enumerate();
    let mut of_choice = of_node.filter(|(_, edge)| edge.thread == choice.thread && edge.end == choice.end);
    of_choice.next().map(|(at, edge)| (first + at, edge.to))
}

/// The node at which a run ends, if all of it is in the graph.
pub fn end_of(graph: &GraphView, choices: &[Choice]) -> Option<u32> {
    let walk = walk(graph, choices, 0);
    walk.nodes.get(choices.len()).copied()
}

/// The position at which a run first comes to a node.
pub fn visit(graph: &GraphView, choices: &[Choice], node: u32) -> Option<u32> {
    let walk = walk(graph, choices, 0);
    walk.nodes.iter().position(|&visited| visited == node).and_then(|at| u32::try_from(at).ok())
}
