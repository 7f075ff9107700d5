//! The model as a whole: its variables, one process a thread, and the process
//! that tells how runs end.

use super::context::{Context, Frame, Val};
use super::{FIRST_TEXT, NONE, Promela, Untranslatable};
use crate::base::{ObjectId, ProcessId, Symbol, ThreadId, sym};
use crate::lang::{Op, Program, Reg};
use crate::machine::{Iterator, Machine, Object, Source, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// Places of one thread, and threads, before a model is given up.
const MOST_PLACES: usize = 4_000;
const MOST_THREADS: usize = 40;

pub(super) struct Model<'a> {
    pub machine: &'a Machine,
    pub program: &'a Program,
    /// Variables of the main module that are numbers of the model.
    pub globals: BTreeMap<u32, String>,
    /// Attributes likewise, by object.
    pub attributes: BTreeMap<(ObjectId, Symbol), String>,
    /// Global variables of synchronisation objects, with their first values.
    pub declared: BTreeMap<String, String>,
    pub texts: Vec<String>,
    /// What threads run: a function with its arguments.
    pub threads: Vec<(Value, Vec<Val>)>,
    pub known_threads: HashMap<ObjectId, usize>,
    /// Registers that need a variable, by process.
    registers: BTreeSet<String>,
    pub problems: Vec<Untranslatable>,
    pub line: u32,
    /// The process that is being written.
    pub current: usize,
    /// The variables of the arguments of the call that is being made.
    pub sources: Vec<Option<String>>,
}

/// How a place is left.
pub(super) enum Next {
    /// On to the next operation; `pc` has been set.
    Go,
    /// One of two ways, by a condition of the model.
    Branch(String, Box<Context>, Box<Context>),
    /// By a flag of the model: on, or an exception of this class goes up.
    Check(String, Box<Context>, Box<Context>, Value),
    /// An exception of this class goes up.
    Raise(Value),
    End,
    /// It cannot be translated; the problem is noted.
    Stuck,
}

impl<'a> Model<'a> {
    pub fn new(machine: &'a Machine) -> Self {
        Self {
            machine,
            program: machine.program(),
            globals: BTreeMap::new(),
            attributes: BTreeMap::new(),
            declared: BTreeMap::new(),
            texts: Vec::new(),
            threads: Vec::new(),
            known_threads: HashMap::new(),
            registers: BTreeSet::new(),
            problems: Vec::new(),
            line: 0,
            current: 0,
            sources: Vec::new(),
        }
    }

    pub fn problem(&mut self, what: impl Into<String>) -> Next {
        let problem = Untranslatable { line: self.line, what: what.into() };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
        Next::Stuck
    }

    pub fn translate(mut self) -> Result<Promela, Vec<Untranslatable>> {
        self.find_globals();
        let main = self.main_context();
        let mut bodies = vec![self.process(main)];
        let mut next = 0;
        while next < self.threads.len() && self.threads.len() <= MOST_THREADS {
            self.current = next + 1;
            let (function, args) = self.threads[next].clone();
            let body = match self.entry(function, args) {
                Some(context) => self.process(context),
                None => String::new(),
            };
            bodies.push(body);
            next += 1;
        }
        if self.threads.len() > MOST_THREADS {
            self.problem(format!("more than {MOST_THREADS} threads"));
        }
        if !self.problems.is_empty() {
            self.problems.sort_by_key(|problem| problem.line);
            return Err(self.problems);
        }
        Ok(self.assemble(&bodies))
    }

    /// Globals that somebody assigns once threads exist, or that functions
    /// assign: these are variables of the model.
    fn find_globals(&mut self) {
        let main = &self.program.modules[0];
        let assigned: BTreeSet<u32> = self
            .program
            .codes
            .iter()
            .enumerate()
            .filter(|(at, code)| code.module.index() == 0 && main.body.index() != *at)
            .flat_map(|(_, code)| code.ops.iter())
            .filter_map(|op| match *op {
                Op::StoreGlobal { slot, .. } => Some(slot),
                _ => None,
            })
            .collect();
        for (slot, global) in main.globals.iter().enumerate() {
            if assigned.contains(&(slot as u32)) || (global.shared && global.mentioned) {
                let name = self.program.name(global.name).to_string();
                let value = self.machine.process(ProcessId(0)).globals[0][slot];
                match self.number(&Val::Static(value)) {
                    Some(number) => {
                        self.declared.insert(format!("g_{name}"), format!("int g_{name} = {number};"));
                        self.globals.insert(slot as u32, name);
                    }
                    None => drop(self.problem(format!("`{name}` holds something other than a number"))),
                }
            }
        }
    }

