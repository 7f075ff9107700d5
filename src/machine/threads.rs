//! Threads and processes: starting, ending, joining, isolation.

use super::log::Undo;
use super::machine::{Fallible, Machine, new_thread};
use super::object::Object;
use super::operation::{Operation, Timeout};
use super::state::*;
use super::sync::Sync;
use super::value::Value;
use crate::base::{ObjectId, ProcessId, Symbol, ThreadId, sym};
use crate::lang::Type;
use std::collections::HashMap;

impl Machine {
    /// Starts a thread of the process that `by` runs in; it computes up to its
    /// first visible operation at once.
    pub(crate) fn start_thread(&mut self, by: &Thread, handle: ObjectId, function: Value) -> Fallible<()> {
        self.check_thread_count()?;
        // Another thread may have started it after this one looked.
        if self.flag(handle, "_started") {
            return Err(self.raise(Type::RuntimeError, "threads can only be started once"));
        }
        self.mark_started(handle);
        self.become_threaded(by.process);
        self.share(Value::Object(handle));
        self.share(function);
        let id = ThreadId::at(self.state.threads.len());
        let mut thread = new_thread(id, by.process);
        thread.head.object = Value::Object(handle);
        thread.head.daemon = self.flag(handle, "_daemonic");
        thread.head.function = self.entry_name(handle, function);
        self.enter(thread, function);
        Ok(())
    }

    /// Puts a new thread into the state and lets it run to its first rest.
    fn enter(&mut self, mut thread: Thread, function: Value) {
        let id = thread.id;
        let unsaved = self.log.pause_frames();
        let entered = self.call_function(&mut thread, function, &[], Then::Discard);
        self.state.threads.push(thread);
        let (observed, budget) = (self.observed, self.budget);
        match entered {
            Ok(_) => self.run_to_rest(id),
            Err(raised) => self.with_thread(id, |machine, thread| machine.raise_in(thread, raised)),
        }
        (self.observed, self.budget) = (observed, budget);
        self.log.resume_frames(unsaved);
    }

    fn check_thread_count(&mut self) -> Fallible<()> {
        let limit = self.options.limits.threads;
        if self.state.threads.len() >= limit {
            let message = format!("The program starts more than {limit} threads and processes.");
            return Err(super::machine::Raised::Stop(message));
        }
        Ok(())
    }

    fn flag(&self, object: ObjectId, name: &str) -> bool {
        let symbol = self.program.symbols.find(name);
        symbol.and_then(|symbol| self.attribute(object, symbol)) == Some(Value::Bool(true))
    }

    /// The name of what a thread runs: its target, or its own class's `run`.
    fn entry_name(&self, handle: ObjectId, function: Value) -> Symbol {
        let target = self.program.symbols.find("_target").and_then(|name| self.attribute(handle, name));
        let named = |value: Value| match self.object_of(value) {
            Some(Object::Function(function)) => Some(function.name),
            Some(&Object::Method { function, .. }) => match self.object_of(function) {
                Some(Object::Function(function)) => Some(function.name),
                _ => None,
            },
            _ => None,
        };
        match target.filter(|&target| target != Value::None) {
            Some(target) => named(target).unwrap_or(sym::RUN),
            None => match self.object_of(self.class_of(Value::Object(handle))) {
                Some(Object::Class(class)) => class.name,
                _ => named(function).unwrap_or(sym::RUN),
            },
        }
    }

    pub(crate) fn start_process(
        &mut self,
        by: &Thread,
        handle: ObjectId,
        function: Value,
        method: StartMethod,
    ) -> Fallible<()> {
        self.check_thread_count()?;
        if method == StartMethod::Spawn {
            self.spawn(by, handle)?;
        } else {
            self.mark_started(handle);
            self.fork(by, handle, function)?;
        }
        self.mark_started(handle);
        Ok(())
    }

    /// A thread or process is started once; one that could not be started is
    /// not. What `_thread` starts has nothing to tell it.
    fn mark_started(&mut self, handle: ObjectId) {
        let name = self.program.symbols.find("_started");
        if let Some(name) = name.filter(|&name| self.attribute(handle, name).is_some()) {
            self.set_attribute(handle, name, Value::Bool(true));
        }
    }

