//! Calls of the machine's own types: `int("3")`, `list(xs)`, `Lock()`, ...

use super::call::Args;
use super::machine::{Fallible, Machine, Raised};
use super::object::{DictEntries, Object, SetEntries};
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::{ProcessId, sym};
use crate::lang::{Reg, Type};
use num_bigint::BigInt;

impl Machine {
    pub(crate) fn construct(
        &mut self,
        thread: &mut Thread,
        class: Type,
        args: Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(&value) = args.positional.first() {
            if let Some(flow) = self.convert_in_python(thread, class, value, dst)? {
                return Ok(flow);
            }
            let goes_over = matches!(
                class,
                Type::List
                    | Type::Tuple
                    | Type::Set
                    | Type::FrozenSet
                    | Type::Dict
                    | Type::DefaultDict
                    | Type::Counter
                    | Type::OrderedDict
                    | Type::Bytes
                    | Type::Str
                    | Type::Deque
                    | Type::Bool
            );
            if goes_over && let Some(rest) = self.look_at(value, sym::DUNDER_ITER, Value::Unset, fresh) {
                return Ok(rest);
            }
        }
        let value = self.constructed(thread.process, class, &args)?;
        thread.set(dst, value);
        Ok(Flow::Next)
    }

    /// Conversions that run code of the program.
    fn convert_in_python(
        &mut self,
        thread: &mut Thread,
        class: Type,
        value: Value,
        dst: Reg,
    ) -> Fallible<Option<Flow>> {
        let method = match class {
            Type::Int => self.operator_method(value, sym::DUNDER_INT),
            Type::Float => self.operator_method(value, sym::DUNDER_FLOAT),
            Type::Bool => match self.truth_method(value) {
                Some(method) => {
                    let then = Then::Truth { dst, negate: false };
                    return self.call_function(thread, method, &[value], then).map(Some);
                }
                None => None,
            },
            _ => None,
        };
        if let Some(method) = method {
            return self.call_function(thread, method, &[value], Then::Store(dst)).map(Some);
        }
        if class == Type::Str && self.text_needs_python(value) {
            return self.call_builtin_helper(thread, "_str", &[value], Then::Store(dst)).map(Some);
        }
        if class == Type::Dict && self.operator_method(value, sym::KEYS).is_some() {
            return self.restart_with(thread, 0, "_mapping", value).map(Some);
        }
        let from_elements =
            matches!(class, Type::List | Type::Tuple | Type::Set | Type::FrozenSet | Type::Deque | Type::Bytes)
                || class.is_subtype(Type::Dict);
        if from_elements && self.needs_python(value) {
            return self.restart_with(thread, 0, "_list", value).map(Some);
        }
        Ok(None)
    }

