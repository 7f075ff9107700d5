//! Keys of dicts and elements of sets: the normal form by which they are
//! found, and the order in which CPython goes over a set of integers.
//!
//! Objects whose class has its own `__eq__` and `__hash__` are asked by code of
//! the program, once: a helper in Python finds the first object that was equal
//! to it, and notes it in the object. From then on that one stands for it.

use super::machine::{Fallible, Machine, Raised};
use super::object::{Key, Object, SetEntries};
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::sym;
use num_traits::FromPrimitive;

impl Machine {
    /// The normal form of a key, or `TypeError: unhashable type`.
    pub(crate) fn key(&mut self, value: Value) -> Fallible<Key> {
        match value {
            Value::Bool(bool) => Ok(Key(Value::Int(i64::from(bool)))),
            Value::Float(bits) => {
                let float = f64::from_bits(bits);
                let whole = (float.fract() == 0.0).then(|| num_bigint::BigInt::from_f64(float)).flatten();
                Ok(Key(whole.map_or(value, |int| self.pool.int(int))))
            }
            Value::Tuple(id) => {
                // Most tuples are their own normal form.
                let plain = |item: &Value| matches!(item, Value::Int(_) | Value::Str(_) | Value::None | Value::Type(_));
                if self.pool.items(id).iter().all(plain) {
                    return Ok(Key(value));
                }
                let items = self.pool.items(id).to_vec();
                let keys =
                    items.into_iter().map(|item| self.key(item).map(|key| key.0)).collect::<Fallible<Vec<_>>>()?;
                Ok(Key(self.pool.tuple(&keys)))
            }
            Value::Object(id) => match self.object(id) {
                Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Deque(_) => Err(self.unhashable(value)),
                Object::FrozenSet(entries) => {
                    // Whatever order its elements came in; it is never shown.
                    let mut keys: Vec<Value> = entries.keys().map(|key| key.0).collect();
                    keys.sort_by_cached_key(|key| format!("{key:?}"));
                    keys.push(Value::NotImplemented);
                    Ok(Key(self.pool.tuple(&keys)))
                }
                Object::Instance(_) if let Some(values) = self.named_tuple(id) => self.key(values),
                Object::Instance(_) if self.operator_method(value, sym::DUNDER_EQ).is_some() => {
                    if self.operator_method(value, sym::DUNDER_HASH).is_none() {
                        return Err(self.unhashable(value));
                    }
                    match self.attribute(id, sym::KEYED) {
                        Some(first) => Ok(Key(first)),
                        None => Err(Raised::Unkeyed(value)),
                    }
                }
                _ => Ok(Key(value)),
            },
            _ => Ok(Key(value)),
        }
    }

    fn unhashable(&mut self, value: Value) -> Raised {
        let name = self.type_name(value);
        self.type_error(format!("unhashable type: '{name}'"))
    }

    /// Whether the program has yet to say what a key is equal to.
    pub(crate) fn is_unkeyed(&self, value: Value) -> bool {
        match value {
            Value::Tuple(id) => self.pool.items(id).iter().any(|&item| self.is_unkeyed(item)),
            Value::Object(id) if let Some(values) = self.named_tuple(id) => self.is_unkeyed(values),
            Value::Object(id) => {
                matches!(self.object(id), Object::Instance(_))
                    && self.operator_method(value, sym::DUNDER_EQ).is_some()
                    && self.operator_method(value, sym::DUNDER_HASH).is_some()
                    && self.attribute(id, sym::KEYED).is_none()
            }
            _ => false,
        }
    }

    /// Asks the program, then carries out the same operation again.
    pub(crate) fn note_key(&mut self, thread: &mut Thread, value: Value) -> Fallible<Flow> {
        self.call_builtin_helper(thread, "_note_key", &[value], Then::Again)
    }
}

/// Sets up to this length are put in order whenever they grow.
pub(crate) const ORDERED: usize = 256;

/// Puts a set of integers into the order in which CPython goes over it
/// (`Objects/setobject.c`): that of the places in its table. The order of all
/// other sets differs from run to run there, and is that of insertion here.
pub(crate) fn order_like_cpython(entries: &mut SetEntries) {
    let int = |key: &Key| match key.0 {
        Value::Int(int) => Some(int),
        _ => None,
    };
    let Some(ints) = entries.keys().map(int).collect::<Option<Vec<i64>>>() else { return };
    let mask = table_mask(ints.len());
    let mut table: Vec<Option<usize>> = vec![None; mask + 1];
    for (at, &int) in ints.iter().enumerate() {
        let slot = free_slot(&table, hash(int), mask);
        table[slot] = Some(at);
    }
    let order: Vec<usize> = table.into_iter().flatten().collect();
    if order.windows(2).all(|pair| pair[0] < pair[1]) {
        return;
    }
    let old: Vec<(Key, Value)> = std::mem::take(entries).into_iter().collect();
    entries.extend(order.into_iter().map(|at| old[at]));
}

/// `long_hash`: modulo 2**61 - 1, and never -1.
fn hash(int: i64) -> u64 {
    let hash = int % ((1 << 61) - 1);
    (if hash == -1 { -2 } else { hash }) as u64
}

/// The size of the table, less one, after so many insertions one by one.
fn table_mask(count: usize) -> usize {
    let mut mask = 7usize;
    loop {
        let full = (mask * 3).div_ceil(5);
        if count < full {
            return mask;
        }
        let wanted = if full > 50_000 { full * 2 } else { full * 4 };
        let mut size = 8;
        while size <= wanted {
            size *= 2;
        }
        mask = size - 1;
    }
}

const LINEAR_PROBES: usize = 9;

fn free_slot(table: &[Option<usize>], hash: u64, mask: usize) -> usize {
    let mut perturb = hash;
    let mut at = hash as usize & mask;
    loop {
        let last = if at + LINEAR_PROBES <= mask { at + LINEAR_PROBES } else { at };
        if let Some(free) = (at..=last).find(|&slot| table[slot].is_none()) {
            return free;
        }
        perturb >>= 5;
        at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What CPython 3.11 prints of `list(set)` after adding them one by one.
    #[test]
    fn integers_lie_as_in_cpython() {
        let order = |ints: &[i64]| -> Vec<i64> {
            let mut entries: SetEntries = ints.iter().map(|&int| (Key(Value::Int(int)), Value::Int(int))).collect();
            order_like_cpython(&mut entries);
            entries.values().filter_map(|value| value.as_int()).collect()
        };
        assert_eq!(order(&[5, 3, 1]), [1, 3, 5]);
        assert_eq!(order(&[100, 5, 33]), [33, 100, 5]);
        assert_eq!(order(&[-1, 0, 7]), [0, -1, 7]);
        assert_eq!(order(&[8, 16, 0]), [8, 16, 0]);
        assert_eq!(order(&[10, 9, 8, 7, 6, 5, 40]), [5, 6, 7, 8, 9, 10, 40]);
    }
}
