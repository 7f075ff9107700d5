//! What the internal modules of the standard library ask of the machine.

use super::call::Args;
use super::machine::{Fallible, Machine};
use super::object::Object;
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::sym;
use crate::lang::{Native, Reg};

impl Machine {
    /// `None` where the function is none of these.
    pub(crate) fn library_function(
        &mut self,
        thread: &mut Thread,
        native: Native,
        args: &Args,
        dst: Reg,
    ) -> Fallible<Option<Flow>> {
        let first = args.positional.first().copied().unwrap_or(Value::None);
        let value = match native {
            Native::Instantiate => {
                let mut rest = args.clone();
                rest.positional.remove(0);
                let Some(class) = first.object() else { return Err(self.type_error("a class is needed")) };
                return self.instantiate_plainly(thread, class, rest, dst).map(Some);
            }
            Native::ClassMade => match self.subclass_hook(first) {
                Some(hook) => return self.call_function(thread, hook, &[first], Then::Store(dst)).map(Some),
                None if self.names_descriptors(first) => {
                    return self.call_builtin_helper(thread, "_class_made", &[first], Then::Store(dst)).map(Some);
                }
                None => Value::None,
            },
            Native::OwnMethod => self.own_method(first, args),
            Native::ParseFormat => self.parse_format(first)?,
            Native::Math => self.math(args)?,
            Native::RandomWord => self.random_word(thread, first)?,
            Native::RandomSeed => self.random_seed(first)?,
            Native::ThreadRandom => {
                thread.head.random = first;
                Value::None
            }
            Native::ThreadIndex => Value::Int(i64::from(thread.id.0)),
            Native::Clock => match (self.timed_clock(thread.id, first), first) {
                (Some(time), _) => time,
                // What threads compute takes no time here.
                (None, Value::Int(_)) => Value::float(0.0),
                (None, _) => Value::float(f64::from_bits(thread.head.slept)),
            },
            Native::Cores => Value::Int(self.timed.as_ref().map_or(4, |timed| i64::from(timed.cores))),
            Native::CurrentException => self.current_exception(thread).unwrap_or(Value::None),
            Native::TracebackText => {
                let text = self.traceback_text(first);
                self.text(&text)?
            }
            Native::ReadLine => self.read_line(thread)?,
            Native::Vars => self.variables(first)?,
            _ => return Ok(None),
        };
        thread.set(dst, value);
        Ok(Some(Flow::Next))
    }

    /// A method that a class of the program defines, bound; else `None`.
    fn own_method(&mut self, object: Value, args: &Args) -> Value {
        let name = args.positional.get(1).and_then(|&name| self.pool.get_str(name));
        let name = name.and_then(|name| self.program.symbols.find(name));
        match name.and_then(|name| self.operator_method(object, name)) {
            Some(function) => self.allocate(Object::Method { function, object }),
            None => Value::None,
        }
    }

    /// The `__init_subclass__` that a new class inherits.
    fn subclass_hook(&self, class: Value) -> Option<Value> {
        let order = self.class_order(class);
        let (_, bases) = order.split_first()?;
        let bases = bases.iter().filter_map(|base| base.object());
        let hook = bases.filter_map(|base| self.attribute(base, sym::DUNDER_INIT_SUBCLASS)).next()?;
        Some(match self.object_of(hook) {
            Some(&Object::ClassMethod(function) | &Object::StaticMethod(function)) => function,
            _ => hook,
        })
    }

    fn variables(&mut self, object: Value) -> Fallible<Value> {
        let attributes = object.object().and_then(|id| self.object(id).attributes().cloned());
        match attributes {
            Some(attributes) => Ok(self.attribute_dict(&attributes)),
            None => Err(self.type_error("vars() argument must have __dict__ attribute")),
        }
    }

    /// The next line of the program's input, `None` at its end.
    fn read_line(&mut self, thread: &Thread) -> Fallible<Value> {
        let at = self.process(thread.process).head.lines_read;
        let Some(line) = self.options.inputs.get(at as usize).cloned() else { return Ok(Value::None) };
        self.change_process(thread.process, |head| head.lines_read += 1);
        self.text(&line)
    }
}
