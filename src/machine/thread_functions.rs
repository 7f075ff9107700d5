//! What the internal modules about threads and processes ask of the machine
//! beyond starting and joining: operations on its own objects, by name.

use super::call::Args;
use super::machine::{Fallible, Machine};
use super::object::Object;
use super::operation::Operation;
use super::run::Flow;
use super::state::{StartMethod, Thread};
use super::sync::*;
use super::value::Value;
use crate::base::{ObjectId, sym};
use crate::lang::{Native, Reg};

impl Machine {
    /// Carries out one of these functions; `None` for any other.
    pub(crate) fn thread_function(
        &mut self,
        thread: &mut Thread,
        native: Native,
        args: &Args,
        dst: Reg,
    ) -> Fallible<Option<Flow>> {
        let arg = |at: usize| args.positional.get(at).copied().unwrap_or(Value::None);
        let value = match native {
            Native::Operate => return self.operate(args).map(Some),
            Native::NewFuture => {
                let future = Future::new(arg(1), arg(0).object(), arg(2) == Value::Bool(true));
                self.allocate(Object::Sync(Sync::Future(Box::new(future))))
            }
            Native::NewTasks => {
                let one = self.timed.as_ref().is_some_and(|timed| timed.one_worker);
                let limit = if one { 1 } else { arg(0).as_int().unwrap_or(1).clamp(0, i64::from(u32::MAX)) as u32 };
                let tasks = Tasks::new(limit, arg(1) == Value::Bool(true), arg(2) == Value::Bool(true), thread.process);
                self.allocate(Object::Sync(Sync::Tasks(Box::new(tasks))))
            }
            Native::NewWaiter => self.new_waiter(arg(0), arg(1))?,
            Native::NewProxy => self.new_proxy(thread, arg(0), arg(1))?,
            Native::Managed => {
                self.state.managed.extend(arg(0).object());
                arg(0)
            }
            Native::ThreadSelf => Value::Int(0x7f00_0000_0000 + i64::from(thread.id.0) * 0x1000),
            Native::OwnProcess => Value::Int(1000 + i64::from(thread.process.0)),
            Native::StartMethodOf => {
                let own = self.process(thread.process).head.method;
                let spawns = match own {
                    StartMethod::First => self.options.start_method.method() == StartMethod::Spawn,
                    own => own == StartMethod::Spawn,
                };
                self.pool.str(if spawns { "spawn" } else { "fork" })
            }
            Native::VirtualTime if self.timed.is_some() => self.timed_clock(thread.id, Value::None).unwrap_or_default(),
            Native::VirtualTime => Value::float(self.state.clock as f64 / 1e9),
            Native::Unpickle => self.unpickle_process(thread)?,
            Native::ShowCall => self.show_call(arg(0)),
            _ => return Ok(None),
        };
        thread.set(dst, value);
        Ok(Some(Flow::Next))
    }

    /// `_operate(object, act, argument, timeout)`.
    fn operate(&mut self, args: &Args) -> Fallible<Flow> {
        let arg = |at: usize| args.positional.get(at).copied().unwrap_or(Value::None);
        let name = self.pool.get_str(arg(1)).unwrap_or_default().to_string();
        let Some(object) = arg(0).object() else { return self.unsupported("This object cannot be used so.") };
        let act = match name.as_str() {
            "arrive" => Act::Wait,
            "open" => Act::Open,
            "break" => Act::Break,
            "submit" => Act::Submit,
            "take" => Act::TakeTask,
            "shutdown" | "close" => Act::Shutdown,
            "finish" => Act::Finish,
            "callback" => Act::Callback,
            "await" => Act::Await,
            "gather" => Act::Result,
            "next" => Act::AwaitNext,
            "add" => Act::Submit,
            other => Act::Call(self.program.symbols.find(other).unwrap_or_default()),
        };
        let timeout = self.timeout(Some(arg(3)))?;
        Ok(Flow::Rest(Operation::Sync(SyncOperation { object, act, argument: arg(2), timeout })))
    }

