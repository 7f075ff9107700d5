//! Attributes: of instances, classes, modules and the machine's own types
//! (Data model 3.3.2), and classes themselves.

use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::operation::{Operation, Place, Timeout};
use super::run::Flow;
use super::state::{Then, Thread};
use super::sync::{Act, Sync, SyncOperation};
use super::value::Value;
use crate::base::{ObjectId, Symbol, sym};
use crate::lang::{Reg, Type};

/// Where an attribute was found.
pub(crate) enum Found {
    Value(Value),
    /// A property: its function has to be called.
    Getter(Value),
    /// An object whose class has `__get__`.
    Descriptor(Value),
    /// Reading it is visible.
    Rest(Operation),
}

impl Machine {
    pub(crate) fn load_attribute(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        object: Value,
        name: Symbol,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(hook) = self.operator_method(object, sym::DUNDER_GETATTRIBUTE) {
            let name = self.name_value(name);
            return self.call_function(thread, hook, &[object, name], Then::Store(dst));
        }
        self.load_plain_attribute(thread, dst, object, name, fresh)
    }

    /// The same past the object's own `__getattribute__`.
    pub(crate) fn load_plain_attribute(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        object: Value,
        name: Symbol,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        match self.find_attribute(thread, object, name, fresh) {
            Ok(Found::Value(value)) => thread.set(dst, value),
            Ok(Found::Getter(getter)) => return self.call_function(thread, getter, &[object], Then::Store(dst)),
            Ok(Found::Descriptor(descriptor)) => return self.get_by_descriptor(thread, dst, descriptor, object),
            Ok(Found::Rest(operation)) => return Ok(Flow::Rest(operation)),
            Err(Raised::Exception(exception)) => match self.operator_method(object, sym::DUNDER_GETATTR) {
                Some(hook) => {
                    let name = self.name_value(name);
                    return self.call_function(thread, hook, &[object, name], Then::Store(dst));
                }
                None => return Err(Raised::Exception(exception)),
            },
            Err(stop) => return Err(stop),
        }
        Ok(Flow::Next)
    }

    /// `descriptor.__get__(object, class)`, or of a class with `None`.
    fn get_by_descriptor(&mut self, thread: &mut Thread, dst: Reg, descriptor: Value, object: Value) -> Fallible<Flow> {
        let get = self.operator_method(descriptor, sym::DUNDER_GET).expect("that made it a descriptor");
        let args = match self.object_of(object) {
            Some(Object::Class(_)) => [descriptor, Value::None, object],
            _ => [descriptor, object, self.class_of(object)],
        };
        self.call_function(thread, get, &args, Then::Store(dst))
    }

    /// Whether looking for the attribute may run code of the program.
    pub(crate) fn runs_code(&self, object: Value, name: Symbol) -> bool {
        let hook = |hook| self.operator_method(object, hook).is_some();
        hook(sym::DUNDER_GETATTR)
            || hook(sym::DUNDER_GETATTRIBUTE)
            || self.class_attribute(object, name).is_some_and(|value| {
                matches!(self.object_of(value), Some(Object::Property { .. }))
                    || self.operator_method(value, sym::DUNDER_GET).is_some()
            })
    }

    pub(crate) fn name_value(&mut self, name: Symbol) -> Value {
        let text = self.name(name).to_string();
        self.pool.str(&text)
    }

