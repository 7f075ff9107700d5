//! What a thread may still touch: the shared objects that it can reach, and the
//! variables and attributes that its code mentions from here on.
//!
//! An object that it is given later it is given by another thread that can
//! reach that object now. So if none of some threads reaches an object, none of
//! them touches it for as long as only they move.

use super::words::{Scribe, live_registers};
use crate::base::{CodeId, FastBuild, ModuleId, ObjectId, Symbol, sym};
use crate::lang::{Code, Constant, Op, Pc, Program};
use crate::machine::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Global(ModuleId, u32),
    Attribute(Symbol),
}

/// What code mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uses {
    pub reads: BTreeSet<Key>,
    pub writes: BTreeSet<Key>,
    /// It may make or start threads: those are numbered and named in order.
    pub starts: bool,
    /// It may wait for a thread that is yet to be started.
    pub joins: bool,
    /// It may find out whether a lock is held other than by waiting for it.
    pub tries: bool,
}

impl Uses {
    fn add(&mut self, other: &Uses) {
        self.reads.extend(&other.reads);
        self.writes.extend(&other.writes);
        self.starts |= other.starts;
        self.joins |= other.joins;
        self.tries |= other.tries;
    }
}

#[derive(Clone, Debug, Default)]
struct Mentions {
    uses: Uses,
    codes: Vec<CodeId>,
    globals: Vec<(ModuleId, u32)>,
}

/// By shared objects' numbers, a bit each; and what its code mentions, by number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Footprint {
    pub objects: Box<[u64]>,
    pub uses: u32,
}

