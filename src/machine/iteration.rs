//! Iterators, generators and unpacking.

use super::log::Undo;
use super::machine::{Fallible, Machine, Raised};
use super::object::{Iterator, Object, Part, Source};
use super::run::Flow;
use super::state::{Frame, Then, Thread};
use super::sync::Sync;
use super::value::Value;
use crate::base::{ObjectId, sym};
use crate::lang::{Pc, Reg, Type};

impl Machine {
    /// `iter(src)` as a `for` asks for it.
    pub(crate) fn iterate(&mut self, thread: &mut Thread, dst: Reg, src: Value) -> Fallible<Flow> {
        if let Some(method) = self.operator_method(src, sym::DUNDER_ITER) {
            return self.call_function(thread, method, &[src], Then::Store(dst));
        }
        if let Some(Object::Sync(Sync::Array(_))) = self.object_of(src) {
            return self.call_builtin_helper(thread, "_array_items", &[src], Then::Store(dst));
        }
        if self.operator_method(src, sym::DUNDER_GETITEM).is_some()
            && self.operator_method(src, sym::DUNDER_NEXT).is_none()
        {
            return self.call_builtin_helper(thread, "_by_index", &[src], Then::Store(dst));
        }
        let iterator = self.iterator(src)?;
        thread.set(dst, iterator);
        Ok(Flow::Next)
    }

    /// An iterator over one of the machine's own values.
    pub(crate) fn iterator(&mut self, src: Value) -> Fallible<Value> {
        let source = match src {
            Value::Tuple(_) => Source::Tuple(src),
            Value::Str(_) => Source::Str(src),
            Value::Bytes(_) => Source::Bytes(src),
            Value::Range(_) => match self.range_parts(src) {
                Some((start, step, count)) => Source::Range(start, step, count),
                None => return Err(Raised::Stop("A range beyond 64 bits is not supported.".to_string())),
            },
            Value::Object(id) => match self.object(id) {
                Object::List(_) => Source::List(id),
                Object::Deque(_) => Source::Deque(id, self.count(src)),
                Object::Dict(_) => Source::Dict(id, Part::Keys, self.count(src)),
                Object::Set(_) | Object::FrozenSet(_) => Source::Set(id, self.count(src)),
                &Object::View { dict, part } => Source::Dict(dict, part, self.count(Value::Object(dict))),
                Object::Iterator(_) | Object::Generator(_) => return Ok(src),
                _ if self.operator_method(src, sym::DUNDER_NEXT).is_some() => return Ok(src),
                _ => return Err(self.not_iterable(src)),
            },
            _ => return Err(self.not_iterable(src)),
        };
        Ok(self.allocate(Object::Iterator(Iterator { source, at: 0 })))
    }

    fn count(&self, value: Value) -> u32 {
        self.length(value).unwrap_or(0) as u32
    }

    /// `RuntimeError` where a container has grown or shrunk under its iterator.
    fn check_unchanged(&mut self, source: Source) -> Fallible<()> {
        let (id, count, message) = match source {
            Source::Deque(id, count) => (id, count, "deque mutated during iteration"),
            Source::Dict(id, _, count) => (id, count, "dictionary changed size during iteration"),
            Source::Set(id, count) => (id, count, "Set changed size during iteration"),
            _ => return Ok(()),
        };
        match self.count(Value::Object(id)) == count {
            true => Ok(()),
            false => Err(self.raise(Type::RuntimeError, message)),
        }
    }

    fn not_iterable(&mut self, value: Value) -> Raised {
        let name = self.type_name(value);
        self.type_error(format!("'{name}' object is not iterable"))
    }

    /// Start, step and count of a range, where 64 bits hold them.
    pub(crate) fn range_parts(&self, range: Value) -> Option<(i64, i64, i64)> {
        let Value::Range(id) = range else { return None };
        let [start, stop, step] = self.pool.items(id) else { return None };
        let (start, stop, step) = (start.as_int()?, stop.as_int()?, step.as_int()?);
        let span = i128::from(stop) - i128::from(start);
        let step_wide = i128::from(step);
        let count = if step > 0 {
            (span + step_wide - 1).div_euclid(step_wide)
        } else {
            (-span - step_wide - 1).div_euclid(-step_wide)
        };
        i64::try_from(count.max(0)).ok().map(|count| (start, step, count))
    }

