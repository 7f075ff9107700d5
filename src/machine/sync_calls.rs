//! Methods of synchronisation objects, as the operations that they are.

use super::attributes::Found;
use super::call::Args;
use super::machine::{Fallible, Machine};
use super::object::Object;
use super::operation::{Operation, Timeout};
use super::run::Flow;
use super::state::{Then, Thread};
use super::sync::*;
use super::value::Value;
use crate::base::{ObjectId, ProcessId, Symbol, sym};
use crate::lang::{Reg, Type};

/// `threading.TIMEOUT_MAX`, in seconds.
const LONGEST_TIMEOUT: f64 = 9_223_372_036.0;

/// What a call asks for.
type Asked = (Act, Value, Timeout);

impl Machine {
    /// The lock that `with` takes: of a condition its own.
    pub(crate) fn lock_behind(&self, manager: Value) -> Option<ObjectId> {
        let id = manager.object()?;
        match self.object(id) {
            Object::Sync(Sync::Condition(condition)) => Some(condition.lock),
            Object::Sync(Sync::Value(value)) if value.bare => None,
            Object::Sync(Sync::Array(array)) if array.bare => None,
            Object::Sync(Sync::Lock(_) | Sync::RLock(_) | Sync::Semaphore(_) | Sync::Value(_) | Sync::Array(_)) => {
                Some(id)
            }
            _ => None,
        }
    }

    pub(crate) fn call_sync(
        &mut self,
        thread: &mut Thread,
        object: Value,
        name: Symbol,
        args: &Args,
        dst: Reg,
    ) -> Fallible<Flow> {
        let id = object.object().expect("a synchronisation object");
        match (self.sync(id), name) {
            (Sync::Value(_) | Sync::Array(_), sym::GET_LOCK | sym::GET_OBJ) => {
                thread.set(dst, object);
                return Ok(Flow::Next);
            }
            (Sync::Condition(_), sym::WAIT_FOR) => {
                let predicate = args.get(0, sym::OLD_PREDICATE).unwrap_or(Value::None);
                let timeout = args.get(1, sym::TIMEOUT).unwrap_or(Value::None);
                let args = [object, predicate, timeout];
                return self.call_builtin_helper(thread, "_wait_for", &args, Then::Store(dst));
            }
            (Sync::Barrier(barrier), sym::WAIT) if barrier.action != Value::None => {
                let timeout = args.get(0, sym::TIMEOUT).unwrap_or(barrier.timeout);
                let args = [object, barrier.action, Value::Int(i64::from(barrier.parties)), timeout];
                return self.call_builtin_helper(thread, "_barrier_wait", &args, Then::Store(dst));
            }
            (Sync::Future(_), sym::ADD_DONE_CALLBACK) => {
                let function = args.positional.first().copied().unwrap_or(Value::None);
                return self.call_builtin_helper(thread, "_add_done_callback", &[object, function], Then::Store(dst));
            }
            (Sync::Future(_), sym::SET_RESULT | sym::SET_EXCEPTION) => {
                let value = args.positional.first().copied().unwrap_or(Value::None);
                let failed = Value::Bool(name == sym::SET_EXCEPTION);
                return self.call_builtin_helper(thread, "_set_future", &[object, value, failed], Then::Store(dst));
            }
            (Sync::Queue(_), sym::CLOSE | sym::JOIN_THREAD | sym::CANCEL_JOIN_THREAD) => {
                self.end_queue(id, thread, name);
                thread.set(dst, Value::None);
                return Ok(Flow::Next);
            }
            (Sync::Condition(condition), sym::ACQUIRE | sym::RELEASE | sym::DUNDER_ENTER | sym::DUNDER_EXIT) => {
                let lock = condition.lock;
                let (act, argument, timeout) = self.lock_call(Value::Object(lock), name, args)?;
                return Ok(rest(lock, act, argument, timeout));
            }
            _ => {}
        }
        let (act, argument, timeout) = self.asked(id, name, args)?;
        Ok(rest(id, act, argument, timeout))
    }

