//! How runs end: the ending and the values of the main module's shared data,
//! with the number of interleavings and the probability of each.

use super::case::Case;
use super::report::OutcomeView;
use crate::base::{both, sym};
use crate::explore::{PartId, Search, StateId, interleavings, probabilities};
use crate::lang::{Op, Program};
use crate::machine::{Machine, Object, Proxy, ProxyKind, Sync, Value};
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
    let (graph, components) = (&case.search.graph, &case.components);
    let reduced = case.search.is_reduced();
    let count = || if reduced { None } else { interleavings(graph, components, ends) };
    let (counts, visits) = both(case.search.cores > 1, count, || probabilities(graph, components));
    if let Some(counts) = counts {
        for (count, &at) in counts.into_iter().zip(of_end) {
            let sum = outcomes[at].interleavings.take().unwrap_or_default() + count;
            outcomes[at].interleavings = Some(sum);
        }
    }
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
        show_if_data(machine, name.to_string(), globals[slot], 0, &mut values);
    }
    for (global, &value) in machine.program().modules[0].globals.iter().zip(globals) {
        of_class(machine, machine.program().name(global.name), value, &mut values);
    }
    values
}

/// Attributes of a class that somebody may assign while threads live.
fn of_class(machine: &Machine, name: &str, value: Value, values: &mut BTreeMap<String, String>) {
    let Some(Object::Class(class)) = value.object().map(|id| machine.state().heap.get(id)) else { return };
    let late = &machine.program().facts.shared_attributes;
    let own = !class.internal && machine.program().name(class.name) == name;
    for &(attribute, value) in class.attributes.iter().filter(|_| own) {
        if late.get(attribute.0 as usize) == Some(&true) {
            show_if_data(machine, format!("{name}.{}", machine.program().name(attribute)), value, 1, values);
        }
    }
}

fn show_if_data(machine: &Machine, name: String, value: Value, depth: u32, values: &mut BTreeMap<String, String>) {
    let core = core(machine, value);
    if machine.is_data(core) || matches!(sync_of(machine, core), Some(Sync::Array(_) | Sync::Proxy(_))) {
        show(machine, name, core, depth, values);
    }
}

fn sync_of(machine: &Machine, value: Value) -> Option<&Sync> {
    match value.object().map(|id| machine.state().heap.get(id)) {
        Some(Object::Sync(sync)) => Some(sync),
        _ => None,
    }
}

/// What a manager's list or dict stands for.
fn core(machine: &Machine, value: Value) -> Value {
    let name = machine.program().symbols.find("_core");
    let core = match value.object().map(|id| machine.state().heap.get(id)) {
        Some(Object::Instance(instance)) => {
            instance.attributes.iter().find(|(attribute, _)| Some(*attribute) == name).map(|found| found.1)
        }
        _ => None,
    };
    core.filter(|&core| matches!(sync_of(machine, core), Some(Sync::Proxy(_)))).unwrap_or(value)
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
        Some(Object::Sync(Sync::Array(array))) => {
            let items: Vec<String> = array.values.iter().map(|&item| machine.show(item)).collect();
            values.insert(name, format!("[{}]", items.join(", ")));
        }
        Some(Object::Sync(Sync::Proxy(proxy))) => of_manager(machine, name, *proxy, values),
        _ => drop(values.insert(name, machine.show(value))),
    }
}

fn of_manager(machine: &Machine, name: String, proxy: Proxy, values: &mut BTreeMap<String, String>) {
    match proxy.target.object().map(|id| machine.state().heap.get(id)) {
        Some(Object::Dict(dict)) if proxy.kind == ProxyKind::Namespace => {
            for &(key, value) in dict.entries.values() {
                let attribute = machine.pool().get_str(key).unwrap_or_default();
                values.insert(format!("{name}.{attribute}"), machine.show(value));
            }
        }
        _ => drop(values.insert(name, machine.show(proxy.target))),
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
