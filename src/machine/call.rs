//! Calls: what is called, with which arguments, in which frame.

use super::machine::{Fallible, Machine, Raised};
use super::object::{Generator, Object};
use super::run::Flow;
use super::state::{Frame, Then, Thread};
use super::value::Value;
use crate::base::{ObjectId, Symbol, sym};
use crate::lang::{Code, Op, Parameters, Reg, Type};

/// The arguments of a call that is not bound to registers directly.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args {
    pub positional: Vec<Value>,
    pub named: Vec<(Symbol, Value)>,
}

impl Args {
    pub fn of(positional: &[Value]) -> Self {
        Self { positional: positional.to_vec(), named: Vec::new() }
    }

    /// The argument at `at`, or the one given by `name`.
    pub fn get(&self, at: usize, name: Symbol) -> Option<Value> {
        self.positional.get(at).copied().or_else(|| self.named(name))
    }

    pub fn named(&self, name: Symbol) -> Option<Value> {
        self.named.iter().find(|&&(known, _)| known == name).map(|&(_, value)| value)
    }

    pub fn count(&self) -> usize {
        self.positional.len() + self.named.len()
    }

    pub(crate) fn with_first(mut self, first: Value) -> Self {
        self.positional.insert(0, first);
        self
    }
}

impl Machine {
    pub(crate) fn call_operation(&mut self, thread: &mut Thread, op: Op, fresh: &mut bool) -> Fallible<Flow> {
        let flow = self.call_by_operation(thread, op, fresh)?;
        self.called |= !matches!(flow, Flow::Rest(_));
        Ok(flow)
    }

    fn call_by_operation(&mut self, thread: &mut Thread, op: Op, fresh: &mut bool) -> Fallible<Flow> {
        match op {
            Op::Call { dst, callee, base, count, names } => {
                let callee = thread.get(callee);
                if names == 0 && self.call_plainly(thread, callee, base, count, dst) {
                    self.charge(|prices| u64::from(prices.function));
                    return Ok(Flow::Reenter);
                }
                let args = self.arguments(thread, base, count, names);
                self.call_value(thread, callee, args, dst, fresh)
            }
            Op::CallMethod { dst, base, name, count, names } => {
                let object = thread.get(base);
                let args = self.arguments(thread, base + 1, count, names);
                self.call_method(thread, object, name, args, dst, fresh)
            }
            Op::CallSpread { dst, callee, positional, named } => {
                let positional = self.list_items(thread.get(positional)).to_vec();
                let named = if named == crate::lang::NONE { Value::None } else { thread.get(named) };
                let named = self.spread_names(named)?;
                self.call_value(thread, thread.get(callee), Args { positional, named }, dst, fresh)
            }
            _ => unreachable!("asked only of calls"),
        }
    }

    /// The commonest call: a function that takes just these arguments. False
    /// where it is any other; then nothing has happened.
    fn call_plainly(&self, thread: &mut Thread, callee: Value, base: Reg, count: u16, dst: Reg) -> bool {
        let Some(Object::Function(body)) = self.object_of(callee) else { return false };
        let code = self.program.code(body.code);
        let parameters = &code.parameters;
        let plain = parameters.positional.len() == usize::from(count) && parameters.count() == usize::from(count);
        if !plain || code.generator || thread.frames.len() >= self.options.limits.call_depth {
            return false;
        }
        let from = thread.base() + usize::from(base);
        let start = thread.stack.len();
        thread.stack.resize(start + usize::from(code.registers), Value::Unset);
        thread.stack.copy_within(from..from + usize::from(count), start);
        let cells = start + usize::from(code.captures_at);
        thread.stack[cells..cells + body.cells.len()].copy_from_slice(&body.cells);
        let then = Then::Store(dst);
        thread.frames.push(Frame {
            code: body.code,
            pc: 0,
            base: start as u32,
            then,
            generator: None,
            function: callee,
        });
        true
    }

    fn arguments(&self, thread: &Thread, base: Reg, count: u16, names: u16) -> Args {
        let values = super::execute::registers(thread, base, count);
        let names = &self.program.keyword_lists[usize::from(names)];
        let (positional, named) = values.split_at(values.len() - names.len());
        Args { positional: positional.to_vec(), named: names.iter().copied().zip(named.iter().copied()).collect() }
    }

