//! Methods of `collections.deque` (CPython, `Modules/_collectionsmodule.c`).

use crate::base::{Symbol, sym};
use crate::lang::Type;
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine};
use crate::machine::object::Object;
use crate::machine::value::Value;

pub(super) fn has(name: Symbol) -> bool {
    matches!(name, sym::APPEND | sym::APPENDLEFT | sym::POP | sym::POPLEFT | sym::CLEAR)
}

pub(super) fn call(machine: &mut Machine, deque: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let id = deque.object().expect("a deque is an object");
    match name {
        sym::APPEND | sym::APPENDLEFT => {
            let value = machine.one(deque, name, args)?;
            if let Object::Deque(held) = machine.change(id) {
                if name == sym::APPEND {
                    held.items.push_back(value);
                } else {
                    held.items.push_front(value);
                }
                while held.limit.is_some_and(|limit| held.items.len() > limit) {
                    if name == sym::APPEND {
                        held.items.pop_front()
                    } else {
                        held.items.pop_back()
                    };
                }
            }
            machine.share_into(id, value);
            Ok(Value::None)
        }
        sym::POP | sym::POPLEFT => {
            let value = match machine.change(id) {
                Object::Deque(held) if name == sym::POP => held.items.pop_back(),
                Object::Deque(held) => held.items.pop_front(),
                _ => None,
            };
            value.ok_or(()).or_else(|()| Err(machine.raise(Type::IndexError, "pop from an empty deque")))
        }
        sym::CLEAR => {
            if let Object::Deque(held) = machine.change(id) {
                held.items.clear();
            }
            Ok(Value::None)
        }
        _ => Err(machine.not_supported(deque, name)),
    }
}