    /// One element on: into the register that `then` names, or out of it.
    pub(crate) fn advance(
        &mut self,
        thread: &mut Thread,
        iterator: Value,
        then: Then,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(method) = self.operator_method(iterator, sym::DUNDER_NEXT) {
            return self.call_function(thread, method, &[iterator], then);
        }
        let Some(id) = iterator.object() else { return Err(self.not_an_iterator(iterator)) };
        match self.object(id) {
            Object::Generator(_) => return self.resume(thread, id, Value::None, then),
            Object::Iterator(iterator) => {
                if let Some(source) = source_object(iterator.source) {
                    let argument = Value::Int(iterator.at);
                    if let Some(rest) = self.look_at(Value::Object(source), sym::DUNDER_NEXT, argument, fresh) {
                        return Ok(rest);
                    }
                }
            }
            _ => return Err(self.not_an_iterator(iterator)),
        }
        let next = self.next_element(id)?;
        self.observe(next.unwrap_or(Value::Unset));
        self.after_advance(thread, then, next)
    }

    fn not_an_iterator(&mut self, value: Value) -> Raised {
        let name = self.type_name(value);
        self.type_error(format!("'{name}' object is not an iterator"))
    }

    fn after_advance(&mut self, thread: &mut Thread, then: Then, next: Option<Value>) -> Fallible<Flow> {
        match (then, next) {
            (Then::Next { dst, .. } | Then::NextOr { dst, .. }, Some(value)) => thread.set(dst, value),
            (Then::Next { exit, .. }, None) => return Ok(Flow::Jump(exit)),
            (Then::NextOr { dst, default }, None) if !default.is_unset() => thread.set(dst, default),
            _ => {
                let exception = self.new_exception(Type::StopIteration, &[]);
                return Err(Raised::Exception(exception));
            }
        }
        Ok(Flow::Next)
    }

    /// The next element of one of the machine's own iterators.
    pub(crate) fn next_element(&mut self, id: ObjectId) -> Fallible<Option<Value>> {
        let &Object::Iterator(Iterator { source, at }) = self.object(id) else { unreachable!("checked by the caller") };
        self.check_unchanged(source)?;
        let index = at as usize;
        let mut advance = 1;
        let next = match source {
            Source::List(list) => self.list_items(Value::Object(list)).get(index).copied(),
            Source::ReversedList(list) => {
                let items = self.list_items(Value::Object(list));
                items.len().checked_sub(index + 1).map(|at| items[at])
            }
            Source::Deque(deque, _) => match self.object(deque) {
                Object::Deque(deque) => deque.items.get(index).copied(),
                _ => None,
            },
            Source::Dict(dict, part, _) => self.dict_element(dict, part, index),
            Source::Set(set, _) => match self.object(set) {
                Object::Set(entries) | Object::FrozenSet(entries) => entries.get_index(index).map(|(_, &value)| value),
                _ => None,
            },
            Source::Tuple(tuple) => match tuple {
                Value::Tuple(tuple) => self.pool.items(tuple).get(index).copied(),
                _ => None,
            },
            Source::Range(start, step, count) => (at < count).then(|| Value::Int(start + step * at)),
            Source::Str(text) => {
                let rest = self.pool.get_str(text).and_then(|text| text.get(index..)).unwrap_or_default();
                let char = rest.chars().next();
                advance = char.map_or(1, |char| char.len_utf8() as i64);
                char.map(|char| self.pool.str(char.encode_utf8(&mut [0; 4])))
            }
            Source::Bytes(bytes) => match bytes {
                Value::Bytes(bytes) => self.pool.get_bytes(bytes).get(index).map(|&byte| Value::Int(i64::from(byte))),
                _ => None,
            },
            Source::Callable(_) | Source::Done => None,
        };
        if next.is_some() {
            self.log_part(id, Undo::Iterator { object: id, at });
            if let Object::Iterator(iterator) = self.state.heap.get_mut(id) {
                iterator.at += advance;
            }
        }
        Ok(next)
    }

    fn dict_element(&mut self, dict: ObjectId, part: Part, index: usize) -> Option<Value> {
        let Object::Dict(dict) = self.object(dict) else { return None };
        let (_, &(key, value)) = dict.entries.get_index(index)?;
        Some(match part {
            Part::Keys => key,
            Part::Values => value,
            Part::Items => self.pool.tuple(&[key, value]),
        })
    }

    pub(crate) fn resume(&mut self, thread: &mut Thread, id: ObjectId, sent: Value, then: Then) -> Fallible<Flow> {
        self.resume_with(thread, id, Resume::Send(sent), then)
    }

