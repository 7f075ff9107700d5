//! Equality and order of the machine's own values, and the special methods by
//! which a program's classes take part.

use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::{Symbol, sym};
use crate::lang::{CompareOp, Reg};
use std::cmp::Ordering;

impl Machine {
    pub(crate) fn compare_values(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        op: CompareOp,
        left: Value,
        right: Value,
    ) -> Fallible<Flow> {
        if let Some((plain, reflected)) = compare_names(op) {
            if let Some(method) = self.operator_method(left, plain) {
                return self.call_function(thread, method, &[left, right], Then::Store(dst));
            }
            if let Some(method) = self.operator_method(right, reflected) {
                return self.call_function(thread, method, &[right, left], Then::Store(dst));
            }
            if op == CompareOp::NotEq
                && let Some(method) = self.operator_method(left, sym::DUNDER_EQ)
            {
                return self.call_function(thread, method, &[left, right], Then::Truth { dst, negate: true });
            }
        }
        if matches!(op, CompareOp::In | CompareOp::NotIn)
            && let Some(method) = self.operator_method(right, sym::DUNDER_CONTAINS)
        {
            let then = Then::Truth { dst, negate: op == CompareOp::NotIn };
            return self.call_function(thread, method, &[right, left], then);
        }
        if let Some(helper) = self.compares_by_program(op, left, right) {
            let negate = matches!(op, CompareOp::NotEq | CompareOp::NotIn);
            let args = if helper == "_contains" { [right, left] } else { [left, right] };
            return self.call_builtin_helper(thread, helper, &args, Then::Truth { dst, negate });
        }
        let result = self.compare_native(op, left, right)?;
        thread.set(dst, Value::Bool(result));
        Ok(Flow::Next)
    }

