//! What steps wrote over, so that they can be taken back in reverse order.
//!
//! Writes to memory are logged one by one. Of a thread's own registers a
//! frame is saved whole when a step first touches it: a step that computes for
//! long costs no more log than one that does not.

use super::machine::Machine;
use super::object::{Key, Object};
use super::operation::Operation;
use super::state::{Frame, ProcessHead, Thread, ThreadHead};
use super::sync::Sync;
use super::value::Value;
use crate::base::{FastBuild, ModuleId, ObjectId, ProcessId, ThreadId};
use std::collections::{HashMap, HashSet};

#[derive(Debug)]
pub enum Undo {
    Global {
        process: ProcessId,
        module: ModuleId,
        slot: u32,
        before: Value,
    },
    Process(ProcessId, Box<ProcessHead>),
    Thread(Box<Thread>),
    Shared(ObjectId),
    Attribute {
        object: ObjectId,
        at: u32,
        before: Value,
    },
    AttributeAdded(ObjectId),
    Cell {
        object: ObjectId,
        before: Value,
    },
    Iterator {
        object: ObjectId,
        at: i64,
    },
    Item {
        object: ObjectId,
        at: u32,
        before: Value,
    },
    Pushed(ObjectId),
    Popped(ObjectId, Value),
    DictValue {
        object: ObjectId,
        at: u32,
        before: Value,
    },
    DictAdded(ObjectId),
    DictRemoved {
        object: ObjectId,
        at: u32,
        key: Key,
        entry: Box<(Value, Value)>,
    },
    Sync(ObjectId, Sync),
    /// Everything else: the object as it was.
    Whole(ObjectId, Box<Object>),
    Stopped(Value),
}

/// Where a step began: of all that only grows how long it was, of the moving
/// thread what every step changes. The rest of its head is saved by steps that
/// may change it.
#[derive(Debug)]
struct Mark {
    /// Bytes that objects, and values, had taken.
    spent: (usize, usize),
    clock: u64,
    entries: u32,
    frames: u32,
    values: u32,
    heads: u32,
    heap: u32,
    output: u32,
    managed: u32,
    finished: u32,
    threads: u16,
    processes: u16,
    middle: Option<ThreadId>,
    thread: ThreadId,
    line: u32,
    computed: u32,
    wake: Option<u64>,
    rest: Operation,
}

#[derive(Debug)]
struct Saved {
    frame: Frame,
    depth: usize,
    /// Where its registers begin in the log; they end where the next begin.
    registers: usize,
}

#[derive(Debug, Default)]
pub struct Log {
    entries: Vec<Undo>,
    marks: Vec<Mark>,
    /// Saved frames, innermost first, and the registers of all of them.
    frames: Vec<Saved>,
    values: Vec<Value>,
    /// Heads of moving threads, of steps that may change more of them than
    /// where they rest.
    heads: Vec<ThreadHead>,
    /// How many outer frames of the moving thread are not saved yet.
    unsaved: usize,
    /// The thread whose step it is: one that it starts computes as well, and
    /// is gone as a whole when the step is taken back.
    moving: ThreadId,
    /// How long the log may get before what this step wrote over twice is
    /// left out.
    compact_at: usize,
    pub enabled: bool,
}

/// Entries that a step may log before they are compacted.
const MANY: usize = 1 << 16;

impl Log {
    #[inline]
    pub fn push(&mut self, undo: Undo) {
        if self.enabled {
            self.entries.push(undo);
            if self.entries.len() >= self.compact_at {
                self.compact();
            }
        }
    }

    /// Of all that this step has written over, the oldest is what counts: a
    /// loop of a million writes to one variable is one entry.
    fn compact(&mut self) {
        let from = self.marks.last().map_or(0, |mark| mark.entries as usize);
        let mut moved: HashMap<ObjectId, u32, FastBuild> = HashMap::default();
        let mut seen: HashSet<(Part, u32), FastBuild> = HashSet::default();
        let mut kept = from;
        for at in from..self.entries.len() {
            let keep = match part_written(&self.entries[at]) {
                Written::Value(part) => {
                    let generation = match part {
                        Part::Global(..) => 0,
                        Part::Of(object, ..) => moved.get(&object).copied().unwrap_or(0),
                    };
                    seen.insert((part, generation))
                }
                Written::Places(object) => {
                    *moved.entry(object).or_default() += 1;
                    true
                }
                Written::Other => true,
            };
            if keep {
                self.entries.swap(kept, at);
                kept += 1;
            }
        }
        self.entries.truncate(kept);
        self.compact_at = kept + (kept - from).max(MANY);
    }