    pub(crate) fn find_attribute(
        &mut self,
        thread: &Thread,
        object: Value,
        name: Symbol,
        fresh: &mut bool,
    ) -> Fallible<Found> {
        if let Value::Module(module) = object {
            let slot = self.program.module(module).slot(name);
            let value = slot.map(|slot| self.global(thread.process, module, slot));
            return match value.filter(|value| !value.is_unset()) {
                Some(value) => Ok(Found::Value(value)),
                None => Err(self.no_attribute(object, name)),
            };
        }
        let Some(id) = object.object() else { return self.native_attribute(object, name).map(Found::Value) };
        match self.object(id) {
            Object::Instance(_) => self.instance_attribute(id, name, fresh),
            Object::Class(_) => self.own_class_attribute(id, name, fresh),
            &Object::Super { class, object } => self.super_attribute(class, object, name),
            Object::Sync(Sync::Local(_)) => {
                let own = self.local_of(id, thread);
                self.instance_attribute(own, name, fresh)
            }
            Object::Sync(Sync::Proxy(_)) if !self.name(name).starts_with("__") => {
                Ok(Found::Rest(self.namespace_operation(id, name, None)))
            }
            Object::Sync(_) => match self.sync_attribute(id, name, thread.process) {
                Some(found) => Ok(found),
                None => self.native_attribute(object, name).map(Found::Value),
            },
            Object::Function(function) => match function.attributes.iter().find(|&&(known, _)| known == name) {
                Some(&(_, value)) => Ok(Found::Value(value)),
                None => self.native_attribute(object, name).map(Found::Value),
            },
            _ => self.native_attribute(object, name).map(Found::Value),
        }
    }

    /// Whether reading or writing the attribute is for others to notice.
    fn is_visible_attribute(&self, id: ObjectId, name: Symbol) -> bool {
        self.state.heap.is_shared(id) && self.program.facts.shared_attributes.get(name.0 as usize) == Some(&true)
    }

    fn instance_attribute(&mut self, id: ObjectId, name: Symbol, fresh: &mut bool) -> Fallible<Found> {
        let object = Value::Object(id);
        let in_class = self.class_attribute(object, name);
        if let Some(value) = in_class
            && let Some(&Object::Property { get, .. }) = self.object_of(value)
        {
            return Ok(Found::Getter(get));
        }
        let descriptor = in_class.filter(|&value| self.operator_method(value, sym::DUNDER_GET).is_some());
        if let Some(descriptor) = descriptor
            && self.operator_method(descriptor, sym::DUNDER_SET).is_some()
        {
            return Ok(Found::Descriptor(descriptor));
        }
        if let Some(value) = self.attribute(id, name) {
            if self.is_visible_attribute(id, name) && !std::mem::take(fresh) {
                return Ok(Found::Rest(Operation::Read(Place::Attribute { object: id, name })));
            }
            self.observe(value);
            return Ok(Found::Value(value));
        }
        if let Some(descriptor) = descriptor {
            return Ok(Found::Descriptor(descriptor));
        }
        if let Some(value) = in_class {
            return Ok(Found::Value(self.bound(value, object)));
        }
        self.native_attribute(object, name).map(Found::Value)
    }

    fn own_class_attribute(&mut self, id: ObjectId, name: Symbol, fresh: &mut bool) -> Fallible<Found> {
        let order = self.class_order(Value::Object(id));
        let owner = order.iter().filter_map(|base| base.object()).find(|&base| self.attribute(base, name).is_some());
        let Some(owner) = owner else {
            // What a metaclass has, its classes have.
            let object = Value::Object(id);
            if let Some(value) = self.class_attribute(object, name) {
                if let Some(&Object::Property { get, .. }) = self.object_of(value) {
                    return Ok(Found::Getter(get));
                }
                return Ok(Found::Value(self.bound(value, object)));
            }
            return self.native_attribute(object, name).map(Found::Value);
        };
        if self.is_visible_attribute(owner, name) && !std::mem::take(fresh) {
            return Ok(Found::Rest(Operation::Read(Place::Attribute { object: owner, name })));
        }
        let value = self.attribute(owner, name).expect("found above");
        self.observe(value);
        if self.operator_method(value, sym::DUNDER_GET).is_some() {
            return Ok(Found::Descriptor(value));
        }
        Ok(Found::Value(match self.object_of(value) {
            Some(&Object::StaticMethod(function)) => function,
            Some(&Object::ClassMethod(function)) => {
                self.allocate(Object::Method { function, object: Value::Object(id) })
            }
            _ => value,
        }))
    }

