//! One machine state as words, part by part: what all threads share, and what
//! each thread has to itself.
//!
//! The words are canonical: objects are numbered in the order in which they are
//! first met, so no heap number gets out; those to which the roots lead before
//! step 1 keep their numbers, so that a variable that goes through them gives
//! nothing another number, and are always written. First come the *roots* (processes,
//! variables of modules and all that they lead to, then what is known of every
//! thread and what that leads to): the *rooted* part. Then each thread's own
//! part: where it rests, its frames with the registers that are live, and objects
//! that only it can reach. An object that is marked as shared but hangs on
//! threads' registers alone is written behind the rooted ones.
//!
//! What is shared is written in *leaves*, one for each thing that a step can look
//! at or change by itself: what is known of the processes, the list of threads,
//! each thread's standing, each variable of a module, each object. Threads come
//! last, so that starting one gives no object another number.
//!
//! Left out is what cannot bear on the future: the output, the log, lines.

use super::access::Access;
use super::values::Collector;
use crate::base::{FastBuild, ModuleId, ObjectId, ProcessId, Symbol, ThreadId};
use crate::lang::Op;
use crate::machine::*;
use std::collections::HashMap;
use std::hash::Hash;

/// How a value that is an object begins; other values begin with a small word.
const SHARED: u64 = 1 << 40;
const LOCAL: u64 = 2 << 40;
/// An object that was there before step 1 and cannot change: named by its place.
const ATOM: u64 = 3 << 40;
/// A tuple that leads to objects, written out.
const TUPLE: u64 = 4 << 40;
/// Among links, the attribute that the links before it are of.
const NAME: u64 = 5 << 40;

/// What tells these apart.
const TAG: u64 = u64::MAX << 40;

/// One thread's own part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Private {
    pub words: Vec<u64>,
    /// Where in `words` numbers of shared objects stand, in order.
    pub marks: Vec<u32>,
    /// What the thread's next step reads or writes in memory.
    pub access: Option<Access>,
}

/// Where one leaf of the shared part ends.
#[derive(Clone, Copy, Debug)]
pub struct LeafEnd {
    /// In `shared`, and in `links`.
    pub words: usize,
    pub links: usize,
    pub kind: LeafKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LeafKind {
    Processes,
    Threads,
    Thread,
    Global,
    Object,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    epoch: u32,
    number: u32,
    /// The thread that alone reaches it, or `EVERYONE`.
    owner: u16,
}

const EVERYONE: u16 = u16::MAX;

/// Writes states. Kept between states for its memory only.
pub struct Scribe {
    pub shared: Vec<u64>,
    pub leaves: Vec<LeafEnd>,
    /// What the leaves refer to, in order: numbers of objects with `SHARED`,
    /// places of atoms with `ATOM`.
    pub links: Vec<u64>,
    /// One for each thread; without words for one that has ended.
    pub privates: Vec<Private>,
    /// The shared objects by number.
    pub numbers: Vec<ObjectId>,
    /// How many of them variables and processes lead to, and all roots.
    pub placed: usize,
    pub rooted: usize,
    /// Set where an object that is not marked as shared was met from two
    /// threads: then the parts say less than they should.
    pub crossed: bool,
    seen: Vec<Seen>,
    epoch: u32,
    boot: usize,
    /// Objects that have the same number in all states, by number.
    fixed: Vec<ObjectId>,
    /// For each module, the variables that may change.
    slots: Vec<Vec<usize>>,
    tuples: HashMap<Value, bool, FastBuild>,
    out: Vec<u64>,
    marks: Vec<u32>,
    locals: Vec<ObjectId>,
    section: u16,
    written: usize,
}

impl Scribe {
    /// For machines that run this program; `machine` stands before step 1.
    pub fn new(machine: &Machine) -> Self {
        let mut scribe = Self {
            shared: Vec::new(),
            leaves: Vec::new(),
            links: Vec::new(),
            privates: Vec::new(),
            numbers: Vec::new(),
            placed: 0,
            rooted: 0,
            crossed: false,
            seen: Vec::new(),
            epoch: 0,
            boot: machine.state().heap.len(),
            fixed: Vec::new(),
            slots: changing_slots(machine),
            tuples: HashMap::default(),
            out: Vec::new(),
            marks: Vec::new(),
            locals: Vec::new(),
            section: EVERYONE,
            written: 0,
        };
        scribe.write(machine);
        scribe.fixed.extend_from_slice(&scribe.numbers[..scribe.rooted]);
        scribe
    }

