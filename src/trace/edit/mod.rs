//! Editing an order of steps: where a step can go, what becomes of the others,
//! and the same outcome with fewer context switches.
//!
//! A step belongs to its thread: it is the thread's next one wherever it
//! stands, so steps of one thread never pass each other. A step that is moved
//! stands exactly where it was put, or the move is refused. Steps that it is
//! put before wait, if they must, and go as soon as they can; steps that it is
//! put behind have to be possible without it.

mod follow;
mod minimise;
mod places;
mod reasons;
mod scratch;

pub use follow::{Followed, follow_as_far_as_possible};
pub use minimise::minimise;
pub use places::{Places, places};

use super::finals::Finals;
use super::run::{Refusal, Run};
use super::view::StepText;
use crate::machine::Choice;
use follow::carry_on;
use places::bounds;
use reasons::{Stands, reason};
use scratch::Scratch;

/// A move that is possible, and what it would come to. The run is as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// So many first steps stay as they are.
    pub at: u32,
    /// The order from there on.
    pub choices: Vec<Choice>,
    /// For each step from there on, which step of the old order it was.
    origins: Vec<u32>,
    /// How the first moved step would read.
    pub reads: StepText,
    /// What the run would come to at the end of the new order.
    pub finals: Finals,
    /// Old steps that have no place any more.
    pub lost: u32,
}

impl Plan {
    /// Where a step of the old order stands in the new one.
    pub fn place_of(&self, step: u32) -> Option<u32> {
        if step <= self.at {
            return Some(step);
        }
        let at = self.origins.iter().position(|&origin| origin == step)?;
        Some(self.at + 1 + at as u32)
    }

    pub fn length(&self) -> u32 {
        self.at + self.choices.len() as u32
    }
}

/// What it would mean to move `steps` (ascending, from 1) so that they follow
/// each other behind step `gap`; behind step 0 is the very start.
pub fn plan(run: &mut Run, steps: &[u32], gap: u32) -> Result<Plan, Refusal> {
    let refuse = |reason: String| Err(Refusal { reason });
    let &[first, ..] = steps else { return refuse(String::new()) };
    if let Err(reason) = bounds(run, steps).admit(run, gap) {
        return refuse(reason);
    }
    let length = run.length();
    let gap = gap.min(length);
    let at = gap.min(first - 1);
    let is_moved = |step: &u32| steps.binary_search(step).is_ok();
    let passed: Vec<u32> = (at + 1..=gap).filter(|step| !is_moved(step)).collect();
    let choices = run.schedule().choices.clone();
    let of = |step: u32| choices[step as usize - 1];

    let mut scratch = Scratch::at(run, at);
    let mut taken = Vec::new();
    let mut reads = None;
    for &step in passed.iter().chain(steps) {
        if !scratch.can(of(step)) {
            let stands = if is_moved(&step) { Stands::Here } else { Stands::Passed(step) };
            return refuse(reason(&scratch, of(step), stands));
        }
        let event = scratch.take(of(step));
        if step == first {
            reads = Some(scratch.run.describe().event(&event));
        }
        taken.push((of(step), step));
    }
    let rest = (at + 1..=length).filter(|step| *step > gap && !is_moved(step)).map(|step| (of(step), step));
    let lost = carry_on(&mut scratch, rest, at, &mut taken);
    let finals = scratch.run.finals();
    drop(scratch);
    let (choices, origins) = taken.into_iter().unzip();
    let reads = reads.unwrap_or_else(|| run.step_view(first).text.clone());
    Ok(Plan { at, choices, origins, reads, finals, lost })
}

/// Whether the run could follow this order. Tells how many first steps are
/// those that it has, or the choice, from 0, that is not possible.
pub fn try_order(run: &mut Run, choices: &[Choice]) -> Result<u32, (u32, Refusal)> {
    let common = run.schedule().choices.iter().zip(choices).take_while(|(a, b)| a == b).count() as u32;
    let most = run.options().limits.steps;
    let mut scratch = Scratch::at(run, common);
    for (at, &choice) in (common..).zip(&choices[common as usize..]) {
        if at >= most {
            return Err((at, Refusal { reason: format!("A run has {most} steps at most.") }));
        }
        if !scratch.can(choice) {
            return Err((at, Refusal { reason: reason(&scratch, choice, Stands::InAnotherOrder) }));
        }
        scratch.take(choice);
    }
    Ok(common)
}

/// What the run comes to at the end of what is remembered.
pub fn finals_at_end(run: &mut Run) -> Finals {
    let end = run.length();
    let scratch = Scratch::at(run, end);
    scratch.run.finals()
}

#[cfg(test)]
mod tests;
