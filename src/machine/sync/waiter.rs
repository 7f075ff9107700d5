//! Waiting for several futures at once: `concurrent.futures.wait` and
//! `as_completed` (CPython, `Lib/concurrent/futures/_base.py`). Futures that were
//! done before come in the order in which they were; in CPython that is the
//! order of a set.

use super::Future;
use super::future::Stage;
use crate::base::ObjectId;
use crate::machine::value::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    First,
    Failure,
    All,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// Those that have not been given back yet, each with what goes with it.
    pub futures: Vec<(ObjectId, Value)>,
    pub until: Until,
    /// No further ones will be added.
    pub closed: bool,
}

impl Waiter {
    pub fn is_satisfied<'a>(&self, futures: impl Iterator<Item = &'a Future>) -> bool {
        let mut done = 0;
        let mut failed = false;
        for future in futures.filter(|future| future.is_done()) {
            done += 1;
            failed |= future.stage == Stage::Finished && !future.exception.is_unset();
        }
        match self.until {
            _ if done == self.futures.len() => true,
            Until::First => done > 0,
            Until::Failure => failed,
            Until::All => false,
        }
    }
}
