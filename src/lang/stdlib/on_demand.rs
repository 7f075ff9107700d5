//! The modules that not every program imports. The page loads their texts with
//! its second part: `scripts/cut.mjs` takes them from this file's list, and
//! moves [`text`] along, so that nothing can read a text that is not there yet.

const TEXTS: &[(&str, &str)] = &[
    (super::BASES, include_str!("_bases.py")),
    ("_thread", include_str!("_thread.py")),
    ("abc", include_str!("abc.py")),
    ("bisect", include_str!("bisect.py")),
    ("collections", include_str!("collections.py")),
    ("concurrent", include_str!("concurrent.py")),
    ("concurrent.futures", include_str!("concurrent.futures.py")),
    ("contextlib", include_str!("contextlib.py")),
    ("copy", include_str!("copy.py")),
    ("ctypes", include_str!("ctypes.py")),
    ("dataclasses", include_str!("dataclasses.py")),
    ("datetime", include_str!("datetime.py")),
    ("enum", include_str!("enum.py")),
    ("errno", include_str!("errno.py")),
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
    ("timeit", include_str!("timeit.py")),
    ("traceback", include_str!("traceback.py")),
    ("typing", include_str!("typing.py")),
];

pub fn names() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(name, _)| *name)
}

/// The text of one of [`names`].
#[inline(never)]
pub fn text(name: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
