//! Values as text: `str`, `repr`, format specifications. CPython's own rules;
//! nothing of the host's formatting but the shortest digits of a float, which
//! are the same everywhere.

use super::machine::{Fallible, Machine, Raised};
use super::object::{Object, Part};
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::{ObjectId, sym};
use crate::lang::{Conversion, NONE, Reg, Type};

impl Machine {
    /// `str(value)` of a value whose class does not define it itself.
    pub(crate) fn str(&self, value: Value) -> Fallible<String> {
        if let Some(text) = self.pool.get_str(value) {
            return Ok(text.to_string());
        }
        if let Some(args) = self.exception_args(value) {
            return match args {
                [] => Ok(String::new()),
                [number, text] if self.is_os_error(value) => {
                    let files = [(": ", sym::FILENAME), (" -> ", sym::FILENAME2)];
                    let mut said = format!("[Errno {}] {}", self.str(*number)?, self.str(*text)?);
                    for (before, name) in files {
                        if let Some(file) = value.object().and_then(|id| self.attribute(id, name)) {
                            said += before;
                            said += &self.repr(file)?;
                        }
                    }
                    Ok(said)
                }
                [one] if self.is_key_error(value) => self.repr(*one),
                [one] => self.str(*one),
                many => self.repr_items(many, "(", ")"),
            };
        }
        self.repr(value)
    }

    fn is_os_error(&self, value: Value) -> bool {
        let class = self.class_of(value);
        self.inherits(class, Value::Type(Type::OSError))
    }

    fn is_key_error(&self, value: Value) -> bool {
        let class = self.class_of(value);
        self.inherits(class, Value::Type(Type::KeyError))
    }

    pub(crate) fn exception_args(&self, value: Value) -> Option<&[Value]> {
        let id = value.object()?;
        let Object::Instance(_) = self.object(id) else { return None };
        match self.attribute(id, sym::ARGS)? {
            Value::Tuple(args) if self.is_exception(value) => Some(self.pool.items(args)),
            _ => None,
        }
    }

    /// `repr(value)`, likewise.
    pub(crate) fn repr(&self, value: Value) -> Fallible<String> {
        self.repr_within(value, &mut Vec::new())
    }

    fn repr_items(&self, items: &[Value], open: &str, close: &str) -> Fallible<String> {
        self.repr_list(items.iter().copied(), open, close, &mut Vec::new())
    }

    fn repr_list(
        &self,
        items: impl Iterator<Item = Value>,
        open: &str,
        close: &str,
        around: &mut Vec<ObjectId>,
    ) -> Fallible<String> {
        let mut text = open.to_string();
        for (at, item) in items.enumerate() {
            text.push_str(if at > 0 { ", " } else { "" });
            text.push_str(&self.repr_within(item, around)?);
            self.check_length(text.len())?;
        }
        text.push_str(close);
        Ok(text)
    }

    fn repr_within(&self, value: Value, around: &mut Vec<ObjectId>) -> Fallible<String> {
        Ok(match value {
            Value::Unset => "<unset>".to_string(),
            Value::None => "None".to_string(),
            Value::Ellipsis => "Ellipsis".to_string(),
            Value::NotImplemented => "NotImplemented".to_string(),
            Value::Bool(true) => "True".to_string(),
            Value::Bool(false) => "False".to_string(),
            Value::Int(int) => int.to_string(),
            Value::Big(id) => self.pool.big(id).to_string(),
            Value::Float(bits) => float_repr(f64::from_bits(bits)),
            Value::Str(id) => str_repr(&self.pool.text(id).text),
            Value::Bytes(id) => bytes_repr(self.pool.get_bytes(id)),
            Value::Tuple(id) => match self.pool.items(id) {
                [one] => format!("({},)", self.repr_within(*one, around)?),
                items => self.repr_list(items.iter().copied(), "(", ")", around)?,
            },
            Value::Range(id) => match self.pool.items(id) {
                [start, stop, Value::Int(1)] => format!("range({}, {})", self.repr(*start)?, self.repr(*stop)?),
                items => self.repr_items(items, "range(", ")")?,
            },
            Value::Slice(id) => self.repr_items(self.pool.items(id), "slice(", ")")?,
            Value::Native(native) => format!("<built-in function {}>", native.name()),
            Value::Type(t) => format!("<class '{}'>", t.name()),
            Value::Module(module) => format!("<module '{}'>", self.name(self.program.module(module).name)),
            Value::Object(id) => self.repr_object(id, around)?,
        })
    }

