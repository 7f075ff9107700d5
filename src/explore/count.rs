//! How many interleavings lead to each state, and how likely each is.
//!
//! One pass from the first state on, in topological order. Counts are exact;
//! where the graph has cycles there is no number of interleavings, and
//! probabilities are those of an absorbing Markov chain, solved component by
//! component by Gauss-Seidel iteration.

use super::graph::{Components, Graph};
use super::states::StateId;
use num_bigint::BigUint;

/// Paths from the first state to each; `None` where the graph has cycles.
pub fn interleavings(graph: &Graph, components: &Components, wanted: &[StateId]) -> Option<Vec<BigUint>> {
    if components.cyclic {
        return None;
    }
    match small(graph, components) {
        Some(counts) => Some(wanted.iter().map(|&state| BigUint::from(counts[state as usize])).collect()),
        None => {
            let counts = big(graph, components);
            Some(wanted.iter().map(|&state| counts[state as usize].clone()).collect())
        }
    }
}

/// As long as 128 bits hold all counts.
fn small(graph: &Graph, components: &Components) -> Option<Vec<u128>> {
    let mut counts = vec![0u128; graph.nodes()];
    *counts.first_mut()? = 1;
    for &state in components.order.iter().rev() {
        let count = counts[state as usize];
        for (target, _) in graph.of(state) {
            counts[target as usize] = counts[target as usize].checked_add(count)?;
        }
    }
    Some(counts)
}

fn big(graph: &Graph, components: &Components) -> Vec<BigUint> {
    let mut counts = vec![BigUint::ZERO; graph.nodes()];
    counts[0] = BigUint::from(1u32);
    for &state in components.order.iter().rev() {
        let count = counts[state as usize].clone();
        for (target, _) in graph.of(state) {
            counts[target as usize] += &count;
        }
        // Only ends are asked for.
        if graph.of(state).next().is_some() {
            counts[state as usize] = BigUint::ZERO;
        }
    }
    counts
}

/// How likely a run comes to each state (in a cycle: how often it does), under
/// a scheduler that picks uniformly among the threads that can move, and then
/// among the ends of the step.
pub fn probabilities(graph: &Graph, components: &Components) -> Vec<f64> {
    let mut visits = vec![0.0; graph.nodes()];
    if let Some(first) = visits.first_mut() {
        *first = 1.0;
    }
    for component in (0..components.len()).rev() {
        let states = components.states(component);
        if states.len() > 1 || graph.of(states[0]).any(|(target, _)| target == states[0]) {
            settle(graph, components, component, &mut visits);
        }
        for &state in states {
            let visited = visits[state as usize];
            for (target, share) in shares(graph, state) {
                if components.of[target as usize] != component as u32 {
                    visits[target as usize] += visited * share;
                }
            }
        }
    }
    visits
}

/// Each step of a state with its probability.
pub fn shares(graph: &Graph, state: StateId) -> impl Iterator<Item = (StateId, f64)> {
    let steps = graph.of(state);
    let (mut threads, mut count) = (0u32, 0);
    let mut last = None;
    for (_, choice) in steps.clone() {
        threads += u32::from(last != Some(choice >> 8));
        last = Some(choice >> 8);
        count += 1;
    }
    let all = steps.clone();
    steps.map(move |(target, choice)| {
        if threads == count {
            return (target, 1.0 / f64::from(threads));
        }
        let ends = all.clone().filter(|(_, other)| other >> 8 == choice >> 8).count();
        (target, 1.0 / (f64::from(threads) * ends as f64))
    })
}

/// Solves for the expected visits within one component: its inflow is in
/// `visits` already.
fn settle(graph: &Graph, components: &Components, component: usize, visits: &mut [f64]) {
    let states = components.states(component);
    let leaves = states.iter().any(|&s| graph.of(s).any(|(t, _)| components.of[t as usize] != component as u32));
    if !leaves {
        // What comes here stays for ever: no end is reached from here.
        return;
    }
    let mut flow: Vec<f64> = states.iter().map(|&state| visits[state as usize]).collect();
    let mut total = flow.clone();
    let mut position = std::collections::BTreeMap::new();
    position.extend(states.iter().enumerate().map(|(at, &state)| (state, at)));
    for _ in 0..MOST_ROUNDS {
        let mut next = vec![0.0; states.len()];
        for (at, &state) in states.iter().enumerate().filter(|&(at, _)| flow[at] > 0.0) {
            for (target, share) in shares(graph, state) {
                if let Some(&to) = position.get(&target) {
                    next[to] += flow[at] * share;
                }
            }
        }
        let rest: f64 = next.iter().sum();
        total.iter_mut().zip(&next).for_each(|(total, next)| *total += next);
        flow = next;
        if rest < 1e-12 {
            break;
        }
    }
    states.iter().zip(total).for_each(|(&state, total)| visits[state as usize] = total);
}

/// How likely a run from each state goes wrong, or comes to no end. `bad` says of
/// ends, and of other states where that is settled, whether it does.
pub fn absorbed(graph: &Graph, components: &Components, bad: impl Fn(StateId) -> Option<bool>) -> Vec<f64> {
    let mut chances = vec![0.0; graph.nodes()];
    for component in 0..components.len() {
        let states = components.states(component);
        let inside = |target: StateId| components.of[target as usize] as usize == component;
        let leaves = states.iter().any(|&state| graph.of(state).any(|(target, _)| !inside(target)));
        let goes_round = states.iter().any(|&state| graph.of(state).any(|(target, _)| inside(target)));
        if goes_round && !leaves {
            states.iter().for_each(|&state| chances[state as usize] = 1.0);
            continue;
        }
        for round in 0..MOST_ROUNDS {
            let mut change = 0.0f64;
            for &state in states {
                let next = match bad(state) {
                    Some(bad) => f64::from(u8::from(bad)),
                    None => shares(graph, state).map(|(target, share)| share * chances[target as usize]).sum(),
                };
                change = change.max((next - chances[state as usize]).abs());
                chances[state as usize] = next;
            }
            if !goes_round || (round > 0 && change < 1e-12) {
                break;
            }
        }
    }
    chances
}

const MOST_ROUNDS: usize = 20_000;
