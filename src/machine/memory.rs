//! Every write to memory, logged; and the spread of sharing: an object that a
//! shared one comes to refer to is shared from then on.

use super::log::Undo;
use super::machine::Machine;
use super::object::{Key, Object};
use super::value::Value;
use crate::base::{ModuleId, ObjectId, ProcessId, Symbol};

impl Machine {
    pub(crate) fn global(&self, process: ProcessId, module: ModuleId, slot: u32) -> Value {
        if let Some(noted) = &self.noted {
            noted.borrow_mut().insert((process, module, slot));
        }
        self.state.processes[process.index()].globals[module.index()][slot as usize]
    }

    /// From here on it is noted what is looked at of the memory that threads
    /// share: variables of modules, and objects.
    pub fn begin_noting(&mut self) {
        self.state.heap.begin_noting();
        self.noted.get_or_insert_default().get_mut().clear();
    }

    /// The variables of modules that were looked at since noting began.
    pub fn noted_globals(&self) -> Vec<(ProcessId, ModuleId, u32)> {
        self.noted.iter().flat_map(|noted| noted.borrow().iter().copied().collect::<Vec<_>>()).collect()
    }

    /// Writes a global and returns what it held before.
    pub(crate) fn set_global(&mut self, process: ProcessId, module: ModuleId, slot: u32, value: Value) -> Value {
        if let Some(noted) = &mut self.noted {
            noted.get_mut().insert((process, module, slot));
        }
        let owner = &mut self.state.processes[process.index()];
        let threaded = owner.head.threaded;
        let before = std::mem::replace(&mut owner.globals[module.index()][slot as usize], value);
        self.log.push(Undo::Global { process, module, slot, before });
        if threaded && self.program.module(module).globals[slot as usize].mentioned {
            self.share(value);
        }
        before
    }

    pub(crate) fn attribute(&self, id: ObjectId, name: Symbol) -> Option<Value> {
        let attributes = self.object(id).attributes()?;
        attributes.iter().find(|&&(known, _)| known == name).map(|&(_, value)| value)
    }

    /// Writes an attribute that the object itself holds.
    pub(crate) fn set_attribute(&mut self, id: ObjectId, name: Symbol, value: Value) -> Value {
        let Some(attributes) = self.state.heap.get_mut(id).attributes_mut() else { return Value::Unset };
        let before = match attributes.iter().position(|&(known, _)| known == name) {
            Some(at) => {
                let before = std::mem::replace(&mut attributes[at].1, value);
                self.log_part(id, Undo::Attribute { object: id, at: at as u32, before });
                before
            }
            None => {
                attributes.push((name, value));
                self.log_part(id, Undo::AttributeAdded(id));
                Value::Unset
            }
        };
        self.share_into(id, value);
        before
    }

    pub(crate) fn remove_attribute(&mut self, id: ObjectId, name: Symbol) -> Option<Value> {
        let at = self.object(id).attributes()?.iter().position(|&(known, _)| known == name)?;
        self.change(id).attributes_mut().map(|attributes| attributes.remove(at).1)
    }

    pub(crate) fn set_cell(&mut self, id: ObjectId, value: Value) -> Value {
        let Object::Cell { value: held, .. } = self.state.heap.get_mut(id) else { return Value::Unset };
        let before = std::mem::replace(held, value);
        self.log_part(id, Undo::Cell { object: id, before });
        self.share_into(id, value);
        before
    }

    pub(crate) fn set_list_item(&mut self, id: ObjectId, at: usize, value: Value) {
        let Object::List(items) = self.state.heap.get_mut(id) else { return };
        let before = std::mem::replace(&mut items[at], value);
        self.log_part(id, Undo::Item { object: id, at: at as u32, before });
        self.share_into(id, value);
    }

    pub(crate) fn push_list(&mut self, id: ObjectId, value: Value) {
        let Object::List(items) = self.state.heap.get_mut(id) else { return };
        items.push(value);
        // With what the log takes.
        self.state.heap.spend(size_of::<Value>() * 2);
        self.log_part(id, Undo::Pushed(id));
        self.share_into(id, value);
    }