    pub(super) fn constructed(&mut self, process: ProcessId, class: Type, args: &Args) -> Fallible<Value> {
        let first = args.positional.first().copied();
        Ok(match class {
            Type::Int => return self.make_int(first, args.get(1, sym::BASE)),
            Type::Float => return self.make_float(first),
            Type::Bool => Value::Bool(match first {
                Some(value) => self.truth(value)?,
                None => false,
            }),
            Type::Str => {
                let text = match first {
                    Some(value) => self.str(value)?,
                    None => String::new(),
                };
                self.pool.str(&text)
            }
            Type::Super => return self.explicit_super(args),
            Type::List => {
                let items = self.optional_elements(first)?;
                self.allocate(Object::List(items))
            }
            Type::Tuple => match first {
                Some(Value::Tuple(_)) => first.unwrap_or_default(),
                _ => {
                    let items = self.optional_elements(first)?;
                    self.pool.tuple(&items)
                }
            },
            Type::Set | Type::FrozenSet => {
                let mut entries = SetEntries::default();
                for value in self.optional_elements(first)? {
                    entries.entry(self.key(value)?).or_insert(value);
                }
                super::keys::order_like_cpython(&mut entries);
                let entries = Box::new(entries);
                self.allocate(if class == Type::Set { Object::Set(entries) } else { Object::FrozenSet(entries) })
            }
            Type::Dict => return self.make_dict(first, args),
            Type::DefaultDict | Type::Counter | Type::OrderedDict => return self.new_special_dict(class, args),
            Type::Deque => return self.make_deque(args),
            Type::Bytes => return self.make_bytes(args),
            Type::Range => return self.make_range(args),
            Type::Slice => {
                let part = |at: usize| args.positional.get(at).copied().unwrap_or(Value::None);
                match args.positional.len() {
                    1 => self.pool.slice(Value::None, part(0), Value::None),
                    _ => self.pool.slice(part(0), part(1), part(2)),
                }
            }
            Type::Object => self.allocate(Object::Instance(Box::new(super::object::Instance {
                class: Value::Type(Type::Object),
                attributes: Vec::new(),
            }))),
            Type::Type if args.count() > 1 => {
                return Err(Raised::Stop("`type()` with three arguments is not supported: write a class.".to_string()));
            }
            Type::Type => match first {
                Some(value) => self.class_of(value),
                None => return Err(self.type_error("type() takes 1 or 3 arguments")),
            },
            Type::Property => {
                let set = args.get(1, sym::FSET).unwrap_or(Value::None);
                self.allocate(Object::Property { get: first.unwrap_or(Value::None), set })
            }
            Type::StaticMethod => self.allocate(Object::StaticMethod(first.unwrap_or_default())),
            Type::ClassMethod => self.allocate(Object::ClassMethod(first.unwrap_or_default())),
            t if t.is_exception() => self.constructed_exception(t, &args.positional),
            _ => return self.new_sync(process, class, args),
        })
    }

    /// `bytes(...)`: of a count, a text with its encoding, or integers.
    fn make_bytes(&mut self, args: &Args) -> Fallible<Value> {
        let Some(&source) = args.positional.first() else { return Ok(self.pool.bytes(&[])) };
        match source {
            Value::Bytes(_) => return Ok(source),
            Value::Str(id) if args.count() > 1 => {
                let bytes = self.pool.text(id).text.as_bytes().to_vec();
                return Ok(self.pool.bytes(&bytes));
            }
            Value::Str(_) => return Err(self.type_error("string argument without an encoding")),
            _ => {}
        }
        if let Some(count) = source.as_int() {
            let Ok(count) = usize::try_from(count) else {
                return Err(self.raise(Type::ValueError, "negative count"));
            };
            self.check_length(count)?;
            return Ok(self.pool.bytes(&vec![0; count]));
        }
        let mut bytes = Vec::new();
        for element in self.elements(source)? {
            match element.as_int().and_then(|int| u8::try_from(int).ok()) {
                Some(byte) => bytes.push(byte),
                None => return Err(self.raise(Type::ValueError, "bytes must be in range(0, 256)")),
            }
        }
        Ok(self.pool.bytes(&bytes))
    }

    fn optional_elements(&mut self, value: Option<Value>) -> Fallible<Vec<Value>> {
        value.map_or(Ok(Vec::new()), |value| self.elements(value))
    }

    fn make_int(&mut self, value: Option<Value>, base: Option<Value>) -> Fallible<Value> {
        let Some(value) = value else { return Ok(Value::Int(0)) };
        match value {
            Value::Int(_) | Value::Big(_) => Ok(value),
            Value::Bool(bool) => Ok(Value::Int(i64::from(bool))),
            Value::Float(bits) => self.float_to_int(f64::from_bits(bits)),
            Value::Str(id) => {
                let text = self.pool.text(id).text.to_string();
                let base = base.and_then(Value::as_int).unwrap_or(10);
                match parse_int(&text, base) {
                    Some(int) => Ok(self.pool.int(int)),
                    None => {
                        let shown = super::text::str_repr(&text);
                        let message = format!("invalid literal for int() with base {base}: {shown}");
                        Err(self.raise(Type::ValueError, &message))
                    }
                }
            }
            _ => {
                let name = self.type_name(value);
                Err(self.type_error(format!(
                    "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
                )))
            }
        }
    }

