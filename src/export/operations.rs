//! Operations of the program as statements of the model. What is known is
//! worked out; what another thread may change is read and written there.

use super::NONE as NOTHING;
use super::context::{Context, Val};
use super::model::{Model, Next};
use crate::base::{ObjectId, Symbol};
use crate::lang::{BinaryOp, CompareOp, Native, Op, Reg, Type, UnaryOp};
use crate::machine::{Object, Value};
use std::fmt::Write;

impl<'a> Model<'a> {
    /// Carries out the next operation; statements go to `out`.
    pub fn operation(&mut self, context: &mut Context, out: &mut String) -> Next {
        let (code_id, pc) = {
            let frame = context.frame();
            (frame.code, frame.pc)
        };
        let code = self.program.code(code_id);
        self.line = code.spans[pc as usize].line;
        let op = code.ops[pc as usize];
        let next = self.perform(context, op, out);
        if let Next::Go = next
            && moves_on(&op)
        {
            context.frame().pc += 1;
        }
        next
    }

    fn perform(&mut self, context: &mut Context, op: Op, out: &mut String) -> Next {
        match op {
            Op::Constant { dst, index } => context.set(dst, Val::Static(self.machine.constants[index as usize])),
            Op::Move { dst, src } => self.copy(context, dst, src, out),
            Op::Clear { dst } => context.set(dst, Val::Unset),
            Op::CheckBound { .. } => {}
            Op::LoadGlobal { dst, slot } => return self.load_global(context, dst, slot, out),
            Op::StoreGlobal { slot, src } => return self.store_global(context, slot, src, out),
            Op::LoadModule { dst, module, slot } => {
                let held = self.machine.process(crate::base::ProcessId(0)).globals[module.index()][slot as usize];
                let val = if held.is_unset() { self.builtin(module, slot) } else { Some(Val::Static(held)) };
                match val {
                    Some(val) => context.set(dst, val),
                    None => return self.problem("a name that has no value here"),
                }
            }
            Op::LoadAttribute { dst, object, name } => return self.load_attribute(context, dst, object, name, out),
            Op::StoreAttribute { object, name, src } => return self.store_attribute(context, object, name, src, out),
            Op::LoadItem { dst, object, key } => return self.load_item(context, dst, object, key),
            Op::Unary { dst, op, src } => return self.unary(context, dst, op, src, out),
            Op::Binary { dst, op, left, right } | Op::InPlace { dst, op, left, right } => {
                return self.binary(context, dst, op, left, right, out);
            }
            Op::Compare { dst, op, left, right } => return self.compare(context, dst, op, left, right, out),
            Op::Jump { to } => context.frame().pc = to,
            Op::JumpIfTrue { condition, to } => return self.branch(context, condition, true, to),
            Op::JumpIfFalse { condition, to } => return self.branch(context, condition, false, to),
            Op::Iterate { dst, src } => return self.iterate(context, dst, src),
            Op::Next { dst, iterator, exit } => return self.advance(context, dst, iterator, exit),
            Op::BuildList { dst, base, count } | Op::BuildTuple { dst, base, count } => {
                let items: Vec<Val> = (0..count).map(|at| context.get(base + at)).collect();
                if items.contains(&Val::Dyn) {
                    return self.problem("a list or tuple of values that change");
                }
                let list = context.new_list(items);
                context.set(dst, list);
            }
            Op::ListAppend { list, src } => match (context.get(list), context.get(src)) {
                (_, Val::Dyn) => return self.problem("a list of values that change"),
                (Val::List(list), item) => context.lists[list].push(item),
                _ => return self.problem("a list that others may see"),
            },
            Op::ListToTuple { dst, src } => {
                let list = context.get(src);
                context.set(dst, list);
            }
            Op::Format { dst, .. } | Op::Concat { dst, .. } => context.set(dst, Val::Opaque),
            Op::Call { .. } | Op::CallMethod { .. } => return self.call(context, op, out),
            Op::Return { src } => return self.leave(context, src, out),
            Op::EnterContext { dst, manager } => return self.enter(context, dst, manager, out),
            Op::ExitContext { dst, manager, .. } => return self.exit(context, dst, manager, out),
            Op::FailAssertion { .. } => return Next::Raise(Value::Type(Type::AssertionError)),
            Op::Raise { exception, .. } => {
                return match context.get(exception) {
                    Val::Exception(class) => Next::Raise(class),
                    Val::Static(class @ Value::Type(t)) if t.is_exception() => Next::Raise(class),
                    _ => self.problem("raising an exception that is not built in"),
                };
            }
            Op::Reraise { exception } => {
                return match context.get(exception) {
                    Val::Exception(class) => Next::Raise(class),
                    _ => self.problem("raising an exception again"),
                };
            }
            Op::MatchException { dst, exception, class } => {
                let (Val::Exception(raised), Val::Static(class)) = (context.get(exception), context.get(class)) else {
                    return self.problem("catching several kinds of exceptions at once");
                };
                let matches = self.machine.class_order(raised).contains(&class);
                context.set(dst, Val::Static(Value::Bool(matches)));
            }
            _ => return self.problem(unsupported(&op)),
        }
        Next::Go
    }

