//! Lists, tuples, dicts, sets, texts and ranges by index, key and membership.
//!
//! On a container that a second thread may reach, each of these is one
//! visible operation: [`Machine::look_at`] and [`Machine::touch`] stop before
//! it unless the step is about it.

use super::machine::{Fallible, Machine, Raised};
use super::object::{Dict, DictEntries, Key, Object};
use super::operation::Operation;
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::{ObjectId, Symbol, sym};
use crate::lang::{CompareOp, Reg, Type};

impl Machine {
    /// Stops before an operation that only looks at a shared container.
    pub(crate) fn look_at(&self, value: Value, name: Symbol, argument: Value, fresh: &mut bool) -> Option<Flow> {
        self.visible_container(value, name, argument, false, fresh)
    }

    /// The same for one that may change it.
    pub(crate) fn touch(&self, value: Value, name: Symbol, argument: Value, fresh: &mut bool) -> Option<Flow> {
        self.visible_container(value, name, argument, true, fresh)
    }

    fn visible_container(
        &self,
        value: Value,
        name: Symbol,
        argument: Value,
        writes: bool,
        fresh: &mut bool,
    ) -> Option<Flow> {
        let object = value.object().filter(|&id| self.state.heap.is_shared(id))?;
        let object = match self.object(object) {
            Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Deque(_) => object,
            &Object::View { dict, .. } => dict,
            _ => return None,
        };
        if std::mem::take(fresh) {
            return None;
        }
        Some(Flow::Rest(Operation::Container { object, name, argument, writes }))
    }

    /// The items of a list; empty for anything else.
    pub(crate) fn list_items(&self, value: Value) -> &[Value] {
        match self.object_of(value) {
            Some(Object::List(items)) => items,
            _ => &[],
        }
    }

    pub(crate) fn new_dict(&mut self, entries: DictEntries) -> Value {
        self.allocate(Object::Dict(Box::new(Dict { entries, default: Value::Unset, kind: Type::Dict })))
    }

    pub(crate) fn is_set(&self, value: Value) -> bool {
        matches!(self.object_of(value), Some(Object::Set(_) | Object::FrozenSet(_)))
    }

