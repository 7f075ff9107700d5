//! Binding names, attributes and elements: `=`, `+=`, `del`, unpacking.

use super::Lowering;
use super::function::Binding;
use crate::base::Symbol;
use crate::lang::program::*;
use ruff_python_ast::{Expr, Operator, StmtAnnAssign, StmtAssign, StmtAugAssign};
use ruff_text_size::Ranged;

/// A target whose parts have been evaluated, so that it can be read and then
/// written without evaluating them twice.
enum Place {
    Name(Binding, Symbol),
    Attribute(Reg, Symbol),
    Item(Reg, Reg),
}

impl Lowering {
    pub(super) fn assign(&mut self, assign: &StmtAssign) {
        if let [Expr::Name(name)] = assign.targets.as_slice()
            && let Binding::Register(reg) = self.resolve(name.id.as_str())
        {
            self.expression_into_variable(&assign.value, reg);
            self.function().assigned.insert(reg);
            return;
        }
        let value = self.expression(&assign.value);
        for target in &assign.targets {
            self.store(target, value);
        }
    }

    pub(super) fn annotated(&mut self, assign: &StmtAnnAssign) {
        if let Some(value) = &assign.value {
            let value = self.expression(value);
            self.store(&assign.target, value);
        }
    }

    /// Evaluates into a variable's own register, by way of a temporary where
    /// the expression would be half done while it still reads the variable.
    pub(super) fn expression_into_variable(&mut self, value: &Expr, reg: Reg) {
        let whole_at_once = matches!(
            value,
            Expr::BinOp(_) | Expr::UnaryOp(_) | Expr::Call(_) | Expr::Attribute(_) | Expr::Subscript(_) | Expr::Name(_)
        ) || value.is_literal_expr();
        if whole_at_once {
            self.expression_into(value, reg);
        } else {
            let src = self.expression(value);
            self.emit(Op::Move { dst: reg, src });
        }
    }

    pub(super) fn store(&mut self, target: &Expr, src: Reg) {
        self.at(target, |lowering| match target {
            Expr::Tuple(tuple) => lowering.unpack(&tuple.elts, src),
            Expr::List(list) => lowering.unpack(&list.elts, src),
            _ => {
                if let Some(place) = lowering.place(target) {
                    lowering.store_place(&place, src);
                }
            }
        });
    }

    pub(super) fn store_name(&mut self, name: &str, src: Reg) {
        let symbol = self.symbol(name);
        let binding = self.resolve(name);
        self.store_place(&Place::Name(binding, symbol), src);
    }

    fn unpack(&mut self, targets: &[Expr], src: Reg) {
        // The machine may put a list in place of what is unpacked.
        let src = self.copy(src);
        let base = self.function().mark();
        for _ in targets {
            self.function().temporary();
        }
        let star = targets.iter().position(|target| target.is_starred_expr());
        self.emit(match star {
            Some(at) => Op::UnpackStar { src, base, before: at as u16, after: (targets.len() - at - 1) as u16 },
            None => Op::Unpack { src, base, count: targets.len() as u16 },
        });
        for (at, target) in targets.iter().enumerate() {
            let inner = if let Expr::Starred(starred) = target { &*starred.value } else { target };
            self.store(inner, base + at as Reg);
        }
    }

    fn place(&mut self, target: &Expr) -> Option<Place> {
        match target {
            Expr::Name(name) => {
                let symbol = self.symbol(name.id.as_str());
                Some(Place::Name(self.resolve(name.id.as_str()), symbol))
            }
            Expr::Attribute(attribute) => {
                let object = self.expression(&attribute.value);
                Some(Place::Attribute(object, self.attribute(attribute.attr.as_str())))
            }
            Expr::Subscript(subscript) => {
                let object = self.expression(&subscript.value);
                let key = self.expression(&subscript.slice);
                Some(Place::Item(object, key))
            }
            // The parser has refused all other targets.
            _ => None,
        }
    }

