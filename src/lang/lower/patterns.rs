//! `match` statements (Language Reference 8.6). A pattern is tested with the
//! operations that everything else is made of; what looks into sequences,
//! mappings and objects is a helper in Python. Names are bound only once the
//! whole pattern has matched.

use super::Lowering;
use super::function::Assigned;
use crate::lang::program::*;
use ruff_python_ast::{Pattern, PatternMatchClass, PatternMatchMapping, PatternMatchOr, Singleton, StmtMatch};

/// Captured names and the registers in which they wait.
type Captures = Vec<(String, Reg)>;

impl Lowering {
    pub(super) fn match_statement(&mut self, matched: &StmtMatch) {
        let subject = self.function().temporary();
        self.expression_into(&matched.subject, subject);
        let before = self.function().assigned.clone();
        let mut merged: Option<Assigned> = None;
        let mut ends = Vec::new();
        let mut complete = false;
        for case in &matched.cases {
            let mark = self.function().mark();
            let mut captures = Vec::new();
            self.capture_registers(&case.pattern, &mut captures);
            let mut fails = self.at(&case.pattern, |lowering| {
                let fails = lowering.pattern(&case.pattern, subject, &captures);
                captures.iter().for_each(|(name, reg)| lowering.store_name(name, *reg));
                fails
            });
            if let Some(guard) = &case.guard {
                fails.extend(self.at(&**guard, |lowering| lowering.condition(guard, false)));
            }
            complete |= fails.is_empty();
            self.function().release(mark);
            self.body(&case.body);
            ends.push(self.emit(Op::Jump { to: 0 }));
            let branch = std::mem::replace(&mut self.function().assigned, before.clone());
            merged = Some(merged.map_or(branch.clone(), |known| known.both(&branch)));
            fails.into_iter().for_each(|pc| self.function().land(pc));
        }
        ends.into_iter().for_each(|pc| self.function().land(pc));
        self.function().assigned = if complete { merged.unwrap_or(before) } else { before };
    }

    /// A register for every name that a pattern captures.
    fn capture_registers(&mut self, pattern: &Pattern, captures: &mut Captures) {
        let mut add = |lowering: &mut Self, name: &str| {
            if !captures.iter().any(|(known, _)| known == name) {
                let reg = lowering.function().temporary();
                // An alternative that is not taken leaves it alone.
                lowering.emit(Op::Clear { dst: reg });
                captures.push((name.to_string(), reg));
            }
        };
        match pattern {
            Pattern::MatchAs(at) => {
                at.name.iter().for_each(|name| add(self, name.as_str()));
                at.pattern.iter().for_each(|inner| self.capture_registers(inner, captures));
            }
            Pattern::MatchStar(star) => star.name.iter().for_each(|name| add(self, name.as_str())),
            Pattern::MatchSequence(sequence) => {
                sequence.patterns.iter().for_each(|inner| self.capture_registers(inner, captures));
            }
            Pattern::MatchMapping(mapping) => {
                mapping.rest.iter().for_each(|name| add(self, name.as_str()));
                mapping.patterns.iter().for_each(|inner| self.capture_registers(inner, captures));
            }
            Pattern::MatchClass(class) => {
                let named = class.arguments.keywords.iter().map(|keyword| &keyword.pattern);
                class.arguments.patterns.iter().chain(named).for_each(|inner| self.capture_registers(inner, captures));
            }
            Pattern::MatchOr(or) => or.patterns.iter().for_each(|inner| self.capture_registers(inner, captures)),
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
        }
    }

    /// Jumps that are taken where the pattern does not match.
    fn pattern(&mut self, pattern: &Pattern, subject: Reg, captures: &Captures) -> Vec<Pc> {
        match pattern {
            Pattern::MatchValue(value) => {
                let right = self.expression(&value.value);
                self.comparison(CompareOp::Eq, subject, right)
            }
            Pattern::MatchSingleton(singleton) => {
                let right = self.constant(match singleton.value {
                    Singleton::None => Constant::None,
                    Singleton::True => Constant::Bool(true),
                    Singleton::False => Constant::Bool(false),
                });
                self.comparison(CompareOp::Is, subject, right)
            }
            Pattern::MatchAs(at) => {
                let fails = at.pattern.as_ref().map_or(Vec::new(), |inner| self.pattern(inner, subject, captures));
                at.name.iter().for_each(|name| self.capture(name.as_str(), subject, captures));
                fails
            }
            Pattern::MatchStar(star) => {
                star.name.iter().for_each(|name| self.capture(name.as_str(), subject, captures));
                Vec::new()
            }
            Pattern::MatchSequence(sequence) => {
                let star = sequence.patterns.iter().position(|inner| matches!(inner, Pattern::MatchStar(_)));
                let before = star.unwrap_or(sequence.patterns.len());
                let after = star.map_or(-1, |at| (sequence.patterns.len() - at - 1) as i64);
                let args = [Constant::Int(before.into()), Constant::Int(after.into())];
                let inner: Vec<&Pattern> = sequence.patterns.iter().collect();
                self.parts("_match_sequence", subject, None, args, &inner, captures)
            }
            Pattern::MatchMapping(mapping) => self.mapping_pattern(mapping, subject, captures),
            Pattern::MatchClass(class) => self.class_pattern(class, subject, captures),
            Pattern::MatchOr(or) => self.or_pattern(or, subject, captures),
        }
    }

