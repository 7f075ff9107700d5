//! Methods of `set` and `frozenset` (CPython, `Objects/setobject.c`).

use crate::base::{Symbol, sym};
use crate::lang::{BinaryOp, CompareOp, Type};
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine};
use crate::machine::object::{Object, SetEntries};
use crate::machine::value::Value;

pub(super) fn has(name: Symbol, frozen: bool) -> bool {
    let looks = matches!(
        name,
        sym::COPY
            | sym::UNION
            | sym::INTERSECTION
            | sym::DIFFERENCE
            | sym::SYMMETRIC_DIFFERENCE
            | sym::ISSUBSET
            | sym::ISSUPERSET
            | sym::ISDISJOINT
    );
    let changes = matches!(
        name,
        sym::ADD
            | sym::DISCARD
            | sym::REMOVE
            | sym::POP
            | sym::CLEAR
            | sym::UPDATE
            | sym::INTERSECTION_UPDATE
            | sym::DIFFERENCE_UPDATE
            | sym::SYMMETRIC_DIFFERENCE_UPDATE
    );
    looks || (changes && !frozen)
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
        sym::UPDATE => {
            for &source in &args.positional {
                for value in machine.elements(source)? {
                    machine.add_to_set(id, value)?;
                }
            }
        }
        sym::ISSUBSET | sym::ISSUPERSET | sym::ISDISJOINT => {
            let other = machine.one(set, name, args)?;
            let other = as_set(machine, other)?;
            return Ok(Value::Bool(match name {
                sym::ISSUBSET => machine.compare_sets(CompareOp::LtE, set, other),
                sym::ISSUPERSET => machine.compare_sets(CompareOp::GtE, set, other),
                _ => machine.set_operation(BinaryOp::And, set, other).and_then(|both| machine.length(both)) == Some(0),
            }));
        }
        sym::INTERSECTION_UPDATE | sym::DIFFERENCE_UPDATE | sym::SYMMETRIC_DIFFERENCE_UPDATE => {
            let made = combined(machine, set, name, args)?;
            if let Some(Object::Set(entries)) = machine.object_of(made).cloned()
                && let Object::Set(old) = machine.change(id)
            {
                *old = entries;
            }
            machine.share_into(id, made);
        }
        _ => return combined(machine, set, name, args),
    }
    Ok(Value::None)
}

/// A new set out of this one and the arguments, one after the other.
fn combined(machine: &mut Machine, set: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let op = match name {
        sym::INTERSECTION | sym::INTERSECTION_UPDATE => BinaryOp::And,
        sym::DIFFERENCE | sym::DIFFERENCE_UPDATE => BinaryOp::Sub,
        sym::SYMMETRIC_DIFFERENCE | sym::SYMMETRIC_DIFFERENCE_UPDATE => BinaryOp::Xor,
        sym::UNION | sym::COPY => BinaryOp::Or,
        _ => return Err(machine.not_supported(set, name)),
    };
    let copy = machine.object_of(set).cloned().expect("a set is an object");
    let mut made = machine.allocate(copy);
    for &source in &args.positional {
        let other = as_set(machine, source)?;
        made = machine.set_operation(op, made, other).unwrap_or(made);
    }
    if let Some(id) = made.object()
        && let Object::Set(entries) = machine.state.heap.get_mut(id)
    {
        crate::machine::keys::order_like_cpython(entries);
    }
    Ok(made)
}

fn as_set(machine: &mut Machine, source: Value) -> Fallible<Value> {
    if machine.is_set(source) {
        return Ok(source);
    }
    let mut entries = SetEntries::default();
    for value in machine.elements(source)? {
        entries.entry(machine.key(value)?).or_insert(value);
    }
    Ok(machine.allocate(Object::Set(Box::new(entries))))
}