    /// Where the main thread stands before step 1: its own frames only, at the
    /// operation that its next step begins with.
    fn main_context(&mut self) -> Context {
        let thread = self.machine.thread(ThreadId(0));
        let mut frames = Vec::new();
        for (at, frame) in thread.frames.iter().enumerate() {
            let code = self.program.code(frame.code);
            if self.program.module(code.module).internal {
                break;
            }
            let top = thread.frames.get(at + 1).map_or(thread.stack.len(), |next| next.base as usize);
            let mut regs: Vec<Val> =
                thread.stack[frame.base as usize..top].iter().map(|&value| Val::Static(value)).collect();
            regs.resize(usize::from(code.registers), Val::Unset);
            let dst = match frame.then {
                crate::machine::Then::Store(dst) => dst,
                _ => crate::lang::NONE,
            };
            frames.push(Frame { code: frame.code, pc: frame.pc, regs, dst });
        }
        let slots = 0..self.program.modules[0].globals.len() as u32;
        let globals = &self.machine.process(ProcessId(0)).globals[0];
        let own = slots
            .filter(|slot| !self.globals.contains_key(slot))
            .map(|slot| (slot, Val::Static(globals[slot as usize])))
            .collect();
        let mut context = Context { frames, lists: Vec::new(), own };
        self.take_over(&mut context);
        context
    }

    /// Lists that only the main thread reaches, and iterators, are its own.
    fn take_over(&self, context: &mut Context) {
        let mut known: HashMap<ObjectId, usize> = HashMap::new();
        let mut lists = Vec::new();
        let mut take = |val: &mut Val| {
            let Val::Static(Value::Object(id)) = *val else { return };
            let mut list_of = |id: ObjectId| match self.machine.object(id) {
                Object::List(items) => Some(*known.entry(id).or_insert_with(|| {
                    lists.push(items.iter().map(|&item| Val::Static(item)).collect());
                    lists.len() - 1
                })),
                _ => None,
            };
            let taken = match *self.machine.object(id) {
                Object::List(_) => list_of(id).map(Val::List),
                Object::Iterator(Iterator { source: Source::Range(start, step, count), at }) => {
                    Some(Val::Range { start, step, count, at })
                }
                Object::Iterator(Iterator { source: Source::List(list), at }) => {
                    list_of(list).map(|list| Val::Items { list, at: at as usize })
                }
                _ => None,
            };
            *val = taken.unwrap_or_else(|| val.clone());
        };
        context.frames.iter_mut().flat_map(|frame| &mut frame.regs).for_each(&mut take);
        let shared = |slot: &u32| self.program.modules[0].globals[*slot as usize].mentioned;
        context.own.iter_mut().filter(|(slot, _)| !shared(slot)).for_each(|(_, val)| take(val));
        context.lists = lists;
    }

    /// The first place of a thread.
    fn entry(&mut self, function: Value, args: Vec<Val>) -> Option<Context> {
        let globals = &self.machine.process(ProcessId(0)).globals[0];
        let own = (0..globals.len() as u32)
            .filter(|slot| !self.globals.contains_key(slot))
            .map(|slot| (slot, Val::Static(globals[slot as usize])));
        let mut context = Context { frames: Vec::new(), lists: Vec::new(), own: own.collect() };
        self.sources.clear();
        let mut out = String::new();
        self.push_frame(&mut context, function, args, &[], crate::lang::NONE, &mut out).then_some(context)
    }

