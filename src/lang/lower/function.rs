//! The code of one function while it is being made: registers, names, jumps.

use crate::base::{ModuleId, REGISTERS, Span, Symbol};
use crate::lang::program::*;
use crate::lang::scope::Scope;
use std::collections::HashMap;

/// What a name stands for in a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    Register(Reg),
    /// The register holds a cell that closures share.
    Cell(Reg),
    Global(u32),
    /// A name in a class body: in the class first, then around it.
    InClass,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Module,
    Function,
    Class,
}

/// A construct that leaving it early has to mind; innermost last.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Loop {
        /// Jumps to be pointed behind the loop, and back to its test.
        breaks: Vec<Pc>,
        continues: Vec<Pc>,
    },
    /// Statements that run on every way out; which handler pieces to suspend.
    Finally {
        body: Vec<ruff_python_ast::Stmt>,
        guard: usize,
    },
    With {
        manager: Reg,
        guard: usize,
    },
    /// The name of an `except ... as name` clause, which goes with it.
    Unbind {
        name: String,
        guard: usize,
    },
    /// A `try` without `finally`: its handlers do not cover what is inlined
    /// for outer blocks either.
    Guarded {
        guard: usize,
    },
}

/// Ranges of code that one handler covers, cut where inlined exits interrupt.
#[derive(Clone, Debug, Default)]
pub(super) struct Guard {
    pub pieces: Vec<(Pc, Pc)>,
    pub open: Option<Pc>,
}

/// A set of registers.
#[derive(Clone, Debug, Default)]
pub(super) struct Assigned(Vec<bool>);

impl Assigned {
    pub fn insert(&mut self, reg: Reg) {
        let at = usize::from(reg);
        if self.0.len() <= at {
            self.0.resize(at + 1, false);
        }
        self.0[at] = true;
    }

    pub fn remove(&mut self, reg: Reg) {
        if let Some(held) = self.0.get_mut(usize::from(reg)) {
            *held = false;
        }
    }

    pub fn contains(&self, reg: Reg) -> bool {
        self.0.get(usize::from(reg)) == Some(&true)
    }

    /// What both have: assigned on either of two ways.
    pub fn both(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(&a, &b)| a && b).collect())
    }
}

#[derive(Debug)]
pub(super) struct Function {
    pub kind: Kind,
    pub scope: Scope,
    pub code: Code,
    /// Where operations made now stand in the text.
    pub span: Span,
    names: HashMap<String, Binding>,
    /// Targets of comprehensions, innermost last.
    overlays: Vec<HashMap<String, Binding>>,
    /// Variables that are certainly set at this point.
    pub assigned: Assigned,
    next: Reg,
    pub blocks: Vec<Block>,
    pub guards: Vec<Guard>,
    /// Set for class bodies, for the mangling of private names.
    pub class_name: Option<String>,
    /// Whether it needs more registers than there can be.
    pub too_large: bool,
}

impl Function {
    pub fn new(kind: Kind, scope: Scope, module: ModuleId, name: Symbol, qualified_name: Symbol) -> Self {
        let generator = scope.is_generator;
        let code = Code { name, qualified_name, module, generator, ..Code::default() };
        Self {
            kind,
            scope,
            code,
            span: Span::default(),
            names: HashMap::new(),
            overlays: Vec::new(),
            assigned: Assigned::default(),
            next: 0,
            blocks: Vec::new(),
            guards: Vec::new(),
            class_name: None,
            too_large: false,
        }
    }

    /// Whether a `yield` here is its own.
    pub fn yields(&self) -> bool {
        self.kind == Kind::Function && self.code.generator
    }

    pub fn module(scope: Scope, module: ModuleId, name: Symbol) -> Self {
        Self::new(Kind::Module, scope, module, name, name)
    }

    pub fn emit(&mut self, op: Op) -> Pc {
        let pc = self.here();
        self.code.ops.push(op);
        self.code.spans.push(self.span);
        self.code.heights.push(self.next);
        pc
    }

    pub fn here(&self) -> Pc {
        self.code.ops.len() as Pc
    }

    /// A register for a variable. All of them come before any temporary.
    pub fn variable(&mut self, name: &str, symbol: Symbol, cell: bool) -> Reg {
        let reg = self.temporary();
        self.names.insert(name.to_string(), if cell { Binding::Cell(reg) } else { Binding::Register(reg) });
        self.code.variables.push(Variable { name: symbol, reg, cell });
        reg
    }

    pub fn bind(&mut self, name: &str, binding: Binding) {
        self.names.insert(name.to_string(), binding);
    }

    pub fn temporary(&mut self) -> Reg {
        let reg = self.next;
        if reg >= REGISTERS {
            self.too_large = true;
            return reg;
        }
        self.next += 1;
        self.code.registers = self.code.registers.max(self.next);
        reg
    }

    pub fn mark(&self) -> Reg {
        self.next
    }

    /// Gives back the temporaries from `mark` on.
    pub fn release(&mut self, mark: Reg) {
        self.next = mark;
    }

    pub fn lookup(&self, name: &str) -> Option<Binding> {
        let overlaid = self.overlays.iter().rev().find_map(|overlay| overlay.get(name));
        if let Some(&binding) = overlaid.or_else(|| self.names.get(name)) {
            return Some(binding);
        }
        let in_class = self.kind == Kind::Class && self.scope.bound.contains_key(name);
        in_class.then_some(Binding::InClass)
    }

    pub fn push_overlay(&mut self, overlay: HashMap<String, Binding>) {
        self.overlays.push(overlay);
    }

    pub fn pop_overlay(&mut self) {
        self.overlays.pop();
    }

    /// Points the jump at `pc` to the next operation.
    pub fn land(&mut self, pc: Pc) {
        let here = self.here();
        self.point(pc, here);
    }

    pub fn point(&mut self, pc: Pc, target: Pc) {
        match &mut self.code.ops[pc as usize] {
            Op::Jump { to } | Op::JumpIfTrue { to, .. } | Op::JumpIfFalse { to, .. } => *to = target,
            Op::Next { exit, .. } => *exit = target,
            _ => unreachable!("asked only of jumps"),
        }
    }

    pub fn open_guard(&mut self) -> usize {
        let open = Some(self.here());
        self.guards.push(Guard { pieces: Vec::new(), open });
        self.guards.len() - 1
    }

    /// Stops the guard here; what is inlined next is not covered.
    pub fn pause_guard(&mut self, guard: usize) {
        let here = self.here();
        let guard = &mut self.guards[guard];
        if let Some(from) = guard.open.take()
            && from < here
        {
            guard.pieces.push((from, here));
        }
    }

    pub fn resume_guard(&mut self, guard: usize) {
        let here = self.here();
        self.guards[guard].open = Some(here);
    }

    /// Sends exceptions in all that the guard covered to `target`.
    pub fn close_guard(&mut self, guard: usize, target: Pc, exception: Reg) {
        let pieces = std::mem::take(&mut self.guards[guard].pieces);
        let handlers = pieces.into_iter().map(|(from, to)| Handler { from, to, target, exception });
        self.code.handlers.extend(handlers);
    }

    pub fn finish(self) -> Code {
        self.code
    }
}
