//! Methods of `dict` (CPython, `Objects/dictobject.c`).

use crate::base::{Symbol, sym};
use crate::lang::Type;
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine};
use crate::machine::object::{DictEntries, Object, Part};
use crate::machine::value::Value;

pub(super) fn has(name: Symbol) -> bool {
    matches!(
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
    )
}

pub(super) fn call(machine: &mut Machine, dict: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let id = dict.object().expect("a dict is an object");
    let view = |part| Object::View { dict: id, part };
    match name {
        sym::KEYS => Ok(machine.allocate(view(Part::Keys))),
        sym::VALUES => Ok(machine.allocate(view(Part::Values))),
        sym::ITEMS => Ok(machine.allocate(view(Part::Items))),
        sym::GET => Ok(look_up(machine, dict, args)?.unwrap_or(args.positional.get(1).copied().unwrap_or(Value::None))),
        sym::SETDEFAULT => {
            if let Some(value) = look_up(machine, dict, args)? {
                return Ok(value);
            }
            let value = args.positional.get(1).copied().unwrap_or(Value::None);
            let key = args.positional[0];
            let form = machine.key(key)?;
            machine.set_dict(id, form, key, value);
            Ok(value)
        }
        sym::POP => {
            let Some(&key) = args.positional.first() else {
                return Err(machine.type_error("pop expected at least 1 argument, got 0"));
            };
            let form = machine.key(key)?;
            match (machine.remove_dict(id, form), args.positional.get(1)) {
                (Some((_, value)), _) => Ok(value),
                (None, Some(&default)) => Ok(default),
                (None, None) => Err(machine.key_error(key)),
            }
        }
        sym::POPITEM => {
            let Object::Dict(held) = machine.object(id) else { unreachable!("checked by the caller") };
            match held.entries.last().map(|(&key, _)| key) {
                Some(key) => {
                    let (name, value) = machine.remove_dict(id, key).unwrap_or_default();
                    Ok(machine.pool.tuple(&[name, value]))
                }
                None => Err(machine.raise(Type::KeyError, "popitem(): dictionary is empty")),
            }
        }
        sym::UPDATE => update(machine, dict, args),
        sym::CLEAR => {
            if let Object::Dict(held) = machine.change(id) {
                held.entries = DictEntries::default();
            }
            Ok(Value::None)
        }
        sym::COPY => {
            let Object::Dict(held) = machine.object(id) else { unreachable!("checked by the caller") };
            let copy = held.clone();
            Ok(machine.allocate(Object::Dict(copy)))
        }
        _ => Err(machine.not_supported(dict, name)),
    }
}

fn look_up(machine: &mut Machine, dict: Value, args: &Args) -> Fallible<Option<Value>> {
    let Some(&key) = args.positional.first() else {
        return Err(machine.type_error("get expected at least 1 argument, got 0"));
    };
    let form = machine.key(key)?;
    let Some(Object::Dict(held)) = machine.object_of(dict) else { unreachable!("checked by the caller") };
    Ok(held.entries.get(&form).map(|&(_, value)| value))
}

fn update(machine: &mut Machine, dict: Value, args: &Args) -> Fallible<Value> {
    let id = dict.object().expect("a dict is an object");
    if let Some(&source) = args.positional.first() {
        if matches!(machine.object_of(source), Some(Object::Dict(_))) {
            machine.merge_dict(id, source)?;
        } else {
            for pair in machine.elements(source)? {
                let items = machine.elements(pair)?;
                let [key, value] = items.as_slice() else {
                    let message =
                        format!("dictionary update sequence element #0 has length {}; 2 is required", items.len());
                    return Err(machine.raise(Type::ValueError, &message));
                };
                let form = machine.key(*key)?;
                machine.set_dict(id, form, *key, *value);
            }
        }
    }
    for &(name, value) in &args.named {
        let text = machine.program.name(name).to_string();
        let key = machine.pool.str(&text);
        let form = machine.key(key)?;
        machine.set_dict(id, form, key, value);
    }
    Ok(Value::None)
}
