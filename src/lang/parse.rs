//! Text to syntax tree: Ruff's parser, its errors as ours, and a guard against
//! texts that are too long or too deeply nested to go on with.

use crate::base::{Diagnostic, Limits, LineIndex, Span};
use crate::lang::nesting::deeper_than;
use crate::lang::syntax::syntax_errors;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, PySourceType, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// A text with its tree. Where there are errors the tree is what could be
/// made out around them.
pub struct Parsed {
    pub suite: Vec<Stmt>,
    pub lines: LineIndex,
    pub errors: Vec<Diagnostic>,
}

pub fn parse(source: &str, limits: &Limits) -> Parsed {
    let lines = LineIndex::new(source);
    if let Some(error) = refuse_unparsed(source, &lines, limits) {
        return Parsed { suite: Vec::new(), lines, errors: vec![error] };
    }
    let parsed = ruff_python_parser::parse_unchecked_source(source, PySourceType::Python);
    let mut errors = syntax_errors(source, &lines, parsed.errors(), limits.diagnostics);
    let suite: Vec<Stmt> = parsed.into_suite().into_iter().collect();
    if let Some(at) = too_deep(&suite, limits.nesting) {
        errors.push(Diagnostic::new(
            source,
            &lines,
            span_of(&lines, at),
            format!("This is nested more than {} levels deep.", limits.nesting),
            "Split it into smaller expressions or functions.",
        ));
        return Parsed { suite: Vec::new(), lines, errors };
    }
    Parsed { suite, lines, errors }
}

/// Only the tree, as far as it can be made out.
pub fn parse_module(source: &str, limits: &Limits) -> Vec<Stmt> {
    parse(source, limits).suite
}

pub fn span_of(lines: &LineIndex, range: TextRange) -> Span {
    lines.span(range.start().to_u32(), range.end().to_u32())
}

/// What must not even reach the parser: its recursion follows the text's.
fn refuse_unparsed(source: &str, lines: &LineIndex, limits: &Limits) -> Option<Diagnostic> {
    if source.len() > limits.source_bytes {
        return Some(Diagnostic::new(
            source,
            lines,
            Span { start: 0, end: 0, line: 1 },
            format!("The program has {} bytes; the limit is {}.", source.len(), limits.source_bytes),
            "Paste the part that uses threads or processes.",
        ));
    }
    let at = deeper_than(source, limits.nesting * 4)?;
    let at = (0..=at).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0) as u32;
    let what = format!("This is nested far more than {} levels deep.", limits.nesting);
    Some(Diagnostic::new(source, lines, lines.span(at, at), what, "Split it into smaller expressions or functions."))
}

/// The first node deeper than `limit`. Lowering recurses as the tree does.
fn too_deep(suite: &[Stmt], limit: usize) -> Option<TextRange> {
    struct Depth {
        at: usize,
        limit: usize,
        found: Option<TextRange>,
    }
    impl Depth {
        fn enter<N: Ranged>(&mut self, node: &N, walk: impl FnOnce(&mut Self)) {
            self.at += 1;
            if self.at > self.limit {
                self.found.get_or_insert(node.range());
            } else {
                walk(self);
            }
            self.at -= 1;
        }
    }
    impl<'a> Visitor<'a> for Depth {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            self.enter(stmt, |depth| walk_stmt(depth, stmt));
        }
        fn visit_expr(&mut self, expr: &'a Expr) {
            self.enter(expr, |depth| walk_expr(depth, expr));
        }
    }
    let mut depth = Depth { at: 0, limit, found: None };
    for stmt in suite {
        depth.visit_stmt(stmt);
    }
    depth.found
}
