//! Which threads' steps it is enough to follow at a state: a persistent set
//! (Godefroid 1996). It is closed: whoever may still do something that conflicts
//! with the next step of a thread in it is in it too. Then every run is followed
//! up to the order of steps that have nothing to do with each other, so that all
//! ends are found, all errors, all broken updates, and all states in which two
//! conflicting accesses are next.
//!
//! Two things are taken for granted and watched: that locks are given back by
//! those who took them, and that data which was always touched under one lock
//! stays so. A step within the lock then conflicts with nothing. The first time
//! that either does not hold the search begins again without it. On a run that
//! goes against it, whoever goes against it can still do so after the steps that
//! were preferred, so that it is seen.

use super::footprint::{Footprint, Footprints, Key, is_plain, mentioned_names};
use super::parts::{NOBODY, Parts};
use super::rules::Rules;
use super::shared::LeafPlace;
use super::words::Scribe;
use crate::base::{FastBuild, ObjectId, ThreadId};
use crate::machine::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a thread's next step is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Nothing,
    Everything,
    Global {
        key: Key,
        writes: bool,
    },
    Attribute {
        object: u32,
        key: Key,
        writes: bool,
    },
    Objects([u32; 2]),
    /// A lock that the thread itself holds.
    Release(u32),
    Join(ThreadId),
    Start,
}

/// What there is to know of a thread at a shared part and its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Stance {
    target: Target,
    footprint: Footprint,
}

/// A location in the same words in every state: only of what was there before
/// the first step.
type Fixed = (u8, u32, u32);

pub struct Reducer {
    footprints: Footprints,
    /// Their numbers.
    stances: Rules<u32>,
    /// Where objects hang on threads' registers, by all of the shared part.
    other_stances: HashMap<u64, u32, FastBuild>,
    /// The stances that were asked for lately, by all of the shared part and the
    /// own part.
    recent: Vec<(u64, u32)>,
    /// Stances by number.
    all: Vec<Stance>,
    numbers: HashMap<Stance, u32, FastBuild>,
    /// By the numbers of two stances, whether they conflict; see `CONFLICTS`.
    conflicts: Vec<Vec<u8>>,
    /// Stances of the state at hand, by column.
    at_hand: Vec<u32>,
    /// Whether the program has conditions, which give locks up.
    has_conditions: bool,
    /// Locks held at every access to a location so far; none once one was without.
    guards: BTreeMap<Fixed, BTreeSet<ObjectId>>,
    /// Locks by which locations are taken to be guarded.
    taken: BTreeMap<Fixed, ObjectId>,
    trusts_locks: bool,
    /// Objects that were there before the first step.
    boot: usize,
    /// What was taken for granted does not hold.
    pub refuted: bool,
}

impl Reducer {
    /// `None` if no step of the program can be left out.
    pub fn new(machine: &Machine) -> Option<Self> {
        is_plain(machine.program(), machine.options()).then(|| Self {
            footprints: Footprints::new(machine.program()),
            stances: Rules::default(),
            other_stances: HashMap::default(),
            recent: vec![(0, UNKNOWN); RECENT],
            all: Vec::new(),
            numbers: HashMap::default(),
            conflicts: Vec::new(),
            at_hand: Vec::new(),
            has_conditions: mentioned_names(machine.program()).any(|name| machine.program().name(name) == "Condition"),
            guards: BTreeMap::new(),
            taken: BTreeMap::new(),
            trusts_locks: true,
            boot: machine.state().heap.len(),
            refuted: false,
        })
    }

    /// Begins to leave steps out, by what was seen so far.
    pub fn begin(&mut self) {
        self.refuted = false;
        self.stances = Rules::default();
        self.other_stances.clear();
        self.recent.fill((0, UNKNOWN));
        self.all.clear();
        self.numbers.clear();
        self.conflicts.clear();
        let held = |(&place, locks): (&Fixed, &BTreeSet<ObjectId>)| Some((place, *locks.first()?));
        self.taken = self.guards.iter().filter_map(held).collect();
    }

