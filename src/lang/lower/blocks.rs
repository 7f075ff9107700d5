//! Constructs that can be left early: loops, `try`, `with`. What runs on the
//! way out (`finally`, the end of `with`) is written out at every exit, as
//! CPython has done since 3.9; guards say which operations a handler covers.

use super::Lowering;
use super::function::Block;
use crate::lang::program::*;
use ruff_python_ast::{ExceptHandler, Expr, Stmt, StmtFor, StmtTry, StmtWhile, StmtWith, WithItem};
use ruff_text_size::Ranged;

impl Lowering {
    pub(super) fn while_statement(&mut self, loop_: &StmtWhile) {
        let start = self.function().here();
        let exits = self.at(&loop_.test.range(), |lowering| lowering.condition(&loop_.test, false));
        self.loop_body(&loop_.body, &loop_.orelse, start, exits);
    }

    pub(super) fn for_statement(&mut self, each: &StmtFor) {
        let iterator = self.function().temporary();
        let src = self.expression(&each.iter);
        self.at(&each.iter.range(), |lowering| lowering.emit(Op::Iterate { dst: iterator, src }));
        let start = self.function().here();
        let item = self.function().temporary();
        let exit = self.at(&each.iter.range(), |lowering| lowering.emit(Op::Next { dst: item, iterator, exit: 0 }));
        let before = self.function().assigned.clone();
        self.store(&each.target, item);
        self.function().release(item);
        self.loop_body(&each.body, &each.orelse, start, vec![exit]);
        self.function().assigned = before;
    }

    fn loop_body(&mut self, body: &[Stmt], orelse: &[Stmt], start: Pc, exits: Vec<Pc>) {
        let before = self.function().assigned.clone();
        self.function().blocks.push(Block::Loop { breaks: Vec::new(), continues: Vec::new() });
        self.body(body);
        self.emit(Op::Jump { to: start });
        let Some(Block::Loop { breaks, continues }) = self.function().blocks.pop() else { unreachable!("blocks nest") };
        continues.into_iter().for_each(|pc| self.function().point(pc, start));
        exits.into_iter().for_each(|pc| self.function().land(pc));
        self.function().assigned = before.clone();
        self.body(orelse);
        breaks.into_iter().for_each(|pc| self.function().land(pc));
        self.function().assigned = before;
    }

    /// `break` or `continue`: out of every block up to the innermost loop.
    pub(super) fn leave_loop(&mut self, is_break: bool) {
        let inner_loop = self.function().blocks.iter().rposition(|block| matches!(block, Block::Loop { .. }));
        // The parser refuses both outside of a loop.
        let Some(depth) = inner_loop else { return };
        self.leave_blocks(depth + 1);
        let jump = self.emit(Op::Jump { to: 0 });
        if let Block::Loop { breaks, continues } = &mut self.function().blocks[depth] {
            if is_break { breaks.push(jump) } else { continues.push(jump) }
        }
    }

    pub(super) fn leave_all_blocks(&mut self) {
        self.leave_blocks(0);
    }

    /// Writes out what runs when the blocks from `depth` on are left, from the
    /// innermost outwards, each outside of its own handlers.
    fn leave_blocks(&mut self, depth: usize) {
        let blocks = self.function().blocks.clone();
        let mut paused = Vec::new();
        for at in (depth..blocks.len()).rev() {
            let guard = match &blocks[at] {
                Block::Loop { .. } => continue,
                Block::Finally { guard, .. }
                | Block::With { guard, .. }
                | Block::Unbind { guard, .. }
                | Block::Guarded { guard } => *guard,
            };
            self.function().pause_guard(guard);
            paused.push(guard);
            // While the exit is written out, only the outer blocks exist.
            self.function().blocks.truncate(at);
            match &blocks[at] {
                Block::Finally { body, .. } => self.body(body),
                Block::With { manager, .. } => self.exit_context(*manager),
                Block::Unbind { name, .. } => self.unbind(name),
                Block::Loop { .. } | Block::Guarded { .. } => {}
            }
        }
        self.function().blocks = blocks;
        // What follows the jump is covered again; the jump itself may be too.
        paused.into_iter().for_each(|guard| self.function().resume_guard(guard));
    }

    fn exit_context(&mut self, manager: Reg) {
        let dst = self.function().temporary();
        self.emit(Op::ExitContext { dst, manager, exception: NONE });
        self.function().release(dst);
    }

    pub(super) fn with_statement(&mut self, with: &StmtWith) {
        self.with_items(&with.items, &with.body);
    }

