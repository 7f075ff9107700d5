//! The reference of the language (`docs/language.md`), made from the tables
//! that the checker and the machine read, so that it cannot say otherwise.

use super::methods::TYPES;
use super::native::{BUILTIN_TYPES, Native, Type, builtin_type};
use super::stdlib;
use super::supported::NOT_HERE;
use std::fmt::Write;

/// Constructs, whether they are supported, and how they are modelled.
const CONSTRUCTS: &[(&str, &str)] = &[
    ("functions, defaults, `*args`, `**kwargs`, `/`, `*`, lambda, closures, `global`, `nonlocal`", "as in Python"),
    (
        "classes, multiple inheritance (C3), `super()`, properties, descriptors, static and class methods",
        "as in Python",
    ),
    ("`metaclass=`", "classes that inherit from `type` and define `__call__` and methods; `ABCMeta`"),
    ("`__slots__`, annotations", "accepted; they do not change a run"),
    ("`__annotations__` of functions and classes", "as in Python; annotations of variables are not kept"),
    ("`__new__`, `__init_subclass__`, `__getattr__`, `__setattr__`, operators, `NotImplemented`", "as in Python"),
    (
        "`__hash__` with `__eq__`",
        "as in Python; a key is asked once which object it is equal to, when it is first used as one",
    ),
    ("`try`, `except`, `else`, `finally`, `raise ... from`, chained exceptions", "as in Python"),
    ("`match` with every kind of pattern", "as in Python"),
    ("`except*`, `type` statements, `async`, `await`", "**not supported**: refused before anything runs"),
    ("`with`, generators with `send`, `throw`, `close`, `yield from`", "as in Python"),
    (
        "comprehensions, star unpacking, walrus, chained comparisons, slices, f-strings, `%`, `str.format`",
        "as in Python",
    ),
    ("complex numbers", "**not supported**: use two floats"),
    ("the order of a set", "the order in which its elements were added (CPython's depends on its table)"),
    ("mutation during iteration", "noticed by a change of length"),
    ("attribute names made at run time", "only names that the text spells somewhere, strings included"),
    ("a class that inherits from `list`, `dict`, `set`, `str`, `int`, `float`, `tuple`", "as in Python"),
    ("`sys.stdout = ...`, `redirect_stdout`", "as in Python, before the first thread is started"),
];

/// How modules differ from CPython's where they do.
const NOTES: &[(&str, &str)] = &[
    ("time", "A virtual clock: it starts at one fixed instant and moves on for a thread only when that thread sleeps."),
    ("datetime", "`now()` reads the virtual clock; all times are in UTC."),
    (
        "random",
        "Seeded: CPython's Mersenne Twister. `random.seed` seeds the stream of the thread that calls it; every other \
         thread draws from a stream of its own that the run's seed decides, so an order of steps never changes a draw.",
    ),
    ("itertools", "Generators; the groups of `groupby` are whole lists' iterators."),
    ("logging", "Loggers, levels, handlers on streams and formats; to standard error."),
    ("os", "No operating system: a few constants, `getpid`, `cpu_count`, `strerror`, and paths as texts."),
    ("sys", "`setrecursionlimit` and `setswitchinterval` are remembered and change nothing."),
    ("io", "Texts in memory."),
    ("typing", "Annotations do not change a run."),
];

pub fn reference() -> String {
    let mut text = String::from(
        "# The language\n\nMade from the code by `cargo test --test reference`; `UPDATE=1` writes it anew. A program is \
         Python as CPython 3.11 reads it. What is not supported is named, with its line and column and what to write \
         instead, before anything runs.\n\n## Constructs\n\n| construct | how |\n|---|---|\n",
    );
    for (construct, how) in CONSTRUCTS {
        let _ = writeln!(text, "| {construct} | {how} |");
    }
    built_ins(&mut text);
    types(&mut text);
    modules(&mut text);
    text
}

fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    names.sort();
    names.dedup();
    names.join(", ")
}

fn built_ins(text: &mut String) {
    let natives = Native::ALL.iter().map(|native| native.name().to_string());
    let in_python = stdlib::names(stdlib::source("builtins").unwrap_or_default());
    let functions = natives.chain(in_python).filter(|name| !name.starts_with('_'));
    let types = BUILTIN_TYPES.iter().map(|t| t.name());
    let exceptions = Type::ALL.iter().filter(|t| t.is_exception() && builtin_type(t.name()).is_some());
    let _ = write!(
        text,
        "\n## Built-in functions\n\n{}.\n\nTypes: {}.\n\nExceptions: {}.\n\nNot supported:\n\n| function | instead |\n\
         |---|---|\n",
        listed(functions),
        listed(types),
        listed(exceptions.map(|t| t.name())),
    );
    for (name, instead) in NOT_HERE {
        let _ = writeln!(text, "| `{name}` | {instead} |");
    }
    text.push_str(
        "\n`open` keeps files in memory; `input` reads the lines of `# input: ...` comments or of standard input.\n",
    );
}

fn types(text: &mut String) {
    text.push_str("\n## Methods and attributes of types\n\n| type | supported | not supported |\n|---|---|---|\n");
    for row in TYPES {
        let _ = writeln!(text, "| `{}` | {} | {} |", row.of, listed(row.has), listed(row.lacks));
    }
}

fn modules(text: &mut String) {
    text.push_str("\n## Modules\n");
    for module in stdlib::importable() {
        let names = stdlib::names(stdlib::source(module).unwrap_or_default());
        let names: Vec<String> = names.into_iter().filter(|name| !name.starts_with('_')).collect();
        let _ = write!(text, "\n### {module}\n\n");
        if let Some((_, note)) = NOTES.iter().find(|(of, _)| *of == module) {
            let _ = write!(text, "{note}\n\n");
        }
        let _ = writeln!(text, "{}.", listed(names));
    }
}
