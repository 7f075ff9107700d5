//! Operations on synchronisation objects in words.

use super::describe::Describe;
use super::view::{StepKind, StepText};
use crate::base::{Symbol, sym};
use crate::machine::{Act, Event, ProxyKind, SPURIOUS, Sync, SyncOperation, TIMES_OUT, Value};

type Words = (StepKind, &'static str, String);

impl Describe<'_> {
    pub(super) fn sync(&self, operation: &SyncOperation, event: Option<&Event>) -> StepText {
        let name = self.object(operation.object);
        match operation.act {
            Act::Get => return self.read(self.part(operation, &name), event),
            Act::Put => return self.write(self.part(operation, &name), self.stored(operation)),
            Act::Look(sym::POLL) | Act::Look(sym::DONE) => {}
            Act::Look(method) => {
                let method = self.machine.program().name(method);
                return self.look(&name, format!("{method}?"), event);
            }
            Act::Call(method) => return self.managed(operation, &name, method, event),
            _ => {}
        }
        let (kind, verb, sentence) = self.words(operation, event, &name);
        let raised = event.filter(|event| !event.raised.is_unset());
        let sentence = match raised {
            Some(event) => format!("{sentence}: {}", self.machine.exception_text(event.raised)),
            None => sentence,
        };
        let detail = self.detail(operation, event, &name);
        StepText { kind, verb: verb.to_string(), detail, object: Some(name), sentence }
    }

    /// An operation on what a manager holds.
    fn managed(&self, operation: &SyncOperation, name: &str, method: Symbol, event: Option<&Event>) -> StepText {
        let arguments = match operation.argument {
            Value::Tuple(id) => self.machine.pool().items(id),
            _ => &[],
        };
        let is_space = match self.machine.sync_object(operation.object) {
            Some(Sync::Proxy(proxy)) => proxy.kind == ProxyKind::Namespace,
            _ => false,
        };
        let element = |key: Value| match self.machine.pool().get_str(key).filter(|_| is_space) {
            Some(attribute) => format!("{name}.{attribute}"),
            None => format!("{name}[{}]", self.machine.show(key)),
        };
        let mut text = match (method, arguments) {
            (sym::DUNDER_GETITEM, [key]) => self.read(element(*key), event),
            (sym::DUNDER_SETITEM, [key, value]) => self.write(element(*key), *value),
            (sym::DUNDER_DELITEM, [key]) => self.write(element(*key), Value::Unset),
            _ => return self.method(name, method, operation.argument, writes(method), event),
        };
        if !is_space {
            text.object = Some(name.to_string());
        }
        text
    }

    fn words(&self, operation: &SyncOperation, event: Option<&Event>, name: &str) -> Words {
        let failed = event.is_some_and(|event| event.end == TIMES_OUT);
        match operation.act {
            Act::Acquire if failed => (StepKind::Acquire, "gives up", format!("does not get {name}")),
            Act::Acquire => (StepKind::Acquire, "acquire", format!("acquires {name}")),
            Act::Release => (StepKind::Release, "release", format!("releases {name}")),
            Act::Wait | Act::Wake | Act::Notify | Act::Set | Act::Clear => self.signal(operation, event, name),
            Act::Pass | Act::Open | Act::Break | Act::Abort | Act::Reset => barrier(operation.act, failed, name),
            Act::PutItem if failed => (StepKind::Release, "gives up", format!("finds {name} full")),
            Act::PutItem => (StepKind::Release, "put", format!("puts {} into {name}", self.item(operation))),
            Act::TakeItem if failed => (StepKind::Acquire, "gives up", format!("finds {name} empty")),
            Act::TakeItem => (StepKind::Acquire, "get", self.gets("gets", event, "an item", name)),
            Act::TaskDone => (StepKind::Release, "task_done", format!("is done with an item of {name}")),
            Act::AwaitDone => (StepKind::Acquire, "join", format!("waits until all items of {name} are done with")),
            Act::Send => (StepKind::Release, "send", format!("sends {} into {name}", self.item(operation))),
            Act::Flush => (StepKind::Release, "send", format!("waits until what it sent fits into {name}")),
            Act::Receive => (StepKind::Acquire, "recv", self.gets("receives", event, "what is sent", name)),
            Act::Look(sym::POLL) => (StepKind::Read, "poll", format!("looks whether there is anything in {name}")),
            Act::Close => (StepKind::Release, "close", format!("closes {name}")),
            _ => self.task(operation, event, name, failed),
        }
    }

    fn signal(&self, operation: &SyncOperation, event: Option<&Event>, name: &str) -> Words {
        let end = event.map_or(0, |event| event.end);
        let kind = self.machine.sync_object(operation.object).map(Sync::kind);
        let gives_lock = kind == Some("Condition");
        match operation.act {
            Act::Wait if end == TIMES_OUT => (StepKind::Acquire, "gives up", format!("stops waiting for {name}")),
            Act::Wait if gives_lock => {
                (StepKind::Release, "wait", format!("releases {name} and waits for a notification"))
            }
            Act::Wait if kind == Some("Barrier") => (StepKind::Acquire, "wait", format!("arrives at {name}")),
            Act::Wait => (StepKind::Acquire, "wait", format!("waits for {name}")),
            Act::Wake if end == TIMES_OUT => (StepKind::Acquire, "gives up", format!("stops waiting for {name}")),
            Act::Wake if end == SPURIOUS => (StepKind::Acquire, "wakes", format!("wakes from {name} for no reason")),
            Act::Wake if gives_lock => (StepKind::Acquire, "wakes", format!("was notified and has {name} again")),
            Act::Wake => (StepKind::Acquire, "wakes", format!("goes on, as {name} was set")),
            Act::Notify => match operation.argument {
                Value::None => (StepKind::Release, "notify_all", format!("notifies all that wait for {name}")),
                Value::Int(1) => (StepKind::Release, "notify", format!("notifies one that waits for {name}")),
                count => {
                    let count = self.machine.show(count);
                    (StepKind::Release, "notify", format!("notifies {count} that wait for {name}"))
                }
            },
            Act::Set => (StepKind::Release, "set", format!("sets {name}")),
            _ => (StepKind::Release, "clear", format!("clears {name}")),
        }
    }

    fn task(&self, operation: &SyncOperation, event: Option<&Event>, name: &str, failed: bool) -> Words {
        let call = self.call_of(operation.object);
        match operation.act {
            Act::Submit => (StepKind::Release, "submit", format!("submits {}", self.submitted(operation))),
            Act::TakeTask => match event.and_then(|event| self.taken(event.value)) {
                Some(call) => (StepKind::Acquire, "take", format!("takes the task {call}")),
                None if event.is_some() => (StepKind::Acquire, "no task", format!("finds {name} shut down")),
                None => (StepKind::Acquire, "take", format!("waits for a task from {name}")),
            },
            Act::Shutdown => (StepKind::Release, "shut down", format!("lets nothing more be given to {name}")),
            Act::Finish => {
                let result = self.outcome(operation.argument);
                (StepKind::Release, "finish", format!("finishes {call} with {result}"))
            }
            Act::Result | Act::Exception if failed => {
                (StepKind::Acquire, "gives up", format!("stops waiting for {call}"))
            }
            Act::Result | Act::Exception => (StepKind::Acquire, "result", format!("waits for the result of {call}")),
            Act::Cancel => (StepKind::Release, "cancel", format!("cancels {call}")),
            Act::Callback => (StepKind::Write, "callback", format!("asks to be called when {call} is done")),
            Act::Await => (StepKind::Acquire, "wait", "waits for several results".to_string()),
            Act::AwaitNext => match event.and_then(|event| self.first_of(event.value)) {
                Some(call) => (StepKind::Acquire, "next", format!("learns that {call} is done")),
                None => (StepKind::Acquire, "next", "waits for the next result".to_string()),
            },
            _ => (StepKind::Read, "done?", format!("looks whether {call} is done")),
        }
    }

    fn gets(&self, verb: &str, event: Option<&Event>, unknown: &str, name: &str) -> String {
        match event.filter(|event| event.raised.is_unset()) {
            Some(event) => format!("{verb} {} from {name}", self.machine.show(event.value)),
            None => format!("{verb} {unknown} from {name}"),
        }
    }

    fn detail(&self, operation: &SyncOperation, event: Option<&Event>, name: &str) -> String {
        match (operation.act, event) {
            (Act::PutItem | Act::Send, _) => format!("{name} ← {}", self.item(operation)),
            (Act::TakeItem | Act::Receive, Some(event)) if event.raised.is_unset() => {
                format!("{name} → {}", self.machine.show(event.value))
            }
            (Act::Finish | Act::Result | Act::Exception | Act::Cancel | Act::Callback, _) => {
                self.call_of(operation.object)
            }
            (Act::Submit, _) => self.submitted(operation),
            (Act::TakeTask, Some(event)) => self.taken(event.value).unwrap_or_default(),
            _ => name.to_string(),
        }
    }

    fn item(&self, operation: &SyncOperation) -> String {
        self.machine.show(operation.argument)
    }

    /// `v.value`, `a[2]`, `a`.
    fn part(&self, operation: &SyncOperation, name: &str) -> String {
        let is_value = self.machine.sync_object(operation.object).map(Sync::kind) == Some("Value");
        let key = match operation.argument {
            Value::Tuple(id) => self.machine.pool().items(id).first().copied(),
            other => Some(other),
        };
        match key {
            _ if is_value => format!("{name}.value"),
            Some(Value::None | Value::Slice(_)) | None => name.to_string(),
            Some(key) => format!("{name}[{}]", self.machine.show(key)),
        }
    }

    fn stored(&self, operation: &SyncOperation) -> Value {
        match (self.machine.sync_object(operation.object), operation.argument) {
            (Some(Sync::Array(_)), Value::Tuple(id)) => {
                self.machine.pool().items(id).get(1).copied().unwrap_or(Value::None)
            }
            (_, argument) => argument,
        }
    }

    /// What a future is the result of.
    fn call_of(&self, id: crate::base::ObjectId) -> String {
        match self.machine.sync_object(id) {
            Some(Sync::Future(future)) => self.machine.pool().get_str(future.call).unwrap_or("a task").to_string(),
            Some(Sync::Waiter(waiter)) => format!("{} tasks", waiter.futures.len()),
            _ => "a task".to_string(),
        }
    }

    fn items_of(&self, value: Value) -> &[Value] {
        match value {
            Value::Tuple(id) => self.machine.pool().items(id),
            _ => &[],
        }
    }

    fn submitted(&self, operation: &SyncOperation) -> String {
        let calls = self.items_of(operation.argument).iter();
        let named = |pair: &Value| match pair {
            Value::Object(id) => Some(self.call_of(*id)),
            pair => self.first_of(*pair),
        };
        let calls: Vec<String> = calls.filter_map(named).collect();
        match calls.as_slice() {
            [one] => one.clone(),
            many => format!("{} tasks", many.len()),
        }
    }

    fn first_of(&self, pair: Value) -> Option<String> {
        let first = self.items_of(pair).first()?;
        first.object().map(|id| self.call_of(id))
    }

    fn taken(&self, value: Value) -> Option<String> {
        self.first_of(value)
    }

    fn outcome(&self, pair: Value) -> String {
        match *self.items_of(pair) {
            [value, Value::None] => self.machine.show(value),
            [_, exception] => self.machine.exception_text(exception),
            _ => String::new(),
        }
    }
}

fn barrier(act: Act, failed: bool, name: &str) -> Words {
    match act {
        Act::Pass if failed => (StepKind::Acquire, "gives up", format!("stops waiting and breaks {name}")),
        Act::Pass => (StepKind::Acquire, "passes", format!("passes {name}")),
        Act::Open => (StepKind::Release, "open", format!("lets all pass {name}")),
        Act::Break => (StepKind::Release, "break", format!("breaks {name}, as its action failed")),
        Act::Abort => (StepKind::Release, "abort", format!("breaks {name}")),
        _ => (StepKind::Release, "reset", format!("resets {name}")),
    }
}

/// Whether an operation on what a manager holds can change it.
fn writes(method: crate::base::Symbol) -> bool {
    !matches!(
        method,
        sym::DUNDER_GETITEM
            | sym::DUNDER_LEN
            | sym::DUNDER_CONTAINS
            | sym::DUNDER_STR
            | sym::DUNDER_ITER
            | sym::GET
            | sym::KEYS
            | sym::VALUES
            | sym::ITEMS
            | sym::COPY
            | sym::INDEX
            | sym::COUNT
    )
}