    fn with_items(&mut self, items: &[WithItem], body: &[Stmt]) {
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        let manager = self.function().temporary();
        self.expression_into(&item.context_expr, manager);
        let entered = self.function().temporary();
        let place = item.context_expr.range();
        self.at(&place, |lowering| lowering.emit(Op::EnterContext { dst: entered, manager }));
        let guard = self.function().open_guard();
        self.function().blocks.push(Block::With { manager, guard });
        if let Some(target) = &item.optional_vars {
            self.store(target, entered);
        }
        self.function().release(entered);
        let before = self.function().assigned.clone();
        self.with_items(rest, body);
        self.function().blocks.pop();
        self.function().pause_guard(guard);
        self.at(&place, |lowering| lowering.exit_context(manager));
        let done = self.emit(Op::Jump { to: 0 });
        let exception = self.function().temporary();
        let from = self.function().here();
        self.function().close_guard(guard, from, exception);
        let swallowed = self.function().temporary();
        let leave = self.at(&place, |lowering| {
            lowering.emit(Op::ExitContext { dst: swallowed, manager, exception });
            lowering.emit(Op::JumpIfTrue { condition: swallowed, to: 0 })
        });
        self.emit(Op::Reraise { exception });
        self.handling(from, exception);
        // The body may have been left half done.
        let after = self.function().assigned.clone();
        self.function().assigned = before.both(&after);
        self.function().land(leave);
        self.function().land(done);
        self.function().release(exception);
        self.function().assigned = if self.with_may_swallow(&item.context_expr) { before } else { after };
    }

    /// Whether a context manager may end an exception: locks and files do not.
    fn with_may_swallow(&self, manager: &Expr) -> bool {
        !matches!(manager, Expr::Name(_) | Expr::Attribute(_))
    }

    fn handling(&mut self, from: Pc, exception: Reg) {
        let to = self.function().here();
        self.function().code.handling.push(Handling { from, to, exception });
    }

    pub(super) fn try_statement(&mut self, try_: &StmtTry) {
        if try_.finalbody.is_empty() {
            return self.try_except(try_);
        }
        let before = self.function().assigned.clone();
        let guard = self.function().open_guard();
        self.function().blocks.push(Block::Finally { body: try_.finalbody.to_vec(), guard });
        if try_.handlers.is_empty() {
            self.body(&try_.body);
        } else {
            self.try_except(try_);
        }
        self.function().blocks.pop();
        self.function().pause_guard(guard);
        let after = std::mem::replace(&mut self.function().assigned, before.clone());
        self.body(&try_.finalbody);
        let done = self.emit(Op::Jump { to: 0 });
        let exception = self.function().temporary();
        let from = self.function().here();
        self.function().close_guard(guard, from, exception);
        self.function().assigned = before;
        self.body(&try_.finalbody);
        self.emit(Op::Reraise { exception });
        self.handling(from, exception);
        self.function().release(exception);
        self.function().land(done);
        self.function().assigned = after;
    }

    fn try_except(&mut self, try_: &StmtTry) {
        let before = self.function().assigned.clone();
        let guard = self.function().open_guard();
        self.function().blocks.push(Block::Guarded { guard });
        self.body(&try_.body);
        self.function().blocks.pop();
        self.function().pause_guard(guard);
        self.body(&try_.orelse);
        let mut merged = std::mem::replace(&mut self.function().assigned, before.clone());
        let mut done = vec![self.emit(Op::Jump { to: 0 })];
        let exception = self.function().temporary();
        let from = self.function().here();
        self.function().close_guard(guard, from, exception);
        for handler in &try_.handlers {
            self.function().assigned = before.clone();
            self.at(handler, |lowering| lowering.except_clause(handler, exception, &mut done));
            merged = merged.both(&self.function().assigned);
        }
        let has_bare = try_.handlers.iter().any(|ExceptHandler::ExceptHandler(inner)| inner.type_.is_none());
        if !has_bare {
            self.emit(Op::Reraise { exception });
        }
        self.handling(from, exception);
        self.function().release(exception);
        done.into_iter().for_each(|pc| self.function().land(pc));
        self.function().assigned = merged;
    }

    fn except_clause(&mut self, handler: &ExceptHandler, exception: Reg, done: &mut Vec<Pc>) {
        let ExceptHandler::ExceptHandler(clause) = handler;
        let mark = self.function().mark();
        let other = clause.type_.as_ref().map(|class| {
            let class = self.expression(class);
            let dst = self.function().temporary();
            self.emit(Op::MatchException { dst, exception, class });
            self.emit(Op::JumpIfFalse { condition: dst, to: 0 })
        });
        self.function().release(mark);
        match &clause.name {
            Some(name) => self.named_clause(name.as_str(), &clause.body, exception),
            None => self.body(&clause.body),
        }
        done.push(self.emit(Op::Jump { to: 0 }));
        if let Some(other) = other {
            self.function().land(other);
        }
        self.function().release(mark);
    }

    /// `except E as name`: the name is gone after the clause, however it ends.
    fn named_clause(&mut self, name: &str, body: &[Stmt], exception: Reg) {
        self.store_name(name, exception);
        let guard = self.function().open_guard();
        self.function().blocks.push(Block::Unbind { name: name.to_string(), guard });
        self.body(body);
        self.function().blocks.pop();
        self.function().pause_guard(guard);
        self.unbind(name);
        let over = self.emit(Op::Jump { to: 0 });
        let raised = self.function().temporary();
        let from = self.function().here();
        self.function().close_guard(guard, from, raised);
        self.unbind(name);
        self.emit(Op::Reraise { exception: raised });
        self.function().release(raised);
        self.function().land(over);
    }
}
