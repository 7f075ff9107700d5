//! The graph that a search leaves: for each state its steps, as choice and
//! target, in compact rows; and its strongly connected components.

use super::intern::make_room;
use super::states::StateId;

#[derive(Debug)]
pub struct Graph {
    /// Where each state's steps begin; one more than there are states.
    starts: Vec<u32>,
    targets: Vec<StateId>,
    choices: Vec<u16>,
    /// States in all, those without steps yet included.
    nodes: usize,
}

impl Default for Graph {
    fn default() -> Self {
        Self { starts: vec![0], targets: Vec::new(), choices: Vec::new(), nodes: 1 }
    }
}

impl Graph {
    /// How many states have all their steps.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many states are known.
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// Whether nothing can move there; not so of a state that was not expanded.
    pub fn is_end(&self, state: StateId) -> bool {
        (state as usize) < self.len() && self.edge(state, 0).is_none()
    }

    pub fn steps(&self) -> usize {
        self.targets.len()
    }

    /// Makes sure that there are so many states.
    pub fn cover(&mut self, nodes: usize) {
        self.nodes = self.nodes.max(nodes);
    }

    /// Adds a step of the state that is open.
    pub fn push(&mut self, target: StateId, choice: u16) {
        self.nodes = self.nodes.max(target as usize + 1);
        make_room(&mut self.targets, 1);
        make_room(&mut self.choices, 1);
        self.targets.push(target);
        self.choices.push(choice);
    }

    /// The state has all its steps; the next one is open.
    pub fn close_state(&mut self) {
        make_room(&mut self.starts, 1);
        self.starts.push(u32::try_from(self.targets.len()).expect("bounded by memory"));
    }

    /// Steps of the state that is not closed yet.
    pub(super) fn open(&self) -> impl Iterator<Item = (StateId, u16)> {
        let from = *self.starts.last().expect("there is always one") as usize;
        self.targets[from..].iter().copied().zip(self.choices[from..].iter().copied())
    }

    /// The steps of a state: target and choice; none if it was not expanded.
    pub fn of(&self, state: StateId) -> impl Iterator<Item = (StateId, u16)> + Clone {
        let range = match state as usize + 1 < self.starts.len() {
            true => self.starts[state as usize] as usize..self.starts[state as usize + 1] as usize,
            false => 0..0,
        };
        self.targets[range.clone()].iter().copied().zip(self.choices[range].iter().copied())
    }

    fn edge(&self, state: StateId, at: u32) -> Option<StateId> {
        if state as usize >= self.len() {
            return None;
        }
        let start = self.starts[state as usize];
        (start + at < self.starts[state as usize + 1]).then(|| self.targets[(start + at) as usize])
    }

    pub fn bytes(&self) -> usize {
        self.starts.capacity() * 4 + self.targets.capacity() * 4 + self.choices.capacity() * 2
    }

    /// Strongly connected components, by Tarjan's algorithm (1972) without
    /// recursion: linear in steps. Of states that were all expanded.
    pub fn components(&self) -> Components {
        Tarjan::new(self).run()
    }
}

/// Components in an order in which steps lead only to earlier ones.
#[derive(Debug, Default)]
pub struct Components {
    /// The component of each state.
    pub of: Vec<u32>,
    /// States by component.
    pub order: Vec<StateId>,
    /// Where each component begins in `order`; one more than there are.
    pub starts: Vec<u32>,
    /// Whether a step leads from some component back into itself.
    pub cyclic: bool,
}

impl Components {
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn states(&self, component: usize) -> &[StateId] {
        &self.order[self.starts[component] as usize..self.starts[component + 1] as usize]
    }
}

struct Tarjan<'a> {
    graph: &'a Graph,
    /// Order of discovery plus one; 0 for not discovered.
    index: Vec<u32>,
    low: Vec<u32>,
    stack: Vec<StateId>,
    calls: Vec<(StateId, u32)>,
    found: Components,
}

const NONE: u32 = u32::MAX;

impl<'a> Tarjan<'a> {
    fn new(graph: &'a Graph) -> Self {
        let count = graph.nodes();
        Self {
            graph,
            index: vec![0; count],
            low: vec![0; count],
            stack: Vec::new(),
            calls: Vec::new(),
            found: Components {
                of: vec![NONE; count],
                order: Vec::with_capacity(count),
                starts: vec![0],
                cyclic: false,
            },
        }
    }

    fn run(mut self) -> Components {
        let mut next = 1;
        for root in 0..self.graph.nodes() as u32 {
            if self.index[root as usize] == 0 {
                self.visit(root, &mut next);
            }
        }
        self.found
    }

    fn enter(&mut self, state: StateId, next: &mut u32) {
        self.index[state as usize] = *next;
        self.low[state as usize] = *next;
        *next += 1;
        self.stack.push(state);
        self.calls.push((state, 0));
    }

    fn visit(&mut self, root: StateId, next: &mut u32) {
        self.enter(root, next);
        while let Some(call) = self.calls.last_mut() {
            let (state, at) = *call;
            call.1 += 1;
            let Some(target) = self.graph.edge(state, at) else {
                self.calls.pop();
                self.leave(state);
                continue;
            };
            self.found.cyclic |= target == state;
            if self.index[target as usize] == 0 {
                self.enter(target, next);
            } else if self.found.of[target as usize] == NONE {
                self.low[state as usize] = self.low[state as usize].min(self.index[target as usize]);
            }
        }
    }

    fn leave(&mut self, state: StateId) {
        let low = self.low[state as usize];
        if let Some(&(parent, _)) = self.calls.last() {
            self.low[parent as usize] = self.low[parent as usize].min(low);
        }
        if low != self.index[state as usize] {
            return;
        }
        let component = self.found.len() as u32;
        let before = self.found.order.len();
        while let Some(member) = self.stack.pop() {
            self.found.of[member as usize] = component;
            self.found.order.push(member);
            if member == state {
                break;
            }
        }
        self.found.cyclic |= self.found.order.len() - before > 1;
        self.found.starts.push(self.found.order.len() as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_come_after_those_they_lead_to() {
        let mut graph = Graph::default();
        // 0 → 1 ⇄ 2 → 3, 0 → 3.
        for targets in [&[1, 3][..], &[2], &[1, 3], &[]] {
            targets.iter().for_each(|&target| graph.push(target, 0));
            graph.close_state();
        }
        let components = graph.components();
        assert_eq!(components.len(), 3);
        assert!(components.cyclic);
        assert_eq!(components.of[1], components.of[2]);
        assert!(components.of[3] < components.of[1] && components.of[1] < components.of[0]);
    }
}
