//! All operations but the commonest, each in a few lines or by the module
//! that knows it.

use super::machine::{Fallible, Machine};
use super::object::{DictEntries, Function, Object, SetEntries};
use super::operation::{Operation, Place};
use super::run::Flow;
use super::state::{Then, Thread};
use super::value::Value;
use crate::base::{CodeId, ObjectId, Symbol};
use crate::lang::{CompareOp, NONE, Op, Reg, Type, UnaryOp};

impl Machine {
    pub(crate) fn execute(&mut self, thread: &mut Thread, op: Op, fresh: &mut bool) -> Fallible<Flow> {
        match op {
            Op::Clear { dst } => thread.set(dst, Value::Unset),
            Op::CheckBound { src, name } => self.check_bound(thread, src, name)?,
            Op::LoadGlobal { dst, slot } => return self.load_global(thread, dst, slot),
            Op::DeleteGlobal { slot } => return self.delete_global(thread, slot, fresh),
            Op::LoadModule { dst, module, slot } => {
                let value = self.global(thread.process, module, slot);
                thread.set(dst, if value.is_unset() { self.builtin(module, slot)? } else { value });
            }
            Op::MakeCell { reg, shared } => {
                let value = thread.get(reg);
                let cell = self.allocate(Object::Cell { value, mutable: shared });
                thread.set(reg, cell);
            }
            Op::LoadCell { dst, cell, name } => return self.load_cell(thread, dst, cell, name, fresh),
            Op::StoreCell { cell, src, name } => return self.store_cell(thread, cell, src, name, fresh),
            Op::LoadAttribute { dst, object, name } => {
                return self.load_attribute(thread, dst, thread.get(object), name, fresh);
            }
            Op::StoreAttribute { object, name, src } => {
                return self.store_attribute(thread, thread.get(object), name, thread.get(src), fresh);
            }
            Op::DeleteAttribute { object, name } => {
                return self.delete_attribute(thread, thread.get(object), name, fresh);
            }
            Op::LoadItem { dst, object, key } => {
                if let Some(rest) = self.array_access(thread.get(object), thread.get(key), None)? {
                    return Ok(rest);
                }
                return self.load_item(thread, dst, thread.get(object), thread.get(key), fresh);
            }
            Op::StoreItem { object, key, src } => {
                if let Some(rest) = self.array_access(thread.get(object), thread.get(key), Some(thread.get(src)))? {
                    return Ok(rest);
                }
                return self.store_item(thread, thread.get(object), thread.get(key), thread.get(src), fresh);
            }
            Op::DeleteItem { object, key } => {
                return self.store_item(thread, thread.get(object), thread.get(key), Value::Unset, fresh);
            }
            Op::BuildSlice { dst, base } => {
                let slice = self.pool.slice(thread.get(base), thread.get(base + 1), thread.get(base + 2));
                thread.set(dst, slice);
            }
            Op::Unary { dst, op, src } => return self.unary(thread, dst, op, src),
            Op::Binary { dst, op, left, right } => {
                return self.binary(thread, dst, op, thread.get(left), thread.get(right), false, fresh);
            }
            Op::InPlace { dst, op, left, right } => {
                return self.binary(thread, dst, op, thread.get(left), thread.get(right), true, fresh);
            }
            Op::Compare { dst, op, left, right } => return self.compare(thread, dst, op, left, right, fresh),
            Op::JumpIfTrue { condition, to } => return self.branch(thread, condition, true, to, fresh),
            Op::JumpIfFalse { condition, to } => return self.branch(thread, condition, false, to, fresh),
            Op::Iterate { dst, src } => return self.iterate(thread, dst, thread.get(src)),
            Op::Next { dst, iterator, exit } => {
                return self.advance(thread, thread.get(iterator), Then::Next { dst, exit }, fresh);
            }
            Op::Call { .. } | Op::CallMethod { .. } | Op::CallSpread { .. } => {
                return self.call_operation(thread, op, fresh);
            }
            Op::Return { src } => return self.return_value(thread, thread.get(src)),
            Op::MakeFunction { dst, code, base } => self.make_function(thread, dst, code, base),
            Op::MakeClass { dst, code, base, count } => return self.make_class(thread, dst, code, base, count),
            Op::LoadClassName { dst, name, slot } => self.load_class_name(thread, dst, name, slot)?,
            Op::StoreClassName { name, src } => {
                let class = thread.get(0).object().expect("a class body has its class");
                self.set_attribute(class, name, thread.get(src));
            }
            Op::LoadSuper { dst, class, object } => {
                let class = thread.get(class).object().expect("the cell holds a class");
                let made = self.allocate(Object::Super { class, object: thread.get(object) });
                thread.set(dst, made);
            }
            Op::Unpack { src, base, count } => return self.unpack(thread, src, base, count, None, fresh),
            Op::UnpackStar { src, base, before, after } => {
                return self.unpack(thread, src, base, before, Some(after), fresh);
            }
            Op::Raise { exception, cause } => return self.raise_value(thread, exception, cause),
            Op::Reraise { exception } => return Err(super::machine::Raised::Exception(thread.get(exception))),
            Op::RaiseCurrent => return Err(self.raise_current(thread)),
            Op::FailAssertion { message } => return self.fail_assertion(thread, message),
            Op::MatchException { dst, exception, class } => {
                let matches = self.matches_exception(thread.get(exception), thread.get(class))?;
                thread.set(dst, Value::Bool(matches));
            }
            Op::Yield { src, .. } => return self.yield_value(thread, thread.get(src)),
            Op::Format { dst, src, conversion, spec } => return self.format(thread, dst, src, conversion, spec, fresh),
            Op::Concat { dst, base, count } => self.concat(thread, dst, base, count)?,
            Op::EnterContext { dst, manager } => return self.enter_context(thread, dst, thread.get(manager), fresh),
            Op::ExitContext { dst, manager, exception } => {
                let exception = if exception == NONE { Value::None } else { thread.get(exception) };
                return self.exit_context(thread, dst, thread.get(manager), exception, fresh);
            }
            _ => return self.build(thread, op, fresh),
        }
        Ok(Flow::Next)
    }

