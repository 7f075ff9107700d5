//! The machine: a program, a state, and what it takes to go from one state to
//! the next and back.

use super::log::{Log, Undo};
use super::object::{Heap, Object};
use super::operation::Operation;
use super::options::Options;
use super::state::*;
use super::timed::Timed;
use super::value::{Pool, Value};
use crate::base::{CodeId, ModuleId, ObjectId, ProcessId, Symbol, ThreadId};
use crate::lang::{Constant, Program};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Why an operation did not give a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Raised {
    /// A Python exception: an instance in the heap.
    Exception(Value),
    /// A limit of the machine, or something it does not do: the run stops.
    Stop(String),
    /// A key of which the program has to say first what it is equal to.
    Unkeyed(Value),
}

pub type Fallible<T> = Result<T, Raised>;

/// Variables of modules that steps looked at: process, module, slot.
pub(crate) type NotedVariables = RefCell<BTreeSet<(ProcessId, ModuleId, u32)>>;

pub struct Machine {
    pub(crate) program: Arc<Program>,
    pub(crate) pool: Pool,
    pub(crate) constants: Vec<Value>,
    pub(crate) state: State,
    pub(crate) log: Log,
    pub(crate) options: Options,
    /// What the step being taken read or returned, what it wrote over, and
    /// what it raised.
    pub(crate) observed: Observed,
    /// Whether the operation being carried out is the step's visible one.
    pub(crate) observing: bool,
    /// Operations of private computing left to this step.
    pub(crate) budget: u64,
    /// Whether this step has jumped backwards, and whether it has called.
    pub(crate) looped: bool,
    pub(crate) called: bool,
    /// Under a virtual clock: what things cost, and, in picoseconds, what this
    /// step has cost and may cost.
    pub(crate) timed: Option<Box<Timed>>,
    pub(crate) spent: u64,
    pub(crate) allowance: u64,
    /// Variables of modules that were looked at, once somebody wants to know.
    pub(crate) noted: Option<NotedVariables>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Observed {
    pub value: Value,
    pub before: Value,
    pub raised: Value,
}

impl Machine {
    /// A machine before step 1: all private computing that comes before the
    /// first visible operation is done.
    pub fn new(program: Arc<Program>, options: Options) -> Self {
        Self::start(program, options, None)
    }

    pub(crate) fn start(program: Arc<Program>, options: Options, timed: Option<Box<Timed>>) -> Self {
        let mut pool = Pool::default();
        let constants = program.constants.iter().map(|constant| make_constant(&mut pool, constant)).collect();
        let mut machine = Self {
            program,
            pool,
            constants,
            state: State { heap: Heap::default(), ..State::default() },
            log: Log::default(),
            options,
            observed: Observed::default(),
            observing: false,
            budget: 0,
            looped: false,
            called: false,
            timed,
            spent: 0,
            allowance: 0,
            noted: None,
        };
        machine.boot();
        machine
    }

    /// Makes every step from here on one that can be undone.
    pub fn record(&mut self) {
        self.log.enabled = true;
    }

    fn boot(&mut self) {
        let globals = self.fresh_globals();
        self.state.processes.push(Process {
            globals,
            head: ProcessHead {
                parent: None,
                main: ThreadId(0),
                handle: Value::Unset,
                object: Value::Unset,
                method: StartMethod::First,
                threaded: false,
                daemon: false,
                booting: false,
                exit_code: None,
                thread_names: 0,
                process_names: 0,
                lines_read: 0,
            },
        });
        let mut thread = new_thread(ThreadId(0), ProcessId(0));
        self.push_module(&mut thread, ModuleId(0));
        let boot = self.program.boot.clone();
        boot.into_iter().rev().for_each(|module| self.push_module(&mut thread, module));
        self.state.threads.push(thread);
        self.run_to_rest(ThreadId(0));
        // A program that nobody sees anything of is over before its first step.
        self.end_processes();
    }

