//! Built-in functions.

use super::call::Args;
use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::operation::{Operation, Timeout};
use super::run::Flow;
use super::state::{Then, Thread};
use super::text::ascii;
use super::value::Value;
use crate::base::{ModuleId, sym};
use crate::lang::{BUILTINS, Native, Reg, Type};
use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};

impl Machine {
    pub(crate) fn call_native(
        &mut self,
        thread: &mut Thread,
        native: Native,
        args: Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        self.charge(|prices| u64::from(prices.native));
        if let Some(flow) = self.prepare_arguments(thread, native, &args, fresh)? {
            return Ok(flow);
        }
        match native {
            Native::Print => {
                let file = args.named(sym::FILE).filter(|&file| file != Value::None);
                let file = file.or_else(|| self.standard_output(thread)).unwrap_or(Value::None);
                if file != Value::None && !self.is_standard_stream(file) {
                    let mut rest = args;
                    rest.named.retain(|&(name, _)| name != sym::FILE);
                    let function = self.helper("_print_to");
                    return self.call_with(thread, function, rest.with_first(file), Then::Store(dst));
                }
                return self.print(thread, &args);
            }
            Native::Iter if args.positional.len() == 2 => {
                return self.call_builtin_helper(thread, "_until", &args.positional, Then::Store(dst));
            }
            Native::Reversed => {
                let value = self.required(&args, 0, native)?;
                if let Some(method) = self.operator_method(value, sym::DUNDER_REVERSED) {
                    return self.call_function(thread, method, &[value], Then::Store(dst));
                }
                if self.operator_method(value, sym::DUNDER_GETITEM).is_some() {
                    return self.call_builtin_helper(thread, "_reversed", &[value], Then::Store(dst));
                }
            }
            Native::Repr if args.positional.first().is_some_and(|&value| self.text_needs_python(value)) => {
                return self.call_builtin_helper(thread, "_repr", &args.positional, Then::Store(dst));
            }
            Native::Next => {
                let default = args.positional.get(1).copied().unwrap_or(Value::Unset);
                let iterator = self.required(&args, 0, native)?;
                return self.advance(thread, iterator, Then::NextOr { dst, default }, fresh);
            }
            Native::Iter => {
                let src = self.required(&args, 0, native)?;
                return self.iterate(thread, dst, src);
            }
            Native::Len | Native::Abs | Native::Hash | Native::Round | Native::Format | Native::Divmod => {
                if let Some(flow) = self.call_special(thread, native, &args, dst)? {
                    return Ok(flow);
                }
            }
            Native::Getattr | Native::Setattr | Native::Hasattr | Native::Delattr => {
                return self.attribute_function(thread, native, &args, dst, fresh);
            }
            Native::Sorted | Native::Min | Native::Max | Native::Any | Native::All | Native::Sum => {
                if let Some(flow) = self.call_in_python(thread, native, &args, dst)? {
                    return Ok(flow);
                }
            }
            _ => {}
        }
        if native == Native::Sleep
            && self.program.facts.reads_clock
            && let Some(seconds) = args.positional.first().and_then(|&seconds| self.float_of(seconds))
        {
            // The thread's own clock: nobody else's sleep moves it.
            thread.head.slept = (f64::from_bits(thread.head.slept) + seconds.max(0.0)).to_bits();
        }
        if let Some(flow) = self.library_function(thread, native, &args, dst)? {
            return Ok(flow);
        }
        if let Some(flow) = self.thread_function(thread, native, &args, dst)? {
            return Ok(flow);
        }
        if let Some(operation) = self.visible_native(thread, native, &args)? {
            return Ok(Flow::Rest(operation));
        }
        let value = self.native_value(thread, native, &args)?;
        thread.set(dst, value);
        Ok(Flow::Next)
    }

