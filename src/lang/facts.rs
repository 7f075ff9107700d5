//! What can be seen in the text alone that bears on what counts as a step.
//!
//! A location is visible to the scheduler if a thread may read or write it
//! while another may write it. These facts are conservative: what they call
//! private is private in every run; what they call shared costs a step.

use crate::base::{CodeId, Symbol, sym};
use crate::lang::native::Native;
use crate::lang::program::*;
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, ExprContext, Stmt};
use std::collections::BTreeSet;

pub fn establish(program: &mut Program, suite: &[Stmt]) {
    let starters = Starters::of(program);
    mark_globals(program, &starters);
    let mut attributes = shared_attributes(program, &starters);
    attributes.extend(super::awaited::mark(program));
    if names_attributes_at_run_time(program) {
        attributes.extend((0..program.symbols.len() as u32).map(Symbol));
    }
    program.facts.shared_attributes = vec![false; attributes.iter().map(|s| s.0 as usize + 1).max().unwrap_or(0)];
    for symbol in attributes {
        program.facts.shared_attributes[symbol.0 as usize] = true;
    }
    let mut mentions = Mentions::default();
    suite.iter().for_each(|stmt| mentions.visit_stmt(stmt));
    program.facts.observes_liveness = mentions.liveness;
    program.facts.uses_daemons = mentions.daemons;
    program.facts.reads_clock = mentions.clock;
    program.facts.clears = mentions.clears;
}

/// Which codes may start a thread or a process, themselves or by a call.
/// Calls are followed by name: any function of that name may be meant.
struct Starters {
    names: BTreeSet<Symbol>,
}

const STARTING_METHODS: &[Symbol] =
    &[sym::START, sym::SUBMIT, sym::MAP, sym::APPLY, sym::APPLY_ASYNC, sym::MAP_ASYNC, sym::STARMAP, sym::IMAP];

impl Starters {
    fn of(program: &Program) -> Self {
        let mut starters = Self { names: STARTING_METHODS.iter().copied().collect() };
        loop {
            let before = starters.names.len();
            for code in program.codes.iter().filter(|code| !program.module(code.module).internal) {
                if code.ops.iter().enumerate().any(|(pc, _)| starters.starts(program, code, pc as Pc)) {
                    starters.names.insert(code.name);
                    // Making an object runs its `__init__`.
                    if code.name == sym::DUNDER_INIT {
                        starters.names.extend(class_of(program, code));
                    }
                }
            }
            if starters.names.len() == before {
                return starters;
            }
        }
    }

    /// Whether the operation at `pc` may start a thread.
    fn starts(&self, program: &Program, code: &Code, pc: Pc) -> bool {
        match code.ops[pc as usize] {
            Op::CallMethod { name, .. } => self.names.contains(&name),
            Op::Call { callee, .. } | Op::CallSpread { callee, .. } => match callee_name(program, code, pc, callee) {
                Callee::Named(name) => self.names.contains(&name),
                Callee::Native => false,
                Callee::Unknown => true,
            },
            _ => false,
        }
    }

    /// The first operation of `code` at which another thread may already
    /// live: the first start, or the head of a loop around it.
    fn first_start(&self, program: &Program, code: &Code) -> Option<Pc> {
        let mut first = (0..code.ops.len() as Pc).find(|&pc| self.starts(program, code, pc))?;
        // Outer loops end later, so one pass in order of their ends suffices.
        for (pc, op) in code.ops.iter().enumerate() {
            if let Op::Jump { to } = *op
                && to <= first
                && first <= pc as Pc
            {
                first = to;
            }
        }
        Some(first)
    }
}

enum Callee {
    Named(Symbol),
    Native,
    Unknown,
}

/// What a call calls, from the operation that filled its register.
fn callee_name(program: &Program, code: &Code, pc: Pc, callee: Reg) -> Callee {
    for op in code.ops[..pc as usize].iter().rev() {
        match *op {
            Op::LoadGlobal { dst, slot } if dst == callee => {
                let global = &program.module(code.module).globals[slot as usize];
                return match global.builtin {
                    Some(_) => Callee::Native,
                    None => Callee::Named(global.name),
                };
            }
            Op::LoadModule { dst, .. } if dst == callee => return Callee::Native,
            Op::LoadAttribute { dst, name, .. } if dst == callee => return Callee::Named(name),
            Op::LoadClassName { dst, name, .. } if dst == callee => return Callee::Named(name),
            Op::LoadCell { dst, name, .. } if dst == callee => return Callee::Named(name),
            Op::Constant { dst, .. } if dst == callee => return Callee::Native,
            Op::MakeFunction { dst, code, .. } if dst == callee => {
                return Callee::Named(program.code(code).name);
            }
            _ => {}
        }
    }
    Callee::Unknown
}

