//! The standard library as far as programs may import it: Python text of our
//! own, built on what the machine provides (`from _lockstep import ...`).

/// The text of an internal module.
pub fn source(name: &str) -> Option<&'static str> {
    MODULES.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

/// The modules that a program may import, in alphabetical order.
pub fn importable() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|(name, _)| *name).filter(|name| !matches!(*name, "builtins" | "_files" | BASES))
}

/// What classes find above them that inherit from built-in types.
pub const BASES: &str = "_bases";

const MODULES: &[(&str, &str)] = &[
    (BASES, include_str!("_bases.py")),
    ("_files", include_str!("_files.py")),
    ("_thread", include_str!("_thread.py")),
    ("abc", include_str!("abc.py")),
    ("bisect", include_str!("bisect.py")),
    ("builtins", include_str!("builtins.py")),
    ("collections", include_str!("collections.py")),
    ("concurrent", include_str!("concurrent.py")),
    ("concurrent.futures", include_str!("concurrent.futures.py")),
    ("contextlib", include_str!("contextlib.py")),
    ("copy", include_str!("copy.py")),
    ("ctypes", include_str!("ctypes.py")),
    ("dataclasses", include_str!("dataclasses.py")),
    ("datetime", include_str!("datetime.py")),
    ("enum", include_str!("enum.py")),
    ("functools", include_str!("functools.py")),
    ("heapq", include_str!("heapq.py")),
    ("io", include_str!("io.py")),
    ("itertools", include_str!("itertools.py")),
    ("json", include_str!("json.py")),
    ("logging", include_str!("logging.py")),
    ("math", include_str!("math.py")),
    ("multiprocessing", include_str!("multiprocessing.py")),
    ("multiprocessing.connection", include_str!("multiprocessing.connection.py")),
    ("multiprocessing.dummy", include_str!("multiprocessing.dummy.py")),
    ("multiprocessing.managers", include_str!("multiprocessing.managers.py")),
    ("multiprocessing.pool", include_str!("multiprocessing.pool.py")),
    ("multiprocessing.queues", include_str!("multiprocessing.queues.py")),
    ("multiprocessing.sharedctypes", include_str!("multiprocessing.sharedctypes.py")),
    ("multiprocessing.synchronize", include_str!("multiprocessing.synchronize.py")),
    ("operator", include_str!("operator.py")),
    ("os", include_str!("os.py")),
    ("os.path", include_str!("os_path.py")),
    ("posixpath", include_str!("os_path.py")),
    ("queue", include_str!("queue.py")),
    ("random", include_str!("random.py")),
    ("string", include_str!("string.py")),
    ("sys", include_str!("sys.py")),
    ("textwrap", include_str!("textwrap.py")),
    ("threading", include_str!("threading.py")),
    ("time", include_str!("time.py")),
    ("timeit", include_str!("timeit.py")),
    ("traceback", include_str!("traceback.py")),
    ("typing", include_str!("typing.py")),
];

/// The names at the top level of an internal module's text.
pub fn names(text: &str) -> Vec<String> {
    let parsed = super::parse::parse(text, &crate::base::Limits::default());
    super::scope::Scope::of_body(None, &parsed.suite).bound.into_keys().collect()
}

pub fn provides(text: &str, name: &str) -> bool {
    names(text).iter().any(|known| known == name)
}