    /// New containers, and additions to those still being built.
    fn build(&mut self, thread: &mut Thread, op: Op, fresh: &mut bool) -> Fallible<Flow> {
        match op {
            Op::BuildList { dst, base, count } => {
                let items = registers(thread, base, count).to_vec();
                let list = self.allocate(Object::List(items));
                thread.set(dst, list);
            }
            Op::BuildTuple { dst, base, count } => {
                let tuple = self.pool.tuple(registers(thread, base, count));
                thread.set(dst, tuple);
            }
            Op::BuildSet { dst, base, count } => {
                let mut entries = SetEntries::default();
                for value in registers(thread, base, count).to_vec() {
                    entries.entry(self.key(value)?).or_insert(value);
                }
                super::keys::order_like_cpython(&mut entries);
                let set = self.allocate(Object::Set(Box::new(entries)));
                thread.set(dst, set);
            }
            Op::BuildDict { dst, base, count } => {
                let mut entries = DictEntries::default();
                for pair in registers(thread, base, count * 2).to_vec().chunks_exact(2) {
                    let entry = entries.entry(self.key(pair[0])?).or_insert((pair[0], Value::None));
                    entry.1 = pair[1];
                }
                let dict = self.new_dict(entries);
                thread.set(dst, dict);
            }
            Op::ListToTuple { dst, src } => {
                let items = self.list_items(thread.get(src)).to_vec();
                let tuple = self.pool.tuple(&items);
                thread.set(dst, tuple);
            }
            Op::ListAppend { list, src } => self.push_list(target(thread, list), thread.get(src)),
            Op::ListExtend { list, src } => {
                let value = thread.get(src);
                if self.needs_python(value) {
                    return self.call_builtin_helper(thread, "_list", &[value], Then::Restart(src));
                }
                let into = target(thread, list);
                return self.extend_list(thread, into, thread.get(src), fresh);
            }
            Op::SetAdd { set, src } => self.add_to_set(target(thread, set), thread.get(src))?,
            Op::DictInsert { dict, key, value } => {
                let key_form = self.key(thread.get(key))?;
                self.set_dict(target(thread, dict), key_form, thread.get(key), thread.get(value));
            }
            Op::DictMerge { dict, src } => {
                let value = thread.get(src);
                if self.operator_method(value, crate::base::sym::KEYS).is_some() {
                    return self.call_builtin_helper(thread, "_dict", &[value], Then::Restart(src));
                }
                self.merge_dict(target(thread, dict), value)?;
            }
            _ => unreachable!("carried out elsewhere"),
        }
        Ok(Flow::Next)
    }