    /// While a step runs a thread that it has just started, none of that
    /// thread's frames are saved: undoing removes it whole. Gives what
    /// [`Log::resume_frames`] wants back.
    pub fn pause_frames(&mut self) -> usize {
        std::mem::take(&mut self.unsaved)
    }

    pub fn resume_frames(&mut self, unsaved: usize) {
        self.unsaved = unsaved;
    }

    /// Saves all of the moving thread's head, before the step changes more of
    /// it than where it rests.
    pub fn save_head(&mut self, head: &ThreadHead) {
        if self.enabled {
            self.heads.push(*head);
        }
    }

    /// Saves the innermost frame unless this step has saved it already.
    pub fn save_frame(&mut self, thread: &Thread) {
        let known = thread.frames.len() > self.unsaved || thread.id != self.moving;
        if !self.enabled || thread.frames.is_empty() || known {
            return;
        }
        self.unsaved = thread.frames.len() - 1;
        let frame = thread.frames[self.unsaved];
        self.frames.push(Saved { frame, depth: self.unsaved, registers: self.values.len() });
        self.values.extend_from_slice(&thread.stack[frame.base as usize..]);
    }
}

impl Machine {
    pub(super) fn begin_step(&mut self, thread: ThreadId) {
        if !self.log.enabled {
            return;
        }
        self.state.heap.begin_step();
        let (state, log) = (&self.state, &mut self.log);
        let moving = &state.threads[thread.index()];
        log.marks.push(Mark {
            spent: (state.heap.spent(), self.pool.spent()),
            clock: state.clock,
            entries: log.entries.len() as u32,
            frames: log.frames.len() as u32,
            values: log.values.len() as u32,
            heads: log.heads.len() as u32,
            heap: state.heap.len() as u32,
            output: state.output.len() as u32,
            managed: state.managed.len() as u32,
            finished: state.finished,
            threads: state.threads.len() as u16,
            processes: state.processes.len() as u16,
            middle: state.middle,
            thread,
            line: moving.head.line,
            computed: moving.head.computed,
            wake: moving.head.wake,
            rest: moving.head.rest,
        });
        log.compact_at = log.entries.len() + MANY;
        log.moving = thread;
        log.unsaved = moving.frames.len();
        log.save_frame(moving);
    }

    /// Takes back the last step; false if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(mark) = self.log.marks.pop() else { return false };
        while self.log.entries.len() > mark.entries as usize {
            let undo = self.log.entries.pop().expect("there are more entries than the mark counted");
            self.take_back(undo);
        }
        self.state.threads.truncate(usize::from(mark.threads));
        self.state.processes.truncate(usize::from(mark.processes));
        self.state.heap.truncate(mark.heap as usize);
        self.state.output.truncate(mark.output as usize);
        self.state.finished = mark.finished;
        self.state.middle = mark.middle;
        self.state.clock = mark.clock;
        self.state.managed.truncate(mark.managed as usize);
        self.state.heap.set_spent(mark.spent.0);
        self.pool.set_spent(mark.spent.1);
        self.restore_frames(&mark);
        true
    }

    fn restore_frames(&mut self, mark: &Mark) {
        let thread = &mut self.state.threads[mark.thread.index()];
        let heads = mark.heads as usize;
        if let Some(head) = self.log.heads.get(heads) {
            thread.head = *head;
            self.log.heads.truncate(heads);
        }
        thread.head.rest = mark.rest;
        (thread.head.line, thread.head.computed, thread.head.wake) = (mark.line, mark.computed, mark.wake);
        let frames = mark.frames as usize;
        if let Some(outermost) = self.log.frames[frames..].last() {
            thread.frames.truncate(outermost.depth);
            thread.stack.truncate(outermost.frame.base as usize);
        }
        let mut end = self.log.values.len();
        for saved in self.log.frames[frames..].iter().rev() {
            thread.frames.push(saved.frame);
            thread.stack.extend_from_slice(&self.log.values[saved.registers..end]);
            end = saved.registers;
        }
        self.log.frames.truncate(frames);
        self.log.values.truncate(mark.values as usize);
    }

    fn take_back(&mut self, undo: Undo) {
        let state = &mut self.state;
        match undo {
            Undo::Global { process, module, slot, before } => {
                state.processes[process.index()].globals[module.index()][slot as usize] = before;
            }
            Undo::Process(id, head) => state.processes[id.index()].head = *head,
            Undo::Thread(thread) => {
                let at = thread.id.index();
                state.threads[at] = *thread;
            }
            Undo::Shared(id) => state.heap.set_shared(id, false),
            Undo::Stopped(before) => state.stopped = before,
            Undo::Whole(id, object) => *state.heap.get_mut(id) = *object,
            Undo::Sync(id, sync) => *state.heap.get_mut(id) = Object::Sync(sync),
            other => take_back_part(state.heap.get_mut(part_of(&other)), other),
        }
    }
}

