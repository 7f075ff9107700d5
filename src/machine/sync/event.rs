//! `threading.Event` and `multiprocessing.Event`: a flag to wait for.
//!
//! A thread whose `wait` has begun is woken by `set` even if `clear` comes
//! before it runs on; one that only stands before its `wait` is not (CPython,
//! `Lib/threading.py`, class `Event`: a condition and a flag). The two differ
//! only in programs that clear events: in others beginning to wait is no step.

use super::{Act, Outcome};
use crate::base::ThreadId;
use crate::machine::value::Value;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    pub set: bool,
    pub system: bool,
    /// Whether the program may clear events.
    pub clears: bool,
    pub waiters: Vec<ThreadId>,
    pub woken: Vec<ThreadId>,
}

impl Event {
    pub fn new(system: bool, clears: bool) -> Self {
        Self { system, clears, ..Self::default() }
    }

    pub fn can(&self, act: Act, thread: ThreadId) -> bool {
        match act {
            Act::Wait => self.set || self.clears,
            Act::Wake => self.woken.contains(&thread),
            _ => true,
        }
    }

    pub fn perform(&mut self, act: Act, thread: ThreadId) -> Outcome {
        match act {
            Act::Wait if self.set => Outcome::Done(Value::Bool(true)),
            Act::Wait => {
                self.waiters.push(thread);
                Outcome::Then(Act::Wake, Value::None)
            }
            Act::Wake => {
                self.woken.retain(|&other| other != thread);
                // A process looks at the flag again after it was woken.
                Outcome::Done(Value::Bool(self.set || !self.system))
            }
            Act::Set => {
                self.set = true;
                self.woken.append(&mut self.waiters);
                Outcome::Done(Value::None)
            }
            Act::Clear => {
                self.set = false;
                Outcome::Done(Value::None)
            }
            _ => Outcome::Done(Value::Bool(self.set)),
        }
    }

    pub fn expire(&mut self, thread: ThreadId) -> Outcome {
        self.waiters.retain(|&other| other != thread);
        Outcome::Done(Value::Bool(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T1: ThreadId = ThreadId(1);

    #[test]
    fn who_waits_is_woken_even_if_it_is_cleared_again() {
        let mut event = Event::new(false, true);
        assert_eq!(event.perform(Act::Wait, T1), Outcome::Then(Act::Wake, Value::None));
        assert!(!event.can(Act::Wake, T1));
        event.perform(Act::Set, T1);
        event.perform(Act::Clear, T1);
        assert_eq!(event.perform(Act::Wake, T1), Outcome::Done(Value::Bool(true)));
    }

    #[test]
    fn without_clearing_waiting_is_one_step() {
        let mut event = Event::new(false, false);
        assert!(!event.can(Act::Wait, T1));
        event.perform(Act::Set, T1);
        assert_eq!(event.perform(Act::Wait, T1), Outcome::Done(Value::Bool(true)));
    }
}
