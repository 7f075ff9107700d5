//! Methods of `collections.deque` (CPython, `Modules/_collectionsmodule.c`).

use crate::base::{ObjectId, Symbol, sym};
use crate::lang::Type;
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine};
use crate::machine::object::{Deque, Object};
use crate::machine::value::Value;
use std::collections::VecDeque;

pub(super) fn has(name: Symbol) -> bool {
    matches!(
        name,
        sym::APPEND
            | sym::APPENDLEFT
            | sym::POP
            | sym::POPLEFT
            | sym::CLEAR
            | sym::COPY
            | sym::COUNT
            | sym::EXTEND
            | sym::EXTENDLEFT
            | sym::INDEX
            | sym::INSERT
            | sym::REMOVE
            | sym::REVERSE
            | sym::ROTATE
    )
}

pub(super) fn call(machine: &mut Machine, deque: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let id = deque.object().expect("a deque is an object");
    match name {
        sym::APPEND | sym::APPENDLEFT => {
            let value = machine.one(deque, name, args)?;
            push(machine, id, value, name == sym::APPEND);
        }
        sym::EXTEND | sym::EXTENDLEFT => {
            let source = machine.one(deque, name, args)?;
            for value in machine.elements(source)? {
                push(machine, id, value, name == sym::EXTEND);
            }
        }
        sym::POP | sym::POPLEFT => {
            let value = match machine.change(id) {
                Object::Deque(held) if name == sym::POP => held.items.pop_back(),
                Object::Deque(held) => held.items.pop_front(),
                _ => None,
            };
            return value.ok_or_else(|| machine.raise(Type::IndexError, "pop from an empty deque"));
        }
        sym::CLEAR => change(machine, id, VecDeque::clear),
        sym::REVERSE => change(machine, id, |items| items.make_contiguous().reverse()),
        sym::ROTATE => {
            let [by] = machine.bind_method("rotate", args, 0, ["n"])?;
            let by = super::text::int_or(machine, by)?.unwrap_or(1);
            change(machine, id, |items| {
                if !items.is_empty() {
                    let by = by.rem_euclid(items.len() as i64) as usize;
                    items.rotate_right(by);
                }
            });
        }
        sym::COPY => {
            let copy = machine.object(id).clone();
            return Ok(machine.allocate(copy));
        }
        sym::COUNT => {
            let value = machine.one(deque, name, args)?;
            let count = items(machine, id).iter().filter(|&&item| machine.equal(item, value)).count();
            return Ok(Value::Int(count as i64));
        }
        sym::INDEX | sym::REMOVE => return find(machine, deque, name, args),
        sym::INSERT => return insert(machine, id, args),
        _ => return Err(machine.not_supported(deque, name)),
    }
    Ok(Value::None)
}

fn items(machine: &Machine, id: ObjectId) -> Vec<Value> {
    match machine.object(id) {
        Object::Deque(deque) => deque.items.iter().copied().collect(),
        _ => Vec::new(),
    }
}

fn change(machine: &mut Machine, id: ObjectId, change: impl FnOnce(&mut VecDeque<Value>)) {
    if let Object::Deque(held) = machine.change(id) {
        change(&mut held.items);
    }
}

/// Adds at one end; a full deque loses an element at the other.
fn push(machine: &mut Machine, id: ObjectId, value: Value, at_end: bool) {
    if let Object::Deque(held) = machine.change(id) {
        if at_end {
            held.items.push_back(value);
        } else {
            held.items.push_front(value);
        }
        while held.limit.is_some_and(|limit| held.items.len() > limit) {
            if at_end {
                held.items.pop_front()
            } else {
                held.items.pop_back()
            };
        }
    }
    machine.share_into(id, value);
}

fn find(machine: &mut Machine, deque: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let value = machine.one(deque, name, args)?;
    let id = deque.object().expect("a deque is an object");
    let at = items(machine, id).iter().position(|&item| machine.equal(item, value));
    match (at, name) {
        (Some(at), sym::INDEX) => Ok(Value::Int(at as i64)),
        (Some(at), _) => {
            change(machine, id, |items| {
                items.remove(at);
            });
            Ok(Value::None)
        }
        (None, sym::INDEX) => {
            let shown = machine.repr(value)?;
            Err(machine.raise(Type::ValueError, &format!("{shown} is not in deque")))
        }
        (None, _) => Err(machine.raise(Type::ValueError, "deque.remove(x): x not in deque")),
    }
}

fn insert(machine: &mut Machine, id: ObjectId, args: &Args) -> Fallible<Value> {
    let [at, value] = machine.bind_method("insert", args, 2, ["index", "value"])?;
    let at = super::text::int_or(machine, at)?.unwrap_or(0);
    let value = value.unwrap_or_default();
    let Object::Deque(held) = machine.object(id) else { unreachable!("checked by the caller") };
    let length = held.items.len() as i64;
    if held.limit.is_some_and(|limit| length as usize >= limit) {
        return Err(machine.raise(Type::IndexError, "deque already at its maximum size"));
    }
    let at = if at < 0 { (at + length).max(0) } else { at.min(length) };
    change(machine, id, |items| items.insert(at as usize, value));
    machine.share_into(id, value);
    Ok(Value::None)
}

impl Machine {
    pub(crate) fn new_deque(&mut self, items: Vec<Value>, limit: Option<usize>) -> Value {
        let from = items.len().saturating_sub(limit.unwrap_or(usize::MAX));
        let items = items[from..].iter().copied().collect();
        self.allocate(Object::Deque(Box::new(Deque { items, limit })))
    }

    /// `deque(iterable, maxlen)`.
    pub(crate) fn make_deque(&mut self, args: &Args) -> Fallible<Value> {
        let [source, limit] = self.bind_method("deque", args, 0, ["iterable", "maxlen"])?;
        let limit = match super::text::int_or(self, limit)? {
            Some(negative) if negative < 0 => {
                return Err(self.raise(Type::ValueError, "maxlen must be non-negative"));
            }
            limit => limit.map(|limit| limit as usize),
        };
        let items = source.map_or(Ok(Vec::new()), |source| self.elements(source))?;
        Ok(self.new_deque(items, limit))
    }
}