    /// Watches a thread at a state that the search has come to. Gives the other
    /// threads on whose being alive it depended whether anything is to be noted.
    pub fn watch(&mut self, machine: &Machine, id: ThreadId) -> Vec<ThreadId> {
        let thread = machine.thread(id);
        if let Operation::Sync(operation) = thread.head.rest
            && operation.act == Act::Release
            && matches!(machine.sync_object(operation.object), Some(Sync::Lock(_) | Sync::RLock(_)))
            && !machine.holders(operation.object).contains(&id)
        {
            self.refuted |= std::mem::replace(&mut self.trusts_locks, false);
        }
        let Some(place) = self.fixed(&thread.head.rest) else { return Vec::new() };
        let held = self.held(machine, id);
        let mut asked = Vec::new();
        if held.is_empty() {
            let alive = |thread: &&Thread| thread.id != id && matches!(thread.head.life, Life::Alive | Life::Ending);
            let threads = &machine.state().threads;
            let other = threads.iter().find(alive);
            asked = other.map_or_else(|| threads.iter().map(|thread| thread.id).collect(), |thread| vec![thread.id]);
            let free = |lock: &ObjectId| machine.holders(*lock).is_empty();
            if other.is_none() && self.guards.get(&place).is_none_or(|locks| locks.iter().all(free)) {
                return asked;
            }
        }
        let known = self.guards.entry(place).or_insert_with(|| held.clone());
        known.retain(|lock| held.contains(lock));
        if self.taken.get(&place).is_some_and(|lock| !known.contains(lock)) {
            self.taken.remove(&place);
            self.refuted = true;
        }
        // Whether these are held is what this depends on.
        for &lock in known.iter() {
            machine.holders(lock);
        }
        asked
    }

    fn fixed(&self, operation: &Operation) -> Option<Fixed> {
        let known =
            |kind: u8, object: ObjectId, name: u32| (object.index() < self.boot).then_some((kind, object.0, name));
        match *operation {
            Operation::Read(place) | Operation::Write(place, _) => match place {
                Place::Global { module, slot } => Some((0, u32::from(module.0), slot)),
                Place::Attribute { object, name } => known(1, object, name.0),
                Place::Item { object, .. } => known(2, object, 0),
                Place::Cell { object, .. } => known(3, object, 0),
            },
            Operation::Container { object, .. } => known(2, object, 0),
            _ => None,
        }
    }

    fn held(&self, machine: &Machine, id: ThreadId) -> BTreeSet<ObjectId> {
        let locks = (0..self.boot).map(ObjectId::at).filter(|&object| match machine.state().heap.look(object) {
            Object::Sync(Sync::Lock(lock)) => lock.owner == Some(id),
            Object::Sync(Sync::RLock(lock)) => lock.owner == Some(id),
            _ => false,
        });
        locks.collect()
    }

    /// Takes a thread's stance at a state at hand, if it is known.
    pub fn stand(&mut self, parts: &mut Parts, row: &[u32], column: usize) -> bool {
        self.at_hand.resize(row.len().max(self.at_hand.len()), UNKNOWN);
        let key = stance_key(row[0], own_key(row[column], column));
        let recent = recent_place(key);
        if self.recent[recent].0 == key {
            self.at_hand[column] = self.recent[recent].1;
            return true;
        }
        let known = match parts.shared.is_rooted(row[0]) {
            true => {
                let found = self.stances.find(&parts.shared, &mut parts.look, row[0], column, row[column]);
                found.map(|at| *self.stances.get(at))
            }
            false => self.other_stances.get(&key).copied(),
        };
        self.at_hand[column] = known.unwrap_or(UNKNOWN);
        if let Some(stance) = known {
            self.recent[recent] = (key, stance);
        }
        known.is_some()
    }

