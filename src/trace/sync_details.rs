//! What is said of a synchronisation object beside its name.

use super::describe::thread_label;
use super::run::Run;
use crate::machine::{Barrier, Condition, Future, Phase, Queue, Tasks, Value};

/// Items of a queue that are shown.
const SHOWN: usize = 8;

pub(super) fn barrier_detail(barrier: &Barrier) -> String {
    match barrier.phase {
        Phase::Filling | Phase::Acting => format!("{} of {} arrived", barrier.count, barrier.parties),
        Phase::Draining => format!("open, {} still to pass", barrier.count),
        Phase::Resetting => "is being reset".to_string(),
        Phase::Broken => "broken".to_string(),
    }
}

/// Those that wait to be notified, in order.
pub(super) fn waiting_detail(condition: &Condition) -> String {
    let waiters: Vec<String> = condition.waiters.iter().map(|waiter| thread_label(waiter.thread)).collect();
    match waiters.is_empty() {
        true => String::new(),
        false => format!("waiting: {}", waiters.join(", ")),
    }
}

pub(super) fn tasks_detail(tasks: &Tasks) -> String {
    let waiting = tasks.waiting.len();
    let closed = if tasks.closed { ", shut down" } else { "" };
    match waiting {
        1 => format!("1 task waits{closed}"),
        _ => format!("{waiting} tasks wait{closed}"),
    }
}

impl Run {
    pub(super) fn queue_detail(&self, queue: &Queue) -> String {
        let items = self.contents(queue.items.iter().map(|item| item.value));
        match queue.limit {
            0 => items,
            limit => format!("{items} {} of {limit}", queue.items.len()),
        }
    }

    pub(super) fn contents(&self, values: impl ExactSizeIterator<Item = Value>) -> String {
        let more = values.len() > SHOWN;
        let mut shown: Vec<String> = values.take(SHOWN).map(|value| self.machine.show(value)).collect();
        if more {
            shown.push("…".to_string());
        }
        format!("[{}]", shown.join(", "))
    }

    pub(super) fn future_detail(&self, future: &Future) -> String {
        let call = self.machine.pool().get_str(future.call).unwrap_or_default();
        format!("{call}: {}", future.stage_name())
    }
}
