//! Classes: making them, what they inherit from built-in types, and bare
//! objects of them.

use super::machine::{Fallible, Machine, Raised};
use super::object::{Class, Instance, Object};
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::{CodeId, Symbol, sym};
use crate::lang::{Reg, Type};

impl Machine {
    /// Makes the class and runs its body with the class in register 0.
    pub(crate) fn make_class(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        code: CodeId,
        base: Reg,
        count: u16,
    ) -> Fallible<Flow> {
        let mut bases = super::execute::registers(thread, base, count).to_vec();
        bases.retain(|&base| base != Value::Type(Type::Object));
        let internal = self.program.module(self.program.code(code).module).internal;
        if !internal {
            bases.iter_mut().for_each(|base| *base = self.stand_in(thread, *base));
        }
        for &base in &bases {
            let usable = match (base, self.object_of(base)) {
                (Value::Type(t), _) => t.stand_in().is_none() && t.can_be_base() || internal,
                (_, object) => matches!(object, Some(Object::Class(_))),
            };
            if !usable {
                let base = self.repr(base)?;
                return Err(Raised::Stop(format!("A class that inherits from {base} is not supported.")));
            }
        }
        let body = self.program.code(code);
        let (name, qualified_name) = (body.name, body.qualified_name);
        let captures: Vec<Value> = body.captures.iter().map(|&reg| thread.get(reg)).collect();
        let at = usize::from(body.captures_at);
        let class = Class { name, qualified_name, bases, order: Vec::new(), attributes: Vec::new(), internal };
        let made = self.allocate(Object::Class(Box::new(class)));
        let order = self.linearize(made)?;
        let id = made.object().expect("just allocated");
        if let Object::Class(class) = self.state.heap.get_mut(id) {
            class.order = order;
        }
        self.push_frame(thread, code, Then::Class(dst), Value::Unset);
        thread.set(0, made);
        let start = thread.base() + at;
        thread.stack[start..start + captures.len()].copy_from_slice(&captures);
        Ok(Flow::Reenter)
    }

    /// What a class of the program inherits from in place of a built-in type.
    fn stand_in(&self, thread: &Thread, base: Value) -> Value {
        let Value::Type(t) = base else { return base };
        let find = |name: &str| self.program.symbols.find(name);
        let module = find(crate::lang::BASES).and_then(|name| self.program.modules.iter().position(|m| m.name == name));
        let (Some(module), Some(name)) = (module, t.stand_in().and_then(find)) else { return base };
        let slot = self.program.modules[module].slot(name);
        slot.map_or(base, |slot| self.global(thread.process, crate::base::ModuleId::at(module), slot))
    }

    /// The built-in type that a class inherits from through a stand-in.
    pub(crate) fn built_upon(&self, class: Value) -> Option<Type> {
        let Some(Object::Class(class)) = self.object_of(class) else { return None };
        let types = class.order.iter().filter_map(|base| match base {
            Value::Type(t) => Some(*t),
            _ => None,
        });
        let stands = |t: &Type| t.stand_in().is_some();
        // `_Named` of `collections` keeps its tuple itself.
        let named = class.order.iter().any(|&base| self.is_named_base(base));
        types.filter(stands).find(|_| !named)
    }

    fn is_named_base(&self, class: Value) -> bool {
        matches!(self.object_of(class), Some(Object::Class(class)) if class.internal && self.name(class.name) == "_Named")
    }

    /// The tuple that an object made by `namedtuple` stands for, unless its
    /// class says itself what it is equal to.
    pub(super) fn named_tuple(&self, id: crate::base::ObjectId) -> Option<Value> {
        let values = self.attribute(id, sym::VALUES_OF_NAMED)?;
        let order = self.class_order(self.class_of(Value::Object(id)));
        let owner =
            order.iter().find(|base| base.object().is_some_and(|id| self.attribute(id, sym::DUNDER_EQ).is_some()));
        owner.is_some_and(|&owner| self.is_named_base(owner)).then_some(values)
    }

