//! Expressions. Each leaves its value in a register.

use super::Lowering;
use super::assignments::binary_op;
use super::function::{Binding, Kind};
use crate::base::Symbol;
use crate::lang::program::*;
use num_bigint::BigInt;
use ruff_python_ast::{
    BoolOp, CmpOp, ConversionFlag, Expr, ExprAttribute, ExprBoolOp, ExprCompare, ExprDict, ExprFString, ExprIf,
    ExprName, ExprSlice, FStringPart, InterpolatedElement, InterpolatedStringElement, InterpolatedStringElements,
    Number, UnaryOp as AstUnaryOp,
};
use ruff_text_size::Ranged;

impl Lowering {
    /// The register that holds the value: a variable's own, or a temporary.
    pub(super) fn expression(&mut self, expr: &Expr) -> Reg {
        if let Expr::Name(name) = expr
            && !self.function().scope.has_walrus
            && let Binding::Register(reg) = self.resolve(name.id.as_str())
        {
            self.check_name(name, reg);
            return reg;
        }
        let dst = self.function().temporary();
        self.expression_into(expr, dst);
        dst
    }

    pub(super) fn expression_into(&mut self, expr: &Expr, dst: Reg) {
        let mark = self.function().mark();
        self.at(expr, |lowering| lowering.expression_at(expr, dst));
        self.function().release(mark);
    }

    fn expression_at(&mut self, expr: &Expr, dst: Reg) {
        match expr {
            Expr::Name(name) => self.name(name, dst),
            Expr::NumberLiteral(literal) => {
                let constant = self.number(expr, &literal.value);
                self.constant_into(constant, dst);
            }
            Expr::StringLiteral(literal) => {
                self.intern_names(literal.value.to_str());
                self.constant_into(Constant::Str(literal.value.to_string()), dst);
            }
            Expr::BytesLiteral(literal) => self.constant_into(Constant::Bytes(literal.value.bytes().collect()), dst),
            Expr::BooleanLiteral(literal) => self.constant_into(Constant::Bool(literal.value), dst),
            Expr::NoneLiteral(_) => self.constant_into(Constant::None, dst),
            Expr::EllipsisLiteral(_) => self.constant_into(Constant::Ellipsis, dst),
            Expr::FString(text) => self.f_string(text, dst),
            Expr::BinOp(binary) => {
                let left = self.expression(&binary.left);
                let right = self.expression(&binary.right);
                self.emit(Op::Binary { dst, op: binary_op(binary.op), left, right });
            }
            Expr::UnaryOp(unary) => self.unary(unary.op, &unary.operand, dst),
            Expr::BoolOp(chain) => self.bool_op(chain, dst),
            Expr::Compare(compare) => self.compare(compare, dst),
            Expr::If(choice) => self.if_expression(choice, dst),
            Expr::Named(named) => {
                self.expression_into(&named.value, dst);
                self.store(&named.target, dst);
            }
            Expr::Attribute(attribute) => self.load_attribute(attribute, dst),
            Expr::Subscript(subscript) => {
                let object = self.expression(&subscript.value);
                let key = self.expression(&subscript.slice);
                self.emit(Op::LoadItem { dst, object, key });
            }
            Expr::Slice(slice) => self.slice(slice, dst),
            Expr::Tuple(tuple) => self.sequence(&tuple.elts, dst, true),
            Expr::List(list) => self.sequence(&list.elts, dst, false),
            Expr::Set(set) => self.set(&set.elts, dst),
            Expr::Dict(dict) => self.dict(dict, dst),
            Expr::Call(call) => self.call(call, dst),
            Expr::Lambda(lambda) => self.lambda(lambda, dst),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(expr, dst),
            Expr::Generator(generator) => self.generator_expression(generator, dst),
            // Also within a comprehension, whose own it would be.
            Expr::Yield(_) | Expr::YieldFrom(_) if !self.function().yields() => {
                let instead = "Only functions yield; build a list, or move it into a function.";
                self.error(expr, "`yield` stands outside a function.", instead);
            }
            Expr::Yield(yielded) => {
                let src = match &yielded.value {
                    Some(value) => self.expression(value),
                    None => self.constant(Constant::None),
                };
                self.emit(Op::Yield { dst, src });
            }
            Expr::YieldFrom(from) => self.yield_from(&from.value, dst),
            // `supported` has named what remains.
            Expr::Await(_) | Expr::TString(_) | Expr::Starred(_) | Expr::IpyEscapeCommand(_) => {}
        }
    }

