//! Which names a function, class or module body binds, and which ones its
//! inner functions take from it (Python's static scoping, Language Reference
//! 4.2). Comprehensions are inlined, as CPython 3.12 does: their targets bind
//! in the comprehension alone.

use indexmap::{IndexMap, IndexSet};
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{Comprehension, ExceptHandler, Expr, ExprContext, Parameters, Pattern, Stmt};

#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Names bound here, in order, with how often (twice means "or more").
    pub bound: IndexMap<String, u8>,
    pub globals: IndexSet<String>,
    pub nonlocals: IndexSet<String>,
    /// Names read here, apart from those of inner functions.
    pub reads: IndexSet<String>,
    /// Names that inner functions, classes and generators leave free.
    pub inner_free: IndexSet<String>,
    /// Names that inner functions assign through `nonlocal`.
    pub inner_assigned: IndexSet<String>,
    /// Names that can be unset again: by `del`, or as `except ... as name`.
    pub unsettled: IndexSet<String>,
    pub has_walrus: bool,
    pub is_generator: bool,
}

impl Scope {
    pub fn of_body(parameters: Option<&Parameters>, body: &[Stmt]) -> Self {
        let mut collector = Collector::default();
        collector.parameters(parameters);
        for stmt in body {
            collector.visit_stmt(stmt);
        }
        collector.finish()
    }

    pub fn of_lambda(parameters: Option<&Parameters>, body: &Expr) -> Self {
        let mut collector = Collector::default();
        collector.parameters(parameters);
        collector.visit_expr(body);
        collector.finish()
    }

    /// A generator expression apart from its first iterable, which the
    /// enclosing function evaluates.
    pub fn of_generator(elements: &[&Expr], generators: &[Comprehension]) -> Self {
        let mut collector = Collector::default();
        for (at, generator) in generators.iter().enumerate() {
            if at > 0 {
                collector.visit_expr(&generator.iter);
            }
            collector.visit_expr(&generator.target);
            generator.ifs.iter().for_each(|test| collector.visit_expr(test));
        }
        elements.iter().for_each(|element| collector.visit_expr(element));
        collector.scope.is_generator = true;
        collector.finish()
    }

    /// Names that a function with this scope takes from around it.
    pub fn free(&self) -> IndexSet<String> {
        self.reads
            .iter()
            .chain(&self.inner_free)
            .chain(&self.nonlocals)
            .filter(|name| !self.bound.contains_key(*name) && !self.globals.contains(*name))
            .cloned()
            .collect()
    }

    /// The same for a class body, whose names its methods do not see.
    pub fn free_of_class(&self) -> IndexSet<String> {
        let own = self.reads.iter().filter(|name| !self.bound.contains_key(*name));
        let names = own.chain(&self.inner_free).chain(&self.nonlocals);
        names.filter(|name| !self.globals.contains(*name) && *name != "__class__").cloned().collect()
    }

    /// Whether inner functions share the variable, so that it needs a cell.
    pub fn is_captured(&self, name: &str) -> bool {
        self.bound.contains_key(name) && self.inner_free.contains(name)
    }

    /// Whether the variable can change once an inner function has it.
    pub fn may_change(&self, name: &str) -> bool {
        self.inner_assigned.contains(name) || self.bound.get(name).is_some_and(|&count| count > 1)
    }
}

/// Names bound by the targets of a comprehension.
pub fn target_names(target: &Expr) -> Vec<String> {
    struct Targets(Vec<String>);
    impl<'a> Visitor<'a> for Targets {
        fn visit_expr(&mut self, expr: &'a Expr) {
            match expr {
                Expr::Name(name) if name.ctx == ExprContext::Store => self.0.push(name.id.to_string()),
                _ => walk_expr(self, expr),
            }
        }
    }
    let mut targets = Targets(Vec::new());
    targets.visit_expr(target);
    targets.0
}

#[derive(Default)]
struct Collector {
    scope: Scope,
    loops: usize,
}

impl Collector {
    fn finish(mut self) -> Scope {
        for name in self.scope.globals.iter().chain(&self.scope.nonlocals) {
            self.scope.bound.shift_remove(name);
        }
        self.scope
    }

    fn bind(&mut self, name: &str) {
        let times = if self.loops > 0 { 2 } else { 1 };
        let count = self.scope.bound.entry(name.to_string()).or_insert(0);
        *count = count.saturating_add(times).min(2);
    }

    fn parameters(&mut self, parameters: Option<&Parameters>) {
        for parameter in parameters.into_iter().flat_map(|p| p.iter()) {
            self.bind(parameter.name().as_str());
        }
    }

