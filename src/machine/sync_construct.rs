//! Making synchronisation objects: `Lock()`, `Condition(lock)`, `Queue(3)`, ...

use super::call::Args;
use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::operators::floor_division;
use super::state::Thread;
use super::sync::*;
use super::value::Value;
use crate::base::{ObjectId, ProcessId, sym};
use crate::lang::Type;
use num_bigint::BigInt;

impl Machine {
    pub(crate) fn new_sync(&mut self, process: ProcessId, class: Type, args: &Args) -> Fallible<Value> {
        let sync = match class {
            Type::Lock => Sync::Lock(Lock::new(false)),
            Type::ProcessLock => Sync::Lock(Lock::new(true)),
            Type::RLock => Sync::RLock(RLock::new(false)),
            Type::ProcessRLock => Sync::RLock(RLock::new(true)),
            Type::Semaphore => Sync::Semaphore(self.new_semaphore(args, false, false)?),
            Type::BoundedSemaphore => Sync::Semaphore(self.new_semaphore(args, true, false)?),
            Type::ProcessSemaphore => Sync::Semaphore(self.new_semaphore(args, false, true)?),
            Type::ProcessBoundedSemaphore => Sync::Semaphore(self.new_semaphore(args, true, true)?),
            Type::ProcessValue => Sync::Value(self.new_shared_value(args)?),
            Type::ProcessArray => Sync::Array(Box::new(self.new_shared_array(args)?)),
            Type::Condition | Type::ProcessCondition => self.new_condition(class == Type::ProcessCondition, args)?,
            Type::Event | Type::ProcessEvent => {
                Sync::Event(Box::new(Event::new(class == Type::ProcessEvent, self.program.facts.clears)))
            }
            Type::Barrier | Type::ProcessBarrier => self.new_barrier(class == Type::ProcessBarrier, args)?,
            Type::Connection => return self.new_pipe(process, args),
            Type::Future => {
                let call = self.pool.str("a future");
                Sync::Future(Box::new(Future::new(call, None, false)))
            }
            Type::Local => Sync::Local(Box::default()),
            _ => self.new_queue(class, args)?,
        };
        Ok(self.allocate(Object::Sync(sync)))
    }

