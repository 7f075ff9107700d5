//! Steps in hand: where they can go, what a place would come to, and putting
//! them there.

use super::Selection;
use crate::machine::Choice;
use crate::session::history::Change;
use crate::session::{Deed, State};
use crate::trace::edit::{self, Places, Plan};
use crate::trace::{Ending, Finals, StepText};
use std::rc::Rc;

/// Steps in hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Drag {
    /// The step that was taken hold of.
    pub grabbed: u32,
    pub places: Places,
    /// The gap over which they are.
    pub gap: u32,
    /// What putting them there would come to; `None` where that is not possible.
    pub consequence: Option<Consequence>,
    /// What the run comes to as it is.
    finals: Rc<Finals>,
    /// How the first of them reads as it is.
    reads: StepText,
}

impl Drag {
    /// Why they cannot be put where they are held.
    pub fn refusal(&self) -> Option<&str> {
        if self.places.is_home(self.gap) { None } else { self.places.refusal(self.gap) }
    }

    pub fn is_home(&self) -> bool {
        self.places.is_home(self.gap)
    }
}

/// What a move would change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consequence {
    /// How the moved step would read, if otherwise than now.
    pub reads: Option<String>,
    /// Values that would be others at the end: names, and what they become.
    pub values: Vec<(String, String)>,
    /// The last line of output that would be another.
    pub output: Option<String>,
    /// How the run would end, if otherwise.
    pub ending: Option<(Option<Ending>, String)>,
    /// So many steps would have no place.
    pub lost: u32,
}

impl Consequence {
    fn of(plan: &Plan, reads: &StepText, finals: &Finals) -> Self {
        let changed = |(name, value): &&(String, String)| finals.value(name) != Some(value);
        let other_line =
            plan.finals.output.iter().enumerate().rev().find(|(at, line)| finals.output.get(*at) != Some(line));
        let sentence = |finals: &Finals| finals.ending.as_ref().map(|ending| ending.sentence.clone());
        let ends_otherwise = sentence(&plan.finals) != sentence(finals);
        Self {
            reads: (plan.reads != *reads).then(|| plan.reads.sentence.clone()),
            values: plan.finals.values.iter().filter(changed).cloned().collect(),
            output: other_line.map(|(_, line)| line.clone()),
            ending: ends_otherwise.then(|| {
                let ending = plan.finals.ending.as_ref().map(|ending| ending.ending);
                (ending, sentence(&plan.finals).unwrap_or_default())
            }),
            lost: plan.lost,
        }
    }

    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// What became of a move, said at the step that it was about.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub step: u32,
    /// Why it was refused.
    pub refusal: Option<String>,
    /// Where the step stands now, and what has changed.
    pub done: Option<(u32, Consequence)>,
}

impl State {
    /// The selection, or what a key means without one: the step at the playhead.
    fn in_question(&self) -> Vec<u32> {
        let selected = self.editing.selection.steps.to_vec();
        if selected.is_empty() && self.position() > 0 { vec![self.position()] } else { selected }
    }

    pub(super) fn grab(&mut self, step: u32) {
        let steps = if self.editing.selection.has(step) { self.in_question() } else { vec![step] };
        let Some(run) = &mut self.run else { return };
        if step == 0 || step > run.length() {
            return;
        }
        let drag = Drag {
            grabbed: step,
            gap: step,
            consequence: None,
            finals: Rc::new(edit::finals_at_end(run)),
            reads: run.step_view(steps[0]).text.clone(),
            places: edit::places(run, &steps),
        };
        self.editing.selection = Selection::of(steps);
        self.editing.drag = Some(Rc::new(drag));
    }

    pub(super) fn hold(&mut self, gap: u32) {
        let (Some(run), Some(drag)) = (&mut self.run, &mut self.editing.drag) else { return };
        let gap = gap.min(run.length());
        if drag.gap == gap {
            return;
        }
        let drag = Rc::make_mut(drag);
        drag.gap = gap;
        drag.consequence = match drag.is_home() || drag.refusal().is_some() {
            true => None,
            false => edit::plan(run, &drag.places.steps, gap)
                .ok()
                .map(|plan| Consequence::of(&plan, &drag.reads, &drag.finals)),
        };
    }

    pub(super) fn drop_steps(&mut self) {
        let Some(drag) = self.editing.drag.take() else { return };
        if drag.is_home() {
            return;
        }
        match drag.refusal() {
            Some(reason) => self.refuse(drag.grabbed, reason.to_owned()),
            None => self.move_steps(&drag.places.steps, drag.gap),
        }
    }

    fn refuse(&mut self, step: u32, reason: String) {
        self.editing.notice = Some(Notice { step, refusal: Some(reason), done: None });
    }

    /// To the next possible place on that side.
    pub(super) fn nudge(&mut self, forward: bool) {
        let steps = self.in_question();
        let (Some(run), Some(&first)) = (&mut self.run, steps.first()) else { return };
        let places = edit::places(run, &steps);
        match places.next(forward) {
            Some(gap) => self.move_steps(&steps, gap),
            None => {
                let reason = places.why_not_next(forward).unwrap_or_default().to_owned();
                self.refuse(first, reason);
            }
        }
        if self.editing.selection.is_empty() {
            self.editing.selection = Selection::of(steps);
        }
    }

    fn move_steps(&mut self, steps: &[u32], gap: u32) {
        let Some(run) = &mut self.run else { return };
        let (finals, reads) = (edit::finals_at_end(run), run.step_view(steps[0]).text.clone());
        let plan = match edit::plan(run, steps, gap) {
            Ok(plan) => plan,
            Err(refusal) => return self.refuse(steps[0], refusal.reason),
        };
        let now: Vec<u32> = steps.iter().filter_map(|&step| plan.place_of(step)).collect();
        let position = match self.position() {
            0 => 0,
            position => plan.place_of(position).unwrap_or(position.min(plan.length())),
        };
        self.replace(Deed::Shift, plan.at, plan.choices.clone(), position);
        if let Some(&step) = now.first() {
            let consequence = Consequence::of(&plan, &reads, &finals);
            self.editing.notice = Some(Notice { step, refusal: None, done: Some((step, consequence)) });
        }
        self.editing.selection = Selection::of(now);
    }

    /// From step `at` on, the order becomes `added`; what it was is kept as a branch.
    pub(super) fn replace(&mut self, deed: Deed, at: u32, added: Vec<Choice>, position: u32) {
        let Some(run) = &self.run else { return };
        let from = run.position();
        let removed = run.schedule().choices[at as usize..].to_vec();
        self.keep_branch(deed, at, &removed, from);
        self.replace_tail(at, &added, position);
        self.note_steps(at);
        let change = Change::Steps { at, removed, added, from, to: self.position() };
        self.history.record(deed, change, None);
    }

    pub(super) fn minimise(&mut self) {
        let Some(run) = &mut self.run else { return };
        let before = run.switches();
        match edit::minimise(run) {
            Some(best) => {
                let at = run.schedule().choices.iter().zip(&best).take_while(|(a, b)| a == b).count();
                let position = run.position();
                self.replace(Deed::Minimise, at as u32, best[at..].to_vec(), position);
                let after = self.run.as_ref().map_or(0, |run| run.switches());
                self.refusal = None;
                self.editing.minimised = Some((before, after));
            }
            None => self.editing.minimised = Some((before, before)),
        }
        self.editing.selection = Selection::default();
    }
}