    fn capture(&mut self, name: &str, src: Reg, captures: &Captures) {
        if let Some(&(_, dst)) = captures.iter().find(|(known, _)| known == name) {
            self.emit(Op::Move { dst, src });
        }
    }

    fn comparison(&mut self, op: CompareOp, left: Reg, right: Reg) -> Vec<Pc> {
        let dst = self.function().temporary();
        self.emit(Op::Compare { dst, op, left, right });
        vec![self.emit(Op::JumpIfFalse { condition: dst, to: 0 })]
    }

    fn or_pattern(&mut self, or: &PatternMatchOr, subject: Reg, captures: &Captures) -> Vec<Pc> {
        let mut done = Vec::new();
        let mut fails: Vec<Pc> = Vec::new();
        for (at, inner) in or.patterns.iter().enumerate() {
            fails.drain(..).for_each(|pc| self.function().land(pc));
            fails = self.pattern(inner, subject, captures);
            if at + 1 < or.patterns.len() {
                done.push(self.emit(Op::Jump { to: 0 }));
            }
        }
        done.into_iter().for_each(|pc| self.function().land(pc));
        fails
    }

    fn mapping_pattern(&mut self, mapping: &PatternMatchMapping, subject: Reg, captures: &Captures) -> Vec<Pc> {
        let keys = self.function().temporary();
        let count = mapping.keys.len();
        let base = self.consecutive(mapping.keys.iter());
        self.emit(Op::BuildTuple { dst: keys, base, count: count as u16 });
        let inner: Vec<&Pattern> = mapping.patterns.iter().collect();
        let rest = Constant::Bool(mapping.rest.is_some());
        let mut fails = self.parts("_match_mapping", subject, Some(keys), [rest], &inner, captures);
        if let Some(name) = &mapping.rest {
            // The rest comes behind the values.
            let dict = self.function().temporary();
            let callee = self.match_helper("_match_rest");
            let base = self.copy(subject);
            self.copy(keys);
            self.emit(Op::Call { dst: dict, callee, base, count: 2, names: 0 });
            self.capture(name.as_str(), dict, captures);
        }
        fails.dedup();
        fails
    }

    fn class_pattern(&mut self, class: &PatternMatchClass, subject: Reg, captures: &Captures) -> Vec<Pc> {
        let of = self.function().temporary();
        self.expression_into(&class.cls, of);
        let names = class.arguments.keywords.iter().map(|keyword| {
            self.program.symbols.intern(keyword.attr.as_str());
            Constant::Str(keyword.attr.to_string())
        });
        let names = Constant::Tuple(names.collect());
        let count = Constant::Int(class.arguments.patterns.len().into());
        let named = class.arguments.keywords.iter().map(|keyword| &keyword.pattern);
        let inner: Vec<&Pattern> = class.arguments.patterns.iter().chain(named).collect();
        self.parts("_match_class", subject, Some(of), [count, names], &inner, captures)
    }

    /// Asks a helper for the parts of the subject, a list or `None`, and
    /// matches each.
    fn parts<const N: usize>(
        &mut self,
        helper: &str,
        subject: Reg,
        more: Option<Reg>,
        constants: [Constant; N],
        inner: &[&Pattern],
        captures: &Captures,
    ) -> Vec<Pc> {
        let found = self.function().temporary();
        let callee = self.match_helper(helper);
        let base = self.copy(subject);
        if let Some(reg) = more {
            self.copy(reg);
        }
        let count = (1 + usize::from(more.is_some()) + N) as u16;
        for constant in constants {
            self.constant(constant);
        }
        self.emit(Op::Call { dst: found, callee, base, count, names: 0 });
        let none = self.constant(Constant::None);
        let missing = self.function().temporary();
        self.emit(Op::Compare { dst: missing, op: CompareOp::IsNot, left: found, right: none });
        let mut fails = vec![self.emit(Op::JumpIfFalse { condition: missing, to: 0 })];
        let parts = self.function().mark();
        for _ in inner {
            self.function().temporary();
        }
        self.emit(Op::Unpack { src: found, base: parts, count: inner.len() as u16 });
        for (at, pattern) in inner.iter().enumerate() {
            let part = parts + at as Reg;
            fails.extend(self.at(*pattern, |lowering| lowering.pattern(pattern, part, captures)));
        }
        fails
    }

    fn match_helper(&mut self, name: &str) -> Reg {
        let symbol = self.symbol(name);
        let slot = self.program.module(super::BUILTINS).slot(symbol).expect("a helper of builtins.py");
        let dst = self.function().temporary();
        self.emit(Op::LoadModule { dst, module: super::BUILTINS, slot });
        dst
    }
}