    /// `len`, where the machine itself knows it.
    pub(crate) fn length(&self, value: Value) -> Option<usize> {
        match value {
            Value::Str(id) => Some(self.pool.text(id).chars as usize),
            Value::Bytes(id) => Some(self.pool.get_bytes(id).len()),
            Value::Tuple(id) => Some(self.pool.items(id).len()),
            Value::Range(_) => self.range_parts(value).and_then(|(_, _, count)| usize::try_from(count).ok()),
            Value::Object(id) => match self.object(id) {
                Object::List(items) => Some(items.len()),
                Object::Dict(dict) => Some(dict.entries.len()),
                Object::Set(entries) | Object::FrozenSet(entries) => Some(entries.len()),
                Object::Deque(deque) => Some(deque.items.len()),
                &Object::View { dict, .. } => self.length(Value::Object(dict)),
                Object::Sync(super::sync::Sync::Array(array)) => Some(array.values.len()),
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn contains(&mut self, container: Value, item: Value) -> Fallible<bool> {
        let found = match container {
            Value::Str(id) => {
                let Some(part) = self.pool.get_str(item) else {
                    let name = self.type_name(item);
                    return Err(self.type_error(format!("'in <string>' requires string as left operand, not {name}")));
                };
                self.pool.text(id).text.contains(part)
            }
            Value::Tuple(id) => self.pool.items(id).iter().any(|&known| self.equal(known, item)),
            Value::Range(_) => self.range_contains(container, item),
            _ => match self.object_of(container) {
                Some(Object::List(items)) => items.iter().any(|&known| self.equal(known, item)),
                Some(Object::Deque(deque)) => deque.items.iter().any(|&known| self.equal(known, item)),
                Some(Object::Dict(_) | Object::Set(_) | Object::FrozenSet(_)) => {
                    let key = self.key(item)?;
                    match self.object_of(container) {
                        Some(Object::Dict(dict)) => dict.entries.contains_key(&key),
                        Some(Object::Set(entries) | Object::FrozenSet(entries)) => entries.contains_key(&key),
                        _ => false,
                    }
                }
                Some(Object::View { .. }) => {
                    let elements = self.elements(container)?;
                    elements.into_iter().any(|known| self.equal(known, item))
                }
                _ => {
                    let name = self.type_name(container);
                    return Err(self.type_error(format!("argument of type '{name}' is not iterable")));
                }
            },
        };
        Ok(found)
    }

    fn range_contains(&self, range: Value, item: Value) -> bool {
        let (Some((start, step, count)), Some(item)) = (self.range_parts(range), item.as_int()) else { return false };
        let offset = item - start;
        offset % step == 0 && (0..count).contains(&(offset / step))
    }

    pub(crate) fn compare_sets(&self, op: CompareOp, left: Value, right: Value) -> bool {
        let (Some(Object::Set(a) | Object::FrozenSet(a)), Some(Object::Set(b) | Object::FrozenSet(b))) =
            (self.object_of(left), self.object_of(right))
        else {
            return false;
        };
        let within = |a: &super::object::SetEntries, b: &super::object::SetEntries| a.keys().all(|k| b.contains_key(k));
        match op {
            CompareOp::Lt => a.len() < b.len() && within(a, b),
            CompareOp::LtE => within(a, b),
            CompareOp::Gt => b.len() < a.len() && within(b, a),
            _ => within(b, a),
        }
    }

    pub(crate) fn load_item(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        object: Value,
        key: Value,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if let Some(method) = self.operator_method(object, sym::DUNDER_GETITEM) {
            return self.call_function(thread, method, &[object, key], Then::Store(dst));
        }
        if self.is_unkeyed(key) {
            return self.note_key(thread, key);
        }
        if let Some(rest) = self.look_at(object, sym::DUNDER_GETITEM, key, fresh) {
            return Ok(rest);
        }
        if self.makes_missing(object, key)? {
            return self.call_builtin_helper(thread, "_missing_item", &[object, key], Then::Store(dst));
        }
        let value = self.item(object, key)?;
        self.observe(value);
        thread.set(dst, value);
        Ok(Flow::Next)
    }

    /// Whether the item is one that a `defaultdict` has yet to make.
    fn makes_missing(&mut self, object: Value, key: Value) -> Fallible<bool> {
        match self.object_of(object) {
            Some(Object::Dict(dict)) if !matches!(dict.default, Value::Unset | Value::None) => {}
            _ => return Ok(false),
        }
        let form = self.key(key)?;
        Ok(matches!(self.object_of(object), Some(Object::Dict(dict)) if !dict.entries.contains_key(&form)))
    }

    pub(crate) fn item(&mut self, object: Value, key: Value) -> Fallible<Value> {
        if matches!(key, Value::Slice(_)) && !matches!(self.object_of(object), Some(Object::Dict(_))) {
            return self.slice_of(object, key);
        }
        match (object, self.object_of(object)) {
            (_, Some(Object::Dict(_))) => self.dict_item(object, key),
            (Value::Type(_), _) | (_, Some(Object::Class(_))) => Ok(object),
            (Value::Str(_) | Value::Tuple(_) | Value::Range(_) | Value::Bytes(_), _)
            | (_, Some(Object::List(_) | Object::Deque(_))) => {
                let at = self.index(object, key)?;
                self.element(object, at)
            }
            _ => {
                let name = self.type_name(object);
                Err(self.type_error(format!("'{name}' object is not subscriptable")))
            }
        }
    }

    fn dict_item(&mut self, object: Value, key: Value) -> Fallible<Value> {
        let form = self.key(key)?;
        let Some(Object::Dict(dict)) = self.object_of(object) else { unreachable!("checked by the caller") };
        match dict.entries.get(&form) {
            Some(&(_, value)) => Ok(value),
            None if dict.kind == Type::Counter => Ok(Value::Int(0)),
            None => Err(self.key_error(key)),
        }
    }

    pub(crate) fn key_error(&mut self, key: Value) -> Raised {
        let exception = self.new_exception(Type::KeyError, &[key]);
        Raised::Exception(exception)
    }

    /// The place that an index means, counted from the start.
    pub(crate) fn index(&mut self, object: Value, key: Value) -> Fallible<usize> {
        if let (Some(at), Some(length)) = (key.as_int(), self.length(object)) {
            let place = if at < 0 { at + length as i64 } else { at };
            if (0..length as i64).contains(&place) {
                return Ok(place as usize);
            }
        }
        let word = self.type_name(object);
        let word = if word == "str" { "string".to_string() } else { word };
        let Some(at) = key.as_int() else {
            let given = self.type_name(key);
            let indices = if word == "string" { "string indices must be integers, not" } else { "" };
            let message = match word.as_str() {
                "string" => format!("{indices} '{given}'"),
                "collections.deque" => format!("sequence index must be integer, not '{given}'"),
                _ => format!("{word} indices must be integers or slices, not {given}"),
            };
            return Err(self.type_error(message));
        };
        let length = self.length(object).unwrap_or(0) as i64;
        let place = if at < 0 { at + length } else { at };
        if !(0..length).contains(&place) {
            let message = match word.as_str() {
                "range" => "range object index out of range".to_string(),
                "collections.deque" => "deque index out of range".to_string(),
                _ => format!("{word} index out of range"),
            };
            return Err(self.raise(Type::IndexError, &message));
        }
        Ok(place as usize)
    }

    pub(super) fn element(&mut self, object: Value, at: usize) -> Fallible<Value> {
        Ok(match object {
            Value::Tuple(id) => self.pool.items(id)[at],
            Value::Bytes(id) => Value::Int(i64::from(self.pool.get_bytes(id)[at])),
            Value::Str(id) => {
                let text = &self.pool.text(id).text;
                let char = if text.is_ascii() {
                    text.as_bytes()[at] as char
                } else {
                    text.chars().nth(at).unwrap_or_default()
                };
                self.pool.str(char.encode_utf8(&mut [0; 4]))
            }
            Value::Range(_) => {
                let (start, step, _) = self.range_parts(object).unwrap_or_default();
                Value::Int(start + step * at as i64)
            }
            _ => match self.object_of(object) {
                Some(Object::List(items)) => items[at],
                Some(Object::Deque(deque)) => deque.items[at],
                _ => Value::None,
            },
        })
    }

    /// `object[key] = value`, or `del object[key]` where `value` is unset.
    pub(crate) fn store_item(
        &mut self,
        thread: &mut Thread,
        object: Value,
        key: Value,
        value: Value,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let delete = value.is_unset();
        let name = if delete { sym::DUNDER_DELITEM } else { sym::DUNDER_SETITEM };
        if let Some(method) = self.operator_method(object, name) {
            let args = [object, key, value];
            return self.call_function(thread, method, &args[..if delete { 2 } else { 3 }], Then::Discard);
        }
        if self.is_unkeyed(key) {
            return self.note_key(thread, key);
        }
        if object.object().is_some_and(|id| self.state.heap.is_shared(id)) {
            let argument = if delete { key } else { self.pool.tuple(&[key, value]) };
            if let Some(rest) = self.touch(object, name, argument, fresh) {
                return Ok(rest);
            }
        }
        let Some(id) = object.object() else { return Err(self.no_item_assignment(object, delete)) };
        match self.object(id) {
            Object::Dict(_) => {
                let form = self.key(key)?;
                if !delete {
                    self.set_dict(id, form, key, value);
                } else if self.remove_dict(id, form).is_none() {
                    return Err(self.key_error(key));
                }
            }
            Object::List(_) if matches!(key, Value::Slice(_)) => self.store_slice(id, key, value)?,
            Object::List(_) | Object::Deque(_) => {
                let at = self.assignment_index(object, key)?;
                self.store_element(id, at, value);
            }
            _ => return Err(self.no_item_assignment(object, delete)),
        }
        Ok(Flow::Next)
    }

    fn assignment_index(&mut self, object: Value, key: Value) -> Fallible<usize> {
        let length = self.length(object).unwrap_or(0) as i64;
        match key.as_int() {
            Some(at) if !(-length..length).contains(&at) && matches!(self.object_of(object), Some(Object::List(_))) => {
                Err(self.raise(Type::IndexError, "list assignment index out of range"))
            }
            _ => self.index(object, key),
        }
    }

    fn store_element(&mut self, id: ObjectId, at: usize, value: Value) {
        if value.is_unset() {
            match self.change(id) {
                Object::List(items) => drop(items.remove(at)),
                Object::Deque(deque) => drop(deque.items.remove(at)),
                _ => {}
            }
        } else if matches!(self.object(id), Object::List(_)) {
            self.set_list_item(id, at, value);
        } else if let Object::Deque(deque) = self.change(id) {
            deque.items[at] = value;
            self.share_into(id, value);
        }
    }

    fn no_item_assignment(&mut self, object: Value, delete: bool) -> Raised {
        let name = self.type_name(object);
        let what = if delete { "deletion" } else { "assignment" };
        self.type_error(format!("'{name}' object does not support item {what}"))
    }

    /// Adds all of `src` to a list: `extend`, `+=`, `[*src]`.
    pub(crate) fn extend_list(
        &mut self,
        _thread: &mut Thread,
        list: ObjectId,
        src: Value,
        _fresh: &mut bool,
    ) -> Fallible<Flow> {
        let elements = self.elements(src)?;
        self.check_length(self.list_items(Value::Object(list)).len() + elements.len())?;
        for value in elements {
            self.push_list(list, value);
        }
        Ok(Flow::Next)
    }

    pub(crate) fn add_to_set(&mut self, id: ObjectId, value: Value) -> Fallible<()> {
        let key = self.key(value)?;
        let known = matches!(self.object(id), Object::Set(entries) if entries.contains_key(&key));
        if !known && let Object::Set(entries) = self.change(id) {
            entries.insert(key, value);
            if entries.len() <= super::keys::ORDERED {
                super::keys::order_like_cpython(entries);
            }
            self.share_into(id, value);
        }
        Ok(())
    }

    pub(crate) fn merge_dict(&mut self, id: ObjectId, src: Value) -> Fallible<()> {
        let Some(Object::Dict(dict)) = self.object_of(src) else {
            let name = self.type_name(src);
            return Err(self.type_error(format!("'{name}' object is not a mapping")));
        };
        let entries: Vec<(Key, (Value, Value))> = dict.entries.iter().map(|(&key, &entry)| (key, entry)).collect();
        for (key, (name, value)) in entries {
            self.set_dict(id, key, name, value);
        }
        Ok(())
    }

    /// Operators on containers and texts; `None` where there is none.
    pub(crate) fn container_operation(
        &mut self,
        op: crate::lang::BinaryOp,
        left: Value,
        right: Value,
    ) -> Fallible<Option<Value>> {
        use crate::lang::BinaryOp;
        if op == BinaryOp::Mul {
            let (sequence, times) = if left.as_int().is_some() { (right, left) } else { (left, right) };
            return match times.as_int() {
                Some(times) => self.repeat(sequence, times),
                None => Ok(None),
            };
        }
        if let Some(counted) = self.counter_operation(op, left, right)? {
            return Ok(Some(counted));
        }
        if op == BinaryOp::Mod && matches!(left, Value::Str(_)) {
            return self.percent_format(left, right).map(Some);
        }
        if let (Value::Str(a), Value::Str(b), BinaryOp::Add) = (left, right, op) {
            let text = format!("{}{}", self.pool.text(a).text, self.pool.text(b).text);
            return self.text(&text).map(Some);
        }
        if let (Value::Bytes(a), Value::Bytes(b), BinaryOp::Add) = (left, right, op) {
            let bytes = [self.pool.get_bytes(a), self.pool.get_bytes(b)].concat();
            return Ok(Some(self.pool.bytes(&bytes)));
        }
        if let (Some(Object::Deque(a)), Some(Object::Deque(b)), BinaryOp::Add) =
            (self.object_of(left), self.object_of(right), op)
        {
            let items = a.items.iter().chain(&b.items).copied().collect();
            let limit = a.limit;
            return Ok(Some(self.new_deque(items, limit)));
        }
        if let (Value::Tuple(a), Value::Tuple(b), BinaryOp::Add) = (left, right, op) {
            let items = [self.pool.items(a), self.pool.items(b)].concat();
            return Ok(Some(self.pool.tuple(&items)));
        }
        if let (Some(Object::List(a)), Some(Object::List(b)), BinaryOp::Add) =
            (self.object_of(left), self.object_of(right), op)
        {
            let items = [a.as_slice(), b.as_slice()].concat();
            self.check_length(items.len())?;
            return Ok(Some(self.allocate(Object::List(items))));
        }
        if let (Some(Object::Dict(a)), Some(Object::Dict(b)), BinaryOp::Or) =
            (self.object_of(left), self.object_of(right), op)
        {
            let mut entries = a.entries.clone();
            entries.extend(b.entries.iter().map(|(&key, &entry)| (key, entry)));
            return Ok(Some(self.new_dict(entries)));
        }
        let views = [left, right].map(|value| matches!(self.object_of(value), Some(Object::View { .. })));
        if views.contains(&true) && matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Sub | BinaryOp::Xor) {
            let (left, right) = (self.set_of(left)?, self.set_of(right)?);
            return Ok(self.set_operation(op, left, right));
        }
        Ok(self.set_operation(op, left, right))
    }

    /// A view, or any other iterable, as a set.
    fn set_of(&mut self, value: Value) -> Fallible<Value> {
        let mut entries = super::object::SetEntries::default();
        for element in self.elements(value)? {
            entries.entry(self.key(element)?).or_insert(element);
        }
        Ok(self.allocate(Object::Set(Box::new(entries))))
    }

    pub(crate) fn set_operation(&mut self, op: crate::lang::BinaryOp, left: Value, right: Value) -> Option<Value> {
        use crate::lang::BinaryOp;
        let (Object::Set(a) | Object::FrozenSet(a), Object::Set(b) | Object::FrozenSet(b)) =
            (self.object_of(left)?, self.object_of(right)?)
        else {
            return None;
        };
        let keep =
            |wanted: bool| a.iter().filter(move |(key, _)| b.contains_key(*key) == wanted).map(|(&k, &v)| (k, v));
        let entries = match op {
            BinaryOp::And => keep(true).collect(),
            BinaryOp::Sub => keep(false).collect(),
            BinaryOp::Or => a.iter().chain(b.iter()).map(|(&k, &v)| (k, v)).collect(),
            BinaryOp::Xor => {
                let others = b.iter().filter(|(key, _)| !a.contains_key(*key)).map(|(&k, &v)| (k, v));
                keep(false).chain(others).collect()
            }
            _ => return None,
        };
        let mut entries: super::object::SetEntries = entries;
        super::keys::order_like_cpython(&mut entries);
        let frozen = matches!(self.object_of(left), Some(Object::FrozenSet(_)));
        Some(self.allocate(if frozen { Object::FrozenSet(Box::new(entries)) } else { Object::Set(Box::new(entries)) }))
    }

    fn repeat(&mut self, sequence: Value, times: i64) -> Fallible<Option<Value>> {
        let times = times.max(0) as usize;
        let Some(length) = self.length(sequence) else { return Ok(None) };
        self.check_length(length.saturating_mul(times))?;
        Ok(match (sequence, self.object_of(sequence)) {
            (Value::Str(id), _) => {
                let text = self.pool.text(id).text.repeat(times);
                Some(self.text(&text)?)
            }
            (Value::Bytes(id), _) => {
                let bytes = self.pool.get_bytes(id).repeat(times);
                Some(self.pool.bytes(&bytes))
            }
            (_, Some(Object::Deque(deque))) => {
                let items: Vec<Value> = deque.items.iter().copied().collect();
                let limit = deque.limit;
                let items = items.repeat(times);
                Some(self.new_deque(items, limit))
            }
            (Value::Tuple(id), _) => {
                let items = self.pool.items(id).repeat(times);
                Some(self.pool.tuple(&items))
            }
            (_, Some(Object::List(items))) => {
                let items = items.repeat(times);
                Some(self.allocate(Object::List(items)))
            }
            _ => None,
        })
    }
}