    /// Learns a thread's stance; it depends on the leaves at these places.
    pub fn learn(
        &mut self,
        parts: &Parts,
        row: &[u32],
        column: usize,
        places: &[LeafPlace],
        target: Target,
        footprint: Footprint,
    ) {
        let stance = Stance { target, footprint };
        let count = self.all.len() as u32;
        let stance = *self.numbers.entry(stance).or_insert_with_key(|stance| {
            self.all.push(stance.clone());
            self.conflicts.push(Vec::new());
            count
        });
        self.at_hand[column] = stance;
        if parts.shared.is_rooted(row[0]) {
            self.stances.add(parts, row[0], (column, row[column]), places, stance);
        } else {
            self.other_stances.insert(stance_key(row[0], own_key(row[column], column)), stance);
        }
    }

    /// What a thread may still touch; the machine stands at the state, which is written.
    pub fn footprint(&mut self, machine: &Machine, scribe: &Scribe, id: ThreadId) -> Footprint {
        self.footprints.of(machine, scribe, machine.thread(id))
    }

    /// What a thread's next step is about.
    pub fn target(&self, machine: &Machine, scribe: &Scribe, id: ThreadId) -> Target {
        let thread = machine.thread(id);
        let rest = thread.head.rest;
        let number = |object: ObjectId| scribe.number(object).unwrap_or(u32::MAX);
        let guarded = self.fixed(&rest).and_then(|place| self.taken.get(&place));
        if guarded.is_some_and(|&lock| machine.holders(lock) == [thread.id]) {
            return Target::Nothing;
        }
        let place = |place: Place, writes: bool| match place {
            Place::Global { module, slot } => Target::Global { key: Key::Global(module, slot), writes },
            Place::Attribute { object, name } => {
                Target::Attribute { object: number(object), key: Key::Attribute(name), writes }
            }
            Place::Item { object, .. } | Place::Cell { object, .. } => Target::Objects([number(object); 2]),
        };
        match rest {
            Operation::Compute | Operation::Print { .. } | Operation::Sleep { .. } => Target::Nothing,
            Operation::Read(at) => place(at, false),
            Operation::Write(at, _) => place(at, true),
            Operation::Container { object, .. } => Target::Objects([number(object); 2]),
            Operation::Sync(operation) => self.sync_target(machine, scribe, thread, &operation),
            Operation::JoinThread { thread, timeout: Timeout::Never } => Target::Join(thread),
            Operation::StartThread { .. } => Target::Start,
            _ => Target::Everything,
        }
    }

    fn sync_target(&self, machine: &Machine, scribe: &Scribe, thread: &Thread, operation: &SyncOperation) -> Target {
        let number = |object: ObjectId| scribe.number(object).unwrap_or(u32::MAX);
        let object = number(operation.object);
        match machine.sync_object(operation.object) {
            Some(Sync::Lock(_) | Sync::RLock(_)) => {
                let own = machine.holders(operation.object) == [thread.id];
                let trusted = self.trusts_locks && own && operation.act == Act::Release;
                match trusted && !self.has_conditions {
                    true => Target::Release(object),
                    false => Target::Objects([object; 2]),
                }
            }
            Some(Sync::Condition(condition)) => Target::Objects([object, number(condition.lock)]),
            Some(Sync::Semaphore(_) | Sync::Event(_) | Sync::Barrier(_) | Sync::Queue(_)) => {
                Target::Objects([object; 2])
            }
            _ => Target::Everything,
        }
    }

