//! Methods of `dict` and of the dicts of `collections` (CPython,
//! `Objects/dictobject.c`, `Lib/collections/__init__.py`).

use crate::base::{ObjectId, Symbol, sym};
use crate::lang::{BinaryOp, Type};
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine, Raised};
use crate::machine::object::{Dict, DictEntries, Object, Part};
use crate::machine::value::Value;

pub(super) fn has(name: Symbol, kind: Type) -> bool {
    let plain = matches!(
        name,
        sym::GET
            | sym::KEYS
            | sym::VALUES
            | sym::ITEMS
            | sym::POP
            | sym::POPITEM
            | sym::SETDEFAULT
            | sym::UPDATE
            | sym::CLEAR
            | sym::COPY
    );
    plain
        || match kind {
            Type::Counter => matches!(name, sym::MOST_COMMON | sym::ELEMENTS | sym::SUBTRACT | sym::TOTAL),
            Type::OrderedDict => name == sym::MOVE_TO_END,
            _ => false,
        }
}

pub(super) fn call(machine: &mut Machine, dict: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let id = dict.object().expect("a dict is an object");
    let view = |part| Object::View { dict: id, part };
    match name {
        sym::KEYS => Ok(machine.allocate(view(Part::Keys))),
        sym::VALUES => Ok(machine.allocate(view(Part::Values))),
        sym::ITEMS => Ok(machine.allocate(view(Part::Items))),
        sym::GET => {
            let [key, default] = machine.bind_method("get", args, 1, ["key", "default"])?;
            let found = look_up(machine, dict, key.unwrap_or_default())?;
            Ok(found.or(default).unwrap_or(Value::None))
        }
        sym::SETDEFAULT => {
            let [key, default] = machine.bind_method("setdefault", args, 1, ["key", "default"])?;
            let key = key.unwrap_or_default();
            if let Some(value) = look_up(machine, dict, key)? {
                return Ok(value);
            }
            let value = default.unwrap_or(Value::None);
            let form = machine.key(key)?;
            machine.set_dict(id, form, key, value);
            Ok(value)
        }
        sym::POP => {
            let [key, default] = machine.bind_method("pop", args, 1, ["key", "default"])?;
            let key = key.unwrap_or_default();
            let form = machine.key(key)?;
            match (machine.remove_dict(id, form), default) {
                (Some((_, value)), _) => Ok(value),
                (None, Some(default)) => Ok(default),
                (None, None) => Err(machine.key_error(key)),
            }
        }
        sym::POPITEM => pop_item(machine, id, args),
        sym::UPDATE | sym::SUBTRACT => update(machine, dict, name, args),
        sym::CLEAR => {
            if let Object::Dict(held) = machine.change(id) {
                held.entries = DictEntries::default();
            }
            Ok(Value::None)
        }
        sym::COPY => {
            let copy = machine.object(id).clone();
            Ok(machine.allocate(copy))
        }
        sym::MOST_COMMON => most_common(machine, id, args),
        sym::ELEMENTS => elements(machine, id),
        sym::TOTAL => {
            let mut total = Value::Int(0);
            for (_, count) in entries(machine, id) {
                total = machine.binary_value(BinaryOp::Add, total, count)?;
            }
            Ok(total)
        }
        sym::MOVE_TO_END => move_to_end(machine, id, args),
        _ => Err(machine.not_supported(dict, name)),
    }
}

fn entries(machine: &Machine, id: ObjectId) -> Vec<(Value, Value)> {
    match machine.object(id) {
        Object::Dict(dict) => dict.entries.values().copied().collect(),
        _ => Vec::new(),
    }
}

fn look_up(machine: &mut Machine, dict: Value, key: Value) -> Fallible<Option<Value>> {
    let form = machine.key(key)?;
    let Some(Object::Dict(held)) = machine.object_of(dict) else { unreachable!("checked by the caller") };
    Ok(held.entries.get(&form).map(|&(_, value)| value))
}

