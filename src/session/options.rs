//! How the program runs, as a person sets it: part of the program, kept with it,
//! and taken back like any other change of it.

use super::history::{Change, Deed, Group};
use super::update::{flush, stop};
use super::{Effect, State};
use crate::machine::Options;

#[derive(Clone, Debug, PartialEq)]
pub enum OptionsMessage {
    Set(Box<Options>),
    /// The same, letter by letter: what is typed in one go is taken back in one go.
    Type(Box<Options>),
}

pub(super) fn update(state: &mut State, message: OptionsMessage) -> Vec<Effect> {
    let (options, group) = match message {
        OptionsMessage::Set(options) => (options, None),
        OptionsMessage::Type(options) => (options, Some(Group::Options)),
    };
    stop(state);
    flush(state);
    if *options == state.program.options {
        return Vec::new();
    }
    let before = Box::new(state.standing());
    state.program.options = *options;
    state.load();
    let after = Box::new(state.standing());
    state.history.record(Deed::SetOptions, Change::Program { before, after }, group);
    vec![Effect::Keep]
}
