//! Mutable objects, and the heap that holds them.

use super::sync::Sync;
use super::value::Value;
use crate::base::{CodeId, FastBuild, ObjectId, Symbol};
use crate::lang::{Pc, Type};
use indexmap::IndexMap;
use std::cell::Cell;
use std::collections::VecDeque;
use std::fmt;

/// Entries in order of insertion, found by the normal form of their key.
pub type DictEntries = IndexMap<Key, (Value, Value), FastBuild>;
/// Elements in order of insertion, found likewise.
pub type SetEntries = IndexMap<Key, Value, FastBuild>;

/// The normal form of a hashable value: `1`, `1.0` and `True` have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(pub Value);

#[derive(Clone, Debug)]
pub enum Object {
    List(Vec<Value>),
    Dict(Box<Dict>),
    Set(Box<SetEntries>),
    FrozenSet(Box<SetEntries>),
    Deque(Box<Deque>),
    Instance(Box<Instance>),
    Class(Box<Class>),
    Function(Box<Function>),
    /// A method taken from an object: the function and its `self`.
    Method {
        function: Value,
        object: Value,
    },
    /// A method of one of the machine's own types, taken from an object.
    NativeMethod {
        object: Value,
        name: Symbol,
    },
    Cell {
        value: Value,
        mutable: bool,
    },
    Iterator(Iterator),
    Generator(Box<Generator>),
    /// A live view of a dict.
    View {
        dict: ObjectId,
        part: Part,
    },
    Super {
        class: ObjectId,
        object: Value,
    },
    Property {
        get: Value,
        set: Value,
    },
    StaticMethod(Value),
    ClassMethod(Value),
    Sync(Sync),
}

/// Which part of a dict's entries a view or an iterator gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Keys,
    Values,
    Items,
}

#[derive(Clone, Debug)]
pub struct Dict {
    pub entries: DictEntries,
    /// What makes a missing value (`defaultdict`), or unset.
    pub default: Value,
    /// `dict`, or one of the dicts of `collections`.
    pub kind: Type,
}

#[derive(Clone, Debug, Default)]
pub struct Deque {
    pub items: VecDeque<Value>,
    pub limit: Option<usize>,
}

/// Attributes in order of first assignment; few, so a search is quick.
pub type Attributes = Vec<(Symbol, Value)>;

#[derive(Clone, Debug)]
pub struct Instance {
    /// A class of the program, or one of the machine's types (exceptions).
    pub class: Value,
    pub attributes: Attributes,
}

#[derive(Clone, Debug)]
pub struct Class {
    pub name: Symbol,
    pub qualified_name: Symbol,
    pub bases: Vec<Value>,
    /// Method resolution order, the class itself first (C3).
    pub order: Vec<Value>,
    pub attributes: Attributes,
    pub internal: bool,
}

#[derive(Clone, Debug)]
pub struct Function {
    pub code: CodeId,
    pub name: Symbol,
    /// Defaults of positional, then of keyword-only parameters.
    pub defaults: Vec<Value>,
    pub cells: Vec<Value>,
    pub attributes: Attributes,
}

#[derive(Clone, Debug)]
pub struct Generator {
    pub function: Value,
    pub code: CodeId,
    /// Where it goes on; `None` once it has ended.
    pub pc: Option<Pc>,
    pub registers: Vec<Value>,
    pub running: bool,
}

/// Iterators over the machine's own containers. `at` counts what was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Iterator {
    pub source: Source,
    pub at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    List(ObjectId),
    ReversedList(ObjectId),
    /// Of these, how many elements there were: a change stops the iteration.
    Deque(ObjectId, u32),
    Dict(ObjectId, Part, u32),
    Set(ObjectId, u32),
    Tuple(Value),
    /// `start`, `step`, how many; integers of 64 bits.
    Range(i64, i64, i64),
    /// A text, and the byte offset of the next character in `at`.
    Str(Value),
    Bytes(Value),
    /// `iter(callable, sentinel)`.
    Callable(ObjectId),
    Done,
}

#[derive(Clone)]
pub struct Entry {
    pub object: Object,
    /// Whether a second thread may reach it. Never unset within a run.
    pub shared: bool,
    /// The step in which it was made or logged whole: until that step is over
    /// its changes need no log.
    logged: u32,
    /// When it was last looked at, in stretches of noting.
    noted: Cell<u32>,
}

#[derive(Clone, Default)]
pub struct Heap {
    entries: Vec<Entry>,
    /// Places that a timed run has freed; empty in all others.
    free: Vec<ObjectId>,
    /// Counts steps, taken back or not. No part of a state.
    step: u32,
    /// Counts stretches of noting what is looked at. No part of a state.
    noting: u32,
    /// Bytes that all objects ever made have taken, for the limit on memory.
    spent: usize,
}

