//! Kinds of jobs, a file each. A new kind is a variant of `JobRequest`, a file
//! here, and an arm in `start`.

mod check;
mod time;

use lockstep::session::jobs::{JobRequest, failure};

pub trait Job {
    /// Works for about `budget` units, of which a slow machine does a thousand
    /// in a blink; tells whether it is done.
    fn advance(&mut self, budget: u32) -> bool;
    /// How far it has come in so many milliseconds.
    fn progress(&self, milliseconds: f64) -> String;
    /// What came of it so far.
    fn result(&mut self, milliseconds: f64) -> String;
    /// Has more done: `json` says what.
    fn go_on(&mut self, json: &str) -> Result<(), String>;
}

pub fn start(json: &str) -> Result<Box<dyn Job>, String> {
    match serde_json::from_str(json).map_err(unreadable)? {
        JobRequest::Check(request) => check::start(request),
        JobRequest::Time(request) => time::start(*request),
    }
}

/// A request that is none.
fn unreadable(error: serde_json::Error) -> String {
    failure(&format!("This is no job: {error}."))
}