    /// An object of a class, before its `__init__`: what it has by its bases.
    pub(crate) fn new_instance(
        &mut self,
        process: crate::base::ProcessId,
        class: Value,
        args: &super::call::Args,
    ) -> Fallible<Value> {
        let mut attributes = Vec::new();
        if self.is_exception_class(class) {
            attributes = self.exception_attributes(class, &args.positional);
        }
        if let Some(t) = self.built_upon(class) {
            let mutable = matches!(t, Type::List | Type::Set) || t.is_subtype(Type::Dict);
            let args = if mutable { super::call::Args::default() } else { args.clone() };
            attributes.push((sym::BUILTIN, self.constructed(process, t, &args)?));
        }
        Ok(self.allocate(Object::Instance(Box::new(Instance { class, attributes }))))
    }

    /// `super(Class, object)`; the bare one is lowered to an operation.
    pub(super) fn explicit_super(&mut self, args: &super::call::Args) -> Fallible<Value> {
        let class = args.positional.first().copied().unwrap_or(Value::None);
        let Some(Object::Class(_)) = self.object_of(class) else {
            let name = self.type_name(class);
            return Err(self.type_error(format!("super() argument 1 must be a type, not {name}")));
        };
        let object = args.positional.get(1).copied().unwrap_or(Value::None);
        let of_class = self.class_of(object);
        if !self.inherits(of_class, class) && !self.class_order(object).contains(&class) {
            return Err(self.type_error("super(type, obj): obj must be an instance or subtype of type"));
        }
        let class = class.object().expect("a class is an object");
        Ok(self.allocate(Object::Super { class, object }))
    }

    /// The hook of descriptors among what a new class has: `__set_name__`.
    pub(super) fn names_descriptors(&self, class: Value) -> bool {
        let attributes = self.object_of(class).and_then(|class| class.attributes());
        let mut values = attributes.into_iter().flatten().map(|&(_, value)| value);
        values.any(|value| self.operator_method(value, sym::DUNDER_SET_NAME).is_some())
    }

    /// C3 linearisation (Barrett et al. 1996, as Python 2.3 took it over).
    fn linearize(&mut self, class: Value) -> Fallible<Vec<Value>> {
        let Some(Object::Class(made)) = self.object_of(class) else { unreachable!("just allocated") };
        let bases = if made.bases.is_empty() { vec![Value::Type(Type::Object)] } else { made.bases.clone() };
        let mut lists: Vec<Vec<Value>> = bases.iter().map(|&base| self.class_order(base)).collect();
        lists.push(bases);
        let mut order = vec![class];
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let good = |head: &Value| lists.iter().all(|list| !list[1..].contains(head));
            let Some(next) = lists.iter().map(|list| list[0]).find(good) else {
                return Err(self.type_error("Cannot create a consistent method resolution order (MRO) for bases"));
            };
            order.push(next);
            lists.iter_mut().for_each(|list| list.retain(|&value| value != next));
        }
    }

    /// What an exception has from its arguments: of `OSError` and its kin a
    /// third is the name of a file, and a fifth that of another.
    fn exception_attributes(&mut self, class: Value, args: &[Value]) -> Vec<(Symbol, Value)> {
        let names_files = (3..=5).contains(&args.len()) && self.inherits(class, Value::Type(Type::OSError));
        let kept = if names_files { &args[..2] } else { args };
        let mut attributes = vec![(sym::ARGS, self.pool.tuple(kept))];
        if names_files {
            attributes.push((sym::FILENAME, args[2]));
            attributes.extend(args.get(4).map(|&second| (sym::FILENAME2, second)));
        }
        attributes
    }

    /// What calling an exception type of the machine's makes: `OSError` with a
    /// number makes one of the class for it.
    pub(super) fn constructed_exception(&mut self, class: Type, args: &[Value]) -> Value {
        let class = match (class, args) {
            (Type::OSError, [Value::Int(number), _, ..]) if args.len() <= 5 => Type::of_errno(*number),
            _ => class,
        };
        let class = Value::Type(class);
        let attributes = self.exception_attributes(class, args);
        self.allocate(Object::Instance(Box::new(Instance { class, attributes })))
    }

    /// An instance of one of the machine's own exception types.
    pub(crate) fn new_exception(&mut self, class: Type, args: &[Value]) -> Value {
        let args = self.pool.tuple(args);
        let instance = Instance { class: Value::Type(class), attributes: vec![(sym::ARGS, args)] };
        self.allocate(Object::Instance(Box::new(instance)))
    }
}