    fn check_bound(&mut self, thread: &Thread, src: Reg, name: Symbol) -> Fallible<()> {
        if !thread.get(src).is_unset() {
            return Ok(());
        }
        let name = self.name(name);
        let message = format!("cannot access local variable '{name}' where it is not associated with a value");
        Err(self.raise(Type::UnboundLocalError, &message))
    }

    /// Reads a global; whoever calls has seen to it that this may be done now.
    pub(super) fn load_global(&mut self, thread: &mut Thread, dst: Reg, slot: u32) -> Fallible<Flow> {
        let module = self.module_of(thread);
        let value = self.global(thread.process, module, slot);
        if value.is_unset() {
            let value = self.builtin(module, slot)?;
            thread.set(dst, value);
        } else {
            thread.set(dst, value);
            self.observe(value);
        }
        Ok(Flow::Next)
    }

    pub(super) fn store_global(&mut self, thread: &Thread, slot: u32, src: Reg) -> Flow {
        let module = self.module_of(thread);
        let before = self.set_global(thread.process, module, slot, thread.get(src));
        self.observe_before(before);
        Flow::Next
    }

    fn delete_global(&mut self, thread: &mut Thread, slot: u32, fresh: &mut bool) -> Fallible<Flow> {
        let module = self.module_of(thread);
        let place = Place::Global { module, slot };
        let global = &self.program.module(module).globals[slot as usize];
        if global.shared && self.is_threaded(thread.process) && !std::mem::take(fresh) {
            return Ok(Flow::Rest(Operation::Write(place, Value::Unset)));
        }
        if self.global(thread.process, module, slot).is_unset() {
            return Err(self.name_error(module, slot));
        }
        let before = self.set_global(thread.process, module, slot, Value::Unset);
        self.observe_before(before);
        Ok(Flow::Next)
    }

    fn load_cell(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        cell: Reg,
        name: Symbol,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let id = thread.get(cell).object().expect("the register holds a cell");
        let Object::Cell { value, mutable } = *self.object(id) else { unreachable!("the register holds a cell") };
        if mutable && self.state.heap.is_shared(id) && !std::mem::take(fresh) {
            return Ok(Flow::Rest(Operation::Read(Place::Cell { object: id, name })));
        }
        if value.is_unset() {
            let name = self.name(name);
            let message = format!(
                "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
            );
            return Err(self.raise(Type::NameError, &message));
        }
        self.observe(value);
        thread.set(dst, value);
        Ok(Flow::Next)
    }

    fn store_cell(
        &mut self,
        thread: &mut Thread,
        cell: Reg,
        src: Reg,
        name: Symbol,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let id = thread.get(cell).object().expect("the register holds a cell");
        let Object::Cell { mutable, .. } = *self.object(id) else { unreachable!("the register holds a cell") };
        let value = thread.get(src);
        if mutable && self.state.heap.is_shared(id) && !std::mem::take(fresh) {
            return Ok(Flow::Rest(Operation::Write(Place::Cell { object: id, name }, value)));
        }
        let before = self.set_cell(id, value);
        self.observe_before(before);
        Ok(Flow::Next)
    }

