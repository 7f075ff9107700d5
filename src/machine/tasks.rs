//! Executors and pools: tasks, the workers that take them, and the futures
//! that they finish; and what managers hold.

use super::call::Args;
use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::operation::TIMES_OUT;
use super::state::Thread;
use super::sync::*;
use super::value::Value;
use crate::base::{ObjectId, ProcessId, sym};
use crate::lang::Type;

impl Machine {
    pub(crate) fn perform_tasks(&mut self, thread: &Thread, operation: SyncOperation) -> Fallible<Outcome> {
        match operation.act {
            Act::Submit => self.submit(thread, operation),
            Act::TakeTask => self.take_task(thread, operation.object),
            _ => {
                let cancel = operation.argument == Value::Bool(true);
                let Sync::Tasks(tasks) = self.change_sync(operation.object) else {
                    unreachable!("asked by the caller")
                };
                tasks.close();
                if cancel {
                    let waiting: Vec<Task> = tasks.waiting.drain(..).collect();
                    for task in waiting {
                        self.cancel(task.future);
                    }
                }
                Ok(Outcome::Done(Value::None))
            }
        }
    }

    /// The argument has a `(future, (function, args, kwargs))` for each task.
    fn submit(&mut self, thread: &Thread, operation: SyncOperation) -> Fallible<Outcome> {
        let Value::Tuple(parts) = operation.argument else { unreachable!("the module passes a tuple") };
        let mut more = 0;
        for pair in self.pool.items(parts).to_vec() {
            let Value::Tuple(pair) = pair else { unreachable!("the module passes tuples") };
            let [Value::Object(future), call] = *self.pool.items(pair) else { unreachable!("of two") };
            match self.submit_one(thread, operation.object, future, call)? {
                Outcome::Done(started) => more += started.as_int().unwrap_or(0),
                refused => return Ok(refused),
            }
        }
        Ok(Outcome::Done(Value::Int(more)))
    }

    fn submit_one(&mut self, thread: &Thread, id: ObjectId, future: ObjectId, call: Value) -> Fallible<Outcome> {
        let system = self.sync(id).is_system();
        self.share(Value::Object(future));
        let call = match system {
            true => match self.pickled(thread.process, call, false) {
                Ok((call, _)) => call,
                // What cannot be sent is the task's failure.
                Err(Raised::Exception(exception)) => {
                    self.finish_future(future, Value::None, exception);
                    return Ok(Outcome::Done(Value::Int(0)));
                }
                Err(stop) => return Err(stop),
            },
            false => {
                self.share(call);
                call
            }
        };
        let Sync::Tasks(tasks) = self.change_sync(id) else { unreachable!("asked by the caller") };
        Ok(tasks.submit(Task { future, call }))
    }

    fn take_task(&mut self, thread: &Thread, id: ObjectId) -> Fallible<Outcome> {
        let Sync::Tasks(tasks) = self.change_sync(id) else { unreachable!("asked by the caller") };
        let system = tasks.system;
        let Some(task) = tasks.take() else { return Ok(Outcome::Done(Value::None)) };
        if let Sync::Future(future) = self.change_sync(task.future) {
            future.stage = Stage::Running;
        }
        let call = if system { self.unpickled(thread.process, task.call)? } else { task.call };
        Ok(Outcome::Done(self.pool.tuple(&[Value::Object(task.future), call])))
    }

    pub(crate) fn perform_future(&mut self, thread: &Thread, operation: SyncOperation) -> Fallible<Outcome> {
        let id = operation.object;
        if operation.act == Act::Cancel {
            return Ok(Outcome::Done(Value::Bool(self.cancel(id))));
        }
        let Value::Tuple(parts) = operation.argument else { unreachable!("the module passes a tuple") };
        let [result, exception] = *self.pool.items(parts) else { unreachable!("the module passes two") };
        let tasks = self.future(id).and_then(|future| future.tasks);
        if self.future(id).is_some_and(Future::is_done) {
            return Err(self.raise(Type::InvalidStateError, "the future is done already"));
        }
        let system = tasks.is_some_and(|tasks| self.sync(tasks).is_system());
        let (result, exception) = match system {
            true => match self.pickled(thread.process, operation.argument, false) {
                Ok((Value::Tuple(copied), _)) => (self.pool.items(copied)[0], self.pool.items(copied)[1]),
                Err(Raised::Exception(failed)) => (Value::None, failed),
                _ => (result, exception),
            },
            false => {
                self.share_into(id, result);
                self.share_into(id, exception);
                (result, exception)
            }
        };
        if let Some(tasks) = tasks
            && let Sync::Tasks(tasks) = self.change_sync(tasks)
        {
            tasks.idle += 1;
        }
        let callbacks = self.finish_future(id, result, exception);
        Ok(Outcome::Done(self.pool.tuple(&callbacks)))
    }

