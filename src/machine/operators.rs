//! Arithmetic, comparison and truth of the machine's own values, and the
//! special methods by which a program's classes take part.

use super::comparison::compare_names;
use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::{Symbol, sym};
use crate::lang::{BinaryOp, CompareOp, Op, Reg, Type, UnaryOp};
use num_bigint::BigInt;
use num_traits::{Pow, Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

impl Machine {
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn binary(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        op: BinaryOp,
        left: Value,
        right: Value,
        in_place: bool,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let (plain, reflected, in_place_name) = special_names(op);
        if in_place && let Some(method) = self.operator_method(left, in_place_name) {
            return self.call_function(thread, method, &[left, right], Then::Store(dst));
        }
        if let Some(method) = self.operator_method(left, plain) {
            return self.call_function(thread, method, &[left, right], Then::Store(dst));
        }
        if let Some(method) = self.operator_method(right, reflected) {
            return self.call_function(thread, method, &[right, left], Then::Store(dst));
        }
        if in_place && op == BinaryOp::Add && matches!(self.object_of(left), Some(Object::List(_))) {
            let id = left.object().expect("a list is an object");
            if self.needs_python(right) {
                return self.call_builtin_helper(thread, "_extended", &[left, right], Then::Store(dst));
            }
            if let Some(rest) = self.touch(left, sym::EXTEND, right, fresh) {
                return Ok(rest);
            }
            let flow = self.extend_list(thread, id, right, fresh)?;
            if flow == Flow::Next {
                thread.set(dst, left);
            }
            return Ok(flow);
        }
        let result = self.binary_value(op, left, right)?;
        if self.timed.is_some() {
            self.charge_big(op, left, right, result);
        }
        thread.set(dst, result);
        Ok(Flow::Next)
    }

    /// What an operation costs beyond one on small integers.
    fn charge_big(&mut self, op: BinaryOp, left: Value, right: Value, result: Value) {
        let digits = |machine: &Self, value: Value| match value {
            Value::Big(id) => machine.pool.big(id).bits() / 30 + 1,
            _ => 1,
        };
        let (a, b, c) = (digits(self, left), digits(self, right), digits(self, result));
        let work = match op {
            BinaryOp::Mul | BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::Div => a * b,
            BinaryOp::Pow => c * c,
            _ => a.max(b),
        };
        self.charge(|prices| u64::from(prices.not_small) + u64::from(prices.digit) * (work - 1));
    }

    pub(crate) fn binary_value(&mut self, op: BinaryOp, left: Value, right: Value) -> Fallible<Value> {
        if let (Some(a), Some(b)) = (self.as_number(left), self.as_number(right)) {
            return match (a, b) {
                (Number::Int(a), Number::Int(b)) => self.int_operation(op, a, b, left, right),
                (a, b) => self.float_operation(op, a, b, left, right),
            };
        }
        if let Some(result) = self.container_operation(op, left, right)? {
            return Ok(result);
        }
        Err(self.unsupported_operands(op, left, right))
    }

    fn unsupported_operands(&mut self, op: BinaryOp, left: Value, right: Value) -> Raised {
        let (a, b) = (self.type_name(left), self.type_name(right));
        if op == BinaryOp::Add && matches!(left, Value::Str(_)) {
            return self.type_error(format!("can only concatenate str (not \"{b}\") to str"));
        }
        if op == BinaryOp::Add && matches!(self.object_of(left), Some(Object::List(_))) {
            return self.type_error(format!("can only concatenate list (not \"{b}\") to list"));
        }
        let sequence = |value: Value| {
            matches!(value, Value::Str(_) | Value::Tuple(_) | Value::Bytes(_))
                || matches!(self.object_of(value), Some(Object::List(_)))
        };
        if op == BinaryOp::Mul && (sequence(left) || sequence(right)) {
            let by = if sequence(left) { b } else { a };
            return self.type_error(format!("can't multiply sequence by non-int of type '{by}'"));
        }
        if op == BinaryOp::Add && matches!(left, Value::Tuple(_)) {
            return self.type_error(format!("can only concatenate tuple (not \"{b}\") to tuple"));
        }
        let symbol = operator_text(op);
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{a}' and '{b}'"))
    }

    pub(super) fn as_number(&self, value: Value) -> Option<Number> {
        match value {
            Value::Int(_) | Value::Bool(_) | Value::Big(_) => self.pool.as_big(value).map(Number::Int),
            Value::Float(bits) => Some(Number::Float(f64::from_bits(bits))),
            _ => None,
        }
    }

    fn int_operation(&mut self, op: BinaryOp, a: BigInt, b: BigInt, left: Value, right: Value) -> Fallible<Value> {
        if let (Value::Int(a), Value::Int(b)) = (left, right)
            && let Some(result) = small_operation(op, a, b)
        {
            return Ok(Value::Int(result));
        }
        self.check_bits(op, &a, &b)?;
        let result = match op {
            BinaryOp::Add => a + b,
            BinaryOp::Sub => a - b,
            BinaryOp::Mul => a * b,
            BinaryOp::Div => {
                if b.is_zero() {
                    return Err(self.raise(Type::ZeroDivisionError, "division by zero"));
                }
                return Ok(Value::float(true_division(&a, &b)));
            }
            BinaryOp::FloorDiv | BinaryOp::Mod if b.is_zero() => {
                let message =
                    if op == BinaryOp::Mod { "integer modulo by zero" } else { "integer division or modulo by zero" };
                return Err(self.raise(Type::ZeroDivisionError, message));
            }
            BinaryOp::FloorDiv => floor_division(&a, &b).0,
            BinaryOp::Mod => floor_division(&a, &b).1,
            BinaryOp::Pow => return self.int_power(&a, &b),
            BinaryOp::And => a & b,
            BinaryOp::Or => a | b,
            BinaryOp::Xor => a ^ b,
            BinaryOp::LeftShift | BinaryOp::RightShift if b.is_negative() => {
                return Err(self.raise(Type::ValueError, "negative shift count"));
            }
            BinaryOp::LeftShift => a << b.to_u64().unwrap_or(u64::MAX),
            BinaryOp::RightShift => a >> b.to_u64().unwrap_or(u64::MAX),
            BinaryOp::MatMul => return Err(self.unsupported_operands(op, left, right)),
        };
        let bools = matches!((left, right), (Value::Bool(_), Value::Bool(_)));
        if bools && matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor) {
            return Ok(Value::Bool(!result.is_zero()));
        }
        Ok(self.pool.int(result))
    }

    /// Refuses results that would take more memory than a program may have.
    fn check_bits(&mut self, op: BinaryOp, a: &BigInt, b: &BigInt) -> Fallible<()> {
        let limit = self.options.limits.integer_bits;
        let bits = match op {
            BinaryOp::Mul => a.bits() + b.bits(),
            BinaryOp::LeftShift => a.bits().saturating_add(b.to_u64().unwrap_or(u64::MAX)),
            BinaryOp::Pow if a.bits() > 1 => a.bits().saturating_mul(b.to_u64().unwrap_or(u64::MAX)),
            _ => 0,
        };
        if bits > limit && !b.is_negative() {
            return Err(Raised::Stop(format!("An integer would need more than {limit} bits.")));
        }
        Ok(())
    }

    fn int_power(&mut self, a: &BigInt, b: &BigInt) -> Fallible<Value> {
        if b.is_negative() {
            if a.is_zero() {
                return Err(self.raise(Type::ZeroDivisionError, "0.0 cannot be raised to a negative power"));
            }
            let base = a.to_f64().unwrap_or(f64::INFINITY);
            return Ok(Value::float(base.powf(b.to_f64().unwrap_or(f64::NEG_INFINITY))));
        }
        let exponent = b.to_u32().unwrap_or(u32::MAX);
        Ok(self.pool.int(Pow::pow(a, exponent)))
    }

    fn float_operation(&mut self, op: BinaryOp, a: Number, b: Number, left: Value, right: Value) -> Fallible<Value> {
        let (a, b) = (a.float(), b.float());
        let zero = |machine: &mut Self, message: &str| Err(machine.raise(Type::ZeroDivisionError, message));
        let result = match op {
            BinaryOp::Add => a + b,
            BinaryOp::Sub => a - b,
            BinaryOp::Mul => a * b,
            BinaryOp::Div if b == 0.0 => return zero(self, "float division by zero"),
            BinaryOp::Div => a / b,
            BinaryOp::FloorDiv if b == 0.0 => return zero(self, "float floor division by zero"),
            BinaryOp::Mod if b == 0.0 => return zero(self, "float modulo"),
            BinaryOp::FloorDiv => float_divmod(a, b).0,
            BinaryOp::Mod => float_divmod(a, b).1,
            BinaryOp::Pow if a == 0.0 && b < 0.0 => {
                return zero(self, "0.0 cannot be raised to a negative power");
            }
            BinaryOp::Pow if a < 0.0 && b.fract() != 0.0 => {
                return Err(Raised::Stop("Complex numbers are not supported.".to_string()));
            }
            BinaryOp::Pow => a.powf(b),
            _ => return Err(self.unsupported_operands(op, left, right)),
        };
        Ok(Value::float(result))
    }

    pub(crate) fn unary_value(&mut self, op: UnaryOp, value: Value) -> Fallible<Value> {
        match (op, self.as_number(value)) {
            (UnaryOp::Neg, Some(Number::Int(int))) => Ok(self.pool.int(-int)),
            (UnaryOp::Pos, Some(Number::Int(int))) => Ok(self.pool.int(int)),
            (UnaryOp::Invert, Some(Number::Int(int))) => Ok(self.pool.int(-int - 1)),
            (UnaryOp::Neg, Some(Number::Float(float))) => Ok(Value::float(-float)),
            (UnaryOp::Pos, Some(Number::Float(float))) => Ok(Value::float(float)),
            _ => {
                let sign = match op {
                    UnaryOp::Neg => "-",
                    UnaryOp::Pos => "+",
                    UnaryOp::Invert | UnaryOp::Not => "~",
                };
                let name = self.type_name(value);
                Err(self.type_error(format!("bad operand type for unary {sign}: '{name}'")))
            }
        }
    }

    /// The method of a program's class that decides whether a value is true.
    pub(crate) fn truth_method(&self, value: Value) -> Option<Value> {
        self.operator_method(value, sym::DUNDER_BOOL).or_else(|| self.operator_method(value, sym::DUNDER_LEN))
    }

    /// The truth of a value whose class does not decide it by a method.
    pub(crate) fn truth(&self, value: Value) -> Fallible<bool> {
        Ok(match value {
            Value::Bool(truth) => truth,
            Value::None => false,
            Value::Int(int) => int != 0,
            Value::Float(bits) => f64::from_bits(bits) != 0.0,
            Value::Str(id) => self.pool.text(id).chars > 0,
            Value::Bytes(id) => !self.pool.get_bytes(id).is_empty(),
            Value::Tuple(id) => !self.pool.items(id).is_empty(),
            Value::Range(_) => self.length(value).is_some_and(|length| length > 0),
            Value::Object(_) => self.length(value).is_none_or(|length| length > 0),
            _ => true,
        })
    }

    /// A method has returned `NotImplemented` to an operator: the next one is
    /// asked, and at last the operator fails, or compares identities (Data
    /// model 3.3.8).
    pub(crate) fn declined(&mut self, thread: &mut Thread, function: Value, then: Then) -> Fallible<Flow> {
        let frame = thread.frames.last().expect("an operator has a frame");
        let op = self.program.code(frame.code).ops[frame.pc as usize];
        let (dst, left, right, names, compare) = match op {
            Op::Binary { dst, op, left, right } | Op::InPlace { dst, op, left, right } => {
                (dst, left, right, special_names(op), None)
            }
            Op::Compare { dst, op, left, right } => match compare_names(op) {
                Some((plain, reflected)) => (dst, left, right, (plain, reflected, plain), Some(op)),
                None => return self.deliver_declined(thread, then),
            },
            _ => return self.deliver_declined(thread, then),
        };
        let (left, right) = (thread.get(left), thread.get(right));
        let (plain, reflected) = (self.operator_method(left, names.0), self.operator_method(right, names.1));
        let in_place = self.operator_method(left, names.2);
        if in_place == Some(function) && in_place != plain && plain.is_some() {
            let method = plain.unwrap_or_default();
            return self.call_function(thread, method, &[left, right], Then::Store(dst));
        }
        if let Some(method) = reflected
            && reflected != Some(function)
            && (plain == Some(function) || in_place == Some(function))
        {
            return self.call_function(thread, method, &[right, left], Then::Store(dst));
        }
        let result = match (op, compare) {
            (_, Some(CompareOp::Eq)) => Value::Bool(left == right),
            (_, Some(CompareOp::NotEq)) => Value::Bool(left != right),
            (_, Some(compare)) => return Err(self.not_ordered(compare, left, right)),
            (Op::InPlace { op, .. }, _) => return Err(self.unsupported_in_place(op, left, right)),
            (Op::Binary { op, .. }, _) => return Err(self.unsupported_operands(op, left, right)),
            _ => Value::NotImplemented,
        };
        self.log.save_frame(thread);
        thread.set(dst, result);
        thread.frames.last_mut().expect("just seen").pc += 1;
        Ok(Flow::Reenter)
    }

    fn deliver_declined(&mut self, thread: &mut Thread, then: Then) -> Fallible<Flow> {
        self.deliver(thread, then, Value::NotImplemented)?;
        Ok(Flow::Reenter)
    }

    fn unsupported_in_place(&mut self, op: BinaryOp, left: Value, right: Value) -> Raised {
        let (a, b) = (self.type_name(left), self.type_name(right));
        let symbol = match op {
            BinaryOp::Pow => "**=".to_string(),
            _ => format!("{}=", operator_text(op)),
        };
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{a}' and '{b}'"))
    }
}

