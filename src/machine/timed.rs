//! The machine under a virtual clock (`timing`): what private computing costs
//! and where it may be interrupted.
//!
//! A timed machine differs in three ways. Memory is private: whoever drives it
//! lets one thread of a process compute at a time, as a GIL does, so reads and
//! writes are no steps. Computing is cut: a step that only computes ends once
//! the time allowed is used up, at the next place where CPython looks whether
//! another thread wants the GIL (jumps backwards, calls and returns). And a
//! visible operation is a step alone: what follows it is the next step.
//!
//! Nothing is recorded, so what nobody reaches any more can be given back:
//! a run of any length takes bounded memory.

use super::machine::Machine;
use super::object::Object;
use super::operation::{Operation, Place};
use super::state::Then;
use super::sync::Sync;
use super::value::Value;
use crate::base::{ObjectId, ThreadId};
use crate::lang::Program;
use std::sync::Arc;

/// What operations cost, in picoseconds: a price each, by code and position,
/// and prices of what is known only as it happens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prices {
    pub ops: Vec<Vec<u32>>,
    /// Opening the frame of a Python function.
    pub function: u32,
    /// Calling a built-in function or a method of a built-in type.
    pub native: u32,
    /// Making an object of a class of the program.
    pub instance: u32,
    /// One element that a built-in function goes over.
    pub element: u32,
    /// Resuming a generator.
    pub resume: u32,
    /// Making and raising an exception.
    pub exception: u32,
    /// An arithmetic operation on anything but small integers, beyond its price.
    pub not_small: u32,
    /// One more digit (of 30 bits) of a big integer; multiplying takes it once
    /// for each pair of digits.
    pub digit: u32,
}

/// The virtual clock as the program can read it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timed {
    pub prices: Arc<Prices>,
    /// Nanoseconds since the start, when the step being taken began.
    pub now: u64,
    /// Nanoseconds that each process, and each thread, has computed.
    pub by_process: Vec<u64>,
    pub by_thread: Vec<u64>,
    /// Picoseconds left over from earlier steps.
    pub rest: u64,
    /// When to look for garbage next, in objects.
    pub next_collection: usize,
    /// How many cores `os.cpu_count()` tells of.
    pub cores: u32,
    /// Whether tasks are carried out by one worker only.
    pub one_worker: bool,
}

const FIRST_COLLECTION: usize = 200_000;

impl Machine {
    /// A machine under a virtual clock, before any computing.
    pub fn timed(program: Arc<Program>, options: super::Options, prices: Arc<Prices>, cores: u32) -> Self {
        let timed = Timed { prices, next_collection: FIRST_COLLECTION, cores, ..Timed::default() };
        Self::start(program, options, Some(Box::new(timed)))
    }

    /// Executors and pools get one worker: tasks run one after another.
    pub fn one_worker(&mut self) {
        if let Some(timed) = &mut self.timed {
            timed.one_worker = true;
        }
    }

    /// Lets a thread that rests before computing go on from `now` for about
    /// the time allowed, both in nanoseconds; returns how long it computed.
    pub fn compute(&mut self, id: ThreadId, now: u64, allowed: u64) -> u64 {
        let Some(timed) = &mut self.timed else { return 0 };
        timed.now = now;
        self.spent = timed.rest;
        self.allowance = (allowed.max(1)).saturating_mul(1000).saturating_add(timed.rest);
        self.step(super::Choice { thread: id, end: super::GOES_ON });
        let process = self.thread(id).process.index();
        let spent = self.spent;
        self.spent = 0;
        self.allowance = 0;
        let Some(timed) = &mut self.timed else { return 0 };
        timed.rest = spent % 1000;
        note(&mut timed.by_process, process, spent / 1000);
        note(&mut timed.by_thread, id.index(), spent / 1000);
        spent / 1000
    }

    /// Charges for what is known only as it happens.
    pub(crate) fn charge(&mut self, price: impl FnOnce(&Prices) -> u64) {
        if let Some(timed) = &self.timed {
            self.spent = self.spent.saturating_add(price(&timed.prices));
        }
    }

