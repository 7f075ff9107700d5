//! Which step wrote a location last.

use crate::base::{ModuleId, ObjectId, ProcessId, Symbol};
use crate::machine::{Act, Event, Machine, Operation, Place};
use std::collections::HashMap;

/// A location as memory views name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    Global(ProcessId, ModuleId, u32),
    Attribute(ObjectId, Symbol),
    /// All that a container or a shared value holds.
    Contents(ObjectId),
}

/// Steps (1-based) that wrote each location, in order.
#[derive(Clone, Debug, Default)]
pub struct Writes {
    steps: HashMap<Location, Vec<u32>>,
}

impl Writes {
    pub fn note(&mut self, machine: &Machine, event: &Event, step: u32) {
        if let Some(location) = written(machine, event) {
            self.steps.entry(location).or_default().push(step);
        }
    }

    /// Forgets what lies after `step`.
    pub fn truncate(&mut self, step: u32) {
        self.steps.retain(|_, steps| {
            steps.truncate(steps.partition_point(|&at| at <= step));
            !steps.is_empty()
        });
    }

    /// The last write at or before `step`.
    pub fn last(&self, location: Location, step: u32) -> Option<u32> {
        let steps = self.steps.get(&location)?;
        steps[..steps.partition_point(|&at| at <= step)].last().copied()
    }
}

fn written(machine: &Machine, event: &Event) -> Option<Location> {
    let process = machine.thread(event.thread).process;
    match event.operation {
        Operation::Write(Place::Global { module, slot }, _) => Some(Location::Global(process, module, slot)),
        Operation::Write(Place::Attribute { object, name }, _) => Some(Location::Attribute(object, name)),
        Operation::Write(Place::Cell { object, .. } | Place::Item { object, .. }, _) => {
            Some(Location::Contents(object))
        }
        Operation::Container { object, writes: true, .. } => Some(Location::Contents(object)),
        Operation::Sync(operation) if operation.act == Act::Put => Some(Location::Contents(operation.object)),
        _ => None,
    }
}
