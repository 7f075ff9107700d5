//! Shared parts by number. Two of them differ in a leaf or two as a rule, so they
//! are trees: each leaf is interned, then every eight leaves, then the whole
//! (LTSmin's tree compression). A step that changes known leaves into known ones
//! makes a shared part without a machine.

use super::intern::Interner;
use super::parts::PartId;
use super::values::holds_only_values;
use super::words::{LeafKind, Scribe};
use crate::base::ThreadId;
use crate::machine::{Life, Machine};

pub type LeafId = u32;

/// One leaf of a shared part: one of processes and threads with `HEAD`, else of
/// variables and objects.
pub type LeafPlace = u32;

pub const HEAD: LeafPlace = 1 << 31;

/// Which leaf becomes which.
pub type Change = (LeafPlace, LeafId);

/// Of a leaf only what it leads to.
pub const LINKS: LeafPlace = 1 << 30;
/// What is known of the processes, and the list of threads.
pub const PROCESSES: LeafPlace = HEAD;
pub const THREADS: LeafPlace = HEAD | 1;

/// How a thread is.
pub fn standing(thread: ThreadId) -> LeafPlace {
    HEAD | (2 + u32::from(thread.0))
}

/// What is known of a shared part.
#[derive(Clone, Debug, Default)]
pub struct SharedDetail {
    pub threads: u16,
    /// Objects that variables and processes lead to, that all roots lead to, and all.
    pub placed: u32,
    pub rooted: u32,
    pub objects: u32,
    /// Every process has ended.
    pub over: bool,
    /// A limit of the machine stopped the program.
    pub stopped: bool,
    /// Threads that ended by an uncaught exception.
    pub crashed: Vec<ThreadId>,
    /// Threads that have ended or were killed, by number.
    pub ended: Vec<ThreadId>,
}

/// What is known of a leaf: what it refers to, by number; of processes, whether
/// all is over, and stopped; of a thread, whether it crashed, and ended.
#[derive(Clone, Copy, Debug, Default)]
struct Leaf {
    links: u32,
    /// The same where that is all that leads on, else a number of the leaf itself.
    leads: u32,
    /// Whether all of that is there in all states.
    fixed: bool,
    over: bool,
    stopped: bool,
    crashed: bool,
    ended: bool,
}

/// Leaves in a node of the tree.
const WIDTH: usize = 8;
/// Numbers in a head before its leaves, one of them for nothing.
const COUNTS: usize = 4;
/// Of a leaf that leads to more than it refers to.
const OTHERS: u32 = 1 << 31;
/// No leaf.
const NONE: u32 = u32::MAX;

#[derive(Default)]
pub struct SharedParts {
    leaves: Interner,
    known: Vec<Leaf>,
    links: Interner,
    /// How many objects there are, then leaves of processes and threads.
    heads: Interner,
    details: Vec<SharedDetail>,
    nodes: Interner,
    /// The head, then nodes.
    parts: Interner,
    head: Vec<LeafId>,
    body: Vec<LeafId>,
    words: Vec<u64>,
    node: Vec<u64>,
    /// Leaves of the part that was written last: few of them change.
    last: Vec<LeafId>,
}

/// One shared part with its leaves side by side, as it is looked at for all
/// threads of a state, and a similar one for those of the next.
#[derive(Default)]
pub struct Look {
    /// The part plus one; 0 for none.
    part: u32,
    /// The head, then nodes.
    nodes: Vec<u32>,
    head: Vec<LeafId>,
    /// Eight for each node, filled up with no leaf's number.
    body: Vec<LeafId>,
    /// Kept for their memory only.
    pub words: Vec<u64>,
    node: Vec<u64>,
}

