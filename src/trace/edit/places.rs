//! Where a selection of steps can go.

use super::super::describe::thread_label;
use super::super::run::Run;
use super::reasons::{Stands, reason};
use super::scratch::Scratch;
use crate::machine::Choice;

/// How far from where they are places are looked at, in steps.
const REACH: u32 = 1_000;

/// The gaps between steps, and why a selection cannot go into some of them.
/// Gap `g` lies behind step `g`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// The selected steps.
    pub steps: Vec<u32>,
    /// The first gap looked at.
    pub first: u32,
    /// From there on, why not; `None` where they can go.
    pub refusals: Vec<Option<String>>,
}

impl Places {
    pub fn last(&self) -> u32 {
        (self.first + self.refusals.len() as u32).saturating_sub(1)
    }

    /// Why the steps cannot go into a gap.
    pub fn refusal(&self, gap: u32) -> Option<&str> {
        let gap = gap.clamp(self.first, self.last());
        self.refusals.get((gap - self.first) as usize)?.as_deref()
    }

    /// Whether steps put into a gap stay where they are.
    pub fn is_home(&self, gap: u32) -> bool {
        let (Some(&first), Some(&last)) = (self.steps.first(), self.steps.last()) else { return true };
        let together = last - first + 1 == self.steps.len() as u32;
        together && (first - 1..=last).contains(&gap)
    }

    /// The nearest possible gap before or behind the steps.
    pub fn next(&self, forward: bool) -> Option<u32> {
        let (&first, &last) = (self.steps.first()?, self.steps.last()?);
        let possible = |gap: &u32| !self.is_home(*gap) && self.refusal(*gap).is_none();
        if forward { (last..=self.last()).find(possible) } else { (self.first..first).rev().find(possible) }
    }

    /// Why not one step further.
    pub fn why_not_next(&self, forward: bool) -> Option<&str> {
        let (&first, &last) = (self.steps.first()?, self.steps.last()?);
        if forward { self.refusal(last + 1) } else { self.refusal(first.saturating_sub(2)) }
    }

    /// The column that the first moved step takes if it is put into a gap.
    pub fn column(&self, gap: u32) -> u32 {
        gap + 1 - self.steps.partition_point(|&step| step <= gap) as u32
    }

    /// Stretches of columns that the steps can take, as first column and length.
    pub fn stretches(&self) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        let span = self.steps.len() as u32;
        for (at, refusal) in self.refusals.iter().enumerate() {
            if refusal.is_some() {
                continue;
            }
            let column = self.column(self.first + at as u32);
            match found.last_mut() {
                Some((from, length)) if *from + *length >= column => {
                    *length = (column + span).max(*from + *length) - *from
                }
                _ => found.push((column, span)),
            }
        }
        found
    }
}

/// The gaps that the order of each thread's own steps leaves.
pub(super) struct Bounds {
    /// With the step of the same thread that stands before.
    low: (u32, Option<u32>),
    high: (u32, Option<u32>),
}

pub(super) fn bounds(run: &Run, steps: &[u32]) -> Bounds {
    let choices = &run.schedule().choices;
    let length = run.length();
    let mut bounds = Bounds { low: (0, None), high: (length, None) };
    let is_selected = |step: u32| steps.binary_search(&step).is_ok();
    let (Some(&first), Some(&last)) = (steps.first(), steps.last()) else { return bounds };
    let thread = |step: u32| choices[step as usize - 1].thread;
    let threads: Vec<_> = steps.iter().map(|&step| thread(step)).collect();
    let concerns = |step: &u32| !is_selected(*step) && threads.contains(&thread(*step));
    let of_same = |one: u32, step: &u32| !is_selected(*step) && thread(*step) == thread(one);
    // Between the first and the last, each step has bounds of its own.
    for &step in steps {
        if let Some(before) = (first..step).rev().find(|other| of_same(step, other)) {
            bounds.low = bounds.low.max((before, Some(before)));
        }
        if let Some(after) = (step + 1..last).find(|other| of_same(step, other)) {
            bounds.high = bounds.high.min((after - 1, Some(after)));
        }
    }
    if let Some(before) = (1..first).rev().find(concerns) {
        bounds.low = bounds.low.max((before, Some(before)));
    }
    if let Some(after) = (last + 1..=length).find(concerns) {
        bounds.high = bounds.high.min((after - 1, Some(after)));
    }
    bounds
}

impl Bounds {
    pub fn admit(&self, run: &Run, gap: u32) -> Result<(), String> {
        let of = |step: u32| {
            let view = run.step_view(step);
            (thread_label(view.thread), view.text.sentence.clone())
        };
        match (self.low, self.high) {
            ((low, Some(before)), _) if gap < low => {
                let (label, does) = of(before);
                Err(format!("{label} {does} first, at step {before}."))
            }
            (_, (high, Some(after))) if gap > high => {
                let (label, does) = of(after);
                Err(format!("{label} {does} only after that, at step {after}."))
            }
            _ => Ok(()),
        }
    }
}

/// Looks at every gap near the steps (ascending, from 1).
pub fn places(run: &mut Run, steps: &[u32]) -> Places {
    let (Some(&first), Some(&last)) = (steps.first(), steps.last()) else { return Places::default() };
    let bounds = bounds(run, steps);
    let from = first.saturating_sub(REACH + 1);
    let to = (last + REACH).min(run.length());
    let low = bounds.low.0.max(from);
    let high = bounds.high.0.min(to);
    let choices = run.schedule().choices.clone();
    let of = |step: u32| choices[step as usize - 1];
    let selected: Vec<Choice> = steps.iter().map(|&step| of(step)).collect();

    let mut refusals: Vec<Option<String>> = (from..=to).map(|gap| bounds.admit(run, gap).err()).collect();
    let mut scratch = Scratch::at(run, first - 1);
    // To the right: what is passed has to go without the selected steps.
    let mut stopped = None;
    for gap in first - 1..=high {
        if gap >= first && !steps.contains(&gap) && stopped.is_none() {
            if scratch.can(of(gap)) {
                scratch.take(of(gap));
            } else {
                stopped = Some(reason(&scratch, of(gap), Stands::Passed(gap)));
            }
        }
        if gap >= low {
            let slot = &mut refusals[(gap - from) as usize];
            *slot = slot.take().or_else(|| stopped.clone()).or_else(|| try_all(&mut scratch, &selected));
        }
    }
    // To the left: the past is as it was.
    for gap in (low..first.saturating_sub(1)).rev() {
        scratch.go_to(gap);
        let slot = &mut refusals[(gap - from) as usize];
        *slot = slot.take().or_else(|| try_all(&mut scratch, &selected));
    }
    Places { steps: steps.to_vec(), first: from, refusals }
}

/// Why these steps cannot follow each other here.
fn try_all(scratch: &mut Scratch<'_>, choices: &[Choice]) -> Option<String> {
    let mut refused = None;
    let mut taken = 0;
    for &choice in choices {
        if !scratch.can(choice) {
            refused = Some(reason(scratch, choice, Stands::Here));
            break;
        }
        // The last one need not be taken to know that it can be.
        if taken + 1 < choices.len() {
            scratch.take(choice);
            taken += 1;
        }
    }
    scratch.back(taken);
    refused
}
