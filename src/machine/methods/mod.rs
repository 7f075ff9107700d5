//! Methods of the machine's own types, a file a type. Each says which names it
//! has and what they do; whether one is a visible operation is decided here.

mod arguments;
mod bytes;
mod deque;
mod dict;
mod list;
pub(crate) mod numbers;
mod of_types;
mod set;
mod text;
mod text_search;

use super::call::Args;
use super::iteration::Resume;
use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::run::Flow;
use super::state::{Then, Thread};
use super::sync_calls::has_sync_method;
use super::value::Value;
use crate::base::{Symbol, sym};
use crate::lang::{Reg, Type};

impl Machine {
    pub(crate) fn type_of(&self, value: Value) -> Type {
        match value {
            Value::Unset | Value::None => Type::NoneType,
            Value::Ellipsis => Type::Ellipsis,
            Value::NotImplemented => Type::NotImplementedType,
            Value::Bool(_) => Type::Bool,
            Value::Int(_) | Value::Big(_) => Type::Int,
            Value::Float(_) => Type::Float,
            Value::Str(_) => Type::Str,
            Value::Bytes(_) => Type::Bytes,
            Value::Tuple(_) => Type::Tuple,
            Value::Range(_) => Type::Range,
            Value::Slice(_) => Type::Slice,
            Value::Native(_) => Type::Builtin,
            Value::Type(_) => Type::Type,
            Value::Module(_) => Type::Module,
            Value::Object(id) => match self.object(id) {
                Object::Instance(instance) => match instance.class {
                    Value::Type(t) => t,
                    _ => Type::Object,
                },
                Object::Dict(dict) => dict.kind,
                other => super::text::type_of_object(other),
            },
        }
    }

    /// The name of a value's class, as messages print it.
    pub(crate) fn type_name(&self, value: Value) -> String {
        match self.object_of(self.class_of(value)) {
            Some(Object::Class(class)) => self.name(class.name).to_string(),
            _ => short_name(self.type_of(value)).to_string(),
        }
    }

    pub(crate) fn has_native_method(&self, object: Value, name: Symbol) -> bool {
        match (object, self.object_of(object)) {
            (Value::Type(t), _) => of_types::has(self, t, name),
            (_, Some(Object::List(_))) => list::has(name),
            (_, Some(Object::Dict(dict))) => dict::has(name, dict.kind),
            (_, Some(Object::Set(_))) => set::has(name, false),
            (_, Some(Object::FrozenSet(_))) => set::has(name, true),
            (_, Some(Object::Generator(_))) => matches!(name, sym::SEND | sym::THROW | sym::CLOSE),
            (_, Some(Object::Instance(_))) => of_types::has_hidden(self, object, name),
            (_, Some(Object::Class(_))) => of_types::has_hidden(self, object, name),
            (_, Some(Object::Deque(_))) => deque::has(name),
            (_, Some(Object::Sync(sync))) => has_sync_method(sync, name),
            (_, Some(Object::Property { .. })) => matches!(name, sym::SETTER | sym::GETTER),
            (
                Value::Str(_)
                | Value::Bytes(_)
                | Value::Int(_)
                | Value::Bool(_)
                | Value::Big(_)
                | Value::Float(_)
                | Value::Tuple(_)
                | Value::Range(_),
                _,
            ) => {
                let of = match self.type_of(object) {
                    Type::Bool => "int",
                    t => t.name(),
                };
                crate::lang::has_method(of, self.name(name))
            }
            _ => false,
        }
    }

