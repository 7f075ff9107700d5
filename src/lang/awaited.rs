//! Variables and attributes for which a loop waits that changes nothing itself:
//! `while not ready: time.sleep(1)`. What is read there is a step, although
//! nobody may write it once threads exist: a thread that waits in vain is to be
//! seen at it, and not to be lost in private computing.

use crate::base::{ModuleId, Symbol};
use crate::lang::program::*;
use std::collections::BTreeSet;

/// Methods that a loop may call which only waits.
const WAITING: &[&str] = &["sleep", "acquire", "release", "is_set", "locked", "is_alive", "empty", "full", "qsize"];

/// Marks such globals as shared, and says which attributes are.
pub fn mark(program: &mut Program) -> BTreeSet<Symbol> {
    let mut globals: BTreeSet<(ModuleId, u32)> = BTreeSet::new();
    let mut attributes = BTreeSet::new();
    for code in program.codes.iter().filter(|code| !program.module(code.module).internal) {
        for (end, op) in code.ops.iter().enumerate() {
            let Op::Jump { to } = *op else { continue };
            if to as usize > end || !(to as usize..end).all(|pc| waits(program, code, pc)) {
                continue;
            }
            for pc in to as usize..end {
                if let Op::JumpIfTrue { condition, .. } | Op::JumpIfFalse { condition, .. } = code.ops[pc] {
                    tested(code, to as usize, pc, condition, &mut globals, &mut attributes);
                }
            }
        }
    }
    for (module, slot) in globals {
        let global = &mut program.modules[module.index()].globals[slot as usize];
        global.shared |= global.builtin.is_none();
    }
    attributes
}

/// Whether an operation is one of those that change nothing.
fn waits(program: &Program, code: &Code, pc: usize) -> bool {
    let variable = |reg: Reg| code.variables.iter().any(|variable| variable.reg == reg);
    match code.ops[pc] {
        Op::Constant { dst, .. }
        | Op::LoadGlobal { dst, .. }
        | Op::LoadModule { dst, .. }
        | Op::LoadCell { dst, .. }
        | Op::LoadAttribute { dst, .. }
        | Op::LoadItem { dst, .. }
        | Op::Unary { dst, .. }
        | Op::Binary { dst, .. }
        | Op::Compare { dst, .. }
        | Op::Move { dst, .. }
        | Op::Clear { dst } => !variable(dst),
        Op::CheckBound { .. } | Op::Jump { .. } | Op::JumpIfTrue { .. } | Op::JumpIfFalse { .. } => true,
        Op::EnterContext { .. } | Op::ExitContext { .. } => true,
        Op::CallMethod { dst, name, .. } => !variable(dst) && WAITING.contains(&program.name(name)),
        _ => false,
    }
}

/// What the value of a register at an operation was made from.
fn tested(
    code: &Code,
    from: usize,
    pc: usize,
    reg: Reg,
    globals: &mut BTreeSet<(ModuleId, u32)>,
    attributes: &mut BTreeSet<Symbol>,
) {
    for at in (from..pc).rev() {
        let operands = match code.ops[at] {
            Op::LoadGlobal { dst, slot } if dst == reg => {
                globals.insert((code.module, slot));
                return;
            }
            Op::LoadAttribute { dst, name, .. } if dst == reg => {
                attributes.insert(name);
                return;
            }
            Op::Unary { dst, src, .. } | Op::Move { dst, src } if dst == reg => [src, NONE],
            Op::Compare { dst, left, right, .. } | Op::Binary { dst, left, right, .. } if dst == reg => [left, right],
            Op::CallMethod { dst, .. } | Op::LoadItem { dst, .. } | Op::Constant { dst, .. } if dst == reg => return,
            _ => continue,
        };
        for operand in operands.into_iter().filter(|&operand| operand != NONE) {
            tested(code, from, at, operand, globals, attributes);
        }
        return;
    }
}