#[derive(Clone, Debug)]
pub(super) enum Number {
    Int(BigInt),
    Float(f64),
}

impl Number {
    fn float(&self) -> f64 {
        match self {
            Number::Int(int) => int.to_f64().unwrap_or(f64::INFINITY),
            Number::Float(float) => *float,
        }
    }

    /// Exact, also between an integer and a float.
    pub(super) fn compare(&self, other: &Number) -> Option<Ordering> {
        match (self, other) {
            (Number::Int(a), Number::Int(b)) => Some(a.cmp(b)),
            (Number::Float(a), Number::Float(b)) => a.partial_cmp(b),
            (Number::Int(a), Number::Float(b)) => compare_mixed(a, *b),
            (Number::Float(a), Number::Int(b)) => compare_mixed(b, *a).map(Ordering::reverse),
        }
    }
}

/// Arithmetic on floats and integers that a float holds exactly, without
/// looking further; true division of integers likewise.
#[inline]
pub(crate) fn small_float_operation(op: BinaryOp, left: Value, right: Value) -> Option<Value> {
    let both_ints = matches!((left, right), (Value::Int(_), Value::Int(_)));
    let (a, b) = (exact_float(left)?, exact_float(right)?);
    let result = match op {
        BinaryOp::Div if b != 0.0 => a / b,
        _ if both_ints => return None,
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        _ => return None,
    };
    Some(Value::float(result))
}

