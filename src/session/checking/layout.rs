//! Lays a small graph out in layers, a layer a depth: within each, nodes stand
//! near those that lead to them (Sugiyama's barycentres, a few sweeps), so that
//! the same graph always looks the same.

use crate::base::ThreadId;
use crate::findings::GraphView;
use crate::machine::Choice;
use std::fmt::Write;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphLayout {
    pub width: f64,
    pub height: f64,
    /// By number.
    pub nodes: Vec<DrawnNode>,
    /// As in the graph's own order.
    pub edges: Vec<DrawnEdge>,
    /// All edges of a thread in one path, for what is not on the run.
    pub webs: Vec<(ThreadId, String)>,
    /// Where each depth stands.
    pub layers: Vec<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DrawnNode {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DrawnEdge {
    pub from: u32,
    pub choice: Choice,
    pub to: u32,
    /// An SVG path.
    pub d: String,
}

/// Room around the drawing, for nodes at its edge and the numbers below; at the
/// right for what the ends are called.
const EDGE: f64 = 26.0;
const RIGHT: f64 = 96.0;
const BELOW: f64 = 22.0;
/// The drawing is about as wide as the pane, if layers have room.
const WIDTH: f64 = 824.0;
const LAYER: (f64, f64) = (40.0, 91.0);
const GAP: (f64, f64) = (22.0, 30.0);
const HIGHEST: f64 = 260.0;
const SWEEPS: usize = 8;

impl GraphLayout {
    pub fn of(graph: &GraphView) -> Self {
        let depth = graph.nodes.iter().map(|node| node.depth).max().unwrap_or(0) as usize;
        let mut layers: Vec<Vec<usize>> = vec![Vec::new(); depth + 1];
        for (at, node) in graph.nodes.iter().enumerate() {
            layers[node.depth as usize].push(at);
        }
        order(graph, &mut layers);
        let widest = layers.iter().map(Vec::len).max().unwrap_or(1);
        let across = ((WIDTH - EDGE - RIGHT) / depth.max(1) as f64).clamp(LAYER.0, LAYER.1);
        let gap = (HIGHEST / (widest.max(2) - 1) as f64).clamp(GAP.0, GAP.1);
        let inner = gap * (widest.max(4) - 1) as f64;
        let mut layout = Self {
            width: EDGE + RIGHT + across * depth as f64,
            height: 2.0 * EDGE + inner + BELOW,
            nodes: vec![DrawnNode::default(); graph.nodes.len()],
            layers: (0..=depth).map(|depth| EDGE + across * depth as f64).collect(),
            ..Self::default()
        };
        for (depth, layer) in layers.iter().enumerate() {
            // Few nodes spread out, but not to the very edges.
            let gap = (inner / layer.len() as f64).min(gap * 2.4).max(gap);
            let top = EDGE + (inner - gap * (layer.len() - 1) as f64) / 2.0;
            for (at, &node) in layer.iter().enumerate() {
                layout.nodes[node] = DrawnNode { x: layout.layers[depth], y: top + gap * at as f64 };
            }
        }
        layout.draw_edges(graph);
        layout
    }

    fn draw_edges(&mut self, graph: &GraphView) {
        for edge in &graph.edges {
            let (from, to) = (self.nodes[edge.from as usize], self.nodes[edge.to as usize]);
            let mut d = String::new();
            let _ = if edge.from == edge.to {
                // A step that changes nothing: a loop above its node.
                write!(d, "M{:.0} {:.0}c-14 -22 14 -22 0 0", from.x, from.y)
            } else if to.x > from.x {
                let bend = 45.0_f64.min((to.x - from.x) * 0.45);
                let (x, y, tx, ty) = (from.x, from.y, to.x, to.y);
                write!(d, "M{x:.0} {y:.0}C{:.0} {y:.0} {:.0} {ty:.0} {tx:.0} {ty:.0}", x + bend, tx - bend)
            } else {
                // Back, or within a layer: around above.
                let (x, y, tx, ty) = (from.x, from.y, to.x, to.y);
                let high = y.min(ty) - 18.0 - (x - tx) * 0.08;
                write!(d, "M{x:.0} {y:.0}C{:.0} {high:.0} {:.0} {high:.0} {tx:.0} {ty:.0}", x + 16.0, tx - 16.0)
            };
            let web = self.webs.iter().position(|(thread, _)| *thread == edge.thread).unwrap_or_else(|| {
                self.webs.push((edge.thread, String::new()));
                self.webs.len() - 1
            });
            self.webs[web].1.push_str(&d);
            let choice = Choice { thread: edge.thread, end: edge.end };
            self.edges.push(DrawnEdge { from: edge.from, choice, to: edge.to, d });
        }
    }
}

/// Orders each layer by where its nodes' neighbours stand, forth and back.
fn order(graph: &GraphView, layers: &mut [Vec<usize>]) {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    let mut after = before.clone();
    for edge in graph.edges.iter().filter(|edge| edge.from != edge.to) {
        before[edge.to as usize].push(edge.from as usize);
        after[edge.from as usize].push(edge.to as usize);
    }
    // Where a node stands in its layer, from 0 to 1.
    let mut place = vec![0.5; graph.nodes.len()];
    let settle = |layer: &mut Vec<usize>, place: &mut Vec<f64>, beside: &[Vec<usize>]| {
        let wish = |node: usize| match beside[node].len() {
            0 => place[node],
            count => beside[node].iter().map(|&other| place[other]).sum::<f64>() / count as f64,
        };
        let mut wishes: Vec<(f64, usize)> = layer.iter().map(|&node| (wish(node), node)).collect();
        wishes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let count = wishes.len();
        for (at, &(_, node)) in wishes.iter().enumerate() {
            layer[at] = node;
            place[node] = (at as f64 + 0.5) / count as f64;
        }
    };
    for sweep in 0..SWEEPS {
        if sweep % 2 == 0 {
            layers.iter_mut().for_each(|layer| settle(layer, &mut place, &before));
        } else {
            layers.iter_mut().rev().for_each(|layer| settle(layer, &mut place, &after));
        }
    }
}

/// The choices that lead to a node, along a shortest way.
pub fn path_to(graph: &GraphView, node: u32) -> Option<Vec<Choice>> {
    let mut choices = Vec::new();
    let mut at = graph.nodes.get(node as usize)?;
    while at.id != 0 {
        let edge = graph.edges.iter().find(|edge| edge.from == at.parent && edge.to == at.id)?;
        choices.push(Choice { thread: edge.thread, end: edge.end });
        // A parent is nearer to the start: this ends.
        at = graph.nodes.get(at.parent as usize).filter(|parent| parent.depth < at.depth)?;
    }
    choices.reverse();
    Some(choices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::{GraphEdge, GraphNode};

    fn graph(edges: &[(u32, u32, u16)]) -> GraphView {
        let count = edges.iter().map(|edge| edge.0.max(edge.1)).max().unwrap_or(0) + 1;
        let mut nodes: Vec<GraphNode> = (0..count)
            .map(|id| GraphNode { id, depth: 0, parent: 0, ending: None, bad: false, findings: Vec::new() })
            .collect();
        for &(from, to, _) in edges.iter().filter(|edge| edge.1 > edge.0) {
            if nodes[to as usize].depth == 0 {
                nodes[to as usize].depth = nodes[from as usize].depth + 1;
                nodes[to as usize].parent = from;
            }
        }
        let edge = |&(from, to, thread): &(u32, u32, u16)| GraphEdge {
            from,
            to,
            thread: ThreadId(thread),
            end: 0,
            label: String::new(),
            line: 1,
        };
        GraphView { nodes, edges: edges.iter().map(edge).collect() }
    }

    #[test]
    fn nodes_of_a_layer_do_not_meet_and_layers_go_to_the_right() {
        let graph = graph(&[(0, 1, 1), (0, 2, 2), (1, 3, 2), (2, 3, 1), (1, 4, 1), (4, 0, 1)]);
        let layout = GraphLayout::of(&graph);
        for (a, one) in layout.nodes.iter().enumerate() {
            for (b, other) in (a + 1..).zip(&layout.nodes[a + 1..]) {
                let apart = (one.x - other.x).abs().max((one.y - other.y).abs());
                assert!(apart >= GAP.0, "{a} and {b} are {apart} apart");
            }
            assert!(one.x >= 0.0 && one.x <= layout.width && one.y >= 0.0 && one.y <= layout.height);
        }
        assert!(layout.nodes[3].x > layout.nodes[1].x && layout.nodes[1].x > layout.nodes[0].x);
        assert_eq!(layout, GraphLayout::of(&graph));
    }

    #[test]
    fn crossings_that_can_be_avoided_are() {
        // 1 leads to 4 and 2 to 3: their order turns, or that of their parents.
        let layout = GraphLayout::of(&graph(&[(0, 1, 1), (0, 2, 2), (1, 4, 1), (2, 3, 1)]));
        let below = |a: usize, b: usize| layout.nodes[a].y > layout.nodes[b].y;
        assert_eq!(below(1, 2), below(4, 3));
    }

    #[test]
    fn a_way_to_a_node_is_a_schedule() {
        let graph = graph(&[(0, 1, 0), (1, 2, 1), (1, 3, 2), (2, 4, 2), (3, 4, 1)]);
        let threads =
            |node| path_to(&graph, node).map(|path| path.iter().map(|choice| choice.thread.0).collect::<Vec<_>>());
        assert_eq!(threads(4), Some(vec![0, 1, 2]));
        assert_eq!(threads(0), Some(vec![]));
        assert_eq!(threads(9), None);
    }
}
