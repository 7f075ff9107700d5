//! Methods of `set` and `frozenset` (CPython, `Objects/setobject.c`).

use crate::base::{Symbol, sym};
use crate::lang::Type;
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine};
use crate::machine::object::Object;
use crate::machine::value::Value;

pub(super) fn has(name: Symbol) -> bool {
    matches!(name, sym::ADD | sym::DISCARD | sym::REMOVE | sym::POP | sym::CLEAR | sym::COPY | sym::UPDATE | sym::UNION)
}

pub(super) fn call(machine: &mut Machine, set: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let id = set.object().expect("a set is an object");
    match name {
        sym::ADD => {
            let value = machine.one(set, name, args)?;
            machine.add_to_set(id, value)?;
        }
        sym::DISCARD | sym::REMOVE => {
            let value = machine.one(set, name, args)?;
            let key = machine.key(value)?;
            let removed = match machine.change(id) {
                Object::Set(entries) => entries.shift_remove(&key).is_some(),
                _ => false,
            };
            if !removed && name == sym::REMOVE {
                return Err(machine.key_error(value));
            }
        }
        sym::POP => {
            let first = match machine.change(id) {
                Object::Set(entries) => entries.shift_remove_index(0),
                _ => None,
            };
            return match first {
                Some((_, value)) => Ok(value),
                None => Err(machine.raise(Type::KeyError, "pop from an empty set")),
            };
        }
        sym::CLEAR => {
            if let Object::Set(entries) = machine.change(id) {
                entries.clear();
            }
        }
        sym::COPY | sym::UNION => {
            let copy = machine.object(id).clone();
            let made = machine.allocate(copy);
            add_all(machine, made, args)?;
            return Ok(made);
        }
        sym::UPDATE => add_all(machine, set, args)?,
        _ => return Err(machine.not_supported(set, name)),
    }
    Ok(Value::None)
}

fn add_all(machine: &mut Machine, set: Value, args: &Args) -> Fallible<()> {
    let id = set.object().expect("a set is an object");
    for &source in &args.positional {
        for value in machine.elements(source)? {
            machine.add_to_set(id, value)?;
        }
    }
    Ok(())
}