    fn asked(&mut self, id: ObjectId, name: Symbol, args: &Args) -> Fallible<Asked> {
        match self.sync(id) {
            Sync::Condition(_) => self.condition_call(name, args),
            Sync::Event(_) => self.event_call(name, args),
            Sync::Barrier(barrier) => {
                let timeout = barrier.timeout;
                self.barrier_call(timeout, name, args)
            }
            Sync::Queue(_) => self.queue_call(id, name, args),
            Sync::Connection(_) => self.connection_call(name, args),
            Sync::Future(_) => self.future_call(name, args),
            _ => self.lock_call(Value::Object(id), name, args),
        }
    }

    fn lock_call(&mut self, object: Value, name: Symbol, args: &Args) -> Fallible<Asked> {
        Ok(match name {
            sym::ACQUIRE | sym::DUNDER_ENTER => (Act::Acquire, Value::None, self.acquire_timeout(object, args)?),
            sym::RELEASE | sym::DUNDER_EXIT => {
                let count = if name == sym::RELEASE { args.get(0, sym::N) } else { None };
                (Act::Release, count.unwrap_or(Value::Int(1)), Timeout::Never)
            }
            _ => (Act::Look(name), Value::None, Timeout::Never),
        })
    }

    fn condition_call(&mut self, name: Symbol, args: &Args) -> Fallible<Asked> {
        Ok(match name {
            sym::WAIT => (Act::Wait, Value::None, self.timeout(args.get(0, sym::TIMEOUT))?),
            sym::NOTIFY => (Act::Notify, args.get(0, sym::N).unwrap_or(Value::Int(1)), Timeout::Never),
            _ => (Act::Notify, Value::None, Timeout::Never),
        })
    }

    fn event_call(&mut self, name: Symbol, args: &Args) -> Fallible<Asked> {
        Ok(match name {
            sym::WAIT => (Act::Wait, Value::None, self.timeout(args.get(0, sym::TIMEOUT))?),
            sym::SET => (Act::Set, Value::None, Timeout::Never),
            sym::CLEAR => (Act::Clear, Value::None, Timeout::Never),
            _ => (Act::Look(sym::IS_SET), Value::None, Timeout::Never),
        })
    }

    fn barrier_call(&mut self, own: Value, name: Symbol, args: &Args) -> Fallible<Asked> {
        Ok(match name {
            sym::WAIT => {
                let timeout = args.get(0, sym::TIMEOUT).filter(|&given| given != Value::None).unwrap_or(own);
                (Act::Wait, Value::None, self.timeout(Some(timeout))?)
            }
            sym::ABORT => (Act::Abort, Value::None, Timeout::Never),
            sym::RESET => (Act::Reset, Value::None, Timeout::Never),
            _ => (Act::Look(name), Value::None, Timeout::Never),
        })
    }

    fn queue_call(&mut self, id: ObjectId, name: Symbol, args: &Args) -> Fallible<Asked> {
        Ok(match name {
            sym::PUT | sym::PUT_NOWAIT => {
                let item = args.get(0, sym::ITEM).or_else(|| args.named(sym::OBJ));
                let Some(item) = item else {
                    let message = "put() missing 1 required positional argument: 'item'";
                    return Err(self.type_error(message));
                };
                let timeout = self.queue_timeout(id, name == sym::PUT, 1, args)?;
                (Act::PutItem, item, timeout)
            }
            sym::GET | sym::GET_NOWAIT => {
                (Act::TakeItem, Value::None, self.queue_timeout(id, name == sym::GET, 0, args)?)
            }
            sym::TASK_DONE => (Act::TaskDone, Value::None, Timeout::Never),
            sym::JOIN => (Act::AwaitDone, Value::None, Timeout::Never),
            _ => (Act::Look(name), Value::None, Timeout::Never),
        })
    }

    /// `(block=True, timeout=None)` from the argument at `at` on.
    fn queue_timeout(&mut self, id: ObjectId, may_block: bool, at: usize, args: &Args) -> Fallible<Timeout> {
        let block = match args.get(at, sym::BLOCK) {
            Some(value) => self.truth(value)?,
            None => true,
        };
        if !may_block || !block {
            return Ok(Timeout::Now);
        }
        let given = args.get(at + 1, sym::TIMEOUT);
        let negative = given.and_then(|value| self.float_of(value)).is_some_and(|seconds| seconds < 0.0);
        if negative && !self.sync(id).is_system() {
            return Err(self.raise(Type::ValueError, "'timeout' must be a non-negative number"));
        }
        self.timeout(given)
    }

