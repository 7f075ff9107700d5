//! The names that the editor completes (`www/editor/words.json`), from the same
//! tables as the reference and the checker.

use super::methods::TYPES;
use super::native::{BUILTIN_TYPES, Native, Type, builtin_type};
use super::stdlib;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Words {
    builtins: Vec<String>,
    /// What can be imported, and what each module has.
    modules: BTreeMap<&'static str, Vec<String>>,
    /// Of the built-in types.
    methods: BTreeMap<&'static str, Vec<String>>,
}

/// As JSON, a line for each module and type.
pub fn words() -> String {
    let natives = Native::ALL.iter().map(|native| native.name().to_string());
    let in_python = stdlib::names(stdlib::source("builtins").unwrap_or_default());
    let types = BUILTIN_TYPES.iter().map(|t| t.name().to_string());
    let exceptions = Type::ALL.iter().filter(|t| t.is_exception() && builtin_type(t.name()).is_some());
    let exceptions = exceptions.map(|t| t.name().to_string());
    let of_module = |module| (module, sorted(stdlib::names(stdlib::source(module).unwrap_or_default())));
    let words = Words {
        builtins: sorted(natives.chain(in_python).chain(types).chain(exceptions)),
        modules: stdlib::importable().map(of_module).collect(),
        methods: TYPES.iter().map(|row| (row.of, sorted(row.has.iter().map(|name| name.to_string())))).collect(),
    };
    // Plain data: writing it cannot fail.
    let text = serde_json::to_string(&words).unwrap_or_default();
    text.replace("],\"", "],\n\"").replace(":{\"", ":{\n\"") + "\n"
}

fn sorted(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.into_iter().filter(|name| !name.starts_with('_')).collect();
    names.sort();
    names.dedup();
    names
}