    fn super_attribute(&mut self, class: ObjectId, object: Value, name: Symbol) -> Fallible<Found> {
        let start = match self.object_of(object) {
            Some(Object::Class(_)) => object,
            _ => self.class_of(object),
        };
        let mut order = self.class_order(start);
        if !order.contains(&Value::Object(class)) {
            // `super()` in a method of a metaclass.
            let meta = order.iter().filter_map(|base| base.object()).find_map(|id| self.attribute(id, sym::METACLASS));
            order = meta.map_or(order, |meta| self.class_order(meta));
        }
        let of_class = start == object && order.contains(&start);
        let after = order.iter().position(|&base| base == Value::Object(class)).map_or(0, |at| at + 1);
        for base in &order[after..] {
            let found = base.object().and_then(|id| self.attribute(id, name));
            if let Some(value) = found {
                if let Some(&Object::Property { get, .. }) = self.object_of(value) {
                    return Ok(Found::Getter(self.allocate(Object::Method { function: get, object })));
                }
                if let Some(&Object::ClassMethod(function)) = self.object_of(value)
                    && of_class
                {
                    return Ok(Found::Value(self.allocate(Object::Method { function, object })));
                }
                return Ok(Found::Value(self.bound(value, object)));
            }
        }
        // `object.__new__` is asked for a class, the others for an object.
        if name == sym::DUNDER_NEW {
            let object = Value::Type(Type::Object);
            return Ok(Found::Value(self.allocate(Object::NativeMethod { object, name })));
        }
        if self.has_native_method(object, name) {
            return Ok(Found::Value(self.allocate(Object::NativeMethod { object, name })));
        }
        let attribute = self.name(name).to_string();
        Err(self.raise(Type::AttributeError, &format!("'super' object has no attribute '{attribute}'")))
    }

    /// What a function found in a class becomes on an object.
    fn bound(&mut self, value: Value, object: Value) -> Value {
        match self.object_of(value) {
            Some(Object::Function(_)) => self.allocate(Object::Method { function: value, object }),
            Some(&Object::StaticMethod(function)) => function,
            Some(&Object::ClassMethod(function)) => {
                let class = self.class_of(object);
                self.allocate(Object::Method { function, object: class })
            }
            _ => value,
        }
    }

    /// The class order (C3) of a class or type, itself first.
    pub(crate) fn class_order(&self, class: Value) -> Vec<Value> {
        match (class, self.object_of(class)) {
            (_, Some(Object::Class(class))) => class.order.clone(),
            (Value::Type(t), _) => {
                let mut order = vec![Value::Type(t)];
                let mut at = t;
                while at != Type::Object {
                    at = at.parent();
                    order.push(Value::Type(at));
                }
                order
            }
            _ => Vec::new(),
        }
    }

    /// Whether a class is another, or below it.
    pub(crate) fn inherits(&self, class: Value, of: Value) -> bool {
        match (class, of, self.object_of(class)) {
            (_, _, Some(Object::Class(class))) => class.order.contains(&of),
            (Value::Type(class), Value::Type(of), _) => class.is_subtype(of),
            _ => false,
        }
    }

    pub(crate) fn class_of(&self, value: Value) -> Value {
        match self.object_of(value) {
            Some(Object::Instance(instance)) => instance.class,
            _ => Value::Type(self.type_of(value)),
        }
    }

    /// What an instance's class or its bases hold under the name.
    pub(crate) fn class_attribute(&self, object: Value, name: Symbol) -> Option<Value> {
        let class = match self.object_of(object)? {
            Object::Instance(instance) => instance.class,
            // A class is an object of its metaclass.
            Object::Class(class) => {
                let classes = class.order.iter().filter_map(|base| base.object());
                let meta = |base| self.attribute(base, sym::METACLASS);
                classes.filter_map(meta).next()?
            }
            _ => return None,
        };
        let Some(Object::Class(class)) = self.object_of(class) else { return None };
        class.order.iter().filter_map(|base| base.object()).find_map(|base| self.attribute(base, name))
    }