    /// Writes the state at which the machine stands.
    pub fn write(&mut self, machine: &Machine) {
        self.epoch += 1;
        self.seen.resize(machine.state().heap.len(), Seen::default());
        self.numbers.clone_from(&self.fixed);
        for (&id, number) in self.fixed.iter().zip(0..) {
            self.seen[id.index()] = Seen { epoch: self.epoch, number, owner: EVERYONE };
        }
        self.leaves.clear();
        self.links.clear();
        self.out.clear();
        self.section = EVERYONE;
        self.written = 0;
        self.roots(machine);
        self.drain(machine);
        self.placed = self.numbers.len();
        self.threads(machine);
        self.drain(machine);
        self.rooted = self.numbers.len();
        std::mem::swap(&mut self.shared, &mut self.out);
        let count = machine.state().threads.len();
        self.privates.resize(count, Private::default());
        for at in 0..count {
            self.private(machine, ThreadId::at(at));
            // Objects that only threads' registers lead to.
            std::mem::swap(&mut self.shared, &mut self.out);
            self.section = EVERYONE;
            self.drain(machine);
            std::mem::swap(&mut self.shared, &mut self.out);
        }
    }

    fn roots(&mut self, machine: &Machine) {
        // Named one by one: a field that is added has to be thought about here.
        // Of the clock only what threads still have to wait matters: see `head`.
        let State { processes: _, threads: _, heap: _, output: _, finished, managed, stopped, middle, clock: _ } =
            machine.state();
        let state = machine.state();
        self.out.push(middle.map_or(0, |middle| u64::from(middle.0) + 1));
        self.value(machine, *stopped);
        self.out.push(u64::from(*finished));
        self.out.push(managed.len() as u64);
        managed.iter().for_each(|&id| self.reference(machine, id));
        self.out.push(state.processes.len() as u64);
        state.processes.iter().for_each(|process| self.process(machine, &process.head));
        self.end_leaf(LeafKind::Processes);
        let slots = std::mem::take(&mut self.slots);
        for process in &state.processes {
            for (module, slots) in slots.iter().enumerate() {
                for &slot in slots {
                    self.value(machine, process.globals[module][slot]);
                    self.end_leaf(LeafKind::Global);
                }
            }
        }
        self.slots = slots;
    }

    /// The list of threads, then how each of them is.
    fn threads(&mut self, machine: &Machine) {
        let threads = &machine.state().threads;
        self.out.push(threads.len() as u64);
        for thread in threads {
            self.out.push(u64::from(thread.process.0) << 32 | u64::from(thread.head.daemon));
            self.value(machine, thread.head.object);
        }
        self.end_leaf(LeafKind::Threads);
        for thread in threads {
            self.head(machine, thread);
            self.end_leaf(LeafKind::Thread);
        }
    }

    /// With its kind, so that leaves of different kinds are different words.
    fn end_leaf(&mut self, kind: LeafKind) {
        self.out.push(kind as u64);
        self.leaves.push(LeafEnd { words: self.out.len(), links: self.links.len(), kind });
    }

    /// Which of the leaves of variables and objects is that of a variable.
    pub fn leaf_of_global(&self, process: ProcessId, module: ModuleId, slot: u32) -> Option<usize> {
        let at = self.slots[module.index()].binary_search(&(slot as usize)).ok()?;
        let before: usize = self.slots[..module.index()].iter().map(Vec::len).sum();
        Some(process.index() * self.globals() + before + at)
    }

    /// How many variables each process has leaves for.
    pub fn globals(&self) -> usize {
        self.slots.iter().map(Vec::len).sum()
    }

    fn process(&mut self, machine: &Machine, head: &ProcessHead) {
        // Named one by one: a field that is added has to be thought about here.
        let &ProcessHead {
            parent,
            main,
            handle,
            object,
            method,
            threaded,
            daemon,
            booting,
            exit_code,
            thread_names,
            process_names,
            lines_read,
        } = head;
        self.out.extend([
            parent.map_or(0, |parent| u64::from(parent.0) + 1),
            u64::from(main.0),
            method as u64,
            u64::from(threaded) | u64::from(daemon) << 1 | u64::from(booting) << 2,
            exit_code.map_or(0, |code| u64::from(code as u32) + 1),
            u64::from(thread_names) << 32 | u64::from(process_names),
            u64::from(lines_read),
        ]);
        self.value(machine, handle);
        self.value(machine, object);
    }

    fn head(&mut self, machine: &Machine, thread: &Thread) {
        let ThreadHead {
            object: _,
            function: _,
            daemon: _,
            life,
            rest: _,
            line: _,
            crashed,
            exit,
            wake,
            random,
            slept,
            computed: _,
        } = thread.head;
        self.out.push(wake.map_or(0, |wake| wake.saturating_sub(machine.state().clock) + 1));
        self.out.push(life as u64);
        self.out.push(exit as u32 as u64);
        self.out.push(slept);
        self.value(machine, random);
        self.value(machine, crashed);
    }