impl Footprint {
    pub fn reaches(&self, number: u32) -> bool {
        self.objects.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

pub struct Footprints {
    /// What a started thread alone looks at of its own `Thread` object: `run` and
    /// what that calls, as long as the program itself mentions none of them.
    hidden: Vec<Symbol>,
    mentions: HashMap<(CodeId, Pc), Mentions, FastBuild>,
    pub uses: Vec<Uses>,
    numbers: BTreeMap<Uses, u32>,
}

/// One look from one thread.
#[derive(Default)]
struct Reach {
    pending: Vec<Value>,
    codes: Vec<(CodeId, Pc)>,
    seen: HashSet<ObjectId, FastBuild>,
    seen_codes: HashSet<(CodeId, Pc), FastBuild>,
    uses: Uses,
    /// The `Thread` objects of other threads that were started.
    started: HashSet<ObjectId, FastBuild>,
}

impl Footprints {
    pub fn new(program: &Program) -> Self {
        let names: Vec<Symbol> = ENTRY.iter().filter_map(|name| program.symbols.find(name)).collect();
        let mentioned = mentioned_names(program).any(|name| names.contains(&name));
        let hidden = if mentioned { Vec::new() } else { names };
        Self { hidden, mentions: HashMap::default(), uses: Vec::new(), numbers: BTreeMap::new() }
    }

    pub fn of(&mut self, machine: &Machine, scribe: &Scribe, thread: &Thread) -> Footprint {
        let mut reach = Reach::default();
        let others = machine.state().threads.iter().filter(|other| other.id != thread.id);
        reach.started.extend(others.filter_map(|other| other.head.object.object()));
        reach.begin(machine, thread);
        let mut objects = vec![0u64; scribe.numbers.len().div_ceil(64)];
        loop {
            if let Some((code, pc)) = reach.codes.pop() {
                if reach.seen_codes.insert((code, pc)) {
                    let mentions =
                        self.mentions.entry((code, pc)).or_insert_with(|| mentions(machine.program(), code, pc));
                    reach.mention(machine, thread, mentions);
                }
            } else if let Some(value) = reach.pending.pop() {
                reach.visit(machine, scribe, value, &self.hidden, &mut objects);
            } else {
                break;
            }
        }
        let count = self.uses.len() as u32;
        let uses = *self.numbers.entry(reach.uses.clone()).or_insert(count);
        if uses == count {
            self.uses.push(reach.uses);
        }
        Footprint { objects: objects.into_boxed_slice(), uses }
    }
}

impl Reach {
    /// Whoever starts a thread has it run.
    fn entry(&mut self, machine: &Machine, class: Value) {
        let class_of = |value: Value| match machine.state().heap.get(value.object()?) {
            Object::Class(class) => Some(class),
            _ => None,
        };
        let order = class_of(class).into_iter().flat_map(|class| &class.order);
        let attributes = order.filter_map(|&class| class_of(class)).flat_map(|class| &class.attributes);
        self.pending.extend(attributes.filter(|(name, _)| *name == sym::RUN).map(|&(_, value)| value));
    }

    fn begin(&mut self, machine: &Machine, thread: &Thread) {
        let head = &thread.head;
        self.pending.extend([head.object, head.random]);
        match head.rest {
            Operation::Write(_, value) => self.pending.push(value),
            Operation::Container { argument, .. } => self.pending.push(argument),
            Operation::Sync(operation) => self.pending.push(operation.argument),
            Operation::StartThread { thread, function } => self.pending.extend([Value::Object(thread), function]),
            _ => {}
        }
        self.pending.extend(head.rest.object().map(Value::Object));
        for (at, frame) in thread.frames.iter().enumerate() {
            let code = machine.program().code(frame.code);
            self.codes.push((frame.code, frame.pc));
            self.pending.push(frame.function);
            self.pending.extend(frame.generator.map(Value::Object));
            match frame.then {
                Then::Object(_, value) | Then::NextOr { default: value, .. } => self.pending.push(value),
                Then::RestartItem { list, .. } => self.pending.push(Value::Object(list)),
                _ => {}
            }
            let top = thread.frames.get(at + 1).map_or(thread.stack.len(), |next| next.base as usize);
            let live = live_registers(code, frame.pc).min(top - frame.base as usize);
            self.pending.extend(&thread.stack[frame.base as usize..frame.base as usize + live]);
        }
    }

    fn mention(&mut self, machine: &Machine, thread: &Thread, mentions: &Mentions) {
        self.uses.add(&mentions.uses);
        self.codes.extend(mentions.codes.iter().map(|&code| (code, 0)));
        for &(module, slot) in &mentions.globals {
            let value = machine.global(thread.process, module, slot);
            self.uses.starts |= makes_threads(machine, value);
            self.pending.push(value);
        }
    }

    fn visit(&mut self, machine: &Machine, scribe: &Scribe, value: Value, hidden: &[Symbol], objects: &mut [u64]) {
        let id = match value {
            Value::Tuple(id) => return self.pending.extend(machine.pool().items(id)),
            Value::Object(id) if self.seen.insert(id) => id,
            _ => return,
        };
        if let Some(number) = scribe.number(id) {
            objects[number as usize / 64] |= 1 << (number % 64);
        }
        let object = machine.state().heap.get(id);
        match object {
            Object::Class(class) if class.internal => return,
            Object::Class(class) => {
                self.pending.extend(&class.order);
                self.pending.extend(&class.bases);
                let shown = class.attributes.iter().filter(|(name, _)| *name != sym::RUN || hidden.is_empty());
                return self.pending.extend(shown.map(|&(_, value)| value));
            }
            Object::Instance(instance) => {
                let started = self.started.contains(&id);
                let shown = instance.attributes.iter().filter(|(name, _)| !started || !hidden.contains(name));
                self.pending.extend(shown.map(|&(_, value)| value));
                self.pending.push(instance.class);
                if !started {
                    self.entry(machine, instance.class);
                }
                return;
            }
            Object::Function(function) => self.codes.push((function.code, 0)),
            Object::Generator(generator) => self.codes.push((generator.code, generator.pc.unwrap_or(0))),
            _ => {}
        }
        object.each_child(|child| self.pending.push(child));
    }
}

/// What a thread runs that is started.
const ENTRY: &[&str] = &["run", "_target", "_args", "_kwargs"];

/// Whether it is a class of threads.
fn makes_threads(machine: &Machine, value: Value) -> bool {
    let Value::Object(id) = value else { return false };
    let Object::Class(class) = machine.state().heap.get(id) else { return false };
    let internal = |value: &Value| match *value {
        Value::Object(id) => matches!(machine.state().heap.get(id), Object::Class(class) if class.internal),
        _ => false,
    };
    (class.internal && STARTERS.contains(&machine.program().name(class.name))) || class.order.iter().any(internal)
}

/// Names by which threads are made and started, and by which any object's class
/// can be had.
const STARTERS: &[&str] = &["Thread", "Timer", "start", "start_new_thread", "type", "__class__", "enumerate_threads"];

/// What code mentions from an operation on; the standard library's mentions
/// nothing of the program's.
fn mentions(program: &Program, id: CodeId, from: Pc) -> Mentions {
    let code = program.code(id);
    let mut mentions = Mentions::default();
    if program.module(code.module).internal {
        return mentions;
    }
    for (&op, _) in code.ops.iter().zip(ahead(code, from)).filter(|(_, ahead)| *ahead) {
        mention(program, code, op, &mut mentions);
    }
    mentions
}

/// Operations that may be carried out from one on.
fn ahead(code: &Code, from: Pc) -> Vec<bool> {
    let mut seen = vec![false; code.ops.len()];
    let mut pending = vec![from as usize];
    while let Some(pc) = pending.pop() {
        if pc >= seen.len() || std::mem::replace(&mut seen[pc], true) {
            continue;
        }
        let handlers = code.handlers.iter().filter(|handler| (handler.from..handler.to).contains(&(pc as Pc)));
        pending.extend(handlers.map(|handler| handler.target as usize));
        match code.ops[pc] {
            Op::Return { .. } => {}
            Op::Jump { to } => pending.push(to as usize),
            Op::JumpIfTrue { to, .. } | Op::JumpIfFalse { to, .. } => pending.extend([to as usize, pc + 1]),
            Op::Next { exit, .. } => pending.extend([exit as usize, pc + 1]),
            _ => pending.push(pc + 1),
        }
    }
    seen
}

fn mention(program: &Program, code: &Code, op: Op, mentions: &mut Mentions) {
    let uses = &mut mentions.uses;
    let named = |uses: &mut Uses, name: Symbol| {
        uses.starts |= STARTERS.contains(&program.name(name));
        uses.joins |= name == sym::JOIN;
        uses.tries |= name == sym::LOCKED;
    };
    match op {
        Op::LoadGlobal { slot, .. } | Op::LoadClassName { slot, .. } => {
            uses.reads.insert(Key::Global(code.module, slot));
            named(uses, program.module(code.module).globals[slot as usize].name);
            mentions.globals.push((code.module, slot));
        }
        Op::StoreGlobal { slot, .. } | Op::DeleteGlobal { slot } => {
            uses.writes.insert(Key::Global(code.module, slot));
        }
        Op::LoadModule { module, slot, .. } => {
            named(uses, program.module(module).globals[slot as usize].name);
            mentions.globals.push((module, slot));
        }
        Op::LoadAttribute { name, .. } => {
            uses.reads.insert(Key::Attribute(name));
            named(uses, name);
            uses.tries |= name == sym::ACQUIRE;
        }
        Op::StoreAttribute { name, .. } | Op::DeleteAttribute { name, .. } => {
            uses.writes.insert(Key::Attribute(name));
        }
        Op::CallMethod { name, count, .. } => {
            uses.reads.insert(Key::Attribute(name));
            named(uses, name);
            uses.tries |= name == sym::ACQUIRE && count > 0;
        }
        Op::MakeFunction { code, .. } => mentions.codes.push(code),
        Op::MakeClass { code, .. } => {
            mentions.codes.push(code);
            uses.starts = true;
        }
        Op::Constant { index, .. } => {
            if let Constant::Module(module) = program.constants[index as usize] {
                uses.starts |= !program.module(module).internal;
            }
        }
        _ => {}
    }
}

/// Names that can do anything to anything.
const REFLECTION: &[&str] = &[
    "getattr",
    "setattr",
    "delattr",
    "globals",
    "locals",
    "vars",
    "exec",
    "eval",
    "__import__",
    "input",
    "__dict__",
    "_exit",
    "excepthook",
    "settrace",
    "setprofile",
    "local",
    "_thread",
    "os",
    "sys",
    "signal",
    "gc",
    "inspect",
    "__del__",
    // Files are kept where no footprint sees them.
    "open",
];

/// Modules that do nothing behind a program's back.
const PLAIN_MODULES: &[&str] = &[
    "__main__",
    "builtins",
    "_lockstep",
    "_files",
    "threading",
    "time",
    "queue",
    "collections",
    "math",
    "itertools",
    "functools",
    "string",
    "typing",
    "operator",
    "heapq",
    "copy",
    "abc",
    "enum",
    "dataclasses",
    "random",
    "bisect",
];

/// Whether steps of a program can be left out at all: threads in one process,
/// and nothing that asks what others are doing or what time it is.
pub fn is_plain(program: &Program, options: &Options) -> bool {
    let facts = &program.facts;
    let asks = facts.observes_liveness || facts.uses_daemons || facts.reads_clock;
    let narrow = options.atomicity != Atomicity::Operation || options.honour_sleeps || options.spurious_wakeups;
    let name = |module: &crate::lang::Module| program.name(module.name).to_string();
    let plain = |name: &str| PLAIN_MODULES.contains(&name);
    let known = program.modules.iter().enumerate().all(|(at, module)| at == 0 || plain(&name(module)));
    !asks && !narrow && known && !mentions_reflection(program)
}

fn mentions_reflection(program: &Program) -> bool {
    mentioned_names(program).any(|name| REFLECTION.contains(&program.name(name)))
}

/// Names that the program itself looks up, or gives to attributes.
pub fn mentioned_names(program: &Program) -> impl std::iter::Iterator<Item = Symbol> {
    let own = program.codes.iter().filter(|code| !program.module(code.module).internal);
    own.flat_map(|code| code.ops.iter().map(move |op| (code, op))).filter_map(|(code, op)| match *op {
        Op::LoadGlobal { slot, .. } | Op::LoadClassName { slot, .. } => {
            Some(program.module(code.module).globals[slot as usize].name)
        }
        Op::LoadModule { module, slot, .. } => Some(program.module(module).globals[slot as usize].name),
        Op::LoadAttribute { name, .. } | Op::CallMethod { name, .. } | Op::StoreAttribute { name, .. } => Some(name),
        _ => None,
    })
}