    fn spread_names(&mut self, named: Value) -> Fallible<Vec<(Symbol, Value)>> {
        let Some(Object::Dict(dict)) = self.object_of(named) else { return Ok(Vec::new()) };
        let entries: Vec<(Value, Value)> = dict.entries.values().copied().collect();
        let mut found = Vec::new();
        for (key, value) in entries {
            let Some(text) = self.pool.get_str(key) else {
                return Err(self.type_error("keywords must be strings"));
            };
            // A name that the program never spells can only land in `**kwargs`.
            let Some(symbol) = self.program.symbols.find(text) else {
                let text = text.to_string();
                return Err(Raised::Stop(format!("The keyword `{text}` is made at run time, which is not supported.")));
            };
            found.push((symbol, value));
        }
        Ok(found)
    }

    /// Calls anything; the result goes to `dst`.
    pub(crate) fn call_value(
        &mut self,
        thread: &mut Thread,
        callee: Value,
        args: Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        match callee {
            Value::Native(native) => return self.call_native(thread, native, args, dst, fresh),
            Value::Type(t) => return self.construct(thread, t, args, dst, fresh),
            _ => {}
        }
        match self.object_of(callee) {
            Some(Object::Function(_)) => self.call_with(thread, callee, args, Then::Store(dst)),
            Some(&Object::Method { function, object }) => {
                self.call_value(thread, function, args.with_first(object), dst, fresh)
            }
            Some(&Object::NativeMethod { object, name }) => {
                self.call_native_method(thread, object, name, args, dst, fresh)
            }
            Some(Object::Class(_)) => {
                if let Some(call) = self.operator_method(callee, sym::DUNDER_CALL) {
                    return self.call_with(thread, call, args.with_first(callee), Then::Store(dst));
                }
                let class = callee.object().expect("a class is an object");
                self.instantiate(thread, class, args, dst)
            }
            Some(&Object::StaticMethod(function)) => self.call_value(thread, function, args, dst, fresh),
            Some(&Object::ClassMethod(_)) => Err(self.type_error("'classmethod' object is not callable")),
            Some(Object::Instance(_)) => match self.class_attribute(callee, sym::DUNDER_CALL) {
                Some(function) => self.call_value(thread, function, args.with_first(callee), dst, fresh),
                None => Err(self.not_callable(callee)),
            },
            _ => Err(self.not_callable(callee)),
        }
    }

    fn not_callable(&mut self, callee: Value) -> Raised {
        let name = self.type_name(callee);
        self.type_error(format!("'{name}' object is not callable"))
    }

    /// `object.name(...)` without making a bound method on the way.
    fn call_method(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        args: Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(Object::Instance(instance)) = self.object_of(object)
            && !instance.attributes.iter().any(|&(known, _)| known == name)
            && let Some(function) = self.class_attribute(object, name)
            && let Some(Object::Function(_)) = self.object_of(function)
        {
            return self.call_with(thread, function, args.with_first(object), Then::Store(dst));
        }
        // What a class of the program says comes before what `object` gives to all.
        let of_program = matches!(self.object_of(object), Some(Object::Instance(_) | Object::Class(_)));
        if !of_program && self.has_native_method(object, name) {
            return self.call_native_method(thread, object, name, args, dst, fresh);
        }
        let hooked = self.operator_method(object, sym::DUNDER_GETATTRIBUTE).is_some();
        let found = match self.find_attribute(thread, object, name, fresh) {
            Err(Raised::Exception(_)) if self.operator_method(object, sym::DUNDER_GETATTR).is_some() => {
                return self.call_attribute(thread, object, name, args, dst);
            }
            _ if hooked => return self.call_attribute(thread, object, name, args, dst),
            found => found?,
        };
        let callee = match found {
            super::attributes::Found::Value(value) => value,
            super::attributes::Found::Rest(operation) => return Ok(Flow::Rest(operation)),
            super::attributes::Found::Getter(_) | super::attributes::Found::Descriptor(_) => {
                return self.call_attribute(thread, object, name, args, dst);
            }
        };
        self.call_value(thread, callee, args, dst, fresh)
    }

    /// Where getting the method runs code of the program: in Python.
    fn call_attribute(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        args: Args,
        dst: Reg,
    ) -> Fallible<Flow> {
        let name = self.name_value(name);
        let function = self.helper("_call_attribute");
        self.call_with(thread, function, args.with_first(name).with_first(object), Then::Store(dst))
    }

    pub(crate) fn call_function(
        &mut self,
        thread: &mut Thread,
        function: Value,
        positional: &[Value],
        then: Then,
    ) -> Fallible<Flow> {
        self.call_with(thread, function, Args::of(positional), then)
    }

