//! What Lockstep does not run, named with its place and with what to write
//! instead, all of it at once, before anything runs.

use crate::base::{Diagnostic, Limits, LineIndex};
use crate::lang::known_names::KnownNames;
use crate::lang::native::{builtin_function, builtin_type};
use crate::lang::parse::span_of;
use crate::lang::scope::Scope;
use crate::lang::stdlib;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ExprAttribute, ExprContext, Number, Stmt, StmtImport, StmtImportFrom};
use ruff_text_size::Ranged;
use std::collections::HashMap;

pub fn check(source: &str, lines: &LineIndex, suite: &[Stmt], limits: &Limits) -> Vec<Diagnostic> {
    let most = limits.diagnostics;
    let mut checker =
        Checker { source, lines, most, found: Vec::new(), modules: imported(suite), names: KnownNames::of(suite) };
    suite.iter().for_each(|stmt| checker.visit_stmt(stmt));
    checker.found
}

/// Whether a class may inherit from a container, text or number type.
pub fn inherits_from_builtin(suite: &[Stmt]) -> bool {
    struct Bases(bool);
    impl<'a> Visitor<'a> for Bases {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            if let Stmt::ClassDef(class) = stmt {
                let bases = class.arguments.iter().flat_map(|arguments| &arguments.args);
                self.0 |= bases.into_iter().filter_map(base_name).any(|name| STAND_INS.contains(&name));
            }
            walk_stmt(self, stmt);
        }
    }
    let mut bases = Bases(false);
    suite.iter().for_each(|stmt| bases.visit_stmt(stmt));
    bases.0
}

const STAND_INS: &[&str] =
    &["list", "dict", "set", "str", "int", "float", "tuple", "defaultdict", "Counter", "OrderedDict", "local"];

fn base_name(base: &Expr) -> Option<&str> {
    match base {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => None,
    }
}

struct Checker<'a> {
    source: &'a str,
    lines: &'a LineIndex,
    found: Vec<Diagnostic>,
    /// How many are listed.
    most: usize,
    /// Names that stand for imported modules and nothing else.
    modules: HashMap<String, String>,
    names: KnownNames,
}

/// What `import` statements bind, wherever they stand.
fn imported(suite: &[Stmt]) -> HashMap<String, String> {
    struct Imports(HashMap<String, String>);
    impl<'a> Visitor<'a> for Imports {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            if let Stmt::Import(import) = stmt {
                for alias in &import.names {
                    let full = alias.name.as_str();
                    let first = full.split('.').next().unwrap_or_default();
                    match &alias.asname {
                        Some(name) => self.0.insert(name.to_string(), full.to_string()),
                        None => self.0.insert(first.to_string(), first.to_string()),
                    };
                }
            }
            walk_stmt(self, stmt);
        }
    }
    let mut imports = Imports(HashMap::new());
    suite.iter().for_each(|stmt| imports.visit_stmt(stmt));
    // A name that the program binds otherwise as well may be anything.
    let bound = Scope::of_body(None, suite).bound;
    imports.0.retain(|name, module| stdlib::has(module) && bound.get(name).is_none_or(|&count| count < 2));
    imports.0
}

/// Python's built-in functions that there is no point or no way to run here.
pub const NOT_HERE: &[(&str, &str)] = &[
    ("eval", "Write the expression itself."),
    ("exec", "Write the statements themselves."),
    ("compile", "Write the code itself."),
    ("globals", "Name the variable itself, with `global` to assign it."),
    ("locals", "Name the variable itself."),
    ("breakpoint", "Step through the program with the buttons."),
    ("__import__", "Use an `import` statement."),
    ("memoryview", "Use a list."),
    ("bytearray", "Use a list."),
    ("complex", "Use two floats."),
    ("help", "Leave it out."),
    ("exit", "Return from the function, or raise SystemExit."),
    ("quit", "Return from the function, or raise SystemExit."),
    ("dir", "Name the attribute itself."),
    ("aiter", "Use threads."),
    ("anext", "Use threads."),
];

/// What older texts use and Python has no longer.
const GONE: &[(&str, &str, &str)] = &[
    ("time", "clock", "It was removed in Python 3.8: use `time.perf_counter()`."),
    ("os", "getcwdu", "It went with Python 2: use `os.getcwd()`."),
    ("sys", "maxint", "It went with Python 2: use `sys.maxsize`."),
    ("string", "letters", "It went with Python 2: use `string.ascii_letters`."),
    ("itertools", "izip", "It went with Python 2: use `zip`."),
];

