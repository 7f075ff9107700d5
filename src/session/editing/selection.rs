//! Which steps are selected, and what is told about one of them.

use super::Pick;
use crate::session::State;
use crate::trace::Run;
use std::rc::Rc;

/// Selected steps, ascending, from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    pub steps: Rc<[u32]>,
    /// The step that was picked first, and the one picked last.
    anchor: u32,
    focus: u32,
}

impl Selection {
    pub fn of(steps: Vec<u32>) -> Self {
        let (anchor, focus) = (steps.first().copied().unwrap_or(0), steps.last().copied().unwrap_or(0));
        Self { steps: steps.into(), anchor, focus }
    }

    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    pub fn has(&self, step: u32) -> bool {
        self.steps.binary_search(&step).is_ok()
    }

    /// The only selected step.
    pub fn single(&self) -> Option<u32> {
        if let [step] = self.steps[..] { Some(step) } else { None }
    }

    /// Drops what a shorter run does not have.
    pub(super) fn keep_to(&mut self, length: u32) {
        if self.steps.last().is_some_and(|&last| last > length) {
            *self = Self::of(self.steps.iter().copied().filter(|&step| step <= length).collect());
        }
    }

    fn toggle(&mut self, step: u32) {
        let mut steps = self.steps.to_vec();
        match steps.binary_search(&step) {
            Ok(at) => {
                steps.remove(at);
            }
            Err(at) => steps.insert(at, step),
        }
        *self = Self { steps: steps.into(), anchor: step, focus: step };
    }

    fn extend(&mut self, run: &Run, to: u32) {
        let anchor = if self.is_empty() { to } else { self.anchor };
        let choices = &run.schedule().choices;
        let thread = |step: u32| choices[step as usize - 1].thread;
        let same = thread(anchor) == thread(to);
        let all = anchor.min(to)..=anchor.max(to);
        let steps: Vec<u32> = all.filter(|&step| !same || thread(step) == thread(to)).collect();
        *self = Self { steps: steps.into(), anchor, focus: to };
    }
}

impl State {
    pub(super) fn select(&mut self, step: u32, pick: Pick) {
        let Some(run) = &self.run else { return };
        if step == 0 || step > run.length() {
            return;
        }
        let selection = &mut self.editing.selection;
        match pick {
            Pick::Only => {
                *selection = Selection::of(vec![step]);
                self.seek(step);
            }
            Pick::Through => selection.extend(run, step),
            Pick::Toggle => selection.toggle(step),
        }
    }

    /// The selection goes along the order, or grows along it.
    pub(super) fn select_along(&mut self, by: i32, extend: bool) {
        let (length, position) = (self.length(), self.position());
        let selection = &self.editing.selection;
        let here = if selection.is_empty() { position } else { selection.focus };
        let to = here.saturating_add_signed(by).clamp(1, length.max(1));
        if !extend {
            return self.select(to, Pick::Only);
        }
        if selection.is_empty() {
            self.editing.selection = Selection::of(vec![here.clamp(1, length.max(1))]);
        }
        let Some(run) = &self.run else { return };
        if to <= length {
            // With keys, all steps on the way, of whatever thread.
            let anchor = self.editing.selection.anchor;
            let steps: Vec<u32> = (anchor.min(to)..=anchor.max(to)).collect();
            self.editing.selection = Selection { steps: steps.into(), anchor, focus: to };
            let lane = self.shown.lanes.lane(run.schedule().choices[to as usize - 1].thread);
            let centre = lane.map(|lane| lane.centre);
            self.show_step(to, centre);
        }
    }

    /// The nearest step of the thread above or below.
    pub(super) fn select_across(&mut self, down: bool) {
        let Some(run) = &self.run else { return };
        let choices = &run.schedule().choices;
        let here = if self.editing.selection.is_empty() { run.position() } else { self.editing.selection.focus };
        if here == 0 || here > run.length() {
            return;
        }
        let order = &self.shown.lanes.order;
        let Some(lane) = order.iter().position(|&thread| thread == choices[here as usize - 1].thread) else { return };
        let lanes: Vec<_> =
            if down { order[lane + 1..].to_vec() } else { order[..lane].iter().rev().copied().collect() };
        let nearest = |thread| {
            let own = |step: &u32| choices[*step as usize - 1].thread == thread;
            let before = (1..here).rev().find(own);
            let after = (here + 1..=run.length()).find(own);
            [before, after].into_iter().flatten().min_by_key(|step| step.abs_diff(here))
        };
        if let Some(step) = lanes.into_iter().find_map(nearest) {
            self.select(step, Pick::Only);
        }
    }

    pub(super) fn inspect(&mut self, on: bool) {
        self.editing.inspecting = on;
        let step = self.editing.selection.single().filter(|_| on);
        let inspection = self.run.as_ref().and_then(|run| step.map(|step| run.inspect(step)));
        if self.editing.inspection.as_deref() != inspection.as_ref() {
            self.editing.inspection = inspection.map(Rc::new);
        }
    }
}