/// A float, or an integer that is one.
#[inline]
pub(crate) fn exact_float(value: Value) -> Option<f64> {
    match value {
        Value::Float(bits) => Some(f64::from_bits(bits)),
        Value::Int(int) if int.unsigned_abs() <= 1 << 53 => Some(int as f64),
        _ => None,
    }
}

/// What 64 bits can compute without looking further.
#[inline]
pub(crate) fn small_operation(op: BinaryOp, a: i64, b: i64) -> Option<i64> {
    match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::FloorDiv if b != 0 => {
            let quotient = a.checked_div(b)?;
            Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
        }
        BinaryOp::Mod if b != 0 => {
            let rest = a.checked_rem(b)?;
            Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
        }
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        BinaryOp::RightShift if b >= 0 => Some(a >> b.min(63)),
        _ => None,
    }
}

/// Quotient and remainder that has the divisor's sign.
pub(crate) fn floor_division(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (quotient, rest) = (a / b, a % b);
    if !rest.is_zero() && rest.is_negative() != b.is_negative() { (quotient - 1, rest + b) } else { (quotient, rest) }
}

/// CPython's `float_floor_div` and `float_rem` (`Objects/floatobject.c`).
pub(crate) fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 {
        if (b < 0.0) != (rest < 0.0) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = 0.0f64.copysign(b);
    }
    let floor = if quotient != 0.0 {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    } else {
        0.0f64.copysign(a / b)
    };
    (floor, rest)
}