    fn repr_object(&self, id: ObjectId, around: &mut Vec<ObjectId>) -> Fallible<String> {
        if around.len() > self.options.limits.data_nesting {
            return Err(self.too_deep());
        }
        let nested = around.contains(&id);
        around.push(id);
        let text = match self.object(id) {
            Object::List(_) if nested => "[...]".to_string(),
            Object::List(items) => self.repr_list(items.iter().copied(), "[", "]", around)?,
            Object::Dict(_) if nested => "{...}".to_string(),
            Object::Dict(dict) => {
                let mut texts = Vec::new();
                for &(key, value) in dict.entries.values() {
                    texts.push(format!("{}: {}", self.repr_within(key, around)?, self.repr_within(value, around)?));
                }
                let plain = format!("{{{}}}", texts.join(", "));
                match dict.kind {
                    Type::DefaultDict => {
                        let factory = match dict.default {
                            Value::Unset => Value::None,
                            factory => factory,
                        };
                        format!("defaultdict({}, {plain})", self.repr_within(factory, around)?)
                    }
                    Type::Counter | Type::OrderedDict => self.repr_counted(dict, around)?,
                    _ => plain,
                }
            }
            Object::Set(entries) if entries.is_empty() => "set()".to_string(),
            Object::Set(entries) => self.repr_list(entries.values().copied(), "{", "}", around)?,
            Object::FrozenSet(entries) if entries.is_empty() => "frozenset()".to_string(),
            Object::FrozenSet(entries) => self.repr_list(entries.values().copied(), "frozenset({", "})", around)?,
            Object::Deque(deque) => {
                let close = deque.limit.map_or("])".to_string(), |limit| format!("], maxlen={limit})"));
                self.repr_list(deque.items.iter().copied(), "deque([", &close, around)?
            }
            &Object::View { dict, part } => self.repr_view(dict, part, around)?,
            Object::Instance(_) => self.repr_instance(id, around)?,
            Object::Class(class) => format!("<class '__main__.{}'>", self.name(class.qualified_name)),
            Object::Function(function) => {
                let name = self.name(self.program.code(function.code).qualified_name);
                format!("<function {name} at {}>", address(id))
            }
            Object::Method { function, object } => {
                let name = match self.object_of(*function) {
                    Some(Object::Function(function)) => self.name(self.program.code(function.code).qualified_name),
                    _ => "?",
                };
                format!("<bound method {name} of {}>", self.repr_within(*object, around)?)
            }
            Object::Sync(sync) => self.repr_sync(sync, id),
            other => format!("<{} object at {}>", type_of_object(other).name(), address(id)),
        };
        around.pop();
        Ok(text)
    }

    /// `Counter({...})`, the highest counts first; `OrderedDict([...])`.
    fn repr_counted(&self, dict: &super::object::Dict, around: &mut Vec<ObjectId>) -> Fallible<String> {
        let counter = dict.kind == Type::Counter;
        let name = if counter { "Counter" } else { "OrderedDict" };
        if dict.entries.is_empty() {
            return Ok(format!("{name}()"));
        }
        let mut entries: Vec<(Value, Value)> = dict.entries.values().copied().collect();
        if counter {
            entries.sort_by(|a, b| self.order(b.1, a.1).unwrap_or(std::cmp::Ordering::Equal));
        }
        let mut texts = Vec::new();
        for (key, value) in entries {
            let (key, value) = (self.repr_within(key, around)?, self.repr_within(value, around)?);
            texts.push(if counter { format!("{key}: {value}") } else { format!("({key}, {value})") });
        }
        let inner = texts.join(", ");
        Ok(if counter { format!("{name}({{{inner}}})") } else { format!("{name}([{inner}])") })
    }

    fn repr_view(&self, dict: ObjectId, part: Part, around: &mut Vec<ObjectId>) -> Fallible<String> {
        let Object::Dict(dict) = self.object(dict) else { unreachable!("views are of dicts") };
        let entries = dict.entries.values();
        match part {
            Part::Keys => self.repr_list(entries.map(|&(key, _)| key), "dict_keys([", "])", around),
            Part::Values => self.repr_list(entries.map(|&(_, value)| value), "dict_values([", "])", around),
            Part::Items => {
                let mut texts = Vec::new();
                for &(key, value) in entries {
                    texts.push(format!("({}, {})", self.repr_within(key, around)?, self.repr_within(value, around)?));
                }
                Ok(format!("dict_items([{}])", texts.join(", ")))
            }
        }
    }

    fn repr_instance(&self, id: ObjectId, around: &mut Vec<ObjectId>) -> Fallible<String> {
        let value = Value::Object(id);
        let name = self.type_name(value);
        match self.exception_args(value) {
            Some([one]) => Ok(format!("{name}({})", self.repr_within(*one, around)?)),
            Some(args) => {
                let args = self.repr_list(args.iter().copied(), "(", ")", around)?;
                Ok(format!("{name}{args}"))
            }
            None => Ok(format!("<__main__.{name} object at {}>", address(id))),
        }
    }

