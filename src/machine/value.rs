//! Values: two words each, copied freely, equal if and only if their words are.
//!
//! What Python cannot change (texts, big integers, tuples) is kept once in a
//! [`Pool`] and named by its number there; what it can change lives in the
//! heap and is named by its [`ObjectId`].

use crate::base::{FastBuild, ModuleId, ObjectId};
use crate::lang::{Native, Type};
use indexmap::IndexSet;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// Two words in memory, too: copies are then of whole words, which a processor
/// can read back at once after it has written them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u64)]
pub enum Value {
    /// A register or variable without a value.
    #[default]
    Unset,
    None,
    Ellipsis,
    NotImplemented,
    Bool(bool),
    Int(i64),
    /// An integer that 64 bits cannot hold; never one that they can.
    Big(BigId),
    /// The bits of a float; NaN has one pattern only.
    Float(u64),
    Str(StrId),
    Bytes(BytesId),
    Tuple(TupleId),
    /// `range(start, stop, step)` as a tuple of three integers.
    Range(TupleId),
    Slice(TupleId),
    Native(Native),
    Type(Type),
    Module(ModuleId),
    Object(ObjectId),
}

macro_rules! pool_id {
    ($($name:ident),*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);
    )*};
}
pool_id!(BigId, StrId, BytesId, TupleId);

impl Value {
    pub fn float(float: f64) -> Self {
        Self::Float(if float.is_nan() { f64::NAN.to_bits() } else { float.to_bits() })
    }

    pub fn as_float(self) -> Option<f64> {
        match self {
            Self::Float(bits) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }

    pub fn object(self) -> Option<ObjectId> {
        match self {
            Self::Object(id) => Some(id),
            _ => None,
        }
    }

    pub fn is_unset(self) -> bool {
        self == Self::Unset
    }

    /// A small integer; booleans are integers.
    pub fn as_int(self) -> Option<i64> {
        match self {
            Self::Int(int) => Some(int),
            Self::Bool(bool) => Some(i64::from(bool)),
            _ => None,
        }
    }
}

/// A text with its length in code points, which is what `len` counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    pub text: Box<str>,
    pub chars: u32,
}

/// Every immutable value once. Grows only; numbers depend on the order in
/// which values first appear, so nothing that leaves the machine may.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    texts: IndexSet<Text, FastBuild>,
    bytes: IndexSet<Box<[u8]>, FastBuild>,
    bigs: IndexSet<BigInt, FastBuild>,
    tuples: IndexSet<Box<[Value]>, FastBuild>,
    /// How deep each tuple is nested.
    depths: Vec<u16>,
    /// Bytes that the values asked for have taken, known before or not: so
    /// that the limit on memory does not depend on what ran earlier.
    spent: usize,
    /// The deepest tuple asked for since the last look.
    deepest: u16,
}

/// What a value takes besides its contents.
const OVERHEAD: usize = 48;

impl Pool {
    pub fn str(&mut self, text: &str) -> Value {
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        let text = Text { text: text.into(), chars: chars as u32 };
        self.spent += text.text.len() + OVERHEAD;
        Value::Str(StrId(self.texts.insert_full(text).0 as u32))
    }

    pub fn text(&self, id: StrId) -> &Text {
        &self.texts[id.0 as usize]
    }

    pub fn get_str(&self, value: Value) -> Option<&str> {
        match value {
            Value::Str(id) => Some(&self.text(id).text),
            _ => None,
        }
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> Value {
        self.spent += bytes.len() + OVERHEAD;
        Value::Bytes(BytesId(self.bytes.insert_full(bytes.into()).0 as u32))
    }

    pub fn get_bytes(&self, id: BytesId) -> &[u8] {
        &self.bytes[id.0 as usize]
    }

    pub fn int(&mut self, int: BigInt) -> Value {
        if let Some(small) = int.to_i64() {
            return Value::Int(small);
        }
        self.spent += int.bits() as usize / 8 + OVERHEAD;
        Value::Big(BigId(self.bigs.insert_full(int).0 as u32))
    }

    pub fn big(&self, id: BigId) -> &BigInt {
        &self.bigs[id.0 as usize]
    }

    /// Any integer, as a big one.
    pub fn as_big(&self, value: Value) -> Option<BigInt> {
        match value {
            Value::Big(id) => Some(self.big(id).clone()),
            _ => value.as_int().map(BigInt::from),
        }
    }

    fn tuple_id(&mut self, items: &[Value]) -> TupleId {
        self.spent += size_of_val(items) + OVERHEAD;
        // Most are known already; then nothing is allocated.
        let at = match self.tuples.get_index_of(items) {
            Some(at) => at,
            None => {
                let depth = |item: &Value| match item {
                    Value::Tuple(id) => self.depths[id.0 as usize],
                    _ => 0,
                };
                let deepest = items.iter().map(depth).max().unwrap_or(0);
                self.depths.push(deepest.saturating_add(1));
                self.tuples.insert_full(items.into()).0
            }
        };
        self.deepest = self.deepest.max(self.depths[at]);
        TupleId(at as u32)
    }

    pub fn tuple(&mut self, items: &[Value]) -> Value {
        Value::Tuple(self.tuple_id(items))
    }

    pub fn range(&mut self, start: Value, stop: Value, step: Value) -> Value {
        Value::Range(self.tuple_id(&[start, stop, step]))
    }

    pub fn slice(&mut self, start: Value, stop: Value, step: Value) -> Value {
        Value::Slice(self.tuple_id(&[start, stop, step]))
    }

    pub fn items(&self, id: TupleId) -> &[Value] {
        &self.tuples[id.0 as usize]
    }

    pub fn spent(&self) -> usize {
        self.spent
    }

    pub fn set_spent(&mut self, spent: usize) {
        self.spent = spent;
    }

    /// How deep the deepest tuple is nested that was asked for since the last
    /// time this was.
    pub fn take_deepest(&mut self) -> usize {
        usize::from(std::mem::take(&mut self.deepest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_are_equal_words() {
        let mut pool = Pool::default();
        let a = pool.str("é1");
        let b = pool.str("é1");
        assert_eq!(a, b);
        let items = [a, Value::Int(1)];
        assert_eq!(pool.tuple(&items), pool.tuple(&[b, Value::Int(1)]));
        assert_eq!(pool.int(BigInt::from(3)), Value::Int(3));
        assert_eq!(Value::float(f64::NAN), Value::float(-f64::NAN));
        assert_eq!(size_of::<Value>(), 16);
    }
}
