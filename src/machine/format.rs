//! The format specification mini-language (`format`, f-strings, `str.format`)
//! and `%` formatting, as in CPython's `Python/formatter_unicode.c` and
//! `Objects/unicodeobject.c`.

use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::text::{ascii, float_repr};
use super::value::Value;
use crate::lang::Type;
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

/// `[[fill]align][sign][#][0][width][grouping][.precision][type]`
#[derive(Clone, Debug, Default, PartialEq)]
struct Spec {
    fill: Option<char>,
    align: Option<char>,
    sign: Option<char>,
    alternate: bool,
    zero: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

impl Spec {
    fn parse(text: &str) -> Option<Spec> {
        let mut spec = Spec::default();
        let mut chars: Vec<char> = text.chars().rev().collect();
        let is_align = |char: Option<&char>| char.is_some_and(|char| "<>=^".contains(*char));
        if chars.len() >= 2 && is_align(chars.get(chars.len() - 2)) {
            spec.fill = chars.pop();
            spec.align = chars.pop();
        } else if is_align(chars.last()) {
            spec.align = chars.pop();
        }
        spec.sign = chars.pop_if(|char| "+- ".contains(*char));
        chars.pop_if(|char| *char == 'z');
        spec.alternate = chars.pop_if(|char| *char == '#').is_some();
        spec.zero = chars.pop_if(|char| *char == '0').is_some();
        spec.width = number(&mut chars)?.unwrap_or(0);
        spec.grouping = chars.pop_if(|char| ",_".contains(*char));
        if chars.pop_if(|char| *char == '.').is_some() {
            spec.precision = Some(number(&mut chars)??);
        }
        spec.kind = chars.pop();
        chars.is_empty().then_some(spec)
    }

    /// Fills up to the width; numbers to the right, all else to the left.
    fn pad(&self, sign: &str, body: &str, numeric: bool) -> String {
        let length = sign.chars().count() + body.chars().count();
        let missing = self.width.saturating_sub(length);
        let fill = self.fill.unwrap_or(if self.zero { '0' } else { ' ' });
        let run = |count: usize| fill.to_string().repeat(count);
        match self.align.unwrap_or(if self.zero && numeric {
            '='
        } else if numeric {
            '>'
        } else {
            '<'
        }) {
            '<' => format!("{sign}{body}{}", run(missing)),
            '>' => format!("{}{sign}{body}", run(missing)),
            '=' => format!("{sign}{}{body}", run(missing)),
            _ => format!("{}{sign}{body}{}", run(missing / 2), run(missing - missing / 2)),
        }
    }

    fn sign_of(&self, negative: bool) -> &'static str {
        match (negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            (false, _) => "",
        }
    }
}

/// A run of digits off the end of the reversed text; too many are no number.
fn number(chars: &mut Vec<char>) -> Option<Option<usize>> {
    let mut digits = String::new();
    while let Some(digit) = chars.pop_if(|char| char.is_ascii_digit()) {
        digits.push(digit);
    }
    if digits.is_empty() {
        return Some(None);
    }
    digits.parse().ok().filter(|&number: &usize| number < 1_000_000).map(Some)
}

impl Machine {
    pub(crate) fn format_value(&mut self, value: Value, spec: &str) -> Fallible<String> {
        if spec.is_empty() {
            return self.str(value);
        }
        let Some(parsed) = Spec::parse(spec) else {
            let name = self.type_name(value);
            let message = format!("Invalid format specifier '{spec}' for object of type '{name}'");
            return Err(self.raise(Type::ValueError, &message));
        };
        match value {
            Value::Str(_) => self.format_text(value, &parsed),
            Value::Bool(_) if parsed.kind.is_none() => {
                let text = self.str(value)?;
                Ok(parsed.pad("", &text, false))
            }
            Value::Int(_) | Value::Bool(_) | Value::Big(_) => {
                let int = self.pool.as_big(value).unwrap_or_default();
                self.format_int(value, &int, &parsed)
            }
            Value::Float(bits) => self.format_float(value, f64::from_bits(bits), &parsed),
            _ => {
                let name = self.type_name(value);
                Err(self.type_error(format!("unsupported format string passed to {name}.__format__")))
            }
        }
    }

    fn format_text(&mut self, value: Value, spec: &Spec) -> Fallible<String> {
        if !matches!(spec.kind, None | Some('s')) {
            return Err(self.unknown_code(value, spec));
        }
        let text = self.str(value)?;
        let cut: String = text.chars().take(spec.precision.unwrap_or(usize::MAX)).collect();
        Ok(spec.pad("", &cut, false))
    }

    fn unknown_code(&mut self, value: Value, spec: &Spec) -> Raised {
        let name = self.type_name(value);
        let code = spec.kind.unwrap_or(' ');
        self.raise(Type::ValueError, &format!("Unknown format code '{code}' for object of type '{name}'"))
    }