    fn repr_sync(&self, sync: &super::sync::Sync, id: ObjectId) -> String {
        use super::sync::Sync;
        let at = address(id);
        match sync {
            Sync::Lock(lock) if lock.system => "<Lock(owner=unknown)>".to_string(),
            Sync::Lock(lock) => {
                let state = if lock.owner.is_some() { "locked" } else { "unlocked" };
                format!("<{state} _thread.lock object at {at}>")
            }
            Sync::RLock(lock) => {
                let state = if lock.owner.is_some() { "locked" } else { "unlocked" };
                format!(
                    "<{state} _thread.RLock object owner={} count={} at {at}>",
                    lock.owner.map_or(0, |o| o.0),
                    lock.count
                )
            }
            Sync::Semaphore(semaphore) => {
                let bound = semaphore.bound.map_or_else(String::new, |bound| format!("/{bound}"));
                format!("<threading.{} at {at}: value={}{bound}>", sync.type_of().name(), semaphore.value)
            }
            Sync::Value(_) => format!("<Synchronized wrapper for c_int object at {at}>"),
            Sync::Array(_) => format!("<SynchronizedArray wrapper for array object at {at}>"),
            Sync::Barrier(barrier) if barrier.phase == super::sync::Phase::Broken => {
                format!("<threading.Barrier at {at}: broken>")
            }
            Sync::Barrier(barrier) => {
                format!("<threading.Barrier at {at}: waiters={}/{}>", barrier.waiting(), barrier.parties)
            }
            Sync::Event(event) if !event.system => {
                format!("<threading.Event at {at}: {}>", if event.set { "set" } else { "unset" })
            }
            Sync::Condition(condition) if !condition.system => {
                let lock = self.repr_sync(self.sync(condition.lock), condition.lock);
                format!("<Condition({lock}, {})>", condition.waiters.len())
            }
            Sync::Queue(queue) if queue.system => {
                format!("<multiprocessing.queues.{} object at {at}>", sync.type_of().name())
            }
            Sync::Queue(queue) if queue.order != super::sync::Order::Simple => {
                format!("<queue.{} object at {at}>", sync.type_of().name())
            }
            Sync::Future(future) => format!("<Future at {at} state={}>", future.stage_name()),
            other => format!("<{} object at {at}>", other.type_of().name()),
        }
    }

    /// Whether turning the value into text runs code of the program.
    pub(crate) fn text_needs_python(&self, value: Value) -> bool {
        self.text_needs(value, 0)
    }

    fn text_needs(&self, value: Value, depth: usize) -> bool {
        if depth > 8 {
            return false;
        }
        match (value, self.object_of(value)) {
            (Value::Tuple(id), _) => self.pool.items(id).iter().any(|&item| self.text_needs(item, depth + 1)),
            (_, Some(Object::Instance(_))) => {
                self.operator_method(value, sym::DUNDER_STR).is_some()
                    || self.operator_method(value, sym::DUNDER_REPR).is_some()
                    || self
                        .exception_args(value)
                        .is_some_and(|args| args.iter().any(|&item| self.text_needs(item, depth + 1)))
            }
            (_, Some(Object::List(items))) => items.iter().any(|&item| self.text_needs(item, depth + 1)),
            (_, Some(Object::Deque(deque))) => deque.items.iter().any(|&item| self.text_needs(item, depth + 1)),
            (_, Some(Object::Set(entries) | Object::FrozenSet(entries))) => {
                entries.values().any(|&item| self.text_needs(item, depth + 1))
            }
            (_, Some(Object::Dict(dict))) => {
                dict.entries.values().any(|&(k, v)| self.text_needs(k, depth + 1) || self.text_needs(v, depth + 1))
            }
            _ => false,
        }
    }

    /// One replacement field of an f-string.
    pub(crate) fn format(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        src: Reg,
        conversion: Conversion,
        spec: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let value = thread.get(src);
        if let Some(rest) = self.look_at(value, sym::DUNDER_STR, Value::Unset, fresh) {
            return Ok(rest);
        }
        let spec = if spec == NONE { None } else { Some(thread.get(spec)) };
        if conversion == Conversion::None
            && let Some(method) = self.operator_method(value, sym::DUNDER_FORMAT)
        {
            let spec = spec.unwrap_or_else(|| self.pool.str(""));
            return self.call_function(thread, method, &[value, spec], Then::Store(dst));
        }
        let spec_text = spec.and_then(|spec| self.pool.get_str(spec)).unwrap_or_default().to_string();
        if self.text_needs_python(value) {
            if !spec_text.is_empty() && conversion == Conversion::None {
                let name = self.type_name(value);
                return Err(self.type_error(format!("unsupported format string passed to {name}.__format__")));
            }
            let helper = if matches!(conversion, Conversion::Repr | Conversion::Ascii) { "_repr" } else { "_str" };
            let spec = self.pool.str(&spec_text);
            return self.call_builtin_helper(
                thread,
                "_formatted",
                &[value, spec, self.helper(helper)],
                Then::Store(dst),
            );
        }
        let text = match conversion {
            Conversion::None => self.format_value(value, &spec_text)?,
            Conversion::Str => pad_text(&self.str(value)?, &spec_text, self)?,
            Conversion::Repr => pad_text(&self.repr(value)?, &spec_text, self)?,
            Conversion::Ascii => pad_text(&ascii(&self.repr(value)?), &spec_text, self)?,
        };
        let text = self.pool.str(&text);
        thread.set(dst, text);
        Ok(Flow::Next)
    }

