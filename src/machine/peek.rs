//! Looking at a state without taking a step: evaluates what a person watches
//! as Python would, and leaves no trace. What evaluating allocates is freed
//! again; immutable values stay in the pool, which is no part of a state.

use super::attributes::Found;
use super::comparison::compare_names;
use super::machine::{Fallible, Machine, Raised, make_constant};
use super::object::Object;
use super::state::Thread;
use super::sync::Sync;
use super::value::Value;
use crate::base::{ModuleId, ThreadId, sym};
use crate::lang::{CompareOp, Type, Watch};

impl Machine {
    /// The value that a thread would see, as people are shown it; or the
    /// exception that it would get, or why that cannot be said.
    pub fn peek(&mut self, watch: &Watch, thread: ThreadId) -> Result<String, String> {
        let thread = self.thread(thread).clone();
        let before = (self.state.heap.len(), self.observing, self.log.enabled);
        (self.observing, self.log.enabled) = (false, false);
        let result = match self.look(watch, &thread) {
            Ok(value) => Ok(self.show(value)),
            Err(Raised::Exception(exception)) => Err(self.exception_text(exception)),
            Err(Raised::Stop(reason)) => Err(reason),
            // Its `__hash__` would run code of the program.
            Err(Raised::Unkeyed(_)) => Err("the key has a __hash__ of the program's own".to_string()),
        };
        self.state.heap.truncate(before.0);
        (self.observing, self.log.enabled) = (before.1, before.2);
        result
    }

    fn look(&mut self, watch: &Watch, thread: &Thread) -> Fallible<Value> {
        match watch {
            Watch::Constant(constant) => Ok(make_constant(&mut self.pool, constant)),
            Watch::Name(name) => self.look_up(name, thread),
            Watch::Tuple(items) => {
                let items = items.iter().map(|item| self.look(item, thread)).collect::<Fallible<Vec<_>>>()?;
                Ok(self.pool.tuple(&items))
            }
            Watch::Attribute(object, name) => {
                let object = self.look(object, thread)?;
                self.attribute_seen(object, name, thread)
            }
            Watch::Item(object, key) => {
                let (object, key) = (self.look(object, thread)?, self.look(key, thread)?);
                self.item_seen(object, key)
            }
            Watch::Not(operand) => Ok(Value::Bool(!self.holds(operand, thread)?)),
            Watch::Unary(op, operand) => {
                let operand = self.look(operand, thread)?;
                self.unary_value(*op, operand)
            }
            Watch::Binary(op, left, right) => {
                let (left, right) = (self.look(left, thread)?, self.look(right, thread)?);
                self.binary_value(*op, left, right)
            }
            Watch::Compare(left, rest) => self.compare_seen(left, rest, thread),
            Watch::And(operands) => self.first_that(operands, false, thread),
            Watch::Or(operands) => self.first_that(operands, true, thread),
            Watch::If(parts) => {
                let [test, then, otherwise] = &**parts;
                let part = if self.holds(test, thread)? { then } else { otherwise };
                self.look(part, thread)
            }
            Watch::Length(of) => {
                let of = self.look(of, thread)?;
                self.length_seen(of)
            }
        }
    }

    /// A local variable of the innermost frame of the person's own text, else a global.
    fn look_up(&mut self, name: &str, thread: &Thread) -> Fallible<Value> {
        let not_defined = |machine: &mut Self| machine.raise(Type::NameError, &format!("name '{name}' is not defined"));
        let Some(symbol) = self.program.symbols.find(name) else { return Err(not_defined(self)) };
        let own = |frame: &&super::state::Frame| !self.program.module(self.program.code(frame.code).module).internal;
        if let Some(frame) = thread.frames.iter().rev().find(own) {
            let variables = &self.program.code(frame.code).variables;
            if let Some(variable) = variables.iter().find(|variable| variable.name == symbol) {
                let held = thread.stack[frame.base as usize + usize::from(variable.reg)];
                let value = match self.object_of(held) {
                    Some(Object::Cell { value, .. }) if variable.cell => *value,
                    _ => held,
                };
                return if value.is_unset() { Err(Raised::Stop(format!("{name} is not set yet."))) } else { Ok(value) };
            }
        }
        let slot = self.program.module(ModuleId(0)).slot(symbol);
        let value = slot.map_or(Value::Unset, |slot| self.global(thread.process, ModuleId(0), slot));
        if value.is_unset() { Err(not_defined(self)) } else { Ok(value) }
    }