    /// A spawned process: the bodies of all modules run, the program's last,
    /// then its `run`.
    pub(crate) fn enter_spawned(
        &mut self,
        by: &Thread,
        handle: ObjectId,
        given: Value,
        globals: Vec<Vec<Value>>,
    ) -> Fallible<()> {
        let child = ProcessId::at(self.state.processes.len());
        let main = ThreadId::at(self.state.threads.len());
        let head = ProcessHead {
            parent: Some(by.process),
            main,
            handle: Value::Object(handle),
            object: given,
            method: StartMethod::Spawn,
            threaded: false,
            daemon: self.flag(handle, "_daemonic"),
            booting: true,
            exit_code: None,
            thread_names: 0,
            process_names: 0,
            lines_read: 0,
        };
        self.state.processes.push(Process { globals, head });
        let mut thread = new_thread(main, child);
        thread.head.daemon = head.daemon;
        thread.head.function = self.entry_name(handle, Value::None);
        let start = self.helper("_spawn_main");
        self.call_function(&mut thread, start, &[], Then::Discard)?;
        self.push_module(&mut thread, crate::base::ModuleId(0));
        let boot = self.program.boot.clone();
        boot.into_iter().rev().for_each(|module| self.push_module(&mut thread, module));
        self.state.threads.push(thread);
        let (observed, budget, observing) = (self.observed, self.budget, self.observing);
        self.run_to_rest(main);
        (self.observed, self.budget, self.observing) = (observed, budget, observing);
        Ok(())
    }

    /// A child by `fork`: its memory is a copy of its parent's.
    fn fork(&mut self, by: &Thread, handle: ObjectId, function: Value) -> Fallible<()> {
        let mut copies = Copies::default();
        let parent = by.process;
        let globals = self.state.processes[parent.index()].globals.clone();
        let globals: Vec<Vec<Value>> = globals.into_iter().map(|module| self.copy_all(&module, &mut copies)).collect();
        let object = self.copy_value(Value::Object(handle), &mut copies);
        let function_copy = self.copy_value(function, &mut copies);
        self.finish_copies(&mut copies);
        let child = ProcessId::at(self.state.processes.len());
        let main = ThreadId::at(self.state.threads.len());
        let head = ProcessHead {
            parent: Some(parent),
            main,
            handle: Value::Object(handle),
            object,
            method: StartMethod::Fork,
            threaded: false,
            daemon: self.flag(handle, "_daemonic"),
            booting: false,
            exit_code: None,
            thread_names: self.state.processes[parent.index()].head.thread_names,
            process_names: 0,
            lines_read: self.state.processes[parent.index()].head.lines_read,
        };
        self.state.processes.push(Process { globals, head });
        self.inherit_ends(parent, child);
        let mut thread = new_thread(main, child);
        thread.head.daemon = head.daemon;
        thread.head.function = self.entry_name(handle, function);
        self.enter(thread, function_copy);
        Ok(())
    }

    /// A forked child has open whatever its parent has open.
    fn inherit_ends(&mut self, parent: ProcessId, child: ProcessId) {
        for id in self.connections() {
            if matches!(self.sync(id), Sync::Connection(end) if end.open.contains(&parent)) {
                self.open_end(id, child);
            }
        }
    }

    fn close_ends(&mut self, process: ProcessId) {
        for id in self.connections() {
            if matches!(self.sync(id), Sync::Connection(end) if end.open.contains(&process))
                && let Sync::Connection(end) = self.change_sync(id)
            {
                end.open.retain(|&other| other != process);
            }
        }
    }

    fn copy_all(&mut self, values: &[Value], copies: &mut Copies) -> Vec<Value> {
        values.iter().map(|&value| self.copy_value(value, copies)).collect()
    }

    /// A value as a forked child sees it. What processes share is not copied.
    fn copy_value(&mut self, value: Value, copies: &mut Copies) -> Value {
        match value {
            Value::Object(id) => Value::Object(self.copy_object(id, copies)),
            Value::Tuple(id) => {
                let items = self.pool.items(id).to_vec();
                let copied = self.copy_all(&items, copies);
                self.pool.tuple(&copied)
            }
            _ => value,
        }
    }

    fn copy_object(&mut self, id: ObjectId, copies: &mut Copies) -> ObjectId {
        if let Some(&copy) = copies.0.get(&id) {
            return copy;
        }
        if matches!(self.object(id), Object::Sync(sync) if sync.is_system()) {
            self.share(Value::Object(id));
            return id;
        }
        let copy = self.state.heap.push(self.object(id).clone());
        copies.0.insert(id, copy);
        copies.1.push(copy);
        copy
    }