    pub(crate) fn concat(&mut self, thread: &mut Thread, dst: Reg, base: Reg, count: u16) -> Fallible<()> {
        let mut text = String::new();
        for at in 0..count {
            text.push_str(self.pool.get_str(thread.get(base + at)).unwrap_or_default());
        }
        if text.len() > self.options.limits.elements {
            return Err(Raised::Stop("A text would be longer than the limit.".to_string()));
        }
        let text = self.pool.str(&text);
        thread.set(dst, text);
        Ok(())
    }
}

fn pad_text(text: &str, spec: &str, machine: &mut Machine) -> Fallible<String> {
    let value = machine.pool.str(text);
    machine.format_value(value, spec)
}

/// An address as CPython prints one; the same in every run.
pub(crate) fn address(id: ObjectId) -> String {
    format!("0x{:012x}", 0x7f00_0000_0000u64 + u64::from(id.0) * 16)
}

pub(crate) fn type_of_object(object: &Object) -> Type {
    match object {
        Object::List(_) => Type::List,
        Object::Dict(_) => Type::Dict,
        Object::Set(_) => Type::Set,
        Object::FrozenSet(_) => Type::FrozenSet,
        Object::Deque(_) => Type::Deque,
        Object::Instance(_) => Type::Object,
        Object::Class(_) => Type::Type,
        Object::Function(_) => Type::Function,
        Object::Method { .. } => Type::Method,
        Object::NativeMethod { .. } => Type::Builtin,
        Object::Cell { .. } => Type::Cell,
        Object::Iterator(_) | Object::View { .. } => Type::Iterator,
        Object::Generator(_) => Type::Generator,
        Object::Super { .. } => Type::Super,
        Object::Property { .. } => Type::Property,
        Object::StaticMethod(_) => Type::StaticMethod,
        Object::ClassMethod(_) => Type::ClassMethod,
        Object::Sync(sync) => sync.type_of(),
    }
}

/// `repr` of a float: the shortest digits that read back, in CPython's form
/// (`PyOS_double_to_string`, format `r`): an exponent from 1e16 on and below 1e-4.
pub(crate) fn float_repr(float: f64) -> String {
    if float.is_nan() {
        return "nan".to_string();
    }
    if float.is_infinite() {
        return if float > 0.0 { "inf" } else { "-inf" }.to_string();
    }
    let magnitude = float.abs();
    if magnitude != 0.0 && !(1e-4..1e16).contains(&magnitude) {
        let text = format!("{float:e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, exponent) = match exponent.strip_prefix('-') {
            Some(rest) => ('-', rest),
            None => ('+', exponent),
        };
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    let text = format!("{float}");
    if text.contains('.') { text } else { format!("{text}.0") }
}

/// `repr` of a text: single quotes unless it has some and no double ones.
pub(crate) fn str_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for char in text.chars() {
        match char {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char if char == quote => out.extend(['\\', quote]),
            char if (char as u32) < 0x20 || char as u32 == 0x7f => out.push_str(&format!("\\x{:02x}", char as u32)),
            char => out.push(char),
        }
    }
    out.push(quote);
    out
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if byte as char == quote => out.extend(['\\', quote]),
            0x20..0x7f => out.push(byte as char),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

/// `ascii`: whatever lies beyond is escaped.
pub(crate) fn ascii(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char as u32 {
            0..0x80 => out.push(char),
            code @ 0x80..0x100 => out.push_str(&format!("\\x{code:02x}")),
            code @ 0x100..0x10000 => out.push_str(&format!("\\u{code:04x}")),
            code => out.push_str(&format!("\\U{code:08x}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_read_as_in_python() {
        let cases =
            [(1.0, "1.0"), (0.1, "0.1"), (1e16, "1e+16"), (1e-5, "1e-05"), (123456.789, "123456.789"), (-0.0, "-0.0")];
        for (float, text) in cases {
            assert_eq!(float_repr(float), text);
        }
    }

    #[test]
    fn texts_are_quoted_as_in_python() {
        assert_eq!(str_repr("it's"), "\"it's\"");
        assert_eq!(str_repr("a\n'\""), "'a\\n\\'\"'");
    }
}
