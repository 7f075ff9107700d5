//! Why a thread cannot move, and how a run ended, in sentences.

use super::describe::{Describe, thread_label};
use super::run::Run;
use super::view::{Ending, EndingView, WaitEdge};
use crate::base::ThreadId;
use crate::machine::{Choice, Life, Operation};

impl Run {
    /// Who waits for what, and in whose hands that is.
    pub(super) fn wait_edges(&self) -> Vec<WaitEdge> {
        let blocked: Vec<ThreadId> = self
            .machine
            .state()
            .threads
            .iter()
            .map(|thread| thread.id)
            .filter(|&thread| self.machine.is_blocked(thread))
            .collect();
        let mut edges: Vec<WaitEdge> = blocked.into_iter().map(|thread| self.wait_edge(thread)).collect();
        let cyclic: Vec<bool> = edges.iter().map(|edge| reaches(&edges, &edge.holders, edge.waiter)).collect();
        edges.iter_mut().zip(cyclic).for_each(|(edge, cyclic)| edge.in_cycle = cyclic);
        edges
    }

    pub(super) fn wait_edge(&self, waiter: ThreadId) -> WaitEdge {
        let describe = Describe { machine: &self.machine, names: &self.names };
        let rest = self.machine.thread(waiter).head.rest;
        let (object, holders) = match rest {
            Operation::Sync(operation) => (describe.object(operation.object), self.machine.holders(operation.object)),
            Operation::JoinThread { thread, .. } => (thread_label(thread), vec![thread]),
            Operation::JoinProcess { process, .. } => {
                let main = self.machine.process(process).head.main;
                (thread_label(main), vec![main])
            }
            _ => (String::new(), Vec::new()),
        };
        WaitEdge { waiter, object, holders, in_cycle: false }
    }

    pub(super) fn ending(&self) -> Option<EndingView> {
        let machine = &self.machine;
        if let Some(message) = machine.pool().get_str(machine.state().stopped) {
            return Some(EndingView { ending: Ending::Stopped, sentence: message.to_string() });
        }
        if machine.is_over() {
            return Some(self.over());
        }
        if machine.is_deadlocked() {
            let sentence = self.deadlock_sentence();
            return Some(EndingView { ending: Ending::Deadlock, sentence });
        }
        if self.position >= self.options.limits.steps as usize {
            let sentence = format!("The run was stopped after {} steps.", self.position);
            return Some(EndingView { ending: Ending::Stopped, sentence });
        }
        None
    }

    fn over(&self) -> EndingView {
        let crashed = self.machine.state().threads.iter().find(|thread| !thread.head.crashed.is_unset());
        match crashed {
            Some(thread) => EndingView {
                ending: Ending::Error,
                sentence: format!(
                    "{} ended with {}.",
                    thread_label(thread.id),
                    self.machine.exception_text(thread.head.crashed)
                ),
            },
            None => EndingView { ending: Ending::Finished, sentence: "Every thread has finished.".to_string() },
        }
    }

    fn deadlock_sentence(&self) -> String {
        let edges = self.wait_edges();
        let in_cycle: Vec<&WaitEdge> = edges.iter().filter(|edge| edge.in_cycle).collect();
        match in_cycle.as_slice() {
            [] => {
                let parts: Vec<String> = edges.iter().map(|edge| self.waits_in_vain(edge)).collect();
                format!("{}.", parts.join("; "))
            }
            [alone] => format!(
                "{} holds {} and waits for {} again: it waits for itself.",
                thread_label(alone.waiter),
                alone.object,
                alone.object
            ),
            cycle => {
                let parts: Vec<String> = cycle.iter().map(|edge| self.holds_and_waits(edge, cycle)).collect();
                format!("{}.", parts.join("; "))
            }
        }
    }

    /// What a thread waits for and why it will not come, without a full stop.
    pub fn why_stuck(&self, waiter: ThreadId) -> String {
        self.waits_in_vain(&self.wait_edge(waiter))
    }

