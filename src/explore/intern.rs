//! Sequences of words, each kept once and named by a small number. Two are the
//! same if and only if their numbers are: a hash finds the candidate, all words
//! are compared.

use crate::base::FastBuild;
use std::hash::{BuildHasher, Hasher};

#[derive(Clone, Debug)]
pub struct Interner {
    words: Vec<u64>,
    /// Where each sequence ends in `words`; it begins where the one before ends.
    ends: Vec<usize>,
    /// Open addressing; 0 is an empty place, else the number plus one.
    table: Vec<u32>,
}

impl Default for Interner {
    fn default() -> Self {
        Self { words: Vec::new(), ends: Vec::new(), table: vec![0; 64] }
    }
}

impl Interner {
    pub fn get(&self, id: u32) -> &[u64] {
        let at = id as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.words[start..self.ends[at]]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of the sequence, if it is known.
    pub fn find(&self, words: &[u64]) -> Option<u32> {
        let mask = self.table.len() - 1;
        let mut at = hash(words) as usize & mask;
        loop {
            match self.table[at] {
                0 => return None,
                known if same(self.get(known - 1), words) => return Some(known - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The number of the sequence, and whether it is a new one.
    pub fn intern(&mut self, words: &[u64]) -> (u32, bool) {
        if (self.ends.len() + 1) * 2 > self.table.len() {
            self.grow();
        }
        let mask = self.table.len() - 1;
        let mut at = hash(words) as usize & mask;
        loop {
            match self.table[at] {
                0 => break,
                known if same(self.get(known - 1), words) => return (known - 1, false),
                _ => at = (at + 1) & mask,
            }
        }
        self.words.extend_from_slice(words);
        self.ends.push(self.words.len());
        self.table[at] = self.ends.len() as u32;
        (self.ends.len() as u32 - 1, true)
    }

    fn grow(&mut self) {
        let mut table = vec![0u32; self.table.len() * 2];
        let mask = table.len() - 1;
        for id in 0..self.ends.len() as u32 {
            let mut at = hash(self.get(id)) as usize & mask;
            while table[at] != 0 {
                at = (at + 1) & mask;
            }
            table[at] = id + 1;
        }
        self.table = table;
    }

    pub fn bytes(&self) -> usize {
        self.words.capacity() * 8 + self.ends.capacity() * 8 + self.table.len() * 4
    }
}

/// Most sequences are short: word by word is quicker than a call.
fn same(a: &[u64], b: &[u64]) -> bool {
    match a.len() {
        0..=8 => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b),
        _ => a == b,
    }
}

fn hash(words: &[u64]) -> u64 {
    let mut hasher = FastBuild::default().build_hasher();
    words.iter().for_each(|&word| hasher.write_u64(word));
    hasher.finish()
}