    /// Makes copies refer to copies. One after the other: a chain of objects
    /// may be as long as memory is.
    fn finish_copies(&mut self, copies: &mut Copies) {
        while let Some(copy) = copies.1.pop() {
            let original = self.object(copy).clone();
            let copied = original.map_values(&mut |value| self.copy_value(value, copies));
            *self.state.heap.get_mut(copy) = copied;
        }
    }

    /// The last frame of a thread has returned, or an exception has ended it.
    pub(crate) fn end_thread(&mut self, thread: &mut Thread) {
        if thread.head.life != Life::Alive {
            return;
        }
        let is_main = self.is_main(thread);
        let facts = &self.program.facts;
        let tellable = (facts.observes_liveness && !is_main) || (facts.uses_daemons && !thread.head.daemon);
        if tellable && thread.head.rest != Operation::End {
            // The end is a step of its own: stop before it.
            thread.head.rest = Operation::End;
            thread.head.life = Life::Ending;
            return;
        }
        thread.head.life = Life::Ended;
        thread.head.rest = Operation::Compute;
        if is_main {
            self.close_executors(thread.process);
        }
    }

    pub(crate) fn is_main(&self, thread: &Thread) -> bool {
        self.state.processes[thread.process.index()].head.main == thread.id
    }

    /// An exception that nobody caught ends the thread, and is printed.
    pub(crate) fn crash(&mut self, thread: &mut Thread, exception: Value) {
        let class = self.class_of(exception);
        let exits = self.inherits(class, Value::Type(Type::SystemExit));
        if exits {
            if self.is_main(thread) {
                self.note_exit(thread, exception);
            }
            return self.end_thread(thread);
        }
        let text = self.uncaught_text(thread, exception);
        let text = self.pool.str(&text);
        self.state.output.push(Output { thread: thread.id, text, error: true });
        thread.head.crashed = exception;
        self.end_thread(thread);
    }

    /// What CPython prints when a thread ends by an exception.
    fn uncaught_text(&self, thread: &Thread, exception: Value) -> String {
        let text = self.traceback_text(exception);
        if self.is_raw(thread) {
            let target = thread.head.object.object().zip(self.program.symbols.find("_target"));
            let target = target.and_then(|(id, name)| self.attribute(id, name)).unwrap_or_default();
            let target = self.repr(target).unwrap_or_default();
            return format!("Exception ignored in thread started by: {target}\n{text}");
        }
        if !self.is_main(thread) {
            return format!("Exception in thread {}:\n{text}", self.thread_name(thread));
        }
        match self.process_name(thread.process) {
            Some(name) => format!("Process {name}:\n{text}"),
            None => text,
        }
    }

    /// Whether `_thread.start_new_thread` started it.
    fn is_raw(&self, thread: &Thread) -> bool {
        let dummy = self.program.symbols.find("_dummy");
        let held = thread.head.object.object().zip(dummy).and_then(|(id, name)| self.attribute(id, name));
        held.is_some()
    }

    fn note_exit(&mut self, thread: &mut Thread, exception: Value) {
        let code = self.exception_args(exception).and_then(|args| args.first().copied()).unwrap_or(Value::None);
        if let Value::Str(_) = code {
            let text = self.str(code).unwrap_or_default() + "\n";
            let text = self.pool.str(&text);
            self.state.output.push(Output { thread: thread.id, text, error: true });
        }
        thread.head.exit = match code {
            Value::None => 0,
            code => code.as_int().map_or(1, |code| code as i32),
        };
    }

    /// A limit was reached: the whole run stops here.
    pub(crate) fn stop(&mut self, thread: &mut Thread, message: &str) {
        let before = self.state.stopped;
        self.log.push(Undo::Stopped(before));
        let line = self.line_of(&self.program, thread);
        self.state.stopped = self.pool.str(&format!("Line {line}: {message}"));
        thread.head.life = Life::Killed;
    }

    /// Ends every process whose main thread and other non-daemon threads have
    /// all ended: its daemons are killed with it.
    pub(crate) fn end_processes(&mut self) {
        for at in 0..self.state.processes.len() {
            let id = ProcessId::at(at);
            let head = self.state.processes[at].head;
            if head.exit_code.is_some() || !self.own_over(id, head) {
                continue;
            }
            // Daemons are terminated, all others waited for (`multiprocessing.util._exit_function`).
            self.kill_daemon_children(id);
            if !self.may_end(id) {
                continue;
            }
            let main = &self.state.threads[head.main.index()].head;
            let code = if main.crashed.is_unset() { main.exit } else { 1 };
            self.kill_threads(id);
            self.change_process(id, |head| head.exit_code = Some(code));
            self.close_ends(id);
        }
    }