    /// Writes the contents of shared objects that were met.
    fn drain(&mut self, machine: &Machine) {
        while self.written < self.numbers.len() {
            let id = self.numbers[self.written];
            self.written += 1;
            self.object(machine, id);
            self.end_leaf(LeafKind::Object);
        }
    }

    fn private(&mut self, machine: &Machine, id: ThreadId) {
        let thread = machine.thread(id);
        let mut access = None;
        self.section = id.0;
        self.out.clear();
        self.marks.clear();
        self.locals.clear();
        if matches!(thread.head.life, Life::Alive | Life::Ending) {
            self.out.push(u64::from(id.0));
            access = self.rest(machine, thread);
            self.frames(machine, thread);
            let mut next = 0;
            while next < self.locals.len() {
                self.object(machine, self.locals[next]);
                next += 1;
            }
        }
        let private = &mut self.privates[id.index()];
        private.words.clone_from(&self.out);
        private.marks.clone_from(&self.marks);
        private.access = access;
    }

    fn frames(&mut self, machine: &Machine, thread: &Thread) {
        self.out.push(thread.frames.len() as u64);
        for (at, frame) in thread.frames.iter().enumerate() {
            let &Frame { code: code_id, pc, base, then, generator, function } = frame;
            let code = machine.program().code(code_id);
            self.out.push(u64::from(code_id.0) << 32 | u64::from(pc));
            self.then(machine, then);
            self.value(machine, generator.map_or(Value::Unset, Value::Object));
            self.value(machine, function);
            let top = thread.frames.get(at + 1).map_or(thread.stack.len(), |next| next.base as usize);
            let live = live_registers(code, pc).min(top - base as usize);
            for &value in &thread.stack[base as usize..base as usize + live] {
                self.value(machine, value);
            }
        }
    }

    fn then(&mut self, machine: &Machine, then: Then) {
        use Then::*;
        let words = match then {
            Store(dst) => [1, u64::from(dst), 0],
            Object(dst, _) => [2, u64::from(dst), 0],
            Discard => [3, 0, 0],
            Module => [11, 0, 0],
            Branch { wanted, to } => [4, u64::from(wanted), u64::from(to)],
            Truth { dst, negate } => [5, u64::from(dst), u64::from(negate)],
            Next { dst, exit } => [6, u64::from(dst), u64::from(exit)],
            NextOr { dst, .. } => [7, u64::from(dst), 0],
            Class(dst) => [8, u64::from(dst), 0],
            Restart(dst) => [9, u64::from(dst), 0],
            RestartItem { at, .. } => [10, u64::from(at), 0],
            Again => [12, 0, 0],
        };
        self.out.extend(words);
        match then {
            Object(_, value) | NextOr { default: value, .. } => self.value(machine, value),
            RestartItem { list, .. } => self.reference(machine, list),
            _ => {}
        }
    }

    pub(super) fn push(&mut self, word: u64) {
        self.out.push(word);
    }

    /// What `Hash` is told of it.
    pub(super) fn hashed(&mut self, value: impl Hash) {
        value.hash(&mut Collector(&mut self.out));
    }

    pub(super) fn extend(&mut self, words: impl IntoIterator<Item = u64>) {
        self.out.extend(words);
    }

    pub(super) fn values(&mut self, machine: &Machine, values: &[Value]) {
        self.out.push(values.len() as u64);
        values.iter().for_each(|&value| self.value(machine, value));
    }

    pub(super) fn value(&mut self, machine: &Machine, value: Value) {
        match value {
            Value::Object(id) => self.reference(machine, id),
            Value::Tuple(id) if self.leads_to_objects(machine, value) => {
                let items = machine.pool().items(id);
                self.out.push(TUPLE);
                self.out.push(items.len() as u64);
                items.iter().for_each(|&item| self.value(machine, item));
            }
            // Immutable values are equal words, and the pool only grows.
            _ => self.hashed(value),
        }
    }

    fn leads_to_objects(&mut self, machine: &Machine, value: Value) -> bool {
        match value {
            Value::Object(_) => true,
            Value::Tuple(id) => match self.tuples.get(&value) {
                Some(&known) => known,
                None => {
                    let items = machine.pool().items(id);
                    let leads = items.iter().any(|&item| self.leads_to_objects(machine, item));
                    self.tuples.insert(value, leads);
                    leads
                }
            },
            _ => false,
        }
    }