impl fmt::Debug for Heap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.entries.iter().map(|entry| (&entry.object, entry.shared));
        f.debug_list().entries(entries).finish()
    }
}

impl Heap {
    pub fn push(&mut self, object: Object) -> ObjectId {
        self.spent += size_of::<Entry>() + object.bytes();
        let entry = Entry { object, shared: false, logged: self.step, noted: Cell::new(0) };
        if let Some(id) = self.free.pop() {
            self.entries[id.index()] = entry;
            return id;
        }
        self.entries.push(entry);
        ObjectId::at(self.entries.len() - 1)
    }

    /// How many objects there are, those that were freed not counted.
    pub fn live(&self) -> usize {
        self.entries.len() - self.free.len()
    }

    /// Frees what was not reached; lowest places are taken again first.
    pub fn sweep(&mut self, reached: &[bool]) {
        self.free.clear();
        for at in (0..reached.len()).rev().filter(|&at| !reached[at]) {
            let nothing =
                Entry { object: Object::StaticMethod(Value::Unset), shared: false, logged: 0, noted: Cell::new(0) };
            self.entries[at] = nothing;
            self.free.push(ObjectId::at(at));
        }
        // What is left is what the run takes.
        let left = self.entries.iter().map(|entry| size_of::<Entry>() + entry.object.bytes());
        self.spent = left.sum();
    }

    /// Another step begins: whatever it changes has to be logged first.
    pub fn begin_step(&mut self) {
        self.step = self.step.checked_add(1).unwrap_or_else(|| {
            self.entries.iter_mut().for_each(|entry| entry.logged = 0);
            1
        });
    }

    /// From here on it is noted which objects are looked at.
    pub fn begin_noting(&mut self) {
        self.noting = self.noting.checked_add(1).unwrap_or_else(|| {
            self.entries.iter_mut().for_each(|entry| entry.noted = Cell::new(0));
            1
        });
    }

    /// Whether the object was looked at since noting began.
    pub fn is_noted(&self, id: ObjectId) -> bool {
        self.entries[id.index()].noted.get() == self.noting
    }

    /// Whether this step's changes to the object need no log.
    pub fn is_logged(&self, id: ObjectId) -> bool {
        self.entries[id.index()].logged == self.step
    }

    pub fn set_logged(&mut self, id: ObjectId) {
        self.entries[id.index()].logged = self.step;
    }

    pub fn spent(&self) -> usize {
        self.spent
    }

    pub fn spend(&mut self, bytes: usize) {
        self.spent += bytes;
    }

    pub fn set_spent(&mut self, spent: usize) {
        self.spent = spent;
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn truncate(&mut self, len: usize) {
        self.entries.truncate(len);
    }

    pub fn get(&self, id: ObjectId) -> &Object {
        let entry = &self.entries[id.index()];
        entry.noted.set(self.noting);
        &entry.object
    }

    /// The object, for somebody whose looking at it is not to be noted.
    pub fn look(&self, id: ObjectId) -> &Object {
        &self.entries[id.index()].object
    }

    pub fn get_mut(&mut self, id: ObjectId) -> &mut Object {
        let entry = &mut self.entries[id.index()];
        entry.noted = Cell::new(self.noting);
        &mut entry.object
    }

    /// An object that is not shared, and whether this step's changes to it
    /// need no log.
    #[inline]
    pub fn get_private_mut(&mut self, id: ObjectId) -> Option<(&mut Object, bool)> {
        let entry = &mut self.entries[id.index()];
        entry.noted.set(self.noting);
        let logged = entry.logged == self.step;
        (!entry.shared).then_some((&mut entry.object, logged))
    }

    pub fn is_shared(&self, id: ObjectId) -> bool {
        let entry = &self.entries[id.index()];
        entry.noted.set(self.noting);
        entry.shared
    }

    pub fn set_shared(&mut self, id: ObjectId, shared: bool) {
        self.entries[id.index()].shared = shared;
    }
}

impl Object {
    /// About how many bytes its contents take.
    fn bytes(&self) -> usize {
        match self {
            Object::List(items) => items.len() * 16,
            Object::Dict(dict) => dict.entries.len() * 64,
            Object::Set(entries) | Object::FrozenSet(entries) => entries.len() * 48,
            Object::Deque(deque) => deque.items.len() * 16,
            Object::Sync(Sync::Array(array)) => array.values.len() * 16,
            Object::Generator(generator) => generator.registers.len() * 16 + 64,
            Object::Instance(_) | Object::Function(_) | Object::Class(_) => 96,
            _ => 0,
        }
    }