    fn own_over(&self, id: ProcessId, head: ProcessHead) -> bool {
        let over = |thread: &Thread| thread.head.life == Life::Ended || thread.head.life == Life::Killed;
        let mut own = self.state.threads.iter().filter(|thread| thread.process == id);
        own.all(|thread| over(thread) || (thread.head.daemon && thread.id != head.main))
    }

    /// Whether all children have ended, and all that it put into queues has
    /// been written.
    fn may_end(&self, id: ProcessId) -> bool {
        let mut children = self.state.processes.iter().filter(|process| process.head.parent == Some(id));
        children.all(|process| process.head.exit_code.is_some()) && !self.has_unwritten_items(id)
    }

    fn has_unwritten_items(&self, process: ProcessId) -> bool {
        let mut all = (0..self.state.heap.len()).map(ObjectId::at);
        all.any(|id| matches!(self.object(id), Object::Sync(Sync::Queue(queue)) if queue.keeps_alive(process)))
    }

    fn kill_threads(&mut self, id: ProcessId) {
        for at in 0..self.state.threads.len() {
            let thread = &self.state.threads[at];
            if thread.process == id && matches!(thread.head.life, Life::Alive | Life::Ending) {
                self.log.push(Undo::Thread(Box::new(thread.clone())));
                self.state.threads[at].head.life = Life::Killed;
            }
        }
    }

    fn kill_daemon_children(&mut self, parent: ProcessId) {
        for at in 0..self.state.processes.len() {
            let head = self.state.processes[at].head;
            if head.parent == Some(parent) && head.daemon && head.exit_code.is_none() {
                self.terminate(ProcessId::at(at), 15);
            }
        }
    }

    /// `terminate()`: the child ends where it stands, locks held and all.
    pub(crate) fn terminate(&mut self, id: ProcessId, signal: i32) {
        if self.state.processes[id.index()].head.exit_code.is_none() {
            self.kill_threads(id);
            self.change_process(id, |head| head.exit_code = Some(-signal));
            self.close_ends(id);
            self.kill_daemon_children(id);
        }
    }

    pub fn has_ended(&self, thread: ThreadId) -> bool {
        matches!(self.state.threads[thread.index()].head.life, Life::Ended | Life::Killed)
    }

    /// The thread that a `Thread` object stands for, once it is started.
    pub(crate) fn thread_of(&self, handle: Value) -> Option<ThreadId> {
        self.state.threads.iter().find(|thread| thread.head.object == handle).map(|thread| thread.id)
    }

    pub(crate) fn process_of(&self, handle: Value) -> Option<ProcessId> {
        let at = self.state.processes.iter().position(|process| process.head.handle == handle)?;
        Some(ProcessId::at(at))
    }

    /// Python's own name of a thread: `MainThread`, `Thread-1 (work)`.
    pub(crate) fn thread_name(&self, thread: &Thread) -> String {
        let name = self.program.symbols.find("_name");
        let held = thread.head.object.object().zip(name).and_then(|(id, name)| self.attribute(id, name));
        held.and_then(|name| self.pool.get_str(name)).unwrap_or("MainThread").to_string()
    }

    pub(crate) fn process_name(&self, process: ProcessId) -> Option<String> {
        let object = self.state.processes[process.index()].head.object.object()?;
        let name = self.attribute(object, self.program.symbols.find("_name")?)?;
        self.pool.get_str(name).map(str::to_string)
    }

    pub(crate) fn timeout(&mut self, value: Option<Value>) -> Fallible<Timeout> {
        match value {
            None | Some(Value::None) => Ok(Timeout::Never),
            Some(value) => match self.float_of(value) {
                Some(seconds) => Ok(Timeout::seconds(seconds)),
                None => {
                    let name = self.type_name(value);
                    Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
                }
            },
        }
    }
}

/// Objects that a fork has copied, so that each is copied once, and the copies
/// that still refer to the originals.
#[derive(Default)]
struct Copies(HashMap<ObjectId, ObjectId>, Vec<ObjectId>);