impl SharedParts {
    /// The shared part that the scribe has written.
    pub fn of(&mut self, machine: &Machine, scribe: &Scribe) -> PartId {
        let (mut head, mut body) = (std::mem::take(&mut self.head), std::mem::take(&mut self.body));
        head.clear();
        body.clear();
        let (mut word, mut link) = (0, 0);
        for (at, end) in scribe.leaves.iter().enumerate() {
            let words = &scribe.shared[word..end.words];
            let (leaf, new) = match self.last.get(at) {
                Some(&leaf) if self.leaves.get(leaf) == words => (leaf, false),
                _ => self.leaves.intern(words),
            };
            self.last.resize(self.last.len().max(at + 1), leaf);
            self.last[at] = leaf;
            if new {
                let all = &scribe.links[link..end.links];
                let (fixed, (links, _)) = (scribe.is_fixed(all), self.links.intern(all));
                let known = leaf_of_head(machine, end.kind, head.len());
                let plain = match end.kind {
                    LeafKind::Global => true,
                    LeafKind::Object => holds_only_values(scribe.shared[word]),
                    _ => false,
                };
                let leads = if plain { links } else { OTHERS | leaf };
                self.known.push(Leaf { links, leads, fixed, ..known });
            }
            match end.kind {
                LeafKind::Global | LeafKind::Object => body.push(leaf),
                _ => head.push(leaf),
            }
            (word, link) = (end.words, end.links);
        }
        let objects = [scribe.placed, scribe.rooted, scribe.numbers.len()].map(|count| count as u32);
        let part = self.part(objects, &head, &body);
        (self.head, self.body) = (head, body);
        part
    }

    fn part(&mut self, objects: [u32; 3], head: &[LeafId], body: &[LeafId]) -> PartId {
        self.words.clear();
        pack(&objects, &mut self.words);
        pack(head, &mut self.words);
        let words = std::mem::take(&mut self.words);
        let mut nodes = vec![self.head(&words)];
        self.words = words;
        for chunk in body.chunks(WIDTH) {
            self.words.clear();
            pack(chunk, &mut self.words);
            nodes.push(self.nodes.intern(&self.words).0);
        }
        self.words.clear();
        pack(&nodes, &mut self.words);
        self.parts.intern(&self.words).0
    }

    fn head(&mut self, words: &[u64]) -> u32 {
        let (id, new) = self.heads.intern(words);
        if new {
            let mut leaves = Vec::new();
            unpack(&words[COUNTS / 2..], &mut leaves);
            let threads = leaves.len() - 2;
            let of = |thread: usize| self.known[leaves[2 + thread] as usize];
            let which =
                |is: fn(Leaf) -> bool| (0..threads).filter(|&at| is(of(at))).map(ThreadId::at).collect::<Vec<_>>();
            let processes = self.known[leaves[0] as usize];
            let crashed = which(|leaf| leaf.crashed);
            let ended = which(|leaf| leaf.ended);
            self.details.push(SharedDetail {
                threads: threads as u16,
                placed: half(words, 0),
                rooted: half(words, 1),
                objects: half(words, 2),
                over: processes.over,
                stopped: processes.stopped,
                crashed,
                ended,
            });
        }
        id
    }

    pub fn detail(&self, part: PartId) -> &SharedDetail {
        &self.details[half(self.parts.get(part), 0) as usize]
    }

    /// Whether the roots lead to all objects, so that their numbers and their
    /// being there depend on no thread's own part.
    pub fn is_rooted(&self, part: PartId) -> bool {
        let detail = self.detail(part);
        detail.rooted == detail.objects
    }

    /// Whether all objects are there without what is known of threads.
    pub fn is_placed(&self, part: PartId) -> bool {
        let detail = self.detail(part);
        detail.placed == detail.objects
    }

    /// The leaf at a place; no leaf's number if there is none.
    pub fn leaf(&self, part: PartId, place: LeafPlace) -> LeafId {
        let nodes = self.parts.get(part);
        if place & HEAD != 0 {
            return half(self.heads.get(half(nodes, 0)), (place & !HEAD) as usize + COUNTS);
        }
        match half(nodes, 1 + place as usize / WIDTH) {
            NONE => NONE,
            node => half(self.nodes.get(node), place as usize % WIDTH),
        }
    }

    /// The leaf at a place, or the number of what it leads to.
    pub fn value(&self, part: PartId, place: LeafPlace) -> u32 {
        if place & LINKS == 0 {
            return self.leaf(part, place);
        }
        match self.leaf(part, place & !LINKS) {
            NONE => NONE,
            leaf => self.known[leaf as usize].leads,
        }
    }

