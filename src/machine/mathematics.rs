//! The functions of `math` (CPython, `Modules/mathmodule.c`).

use super::call::Args;
use super::machine::{Fallible, Machine, Raised};
use super::value::Value;
use crate::lang::Type;
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

impl Machine {
    /// `_math(name, *arguments)`.
    pub(crate) fn math(&mut self, args: &Args) -> Fallible<Value> {
        let Some((&name, values)) = args.positional.split_first() else { return Ok(Value::None) };
        let text = self.pool.get_str(name).unwrap_or_default();
        // The commonest: a finite result of one number says that all was well.
        if let &[value @ (Value::Int(_) | Value::Float(_))] = values
            && let Some(result) = self.float_of(value).and_then(|x| unary(text, x))
            && result.is_finite()
        {
            return Ok(Value::float(result));
        }
        let name = text.to_string();
        match (name.as_str(), values) {
            ("floor" | "ceil" | "trunc", &[value]) => self.rounded(&name, value),
            ("gcd" | "lcm", values) => self.common(&name, values),
            ("factorial" | "isqrt", &[value]) => self.of_count(&name, value),
            ("comb" | "perm", &[n, k]) => self.ways(&name, n, k),
            ("log", &[value]) if matches!(value, Value::Big(_)) => {
                let int = self.pool.as_big(value).unwrap_or_default();
                self.big_log(&int).map(Value::float)
            }
            (name, values) => {
                let mut floats = Vec::new();
                for &value in values {
                    floats.push(self.real(value)?);
                }
                self.float_function(name, &floats)
            }
        }
    }

    fn real(&mut self, value: Value) -> Fallible<f64> {
        match self.float_of(value) {
            Some(float) if float.is_infinite() && matches!(value, Value::Big(_)) => {
                Err(self.raise(Type::OverflowError, "int too large to convert to float"))
            }
            Some(float) => Ok(float),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("must be real number, not {name}")))
            }
        }
    }

    fn rounded(&mut self, name: &str, value: Value) -> Fallible<Value> {
        if self.pool.as_big(value).is_some() {
            return Ok(value.as_int().map_or(value, Value::Int));
        }
        let float = self.real(value)?;
        self.float_to_int(match name {
            "floor" => float.floor(),
            "ceil" => float.ceil(),
            _ => float.trunc(),
        })
    }

    fn int_argument(&mut self, value: Value) -> Fallible<BigInt> {
        match self.pool.as_big(value) {
            Some(int) => Ok(int),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
        }
    }

    fn common(&mut self, name: &str, values: &[Value]) -> Fallible<Value> {
        let mut total = BigInt::from(i32::from(name == "lcm"));
        for &value in values {
            let int = self.int_argument(value)?;
            let divisor = greatest_divisor(total.clone(), int.clone());
            total = match name {
                "gcd" => divisor,
                _ if divisor.is_zero() => divisor,
                _ => total / divisor * int,
            };
            self.check_integer(total.bits())?;
        }
        Ok(self.pool.int(total.abs()))
    }

    fn check_integer(&self, bits: u64) -> Fallible<()> {
        let limit = self.options.limits.integer_bits;
        if bits > limit {
            return Err(Raised::Stop(format!("An integer would need more than {limit} bits.")));
        }
        Ok(())
    }

    fn of_count(&mut self, name: &str, value: Value) -> Fallible<Value> {
        let int = self.int_argument(value)?;
        if int.is_negative() {
            let message = match name {
                "factorial" => "factorial() not defined for negative values",
                _ => "isqrt() argument must be nonnegative",
            };
            return Err(self.raise(Type::ValueError, message));
        }
        if name == "isqrt" {
            return Ok(self.pool.int(int.sqrt()));
        }
        let mut product = BigInt::from(1);
        for factor in 2..=int.to_u64().unwrap_or(u64::MAX) {
            product *= factor;
            self.check_integer(product.bits())?;
        }
        Ok(self.pool.int(product))
    }

    fn ways(&mut self, name: &str, n: Value, k: Value) -> Fallible<Value> {
        let (n, k) = (self.int_argument(n)?, self.int_argument(k)?);
        if n.is_negative() || k.is_negative() {
            let which = if n.is_negative() { "n" } else { "k" };
            return Err(self.raise(Type::ValueError, &format!("{which} must be a non-negative integer")));
        }
        let mut result = BigInt::from(1);
        if k > n {
            return Ok(Value::Int(0));
        }
        for at in 0..k.to_u64().unwrap_or(u64::MAX) {
            result *= &n - at;
            if name == "comb" {
                result /= at + 1;
            }
            self.check_integer(result.bits())?;
        }
        Ok(self.pool.int(result))
    }

    fn big_log(&mut self, int: &BigInt) -> Fallible<f64> {
        if !int.is_positive() {
            return Err(self.raise(Type::ValueError, "math domain error"));
        }
        let shift = int.bits().saturating_sub(64);
        let top: BigInt = int >> shift;
        Ok(top.to_f64().unwrap_or(f64::INFINITY).ln() + shift as f64 * std::f64::consts::LN_2)
    }

    /// Not-a-number out of a number is a domain error, infinity out of finite
    /// ones an overflow (`math_1`, `is_error`).
    fn float_function(&mut self, name: &str, floats: &[f64]) -> Fallible<Value> {
        let domain = |machine: &mut Self| machine.raise(Type::ValueError, "math domain error");
        let result = match (name, floats) {
            ("isnan", &[x]) => return Ok(Value::Bool(x.is_nan())),
            ("isinf", &[x]) => return Ok(Value::Bool(x.is_infinite())),
            ("isfinite", &[x]) => return Ok(Value::Bool(x.is_finite())),
            ("log" | "log2" | "log10", &[x]) if x <= 0.0 => return Err(domain(self)),
            ("fmod", &[x, y]) if y == 0.0 || x.is_infinite() => return Err(domain(self)),
            (_, &[x]) => match unary(name, x) {
                Some(result) => result,
                None => return Err(Raised::Stop(format!("`math.{name}` is not supported."))),
            },
            ("pow", &[x, y]) if x == 0.0 && y < 0.0 => return Err(domain(self)),
            ("pow", &[x, y]) => x.powf(y),
            ("fmod", &[x, y]) => x % y,
            ("atan2", &[x, y]) => x.atan2(y),
            ("copysign", &[x, y]) => x.copysign(y),
            ("hypot", floats) => floats.iter().fold(0.0, |total: f64, x| total.hypot(*x)),
            _ => return Err(Raised::Stop(format!("`math.{name}` is not supported."))),
        };
        if result.is_nan() && !floats.iter().any(|x| x.is_nan()) {
            return Err(domain(self));
        }
        if result.is_infinite() && floats.iter().all(|x| x.is_finite()) {
            return Err(self.raise(Type::OverflowError, "math range error"));
        }
        Ok(Value::float(result))
    }
}

/// Euclid's algorithm.
fn greatest_divisor(mut a: BigInt, mut b: BigInt) -> BigInt {
    while !b.is_zero() {
        (a, b) = (b.clone(), a % b);
    }
    a
}

fn unary(name: &str, x: f64) -> Option<f64> {
    Some(match name {
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "expm1" => x.exp_m1(),
        "log" => x.ln(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "log1p" => x.ln_1p(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "asin" => x.asin(),
        "acos" => x.acos(),
        "atan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "fabs" => x.abs(),
        "degrees" => x * (180.0 / std::f64::consts::PI),
        "radians" => x * (std::f64::consts::PI / 180.0),
        _ => return None,
    })
}