    fn unary(&mut self, thread: &mut Thread, dst: Reg, op: UnaryOp, src: Reg) -> Fallible<Flow> {
        let value = thread.get(src);
        if op == UnaryOp::Not {
            if let Some(method) = self.truth_method(value) {
                return self.call_function(thread, method, &[value], Then::Truth { dst, negate: true });
            }
            let truth = self.truth(value)?;
            thread.set(dst, Value::Bool(!truth));
            return Ok(Flow::Next);
        }
        if let Some(method) = self.operator_method(value, unary_method(op)) {
            return self.call_function(thread, method, &[value], Then::Store(dst));
        }
        let result = self.unary_value(op, value)?;
        thread.set(dst, result);
        Ok(Flow::Next)
    }

    fn branch(
        &mut self,
        thread: &mut Thread,
        condition: Reg,
        wanted: bool,
        to: crate::lang::Pc,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let value = thread.get(condition);
        if let Some(method) = self.truth_method(value) {
            return self.call_function(thread, method, &[value], Then::Branch { wanted, to });
        }
        if let Some(rest) = self.look_at(value, crate::base::sym::DUNDER_BOOL, Value::Unset, fresh) {
            return Ok(rest);
        }
        Ok(if self.truth(value)? == wanted { Flow::Jump(to) } else { Flow::Next })
    }

    fn make_function(&mut self, thread: &mut Thread, dst: Reg, code: CodeId, base: Reg) {
        let body = self.program.code(code);
        let defaults = registers(thread, base, body.parameters.default_count() as u16).to_vec();
        let cells = body.captures.iter().map(|&reg| thread.get(reg)).collect();
        let name = body.name;
        let function = Function { code, name, defaults, cells, attributes: Vec::new() };
        let made = self.allocate(Object::Function(Box::new(function)));
        thread.set(dst, made);
    }

    fn load_class_name(&mut self, thread: &mut Thread, dst: Reg, name: Symbol, slot: u32) -> Fallible<()> {
        let class = thread.get(0).object().expect("a class body has its class");
        let value = match self.attribute(class, name) {
            Some(value) => value,
            None => {
                let module = self.module_of(thread);
                let value = self.global(thread.process, module, slot);
                if value.is_unset() { self.builtin(module, slot)? } else { value }
            }
        };
        thread.set(dst, value);
        Ok(())
    }

    pub(crate) fn module_of(&self, thread: &Thread) -> crate::base::ModuleId {
        let frame = thread.frames.last().expect("a frame runs");
        self.program.code(frame.code).module
    }

    /// `Compare`, with `in` on shared containers as one visible operation.
    fn compare(
        &mut self,
        thread: &mut Thread,
        dst: Reg,
        op: CompareOp,
        left: Reg,
        right: Reg,
        fresh: &mut bool,
    ) -> Fallible<Flow> {
        let (left, right) = (thread.get(left), thread.get(right));
        let hashed = matches!(self.object_of(right), Some(Object::Dict(_) | Object::Set(_) | Object::FrozenSet(_)));
        if hashed && matches!(op, CompareOp::In | CompareOp::NotIn) && self.is_unkeyed(left) {
            return self.note_key(thread, left);
        }
        if matches!(op, CompareOp::In | CompareOp::NotIn)
            && let Some(rest) = self.look_at(right, crate::base::sym::DUNDER_CONTAINS, left, fresh)
        {
            return Ok(rest);
        }
        self.compare_values(thread, dst, op, left, right)
    }
}

pub(crate) fn registers(thread: &Thread, base: Reg, count: u16) -> &[Value] {
    let start = thread.base() + usize::from(base);
    &thread.stack[start..start + usize::from(count)]
}

fn target(thread: &Thread, reg: Reg) -> ObjectId {
    thread.get(reg).object().expect("a container is being built")
}

fn unary_method(op: UnaryOp) -> Symbol {
    use crate::base::sym;
    match op {
        UnaryOp::Neg => sym::DUNDER_NEG,
        UnaryOp::Pos => sym::DUNDER_POS,
        UnaryOp::Invert | UnaryOp::Not => sym::DUNDER_INVERT,
    }
}