    /// Names inside of a text may be used as attributes or keywords at run
    /// time (`getattr`, `namedtuple`, `**{...}`).
    fn intern_names(&mut self, text: &str) {
        if text.len() <= 200 && !self.program.module(self.module).internal {
            let is_part = |char: char| char == '_' || char.is_alphanumeric();
            for word in text.split(|char| !is_part(char)).filter(|word| !word.is_empty()) {
                self.program.symbols.intern(word);
            }
        }
    }

    fn number(&mut self, expr: &Expr, number: &Number) -> Constant {
        match number {
            Number::Int(int) => {
                let digits = int.to_string();
                let parsed = match int.as_i64() {
                    Some(small) => Some(BigInt::from(small)),
                    None => parse_integer(&digits),
                };
                parsed.map(Constant::Int).unwrap_or_else(|| {
                    self.error(expr, format!("The number {digits} cannot be read."), "");
                    Constant::None
                })
            }
            Number::Float(float) => Constant::Float(*float),
            // Refused by `supported`.
            Number::Complex { .. } => Constant::None,
        }
    }

    fn name(&mut self, name: &ExprName, dst: Reg) {
        let symbol = self.symbol(name.id.as_str());
        let binding = self.resolve(name.id.as_str());
        if let Binding::Register(reg) = binding {
            self.check_name(name, reg);
            self.emit(Op::Move { dst, src: reg });
            return;
        }
        if let Binding::Global(_) = binding
            && !self.binds_global(name.id.as_str())
            && let Some(slot) = self.python_builtin(name.id.as_str())
        {
            self.emit(Op::LoadModule { dst, module: super::BUILTINS, slot });
            return;
        }
        self.load_binding(binding, symbol, dst);
    }

    /// Whether the module itself assigns the name somewhere.
    fn binds_global(&self, name: &str) -> bool {
        self.functions.iter().any(|function| {
            function.scope.globals.contains(name)
                || (function.kind == Kind::Module && function.scope.bound.contains_key(name))
        })
    }

    fn check_name(&mut self, name: &ExprName, reg: Reg) {
        let unsettled = self.function().scope.unsettled.contains(name.id.as_str());
        if unsettled || !self.function().assigned.contains(reg) {
            let symbol = self.symbol(name.id.as_str());
            self.at(name, |lowering| lowering.emit(Op::CheckBound { src: reg, name: symbol }));
        }
    }

    pub(super) fn load_binding(&mut self, binding: Binding, name: Symbol, dst: Reg) {
        let op = match binding {
            Binding::Register(src) => Op::Move { dst, src },
            Binding::Cell(cell) => Op::LoadCell { dst, cell, name },
            Binding::Global(slot) => Op::LoadGlobal { dst, slot },
            Binding::InClass => {
                let text = self.program.symbols.text(name).to_string();
                let slot = self.global_slot(&text);
                Op::LoadClassName { dst, name, slot }
            }
        };
        self.emit(op);
    }

    fn unary(&mut self, op: AstUnaryOp, operand: &Expr, dst: Reg) {
        if op == AstUnaryOp::USub
            && let Expr::NumberLiteral(literal) = operand
        {
            let negated = match self.number(operand, &literal.value) {
                Constant::Int(int) => Constant::Int(-int),
                Constant::Float(float) => Constant::Float(-float),
                other => other,
            };
            return self.constant_into(negated, dst);
        }
        let src = self.expression(operand);
        let op = match op {
            AstUnaryOp::Invert => UnaryOp::Invert,
            AstUnaryOp::Not => UnaryOp::Not,
            AstUnaryOp::UAdd => UnaryOp::Pos,
            AstUnaryOp::USub => UnaryOp::Neg,
        };
        self.emit(Op::Unary { dst, op, src });
    }

    fn bool_op(&mut self, chain: &ExprBoolOp, dst: Reg) {
        let mut ends = Vec::new();
        for (at, value) in chain.values.iter().enumerate() {
            self.expression_into(value, dst);
            if at + 1 < chain.values.len() {
                ends.push(self.emit(match chain.op {
                    BoolOp::And => Op::JumpIfFalse { condition: dst, to: 0 },
                    BoolOp::Or => Op::JumpIfTrue { condition: dst, to: 0 },
                }));
            }
        }
        ends.into_iter().for_each(|pc| self.function().land(pc));
    }

