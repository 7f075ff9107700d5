//! `with`: entering and leaving locks and objects with `__enter__`.

use super::machine::{Fallible, Machine};
use super::object::Object;
use super::operation::{Operation, Timeout};
use super::run::Flow;
use super::state::{Then, Thread};
use super::sync::{Act, Sync, SyncOperation};
use super::value::Value;
use crate::base::sym;
use crate::lang::Reg;

impl Machine {
    pub(crate) fn enter_context(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        manager: Value,
        _fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(operation) = self.lock_operation(manager, Act::Acquire) {
            return Ok(Flow::Rest(operation));
        }
        if let Some(Object::Sync(Sync::Connection(_))) = self.object_of(manager) {
            thread.set(dst, manager);
            return Ok(Flow::Next);
        }
        match (self.class_attribute(manager, sym::DUNDER_ENTER), self.class_attribute(manager, sym::DUNDER_EXIT)) {
            (Some(enter), Some(_)) => self.call_function(thread, enter, &[manager], Then::Store(dst)),
            (enter, _) => {
                let name = self.type_name(manager);
                let note = if enter.is_some() { " (missed __exit__ method)" } else { "" };
                let message = format!("'{name}' object does not support the context manager protocol{note}");
                Err(self.type_error(message))
            }
        }
    }

    pub(crate) fn exit_context(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        manager: Value,
        exception: Value,
        _fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(operation) = self.lock_operation(manager, Act::Release) {
            return Ok(Flow::Rest(operation));
        }
        if let Some(Object::Sync(Sync::Connection(_))) = self.object_of(manager) {
            return Ok(Flow::Rest(Operation::Sync(SyncOperation {
                object: manager.object().expect("just seen"),
                act: Act::Close,
                argument: Value::None,
                timeout: Timeout::Never,
            })));
        }
        let Some(exit) = self.class_attribute(manager, sym::DUNDER_EXIT) else {
            return Err(self.no_attribute(manager, sym::DUNDER_EXIT));
        };
        let class = if exception == Value::None { Value::None } else { self.class_of(exception) };
        let args = [manager, class, exception, Value::None];
        self.call_function(thread, exit, &args, Then::Truth { dst, negate: false })
    }

    /// Entering or leaving a lock or semaphore: the operation that it is.
    fn lock_operation(&mut self, manager: Value, act: Act) -> Option<Operation> {
        let object = self.lock_behind(manager)?;
        let operation = SyncOperation { object, act, argument: Value::Int(1), timeout: Timeout::Never };
        Some(Operation::Sync(operation))
    }
}
