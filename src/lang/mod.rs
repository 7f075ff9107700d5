//! Python text to a program that the machine can run.
//!
//! Data passes in the order of the modules: a text is parsed, its scopes
//! resolved, what is not supported named, the rest lowered to operations, and
//! facts about the whole established that bear on what counts as a step.

mod awaited;
mod facts;
mod known_names;
mod lower;
mod methods;
mod native;
mod nesting;
mod parse;
mod program;
mod reference;
mod scope;
mod stdlib;
mod supported;
mod syntax;
mod watch;
mod words;

pub use lower::{BUILTINS, compile};
pub use methods::{LACKING_EVERYWHERE, TYPES, TypeNames, has_method, type_names};
pub use native::{Native, Type};
pub use parse::parse_module;
pub use program::*;
pub use reference::reference;
pub use stdlib::BASES;
pub use watch::Watch;
pub use words::words;

#[cfg(test)]
mod tests {
    use super::compile;
    use crate::base::Limits;

    #[test]
    fn what_only_functions_do_is_refused_elsewhere() {
        let refused = [
            "return 1",
            "yield 1",
            "class A:\n    x = (yield)\n",
            "class A:\n    return\n",
            "def f():\n    return [(yield i) for i in range(3)]\n",
            "print((yield from [1]))",
        ];
        for source in refused {
            let errors = compile(source, &Limits::default()).expect_err(source);
            let [error] = errors.as_slice() else { panic!("one error: {errors:?}") };
            assert!(error.to_string().contains("outside a function"), "{error}");
        }
        for source in ["def f():\n    yield 1\n    return 2\n", "f = lambda: (yield 1)", "print(sum(i for i in [1]))"] {
            assert!(compile(source, &Limits::default()).is_ok(), "{source}");
        }
    }
}