/// The last entry, or the first with `last=False` of an `OrderedDict`.
fn pop_item(machine: &mut Machine, id: ObjectId, args: &Args) -> Fallible<Value> {
    let [last] = machine.bind_method("popitem", args, 0, ["last"])?;
    let Object::Dict(held) = machine.object(id) else { unreachable!("checked by the caller") };
    let entry = if last == Some(Value::Bool(false)) { held.entries.first() } else { held.entries.last() };
    match entry.map(|(&key, _)| key) {
        Some(key) => {
            let (name, value) = machine.remove_dict(id, key).unwrap_or_default();
            Ok(machine.pool.tuple(&[name, value]))
        }
        None => Err(machine.raise(Type::KeyError, "popitem(): dictionary is empty")),
    }
}

fn move_to_end(machine: &mut Machine, id: ObjectId, args: &Args) -> Fallible<Value> {
    let [key, last] = machine.bind_method("move_to_end", args, 1, ["key", "last"])?;
    let key = key.unwrap_or_default();
    let form = machine.key(key)?;
    let Object::Dict(held) = machine.change(id) else { unreachable!("checked by the caller") };
    let Some(at) = held.entries.get_index_of(&form) else { return Err(machine.key_error(key)) };
    let to = if last == Some(Value::Bool(false)) { 0 } else { held.entries.len() - 1 };
    held.entries.move_index(at, to);
    Ok(Value::None)
}

/// `update`, which for a `Counter` adds counts, and its `subtract`.
fn update(machine: &mut Machine, dict: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let id = dict.object().expect("a dict is an object");
    if args.positional.len() > 1 {
        let given = args.positional.len();
        return Err(machine.type_error(format!("update expected at most 1 argument, got {given}")));
    }
    let mut pairs = match args.positional.first() {
        Some(&source) => machine.pairs(source, machine.dict_kind(dict) == Some(Type::Counter))?,
        None => Vec::new(),
    };
    for &(name, value) in &args.named {
        let text = machine.program.name(name).to_string();
        pairs.push((machine.pool.str(&text), value));
    }
    for (key, value) in pairs {
        let form = machine.key(key)?;
        let value = match machine.dict_kind(dict) {
            Some(Type::Counter) => {
                let op = if name == sym::SUBTRACT { BinaryOp::Sub } else { BinaryOp::Add };
                let before = look_up(machine, dict, key)?.unwrap_or(Value::Int(0));
                machine.binary_value(op, before, value)?
            }
            _ => value,
        };
        machine.set_dict(id, form, key, value);
    }
    Ok(Value::None)
}

/// Highest counts first; equal ones in order of first appearance.
fn most_common(machine: &mut Machine, id: ObjectId, args: &Args) -> Fallible<Value> {
    let [count] = machine.bind_method("most_common", args, 0, ["n"])?;
    let mut found = entries(machine, id);
    found.sort_by(|a, b| machine.order(b.1, a.1).unwrap_or(std::cmp::Ordering::Equal));
    if let Some(count) = count.and_then(Value::as_int) {
        found.truncate(count.max(0) as usize);
    }
    let pairs = found.into_iter().map(|(key, value)| machine.pool.tuple(&[key, value])).collect();
    Ok(machine.allocate(Object::List(pairs)))
}

fn elements(machine: &mut Machine, id: ObjectId) -> Fallible<Value> {
    let mut all = Vec::new();
    for (key, count) in entries(machine, id) {
        let count = count.as_int().unwrap_or(0).max(0) as usize;
        machine.check_length(all.len().saturating_add(count))?;
        all.extend(std::iter::repeat_n(key, count));
    }
    let list = machine.allocate(Object::List(all));
    machine.iterator(list)
}

impl Machine {
    /// `dict`, `collections.Counter`, ...; `None` for anything but a dict.
    pub(crate) fn dict_kind(&self, value: Value) -> Option<Type> {
        match self.object_of(value) {
            Some(Object::Dict(dict)) => Some(dict.kind),
            _ => None,
        }
    }