impl Checker<'_> {
    fn refuse(&mut self, node: &impl Ranged, what: impl Into<String>, instead: impl Into<String>) {
        if self.found.len() >= self.most {
            return;
        }
        let span = span_of(self.lines, node.range());
        self.found.push(Diagnostic::new(self.source, self.lines, span, what, instead));
    }

    fn import(&mut self, import: &StmtImport) {
        for alias in &import.names {
            if !stdlib::has(alias.name.as_str()) {
                self.refuse_module(alias, alias.name.as_str());
            }
        }
    }

    fn import_from(&mut self, import: &StmtImportFrom) {
        let Some(module) = import.module.as_ref().filter(|_| import.level == 0) else {
            return self.refuse(import, "Imports from other files are not supported.", "Put all of it into one file.");
        };
        let Some(text) = stdlib::source(module.as_str()) else {
            if module.as_str() != "__future__" {
                self.refuse_module(import, module.as_str());
            }
            return;
        };
        for alias in import.names.iter().filter(|alias| alias.name.as_str() != "*") {
            let name = alias.name.as_str();
            let submodule = stdlib::has(&format!("{module}.{name}"));
            if !submodule && !stdlib::provides(text, name) {
                self.refuse_name(alias, module.as_str(), name);
            }
        }
    }

    fn refuse_module(&mut self, node: &impl Ranged, module: &str) {
        let known: Vec<&str> = stdlib::importable().collect();
        self.refuse(
            node,
            format!("The module `{module}` is not supported."),
            format!("These can be imported: {}.", known.join(", ")),
        );
    }

    fn refuse_name(&mut self, node: &impl Ranged, module: &str, name: &str) {
        if let Some((_, _, instead)) = GONE.iter().find(|(of, known, _)| (*of, *known) == (module, name)) {
            return self.refuse(node, format!("`{module}.{name}` is no longer in Python."), *instead);
        }
        let text = stdlib::source(module).unwrap_or_default();
        let names: Vec<String> = stdlib::names(text).into_iter().filter(|name| !name.starts_with('_')).collect();
        self.refuse(
            node,
            format!("`{module}.{name}` is not supported."),
            format!("Of `{module}` there are: {}.", names.join(", ")),
        );
    }

    fn refuse_statement(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::FunctionDef(def) if def.is_async => {
                self.refuse(&def.name, "Asynchronous functions are not supported.", "Use `def` and threads.");
            }
            Stmt::For(each) if each.is_async => {
                self.refuse(&*each.target, "`async for` is not supported.", "Use `for` and threads.");
            }
            Stmt::With(with) if with.is_async => {
                self.refuse(&with.items[0], "`async with` is not supported.", "Use `with` and threads.");
            }
            Stmt::TypeAlias(alias) => {
                self.refuse(alias, "`type` statements are not supported.", "Leave it out: types do not change a run.");
            }
            Stmt::Try(try_) if try_.is_star => {
                self.refuse(try_, "`except*` is not supported.", "Use `except`.");
            }
            Stmt::ClassDef(class) => {
                for base in class.arguments.iter().flat_map(|arguments| &arguments.args) {
                    let known = base_name(base).filter(|_| base.is_name_expr()).and_then(builtin_type);
                    if known.is_some_and(|t| !t.can_be_base()) {
                        let what = "Classes that inherit from this type are not supported.";
                        self.refuse(base, what, "Keep such a value in an attribute instead.");
                    }
                }
                let keywords = class.arguments.iter().flat_map(|arguments| &arguments.keywords);
                for keyword in keywords.filter(|keyword| keyword.arg.as_deref() != Some("metaclass")) {
                    let what = "Keywords in a class header other than `metaclass` are not supported.";
                    self.refuse(keyword, what, "Set an attribute in the class body instead.");
                }
            }
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            _ => {}
        }
    }

    fn refuse_expression(&mut self, expr: &Expr) {
        match expr {
            Expr::Await(_) => self.refuse(expr, "`await` is not supported.", "Use threads."),
            Expr::TString(_) => self.refuse(expr, "Template strings are not supported.", "Use an f-string."),
            Expr::NumberLiteral(literal) if matches!(literal.value, Number::Complex { .. }) => {
                self.refuse(expr, "Complex numbers are not supported.", "Use two floats.");
            }
            Expr::DictComp(comp) if comp.key.is_none() => {
                self.refuse(expr, "Spreading in a comprehension is not supported.", "Use a `for` loop with `update`.");
            }
            _ => {}
        }
    }

    /// The module that an expression names: `os`, `os.path`.
    fn module_of(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => self.modules.get(name.id.as_str()).cloned(),
            Expr::Attribute(attribute) => {
                let inner = format!("{}.{}", self.module_of(&attribute.value)?, attribute.attr);
                stdlib::source(&inner).is_some().then_some(inner)
            }
            _ => None,
        }
    }

    /// Names that modules lack, and attributes that nothing has.
    fn refuse_attribute(&mut self, attribute: &ExprAttribute) {
        let name = attribute.attr.as_str();
        if let Some(module) = self.module_of(&attribute.value) {
            let known = stdlib::source(&module).is_some_and(|text| stdlib::provides(text, name))
                || stdlib::has(&format!("{module}.{name}"))
                || (name.starts_with("__") && name.ends_with("__"));
            if !known && attribute.ctx == ExprContext::Load {
                self.refuse_name(attribute, &module, name);
            }
        } else if attribute.ctx == ExprContext::Load && !self.names.has(name) {
            self.refuse(
                &attribute.attr,
                format!("Nothing here has the attribute or method `{name}`."),
                "Check its spelling; docs/language.md lists what the built-in types and modules have.",
            );
        }
    }

    fn refuse_builtin(&mut self, expr: &Expr) {
        let Expr::Call(call) = expr else { return };
        let Expr::Name(name) = &*call.func else { return };
        let known = builtin_function(&name.id).is_some() || builtin_type(&name.id).is_some();
        if let Some((name, instead)) = NOT_HERE.iter().find(|(known, _)| *known == name.id.as_str())
            && !known
        {
            self.refuse(&*call.func, format!("`{name}()` is not supported."), *instead);
        }
    }
}

impl<'a> Visitor<'a> for Checker<'_> {
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.refuse_statement(stmt);
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.refuse_expression(expr);
        self.refuse_builtin(expr);
        if let Expr::Attribute(attribute) = expr {
            self.refuse_attribute(attribute);
        }
        walk_expr(self, expr);
    }
}