    /// Makes arguments into what the function can take: texts of objects that
    /// say themselves how they read, lists of what generators give. And stops
    /// before a look at a shared container.
    fn prepare_arguments(
        &mut self,
        thread: &mut Thread,
        native: Native,
        args: &Args,
        fresh: &mut bool,
    ) -> Fallible<Option<Flow>> {
        let goes_over = matches!(
            native,
            Native::Sum | Native::Min | Native::Max | Native::Sorted | Native::Reversed | Native::Any | Native::All
        );
        for (at, &value) in args.positional.iter().enumerate() {
            let helper = match native {
                Native::Print if self.text_needs_python(value) => "_str",
                Native::Sum | Native::Min | Native::Max | Native::Sorted
                    if at == 0 && self.is_gone_over(native, args) =>
                {
                    "_list"
                }
                _ => continue,
            };
            return self.restart_with(thread, at, helper, value).map(Some);
        }
        let looks = goes_over || matches!(native, Native::Len | Native::Print | Native::Repr);
        if looks && let Some(name) = self.program.symbols.find(native.name()) {
            let about_it = *fresh;
            for &value in &args.positional {
                if let Some(rest) = self.look_at(value, name, Value::Unset, fresh) {
                    return Ok(Some(rest));
                }
                // One step looks at all of them: at each by itself it would never end.
                if about_it && !*fresh {
                    break;
                }
            }
        }
        Ok(None)
    }

    /// Whether the first argument is an iterable of the program's own.
    fn is_gone_over(&self, native: Native, args: &Args) -> bool {
        let many = matches!(native, Native::Min | Native::Max) && args.positional.len() > 1;
        !many && self.needs_python(args.positional[0])
    }

    /// Calls a helper written in Python on an argument, puts the result in its
    /// place, and carries out the call again.
    pub(crate) fn restart_with(
        &mut self,
        thread: &mut Thread,
        at: usize,
        helper: &str,
        value: Value,
    ) -> Fallible<Flow> {
        let then = match self.call_argument_register(thread, at) {
            Some(reg) => Then::Restart(reg),
            None => {
                let frame = thread.frames.last().expect("a frame runs");
                let op = self.program.code(frame.code).ops[frame.pc as usize];
                let crate::lang::Op::CallSpread { positional, .. } = op else {
                    return Err(Raised::Stop("This call is not supported here.".to_string()));
                };
                let list = thread.get(positional).object().expect("spread arguments are in a list");
                Then::RestartItem { list, at: at as u16 }
            }
        };
        self.call_builtin_helper(thread, helper, &[value], then)
    }

    /// A function of the internal module of built-in functions.
    pub(crate) fn helper(&self, name: &str) -> Value {
        let symbol = self.program.symbols.find(name).unwrap_or_default();
        let slot = self.program.module(BUILTINS).slot(symbol).unwrap_or_else(|| panic!("no helper {name}"));
        // Helpers hold no state: the first process's serve all.
        self.global(crate::base::ProcessId(0), BUILTINS, slot)
    }

    pub(crate) fn call_builtin_helper(
        &mut self,
        thread: &mut Thread,
        name: &str,
        args: &[Value],
        then: Then,
    ) -> Fallible<Flow> {
        let function = self.helper(name);
        self.call_function(thread, function, args, then)
    }

    /// Functions with a `key`, or that stop early, run in Python.
    fn call_in_python(&mut self, thread: &mut Thread, native: Native, args: &Args, dst: Reg) -> Fallible<Option<Flow>> {
        let has_key = args.named(sym::KEY).is_some_and(|key| key != Value::None);
        let lazy = matches!(native, Native::Any | Native::All)
            && args.positional.first().is_some_and(|&value| self.needs_python(value));
        let compares =
            matches!(native, Native::Sorted | Native::Min | Native::Max) && self.compares_in_python(&args.positional);
        let adds = native == Native::Sum
            && args.positional.first().is_some_and(|&values| match (values, self.object_of(values)) {
                (_, Some(Object::List(items))) => items.iter().any(|&item| self.is_instance(item)),
                (Value::Tuple(id), _) => self.pool.items(id).iter().any(|&item| self.is_instance(item)),
                _ => false,
            });
        if !(has_key || lazy || compares || adds) {
            return Ok(None);
        }
        let function = self.helper(&format!("_{}", native.name()));
        self.call_with(thread, function, args.clone(), Then::Store(dst)).map(Some)
    }

    fn is_instance(&self, value: Value) -> bool {
        matches!(self.object_of(value), Some(Object::Instance(_)))
    }

    fn compares_in_python(&self, values: &[Value]) -> bool {
        let ordered = |value: Value| self.operator_method(value, sym::DUNDER_LT).is_some();
        match values {
            [one] => match (*one, self.object_of(*one)) {
                (_, Some(Object::List(items))) => items.iter().any(|&item| ordered(item)),
                (Value::Tuple(id), _) => self.pool.items(id).iter().any(|&item| ordered(item)),
                _ => false,
            },
            many => many.iter().any(|&value| ordered(value)),
        }
    }