    /// Opens a frame for a Python function, or makes its generator.
    pub(crate) fn call_with(&mut self, thread: &mut Thread, function: Value, args: Args, then: Then) -> Fallible<Flow> {
        let function = match self.object_of(function) {
            Some(&Object::Method { function: inner, object }) => {
                return self.call_with(thread, inner, args.with_first(object), then);
            }
            Some(&Object::StaticMethod(inner)) => return self.call_with(thread, inner, args, then),
            _ => function,
        };
        self.charge(|prices| u64::from(prices.function));
        if thread.frames.len() >= self.options.limits.call_depth {
            return Err(self.raise(Type::RecursionError, "maximum recursion depth exceeded"));
        }
        let Some(Object::Function(body)) = self.object_of(function) else { return Err(self.not_callable(function)) };
        let code_id = body.code;
        let program = std::sync::Arc::clone(&self.program);
        let code = program.code(code_id);
        let registers = self.bind(function, code, args)?;
        if code.generator {
            let generator = Generator { function, code: code_id, pc: Some(0), registers, running: false };
            let made = self.allocate(Object::Generator(Box::new(generator)));
            self.deliver(thread, then, made)?;
            return Ok(Flow::Reenter);
        }
        let base = thread.stack.len() as u32;
        thread.stack.extend_from_slice(&registers);
        thread.frames.push(Frame { code: code_id, pc: 0, base, then, generator: None, function });
        Ok(Flow::Reenter)
    }

    /// The registers of a new frame: arguments bound to parameters (Language
    /// Reference 6.3.4), captured cells in place, all else empty.
    fn bind(&mut self, function: Value, code: &Code, args: Args) -> Fallible<Vec<Value>> {
        let mut registers = vec![Value::Unset; usize::from(code.registers)];
        let parameters = &code.parameters;
        let count = parameters.positional.len();
        let given = args.positional.len().min(count);
        registers[..given].copy_from_slice(&args.positional[..given]);
        if args.positional.len() > count && parameters.rest.is_none() {
            return Err(self.too_many(code, &args));
        }
        let mut next = count + parameters.keyword_only.len();
        if parameters.rest.is_some() {
            registers[next] = self.pool.tuple(&args.positional[given..]);
            next += 1;
        }
        let extra = self.bind_named(code, &args, &mut registers)?;
        if parameters.keywords.is_some() {
            registers[next] = self.named_dict(&extra);
        }
        let Some(Object::Function(body)) = self.object_of(function) else { unreachable!("checked by the caller") };
        fill_defaults(parameters, &body.defaults, &mut registers);
        let at = usize::from(code.captures_at);
        registers[at..at + body.cells.len()].copy_from_slice(&body.cells);
        self.check_missing(code, &registers)?;
        Ok(registers)
    }

    fn bind_named(&mut self, code: &Code, args: &Args, registers: &mut [Value]) -> Fallible<Vec<(Symbol, Value)>> {
        let parameters = &code.parameters;
        let mut extra = Vec::new();
        for &(name, value) in &args.named {
            let all = parameters.positional.iter().chain(&parameters.keyword_only);
            let at = all.clone().position(|&known| known == name);
            match at.filter(|&at| at >= usize::from(parameters.positional_only)) {
                Some(at) if !registers[at].is_unset() => {
                    let (function, name) = (self.name(code.qualified_name), self.name(name));
                    let message = format!("{function}() got multiple values for argument '{name}'");
                    return Err(self.type_error(message));
                }
                Some(at) => registers[at] = value,
                None if parameters.keywords.is_some() => extra.push((name, value)),
                None => {
                    let (function, name) = (self.name(code.qualified_name), self.name(name));
                    let message = format!("{function}() got an unexpected keyword argument '{name}'");
                    return Err(self.type_error(message));
                }
            }
        }
        Ok(extra)
    }

    pub(crate) fn named_dict(&mut self, named: &[(Symbol, Value)]) -> Value {
        let mut entries = super::object::DictEntries::default();
        for &(name, value) in named {
            let text = self.program.name(name).to_string();
            let key = self.pool.str(&text);
            entries.insert(super::object::Key(key), (key, value));
        }
        self.new_dict(entries)
    }