    /// Writes the process of one thread.
    fn process(&mut self, first: Context) -> String {
        let mut places: HashMap<Context, usize> = HashMap::from([(first.clone(), 0)]);
        let mut pending = vec![first];
        let mut text = String::new();
        self.registers.clear();
        while let Some(mut context) = pending.pop() {
            let place = places[&context];
            let _ = writeln!(text, "P{}_{place}:\n    skip;", self.current);
            if places.len() > MOST_PLACES {
                self.problem("a loop that is too long to be written out, or that has no end");
                break;
            }
            loop {
                let from = context.frames.last().map_or(0, |frame| frame.pc);
                let depth = context.frames.len();
                let mut out = String::new();
                let next = self.operation(&mut context, &mut out);
                text.push_str(&out);
                match next {
                    Next::Go => {
                        let backwards =
                            context.frames.len() == depth && context.frames.last().is_some_and(|f| f.pc <= from);
                        if backwards {
                            let place = self.place(context, &mut places, &mut pending);
                            does_something(&mut text, &place);
                            let _ = writeln!(text, "    {place};");
                            break;
                        }
                    }
                    Next::Branch(condition, then, other) => {
                        let then = self.place(*then, &mut places, &mut pending);
                        let other = self.place(*other, &mut places, &mut pending);
                        let _ = writeln!(text, "    if\n    :: {condition} -> {then}\n    :: else -> {other}\n    fi;");
                        break;
                    }
                    Next::Check(flag, fine, failed, class) => {
                        let fine = self.place(*fine, &mut places, &mut pending);
                        let mut failed = *failed;
                        let failed = match self.raise(&mut failed, class) {
                            true => self.place(failed, &mut places, &mut pending),
                            false => format!("crashed++; goto E{}", self.current),
                        };
                        let _ =
                            writeln!(text, "    if\n    :: {flag} == 1 -> {fine}\n    :: else -> {failed}\n    fi;");
                        break;
                    }
                    Next::Raise(class) => {
                        if !self.raise(&mut context, class) {
                            let _ = writeln!(text, "    crashed++;\n    goto E{};", self.current);
                            break;
                        }
                    }
                    Next::End => {
                        let _ = writeln!(text, "    goto E{};", self.current);
                        break;
                    }
                    Next::Stuck => break,
                }
            }
        }
        let registers: String = self.registers.iter().fold(String::new(), |mut all, name| {
            let _ = writeln!(all, "    int {name};");
            all
        });
        let me = self.current;
        format!("{registers}{text}E{me}:\n    ended[{me}] = true\n")
    }

    /// The jump to a place, which is written later if it is new.
    fn place(&self, context: Context, places: &mut HashMap<Context, usize>, pending: &mut Vec<Context>) -> String {
        let context = tidy(self.program, context);
        let count = places.len();
        let number = *places.entry(context.clone()).or_insert_with(|| {
            pending.push(context);
            count
        });
        format!("goto P{}_{number}", self.current)
    }

    /// The variable of a register, which the process declares.
    pub fn register(&mut self, context: &Context, reg: Reg) -> String {
        let name = context.variable(reg);
        self.registers.insert(name.clone());
        name
    }

    /// A value as an expression of the model.
    pub fn expression(&mut self, context: &Context, reg: Reg) -> Option<String> {
        match context.get(reg) {
            Val::Dyn => Some(self.register(context, reg)),
            val => self.number(&val).map(|number| number.to_string()),
        }
    }

    pub fn number(&mut self, val: &Val) -> Option<i64> {
        match *val {
            Val::Static(Value::Int(int)) if int.abs() < 900_000 => Some(int),
            Val::Static(Value::Bool(bool)) => Some(i64::from(bool)),
            Val::Static(Value::None) => Some(NONE),
            Val::Static(value @ Value::Str(_)) => {
                let text = self.machine.pool().get_str(value).filter(|text| !text.is_empty())?.to_string();
                let at = self.texts.iter().position(|known| *known == text).unwrap_or_else(|| {
                    self.texts.push(text);
                    self.texts.len() - 1
                });
                Some(FIRST_TEXT + at as i64)
            }
            _ => None,
        }
    }

    fn assemble(&mut self, bodies: &[String]) -> Promela {
        let count = bodies.len();
        let mut text =
            format!("/* Made by lockstep export. */\nbool started[{count}];\nbool ended[{count}];\nbyte crashed;\n");
        for declaration in self.declared.values() {
            let _ = writeln!(text, "{declaration}");
        }
        for (at, body) in bodies.iter().enumerate() {
            let active = if at == 0 { "active " } else { "" };
            let _ = writeln!(text, "{active}proctype P{at}() {{\n{body}}}");
        }
        let mut values: Vec<(String, String)> =
            self.globals.values().map(|name| (name.clone(), format!("g_{name}"))).collect();
        let names: Vec<(ObjectId, Symbol)> = self.attributes.keys().copied().collect();
        for (object, attribute) in names {
            if let Some(name) = self.path_of(object) {
                let variable = self.attributes[&(object, attribute)].clone();
                values.push((format!("{name}.{}", self.program.name(attribute)), variable));
            }
        }
        let all: Vec<String> = (1..count).map(|at| format!("(!started[{at}] || ended[{at}])")).collect();
        let condition: String = all.iter().fold("ended[0]".to_string(), |all, one| format!("{all} && {one}"));
        let prints: String = values.iter().fold(String::new(), |mut all, (_, variable)| {
            let _ = write!(all, " printf(\" %d\", (int) now.{variable});");
            all
        });
        let _ = writeln!(
            text,
            "active proctype Final() {{\nend:\n    ({condition});\n    c_code {{ printf(\"FINAL %d\", (int) now.crashed);{prints} printf(\"\\n\"); }}\n}}"
        );
        let texts = std::mem::take(&mut self.texts);
        Promela { text, values: values.into_iter().map(|(name, _)| name).collect(), texts }
    }

