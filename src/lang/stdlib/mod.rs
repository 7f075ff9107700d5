//! The standard library as far as programs may import it: Python text of our
//! own, built on what the machine provides (`from _lockstep import ...`).

/// The text of an internal module.
pub fn source(name: &str) -> Option<&'static str> {
    MODULES.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

/// The modules that a program may import, in alphabetical order.
pub fn importable() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|(name, _)| *name).filter(|name| *name != "builtins")
}

const MODULES: &[(&str, &str)] = &[
    ("builtins", include_str!("builtins.py")),
    ("_thread", include_str!("_thread.py")),
    ("concurrent", include_str!("concurrent.py")),
    ("concurrent.futures", include_str!("concurrent.futures.py")),
    ("ctypes", include_str!("ctypes.py")),
    ("multiprocessing", include_str!("multiprocessing.py")),
    ("multiprocessing.connection", include_str!("multiprocessing.connection.py")),
    ("multiprocessing.dummy", include_str!("multiprocessing.dummy.py")),
    ("multiprocessing.managers", include_str!("multiprocessing.managers.py")),
    ("multiprocessing.pool", include_str!("multiprocessing.pool.py")),
    ("multiprocessing.queues", include_str!("multiprocessing.queues.py")),
    ("multiprocessing.sharedctypes", include_str!("multiprocessing.sharedctypes.py")),
    ("multiprocessing.synchronize", include_str!("multiprocessing.synchronize.py")),
    ("queue", include_str!("queue.py")),
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