    fn finish_future(&mut self, id: ObjectId, result: Value, exception: Value) -> Vec<Value> {
        self.state.finished += 1;
        let order = self.state.finished;
        match self.change_sync(id) {
            Sync::Future(future) => future.finish(result, exception, order),
            _ => Vec::new(),
        }
    }

    fn cancel(&mut self, id: ObjectId) -> bool {
        let order = self.state.finished + 1;
        let Sync::Future(future) = self.change_sync(id) else { return false };
        let (tasks, before) = (future.tasks, future.stage);
        let done = future.perform(Act::Cancel, Value::None) == Outcome::Done(Value::Bool(true));
        if done && before == Stage::Pending {
            future.order = order;
            self.state.finished = order;
            if let Some(tasks) = tasks
                && let Sync::Tasks(tasks) = self.change_sync(tasks)
            {
                tasks.withdraw(id);
            }
        }
        done
    }

    pub(crate) fn perform_waiter(&mut self, thread: &Thread, operation: SyncOperation, end: u16) -> Fallible<Outcome> {
        let Sync::Waiter(waiter) = self.sync(operation.object) else { unreachable!("matched by the caller") };
        let all = waiter.futures.clone();
        let done = all.iter().copied().filter(|&(id, _)| self.future(id).is_some_and(Future::is_done));
        match operation.act {
            Act::Submit | Act::Shutdown => return Ok(self.add_to_waiter(operation)),
            Act::Await => {
                let done: Vec<Value> = done.map(|(id, _)| Value::Object(id)).collect();
                return Ok(Outcome::Done(self.pool.tuple(&done)));
            }
            Act::Result if end == TIMES_OUT => return Ok(Outcome::Raise(Type::PoolTimeoutError, "")),
            Act::Result => return self.gather(thread, &all),
            _ => {}
        }
        if end == TIMES_OUT {
            return Ok(Outcome::Done(Value::None));
        }
        let Some(first) = done.min_by_key(|&(id, _)| self.future(id).map_or(0, |future| future.order)) else {
            return Ok(Outcome::Done(Value::None));
        };
        let Sync::Waiter(waiter) = self.change_sync(operation.object) else { unreachable!("matched by the caller") };
        waiter.futures.retain(|&other| other != first);
        Ok(Outcome::Done(self.pool.tuple(&[Value::Object(first.0), first.1])))
    }

    fn add_to_waiter(&mut self, operation: SyncOperation) -> Outcome {
        self.share(operation.argument);
        let pair = match operation.argument {
            Value::Tuple(parts) => match *self.pool.items(parts) {
                [Value::Object(future), extra] => Some((future, extra)),
                _ => None,
            },
            _ => None,
        };
        if let Sync::Waiter(waiter) = self.change_sync(operation.object) {
            waiter.futures.extend(pair);
            waiter.closed |= operation.act == Act::Shutdown;
        }
        Outcome::Done(Value::None)
    }

    /// The results of all, in order; or the failure that came first.
    fn gather(&mut self, thread: &Thread, all: &[(ObjectId, Value)]) -> Fallible<Outcome> {
        let futures = all.iter().filter_map(|&(id, _)| self.future(id));
        let failed = futures.clone().filter(|future| !future.exception.is_unset()).min_by_key(|future| future.order);
        if let Some(future) = failed {
            let exception = future.exception;
            return Ok(Outcome::RaiseValue(self.unpickled(thread.process, exception)?));
        }
        let results: Vec<Value> = futures.map(|future| future.result).collect();
        let results = self.pool.tuple(&results);
        Ok(Outcome::Done(self.unpickled(thread.process, results)?))
    }

    /// The main thread of a process has nothing left: idle workers are told to
    /// end, as `concurrent.futures.thread._python_exit` does.
    pub(crate) fn close_executors(&mut self, process: ProcessId) {
        let all = (0..self.state.heap.len()).map(ObjectId::at);
        let open = |id: &ObjectId| match self.object(*id) {
            Object::Sync(Sync::Tasks(tasks)) => tasks.owner == process && !tasks.closed && !tasks.pool,
            _ => false,
        };
        for id in all.filter(open).collect::<Vec<_>>() {
            if let Sync::Tasks(tasks) = self.change_sync(id) {
                tasks.close();
            }
        }
    }

