//! Exceptions: raising, catching, what is printed of those nobody catches.

use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::run::Flow;
use super::state::{Frame, Then, Thread};
use super::value::Value;
use crate::base::sym;
use crate::lang::{NONE, Op, Reg, Type};

impl Machine {
    pub(crate) fn raise(&mut self, class: Type, message: &str) -> Raised {
        let message = self.pool.str(message);
        Raised::Exception(self.new_exception(class, &[message]))
    }

    pub(crate) fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(Type::TypeError, message.as_ref())
    }

    pub(crate) fn is_exception(&self, value: Value) -> bool {
        let class = self.class_of(value);
        self.is_exception_class(class) && matches!(self.object_of(value), Some(Object::Instance(_)))
    }

    pub(crate) fn is_exception_class(&self, class: Value) -> bool {
        self.inherits(class, Value::Type(Type::BaseException))
    }

    /// `raise exception from cause`: a class of the program is called first,
    /// then the operation runs again on the instance.
    pub(crate) fn raise_value(&mut self, thread: &mut Thread, exception: Reg, cause: Reg) -> Fallible<Flow> {
        let value = thread.get(exception);
        if let Some(Object::Class(_)) = self.object_of(value)
            && self.is_exception_class(value)
        {
            let order = self.class_order(value);
            let mut makers = order.iter().filter_map(|base| base.object());
            if makers
                .any(|id| [sym::DUNDER_INIT, sym::DUNDER_NEW].iter().any(|&name| self.attribute(id, name).is_some()))
            {
                return self.call_builtin_helper(thread, "_instance", &[value], Then::Restart(exception));
            }
            let made = self.new_instance(thread.process, value, &super::call::Args::default())?;
            thread.set(exception, made);
            return self.raise_value(thread, exception, cause);
        }
        let value = match value {
            Value::Type(t) if t.is_exception() => self.new_exception(t, &[]),
            value if self.is_exception(value) => value,
            _ => return Err(self.type_error("exceptions must derive from BaseException")),
        };
        if cause != NONE {
            let mut cause = thread.get(cause);
            if let Value::Type(t) = cause
                && t.is_exception()
            {
                cause = self.new_exception(t, &[]);
            }
            if cause != Value::None && !self.is_exception(cause) {
                return Err(self.type_error("exception causes must derive from BaseException"));
            }
            let id = value.object().expect("an exception is an object");
            self.set_attribute(id, sym::DUNDER_CAUSE, cause);
            self.set_attribute(id, sym::DUNDER_SUPPRESS_CONTEXT, Value::Bool(true));
        }
        Err(Raised::Exception(value))
    }

    pub(crate) fn raise_current(&mut self, thread: &Thread) -> Raised {
        match self.current_exception(thread) {
            Some(exception) => Raised::Exception(exception),
            None => self.raise(Type::RuntimeError, "No active exception to reraise"),
        }
    }

    /// The exception that a thread is handling, innermost first.
    pub(crate) fn current_exception(&self, thread: &Thread) -> Option<Value> {
        thread.frames.iter().rev().find_map(|frame| {
            let code = self.program.code(frame.code);
            let handling = code.handling.iter().find(|h| (h.from..h.to).contains(&frame.pc))?;
            let value = thread.stack[frame.base as usize + usize::from(handling.exception)];
            (!value.is_unset()).then_some(value)
        })
    }

    pub(crate) fn fail_assertion(&mut self, thread: &mut Thread, message: Reg) -> Fallible<Flow> {
        let args = if message == NONE { Vec::new() } else { vec![thread.get(message)] };
        Err(Raised::Exception(self.new_exception(Type::AssertionError, &args)))
    }

    pub(crate) fn matches_exception(&mut self, exception: Value, class: Value) -> Fallible<bool> {
        if let Value::Tuple(id) = class {
            for class in self.pool.items(id).to_vec() {
                if self.matches_exception(exception, class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if !self.is_exception_class(class) {
            return Err(self.type_error("catching classes that do not inherit from BaseException is not allowed"));
        }
        let own = self.class_of(exception);
        Ok(self.inherits(own, class))
    }

    /// Sends an exception to the nearest handler, or ends the thread with it.
    pub(crate) fn raise_in(&mut self, thread: &mut Thread, raised: Raised) {
        let mut exception = match raised {
            Raised::Exception(exception) => exception,
            Raised::Stop(message) => return self.stop(thread, &message),
            Raised::Unkeyed(value) => {
                if let Err(raised) = self.note_key(thread, value) {
                    self.raise_in(thread, raised);
                }
                return;
            }
        };
        self.charge(|prices| u64::from(prices.exception));
        self.note_context(thread, exception);
        self.note_traceback(thread, exception);
        if self.observing {
            self.observed.raised = exception;
        }
        if self.shows_itself(thread, exception) {
            // What its own `__str__` says is asked for while there are frames.
            let asked = self.call_builtin_helper(thread, "_note_text", &[exception], Then::Discard);
            if asked.is_ok() {
                return;
            }
        }
        while let Some(frame) = thread.frames.last().copied() {
            self.log.save_frame(thread);
            let handlers = &self.program.code(frame.code).handlers;
            if let Some(handler) = handlers.iter().find(|handler| (handler.from..handler.to).contains(&frame.pc)) {
                thread.set(handler.exception, exception);
                thread.frames.last_mut().expect("just seen").pc = handler.target;
                return;
            }
            thread.frames.pop();
            thread.stack.truncate(frame.base as usize);
            if let Some(generator) = frame.generator {
                self.drop_generator(generator);
                exception = self.leaving_generator(frame, exception);
            }
            if (self.ends_iteration(frame, exception) || self.ends_closing(frame, exception))
                && !thread.frames.is_empty()
            {
                self.log.save_frame(thread);
                if self.leave_loop(thread, frame.then, Value::None).is_ok() {
                    return;
                }
            }
        }
        self.crash(thread, exception);
    }

    /// Whether nobody will catch the exception and its text is the program's.
    fn shows_itself(&self, thread: &Thread, exception: Value) -> bool {
        let Some(id) = exception.object() else { return false };
        let caught = |frame: &Frame| {
            let handlers = &self.program.code(frame.code).handlers;
            handlers.iter().any(|handler| (handler.from..handler.to).contains(&frame.pc))
        };
        self.text_needs_python(exception)
            && self.attribute(id, sym::SHOWN).is_none()
            && !self.is_a(exception, Type::StopIteration)
            && !thread.frames.iter().any(caught)
    }

    fn is_a(&self, exception: Value, class: Type) -> bool {
        let own = self.class_of(exception);
        self.inherits(own, Value::Type(class))
    }

    /// A generator that `close()` has asked to end does.
    fn ends_closing(&self, frame: Frame, exception: Value) -> bool {
        super::iteration::is_closing(frame.then)
            && (self.is_a(exception, Type::GeneratorExit) || self.is_a(exception, Type::StopIteration))
    }

    /// `StopIteration` must not leave a generator's body (PEP 479).
    fn leaving_generator(&mut self, frame: Frame, exception: Value) -> Value {
        if super::iteration::is_closing(frame.then) || !self.is_a(exception, Type::StopIteration) {
            return exception;
        }
        let message = self.pool.str("generator raised StopIteration");
        let made = self.new_exception(Type::RuntimeError, &[message]);
        if let Some(id) = made.object() {
            self.set_attribute(id, sym::DUNDER_CAUSE, exception);
            self.set_attribute(id, sym::DUNDER_CONTEXT, exception);
        }
        made
    }

    /// What was being handled when an exception is raised first.
    fn note_context(&mut self, thread: &Thread, exception: Value) {
        let Some(id) = exception.object() else { return };
        if self.attribute(id, sym::DUNDER_TRACEBACK).is_some() || self.attribute(id, sym::DUNDER_CONTEXT).is_some() {
            return;
        }
        if let Some(handled) = self.current_exception(thread)
            && handled != exception
        {
            self.set_attribute(id, sym::DUNDER_CONTEXT, handled);
        }
    }

    /// `StopIteration` out of `__next__` ends the loop that asked.
    fn ends_iteration(&self, frame: Frame, exception: Value) -> bool {
        let asked = matches!(frame.then, Then::Next { .. } | Then::NextOr { .. });
        let class = self.class_of(exception);
        asked && frame.generator.is_none() && self.inherits(class, Value::Type(Type::StopIteration))
    }

    /// Remembers where an exception came from, when it is raised first.
    fn note_traceback(&mut self, thread: &Thread, exception: Value) {
        let Some(id) = exception.object() else { return };
        if self.attribute(id, sym::DUNDER_TRACEBACK).is_some() {
            return;
        }
        let mut lines = Vec::new();
        for frame in &thread.frames {
            let code = self.program.code(frame.code);
            if self.program.module(code.module).internal {
                continue;
            }
            let line = code.spans[(frame.pc as usize).min(code.spans.len() - 1)].line;
            let name = self.program.name(code.name).to_string();
            let name = self.pool.str(&name);
            lines.push(self.pool.tuple(&[Value::Int(i64::from(line)), name]));
        }
        let traceback = self.pool.tuple(&lines);
        if let Some(attributes) = self.state.heap.get_mut(id).attributes_mut() {
            attributes.push((sym::DUNDER_TRACEBACK, traceback));
            self.log_part(id, super::log::Undo::AttributeAdded(id));
        }
    }

    /// What CPython prints of an exception: traceback and last line.
    pub(crate) fn traceback_text(&self, exception: Value) -> String {
        self.chained_text(exception, &mut Vec::new())
    }

    /// With the exceptions that led to it first (`Lib/traceback.py`,
    /// `TracebackException.format`).
    fn chained_text(&self, exception: Value, seen: &mut Vec<Value>) -> String {
        let id = exception.object();
        let held = |name| id.and_then(|id| self.attribute(id, name)).filter(|&value| value != Value::None);
        seen.push(exception);
        let suppressed = held(sym::DUNDER_SUPPRESS_CONTEXT) == Some(Value::Bool(true));
        let link = match held(sym::DUNDER_CAUSE) {
            Some(cause) => Some((cause, "The above exception was the direct cause of the following exception:")),
            None => held(sym::DUNDER_CONTEXT)
                .filter(|_| !suppressed)
                .map(|context| (context, "During handling of the above exception, another exception occurred:")),
        };
        let own = self.plain_traceback_text(exception);
        match link.filter(|(other, _)| !seen.contains(other)) {
            Some((other, why)) => format!("{}\n{why}\n\n{own}", self.chained_text(other, seen)),
            None => own,
        }
    }

    fn plain_traceback_text(&self, exception: Value) -> String {
        let mut text = "Traceback (most recent call last):\n".to_string();
        let source: Vec<&str> = self.program.source.lines().collect();
        for (line, name) in self.traceback(exception) {
            text.push_str(&format!("  File \"main.py\", line {line}, in {name}\n"));
            if let Some(source) = source.get(line as usize - 1).map(|line| line.trim()).filter(|line| !line.is_empty())
            {
                text.push_str(&format!("    {source}\n"));
            }
        }
        text.push_str(&self.exception_line(exception));
        text.push('\n');
        for note in self.notes(exception).lines() {
            text.push_str(note);
            text.push('\n');
        }
        text
    }

    /// What `add_note` has added, a line each.
    fn notes(&self, exception: Value) -> String {
        let notes = exception.object().and_then(|id| self.attribute(id, sym::DUNDER_NOTES));
        let Some(Object::List(notes)) = notes.and_then(|notes| self.object_of(notes)) else { return String::new() };
        let texts = notes.iter().filter_map(|&note| self.pool.get_str(note));
        texts.map(|text| format!("{text}\n")).collect()
    }

    /// `exception.add_note(text)` (PEP 678).
    pub(crate) fn add_note(&mut self, exception: Value, args: &super::call::Args) -> Fallible<Value> {
        let note = args.get(0, sym::NOTE).unwrap_or(Value::None);
        if self.pool.get_str(note).is_none() {
            let given = self.type_name(note);
            return Err(self.type_error(format!("note must be a str, not '{given}'")));
        }
        let id = exception.object().expect("an exception is an object");
        match self.attribute(id, sym::DUNDER_NOTES).and_then(Value::object) {
            Some(notes) if matches!(self.object(notes), Object::List(_)) => self.push_list(notes, note),
            _ => {
                let notes = self.allocate(Object::List(vec![note]));
                self.set_attribute(id, sym::DUNDER_NOTES, notes);
            }
        }
        Ok(Value::None)
    }

    /// Lines and functions of the program that an exception came through.
    pub fn traceback(&self, exception: Value) -> Vec<(u32, String)> {
        let lines = exception.object().and_then(|id| self.attribute(id, sym::DUNDER_TRACEBACK));
        let Some(Value::Tuple(lines)) = lines else { return Vec::new() };
        let entry = |value: &Value| match *value {
            Value::Tuple(entry) => match self.pool.items(entry) {
                [Value::Int(line), name] => {
                    Some((*line as u32, self.pool.get_str(*name).unwrap_or_default().to_string()))
                }
                _ => None,
            },
            _ => None,
        };
        self.pool.items(lines).iter().filter_map(entry).collect()
    }

    /// `ValueError: message`, the last line of a traceback.
    pub(crate) fn exception_line(&self, exception: Value) -> String {
        let name = self.type_name(exception);
        let name = match self.class_of(exception) {
            Value::Type(t) => match t.module() {
                Some(module) => format!("{module}.{name}"),
                None => name,
            },
            _ if self.is_internal(exception) => name,
            // Of `__main__` as of `builtins` the module is not shown.
            _ => name,
        };
        let shown = exception.object().and_then(|id| self.attribute(id, sym::SHOWN));
        let text = match shown.and_then(|text| self.pool.get_str(text)) {
            Some(text) => Ok(text.to_string()),
            None => self.str(exception),
        };
        match text {
            Ok(text) if !text.is_empty() => format!("{name}: {text}"),
            _ => name,
        }
    }

    fn is_internal(&self, value: Value) -> bool {
        matches!(self.object_of(self.class_of(value)), Some(Object::Class(class)) if class.internal)
    }

    pub(crate) fn name_error(&mut self, module: crate::base::ModuleId, slot: u32) -> Raised {
        let name = self.program.module(module).globals[slot as usize].name;
        let message = format!("name '{}' is not defined", self.name(name));
        self.raise(Type::NameError, &message)
    }

    /// What a global means that its module has not assigned.
    pub(crate) fn builtin(&mut self, module: crate::base::ModuleId, slot: u32) -> Fallible<Value> {
        let global = &self.program.module(module).globals[slot as usize];
        match &global.builtin {
            Some(crate::lang::Constant::Str(text)) => Ok(self.pool.str(text)),
            Some(crate::lang::Constant::Native(native)) => Ok(Value::Native(*native)),
            Some(crate::lang::Constant::Type(Type::NotImplementedType)) => Ok(Value::NotImplemented),
            Some(crate::lang::Constant::Type(t)) => Ok(Value::Type(*t)),
            Some(crate::lang::Constant::Ellipsis) => Ok(Value::Ellipsis),
            Some(_) => Ok(Value::None),
            None => Err(self.name_error(module, slot)),
        }
    }

    /// Which call an operation makes, for messages about its arguments.
    pub(crate) fn call_argument_register(&self, thread: &Thread, at: usize) -> Option<Reg> {
        let frame = thread.frames.last()?;
        match self.program.code(frame.code).ops[frame.pc as usize] {
            Op::Call { base, .. } => Some(base + at as Reg),
            Op::CallMethod { base, .. } => Some(base + 1 + at as Reg),
            _ => None,
        }
    }
}
