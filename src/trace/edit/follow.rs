//! Keeping to an order as far as it goes: a step that cannot go yet waits, and
//! goes as soon as it can.

use super::super::run::Run;
use super::scratch::{Possible, Scratch};
use crate::machine::Choice;
use crate::schedule::Schedule;
use std::collections::VecDeque;

/// Takes the steps of an order, each with the number by which it is known,
/// from where the scratch stands. Tells how many found no place.
pub(super) fn carry_on(
    scratch: &mut Scratch<'_>,
    order: impl Iterator<Item = (Choice, u32)>,
    at: u32,
    taken: &mut Vec<(Choice, u32)>,
) -> u32 {
    let most = scratch.run.options.limits.steps as usize;
    let mut waiting = Waiting::default();
    let mut order = order.peekable();
    let mut lost = 0;
    while at as usize + taken.len() < most {
        if let Some((choice, origin)) = waiting.first_possible(scratch, &mut lost) {
            scratch.take(choice);
            taken.push((choice, origin));
            continue;
        }
        let Some((choice, origin)) = order.next() else { break };
        match scratch.possible(choice) {
            _ if waiting.has(choice) => waiting.push(choice, origin),
            Possible::Yes(choice) => {
                scratch.take(choice);
                taken.push((choice, origin));
            }
            Possible::NotNow => waiting.push(choice, origin),
            Possible::Never => lost += 1,
        }
    }
    lost + waiting.count() + order.count() as u32
}

/// Steps that could not go yet, by thread and in the thread's order.
#[derive(Default)]
struct Waiting {
    threads: Vec<VecDeque<(Choice, u32)>>,
}

impl Waiting {
    fn has(&self, choice: Choice) -> bool {
        self.threads.iter().any(|queue| queue.front().is_some_and(|(first, _)| first.thread == choice.thread))
    }

    fn push(&mut self, choice: Choice, origin: u32) {
        let own = |queue: &&mut VecDeque<(Choice, u32)>| {
            queue.front().is_some_and(|(first, _)| first.thread == choice.thread)
        };
        match self.threads.iter_mut().find(own) {
            Some(queue) => queue.push_back((choice, origin)),
            None => self.threads.push(VecDeque::from([(choice, origin)])),
        }
    }

    /// Takes out the longest waiting step that can go.
    fn first_possible(&mut self, scratch: &Scratch<'_>, lost: &mut u32) -> Option<(Choice, u32)> {
        let mut at = 0;
        while at < self.threads.len() {
            let (choice, origin) = *self.threads[at].front()?;
            match scratch.possible(choice) {
                Possible::Yes(choice) => {
                    self.threads[at].pop_front();
                    if self.threads[at].is_empty() {
                        self.threads.remove(at);
                    }
                    return Some((choice, origin));
                }
                Possible::NotNow => at += 1,
                Possible::Never => *lost += self.threads.remove(at).len() as u32,
            }
        }
        None
    }

    fn count(&self) -> u32 {
        self.threads.iter().map(|queue| queue.len() as u32).sum()
    }
}

/// How far a run kept to an order that may be another program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    pub taken: u32,
    /// Steps that found no place.
    pub lost: u32,
}

/// Follows an order from the position on, though the program may be another
/// than the one that it was made for.
pub fn follow_as_far_as_possible(run: &mut Run, schedule: &Schedule) -> Followed {
    run.cut();
    let at = run.position();
    let mut taken = Vec::new();
    let order = schedule.choices.iter().enumerate().map(|(at, &choice)| (choice, at as u32 + 1));
    let lost = {
        let mut scratch = Scratch::at(run, at);
        carry_on(&mut scratch, order, at, &mut taken)
    };
    for &(choice, _) in &taken {
        // They have just been tried.
        if run.step(choice).is_err() {
            break;
        }
    }
    Followed { taken: run.position() - at, lost }
}
