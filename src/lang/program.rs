//! A program as the machine reads it: code for a machine of registers.
//!
//! Every expression leaves its value in a register of its function. Registers
//! of parameters and variables come first, those of temporaries after them in
//! stack discipline, so that what is live at an operation is known from the
//! code alone.

use crate::base::{CodeId, ModuleId, Span, Symbol, Symbols};
use crate::lang::native::{Native, Type};
use num_bigint::BigInt;

/// A register of the running function.
pub type Reg = u16;
/// The index of an operation within its code.
pub type Pc = u32;
/// A register operand that is not there.
pub const NONE: Reg = Reg::MAX;

/// A value that the text itself spells.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    None,
    Ellipsis,
    Bool(bool),
    Int(BigInt),
    Float(f64),
    Str(String),
    Bytes(Vec<u8>),
    Tuple(Vec<Constant>),
    Native(Native),
    Type(Type),
    Module(ModuleId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    And,
    Or,
    Xor,
    LeftShift,
    RightShift,
    MatMul,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    Not,
    Neg,
    Pos,
    Invert,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

/// How a replacement field of an f-string turns its value into text first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// One operation. `dst` receives the result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    Constant {
        dst: Reg,
        index: u32,
    },
    Move {
        dst: Reg,
        src: Reg,
    },
    /// Makes a register empty again: `del x`, a temporary that dies.
    Clear {
        dst: Reg,
    },
    /// `UnboundLocalError` where the register is empty.
    CheckBound {
        src: Reg,
        name: Symbol,
    },
    LoadGlobal {
        dst: Reg,
        slot: u32,
    },
    StoreGlobal {
        slot: u32,
        src: Reg,
    },
    DeleteGlobal {
        slot: u32,
    },
    /// Wraps what the register holds in a new cell that closures share.
    MakeCell {
        reg: Reg,
        shared: bool,
    },
    /// A global of another module: an imported name, a built-in in Python.
    LoadModule {
        dst: Reg,
        module: ModuleId,
        slot: u32,
    },
    LoadCell {
        dst: Reg,
        cell: Reg,
        name: Symbol,
    },
    StoreCell {
        cell: Reg,
        src: Reg,
        name: Symbol,
    },
    LoadAttribute {
        dst: Reg,
        object: Reg,
        name: Symbol,
    },
    StoreAttribute {
        object: Reg,
        name: Symbol,
        src: Reg,
    },
    DeleteAttribute {
        object: Reg,
        name: Symbol,
    },
    LoadItem {
        dst: Reg,
        object: Reg,
        key: Reg,
    },
    StoreItem {
        object: Reg,
        key: Reg,
        src: Reg,
    },
    DeleteItem {
        object: Reg,
        key: Reg,
    },
    /// A slice from the three registers at `base` (`None` where left out).
    BuildSlice {
        dst: Reg,
        base: Reg,
    },
    Unary {
        dst: Reg,
        op: UnaryOp,
        src: Reg,
    },
    Binary {
        dst: Reg,
        op: BinaryOp,
        left: Reg,
        right: Reg,
    },
    /// `left op= right`: lists change in place.
    InPlace {
        dst: Reg,
        op: BinaryOp,
        left: Reg,
        right: Reg,
    },
    Compare {
        dst: Reg,
        op: CompareOp,
        left: Reg,
        right: Reg,
    },
    Jump {
        to: Pc,
    },
    JumpIfTrue {
        condition: Reg,
        to: Pc,
    },
    JumpIfFalse {
        condition: Reg,
        to: Pc,
    },
    Iterate {
        dst: Reg,
        src: Reg,
    },
    /// The next element into `dst`, or on to `exit` when there is none.
    Next {
        dst: Reg,
        iterator: Reg,
        exit: Pc,
    },
    /// Calls with `count` arguments from `base` on; the last of them are named
    /// by `keyword_lists[names]`.
    Call {
        dst: Reg,
        callee: Reg,
        base: Reg,
        count: u16,
        names: u16,
    },
    /// The same on a method of the object in `base`; arguments follow it.
    CallMethod {
        dst: Reg,
        base: Reg,
        name: Symbol,
        count: u16,
        names: u16,
    },
    /// Positional arguments in a list, named ones in a dict (or `NONE`).
    CallSpread {
        dst: Reg,
        callee: Reg,
        positional: Reg,
        named: Reg,
    },
    Return {
        src: Reg,
    },
    /// Defaults lie at `base` on: positional ones, then keyword-only ones.
    MakeFunction {
        dst: Reg,
        code: CodeId,
        base: Reg,
    },
    /// Bases lie at `base` on; runs the class body.
    MakeClass {
        dst: Reg,
        code: CodeId,
        base: Reg,
        count: u16,
    },
    /// Names in a class body live in the class, which is in register 0.
    LoadClassName {
        dst: Reg,
        name: Symbol,
        slot: u32,
    },
    StoreClassName {
        name: Symbol,
        src: Reg,
    },
    /// `super()`: the class that defines the method, and its `self`.
    LoadSuper {
        dst: Reg,
        class: Reg,
        object: Reg,
    },
    BuildList {
        dst: Reg,
        base: Reg,
        count: u16,
    },
    BuildTuple {
        dst: Reg,
        base: Reg,
        count: u16,
    },
    BuildSet {
        dst: Reg,
        base: Reg,
        count: u16,
    },
    /// `count` pairs: key, value, key, value.
    BuildDict {
        dst: Reg,
        base: Reg,
        count: u16,
    },
    ListToTuple {
        dst: Reg,
        src: Reg,
    },
    /// Additions to a container that is still being built.
    ListAppend {
        list: Reg,
        src: Reg,
    },
    ListExtend {
        list: Reg,
        src: Reg,
    },
    SetAdd {
        set: Reg,
        src: Reg,
    },
    DictInsert {
        dict: Reg,
        key: Reg,
        value: Reg,
    },
    DictMerge {
        dict: Reg,
        src: Reg,
    },
    Unpack {
        src: Reg,
        base: Reg,
        count: u16,
    },
    /// `a, *b, c = src`: `before` names, one list, `after` names.
    UnpackStar {
        src: Reg,
        base: Reg,
        before: u16,
        after: u16,
    },
    Raise {
        exception: Reg,
        cause: Reg,
    },
    /// Goes on with an exception that a handler did not want.
    Reraise {
        exception: Reg,
    },
    /// A bare `raise`: whatever this thread is handling.
    RaiseCurrent,
    FailAssertion {
        message: Reg,
    },
    MatchException {
        dst: Reg,
        exception: Reg,
        class: Reg,
    },
    Yield {
        dst: Reg,
        src: Reg,
    },
    Format {
        dst: Reg,
        src: Reg,
        conversion: Conversion,
        spec: Reg,
    },
    Concat {
        dst: Reg,
        base: Reg,
        count: u16,
    },
    EnterContext {
        dst: Reg,
        manager: Reg,
    },
    /// `dst` says whether the exception is swallowed.
    ExitContext {
        dst: Reg,
        manager: Reg,
        exception: Reg,
    },
}

