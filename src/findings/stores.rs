//! What code writes from where a thread stands on: whether somebody might yet
//! make a test come out otherwise.
//!
//! Read off the text: calls are followed by name, and elements and objects are
//! not told apart.

use super::case::Case;
use super::laps::{Does, Laps, Region};
use crate::base::{CodeId, ModuleId, Symbol, ThreadId, sym};
use crate::explore::decode;
use crate::lang::{Code, Constant, Op, Pc, Program, Reg};
use crate::machine::{Operation, Place};
use num_bigint::BigInt;
use std::collections::BTreeSet;

/// What is written, as far as the text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Global(ModuleId, u32),
    Attribute(Symbol),
    Cell(Symbol),
    /// An element of some container.
    Item,
    /// Whatever a method changes: a container or a synchronisation object.
    Object,
}

/// What a test reads.
pub fn tested(operation: &Operation) -> Option<Key> {
    match *operation {
        Operation::Read(Place::Global { module, slot }) => Some(Key::Global(module, slot)),
        Operation::Read(Place::Attribute { name, .. }) => Some(Key::Attribute(name)),
        Operation::Read(Place::Cell { name, .. }) => Some(Key::Cell(name)),
        Operation::Read(Place::Item { .. }) | Operation::Container { name: sym::DUNDER_GETITEM, .. } => Some(Key::Item),
        Operation::Container { .. } | Operation::Sync(_) => Some(Key::Object),
        _ => None,
    }
}

/// Whether one of some stores can change what is tested.
pub fn changes(stores: &BTreeSet<(Key, u32)>, tested: Key) -> bool {
    let fits = |key: Key| key == tested || (tested == Key::Item && key == Key::Object);
    stores.iter().any(|&(key, _)| fits(key) || (tested == Key::Object && key == Key::Item))
}

/// All that the code may write from some places on, with the lines.
pub fn ahead(program: &Program, stands: &[(CodeId, Pc)]) -> BTreeSet<(Key, u32)> {
    let mut stores = BTreeSet::new();
    let mut names: BTreeSet<Symbol> = BTreeSet::new();
    let mut pending: Vec<(CodeId, Pc)> = stands.to_vec();
    let mut seen: BTreeSet<(CodeId, Pc)> = BTreeSet::new();
    while let Some((id, from)) = pending.pop() {
        let code = program.code(id);
        if program.module(code.module).internal || !seen.insert((id, from)) {
            continue;
        }
        let known = names.len();
        for pc in reachable(program, code, from) {
            note(program, code, pc, &mut stores, &mut names);
        }
        if names.len() > known {
            let called = (0..program.codes.len()).map(CodeId::at).filter(|&id| names.contains(&program.code(id).name));
            pending.extend(called.map(|id| (id, 0)));
        }
    }
    stores
}

fn note(program: &Program, code: &Code, pc: Pc, stores: &mut BTreeSet<(Key, u32)>, names: &mut BTreeSet<Symbol>) {
    let line = code.spans[pc as usize].line;
    let key = match code.ops[pc as usize] {
        Op::StoreGlobal { slot, .. } | Op::DeleteGlobal { slot } => Key::Global(code.module, slot),
        Op::StoreAttribute { name, .. } | Op::DeleteAttribute { name, .. } => Key::Attribute(name),
        Op::StoreCell { name, .. } => Key::Cell(name),
        Op::StoreItem { .. } | Op::DeleteItem { .. } => Key::Item,
        Op::CallMethod { name, .. } => {
            names.insert(name);
            if HARMLESS.contains(&program.name(name)) {
                return;
            }
            Key::Object
        }
        Op::LoadGlobal { slot, .. } => {
            names.insert(program.module(code.module).globals[slot as usize].name);
            return;
        }
        Op::LoadAttribute { name, .. } => {
            names.insert(name);
            return;
        }
        _ => return,
    };
    stores.insert((key, line));
}

/// Methods that change nothing that anybody tests.
const HARMLESS: &[&str] = &["acquire", "release", "join", "start", "sleep", "wait", "is_set", "locked", "is_alive"];

/// Operations that may be carried out from one on, exceptions included.
fn reachable(program: &Program, code: &Code, from: Pc) -> Vec<Pc> {
    let mut seen = vec![false; code.ops.len()];
    let mut pending = vec![from];
    let mut all = Vec::new();
    while let Some(pc) = pending.pop() {
        if pc as usize >= seen.len() || std::mem::replace(&mut seen[pc as usize], true) {
            continue;
        }
        all.push(pc);
        let handlers = code.handlers.iter().filter(|handler| (handler.from..handler.to).contains(&pc));
        pending.extend(handlers.map(|handler| handler.target));
        pending.extend(next(program, code, pc));
    }
    all
}

/// Operations to which one can lead other than by an exception; a test of a
/// constant, as in `while True`, has one way to come out.
pub fn next(program: &Program, code: &Code, pc: Pc) -> Vec<Pc> {
    let known = |condition: Reg| match (pc > 0).then(|| code.ops[pc as usize - 1]) {
        Some(Op::Constant { dst, index }) if dst == condition => match &program.constants[index as usize] {
            Constant::Bool(value) => Some(*value),
            Constant::Int(value) => Some(*value != BigInt::ZERO),
            _ => None,
        },
        _ => None,
    };
    let branch = |jumps: Option<bool>, to: Pc| match jumps {
        Some(true) => vec![to],
        Some(false) => vec![pc + 1],
        None => vec![to, pc + 1],
    };
    match code.ops[pc as usize] {
        Op::Return { .. } | Op::Raise { .. } => Vec::new(),
        Op::Jump { to } => vec![to],
        Op::JumpIfTrue { condition, to } => branch(known(condition), to),
        Op::JumpIfFalse { condition, to } => branch(known(condition).map(|value| !value), to),
        Op::Next { exit, .. } => vec![exit, pc + 1],
        _ => vec![pc + 1],
    }
}

/// What others of the cycle would write in code that they do not get to on it.
pub fn unreached(case: &Case, laps: &Laps, region: &Region, but: ThreadId) -> BTreeSet<Key> {
    let mut keys = BTreeSet::new();
    for thread in region.movers().into_iter().filter(|&thread| thread != but) {
        let Some(step) = laps.step(case, region.states[0], thread) else { continue };
        let own = region.steps().filter(|&(_, _, choice)| decode(choice).thread == thread);
        let reached: BTreeSet<u32> = own
            .filter_map(|(from, _, _)| laps.step(case, from, thread))
            .filter(|step| step.does == Does::Changes)
            .map(|step| step.line)
            .collect();
        let stores = ahead(case.search.machine().program(), &step.stands);
        let dead = stores.into_iter().filter(|&(key, line)| key != Key::Object && !reached.contains(&line));
        keys.extend(dead.map(|(key, _)| key));
    }
    keys
}
