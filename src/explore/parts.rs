//! The parts of states by number, and what is known of each.

use super::access::Access;
use super::intern::Interner;
use super::shared::{Look, SharedDetail, SharedParts};
use super::words::{Private, Scribe};
use crate::base::FastBuild;
use crate::machine::Machine;
use std::collections::HashMap;

pub type PartId = u32;

/// The own part of a thread that has not started or has ended.
pub const NOBODY: PartId = 0;

/// Own parts of one thread, numbered apart from other threads' so that numbers
/// stay small.
#[derive(Default)]
struct Column {
    words: Interner,
    details: Vec<Detail>,
    /// The one that was written last: few of them change from one state to the next.
    last: PartId,
    /// (own part, renaming) → own part.
    renamed: HashMap<(PartId, u32), PartId, FastBuild>,
}

#[derive(Clone, Debug, Default)]
struct Detail {
    marks: Box<[u32]>,
    access: Option<Access>,
    /// The location of the access, as a number.
    location: u32,
}

#[derive(Default)]
pub struct Parts {
    pub shared: SharedParts,
    /// For looks at the shared part of the state at hand.
    pub look: Look,
    columns: Vec<Column>,
    renamings: Interner,
    locations: Interner,
}

impl Parts {
    /// The row of the state that the scribe has written.
    pub fn row(&mut self, machine: &Machine, scribe: &Scribe, row: &mut Vec<u32>) {
        let shared = self.shared.of(machine, scribe);
        row.clear();
        row.push(shared);
        for (thread, private) in scribe.privates.iter().enumerate() {
            row.push(self.private(thread, private));
        }
    }

    fn private(&mut self, thread: usize, private: &Private) -> PartId {
        if self.columns.len() <= thread {
            self.columns.resize_with(thread + 1, Column::default);
        }
        let column = &mut self.columns[thread];
        if column.words.is_empty() {
            column.words.intern(&[]);
            column.details.push(Detail::default());
        }
        if column.words.get(column.last) == private.words {
            return column.last;
        }
        let (id, new) = column.words.intern(&private.words);
        column.last = id;
        if new {
            let location = private.access.as_ref().map_or(0, |access| self.locations.intern(&access.words).0);
            let marks = private.marks.clone().into_boxed_slice();
            column.details.push(Detail { marks, access: private.access.clone(), location });
        }
        id
    }

    pub fn shared_detail(&self, shared: PartId) -> &SharedDetail {
        self.shared.detail(shared)
    }

    pub fn locations(&self) -> usize {
        self.locations.len()
    }

    /// How many own parts of a thread there are.
    pub fn own_parts(&self, thread: usize) -> usize {
        self.columns.get(thread).map_or(0, |column| column.details.len())
    }

    /// What the thread's next step touches, and the number of that location.
    pub fn access(&self, thread: usize, private: PartId) -> Option<(u32, &Access)> {
        let detail = &self.columns[thread].details[private as usize];
        detail.access.as_ref().map(|access| (detail.location, access))
    }

    /// Numbers of shared objects that a thread's own part refers to, in order.
    pub fn references(&self, thread: usize, private: PartId) -> impl Iterator<Item = u32> {
        let column = &self.columns[thread];
        let words = column.words.get(private);
        column.details[private as usize].marks.iter().map(|&at| words[at as usize] as u32)
    }

    /// Whether two of a thread's own parts differ in nothing but the numbers of
    /// the shared objects that they refer to.
    pub fn alike(&self, thread: usize, one: PartId, other: PartId) -> bool {
        if one == other || one == NOBODY || other == NOBODY {
            return one == other;
        }
        let column = &self.columns[thread];
        let marks = &column.details[one as usize].marks;
        let (a, b) = (column.words.get(one), column.words.get(other));
        let same = |at: usize| a[at] == b[at] || marks.binary_search(&(at as u32)).is_ok();
        *marks == column.details[other as usize].marks && a.len() == b.len() && (0..a.len()).all(same)
    }

    /// The thread's own part after shared objects were numbered anew.
    pub fn rename(&mut self, thread: usize, private: PartId, renaming: &[u32]) -> PartId {
        if renaming.is_empty() || private == NOBODY {
            return private;
        }
        let words: Vec<u64> = renaming.iter().map(|&number| u64::from(number)).collect();
        let (name, _) = self.renamings.intern(&words);
        let column = &self.columns[thread];
        if let Some(&known) = column.renamed.get(&(private, name)) {
            return known;
        }
        let detail = &column.details[private as usize];
        let mut words = column.words.get(private).to_vec();
        let new = |old: u32| renaming.get(old as usize).copied().unwrap_or(u32::MAX);
        for &mark in &detail.marks {
            words[mark as usize] = u64::from(new(words[mark as usize] as u32));
        }
        let access = detail.access.as_ref().map(|access| access.renamed(new));
        let renamed = Private { words, marks: detail.marks.to_vec(), access };
        let id = self.private(thread, &renamed);
        self.columns[thread].renamed.insert((private, name), id);
        id
    }

    pub fn bytes(&self) -> usize {
        self.shared.bytes() + self.columns.iter().map(|column| column.words.bytes()).sum::<usize>()
    }
}
