//! Functions, lambdas and classes.

use super::Lowering;
use super::function::{Binding, Function, Kind};
use crate::base::{CodeId, Symbol};
use crate::lang::program::*;
use crate::lang::scope::Scope;
use ruff_python_ast::{Decorator, Expr, ExprLambda, Parameters as AstParameters, Stmt, StmtClassDef, StmtFunctionDef};

impl Lowering {
    pub(super) fn function_definition(&mut self, def: &StmtFunctionDef) {
        let decorators = self.decorators(&def.decorator_list);
        let base = self.defaults(Some(&def.parameters));
        let scope = Scope::of_body(Some(&def.parameters), &def.body);
        let name = self.symbol(def.name.as_str());
        let code = self.function_code(scope, name, Some(&def.parameters), |lowering| {
            lowering.function().code.doc = doc(&def.body);
            lowering.body(&def.body);
            let none = lowering.constant(Constant::None);
            lowering.emit(Op::Return { src: none });
        });
        let made = self.function().temporary();
        self.emit(Op::MakeFunction { dst: made, code, base });
        self.annotations_of_function(def, made);
        self.decorate(decorators, made);
        self.store_name(def.name.as_str(), made);
    }

    pub(super) fn lambda(&mut self, lambda: &ExprLambda, dst: Reg) {
        let parameters = lambda.parameters.as_deref();
        let base = self.defaults(parameters);
        let scope = Scope::of_lambda(parameters, &lambda.body);
        let name = self.symbol("<lambda>");
        let code = self.function_code(scope, name, parameters, |lowering| {
            let src = lowering.expression(&lambda.body);
            lowering.emit(Op::Return { src });
        });
        self.emit(Op::MakeFunction { dst, code, base });
    }

    fn decorators(&mut self, decorators: &[Decorator]) -> Vec<Reg> {
        decorators.iter().map(|decorator| self.expression(&decorator.expression)).collect()
    }

    fn decorate(&mut self, decorators: Vec<Reg>, made: Reg) {
        for callee in decorators.into_iter().rev() {
            let base = self.copy(made);
            self.emit(Op::Call { dst: made, callee, base, count: 1, names: 0 });
        }
    }

    /// Default values, evaluated where the function is defined.
    fn defaults(&mut self, parameters: Option<&AstParameters>) -> Reg {
        let Some(parameters) = parameters else { return self.function().mark() };
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let all = positional.chain(&parameters.kwonlyargs);
        self.consecutive(all.filter_map(|parameter| parameter.default()))
    }

    fn function_code(
        &mut self,
        scope: Scope,
        name: Symbol,
        parameters: Option<&AstParameters>,
        body: impl FnOnce(&mut Self),
    ) -> CodeId {
        let parameters = self.parameters(parameters);
        let names: Vec<(String, Symbol)> =
            parameter_names(&parameters).map(|symbol| (self.program.name(symbol).to_string(), symbol)).collect();
        let line = self.span();
        let captures = self.begin_function(Kind::Function, scope, name, &names);
        self.function().code.parameters = parameters;
        self.function().code.line = line.line;
        self.function().span = line;
        body(self);
        self.end_function(captures)
    }

    fn parameters(&mut self, parameters: Option<&AstParameters>) -> Parameters {
        let Some(ast) = parameters else { return Parameters::default() };
        let mut name = |name: &str| self.program.symbols.intern(name);
        Parameters {
            positional: ast.posonlyargs.iter().chain(&ast.args).map(|p| name(p.name().as_str())).collect(),
            positional_only: ast.posonlyargs.len() as u16,
            defaults: ast.posonlyargs.iter().chain(&ast.args).filter(|p| p.default().is_some()).count() as u16,
            keyword_only: ast.kwonlyargs.iter().map(|p| name(p.name().as_str())).collect(),
            keyword_defaults: ast.kwonlyargs.iter().map(|p| p.default().is_some()).collect(),
            rest: ast.vararg.as_ref().map(|p| name(p.name().as_str())),
            keywords: ast.kwarg.as_ref().map(|p| name(p.name().as_str())),
        }
    }

