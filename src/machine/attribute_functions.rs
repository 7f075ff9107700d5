//! `getattr`, `setattr`, `hasattr`, `delattr`: attributes by names that are
//! values.

use super::call::Args;
use super::machine::{Fallible, Machine, Raised};
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::{ModuleId, Symbol};
use crate::lang::{Native, Reg, Type};

impl Machine {
    pub(super) fn attribute_function(
        &mut self,
        thread: &mut Thread,
        native: Native,
        args: &Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let object = self.required(args, 0, native)?;
        let name = self.required(args, 1, native)?;
        let Some(text) = self.pool.get_str(name).map(str::to_string) else {
            let message = format!("{}(): attribute name must be string", native.name());
            return Err(self.type_error(message));
        };
        let symbol = self.program.symbols.find(&text);
        match (native, symbol) {
            (Native::Setattr, Some(symbol)) => {
                let value = self.required(args, 2, native)?;
                let flow = self.store_attribute(thread, object, symbol, value, fresh)?;
                if flow == Flow::Next {
                    thread.set(dst, Value::None);
                }
                Ok(flow)
            }
            (Native::Delattr, Some(symbol)) => self.delete_attribute(thread, object, symbol, fresh),
            (Native::Setattr | Native::Delattr, None) => {
                Err(Raised::Stop(format!("The attribute `{text}` is made at run time, which is not supported.")))
            }
            (Native::Getattr, None) => match args.positional.get(2) {
                Some(&default) => {
                    thread.set(dst, default);
                    Ok(Flow::Next)
                }
                None => {
                    let message = format!("'{}' object has no attribute '{text}'", self.type_name(object));
                    Err(self.raise(Type::AttributeError, &message))
                }
            },
            (_, Some(symbol)) => self.get_attribute_function(thread, native, object, symbol, args, dst, fresh),
            (_, None) => {
                thread.set(dst, Value::Bool(false));
                Ok(Flow::Next)
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn get_attribute_function(
        &mut self,
        thread: &mut Thread,
        native: Native,
        object: Value,
        name: Symbol,
        args: &Args,
        dst: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        if self.runs_code(object, name) {
            match (native, args.positional.as_slice()) {
                (Native::Hasattr, given) => {
                    return self.call_builtin_helper(thread, "_has_attribute", given, Then::Store(dst));
                }
                (Native::Getattr, given @ [_, _, _]) => {
                    return self.call_builtin_helper(thread, "_attribute_or", given, Then::Store(dst));
                }
                _ => {}
            }
        }
        let found = self.load_attribute(thread, dst, object, name, fresh);
        match (native, found) {
            (Native::Hasattr, Ok(Flow::Next)) => {
                thread.set(dst, Value::Bool(true));
                Ok(Flow::Next)
            }
            (Native::Hasattr, Err(Raised::Exception(_))) => {
                thread.set(dst, Value::Bool(false));
                Ok(Flow::Next)
            }
            (Native::Getattr, Err(Raised::Exception(exception))) => match args.positional.get(2) {
                Some(&default) => {
                    thread.set(dst, default);
                    Ok(Flow::Next)
                }
                None => Err(Raised::Exception(exception)),
            },
            (_, found) => found,
        }
    }

    /// `threading.excepthook = f`: a name of an imported module means something
    /// else from now on.
    pub(super) fn store_of_module(
        &mut self,
        thread: &Thread,
        module: ModuleId,
        name: Symbol,
        value: Value,
    ) -> Fallible<Flow> {
        let Some(slot) = self.program.module(module).slot(name) else {
            let (of, name) = (self.name(self.program.module(module).name), self.name(name));
            return Err(Raised::Stop(format!("Setting `{name}` of the module `{of}` is not supported.")));
        };
        if self.is_threaded(thread.process) {
            // Other threads could notice, and nothing there says so.
            let name = self.name(name);
            return Err(Raised::Stop(format!(
                "`{name}` of a module can be set before the first thread is started only."
            )));
        }
        self.set_global(thread.process, module, slot, value);
        Ok(Flow::Next)
    }
}