    pub(super) fn copy(&mut self, context: &mut Context, dst: Reg, src: Reg, out: &mut String) {
        let val = context.get(src);
        if val == Val::Dyn && dst != src {
            let (to, from) = (self.register(context, dst), self.register(context, src));
            let _ = writeln!(out, "    {to} = {from};");
        }
        context.set(dst, val);
    }

    fn load_global(&mut self, context: &mut Context, dst: Reg, slot: u32, out: &mut String) -> Next {
        if let Some(name) = self.globals.get(&slot).cloned() {
            let to = self.register(context, dst);
            let _ = writeln!(out, "    {to} = g_{name};");
            context.set(dst, Val::Dyn);
            return Next::Go;
        }
        let val = match context.own.get(&slot) {
            Some(Val::Static(Value::Unset)) | None => self.builtin(crate::base::ModuleId(0), slot),
            Some(known) => Some(known.clone()),
        };
        if val == Some(Val::Dyn) {
            let to = self.register(context, dst);
            let _ = writeln!(out, "    {to} = own_{slot};");
        }
        match val {
            Some(val) => context.set(dst, val),
            None => return self.problem("a name that has no value here"),
        }
        Next::Go
    }

    fn builtin(&self, module: crate::base::ModuleId, slot: u32) -> Option<Val> {
        use crate::lang::Constant;
        Some(Val::Static(match self.program.module(module).globals[slot as usize].builtin.as_ref()? {
            Constant::Native(native) => Value::Native(*native),
            Constant::Type(t) => Value::Type(*t),
            _ => return None,
        }))
    }

    fn store_global(&mut self, context: &mut Context, slot: u32, src: Reg, out: &mut String) -> Next {
        if let Some(name) = self.globals.get(&slot).cloned() {
            return match self.expression(context, src) {
                Some(value) => {
                    let _ = writeln!(out, "    g_{name} = {value};");
                    Next::Go
                }
                None => self.problem(format!("`{name}` holds something other than a number")),
            };
        }
        let val = context.get(src);
        if val == Val::Dyn {
            let from = self.register(context, src);
            self.declared.entry(format!("own_{slot}")).or_insert(format!("int own_{slot};"));
            let _ = writeln!(out, "    own_{slot} = {from};");
        }
        context.own.insert(slot, val);
        Next::Go
    }

    fn load_attribute(&mut self, context: &mut Context, dst: Reg, object: Reg, name: Symbol, out: &mut String) -> Next {
        let Val::Static(value) = context.get(object) else {
            return self.problem(format!("`.{}` of an object made while threads run", self.program.name(name)));
        };
        if let Value::Module(module) = value {
            let globals = &self.machine.process(crate::base::ProcessId(0)).globals[module.index()];
            let held = self.program.module(module).slot(name).map(|slot| globals[slot as usize]);
            return match held {
                Some(held) => {
                    context.set(dst, Val::Static(held));
                    Next::Go
                }
                None => self.problem("a name that its module has not"),
            };
        }
        let Some(id) = value.object() else { return self.problem("an attribute of a value") };
        let held = self.machine.attribute(id, name).or_else(|| self.machine.class_attribute(value, name));
        match held {
            Some(held) if self.is_variable(id, name) => match self.attribute_variable(id, name, held) {
                Some(variable) => {
                    let to = self.register(context, dst);
                    let _ = writeln!(out, "    {to} = {variable};");
                    context.set(dst, Val::Dyn);
                }
                None => {
                    return self.problem(format!("`.{}` holds something other than a number", self.program.name(name)));
                }
            },
            Some(held) => match self.object_kind(held) {
                Some(Object::Function(_)) => context.set(dst, Val::Method(value, name)),
                Some(Object::Property { .. } | Object::StaticMethod(_) | Object::ClassMethod(_)) => {
                    return self.problem("a property or a method of a class");
                }
                _ => context.set(dst, Val::Static(held)),
            },
            None => return self.problem(format!("`.{}` is not there yet", self.program.name(name))),
        }
        Next::Go
    }

