//! Comprehensions, inlined into the function around them, and generator
//! expressions, which are functions of their own.

use super::Lowering;
use super::function::{Binding, Kind};
use crate::lang::program::*;
use crate::lang::scope::{Scope, target_names};
use ruff_python_ast::{Comprehension, Expr, ExprGenerator};
use ruff_text_size::Ranged;
use std::collections::HashMap;

/// What each round adds, and to which container.
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl Lowering {
    pub(super) fn comprehension(&mut self, expr: &Expr, dst: Reg) {
        let building = self.function().temporary();
        let (element, generators) = match expr {
            Expr::ListComp(comp) => {
                self.emit(Op::BuildList { dst: building, base: building, count: 0 });
                (Element::List(&comp.elt), &comp.generators)
            }
            Expr::SetComp(comp) => {
                self.emit(Op::BuildSet { dst: building, base: building, count: 0 });
                (Element::Set(&comp.elt), &comp.generators)
            }
            Expr::DictComp(comp) => {
                self.emit(Op::BuildDict { dst: building, base: building, count: 0 });
                // Spreading (`{**d for d in ds}`) is refused by `supported`.
                let Some(key) = &comp.key else { return };
                (Element::Dict(key, &comp.value), &comp.generators)
            }
            _ => unreachable!("comprehensions only"),
        };
        let Some((first, _)) = generators.split_first() else { return };
        // Evaluated before the targets exist, as the language has it.
        let source = self.expression(&first.iter);
        let overlay = self.comprehension_variables(&element, generators);
        self.function().push_overlay(overlay);
        self.rounds(generators, Some(source), &element, building);
        self.function().pop_overlay();
        self.emit(Op::Move { dst, src: building });
    }

    /// Registers for the targets; cells where inner functions take them.
    fn comprehension_variables(
        &mut self,
        element: &Element<'_>,
        generators: &[Comprehension],
    ) -> HashMap<String, Binding> {
        let elements: Vec<&Expr> = match element {
            Element::List(value) | Element::Set(value) | Element::Yield(value) => vec![value],
            Element::Dict(key, value) => vec![key, value],
        };
        let inner = Scope::of_generator(&elements, generators);
        let mut overlay = HashMap::new();
        for name in generators.iter().flat_map(|generator| target_names(&generator.target)) {
            let reg = self.function().temporary();
            self.emit(Op::Clear { dst: reg });
            let binding = if inner.inner_free.contains(&name) {
                self.emit(Op::MakeCell { reg, shared: true });
                Binding::Cell(reg)
            } else {
                Binding::Register(reg)
            };
            overlay.insert(name, binding);
        }
        overlay
    }

    fn rounds(&mut self, generators: &[Comprehension], source: Option<Reg>, element: &Element<'_>, building: Reg) {
        let Some((generator, inner)) = generators.split_first() else {
            return self.add_element(element, building);
        };
        let mark = self.function().mark();
        let iterator = self.function().temporary();
        let src = source.unwrap_or_else(|| self.expression(&generator.iter));
        let place = generator.iter.range();
        self.at(&place, |lowering| lowering.emit(Op::Iterate { dst: iterator, src }));
        let start = self.function().here();
        let item = self.function().temporary();
        let exit = self.at(&place, |lowering| lowering.emit(Op::Next { dst: item, iterator, exit: 0 }));
        self.store(&generator.target, item);
        let skips: Vec<Pc> = generator.ifs.iter().flat_map(|test| self.condition(test, false)).collect();
        self.rounds(inner, None, element, building);
        skips.into_iter().for_each(|pc| self.function().point(pc, start));
        self.emit(Op::Jump { to: start });
        self.function().land(exit);
        self.function().release(mark);
    }

    fn add_element(&mut self, element: &Element<'_>, building: Reg) {
        let mark = self.function().mark();
        match element {
            Element::List(value) => {
                let src = self.expression(value);
                self.emit(Op::ListAppend { list: building, src });
            }
            Element::Set(value) => {
                let src = self.expression(value);
                self.emit(Op::SetAdd { set: building, src });
            }
            Element::Dict(key, value) => {
                let key = self.expression(key);
                let value = self.expression(value);
                self.emit(Op::DictInsert { dict: building, key, value });
            }
            Element::Yield(value) => {
                let src = self.expression(value);
                let dst = self.function().temporary();
                self.emit(Op::Yield { dst, src });
            }
        }
        self.function().release(mark);
    }

    pub(super) fn generator_expression(&mut self, generator: &ExprGenerator, dst: Reg) {
        let Some((first, _)) = generator.generators.split_first() else { return };
        let source = self.expression(&first.iter);
        let iterator = self.function().temporary();
        self.at(&first.iter.range(), |lowering| lowering.emit(Op::Iterate { dst: iterator, src: source }));
        let scope = Scope::of_generator(&[&generator.elt], &generator.generators);
        let name = self.symbol("<genexpr>");
        let parameter = self.symbol(".0");
        let captures = self.begin_function(Kind::Function, scope, name, &[(".0".to_string(), parameter)]);
        self.function().code.parameters.positional.push(parameter);
        self.function().span = crate::lang::parse::span_of(&self.lines, generator.range());
        let Some(Binding::Register(argument)) = self.function().lookup(".0") else {
            unreachable!("no inner function can name the argument")
        };
        self.rounds(&generator.generators, Some(argument), &Element::Yield(&generator.elt), argument);
        let none = self.constant(Constant::None);
        self.emit(Op::Return { src: none });
        let code = self.end_function(captures);
        let callee = self.function().temporary();
        self.emit(Op::MakeFunction { dst: callee, code, base: callee });
        let base = self.copy(iterator);
        self.emit(Op::Call { dst, callee, base, count: 1, names: 0 });
    }
}
