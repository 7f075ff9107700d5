//! Slices: which places they take, and reading, writing and deleting them.

use super::machine::{Fallible, Machine};
use super::object::Object;
use super::value::Value;
use crate::base::ObjectId;
use crate::lang::Type;
use num_traits::ToPrimitive;

impl Machine {
    /// The places that a slice takes from a sequence (`PySlice_AdjustIndices`).
    pub(crate) fn slice_indices(&mut self, slice: Value, length: usize) -> Fallible<Vec<usize>> {
        let Value::Slice(id) = slice else { unreachable!("checked by the caller") };
        let [start, stop, step] = *self.pool.items(id) else { unreachable!("slices have three parts") };
        for part in [start, stop, step] {
            if part != Value::None && self.pool.as_big(part).is_none() {
                let message = "slice indices must be integers or None or have an __index__ method";
                return Err(self.type_error(message));
            }
        }
        let number = |value: Value| self.pool.as_big(value).map(|big| clamp(&big));
        let step = number(step).unwrap_or(1);
        if step == 0 {
            return Err(self.raise(Type::ValueError, "slice step cannot be zero"));
        }
        let length = length as i64;
        let (low, high) = if step > 0 { (0, length) } else { (-1, length - 1) };
        let place = |value: Option<i64>, default: i64| match value {
            None => default,
            Some(at) if at < 0 => (at + length).clamp(low, high),
            Some(at) => at.clamp(low, high),
        };
        let (first, last) = if step > 0 { (0, length) } else { (length - 1, -1) };
        let mut at = place(number(start), first);
        let stop = place(number(stop), last);
        let mut places = Vec::new();
        while (step > 0 && at < stop) || (step < 0 && at > stop) {
            places.push(at as usize);
            at += step;
        }
        Ok(places)
    }

    /// `range(...)[a:b:c]` is a range again (`compute_slice`, `rangeobject.c`).
    fn slice_of_range(&mut self, range: Value, slice: Value, length: usize) -> Fallible<Value> {
        let Value::Slice(id) = slice else { unreachable!("checked by the caller") };
        let by = self.pool.items(id)[2].as_int().unwrap_or(1);
        let places = self.slice_indices(slice, length)?;
        let (start, step, _) = self.range_parts(range).unwrap_or_default();
        let at = |place: i64| start + step * place;
        let first = match places.first() {
            Some(&first) => first as i64,
            None => self.slice_start(slice, length) as i64,
        };
        let length = length as i64;
        let (low, high) = if by > 0 { (0, length) } else { (-1, length - 1) };
        let last = match self.pool.items(id)[1].as_int() {
            Some(at) if at < 0 => (at + length).clamp(low, high),
            Some(at) => at.clamp(low, high),
            None if by > 0 => length,
            None => -1,
        };
        Ok(self.pool.range(Value::Int(at(first)), Value::Int(at(last)), Value::Int(step * by)))
    }

    pub(super) fn slice_of(&mut self, object: Value, slice: Value) -> Fallible<Value> {
        let Some(length) = self.length(object) else {
            let name = self.type_name(object);
            return Err(self.type_error(format!("'{name}' object is not subscriptable")));
        };
        let places = self.slice_indices(slice, length)?;
        if let Value::Range(_) = object {
            return self.slice_of_range(object, slice, length);
        }
        match object {
            Value::Str(id) => {
                let chars: Vec<char> = self.pool.text(id).text.chars().collect();
                let text: String = places.into_iter().map(|at| chars[at]).collect();
                Ok(self.pool.str(&text))
            }
            Value::Bytes(id) => {
                let bytes = self.pool.get_bytes(id);
                let taken: Vec<u8> = places.into_iter().map(|at| bytes[at]).collect();
                Ok(self.pool.bytes(&taken))
            }
            _ => {
                let items: Vec<Value> =
                    places.into_iter().map(|at| self.element(object, at)).collect::<Fallible<_>>()?;
                Ok(match object {
                    Value::Object(_) => self.allocate(Object::List(items)),
                    _ => self.pool.tuple(&items),
                })
            }
        }
    }

    pub(super) fn store_slice(&mut self, id: ObjectId, slice: Value, value: Value) -> Fallible<()> {
        let length = self.list_items(Value::Object(id)).len();
        let places = self.slice_indices(slice, length)?;
        let Value::Slice(parts) = slice else { unreachable!("checked by the caller") };
        let plain = matches!(self.pool.items(parts)[2], Value::None | Value::Int(1));
        let items = if value.is_unset() { Vec::new() } else { self.elements(value)? };
        if !plain && !value.is_unset() && items.len() != places.len() {
            let message = format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                items.len(),
                places.len()
            );
            return Err(self.raise(Type::ValueError, &message));
        }
        let start = match places.first() {
            Some(&first) => first,
            None => self.slice_start(slice, length),
        };
        items.iter().for_each(|&item| self.share_into(id, item));
        let Object::List(list) = self.change(id) else { unreachable!("checked by the caller") };
        if plain {
            list.splice(start..start + places.len(), items);
        } else if value.is_unset() {
            let mut at = 0;
            list.retain(|_| {
                at += 1;
                !places.contains(&(at - 1))
            });
        } else {
            places.into_iter().zip(items).for_each(|(at, item)| list[at] = item);
        }
        Ok(())
    }

    /// Where an empty slice stands.
    fn slice_start(&self, slice: Value, length: usize) -> usize {
        let Value::Slice(id) = slice else { return 0 };
        match self.pool.items(id)[0].as_int() {
            Some(at) if at < 0 => (length as i64 + at).max(0) as usize,
            Some(at) => (at as usize).min(length),
            None => 0,
        }
    }
}

fn clamp(big: &num_bigint::BigInt) -> i64 {
    let far = i64::MAX / 4;
    big.to_i64().map_or(if big.sign() == num_bigint::Sign::Minus { -far } else { far }, |at| at.clamp(-far, far))
}
