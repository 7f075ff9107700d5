//! Built-in functions on numbers: `abs`, `round`, `divmod`, `pow`, `hex`, ...

use super::call::Args;
use super::machine::{Fallible, Machine, Raised};
use super::value::Value;
use crate::base::sym;
use crate::lang::{BinaryOp, Native, Type};
use num_bigint::BigInt;
use num_traits::{FromPrimitive, Signed, ToPrimitive};

impl Machine {
    pub(super) fn number_function(&mut self, native: Native, value: Value, args: &Args) -> Fallible<Value> {
        let int = self.pool.as_big(value);
        match (native, int) {
            (Native::Abs, Some(int)) => Ok(self.pool.int(int.abs())),
            (Native::Abs, None) => match value.as_float() {
                Some(float) => Ok(Value::float(float.abs())),
                None => {
                    let name = self.type_name(value);
                    Err(self.type_error(format!("bad operand type for abs(): '{name}'")))
                }
            },
            (Native::Round, _) => self.round(value, args.get(1, sym::NDIGITS)),
            (Native::Divmod, _) => {
                let by = self.required(args, 1, native)?;
                let quotient = self.binary_value(BinaryOp::FloorDiv, value, by)?;
                let rest = self.binary_value(BinaryOp::Mod, value, by)?;
                Ok(self.pool.tuple(&[quotient, rest]))
            }
            (Native::Pow, _) => {
                let exponent = self.required(args, 1, native)?;
                match args.positional.get(2) {
                    Some(&modulus) => self.modular_power(value, exponent, modulus),
                    None => self.binary_value(BinaryOp::Pow, value, exponent),
                }
            }
            (Native::Chr, Some(int)) => match int.to_u32().and_then(char::from_u32) {
                Some(char) => Ok(self.pool.str(&char.to_string())),
                None => Err(self.raise(Type::ValueError, "chr() arg not in range(0x110000)")),
            },
            (Native::Hex | Native::Oct | Native::Bin, Some(int)) => {
                let (radix, prefix) = match native {
                    Native::Hex => (16, "0x"),
                    Native::Oct => (8, "0o"),
                    _ => (2, "0b"),
                };
                let sign = if int.is_negative() { "-" } else { "" };
                let text = format!("{sign}{prefix}{}", int.abs().to_str_radix(radix));
                Ok(self.pool.str(&text))
            }
            (Native::Ord, _) => self.ord(value),
            (Native::Chr | Native::Hex | Native::Oct | Native::Bin, None) => {
                let name = self.type_name(value);
                Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
            _ => Err(Raised::Stop(format!("`{}()` is not supported here.", native.name()))),
        }
    }

    fn ord(&mut self, value: Value) -> Fallible<Value> {
        let mut chars = self.pool.get_str(value).unwrap_or_default().chars();
        match (chars.next(), chars.next()) {
            (Some(char), None) => Ok(Value::Int(i64::from(char as u32))),
            _ => {
                let length = self.length(value).unwrap_or(0);
                Err(self.type_error(format!("ord() expected a character, but string of length {length} found")))
            }
        }
    }

    /// Half to even, as Python rounds.
    fn round(&mut self, value: Value, digits: Option<Value>) -> Fallible<Value> {
        let digits = digits.filter(|&digits| digits != Value::None).and_then(Value::as_int);
        match (value.as_float(), digits) {
            (Some(float), None) => self.float_to_int(float.round_ties_even()),
            (Some(float), Some(digits)) if digits >= 0 => {
                // Correct rounding by way of decimal digits, as CPython does.
                let text = format!("{float:.*}", digits.min(400) as usize);
                Ok(Value::float(text.parse().unwrap_or(float)))
            }
            (Some(float), Some(digits)) => {
                let scale = 10f64.powi((-digits).min(400) as i32);
                Ok(Value::float((float / scale).round_ties_even() * scale))
            }
            (None, None | Some(0..)) if self.pool.as_big(value).is_some() => Ok(match value.as_int() {
                Some(int) => Value::Int(int),
                None => value,
            }),
            (None, Some(digits)) if self.pool.as_big(value).is_some() => {
                let scale = BigInt::from(10).pow((-digits).min(400) as u32);
                let int = self.pool.as_big(value).unwrap_or_default();
                let (quotient, rest) = super::operators::floor_division(&int, &scale);
                let twice = rest * 2;
                let up = twice > scale || (twice == scale && quotient.bit(0));
                Ok(self.pool.int((quotient + i32::from(up)) * scale))
            }
            _ => {
                let name = self.type_name(value);
                Err(self.type_error(format!("type {name} doesn't define __round__ method")))
            }
        }
    }

    fn modular_power(&mut self, base: Value, exponent: Value, modulus: Value) -> Fallible<Value> {
        let parts = (self.pool.as_big(base), self.pool.as_big(exponent), self.pool.as_big(modulus));
        match parts {
            (Some(base), Some(exponent), Some(modulus)) if !exponent.is_negative() && modulus.is_positive() => {
                Ok(self.pool.int(base.modpow(&exponent, &modulus)))
            }
            _ => Err(self.type_error("pow() 3rd argument not allowed unless all arguments are integers")),
        }
    }

    pub(crate) fn float_of(&self, value: Value) -> Option<f64> {
        match value {
            Value::Float(bits) => Some(f64::from_bits(bits)),
            Value::Int(int) => Some(int as f64),
            _ => self.pool.as_big(value)?.to_f64(),
        }
    }

    pub(crate) fn float_to_int(&mut self, float: f64) -> Fallible<Value> {
        match BigInt::from_f64(float.trunc()) {
            Some(int) => Ok(self.pool.int(int)),
            None if float.is_nan() => Err(self.raise(Type::ValueError, "cannot convert float NaN to integer")),
            None => Err(self.raise(Type::OverflowError, "cannot convert float infinity to integer")),
        }
    }
}
