//! Syntax tree to operations.
//!
//! One [`Lowering`] carries all modules of a program; one [`Function`] the
//! code being made. Statements, expressions, calls, definitions and blocks
//! with an exit (loops, `try`, `with`) each have a file. What cannot be
//! lowered becomes a [`Diagnostic`]; lowering goes on, so that a person sees
//! all of them at once.

mod annotations;
mod assignments;
mod blocks;
mod calls;
mod comprehensions;
mod definitions;
mod expressions;
mod function;
mod imports;
mod patterns;
mod statements;

pub(super) use assignments::binary_op;
pub(super) use expressions::{compare_op, parse_integer};

use self::function::{Binding, Function};
use crate::base::{CodeId, Diagnostic, Limits, LineIndex, ModuleId, REGISTERS, Span, Symbol};
use crate::lang::facts;
use crate::lang::native::{builtin_function, builtin_type};
use crate::lang::parse::{parse, span_of};
use crate::lang::program::*;
use crate::lang::scope::Scope;
use crate::lang::stdlib;
use crate::lang::supported;
use ruff_python_ast::Stmt;
use ruff_text_size::Ranged;
use std::collections::HashMap;

/// The module that holds the built-in functions written in Python.
pub const BUILTINS: ModuleId = ModuleId(1);

/// Compiles a text, or says everything that is wrong with it.
pub fn compile(source: &str, limits: &Limits) -> Result<Program, Vec<Diagnostic>> {
    let parsed = parse(source, limits);
    let mut lowering = Lowering {
        program: Program { source: source.to_string(), keyword_lists: vec![Vec::new()], ..Program::default() },
        source: source.to_string(),
        lines: parsed.lines.clone(),
        module: ModuleId(0),
        errors: parsed.errors,
        most_errors: limits.diagnostics,
        functions: Vec::new(),
        aliases: HashMap::new(),
    };
    lowering.module_shell("__main__", false);
    lowering.internal_module("builtins");
    if lowering.errors.is_empty() {
        if supported::inherits_from_builtin(&parsed.suite) {
            lowering.internal_module(stdlib::BASES);
        }
        lowering.errors.extend(supported::check(source, &parsed.lines, &parsed.suite, limits));
        lowering.module_body(ModuleId(0), &parsed.suite);
    }
    if lowering.errors.is_empty() {
        facts::establish(&mut lowering.program, &parsed.suite);
        return Ok(lowering.program);
    }
    lowering.errors.sort_by_key(|error| (error.line, error.column));
    lowering.errors.dedup();
    if lowering.errors.len() >= limits.diagnostics {
        lowering.errors.truncate(limits.diagnostics);
        if let Some(last) = lowering.errors.last_mut() {
            last.instead =
                format!("{} There is more to mend: the first {} are listed.", last.instead, limits.diagnostics);
        }
    }
    Err(lowering.errors)
}

pub(super) struct Lowering {
    program: Program,
    /// The text and module that are being lowered now.
    source: String,
    lines: LineIndex,
    module: ModuleId,
    errors: Vec<Diagnostic>,
    most_errors: usize,
    /// Innermost last.
    functions: Vec<Function>,
    /// Names of the module that stand for an imported module and nothing else.
    aliases: HashMap<String, ModuleId>,
}

impl Lowering {
    fn module_shell(&mut self, name: &str, internal: bool) -> ModuleId {
        let id = ModuleId::at(self.program.modules.len());
        let name = self.program.symbols.intern(name);
        self.program.modules.push(Module { name, body: CodeId(0), globals: Vec::new(), internal });
        id
    }

    /// Finds an internal module, lowering it when it is first asked for.
    fn internal_module(&mut self, name: &str) -> Option<ModuleId> {
        let source = stdlib::source(name)?;
        let symbol = self.program.symbols.intern(name);
        if let Some(at) = self.program.modules.iter().position(|module| module.name == symbol) {
            return Some(ModuleId::at(at));
        }
        let id = self.module_shell(name, true);
        let parsed = parse(source, &Limits::default());
        assert!(parsed.errors.is_empty(), "internal module {name}: {:?}", parsed.errors);
        let outer = (
            std::mem::replace(&mut self.source, source.to_string()),
            std::mem::replace(&mut self.lines, parsed.lines),
            std::mem::replace(&mut self.module, id),
            std::mem::take(&mut self.functions),
            std::mem::take(&mut self.aliases),
        );
        self.module_body(id, &parsed.suite);
        self.program.boot.push(id);
        (self.source, self.lines, self.module, self.functions, self.aliases) = outer;
        Some(id)
    }

    fn module_body(&mut self, id: ModuleId, suite: &[Stmt]) {
        self.module = id;
        let scope = Scope::of_body(None, suite);
        for name in scope.bound.keys() {
            self.global_slot(name);
        }
        self.aliases = self.import_aliases(&scope, suite);
        let name = self.program.symbols.intern("<module>");
        self.functions.push(Function::module(scope, id, name));
        self.body(suite);
        let none = self.constant(Constant::None);
        self.emit(Op::Return { src: none });
        let code = self.finish_function();
        self.program.modules[id.index()].body = code;
    }