    /// The threads to follow, a bit each by column of the row; `enabled` can move.
    pub fn choose(&mut self, row: &[u32], enabled: u64) -> u64 {
        let standing = (1..row.len()).filter(|&at| row[at] != NOBODY).fold(0u64, |set, at| set | 1 << at);
        if bits(standing).any(|at| self.at_hand[at] == UNKNOWN) {
            return enabled;
        }
        let (mut asked, mut conflicting) = (0u64, [0u64; 64]);
        let mut best = enabled;
        for seed in bits(enabled) {
            let mut chosen = 1u64 << seed;
            let mut pending = chosen;
            while pending != 0 && (chosen & enabled).count_ones() < best.count_ones() {
                let at = pending.trailing_zeros() as usize;
                pending &= pending - 1;
                if asked >> at & 1 == 0 {
                    asked |= 1 << at;
                    conflicting[at] = self.conflicting(at, standing);
                }
                pending |= conflicting[at] & !chosen;
                chosen |= conflicting[at];
            }
            if (chosen & enabled).count_ones() < best.count_ones() {
                best = chosen & enabled;
            }
            if best.count_ones() == 1 {
                break;
            }
        }
        best
    }

    /// The others that may still do what conflicts with a thread's next step.
    fn conflicting(&mut self, at: usize, standing: u64) -> u64 {
        let stance = self.at_hand[at];
        let others = bits(standing & !(1 << at));
        if let Target::Join(_) = self.all[stance as usize].target {
            return others.filter(|&other| self.conflict(stance, other, self.at_hand[other])).fold(0, with);
        }
        let mut known = std::mem::take(&mut self.conflicts[stance as usize]);
        known.resize(self.all.len(), 0);
        let found = others.filter(|&other| {
            let of_other = self.at_hand[other];
            let known = &mut known[of_other as usize];
            if *known == 0 {
                *known = CONFLICTS[usize::from(self.conflict(stance, other, of_other))];
            }
            *known == CONFLICTS[1]
        });
        let found = found.fold(0, with);
        self.conflicts[stance as usize] = known;
        found
    }

    /// Whether another thread may still do what conflicts with a thread's next
    /// step. Which column the other has matters only to who waits for its end.
    fn conflict(&self, stance: u32, column: usize, other: u32) -> bool {
        let (stance, other) = (&self.all[stance as usize], &self.all[other as usize]);
        let uses = &self.footprints.uses[other.footprint.uses as usize];
        let own = &self.footprints.uses[stance.footprint.uses as usize];
        let touches = |key: &Key, writes: bool| uses.writes.contains(key) || (writes && uses.reads.contains(key));
        let reaches = |number: u32| number == u32::MAX || other.footprint.reaches(number);
        (own.starts && uses.starts)
            || match &stance.target {
                Target::Nothing => false,
                Target::Everything => true,
                Target::Global { key, writes } => touches(key, *writes),
                Target::Attribute { object, key, writes } => reaches(*object) && touches(key, *writes),
                Target::Objects([one, two]) => reaches(*one) || reaches(*two),
                Target::Release(object) => reaches(*object) && uses.tries,
                Target::Join(thread) => column == thread.index() + 1,
                Target::Start => uses.starts || uses.joins,
            }
    }
}

/// Stances that are remembered without a rule; a power of two.
const RECENT: usize = 1 << 14;

fn recent_place(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & (RECENT - 1)
}

/// No stance.
const UNKNOWN: u32 = u32::MAX;
/// How it is kept that two stances do not conflict, and that they do; 0 where
/// nobody has asked.
const CONFLICTS: [u8; 2] = [1, 2];

fn with(set: u64, at: usize) -> u64 {
    set | 1 << at
}

/// The numbers of the bits that are set, in order.
fn bits(set: u64) -> impl std::iter::Iterator<Item = usize> {
    let rests = std::iter::successors(Some(set), |&set| Some(set & set.wrapping_sub(1)));
    rests.take_while(|&set| set != 0).map(|set| set.trailing_zeros() as usize)
}

fn stance_key(shared: u32, own: u32) -> u64 {
    u64::from(shared) << 32 | u64::from(own)
}

/// The own parts of all threads in one sequence.
pub fn own_key(private: u32, column: usize) -> u32 {
    private << 8 | column as u32
}
