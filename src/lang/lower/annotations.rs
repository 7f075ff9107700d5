//! Annotations: names and texts of annotated fields, and `__annotations__` of
//! functions and classes where the program asks for it. Nowhere else are they
//! evaluated: they do not change a run.

use super::Lowering;
use crate::base::sym;
use crate::lang::program::*;
use ruff_python_ast::{Expr, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

/// A name and what it is annotated with.
type Annotated<'a> = (&'a str, &'a Expr);

impl Lowering {
    pub(super) fn annotations_of_function(&mut self, def: &StmtFunctionDef, function: Reg) {
        if !self.asks_for_annotations() {
            return;
        }
        let parameters = &def.parameters;
        let named = parameters.posonlyargs.iter().chain(&parameters.args).map(|parameter| &parameter.parameter);
        let keyword_only = parameters.kwonlyargs.iter().map(|parameter| &parameter.parameter);
        // In CPython's order.
        let all = named.chain(parameters.vararg.as_deref()).chain(keyword_only).chain(parameters.kwarg.as_deref());
        let annotated = all.filter_map(|parameter| Some((parameter.name.as_str(), parameter.annotation.as_deref()?)));
        let returns = def.returns.as_deref().map(|annotation| ("return", annotation));
        let src = self.annotation_dict(annotated.chain(returns));
        self.emit(Op::StoreAttribute { object: function, name: sym::DUNDER_ANNOTATIONS, src });
    }

    /// Of a class also `_annotated_`: for `dataclass` and `NamedTuple`.
    pub(super) fn annotations_of_class(&mut self, body: &[Stmt]) {
        let fields: Vec<Annotated> = body.iter().filter_map(annotated_field).collect();
        let pair = |&(name, annotation): &Annotated| {
            Constant::Tuple(vec![Constant::Str(name.to_string()), Constant::Str(self.text_of(annotation))])
        };
        let texts: Vec<Constant> = fields.iter().map(pair).collect();
        if !texts.is_empty() {
            let src = self.constant(Constant::Tuple(texts));
            self.emit(Op::StoreClassName { name: sym::ANNOTATED, src });
        }
        if self.asks_for_annotations() {
            let src = self.annotation_dict(fields.into_iter());
            self.emit(Op::StoreClassName { name: sym::DUNDER_ANNOTATIONS, src });
        }
    }

    fn asks_for_annotations(&self) -> bool {
        self.source.contains("__annotations__")
    }

    /// Values, or texts where the program says so (PEP 563).
    fn annotation_dict<'a>(&mut self, annotated: impl Iterator<Item = Annotated<'a>>) -> Reg {
        let says = |line: &str| line.starts_with("from __future__ import") && line.contains("annotations");
        let as_texts = self.source.lines().any(says);
        let dict = self.function().temporary();
        self.emit(Op::BuildDict { dst: dict, base: dict, count: 0 });
        for (name, annotation) in annotated {
            let key = self.constant(Constant::Str(name.to_string()));
            let value = if as_texts {
                self.constant(Constant::Str(self.text_of(annotation)))
            } else {
                self.expression(annotation)
            };
            self.emit(Op::DictInsert { dict, key, value });
        }
        dict
    }

    fn text_of(&self, expr: &Expr) -> String {
        self.source[expr.range()].to_string()
    }
}

fn annotated_field(stmt: &Stmt) -> Option<Annotated<'_>> {
    match stmt {
        Stmt::AnnAssign(assign) => match &*assign.target {
            Expr::Name(name) => Some((name.id.as_str(), &*assign.annotation)),
            _ => None,
        },
        _ => None,
    }
}
