//! Names of attributes and methods that a program can mean: those of the
//! machine's types, of the standard library here, and of the program's own
//! text. Any other is refused before anything runs.

use super::methods::TYPES;
use super::stdlib;
use crate::base::{Limits, Symbols};
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_parameter, walk_stmt};
use ruff_python_ast::{Expr, ExprContext, Parameter, Stmt};
use std::collections::HashSet;

pub struct KnownNames {
    machine: Symbols,
    program: HashSet<String>,
    /// Gathered when first asked for: most programs need it never.
    library: Option<HashSet<String>>,
}

impl KnownNames {
    pub fn of(suite: &[Stmt]) -> Self {
        Self { machine: Symbols::default(), program: Gathered::of(suite, true), library: None }
    }

    pub fn has(&mut self, name: &str) -> bool {
        self.machine.find(name).is_some()
            || TYPES.iter().any(|row| row.has.contains(&name) || row.lacks.contains(&name))
            || (name.starts_with("__") && name.ends_with("__"))
            // A class that makes attributes as they are asked for may have any.
            || self.program.contains("__getattr__")
            || self.program.contains("__getattribute__")
            || private_part(name).is_some_and(|private| self.program.contains(private))
            || self.program.contains(name)
            || self.library.get_or_insert_with(library).contains(name)
    }
}

/// `__name` of `_Class__name`.
fn private_part(name: &str) -> Option<&str> {
    let at = name.strip_prefix('_')?.find("__")?;
    name.get(at + 1..)
}

fn library() -> HashSet<String> {
    let mut names = HashSet::new();
    for module in stdlib::importable().chain(["builtins"]) {
        let text = stdlib::source(module).unwrap_or_default();
        let parsed = super::parse::parse(text, &Limits::default());
        names.extend(Gathered::of(&parsed.suite, false));
    }
    names
}

/// Every name that a text defines, assigns or spells in a string.
#[derive(Default)]
struct Gathered {
    names: HashSet<String>,
    texts: bool,
}

impl Gathered {
    fn of(suite: &[Stmt], texts: bool) -> HashSet<String> {
        let mut gathered = Self { names: HashSet::new(), texts };
        suite.iter().for_each(|stmt| gathered.visit_stmt(stmt));
        gathered.names
    }

    fn add(&mut self, name: &str) {
        self.names.insert(name.to_string());
    }
}

impl<'a> Visitor<'a> for Gathered {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.add(def.name.as_str()),
            Stmt::ClassDef(class) => self.add(class.name.as_str()),
            Stmt::ImportFrom(import) => {
                import.names.iter().for_each(|alias| self.add(alias.asname.as_ref().unwrap_or(&alias.name).as_str()));
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        self.add(parameter.name.as_str());
        walk_parameter(self, parameter);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx == ExprContext::Store => self.add(name.id.as_str()),
            Expr::Attribute(attribute) if attribute.ctx == ExprContext::Store => self.add(attribute.attr.as_str()),
            Expr::Call(call) => {
                let named = call.arguments.keywords.iter().filter_map(|keyword| keyword.arg.as_ref());
                named.for_each(|name| self.add(name.as_str()));
            }
            Expr::StringLiteral(literal) if self.texts => {
                let is_part = |char: char| char == '_' || char.is_alphanumeric();
                literal.value.to_str().split(|char| !is_part(char)).for_each(|word| self.add(word));
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_program_of_types_and_of_the_library_are_known() {
        let parsed = super::super::parse::parse("class A:\n    def own(self): self.kept = 1\n", &Limits::default());
        let mut known = KnownNames::of(&parsed.suite);
        for name in ["own", "kept", "append", "total_seconds", "acquire"] {
            assert!(known.has(name), "{name}");
        }
        assert!(!known.has("apend"));
    }
}