    /// Keys and values of a mapping or of a sequence of pairs; of elements
    /// to be counted, each with a one.
    pub(crate) fn pairs(&mut self, source: Value, counting: bool) -> Fallible<Vec<(Value, Value)>> {
        if let Some(Object::Dict(dict)) = self.object_of(source) {
            return Ok(dict.entries.values().copied().collect());
        }
        let elements = self.elements(source)?;
        if counting {
            return Ok(elements.into_iter().map(|element| (element, Value::Int(1))).collect());
        }
        let mut pairs = Vec::new();
        for (at, pair) in elements.into_iter().enumerate() {
            let items = match self.elements(pair) {
                Err(Raised::Exception(_)) => {
                    let message = format!("cannot convert dictionary update sequence element #{at} to a sequence");
                    return Err(self.type_error(message));
                }
                items => items?,
            };
            let [key, value] = *items.as_slice() else {
                let message =
                    format!("dictionary update sequence element #{at} has length {}; 2 is required", items.len());
                return Err(self.raise(Type::ValueError, &message));
            };
            pairs.push((key, value));
        }
        Ok(pairs)
    }

    /// `dict.fromkeys(keys, value)`.
    pub(super) fn dict_from_keys(&mut self, args: &Args) -> Fallible<Value> {
        let [keys, value] = self.bind_method("fromkeys", args, 1, ["iterable", "value"])?;
        let mut entries = DictEntries::default();
        for key in self.elements(keys.unwrap_or_default())? {
            entries.insert(self.key(key)?, (key, value.unwrap_or(Value::None)));
        }
        Ok(self.new_dict(entries))
    }

    /// `Counter(...)`, `OrderedDict(...)`, `defaultdict(factory, ...)`.
    pub(crate) fn new_special_dict(&mut self, kind: Type, args: &Args) -> Fallible<Value> {
        let mut args = args.clone();
        let mut default = Value::Unset;
        if kind == Type::DefaultDict && !args.positional.is_empty() {
            default = args.positional.remove(0);
            if default != Value::None && !self.is_callable(default) {
                return Err(self.type_error("first argument must be callable or None"));
            }
        }
        let made = Dict { entries: DictEntries::default(), default, kind };
        let made = self.allocate(Object::Dict(Box::new(made)));
        update(self, made, sym::UPDATE, &args)?;
        Ok(made)
    }

    /// `+`, `-`, `&` and `|` of two counters: positive counts only.
    pub(crate) fn counter_operation(&mut self, op: BinaryOp, left: Value, right: Value) -> Fallible<Option<Value>> {
        let (Some(Type::Counter), Some(Type::Counter)) = (self.dict_kind(left), self.dict_kind(right)) else {
            return Ok(None);
        };
        if !matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::And | BinaryOp::Or) {
            return Ok(None);
        }
        let zero = Value::Int(0);
        let (a, b) = (left.object().unwrap_or_default(), right.object().unwrap_or_default());
        let mut keys = entries(self, a);
        keys.extend(entries(self, b));
        let mut made = DictEntries::default();
        for (key, _) in keys {
            let form = self.key(key)?;
            let (x, y) = (look_up(self, left, key)?.unwrap_or(zero), look_up(self, right, key)?.unwrap_or(zero));
            let less = self.compare_native(crate::lang::CompareOp::Lt, x, y)?;
            let count = match op {
                BinaryOp::And => {
                    if less {
                        x
                    } else {
                        y
                    }
                }
                BinaryOp::Or => {
                    if less {
                        y
                    } else {
                        x
                    }
                }
                _ => self.binary_value(op, x, y)?,
            };
            if self.compare_native(crate::lang::CompareOp::Gt, count, zero)? {
                made.insert(form, (key, count));
            }
        }
        let made = Dict { entries: made, default: Value::Unset, kind: Type::Counter };
        Ok(Some(self.allocate(Object::Dict(Box::new(made)))))
    }
}
