//! The states seen, each a row of small numbers packed into a few words and
//! compared exactly.
//!
//! A column has as many bits as its greatest number needs; when one overflows
//! all rows are packed again, which happens a logarithmic number of times.

use super::intern::make_room;
use std::ops::Range;

/// Number of a state, in the order of discovery; 0 is the first.
pub type StateId = u32;

#[derive(Clone, Copy, Debug, Default)]
struct Column {
    word: u32,
    shift: u32,
    bits: u32,
}

#[derive(Debug)]
pub struct States {
    columns: Vec<Column>,
    /// Words a row.
    width: usize,
    rows: Vec<u64>,
    count: u32,
    /// Open addressing; 0 is an empty place, else the state plus one, and in the
    /// bits above what a place's number needs, the hash: then hardly ever rows are
    /// looked at that are not the same.
    table: Vec<u32>,
    packed: Vec<u64>,
    /// How often columns were laid out anew.
    pub layout: u32,
}

/// Rows to be looked for together.
#[derive(Debug, Default)]
pub struct Batch {
    pub waiting: Vec<Waiting>,
    words: Vec<u64>,
    /// Before which of those that wait the steps of a state end.
    pub ends: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    pub from: StateId,
    pub choice: u16,
    pub new: bool,
    pub target: StateId,
    hash: u64,
}

impl Batch {
    pub fn end_state(&mut self) {
        self.ends.push(self.waiting.len());
    }

    pub fn clear(&mut self) {
        self.waiting.clear();
        self.words.clear();
        self.ends.clear();
    }
}

impl Default for States {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            width: 1,
            rows: Vec::new(),
            count: 0,
            table: vec![0; 1 << 10],
            packed: vec![0],
            layout: 0,
        }
    }
}