    /// `a < b < c` evaluates `b` once and stops at the first false link.
    fn compare(&mut self, compare: &ExprCompare, dst: Reg) {
        let mut left = self.expression(&compare.left);
        let mut ends = Vec::new();
        for (at, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            let right = self.expression(right);
            self.emit(Op::Compare { dst, op: compare_op(*op), left, right });
            if at + 1 < compare.ops.len() {
                ends.push(self.emit(Op::JumpIfFalse { condition: dst, to: 0 }));
            }
            left = right;
        }
        ends.into_iter().for_each(|pc| self.function().land(pc));
    }

    fn if_expression(&mut self, choice: &ExprIf, dst: Reg) {
        let otherwise = self.condition(&choice.test, false);
        self.expression_into(&choice.body, dst);
        let end = self.emit(Op::Jump { to: 0 });
        otherwise.into_iter().for_each(|pc| self.function().land(pc));
        self.expression_into(&choice.orelse, dst);
        self.function().land(end);
    }

    fn load_attribute(&mut self, attribute: &ExprAttribute, dst: Reg) {
        if let Some((module, slot)) = self.imported_name(attribute) {
            self.emit(Op::LoadModule { dst, module, slot });
            return;
        }
        let object = self.expression(&attribute.value);
        let name = self.attribute(attribute.attr.as_str());
        self.emit(Op::LoadAttribute { dst, object, name });
    }

    fn slice(&mut self, slice: &ExprSlice, dst: Reg) {
        let base = self.function().mark();
        let parts = [&slice.lower, &slice.upper, &slice.step];
        let regs = parts.map(|_| self.function().temporary());
        for (part, reg) in parts.into_iter().zip(regs) {
            match part {
                Some(part) => self.expression_into(part, reg),
                None => self.constant_into(Constant::None, reg),
            }
        }
        self.emit(Op::BuildSlice { dst, base });
    }