/// Where an exception raised in `from..to` goes. Inner handlers come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    pub from: Pc,
    pub to: Pc,
    pub target: Pc,
    pub exception: Reg,
}

/// Code during which an exception is being handled: what a bare `raise`,
/// `sys.exc_info()` and `traceback` mean. Inner ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handling {
    pub from: Pc,
    pub to: Pc,
    pub exception: Reg,
}

/// The parameters of a function, in the order of its first registers:
/// positional ones, keyword-only ones, `*args`, `**kwargs`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    pub positional: Vec<Symbol>,
    /// How many of the positional ones cannot be given by name.
    pub positional_only: u16,
    /// How many of the last positional ones have a default.
    pub defaults: u16,
    pub keyword_only: Vec<Symbol>,
    /// For each keyword-only one, whether it has a default.
    pub keyword_defaults: Vec<bool>,
    pub rest: Option<Symbol>,
    pub keywords: Option<Symbol>,
}

impl Parameters {
    /// How many registers they take.
    pub fn count(&self) -> usize {
        self.positional.len()
            + self.keyword_only.len()
            + usize::from(self.rest.is_some())
            + usize::from(self.keywords.is_some())
    }

    /// How many default values `MakeFunction` finds at its base.
    pub fn default_count(&self) -> usize {
        usize::from(self.defaults) + self.keyword_defaults.iter().filter(|&&has| has).count()
    }
}

