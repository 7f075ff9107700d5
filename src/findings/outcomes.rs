//! How runs end: the ending and the values of the main module's shared data,
//! with the number of interleavings and the probability of each.

use super::case::Case;
use super::report::OutcomeView;
use crate::base::sym;
use crate::explore::{PartId, Search, StateId, interleavings, probabilities};
use crate::lang::{Op, Program};
use crate::machine::{Machine, Object, Sync, Value};
use crate::trace::Ending;
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// An outcome before it is shown.
pub struct Outcome {
    pub ending: Ending,
    pub values: BTreeMap<String, String>,
    /// Its ends, ascending.
    pub states: Vec<StateId>,
    pub interleavings: Option<BigUint>,
    pub probability: f64,
    /// Of a run that the machine stopped: why.
    pub limit: String,
}

/// Ascending by the number of the first end, so that two searches agree.
pub fn all(case: &mut Case) -> Vec<Outcome> {
    let ends = case.ends();
    let slots = shown_slots(case.search.machine().program());
    let mut known: BTreeMap<PartId, (Ending, BTreeMap<String, String>, String)> = BTreeMap::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut of_end = Vec::new();
    for &end in &ends {
        let shared = case.search.shared_of(end);
        let (ending, values, limit) = known.entry(shared).or_insert_with(|| {
            let ending = ending(case.search, end);
            let machine = case.search.machine_at(end);
            let limit = machine.pool().get_str(machine.state().stopped).unwrap_or_default().to_string();
            (ending, values(machine, &slots), limit)
        });
        let at = outcomes.iter().position(|outcome| outcome.ending == *ending && outcome.values == *values);
        let at = at.unwrap_or_else(|| {
            outcomes.push(Outcome {
                ending: *ending,
                values: values.clone(),
                states: Vec::new(),
                interleavings: None,
                probability: 0.0,
                limit: limit.clone(),
            });
            outcomes.len() - 1
        });
        outcomes[at].states.push(end);
        of_end.push(at);
    }
    weigh(case, &mut outcomes, &ends, &of_end);
    outcomes
}

fn weigh(case: &Case, outcomes: &mut [Outcome], ends: &[StateId], of_end: &[usize]) {
    let graph = &case.search.graph;
    if let Some(counts) = interleavings(graph, &case.components, ends) {
        for (count, &at) in counts.into_iter().zip(of_end) {
            let sum = outcomes[at].interleavings.take().unwrap_or_default() + count;
            outcomes[at].interleavings = Some(sum);
        }
    }
    let visits = probabilities(graph, &case.components);
    for (&end, &at) in ends.iter().zip(of_end) {
        outcomes[at].probability += visits[end as usize];
    }
}

pub(super) fn ending(search: &Search, end: StateId) -> Ending {
    let detail = search.parts.shared_detail(search.shared_of(end));
    match (detail.stopped, detail.over, detail.crashed.is_empty()) {
        (true, ..) => Ending::Stopped,
        (_, false, _) => Ending::Deadlock,
        (_, true, false) => Ending::Error,
        (_, true, true) => Ending::Finished,
    }
}

/// Variables of the main module that functions mention, or that its body reads
/// after the last start or join.
fn shown_slots(program: &Program) -> Vec<usize> {
    let main = &program.modules[0];
    let body = program.code(main.body);
    let lives = |op: &Op| matches!(op, Op::CallMethod { name, .. } if [sym::START, sym::JOIN].contains(name));
    let last = body.ops.iter().rposition(lives).map_or(0, |at| at + 1);
    let read: Vec<usize> = body.ops[last..]
        .iter()
        .filter_map(|op| match *op {
            Op::LoadGlobal { slot, .. } => Some(slot as usize),
            _ => None,
        })
        .collect();
    (0..main.globals.len()).filter(|slot| main.globals[*slot].mentioned || read.contains(slot)).collect()
}

fn values(machine: &Machine, slots: &[usize]) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let globals = &machine.state().processes[0].globals[0];
    for slot in (0..globals.len()).filter(|slot| slots.contains(slot) || is_given_away(machine, globals[*slot])) {
        let name = machine.program().name(machine.program().modules[0].globals[slot].name);
        if machine.is_data(globals[slot]) {
            show(machine, name.to_string(), globals[slot], 0, &mut values);
        }
    }
    values
}

/// Whether threads have it although no function mentions its name; threads
/// themselves are no data.
fn is_given_away(machine: &Machine, value: Value) -> bool {
    let internal = |class: Value| {
        let object = class.object().map(|id| machine.state().heap.get(id));
        matches!(object, Some(Object::Class(class)) if class.internal)
    };
    let Value::Object(id) = value else { return false };
    let is_thread = match machine.state().heap.get(id) {
        Object::Instance(instance) => match instance.class.object().map(|id| machine.state().heap.get(id)) {
            Some(Object::Class(class)) => class.order.iter().any(|&class| internal(class)),
            _ => true,
        },
        Object::Sync(sync) => return sync.is_system(),
        _ => false,
    };
    machine.state().heap.is_shared(id) && !is_thread
}

/// How deep objects are followed: `bank.account.balance`.
const DEEPEST: u32 = 3;

fn show(machine: &Machine, name: String, value: Value, depth: u32, values: &mut BTreeMap<String, String>) {
    let object = value.object().map(|id| machine.state().heap.get(id));
    match object {
        Some(Object::Instance(instance)) if depth < DEEPEST => {
            for &(attribute, value) in instance
                .attributes
                .iter()
                .filter(|(name, value)| *name != crate::base::sym::KEYED && machine.is_data(*value))
            {
                let name = format!("{name}.{}", machine.program().name(attribute));
                show(machine, name, value, depth + 1, values);
            }
        }
        Some(Object::List(items)) if depth < DEEPEST && items.iter().any(|item| is_instance(machine, *item)) => {
            for (at, &item) in items.iter().enumerate().filter(|(_, item)| machine.is_data(**item)) {
                show(machine, format!("{name}[{at}]"), item, depth + 1, values);
            }
        }
        Some(Object::Sync(Sync::Value(shared))) => {
            values.insert(format!("{name}.value"), machine.show(shared.value));
        }
        _ => drop(values.insert(name, machine.show(value))),
    }
}

fn is_instance(machine: &Machine, value: Value) -> bool {
    value.object().is_some_and(|id| matches!(machine.state().heap.get(id), Object::Instance(_)))
}

impl Outcome {
    pub fn view(self, case: &Case, complete: bool) -> OutcomeView {
        let (_, schedule) = case.witness(&self.states);
        let snapshot = case.replay(&schedule).snapshot();
        let lines = snapshot.output.iter().filter(|line| !line.error);
        OutcomeView {
            ending: self.ending,
            output: lines.map(|line| line.text.clone()).collect(),
            values: self.values,
            interleavings: self.interleavings.filter(|_| complete).map(|count| count.to_string()),
            probability: complete.then_some(self.probability),
            schedule: schedule.to_string(),
        }
    }
}