    fn store_attribute(
        &mut self,
        context: &mut Context,
        object: Reg,
        name: Symbol,
        src: Reg,
        out: &mut String,
    ) -> Next {
        let id = match context.get(object) {
            Val::Static(Value::Object(id)) if self.is_variable(id, name) => id,
            _ => return self.problem(format!("`.{}` of an object made while threads run", self.program.name(name))),
        };
        let held = self.machine.attribute(id, name).unwrap_or(Value::Int(0));
        match (self.attribute_variable(id, name, held), self.expression(context, src)) {
            (Some(variable), Some(value)) => {
                let _ = writeln!(out, "    {variable} = {value};");
                Next::Go
            }
            _ => self.problem(format!("`.{}` holds something other than a number", self.program.name(name))),
        }
    }

    fn is_variable(&self, id: ObjectId, name: Symbol) -> bool {
        let instance = matches!(self.machine.object(id), Object::Instance(_) | Object::Class(_));
        instance && self.program.facts.shared_attributes.get(name.0 as usize) == Some(&true)
    }

    fn attribute_variable(&mut self, id: ObjectId, name: Symbol, first: Value) -> Option<String> {
        if let Some(known) = self.attributes.get(&(id, name)) {
            return Some(known.clone());
        }
        let first = self.number(&Val::Static(first))?;
        let variable = format!("a{}_{}", id.0, self.program.name(name));
        self.declared.insert(variable.clone(), format!("int {variable} = {first};"));
        self.attributes.insert((id, name), variable.clone());
        Some(variable)
    }

