//! Methods asked of a type rather than of an object (`str.upper`,
//! `dict.fromkeys`, `object.__new__`), and what every object has without its
//! class saying so (`object.__setattr__`, `BaseException.__init__`).

use super::{numbers, text};
use crate::base::{Symbol, sym};
use crate::lang::{Reg, Type, has_method};
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine, Raised};
use crate::machine::object::{Instance, Object};
use crate::machine::run::Flow;
use crate::machine::state::{Then, Thread};
use crate::machine::value::Value;

/// What `object` itself gives to every object of a class.
const OF_OBJECT: &[Symbol] = &[
    sym::DUNDER_INIT,
    sym::DUNDER_STR,
    sym::DUNDER_REPR,
    sym::DUNDER_EQ,
    sym::DUNDER_NE,
    sym::DUNDER_HASH,
    sym::DUNDER_SETATTR,
    sym::DUNDER_DELATTR,
    sym::DUNDER_GETATTRIBUTE,
    sym::DUNDER_FORMAT,
    sym::DUNDER_INIT_SUBCLASS,
];

pub(super) fn has(machine: &Machine, t: Type, name: Symbol) -> bool {
    let short = super::short_name(t);
    let of_items = matches!(
        name,
        sym::DUNDER_GETITEM | sym::DUNDER_SETITEM | sym::DUNDER_DELITEM | sym::DUNDER_LEN | sym::DUNDER_ITER
    ) && t.stand_in().is_some();
    of_items
        || OF_OBJECT.contains(&name)
        || matches!(name, sym::DUNDER_NEW | sym::MRO)
        || has_method(short, machine.name(name))
        || { t.is_subtype(Type::Dict) && has_method("dict", machine.name(name)) }
}

pub(super) fn has_hidden(machine: &Machine, object: Value, name: Symbol) -> bool {
    OF_OBJECT.contains(&name)
        || (matches!(name, sym::WITH_TRACEBACK | sym::ADD_NOTE) && machine.is_exception(object))
        || (matches!(name, sym::DUNDER_CALL | sym::MRO) && matches!(machine.object_of(object), Some(Object::Class(_))))
}

impl Machine {
    /// `Type.name(...)`.
    pub(super) fn call_type_method(
        &mut self,
        thread: &mut Thread,
        t: Type,
        name: Symbol,
        mut args: Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let value = match (t, self.name(name)) {
            (Type::Dict, "fromkeys") => self.dict_from_keys(&args)?,
            (Type::Str, "maketrans") => text::maketrans(self, &args)?,
            (Type::Int | Type::Bool, "from_bytes") => numbers::from_bytes(self, &args)?,
            (_, "__new__") => self.bare_instance(thread, t, &args)?,
            (_, "mro") if t != Type::Type => self.order_as_list(Value::Type(t)),
            _ => {
                let Some(&object) = args.positional.first() else {
                    let (class, method) = (super::short_name(t), self.name(name));
                    let message = format!("unbound method {class}.{method}() needs an argument");
                    return Err(self.type_error(message));
                };
                let order = self.class_order(self.class_of(object));
                if !order.contains(&Value::Type(t)) {
                    let (method, class) = (self.name(name).to_string(), super::short_name(t));
                    let given = self.type_name(object);
                    let message =
                        format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{given}' object");
                    return Err(self.type_error(message));
                }
                if let Some(method) = self.stand_in_method(object, t, name) {
                    return self.call_with(thread, method, args, Then::Store(dst));
                }
                args.positional.remove(0);
                if OF_OBJECT.contains(&name) {
                    return self.call_hidden(thread, object, name, args, dst, fresh);
                }
                return self.call_native_method(thread, object, name, args, dst, fresh);
            }
        };
        thread.set(dst, value);
        Ok(Flow::Next)
    }

    fn order_as_list(&mut self, class: Value) -> Value {
        let order = self.class_order(class);
        self.allocate(Object::List(order))
    }

