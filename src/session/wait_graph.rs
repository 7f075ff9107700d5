//! Who waits for whom, laid out: a cycle as a ring, every other wait as a row.
//! Coordinates are SVG units; a node is 36 across.

use crate::base::ThreadId;
use crate::trace::WaitEdge;
use std::f64::consts::TAU;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct WaitGraph {
    pub width: f64,
    pub height: f64,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// The threads of the cycle in its order, each with what it waits for.
    pub cycle: Vec<(ThreadId, String)>,
    /// All other waits.
    pub others: Vec<WaitEdge>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub kind: NodeKind,
    pub x: f64,
    pub y: f64,
    /// Half of its width: a long name needs more than a thread.
    pub half: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    Thread(ThreadId),
    Object(String),
}

/// An arrow from one node's rim to another's.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// Bends to the side by this much, so that two arrows between the same nodes stay apart.
    pub bend: f64,
    /// `waits for`; else `held by`.
    pub waiting: bool,
    pub in_cycle: bool,
    /// Whether there is room for its words.
    pub labelled: bool,
}

const WIDTH: f64 = 244.0;
/// Half of a thread's node, and of every node's height.
const HALF: f64 = 18.0;
/// Half of the widest node there is; longer names are cut.
const WIDEST: f64 = 42.0;
const ROW: f64 = 44.0;