    /// Opens a function: parameters, then variables, then what it captures.
    /// Returns the registers here from which the captured cells come.
    pub(super) fn begin_function(
        &mut self,
        kind: Kind,
        scope: Scope,
        name: Symbol,
        parameters: &[(String, Symbol)],
    ) -> Vec<Reg> {
        let qualified_name = self.qualified_name(kind, name);
        let free = if kind == Kind::Class { scope.free_of_class() } else { scope.free() };
        let mut taken = Vec::new();
        for name in free {
            if let Some(Binding::Cell(reg)) = self.visible_cell(&name) {
                taken.push((name, reg));
            }
        }
        let mut function = Function::new(kind, scope, self.module, name, qualified_name);
        function.class_name = match kind {
            Kind::Class => Some(self.program.name(name).to_string()),
            _ => None,
        };
        self.functions.push(function);
        self.parameter_registers(parameters);
        if kind == Kind::Function {
            self.variable_registers(parameters);
        }
        self.function().code.captures_at = self.function().mark();
        for (name, _) in &taken {
            let symbol = self.symbol(name);
            self.function().variable(name, symbol, true);
        }
        if kind == Kind::Function {
            self.make_cells();
        }
        taken.into_iter().map(|(_, reg)| reg).collect()
    }

    pub(super) fn end_function(&mut self, captures: Vec<Reg>) -> CodeId {
        self.function().code.captures = captures;
        self.finish_function()
    }

    fn qualified_name(&mut self, kind: Kind, name: Symbol) -> Symbol {
        let own = self.program.name(name).to_string();
        let Some(outer) = self.functions.last() else { return name };
        let outer_name = self.program.name(outer.code.qualified_name);
        let text = match (outer.kind, kind) {
            (Kind::Module, _) => own,
            (Kind::Class, _) => format!("{outer_name}.{own}"),
            (Kind::Function, _) => format!("{outer_name}.<locals>.{own}"),
        };
        self.symbol(&text)
    }

    /// A cell of the function being lowered, or one that it captures itself.
    fn visible_cell(&mut self, name: &str) -> Option<Binding> {
        let binding = self.function().lookup(name)?;
        matches!(binding, Binding::Cell(_)).then_some(binding)
    }

    fn parameter_registers(&mut self, parameters: &[(String, Symbol)]) {
        for (name, symbol) in parameters {
            let captured = self.function().scope.is_captured(name);
            let reg = self.function().variable(name, *symbol, captured);
            self.function().assigned.insert(reg);
        }
    }

    fn variable_registers(&mut self, parameters: &[(String, Symbol)]) {
        let names: Vec<String> = self.function().scope.bound.keys().cloned().collect();
        for name in names.into_iter().filter(|name| !parameters.iter().any(|(known, _)| known == name)) {
            let symbol = self.symbol(&name);
            let captured = self.function().scope.is_captured(&name);
            self.function().variable(&name, symbol, captured);
        }
    }

    fn make_cells(&mut self) {
        let from = self.function().code.captures_at;
        let cells: Vec<Variable> = self.function().code.variables.iter().copied().filter(|v| v.cell).collect();
        for variable in cells.into_iter().filter(|variable| variable.reg < from) {
            let name = self.program.name(variable.name).to_string();
            let shared = self.function().scope.may_change(&name);
            self.emit(Op::MakeCell { reg: variable.reg, shared });
        }
    }