    fn end_queue(&mut self, id: ObjectId, thread: &Thread, name: Symbol) {
        let Sync::Queue(queue) = self.change_sync(id) else { return };
        match name {
            sym::CLOSE => queue.closed.push(thread.process),
            sym::CANCEL_JOIN_THREAD => queue.careless.push(thread.process),
            _ => {}
        }
    }

    fn connection_call(&mut self, name: Symbol, args: &Args) -> Fallible<Asked> {
        let first = args.positional.first().copied().unwrap_or(Value::None);
        Ok(match name {
            sym::SEND | sym::SEND_BYTES => (Act::Send, first, Timeout::Never),
            sym::RECV | sym::RECV_BYTES => (Act::Receive, Value::None, Timeout::Never),
            sym::CLOSE => (Act::Close, Value::None, Timeout::Never),
            _ => {
                let timeout = args.get(0, sym::TIMEOUT).unwrap_or(Value::Int(0));
                (Act::Look(sym::POLL), Value::None, self.timeout(Some(timeout))?)
            }
        })
    }

    fn future_call(&mut self, name: Symbol, args: &Args) -> Fallible<Asked> {
        let timeout = args.get(0, sym::TIMEOUT);
        Ok(match name {
            sym::RESULT | sym::GET => (Act::Result, Value::None, self.timeout(timeout)?),
            sym::EXCEPTION => (Act::Exception, Value::None, self.timeout(timeout)?),
            sym::CANCEL => (Act::Cancel, Value::None, Timeout::Never),
            _ => (Act::Look(name), Value::None, Timeout::Never),
        })
    }

