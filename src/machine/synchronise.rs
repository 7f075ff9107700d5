//! Carrying out operations on synchronisation objects: what one object alone
//! decides is asked of it, what takes more than one is here (a condition and
//! its lock, the two ends of a pipe, a worker and the future that it is about).

use super::log::Undo;
use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::operation::{Ends, Operation, TIMES_OUT, Timeout};
use super::options::WaiterOrder;
use super::state::Thread;
use super::sync::*;
use super::value::Value;
use crate::base::{ObjectId, ThreadId};
use crate::lang::Type;

/// The end of a wait that woke for no reason.
pub const SPURIOUS: u16 = 2;

impl Machine {
    pub(crate) fn sync(&self, id: ObjectId) -> &Sync {
        match self.object(id) {
            Object::Sync(sync) => sync,
            _ => unreachable!("asked only of synchronisation objects"),
        }
    }

    /// The object, to be changed; it is logged whole.
    pub(crate) fn change_sync(&mut self, id: ObjectId) -> &mut Sync {
        if self.log.enabled && !self.state.heap.is_logged(id) {
            let before = self.sync(id).clone();
            self.log.push(Undo::Sync(id, before));
            self.state.heap.set_logged(id);
        }
        match self.state.heap.get_mut(id) {
            Object::Sync(sync) => sync,
            _ => unreachable!("asked only of synchronisation objects"),
        }
    }

    pub(crate) fn sync_ends(&self, operation: &SyncOperation, id: ThreadId) -> Ends {
        match self.sync(operation.object) {
            Sync::Condition(condition) => self.condition_ends(condition, operation, id),
            Sync::Connection(connection) => {
                let process = self.thread(id).process;
                let possible = match connection.peer.map(|peer| self.sync(peer)) {
                    Some(Sync::Connection(peer)) => connection.can(operation.act, peer, process),
                    _ => true,
                };
                Ends::waiting(possible, operation.timeout)
            }
            Sync::Waiter(waiter) => Ends::waiting(self.is_satisfied(waiter, operation.act), operation.timeout),
            sync => sync.ends(operation, id),
        }
    }

    fn condition_ends(&self, condition: &Condition, operation: &SyncOperation, id: ThreadId) -> Ends {
        match operation.act {
            Act::Wake if condition.is_woken(id) => {
                let free = self.sync(condition.lock).can(Act::Acquire, id);
                if free { Ends::ONE } else { Ends::NONE }
            }
            Act::Wake => {
                let expires = operation.timeout != Timeout::Never;
                match (expires, self.options.spurious_wakeups) {
                    (true, true) => Ends::range(TIMES_OUT, 2),
                    (true, false) => Ends::EXPIRES,
                    (false, true) => Ends::range(SPURIOUS, 1),
                    (false, false) => Ends::NONE,
                }
            }
            Act::Notify if self.options.waiter_order == WaiterOrder::Any => {
                let count = operation.argument.as_int().unwrap_or(i64::MAX);
                let waiters = condition.waiters.len() as i64;
                if (1..waiters).contains(&count) { Ends::range(0, waiters as u16) } else { Ends::ONE }
            }
            _ => Ends::ONE,
        }
    }

    fn is_satisfied(&self, waiter: &Waiter, act: Act) -> bool {
        let mut futures = waiter.futures.iter().filter_map(|&(id, _)| self.future(id));
        match act {
            Act::AwaitNext => futures.any(Future::is_done) || (waiter.closed && waiter.futures.is_empty()),
            Act::Await | Act::Result => waiter.is_satisfied(futures),
            _ => true,
        }
    }

    pub(crate) fn future(&self, id: ObjectId) -> Option<&Future> {
        match self.object(id) {
            Object::Sync(Sync::Future(future)) => Some(future),
            _ => None,
        }
    }

