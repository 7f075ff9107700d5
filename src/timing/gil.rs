//! The GIL of one process, by the rules of CPython 3.10 to 3.13
//! (`Python/ceval_gil.c`, `take_gil`, `drop_gil`, `_Py_HandlePending`).
//!
//! Who wants it and finds it held waits for the switch interval. If nobody
//! else has got it meanwhile, it asks the holder to give way; else it begins
//! to wait anew. The holder looks at jumps backwards, calls and returns; when
//! asked, it hands the GIL over and queues up behind. A holder that blocks or
//! sleeps gives it up at once. Who has waited longest gets it.

use crate::base::ThreadId;
use std::collections::VecDeque;

#[derive(Clone, Debug, Default)]
pub struct Gil {
    pub holder: Option<ThreadId>,
    /// Since when the holder has it.
    pub since: u64,
    waiters: VecDeque<Waiter>,
    /// Whether a waiter has asked the holder to give way.
    pub asked: bool,
    /// How often it has changed hands.
    pub switches: u64,
}

#[derive(Clone, Copy, Debug)]
struct Waiter {
    thread: ThreadId,
    /// When it asks, unless the GIL changes hands before.
    asks: u64,
    /// How often the GIL had changed hands when this wait began.
    seen: u64,
}

impl Gil {
    pub fn is_held_by(&self, thread: ThreadId) -> bool {
        self.holder == Some(thread)
    }

    pub fn take(&mut self, thread: ThreadId, now: u64) {
        debug_assert!(self.holder.is_none());
        (self.holder, self.since, self.asked) = (Some(thread), now, false);
        self.switches += 1;
    }

    /// Queues up; returns when to look again with [`Gil::ask`].
    pub fn wait(&mut self, thread: ThreadId, now: u64, interval: u64) -> u64 {
        let asks = now.saturating_add(interval);
        self.waiters.push_back(Waiter { thread, asks, seen: self.switches });
        asks
    }

    /// The interval of a waiter is over: it asks the holder to give way, or
    /// waits once more, until the time that is returned.
    pub fn ask(&mut self, thread: ThreadId, now: u64, interval: u64) -> Option<u64> {
        let switches = self.switches;
        let waiter = self.waiters.iter_mut().find(|waiter| waiter.thread == thread)?;
        if waiter.asks > now {
            return None;
        }
        if waiter.seen == switches {
            self.asked = true;
        }
        waiter.seen = switches;
        waiter.asks = now.saturating_add(interval.max(1));
        Some(waiter.asks)
    }

    /// Gives it up; who has waited longest is next.
    pub fn release(&mut self) -> Option<ThreadId> {
        (self.holder, self.asked) = (None, false);
        self.waiters.pop_front().map(|waiter| waiter.thread)
    }

    pub fn leave(&mut self, thread: ThreadId) {
        self.waiters.retain(|waiter| waiter.thread != thread);
    }

    /// When a waiter asks the holder next.
    pub fn next_ask(&self) -> Option<u64> {
        self.waiters.iter().map(|waiter| waiter.asks).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: ThreadId = ThreadId(0);
    const OTHER: ThreadId = ThreadId(1);

    #[test]
    fn a_waiter_asks_once_its_interval_is_over() {
        let mut gil = Gil::default();
        gil.take(MAIN, 0);
        assert_eq!(gil.wait(OTHER, 100, 5), 105);
        gil.ask(OTHER, 105, 5);
        assert!(gil.asked);
        assert_eq!(gil.release(), Some(OTHER));
    }

    #[test]
    fn a_waiter_that_saw_a_switch_waits_anew() {
        let mut gil = Gil::default();
        gil.take(MAIN, 0);
        gil.wait(ThreadId(2), 0, 5);
        gil.wait(OTHER, 1, 5);
        let next = gil.release().expect("one waits");
        gil.take(next, 3);
        assert_eq!(gil.ask(OTHER, 6, 5), Some(11));
        assert!(!gil.asked);
        gil.ask(OTHER, 11, 5);
        assert!(gil.asked);
    }
}