/// The class whose body defines the method.
fn class_of(program: &Program, method: &Code) -> Option<Symbol> {
    let qualified = program.name(method.qualified_name);
    let class = qualified.rsplit('.').nth(1)?;
    program.symbols.find(class)
}

/// Marks globals that functions mention, and of these the ones that someone
/// may assign once a second thread lives.
fn mark_globals(program: &mut Program, starters: &Starters) {
    let mut mentioned = BTreeSet::new();
    let mut assigned_late = BTreeSet::new();
    for (at, code) in program.codes.iter().enumerate() {
        let is_body = program.module(code.module).body == CodeId::at(at);
        let internal = program.module(code.module).internal;
        let first_start = match (internal, is_body) {
            // The standard library's own globals are set before any thread.
            (true, _) => None,
            (false, true) => starters.first_start(program, code),
            (false, false) => Some(0),
        };
        for (pc, op) in code.ops.iter().enumerate() {
            let (slot, assigns) = match *op {
                Op::LoadGlobal { slot, .. } | Op::LoadClassName { slot, .. } => (slot, false),
                Op::StoreGlobal { slot, .. } | Op::DeleteGlobal { slot } => (slot, true),
                _ => continue,
            };
            if !is_body {
                mentioned.insert((code.module, slot));
            }
            if assigns && first_start.is_some_and(|start| pc as Pc >= start) {
                assigned_late.insert((code.module, slot));
            }
        }
    }
    for (module, slot) in mentioned {
        let global = &mut program.modules[module.index()].globals[slot as usize];
        global.mentioned = true;
        global.shared = assigned_late.contains(&(module, slot));
    }
}

/// Attributes that are assigned anywhere but in an `__init__` that starts no
/// thread: until then nobody else has the object.
fn shared_attributes(program: &Program, starters: &Starters) -> BTreeSet<Symbol> {
    let mut shared = BTreeSet::new();
    for code in program.codes.iter().filter(|code| !program.module(code.module).internal) {
        let making = code.name == sym::DUNDER_INIT && starters.first_start(program, code).is_none();
        for op in &code.ops {
            let (object, name) = match *op {
                Op::StoreAttribute { object, name, .. } | Op::DeleteAttribute { object, name } => (object, name),
                _ => continue,
            };
            if !(making && object == 0) {
                shared.insert(name);
            }
        }
    }
    shared
}

/// Whether the program's own text mentions `setattr` or `delattr`: then any
/// attribute may be assigned.
fn names_attributes_at_run_time(program: &Program) -> bool {
    let names = |global: &Global| matches!(global.builtin, Some(Constant::Native(Native::Setattr | Native::Delattr)));
    program.modules.iter().filter(|module| !module.internal).any(|module| module.globals.iter().any(names))
}

#[derive(Default)]
struct Mentions {
    liveness: bool,
    daemons: bool,
    clears: bool,
    clock: bool,
}

const LIVENESS: &[&str] = &["is_alive", "isAlive", "active_count", "activeCount", "enumerate", "exitcode"];

/// What starts daemons by itself.
const DAEMONS: &[&str] = &["start_new_thread", "start_new", "Pool", "ThreadPool"];

const CLOCKS: &[&str] = &[
    "time",
    "time_ns",
    "perf_counter",
    "perf_counter_ns",
    "monotonic",
    "monotonic_ns",
    "default_timer",
    "now",
    "utcnow",
    "today",
    "asctime",
    "ctime",
    "strftime",
    "localtime",
    "gmtime",
];

impl<'a> Visitor<'a> for Mentions {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(attribute) => {
                self.liveness |= LIVENESS.contains(&attribute.attr.as_str());
                self.daemons |= attribute.attr.as_str() == "daemon" && attribute.ctx == ExprContext::Store;
                self.daemons |= attribute.attr.as_str() == "setDaemon";
                self.daemons |= DAEMONS.contains(&attribute.attr.as_str());
                self.clears |= attribute.attr.as_str() == "clear";
            }
            Expr::Call(call) => {
                self.clock |= match &*call.func {
                    Expr::Attribute(attribute) => CLOCKS.contains(&attribute.attr.as_str()),
                    Expr::Name(name) => CLOCKS.contains(&name.id.as_str()),
                    _ => false,
                };
                let named = |name: &str| call.arguments.keywords.iter().any(|k| k.arg.as_deref() == Some(name));
                self.daemons |= named("daemon");
                if let Expr::Attribute(attribute) = &*call.func
                    && attribute.attr.as_str() == "join"
                {
                    let takes_nothing = call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
                    let of_text = attribute.value.is_string_literal_expr();
                    self.liveness |= !(of_text || takes_nothing);
                }
            }
            Expr::Name(name) => {
                self.daemons |= DAEMONS.contains(&name.id.as_str());
                self.liveness |= LIVENESS.contains(&name.id.as_str()) && name.id.as_str() != "enumerate"
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}
