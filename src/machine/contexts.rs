//! `with`: entering and leaving locks and objects with `__enter__`.

use super::machine::{Fallible, Machine};
use super::object::Object;
use super::operation::{Operation, Timeout};
use super::run::Flow;
use super::state::{Then, Thread};
use super::sync::{Act, SyncOperation};
use super::value::Value;
use crate::base::{Symbol, sym};
use crate::lang::{Reg, Type};

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
        let Some(exit) = self.class_attribute(manager, sym::DUNDER_EXIT) else {
            return Err(self.no_attribute(manager, sym::DUNDER_EXIT));
        };
        let class = if exception == Value::None { Value::None } else { self.class_of(exception) };
        let args = [manager, class, exception, Value::None];
        self.call_function(thread, exit, &args, Then::Truth { dst, negate: false })
    }

    /// Entering or leaving a lock or semaphore: the operation that it is.
    fn lock_operation(&mut self, manager: Value, act: Act) -> Option<Operation> {
        let object = manager.object()?;
        let Object::Sync(_) = self.object(object) else { return None };
        let operation = SyncOperation { object, act, argument: Value::Int(1), timeout: Timeout::Never };
        Some(Operation::Sync(operation))
    }

    /// A method of a synchronisation object, as the operation that it is.
    pub(crate) fn sync_method(&mut self, object: Value, name: Symbol, args: &super::call::Args) -> Fallible<Operation> {
        let id = object.object().expect("a synchronisation object");
        let (act, argument, timeout) = match name {
            sym::ACQUIRE | sym::DUNDER_ENTER => (Act::Acquire, Value::None, self.acquire_timeout(object, args)?),
            sym::RELEASE | sym::DUNDER_EXIT => {
                let count = if name == sym::RELEASE { args.get(0, sym::N) } else { None };
                (Act::Release, count.unwrap_or(Value::Int(1)), Timeout::Never)
            }
            _ => (Act::Look(name), Value::None, Timeout::Never),
        };
        Ok(Operation::Sync(SyncOperation { object: id, act, argument, timeout }))
    }

    /// `acquire(blocking=True, timeout=-1)`, with CPython's complaints. The
    /// mutexes of `multiprocessing` call the first one `block`.
    fn acquire_timeout(&mut self, object: Value, args: &super::call::Args) -> Fallible<Timeout> {
        let blocking = args.get(0, sym::BLOCKING).or_else(|| args.named(sym::BLOCK));
        let blocking = match blocking {
            Some(value) => self.truth(value)?,
            None => true,
        };
        let timeout = match args.get(1, sym::TIMEOUT) {
            None | Some(Value::None) => None,
            Some(value) => self.float_of(value),
        };
        let threading = matches!(self.type_of(object), Type::Lock | Type::RLock);
        match (blocking, timeout) {
            (false, Some(timeout)) if threading && timeout != -1.0 => {
                Err(self.raise(Type::ValueError, "can't specify a timeout for a non-blocking call"))
            }
            (false, _) => Ok(Timeout::Now),
            (true, None) => Ok(Timeout::Never),
            (true, Some(-1.0)) if threading => Ok(Timeout::Never),
            (true, Some(timeout)) if timeout < 0.0 && threading => {
                Err(self.raise(Type::ValueError, "timeout value must be a non-negative number"))
            }
            (true, Some(timeout)) => Ok(Timeout::seconds(timeout)),
        }
    }
}
