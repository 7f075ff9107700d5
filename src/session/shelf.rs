//! The person's own programs, kept by name. The one that is open is kept with
//! every change of it; one that is open and has no place yet gets one when
//! another is opened over it, so that opening never loses a text.

use super::history::{Change, Deed};
use super::program::Program;
use super::update::{flush, open, stop};
use super::{Effect, State};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shelved {
    pub id: u32,
    pub name: String,
    pub program: Program,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ShelfMessage {
    Open(u32),
    /// An empty program.
    New,
    /// Keeps the text on show under a name, from here on.
    Keep(String),
    Rename(u32, String),
    Delete(u32),
    Export,
    /// A file that was dropped or chosen: a program, or an export of many.
    File {
        name: String,
        text: String,
    },
}

/// What came of the last file, for the list to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfNote {
    Added(usize),
    /// It is no export of Lockstep.
    Unreadable(String),
}

/// The file that an export is.
#[derive(Serialize, Deserialize)]
struct Export {
    /// Of the format; readers take what is no newer than they are.
    lockstep: u32,
    programs: Vec<Shelved>,
}

const FORMAT: u32 = 1;

pub(super) fn update(state: &mut State, message: ShelfMessage) -> Vec<Effect> {
    stop(state);
    flush(state);
    state.shelf_note = None;
    match message {
        ShelfMessage::Open(id) => {
            let found = state.shelf.iter().find(|shelved| shelved.id == id);
            let Some(program) = found.map(|shelved| shelved.program.clone()) else { return Vec::new() };
            return open(state, program, Some(id));
        }
        ShelfMessage::New => return open(state, Program::default(), None),
        ShelfMessage::Keep(name) => {
            let before = state.shelf.clone();
            let id = state.put_on_shelf(&name, state.program.clone());
            state.shelved = Some(id);
            state.record_shelf(before);
        }
        ShelfMessage::Rename(id, name) => {
            let before = state.shelf.clone();
            let name = name.trim();
            if let Some(shelved) = state.shelf.iter_mut().find(|shelved| shelved.id == id && !name.is_empty()) {
                name.clone_into(&mut shelved.name);
            }
            state.record_shelf(before);
        }
        ShelfMessage::Delete(id) => {
            let before = state.shelf.clone();
            state.shelf.retain(|shelved| shelved.id != id);
            if state.shelved == Some(id) {
                state.shelved = None;
            }
            state.record_shelf(before);
        }
        ShelfMessage::Export => {
            let export = Export { lockstep: FORMAT, programs: state.shelf.clone() };
            // Plain data: writing it cannot fail.
            let text = serde_json::to_string_pretty(&export).unwrap_or_default();
            return vec![Effect::Download { name: "lockstep-programs.json".to_owned(), text }];
        }
        ShelfMessage::File { name, text } if name.ends_with(".json") => import(state, name, &text),
        ShelfMessage::File { name, text } => {
            let program = Program::own(text.replace("\r\n", "\n"));
            let id = state.put_on_shelf(&name, program.clone());
            return open(state, program, Some(id));
        }
    }
    vec![Effect::Keep]
}

fn import(state: &mut State, name: String, text: &str) {
    let export = serde_json::from_str::<Export>(text).ok().filter(|export| export.lockstep <= FORMAT);
    let Some(export) = export else {
        state.shelf_note = Some(ShelfNote::Unreadable(name));
        return;
    };
    let before = state.shelf.clone();
    for shelved in export.programs {
        state.put_on_shelf(&shelved.name, shelved.program);
    }
    state.shelf_note = Some(ShelfNote::Added(state.shelf.len() - before.len()));
    state.record_shelf(before);
}

impl State {
    /// The name under which the open program is kept.
    pub fn shelf_name(&self) -> Option<&str> {
        let id = self.shelved?;
        self.shelf.iter().find(|shelved| shelved.id == id).map(|shelved| shelved.name.as_str())
    }

    /// Puts a program on the shelf, unless it is there already, and gives its place.
    /// A name that another program has gets a number.
    pub(super) fn put_on_shelf(&mut self, name: &str, program: Program) -> u32 {
        let name = if name.trim().is_empty() { "program.py" } else { name.trim() };
        let same = |shelved: &&Shelved| shelved.program == program && stem(&shelved.name) == stem(name);
        if let Some(shelved) = self.shelf.iter().find(same) {
            return shelved.id;
        }
        let taken = |name: &str| self.shelf.iter().any(|shelved| shelved.name == name);
        let numbered = (2..).map(|number| format!("{} {number}", stem(name)));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name));
        let id = self.shelf.iter().map(|shelved| shelved.id).max().unwrap_or(0) + 1;
        self.shelf.push(Shelved { id, name: free.unwrap_or_default(), program });
        id
    }

    /// The open program's place holds what is open.
    pub(super) fn keep_on_shelf(&mut self) {
        let Some(id) = self.shelved else { return };
        match self.shelf.iter_mut().find(|shelved| shelved.id == id) {
            Some(shelved) if shelved.program != self.program => shelved.program = self.program.clone(),
            Some(_) => {}
            None => self.shelved = None,
        }
    }

    fn record_shelf(&mut self, before: Vec<Shelved>) {
        let change = Change::Shelf { before, after: self.shelf.clone() };
        self.history.record(Deed::ChangeShelf, change, None);
    }
}

/// A name without the number that told it from others.
fn stem(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((stem, number)) if !stem.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => stem,
        _ => name,
    }
}
