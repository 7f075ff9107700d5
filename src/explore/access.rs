//! What in memory a thread's next step reads or writes.

use super::words::Scribe;
use crate::base::{Symbol, sym};
use crate::machine::*;

/// A location, and how the next step of a thread touches it.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// Names the location within one state; in `words[1]` the number of the
    /// object that holds it, if `of_object`.
    pub words: Vec<u64>,
    pub of_object: bool,
    pub reads: bool,
    pub writes: bool,
    /// Whether it can take part in a data race: containers and shared values
    /// are synchronised in themselves.
    pub plain: bool,
    pub line: u32,
}

const GLOBAL: u64 = 1;
const ATTRIBUTE: u64 = 2;
const CELL: u64 = 3;
const ITEM: u64 = 4;
const CONTENTS: u64 = 5;

/// Operations on what a manager holds that are about one element, and those
/// that change nothing.
const KEYED: &[Symbol] =
    &[sym::DUNDER_GETITEM, sym::DUNDER_SETITEM, sym::DUNDER_DELITEM, sym::DUNDER_CONTAINS, sym::GET];
const LOOKS: &[Symbol] = &[
    sym::DUNDER_GETITEM,
    sym::DUNDER_CONTAINS,
    sym::DUNDER_ITER,
    sym::DUNDER_LEN,
    sym::DUNDER_STR,
    sym::GET,
    sym::COPY,
    sym::KEYS,
    sym::VALUES,
    sym::ITEMS,
];

impl Access {
    pub(super) fn of(scribe: &mut Scribe, machine: &Machine, thread: &Thread) -> Option<Self> {
        let line = thread.head.line;
        let access = |words: Vec<u64>, reads: bool, plain: bool| {
            let of_object = words[0] != GLOBAL;
            Some(Self { words, of_object, reads, writes: !reads, plain, line })
        };
        match thread.head.rest {
            Operation::Read(place) => access(place_words(scribe, thread, place)?, true, !is_item(place)),
            Operation::Write(place, _) => access(place_words(scribe, thread, place)?, false, !is_item(place)),
            Operation::Container { object, name, argument, writes } => {
                let number = u64::from(scribe.number(object)?);
                let key = match name {
                    sym::DUNDER_GETITEM => Some(argument),
                    sym::DUNDER_SETITEM => match argument {
                        Value::Tuple(id) => machine.pool().items(id).first().copied(),
                        _ => None,
                    },
                    _ => None,
                };
                let words = match key {
                    Some(key) => vec![ITEM, number, key_word(key)],
                    None => vec![CONTENTS, number],
                };
                access(words, !writes, false)
            }
            Operation::Sync(operation) => {
                let number = u64::from(scribe.number(operation.object)?);
                if let Act::Call(name) = operation.act {
                    let key = match operation.argument {
                        Value::Tuple(id) if KEYED.contains(&name) => machine.pool().items(id).first().copied(),
                        _ => None,
                    };
                    let words = key.map_or(vec![CONTENTS, number], |key| vec![ITEM, number, key_word(key)]);
                    return access(words, LOOKS.contains(&name), false);
                }
                let is_array = matches!(machine.sync_object(operation.object), Some(Sync::Array(_)));
                let words = match (is_array, operation.argument) {
                    (false, _) => vec![CONTENTS, number],
                    (true, Value::Tuple(id)) => vec![ITEM, number, key_word(*machine.pool().items(id).first()?)],
                    (true, key) => vec![ITEM, number, key_word(key)],
                };
                match operation.act {
                    Act::Get => access(words, true, false),
                    Act::Put => access(words, false, false),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The same after shared objects were numbered anew.
    pub fn renamed(&self, new: impl Fn(u32) -> u32) -> Self {
        let mut access = self.clone();
        if self.of_object {
            access.words[1] = u64::from(new(self.words[1] as u32));
        }
        access
    }
}

fn is_item(place: Place) -> bool {
    matches!(place, Place::Item { .. })
}

fn place_words(scribe: &Scribe, thread: &Thread, place: Place) -> Option<Vec<u64>> {
    Some(match place {
        Place::Global { module, slot } => {
            vec![GLOBAL, u64::from(thread.process.0), u64::from(module.0) << 32 | u64::from(slot)]
        }
        Place::Attribute { object, name } => vec![ATTRIBUTE, u64::from(scribe.number(object)?), u64::from(name.0)],
        Place::Cell { object, .. } => vec![CELL, u64::from(scribe.number(object)?), 0],
        Place::Item { object, key } => vec![ITEM, u64::from(scribe.number(object)?), key_word(key)],
    })
}

/// Keys that are objects are told apart by their contents elsewhere; here it is
/// enough that equal keys have equal words.
fn key_word(key: Value) -> u64 {
    use std::hash::{BuildHasher, Hash, Hasher};
    let mut hasher = crate::base::FastBuild::default().build_hasher();
    match key {
        Value::Object(_) => 0u64.hash(&mut hasher),
        key => key.hash(&mut hasher),
    }
    hasher.finish()
}