    /// `len(x)`, `abs(x)`, ... where the program's class defines it.
    fn call_special(&mut self, thread: &mut Thread, native: Native, args: &Args, dst: Reg) -> Fallible<Option<Flow>> {
        let name = match native {
            Native::Len => sym::DUNDER_LEN,
            Native::Abs => sym::DUNDER_ABS,
            Native::Hash => sym::DUNDER_HASH,
            Native::Format => sym::DUNDER_FORMAT,
            Native::Divmod => return Ok(None),
            _ => sym::DUNDER_ROUND,
        };
        let Some(&value) = args.positional.first() else { return Ok(None) };
        match self.operator_method(value, name) {
            Some(method) if native == Native::Format => {
                let spec = args.positional.get(1).copied().unwrap_or_else(|| self.pool.str(""));
                self.call_function(thread, method, &[value, spec], Then::Store(dst)).map(Some)
            }
            Some(method) => self.call_function(thread, method, &args.positional, Then::Store(dst)).map(Some),
            None if native == Native::Format && self.text_needs_python(value) => {
                self.call_builtin_helper(thread, "_str", &[value], Then::Store(dst)).map(Some)
            }
            None => Ok(None),
        }
    }

    pub(crate) fn required(&mut self, args: &Args, at: usize, native: Native) -> Fallible<Value> {
        match args.positional.get(at) {
            Some(&value) => Ok(value),
            None => {
                let name = native.name();
                let given = args.positional.len();
                let message = match at {
                    0 => format!("{name}() takes at least one argument ({given} given)"),
                    _ => format!("{name} expected at least {} arguments, got {given}", at + 1),
                };
                Err(self.type_error(message))
            }
        }
    }

    fn print(&mut self, thread: &Thread, args: &Args) -> Fallible<Flow> {
        let text_of = |machine: &Self, value: Option<Value>, default: &str| match value {
            None | Some(Value::None) => Ok(default.to_string()),
            Some(value) => match machine.pool.get_str(value) {
                Some(text) => Ok(text.to_string()),
                None => Err(()),
            },
        };
        let (Ok(separator), Ok(end)) =
            (text_of(self, args.named(sym::SEP), " "), text_of(self, args.named(sym::END), "\n"))
        else {
            let wrong = [(sym::SEP, "sep"), (sym::END, "end")].into_iter().find_map(|(name, text)| {
                let value = args.named(name)?;
                (value != Value::None && self.pool.get_str(value).is_none()).then_some((text, value))
            });
            let (name, value) = wrong.unwrap_or(("sep", Value::None));
            let given = self.type_name(value);
            return Err(self.type_error(format!("{name} must be None or a string, not {given}")));
        };
        let texts = args.positional.iter().map(|&value| self.str(value)).collect::<Fallible<Vec<_>>>()?;
        let file = args.named(sym::FILE).filter(|&file| file != Value::None);
        let error = file.or_else(|| self.standard_output(thread)).is_some_and(|file| self.is_standard_error(file));
        let text = self.pool.str(&format!("{}{end}", texts.join(&separator)));
        Ok(Flow::Rest(Operation::Print { text, error }))
    }

    /// What `sys.stdout` is, where the program has `sys`.
    fn standard_output(&self, thread: &Thread) -> Option<Value> {
        let find = |name| self.program.symbols.find(name);
        let (sys, stdout) = (find("sys")?, find("stdout")?);
        let module = self.program.modules.iter().position(|module| module.internal && module.name == sys)?;
        let slot = self.program.modules[module].slot(stdout)?;
        Some(self.global(thread.process, ModuleId::at(module), slot)).filter(|value| !value.is_unset())
    }

    fn is_standard_stream(&self, file: Value) -> bool {
        let name = self.program.symbols.find("_error");
        file.object().zip(name).is_some_and(|(id, name)| self.attribute(id, name).is_some())
    }

    /// Whether a file object is `sys.stderr`.
    fn is_standard_error(&self, file: Value) -> bool {
        let name = self.program.symbols.find("_error");
        file.object().zip(name).and_then(|(id, name)| self.attribute(id, name)) == Some(Value::Bool(true))
    }

