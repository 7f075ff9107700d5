//! Why what a thread waits for will not come, where nobody has it in hand.

use super::describe::thread_label;
use super::run::Run;
use crate::base::{ObjectId, ThreadId};
use crate::machine::{Act, Life, Object, Operation, Stage, Sync, SyncOperation};

impl Run {
    pub(super) fn waits_for_nobody(&self, waiter: ThreadId, object: &str) -> String {
        let label = thread_label(waiter);
        let Operation::Sync(operation) = self.machine.thread(waiter).head.rest else {
            return format!("{label} waits for {object}, which nobody will give");
        };
        let why = match (self.machine.sync_object(operation.object), operation.act) {
            (Some(Sync::Event(_)), _) => format!("for {object}, which nobody is left to set"),
            (Some(Sync::Condition(_)), _) => format!("to be notified of {object}, and nobody is left to do so"),
            (Some(Sync::Barrier(barrier)), _) => {
                let (count, parties) = (barrier.count, barrier.parties);
                format!("at {object}: {count} of {parties} arrived and nobody else is left to come")
            }
            (Some(Sync::Queue(_)), Act::PutItem) => format!("for room in {object}, from which nobody is left to take"),
            (Some(Sync::Queue(_)), Act::AwaitDone) => {
                format!("until all items of {object} are done with, and nobody is left to do so")
            }
            (Some(Sync::Queue(_)), _) => format!("for an item of {object}, into which nobody is left to put one"),
            (Some(Sync::Connection(_)), Act::Flush) => format!("for what it sent into {object} to be received"),
            (Some(Sync::Connection(_)), _) => {
                format!("for {object}, whose other end is open, but nobody is left to send")
            }
            (Some(Sync::Future(_) | Sync::Waiter(_)), _) => self.waits_for_result(&operation),
            (Some(Sync::Tasks(_)), _) => format!("for a task from {object}, and nobody is left to submit one"),
            (Some(Sync::Semaphore(_)), _) => format!("for {object}, which nobody is left to release"),
            _ => format!("for {object}, which nobody will give"),
        };
        format!("{label} waits {why}")
    }

    fn waits_for_result(&self, operation: &SyncOperation) -> String {
        let future = match self.machine.sync_object(operation.object) {
            Some(Sync::Waiter(waiter)) => {
                waiter.futures.iter().find_map(|&(id, _)| match self.machine.sync_object(id) {
                    Some(Sync::Future(future)) if !future.is_done() => Some(future),
                    _ => None,
                })
            }
            Some(Sync::Future(future)) => Some(future),
            _ => None,
        };
        let Some(future) = future else { return "for a result".to_string() };
        let call = self.machine.pool().get_str(future.call).unwrap_or("a task");
        match future.stage {
            Stage::Pending if future.tasks.is_some() => {
                format!("for the result of {call}, which no worker is free to take")
            }
            Stage::Running => format!("for the result of {call}, whose worker does not come to its end"),
            _ => format!("for the result of {call}, which nobody is left to set"),
        }
    }

    /// The queue that keeps the process of an ended main thread from ending.
    pub(super) fn unwritten(&self, main: ThreadId) -> Option<String> {
        let thread = self.machine.thread(main);
        let ended = matches!(thread.head.life, Life::Ended);
        let heap = &self.machine.state().heap;
        let mut all = (0..heap.len()).map(ObjectId::at).filter(|_| ended);
        let queue = all.find(|&id| match heap.get(id) {
            Object::Sync(Sync::Queue(queue)) => queue.keeps_alive(thread.process),
            _ => false,
        })?;
        Some(self.names.get(queue).unwrap_or("a queue").to_string())
    }
}