fn true_division(a: &BigInt, b: &BigInt) -> f64 {
    match (a.to_i64(), b.to_i64()) {
        // Both exact as floats: the division rounds once.
        (Some(a), Some(b)) if a.unsigned_abs() < 1 << 53 && b.unsigned_abs() < 1 << 53 => a as f64 / b as f64,
        _ => {
            let shift = (b.bits() as i64 - a.bits() as i64 + 66).max(0) as u64;
            let quotient = (a << shift) / b;
            quotient.to_f64().unwrap_or(f64::INFINITY) * 2f64.powi(-(shift as i32))
        }
    }
}

fn operator_text(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "** or pow()",
        BinaryOp::And => "&",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
        BinaryOp::LeftShift => "<<",
        BinaryOp::RightShift => ">>",
        BinaryOp::MatMul => "@",
    }
}

fn special_names(op: BinaryOp) -> (Symbol, Symbol, Symbol) {
    match op {
        BinaryOp::Add => (sym::DUNDER_ADD, sym::DUNDER_RADD, sym::DUNDER_IADD),
        BinaryOp::Sub => (sym::DUNDER_SUB, sym::DUNDER_RSUB, sym::DUNDER_ISUB),
        BinaryOp::Mul => (sym::DUNDER_MUL, sym::DUNDER_RMUL, sym::DUNDER_IMUL),
        BinaryOp::Div => (sym::DUNDER_TRUEDIV, sym::DUNDER_RTRUEDIV, sym::DUNDER_ITRUEDIV),
        BinaryOp::FloorDiv => (sym::DUNDER_FLOORDIV, sym::DUNDER_RFLOORDIV, sym::DUNDER_IFLOORDIV),
        BinaryOp::Mod => (sym::DUNDER_MOD, sym::DUNDER_RMOD, sym::DUNDER_IMOD),
        BinaryOp::Pow => (sym::DUNDER_POW, sym::DUNDER_RPOW, sym::DUNDER_IPOW),
        BinaryOp::And => (sym::DUNDER_AND, sym::DUNDER_RAND, sym::DUNDER_IAND),
        BinaryOp::Or => (sym::DUNDER_OR, sym::DUNDER_ROR, sym::DUNDER_IOR),
        BinaryOp::Xor => (sym::DUNDER_XOR, sym::DUNDER_RXOR, sym::DUNDER_IXOR),
        BinaryOp::LeftShift => (sym::DUNDER_LSHIFT, sym::DUNDER_RLSHIFT, sym::DUNDER_ILSHIFT),
        BinaryOp::RightShift => (sym::DUNDER_RSHIFT, sym::DUNDER_RRSHIFT, sym::DUNDER_IRSHIFT),
        BinaryOp::MatMul => (sym::DUNDER_MATMUL, sym::DUNDER_RMATMUL, sym::DUNDER_IMATMUL),
    }
}

fn compare_mixed(a: &BigInt, b: f64) -> Option<Ordering> {
    use num_traits::FromPrimitive;
    if b.is_nan() {
        return None;
    }
    match BigInt::from_f64(b.floor()) {
        Some(floor) if b.fract() == 0.0 => Some(a.cmp(&floor)),
        Some(floor) => Some(if *a <= floor { Ordering::Less } else { Ordering::Greater }),
        None => Some(if b > 0.0 { Ordering::Less } else { Ordering::Greater }),
    }
}