    pub(crate) fn call_native_method(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        args: Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(Object::Sync(_)) = self.object_of(object) {
            return self.call_sync(thread, object, name, &args, dst);
        }
        self.charge(|prices| u64::from(prices.native));
        if let Value::Type(t) = object {
            return self.call_type_method(thread, t, name, args, dst, fresh);
        }
        if let Some(Object::Generator(_)) = self.object_of(object) {
            let id = object.object().expect("a generator is an object");
            let resume = match name {
                sym::SEND => Resume::Send(self.one(object, name, &args)?),
                sym::CLOSE => Resume::Close,
                _ => Resume::Throw(self.thrown(&args)?),
            };
            return self.resume_with(thread, id, resume, Then::NextOr { dst, default: Value::Unset });
        }
        // Iterables that run the program's code become lists first.
        if let Some(at) = args.positional.iter().position(|&value| self.needs_python(value))
            && takes_iterable(name)
        {
            let mapping = name == sym::UPDATE && self.operator_method(args.positional[at], sym::KEYS).is_some();
            return self.restart_with(thread, at, if mapping { "_dict" } else { "_list" }, args.positional[at]);
        }
        let argument = args.positional.first().copied().unwrap_or(Value::Unset);
        let keyed = matches!(self.object_of(object), Some(Object::Dict(_) | Object::Set(_) | Object::FrozenSet(_)));
        if keyed && self.is_unkeyed(argument) {
            return self.note_key(thread, argument);
        }
        let visible = match (object, self.object_of(object)) {
            (Value::Str(_), _) => {
                args.positional.first().and_then(|&value| self.look_at(value, name, Value::Unset, fresh))
            }
            (_, Some(Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Deque(_))) if only_looks(name) => {
                self.look_at(object, name, argument, fresh)
            }
            _ => self.touch(object, name, argument, fresh),
        };
        if let Some(rest) = visible {
            return Ok(rest);
        }
        let value = match (object, self.object_of(object)) {
            (Value::Str(_), _) if matches!(name, sym::FORMAT | sym::FORMAT_MAP) => {
                return self.format_call(thread, object, name, args, dst);
            }
            (Value::Str(_), _) => text::call(self, object, name, &args)?,
            (Value::Bytes(_), _) => bytes::call(self, object, name, &args)?,
            (Value::Tuple(_) | Value::Range(_), _) => numbers::sequence(self, object, name, &args)?,
            (Value::Int(_) | Value::Bool(_) | Value::Big(_) | Value::Float(_), _) => {
                numbers::call(self, object, name, &args)?
            }
            (_, Some(Object::List(_))) => match list::in_python(self, name, &args, object) {
                Some(helper) => {
                    let mut all = args.clone();
                    all.positional.insert(0, object);
                    let function = self.helper(helper);
                    return self.call_with(thread, function, all, super::state::Then::Store(dst));
                }
                None => list::call(self, object, name, &args)?,
            },
            (_, Some(Object::Dict(_))) => dict::call(self, object, name, &args)?,
            (_, Some(Object::Set(_) | Object::FrozenSet(_))) => set::call(self, object, name, &args)?,
            (_, Some(Object::Deque(_))) => deque::call(self, object, name, &args)?,
            (_, Some(&Object::Property { get, .. })) if name == sym::SETTER => {
                self.allocate(Object::Property { get, set: argument })
            }
            (_, Some(Object::Instance(_) | Object::Class(_))) => {
                return self.call_hidden(thread, object, name, args, dst, fresh);
            }
            _ => return Err(self.no_attribute(object, name)),
        };
        self.observe(value);
        thread.set(dst, value);
        Ok(Flow::Next)
    }

    /// `object.__init__` and `BaseException.__init__`.
    fn base_init(&mut self, object: Value, args: &Args) -> Fallible<Value> {
        if self.is_exception(object)
            && let Some(id) = object.object()
        {
            let tuple = self.pool.tuple(&args.positional);
            self.set_attribute(id, sym::ARGS, tuple);
        }
        Ok(Value::None)
    }

    /// The one argument of a method that takes exactly one.
    pub(super) fn one(&mut self, object: Value, name: Symbol, args: &Args) -> Fallible<Value> {
        match args.positional.as_slice() {
            [value] => Ok(*value),
            other => {
                let (class, method) = (self.type_name(object), self.name(name).to_string());
                let given = other.len();
                Err(self.type_error(format!("{class}.{method}() takes exactly one argument ({given} given)")))
            }
        }
    }

    pub(super) fn not_supported(&self, object: Value, name: Symbol) -> Raised {
        Raised::Stop(format!("`{}.{}()` is not supported.", self.type_name(object), self.name(name)))
    }
}

/// The name without its module, as `__name__` has it.
pub(crate) fn short_name(t: Type) -> &'static str {
    match t {
        Type::Deque | Type::DefaultDict | Type::Counter | Type::OrderedDict => {
            t.name().rsplit('.').next().unwrap_or_default()
        }
        _ => t.name(),
    }
}

/// Methods that do not change their container.
fn only_looks(name: Symbol) -> bool {
    matches!(
        name,
        sym::INDEX
            | sym::COUNT
            | sym::COPY
            | sym::KEYS
            | sym::VALUES
            | sym::ITEMS
            | sym::GET
            | sym::UNION
            | sym::INTERSECTION
            | sym::DIFFERENCE
            | sym::SYMMETRIC_DIFFERENCE
            | sym::ISSUBSET
            | sym::ISSUPERSET
            | sym::ISDISJOINT
            | sym::MAXLEN
    )
}

fn takes_iterable(name: Symbol) -> bool {
    matches!(
        name,
        sym::EXTEND
            | sym::JOIN
            | sym::UPDATE
            | sym::SUBTRACT
            | sym::UNION
            | sym::INTERSECTION
            | sym::DIFFERENCE
            | sym::SYMMETRIC_DIFFERENCE
            | sym::ISSUBSET
            | sym::ISSUPERSET
            | sym::ISDISJOINT
            | sym::INTERSECTION_UPDATE
            | sym::DIFFERENCE_UPDATE
            | sym::SYMMETRIC_DIFFERENCE_UPDATE
            | sym::EXTENDLEFT
            | sym::FROMKEYS
    )
}
