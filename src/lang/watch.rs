//! Expressions that a person watches while a program runs. They only look:
//! names, attributes, items, operators, comparisons and `len`. Whatever could
//! run code of the program is refused here, before anything is evaluated.

use super::lower::{binary_op, compare_op, parse_integer};
use super::program::{BinaryOp, CompareOp, Constant, UnaryOp};
use num_bigint::BigInt;
use ruff_python_ast::{BoolOp, Expr, ExprCall, Number, UnaryOp as AstUnaryOp};

#[derive(Clone, Debug, PartialEq)]
pub enum Watch {
    Constant(Constant),
    Name(String),
    Tuple(Vec<Watch>),
    Attribute(Box<Watch>, String),
    Item(Box<Watch>, Box<Watch>),
    Not(Box<Watch>),
    Unary(UnaryOp, Box<Watch>),
    Binary(BinaryOp, Box<Watch>, Box<Watch>),
    Compare(Box<Watch>, Vec<(CompareOp, Watch)>),
    And(Vec<Watch>),
    Or(Vec<Watch>),
    /// `then if test else otherwise`: test, then, otherwise.
    If(Box<[Watch; 3]>),
    Length(Box<Watch>),
}

/// Characters of one expression: what is parsed and evaluated recurses no deeper than this allows.
const LONGEST: usize = 200;

impl Watch {
    /// What the text asks for, or why it cannot be watched.
    pub fn parse(text: &str) -> Result<Watch, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err("There is no expression.".to_string());
        }
        if text.chars().count() > LONGEST {
            return Err(format!("The expression is longer than {LONGEST} characters."));
        }
        let parsed = ruff_python_parser::parse_expression(text)
            .map_err(|error| format!("Python cannot read this: {}.", error.error))?;
        watch(&parsed.into_expr())
    }
}

fn watch(expr: &Expr) -> Result<Watch, String> {
    Ok(match expr {
        Expr::Name(name) => Watch::Name(name.id.to_string()),
        Expr::NoneLiteral(_) => Watch::Constant(Constant::None),
        Expr::BooleanLiteral(literal) => Watch::Constant(Constant::Bool(literal.value)),
        Expr::NumberLiteral(literal) => Watch::Constant(number(&literal.value)?),
        Expr::StringLiteral(literal) => Watch::Constant(Constant::Str(literal.value.to_str().to_string())),
        Expr::Tuple(tuple) => Watch::Tuple(all(&tuple.elts)?),
        Expr::Attribute(attribute) => Watch::Attribute(boxed(&attribute.value)?, attribute.attr.to_string()),
        Expr::Subscript(subscript) => Watch::Item(boxed(&subscript.value)?, boxed(&subscript.slice)?),
        Expr::UnaryOp(unary) => match unary.op {
            AstUnaryOp::Not => Watch::Not(boxed(&unary.operand)?),
            AstUnaryOp::USub => Watch::Unary(UnaryOp::Neg, boxed(&unary.operand)?),
            AstUnaryOp::UAdd => Watch::Unary(UnaryOp::Pos, boxed(&unary.operand)?),
            AstUnaryOp::Invert => Watch::Unary(UnaryOp::Invert, boxed(&unary.operand)?),
        },
        Expr::BinOp(binary) => Watch::Binary(binary_op(binary.op), boxed(&binary.left)?, boxed(&binary.right)?),
        Expr::BoolOp(bool) => match bool.op {
            BoolOp::And => Watch::And(all(&bool.values)?),
            BoolOp::Or => Watch::Or(all(&bool.values)?),
        },
        Expr::Compare(compare) => {
            let rest = compare.ops.iter().zip(&compare.comparators);
            let rest = rest.map(|(&op, right)| Ok((compare_op(op), watch(right)?)));
            Watch::Compare(boxed(&compare.left)?, rest.collect::<Result<_, String>>()?)
        }
        Expr::If(choice) => Watch::If(Box::new([watch(&choice.test)?, watch(&choice.body)?, watch(&choice.orelse)?])),
        Expr::Call(call) => Watch::Length(boxed(argument_of_len(call)?)?),
        _ => return Err("Only names, attributes, items, operators, comparisons and len() are watched.".to_string()),
    })
}

fn argument_of_len(call: &ExprCall) -> Result<&Expr, String> {
    let is_len = matches!(&*call.func, Expr::Name(name) if name.id.as_str() == "len");
    match &*call.arguments.args {
        [argument] if is_len && call.arguments.keywords.is_empty() => Ok(argument),
        _ if is_len => Err("len() takes one argument.".to_string()),
        _ => Err("A watch only looks: of all functions it can call len() alone.".to_string()),
    }
}

fn boxed(expr: &Expr) -> Result<Box<Watch>, String> {
    watch(expr).map(Box::new)
}

fn all(exprs: &[Expr]) -> Result<Vec<Watch>, String> {
    exprs.iter().map(watch).collect()
}

fn number(number: &Number) -> Result<Constant, String> {
    match number {
        Number::Int(int) => {
            let parsed = int.as_i64().map(BigInt::from).or_else(|| parse_integer(&int.to_string()));
            parsed.map(Constant::Int).ok_or_else(|| format!("The number {int} cannot be read."))
        }
        Number::Float(float) => Ok(Constant::Float(*float)),
        Number::Complex { .. } => Err("Complex numbers are not supported.".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_is_taken() {
        for text in ["counter", "len(q)", "a.b[0] == -1", "x < y <= 3 and not done", "'a' in d", "1 if x else (2, 3)"] {
            assert!(Watch::parse(text).is_ok(), "{text}: {:?}", Watch::parse(text));
        }
    }

    #[test]
    fn what_could_run_or_bind_is_refused_with_a_reason() {
        for text in ["", "q.get()", "print(x)", "len()", "len(a, b)", "[x for x in y]", "(x := 1)", "lambda: 1", "x ="]
        {
            let refusal = Watch::parse(text).expect_err(text);
            assert!(refusal.ends_with('.'), "{text}: {refusal}");
        }
        assert!(Watch::parse(&"-".repeat(5000)).is_err());
    }
}