    fn attribute_seen(&mut self, object: Value, name: &str, thread: &Thread) -> Fallible<Value> {
        if let Some(Object::Sync(Sync::Value(shared))) = self.object_of(object)
            && name == "value"
        {
            return Ok(shared.value);
        }
        let Some(symbol) = self.program.symbols.find(name) else {
            let of = self.class_name(object);
            return Err(self.raise(Type::AttributeError, &format!("'{of}' object has no attribute '{name}'")));
        };
        match self.find_attribute(thread, object, symbol, &mut true)? {
            Found::Value(value) => Ok(value),
            Found::Getter(_) | Found::Descriptor(_) => Err(runs("a property")),
            Found::Rest(_) => Err(Raised::Stop(format!("Reading {name} is a step of its own."))),
        }
    }

    fn item_seen(&mut self, object: Value, key: Value) -> Fallible<Value> {
        let array = match self.object_of(object) {
            Some(Object::Sync(Sync::Array(array))) => Some(array.values.clone()),
            _ => None,
        };
        match array {
            None => self.item(object, key),
            Some(values) => {
                let values = self.pool.tuple(&values);
                self.item(values, key)
            }
        }
    }

    fn length_seen(&mut self, of: Value) -> Fallible<Value> {
        match self.length(of) {
            Some(length) => Ok(Value::Int(length as i64)),
            None if matches!(self.object_of(of), Some(Object::Instance(_))) => Err(runs("__len__")),
            None => {
                let name = self.class_name(of);
                Err(self.type_error(format!("object of type '{name}' has no len()")))
            }
        }
    }

    fn compare_seen(&mut self, left: &Watch, rest: &[(CompareOp, Watch)], thread: &Thread) -> Fallible<Value> {
        let mut left = self.look(left, thread)?;
        for (op, right) in rest {
            let right = self.look(right, thread)?;
            if self.compares_by_own_method(*op, left, right) {
                return Err(runs("a comparison"));
            }
            if !self.compare_native(*op, left, right)? {
                return Ok(Value::Bool(false));
            }
            left = right;
        }
        Ok(Value::Bool(true))
    }

    fn compares_by_own_method(&self, op: CompareOp, left: Value, right: Value) -> bool {
        let own = |value, name| self.operator_method(value, name).is_some();
        let (plain, reflected) = compare_names(op).unwrap_or((sym::DUNDER_CONTAINS, sym::DUNDER_CONTAINS));
        let operator = match op {
            CompareOp::Is | CompareOp::IsNot => false,
            CompareOp::In | CompareOp::NotIn => own(right, plain),
            _ => own(left, plain) || own(right, reflected) || own(left, sym::DUNDER_EQ),
        };
        operator || self.compares_by_program(op, left, right).is_some()
    }

    /// `and`, `or`: the first operand whose truth decides, else the last.
    fn first_that(&mut self, operands: &[Watch], decides: bool, thread: &Thread) -> Fallible<Value> {
        let mut last = Value::None;
        for operand in operands {
            last = self.look(operand, thread)?;
            if self.truth_seen(last)? == decides {
                break;
            }
        }
        Ok(last)
    }

    fn holds(&mut self, watch: &Watch, thread: &Thread) -> Fallible<bool> {
        let value = self.look(watch, thread)?;
        self.truth_seen(value)
    }

    fn truth_seen(&self, value: Value) -> Fallible<bool> {
        if self.truth_method(value).is_some() { Err(runs("__bool__")) } else { self.truth(value) }
    }
}

/// Refuses what would run code of the program.
fn runs(what: &str) -> Raised {
    Raised::Stop(format!("This would run {what} of the program; a watch only looks."))
}