    fn new_semaphore(&mut self, args: &Args, bounded: bool, system: bool) -> Fallible<Semaphore> {
        let value = args.get(0, sym::VALUE).unwrap_or(Value::Int(1));
        match value.as_int() {
            Some(value) if value >= 0 => Ok(Semaphore::new(value.min(i64::from(u32::MAX)) as u32, bounded, system)),
            Some(_) if system => Err(self.raise(Type::OSError, "[Errno 22] Invalid argument")),
            Some(_) => Err(self.raise(Type::ValueError, "semaphore initial value must be >= 0")),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("'<' not supported between instances of '{name}' and 'int'")))
            }
        }
    }

    fn new_condition(&mut self, system: bool, args: &Args) -> Fallible<Sync> {
        let lock = match args.get(0, sym::LOCK) {
            None | Some(Value::None) => self.allocate(Object::Sync(Sync::RLock(RLock::new(system)))),
            Some(lock) => lock,
        };
        match self.object_of(lock) {
            Some(Object::Sync(Sync::Lock(_) | Sync::RLock(_))) => {
                let lock = lock.object().expect("just seen");
                Ok(Sync::Condition(Box::new(Condition::new(lock, system))))
            }
            Some(Object::Sync(Sync::Condition(inner))) => {
                Ok(Sync::Condition(Box::new(Condition::new(inner.lock, system))))
            }
            _ => {
                let name = self.type_name(lock);
                Err(Raised::Stop(format!(
                    "A Condition over an object of type {name} is not supported: give it a Lock or RLock."
                )))
            }
        }
    }

    fn new_barrier(&mut self, system: bool, args: &Args) -> Fallible<Sync> {
        let Some(parties) = args.get(0, sym::PARTIES) else {
            return Err(self.type_error("Barrier.__init__() missing 1 required positional argument: 'parties'"));
        };
        let action = args.get(1, sym::ACTION).unwrap_or(Value::None);
        let timeout = args.get(2, sym::TIMEOUT).unwrap_or(Value::None);
        match parties.as_int() {
            Some(parties) if parties > 0 => {
                let parties = parties.min(i64::from(u32::MAX)) as u32;
                Ok(Sync::Barrier(Box::new(Barrier::new(parties, action, timeout, system))))
            }
            // Before Python 3.12 nobody looked.
            Some(_) => Err(self.raise(Type::ValueError, "parties must be > 0")),
            None => Err(self.type_error("parties must be an integer")),
        }
    }

    fn new_queue(&mut self, class: Type, args: &Args) -> Fallible<Sync> {
        let (order, system) = match class {
            Type::Queue => (Order::First, false),
            Type::LifoQueue => (Order::Last, false),
            Type::PriorityQueue => (Order::Least, false),
            Type::SimpleQueue => (Order::Simple, false),
            Type::ProcessQueue | Type::JoinableQueue => (Order::First, true),
            Type::ProcessSimpleQueue => (Order::Simple, true),
            _ => {
                let name = class.name();
                return Err(self.type_error(format!("cannot create '{name}' instances")));
            }
        };
        let limit = args.get(0, sym::MAXSIZE).and_then(Value::as_int).unwrap_or(0).max(0) as usize;
        let limit = if order == Order::Simple { 0 } else { limit };
        let joinable = match system {
            true => class == Type::JoinableQueue,
            false => order != Order::Simple,
        };
        Ok(Sync::Queue(Box::new(Queue::new(order, limit, joinable, system))))
    }

    /// `Pipe(duplex=True)`: two ends; of a simplex one the first only receives.
    fn new_pipe(&mut self, process: ProcessId, args: &Args) -> Fallible<Value> {
        let duplex = match args.get(0, sym::DUPLEX) {
            Some(value) => self.truth(value)?,
            None => true,
        };
        let left = Connection::new(process, true, duplex);
        let right = Connection::new(process, duplex, true);
        let left = self.allocate(Object::Sync(Sync::Connection(Box::new(left))));
        let right = self.allocate(Object::Sync(Sync::Connection(Box::new(right))));
        for (own, other) in [(left, right), (right, left)] {
            let own = own.object().expect("just allocated");
            if let Object::Sync(Sync::Connection(end)) = self.state.heap.get_mut(own) {
                end.peer = other.object();
            }
        }
        Ok(self.pool.tuple(&[left, right]))
    }

    fn new_shared_value(&mut self, args: &Args) -> Fallible<SharedValue> {
        let Some(code) = args.get(0, sym::TYPECODE_OR_TYPE) else {
            return Err(self.type_error("Value() missing 1 required positional argument: 'typecode_or_type'"));
        };
        let code = self.type_code(code)?;
        let bare = args.named(sym::LOCK) == Some(Value::Bool(false));
        let first = args.positional.get(1).copied().unwrap_or(Value::Int(0));
        let value = self.typed(code, first)?;
        Ok(SharedValue::new(code, value, bare))
    }

    fn new_shared_array(&mut self, args: &Args) -> Fallible<SharedArray> {
        let (Some(code), Some(&first)) = (args.get(0, sym::TYPECODE_OR_TYPE), args.positional.get(1)) else {
            return Err(self.type_error(
                "Array() missing 2 required positional arguments: 'typecode_or_type' and 'size_or_initializer'",
            ));
        };
        let code = self.type_code(code)?;
        let bare = args.named(sym::LOCK) == Some(Value::Bool(false));
        let given = match first.as_int() {
            Some(count) if count < 0 || count as usize > self.options.limits.elements => {
                return Err(self.raise(Type::ValueError, "Array length must be >= 0"));
            }
            Some(count) => vec![Value::Int(0); count as usize],
            None => self.elements(first)?,
        };
        let values = given.into_iter().map(|value| self.typed(code, value)).collect::<Fallible<_>>()?;
        Ok(SharedArray::new(code, values, bare))
    }

    fn type_code(&mut self, code: Value) -> Fallible<char> {
        let code = self.pool.get_str(code).and_then(|text| text.chars().next()).unwrap_or(' ');
        if !"bBhHiIlLqQfdcu?".contains(code) {
            let message = "Value and Array take a type code such as 'i' or 'd', or a name such as ctypes.c_int, here.";
            return Err(Raised::Stop(message.to_string()));
        }
        Ok(code)
    }

    pub(crate) fn shared_value_argument(&mut self, id: ObjectId, value: Value) -> Fallible<Value> {
        let Sync::Value(shared) = self.sync(id) else { return Ok(value) };
        let code = shared.code;
        self.typed(code, value)
    }

    pub(crate) fn shared_element(&mut self, id: ObjectId, value: Value) -> Fallible<Value> {
        let Sync::Array(shared) = self.sync(id) else { return Ok(value) };
        let code = shared.code;
        self.typed(code, value)
    }

    /// The object that holds a thread's attributes of a `threading.local`.
    pub(crate) fn local_of(&mut self, id: ObjectId, thread: &Thread) -> ObjectId {
        if let Sync::Local(local) = self.sync(id)
            && let Some(own) = local.get(thread.id)
        {
            return own;
        }
        let instance = super::object::Instance { class: Value::Type(Type::Local), attributes: Vec::new() };
        let own = self.allocate(Object::Instance(Box::new(instance))).object().expect("just allocated");
        if let Sync::Local(local) = self.change_sync(id) {
            local.of.push((thread.id, own));
        }
        own
    }

    /// A number as a C variable of the type holds it.
    fn typed(&mut self, code: char, value: Value) -> Fallible<Value> {
        let bits = match code {
            'f' | 'd' => {
                return match self.float_of(value) {
                    Some(float) if code == 'f' => Ok(Value::float(f64::from(float as f32))),
                    Some(float) => Ok(Value::float(float)),
                    None => {
                        let name = self.type_name(value);
                        Err(self.type_error(format!("must be real number, not {name}")))
                    }
                };
            }
            'c' | 'u' => return Ok(value),
            '?' => return self.truth(value).map(Value::Bool),
            'b' | 'B' => 8,
            'h' | 'H' => 16,
            'i' | 'I' => 32,
            _ => 64,
        };
        let Some(int) = self.pool.as_big(value) else {
            let name = self.type_name(value);
            return Err(self.type_error(format!("an integer is required (got type {name})")));
        };
        let modulus = BigInt::from(1) << bits;
        let (_, mut wrapped) = floor_division(&int, &modulus);
        if code.is_ascii_lowercase() && wrapped >= BigInt::from(1) << (bits - 1) {
            wrapped -= modulus;
        }
        Ok(self.pool.int(wrapped))
    }
}
