//! What people call an object: the shortest path to it from a variable, such
//! as `lock`, `account.lock` or `forks[2]`.

use crate::base::{ObjectId, ProcessId};
use crate::machine::{Machine, Object, State, Sync, Value};
use std::collections::VecDeque;

/// Names of objects, found once each, when they are first asked for.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// With the position at which each was found: earlier snapshots do not have it.
    known: Vec<Option<(Box<str>, u32)>>,
    /// How many objects there were when names were last looked for.
    looked_at: usize,
    searches: u32,
}

/// Objects visited in one search, and searches in one run: enough for any
/// program that a person reads, and no more than an instant for others.
const MOST_OBJECTS: usize = 10_000;
const MOST_SEARCHES: u32 = 2_000;

impl Names {
    pub fn get(&self, id: ObjectId) -> Option<&str> {
        self.known.get(id.index())?.as_ref().map(|(name, _)| &**name)
    }

    /// The name, if it was found by then.
    pub fn get_at(&self, id: ObjectId, position: u32) -> Option<&str> {
        self.known.get(id.index())?.as_ref().filter(|(_, since)| *since <= position).map(|(name, _)| &**name)
    }

    /// Names synchronisation objects that have come into being, as far as a
    /// variable leads to them by now.
    pub fn ensure_new(&mut self, machine: &Machine, position: u32) {
        let heap = &machine.state().heap;
        let is_sync = |at: usize| matches!(heap.get(ObjectId::at(at)), Object::Sync(_));
        let unnamed = |at: &usize| is_sync(*at) && self.get(ObjectId::at(*at)).is_none();
        let new = (self.looked_at.min(heap.len())..heap.len()).any(|at| unnamed(&at));
        self.looked_at = heap.len();
        if new && self.searches < MOST_SEARCHES {
            self.searches += 1;
            self.search(machine, position);
        }
    }

    /// Forgets objects that no longer exist, when steps are taken back.
    pub fn truncate(&mut self, objects: usize) {
        self.known.truncate(objects);
        self.looked_at = self.looked_at.min(objects);
    }

    /// Finds names for all objects within reach, if this one has none yet.
    pub fn ensure(&mut self, machine: &Machine, id: ObjectId, position: u32) {
        if self.get(id).is_some() || self.searches >= MOST_SEARCHES {
            return;
        }
        self.searches += 1;
        self.search(machine, position);
        if self.get(id).is_none() {
            let name = kind_name(machine, id);
            self.set(id, name, position);
        }
    }

    fn set(&mut self, id: ObjectId, name: String, position: u32) {
        if self.known.len() <= id.index() {
            self.known.resize(id.index() + 1, None);
        }
        let known = self.known[id.index()].get_or_insert_with(|| (name.into(), position));
        known.1 = known.1.min(position);
    }

    /// Breadth first from the variables of the program, then of its functions.
    fn search(&mut self, machine: &Machine, position: u32) {
        let mut queue = VecDeque::new();
        let mut seen = vec![false; machine.state().heap.len()];
        roots(machine, &mut queue);
        let mut visited = 0;
        while let Some((name, value)) = queue.pop_front() {
            let Value::Object(id) = value else { continue };
            if std::mem::replace(&mut seen[id.index()], true) {
                continue;
            }
            visited += 1;
            if visited > MOST_OBJECTS {
                return;
            }
            self.set(id, name.clone(), position);
            children(machine, &name, id, &mut queue);
        }
    }
}

fn roots(machine: &Machine, queue: &mut VecDeque<(String, Value)>) {
    let program = machine.program();
    let state: &State = machine.state();
    for at in 0..state.processes.len() {
        let process = machine.process(ProcessId::at(at));
        let main = &program.modules[0];
        for (global, &value) in main.globals.iter().zip(&process.globals[0]) {
            queue.push_back((program.name(global.name).to_string(), value));
        }
    }
    for thread in &state.threads {
        for frame in &thread.frames {
            let code = program.code(frame.code);
            if program.module(code.module).internal {
                continue;
            }
            for variable in &code.variables {
                let value = thread.stack[frame.base as usize + usize::from(variable.reg)];
                queue.push_back((program.name(variable.name).to_string(), value));
            }
        }
    }
}

fn children(machine: &Machine, name: &str, id: ObjectId, queue: &mut VecDeque<(String, Value)>) {
    match machine.state().heap.get(id) {
        Object::List(items) => {
            let objects = items.iter().enumerate().filter(|(_, item)| item.object().is_some());
            queue.extend(objects.take(MOST_OBJECTS).map(|(at, &item)| (format!("{name}[{at}]"), item)));
        }
        Object::Dict(dict) => {
            let objects = dict.entries.values().filter(|(_, value)| value.object().is_some());
            for &(key, value) in objects.take(MOST_OBJECTS) {
                queue.push_back((format!("{name}[{}]", machine.show(key)), value));
            }
        }
        Object::Instance(instance) => {
            for &(attribute, value) in &instance.attributes {
                let attribute = machine.program().name(attribute);
                // What a Thread keeps of its arguments has better names.
                if !machine.is_internal_class(instance.class) {
                    queue.push_back((format!("{name}.{attribute}"), value));
                } else if attribute == "_core" {
                    // What an executor or a proxy is about.
                    queue.push_back((name.to_string(), value));
                }
            }
        }
        Object::Class(class) if !class.internal => {
            for &(attribute, value) in &class.attributes {
                queue.push_back((format!("{name}.{}", machine.program().name(attribute)), value));
            }
        }
        // The lock of a condition goes by the condition's name, unless it has
        // one of its own.
        Object::Sync(Sync::Condition(condition)) => {
            queue.push_back((name.to_string(), Value::Object(condition.lock)));
        }
        // A cell is the variable itself.
        Object::Cell { value, .. } => queue.push_back((name.to_string(), *value)),
        Object::Function(function) => {
            let code = machine.program().code(function.code);
            let captured = code.variables.iter().filter(|variable| variable.reg >= code.captures_at);
            for (variable, &cell) in captured.zip(&function.cells) {
                queue.push_back((machine.program().name(variable.name).to_string(), cell));
            }
        }
        _ => {}
    }
}

/// What an object that no variable leads to is called.
fn kind_name(machine: &Machine, id: ObjectId) -> String {
    match machine.state().heap.get(id) {
        Object::Sync(sync) => format!("a {}", sync.kind()),
        _ => format!("a {}", machine.class_name(Value::Object(id))),
    }
}
