//! Statements without an exit of their own; the rest is in `blocks`.

use super::Lowering;
use super::function::{Assigned, Kind};
use crate::lang::program::*;
use ruff_python_ast::{Expr, Stmt, StmtAssert, StmtIf, StmtRaise, StmtReturn};
use ruff_text_size::Ranged;

impl Lowering {
    pub(super) fn statement(&mut self, stmt: &Stmt) {
        let mark = self.function().mark();
        // A compound statement's operations are placed at its parts.
        self.at(stmt, |lowering| lowering.statement_at(stmt));
        self.function().release(mark);
    }

    fn statement_at(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Expr(expr) => self.effect(&expr.value),
            Stmt::Assign(assign) => self.assign(assign),
            Stmt::AugAssign(assign) => self.augmented(assign),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Return(ret) => self.return_statement(ret),
            Stmt::If(branch) => self.if_statement(branch),
            Stmt::For(each) => self.for_statement(each),
            Stmt::While(loop_) => self.while_statement(loop_),
            Stmt::Break(_) => self.leave_loop(true),
            Stmt::Continue(_) => self.leave_loop(false),
            Stmt::With(with) => self.with_statement(with),
            Stmt::Try(try_) => self.try_statement(try_),
            Stmt::Raise(raise) => self.raise_statement(raise),
            Stmt::Assert(assert) => self.assert_statement(assert),
            Stmt::FunctionDef(def) => self.function_definition(def),
            Stmt::ClassDef(class) => self.class_definition(class),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Match(matched) => self.match_statement(matched),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            // `supported` has named what remains.
            Stmt::TypeAlias(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    /// An expression for what it does; a bare name or text does nothing.
    fn effect(&mut self, expr: &Expr) {
        if !expr.is_literal_expr() {
            self.expression(expr);
        }
    }

    fn return_statement(&mut self, ret: &StmtReturn) {
        if self.function().kind != Kind::Function {
            let instead = "Functions are returned from; the program ends with its last line, or by `sys.exit()`.";
            return self.error(ret, "`return` stands outside a function.", instead);
        }
        let value = match &ret.value {
            Some(value) => self.expression(value),
            None => self.constant(Constant::None),
        };
        // What `finally` does must not change a variable that is returned.
        let value = if self.function().blocks.is_empty() { value } else { self.copy(value) };
        self.leave_all_blocks();
        self.emit(Op::Return { src: value });
    }

    fn if_statement(&mut self, branch: &StmtIf) {
        let mut ends = Vec::new();
        let mut merged = None;
        let mut next = self.condition(&branch.test, false);
        let before = self.function().assigned.clone();
        self.body(&branch.body);
        self.merge_assigned(&mut merged, &before);
        for clause in &branch.elif_else_clauses {
            ends.push(self.emit(Op::Jump { to: 0 }));
            next.drain(..).for_each(|pc| self.function().land(pc));
            if let Some(test) = &clause.test {
                next = self.at(test, |lowering| lowering.condition(test, false));
            }
            self.body(&clause.body);
            self.merge_assigned(&mut merged, &before);
        }
        let has_else = branch.elif_else_clauses.last().is_some_and(|clause| clause.test.is_none());
        next.into_iter().chain(ends).for_each(|pc| self.function().land(pc));
        self.function().assigned = if has_else { merged.unwrap_or(before) } else { before };
    }

    /// Keeps what is assigned on every branch, and starts the next one afresh.
    fn merge_assigned(&mut self, merged: &mut Option<Assigned>, before: &Assigned) {
        let branch = std::mem::replace(&mut self.function().assigned, before.clone());
        *merged = Some(match merged.take() {
            Some(known) => known.both(&branch),
            None => branch,
        });
    }

    fn raise_statement(&mut self, raise: &StmtRaise) {
        let Some(exception) = &raise.exc else {
            self.emit(Op::RaiseCurrent);
            return;
        };
        let exception = self.expression(exception);
        let cause = raise.cause.as_ref().map_or(NONE, |cause| self.expression(cause));
        self.emit(Op::Raise { exception, cause });
    }

    fn assert_statement(&mut self, assert: &StmtAssert) {
        let holds = self.condition(&assert.test, true);
        let message = assert.msg.as_ref().map_or(NONE, |message| self.expression(message));
        self.emit(Op::FailAssertion { message });
        holds.into_iter().for_each(|pc| self.function().land(pc));
    }

    pub(super) fn copy(&mut self, src: Reg) -> Reg {
        let dst = self.function().temporary();
        self.emit(Op::Move { dst, src });
        dst
    }

    /// Jumps to be pointed elsewhere, taken where `test` is `wanted`. No
    /// boolean is made where the test is a chain of `and`, `or` and `not`.
    pub(super) fn condition(&mut self, test: &Expr, wanted: bool) -> Vec<Pc> {
        let mark = self.function().mark();
        let jumps = match test {
            Expr::UnaryOp(unary) if unary.op == ruff_python_ast::UnaryOp::Not => {
                self.condition(&unary.operand, !wanted)
            }
            Expr::BoolOp(chain) => {
                let decides = chain.op == ruff_python_ast::BoolOp::Or;
                self.condition_chain(&chain.values, decides, wanted)
            }
            _ => {
                let condition = self.expression(test);
                self.at(&test.range(), |lowering| {
                    vec![lowering.emit(match wanted {
                        true => Op::JumpIfTrue { condition, to: 0 },
                        false => Op::JumpIfFalse { condition, to: 0 },
                    })]
                })
            }
        };
        self.function().release(mark);
        jumps
    }

    /// `or` is decided by the first true value, `and` by the first false one.
    fn condition_chain(&mut self, values: &[Expr], decides: bool, wanted: bool) -> Vec<Pc> {
        let Some((last, first)) = values.split_last() else { return Vec::new() };
        let early: Vec<Pc> = first.iter().flat_map(|value| self.condition(value, decides)).collect();
        let mut jumps = self.condition(last, wanted);
        if decides == wanted {
            jumps.extend(early);
        } else {
            early.into_iter().for_each(|pc| self.function().land(pc));
        }
        jumps
    }
}