impl States {
    pub fn len(&self) -> usize {
        self.count as usize
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The row of a state: the shared part, then each thread's.
    pub fn row(&self, id: StateId, row: &mut Vec<u32>) {
        let words = &self.rows[id as usize * self.width..][..self.width];
        row.clear();
        row.extend(self.columns.iter().map(|column| {
            let mask = (1u64 << column.bits) - 1;
            (words[column.word as usize] >> column.shift & mask) as u32
        }));
    }

    /// One number of a row; 0 where the column is not there yet.
    pub fn part(&self, id: StateId, column: usize) -> u32 {
        let Some(column) = self.columns.get(column) else { return 0 };
        let word = self.rows[id as usize * self.width + column.word as usize];
        (word >> column.shift & ((1u64 << column.bits) - 1)) as u32
    }

    /// How many numbers a row has.
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// The number of the row's state, and whether it is new.
    pub fn insert(&mut self, row: &[u32]) -> (StateId, bool) {
        if !self.fits(row) {
            self.widen(row);
        }
        self.pack(row);
        self.insert_packed()
    }

    /// The same for the row of a known state in which one number after the
    /// other is changed: column, what it is, what it becomes.
    pub fn insert_changed(&mut self, id: StateId, changes: [(usize, u32, u32); 2]) -> Option<(StateId, bool)> {
        let mut packed = std::mem::take(&mut self.packed);
        packed.clear();
        let fits = self.change(id, changes, &mut packed);
        self.packed = packed;
        fits.then(|| self.insert_packed())
    }

    /// Appends a row with changes to `words`, if they fit.
    fn change(&self, id: StateId, changes: [(usize, u32, u32); 2], words: &mut Vec<u64>) -> bool {
        let fits = |&(column, _, new): &(usize, u32, u32)| u64::from(new) >> self.columns[column].bits == 0;
        if !changes.iter().all(fits) {
            return false;
        }
        let (start, first) = (id as usize * self.width, words.len());
        words.extend_from_slice(&self.rows[start..start + self.width]);
        for (column, old, new) in changes {
            let column = self.columns[column];
            words[first + column.word as usize] ^= u64::from(old ^ new) << column.shift;
        }
        true
    }

    /// Puts the row of a known state with changes into a batch, if they fit.
    pub fn put_off(&self, batch: &mut Batch, from: StateId, changes: [(usize, u32, u32); 2], choice: u16) -> bool {
        let first = batch.words.len();
        let fits = self.change(from, changes, &mut batch.words);
        if fits {
            let hash = hash(&batch.words[first..]);
            batch.waiting.push(Waiting { from, choice, new: false, target: 0, hash });
        }
        fits
    }

    /// Forgets all of a batch but so many rows.
    pub fn shorten(&self, batch: &mut Batch, count: usize) {
        batch.waiting.truncate(count);
        batch.words.truncate(count * self.width);
    }

    /// Which rows of a batch are there, and where; the others are new. First
    /// looks where each of them should be: these looks do not wait for one
    /// another, so that memory is waited for once.
    pub fn find_batch(&self, batch: &mut Batch) {
        let mask = self.table.len() - 1;
        for waiting in &mut batch.waiting {
            waiting.target = self.table[waiting.hash as usize & mask];
        }
        for (waiting, words) in batch.waiting.iter_mut().zip(batch.words.chunks_exact(self.width)) {
            let found = match waiting.target {
                0 => Err(0),
                known => match self.is_at(known, words, waiting.hash) {
                    Some(state) => Ok(state),
                    None => self.find(words, waiting.hash),
                },
            };
            (waiting.target, waiting.new) = (found.unwrap_or(0), found.is_err());
        }
    }

    /// Finds or adds those rows of a batch that were new when it was looked
    /// through, in order.
    pub fn add_batch(&mut self, batch: &mut Batch, range: Range<usize>) {
        let mask = self.table.len() - 1;
        let waiting = &mut batch.waiting[range.clone()];
        for waiting in waiting.iter_mut().filter(|waiting| waiting.new) {
            waiting.target = self.table[waiting.hash as usize & mask];
        }
        let words = &batch.words[range.start * self.width..range.end * self.width];
        for (waiting, words) in waiting.iter_mut().zip(words.chunks_exact(self.width)) {
            if waiting.new {
                (waiting.target, waiting.new) = self.insert_words(words, waiting.hash);
            }
        }
    }

    fn insert_packed(&mut self) -> (StateId, bool) {
        let packed = std::mem::take(&mut self.packed);
        let found = self.insert_words(&packed, hash(&packed));
        self.packed = packed;
        found
    }

    fn insert_words(&mut self, words: &[u64], hash: u64) -> (StateId, bool) {
        if (self.count as usize + 1) * 3 > self.table.len() * 2 {
            self.grow();
        }
        let at = match self.find(words, hash) {
            Ok(known) => return (known, false),
            Err(at) => at,
        };
        make_room(&mut self.rows, words.len());
        self.rows.extend_from_slice(words);
        self.count += 1;
        self.table[at] = self.entry(self.count - 1, hash);
        (self.count - 1, true)
    }

    /// The state with such a row, or the empty place in the table for it.
    fn find(&self, words: &[u64], hash: u64) -> Result<StateId, usize> {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.table[at] {
                0 => return Err(at),
                known => match self.is_at(known, words, hash) {
                    Some(state) => return Ok(state),
                    None => at = (at + 1) & mask,
                },
            }
        }
    }

    fn entry(&self, id: StateId, hash: u64) -> u32 {
        (hash >> 32) as u32 & !(self.table.len() as u32 - 1) | (id + 1)
    }

    /// The state of an entry, if it has this row.
    #[inline]
    fn is_at(&self, entry: u32, words: &[u64], hash: u64) -> Option<StateId> {
        let mask = self.table.len() as u32 - 1;
        let id = (entry & mask).wrapping_sub(1);
        ((entry ^ (hash >> 32) as u32) & !mask == 0 && self.is(id, words)).then_some(id)
    }

