//! Runs that an edit replaced. They are kept, so that two ways of a story can
//! be told beside each other.

use crate::machine::{Choice, Options};
use crate::schedule::Schedule;
use crate::session::history::{Change, Standing};
use crate::session::program::{Program, alike};
use crate::session::{Deed, State};
use crate::trace::{Finals, Run};
use std::rc::Rc;

/// The oldest go when there are more, unless they have been named.
const MOST: usize = 20;
/// Longer ones are not replayed to tell how they end.
const TOLD: usize = 5_000;

#[derive(Clone, Debug)]
pub struct Branch {
    pub id: u32,
    /// Empty until a person names it.
    pub name: String,
    /// What replaced it.
    pub deed: Deed,
    pub source: Rc<str>,
    pub(super) options: Options,
    pub choices: Rc<[Choice]>,
    pub position: u32,
    pub finals: Option<Rc<Finals>>,
}

impl Branch {
    pub fn switches(&self) -> u32 {
        Schedule { choices: self.choices.to_vec() }.switches()
    }
}

#[derive(Debug, Default)]
pub struct Branches {
    /// The newest last.
    all: Vec<Branch>,
    count: u32,
}

impl Branches {
    /// Those of a program, or of one that it was edited from; the newest first.
    pub fn of<'a>(&'a self, source: &'a str) -> impl Iterator<Item = &'a Branch> {
        self.all.iter().rev().filter(move |branch| *branch.source == *source || alike(&branch.source, source))
    }

    pub fn get(&self, id: u32) -> Option<&Branch> {
        self.all.iter().find(|branch| branch.id == id)
    }

    fn keep(&mut self, branch: Branch) {
        // The same run once more is the same branch, and the newest.
        let same = |other: &Branch| other.choices == branch.choices && other.source == branch.source;
        let known = self.all.iter().position(same).map(|at| self.all.remove(at));
        self.count += 1;
        let name = known.map_or(String::new(), |known| known.name);
        self.all.push(Branch { id: self.count, name, ..branch });
        if self.all.len() > MOST {
            let unnamed = self.all.iter().position(|branch| branch.name.is_empty());
            self.all.remove(unnamed.unwrap_or(0));
        }
    }

    pub(super) fn name(&mut self, id: u32, name: String) {
        if let Some(branch) = self.all.iter_mut().find(|branch| branch.id == id) {
            branch.name = name;
        }
    }

    pub(super) fn forget(&mut self, id: u32) {
        self.all.retain(|branch| branch.id != id);
    }

    /// Replays those that have not been told about yet.
    pub(super) fn tell_endings(&mut self) {
        for branch in self.all.iter_mut().filter(|branch| branch.finals.is_none() && branch.choices.len() <= TOLD) {
            let Ok(mut run) = Run::load(&branch.source, &branch.options) else { continue };
            let followed = run.follow(&Schedule { choices: branch.choices.to_vec() });
            branch.finals = followed.is_ok().then(|| Rc::new(run.finals()));
        }
    }
}

impl State {
    /// Keeps the run as it was before its tail from `at` on was replaced.
    pub(in crate::session) fn keep_branch(&mut self, deed: Deed, at: u32, removed: &[Choice], position: u32) {
        let Some(run) = &self.run else { return };
        if removed.is_empty() {
            return;
        }
        // Typing loads the text again and again: what counts is where it began.
        let typing = |last: &Branch| deed == Deed::Edit && last.deed == Deed::Edit && *last.choices == *removed;
        if self.editing.branches.all.last().is_some_and(typing) {
            return;
        }
        let mut choices = run.schedule().choices[..at as usize].to_vec();
        choices.extend_from_slice(removed);
        let branch = Branch {
            id: 0,
            name: String::new(),
            deed,
            source: run.source().into(),
            options: run.options().clone(),
            choices: choices.into(),
            position,
            finals: None,
        };
        self.editing.branches.keep(branch);
    }

    /// Makes a branch the run again. Tells whether the text changed with it.
    pub(super) fn restore_branch(&mut self, id: u32) -> bool {
        let Some(branch) = self.editing.branches.get(id).cloned() else { return false };
        let Some(run) = &self.run else { return false };
        self.dialog = None;
        if *branch.source == *run.source() && self.program.source == run.source() {
            let choices = &run.schedule().choices;
            let at = choices.iter().zip(branch.choices.iter()).take_while(|(a, b)| a == b).count();
            let position = branch.position.min(branch.choices.len() as u32);
            self.replace(Deed::Restore, at as u32, branch.choices[at..].to_vec(), position);
            return false;
        }
        let before = Box::new(self.standing());
        let whole = run.schedule().choices.clone();
        self.keep_branch(Deed::Restore, 0, &whole, self.position());
        let after = Standing {
            program: Program { source: branch.source.to_string(), ..self.program.clone() },
            shelved: before.shelved,
            runs: Some((branch.source.to_string(), branch.options.clone())),
            schedule: branch.choices.to_vec(),
            position: branch.position,
        };
        self.restore(after);
        let after = Box::new(self.standing());
        self.history.record(Deed::Restore, Change::Program { before, after }, None);
        true
    }
}