    fn format_int(&mut self, value: Value, int: &BigInt, spec: &Spec) -> Fallible<String> {
        let radix = match spec.kind {
            None | Some('d' | 'n') => 10,
            Some('b') => 2,
            Some('o') => 8,
            Some('x' | 'X') => 16,
            Some('c') => {
                let char = int.to_u32().and_then(char::from_u32).unwrap_or('\u{fffd}');
                return Ok(spec.pad("", &char.to_string(), false));
            }
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                return self.format_float(value, int.to_f64().unwrap_or(f64::INFINITY), spec);
            }
            Some(_) => return Err(self.unknown_code(value, spec)),
        };
        let mut digits = int.abs().to_str_radix(radix);
        let mut prefix = match radix {
            2 if spec.alternate => "0b",
            8 if spec.alternate => "0o",
            16 if spec.alternate => "0x",
            _ => "",
        }
        .to_string();
        if spec.kind == Some('X') {
            digits = digits.to_uppercase();
            prefix = prefix.to_uppercase();
        }
        let every = if radix == 10 { 3 } else { 4 };
        let sign = format!("{}{prefix}", spec.sign_of(int.is_negative()));
        let body = grouped(&digits, spec, every, sign.len());
        Ok(spec.pad(&sign, &body, true))
    }

    fn format_float(&mut self, value: Value, float: f64, spec: &Spec) -> Fallible<String> {
        let magnitude = float.abs();
        let mut body = match spec.kind {
            None if spec.precision.is_none() => float_repr(magnitude),
            None => general(magnitude, spec.precision.unwrap_or(6).max(1), spec.alternate, true),
            Some('f' | 'F') => fixed(magnitude, spec.precision.unwrap_or(6)),
            Some('%') => format!("{}%", fixed(magnitude * 100.0, spec.precision.unwrap_or(6))),
            Some('e' | 'E') => exponential(magnitude, spec.precision.unwrap_or(6)),
            Some('g' | 'G' | 'n') => general(magnitude, spec.precision.unwrap_or(6).max(1), spec.alternate, false),
            Some(_) => return Err(self.unknown_code(value, spec)),
        };
        if matches!(spec.kind, Some('F' | 'E' | 'G')) {
            body = body.to_uppercase();
        }
        let sign = spec.sign_of(float.is_sign_negative() && !float.is_nan());
        let (whole, rest) = body.split_at(body.find(|char: char| !char.is_ascii_digit()).unwrap_or(body.len()));
        let whole = grouped(whole, spec, 3, sign.len() + rest.len());
        Ok(spec.pad(sign, &format!("{whole}{rest}"), true))
    }

    /// `format % values`.
    pub(crate) fn percent_format(&mut self, format: Value, values: Value) -> Fallible<Value> {
        let text = self.pool.get_str(format).unwrap_or_default().to_string();
        let is_mapping = matches!(self.object_of(values), Some(Object::Dict(_)));
        let given = match values {
            Value::Tuple(id) => self.pool.items(id).to_vec(),
            other => vec![other],
        };
        let mut out = String::new();
        let mut next = 0;
        let mut chars: Vec<char> = text.chars().rev().collect();
        while let Some(char) = chars.pop() {
            if char != '%' {
                out.push(char);
                continue;
            }
            let key = mapping_key(&mut chars);
            let mut take = |machine: &mut Self| -> Fallible<Value> {
                if let Some(key) = &key {
                    let key = machine.pool.str(key);
                    return machine.item(values, key);
                }
                next += 1;
                let value = given.get(next - 1).copied();
                value.ok_or_else(|| machine.type_error("not enough arguments for format string"))
            };
            self.percent_field(&mut chars, &mut take, &mut out)?;
        }
        if next < given.len() && !is_mapping {
            return Err(self.type_error("not all arguments converted during string formatting"));
        }
        Ok(self.pool.str(&out))
    }

    fn percent_field(
        &mut self,
        chars: &mut Vec<char>,
        take: &mut dyn FnMut(&mut Self) -> Fallible<Value>,
        out: &mut String,
    ) -> Fallible<()> {
        let mut spec = Spec::default();
        while let Some(flag) = chars.pop_if(|char| "-+ #0".contains(*char)) {
            match flag {
                '-' => spec.align = Some('<'),
                '0' => spec.zero = true,
                '#' => spec.alternate = true,
                sign => spec.sign = Some(sign),
            }
        }
        spec.width = self.percent_number(chars, take)?.unwrap_or(0);
        if chars.pop_if(|char| *char == '.').is_some() {
            spec.precision = Some(self.percent_number(chars, take)?.unwrap_or(0));
        }
        chars.pop_if(|char| "hlL".contains(*char));
        let Some(kind) = chars.pop() else {
            return Err(self.raise(Type::ValueError, "incomplete format"));
        };
        if kind == '%' {
            out.push('%');
            return Ok(());
        }
        let value = take(self)?;
        out.push_str(&self.percent_value(value, kind, spec)?);
        Ok(())
    }

    fn percent_number(
        &mut self,
        chars: &mut Vec<char>,
        take: &mut dyn FnMut(&mut Self) -> Fallible<Value>,
    ) -> Fallible<Option<usize>> {
        if chars.pop_if(|char| *char == '*').is_some() {
            let value = take(self)?;
            return Ok(value.as_int().and_then(|int| usize::try_from(int).ok()));
        }
        Ok(number(chars).flatten())
    }

    fn percent_value(&mut self, value: Value, kind: char, mut spec: Spec) -> Fallible<String> {
        let is_number = matches!(value, Value::Int(_) | Value::Bool(_) | Value::Big(_) | Value::Float(_));
        match kind {
            's' | 'r' | 'a' => {
                let text = match kind {
                    's' => self.str(value)?,
                    'r' => self.repr(value)?,
                    _ => ascii(&self.repr(value)?),
                };
                spec.zero = false;
                spec.align = spec.align.or(Some('>'));
                let cut: String = text.chars().take(spec.precision.unwrap_or(usize::MAX)).collect();
                Ok(spec.pad("", &cut, false))
            }
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' if is_number => {
                let int = match value.as_float() {
                    Some(float) if "diu".contains(kind) => self.float_to_int(float)?,
                    _ => value,
                };
                let big = self.pool.as_big(int).unwrap_or_default();
                spec.kind = Some(if "iu".contains(kind) { 'd' } else { kind });
                spec.precision = None;
                self.format_int(int, &big, &spec)
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' if is_number => {
                spec.kind = Some(kind);
                self.format_float(value, self.float_of(value).unwrap_or(f64::NAN), &spec)
            }
            'c' => match self.pool.get_str(value) {
                Some(text) => Ok(spec.pad("", text, false)),
                None => self.format_value(value, "c"),
            },
            'd' | 'i' | 'u' => {
                let name = self.type_name(value);
                Err(self.type_error(format!("%{kind} format: a real number is required, not {name}")))
            }
            'x' | 'X' | 'o' => {
                let name = self.type_name(value);
                Err(self.type_error(format!("%{kind} format: an integer is required, not {name}")))
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let name = self.type_name(value);
                Err(self.type_error(format!("must be real number, not {name}")))
            }
            _ => {
                let message = format!("unsupported format character '{kind}' (0x{:x})", kind as u32);
                Err(self.raise(Type::ValueError, &message))
            }
        }
    }
}