    pub(crate) fn fresh_globals(&self) -> Vec<Vec<Value>> {
        self.program.modules.iter().map(|module| vec![Value::Unset; module.globals.len()]).collect()
    }

    pub(crate) fn push_module(&mut self, thread: &mut Thread, module: ModuleId) {
        let code = self.program.module(module).body;
        self.push_frame(thread, code, Then::Module, Value::Unset);
    }

    /// A frame with empty registers on top of the thread's stack.
    pub(crate) fn push_frame(&mut self, thread: &mut Thread, code: CodeId, then: Then, function: Value) {
        let base = thread.stack.len();
        thread.stack.resize(base + usize::from(self.program.code(code).registers), Value::Unset);
        thread.frames.push(Frame { code, pc: 0, base: base as u32, then, generator: None, function });
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The program, to run it once more.
    pub fn shared_program(&self) -> Arc<Program> {
        Arc::clone(&self.program)
    }

    pub fn program(&self) -> &Program {
        &self.program
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    pub fn thread(&self, id: ThreadId) -> &Thread {
        &self.state.threads[id.index()]
    }

    pub fn process(&self, id: ProcessId) -> &Process {
        &self.state.processes[id.index()]
    }

    pub(crate) fn name(&self, symbol: Symbol) -> &str {
        self.program.name(symbol)
    }

    pub(crate) fn is_threaded(&self, process: ProcessId) -> bool {
        self.state.processes[process.index()].head.threaded
    }

    pub(crate) fn object(&self, id: ObjectId) -> &Object {
        self.state.heap.get(id)
    }

    /// The object behind a value, if it has one.
    pub(crate) fn object_of(&self, value: Value) -> Option<&Object> {
        value.object().map(|id| self.object(id))
    }

    pub(crate) fn allocate(&mut self, object: Object) -> Value {
        Value::Object(self.state.heap.push(object))
    }

    /// Notes what the visible operation read or returned.
    pub(crate) fn observe(&mut self, value: Value) {
        if self.observing {
            self.observed.value = value;
        }
    }

    /// Notes what the visible operation wrote over.
    pub(crate) fn observe_before(&mut self, before: Value) {
        if self.observing {
            self.observed.before = before;
        }
    }

    pub(crate) fn change_process(&mut self, id: ProcessId, change: impl FnOnce(&mut ProcessHead)) {
        let head = &mut self.state.processes[id.index()].head;
        self.log.push(Undo::Process(id, Box::new(*head)));
        change(head);
    }
}

pub(crate) fn new_thread(id: ThreadId, process: ProcessId) -> Thread {
    Thread {
        id,
        process,
        stack: Vec::new(),
        frames: Vec::new(),
        head: ThreadHead {
            object: Value::Unset,
            function: Symbol::default(),
            daemon: false,
            life: Life::Alive,
            rest: Operation::Compute,
            wake: None,
            line: 0,
            crashed: Value::Unset,
            exit: 0,
            random: Value::Unset,
            slept: 0,
            computed: 0,
        },
    }
}

pub(super) fn make_constant(pool: &mut Pool, constant: &Constant) -> Value {
    match constant {
        Constant::None => Value::None,
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Bool(bool) => Value::Bool(*bool),
        Constant::Int(int) => pool.int(int.clone()),
        Constant::Float(float) => Value::float(*float),
        Constant::Str(text) => pool.str(text),
        Constant::Bytes(bytes) => pool.bytes(bytes),
        Constant::Tuple(items) => {
            let items: Vec<Value> = items.iter().map(|item| make_constant(pool, item)).collect();
            pool.tuple(&items)
        }
        Constant::Native(native) => Value::Native(*native),
        Constant::Type(crate::lang::Type::NotImplementedType) => Value::NotImplemented,
        Constant::Type(t) => Value::Type(*t),
        Constant::Module(id) => Value::Module(*id),
    }
}
