//! Where a thread stands while its program is turned into a model: frames with
//! registers that are either known now or live in a variable of the model.

use crate::base::{CodeId, Symbol};
use crate::lang::{Pc, Reg};
use crate::machine::Value;
use std::collections::BTreeMap;

/// A value as far as it is known before the model runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Val {
    #[default]
    Unset,
    /// The same in every run.
    Static(Value),
    /// A number that the model keeps in the variable of this register.
    Dyn,
    /// A text or anything else that is only ever printed.
    Opaque,
    /// `range`, or an iterator over one.
    Range { start: i64, step: i64, count: i64, at: i64 },
    /// An iterator over a list that is known.
    Items { list: usize, at: usize },
    /// A list or tuple made while the program runs, by its number here.
    List(usize),
    /// A thread that the program makes, by its number in the model.
    Thread(usize),
    /// An exception of this class.
    Exception(Value),
    /// A method of a known object.
    Method(Value, Symbol),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Frame {
    pub code: CodeId,
    pub pc: Pc,
    pub regs: Vec<Val>,
    /// Where the caller wants what it returns.
    pub dst: Reg,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Context {
    pub frames: Vec<Frame>,
    pub lists: Vec<Vec<Val>>,
    /// Variables of the main module that only its own body uses.
    pub own: BTreeMap<u32, Val>,
}

impl Context {
    pub fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a thread that goes on has a frame")
    }

    pub fn get(&self, reg: Reg) -> Val {
        let frame = self.frames.last().expect("a thread that goes on has a frame");
        frame.regs[usize::from(reg)].clone()
    }

    pub fn set(&mut self, reg: Reg, val: Val) {
        self.frame().regs[usize::from(reg)] = val;
    }

    /// The model's variable for a register of the innermost frame.
    pub fn variable(&self, reg: Reg) -> String {
        format!("r{}_{reg}", self.frames.len() - 1)
    }

    pub fn new_list(&mut self, items: Vec<Val>) -> Val {
        self.lists.push(items);
        Val::List(self.lists.len() - 1)
    }
}
