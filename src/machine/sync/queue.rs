//! `queue.Queue`, `LifoQueue`, `PriorityQueue`, `SimpleQueue`, and the queues of
//! `multiprocessing`.
//!
//! Putting and getting are one step each: CPython holds the queue's mutex
//! throughout (`Lib/queue.py`). Waiting for room or for an item is waiting for
//! that step.
//!
//! In a queue of `multiprocessing` (`Lib/multiprocessing/queues.py`) `put` only
//! hands the item to a feeder thread that writes it to a pipe; a process that
//! ends waits for its feeder first. Modelled: items lie in the queue in the
//! order of the `put`s; what is beyond the first 64 KiB of them (a pipe's
//! buffer on Linux) has not been written yet, and a process does not end while
//! any of that is its own, unless it called `cancel_join_thread`. Not modelled:
//! the moment between `put` and the writing, in which `empty()` still says True.

use super::{Act, Outcome};
use crate::base::{ProcessId, sym};
use crate::lang::Type;
use crate::machine::value::Value;
use std::collections::VecDeque;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    First,
    Last,
    Least,
    /// `SimpleQueue`: first in, first out, and no bound.
    Simple,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    pub value: Value,
    pub from: ProcessId,
    pub bytes: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    pub order: Order,
    pub items: VecDeque<Item>,
    /// No bound where it is 0.
    pub limit: usize,
    /// Put and not yet done with.
    pub unfinished: u64,
    pub joinable: bool,
    pub system: bool,
    pub closed: Vec<ProcessId>,
    /// Processes that do not wait for what they put to be written.
    pub careless: Vec<ProcessId>,
}

pub const PIPE_BUFFER: u64 = 65_536;

impl Queue {
    pub fn new(order: Order, limit: usize, joinable: bool, system: bool) -> Self {
        Self {
            order,
            items: VecDeque::new(),
            limit,
            unfinished: 0,
            joinable,
            system,
            closed: Vec::new(),
            careless: Vec::new(),
        }
    }

    pub fn is_full(&self) -> bool {
        self.limit > 0 && self.items.len() >= self.limit
    }

    pub fn can(&self, act: Act) -> bool {
        match act {
            Act::PutItem => !self.is_full(),
            Act::TakeItem => !self.items.is_empty(),
            Act::AwaitDone => self.unfinished == 0,
            _ => true,
        }
    }

    /// Puts an item at the place that its order gives it.
    pub fn put(&mut self, at: usize, item: Item) -> Outcome {
        self.items.insert(at, item);
        self.unfinished += 1;
        Outcome::Done(Value::None)
    }

    pub fn perform(&mut self, act: Act) -> Outcome {
        match act {
            Act::TakeItem => {
                let item = if self.order == Order::Last { self.items.pop_back() } else { self.items.pop_front() };
                Outcome::Done(item.map_or(Value::None, |item| item.value))
            }
            Act::TaskDone if self.unfinished == 0 => {
                Outcome::Raise(Type::ValueError, "task_done() called too many times")
            }
            Act::TaskDone => {
                self.unfinished -= 1;
                Outcome::Done(Value::None)
            }
            Act::AwaitDone => Outcome::Done(Value::None),
            Act::Look(sym::EMPTY) => Outcome::Done(Value::Bool(self.items.is_empty())),
            Act::Look(sym::FULL) => Outcome::Done(Value::Bool(self.is_full())),
            _ => Outcome::Done(Value::Int(self.items.len() as i64)),
        }
    }

    pub fn expire(&self, act: Act) -> Outcome {
        Outcome::Raise(if act == Act::PutItem { Type::Full } else { Type::Empty }, "")
    }

    /// Whether a process has put what no pipe has taken yet.
    pub fn keeps_alive(&self, process: ProcessId) -> bool {
        if !self.system || self.order == Order::Simple || self.careless.contains(&process) {
            return false;
        }
        let mut written = 0;
        self.items.iter().any(|item| {
            written += u64::from(item.bytes);
            item.from == process && written > PIPE_BUFFER
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(int: i64, bytes: u32) -> Item {
        Item { value: Value::Int(int), from: ProcessId(1), bytes }
    }

    #[test]
    fn first_in_first_out_and_bounded() {
        let mut queue = Queue::new(Order::First, 2, false, false);
        queue.put(0, item(1, 0));
        queue.put(1, item(2, 0));
        assert!(!queue.can(Act::PutItem));
        assert_eq!(queue.perform(Act::TakeItem), Outcome::Done(Value::Int(1)));
        assert_eq!(queue.unfinished, 2);
    }

    #[test]
    fn a_process_waits_for_what_the_pipe_cannot_hold() {
        let mut queue = Queue::new(Order::First, 0, false, true);
        queue.put(0, item(1, 60_000));
        assert!(!queue.keeps_alive(ProcessId(1)));
        queue.put(1, item(2, 60_000));
        assert!(queue.keeps_alive(ProcessId(1)));
        queue.perform(Act::TakeItem);
        assert!(!queue.keeps_alive(ProcessId(1)));
    }

    #[test]
    fn done_once_too_often() {
        let mut queue = Queue::new(Order::First, 0, true, false);
        let raise = Outcome::Raise(Type::ValueError, "task_done() called too many times");
        assert_eq!(queue.perform(Act::TaskDone), raise);
    }
}