    /// Goes on with a generator as `next`, `send`, `throw` or `close` ask.
    pub(crate) fn resume_with(&mut self, thread: &mut Thread, id: ObjectId, how: Resume, then: Then) -> Fallible<Flow> {
        self.charge(|prices| u64::from(prices.resume));
        let Object::Generator(generator) = self.object(id) else { unreachable!("checked by the caller") };
        if generator.running {
            return Err(self.raise(Type::ValueError, "generator already executing"));
        }
        let Some(pc) = generator.pc else { return self.resume_ended(thread, how, then) };
        if let (Resume::Send(sent), 0) = (how, pc)
            && sent != Value::None
        {
            return Err(self.type_error("can't send non-None value to a just-started generator"));
        }
        if let (Resume::Close, 0) = (how, pc) {
            self.suspend(id, None, Vec::new());
            return self.resume_ended(thread, how, then);
        }
        let (code, function) = (generator.code, generator.function);
        let Object::Generator(generator) = self.change(id) else { unreachable!("checked above") };
        generator.running = true;
        let registers = std::mem::take(&mut generator.registers);
        let base = thread.stack.len() as u32;
        thread.stack.extend_from_slice(&registers);
        thread.frames.push(Frame { code, pc, base, then, generator: Some(id), function });
        match how {
            Resume::Send(sent) => {
                if let crate::lang::Op::Yield { dst, .. } = self.program.code(code).ops[pc as usize] {
                    thread.set(dst, sent);
                    thread.frames.last_mut().expect("just pushed").pc += 1;
                }
                Ok(Flow::Reenter)
            }
            Resume::Throw(exception) => Err(Raised::Exception(exception)),
            Resume::Close => {
                thread.frames.last_mut().expect("just pushed").then = closing(then);
                let exception = self.new_exception(Type::GeneratorExit, &[]);
                Err(Raised::Exception(exception))
            }
        }
    }

    /// A generator that has ended already.
    fn resume_ended(&mut self, thread: &mut Thread, how: Resume, then: Then) -> Fallible<Flow> {
        match (how, then) {
            (Resume::Throw(exception), _) => Err(Raised::Exception(exception)),
            (Resume::Close, Then::NextOr { dst, .. }) => {
                thread.set(dst, Value::None);
                Ok(Flow::Next)
            }
            _ => self.after_advance(thread, then, None),
        }
    }

    /// What `generator.throw(...)` is to raise.
    pub(crate) fn thrown(&mut self, args: &super::call::Args) -> Fallible<Value> {
        match args.positional.as_slice() {
            [Value::Type(t)] if t.is_exception() => Ok(self.new_exception(*t, &[])),
            [Value::Type(t), message, ..] if t.is_exception() => Ok(self.new_exception(*t, &[*message])),
            [value, ..] if self.is_exception(*value) => Ok(*value),
            _ => Err(self.type_error("exceptions must be classes or instances deriving from BaseException")),
        }
    }

    pub(crate) fn yield_value(&mut self, thread: &mut Thread, value: Value) -> Fallible<Flow> {
        let frame = thread.frames.pop().expect("a generator yields");
        let registers = thread.stack.split_off(frame.base as usize);
        let id = frame.generator.expect("only generators yield");
        self.suspend(id, Some(frame.pc), registers);
        if is_closing(frame.then) {
            return Err(self.raise(Type::RuntimeError, "generator ignored GeneratorExit"));
        }
        self.deliver(thread, frame.then, value)?;
        Ok(Flow::Reenter)
    }

    fn suspend(&mut self, id: ObjectId, pc: Option<Pc>, registers: Vec<Value>) {
        if let Object::Generator(generator) = self.change(id) {
            generator.pc = pc;
            generator.registers = registers;
            generator.running = false;
        }
    }

    /// The generator's frame is gone: it has returned or raised.
    pub(crate) fn finish_generator(
        &mut self,
        thread: &mut Thread,
        id: ObjectId,
        then: Then,
        value: Value,
    ) -> Fallible<Flow> {
        self.suspend(id, None, Vec::new());
        self.log.save_frame(thread);
        self.leave_loop(thread, then, value)
    }

    pub(crate) fn drop_generator(&mut self, id: ObjectId) {
        self.suspend(id, None, Vec::new());
    }

    /// What a loop does when its iterator has no more.
    pub(crate) fn leave_loop(&mut self, thread: &mut Thread, then: Then, value: Value) -> Fallible<Flow> {
        // A generator's own value is what `yield from` gives.
        if let Then::Next { dst, .. } = then {
            thread.set(dst, value);
        }
        let returned = value;
        let frame = thread.frames.last_mut().expect("the loop's frame is there");
        match self.after_advance_pc(then, frame.pc) {
            Some((pc, value)) => {
                frame.pc = pc;
                if let (Then::NextOr { dst, .. }, Some(value)) = (then, value) {
                    thread.set(dst, if is_closing(then) { Value::None } else { value });
                }
                Ok(Flow::Reenter)
            }
            None => {
                let args = if returned == Value::None { Vec::new() } else { vec![returned] };
                let exception = self.new_exception(Type::StopIteration, &args);
                Err(Raised::Exception(exception))
            }
        }
    }