/// A variable of a function that a person may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    pub name: Symbol,
    pub reg: Reg,
    /// Whether the register holds a cell rather than the value.
    pub cell: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Code {
    /// `work`, `Account.deposit`, `<module>`, `<lambda>`.
    pub name: Symbol,
    pub qualified_name: Symbol,
    pub module: ModuleId,
    pub ops: Vec<Op>,
    /// One for each operation.
    pub spans: Vec<Span>,
    /// For each operation, how many registers are in use before it; what lies
    /// above is dead and no part of a state.
    pub heights: Vec<Reg>,
    pub parameters: Parameters,
    pub variables: Vec<Variable>,
    /// Registers in the *enclosing* function whose cells a new function
    /// takes along, and the first register in which it finds them.
    pub captures: Vec<Reg>,
    pub captures_at: Reg,
    /// Registers in all.
    pub registers: u16,
    pub handlers: Vec<Handler>,
    pub handling: Vec<Handling>,
    pub generator: bool,
    /// First line of the definition.
    pub line: u32,
    pub doc: Option<String>,
}

/// A name at the top level of a module.
#[derive(Clone, Debug, PartialEq)]
pub struct Global {
    pub name: Symbol,
    /// What the name means while the module has not assigned it.
    pub builtin: Option<Constant>,
    /// Whether a thread may read or write it while another may write it:
    /// functions mention it and someone assigns it once threads can exist.
    pub shared: bool,
    /// Whether functions mention it: then what it holds is within reach of
    /// every thread of the process.
    pub mentioned: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    pub name: Symbol,
    pub body: CodeId,
    pub globals: Vec<Global>,
    /// Part of Python rather than of the person's text: its lines are not shown.
    pub internal: bool,
}

impl Module {
    pub fn slot(&self, name: Symbol) -> Option<u32> {
        self.globals.iter().position(|global| global.name == name).map(|at| at as u32)
    }
}

/// What a program does somewhere, that bears on what counts as a step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Attributes assigned outside the making of an object, by symbol number.
    pub shared_attributes: Vec<bool>,
    /// Asks whether threads live other than by waiting for their end
    /// (`is_alive`, `join(timeout)`, `enumerate`): then ending is a step.
    pub observes_liveness: bool,
    /// Clears something, perhaps an event: then beginning to wait for one is a step.
    pub clears: bool,
    /// Reads the clock: then how long a thread has slept is part of its state.
    pub reads_clock: bool,
    /// Starts daemons: then the end of a process is a step.
    pub uses_daemons: bool,
}

/// A whole program, ready to run.
#[derive(Clone, Debug, Default)]
pub struct Program {
    pub source: String,
    pub symbols: Symbols,
    pub codes: Vec<Code>,
    pub modules: Vec<Module>,
    /// Internal modules in the order in which their bodies run, before main's.
    pub boot: Vec<ModuleId>,
    pub constants: Vec<Constant>,
    /// Names of the arguments given by name at a call; 0 is the empty list.
    pub keyword_lists: Vec<Vec<Symbol>>,
    pub facts: Facts,
}

impl Program {
    pub fn code(&self, id: CodeId) -> &Code {
        &self.codes[id.index()]
    }

    pub fn module(&self, id: ModuleId) -> &Module {
        &self.modules[id.index()]
    }

    pub fn name(&self, symbol: Symbol) -> &str {
        self.symbols.text(symbol)
    }
}