    pub(crate) fn pop_list(&mut self, id: ObjectId) -> Option<Value> {
        let Object::List(items) = self.state.heap.get_mut(id) else { return None };
        let value = items.pop()?;
        self.log_part(id, Undo::Popped(id, value));
        Some(value)
    }

    pub(crate) fn set_dict(&mut self, id: ObjectId, key: Key, name: Value, value: Value) {
        let Object::Dict(dict) = self.state.heap.get_mut(id) else { return };
        match dict.entries.get_full_mut(&key) {
            Some((at, _, entry)) => {
                let before = std::mem::replace(&mut entry.1, value);
                self.log_part(id, Undo::DictValue { object: id, at: at as u32, before });
            }
            None => {
                dict.entries.insert(key, (name, value));
                self.state.heap.spend(64);
                self.log_part(id, Undo::DictAdded(id));
            }
        }
        self.share_into(id, name);
        self.share_into(id, value);
    }

    pub(crate) fn remove_dict(&mut self, id: ObjectId, key: Key) -> Option<(Value, Value)> {
        let Object::Dict(dict) = self.state.heap.get_mut(id) else { return None };
        let (at, _, entry) = dict.entries.shift_remove_full(&key)?;
        self.log_part(id, Undo::DictRemoved { object: id, at: at as u32, key, entry: Box::new(entry) });
        Some(entry)
    }

    /// The object for any other change; it is logged whole. What the change
    /// puts in has to be passed to [`Machine::share_into`].
    pub(crate) fn change(&mut self, id: ObjectId) -> &mut Object {
        // What is put in is small, as a rule, or made of what was paid for.
        self.state.heap.spend(32);
        if self.log.enabled && !self.state.heap.is_logged(id) {
            let before = Box::new(self.state.heap.get(id).clone());
            self.log.push(Undo::Whole(id, before));
            self.state.heap.set_logged(id);
        }
        self.state.heap.get_mut(id)
    }

    /// Logs a change to a part of an object, unless this step has made the
    /// object or logged it whole.
    #[inline]
    pub(crate) fn log_part(&mut self, id: ObjectId, undo: Undo) {
        if self.log.enabled && !self.state.heap.is_logged(id) {
            self.log.push(undo);
        }
    }

    /// Marks `value` and all it refers to if `holder` is shared.
    pub(crate) fn share_into(&mut self, holder: ObjectId, value: Value) {
        if self.state.heap.is_shared(holder) {
            self.share(value);
        }
    }

    /// Marks a value and all it refers to as within reach of a second thread.
    /// Each object is marked once, so the cost is linear over a whole run.
    pub(crate) fn share(&mut self, value: Value) {
        if !matches!(value, Value::Object(_) | Value::Tuple(_)) || self.timed.is_some() {
            return;
        }
        let mut pending = vec![value];
        while let Some(value) = pending.pop() {
            match value {
                Value::Object(id) if !self.state.heap.is_shared(id) => {
                    self.state.heap.set_shared(id, true);
                    self.log.push(Undo::Shared(id));
                    self.state.heap.get(id).each_child(|child| pending.push(child));
                }
                Value::Tuple(id) => pending.extend_from_slice(self.pool.items(id)),
                _ => {}
            }
        }
    }

    /// The first start of a second thread in a process: whatever its globals
    /// refer to is shared from here on, unless no function mentions them.
    pub(crate) fn become_threaded(&mut self, process: ProcessId) {
        if self.is_threaded(process) || self.timed.is_some() {
            return;
        }
        self.change_process(process, |head| head.threaded = true);
        let program = std::sync::Arc::clone(&self.program);
        for (at, module) in program.modules.iter().enumerate() {
            for slot in (0..module.globals.len()).filter(|&slot| module.globals[slot].mentioned) {
                self.share(self.global(process, ModuleId::at(at), slot as u32));
            }
        }
    }
}