    /// Seconds of the virtual clock; the time computed by the process (`1`) or
    /// the thread (`2`) that asks.
    pub(crate) fn timed_clock(&self, thread: ThreadId, which: Value) -> Option<Value> {
        let timed = self.timed.as_ref()?;
        let since = match which {
            Value::Int(1) => timed.by_process.get(self.thread(thread).process.index()).copied().unwrap_or(0),
            Value::Int(2) => timed.by_thread.get(thread.index()).copied().unwrap_or(0),
            _ => timed.now,
        };
        Some(Value::float(since as f64 / 1e9 + self.spent as f64 / 1e12))
    }

    /// Frees what nobody reaches, when that is worth a look. Every thread
    /// must be at rest.
    pub fn tidy(&mut self) {
        let live = self.state.heap.live();
        match &self.timed {
            Some(timed) if live >= timed.next_collection => {}
            _ => return,
        }
        let reached = self.reached();
        self.state.heap.sweep(&reached);
        let live = self.state.heap.live();
        if let Some(timed) = &mut self.timed {
            timed.next_collection = (live * 2).max(FIRST_COLLECTION);
        }
    }

    fn reached(&self) -> Vec<bool> {
        let mut reached = vec![false; self.state.heap.len()];
        let mut tuples = std::collections::HashSet::new();
        let mut pending = self.roots();
        while let Some(value) = pending.pop() {
            match value {
                Value::Object(id) if !std::mem::replace(&mut reached[id.index()], true) => {
                    let object = self.state.heap.get(id);
                    object.each_child(|child| pending.push(child));
                    if let Object::Sync(Sync::Local(local)) = object {
                        pending.extend(local.of.iter().map(|&(_, held)| Value::Object(held)));
                    }
                }
                Value::Tuple(id) if tuples.insert(id) => pending.extend_from_slice(self.pool.items(id)),
                _ => {}
            }
        }
        reached
    }

    fn roots(&self) -> Vec<Value> {
        let mut roots: Vec<Value> = self.state.managed.iter().map(|&id| Value::Object(id)).collect();
        for process in &self.state.processes {
            process.globals.iter().for_each(|module| roots.extend_from_slice(module));
            roots.extend([process.head.handle, process.head.object]);
        }
        for thread in &self.state.threads {
            roots.extend_from_slice(&thread.stack);
            roots.extend([thread.head.object, thread.head.crashed, thread.head.random]);
            roots.extend(operation_values(&thread.head.rest));
            for frame in &thread.frames {
                roots.push(frame.function);
                roots.extend(frame.generator.map(Value::Object));
                match frame.then {
                    Then::Object(_, value) | Then::NextOr { default: value, .. } => roots.push(value),
                    Then::RestartItem { list, .. } => roots.push(Value::Object(list)),
                    _ => {}
                }
            }
        }
        roots
    }
}

fn note(times: &mut Vec<u64>, at: usize, spent: u64) {
    if times.len() <= at {
        times.resize(at + 1, 0);
    }
    times[at] += spent;
}

fn operation_values(operation: &Operation) -> Vec<Value> {
    let of = |id: ObjectId| Value::Object(id);
    match *operation {
        Operation::Read(place) => place_values(place),
        Operation::Write(place, value) => [place_values(place), vec![value]].concat(),
        Operation::Container { object, argument, .. } => vec![of(object), argument],
        Operation::Sync(operation) => vec![of(operation.object), operation.argument],
        Operation::StartThread { thread, function } => vec![of(thread), function],
        Operation::StartProcess { process, function, .. } => vec![of(process), function],
        Operation::Alive { what } => vec![what],
        _ => Vec::new(),
    }
}

fn place_values(place: Place) -> Vec<Value> {
    match place {
        Place::Global { .. } => Vec::new(),
        Place::Attribute { object, .. } | Place::Cell { object, .. } => vec![Value::Object(object)],
        Place::Item { object, key } => vec![Value::Object(object), key],
    }
}
