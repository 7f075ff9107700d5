//! Synchronisation objects, a file each. A primitive is plain data with three
//! questions: what does a call ask for, can that be granted now, and what
//! happens when it is granted (or given up). It knows nothing of threads but
//! their numbers, and nothing of the machine.

mod array;
mod barrier;
mod condition;
mod event;
mod future;
mod local;
mod lock;
mod pipe;
mod proxy;
mod queue;
mod rlock;
mod semaphore;
mod tasks;
mod value;
mod waiter;

pub use array::SharedArray;
pub use barrier::{Barrier, Phase};
pub use condition::Condition;
pub use event::Event;
pub use future::{Future, Stage};
pub use local::Local;
pub use lock::Lock;
pub use pipe::Connection;
pub use proxy::{Kind, Proxy};
pub use queue::{Item, Order, Queue};
pub use rlock::RLock;
pub use semaphore::Semaphore;
pub use tasks::{Task, Tasks};
pub use value::SharedValue;
pub use waiter::{Until, Waiter};

use super::operation::{Ends, Timeout};
use super::value::Value;
use crate::base::{ObjectId, Symbol, ThreadId};
use crate::lang::Type;

/// What a thread does to a synchronisation object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Acquire,
    Release,
    /// Asks without waiting, or for a bounded time: `locked()`, `poll(1)`.
    Look(Symbol),
    /// Reads or writes the value of a `multiprocessing.Value`, an element of
    /// an `Array`, an attribute of a `Namespace`.
    Get,
    Put,
    /// Begins to wait for a condition, an event, a barrier.
    Wait,
    /// Goes on after having been notified.
    Wake,
    Notify,
    Set,
    Clear,
    /// Leaves a barrier at which all have arrived.
    Pass,
    /// Lets all pass after the action; or breaks the barrier, as the action
    /// failed.
    Open,
    Break,
    Abort,
    Reset,
    PutItem,
    TakeItem,
    TaskDone,
    AwaitDone,
    Send,
    /// Waits for the rest of a long message to fit into the pipe.
    Flush,
    Receive,
    Close,
    Submit,
    TakeTask,
    Shutdown,
    Finish,
    Result,
    Exception,
    Cancel,
    Callback,
    /// Waits for several futures; for the next of several.
    Await,
    AwaitNext,
    /// An operation on what a manager holds.
    Call(Symbol),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SyncOperation {
    pub object: ObjectId,
    pub act: Act,
    pub argument: Value,
    pub timeout: Timeout,
}