    /// Evaluates each into consecutive temporaries and says where they begin.
    pub(super) fn consecutive<'a>(&mut self, exprs: impl Iterator<Item = &'a Expr>) -> Reg {
        let base = self.function().mark();
        for expr in exprs {
            let reg = self.function().temporary();
            self.expression_into(expr, reg);
        }
        base
    }

    fn sequence(&mut self, elements: &[Expr], dst: Reg, tuple: bool) {
        if tuple && let Some(constant) = self.constant_tuple(elements) {
            return self.constant_into(constant, dst);
        }
        if elements.iter().any(|element| element.is_starred_expr()) {
            let list = self.spread_list(elements);
            self.emit(if tuple { Op::ListToTuple { dst, src: list } } else { Op::Move { dst, src: list } });
            return;
        }
        let base = self.consecutive(elements.iter());
        let count = elements.len() as u16;
        self.emit(if tuple { Op::BuildTuple { dst, base, count } } else { Op::BuildList { dst, base, count } });
    }

    fn constant_tuple(&mut self, elements: &[Expr]) -> Option<Constant> {
        let constants = elements.iter().map(|element| match element {
            Expr::NumberLiteral(literal) => Some(self.number(element, &literal.value)),
            Expr::StringLiteral(literal) => Some(Constant::Str(literal.value.to_string())),
            Expr::BooleanLiteral(literal) => Some(Constant::Bool(literal.value)),
            Expr::NoneLiteral(_) => Some(Constant::None),
            _ => None,
        });
        constants.collect::<Option<Vec<_>>>().map(Constant::Tuple)
    }

    /// A new list of elements some of which are spread: `[a, *b]`.
    pub(super) fn spread_list(&mut self, elements: &[Expr]) -> Reg {
        let list = self.function().temporary();
        self.emit(Op::BuildList { dst: list, base: list, count: 0 });
        for element in elements {
            let mark = self.function().mark();
            if let Expr::Starred(starred) = element {
                // The machine may put a list in place of what is spread.
                let src = self.function().temporary();
                self.expression_into(&starred.value, src);
                self.emit(Op::ListExtend { list, src });
            } else {
                let src = self.expression(element);
                self.emit(Op::ListAppend { list, src });
            }
            self.function().release(mark);
        }
        list
    }

    fn set(&mut self, elements: &[Expr], dst: Reg) {
        if !elements.iter().any(|element| element.is_starred_expr()) {
            let base = self.consecutive(elements.iter());
            self.emit(Op::BuildSet { dst, base, count: elements.len() as u16 });
            return;
        }
        let list = self.spread_list(elements);
        let callee = self.constant(Constant::Type(crate::lang::Type::Set));
        let base = self.copy(list);
        self.emit(Op::Call { dst, callee, base, count: 1, names: 0 });
    }

    fn dict(&mut self, dict: &ExprDict, dst: Reg) {
        let spread = dict.items.iter().any(|item| item.key.is_none());
        if !spread && dict.items.len() < 100 {
            let base = self.consecutive(dict.items.iter().flat_map(|item| item.key.iter().chain([&item.value])));
            self.emit(Op::BuildDict { dst, base, count: dict.items.len() as u16 });
            return;
        }
        let building = self.function().temporary();
        self.emit(Op::BuildDict { dst: building, base: building, count: 0 });
        for item in &dict.items {
            let mark = self.function().mark();
            if let Some(key) = &item.key {
                let key = self.expression(key);
                let value = self.expression(&item.value);
                self.emit(Op::DictInsert { dict: building, key, value });
            } else {
                let src = self.expression(&item.value);
                self.emit(Op::DictMerge { dict: building, src });
            }
            self.function().release(mark);
        }
        self.emit(Op::Move { dst, src: building });
    }

    fn f_string(&mut self, text: &ExprFString, dst: Reg) {
        let base = self.function().mark();
        let mut count = 0;
        for part in text.value.as_slice() {
            match part {
                FStringPart::Literal(literal) => self.text_piece(&literal.value, &mut count),
                FStringPart::FString(inner) => self.text_elements(&inner.elements, &mut count),
            }
        }
        self.emit(Op::Concat { dst, base, count });
    }

    fn text_elements(&mut self, elements: &InterpolatedStringElements, count: &mut u16) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => self.text_piece(&literal.value, count),
                InterpolatedStringElement::Interpolation(field) => {
                    self.at(field, |lowering| lowering.text_field(field, count));
                }
            }
        }
    }

    fn text_piece(&mut self, text: &str, count: &mut u16) {
        if !text.is_empty() {
            self.constant(Constant::Str(text.to_string()));
            *count += 1;
        }
    }

    fn text_field(&mut self, field: &InterpolatedElement, count: &mut u16) {
        if let Some(debug) = &field.debug_text {
            let expression = &self.source[field.expression.range()];
            let text = format!("{}{}{}", debug.leading(), expression, debug.trailing());
            self.text_piece(&text, count);
        }
        let dst = self.function().temporary();
        *count += 1;
        let mark = self.function().mark();
        let src = self.expression(&field.expression);
        let spec = field.format_spec.as_ref().map_or(NONE, |spec| {
            let base = self.function().mark();
            let mut pieces = 0;
            self.text_elements(&spec.elements, &mut pieces);
            let joined = self.function().temporary();
            self.emit(Op::Concat { dst: joined, base, count: pieces });
            joined
        });
        let conversion = match field.conversion {
            // `{x=}` without a format shows the repr.
            ConversionFlag::None if field.debug_text.is_some() && spec == NONE => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
        };
        self.emit(Op::Format { dst, src, conversion, spec });
        self.function().release(mark);
    }

    fn yield_from(&mut self, source: &Expr, dst: Reg) {
        let iterator = self.function().temporary();
        let src = self.expression(source);
        self.emit(Op::Iterate { dst: iterator, src });
        let item = self.function().temporary();
        let start = self.function().here();
        self.constant_into(Constant::None, item);
        let next = self.emit(Op::Next { dst: item, iterator, exit: 0 });
        // What is sent goes on to the inner generator.
        let base = self.function().temporary();
        let sent = self.function().temporary();
        let give = self.emit(Op::Yield { dst: sent, src: item });
        let none = self.constant(Constant::None);
        self.emit(Op::Compare { dst: none, op: CompareOp::Is, left: sent, right: none });
        self.emit(Op::JumpIfTrue { condition: none, to: start });
        self.emit(Op::Move { dst: base, src: iterator });
        self.emit(Op::CallMethod { dst: item, base, name: crate::base::sym::SEND, count: 1, names: 0 });
        self.emit(Op::Jump { to: give });
        self.function().land(next);
        self.emit(Op::Move { dst, src: item });
    }
}

/// A literal beyond 64 bits, in any base that Python spells.
pub(in crate::lang) fn parse_integer(digits: &str) -> Option<BigInt> {
    let text = digits.replace('_', "").to_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (text.as_str(), 10),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix)
}

pub(in crate::lang) fn compare_op(op: CmpOp) -> CompareOp {
    match op {
        CmpOp::Eq => CompareOp::Eq,
        CmpOp::NotEq => CompareOp::NotEq,
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::LtE => CompareOp::LtE,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::GtE => CompareOp::GtE,
        CmpOp::Is => CompareOp::Is,
        CmpOp::IsNot => CompareOp::IsNot,
        CmpOp::In => CompareOp::In,
        CmpOp::NotIn => CompareOp::NotIn,
    }
}