    /// A special method that the program itself defines for an operator.
    pub(crate) fn operator_method(&self, value: Value, name: Symbol) -> Option<Value> {
        let method = self.class_attribute(value, name)?;
        matches!(self.object_of(method), Some(Object::Function(_))).then_some(method)
    }

    pub(crate) fn store_attribute(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        value: Value,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(hook) = self.operator_method(object, sym::DUNDER_SETATTR) {
            let name = self.name_value(name);
            return self.call_function(thread, hook, &[object, name, value], Then::Discard);
        }
        self.store_plain_attribute(thread, object, name, value, fresh)
    }

    /// The same past the object's own `__setattr__`.
    pub(crate) fn store_plain_attribute(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        value: Value,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Value::Module(module) = object {
            return self.store_of_module(thread, module, name, value);
        }
        let Some(id) = object.object() else { return Err(self.no_attribute(object, name)) };
        match self.object(id) {
            Object::Sync(Sync::Value(_)) if name == sym::VALUE => {
                let argument = self.shared_value_argument(id, value)?;
                let act = SyncOperation { object: id, act: Act::Put, argument, timeout: Timeout::Never };
                return Ok(Flow::Rest(Operation::Sync(act)));
            }
            Object::Sync(Sync::Local(_)) => {
                let own = self.local_of(id, thread);
                self.set_attribute(own, name, value);
                return Ok(Flow::Next);
            }
            Object::Sync(Sync::Proxy(_)) => {
                let operation = self.namespace_operation(id, name, Some(value));
                return Ok(Flow::Rest(operation));
            }
            Object::Instance(_) => {
                if let Some(property) = self.class_attribute(object, name)
                    && let Some(&Object::Property { set, .. }) = self.object_of(property)
                {
                    return self.set_property(thread, object, name, set, value);
                }
                if let Some(descriptor) = self.class_attribute(object, name)
                    && let Some(set) = self.operator_method(descriptor, sym::DUNDER_SET)
                {
                    return self.call_function(thread, set, &[descriptor, object, value], Then::Discard);
                }
            }
            Object::Class(_) | Object::Function(_) => {}
            _ => return Err(self.no_attribute(object, name)),
        }
        if self.is_visible_attribute(id, name) && !std::mem::take(fresh) {
            return Ok(Flow::Rest(Operation::Write(Place::Attribute { object: id, name }, value)));
        }
        let before = self.set_attribute(id, name, value);
        self.observe_before(before);
        Ok(Flow::Next)
    }

    fn set_property(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        set: Value,
        value: Value,
    ) -> Fallible<Flow> {
        if set == Value::None {
            let (class, name) = (self.type_name(object), self.name(name));
            let message = format!("property '{name}' of '{class}' object has no setter");
            return Err(self.raise(Type::AttributeError, &message));
        }
        self.call_function(thread, set, &[object, value], Then::Discard)
    }

    pub(crate) fn delete_attribute(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let object = match self.object_of(object) {
            Some(Object::Sync(Sync::Local(_))) => {
                Value::Object(self.local_of(object.object().expect("just seen"), thread))
            }
            _ => object,
        };
        let held = object.object().filter(|&id| self.attribute(id, name).is_some());
        let Some(id) = held else { return Err(self.no_attribute(object, name)) };
        if self.is_visible_attribute(id, name) && !std::mem::take(fresh) {
            return Ok(Flow::Rest(Operation::Write(Place::Attribute { object: id, name }, Value::Unset)));
        }
        let before = self.remove_attribute(id, name).unwrap_or_default();
        self.observe_before(before);
        Ok(Flow::Next)
    }

