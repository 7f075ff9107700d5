//! Built-in functions that go over a sequence: `sum`, `min`, `sorted`, ...

use super::call::Args;
use super::machine::{Fallible, Machine};
use super::object::{Iterator, Object, Source};
use super::value::Value;
use crate::base::sym;
use crate::lang::{BinaryOp, CompareOp, Native, Type};

impl Machine {
    pub(super) fn sum(&mut self, args: &Args) -> Fallible<Value> {
        let mut total = args.get(1, sym::START).unwrap_or(Value::Int(0));
        for element in self.elements(args.positional[0])? {
            total = self.binary_value(BinaryOp::Add, total, element)?;
        }
        Ok(total)
    }

    pub(super) fn extreme(&mut self, native: Native, args: &Args) -> Fallible<Value> {
        let elements = match args.positional.as_slice() {
            [one] => self.elements(*one)?,
            many => many.to_vec(),
        };
        let op = if native == Native::Min { CompareOp::Lt } else { CompareOp::Gt };
        let mut best: Option<Value> = None;
        for element in elements {
            best = match best {
                Some(known) if !self.compare_native(op, element, known)? => Some(known),
                _ => Some(element),
            };
        }
        match best.or(args.named(sym::DEFAULT)) {
            Some(value) => Ok(value),
            None => Err(self.raise(Type::ValueError, &format!("{}() arg is an empty sequence", native.name()))),
        }
    }

    pub(super) fn sorted(&mut self, value: Value, args: &Args) -> Fallible<Value> {
        let mut items = self.elements(value)?;
        self.sort(&mut items, args)?;
        Ok(self.allocate(Object::List(items)))
    }

    /// Stable; `TypeError` where two elements have no order.
    pub(crate) fn sort(&mut self, items: &mut [Value], args: &Args) -> Fallible<()> {
        let reverse = match args.named(sym::REVERSE) {
            Some(value) => self.truth(value)?,
            None => false,
        };
        for pair in items.windows(2) {
            self.compare_native(CompareOp::Lt, pair[1], pair[0])?;
        }
        let order = |a: &Value, b: &Value| self.order(*a, *b).unwrap_or(std::cmp::Ordering::Equal);
        if reverse {
            items.sort_by(|a, b| order(b, a));
        } else {
            items.sort_by(order);
        }
        Ok(())
    }

    pub(super) fn reversed(&mut self, value: Value) -> Fallible<Value> {
        let source = match self.object_of(value) {
            Some(Object::List(_)) => Source::ReversedList(value.object().expect("a list is an object")),
            _ => {
                let mut items = self.elements(value)?;
                items.reverse();
                let list = self.pool.tuple(&items);
                Source::Tuple(list)
            }
        };
        Ok(self.allocate(Object::Iterator(Iterator { source, at: 0 })))
    }
}