    fn body(&mut self, body: &[Stmt]) {
        for stmt in body {
            self.statement(stmt);
        }
    }

    /// Ends the innermost function and files its code.
    fn finish_function(&mut self) -> CodeId {
        let function = self.functions.pop().expect("a function is being lowered");
        if function.too_large {
            let what = format!("More than {REGISTERS} values are in use at once here.");
            let (span, instead) = (function.span, "Build long lists in a loop, or leave some of them out.");
            self.errors.push(Diagnostic::new(&self.source, &self.lines, span, what, instead));
        }
        let id = CodeId::at(self.program.codes.len());
        self.program.codes.push(function.finish());
        id
    }

    fn function(&mut self) -> &mut Function {
        self.functions.last_mut().expect("a function is being lowered")
    }

    fn emit(&mut self, op: Op) -> Pc {
        self.function().emit(op)
    }

    /// Runs `lower` with operations placed at `node`'s text.
    fn at<T>(&mut self, node: &impl Ranged, lower: impl FnOnce(&mut Self) -> T) -> T {
        let span = span_of(&self.lines, node.range());
        let before = std::mem::replace(&mut self.function().span, span);
        let result = lower(self);
        self.function().span = before;
        result
    }

    fn error(&mut self, node: &impl Ranged, what: impl Into<String>, instead: impl Into<String>) {
        if self.errors.len() >= self.most_errors {
            return;
        }
        let span = span_of(&self.lines, node.range());
        let error = Diagnostic::new(&self.source, &self.lines, span, what, instead);
        assert!(!self.program.module(self.module).internal, "internal module: {error}");
        self.errors.push(error);
    }

    fn symbol(&mut self, name: &str) -> Symbol {
        self.program.symbols.intern(name)
    }

    fn constant_index(&mut self, constant: Constant) -> u32 {
        // NaN is not equal to itself and gets an entry each time; no harm.
        if let Some(at) = self.program.constants.iter().position(|known| same(known, &constant)) {
            return at as u32;
        }
        self.program.constants.push(constant);
        self.program.constants.len() as u32 - 1
    }

    fn constant_into(&mut self, constant: Constant, dst: Reg) {
        let index = self.constant_index(constant);
        self.emit(Op::Constant { dst, index });
    }

    fn constant(&mut self, constant: Constant) -> Reg {
        let dst = self.function().temporary();
        self.constant_into(constant, dst);
        dst
    }

    fn global_slot(&mut self, name: &str) -> u32 {
        let symbol = self.program.symbols.intern(name);
        let module = &mut self.program.modules[self.module.index()];
        if let Some(slot) = module.slot(symbol) {
            return slot;
        }
        let builtin = match name {
            "__name__" => {
                let name = self.program.symbols.text(module.name).to_string();
                Some(Constant::Str(name))
            }
            "__file__" => Some(Constant::Str("main.py".to_string())),
            "__doc__" => Some(Constant::None),
            "NotImplemented" => Some(Constant::Type(crate::lang::Type::NotImplementedType)),
            "Ellipsis" => Some(Constant::Ellipsis),
            "EnvironmentError" | "IOError" => Some(Constant::Type(crate::lang::Type::OSError)),
            _ => {
                let function = builtin_function(name).map(Constant::Native);
                function.or_else(|| builtin_type(name).map(Constant::Type))
            }
        };
        module.globals.push(Global { name: symbol, builtin, shared: false, mentioned: false });
        module.globals.len() as u32 - 1
    }

    /// A name of the module of built-in functions that are written in Python.
    fn python_builtin(&self, name: &str) -> Option<u32> {
        let symbol = self.program.symbols.find(name)?;
        if self.module == BUILTINS || name.starts_with('_') {
            return None;
        }
        self.program.modules.get(BUILTINS.index())?.slot(symbol)
    }

    /// What a name means in the innermost function.
    fn resolve(&mut self, name: &str) -> Binding {
        let name = &self.mangled(name);
        let function = self.function();
        if let Some(binding) = function.lookup(name) {
            return binding;
        }
        Binding::Global(self.global_slot(name))
    }

    /// `__name` in a class body means `_Class__name` (Language Reference 6.2.1).
    fn mangled(&self, name: &str) -> String {
        if !name.starts_with("__") || name.ends_with("__") {
            return name.to_string();
        }
        match self.functions.iter().rev().find_map(|function| function.class_name.as_deref()) {
            Some(class) => format!("_{}{name}", class.trim_start_matches('_')),
            None => name.to_string(),
        }
    }

    fn attribute(&mut self, name: &str) -> Symbol {
        let name = self.mangled(name);
        self.symbol(&name)
    }

    fn span(&self) -> Span {
        self.functions.last().map(|function| function.span).unwrap_or_default()
    }
}

/// Equality that tells `1` from `True` and `0.0` from `-0.0`.
fn same(left: &Constant, right: &Constant) -> bool {
    match (left, right) {
        (Constant::Float(a), Constant::Float(b)) => a.to_bits() == b.to_bits(),
        (Constant::Tuple(a), Constant::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => left == right,
    }
}