    /// An operation on what a manager holds, on copies of its arguments.
    pub(crate) fn perform_proxy(&mut self, thread: &mut Thread, operation: SyncOperation) -> Fallible<Outcome> {
        let &Sync::Proxy(proxy) = self.sync(operation.object) else { unreachable!("matched by the caller") };
        let Act::Call(name) = operation.act else { unreachable!("a proxy is only called") };
        let (copied, _) = self.pickled(thread.process, operation.argument, false)?;
        let Value::Tuple(args) = copied else { unreachable!("arguments are a tuple") };
        let args = self.pool.items(args).to_vec();
        let result = match self.call_managed(thread, proxy.target, name, &args) {
            Err(Raised::Exception(_)) if proxy.kind == Kind::Namespace && name == sym::DUNDER_GETITEM => {
                let attribute = self.pool.get_str(args[0]).unwrap_or_default();
                let message = format!("'Namespace' object has no attribute '{attribute}'");
                return Err(self.raise(Type::AttributeError, &message));
            }
            result => result?,
        };
        let (result, _) = self.pickled(thread.process, result, true)?;
        Ok(Outcome::Done(self.unpickled(thread.process, result)?))
    }

    fn call_managed(
        &mut self,
        thread: &mut Thread,
        target: Value,
        name: crate::base::Symbol,
        args: &[Value],
    ) -> Fallible<Value> {
        let arg = |at: usize| args.get(at).copied().unwrap_or(Value::None);
        match name {
            sym::DUNDER_LEN => Ok(Value::Int(self.length(target).unwrap_or(0) as i64)),
            sym::DUNDER_STR | sym::DUNDER_REPR => {
                let text = self.repr(target)?;
                Ok(self.pool.str(&text))
            }
            sym::DUNDER_CONTAINS => {
                let found = self.compare_native(crate::lang::CompareOp::In, arg(0), target)?;
                Ok(Value::Bool(found))
            }
            sym::DUNDER_ITER | sym::COPY => match self.object_of(target) {
                Some(Object::Dict(_)) if name == sym::COPY => Ok(target),
                _ => {
                    let items = self.elements(target)?;
                    Ok(self.allocate(Object::List(items)))
                }
            },
            sym::KEYS | sym::VALUES | sym::ITEMS => {
                let view = self.managed_method(thread, target, name, args)?;
                let items = self.elements(view)?;
                Ok(self.allocate(Object::List(items)))
            }
            sym::DUNDER_GETITEM | sym::DUNDER_SETITEM | sym::DUNDER_DELITEM => {
                let value = match name {
                    sym::DUNDER_SETITEM => arg(1),
                    _ => Value::Unset,
                };
                self.managed_item(thread, target, name, arg(0), value)
            }
            _ => self.managed_method(thread, target, name, args),
        }
    }

    fn managed_item(
        &mut self,
        thread: &mut Thread,
        target: Value,
        name: crate::base::Symbol,
        key: Value,
        value: Value,
    ) -> Fallible<Value> {
        if name != sym::DUNDER_GETITEM {
            self.store_item(thread, target, key, value, &mut true)?;
            return Ok(Value::None);
        }
        self.with_scratch(thread, |machine, thread, dst| machine.load_item(thread, dst, target, key, &mut true))
    }

    fn managed_method(
        &mut self,
        thread: &mut Thread,
        target: Value,
        name: crate::base::Symbol,
        args: &[Value],
    ) -> Fallible<Value> {
        let args = Args::of(args);
        self.with_scratch(thread, |machine, thread, dst| {
            machine.call_native_method(thread, target, name, args, dst, &mut true)
        })
    }

    /// Runs what leaves its result in a register, without one of the program's.
    fn with_scratch(
        &mut self,
        thread: &mut Thread,
        run: impl FnOnce(&mut Self, &mut Thread, crate::lang::Reg) -> Fallible<super::run::Flow>,
    ) -> Fallible<Value> {
        let at = thread.stack.len();
        let dst = (at - thread.base()) as crate::lang::Reg;
        thread.stack.push(Value::None);
        let frames = thread.frames.len();
        let ran = run(self, thread, dst);
        let value = thread.stack.get(at).copied().unwrap_or_default();
        let called = thread.frames.len() != frames;
        thread.frames.truncate(frames);
        thread.stack.truncate(at);
        ran?;
        match called {
            true => self.unsupported("A manager's object that runs code of the program is not supported."),
            false => Ok(value),
        }
    }
}
