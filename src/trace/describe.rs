//! Operations in words: two short ones for a block of the timeline, and one
//! sentence.

use super::names::Names;
use super::view::{StepKind, StepText};
use crate::base::{ObjectId, Symbol, ThreadId, sym};
use crate::machine::{Event, Machine, Operation, Place, TIMES_OUT, Value};

/// `main`, `T1`, `T2`, ...
pub fn thread_label(thread: ThreadId) -> String {
    match thread.0 {
        0 => "main".to_string(),
        number => format!("T{number}"),
    }
}

/// What describing needs to know of a run.
pub struct Describe<'a> {
    pub machine: &'a Machine,
    pub names: &'a Names,
}

impl Describe<'_> {
    /// A step that was taken.
    pub fn event(&self, event: &Event) -> StepText {
        self.operation(&event.operation, Some(event))
    }

    /// A step that a thread would take.
    pub fn pending(&self, operation: &Operation) -> StepText {
        self.operation(operation, None)
    }

    pub fn object(&self, id: ObjectId) -> String {
        match self.names.get(id) {
            Some(name) => name.to_string(),
            None => self.machine.show(Value::Object(id)),
        }
    }

    pub fn place(&self, place: &Place) -> String {
        let program = self.machine.program();
        match *place {
            Place::Global { module, slot } => {
                program.name(program.module(module).globals[slot as usize].name).to_string()
            }
            Place::Attribute { object, name } => format!("{}.{}", self.object(object), program.name(name)),
            Place::Item { object, key } => format!("{}[{}]", self.object(object), self.machine.show(key)),
            Place::Cell { name, .. } => program.name(name).to_string(),
        }
    }

    fn operation(&self, operation: &Operation, event: Option<&Event>) -> StepText {
        match operation {
            Operation::Read(place) => self.read(self.place(place), event),
            Operation::Write(place, value) => self.write(self.place(place), *value),
            Operation::Container { object, name, argument, writes } => {
                self.container(*object, *name, *argument, *writes, event)
            }
            Operation::Sync(sync) => self.sync(sync, event),
            Operation::StartThread { thread, .. } => {
                let label = self.machine.started_thread(Value::Object(*thread)).map(thread_label);
                let label = label.unwrap_or_else(|| self.next_thread());
                life("start", &label, format!("starts {label}"))
            }
            Operation::StartProcess { process, .. } => {
                let label = self.machine.started_process(Value::Object(*process)).map(thread_label);
                let label = label.unwrap_or_else(|| self.next_thread());
                life("start", &label, format!("starts {label} in a process of its own"))
            }
            Operation::JoinThread { thread, .. } => self.join(thread_label(*thread), event),
            Operation::JoinProcess { process, .. } => {
                self.join(thread_label(self.machine.process(*process).head.main), event)
            }
            Operation::Terminate { process, .. } => {
                let label = thread_label(self.machine.process(*process).head.main);
                life("end", &label, format!("terminates {label}"))
            }
            Operation::Alive { .. } => life("alive?", "", "asks who is alive".to_string()),
            Operation::Print { text, .. } => {
                let text = self.machine.pool().get_str(*text).unwrap_or_default().trim_end_matches('\n');
                let first = text.lines().next().unwrap_or_default();
                life("print", first, format!("prints {text}"))
            }
            Operation::Sleep { seconds } => {
                let seconds = format!("{} s", self.machine.show(*seconds));
                life("sleep", &seconds, format!("sleeps {seconds}"))
            }
            Operation::Compute => life("compute", "", "computes".to_string()),
            Operation::End => life("end", "", "ends".to_string()),
        }
    }

    /// What a thread that is started now will be called.
    fn next_thread(&self) -> String {
        thread_label(ThreadId::at(self.machine.state().threads.len()))
    }

    fn join(&self, label: String, event: Option<&Event>) -> StepText {
        match event {
            Some(event) if event.end == TIMES_OUT => life("join", &label, format!("stops waiting for {label} to end")),
            Some(_) => life("join", &label, format!("has waited for {label} to end")),
            None => life("join", &label, format!("waits for {label} to end")),
        }
    }

    pub(super) fn read(&self, name: String, event: Option<&Event>) -> StepText {
        let value = event.map(|event| self.result(event));
        StepText {
            kind: StepKind::Read,
            verb: format!("R {name}"),
            detail: value.as_ref().map_or(String::new(), |value| format!("→ {value}")),
            sentence: match value {
                Some(value) => format!("reads {name}, {value}"),
                None => format!("reads {name}"),
            },
            object: Some(name),
        }
    }

    fn result(&self, event: &Event) -> String {
        match event.value {
            Value::Unset if !event.raised.is_unset() => self.machine.class_name(event.raised),
            value => self.machine.show(value),
        }
    }

    pub(super) fn write(&self, name: String, value: Value) -> StepText {
        if value.is_unset() {
            return StepText {
                kind: StepKind::Write,
                verb: format!("del {name}"),
                detail: String::new(),
                sentence: format!("deletes {name}"),
                object: Some(name),
            };
        }
        let value = self.machine.show(value);
        StepText {
            kind: StepKind::Write,
            verb: format!("W {name}"),
            detail: format!("← {value}"),
            sentence: format!("writes {name}, {value}"),
            object: Some(name),
        }
    }

    fn container(
        &self,
        object: ObjectId,
        name: Symbol,
        argument: Value,
        writes: bool,
        event: Option<&Event>,
    ) -> StepText {
        let container = self.object(object);
        let shown = || self.machine.show(argument);
        let mut text = match name {
            sym::DUNDER_GETITEM | sym::DUNDER_NEXT => self.read(format!("{container}[{}]", shown()), event),
            sym::DUNDER_SETITEM => {
                let (key, value) = self.pair(argument);
                self.write(format!("{container}[{}]", self.machine.show(key)), value)
            }
            sym::DUNDER_DELITEM => self.write(format!("{container}[{}]", shown()), Value::Unset),
            sym::DUNDER_CONTAINS => self.look(&container, format!("{} in", shown()), event),
            sym::DUNDER_BOOL | sym::DUNDER_ITER | sym::DUNDER_STR => self.read(container.clone(), None),
            _ => self.method(&container, name, argument, writes, event),
        };
        text.object = Some(container);
        text
    }

    /// The key and value of `d[k] = v`.
    fn pair(&self, argument: Value) -> (Value, Value) {
        match argument {
            Value::Tuple(id) => match self.machine.pool().items(id) {
                [key, value] => (*key, *value),
                _ => (argument, Value::None),
            },
            _ => (argument, Value::None),
        }
    }

    pub(super) fn look(&self, container: &str, verb: String, event: Option<&Event>) -> StepText {
        let mut text = self.read(container.to_string(), event);
        text.sentence = format!("looks whether {verb} {container}");
        text.verb = format!("{verb} {container}");
        text
    }

    pub(super) fn method(
        &self,
        container: &str,
        name: Symbol,
        argument: Value,
        writes: bool,
        event: Option<&Event>,
    ) -> StepText {
        let name = self.machine.program().name(name).trim_matches('_');
        let argument = if argument.is_unset() { String::new() } else { self.machine.show(argument) };
        let result = event.map(|event| self.result(event)).filter(|result| result != "None");
        let detail = match (&result, argument.is_empty()) {
            (Some(result), _) => format!("→ {result}"),
            (None, false) => argument.clone(),
            (None, true) => String::new(),
        };
        let arrow = result.map_or(String::new(), |result| format!(" and gets {result}"));
        StepText {
            kind: if writes { StepKind::Write } else { StepKind::Read },
            verb: format!("{container}.{name}"),
            detail,
            sentence: format!("calls {container}.{name}({argument}){arrow}"),
            object: Some(container.to_string()),
        }
    }
}

fn life(verb: &str, detail: &str, sentence: String) -> StepText {
    StepText { kind: StepKind::Life, verb: verb.to_string(), detail: detail.to_string(), object: None, sentence }
}
