//! `threading.local`: an object with other attributes in each thread (CPython,
//! `Modules/_threadmodule.c`). Nothing about it is visible to other threads.

use crate::base::{ObjectId, ThreadId};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Local {
    /// The object that holds a thread's attributes, once it has any.
    pub of: Vec<(ThreadId, ObjectId)>,
}

impl Local {
    pub fn get(&self, thread: ThreadId) -> Option<ObjectId> {
        self.of.iter().find(|(owner, _)| *owner == thread).map(|&(_, object)| object)
    }
}