    /// Before many looks at a part's leaves.
    pub fn open(&self, look: &mut Look, part: PartId) {
        if look.part == part + 1 {
            return;
        }
        look.part = part + 1;
        let words = self.parts.get(part);
        let count = words.len() * 2 - usize::from(words.last().is_some_and(|word| (word >> 32) as u32 == NONE));
        look.nodes.resize(count, NONE);
        look.body.resize((count - 1) * WIDTH, NONE);
        for at in 0..count {
            let node = half(words, at);
            if std::mem::replace(&mut look.nodes[at], node) == node {
                continue;
            }
            if at == 0 {
                unpack(&self.heads.get(node)[COUNTS / 2..], &mut look.head);
            } else {
                let words = self.nodes.get(node);
                let leaves = &mut look.body[(at - 1) * WIDTH..at * WIDTH];
                leaves.iter_mut().enumerate().for_each(|(at, leaf)| *leaf = half(words, at));
            }
        }
    }

    /// The same as [`SharedParts::value`] of the part that was opened last.
    #[inline]
    pub fn value_of_opened(&self, look: &Look, place: LeafPlace) -> u32 {
        let at = (place & !(HEAD | LINKS)) as usize;
        let leaves = if place & HEAD != 0 { &look.head } else { &look.body };
        let leaf = leaves.get(at).copied().unwrap_or(NONE);
        match leaf {
            leaf if place & LINKS == 0 => leaf,
            NONE => NONE,
            leaf => self.known[leaf as usize].leads,
        }
    }

    /// What becomes of a shared part where leaves are changed, and where leaves
    /// of new threads come behind.
    pub fn changed(&mut self, part: PartId, changes: &[Change], threads: &[LeafId]) -> PartId {
        let (mut words, mut node) = (std::mem::take(&mut self.words), std::mem::take(&mut self.node));
        words.clear();
        words.extend_from_slice(self.parts.get(part));
        if touches_head(changes, threads) {
            change_head(self.heads.get(half(&words, 0)), changes, threads, &mut node);
            set_half(&mut words, 0, self.head(&node));
        }
        for &(place, leaf) in changes.iter().filter(|(place, _)| place & HEAD == 0) {
            let at = 1 + place as usize / WIDTH;
            change_node(self.nodes.get(half(&words, at)), place, leaf, &mut node);
            set_half(&mut words, at, self.nodes.intern(&node).0);
        }
        let changed = self.parts.intern(&words).0;
        (self.words, self.node) = (words, node);
        changed
    }

    /// The same if that part is known.
    pub fn find_changed(
        &self,
        look: &mut Look,
        part: PartId,
        changes: &[Change],
        threads: &[LeafId],
    ) -> Option<PartId> {
        let Look { words, node, .. } = look;
        words.clear();
        words.extend_from_slice(self.parts.get(part));
        if touches_head(changes, threads) {
            change_head(self.heads.get(half(words, 0)), changes, threads, node);
            set_half(words, 0, self.heads.find(node)?);
        }
        for &(place, leaf) in changes.iter().filter(|(place, _)| place & HEAD == 0) {
            let at = 1 + place as usize / WIDTH;
            change_node(self.nodes.get(half(words, at)), place, leaf, node);
            set_half(words, at, self.nodes.find(node)?);
        }
        self.parts.find(words)
    }

