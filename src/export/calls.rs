//! Calls: functions and methods of the program are written out in place;
//! threads are made, started and waited for; what is printed is left out.

use super::context::{Context, Frame, Val};
use super::model::{Model, Next};
use crate::base::{Symbol, sym};
use crate::lang::{NONE, Op, Reg, Type};
use crate::machine::{Object, Value};
use std::fmt::Write;

/// Calls within calls before recursion is suspected.
const DEEPEST: usize = 20;

impl Model<'_> {
    pub fn call(&mut self, context: &mut Context, op: Op, out: &mut String) -> Next {
        match op {
            Op::Call { dst, callee, base, count, names } => {
                let (args, named) = self.arguments(context, base, count, names);
                let callee = context.get(callee);
                self.call_value(context, callee, args, named, dst, out)
            }
            Op::CallMethod { dst, base, name, count, names } => {
                let (args, named) = self.arguments(context, base + 1, count, names);
                self.call_method(context, base, name, args, named, dst, out)
            }
            _ => self.problem("a call with `*` or `**`"),
        }
    }

    fn arguments(&mut self, context: &Context, base: Reg, count: u16, names: u16) -> (Vec<Val>, Vec<(Symbol, Val)>) {
        let all: Vec<Val> = (0..count).map(|at| context.get(base + at)).collect();
        let names = &self.program.keyword_lists[usize::from(names)];
        let positional = base..base + count - names.len() as u16;
        let changing = |reg: Reg| (context.get(reg) == Val::Dyn).then(|| context.variable(reg));
        self.sources = positional.map(changing).collect();
        let (args, named) = all.split_at(all.len() - names.len());
        (args.to_vec(), names.iter().copied().zip(named.iter().cloned()).collect())
    }

    /// The call is over and has given this.
    pub(super) fn done(&mut self, context: &mut Context, dst: Reg, val: Val) -> Next {
        context.set(dst, val);
        context.frame().pc += 1;
        Next::Go
    }

    fn call_value(
        &mut self,
        context: &mut Context,
        callee: Val,
        args: Vec<Val>,
        named: Vec<(Symbol, Val)>,
        dst: Reg,
        out: &mut String,
    ) -> Next {
        if Self::is_print(&callee) {
            return self.done(context, dst, Val::Static(Value::None));
        }
        let value = match callee {
            Val::Static(value) => value,
            Val::Method(object, name) => {
                let Some(function) = self.machine.class_attribute(object, name) else {
                    return self.problem("this call");
                };
                let args = std::iter::once(Val::Static(object)).chain(args).collect();
                return self.call_function(context, function, args, &named, dst, out);
            }
            _ => return self.problem("a call of something that changes"),
        };
        match (value, self.object_kind(value)) {
            (Value::Type(Type::Range), _) => {
                let next = self.native_range(context, dst, &args);
                if let Next::Go = next {
                    context.frame().pc += 1;
                }
                next
            }
            (Value::Type(Type::Str), _) => self.done(context, dst, Val::Opaque),
            (Value::Type(t), _) if t.is_exception() => self.done(context, dst, Val::Exception(value)),
            (Value::Native(crate::lang::Native::Len), _) => match args.as_slice() {
                [Val::List(list)] => {
                    let count = context.lists[*list].len() as i64;
                    self.done(context, dst, Val::Static(Value::Int(count)))
                }
                _ => self.problem("`len` of something that changes"),
            },
            (Value::Native(native), _) => self.problem(format!("`{}()`", native.name())),
            (_, Some(Object::Class(_))) if self.is_thread_class(value) => {
                self.make_thread(context, value, &args, &named, dst)
            }
            (_, Some(Object::Class(class))) => {
                let name = self.program.name(class.name).to_string();
                self.problem(format!("a {name} object that is made while threads run"))
            }
            (_, Some(Object::Function(_))) => self.call_function(context, value, args, &named, dst, out),
            _ => self.problem("this call"),
        }
    }

    /// `Thread(target=..., args=...)` once the program is under way.
    fn make_thread(
        &mut self,
        context: &mut Context,
        class: Value,
        args: &[Val],
        named: &[(Symbol, Val)],
        dst: Reg,
    ) -> Next {
        let plain = matches!(self.object_kind(class), Some(Object::Class(class)) if class.internal);
        if !plain || !args.is_empty() {
            return self.problem("a thread of a class of its own that is made while threads run");
        }
        let mut target = None;
        let mut given = Vec::new();
        for (name, val) in named {
            match (self.program.name(*name), val) {
                ("target", Val::Static(value)) => target = Some(*value),
                ("target", Val::Method(object, method)) => {
                    target = self.machine.class_attribute(*object, *method);
                    given.insert(0, Val::Static(*object));
                }
                ("args", Val::List(list)) => given.extend(context.lists[*list].iter().cloned()),
                ("args", Val::Static(Value::Tuple(id))) => {
                    given.extend(self.machine.pool().items(*id).iter().map(|&item| Val::Static(item)));
                }
                ("name", _) => {}
                (other, _) => return self.problem(format!("`{other}` of a thread")),
            }
        }
        let Some(target) = target else { return self.problem("a thread without a target that is known") };
        if given.contains(&Val::Dyn) {
            return self.problem("a thread whose arguments change");
        }
        self.threads.push((target, given));
        let number = self.threads.len();
        self.done(context, dst, Val::Thread(number))
    }

    #[allow(clippy::too_many_arguments)]
    fn call_method(
        &mut self,
        context: &mut Context,
        base: Reg,
        name: Symbol,
        args: Vec<Val>,
        named: Vec<(Symbol, Val)>,
        dst: Reg,
        out: &mut String,
    ) -> Next {
        let object = context.get(base);
        if matches!(name, sym::START | sym::JOIN)
            && let Some(number) = self.thread_of(&object)
        {
            return self.thread_method(context, number, name, &args, &named, dst, out);
        }
        match object {
            Val::List(list) if name == sym::APPEND => match args.as_slice() {
                [Val::Dyn] => self.problem("a list of values that change"),
                [item] => {
                    context.lists[list].push(item.clone());
                    self.done(context, dst, Val::Static(Value::None))
                }
                _ => self.problem("this call"),
            },
            Val::Static(value @ Value::Object(id)) => {
                // A list that has only threads in it is the main thread's own.
                if let Object::List(_) = self.machine.object(id)
                    && name == sym::APPEND
                {
                    return self.problem("a list that others may see");
                }
                if let Object::Sync(_) = self.machine.object(id) {
                    return self.sync_method(context, id, name, &args, &named, dst, out);
                }
                match self.machine.class_attribute(value, name) {
                    Some(function) if matches!(self.object_kind(function), Some(Object::Function(_))) => {
                        let args = std::iter::once(Val::Static(value)).chain(args).collect();
                        self.call_function(context, function, args, &named, dst, out)
                    }
                    _ => self.problem(format!("`.{}()` of this object", self.program.name(name))),
                }
            }
            Val::Static(Value::Module(module)) => {
                let globals = &self.machine.process(crate::base::ProcessId(0)).globals[module.index()];
                match self.program.module(module).slot(name) {
                    Some(slot) => {
                        let callee = Val::Static(globals[slot as usize]);
                        self.call_value(context, callee, args, named, dst, out)
                    }
                    None => self.problem("a name that its module has not"),
                }
            }
            Val::Opaque | Val::Static(Value::Str(_)) => self.done(context, dst, Val::Opaque),
            _ => self.problem(format!("`.{}()` of this value", self.program.name(name))),
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn thread_method(
        &mut self,
        context: &mut Context,
        number: usize,
        name: Symbol,
        args: &[Val],
        named: &[(Symbol, Val)],
        dst: Reg,
        out: &mut String,
    ) -> Next {
        if !args.is_empty() || !named.is_empty() {
            return self.problem("`join` with a timeout");
        }
        if name == sym::START {
            let _ = writeln!(out, "    atomic {{ started[{number}] = true; run P{number}() }};");
        } else {
            let _ = writeln!(out, "    ended[{number}];");
        }
        self.done(context, dst, Val::Static(Value::None))
    }

    pub(super) fn call_function(
        &mut self,
        context: &mut Context,
        function: Value,
        args: Vec<Val>,
        named: &[(Symbol, Val)],
        dst: Reg,
        out: &mut String,
    ) -> Next {
        let Some(Object::Function(body)) = self.object_kind(function) else { return self.problem("this call") };
        let code = self.program.code(body.code);
        if self.program.module(code.module).internal {
            return match self.program.name(code.name) {
                // Sleeping only gives way.
                "sleep" => self.done(context, dst, Val::Static(Value::None)),
                other => {
                    let other = other.to_string();
                    self.problem(format!("`{other}()`"))
                }
            };
        }
        if self.push_frame(context, function, args, named, dst, out) { Next::Go } else { Next::Stuck }
    }

    /// A frame for a function of the program, arguments in place. Its
    /// registers that live in the model are copied over.
    pub(super) fn push_frame(
        &mut self,
        context: &mut Context,
        function: Value,
        args: Vec<Val>,
        named: &[(Symbol, Val)],
        dst: Reg,
        out: &mut String,
    ) -> bool {
        let bound = match self.object_kind(function) {
            Some(&Object::Method { function, object }) => Some((function, object)),
            _ => None,
        };
        let (function, args) = match bound {
            Some((function, object)) => (function, std::iter::once(Val::Static(object)).chain(args).collect()),
            None => (function, args),
        };
        let Some(Object::Function(body)) = self.object_kind(function) else {
            self.problem("a thread that runs something other than a function");
            return false;
        };
        let code = self.program.code(body.code);
        let parameters = &code.parameters;
        let simple = parameters.rest.is_none() && parameters.keywords.is_none() && !code.generator;
        if !simple || !body.cells.is_empty() || context.frames.len() >= DEEPEST {
            self.problem("a function with `*`, `yield` or variables of another function, or that calls itself");
            return false;
        }
        let mut regs = vec![Val::Unset; usize::from(code.registers)];
        let positional = parameters.positional.len();
        let from = positional - usize::from(parameters.defaults);
        for (at, &default) in body.defaults.iter().enumerate().take(usize::from(parameters.defaults)) {
            regs[from + at] = Val::Static(default);
        }
        if args.len() > positional {
            self.problem("a call with the wrong number of arguments");
            return false;
        }
        let first = args.len().saturating_sub(self.sources.len());
        let depth = context.frames.len();
        let mut changing = Vec::new();
        for (at, val) in args.into_iter().enumerate() {
            if val == Val::Dyn {
                let source = at.checked_sub(first).and_then(|at| self.sources.get(at).cloned().flatten());
                changing.push((at as Reg, source));
            }
            regs[at] = val;
        }
        for (name, val) in named {
            match parameters.positional.iter().position(|known| known == name) {
                Some(at) => regs[at] = val.clone(),
                None => {
                    self.problem("an argument that is given by name");
                    return false;
                }
            }
        }
        let named_changes = named.iter().any(|(_, val)| *val == Val::Dyn);
        if regs[..positional].contains(&Val::Unset) || named_changes || changing.iter().any(|(_, from)| from.is_none())
        {
            self.problem("a call with arguments that change by name, or too few");
            return false;
        }
        context.frames.push(Frame { code: body.code, pc: 0, regs, dst });
        debug_assert_eq!(context.frames.len(), depth + 1);
        for (reg, from) in changing {
            let to = self.register(context, reg);
            let _ = writeln!(out, "    {to} = {};", from.unwrap_or_default());
        }
        true
    }

    /// A function returns to where it was called, or the thread ends.
    pub(super) fn leave(&mut self, context: &mut Context, src: Reg, out: &mut String) -> Next {
        let val = context.get(src);
        let from = (val == Val::Dyn).then(|| self.register(context, src));
        let dst = context.frame().dst;
        context.frames.pop();
        if context.frames.is_empty() {
            return Next::End;
        }
        if dst == NONE {
            context.frame().pc += 1;
            return Next::Go;
        }
        if let Some(from) = from {
            let to = self.register(context, dst);
            let _ = writeln!(out, "    {to} = {from};");
        }
        self.done(context, dst, val)
    }
}
