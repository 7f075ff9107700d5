//! What a `multiprocessing.Manager` hands out: a stand-in for an object that
//! lives in the manager's process. Each operation is one step, arguments and
//! results are copied (CPython, `Lib/multiprocessing/managers.py`). The manager's
//! own process is not drawn: it only answers, one request at a time.

use crate::machine::value::Value;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proxy {
    /// A list, a dict, or for a `Namespace` a dict by name.
    pub target: Value,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    List,
    Dict,
    Namespace,
}
