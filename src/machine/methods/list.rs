//! Methods of `list` (CPython, `Objects/listobject.c`).

use crate::base::{Symbol, sym};
use crate::lang::Type;
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine};
use crate::machine::object::Object;
use crate::machine::value::Value;

pub(super) fn has(name: Symbol) -> bool {
    matches!(
        name,
        sym::APPEND
            | sym::EXTEND
            | sym::INSERT
            | sym::REMOVE
            | sym::POP
            | sym::CLEAR
            | sym::INDEX
            | sym::COUNT
            | sym::SORT
            | sym::REVERSE
            | sym::COPY
    )
}

/// The helper in Python that carries out a call with a `key` function.
pub(super) fn in_python(machine: &Machine, name: Symbol, args: &Args, list: Value) -> Option<&'static str> {
    let has_key = args.named(sym::KEY).is_some_and(|key| key != Value::None);
    let ordered = |item: Value| machine.operator_method(item, sym::DUNDER_LT).is_some();
    if name == sym::SORT && (has_key || machine.list_items(list).iter().any(|&item| ordered(item))) {
        return Some("_sort");
    }
    // Looking through the whole list is for those that do so themselves.
    let [value] = args.positional.as_slice() else { return None };
    if !matches!(name, sym::INDEX | sym::REMOVE | sym::COUNT) {
        return None;
    }
    let own = machine.operator_method(*value, sym::DUNDER_EQ).is_some() || machine.holds_equality(list, 0);
    match name {
        sym::INDEX if own => Some("_list_index"),
        sym::REMOVE if own => Some("_list_remove"),
        sym::COUNT if own => Some("_list_count"),
        _ => None,
    }
}

pub(super) fn call(machine: &mut Machine, list: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let id = list.object().expect("a list is an object");
    match name {
        sym::APPEND => {
            let value = machine.one(list, name, args)?;
            machine.push_list(id, value);
            machine.check_length(machine.list_items(list).len())?;
        }
        sym::EXTEND => {
            let source = machine.one(list, name, args)?;
            let elements = machine.elements(source)?;
            machine.check_length(machine.list_items(list).len() + elements.len())?;
            for value in elements {
                machine.push_list(id, value);
            }
        }
        sym::POP => return pop(machine, list, args),
        sym::INSERT => {
            let (Some(at), Some(&value)) = (args.positional.first().and_then(|at| at.as_int()), args.positional.get(1))
            else {
                let given = args.positional.len();
                return Err(machine.type_error(format!("insert expected 2 arguments, got {given}")));
            };
            if let Object::List(items) = machine.change(id) {
                let length = items.len() as i64;
                let at = if at < 0 { (at + length).max(0) } else { at.min(length) };
                items.insert(at as usize, value);
            }
            machine.share_into(id, value);
        }
        sym::REMOVE => {
            let value = machine.one(list, name, args)?;
            let Some(at) = find(machine, list, value) else {
                return Err(machine.raise(Type::ValueError, "list.remove(x): x not in list"));
            };
            if let Object::List(items) = machine.change(id) {
                items.remove(at);
            }
        }
        sym::CLEAR => {
            if let Object::List(items) = machine.change(id) {
                items.clear();
            }
        }
        sym::INDEX => {
            let [value, start, stop] = machine.bind_method("index", args, 1, ["value", "start", "stop"])?;
            let value = value.unwrap_or_default();
            let length = machine.list_items(list).len() as i64;
            let place = |at: i64| if at < 0 { (at + length).max(0) } else { at.min(length) } as usize;
            let start = place(super::text::int_or(machine, start)?.unwrap_or(0));
            let stop = place(super::text::int_or(machine, stop)?.unwrap_or(length)).max(start);
            let found = machine.list_items(list)[start..stop].iter().position(|&item| machine.equal(item, value));
            return match found {
                Some(at) => Ok(Value::Int((start + at) as i64)),
                None => {
                    let shown = machine.repr(value)?;
                    Err(machine.raise(Type::ValueError, &format!("{shown} is not in list")))
                }
            };
        }
        sym::COUNT => {
            let value = machine.one(list, name, args)?;
            let count = machine.list_items(list).iter().filter(|&&item| machine.equal(item, value)).count();
            return Ok(Value::Int(count as i64));
        }
        sym::SORT => {
            let mut items = machine.list_items(list).to_vec();
            machine.sort(&mut items, args)?;
            if let Object::List(old) = machine.change(id) {
                *old = items;
            }
        }
        sym::REVERSE => {
            if let Object::List(items) = machine.change(id) {
                items.reverse();
            }
        }
        sym::COPY => {
            let items = machine.list_items(list).to_vec();
            return Ok(machine.allocate(Object::List(items)));
        }
        _ => return Err(machine.not_supported(list, name)),
    }
    Ok(Value::None)
}

fn find(machine: &Machine, list: Value, value: Value) -> Option<usize> {
    machine.list_items(list).iter().position(|&item| machine.equal(item, value))
}

fn pop(machine: &mut Machine, list: Value, args: &Args) -> Fallible<Value> {
    let id = list.object().expect("a list is an object");
    let length = machine.list_items(list).len() as i64;
    if length == 0 {
        return Err(machine.raise(Type::IndexError, "pop from empty list"));
    }
    let at = match args.positional.first() {
        None => -1,
        Some(at) => match at.as_int() {
            Some(at) => at,
            None => {
                let name = machine.type_name(*at);
                return Err(machine.type_error(format!("'{name}' object cannot be interpreted as an integer")));
            }
        },
    };
    let place = if at < 0 { at + length } else { at };
    if !(0..length).contains(&place) {
        return Err(machine.raise(Type::IndexError, "pop index out of range"));
    }
    if place == length - 1 {
        return Ok(machine.pop_list(id).unwrap_or_default());
    }
    match machine.change(id) {
        Object::List(items) => Ok(items.remove(place as usize)),
        _ => Ok(Value::None),
    }
}