/// The name in `%(name)s`.
fn mapping_key(chars: &mut Vec<char>) -> Option<String> {
    chars.pop_if(|char| *char == '(')?;
    let mut key = String::new();
    while let Some(char) = chars.pop() {
        if char == ')' {
            break;
        }
        key.push(char);
    }
    Some(key)
}

/// Digits with separators; with a `0` flag, zeros are grouped as well.
fn grouped(digits: &str, spec: &Spec, every: usize, taken: usize) -> String {
    let Some(separator) = spec.grouping else { return digits.to_string() };
    let join = |digits: &str| -> String {
        let count = digits.len();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (count - at).is_multiple_of(every) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    };
    let mut padded = digits.to_string();
    if spec.zero && spec.align.is_none() {
        while join(&format!("0{padded}")).len() + taken <= spec.width {
            padded.insert(0, '0');
        }
    }
    join(&padded)
}

fn special(magnitude: f64) -> Option<String> {
    if magnitude.is_nan() {
        Some("nan".to_string())
    } else if magnitude.is_infinite() {
        Some("inf".to_string())
    } else {
        None
    }
}

fn fixed(magnitude: f64, precision: usize) -> String {
    special(magnitude).unwrap_or_else(|| format!("{magnitude:.precision$}"))
}

fn exponential(magnitude: f64, precision: usize) -> String {
    special(magnitude).unwrap_or_else(|| {
        let text = format!("{magnitude:.precision$e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, exponent) = match exponent.strip_prefix('-') {
            Some(rest) => ('-', rest),
            None => ('+', exponent),
        };
        format!("{digits}e{sign}{exponent:0>2}")
    })
}

/// `g`: the shorter of the two, without trailing zeros. A format without a
/// type keeps one digit after the point.
fn general(magnitude: f64, precision: usize, keep_zeros: bool, point: bool) -> String {
    if let Some(text) = special(magnitude) {
        return text;
    }
    let scientific = format!("{magnitude:.*e}", precision - 1);
    let exponent: i32 = scientific.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0);
    let limit = if point { precision as i32 - 1 } else { precision as i32 };
    if exponent < -4 || exponent >= limit.max(if point { 1 } else { 0 }) {
        let text = exponential(magnitude, precision - 1);
        let (digits, tail) = text.split_at(text.find('e').unwrap_or(text.len()));
        return format!("{}{tail}", if keep_zeros { digits } else { trim(digits) });
    }
    let text = fixed(magnitude, (precision as i32 - 1 - exponent).max(0) as usize);
    let trimmed = if keep_zeros { text.as_str() } else { trim(&text) };
    if point && !trimmed.contains('.') { format!("{trimmed}.0") } else { trimmed.to_string() }
}

fn trim(digits: &str) -> &str {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}
