//! The order of steps as text, written by a person.

use super::Selection;
use crate::schedule::Written;
use crate::session::{Deed, Dialog, State};
use crate::trace::edit;
use std::ops::Range;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderText {
    pub text: String,
    pub error: Option<OrderError>,
}

/// Where an order cannot be followed, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderError {
    /// Bytes of the text.
    pub place: Range<usize>,
    /// The step at which it fails; `None` for a word that is no step.
    pub step: Option<u32>,
    pub reason: String,
}

impl OrderText {
    pub(super) fn draft(&mut self, text: String) {
        self.text = text;
        self.error = None;
    }
}

impl State {
    pub(super) fn open_order(&mut self) {
        let Some(run) = &self.run else { return };
        self.editing.text = OrderText { text: run.schedule().to_string(), error: None };
        self.dialog = Some(Dialog::Order);
    }

    /// Makes the run follow the text, all of it, or says why not.
    pub(super) fn apply_order(&mut self) {
        let Some(run) = &mut self.run else { return };
        let text = &mut self.editing.text;
        let written = match Written::parse(&text.text) {
            Ok(written) => written,
            Err((error, place)) => {
                text.error = Some(OrderError { place, step: None, reason: error.to_string() });
                return;
            }
        };
        let choices = &written.schedule.choices;
        match edit::try_order(run, choices) {
            Err((at, refusal)) => {
                let place = written.place(at as usize);
                text.error = Some(OrderError { place, step: Some(at + 1), reason: refusal.reason });
            }
            Ok(common) => {
                let added = choices[common as usize..].to_vec();
                // What was written is seen as a whole: with what it comes to.
                self.replace(Deed::Order, common, added, choices.len() as u32);
                self.editing.selection = Selection::default();
                self.dialog = None;
            }
        }
    }
}