/// One value that can be written over: which, of what.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Global(ProcessId, ModuleId, u32),
    Of(ObjectId, u8, u32),
}

enum Written {
    Value(Part),
    /// Where the object's values stand may have changed.
    Places(ObjectId),
    Other,
}

fn part_written(undo: &Undo) -> Written {
    match *undo {
        Undo::Global { process, module, slot, .. } => Written::Value(Part::Global(process, module, slot)),
        Undo::Attribute { object, at, .. } => Written::Value(Part::Of(object, 0, at)),
        Undo::Item { object, at, .. } => Written::Value(Part::Of(object, 1, at)),
        Undo::DictValue { object, at, .. } => Written::Value(Part::Of(object, 2, at)),
        Undo::Cell { object, .. } => Written::Value(Part::Of(object, 3, 0)),
        Undo::Iterator { object, .. } => Written::Value(Part::Of(object, 4, 0)),
        Undo::DictRemoved { object, .. } => Written::Places(object),
        _ => Written::Other,
    }
}

fn part_of(undo: &Undo) -> ObjectId {
    match *undo {
        Undo::Attribute { object, .. }
        | Undo::AttributeAdded(object)
        | Undo::Cell { object, .. }
        | Undo::Iterator { object, .. }
        | Undo::Item { object, .. }
        | Undo::Pushed(object)
        | Undo::Popped(object, _)
        | Undo::DictValue { object, .. }
        | Undo::DictAdded(object)
        | Undo::DictRemoved { object, .. } => object,
        _ => unreachable!("handled whole"),
    }
}

fn take_back_part(object: &mut Object, undo: Undo) {
    match (object, undo) {
        (object, Undo::Attribute { at, before, .. }) => {
            object.attributes_mut().expect("it had an attribute")[at as usize].1 = before;
        }
        (object, Undo::AttributeAdded(_)) => drop(object.attributes_mut().expect("it had an attribute").pop()),
        (Object::Cell { value, .. }, Undo::Cell { before, .. }) => *value = before,
        (Object::Iterator(iterator), Undo::Iterator { at, .. }) => iterator.at = at,
        (Object::List(items), Undo::Item { at, before, .. }) => items[at as usize] = before,
        (Object::List(items), Undo::Pushed(_)) => drop(items.pop()),
        (Object::List(items), Undo::Popped(_, value)) => items.push(value),
        (Object::Dict(dict), Undo::DictValue { at, before, .. }) => dict.entries[at as usize].1 = before,
        (Object::Dict(dict), Undo::DictAdded(_)) => drop(dict.entries.pop()),
        (Object::Dict(dict), Undo::DictRemoved { at, key, entry, .. }) => {
            dict.entries.shift_insert(at as usize, key, *entry);
        }
        _ => unreachable!("an object keeps its kind"),
    }
}

impl Object {
    pub fn attributes(&self) -> Option<&super::object::Attributes> {
        match self {
            Object::Instance(instance) => Some(&instance.attributes),
            Object::Class(class) => Some(&class.attributes),
            Object::Function(function) => Some(&function.attributes),
            _ => None,
        }
    }

    pub fn attributes_mut(&mut self) -> Option<&mut super::object::Attributes> {
        match self {
            Object::Instance(instance) => Some(&mut instance.attributes),
            Object::Class(class) => Some(&mut class.attributes),
            Object::Function(function) => Some(&mut function.attributes),
            _ => None,
        }
    }
}