    /// Whether a state's row is this one. Rows are short: word by word is quicker
    /// than a call.
    fn is(&self, id: StateId, words: &[u64]) -> bool {
        let row = &self.rows[id as usize * self.width..][..self.width];
        row.iter().zip(words).all(|(a, b)| a == b)
    }

    fn fits(&self, row: &[u32]) -> bool {
        row.len() <= self.columns.len()
            && row.iter().zip(&self.columns).all(|(&number, column)| u64::from(number) >> column.bits == 0)
    }

    fn pack(&mut self, row: &[u32]) {
        self.packed.clear();
        self.packed.resize(self.width, 0);
        for (&number, column) in row.iter().zip(&self.columns) {
            self.packed[column.word as usize] |= u64::from(number) << column.shift;
        }
    }

    /// Makes room for the row's numbers and packs all rows again.
    fn widen(&mut self, row: &[u32]) {
        let mut bits = vec![1; self.columns.len().max(row.len())];
        let mut need = |row: &[u32]| {
            bits.iter_mut().zip(row).for_each(|(bits, &number)| *bits = (*bits).max(32 - number.leading_zeros()));
        };
        need(row);
        let mut known = Vec::new();
        for id in 0..self.count {
            self.row(id, &mut known);
            need(&known);
        }
        let layout = self.layout + 1;
        let old = std::mem::replace(self, Self { table: Vec::new(), layout, ..Self::default() });
        let (columns, width) = lay_out(&bits);
        (self.columns, self.width, self.count) = (columns, width, old.count);
        self.rows = Vec::with_capacity(old.count as usize * width);
        let mut row = Vec::new();
        for id in 0..old.count {
            old.row(id, &mut row);
            self.pack(&row);
            self.rows.extend_from_slice(&self.packed);
        }
        self.rehash(old.table.len());
    }

    fn grow(&mut self) {
        self.rehash(self.table.len() * 2);
    }

    fn rehash(&mut self, size: usize) {
        self.table.clear();
        self.table.resize(size, 0);
        let mask = size - 1;
        for id in 0..self.count {
            let start = id as usize * self.width;
            let hash = hash(&self.rows[start..start + self.width]);
            let mut at = hash as usize & mask;
            while self.table[at] != 0 {
                at = (at + 1) & mask;
            }
            self.table[at] = self.entry(id, hash);
        }
    }

    pub fn bytes(&self) -> usize {
        self.rows.capacity() * 8 + self.table.capacity() * 4
    }
}

/// Columns in order, none across two words, with what room is left.
fn lay_out(bits: &[u32]) -> (Vec<Column>, usize) {
    let mut columns: Vec<Column> = Vec::with_capacity(bits.len());
    let (mut word, mut from) = (0, 0);
    while from < bits.len() {
        let mut used = 0;
        let fit = bits[from..].iter().take_while(|&&bits| {
            used += bits;
            used <= 64
        });
        let to = from + fit.count();
        let spare = (64 - bits[from..to].iter().sum::<u32>()) / (to - from) as u32;
        let mut shift = 0;
        for &bits in &bits[from..to] {
            let bits = (bits + spare).min(32);
            columns.push(Column { word, shift, bits });
            shift += bits;
        }
        (word, from) = (word + 1, to);
    }
    (columns, word.max(1) as usize)
}

fn hash(words: &[u64]) -> u64 {
    let mut hash = 0u64;
    for &word in words {
        hash = (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_numbers_when_columns_widen() {
        let mut states = States::default();
        let rows: Vec<Vec<u32>> = (0..3000u32).map(|n| vec![n, n % 7, n * 1_000_003]).collect();
        assert_eq!(states.insert(&[5]), (0, true));
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(states.insert(row), (at as u32 + 1, true));
        }
        let mut row = Vec::new();
        for (at, expected) in rows.iter().enumerate() {
            states.row(at as u32 + 1, &mut row);
            assert_eq!(&row, expected);
            assert_eq!(states.insert(expected), (at as u32 + 1, false));
        }
        assert_eq!(states.insert(&[5, 0, 0]).0, 0);
    }
}