    fn make_float(&mut self, value: Option<Value>) -> Fallible<Value> {
        let Some(value) = value else { return Ok(Value::float(0.0)) };
        if let Some(float) = self.float_of(value) {
            return Ok(Value::float(float));
        }
        match self.pool.get_str(value) {
            Some(text) => match parse_float(text) {
                Some(float) => Ok(Value::float(float)),
                None => {
                    let shown = super::text::str_repr(text);
                    Err(self.raise(Type::ValueError, &format!("could not convert string to float: {shown}")))
                }
            },
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("float() argument must be a string or a real number, not '{name}'")))
            }
        }
    }

    fn make_dict(&mut self, first: Option<Value>, args: &Args) -> Fallible<Value> {
        let mut entries = DictEntries::default();
        match first {
            None => {}
            Some(value) => match self.object_of(value) {
                Some(Object::Dict(dict)) => entries = dict.entries.clone(),
                _ => {
                    for (key, value) in self.pairs(value, false)? {
                        entries.entry(self.key(key)?).or_insert((key, value)).1 = value;
                    }
                }
            },
        }
        for &(name, value) in &args.named {
            let text = self.program.name(name).to_string();
            let key = self.pool.str(&text);
            entries.insert(super::object::Key(key), (key, value));
        }
        Ok(self.new_dict(entries))
    }

    fn make_range(&mut self, args: &Args) -> Fallible<Value> {
        for &part in &args.positional {
            if self.pool.as_big(part).is_none() {
                let name = self.type_name(part);
                return Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")));
            }
        }
        let int = |value: Value| value.as_int().map_or(value, Value::Int);
        let (start, stop, step) = match *args.positional.as_slice() {
            [stop] => (Value::Int(0), int(stop), Value::Int(1)),
            [start, stop] => (int(start), int(stop), Value::Int(1)),
            [start, stop, step] => (int(start), int(stop), int(step)),
            _ => {
                let given = args.positional.len();
                return Err(self.type_error(format!("range expected at least 1 argument, got {given}")));
            }
        };
        if step == Value::Int(0) {
            return Err(self.raise(Type::ValueError, "range() arg 3 must not be zero"));
        }
        Ok(self.pool.range(start, stop, step))
    }
}

fn parse_int(text: &str, base: i64) -> Option<BigInt> {
    let trimmed = text.trim();
    let (sign, digits) = match trimmed.as_bytes().first()? {
        b'-' => (-1, &trimmed[1..]),
        b'+' => (1, &trimmed[1..]),
        _ => (1, trimmed),
    };
    let lower = digits.to_ascii_lowercase();
    let prefixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let prefixed = prefixes.iter().find(|(prefix, radix)| lower.starts_with(prefix) && (base == 0 || base == *radix));
    let (digits, radix) = match prefixed {
        Some((prefix, radix)) => (&lower[prefix.len()..], *radix),
        None => (lower.as_str(), if base == 0 { 10 } else { base }),
    };
    let well_formed =
        !digits.is_empty() && !digits.starts_with('_') && !digits.ends_with('_') && !digits.contains("__");
    let radix = u32::try_from(radix).ok().filter(|radix| (2..=36).contains(radix))?;
    let bare = digits.replace('_', "");
    if !well_formed || !bare.chars().all(|char| char.is_digit(radix)) {
        return None;
    }
    BigInt::parse_bytes(bare.as_bytes(), radix).map(|int| int * sign)
}

fn parse_float(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase().replace('_', "");
    match text.trim_start_matches(['+', '-']) {
        "inf" | "infinity" | "nan" => text.parse().ok(),
        digits if digits.starts_with(|char: char| char.is_ascii_digit() || char == '.') => text.parse().ok(),
        _ => None,
    }
}
