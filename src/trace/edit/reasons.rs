//! Why a step cannot stand where it was put.

use super::super::describe::thread_label;
use super::scratch::Scratch;
use crate::machine::{Choice, Life, Operation};

/// What is said of the place.
#[derive(Clone, Copy, PartialEq)]
pub enum Stands {
    /// Here, among steps that are as they were.
    Here,
    /// Here, in another order than the remembered one.
    InAnotherOrder,
    /// It is not the step in hand, but one that this was put behind.
    Passed(u32),
}

/// Why a choice is not possible where the machine stands.
pub fn reason(scratch: &Scratch<'_>, choice: Choice, stands: Stands) -> String {
    let run = &*scratch.run;
    let label = thread_label(choice.thread);
    let place = match stands {
        Stands::Passed(step) => format!("at step {step}"),
        _ => "here".to_string(),
    };
    let Some(thread) = run.machine.state().threads.get(choice.thread.index()) else {
        return format!("{label} is not started before that.");
    };
    if run.machine.is_blocked(choice.thread) {
        let edge = run.wait_edge(choice.thread);
        if matches!(thread.head.rest, Operation::JoinThread { .. } | Operation::JoinProcess { .. }) {
            return format!("{label} would wait {place} for {} to end.", edge.object);
        }
        let until = edge.holders.first().map(|&holder| {
            let end = run.holds.spans().iter().find_map(|span| {
                let covers = span.thread == holder && span.what == edge.object;
                span.to.filter(|&to| covers && to > scratch.place() + 1).map(|to| to - 1)
            });
            let holder = if holder == choice.thread { "it".to_string() } else { thread_label(holder) };
            match end.filter(|_| stands == Stands::Here) {
                Some(step) => format!(": {holder} holds it until step {step}"),
                None => format!(": {holder} holds it"),
            }
        });
        return format!("{label} would wait for {} {place}{}.", edge.object, until.unwrap_or_default());
    }
    match thread.head.life {
        Life::Ended | Life::Killed => format!("{label} has ended before that."),
        _ if run.machine.ends(choice.thread).is_empty() => format!("{label} cannot move {place}."),
        _ => format!("{label} can move {place}, but its step would end another way."),
    }
}