    /// The global variable that holds an object.
    fn path_of(&self, object: ObjectId) -> Option<String> {
        let globals = &self.machine.process(ProcessId(0)).globals[0];
        let slot = globals.iter().position(|&value| value == Value::Object(object))?;
        Some(self.program.name(self.program.modules[0].globals[slot].name).to_string())
    }

    /// Sends an exception to its handler; false if there is none.
    fn raise(&self, context: &mut Context, class: Value) -> bool {
        while let Some(frame) = context.frames.last_mut() {
            let handlers = &self.program.code(frame.code).handlers;
            if let Some(handler) = handlers.iter().find(|h| (h.from..h.to).contains(&frame.pc)) {
                frame.regs[usize::from(handler.exception)] = Val::Exception(class);
                frame.pc = handler.target;
                return true;
            }
            context.frames.pop();
        }
        false
    }

    /// Threads of the person's own making have a class below `Thread`.
    pub fn is_thread_class(&self, class: Value) -> bool {
        self.machine.class_order(class).iter().any(|&base| match base.object().map(|id| self.machine.object(id)) {
            Some(Object::Class(class)) => class.internal && self.program.name(class.name) == "Thread",
            _ => false,
        })
    }

    /// The number of the thread that a `Thread` object stands for.
    pub fn thread_of(&mut self, val: &Val) -> Option<usize> {
        let id = match *val {
            Val::Thread(number) => return Some(number),
            Val::Static(Value::Object(id)) => id,
            _ => return None,
        };
        if let Some(&known) = self.known_threads.get(&id) {
            return Some(known);
        }
        let object = Value::Object(id);
        if !self.is_thread_class(self.machine.class_of(object)) {
            return None;
        }
        let held = |name: &str| {
            let name = self.program.symbols.find(name)?;
            self.machine.attribute(id, name)
        };
        if held("_daemonic") == Some(Value::Bool(true)) || held("_kwargs").is_some_and(|v| self.filled(v)) {
            return None;
        }
        let target = held("_target").filter(|&target| target != Value::None);
        let args = match held("_args") {
            Some(Value::Tuple(args)) => self.machine.pool().items(args).iter().map(|&v| Val::Static(v)).collect(),
            Some(Value::Object(list)) => match self.machine.object(list) {
                Object::List(items) => items.iter().map(|&item| Val::Static(item)).collect(),
                _ => return None,
            },
            None => Vec::new(),
            _ => return None,
        };
        let spec = match target {
            Some(target) => (target, args),
            None => (self.machine.class_attribute(object, sym::RUN)?, vec![Val::Static(object)]),
        };
        self.threads.push(spec);
        self.known_threads.insert(id, self.threads.len());
        Some(self.threads.len())
    }

    fn filled(&self, value: Value) -> bool {
        matches!(value.object().map(|id| self.machine.object(id)), Some(Object::Dict(dict)) if !dict.entries.is_empty())
    }
}

/// Forgets what is dead, so that more places are the same.
fn tidy(program: &Program, mut context: Context) -> Context {
    for frame in &mut context.frames {
        let code = program.code(frame.code);
        let live = code.heights.get(frame.pc as usize).map_or(frame.regs.len(), |&height| usize::from(height));
        let live = live.min(frame.regs.len());
        frame.regs[live..].fill(Val::Unset);
    }
    context
}

/// SPIN refuses a loop that does nothing: where a place jumps to itself at once,
/// it throws a value away instead.
fn does_something(text: &mut String, jump: &str) {
    let place = format!("{}:\n    skip;\n", jump.trim_start_matches("goto "));
    if text.ends_with(&place) {
        text.truncate(text.len() - place.len());
        text.push_str(&place.replace("skip", "_ = 0"));
    }
}