    /// `acquire(blocking=True, timeout=-1)`, with CPython's complaints. The
    /// mutexes of `multiprocessing` call the first one `block`.
    fn acquire_timeout(&mut self, object: Value, args: &Args) -> Fallible<Timeout> {
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
        if threading && timeout.is_some_and(|timeout| timeout > LONGEST_TIMEOUT) {
            return Err(self.raise(Type::OverflowError, "timeout value is too large"));
        }
        match (blocking, timeout) {
            (false, Some(timeout)) if threading && timeout != -1.0 => {
                Err(self.raise(Type::ValueError, "can't specify a timeout for a non-blocking call"))
            }
            (false, Some(_)) if matches!(self.type_of(object), Type::Semaphore | Type::BoundedSemaphore) => {
                Err(self.raise(Type::ValueError, "can't specify timeout for non-blocking acquire"))
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

    /// `a[i]` of a `multiprocessing.Array`.
    pub(crate) fn array_access(&mut self, object: Value, key: Value, value: Option<Value>) -> Fallible<Option<Flow>> {
        let Some(id) = object.object() else { return Ok(None) };
        let Object::Sync(Sync::Array(_)) = self.object(id) else { return Ok(None) };
        let (act, argument) = match value {
            None => (Act::Get, key),
            Some(value) if matches!(key, Value::Slice(_)) => (Act::Put, self.pool.tuple(&[key, value])),
            Some(value) => {
                let value = self.shared_element(id, value)?;
                (Act::Put, self.pool.tuple(&[key, value]))
            }
        };
        Ok(Some(rest(id, act, argument, Timeout::Never)))
    }

    /// An attribute of a manager's `Namespace`, or of its `Value`.
    pub(crate) fn namespace_operation(&mut self, id: ObjectId, name: Symbol, value: Option<Value>) -> Operation {
        let text = self.name(name).to_string();
        let key = self.pool.str(&text);
        let (act, argument) = match value {
            Some(value) => (sym::DUNDER_SETITEM, self.pool.tuple(&[key, value])),
            None => (sym::DUNDER_GETITEM, self.pool.tuple(&[key])),
        };
        Operation::Sync(SyncOperation { object: id, act: Act::Call(act), argument, timeout: Timeout::Never })
    }

    /// Attributes of synchronisation objects that are not methods.
    pub(crate) fn sync_attribute(&mut self, id: ObjectId, name: Symbol, process: ProcessId) -> Option<Found> {
        let found = match (self.sync(id), name) {
            (Sync::Value(_), sym::VALUE) => return Some(Found::Rest(operation(id, Act::Get))),
            (Sync::Array(_), sym::VALUE) => {
                return Some(Found::Rest(operation(id, Act::Get)));
            }
            (Sync::Barrier(_), sym::N_WAITING | sym::BROKEN) => {
                return Some(Found::Rest(operation(id, Act::Look(name))));
            }
            (Sync::Semaphore(semaphore), sym::VALUE_OF_SEMAPHORE) if !semaphore.system => {
                return Some(Found::Rest(operation(id, Act::Look(name))));
            }
            (Sync::Barrier(barrier), sym::PARTIES) => Value::Int(i64::from(barrier.parties)),
            (Sync::Queue(queue), sym::MAXSIZE) => Value::Int(queue.limit as i64),
            (Sync::Connection(end), sym::CLOSED) => Value::Bool(!end.open.contains(&process)),
            (Sync::Connection(end), sym::READABLE) => Value::Bool(end.readable),
            (Sync::Connection(end), sym::WRITABLE) => Value::Bool(end.writable),
            _ => return None,
        };
        Some(Found::Value(found))
    }
}

fn operation(object: ObjectId, act: Act) -> Operation {
    Operation::Sync(SyncOperation { object, act, argument: Value::None, timeout: Timeout::Never })
}

fn rest(object: ObjectId, act: Act, argument: Value, timeout: Timeout) -> Flow {
    Flow::Rest(Operation::Sync(SyncOperation { object, act, argument, timeout }))
}

pub(crate) fn has_sync_method(sync: &Sync, name: Symbol) -> bool {
    let of_lock = matches!(name, sym::ACQUIRE | sym::RELEASE | sym::DUNDER_ENTER | sym::DUNDER_EXIT);
    match sync {
        Sync::Lock(_) => of_lock || name == sym::LOCKED,
        Sync::RLock(_) => of_lock,
        Sync::Semaphore(semaphore) => of_lock || (semaphore.system && name == sym::GET_VALUE),
        Sync::Value(value) => !value.bare && (of_lock || matches!(name, sym::GET_LOCK | sym::GET_OBJ)),
        Sync::Array(array) => !array.bare && (of_lock || matches!(name, sym::GET_LOCK | sym::GET_OBJ)),
        Sync::Condition(_) => {
            of_lock || matches!(name, sym::WAIT | sym::WAIT_FOR | sym::NOTIFY | sym::NOTIFY_ALL | sym::OLD_NOTIFY_ALL)
        }
        Sync::Event(_) => matches!(name, sym::SET | sym::CLEAR | sym::IS_SET | sym::OLD_IS_SET | sym::WAIT),
        Sync::Barrier(_) => matches!(name, sym::WAIT | sym::ABORT | sym::RESET),
        Sync::Queue(queue) => has_queue_method(queue, name),
        Sync::Connection(_) => matches!(
            name,
            sym::SEND
                | sym::RECV
                | sym::POLL
                | sym::CLOSE
                | sym::SEND_BYTES
                | sym::RECV_BYTES
                | sym::DUNDER_ENTER
                | sym::DUNDER_EXIT
        ),
        Sync::Future(_) => matches!(
            name,
            sym::RESULT
                | sym::EXCEPTION
                | sym::DONE
                | sym::CANCEL
                | sym::CANCELLED
                | sym::RUNNING
                | sym::ADD_DONE_CALLBACK
                | sym::SET_RESULT
                | sym::SET_EXCEPTION
        ),
        Sync::Tasks(_) | Sync::Waiter(_) | Sync::Local(_) | Sync::Proxy(_) => false,
    }
}

fn has_queue_method(queue: &Queue, name: Symbol) -> bool {
    match name {
        sym::PUT | sym::GET | sym::EMPTY => true,
        sym::QSIZE | sym::PUT_NOWAIT | sym::GET_NOWAIT => queue.order != Order::Simple || !queue.system,
        sym::FULL => queue.order != Order::Simple,
        sym::TASK_DONE | sym::JOIN => queue.joinable,
        sym::CLOSE => queue.system,
        sym::JOIN_THREAD | sym::CANCEL_JOIN_THREAD => queue.system && queue.order != Order::Simple,
        _ => false,
    }
}