    fn defaults(&mut self, parameters: Option<&Parameters>) {
        for parameter in parameters.into_iter().flat_map(|p| p.iter_non_variadic_params()) {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    fn inner_function(&mut self, scope: &Scope) {
        self.inner(scope.free(), scope);
    }

    fn inner(&mut self, free: IndexSet<String>, scope: &Scope) {
        let assigned = scope.nonlocals.iter().chain(&scope.inner_assigned);
        self.scope.inner_assigned.extend(assigned.filter(|name| !scope.bound.contains_key(*name)).cloned());
        self.scope.inner_free.extend(free);
    }

    /// An inlined comprehension: its targets are its own.
    fn comprehension(&mut self, elements: &[&Expr], generators: &[Comprehension]) {
        let Some((first, _)) = generators.split_first() else { return };
        self.visit_expr(&first.iter);
        let inner = Scope::of_generator(elements, generators);
        let own: IndexSet<String> = generators.iter().flat_map(|g| target_names(&g.target)).collect();
        self.scope.has_walrus |= inner.has_walrus;
        for name in inner.bound.keys().filter(|name| !own.contains(*name)) {
            self.bind(name);
        }
        self.scope.reads.extend(inner.reads.iter().filter(|name| !own.contains(*name)).cloned());
        self.scope.inner_free.extend(inner.inner_free.iter().filter(|name| !own.contains(*name)).cloned());
        self.scope.inner_assigned.extend(inner.inner_assigned.iter().cloned());
    }

    fn in_loop(&mut self, walk: impl FnOnce(&mut Self)) {
        self.loops += 1;
        walk(self);
        self.loops -= 1;
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.bind(def.name.as_str());
                def.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
                self.defaults(Some(&def.parameters));
                self.inner_function(&Scope::of_body(Some(&def.parameters), &def.body));
            }
            Stmt::ClassDef(class) => {
                self.bind(class.name.as_str());
                class.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                let scope = Scope::of_body(None, &class.body);
                self.inner(scope.free_of_class(), &scope);
            }
            Stmt::Global(global) => self.scope.globals.extend(global.names.iter().map(|name| name.to_string())),
            Stmt::Nonlocal(nonlocal) => {
                self.scope.nonlocals.extend(nonlocal.names.iter().map(|name| name.to_string()));
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let first = alias.name.split('.').next().unwrap_or_default();
                    self.bind(alias.asname.as_ref().map_or(first, |name| name.as_str()));
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in import.names.iter().filter(|alias| alias.name.as_str() != "*") {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
                }
            }
            Stmt::For(_) | Stmt::While(_) => self.in_loop(|collector| walk_stmt(collector, stmt)),
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.bind(name.as_str());
            self.bind(name.as_str());
            self.scope.unsettled.insert(name.to_string());
        }
        ruff_python_ast::visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchAs(at) => at.name.iter().for_each(|name| self.bind(name.as_str())),
            Pattern::MatchStar(star) => star.name.iter().for_each(|name| self.bind(name.as_str())),
            Pattern::MatchMapping(mapping) => mapping.rest.iter().for_each(|name| self.bind(name.as_str())),
            _ => {}
        }
        walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load => {
                    self.scope.reads.insert(name.id.to_string());
                    // A bare `super()` needs the class around the method.
                    if name.id.as_str() == "super" {
                        self.scope.reads.insert("__class__".to_string());
                    }
                }
                // A deleted variable is bound by this scope, and may change.
                ExprContext::Del => {
                    self.bind(name.id.as_str());
                    self.bind(name.id.as_str());
                    self.scope.unsettled.insert(name.id.to_string());
                }
                _ => self.bind(name.id.as_str()),
            },
            Expr::Named(_) => {
                self.scope.has_walrus = true;
                walk_expr(self, expr);
            }
            Expr::Lambda(lambda) => {
                self.defaults(lambda.parameters.as_deref());
                self.inner_function(&Scope::of_lambda(lambda.parameters.as_deref(), &lambda.body));
            }
            Expr::ListComp(comp) => self.comprehension(&[&comp.elt], &comp.generators),
            Expr::SetComp(comp) => self.comprehension(&[&comp.elt], &comp.generators),
            Expr::DictComp(comp) => {
                let key = comp.key.as_deref();
                let elements: Vec<&Expr> = key.into_iter().chain([&*comp.value]).collect();
                self.comprehension(&elements, &comp.generators);
            }
            Expr::Generator(generator) => {
                if let Some(first) = generator.generators.first() {
                    self.visit_expr(&first.iter);
                }
                self.inner_function(&Scope::of_generator(&[&generator.elt], &generator.generators));
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.scope.is_generator = true;
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Limits;
    use crate::lang::parse::parse;

    fn scope(source: &str) -> Scope {
        let parsed = parse(source, &Limits::default());
        let Some(Stmt::FunctionDef(def)) = parsed.suite.first() else { panic!("a function") };
        Scope::of_body(Some(&def.parameters), &def.body)
    }

    #[test]
    fn inner_functions_capture() {
        let scope = scope("def f(a):\n    n = 0\n    def g():\n        nonlocal n\n        n += a\n    return g\n");
        assert!(scope.is_captured("n") && scope.is_captured("a"));
        assert!(scope.may_change("n"));
        assert!(!scope.may_change("a"));
    }

    #[test]
    fn comprehension_targets_stay_inside() {
        let scope = scope("def f(xs):\n    return [x for x in xs]\n");
        assert!(!scope.bound.contains_key("x"));
        assert!(scope.free().is_empty());
    }

    #[test]
    fn globals_are_not_bound() {
        let scope = scope("def f():\n    global counter\n    counter += 1\n");
        assert!(!scope.bound.contains_key("counter"));
    }
}