    pub(super) fn object_kind(&self, value: Value) -> Option<&'a Object> {
        value.object().map(|id| self.machine.object(id))
    }

    /// An item of something that does not change.
    fn load_item(&mut self, context: &mut Context, dst: Reg, object: Reg, key: Reg) -> Next {
        let Val::Static(Value::Int(at)) = context.get(key) else {
            return self.problem("an item whose place is not known");
        };
        let Some(items) = self.items(context, object) else { return self.problem("an item of something that changes") };
        let place = if at < 0 { at + items.len() as i64 } else { at };
        match usize::try_from(place).ok().and_then(|place| items.get(place)) {
            Some(item) => {
                context.set(dst, item.clone());
                Next::Go
            }
            None => Next::Raise(Value::Type(Type::IndexError)),
        }
    }

    /// The items of a list or tuple that is known. Lists of objects count as
    /// known: what the model has as numbers are variables and attributes.
    pub(super) fn items(&mut self, context: &Context, reg: Reg) -> Option<Vec<Val>> {
        match context.get(reg) {
            Val::List(list) => Some(context.lists[list].clone()),
            Val::Static(Value::Tuple(id)) => {
                Some(self.machine.pool().items(id).iter().map(|&item| Val::Static(item)).collect())
            }
            Val::Static(value) => match self.object_kind(value) {
                Some(Object::List(items)) if items.iter().all(|item| item.object().is_some()) && !items.is_empty() => {
                    Some(items.iter().map(|&item| Val::Static(item)).collect())
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn unary(&mut self, context: &mut Context, dst: Reg, op: UnaryOp, src: Reg, out: &mut String) -> Next {
        match (context.get(src), op) {
            (Val::Dyn, _) => {
                let from = self.register(context, src);
                let to = self.register(context, dst);
                let value = match op {
                    UnaryOp::Not => format!("({from} == 0 || {from} == {NOTHING})"),
                    UnaryOp::Neg => format!("-{from}"),
                    UnaryOp::Pos => from,
                    UnaryOp::Invert => format!("-{from} - 1"),
                };
                let _ = writeln!(out, "    {to} = {value};");
                context.set(dst, Val::Dyn);
            }
            (val, UnaryOp::Not) => match self.truth(context, &val) {
                Some(truth) => context.set(dst, Val::Static(Value::Bool(!truth))),
                None => return self.problem("the truth of this value"),
            },
            (Val::Static(value), _) => match value.as_int() {
                Some(int) => {
                    let result = match op {
                        UnaryOp::Neg => -int,
                        UnaryOp::Invert => -int - 1,
                        _ => int,
                    };
                    context.set(dst, Val::Static(Value::Int(result)));
                }
                None => return self.problem("arithmetic on something other than integers"),
            },
            _ => return self.problem("arithmetic on something other than integers"),
        }
        Next::Go
    }

    fn truth(&self, context: &Context, val: &Val) -> Option<bool> {
        match val {
            Val::Static(Value::Object(id)) => match self.machine.object(*id) {
                Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Deque(_) => None,
                Object::Instance(_) => Some(true),
                _ => Some(true),
            },
            Val::Static(value) => self.machine.truth(*value).ok(),
            Val::List(list) => Some(!context.lists[*list].is_empty()),
            Val::Thread(_) => Some(true),
            _ => None,
        }
    }

    fn binary(
        &mut self,
        context: &mut Context,
        dst: Reg,
        op: BinaryOp,
        left: Reg,
        right: Reg,
        out: &mut String,
    ) -> Next {
        let (a, b) = (context.get(left), context.get(right));
        if let (Val::Static(a), Val::Static(b)) = (&a, &b)
            && let (Some(a), Some(b)) = (a.as_int(), b.as_int())
        {
            return match crate::machine::small_operation(op, a, b) {
                Some(result) => {
                    context.set(dst, Val::Static(Value::Int(result)));
                    Next::Go
                }
                None => self.problem("arithmetic that leaves 64 bits, or divides"),
            };
        }
        let text = |val: &Val| matches!(val, Val::Opaque | Val::Static(Value::Str(_)));
        if text(&a) || text(&b) {
            context.set(dst, Val::Opaque);
            return Next::Go;
        }
        if let (Val::List(a), Val::List(b), BinaryOp::Add) = (&a, &b, op) {
            let both = [context.lists[*a].clone(), context.lists[*b].clone()].concat();
            let list = context.new_list(both);
            context.set(dst, list);
            return Next::Go;
        }
        let divisor = match b {
            Val::Static(Value::Int(int)) if int > 0 => Some(int),
            _ => None,
        };
        let (Some(x), Some(y)) = (self.expression(context, left), self.expression(context, right)) else {
            return self.problem("arithmetic on something other than integers");
        };
        let value = match op {
            BinaryOp::Add => format!("{x} + {y}"),
            BinaryOp::Sub => format!("{x} - {y}"),
            BinaryOp::Mul => format!("{x} * {y}"),
            BinaryOp::And => format!("{x} & {y}"),
            BinaryOp::Or => format!("{x} | {y}"),
            BinaryOp::Xor => format!("{x} ^ {y}"),
            BinaryOp::Mod if divisor.is_some() => format!("(({x} % {y}) + {y}) % {y}"),
            BinaryOp::FloorDiv if divisor.is_some() => format!("({x} >= 0 -> {x} / {y} : -(({y} - 1 - {x}) / {y}))"),
            _ => return self.problem("this arithmetic on values that change"),
        };
        let to = self.register(context, dst);
        let _ = writeln!(out, "    {to} = {value};");
        context.set(dst, Val::Dyn);
        Next::Go
    }

    fn compare(
        &mut self,
        context: &mut Context,
        dst: Reg,
        op: CompareOp,
        left: Reg,
        right: Reg,
        out: &mut String,
    ) -> Next {
        let (a, b) = (context.get(left), context.get(right));
        if a != Val::Dyn && b != Val::Dyn {
            let same = match (&a, &b) {
                (Val::Static(a), Val::Static(b)) => match (a.as_int(), b.as_int()) {
                    (Some(a), Some(b)) => Some(a.cmp(&b)),
                    _ => (a == b).then_some(std::cmp::Ordering::Equal),
                },
                (a, b) => (a == b).then_some(std::cmp::Ordering::Equal),
            };
            let result = match op {
                CompareOp::Eq | CompareOp::Is => same.is_some_and(|order| order.is_eq()),
                CompareOp::NotEq | CompareOp::IsNot => !same.is_some_and(|order| order.is_eq()),
                CompareOp::Lt if same.is_some() => same.is_some_and(|order| order.is_lt()),
                CompareOp::LtE if same.is_some() => same.is_some_and(|order| order.is_le()),
                CompareOp::Gt if same.is_some() => same.is_some_and(|order| order.is_gt()),
                CompareOp::GtE if same.is_some() => same.is_some_and(|order| order.is_ge()),
                _ => return self.problem("this comparison"),
            };
            context.set(dst, Val::Static(Value::Bool(result)));
            return Next::Go;
        }
        let (Some(x), Some(y)) = (self.expression(context, left), self.expression(context, right)) else {
            return self.problem("a comparison with something other than a number");
        };
        let symbol = match op {
            CompareOp::Eq | CompareOp::Is => "==",
            CompareOp::NotEq | CompareOp::IsNot => "!=",
            CompareOp::Lt => "<",
            CompareOp::LtE => "<=",
            CompareOp::Gt => ">",
            CompareOp::GtE => ">=",
            _ => return self.problem("this comparison"),
        };
        let to = self.register(context, dst);
        let _ = writeln!(out, "    {to} = ({x} {symbol} {y});");
        context.set(dst, Val::Dyn);
        Next::Go
    }

    fn branch(&mut self, context: &mut Context, condition: Reg, wanted: bool, to: crate::lang::Pc) -> Next {
        let val = context.get(condition);
        if val == Val::Dyn {
            let register = self.register(context, condition);
            let (mut jumps, mut stays) = (context.clone(), context.clone());
            jumps.frame().pc = to;
            stays.frame().pc += 1;
            let (then, other) = if wanted { (jumps, stays) } else { (stays, jumps) };
            let test = format!("({register} != 0 && {register} != {NOTHING})");
            return Next::Branch(test, Box::new(then), Box::new(other));
        }
        match self.truth(context, &val) {
            Some(truth) if truth == wanted => context.frame().pc = to,
            Some(_) => context.frame().pc += 1,
            None => return self.problem("a test of something other than a number"),
        }
        Next::Go
    }

    fn iterate(&mut self, context: &mut Context, dst: Reg, src: Reg) -> Next {
        let val = match context.get(src) {
            range @ Val::Range { .. } => range,
            Val::Static(range @ Value::Range(_)) => match self.machine.range_parts(range) {
                Some((start, step, count)) => Val::Range { start, step, count, at: 0 },
                None => return self.problem("this range"),
            },
            _ => match self.items(context, src) {
                Some(items) => {
                    let Val::List(list) = context.new_list(items) else { unreachable!("a list was made") };
                    Val::Items { list, at: 0 }
                }
                None => return self.problem("going over something that changes"),
            },
        };
        context.set(dst, val);
        Next::Go
    }

    fn advance(&mut self, context: &mut Context, dst: Reg, iterator: Reg, exit: crate::lang::Pc) -> Next {
        let (item, rest) = match context.get(iterator) {
            Val::Range { start, step, count, at } if at < count => {
                let item = Val::Static(Value::Int(start + step * at));
                (Some(item), Val::Range { start, step, count, at: at + 1 })
            }
            Val::Items { list, at } if at < context.lists[list].len() => {
                (Some(context.lists[list][at].clone()), Val::Items { list, at: at + 1 })
            }
            rest @ (Val::Range { .. } | Val::Items { .. }) => (None, rest),
            _ => return self.problem("going over something that changes"),
        };
        match item {
            Some(item) => {
                context.set(iterator, rest);
                context.set(dst, item);
                context.frame().pc += 1;
            }
            None => context.frame().pc = exit,
        }
        Next::Go
    }

    pub(super) fn native_range(&mut self, context: &mut Context, dst: Reg, args: &[Val]) -> Next {
        let ints: Option<Vec<i64>> = args
            .iter()
            .map(|val| match val {
                Val::Static(value) => value.as_int(),
                _ => None,
            })
            .collect();
        let (start, stop, step) = match ints.as_deref() {
            Some([stop]) => (0, *stop, 1),
            Some([start, stop]) => (*start, *stop, 1),
            Some([start, stop, step]) if *step != 0 => (*start, *stop, *step),
            _ => return self.problem("a range whose ends change"),
        };
        let span = if step > 0 { stop - start } else { start - stop };
        let count = if span <= 0 { 0 } else { (span - 1) / step.abs() + 1 };
        context.set(dst, Val::Range { start, step, count, at: 0 });
        Next::Go
    }

    pub(super) fn is_print(val: &Val) -> bool {
        *val == Val::Static(Value::Native(Native::Print))
    }
}

/// Operations that do not say themselves where they go on.
fn moves_on(op: &Op) -> bool {
    !matches!(
        op,
        Op::Jump { .. }
            | Op::JumpIfTrue { .. }
            | Op::JumpIfFalse { .. }
            | Op::Next { .. }
            | Op::Call { .. }
            | Op::CallMethod { .. }
            | Op::Return { .. }
    )
}

fn unsupported(op: &Op) -> &'static str {
    match op {
        Op::MakeFunction { .. } | Op::MakeCell { .. } | Op::LoadCell { .. } | Op::StoreCell { .. } => {
            "a function inside of a function"
        }
        Op::MakeClass { .. } => "a class that is made while threads run",
        Op::StoreItem { .. } | Op::DeleteItem { .. } => "an item that changes",
        Op::BuildDict { .. } | Op::BuildSet { .. } | Op::DictInsert { .. } | Op::SetAdd { .. } => "a dict or a set",
        Op::Unpack { .. } | Op::UnpackStar { .. } => "unpacking",
        Op::Yield { .. } => "a generator",
        Op::CallSpread { .. } => "a call with `*` or `**`",
        _ => "this construct",
    }
}