impl WaitGraph {
    pub fn of(waits: &[WaitEdge]) -> Self {
        let ring = cycle(waits);
        let mut graph = Self { width: WIDTH, ..Self::default() };
        graph.cycle = ring.iter().map(|&wait| (waits[wait].waiter, waits[wait].object.clone())).collect();
        graph.others =
            waits.iter().enumerate().filter(|(at, _)| !ring.contains(at)).map(|(_, wait)| wait.clone()).collect();
        match graph.cycle.len() {
            0 => {}
            1 => graph.draw_self(),
            2 => graph.draw_pair(),
            _ => graph.draw_ring(),
        }
        for wait in graph.others.clone() {
            graph.draw_row(&wait);
        }
        graph
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// A thread that waits for what it holds itself.
    fn draw_self(&mut self) {
        let (thread, object) = self.cycle[0].clone();
        let (left, right, y) = (46.0, WIDTH - 46.0, 56.0);
        let half = half_of(&object);
        self.node(NodeKind::Thread(thread), left, y);
        self.node(NodeKind::Object(object), right, y);
        for (from, to, waiting) in [(left, right, true), (right, left, false)] {
            let towards = if waiting { 1.0 } else { -1.0 };
            let lift = if waiting { -9.0 } else { 9.0 };
            let (near, far) = if waiting { (HALF, half) } else { (half, HALF) };
            self.edges.push(Edge {
                from: (from + towards * (near - 1.0), y + lift),
                to: (to - towards * (far - 1.0), y + lift),
                bend: 26.0,
                waiting,
                in_cycle: true,
                labelled: true,
            });
        }
        self.height = 112.0;
    }

    /// Two threads: a rectangle, threads and objects at opposite corners.
    fn draw_pair(&mut self) {
        let [(first, wants), (second, wanted)] = [self.cycle[0].clone(), self.cycle[1].clone()];
        let (top, bottom) = (30.0, 110.0);
        let left = (half_of(&wanted) + 4.0).max(32.0);
        let right = WIDTH - (half_of(&wants) + 4.0).max(32.0);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let kinds =
            [NodeKind::Thread(first), NodeKind::Object(wants), NodeKind::Thread(second), NodeKind::Object(wanted)];
        self.draw_closed(&corners, kinds.to_vec(), true);
        self.height = 140.0;
    }

    fn draw_ring(&mut self) {
        let count = self.cycle.len() * 2;
        let widest = self.cycle.iter().map(|(_, object)| half_of(object)).fold(HALF, f64::max);
        // Neighbours are as far apart as a thread, an object and an arrow need.
        const ARROW: f64 = 28.0;
        let radius = (HALF + widest + ARROW) / (2.0 * (TAU / 2.0 / count as f64).sin());
        let (middle, centre) = (radius + widest + 6.0, radius + HALF + 6.0);
        let kinds = self
            .cycle
            .iter()
            .flat_map(|(thread, object)| [NodeKind::Thread(*thread), NodeKind::Object(object.clone())])
            .collect();
        let corners: Vec<_> = (0..count)
            .map(|at| {
                let angle = TAU * (at as f64 / count as f64 - 0.25);
                (middle + radius * angle.cos(), centre + radius * angle.sin())
            })
            .collect();
        self.draw_closed(&corners, kinds, false);
        self.width = middle * 2.0;
        self.height = centre * 2.0;
    }

    /// Nodes in turn thread and object, an arrow from each to the next.
    fn draw_closed(&mut self, corners: &[(f64, f64)], kinds: Vec<NodeKind>, labelled: bool) {
        let first = self.nodes.len();
        for (kind, &(x, y)) in kinds.into_iter().zip(corners) {
            self.node(kind, x, y);
        }
        for at in 0..corners.len() {
            self.arrow(first + at, first + (at + 1) % corners.len(), at % 2 == 0, true, labelled);
        }
    }

    /// One wait: who, for what, and in whose hands it is. A wait for a thread
    /// itself, to join it, has nothing in between.
    fn draw_row(&mut self, wait: &WaitEdge) {
        let y = self.height + ROW / 2.0 + 4.0;
        self.height += ROW + 4.0;
        let (left, middle, right) = (24.0, self.width / 2.0, self.width - 24.0);
        let waiter = self.node(NodeKind::Thread(wait.waiter), left, y);
        let holders = &wait.holders[..wait.holders.len().min(2)];
        if wait.object.is_empty() {
            for &holder in holders.iter().take(1) {
                let holder = self.node(NodeKind::Thread(holder), right, y);
                self.arrow(waiter, holder, true, wait.in_cycle, true);
            }
            return;
        }
        let half = half_of(&wait.object);
        let middle = if holders.len() > 1 { middle - 22.0 } else { middle };
        let middle = middle.max(left + HALF + half + 22.0);
        let object = self.node(NodeKind::Object(wait.object.clone()), middle, y);
        self.arrow(waiter, object, true, wait.in_cycle, false);
        for (place, &holder) in holders.iter().enumerate() {
            let x = right - 46.0 * (holders.len() - 1 - place) as f64;
            let holder = self.node(NodeKind::Thread(holder), x, y);
            if place == 0 {
                self.arrow(object, holder, false, wait.in_cycle, false);
            }
        }
    }

    fn node(&mut self, kind: NodeKind, x: f64, y: f64) -> usize {
        let half = match &kind {
            NodeKind::Thread(_) => HALF,
            NodeKind::Object(name) => half_of(name),
        };
        self.nodes.push(Node { kind, x, y, half });
        self.nodes.len() - 1
    }

    /// An arrow from rim to rim, with a little air at both ends.
    fn arrow(&mut self, from: usize, to: usize, waiting: bool, in_cycle: bool, labelled: bool) {
        let (a, b) = (&self.nodes[from], &self.nodes[to]);
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length = dx.hypot(dy).max(1.0);
        let (dx, dy) = (dx / length, dy / length);
        let rim = |node: &Node, towards: f64| {
            let sides = (node.half / dx.abs().max(1e-6)).min(HALF / dy.abs().max(1e-6));
            let reach = if node.half > HALF { sides } else { HALF } + 1.0;
            (node.x + towards * reach * dx, node.y + towards * reach * dy)
        };
        let (from, to) = (rim(a, 1.0), rim(b, -1.0));
        self.edges.push(Edge { from, to, bend: 0.0, waiting, in_cycle, labelled });
    }
}

/// Half of the node that an object's name needs: a diamond for one or two
/// letters, a box for more.
fn half_of(name: &str) -> f64 {
    match name.chars().count() {
        0..=2 => HALF,
        long => (long as f64 * 3.6 + 7.0).min(WIDEST),
    }
}

/// The waits of one cycle, each waiting for a holder that is the next one's waiter.
fn cycle(waits: &[WaitEdge]) -> Vec<usize> {
    let closed: Vec<usize> = (0..waits.len()).filter(|&at| waits[at].in_cycle).collect();
    for &start in &closed {
        let mut path = vec![start];
        while let Some(&last) = path.last() {
            let next = closed.iter().copied().find(|&at| waits[last].holders.contains(&waits[at].waiter));
            match next {
                Some(next) if next == start => return path,
                Some(next) if !path.contains(&next) => path.push(next),
                _ => break,
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(waiter: u16, object: &str, holders: &[u16], in_cycle: bool) -> WaitEdge {
        WaitEdge {
            waiter: ThreadId(waiter),
            object: object.to_owned(),
            holders: holders.iter().map(|&id| ThreadId(id)).collect(),
            in_cycle,
        }
    }

    fn apart(graph: &WaitGraph) {
        for (at, a) in graph.nodes.iter().enumerate() {
            assert!(a.x >= a.half && a.x <= graph.width - a.half && a.y >= 18.0 && a.y <= graph.height - 17.0);
            for b in &graph.nodes[at + 1..] {
                let beside = (a.x - b.x).abs() >= a.half + b.half;
                assert!(beside || (a.x - b.x).hypot(a.y - b.y) >= 36.0, "{a:?} covers {b:?}");
            }
        }
    }

    #[test]
    fn cycles_of_every_size_close_and_nothing_overlaps() {
        for size in 1..=9u16 {
            let waits: Vec<_> = (0..size).map(|at| wait(at, &format!("fork{at}"), &[(at + 1) % size], true)).collect();
            let graph = WaitGraph::of(&waits);
            assert_eq!(graph.cycle.len(), usize::from(size));
            assert_eq!(graph.edges.len(), usize::from(size) * 2);
            apart(&graph);
        }
    }

    #[test]
    fn waits_beside_the_cycle_have_rows_of_their_own() {
        let waits = [
            wait(0, "", &[1], false),
            wait(1, "B", &[2], true),
            wait(2, "A", &[1], true),
            wait(3, "places", &[4, 5, 6], false),
            wait(7, "ready", &[], false),
        ];
        let graph = WaitGraph::of(&waits);
        assert_eq!(graph.cycle, [(ThreadId(1), "B".to_owned()), (ThreadId(2), "A".to_owned())]);
        assert_eq!(graph.others.len(), 3);
        apart(&graph);
    }

    #[test]
    fn nobody_waits() {
        assert!(WaitGraph::of(&[]).is_empty());
    }
}
