//! Values on their way to another process: copied when they are sent, as
//! `pickle` would (`Lib/pickle.py`, `Modules/_pickle.c`), and refused where it
//! refuses. Functions and classes travel by name: the receiver finds its own.

use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::sync::Sync;
use super::value::Value;
use crate::base::{ModuleId, ObjectId, ProcessId, Symbol};
use crate::lang::Type;
use indexmap::IndexMap;

/// One value being copied: what was copied already, and how large it gets.
struct Pickling {
    copies: IndexMap<ObjectId, ObjectId>,
    bytes: u32,
    /// The process whose functions and classes are meant.
    process: ProcessId,
    /// Whether it goes to a new process: then locks and queues may travel.
    inherits: bool,
    arrives: bool,
    depth: usize,
}

impl Machine {
    /// A copy for sending, and about how many bytes it takes.
    pub(crate) fn pickled(&mut self, process: ProcessId, value: Value, inherits: bool) -> Fallible<(Value, u32)> {
        let mut pickling = Pickling { copies: IndexMap::new(), bytes: 16, process, inherits, arrives: false, depth: 0 };
        let copy = self.pickle(value, &mut pickling)?;
        Ok((copy, pickling.bytes))
    }

    /// The same at the other end, with the receiver's functions and classes.
    pub(crate) fn unpickled(&mut self, process: ProcessId, value: Value) -> Fallible<Value> {
        let mut pickling =
            Pickling { copies: IndexMap::new(), bytes: 0, process, inherits: true, arrives: true, depth: 0 };
        self.pickle(value, &mut pickling)
    }

    fn pickle(&mut self, value: Value, pickling: &mut Pickling) -> Fallible<Value> {
        pickling.bytes = pickling.bytes.saturating_add(self.size_of(value));
        match value {
            Value::Object(id) => self.pickle_object(id, pickling).map(Value::Object),
            Value::Tuple(id) => {
                let items = self.pool.items(id).to_vec();
                let mut copied = Vec::with_capacity(items.len());
                for item in items {
                    copied.push(self.pickle(item, pickling)?);
                }
                Ok(self.pool.tuple(&copied))
            }
            Value::Module(_) => Err(self.type_error("cannot pickle 'module' object")),
            _ => Ok(value),
        }
    }

    fn size_of(&self, value: Value) -> u32 {
        match value {
            Value::Str(id) => self.pool.text(id).text.len() as u32 + 5,
            Value::Bytes(id) => self.pool.get_bytes(id).len() as u32 + 5,
            Value::Float(_) => 9,
            Value::Int(int) if (0..256).contains(&int) => 2,
            Value::Int(_) => 5,
            _ => 2,
        }
    }

    fn pickle_object(&mut self, id: ObjectId, pickling: &mut Pickling) -> Fallible<ObjectId> {
        if let Some(&copy) = pickling.copies.get(&id) {
            return Ok(copy);
        }
        match self.object(id) {
            Object::Function(_) | Object::Class(_) => return self.pickle_named(id, pickling),
            Object::Sync(_) => return self.pickle_sync(id, pickling),
            Object::Generator(_) => return Err(self.type_error("cannot pickle 'generator' object")),
            Object::Cell { .. } | Object::Super { .. } | Object::View { .. } => {
                let name = self.type_name(Value::Object(id));
                return Err(self.type_error(format!("cannot pickle '{name}' object")));
            }
            Object::Instance(_) if !pickling.inherits && self.is_process_handle(id) => {
                let message = "Pickling an AuthenticationString object is disallowed for security reasons";
                return Err(self.type_error(message));
            }
            _ => {}
        }
        let mut original = self.object(id).clone();
        if let Object::Instance(instance) = &mut original {
            // What it is equal to is for the receiver to find out.
            instance.attributes.retain(|&(name, _)| name != crate::base::sym::KEYED);
        }
        let Value::Object(copy) = self.allocate(original.clone()) else { unreachable!("an object was allocated") };
        pickling.copies.insert(id, copy);
        let mut failed = None;
        pickling.depth += 1;
        if pickling.depth > self.options.limits.data_nesting {
            return Err(self.raise(Type::RecursionError, "maximum recursion depth exceeded while pickling an object"));
        }
        let copied = original.map_values(&mut |value| match failed {
            Some(_) => value,
            None => self.pickle(value, pickling).unwrap_or_else(|raised| {
                failed = Some(raised);
                value
            }),
        });
        pickling.depth -= 1;
        if let Some(raised) = failed {
            return Err(raised);
        }
        *self.state.heap.get_mut(copy) = copied;
        Ok(copy)
    }