    /// Carries out an operation; `None` if the thread has to rest again before
    /// the call returns.
    pub(crate) fn perform_sync(
        &mut self,
        thread: &mut Thread,
        operation: SyncOperation,
        end: u16,
    ) -> Fallible<Option<Value>> {
        let outcome = match self.sync(operation.object) {
            Sync::Condition(_) => self.perform_condition(thread.id, operation, end)?,
            Sync::Connection(_) => self.perform_connection(thread, operation, end)?,
            Sync::Queue(_) if operation.act == Act::PutItem && end != TIMES_OUT => self.put_item(thread, operation)?,
            Sync::Queue(_) if operation.act == Act::TakeItem && end != TIMES_OUT => {
                self.take_item(thread, operation)?
            }
            Sync::Tasks(_) => self.perform_tasks(thread, operation)?,
            Sync::Future(_) if matches!(operation.act, Act::Finish | Act::Cancel) => {
                self.perform_future(thread, operation)?
            }
            Sync::Future(_) if matches!(operation.act, Act::Result | Act::Exception) && end != TIMES_OUT => {
                let outcome = self.change_sync(operation.object).perform(&operation, thread.id);
                self.received(thread, outcome)?
            }
            Sync::Waiter(_) => self.perform_waiter(thread, operation, end)?,
            Sync::Array(_) => self.perform_array(thread.id, operation, end)?,
            Sync::Proxy(_) => self.perform_proxy(thread, operation)?,
            _ => {
                let sync = self.change_sync(operation.object);
                match end {
                    TIMES_OUT => sync.expire(&operation, thread.id),
                    _ => sync.perform(&operation, thread.id),
                }
            }
        };
        self.conclude(thread, operation, outcome)
    }

    fn conclude(&mut self, thread: &mut Thread, operation: SyncOperation, outcome: Outcome) -> Fallible<Option<Value>> {
        match outcome {
            Outcome::Done(value) => Ok(Some(value)),
            Outcome::Raise(class, "") => Err(Raised::Exception(self.new_exception(class, &[]))),
            Outcome::Raise(class, message) => Err(self.raise(class, message)),
            Outcome::RaiseValue(exception) => Err(Raised::Exception(exception)),
            Outcome::Then(act, argument) => {
                thread.head.rest = Operation::Sync(SyncOperation { act, argument, ..operation });
                Ok(None)
            }
        }
    }

    fn perform_condition(&mut self, thread: ThreadId, operation: SyncOperation, end: u16) -> Fallible<Outcome> {
        let Sync::Condition(condition) = self.sync(operation.object) else { unreachable!("matched by the caller") };
        let mut condition = condition.clone();
        let id = condition.lock;
        let outcome = match operation.act {
            Act::Wait => {
                let lock = self.change_sync(id);
                let refused = condition.begin(lock, thread);
                refused.unwrap_or(Outcome::Then(Act::Wake, Value::None))
            }
            Act::Wake => {
                if !condition.is_woken(thread) {
                    condition.leave(thread, end == SPURIOUS);
                }
                match self.sync(id).can(Act::Acquire, thread) {
                    true => condition.resume(self.change_sync(id), thread),
                    false => Outcome::Then(Act::Wake, Value::None),
                }
            }
            _ => {
                let count = operation.argument.as_int().map_or(usize::MAX, |count| count.max(0) as usize);
                condition.notify(self.sync(id), thread, usize::from(end), count)
            }
        };
        *self.change_sync(operation.object) = Sync::Condition(condition);
        Ok(outcome)
    }

    fn perform_connection(&mut self, thread: &Thread, operation: SyncOperation, end: u16) -> Fallible<Outcome> {
        if end == TIMES_OUT {
            return Ok(Outcome::Done(Value::Bool(false)));
        }
        let argument = match operation.act {
            Act::Send => self.pickled(thread.process, operation.argument, false)?,
            _ => (operation.argument, 0),
        };
        let Sync::Connection(own) = self.sync(operation.object) else { unreachable!("matched by the caller") };
        let mut own = own.clone();
        let Some(peer) = own.peer else { return Ok(Outcome::Done(Value::None)) };
        let Sync::Connection(other) = self.change_sync(peer) else { unreachable!("its peer is one too") };
        let outcome = own.perform(operation.act, argument, other, thread.process);
        *self.change_sync(operation.object) = Sync::Connection(own);
        if operation.act == Act::Receive { self.received(thread, outcome) } else { Ok(outcome) }
    }

    /// What came from another process: classes and functions in it become the
    /// receiver's own of the same name.
    fn received(&mut self, thread: &Thread, outcome: Outcome) -> Fallible<Outcome> {
        Ok(match outcome {
            Outcome::Done(value) => Outcome::Done(self.unpickled(thread.process, value)?),
            other => other,
        })
    }