    fn after_advance_pc(&self, then: Then, pc: Pc) -> Option<(Pc, Option<Value>)> {
        match then {
            Then::Next { exit, .. } => Some((exit, None)),
            Then::NextOr { default, .. } if !default.is_unset() => Some((pc + 1, Some(default))),
            _ => None,
        }
    }

    /// All elements of one of the machine's own iterables, at once.
    pub(crate) fn elements(&mut self, src: Value) -> Fallible<Vec<Value>> {
        let iterator = self.iterator(src)?;
        let id = iterator.object().expect("an iterator is an object");
        let mut elements = Vec::new();
        if !matches!(self.object(id), Object::Iterator(_)) {
            let name = self.type_name(src);
            return Err(Raised::Stop(format!("A {name} object cannot be used here; make a list of it first.")));
        }
        while let Some(element) = self.next_element(id)? {
            elements.push(element);
            if elements.len() > self.options.limits.elements {
                self.check_length(elements.len())?;
            }
        }
        self.charge(|prices| u64::from(prices.element) * elements.len() as u64);
        Ok(elements)
    }

    /// `a, b = src` and `a, *b, c = src` (with `after`).
    pub(crate) fn unpack(
        &mut self,
        thread: &mut Thread,
        src: Reg,
        base: Reg,
        before: u16,
        after: Option<u16>,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let value = thread.get(src);
        if let Some(rest) = self.look_at(value, sym::DUNDER_ITER, Value::Unset, fresh) {
            return Ok(rest);
        }
        if self.needs_python(value) {
            // The list is made first; the operation then runs again on it.
            return self.call_builtin_helper(thread, "_list", &[value], Then::Restart(src));
        }
        let elements = match self.elements(value) {
            Err(Raised::Exception(_)) => {
                let name = self.type_name(value);
                return Err(self.type_error(format!("cannot unpack non-iterable {name} object")));
            }
            elements => elements?,
        };
        let wanted = usize::from(before) + usize::from(after.unwrap_or(0));
        if elements.len() < wanted || (after.is_none() && elements.len() > wanted) {
            return Err(self.wrong_count(elements.len(), wanted, after.is_some()));
        }
        let (first, rest) = elements.split_at(usize::from(before));
        first.iter().enumerate().for_each(|(at, &value)| thread.set(base + at as Reg, value));
        if let Some(after) = after {
            let (middle, last) = rest.split_at(rest.len() - usize::from(after));
            let list = self.allocate(Object::List(middle.to_vec()));
            thread.set(base + before, list);
            last.iter().enumerate().for_each(|(at, &value)| thread.set(base + before + 1 + at as Reg, value));
        }
        Ok(Flow::Next)
    }

    fn wrong_count(&mut self, given: usize, wanted: usize, at_least: bool) -> Raised {
        let message = match (given > wanted, at_least) {
            (true, _) => format!("too many values to unpack (expected {wanted})"),
            (false, true) => format!("not enough values to unpack (expected at least {wanted}, got {given})"),
            (false, false) => format!("not enough values to unpack (expected {wanted}, got {given})"),
        };
        self.raise(Type::ValueError, &message)
    }

    /// Whether going over the value runs code of the program.
    pub(crate) fn needs_python(&self, value: Value) -> bool {
        match self.object_of(value) {
            Some(Object::Generator(_) | Object::Sync(Sync::Array(_))) => true,
            Some(Object::Iterator(iterator)) => matches!(iterator.source, Source::Callable(_)),
            Some(Object::Instance(_) | Object::Class(_)) => {
                self.operator_method(value, sym::DUNDER_ITER).is_some()
                    || self.operator_method(value, sym::DUNDER_NEXT).is_some()
                    || self.operator_method(value, sym::DUNDER_GETITEM).is_some()
            }
            _ => false,
        }
    }
}

/// How a generator is asked to go on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Resume {
    Send(Value),
    Throw(Value),
    Close,
}

/// `close()` returns nothing; its frame is told by this default, which no
/// program can give.
fn closing(then: Then) -> Then {
    match then {
        Then::NextOr { dst, .. } => Then::NextOr { dst, default: Value::NotImplemented },
        other => other,
    }
}

pub(crate) fn is_closing(then: Then) -> bool {
    matches!(then, Then::NextOr { default: Value::NotImplemented, .. })
}

/// The container that an iterator goes over, which others may change.
fn source_object(source: Source) -> Option<ObjectId> {
    match source {
        Source::List(id)
        | Source::ReversedList(id)
        | Source::Deque(id, _)
        | Source::Dict(id, ..)
        | Source::Set(id, _) => Some(id),
        _ => None,
    }
}