    /// Functions that others can notice, or that depend on what others do.
    fn visible_native(&mut self, thread: &Thread, native: Native, args: &Args) -> Fallible<Option<Operation>> {
        let first = args.positional.first().copied().unwrap_or(Value::None);
        Ok(Some(match native {
            Native::StartThread => {
                let function = self.required(args, 1, native)?;
                let handle = first.object().expect("the module passes an object");
                Operation::StartThread { thread: handle, function }
            }
            Native::StartProcess => {
                let function = self.required(args, 1, native)?;
                let handle = first.object().expect("the module passes an object");
                let method = args.positional.get(2).copied().unwrap_or(Value::None);
                let method = self.start_method_of(thread, method)?;
                Operation::StartProcess { process: handle, function, method }
            }
            Native::JoinThread => match self.thread_of(first) {
                Some(id) => {
                    let timeout = self.timeout(args.positional.get(1).copied())?;
                    Operation::JoinThread { thread: id, timeout }
                }
                None => return Ok(None),
            },
            Native::JoinProcess => match self.process_of(first) {
                Some(id) => {
                    let timeout = self.timeout(args.positional.get(1).copied())?;
                    Operation::JoinProcess { process: id, timeout }
                }
                None => return Ok(None),
            },
            Native::TerminateProcess => match self.process_of(first) {
                Some(process) => {
                    let signal = args.positional.get(1).copied().and_then(Value::as_int).unwrap_or(15) as i32;
                    Operation::Terminate { process, signal }
                }
                None => return Ok(None),
            },
            Native::ThreadAlive | Native::ProcessAlive => Operation::Alive { what: first },
            Native::ProcessExitcode => Operation::Alive { what: self.pool.tuple(&[first]) },
            Native::LiveThreads => Operation::Alive { what: Value::None },
            Native::Sleep => {
                let seconds = self.required(args, 0, native)?;
                match self.float_of(seconds) {
                    None => {
                        let name = self.type_name(seconds);
                        return Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")));
                    }
                    Some(negative) if negative < 0.0 => {
                        return Err(self.raise(Type::ValueError, "sleep length must be non-negative"));
                    }
                    Some(_) => Operation::Sleep { seconds },
                }
            }
            _ => {
                let _ = (thread, Timeout::Never);
                return Ok(None);
            }
        }))
    }

