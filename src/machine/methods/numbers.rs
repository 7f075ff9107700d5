//! Methods and attributes of `int`, `bool` and `float` (CPython,
//! `Objects/longobject.c`, `Objects/floatobject.c`), `tuple` and `range`.

use super::text::int_or;
use crate::base::Symbol;
use crate::lang::Type;
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine, Raised};
use crate::machine::value::Value;
use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};
use std::sync::Arc;

pub(super) fn call(machine: &mut Machine, number: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let program = Arc::clone(&machine.program);
    let name = program.name(name);
    match number.as_float() {
        Some(float) => float_method(machine, float, name, args),
        None => int_method(machine, number, name, args),
    }
}

fn int_method(machine: &mut Machine, number: Value, name: &str, args: &Args) -> Fallible<Value> {
    let int = machine.pool.as_big(number).unwrap_or_default();
    match name {
        "bit_length" => Ok(Value::Int(int.bits() as i64)),
        "bit_count" => Ok(Value::Int(int.magnitude().count_ones() as i64)),
        "conjugate" | "__index__" | "__int__" => Ok(machine.pool.int(int)),
        "as_integer_ratio" => {
            let own = machine.pool.int(int);
            Ok(machine.pool.tuple(&[own, Value::Int(1)]))
        }
        "to_bytes" => {
            let [length, order, signed] = machine.bind_method(name, args, 0, ["length", "byteorder", "signed"])?;
            let length = int_or(machine, length)?.unwrap_or(1).max(0) as usize;
            machine.check_length(length)?;
            let little = order.and_then(|order| machine.pool.get_str(order)) == Some("little");
            let signed = signed == Some(Value::Bool(true));
            to_bytes(machine, &int, length, little, signed)
        }
        _ => Err(Raised::Stop(format!("`int.{name}()` is not supported."))),
    }
}

fn to_bytes(machine: &mut Machine, int: &BigInt, length: usize, little: bool, signed: bool) -> Fallible<Value> {
    if int.is_negative() && !signed {
        return Err(machine.raise(Type::OverflowError, "can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { int.to_signed_bytes_le() } else { int.to_bytes_le().1 };
    if int.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(machine.raise(Type::OverflowError, "int too big to convert"));
    }
    bytes.resize(length, if int.sign() == Sign::Minus { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(machine.pool.bytes(&bytes))
}

/// `int.from_bytes(bytes, byteorder, *, signed=False)`.
pub(super) fn from_bytes(machine: &mut Machine, args: &Args) -> Fallible<Value> {
    let [bytes, order, signed] = machine.bind_method("from_bytes", args, 1, ["bytes", "byteorder", "signed"])?;
    let Some(Value::Bytes(id)) = bytes else {
        return Err(machine.type_error("cannot convert this object to bytes"));
    };
    let mut bytes = machine.pool.get_bytes(id).to_vec();
    if order.and_then(|order| machine.pool.get_str(order)) != Some("little") {
        bytes.reverse();
    }
    let int = match signed {
        Some(Value::Bool(true)) => BigInt::from_signed_bytes_le(&bytes),
        _ => BigInt::from_bytes_le(Sign::Plus, &bytes),
    };
    Ok(machine.pool.int(int))
}

fn float_method(machine: &mut Machine, float: f64, name: &str, _args: &Args) -> Fallible<Value> {
    match name {
        "is_integer" => Ok(Value::Bool(float.is_finite() && float.fract() == 0.0)),
        "conjugate" | "__float__" => Ok(Value::float(float)),
        "__int__" | "__trunc__" => machine.float_to_int(float),
        "as_integer_ratio" => ratio(machine, float),
        _ => Err(Raised::Stop(format!("`float.{name}()` is not supported."))),
    }
}

fn ratio(machine: &mut Machine, float: f64) -> Fallible<Value> {
    if !float.is_finite() {
        let (class, what) = match float.is_nan() {
            true => (Type::ValueError, "NaN"),
            false => (Type::OverflowError, "Infinity"),
        };
        return Err(machine.raise(class, &format!("cannot convert {what} to integer ratio")));
    }
    let (mut top, mut bottom) = (float, BigInt::from(1));
    while top.fract() != 0.0 {
        top *= 2.0;
        bottom *= 2;
    }
    let top = machine.float_to_int(top)?;
    let bottom = machine.pool.int(bottom);
    Ok(machine.pool.tuple(&[top, bottom]))
}

/// `n.real`, `n.numerator`, `range.start`, ... `None` where there is none.
pub(crate) fn attribute(machine: &mut Machine, value: Value, name: &str) -> Option<Value> {
    match value {
        Value::Int(_) | Value::Bool(_) | Value::Big(_) => match name {
            "real" | "numerator" => machine.pool.as_big(value).map(|int| machine.pool.int(int)),
            "imag" => Some(Value::Int(0)),
            "denominator" => Some(Value::Int(1)),
            _ => None,
        },
        Value::Float(_) => match name {
            "real" => Some(value),
            "imag" => Some(Value::float(0.0)),
            _ => None,
        },
        Value::Range(id) | Value::Slice(id) => {
            let at = ["start", "stop", "step"].iter().position(|&known| known == name)?;
            Some(machine.pool.items(id)[at])
        }
        _ => None,
    }
}

/// `count` and `index` of tuples and ranges.
pub(super) fn sequence(machine: &mut Machine, object: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let program = Arc::clone(&machine.program);
    let name = program.name(name);
    let class = machine.type_name(object);
    let [value, start, stop] = machine.bind_method(name, args, 1, ["value", "start", "stop"])?;
    let value = value.unwrap_or_default();
    let items = machine.elements(object)?;
    if name == "count" {
        let count = items.iter().filter(|&&item| machine.equal(item, value)).count();
        return Ok(Value::Int(count as i64));
    }
    let length = items.len() as i64;
    let place = |at: i64| if at < 0 { (at + length).max(0) } else { at.min(length) } as usize;
    let (start, stop) = (int_or(machine, start)?.unwrap_or(0), int_or(machine, stop)?.unwrap_or(length));
    let within = place(start)..place(stop).max(place(start));
    match items[within.clone()].iter().position(|&item| machine.equal(item, value)) {
        Some(at) => Ok(Value::Int((within.start + at) as i64)),
        None if class == "range" => {
            let shown = machine.repr(value)?;
            Err(machine.raise(Type::ValueError, &format!("{shown} is not in range")))
        }
        None => Err(machine.raise(Type::ValueError, "tuple.index(x): x not in tuple")),
    }
}