    /// Every value that the object refers to.
    pub fn each_child(&self, mut visit: impl FnMut(Value)) {
        match self {
            Object::List(items) => items.iter().copied().for_each(visit),
            Object::Dict(dict) => {
                visit(dict.default);
                dict.entries.values().for_each(|&(key, value)| {
                    visit(key);
                    visit(value);
                });
            }
            Object::Set(entries) | Object::FrozenSet(entries) => entries.values().copied().for_each(visit),
            Object::Deque(deque) => deque.items.iter().copied().for_each(visit),
            Object::Instance(instance) => {
                visit(instance.class);
                instance.attributes.iter().for_each(|&(_, value)| visit(value));
            }
            Object::Class(class) => {
                class.bases.iter().copied().for_each(&mut visit);
                class.attributes.iter().for_each(|&(_, value)| visit(value));
            }
            Object::Function(function) => {
                function.defaults.iter().chain(&function.cells).copied().for_each(&mut visit);
                function.attributes.iter().for_each(|&(_, value)| visit(value));
            }
            Object::Method { function, object } => {
                visit(*function);
                visit(*object);
            }
            Object::NativeMethod { object, .. } => visit(*object),
            Object::Cell { value, .. } => visit(*value),
            Object::Iterator(iterator) => match iterator.source {
                Source::List(id)
                | Source::ReversedList(id)
                | Source::Deque(id, _)
                | Source::Dict(id, ..)
                | Source::Set(id, _)
                | Source::Callable(id) => visit(Value::Object(id)),
                Source::Tuple(value) | Source::Str(value) | Source::Bytes(value) => visit(value),
                Source::Range(..) | Source::Done => {}
            },
            Object::Generator(generator) => {
                visit(generator.function);
                generator.registers.iter().copied().for_each(visit);
            }
            Object::View { dict, .. } => visit(Value::Object(*dict)),
            Object::Super { class, object } => {
                visit(Value::Object(*class));
                visit(*object);
            }
            Object::Property { get, set } => {
                visit(*get);
                visit(*set);
            }
            Object::StaticMethod(value) | Object::ClassMethod(value) => visit(*value),
            Object::Sync(sync) => sync.each_child(visit),
        }
    }

    /// The same object with every value that it refers to replaced.
    pub fn map_values(mut self, map: &mut dyn FnMut(Value) -> Value) -> Self {
        let id = |map: &mut dyn FnMut(Value) -> Value, id: &mut ObjectId| {
            *id = map(Value::Object(*id)).object().expect("an object stays one");
        };
        match &mut self {
            Object::List(items) => items.iter_mut().for_each(|value| *value = map(*value)),
            Object::Dict(dict) => {
                dict.default = map(dict.default);
                let old = std::mem::take(&mut dict.entries);
                dict.entries = old.into_iter().map(|(key, (k, v))| (Key(map(key.0)), (map(k), map(v)))).collect();
            }
            Object::Set(entries) | Object::FrozenSet(entries) => {
                let old = std::mem::take(&mut **entries);
                **entries = old.into_iter().map(|(key, value)| (Key(map(key.0)), map(value))).collect();
            }
            Object::Deque(deque) => deque.items.iter_mut().for_each(|value| *value = map(*value)),
            Object::Instance(instance) => {
                instance.class = map(instance.class);
                map_attributes(&mut instance.attributes, map);
            }
            Object::Class(class) => {
                class.bases.iter_mut().chain(&mut class.order).for_each(|value| *value = map(*value));
                map_attributes(&mut class.attributes, map);
            }
            Object::Function(function) => {
                function.defaults.iter_mut().chain(&mut function.cells).for_each(|value| *value = map(*value));
                map_attributes(&mut function.attributes, map);
            }
            Object::Method { function, object } => {
                *function = map(*function);
                *object = map(*object);
            }
            Object::NativeMethod { object, .. } => *object = map(*object),
            Object::Cell { value, .. } => *value = map(*value),
            Object::Iterator(iterator) => match &mut iterator.source {
                Source::List(of)
                | Source::ReversedList(of)
                | Source::Deque(of, _)
                | Source::Dict(of, ..)
                | Source::Set(of, _)
                | Source::Callable(of) => id(map, of),
                Source::Tuple(value) => *value = map(*value),
                Source::Str(_) | Source::Bytes(_) | Source::Range(..) | Source::Done => {}
            },
            Object::Generator(generator) => {
                generator.function = map(generator.function);
                generator.registers.iter_mut().for_each(|value| *value = map(*value));
            }
            Object::View { dict, .. } => id(map, dict),
            Object::Super { class, object } => {
                id(map, class);
                *object = map(*object);
            }
            Object::Property { get, set } => {
                *get = map(*get);
                *set = map(*set);
            }
            Object::StaticMethod(value) | Object::ClassMethod(value) => *value = map(*value),
            Object::Sync(sync) => sync.map_values(map),
        }
        self
    }
}

fn map_attributes(attributes: &mut Attributes, map: &mut dyn FnMut(Value) -> Value) {
    attributes.iter_mut().for_each(|(_, value)| *value = map(*value));
}