    fn waits_in_vain(&self, edge: &WaitEdge) -> String {
        let waiter = thread_label(edge.waiter);
        let gone = |holder: &ThreadId| self.machine.thread(*holder).head.life != Life::Alive;
        match edge.holders.first() {
            Some(holder) if thread_label(*holder) == edge.object => match self.unwritten(*holder) {
                Some(queue) => format!(
                    "{waiter} waits for {} to end, and that cannot end while what it put into {queue} has not been taken",
                    edge.object
                ),
                None => format!("{waiter} waits for {} to end", edge.object),
            },
            Some(holder) if self.is_copy(edge.waiter, *holder) => format!(
                "{waiter} waits for its copy of {}, which {} held when the process was forked",
                edge.object,
                thread_label(*holder)
            ),
            Some(holder) if gone(holder) => {
                format!("{waiter} waits for {}, which {} held when it ended", edge.object, thread_label(*holder))
            }
            Some(holder) => format!("{waiter} waits for {}, which {} holds", edge.object, thread_label(*holder)),
            None => self.waits_for_nobody(edge.waiter, &edge.object),
        }
    }

    /// Whether who is said to hold what a thread waits for is of another process:
    /// a fork copied the lock as it was.
    fn is_copy(&self, waiter: ThreadId, holder: ThreadId) -> bool {
        let process = |thread: ThreadId| self.machine.thread(thread).process;
        let Operation::Sync(operation) = self.machine.thread(waiter).head.rest else { return false };
        let sync = self.machine.sync_object(operation.object);
        process(waiter) != process(holder) && sync.is_some_and(|sync| !sync.is_system())
    }

    /// `T1 holds A and waits for B`, A being what another of the cycle wants.
    fn holds_and_waits(&self, edge: &WaitEdge, cycle: &[&WaitEdge]) -> String {
        let waiter = thread_label(edge.waiter);
        let wanted = cycle.iter().find(|other| other.holders.contains(&edge.waiter) && other.waiter != edge.waiter);
        let joins = edge.holders.first().is_some_and(|&holder| thread_label(holder) == edge.object);
        let waits =
            if joins { format!("waits for {} to end", edge.object) } else { format!("waits for {}", edge.object) };
        match wanted.filter(|other| other.object != waiter) {
            Some(other) => format!("{waiter} holds {} and {waits}", other.object),
            None => format!("{waiter} {waits}"),
        }
    }

    /// Why a choice is not possible here.
    pub(super) fn refusal(&self, choice: Choice) -> String {
        let label = thread_label(choice.thread);
        let Some(thread) = self.machine.state().threads.get(choice.thread.index()) else {
            return format!("{label} has not been started.");
        };
        if self.machine.is_blocked(choice.thread) {
            let edge = self.wait_edge(choice.thread);
            return format!("{}.", self.waits_in_vain(&edge));
        }
        match thread.head.life {
            Life::Ended | Life::Killed => format!("{label} has ended."),
            _ if self.machine.ends(choice.thread).is_empty() => match self.machine.state().middle {
                Some(middle) => format!("{} goes on first: it does not give way here.", thread_label(middle)),
                None => "The run is over.".to_string(),
            },
            _ => format!("{label} can move here, but its step cannot end with {}.", choice.end),
        }
    }
}

/// Whether the threads in `from` lead to `target` over who waits for whom.
fn reaches(edges: &[WaitEdge], from: &[ThreadId], target: ThreadId) -> bool {
    let mut pending = from.to_vec();
    let mut seen = Vec::new();
    while let Some(thread) = pending.pop() {
        if thread == target {
            return true;
        }
        if !seen.contains(&thread) {
            seen.push(thread);
            pending.extend(edges.iter().filter(|edge| edge.waiter == thread).flat_map(|edge| edge.holders.clone()));
        }
    }
    false
}
