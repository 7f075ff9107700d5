//! Every process, thread and held object that a program has shown so far, in
//! whatever run of it. Lanes, cards and slots are drawn from this, so that
//! going back before a thread's start moves nothing.

use crate::base::{ProcessId, ThreadId};
use crate::trace::{Band, Snapshot, StepView};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roster {
    pub processes: Vec<KnownProcess>,
    pub threads: Vec<KnownThread>,
    /// Objects that can be held, each with a rail of its own in every lane.
    pub objects: Vec<String>,
    /// The longest word on a step so far, in characters.
    pub widest: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct KnownProcess {
    pub id: ProcessId,
    pub label: String,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct KnownThread {
    pub id: ThreadId,
    pub process: ProcessId,
    pub label: String,
    pub name: String,
    pub function: String,
    /// Has held something, so that its lane has rails.
    pub holder: bool,
}

/// Kinds of objects that a thread has in hand while it works.
const HELD: [&str; 4] = ["Lock", "RLock", "Mutex", "Semaphore"];

impl Roster {
    /// Adds what a position shows. Nothing is ever taken away or reordered.
    /// The first process is called after the program's file.
    pub fn note(&mut self, snapshot: &Snapshot, file: &str) {
        for process in &snapshot.processes {
            if !self.processes.iter().any(|known| known.id == process.id) {
                self.processes.push(KnownProcess {
                    id: process.id,
                    label: process.label.clone(),
                    title: if process.started_at.is_some() { process.title.clone() } else { file.to_owned() },
                });
            }
        }
        for thread in &snapshot.threads {
            if self.thread(thread.id).is_none() {
                let known = KnownThread {
                    id: thread.id,
                    process: thread.process,
                    label: thread.label.clone(),
                    name: thread.name.clone(),
                    function: thread.function.clone(),
                    holder: thread.id != ThreadId(0),
                };
                let place = self.threads.partition_point(|other| other.id < known.id);
                self.threads.insert(place, known);
            }
        }
        for object in &snapshot.sync {
            if HELD.iter().any(|kind| object.kind.ends_with(kind)) {
                self.note_object(&object.name);
            }
        }
    }

    pub fn note_holds(&mut self, holds: &[Band]) {
        for band in holds {
            if !self.objects.contains(&band.object) {
                self.note_object(&band.object);
            }
            if let Some(thread) = self.threads.iter_mut().find(|thread| thread.id == band.thread) {
                thread.holder = true;
            }
        }
    }

    pub fn note_step(&mut self, step: &StepView) {
        // Printed text may be cut, names and values not.
        const PRINTED: usize = 10;
        let most = if step.output.is_some() { PRINTED } else { usize::MAX };
        let detail = step.text.detail.chars().count().min(most);
        let width = step.text.verb.chars().count().max(detail);
        self.widest = self.widest.max(width);
    }

    pub fn thread(&self, id: ThreadId) -> Option<&KnownThread> {
        self.threads.iter().find(|thread| thread.id == id)
    }

    pub fn label(&self, id: ThreadId) -> &str {
        self.thread(id).map_or("", |thread| &thread.label)
    }

    pub fn threads_of(&self, process: ProcessId) -> impl Iterator<Item = &KnownThread> {
        self.threads.iter().filter(move |thread| thread.process == process)
    }

    /// Rails under a thread's lane.
    pub fn slots(&self, thread: &KnownThread) -> usize {
        if thread.holder { self.objects.len().min(Self::SLOTS) } else { 0 }
    }

    pub fn slot(&self, object: &str) -> usize {
        self.objects.iter().position(|known| known == object).unwrap_or(0).min(Self::SLOTS - 1)
    }

    /// More objects than this share the last slot.
    const SLOTS: usize = 8;

    fn note_object(&mut self, name: &str) {
        if !self.objects.iter().any(|known| known == name) {
            self.objects.push(name.to_owned());
        }
    }
}

/// The index of a thread's colour and shape: grey for main, then seven in turn.
pub fn hue(thread: ThreadId) -> u16 {
    match thread.0 {
        0 => 0,
        n => (n - 1) % 7 + 1,
    }
}
