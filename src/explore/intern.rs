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
    /// Open addressing; 0 is an empty place, else the number plus one, and above
    /// it the hash: then hardly ever words are compared that are not the same,
    /// and none are hashed again as the table grows.
    table: Vec<u64>,
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
        self.place(hash(words), words).ok()
    }

    /// The number of the sequence, or the empty place for it.
    fn place(&self, hash: u32, words: &[u64]) -> Result<u32, usize> {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let known = self.table[at];
            if known == 0 {
                return Err(at);
            }
            let id = (known as u32).wrapping_sub(1);
            if (known >> 32) as u32 == hash && same(self.get(id), words) {
                return Ok(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of the sequence, and whether it is a new one.
    pub fn intern(&mut self, words: &[u64]) -> (u32, bool) {
        if (self.ends.len() + 1) * 4 > self.table.len() * 3 {
            self.grow();
        }
        let hash = hash(words);
        let at = match self.place(hash, words) {
            Ok(known) => return (known, false),
            Err(at) => at,
        };
        make_room(&mut self.words, words.len());
        make_room(&mut self.ends, 1);
        self.words.extend_from_slice(words);
        self.ends.push(self.words.len());
        self.table[at] = u64::from(hash) << 32 | self.ends.len() as u64;
        (self.ends.len() as u32 - 1, true)
    }

    fn grow(&mut self) {
        let mut table = vec![0u64; self.table.len() * 2];
        let mask = table.len() - 1;
        for &known in self.table.iter().filter(|&&known| known != 0) {
            let mut at = (known >> 32) as usize & mask;
            while table[at] != 0 {
                at = (at + 1) & mask;
            }
            table[at] = known;
        }
        self.table = table;
    }

    pub fn bytes(&self) -> usize {
        self.words.capacity() * 8 + self.ends.capacity() * 8 + self.table.len() * 8
    }
}

/// From so many on, lists grow by a quarter and not to the double.
const LONG: usize = 1 << 16;

/// Before so many are added to a list: a long one is to leave little memory unused.
#[inline]
pub fn make_room<T>(list: &mut Vec<T>, count: usize) {
    if list.capacity() - list.len() < count && list.len() >= LONG {
        list.reserve_exact((list.len() / 4).max(count));
    }
}

/// Most sequences are short: word by word is quicker than a call.
fn same(a: &[u64], b: &[u64]) -> bool {
    match a.len() {
        0..=8 => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b),
        _ => a == b,
    }
}

fn hash(words: &[u64]) -> u32 {
    let mut hasher = FastBuild::default().build_hasher();
    words.iter().for_each(|&word| hasher.write_u64(word));
    hasher.finish() as u32
}