    pub(super) fn class_definition(&mut self, class: &StmtClassDef) {
        let decorators = self.decorators(&class.decorator_list);
        let bases: &[Expr] = class.arguments.as_ref().map_or(&[], |arguments| &arguments.args);
        let base = self.consecutive(bases.iter());
        let code = self.class_code(class);
        let made = self.function().temporary();
        let metaclass = class.arguments.iter().flat_map(|arguments| &arguments.keywords).next().map(|keyword| {
            let value = self.function().temporary();
            self.expression_into(&keyword.value, value);
            value
        });
        self.emit(Op::MakeClass { dst: made, code, base, count: bases.len() as u16 });
        if let Some(src) = metaclass {
            self.emit(Op::StoreAttribute { object: made, name: crate::base::sym::METACLASS, src });
        }
        // Hooks: `__init_subclass__` of a base, `__set_name__` of a descriptor.
        let makes_objects = class.body.iter().any(|stmt| matches!(stmt, Stmt::Assign(a) if a.value.is_call_expr()));
        if makes_objects {
            self.names_of_descriptors(&class.body);
        }
        if !bases.is_empty() || makes_objects {
            let callee = self.constant(Constant::Native(crate::lang::Native::ClassMade));
            let base = self.copy(made);
            let dst = self.function().temporary();
            self.emit(Op::Call { dst, callee, base, count: 1, names: 0 });
        }
        self.decorate(decorators, made);
        self.store_name(class.name.as_str(), made);
    }

    /// A descriptor keeps its value as `_name` of the object, as a rule: that
    /// name is made at run time, and has to be known before.
    fn names_of_descriptors(&mut self, body: &[Stmt]) {
        let targets = body.iter().filter_map(|stmt| stmt.as_assign_stmt()).flat_map(|assign| &assign.targets);
        for name in targets.filter_map(|target| target.as_name_expr()) {
            self.symbol(&format!("_{}", name.id));
        }
    }

    /// The body runs with the class in register 0 and, where methods say
    /// `super()`, a cell for the class in register 1.
    fn class_code(&mut self, class: &StmtClassDef) -> CodeId {
        let scope = Scope::of_body(None, &class.body);
        let needs_cell = scope.inner_free.contains("__class__");
        let name = self.symbol(class.name.as_str());
        let line = self.span();
        let captures = self.begin_class(scope, name, needs_cell);
        self.function().code.line = line.line;
        self.function().span = line;
        self.function().code.doc = doc(&class.body);
        if needs_cell {
            self.emit(Op::MakeCell { reg: 1, shared: false });
            self.emit(Op::StoreCell { cell: 1, src: 0, name: crate::base::sym::DUNDER_CLASS });
        }
        self.doc_of_class(class);
        self.body(&class.body);
        self.annotations_of_class(&class.body);
        self.emit(Op::Return { src: 0 });
        self.end_function(captures)
    }

    /// Where the program asks for it: a class without one has `None`.
    fn doc_of_class(&mut self, class: &StmtClassDef) {
        if self.source.contains("__doc__") {
            let src = self.constant(doc(&class.body).map_or(Constant::None, Constant::Str));
            self.emit(Op::StoreClassName { name: crate::base::sym::DUNDER_DOC, src });
        }
    }

    fn begin_class(&mut self, scope: Scope, name: Symbol, needs_cell: bool) -> Vec<Reg> {
        let mut registers = vec![(".class".to_string(), self.symbol(".class"))];
        if needs_cell {
            registers.push(("__class__".to_string(), crate::base::sym::DUNDER_CLASS));
        }
        let captures = self.begin_function(Kind::Class, scope, name, &registers);
        if needs_cell {
            self.function().bind("__class__", Binding::Cell(1));
        }
        captures
    }
}

fn parameter_names(parameters: &Parameters) -> impl Iterator<Item = Symbol> {
    let named = parameters.positional.iter().chain(&parameters.keyword_only);
    named.chain(&parameters.rest).chain(&parameters.keywords).copied()
}

fn doc(body: &[Stmt]) -> Option<String> {
    match body.first() {
        Some(Stmt::Expr(first)) => first.value.as_string_literal_expr().map(|text| text.value.to_string()),
        _ => None,
    }
}
