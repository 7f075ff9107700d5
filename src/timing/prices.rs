//! What each operation of a program costs, read off the table once, so that
//! computing only has to add.
//!
//! An operation of ours stands for one or two of CPython's; the table's lines
//! are measured for what people write, so loading a constant or moving a value
//! between registers is nearly free here. What modules written in C do in
//! CPython is Python here and costs a third. What modules about threads and
//! processes do is in lines of the table of its own, and costs nothing here.

use super::costs::{Cost, Costs};
use crate::base::CodeId;
use crate::lang::{BinaryOp, Code, Op, Program};
use crate::machine::Prices;

/// Whose own work is in other lines of the table.
const OWN_LINES: &[&str] =
    &["threading", "_thread", "queue", "multiprocessing", "concurrent", "concurrent.futures", "time", "logging"];

/// Written in C in CPython.
const IN_C: &[&str] = &["builtins", "itertools", "functools", "operator", "math", "heapq", "bisect", "collections"];

pub fn prices(program: &Program, costs: &Costs) -> Prices {
    let whole = |cost: Cost| picoseconds(costs.get(cost));
    Prices {
        ops: (0..program.codes.len()).map(|at| price_code(program, CodeId::at(at), costs)).collect(),
        function: whole(Cost::CallFunction),
        native: whole(Cost::CallNative),
        instance: whole(Cost::Instance),
        element: whole(Cost::Element),
        resume: whole(Cost::Resume),
        exception: whole(Cost::Exception),
        not_small: whole(Cost::NotSmall),
        digit: whole(Cost::Digit),
    }
}

fn picoseconds(nanoseconds: f64) -> u32 {
    (nanoseconds * 1000.0).round().clamp(0.0, f64::from(u32::MAX)) as u32
}

fn price_code(program: &Program, id: CodeId, costs: &Costs) -> Vec<u32> {
    let code = program.code(id);
    let module = program.module(code.module);
    let name = program.name(module.name);
    let own_lines = || OWN_LINES.iter().any(|known| name == *known || name.starts_with("multiprocessing."));
    let share = match module.internal {
        true if module.body == id || own_lines() => 0.0,
        true if IN_C.contains(&name) => 1.0 / 3.0,
        _ => 1.0,
    };
    let outside = module.body == id;
    (0..code.ops.len()).map(|pc| picoseconds(price(code, pc, outside, costs) * share)).collect()
}

fn price(code: &Code, pc: usize, outside: bool, costs: &Costs) -> f64 {
    let of = |cost: Cost| costs.get(cost);
    let elements = |count: u16| of(Cost::Build) + f64::from(count) * of(Cost::Element);
    match code.ops[pc] {
        Op::Constant { .. } | Op::Clear { .. } | Op::CheckBound { .. } | Op::LoadModule { .. } | Op::Return { .. } => {
            0.0
        }
        Op::Move { .. } | Op::MakeCell { .. } | Op::LoadCell { .. } | Op::StoreCell { .. } => of(Cost::Move),
        Op::LoadGlobal { .. } if outside => of(Cost::LoadName),
        Op::StoreGlobal { .. } | Op::DeleteGlobal { .. } if outside => of(Cost::StoreName),
        Op::LoadGlobal { .. } => of(Cost::LoadGlobal),
        Op::StoreGlobal { .. } | Op::DeleteGlobal { .. } => of(Cost::StoreGlobal),
        Op::LoadAttribute { .. } | Op::LoadClassName { .. } => of(Cost::LoadAttribute),
        Op::StoreAttribute { .. } | Op::DeleteAttribute { .. } | Op::StoreClassName { .. } => of(Cost::StoreAttribute),
        Op::LoadItem { .. } => of(Cost::LoadItem),
        Op::StoreItem { .. } | Op::DeleteItem { .. } | Op::DictInsert { .. } => of(Cost::StoreItem),
        Op::Unary { .. } => of(Cost::Add),
        Op::Binary { op, .. } | Op::InPlace { op, .. } => binary(op, costs),
        Op::Compare { .. } => of(Cost::Compare),
        Op::Jump { to } => jump(code, pc, to, costs),
        Op::JumpIfTrue { .. } | Op::JumpIfFalse { .. } => of(Cost::Branch),
        Op::Iterate { .. } => of(Cost::Iterate),
        Op::Next { .. } => of(Cost::Next),
        Op::MakeFunction { .. } | Op::MakeClass { .. } | Op::LoadSuper { .. } => of(Cost::MakeFunction),
        Op::BuildSlice { .. } => of(Cost::Build),
        Op::BuildList { count, .. } | Op::BuildTuple { count, .. } | Op::BuildSet { count, .. } => elements(count),
        Op::BuildDict { count, .. } => elements(count.saturating_mul(2)),
        Op::Unpack { count, .. } => f64::from(count) * of(Cost::Move),
        Op::UnpackStar { before, after, .. } => elements(before + after),
        Op::ListToTuple { .. } | Op::ListAppend { .. } | Op::ListExtend { .. } => of(Cost::Element),
        Op::SetAdd { .. } | Op::DictMerge { .. } => of(Cost::StoreItem),
        Op::Format { .. } => of(Cost::Format),
        Op::Concat { .. } => of(Cost::Build),
        Op::MatchException { .. } | Op::EnterContext { .. } | Op::ExitContext { .. } => of(Cost::CallNative),
        // What is called is known only then; an exception is charged where it is raised.
        Op::Call { .. } | Op::CallMethod { .. } | Op::CallSpread { .. } => 0.0,
        Op::Raise { .. } | Op::Reraise { .. } | Op::RaiseCurrent | Op::FailAssertion { .. } | Op::Yield { .. } => 0.0,
    }
}

/// The round of a `for` loop is priced at its end; `Next` is that of a range,
/// which `Loop` takes back.
fn jump(code: &Code, pc: usize, to: u32, costs: &Costs) -> f64 {
    match code.ops.get(to as usize) {
        _ if to as usize > pc => 0.0,
        Some(Op::Next { .. }) => (costs.get(Cost::Loop) - costs.get(Cost::Next)).max(0.0),
        _ => costs.get(Cost::Jump),
    }
}

fn binary(op: BinaryOp, costs: &Costs) -> f64 {
    costs.get(match op {
        BinaryOp::Mul | BinaryOp::MatMul => Cost::Multiply,
        BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod => Cost::Divide,
        BinaryOp::Pow => Cost::Power,
        _ => Cost::Add,
    })
}