    pub(crate) fn no_attribute(&mut self, object: Value, name: Symbol) -> Raised {
        let attribute = self.name(name).to_string();
        if self.lacks(object, &attribute) {
            let class = self.type_name(object);
            return Raised::Stop(format!("`{attribute}` of {class} objects is not supported."));
        }
        let message = match (object, self.object_of(object)) {
            (Value::Module(module), _) => {
                let module = self.name(self.program.module(module).name);
                format!("module '{module}' has no attribute '{attribute}'")
            }
            (_, Some(Object::Class(class))) => {
                format!("type object '{}' has no attribute '{attribute}'", self.name(class.name))
            }
            (Value::Type(t), _) => format!("type object '{}' has no attribute '{attribute}'", t.name()),
            _ => format!("'{}' object has no attribute '{attribute}'", self.type_name(object)),
        };
        self.raise(Type::AttributeError, &message)
    }

    /// Whether CPython's type has the attribute although it is not here.
    fn lacks(&self, object: Value, attribute: &str) -> bool {
        let t = match object {
            Value::Type(t) => t,
            _ => self.type_of(object),
        };
        let of =
            if t.is_exception() || self.is_exception(object) { "BaseException" } else { super::methods::short_name(t) };
        let lacking = crate::lang::type_names(of).is_some_and(|row| row.lacks.contains(&attribute));
        lacking || crate::lang::LACKING_EVERYWHERE.contains(&attribute)
    }

    /// Attributes that the machine's own types have, methods among them.
    fn native_attribute(&mut self, object: Value, name: Symbol) -> Fallible<Value> {
        match name {
            sym::DUNDER_CLASS => return Ok(self.class_of(object)),
            sym::DUNDER_NAME | sym::DUNDER_QUALNAME => {
                if let Some(text) = self.definition_name(object, name) {
                    return Ok(self.pool.str(&text));
                }
            }
            sym::DUNDER_DOC => return Ok(self.doc_of(object)),
            sym::DUNDER_MODULE => {
                let module = if self.is_own_definition(object) { "__main__" } else { "builtins" };
                return Ok(self.pool.str(module));
            }
            sym::DUNDER_CAUSE | sym::DUNDER_CONTEXT | sym::DUNDER_TRACEBACK if self.is_exception(object) => {
                return Ok(Value::None);
            }
            sym::DUNDER_SUPPRESS_CONTEXT if self.is_exception(object) => return Ok(Value::Bool(false)),
            sym::DUNDER_DICT => {
                if let Some(id) = object.object()
                    && let Some(attributes) = self.object(id).attributes().cloned()
                {
                    return Ok(self.attribute_dict(&attributes));
                }
            }
            _ => {}
        }
        if let Some(&Object::Method { function, object: owner }) = self.object_of(object) {
            match name {
                sym::DUNDER_SELF => return Ok(owner),
                sym::DUNDER_FUNC => return Ok(function),
                _ => {
                    let own = function.object().and_then(|id| self.attribute(id, name));
                    return own.map_or_else(|| self.native_attribute(function, name), Ok);
                }
            }
        }
        let text = self.name(name).to_string();
        if let Some(value) = super::methods::numbers::attribute(self, object, &text) {
            return Ok(value);
        }
        if let Some(value) = self.described_attribute(object, &text)? {
            return Ok(value);
        }
        if self.has_native_method(object, name) || (name == sym::DUNDER_NEW && self.is_class(object)) {
            let object = if name == sym::DUNDER_NEW { Value::Type(Type::Object) } else { object };
            return Ok(self.allocate(Object::NativeMethod { object, name }));
        }
        Err(self.no_attribute(object, name))
    }

    fn is_class(&self, value: Value) -> bool {
        matches!(value, Value::Type(_)) || matches!(self.object_of(value), Some(Object::Class(_)))
    }

    /// Whether the program itself defines the function, class or object's class.
    fn is_own_definition(&self, object: Value) -> bool {
        match self.object_of(object) {
            Some(Object::Function(function)) => !self.program.module(self.program.code(function.code).module).internal,
            Some(Object::Class(class)) => !class.internal,
            Some(Object::Instance(instance)) => self.is_own_definition(instance.class),
            _ => false,
        }
    }