    pub(super) fn reference(&mut self, machine: &Machine, id: ObjectId) {
        if self.is_atom(machine, id) {
            self.link(ATOM | u64::from(id.0));
            return self.out.extend([ATOM, u64::from(id.0)]);
        }
        let seen = self.seen[id.index()];
        if seen.epoch != self.epoch {
            return self.meet(machine, id);
        }
        if seen.owner == EVERYONE {
            self.refer_shared(seen.number);
        } else {
            self.crossed |= seen.owner != self.section;
            self.out.extend([LOCAL, u64::from(seen.number)]);
        }
    }

    fn meet(&mut self, machine: &Machine, id: ObjectId) {
        let shared = self.section == EVERYONE || machine.state().heap.is_shared(id);
        let list = if shared { &mut self.numbers } else { &mut self.locals };
        let number = list.len() as u32;
        list.push(id);
        let owner = if shared { EVERYONE } else { self.section };
        self.seen[id.index()] = Seen { epoch: self.epoch, number, owner };
        if shared {
            self.refer_shared(number);
        } else {
            self.out.extend([LOCAL, u64::from(number)]);
        }
    }

    /// An attribute's value; if it leads anywhere, so does the attribute's name.
    pub(super) fn named(&mut self, machine: &Machine, name: Symbol, value: Value) {
        let before = self.links.len();
        self.value(machine, value);
        if self.links.len() > before {
            self.link(NAME | u64::from(name.0));
        }
    }

    fn link(&mut self, word: u64) {
        if self.section == EVERYONE {
            self.links.push(word);
        }
    }

    fn refer_shared(&mut self, number: u32) {
        self.out.push(SHARED);
        if self.section != EVERYONE {
            self.marks.push(self.out.len() as u32);
        }
        self.link(SHARED | u64::from(number));
        self.out.push(u64::from(number));
    }

    /// Whether links lead to nothing but what is there in all states.
    pub fn is_fixed(&self, links: &[u64]) -> bool {
        let made = |&link: &u64| link & TAG == SHARED && link as u32 as usize >= self.fixed.len();
        !links.iter().any(made)
    }

    /// The number of a shared object, once it has been met.
    pub fn number(&self, id: ObjectId) -> Option<u32> {
        let seen = self.seen.get(id.index())?;
        (seen.epoch == self.epoch && seen.owner == EVERYONE).then_some(seen.number)
    }

    /// Whether the object was there before step 1 and has nothing in it that
    /// could differ between states.
    fn is_atom(&mut self, machine: &Machine, id: ObjectId) -> bool {
        if id.index() >= self.boot {
            return false;
        }
        match machine.state().heap.get(id) {
            Object::Class(class) => class.internal,
            Object::Function(function) => {
                let plain = function.attributes.is_empty() && function.cells.is_empty();
                plain && !function.defaults.iter().any(|&value| self.leads_to_objects(machine, value))
            }
            _ => false,
        }
    }
}

/// How many registers of a frame that rests at `pc` can still be read.
pub(super) fn live_registers(code: &crate::lang::Code, pc: u32) -> usize {
    code.heights.get(pc as usize).map_or(usize::from(code.registers), |&height| usize::from(height))
}

/// Variables of the standard library that no function assigns are the same in
/// all states, unless they hold a container, such as the files in memory; those
/// of the program are all looked at.
fn changing_slots(machine: &Machine) -> Vec<Vec<usize>> {
    let program = machine.program();
    let mut slots: Vec<Vec<usize>> = vec![Vec::new(); program.modules.len()];
    for (at, module) in program.modules.iter().enumerate().filter(|(_, module)| !module.internal) {
        slots[at] = (0..module.globals.len()).collect();
    }
    for (at, code) in program.codes.iter().enumerate() {
        let module = program.module(code.module);
        if !module.internal || module.body.index() == at {
            continue;
        }
        let assigned = code.ops.iter().filter_map(|op| match *op {
            Op::StoreGlobal { slot, .. } | Op::DeleteGlobal { slot } => Some(slot as usize),
            _ => None,
        });
        slots[code.module.index()].extend(assigned);
    }
    for (at, module) in program.modules.iter().enumerate().filter(|(_, module)| module.internal) {
        let held = &machine.process(crate::base::ProcessId(0)).globals[at];
        let contains = |value: Value| {
            let object = value.object().map(|id| machine.state().heap.get(id));
            matches!(object, Some(Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Deque(_)))
        };
        let mentioned = module.globals.iter().zip(held).enumerate().filter(|(_, (global, _))| global.mentioned);
        slots[at].extend(mentioned.filter(|(_, (_, value))| contains(**value)).map(|(slot, _)| slot));
    }
    slots.iter_mut().for_each(|slots| {
        slots.sort_unstable();
        slots.dedup();
    });
    slots
}