    /// What [`SharedParts::changed`] would need to make the second part of the
    /// first; `None` if there are other leaves, or others may be referred to than
    /// before or than are always there.
    pub fn difference(&self, from: PartId, to: PartId) -> Option<(Vec<Change>, Vec<LeafId>)> {
        let (old, new) = (self.parts.get(from), self.parts.get(to));
        let (old_head, new_head) = (self.heads.get(half(old, 0)), self.heads.get(half(new, 0)));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        unpack(&old_head[COUNTS / 2..], &mut before);
        unpack(&new_head[COUNTS / 2..], &mut after);
        if old_head[..COUNTS / 2] != new_head[..COUNTS / 2] || before.len() > after.len() {
            return None;
        }
        let threads = after.split_off(before.len());
        let mut changes = Vec::new();
        let mut compare = |before: &[LeafId], after: &[LeafId], base: LeafPlace| {
            let pairs = before.iter().zip(after).enumerate().filter(|(_, (old, new))| old != new);
            changes.extend(pairs.map(|(at, (_, &new))| (base + at as LeafPlace, new)));
        };
        compare(&before, &after, HEAD);
        let mut count = 0;
        while half(old, 1 + count) != NONE {
            let (old, new) = (half(old, 1 + count), half(new, 1 + count));
            if new == NONE {
                return None;
            }
            unpack(self.nodes.get(old), &mut before);
            unpack(self.nodes.get(new), &mut after);
            if before.len() != after.len() {
                return None;
            }
            compare(&before, &after, (count * WIDTH) as LeafPlace);
            count += 1;
        }
        // The list of threads grows behind all that is numbered already.
        let same = |&(place, leaf): &Change| {
            let (old, new) = (self.known[self.leaf(from, place) as usize], self.known[leaf as usize]);
            place == THREADS || new.links == old.links || (new.fixed && old.fixed)
        };
        (half(new, 1 + count) == NONE && changes.iter().all(same)).then_some((changes, threads))
    }

    pub fn bytes(&self) -> usize {
        let interners = [&self.leaves, &self.links, &self.heads, &self.nodes, &self.parts];
        interners.iter().map(|interner| interner.bytes()).sum::<usize>()
            + self.known.capacity() * size_of::<Leaf>()
            + self.details.capacity() * size_of::<SharedDetail>()
    }
}

/// What is known of the leaf of processes, or of a thread; `at` in the head.
fn leaf_of_head(machine: &Machine, kind: LeafKind, at: usize) -> Leaf {
    let state = machine.state();
    match kind {
        LeafKind::Thread => {
            let head = &state.threads[at - 2].head;
            let ended = matches!(head.life, Life::Ended | Life::Killed);
            Leaf { crashed: !head.crashed.is_unset(), ended, ..Leaf::default() }
        }
        LeafKind::Processes => Leaf { over: machine.is_over(), stopped: !state.stopped.is_unset(), ..Leaf::default() },
        _ => Leaf::default(),
    }
}

/// Two numbers a word.
fn pack(numbers: &[u32], words: &mut Vec<u64>) {
    words.extend(numbers.chunks(2).map(|pair| {
        let second = pair.get(1).copied().unwrap_or(NONE);
        u64::from(pair[0]) | u64::from(second) << 32
    }));
}

fn unpack(words: &[u64], numbers: &mut Vec<u32>) {
    numbers.clear();
    numbers.extend(words.iter().flat_map(|&word| [word as u32, (word >> 32) as u32]));
    if numbers.last() == Some(&NONE) {
        numbers.pop();
    }
}

fn touches_head(changes: &[Change], threads: &[LeafId]) -> bool {
    !threads.is_empty() || changes.iter().any(|&(place, _)| place & HEAD != 0)
}

/// The words of a head with changes, and with leaves of new threads behind.
fn change_head(head: &[u64], changes: &[Change], threads: &[LeafId], words: &mut Vec<u64>) {
    words.clear();
    words.extend_from_slice(head);
    for &(place, leaf) in changes.iter().filter(|(place, _)| place & HEAD != 0) {
        set_half(words, (place & !HEAD) as usize + COUNTS, leaf);
    }
    for &leaf in threads {
        match words.last_mut().filter(|word| (**word >> 32) as u32 == NONE) {
            Some(last) => *last = u64::from(*last as u32) | u64::from(leaf) << 32,
            None => pack(&[leaf], words),
        }
    }
}

/// The words of a node with a change.
fn change_node(node: &[u64], place: LeafPlace, leaf: LeafId, words: &mut Vec<u64>) {
    words.clear();
    words.extend_from_slice(node);
    set_half(words, place as usize % WIDTH, leaf);
}

fn set_half(words: &mut [u64], at: usize, number: u32) {
    let shift = at % 2 * 32;
    words[at / 2] = words[at / 2] & !(u64::from(u32::MAX) << shift) | u64::from(number) << shift;
}

/// The number at a place, `NONE` beyond the end.
fn half(words: &[u64], at: usize) -> u32 {
    words.get(at / 2).map_or(NONE, |word| (word >> (at % 2 * 32)) as u32)
}
