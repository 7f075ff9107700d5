//! What Python's grammar forbids, said for somebody who meets it for the first
//! time: what is wrong, and what to write. Errors that only follow from an
//! earlier one are left out.

use crate::base::{Diagnostic, LineIndex};
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};

/// Ruff's errors in the text's order as ours, at most `most`.
pub fn syntax_errors(source: &str, lines: &LineIndex, errors: &[ParseError], most: usize) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for error in errors {
        let span = lines.span(error.location.start().to_u32(), error.location.end().to_u32());
        let after_another = found.last().is_some_and(|last| span.line <= last.line + 1 || only_follows(&error.error));
        if found.len() == most || after_another {
            continue;
        }
        let at = error.location.start().to_usize().min(source.len());
        let (what, instead) = explain(&error.error, source[..at].trim_end(), &source[at..]);
        found.push(Diagnostic::new(source, lines, span, format!("Python cannot read this: {what}"), instead));
    }
    found
}

/// Whether such an error, behind another, tells nothing of its own: the parser lost its way there.
fn only_follows(error: &ParseErrorType) -> bool {
    match error {
        ParseErrorType::UnexpectedIndentation | ParseErrorType::Lexical(LexicalErrorType::Eof) => true,
        ParseErrorType::OtherError(text) => text == "Expected a statement",
        ParseErrorType::ExpectedToken { expected, .. } => *expected == TokenKind::Dedent,
        _ => false,
    }
}

/// What is wrong between `before` and `after`, and what to do about it.
fn explain(error: &ParseErrorType, before: &str, after: &str) -> (String, String) {
    use ParseErrorType as E;
    let said = |what: &str, instead: &str| (what.to_owned(), instead.to_owned());
    match error {
        E::ExpectedToken { expected: TokenKind::Colon, found } => match found {
            TokenKind::Equal => said("`=` assigns; it cannot be a condition.", "Write `==` to compare."),
            TokenKind::Lbrace => {
                said("Python has no braces around blocks.", "End the line with `:` and indent the lines of the block.")
            }
            TokenKind::Newline | TokenKind::EndOfFile => said(
                "`:` is missing at the end of the line.",
                "Lines that begin a block (`def`, `if`, `for`, `while`, `with`, `class`) end with `:`.",
            ),
            _ => (format!("`:` is missing before {found}."), String::new()),
        },
        E::ExpectedToken { expected: TokenKind::Comma, found } => (
            format!("`,` or a closing bracket is missing before {}.", named(*found, after)),
            "Look for a bracket that is opened before this and not closed.".to_owned(),
        ),
        E::OtherError(text) if text.starts_with("Expected an indented block") => (
            format!("{}.", text.replace("Expected an indented block", "the block is missing").replace('`', "")),
            "Indent the lines that belong to it by four spaces; `pass` is a block that does nothing.".to_owned(),
        ),
        E::UnexpectedIndentation => {
            said("this line is indented, but no block begins before it.", "Indent all lines of a block equally.")
        }
        E::Lexical(LexicalErrorType::IndentationError) => said(
            "this line is indented like no line above it.",
            "Indent all lines of a block equally, with spaces only.",
        ),
        E::Lexical(LexicalErrorType::Eof) => {
            said("it ends within brackets.", "Look for a `(`, `[` or `{` that is never closed.")
        }
        E::Lexical(LexicalErrorType::UnclosedStringError) => {
            said("the text in quotes has no end.", "Close it with the quote that begins it, on the same line.")
        }
        E::Lexical(LexicalErrorType::UnrecognizedToken { tok }) => match tok {
            '“' | '”' | '„' | '‘' | '’' | '«' | '»' => {
                (format!("{tok} is a quote for print, not for programs."), "Write \" or '.".to_owned())
            }
            _ => (format!("{tok} means nothing here."), "Take it out, or put it into quotes.".to_owned()),
        },
        E::SimpleStatementsOnSameLine if last_word(before) == "print" => {
            said("`print` is a function.", "Write `print(...)`, with brackets.")
        }
        E::SimpleStatementsOnSameLine => said(
            "two statements stand on one line.",
            "Put each on a line of its own; or an operator or a comma is missing.",
        ),
        E::ExpectedExpression if before.ends_with("++") || before.ends_with("--") => {
            said("Python has no `++` and no `--`.", "Write `+= 1` or `-= 1`.")
        }
        E::ExpectedExpression => {
            said("a value is missing here.", "Write what stands right of the operator or the comma.")
        }
        E::InvalidAssignmentTarget | E::InvalidAugmentedAssignmentTarget => {
            said("this cannot be assigned to.", "Left of `=` stands a name, an attribute or an item; `==` compares.")
        }
        other => (format!("{other}."), String::new()),
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(|char: char| !char.is_alphanumeric() && char != '_').next().unwrap_or_default()
}

/// The token as it is written, where it is a short one; else its kind.
fn named(kind: TokenKind, after: &str) -> String {
    match kind {
        TokenKind::Name => {
            format!("`{}`", after.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
        }
        TokenKind::Newline => "the end of the line".to_owned(),
        TokenKind::EndOfFile => "the end of the program".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Limits;
    use crate::lang::parse::parse;

    fn errors(source: &str) -> Vec<(u32, String, String)> {
        let parsed = parse(source, &Limits::default());
        let told = |what: String| what.trim_start_matches("Python cannot read this: ").to_owned();
        parsed.errors.into_iter().map(|error| (error.line, told(error.what), error.instead)).collect()
    }

    #[track_caller]
    fn says(source: &str, line: u32, what: &str, instead: &str) {
        let found = errors(source);
        assert_eq!(found.len(), 1, "{found:?}");
        let (at, said, advice) = &found[0];
        assert_eq!(*at, line);
        assert!(said.contains(what), "{said}");
        assert!(advice.contains(instead), "{advice}");
    }

    #[test]
    fn what_beginners_write_is_answered_once_and_with_the_remedy() {
        says("def work(x)\n    print(x)\n", 1, "`:` is missing", "`def`");
        says("def work(x):\nprint(x)\n", 2, "the block is missing after function definition", "four spaces");
        says("print(\"a\"\nx = 1\n", 2, "before `x`", "bracket");
        says("x = \"abc\n", 1, "no end", "quote");
        says("if x = 1:\n    pass\n", 1, "assigns", "==");
        says("def f():\n    a = 1\n      b = 2\n", 3, "indented", "equally");
        says("print \"hello\"\n", 1, "function", "print(...)");
        says("for i in range(3):\n    pass\n  x = 1\n", 3, "like no line above", "spaces");
        says("x = (1, 2\n", 2, "within brackets", "never closed");
        says("counter++\n", 1, "++", "+= 1");
        says("while (true) {\n  x = 1;\n}\n", 1, "braces", "indent");
        says("x = “abc”\n", 1, "“", "\"");
        says("f() = 1\n", 1, "assigned to", "==");
    }

    #[test]
    fn errors_far_apart_are_all_told() {
        let lines: Vec<u32> =
            errors("def a()\n    pass\n\n\ndef b()\n    pass\n").iter().map(|error| error.0).collect();
        assert_eq!(lines, [1, 5]);
    }
}