    fn put_item(&mut self, thread: &Thread, operation: SyncOperation) -> Fallible<Outcome> {
        let Sync::Queue(queue) = self.sync(operation.object) else { unreachable!("matched by the caller") };
        let (system, order) = (queue.system, queue.order);
        if queue.closed.contains(&thread.process) {
            let message = format!("Queue {} is closed", self.repr(Value::Object(operation.object))?);
            return Err(self.raise(Type::ValueError, &message));
        }
        let mut at = queue.items.len();
        let (value, bytes) = match system {
            true => self.pickled(thread.process, operation.argument, false)?,
            false => (operation.argument, 0),
        };
        if order == Order::Least {
            at = self.place_by_order(operation.object, value)?;
        }
        if !system {
            self.share_into(operation.object, value);
        }
        let Sync::Queue(queue) = self.change_sync(operation.object) else { unreachable!("matched by the caller") };
        Ok(queue.put(at, Item { value, from: thread.process, bytes }))
    }

    /// Behind all that are not greater, so that the first is always the least.
    fn place_by_order(&mut self, queue: ObjectId, value: Value) -> Fallible<usize> {
        let Sync::Queue(queue) = self.sync(queue) else { unreachable!("matched by the caller") };
        let items: Vec<Value> = queue.items.iter().map(|item| item.value).collect();
        let mut at = items.len();
        while at > 0 && self.compare_native(crate::lang::CompareOp::Lt, value, items[at - 1])? {
            at -= 1;
        }
        Ok(at)
    }

    fn take_item(&mut self, thread: &Thread, operation: SyncOperation) -> Fallible<Outcome> {
        let Sync::Queue(queue) = self.change_sync(operation.object) else { unreachable!("matched by the caller") };
        let system = queue.system;
        let outcome = queue.perform(Act::TakeItem);
        if system { self.received(thread, outcome) } else { Ok(outcome) }
    }

    fn perform_array(&mut self, thread: ThreadId, operation: SyncOperation, end: u16) -> Fallible<Outcome> {
        let (key, value) = match operation.argument {
            Value::Tuple(id) => match self.pool.items(id) {
                [key, value] => (*key, *value),
                _ => (operation.argument, Value::None),
            },
            other => (other, Value::None),
        };
        let act = operation.act;
        if end == TIMES_OUT {
            return Ok(Outcome::Done(Value::Bool(false)));
        }
        if let (Act::Get | Act::Put, Value::Slice(_) | Value::None) = (act, key) {
            return self.array_part(operation.object, act, key, value);
        }
        let Sync::Array(array) = self.sync(operation.object) else { unreachable!("matched by the caller") };
        let length = array.values.len() as i64;
        let at = match key.as_int() {
            Some(at) if at < 0 => at + length,
            Some(at) => at,
            None => -1,
        };
        if matches!(act, Act::Get | Act::Put) && !(0..length).contains(&at) {
            return Err(self.raise(Type::IndexError, "invalid index"));
        }
        let Sync::Array(array) = self.change_sync(operation.object) else { unreachable!("matched by the caller") };
        Ok(array.perform(act, at.max(0) as usize, value, thread))
    }

    /// Several elements at once: `a[1:3]`, or all of them for a loop.
    fn array_part(&mut self, id: ObjectId, act: Act, key: Value, value: Value) -> Fallible<Outcome> {
        let Sync::Array(array) = self.sync(id) else { unreachable!("matched by the caller") };
        let values = array.values.clone();
        let whole = key == Value::None;
        let indices: Vec<usize> =
            if whole { (0..values.len()).collect() } else { self.slice_indices(key, values.len())? };
        if act == Act::Get {
            let part = indices.into_iter().map(|at| values[at]).collect();
            return Ok(Outcome::Done(self.allocate(Object::List(part))));
        }
        let new = self.elements(value)?;
        if new.len() != indices.len() {
            return Err(self.raise(Type::ValueError, "Can only assign sequence of same size"));
        }
        let mut changed = values;
        for (at, value) in indices.into_iter().zip(new) {
            changed[at] = self.shared_element(id, value)?;
        }
        let Sync::Array(array) = self.change_sync(id) else { unreachable!("matched by the caller") };
        array.values = changed;
        Ok(Outcome::Done(Value::None))
    }
}