    fn load_place(&mut self, place: &Place) -> Reg {
        match *place {
            Place::Name(binding, name) => {
                let dst = self.function().temporary();
                self.load_binding(binding, name, dst);
                dst
            }
            Place::Attribute(object, name) => {
                let dst = self.function().temporary();
                self.emit(Op::LoadAttribute { dst, object, name });
                dst
            }
            Place::Item(object, key) => {
                let dst = self.function().temporary();
                self.emit(Op::LoadItem { dst, object, key });
                dst
            }
        }
    }

    fn store_place(&mut self, place: &Place, src: Reg) {
        match *place {
            Place::Name(Binding::Register(dst), _) => {
                if dst != src {
                    self.emit(Op::Move { dst, src });
                }
                self.function().assigned.insert(dst);
            }
            Place::Name(Binding::Cell(cell), name) => {
                self.emit(Op::StoreCell { cell, src, name });
            }
            Place::Name(Binding::Global(slot), _) => {
                self.emit(Op::StoreGlobal { slot, src });
            }
            Place::Name(Binding::InClass, name) => {
                self.emit(Op::StoreClassName { name, src });
            }
            Place::Attribute(object, name) => {
                self.emit(Op::StoreAttribute { object, name, src });
            }
            Place::Item(object, key) => {
                self.emit(Op::StoreItem { object, key, src });
            }
        }
    }

    /// `x += 1` reads, then computes, then writes: two steps on a shared `x`.
    pub(super) fn augmented(&mut self, assign: &StmtAugAssign) {
        let Some(place) = self.place(&assign.target) else { return };
        let left = match place {
            Place::Name(Binding::Register(reg), name) => {
                self.check_bound(reg, name);
                reg
            }
            _ => self.at(&assign.target.range(), |lowering| lowering.load_place(&place)),
        };
        let right = self.expression(&assign.value);
        let dst = match place {
            Place::Name(Binding::Register(reg), _) => reg,
            _ => self.function().temporary(),
        };
        self.emit(Op::InPlace { dst, op: binary_op(assign.op), left, right });
        self.store_place(&place, dst);
    }

    pub(super) fn check_bound(&mut self, src: Reg, name: Symbol) {
        if !self.function().assigned.contains(src) {
            self.emit(Op::CheckBound { src, name });
        }
    }

    pub(super) fn delete(&mut self, target: &Expr) {
        match target {
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| self.delete(target)),
            Expr::List(list) => list.elts.iter().for_each(|target| self.delete(target)),
            _ => {
                let Some(place) = self.place(target) else { return };
                self.delete_place(&place);
            }
        }
    }

    fn delete_place(&mut self, place: &Place) {
        match *place {
            Place::Name(Binding::Register(reg), name) => {
                self.emit(Op::CheckBound { src: reg, name });
                self.emit(Op::Clear { dst: reg });
                self.function().assigned.remove(reg);
            }
            Place::Name(Binding::Cell(cell), name) => {
                let empty = self.function().temporary();
                self.emit(Op::Clear { dst: empty });
                self.emit(Op::StoreCell { cell, src: empty, name });
            }
            Place::Name(Binding::Global(slot), _) => {
                self.emit(Op::DeleteGlobal { slot });
            }
            Place::Name(Binding::InClass, name) => {
                self.emit(Op::DeleteAttribute { object: 0, name });
            }
            Place::Attribute(object, name) => {
                self.emit(Op::DeleteAttribute { object, name });
            }
            Place::Item(object, key) => {
                self.emit(Op::DeleteItem { object, key });
            }
        }
    }

    /// Empties a name that an `except ... as name` clause leaves.
    pub(super) fn unbind(&mut self, name: &str) {
        let symbol = self.symbol(name);
        let empty = self.function().temporary();
        self.emit(Op::Clear { dst: empty });
        let binding = self.resolve(name);
        match binding {
            Binding::Register(dst) => {
                self.emit(Op::Clear { dst });
                self.function().assigned.remove(dst);
            }
            Binding::Global(slot) => {
                self.emit(Op::StoreGlobal { slot, src: empty });
            }
            _ => self.store_place(&Place::Name(binding, symbol), empty),
        }
    }
}

pub(in crate::lang) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::Div,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LeftShift,
        Operator::RShift => BinaryOp::RightShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}