    fn new_waiter(&mut self, futures: Value, until: Value) -> Fallible<Value> {
        let futures = self.elements(futures)?;
        let until = match self.pool.get_str(until) {
            Some("FIRST_COMPLETED") => Until::First,
            Some("FIRST_EXCEPTION") => Until::Failure,
            Some("ALL_COMPLETED" | "next") => Until::All,
            _ => {
                let shown = self.repr(until)?;
                let message = format!("Invalid return condition: {shown}");
                return Err(self.raise(crate::lang::Type::ValueError, &message));
            }
        };
        let futures = futures.into_iter().filter_map(Value::object).map(|id| (id, Value::None)).collect();
        let waiter = Waiter { futures, until, closed: false };
        Ok(self.allocate(Object::Sync(Sync::Waiter(Box::new(waiter)))))
    }

    fn new_proxy(&mut self, thread: &Thread, kind: Value, target: Value) -> Fallible<Value> {
        let kind = match self.pool.get_str(kind) {
            Some("list") => Kind::List,
            Some("dict") => Kind::Dict,
            _ => Kind::Namespace,
        };
        let (target, _) = self.pickled(thread.process, target, false)?;
        Ok(self.allocate(Object::Sync(Sync::Proxy(Proxy { target, kind }))))
    }

    /// `square(3)`, for people.
    fn show_call(&mut self, call: Value) -> Value {
        let text = match call {
            Value::Tuple(parts) => match *self.pool.items(parts) {
                [function, Value::Tuple(args), _] => {
                    let args: Vec<String> = self.pool.items(args).iter().map(|&value| self.show(value)).collect();
                    self.call_text(function, &args)
                }
                _ => String::new(),
            },
            _ => String::new(),
        };
        self.pool.str(&text)
    }

    fn call_text(&self, function: Value, args: &[String]) -> String {
        let name = match self.object_of(function) {
            Some(Object::Function(function)) => self.name(function.name).to_string(),
            Some(&Object::Method { function, .. }) => return self.call_text(function, args),
            Some(Object::Class(class)) => self.name(class.name).to_string(),
            _ => self.show(function),
        };
        // A pool's chunk: what the person's own function is called with.
        if matches!(name.as_str(), "_map_chunk" | "_star_chunk") {
            return args.join(" over ").replace("<function ", "").replace('>', "");
        }
        format!("{name}({})", args.join(", "))
    }

    /// The `Process` object that a spawned process was given.
    fn unpickle_process(&mut self, thread: &Thread) -> Fallible<Value> {
        let given = self.process(thread.process).head.object;
        let object = self.unpickled(thread.process, given)?;
        self.change_process(thread.process, |head| {
            head.object = object;
            head.booting = false;
        });
        Ok(object)
    }

    /// A child by `spawn`: it reads the program anew, under another name, and
    /// gets a copy of the `Process` object and of what that refers to.
    pub(crate) fn spawn(&mut self, by: &Thread, handle: ObjectId) -> Fallible<()> {
        if self.process(by.process).head.booting {
            return Err(self.raise(crate::lang::Type::RuntimeError, BOOTSTRAPPING));
        }
        let (given, _) = self.pickled(by.process, Value::Object(handle), true)?;
        let name = self.pool.str("__mp_main__");
        let mut globals = self.fresh_globals();
        if let Some(slot) = self.program.module(crate::base::ModuleId(0)).slot(sym::DUNDER_NAME) {
            globals[0][slot as usize] = name;
        }
        self.enter_spawned(by, handle, given, globals)
    }

    pub(crate) fn start_method_of(&mut self, by: &Thread, wanted: Value) -> Fallible<StartMethod> {
        let own = self.process(by.process).head.method;
        Ok(match self.pool.get_str(wanted) {
            Some("fork") => StartMethod::Fork,
            Some(_) => StartMethod::Spawn,
            None if own == StartMethod::First => self.options.start_method.method(),
            None => own,
        })
    }
}

/// What CPython says when a program has no `if __name__ == "__main__":`
/// (`Lib/multiprocessing/spawn.py`).
const BOOTSTRAPPING: &str = "
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The \"freeze_support()\" line can be omitted if the program
        is not going to be frozen to produce an executable.";