    fn native_value(&mut self, thread: &mut Thread, native: Native, args: &Args) -> Fallible<Value> {
        let process = thread.process;
        match native {
            Native::CurrentThread => {
                return Ok(if self.is_main(thread) { Value::None } else { thread.head.object });
            }
            Native::ThreadNumber => {
                self.change_process(process, |head| head.thread_names += 1);
                return Ok(Value::Int(i64::from(self.process(process).head.thread_names)));
            }
            Native::ProcessNumber => {
                self.change_process(process, |head| head.process_names += 1);
                return Ok(Value::Int(i64::from(self.process(process).head.process_names)));
            }
            Native::CurrentProcess => {
                let object = self.process(process).head.object;
                return Ok(if object.is_unset() { Value::None } else { object });
            }
            Native::LiveThreads | Native::Vars | Native::Input | Native::Exit => {}
            _ => {}
        }
        let value = self.required(args, 0, native)?;
        match native {
            Native::ThreadIdent => {
                let id = self.thread_of(value).map_or(0, |id| id.0);
                Ok(Value::Int(0x7f00_0000_0000 + i64::from(id) * 0x1000))
            }
            Native::ProcessIdent => {
                let id = self.process_of(value).map_or(0, |id| id.0);
                Ok(Value::Int(1000 + i64::from(id)))
            }
            Native::JoinThread | Native::JoinProcess | Native::TerminateProcess => Ok(Value::Bool(true)),
            Native::Len => match self.length(value) {
                Some(length) => Ok(Value::Int(length as i64)),
                None => {
                    let name = self.type_name(value);
                    Err(self.type_error(format!("object of type '{name}' has no len()")))
                }
            },
            Native::Repr => {
                let text = self.repr(value)?;
                Ok(self.pool.str(&text))
            }
            Native::Ascii => {
                let text = ascii(&self.repr(value)?);
                Ok(self.pool.str(&text))
            }
            Native::Isinstance | Native::Issubclass => {
                let class = self.required(args, 1, native)?;
                let is_class =
                    matches!(value, Value::Type(_)) || matches!(self.object_of(value), Some(Object::Class(_)));
                if native == Native::Issubclass && !is_class {
                    return Err(self.type_error("issubclass() arg 1 must be a class"));
                }
                if class == Value::Type(Type::Type) && is_class {
                    return Ok(Value::Bool(true));
                }
                let of = if native == Native::Isinstance { self.class_of(value) } else { value };
                self.is_subclass(of, class).map(Value::Bool)
            }
            Native::Callable => Ok(Value::Bool(self.is_callable(value))),
            Native::Id => Ok(Value::Int(match value {
                Value::Object(id) => 0x7f00_0000_0000 + i64::from(id.0) * 16,
                Value::Int(int) => 0x5500_0000_0000 + int * 32,
                _ => 0x5600_0000_0000,
            })),
            Native::Hash => {
                let key = self.key(value)?;
                Ok(Value::Int(match key.0 {
                    Value::Object(id) => i64::from(id.0),
                    other => self.number_hash(other).unwrap_or_else(|| self.text_hash(other)),
                }))
            }
            Native::Format => {
                let spec = args.positional.get(1).and_then(|&spec| self.pool.get_str(spec)).unwrap_or_default();
                let spec = spec.to_string();
                let text = self.format_value(value, &spec)?;
                Ok(self.pool.str(&text))
            }
            Native::Sum => self.sum(args),
            Native::Min | Native::Max => self.extreme(native, args),
            Native::Sorted => self.sorted(value, args),
            Native::Reversed => self.reversed(value),
            Native::Any | Native::All => {
                let wanted = native == Native::Any;
                for element in self.elements(value)? {
                    if self.truth(element)? == wanted {
                        return Ok(Value::Bool(wanted));
                    }
                }
                Ok(Value::Bool(!wanted))
            }
            _ => self.number_function(native, value, args),
        }
    }

    /// `_PyHASH_MODULUS`, 2**61 - 1: equal numbers have equal hashes
    /// (`Python/pyhash.c`, `Objects/longobject.c`).
    pub(crate) fn number_hash(&self, value: Value) -> Option<i64> {
        const MODULUS: i64 = (1 << 61) - 1;
        let hash = match value {
            Value::Float(bits) => {
                let float = f64::from_bits(bits);
                if float.is_nan() {
                    return Some(0);
                }
                if float.is_infinite() {
                    return Some(if float > 0.0 { 314_159 } else { -314_159 });
                }
                let (mut mantissa, mut exponent) = (float.abs(), 0i32);
                while mantissa.fract() != 0.0 {
                    mantissa *= 2.0;
                    exponent += 1;
                }
                let whole = BigInt::from_f64(mantissa).unwrap_or_default();
                // Halving is turning 61 bits by 60.
                let turns = BigInt::from(1) << (60 * exponent as u64 % 61);
                let hash = (whole * turns % MODULUS).to_i64().unwrap_or(0);
                if float < 0.0 { -hash } else { hash }
            }
            _ => (self.pool.as_big(value)? % MODULUS).to_i64().unwrap_or(0),
        };
        Some(if hash == -1 { -2 } else { hash })
    }

    fn text_hash(&self, value: Value) -> i64 {
        let mut hasher = crate::base::StableHasher::default();
        hasher.text(&self.repr(value).unwrap_or_default());
        (hasher.finish().0 >> 2) as i64
    }

    pub(crate) fn is_callable(&self, value: Value) -> bool {
        match (value, self.object_of(value)) {
            (Value::Native(_) | Value::Type(_), _) => true,
            (_, Some(Object::Function(_) | Object::Method { .. } | Object::NativeMethod { .. } | Object::Class(_))) => {
                true
            }
            _ => self.class_attribute(value, sym::DUNDER_CALL).is_some(),
        }
    }

    fn is_subclass(&mut self, class: Value, of: Value) -> Fallible<bool> {
        if let Value::Tuple(id) = of {
            for of in self.pool.items(id).to_vec() {
                if self.is_subclass(class, of)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if !matches!(of, Value::Type(_)) && !matches!(self.object_of(of), Some(Object::Class(_))) {
            return Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"));
        }
        Ok(self.inherits(class, of))
    }
}