    fn doc_of(&mut self, object: Value) -> Value {
        let doc = match self.object_of(object) {
            Some(Object::Function(function)) => self.program.code(function.code).doc.clone(),
            _ => None,
        };
        doc.map_or(Value::None, |doc| self.pool.str(&doc))
    }

    /// Attributes that are computed: of exceptions, classes, deques.
    fn described_attribute(&mut self, object: Value, name: &str) -> Fallible<Option<Value>> {
        if let Some(args) = self.exception_args(object).map(<[Value]>::to_vec) {
            let class = self.class_of(object);
            let order = self.class_order(class);
            let is = |t: Type| order.contains(&Value::Type(t));
            let part = |at: usize| Some(args.get(at).copied().unwrap_or(Value::None));
            return Ok(match name {
                "value" if is(Type::StopIteration) => part(0),
                "code" if is(Type::SystemExit) => part(0),
                "errno" if is(Type::OSError) => {
                    if args.len() > 1 {
                        part(0)
                    } else {
                        Some(Value::None)
                    }
                }
                "strerror" if is(Type::OSError) => part(1),
                "filename" | "filename2" if is(Type::OSError) => Some(Value::None),
                "name" if is(Type::NameError) || is(Type::AttributeError) || is(Type::ImportError) => {
                    return Err(Raised::Stop(format!("`name` of a {} is not supported.", self.type_name(object))));
                }
                _ => None,
            });
        }
        let value = match (object, self.object_of(object), name) {
            (_, Some(Object::Class(class)), "__bases__") => {
                let bases = class.bases.clone();
                let bases = if bases.is_empty() { vec![Value::Type(Type::Object)] } else { bases };
                self.pool.tuple(&bases)
            }
            (_, Some(Object::Class(_)), "__mro__") | (Value::Type(_), _, "__mro__") => {
                let order = self.class_order(object);
                self.pool.tuple(&order)
            }
            (_, Some(&Object::Property { get, .. }), "fget") => get,
            (_, Some(&Object::Property { set, .. }), "fset") => set,
            (_, Some(Object::Deque(deque)), "maxlen") => {
                deque.limit.map_or(Value::None, |limit| Value::Int(limit as i64))
            }
            (_, Some(Object::Dict(dict)), "default_factory") if dict.kind == Type::DefaultDict => {
                if dict.default.is_unset() { Value::None } else { dict.default }
            }
            (_, Some(Object::Function(function)), "__defaults__") => {
                let defaults = function.defaults.clone();
                if defaults.is_empty() { Value::None } else { self.pool.tuple(&defaults) }
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    pub(crate) fn attribute_dict(&mut self, attributes: &[(Symbol, Value)]) -> Value {
        let mut entries = super::object::DictEntries::default();
        let hidden = [sym::KEYED, sym::BUILTIN, sym::SHOWN];
        for &(name, value) in attributes.iter().filter(|(name, _)| !hidden.contains(name)) {
            let text = self.program.name(name).to_string();
            let key = self.pool.str(&text);
            entries.insert(super::object::Key(key), (key, value));
        }
        self.new_dict(entries)
    }

    fn definition_name(&self, object: Value, name: Symbol) -> Option<String> {
        let qualified = name == sym::DUNDER_QUALNAME;
        let symbol = match (object, self.object_of(object)) {
            (_, Some(Object::Function(function))) if qualified => self.program.code(function.code).qualified_name,
            (_, Some(Object::Function(function))) => function.name,
            (_, Some(Object::Class(class))) if qualified => class.qualified_name,
            (_, Some(Object::Class(class))) => class.name,
            (_, Some(&Object::NativeMethod { name, .. })) => name,
            (Value::Type(t), _) => return Some(t.name().rsplit('.').next().unwrap_or_default().to_string()),
            (Value::Native(native), _) => return Some(native.name().to_string()),
            (Value::Module(module), _) => self.program.module(module).name,
            _ => return None,
        };
        Some(self.name(symbol).to_string())
    }
}
