//! Calls: plain ones, of methods, with names, with spread arguments, and the
//! bare `super()`.

use super::Lowering;
use super::function::Binding;
use crate::base::sym;
use crate::lang::program::*;
use ruff_python_ast::{Expr, ExprAttribute, ExprCall, Keyword};

impl Lowering {
    pub(super) fn call(&mut self, call: &ExprCall, dst: Reg) {
        if let Expr::Name(name) = &*call.func
            && name.id.as_str() == "super"
            && call.arguments.args.is_empty()
        {
            return self.bare_super(call, dst);
        }
        let spread = call.arguments.args.iter().any(|argument| argument.is_starred_expr())
            || call.arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        if spread {
            return self.spread_call(call, dst);
        }
        let count = (call.arguments.args.len() + call.arguments.keywords.len()) as u16;
        if let Expr::Attribute(attribute) = &*call.func
            && self.imported_name(attribute).is_none()
        {
            let base = self.function().temporary();
            self.expression_into(&attribute.value, base);
            self.arguments(call);
            let name = self.attribute(attribute.attr.as_str());
            let names = self.keyword_list(&call.arguments.keywords);
            self.emit(Op::CallMethod { dst, base, name, count, names });
            return;
        }
        let callee = self.expression(&call.func);
        let base = self.arguments(call);
        let names = self.keyword_list(&call.arguments.keywords);
        self.emit(Op::Call { dst, callee, base, count, names });
    }

    fn arguments(&mut self, call: &ExprCall) -> Reg {
        let named = call.arguments.keywords.iter().map(|keyword| &keyword.value);
        self.consecutive(call.arguments.args.iter().chain(named))
    }

    fn keyword_list(&mut self, keywords: &[Keyword]) -> u16 {
        let names = keywords.iter().filter_map(|keyword| keyword.arg.as_ref());
        let names: Vec<_> = names.map(|name| self.program.symbols.intern(name.as_str())).collect();
        let lists = &mut self.program.keyword_lists;
        let at = lists.iter().position(|list| *list == names).unwrap_or_else(|| {
            lists.push(names);
            lists.len() - 1
        });
        at as u16
    }

    /// `f(*a, b, **c)`: the arguments are gathered in a list and a dict first.
    fn spread_call(&mut self, call: &ExprCall, dst: Reg) {
        let callee = self.expression(&call.func);
        let positional = self.spread_list(&call.arguments.args);
        let named = if call.arguments.keywords.is_empty() {
            NONE
        } else {
            let dict = self.function().temporary();
            self.emit(Op::BuildDict { dst: dict, base: dict, count: 0 });
            for keyword in &call.arguments.keywords {
                self.named_argument(dict, keyword);
            }
            dict
        };
        self.emit(Op::CallSpread { dst, callee, positional, named });
    }

    fn named_argument(&mut self, dict: Reg, keyword: &Keyword) {
        let mark = self.function().mark();
        match &keyword.arg {
            Some(name) => {
                let key = self.constant(Constant::Str(name.to_string()));
                let value = self.expression(&keyword.value);
                self.emit(Op::DictInsert { dict, key, value });
            }
            None => {
                let src = self.expression(&keyword.value);
                self.emit(Op::DictMerge { dict, src });
            }
        }
        self.function().release(mark);
    }

    fn bare_super(&mut self, call: &ExprCall, dst: Reg) {
        let first = self.function().code.parameters.positional.first().copied();
        let class = self.function().lookup("__class__");
        let (Some(first), Some(Binding::Cell(cell))) = (first, class) else {
            return self.error(
                call,
                "`super()` needs a method of a class around it.",
                "Call the base class by its name.",
            );
        };
        let class = self.function().temporary();
        self.emit(Op::LoadCell { dst: class, cell, name: sym::DUNDER_CLASS });
        let name = self.program.symbols.text(first).to_string();
        let object = self.function().temporary();
        let binding = self.resolve(&name);
        self.load_binding(binding, first, object);
        self.emit(Op::LoadSuper { dst, class, object });
    }

    /// `threading.Lock` where `threading` can only be the imported module.
    pub(super) fn imported_name(&mut self, attribute: &ExprAttribute) -> Option<(crate::base::ModuleId, u32)> {
        let Expr::Name(name) = &*attribute.value else { return None };
        let module = *self.aliases.get(name.id.as_str())?;
        if !matches!(self.resolve(name.id.as_str()), Binding::Global(_)) {
            return None;
        }
        let symbol = self.symbol(attribute.attr.as_str());
        let slot = self.program.module(module).slot(symbol)?;
        Some((module, slot))
    }
}