    /// `object.__new__(cls)`: an object of the class, its `__init__` not called.
    fn bare_instance(&mut self, thread: &Thread, t: Type, args: &Args) -> Fallible<Value> {
        let class = args.positional.first().copied().unwrap_or_default();
        match class {
            Value::Type(Type::Object) => {}
            _ if matches!(self.object_of(class), Some(Object::Class(_))) => {}
            _ => {
                let message = format!("Calling `{}.__new__` is not supported here.", super::short_name(t));
                return Err(Raised::Stop(message));
            }
        }
        if let Value::Type(_) = class {
            return Ok(self.allocate(Object::Instance(Box::new(Instance { class, attributes: Vec::new() }))));
        }
        let rest = Args { positional: args.positional[1..].to_vec(), named: args.named.clone() };
        self.new_instance(thread.process, class, &rest)
    }

    /// `dict.update(self, ...)` in a class that inherits from `dict`.
    fn stand_in_method(&self, object: Value, t: Type, name: Symbol) -> Option<Value> {
        let class = self.class_of(object);
        self.built_upon(class).filter(|&own| own.is_subtype(t))?;
        let order = self.class_order(class);
        let internal = |id: &crate::base::ObjectId| matches!(self.object(*id), Object::Class(class) if class.internal);
        order.iter().filter_map(|base| base.object()).filter(internal).find_map(|id| self.attribute(id, name))
    }

    /// What `object` and `BaseException` do where the class says nothing else.
    pub(crate) fn call_hidden(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        args: Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let value = match name {
            sym::DUNDER_INIT => self.base_init(object, &args)?,
            sym::DUNDER_STR | sym::DUNDER_REPR | sym::DUNDER_FORMAT => {
                // `object.__str__` asks for the object's own `__repr__`.
                let own = (name != sym::DUNDER_REPR).then(|| self.operator_method(object, sym::DUNDER_REPR)).flatten();
                if let Some(method) = own.filter(|_| !self.is_exception(object)) {
                    return self.call_function(thread, method, &[object], Then::Store(dst));
                }
                let text = if name == sym::DUNDER_REPR { self.repr(object)? } else { self.str(object)? };
                self.text(&text)?
            }
            sym::DUNDER_EQ | sym::DUNDER_NE => match args.positional.first() {
                Some(&other) if other == object => Value::Bool(name == sym::DUNDER_EQ),
                _ => Value::NotImplemented,
            },
            sym::DUNDER_HASH => Value::Int(object.object().map_or(0, |id| i64::from(id.0))),
            sym::DUNDER_SETATTR | sym::DUNDER_DELATTR | sym::DUNDER_GETATTRIBUTE => {
                return self.attribute_by_name(thread, object, name, &args, dst, fresh);
            }
            sym::DUNDER_CALL => {
                let class = object.object().expect("a class is an object");
                return self.instantiate(thread, class, args, dst);
            }
            sym::MRO => self.order_as_list(object),
            sym::WITH_TRACEBACK => object,
            sym::ADD_NOTE => self.add_note(object, &args)?,
            _ => Value::None,
        };
        thread.set(dst, value);
        Ok(Flow::Next)
    }

    /// `object.__setattr__(self, name, value)` and its kin: past the hooks of
    /// the object's own class.
    fn attribute_by_name(
        &mut self,
        thread: &mut Thread,
        object: Value,
        method: Symbol,
        args: &Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let name = args.positional.first().and_then(|&name| self.pool.get_str(name)).unwrap_or_default().to_string();
        let Some(symbol) = self.program.symbols.find(&name) else {
            return Err(self.unknown_name(&name));
        };
        let flow = match method {
            sym::DUNDER_SETATTR => {
                let value = args.positional.get(1).copied().unwrap_or(Value::None);
                self.store_plain_attribute(thread, object, symbol, value, fresh)?
            }
            sym::DUNDER_DELATTR => self.delete_attribute(thread, object, symbol, fresh)?,
            _ => return self.load_plain_attribute(thread, dst, object, symbol, fresh),
        };
        if flow == Flow::Next {
            thread.set(dst, Value::None);
        }
        Ok(flow)
    }

    /// An attribute whose name the text spells nowhere.
    pub(crate) fn unknown_name(&self, name: &str) -> Raised {
        Raised::Stop(format!(
            "The attribute `{name}` is made at run time, which is not supported: keep such values in a dict."
        ))
    }
}
