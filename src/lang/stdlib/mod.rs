//! The standard library as far as programs may import it: Python text of our
//! own, built on what the machine provides (`from _lockstep import ...`).

mod on_demand;

/// The text of an internal module.
pub fn source(name: &str) -> Option<&'static str> {
    let at_once = AT_ONCE.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    at_once.or_else(|| has(name).then(|| on_demand::text(name)).flatten())
}

/// Whether there is an internal module of this name; looks at no text.
pub fn has(name: &str) -> bool {
    names_of_all().any(|known| known == name)
}

/// The modules that a program may import, in alphabetical order.
pub fn importable() -> impl Iterator<Item = &'static str> {
    let mut names: Vec<_> = names_of_all().filter(|name| !matches!(*name, "builtins" | "_files" | BASES)).collect();
    names.sort_unstable();
    names.into_iter()
}

fn names_of_all() -> impl Iterator<Item = &'static str> {
    AT_ONCE.iter().map(|(name, _)| *name).chain(on_demand::names())
}

/// What classes find above them that inherit from built-in types.
pub const BASES: &str = "_bases";

/// What nearly every program needs.
const AT_ONCE: &[(&str, &str)] = &[
    // The built-in `open` comes from here.
    ("_files", include_str!("_files.py")),
    ("builtins", include_str!("builtins.py")),
    ("threading", include_str!("threading.py")),
    ("time", include_str!("time.py")),
];

/// The names at the top level of an internal module's text.
pub fn names(text: &str) -> Vec<String> {
    let parsed = super::parse::parse(text, &crate::base::Limits::default());
    super::scope::Scope::of_body(None, &parsed.suite).bound.into_keys().collect()
}

pub fn provides(text: &str, name: &str) -> bool {
    names(text).iter().any(|known| known == name)
}
