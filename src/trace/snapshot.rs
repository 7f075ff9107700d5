//! One position of a run as the views show it.

use super::bands;
use super::describe::{Describe, thread_label};
use super::run::Run;
use super::sync_details::{barrier_detail, tasks_detail, waiting_detail};
use super::view::*;
use super::writes::Location;
use crate::base::{ModuleId, ObjectId, ProcessId, ThreadId};
use crate::machine::{
    Frame, GOES_ON, Life, Machine, Object, Operation, Output, StartMethod, Sync, TIMES_OUT, Thread, Value,
};

impl Run {
    pub fn snapshot(&self) -> Snapshot {
        let state = self.machine.state();
        let waits = self.wait_edges();
        let ending = self.ending();
        let held = self.held_now();
        Snapshot {
            processes: (0..state.processes.len()).map(|at| self.process_view(ProcessId::at(at))).collect(),
            threads: state.threads.iter().map(|thread| self.thread_view(thread, &waits, &held, &ending)).collect(),
            sync: self.sync_views(&waits, &held),
            output: self.output_lines(),
            waits,
            ending,
        }
    }

    pub(super) fn describe(&self) -> Describe<'_> {
        Describe { machine: &self.machine, names: &self.names }
    }

    /// What is held at the position: object, thread, since which step.
    fn held_now(&self) -> Vec<bands::Span> {
        self.holds.at(self.position()).cloned().collect()
    }

    fn process_view(&self, id: ProcessId) -> ProcessView {
        let head = self.machine.process(id).head;
        let main = self.machine.thread(head.main);
        let function = self.machine.program().name(main.head.function);
        let started = self.events[..self.position].iter().position(|event| match event.operation {
            Operation::StartProcess { process, .. } => Value::Object(process) == head.handle,
            _ => false,
        });
        ProcessView {
            id,
            label: format!("P{}", id.0 + 1),
            title: if head.parent.is_none() { "main.py".to_string() } else { function.to_string() },
            started_at: started.map(|at| at as u32 + 1),
            start_method: match head.method {
                StartMethod::First => None,
                StartMethod::Fork => Some("fork"),
                StartMethod::Spawn => Some("spawn"),
            },
            ended: head.exit_code.is_some(),
            memory: self.memory(id),
        }
    }

    /// Module-level data, and what objects in it hold.
    pub(super) fn memory(&self, process: ProcessId) -> Vec<CellView> {
        let main = ModuleId(0);
        let globals = &self.machine.process(process).globals[0];
        let mut cells = Vec::new();
        for (slot, (global, &value)) in self.machine.program().modules[0].globals.iter().zip(globals).enumerate() {
            let name = self.machine.program().name(global.name).to_string();
            let location = Location::Global(process, main, slot as u32);
            if value.is_unset() {
                if self.writes.last(location, self.position()).is_some() {
                    cells.push(self.cell(name, Value::Unset, location));
                }
            } else if self.machine.is_data(value) {
                self.data_cells(name, value, location, &mut cells);
            }
        }
        cells
    }

    fn data_cells(&self, name: String, value: Value, location: Location, cells: &mut Vec<CellView>) {
        let Some(id) = value.object() else { return cells.push(self.cell(name, value, location)) };
        match self.machine.state().heap.get(id) {
            Object::Instance(instance) => {
                for &(attribute, held) in instance
                    .attributes
                    .iter()
                    .filter(|(name, held)| *name != crate::base::sym::KEYED && self.machine.is_data(*held))
                {
                    let name = format!("{name}.{}", self.machine.program().name(attribute));
                    let own = if held.object().is_some() && !self.is_instance(held) {
                        Location::Contents(held.object().expect("just seen"))
                    } else {
                        Location::Attribute(id, attribute)
                    };
                    cells.push(self.cell(name, held, own));
                }
            }
            Object::Sync(Sync::Value(shared)) => {
                cells.push(self.cell(format!("{name}.value"), shared.value, Location::Contents(id)));
            }
            _ => {
                // The variable may be bound anew, or its object may change.
                let bound = self.writes.last(location, self.position());
                let changed = self.writes.last(Location::Contents(id), self.position());
                let location = if bound > changed { location } else { Location::Contents(id) };
                cells.push(self.cell(name, value, location));
            }
        }
    }

    fn is_instance(&self, value: Value) -> bool {
        value.object().is_some_and(|id| matches!(self.machine.state().heap.get(id), Object::Instance(_)))
    }

    fn cell(&self, name: String, value: Value, location: Location) -> CellView {
        let written = self.writes.last(location, self.position()).map(|step| {
            let event = &self.events[step as usize - 1];
            let before = (!event.before.is_unset()).then(|| self.machine.show(event.before));
            Written { step, thread: event.thread, before }
        });
        CellView {
            name,
            value: (!value.is_unset()).then(|| self.machine.show(value)),
            changed: written.as_ref().is_some_and(|written| written.step == self.position()),
            written,
        }
    }

    fn thread_view(
        &self,
        thread: &Thread,
        waits: &[WaitEdge],
        held: &[bands::Span],
        ending: &Option<EndingView>,
    ) -> ThreadView {
        let over = matches!(thread.head.life, Life::Ended | Life::Killed);
        let next = (!over).then(|| self.describe().pending(&thread.head.rest));
        let stuck = ending.as_ref().is_some_and(|ending| ending.ending == Ending::Deadlock);
        ThreadView {
            id: thread.id,
            process: thread.process,
            label: thread_label(thread.id),
            name: self.machine.python_name(thread),
            function: match thread.id.0 {
                0 => String::new(),
                _ => self.machine.program().name(thread.head.function).to_string(),
            },
            line: (!over).then_some(thread.head.line),
            status: self.status(thread, waits, stuck),
            holds: held.iter().filter(|span| span.thread == thread.id).map(|span| span.what.clone()).collect(),
            ends: self.ends(thread.id),
            next,
            daemon: thread.head.daemon,
            frames: self.frames(thread),
            traceback: self.machine.traceback(thread.head.crashed),
        }
    }

    fn status(&self, thread: &Thread, waits: &[WaitEdge], stuck: bool) -> Status {
        if !thread.head.crashed.is_unset() {
            return Status::Crashed { error: self.machine.exception_text(thread.head.crashed) };
        }
        match (thread.head.life, waits.iter().find(|edge| edge.waiter == thread.id)) {
            (Life::Ended | Life::Killed, _) => Status::Done,
            (_, Some(edge)) => Status::Blocked { on: edge.object.clone(), forever: stuck || edge.in_cycle },
            _ => Status::Ready,
        }
    }

    fn ends(&self, thread: ThreadId) -> Vec<End> {
        let ends: Vec<u16> = self.machine.ends(thread).iter().collect();
        let only_plain = ends == [GOES_ON];
        ends.into_iter()
            .map(|end| End {
                end,
                label: match end {
                    _ if only_plain => String::new(),
                    TIMES_OUT => "gives up".to_string(),
                    _ => "goes on".to_string(),
                },
            })
            .collect()
    }

    fn frames(&self, thread: &Thread) -> Vec<FrameView> {
        let program = self.machine.program();
        let own = thread.frames.iter().filter(|frame| !program.module(program.code(frame.code).module).internal);
        own.map(|frame| self.frame(thread, frame)).collect()
    }

    fn frame(&self, thread: &Thread, frame: &Frame) -> FrameView {
        let program = self.machine.program();
        let code = program.code(frame.code);
        let value_of = |reg: u16, cell: bool| {
            let value = thread.stack[frame.base as usize + usize::from(reg)];
            if cell { cell_value(&self.machine, value) } else { value }
        };
        let shown = code.variables.iter().filter(|variable| !program.name(variable.name).starts_with(['.', '_']));
        FrameView {
            function: program.name(code.name).to_string(),
            line: code.spans[(frame.pc as usize).min(code.spans.len() - 1)].line,
            locals: shown
                .map(|variable| (variable, value_of(variable.reg, variable.cell)))
                .filter(|(_, value)| !value.is_unset())
                .map(|(variable, value)| CellView {
                    name: program.name(variable.name).to_string(),
                    value: Some(self.machine.show(value)),
                    written: None,
                    changed: false,
                })
                .collect(),
        }
    }

    /// Synchronisation objects that somebody has used, waits for or can name.
    fn sync_views(&self, waits: &[WaitEdge], held: &[bands::Span]) -> Vec<SyncView> {
        let heap = &self.machine.state().heap;
        let all = (0..heap.len()).map(ObjectId::at);
        let named = all.filter_map(|id| match heap.get(id) {
            Object::Sync(Sync::Value(_) | Sync::Array(_) | Sync::Local(_) | Sync::Proxy(_) | Sync::Waiter(_)) => None,
            Object::Sync(sync) => Some((id, sync, self.names.get_at(id, self.position())?.to_string())),
            _ => None,
        });
        named.map(|(id, sync, name)| self.sync_view(id, sync, name, waits, held)).collect()
    }

    fn sync_view(&self, id: ObjectId, sync: &Sync, name: String, waits: &[WaitEdge], held: &[bands::Span]) -> SyncView {
        let holders = held.iter().filter(|span| span.object == Some(id));
        let waiters = waits.iter().filter(|edge| {
            matches!(self.machine.thread(edge.waiter).head.rest, Operation::Sync(operation) if operation.object == id)
        });
        let last = self.position.checked_sub(1).map(|at| self.events[at].operation);
        let (detail, capacity) = match sync {
            Sync::Semaphore(semaphore) => {
                let used = semaphore.first.saturating_sub(semaphore.value);
                (format!("{used}/{} in use", semaphore.first), Some(semaphore.first))
            }
            Sync::Event(event) => (if event.set { "set" } else { "not set" }.to_string(), None),
            Sync::Barrier(barrier) => (barrier_detail(barrier), None),
            Sync::Condition(condition) => (waiting_detail(condition), None),
            Sync::Queue(queue) => (self.queue_detail(queue), None),
            Sync::Connection(end) => (self.contents(end.inbox.iter().map(|&(value, _)| value)), None),
            Sync::Future(future) => (self.future_detail(future), None),
            Sync::Tasks(tasks) => (tasks_detail(tasks), None),
            Sync::RLock(lock) if lock.count > 1 => (format!("entered {} times", lock.count), None),
            _ => (String::new(), None),
        };
        SyncView {
            kind: sync.kind(),
            name,
            holders: holders.map(|span| Since { thread: span.thread, step: span.from }).collect(),
            waiters: waiters.map(|edge| Since { thread: edge.waiter, step: self.waits_since(edge.waiter) }).collect(),
            detail,
            capacity,
            changed: matches!(last, Some(Operation::Sync(operation)) if operation.object == id),
        }
    }

    fn waits_since(&self, thread: ThreadId) -> u32 {
        self.waits.since(thread, self.position()).map_or(0, |from| from.saturating_sub(1))
    }

    fn output_lines(&self) -> Vec<OutputLine> {
        let output = self.machine.state().output.iter().enumerate();
        let line = |(at, output): (usize, &Output)| {
            let text = self.machine.pool().get_str(output.text).unwrap_or_default();
            OutputLine {
                step: self.printed.partition_point(|&count| count <= at) as u32,
                thread: output.thread,
                text: text.strip_suffix('\n').unwrap_or(text).to_string(),
                error: output.error,
            }
        };
        output.map(line).collect()
    }
}

fn cell_value(machine: &Machine, value: Value) -> Value {
    match value.object().map(|id| machine.state().heap.get(id)) {
        Some(Object::Cell { value, .. }) => *value,
        _ => value,
    }
}
