//! What objects and operations look like as words.

use super::access::Access;
use super::words::{Scribe, live_registers};
use crate::base::ObjectId;
use crate::machine::*;
use std::hash::Hasher;

/// Takes what `Hash` is told of a value, word for word, instead of hashing it.
pub(super) struct Collector<'a>(pub &'a mut Vec<u64>);

impl Hasher for Collector<'_> {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0.push(u64::from_le_bytes(word));
        }
    }

    // Numbers of all widths are one word each.
    fn write_u8(&mut self, word: u8) {
        self.0.push(u64::from(word));
    }

    fn write_u16(&mut self, word: u16) {
        self.0.push(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.0.push(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.0.push(word);
    }

    fn write_i64(&mut self, word: i64) {
        self.0.push(word as u64);
    }

    fn write_usize(&mut self, word: usize) {
        self.0.push(word as u64);
    }

    fn write_isize(&mut self, word: isize) {
        self.0.push(word as u64);
    }

    fn finish(&self) -> u64 {
        0
    }
}

impl Scribe {
    pub(super) fn object(&mut self, machine: &Machine, id: ObjectId) {
        let object = machine.state().heap.get(id);
        let marked = u64::from(machine.state().heap.is_shared(id)) << 8;
        match object {
            Object::List(items) => {
                self.push(1 | marked);
                self.values(machine, items);
            }
            Object::Dict(dict) => {
                self.extend([2 | marked, dict.entries.len() as u64]);
                self.value(machine, dict.default);
                for &(key, value) in dict.entries.values() {
                    self.value(machine, key);
                    self.value(machine, value);
                }
            }
            Object::Set(entries) | Object::FrozenSet(entries) => {
                let kind = if matches!(object, Object::Set(_)) { 3 } else { 4 };
                self.extend([kind | marked, entries.len() as u64]);
                entries.values().for_each(|&value| self.value(machine, value));
            }
            Object::Deque(deque) => {
                self.extend([5 | marked, deque.limit.map_or(0, |limit| limit as u64 + 1), deque.items.len() as u64]);
                deque.items.iter().for_each(|&value| self.value(machine, value));
            }
            Object::Instance(instance) => {
                self.push(6 | marked);
                self.value(machine, instance.class);
                self.attributes(machine, &instance.attributes);
            }
            Object::Class(class) => {
                self.extend([7 | marked, u64::from(class.name.0), u64::from(class.qualified_name.0)]);
                self.values(machine, &class.bases);
                self.attributes(machine, &class.attributes);
            }
            Object::Function(function) => {
                self.extend([8 | marked, u64::from(function.code.0), u64::from(function.name.0)]);
                self.values(machine, &function.defaults);
                self.values(machine, &function.cells);
                self.attributes(machine, &function.attributes);
            }
            Object::Method { function, object } => {
                self.push(9 | marked);
                self.value(machine, *function);
                self.value(machine, *object);
            }
            Object::NativeMethod { object, name } => {
                self.extend([10 | marked, u64::from(name.0)]);
                self.value(machine, *object);
            }
            Object::Cell { value, mutable } => {
                self.extend([11 | marked, u64::from(*mutable)]);
                self.value(machine, *value);
            }
            Object::Iterator(iterator) => {
                self.extend([12 | marked, iterator.at as u64]);
                self.source(machine, iterator.source);
            }
            Object::Generator(generator) => self.generator(machine, generator, marked),
            Object::Sync(sync) => self.sync(machine, object, sync, marked),
            // Whatever has no words of its own here.
            _ => {
                self.push(15 | marked);
                self.as_text(machine, object);
            }
        }
    }

    fn attributes(&mut self, machine: &Machine, attributes: &[(crate::base::Symbol, Value)]) {
        self.push(attributes.len() as u64);
        for &(name, value) in attributes {
            self.push(u64::from(name.0));
            self.named(machine, name, value);
        }
    }

    fn source(&mut self, machine: &Machine, source: Source) {
        let (kind, of) = match source {
            Source::List(id) => (1, Value::Object(id)),
            Source::ReversedList(id) => (2, Value::Object(id)),
            Source::Deque(id, count) => (3 | u64::from(count) << 8, Value::Object(id)),
            Source::Dict(id, part, count) => (4 | (part as u64) << 4 | u64::from(count) << 8, Value::Object(id)),
            Source::Set(id, count) => (5 | u64::from(count) << 8, Value::Object(id)),
            Source::Tuple(value) => (6, value),
            Source::Range(start, step, count) => {
                self.extend([start as u64, step as u64, count as u64]);
                (7, Value::Unset)
            }
            Source::Str(value) => (8, value),
            Source::Bytes(value) => (9, value),
            Source::Callable(id) => (10, Value::Object(id)),
            Source::Done => (11, Value::Unset),
        };
        self.push(kind);
        self.value(machine, of);
    }

    fn generator(&mut self, machine: &Machine, generator: &Generator, marked: u64) {
        let code = machine.program().code(generator.code);
        self.extend([13 | marked, u64::from(generator.code.0), u64::from(generator.running)]);
        self.push(generator.pc.map_or(0, |pc| u64::from(pc) + 1));
        self.value(machine, generator.function);
        let live = generator.pc.map_or(0, |pc| live_registers(code, pc)).min(generator.registers.len());
        self.values(machine, &generator.registers[..live]);
    }

    /// Of a lock who holds it; of a semaphore how many it lets in, not whom it
    /// let in, which is for people.
    fn sync(&mut self, machine: &Machine, object: &Object, sync: &Sync, marked: u64) {
        self.push(14 | marked);
        let owner = |owner: Option<crate::base::ThreadId>| owner.map_or(0, |owner| u64::from(owner.0) + 1);
        match sync {
            Sync::Lock(lock) => self.extend([1, u64::from(lock.system), owner(lock.owner)]),
            Sync::RLock(lock) => self.extend([2, u64::from(lock.system), owner(lock.owner), u64::from(lock.count)]),
            Sync::Semaphore(semaphore) => self.extend([
                3,
                u64::from(semaphore.system),
                u64::from(semaphore.value),
                semaphore.bound.map_or(0, |bound| u64::from(bound) + 1),
            ]),
            _ => {
                self.push(4);
                self.as_text(machine, object);
            }
        }
    }

    /// Any object by its debugging text, in which numbers of objects are
    /// replaced by ours. Slow, and right for kinds that are yet to be added.
    fn as_text(&mut self, machine: &Machine, object: &Object) {
        let text = match object {
            Object::Sync(sync) => format!("{sync:?}"),
            _ => format!("{object:?}"),
        };
        self.text(machine, &text);
        let mut children = Vec::new();
        object.each_child(|child| children.push(child));
        self.values(machine, &children);
    }

    pub(super) fn text(&mut self, machine: &Machine, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find("ObjectId(").into_iter().chain(rest.find("TupleId(")).min() {
            let open = at + rest[at..].find('(').expect("it was found") + 1;
            let close = open + rest[open..].find(')').unwrap_or(0);
            self.bytes(&rest[..open]);
            // Tuples follow as children, written out if they lead to objects.
            if rest[at..].starts_with("ObjectId(")
                && let Ok(number) = rest[open..close].parse()
            {
                self.reference(machine, ObjectId(number));
            }
            rest = &rest[close..];
        }
        self.bytes(rest);
    }

    fn bytes(&mut self, text: &str) {
        self.push(text.len() as u64);
        for chunk in text.as_bytes().chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.push(u64::from_le_bytes(word));
        }
    }

    /// Where the thread rests; and what in memory its next step touches.
    pub(super) fn rest(&mut self, machine: &Machine, thread: &Thread) -> Option<Access> {
        match thread.head.rest {
            Operation::Compute => self.push(1),
            Operation::Read(place) => {
                self.push(2);
                self.place(machine, thread, place);
            }
            Operation::Write(place, value) => {
                self.push(3);
                self.place(machine, thread, place);
                self.value(machine, value);
            }
            Operation::Container { object, name, argument, writes } => {
                self.extend([4, u64::from(name.0), u64::from(writes)]);
                self.reference(machine, object);
                self.value(machine, argument);
            }
            Operation::Sync(operation) => {
                self.push(5);
                self.sync_operation(machine, &operation);
            }
            Operation::StartThread { thread, function } => {
                self.push(6);
                self.reference(machine, thread);
                self.value(machine, function);
            }
            Operation::JoinThread { thread, timeout } => self.extend([7, u64::from(thread.0), timed(timeout)]),
            Operation::StartProcess { process, function, method } => {
                self.extend([8, method as u64]);
                self.reference(machine, process);
                self.value(machine, function);
            }
            Operation::JoinProcess { process, timeout } => self.extend([9, u64::from(process.0), timed(timeout)]),
            Operation::Print { text, error } => {
                self.extend([12, u64::from(error)]);
                self.value(machine, text);
            }
            Operation::Alive { what } => {
                self.push(11);
                self.value(machine, what);
            }
            Operation::Sleep { seconds } => {
                self.push(13);
                self.value(machine, seconds);
            }
            Operation::End => self.push(14),
            // Whatever has no words of its own here.
            other => {
                self.push(15);
                self.text(machine, &format!("{other:?}"));
            }
        }
        Access::of(self, machine, thread)
    }

    fn sync_operation(&mut self, machine: &Machine, operation: &SyncOperation) {
        self.hashed(operation.act);
        self.push(timed(operation.timeout));
        self.reference(machine, operation.object);
        self.value(machine, operation.argument);
    }

    fn place(&mut self, machine: &Machine, thread: &Thread, place: Place) {
        match place {
            Place::Global { module, slot } => {
                self.extend([1, u64::from(thread.process.0), u64::from(module.0) << 32 | u64::from(slot)]);
            }
            Place::Attribute { object, name } => {
                self.extend([2, u64::from(name.0)]);
                self.reference(machine, object);
            }
            Place::Item { object, key } => {
                self.push(3);
                self.reference(machine, object);
                self.value(machine, key);
            }
            Place::Cell { object, name } => {
                self.extend([4, u64::from(name.0)]);
                self.reference(machine, object);
            }
        }
    }
}

/// Whether an object that begins with this word leads on by the values in it and
/// by nothing else: containers, instances, cells, synchronisation objects.
pub(super) fn holds_only_values(word: u64) -> bool {
    matches!(word & 0xff, 1..=6 | 11 | 14)
}

fn timed(timeout: Timeout) -> u64 {
    match timeout {
        Timeout::Never => 0,
        Timeout::Now => 1,
        // How long makes no difference when searching: it may expire whenever
        // it is blocked.
        Timeout::After(nanoseconds) => 2 + nanoseconds,
    }
}