/// How an operation that was granted or given up goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    Done(Value),
    /// With an empty message: without arguments.
    Raise(Type, &'static str),
    RaiseValue(Value),
    /// The thread has more to do before the call returns.
    Then(Act, Value),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Sync {
    Lock(Lock),
    RLock(RLock),
    Semaphore(Semaphore),
    Value(SharedValue),
    Array(Box<SharedArray>),
    Condition(Box<Condition>),
    Event(Box<Event>),
    Barrier(Box<Barrier>),
    Queue(Box<Queue>),
    Connection(Box<Connection>),
    Future(Box<Future>),
    Tasks(Box<Tasks>),
    Waiter(Box<Waiter>),
    Local(Box<Local>),
    Proxy(Proxy),
}

impl Sync {
    /// Whether processes share it: then a fork does not copy it.
    pub fn is_system(&self) -> bool {
        match self {
            Sync::Lock(lock) => lock.system,
            Sync::RLock(lock) => lock.system,
            Sync::Semaphore(semaphore) => semaphore.system,
            Sync::Condition(condition) => condition.system,
            Sync::Event(event) => event.system,
            Sync::Barrier(barrier) => barrier.system,
            Sync::Queue(queue) => queue.system,
            Sync::Tasks(tasks) => tasks.system,
            Sync::Value(_) | Sync::Array(_) | Sync::Connection(_) | Sync::Future(_) | Sync::Proxy(_) => true,
            Sync::Waiter(_) | Sync::Local(_) => false,
        }
    }

    pub fn type_of(&self) -> Type {
        match (self, self.is_system()) {
            (Sync::Lock(_), false) => Type::Lock,
            (Sync::Lock(_), true) => Type::ProcessLock,
            (Sync::RLock(_), false) => Type::RLock,
            (Sync::RLock(_), true) => Type::ProcessRLock,
            (Sync::Semaphore(semaphore), false) if semaphore.bound.is_some() => Type::BoundedSemaphore,
            (Sync::Semaphore(_), false) => Type::Semaphore,
            (Sync::Semaphore(semaphore), true) if semaphore.bound.is_some() => Type::ProcessBoundedSemaphore,
            (Sync::Semaphore(_), true) => Type::ProcessSemaphore,
            (Sync::Value(_), _) => Type::ProcessValue,
            (Sync::Array(_), _) => Type::ProcessArray,
            (Sync::Condition(_), false) => Type::Condition,
            (Sync::Condition(_), true) => Type::ProcessCondition,
            (Sync::Event(_), false) => Type::Event,
            (Sync::Event(_), true) => Type::ProcessEvent,
            (Sync::Barrier(_), false) => Type::Barrier,
            (Sync::Barrier(_), true) => Type::ProcessBarrier,
            (Sync::Queue(queue), _) => queue_type(queue),
            (Sync::Connection(_), _) => Type::Connection,
            (Sync::Future(_), _) => Type::Future,
            (Sync::Tasks(_), _) => Type::Tasks,
            (Sync::Waiter(_), _) => Type::Waiter,
            (Sync::Local(_), _) => Type::Local,
            (Sync::Proxy(_), _) => Type::Proxy,
        }
    }

    /// The word for it on the page.
    pub fn kind(&self) -> &'static str {
        match (self, self.is_system()) {
            (Sync::Lock(_), false) => "Lock",
            (Sync::Lock(_), true) => "Mutex",
            (Sync::RLock(_), false) => "RLock",
            (Sync::RLock(_), true) => "Recursive mutex",
            (Sync::Semaphore(_), _) => "Semaphore",
            (Sync::Value(_), _) => "Value",
            (Sync::Array(_), _) => "Array",
            (Sync::Condition(_), _) => "Condition",
            (Sync::Event(_), _) => "Event",
            (Sync::Barrier(_), _) => "Barrier",
            (Sync::Queue(_), _) => "Queue",
            (Sync::Connection(_), _) => "Connection",
            (Sync::Future(_), _) => "Future",
            (Sync::Tasks(tasks), _) if tasks.pool => "Pool",
            (Sync::Tasks(_), _) => "Executor",
            (Sync::Waiter(_), _) => "Futures",
            (Sync::Local(_), _) => "local",
            (Sync::Proxy(_), _) => "Manager",
        }
    }

    /// Whether the act can be granted to the thread in this state. What more
    /// than one object decides is asked of the machine.
    pub fn can(&self, act: Act, thread: ThreadId) -> bool {
        match self {
            Sync::Lock(lock) => lock.can(act),
            Sync::RLock(lock) => lock.can(act, thread),
            Sync::Semaphore(semaphore) => semaphore.can(act),
            Sync::Value(value) => value.can(act, thread),
            Sync::Array(array) => array.can(act, thread),
            Sync::Event(event) => event.can(act, thread),
            Sync::Barrier(barrier) => barrier.can(act),
            Sync::Queue(queue) => queue.can(act),
            Sync::Future(future) => future.can(act),
            Sync::Tasks(tasks) => tasks.can(act),
            Sync::Condition(_) | Sync::Connection(_) | Sync::Waiter(_) | Sync::Local(_) | Sync::Proxy(_) => true,
        }
    }

    pub fn ends(&self, operation: &SyncOperation, thread: ThreadId) -> Ends {
        let can = self.can(operation.act, thread);
        match self {
            // Coming to a barrier that drains is waited for without a limit.
            Sync::Barrier(barrier) if !can && !barrier.can_expire(operation.act) => Ends::NONE,
            _ => Ends::waiting(can, operation.timeout),
        }
    }

    pub fn perform(&mut self, operation: &SyncOperation, thread: ThreadId) -> Outcome {
        let SyncOperation { act, argument, .. } = *operation;
        match self {
            Sync::Lock(lock) => lock.perform(act, thread),
            Sync::RLock(lock) => lock.perform(act, thread),
            Sync::Semaphore(semaphore) => semaphore.perform(act, argument, thread),
            Sync::Value(value) => value.perform(act, argument, thread),
            Sync::Array(array) => array.perform(act, 0, argument, thread),
            Sync::Event(event) => event.perform(act, thread),
            Sync::Barrier(barrier) => barrier.perform(act, argument),
            Sync::Queue(queue) => queue.perform(act),
            Sync::Future(future) => future.perform(act, argument),
            Sync::Condition(_)
            | Sync::Connection(_)
            | Sync::Tasks(_)
            | Sync::Waiter(_)
            | Sync::Local(_)
            | Sync::Proxy(_) => Outcome::Done(Value::None),
        }
    }

    /// What a call returns when it gives up waiting.
    pub fn expire(&mut self, operation: &SyncOperation, thread: ThreadId) -> Outcome {
        match self {
            Sync::Event(event) => event.expire(thread),
            Sync::Barrier(barrier) => barrier.expire(),
            Sync::Queue(queue) => queue.expire(operation.act),
            Sync::Future(future) => future.expire(),
            _ => Outcome::Done(Value::Bool(false)),
        }
    }

    /// The threads that have it in hand, in order of acquisition.
    pub fn holders(&self) -> Vec<ThreadId> {
        match self {
            Sync::Lock(lock) => lock.owner.into_iter().collect(),
            Sync::RLock(lock) => lock.owner.into_iter().collect(),
            Sync::Semaphore(semaphore) => semaphore.holders.clone(),
            Sync::Value(value) => value.lock.owner.into_iter().collect(),
            Sync::Array(array) => array.lock.owner.into_iter().collect(),
            _ => Vec::new(),
        }
    }

    pub fn each_child(&self, mut visit: impl FnMut(Value)) {
        match self {
            Sync::Value(value) => visit(value.value),
            Sync::Condition(condition) => visit(Value::Object(condition.lock)),
            Sync::Barrier(barrier) => visit(barrier.action),
            Sync::Queue(queue) => queue.items.iter().for_each(|item| visit(item.value)),
            Sync::Connection(connection) => {
                connection.peer.into_iter().for_each(|peer| visit(Value::Object(peer)));
                connection.inbox.iter().for_each(|&(value, _)| visit(value));
            }
            Sync::Future(future) => {
                visit(future.result);
                visit(future.exception);
                future.callbacks.iter().copied().for_each(&mut visit);
                future.tasks.into_iter().for_each(|tasks| visit(Value::Object(tasks)));
            }
            Sync::Tasks(tasks) => tasks.waiting.iter().for_each(|task| {
                visit(Value::Object(task.future));
                visit(task.call);
            }),
            Sync::Waiter(waiter) => waiter.futures.iter().for_each(|&(future, extra)| {
                visit(Value::Object(future));
                visit(extra);
            }),
            Sync::Proxy(proxy) => visit(proxy.target),
            // What a `local` holds only its thread can reach.
            Sync::Lock(_) | Sync::RLock(_) | Sync::Semaphore(_) | Sync::Array(_) | Sync::Event(_) | Sync::Local(_) => {}
        }
    }

    /// Replaces every value that it refers to, for one that a fork copies.
    pub fn map_values(&mut self, map: &mut dyn FnMut(Value) -> Value) {
        let id = |map: &mut dyn FnMut(Value) -> Value, id: &mut ObjectId| {
            *id = map(Value::Object(*id)).object().expect("an object stays one");
        };
        match self {
            Sync::Condition(condition) => id(map, &mut condition.lock),
            Sync::Barrier(barrier) => barrier.action = map(barrier.action),
            Sync::Queue(queue) => queue.items.iter_mut().for_each(|item| item.value = map(item.value)),
            Sync::Tasks(tasks) => tasks.waiting.iter_mut().for_each(|task| {
                id(map, &mut task.future);
                task.call = map(task.call);
            }),
            Sync::Waiter(waiter) => waiter.futures.iter_mut().for_each(|(future, extra)| {
                id(map, future);
                *extra = map(*extra);
            }),
            Sync::Local(local) => local.of.iter_mut().for_each(|(_, object)| id(map, object)),
            _ => {}
        }
    }
}

fn queue_type(queue: &Queue) -> Type {
    match (queue.order, queue.system) {
        (Order::Simple, true) => Type::ProcessSimpleQueue,
        (_, true) if queue.joinable => Type::JoinableQueue,
        (_, true) => Type::ProcessQueue,
        (Order::First, false) => Type::Queue,
        (Order::Last, false) => Type::LifoQueue,
        (Order::Least, false) => Type::PriorityQueue,
        (Order::Simple, false) => Type::SimpleQueue,
    }
}
