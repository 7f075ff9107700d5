//! The run in hand: steps are selected, looked at, moved to another place in
//! the order; the order is read and written as text; runs that an edit replaced
//! are kept as branches and compared.

mod branches;
mod comparison;
mod drag;
mod looks;
mod message;
mod order_text;
mod pointing;
mod selection;
#[cfg(test)]
mod tests;

pub use branches::{Branch, Branches};
pub use comparison::{Comparison, Difference, PAGE, Side, Version};
pub use drag::{Consequence, Drag, Notice};
pub use looks::Zoom;
pub use message::{Pick, TimelineMessage};
pub use order_text::{OrderError, OrderText};
pub use pointing::{Linked, Pointed};
pub use selection::Selection;

use super::update::{flush, stop};
use super::{Dialog, Effect, State};
use crate::base::ThreadId;
use crate::link::Permits;
use crate::trace::Inspection;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What the timeline knows beside the run itself.
#[derive(Debug, Default)]
pub struct Editing {
    pub selection: Selection,
    /// Whether a selected step is told about.
    pub inspecting: bool,
    pub inspection: Option<Rc<Inspection>>,
    pub drag: Option<Rc<Drag>>,
    /// What became of the last move, said at a step.
    pub notice: Option<Notice>,
    pointed: Option<Pointed>,
    pub linked: Rc<Linked>,
    /// The width of a column, if a person chose one.
    pub(super) zoom: Option<u32>,
    pub folded: Rc<BTreeSet<ThreadId>>,
    pub branches: Branches,
    pub text: OrderText,
    pub comparison: Option<Rc<Comparison>>,
    /// Context switches before and after they were last minimised.
    pub minimised: Option<(u32, u32)>,
}

impl Editing {
    /// A phone has no room to tell about each step that is touched.
    pub(super) fn of(narrow: bool) -> Self {
        Self { inspecting: !narrow, ..Self::default() }
    }

    /// Whether a part of the page tells about the selection.
    pub fn is_telling(&self) -> bool {
        self.inspecting && !self.selection.is_empty()
    }

    pub(super) fn forget_what_was_said(&mut self) {
        self.notice = None;
        self.minimised = None;
    }
}

/// Carries out what a person does at the timeline.
pub(super) fn update(state: &mut State, message: TimelineMessage) -> Vec<Effect> {
    use TimelineMessage::*;
    if !matches!(message, Point(_) | Hold(_) | Leave) {
        state.menu = None;
    }
    match message {
        Point(pointed) => state.point(pointed),
        Zoom(zoom) => state.zoom(zoom),
        FoldLane(thread) => state.fold(&[thread]),
        FoldProcess(process) => state.fold_process(process),
        Inspect(on) => state.inspect(on),
        ToggleInspector => state.inspect(!state.editing.inspecting),
        Draft(text) => state.editing.text.draft(text),
        NameBranch(id, name) => state.editing.branches.name(id, name),
        ForgetBranch(id) => state.editing.branches.forget(id),
        Compare(version) => state.compare(version),
        ComparePage(from) => state.turn_to(from),
        Leave => state.leave(),
        Hold(gap) => state.hold(gap),
        LetGo => state.editing.drag = None,
        edit => return act(state, edit),
    }
    Vec::new()
}

/// What moves the playhead or changes the order.
fn act(state: &mut State, message: TimelineMessage) -> Vec<Effect> {
    use TimelineMessage::*;
    state.refusal = None;
    state.editing.forget_what_was_said();
    stop(state);
    flush(state);
    let mut effects = Vec::new();
    // A step that is dropped somewhere stays in view there, wherever the playhead is.
    let follow =
        !matches!(message, Select(_, Pick::Through | Pick::Toggle) | Along { extend: true, .. } | Grab(_) | Drop);
    if message.reorders() && !state.program.permits().reorder {
        state.refusal = Some(Permits::ONE_ORDER.to_owned());
    } else if !state.is_stale() {
        match message {
            Select(step, pick) => state.select(step, pick),
            Along { by, extend } => state.select_along(by, extend),
            Across { down } => state.select_across(down),
            Grab(step) => state.grab(step),
            Drop => state.drop_steps(),
            Nudge { forward } => state.nudge(forward),
            Minimise => state.minimise(),
            OpenText => state.open_order(),
            ApplyText => state.apply_order(),
            OpenBranches => {
                state.editing.branches.tell_endings();
                state.dialog = Some(Dialog::Branches);
                // It offers programs to compare with.
                effects = state.course.fetch();
            }
            RestoreBranch(id) if state.restore_branch(id) => effects = vec![Effect::ShowSource, Effect::Keep],
            _ => {}
        }
    }
    state.keep_on_shelf();
    effects.extend(state.check_by_itself());
    effects.extend(state.time_by_itself());
    state.refresh_and(follow);
    if let Some(notice) = state.editing.notice.as_ref().filter(|_| follow) {
        let step = notice.step;
        state.show_step(step, None);
    }
    effects
}

impl State {
    /// What depends on the run is made anew after it has changed.
    pub(super) fn refresh_editing(&mut self) {
        let length = self.length();
        self.editing.selection.keep_to(length);
        if self.editing.drag.as_ref().is_some_and(|drag| drag.places.steps.iter().any(|&step| step > length)) {
            self.editing.drag = None;
        }
        if self.editing.notice.as_ref().is_some_and(|notice| notice.step > length) {
            self.editing.notice = None;
        }
        self.inspect(self.editing.inspecting);
        self.link();
    }

    /// Escape: one thing after the other.
    fn leave(&mut self) {
        if self.menu.take().is_some() || self.editing.drag.take().is_some() {
            return;
        }
        self.editing.notice = None;
        self.editing.selection = Selection::default();
        self.refresh_editing();
    }
}