    /// The helper in Python for containers whose elements have their own `==`.
    pub(super) fn compares_by_program(&self, op: CompareOp, left: Value, right: Value) -> Option<&'static str> {
        match op {
            CompareOp::Eq | CompareOp::NotEq => {
                (self.holds_equality(left, 0) && self.holds_equality(right, 0)).then_some("_equal")
            }
            CompareOp::In | CompareOp::NotIn => {
                let hashed =
                    matches!(self.object_of(right), Some(Object::Dict(_) | Object::Set(_) | Object::FrozenSet(_)));
                let own = self.operator_method(left, sym::DUNDER_EQ).is_some() || self.holds_equality(right, 0);
                let iterable = matches!(right, Value::Tuple(_)) || right.object().is_some();
                (self.needs_python(right) || (own && iterable && !hashed)).then_some("_contains")
            }
            _ => None,
        }
    }

    /// Whether a container has elements whose class defines `==`.
    pub(crate) fn holds_equality(&self, value: Value, depth: usize) -> bool {
        if depth > 8 {
            return false;
        }
        let own = |value: Value| {
            self.operator_method(value, sym::DUNDER_EQ).is_some() || self.holds_equality(value, depth + 1)
        };
        match (value, self.object_of(value)) {
            (Value::Tuple(id), _) => self.pool.items(id).iter().any(|&item| own(item)),
            (_, Some(Object::List(items))) => items.iter().any(|&item| own(item)),
            (_, Some(Object::Dict(dict))) => dict.entries.values().any(|&(_, item)| own(item)),
            _ => false,
        }
    }

    pub(crate) fn compare_native(&mut self, op: CompareOp, left: Value, right: Value) -> Fallible<bool> {
        Ok(match op {
            CompareOp::Is => left == right,
            CompareOp::IsNot => left != right,
            CompareOp::Eq => self.compare_equal(left, right)?,
            CompareOp::NotEq => !self.compare_equal(left, right)?,
            CompareOp::In => self.contains(right, left)?,
            CompareOp::NotIn => !self.contains(right, left)?,
            _ => {
                if self.is_set(left) && self.is_set(right) {
                    return Ok(self.compare_sets(op, left, right));
                }
                match self.order(left, right) {
                    Some(order) => matches_order(op, order),
                    None if self.as_number(left).is_some() && self.as_number(right).is_some() => false,
                    None => return Err(self.not_ordered(op, left, right)),
                }
            }
        })
    }

    pub(super) fn not_ordered(&mut self, op: CompareOp, left: Value, right: Value) -> Raised {
        let symbol = match op {
            CompareOp::Lt => "<",
            CompareOp::LtE => "<=",
            CompareOp::Gt => ">",
            _ => ">=",
        };
        let (a, b) = (self.type_name(left), self.type_name(right));
        self.type_error(format!("'{symbol}' not supported between instances of '{a}' and '{b}'"))
    }

    fn compare_equal(&mut self, left: Value, right: Value) -> Fallible<bool> {
        self.equal_within(left, right, self.options.limits.data_nesting).ok_or_else(|| self.too_deep())
    }

    /// `==` of values whose classes do not define it.
    pub(crate) fn equal(&self, left: Value, right: Value) -> bool {
        self.equal_within(left, right, self.options.limits.data_nesting).unwrap_or(false)
    }

    /// `None` where that takes looking more than `depth` levels deep.
    fn equal_within(&self, left: Value, right: Value, depth: usize) -> Option<bool> {
        if left == right {
            return Some(left != Value::float(f64::NAN));
        }
        match (left, right) {
            (Value::Tuple(a), Value::Tuple(b)) => {
                self.equal_items(self.pool.items(a).iter(), self.pool.items(b).iter(), depth)
            }
            (Value::Range(_), Value::Range(_)) => Some(self.range_parts(left) == self.range_parts(right)),
            (Value::Object(_), Value::Object(_)) => self.equal_objects(left, right, depth),
            _ => match (self.as_number(left), self.as_number(right)) {
                (Some(a), Some(b)) => Some(a.compare(&b) == Some(Ordering::Equal)),
                _ => Some(false),
            },
        }
    }

    fn equal_items<'a>(
        &self,
        a: impl ExactSizeIterator<Item = &'a Value>,
        b: impl ExactSizeIterator<Item = &'a Value>,
        depth: usize,
    ) -> Option<bool> {
        let depth = depth.checked_sub(1)?;
        if a.len() != b.len() {
            return Some(false);
        }
        for (&a, &b) in a.zip(b) {
            if a != b && !self.equal_within(a, b, depth)? {
                return Some(false);
            }
        }
        Some(true)
    }

    fn equal_objects(&self, left: Value, right: Value, depth: usize) -> Option<bool> {
        Some(match (self.object_of(left), self.object_of(right)) {
            (Some(Object::List(a)), Some(Object::List(b))) => self.equal_items(a.iter(), b.iter(), depth)?,
            (Some(Object::Deque(a)), Some(Object::Deque(b))) => {
                self.equal_items(a.items.iter(), b.items.iter(), depth)?
            }
            (Some(Object::Dict(a)), Some(Object::Dict(b))) => {
                let depth = depth.checked_sub(1)?;
                if a.entries.len() != b.entries.len() {
                    return Some(false);
                }
                for (key, &(_, value)) in &a.entries {
                    match b.entries.get(key) {
                        Some(&(_, other)) if value == other || self.equal_within(value, other, depth)? => {}
                        _ => return Some(false),
                    }
                }
                true
            }
            (Some(Object::Set(a) | Object::FrozenSet(a)), Some(Object::Set(b) | Object::FrozenSet(b))) => {
                a.len() == b.len() && a.keys().all(|key| b.contains_key(key))
            }
            (Some(Object::Method { function: f, object: a }), Some(Object::Method { function: g, object: b })) => {
                f == g && a == b
            }
            _ => false,
        })
    }

    /// `<`, `=` or `>`; `None` where the two have no order.
    pub(crate) fn order(&self, left: Value, right: Value) -> Option<Ordering> {
        self.order_within(left, right, self.options.limits.data_nesting)
    }

    fn order_within(&self, left: Value, right: Value, depth: usize) -> Option<Ordering> {
        if let (Some(a), Some(b)) = (self.as_number(left), self.as_number(right)) {
            return a.compare(&b);
        }
        match (left, right) {
            (Value::Str(a), Value::Str(b)) => Some(self.pool.text(a).text.cmp(&self.pool.text(b).text)),
            (Value::Bytes(a), Value::Bytes(b)) => Some(self.pool.get_bytes(a).cmp(self.pool.get_bytes(b))),
            (Value::Tuple(a), Value::Tuple(b)) => self.order_items(self.pool.items(a), self.pool.items(b), depth),
            (Value::Object(_), Value::Object(_)) => match (self.object_of(left), self.object_of(right)) {
                (Some(Object::List(a)), Some(Object::List(b))) => self.order_items(a, b, depth),
                _ => None,
            },
            _ => None,
        }
    }

    fn order_items(&self, a: &[Value], b: &[Value], depth: usize) -> Option<Ordering> {
        let depth = depth.checked_sub(1)?;
        match a.iter().zip(b).find(|(a, b)| !self.equal(**a, **b)) {
            Some((&a, &b)) => self.order_within(a, b, depth),
            None => Some(a.len().cmp(&b.len())),
        }
    }
}

fn matches_order(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::Lt => order == Ordering::Less,
        CompareOp::LtE => order != Ordering::Greater,
        CompareOp::Gt => order == Ordering::Greater,
        _ => order != Ordering::Less,
    }
}

pub(super) fn compare_names(op: CompareOp) -> Option<(Symbol, Symbol)> {
    match op {
        CompareOp::Eq => Some((sym::DUNDER_EQ, sym::DUNDER_EQ)),
        CompareOp::NotEq => Some((sym::DUNDER_NE, sym::DUNDER_NE)),
        CompareOp::Lt => Some((sym::DUNDER_LT, sym::DUNDER_GT)),
        CompareOp::LtE => Some((sym::DUNDER_LE, sym::DUNDER_GE)),
        CompareOp::Gt => Some((sym::DUNDER_GT, sym::DUNDER_LT)),
        CompareOp::GtE => Some((sym::DUNDER_GE, sym::DUNDER_LE)),
        _ => None,
    }
}