    fn is_process_handle(&self, id: ObjectId) -> bool {
        self.state.processes.iter().any(|process| process.head.handle == Value::Object(id))
    }

    /// A function or a class: the one that the process knows by that name.
    fn pickle_named(&mut self, id: ObjectId, pickling: &Pickling) -> Fallible<ObjectId> {
        let (name, qualified, what) = match self.object(id) {
            Object::Function(function) => (function.name, self.program.code(function.code).qualified_name, "function"),
            Object::Class(class) => (class.name, class.qualified_name, "class"),
            _ => unreachable!("matched by the caller"),
        };
        let path = self.name(qualified).to_string();
        match self.find_named(pickling.process, &path) {
            Some(found) if pickling.arrives || found == id => Ok(found),
            _ if pickling.arrives => {
                let message = format!("Can't get attribute '{path}' on <module '__main__' from 'main.py'>");
                Err(self.raise(Type::AttributeError, &message))
            }
            _ if path.contains("<locals>") => {
                Err(self.raise(Type::AttributeError, &format!("Can't pickle local object '{path}'")))
            }
            found => {
                let shown = match what {
                    "class" => format!("<class '__main__.{path}'>"),
                    _ => format!("<function {path} at {}>", super::text::address(id)),
                };
                let name = self.name(name);
                let why = match found {
                    Some(_) => format!("it's not the same object as __main__.{path}"),
                    None => format!("attribute lookup {name} on __main__ failed"),
                };
                Err(self.raise(Type::PicklingError, &format!("Can't pickle {shown}: {why}")))
            }
        }
    }

    /// `Outer.method` among the globals of a process, those of the program first.
    fn find_named(&self, process: ProcessId, path: &str) -> Option<ObjectId> {
        let mut parts = path.split('.');
        let first: Symbol = self.program.symbols.find(parts.next()?)?;
        let modules = (0..self.program.modules.len()).map(ModuleId::at);
        let value = modules
            .filter_map(|module| Some((module, self.program.module(module).slot(first)?)))
            .map(|(module, slot)| self.global(process, module, slot))
            .find(|value| matches!(self.object_of(*value), Some(Object::Function(_) | Object::Class(_))))?;
        let mut at = value.object()?;
        for part in parts {
            at = self.attribute(at, self.program.symbols.find(part)?)?.object()?;
        }
        Some(at)
    }

    /// Locks of one process do not travel; those of `multiprocessing` only to
    /// a process that is being started; ends of pipes and results always.
    fn pickle_sync(&mut self, id: ObjectId, pickling: &mut Pickling) -> Fallible<ObjectId> {
        let sync = self.sync(id);
        if !sync.is_system() {
            let name = match sync {
                Sync::RLock(_) | Sync::Condition(_) => "_thread.RLock",
                Sync::Queue(queue) if queue.order == super::sync::Order::Simple => "_queue.SimpleQueue",
                Sync::Local(_) => "_thread._local",
                _ => "_thread.lock",
            };
            return Err(self.type_error(format!("cannot pickle '{name}' object")));
        }
        if let Sync::Connection(_) = sync {
            if pickling.arrives {
                self.open_end(id, pickling.process);
            }
            return Ok(id);
        }
        if pickling.inherits || matches!(sync, Sync::Future(_) | Sync::Proxy(_)) || self.state.managed.contains(&id) {
            return Ok(id);
        }
        let name = sync.type_of().name();
        let name = name.rsplit('.').next().unwrap_or(name);
        let message = format!("{name} objects should only be shared between processes through inheritance");
        Err(self.raise(Type::RuntimeError, &message))
    }

    /// A process has an end of a pipe open from here on.
    pub(crate) fn open_end(&mut self, id: ObjectId, process: ProcessId) {
        if let Sync::Connection(connection) = self.change_sync(id)
            && !connection.open.contains(&process)
        {
            connection.open.push(process);
        }
    }

    /// All ends of pipes, for a process that is forked or ends.
    pub(crate) fn connections(&self) -> Vec<ObjectId> {
        let all = (0..self.state.heap.len()).map(ObjectId::at);
        all.filter(|&id| matches!(self.object(id), Object::Sync(Sync::Connection(_)))).collect()
    }

    pub(crate) fn unsupported<T>(&self, what: &str) -> Fallible<T> {
        Err(Raised::Stop(what.to_string()))
    }
}
