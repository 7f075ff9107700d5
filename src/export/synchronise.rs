//! Synchronisation objects as variables of the model, and what is done to them
//! as atomic statements, by the rules of `machine::sync`.

use super::context::{Context, Val};
use super::model::{Model, Next};
use crate::base::{ObjectId, Symbol};
use crate::lang::{Reg, Type};
use crate::machine::{Phase, Sync, Value};
use std::fmt::Write;

/// Room for whoever waits at once.
const WAITERS: usize = 48;

impl<'a> Model<'a> {
    fn sync_of(&self, id: ObjectId) -> Option<&'a Sync> {
        self.machine.sync_object(id)
    }

    fn declare(&mut self, name: String, text: String) -> String {
        self.declared.entry(name.clone()).or_insert(text);
        name
    }

    /// Who holds a lock: 0 nobody, else the thread's number and one.
    fn owner(&mut self, id: ObjectId) -> String {
        self.declare(format!("k{}", id.0), format!("byte k{};", id.0))
    }

    pub fn enter(&mut self, context: &mut Context, dst: Reg, manager: Reg, out: &mut String) -> Next {
        let Val::Static(value @ Value::Object(id)) = context.get(manager) else {
            return self.problem("`with` of something other than a lock");
        };
        if self.sync_of(id).is_none() {
            return self.problem("`with` of something other than a lock");
        }
        let val = match self.sync_of(id) {
            Some(Sync::Condition(_)) => Val::Static(Value::Bool(true)),
            _ => Val::Static(value),
        };
        match self.acquire(id, out) {
            true => context.set(dst, val),
            false => return self.problem("`with` of something other than a lock"),
        }
        Next::Go
    }

    pub fn exit(&mut self, context: &mut Context, dst: Reg, manager: Reg, out: &mut String) -> Next {
        let Val::Static(Value::Object(id)) = context.get(manager) else {
            return self.problem("`with` of something other than a lock");
        };
        context.set(dst, Val::Static(Value::Bool(false)));
        match self.release(id, out) {
            Some(Checked::Always) => Next::Go,
            Some(Checked::May(class)) => {
                let mut fine = context.clone();
                fine.frame().pc += 1;
                self.either(fine, context.clone(), class)
            }
            None => self.problem("`with` of something other than a lock"),
        }
    }

    /// Waits until it can be had; false if it is none that can.
    fn acquire(&mut self, id: ObjectId, out: &mut String) -> bool {
        let me = self.current + 1;
        let text = match self.sync_of(id) {
            Some(Sync::Lock(_)) => {
                let lock = self.owner(id);
                format!("atomic {{ {lock} == 0 -> {lock} = {me} }}")
            }
            Some(Sync::RLock(_)) => {
                let (lock, count) = (self.owner(id), self.depth(id));
                format!("atomic {{ ({lock} == 0 || {lock} == {me}) -> {lock} = {me}; {count}++ }}")
            }
            Some(Sync::Semaphore(_)) => {
                let permits = self.permits(id);
                format!("atomic {{ {permits} > 0 -> {permits}-- }}")
            }
            Some(Sync::Condition(condition)) => {
                let lock = condition.lock;
                return self.acquire(lock, out);
            }
            _ => return false,
        };
        let _ = writeln!(out, "    {text};");
        true
    }

    fn depth(&mut self, id: ObjectId) -> String {
        self.declare(format!("n{}", id.0), format!("byte n{};", id.0))
    }

    fn permits(&mut self, id: ObjectId) -> String {
        let value = match self.sync_of(id) {
            Some(Sync::Semaphore(semaphore)) => semaphore.value,
            _ => 0,
        };
        self.declare(format!("s{}", id.0), format!("byte s{} = {value};", id.0))
    }

    fn release(&mut self, id: ObjectId, out: &mut String) -> Option<Checked> {
        let me = self.current + 1;
        let runtime = Value::Type(Type::RuntimeError);
        let (test, then, class) = match self.sync_of(id)? {
            Sync::Lock(_) => {
                let lock = self.owner(id);
                (format!("{lock} != 0"), format!("{lock} = 0"), runtime)
            }
            Sync::RLock(_) => {
                let (lock, count) = (self.owner(id), self.depth(id));
                let free = format!("{count}--; if :: {count} == 0 -> {lock} = 0 :: else fi");
                (format!("{lock} == {me}"), free, runtime)
            }
            Sync::Semaphore(semaphore) => {
                let bound = semaphore.bound;
                let permits = self.permits(id);
                match bound {
                    None => {
                        let _ = writeln!(out, "    {permits}++;");
                        return Some(Checked::Always);
                    }
                    Some(bound) => {
                        (format!("{permits} < {bound}"), format!("{permits}++"), Value::Type(Type::ValueError))
                    }
                }
            }
            Sync::Condition(condition) => {
                let lock = condition.lock;
                return self.release(lock, out);
            }
            _ => return None,
        };
        let fine = self.flag();
        let _ = writeln!(out, "    atomic {{ if :: {test} -> {then}; {fine} = 1 :: else -> {fine} = 0 fi }};");
        Some(Checked::May(class))
    }

    /// A register of the process for what a check has found.
    fn flag(&mut self) -> String {
        let name = format!("fine{}", self.current);
        self.declare(name.clone(), format!("bit {name};"))
    }

    /// On, or an exception, by the flag that was just set.
    fn either(&mut self, fine: Context, failed: Context, class: Value) -> Next {
        let flag = self.flag();
        Next::Check(flag, Box::new(fine), Box::new(failed), class)
    }

    #[allow(clippy::too_many_arguments)]
    pub fn sync_method(
        &mut self,
        context: &mut Context,
        id: ObjectId,
        name: Symbol,
        args: &[Val],
        named: &[(Symbol, Val)],
        dst: Reg,
        out: &mut String,
    ) -> Next {
        let method = self.program.name(name).to_string();
        let sync = self.sync_of(id).expect("checked by the caller").clone();
        let none = Val::Static(Value::None);
        let lockable = matches!(sync, Sync::Lock(_) | Sync::RLock(_) | Sync::Semaphore(_) | Sync::Condition(_));
        match (method.as_str(), &sync) {
            ("acquire", _) if lockable => match blocking(args, named, self.program) {
                Some(true) => {
                    self.acquire(id, out);
                    self.done(context, dst, Val::Static(Value::Bool(true)))
                }
                Some(false) => self.try_acquire(context, id, dst, out),
                None => self.problem("`acquire` with a timeout"),
            },
            ("release", _) if lockable && args.is_empty() && named.is_empty() => {
                context.set(dst, none);
                match self.release(id, out) {
                    Some(Checked::May(class)) => {
                        let mut fine = context.clone();
                        fine.frame().pc += 1;
                        self.either(fine, context.clone(), class)
                    }
                    _ => self.done(context, dst, Val::Static(Value::None)),
                }
            }
            ("locked", Sync::Lock(_)) => {
                let (lock, to) = (self.owner(id), self.register(context, dst));
                let _ = writeln!(out, "    {to} = ({lock} != 0);");
                self.done(context, dst, Val::Dyn)
            }
            ("set" | "isSet" | "is_set" | "wait", Sync::Event(event)) if args.is_empty() && named.is_empty() => {
                if event.clears {
                    return self.problem("an event in a program that clears something");
                }
                self.event(context, id, &method, event.set, dst, out)
            }
            ("wait", Sync::Barrier(barrier)) if args.is_empty() && named.is_empty() => {
                let plain = barrier.action == Value::None
                    && barrier.timeout == Value::None
                    && barrier.phase == Phase::Filling
                    && barrier.count == 0;
                match plain {
                    true => self.barrier(context, id, barrier.parties, dst, out),
                    false => self.problem("a barrier with an action or a timeout"),
                }
            }
            ("wait", Sync::Condition(condition)) if args.is_empty() && named.is_empty() => {
                self.wait(context, id, condition.lock, dst, out)
            }
            ("notify" | "notify_all" | "notifyAll", Sync::Condition(condition)) if named.is_empty() => {
                let count = match (method.as_str(), args) {
                    ("notify", []) => 1,
                    ("notify", [Val::Static(Value::Int(count))]) => (*count).clamp(0, WAITERS as i64),
                    (_, []) => WAITERS as i64,
                    _ => return self.problem("`notify` of a number that changes"),
                };
                self.notify(context, id, condition.lock, count, dst, out)
            }
            _ => self.problem(format!("`.{method}()` of this object")),
        }
    }

    fn try_acquire(&mut self, context: &mut Context, id: ObjectId, dst: Reg, out: &mut String) -> Next {
        let to = self.register(context, dst);
        let me = self.current + 1;
        let (test, take) = match self.sync_of(id) {
            Some(Sync::Lock(_)) => {
                let lock = self.owner(id);
                (format!("{lock} == 0"), format!("{lock} = {me}"))
            }
            Some(Sync::RLock(_)) => {
                let (lock, count) = (self.owner(id), self.depth(id));
                (format!("({lock} == 0 || {lock} == {me})"), format!("{lock} = {me}; {count}++"))
            }
            Some(Sync::Semaphore(_)) => {
                let permits = self.permits(id);
                (format!("{permits} > 0"), format!("{permits}--"))
            }
            _ => return self.problem("`acquire` without waiting of a condition"),
        };
        let _ = writeln!(out, "    atomic {{ if :: {test} -> {take}; {to} = 1 :: else -> {to} = 0 fi }};");
        self.done(context, dst, Val::Dyn)
    }

    fn event(
        &mut self,
        context: &mut Context,
        id: ObjectId,
        method: &str,
        set: bool,
        dst: Reg,
        out: &mut String,
    ) -> Next {
        let flag = self.declare(format!("e{}", id.0), format!("bool e{} = {set};", id.0));
        match method {
            "set" => {
                let _ = writeln!(out, "    {flag} = true;");
                self.done(context, dst, Val::Static(Value::None))
            }
            "wait" => {
                let _ = writeln!(out, "    {flag};");
                self.done(context, dst, Val::Static(Value::Bool(true)))
            }
            _ => {
                let to = self.register(context, dst);
                let _ = writeln!(out, "    {to} = {flag};");
                self.done(context, dst, Val::Dyn)
            }
        }
    }

    fn barrier(&mut self, context: &mut Context, id: ObjectId, parties: u32, dst: Reg, out: &mut String) -> Next {
        let count = self.declare(format!("b{}", id.0), format!("byte b{};", id.0));
        let drains = self.declare(format!("p{}", id.0), format!("bool p{};", id.0));
        let _ = writeln!(
            out,
            "    atomic {{ !{drains} -> {count}++; if :: {count} == {parties} -> {drains} = true :: else fi }};\n    \
             atomic {{ {drains} -> {count}--; if :: {count} == 0 -> {drains} = false :: else fi }};"
        );
        self.done(context, dst, Val::Opaque)
    }

    /// Whether the thread has the condition's lock, and how it gives it up and
    /// gets it back.
    fn lock_of(&mut self, lock: ObjectId) -> (String, String, String) {
        let me = self.current + 1;
        let owner = self.owner(lock);
        match self.sync_of(lock) {
            Some(Sync::RLock(_)) => {
                let count = self.depth(lock);
                let kept = self.declare(format!("kept{}", self.current), format!("byte kept{};", self.current));
                let give = format!("{kept} = {count}; {count} = 0; {owner} = 0");
                let take = format!("{owner} = {me}; {count} = {kept}; {kept} = 0");
                (format!("{owner} == {me}"), give, take)
            }
            _ => (format!("{owner} != 0"), format!("{owner} = 0"), format!("{owner} = {me}")),
        }
    }

    fn waiting(&mut self, id: ObjectId) -> (String, String) {
        let queue = self.declare(format!("q{}", id.0), format!("chan q{} = [{WAITERS}] of {{ byte }};", id.0));
        let woken = self.declare(format!("w{}", id.0), format!("bool w{}[{WAITERS}];", id.0));
        (queue, woken)
    }

    fn wait(&mut self, context: &mut Context, id: ObjectId, lock: ObjectId, dst: Reg, out: &mut String) -> Next {
        let me = self.current;
        let (queue, woken) = self.waiting(id);
        let (owns, give, take) = self.lock_of(lock);
        let (owner, fine) = (self.owner(lock), self.flag());
        let _ = writeln!(
            out,
            "    atomic {{ if :: {owns} -> {queue}!{me}; {give}; {fine} = 1 :: else -> {fine} = 0 fi }};\n    \
             if :: {fine} == 1 -> atomic {{ {woken}[{me}] && {owner} == 0 -> {woken}[{me}] = false; {take} }} \
             :: else fi;"
        );
        context.set(dst, Val::Static(Value::Bool(true)));
        let mut went = context.clone();
        went.frame().pc += 1;
        self.either(went, context.clone(), Value::Type(Type::RuntimeError))
    }

    fn notify(
        &mut self,
        context: &mut Context,
        id: ObjectId,
        lock: ObjectId,
        count: i64,
        dst: Reg,
        out: &mut String,
    ) -> Next {
        let (queue, woken) = self.waiting(id);
        let (owns, ..) = self.lock_of(lock);
        let fine = self.flag();
        let number = self.declare(format!("left{}", self.current), format!("byte left{};", self.current));
        let who = self.declare(format!("who{}", self.current), format!("byte who{};", self.current));
        let _ = writeln!(
            out,
            "    atomic {{ if :: {owns} -> {number} = {count}; do :: {number} > 0 && nempty({queue}) -> \
             {queue}?{who}; {woken}[{who}] = true; {number}-- :: else -> break od; {number} = 0; {who} = 0; \
             {fine} = 1 :: else -> {fine} = 0 fi }};"
        );
        context.set(dst, Val::Static(Value::None));
        let mut went = context.clone();
        went.frame().pc += 1;
        self.either(went, context.clone(), Value::Type(Type::RuntimeError))
    }
}

/// How a release can end.
enum Checked {
    Always,
    May(Value),
}

/// Whether `acquire` waits; `None` if for a time only.
fn blocking(args: &[Val], named: &[(Symbol, Val)], program: &crate::lang::Program) -> Option<bool> {
    match (args, named) {
        ([], []) => Some(true),
        ([Val::Static(value)], []) => value.as_int().map(|int| int != 0),
        ([], [(name, Val::Static(value))]) if program.name(*name) == "blocking" => value.as_int().map(|int| int != 0),
        _ => None,
    }
}