    fn too_many(&mut self, code: &Code, args: &Args) -> Raised {
        let function = self.name(code.qualified_name).to_string();
        let count = code.parameters.positional.len();
        let least = count - usize::from(code.parameters.defaults);
        let takes = if least < count { format!("from {least} to {count}") } else { count.to_string() };
        let plural = if count == 1 && least == count { "argument" } else { "arguments" };
        let given = args.positional.len();
        let were = if given == 1 { "was" } else { "were" };
        self.type_error(format!("{function}() takes {takes} positional {plural} but {given} {were} given"))
    }

    fn check_missing(&mut self, code: &Code, registers: &[Value]) -> Fallible<()> {
        let parameters = &code.parameters;
        let positional = parameters.positional.len();
        let missing = |names: &[Symbol], from: usize| -> Vec<String> {
            let unset = names.iter().enumerate().filter(|(at, _)| registers[from + at].is_unset());
            unset.map(|(_, &name)| format!("'{}'", self.program.name(name))).collect()
        };
        let mut kind = "positional";
        let mut names = missing(&parameters.positional, 0);
        if names.is_empty() {
            kind = "keyword-only";
            names = missing(&parameters.keyword_only, positional);
        }
        if names.is_empty() {
            return Ok(());
        }
        let function = self.name(code.qualified_name).to_string();
        let plural = if names.len() == 1 { "argument" } else { "arguments" };
        let count = names.len();
        let listed = match names.as_slice() {
            [one] => one.clone(),
            [first, second] => format!("{first} and {second}"),
            [first @ .., last] => format!("{}, and {last}", first.join(", ")),
            [] => unreachable!("checked above"),
        };
        Err(self.type_error(format!("{function}() missing {count} required {kind} {plural}: {listed}")))
    }

    pub(crate) fn instantiate(&mut self, thread: &mut Thread, class: ObjectId, args: Args, dst: Reg) -> Fallible<Flow> {
        self.charge(|prices| u64::from(prices.instance));
        let order = self.class_order(Value::Object(class));
        let makes_itself = order.iter().filter_map(|base| base.object()).any(|base| {
            matches!(
                self.attribute(base, sym::DUNDER_NEW).and_then(|new| self.object_of(new)),
                Some(Object::Function(_) | Object::StaticMethod(_))
            )
        });
        if makes_itself {
            let make = self.helper("_make");
            return self.call_with(thread, make, args.with_first(Value::Object(class)), Then::Store(dst));
        }
        self.instantiate_plainly(thread, class, args, dst)
    }

    /// Past `__new__` and the metaclass: a bare object, then its `__init__`.
    pub(crate) fn instantiate_plainly(
        &mut self,
        thread: &mut Thread,
        class: ObjectId,
        args: Args,
        dst: Reg,
    ) -> Fallible<Flow> {
        let object = self.new_instance(thread.process, Value::Object(class), &args)?;
        let takes_any = self.is_exception(object) || self.built_upon(Value::Object(class)).is_some();
        match self.class_attribute(object, sym::DUNDER_INIT) {
            Some(init) => self.call_with(thread, init, args.with_first(object), Then::Object(dst, object)),
            None if args.count() > 0 && !takes_any => {
                let name = self.type_name(object);
                Err(self.type_error(format!("{name}() takes no arguments")))
            }
            None => {
                thread.set(dst, object);
                Ok(Flow::Next)
            }
        }
    }

    pub(crate) fn return_value(&mut self, thread: &mut Thread, value: Value) -> Fallible<Flow> {
        let frame = thread.frames.pop().expect("a frame returns");
        thread.stack.truncate(frame.base as usize);
        if let Some(generator) = frame.generator {
            return self.finish_generator(thread, generator, frame.then, value);
        }
        if thread.frames.is_empty() {
            self.end_thread(thread);
            return Ok(Flow::Reenter);
        }
        if value == Value::NotImplemented && matches!(frame.then, Then::Store(_) | Then::Truth { .. }) {
            return self.declined(thread, frame.function, frame.then);
        }
        self.deliver(thread, frame.then, value)?;
        Ok(Flow::Reenter)
    }
}

fn fill_defaults(parameters: &Parameters, defaults: &[Value], registers: &mut [Value]) {
    let positional = parameters.positional.len();
    let from = positional - usize::from(parameters.defaults);
    let keyword_only = parameters.keyword_defaults.iter().enumerate().filter(|&(_, &has)| has);
    let places = (from..positional).chain(keyword_only.map(|(at, _)| positional + at));
    for (at, &default) in places.zip(defaults) {
        if registers[at].is_unset() {
            registers[at] = default;
        }
    }
}
