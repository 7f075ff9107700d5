//! The graph of a search for drawing: every state and step where there are few,
//! else how wide it is at each depth.
//!
//! Nothing is laid out here; a view places nodes by their depth.

use super::outcomes::ending;
use super::report::Report;
use crate::base::ThreadId;
use crate::explore::{Search, StateId, decode};
use crate::schedule::Schedule;
use crate::trace::{Ending, Run};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphView {
    /// By number; 0 is the first state.
    pub nodes: Vec<GraphNode>,
    pub edges: Vec<GraphEdge>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphNode {
    pub id: u32,
    /// Steps of a shortest schedule to it.
    pub depth: u32,
    /// Such a schedule's last step comes from there; the first state's own number.
    pub parent: u32,
    /// How runs end there, if nothing can move there.
    pub ending: Option<Ending>,
    /// Whether a run that comes here has gone wrong, or can only go wrong from here.
    pub bad: bool,
    /// Findings that show there, by their place in the report.
    pub findings: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphEdge {
    pub from: u32,
    pub to: u32,
    pub thread: ThreadId,
    /// The end of the step, as a schedule writes it.
    pub end: u16,
    /// In short: `R counter → 0`.
    pub label: String,
    pub line: u32,
}

/// A graph that is too large to draw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphSummary {
    pub states: u32,
    pub steps: u32,
    /// How many states have each depth.
    pub widths: Vec<u32>,
    pub ends: u32,
    pub bad_ends: u32,
}

/// Every state and step of a search that has at most `limit` states.
pub fn graph_view(search: &mut Search, report: &Report, limit: usize) -> Option<GraphView> {
    if search.states.len() > limit {
        return None;
    }
    let count = search.graph.nodes();
    let depths = depths(search);
    let doomed = doomed(search);
    let mut nodes: Vec<GraphNode> = (0..count as StateId)
        .map(|id| GraphNode {
            id,
            depth: depths[id as usize],
            parent: search.parent(id),
            ending: search.graph.is_end(id).then(|| ending(search, id)),
            bad: doomed[id as usize],
            findings: Vec::new(),
        })
        .collect();
    for (at, finding) in report.findings.iter().enumerate() {
        let Ok(schedule) = finding.schedule.parse::<Schedule>() else { continue };
        let steps = schedule.choices.into_iter().take(finding.position as usize);
        if let Some(state) = search.follow_schedule(steps) {
            nodes[state as usize].findings.push(at as u32);
        }
    }
    let edges = edges(search);
    Some(GraphView { nodes, edges })
}

pub fn graph_summary(search: &Search) -> GraphSummary {
    let mut summary = GraphSummary {
        states: search.states.len() as u32,
        steps: search.graph.steps() as u32,
        widths: Vec::new(),
        ends: 0,
        bad_ends: 0,
    };
    for (state, depth) in depths(search).into_iter().enumerate() {
        if summary.widths.len() <= depth as usize {
            summary.widths.resize(depth as usize + 1, 0);
        }
        summary.widths[depth as usize] += 1;
        if search.graph.is_end(state as StateId) {
            summary.ends += 1;
            summary.bad_ends += u32::from(ending(search, state as StateId) != Ending::Finished);
        }
    }
    summary
}

/// Parents come before their children.
fn depths(search: &Search) -> Vec<u32> {
    let mut depths = vec![0u32; search.graph.nodes()];
    for state in 1..depths.len() {
        depths[state] = depths[search.parent(state as StateId) as usize] + 1;
    }
    depths
}

/// Whether each state is a bad end, or all that can follow it is one.
fn doomed(search: &Search) -> Vec<bool> {
    let components = search.graph.components();
    let mut doomed = vec![false; search.graph.nodes()];
    for component in 0..components.len() {
        let states = components.states(component);
        let outside = |target: StateId| components.of[target as usize] as usize != component;
        let bad = states.iter().all(|&state| match search.graph.is_end(state) {
            true => ending(search, state) != Ending::Finished,
            // What was not looked at may be fine.
            false if state as usize >= search.graph.len() => false,
            false => search.graph.of(state).all(|(target, _)| !outside(target) || doomed[target as usize]),
        });
        states.iter().for_each(|&state| doomed[state as usize] = bad);
    }
    doomed
}

/// Every step with how it reads. The run goes through the tree of shortest
/// schedules, so that each state is come to by few steps.
fn edges(search: &Search) -> Vec<GraphEdge> {
    let mut run = Run::start(search.machine().shared_program(), search.machine().options());
    let mut edges = Vec::with_capacity(search.graph.steps());
    let mut here: Vec<StateId> = vec![0];
    for state in in_tree_order(search) {
        while here.last() != Some(&search.parent(state)) && here.last() != Some(&state) {
            here.pop();
        }
        if here.last() != Some(&state) {
            run.seek(here.len() as u32 - 1);
            let choice = search.choice_to(state);
            if run.step(choice).is_err() {
                return edges;
            }
            here.push(state);
        }
        for (target, choice) in search.graph.of(state) {
            let choice = decode(choice);
            run.seek(here.len() as u32 - 1);
            if run.step(choice).is_err() {
                continue;
            }
            let step = run.step_view(here.len() as u32);
            let label = format!("{} {}", step.text.verb, step.text.detail).trim().to_string();
            edges.push(GraphEdge {
                from: state,
                to: target,
                thread: choice.thread,
                end: choice.end,
                label,
                line: step.line,
            });
        }
    }
    edges.sort_by_key(|edge| edge.from);
    edges
}

/// States so that each comes right after its parent's other descendants.
fn in_tree_order(search: &Search) -> Vec<StateId> {
    let mut children: Vec<Vec<StateId>> = vec![Vec::new(); search.graph.nodes()];
    for state in 1..search.graph.nodes() as StateId {
        children[search.parent(state) as usize].push(state);
    }
    let mut order = Vec::with_capacity(children.len());
    let mut stack = vec![0];
    while let Some(state) = stack.pop() {
        order.push(state);
        stack.extend(children[state as usize].iter().rev());
    }
    order
}
