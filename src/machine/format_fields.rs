//! `str.format`: the fields of a text (CPython,
//! `Objects/stringlib/unicode_format.h`). Plain fields are filled in here;
//! those that ask for attributes, items, nested specifications or a method of
//! the program are filled in by `_format_fields` in Python.

use super::call::Args;
use super::machine::{Fallible, Machine};
use super::object::Object;
use super::run::Flow;
use super::state::{Then, Thread};
use super::text::ascii;
use super::value::Value;
use crate::base::{Symbol, sym};
use crate::lang::{Reg, Type};

/// Text, and the field that follows it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Piece {
    literal: String,
    name: Option<String>,
    conversion: Option<char>,
    spec: String,
}

impl Machine {
    pub(crate) fn format_call(
        &mut self,
        thread: &mut Thread,
        text: Value,
        name: Symbol,
        args: Args,
        dst: Reg,
    ) -> Fallible<Flow> {
        let text = self.pool.get_str(text).unwrap_or_default().to_string();
        let pieces = match pieces(&text) {
            Ok(pieces) => pieces,
            Err(message) => return Err(self.raise(Type::ValueError, message)),
        };
        if name == sym::FORMAT
            && let Some(filled) = self.filled(&pieces, &args)?
        {
            let filled = self.text(&filled)?;
            thread.set(dst, filled);
            return Ok(Flow::Next);
        }
        let list = self.piece_list(&pieces);
        let (positional, named) = match name {
            sym::FORMAT => (self.pool.tuple(&args.positional), self.named_dict(&args.named)),
            _ => (self.pool.tuple(&[]), args.positional.first().copied().unwrap_or_default()),
        };
        self.call_builtin_helper(thread, "_format_fields", &[list, positional, named], Then::Store(dst))
    }

    /// The whole text, where no field needs more than its value's own format.
    fn filled(&mut self, pieces: &[Piece], args: &Args) -> Fallible<Option<String>> {
        let mut out = String::new();
        let mut next = 0;
        for piece in pieces {
            out.push_str(&piece.literal);
            let Some(name) = &piece.name else { continue };
            let value = match name.as_str() {
                "" => {
                    next += 1;
                    args.positional.get(next - 1).copied()
                }
                name => match name.parse::<usize>() {
                    Ok(at) if next == 0 => args.positional.get(at).copied(),
                    _ => self.program.symbols.find(name).and_then(|name| args.named(name)),
                },
            };
            let Some(value) = value else { return Ok(None) };
            if piece.spec.contains('{')
                || self.text_needs_python(value)
                || self.operator_method(value, sym::DUNDER_FORMAT).is_some()
            {
                return Ok(None);
            }
            out.push_str(&self.converted(value, piece)?);
        }
        Ok(Some(out))
    }

    fn converted(&mut self, value: Value, piece: &Piece) -> Fallible<String> {
        let text = match piece.conversion {
            None => return self.format_value(value, &piece.spec),
            Some('s') => self.str(value)?,
            Some('r') => self.repr(value)?,
            Some('a') => ascii(&self.repr(value)?),
            Some(other) => {
                let message = format!("Unknown conversion specifier '{other}'");
                return Err(self.raise(Type::ValueError, &message));
            }
        };
        let text = self.text(&text)?;
        self.format_value(text, &piece.spec)
    }

    fn piece_list(&mut self, pieces: &[Piece]) -> Value {
        let mut items = Vec::new();
        for piece in pieces {
            let name = match &piece.name {
                Some(name) => self.pool.str(name),
                None => Value::None,
            };
            let conversion = piece.conversion.map_or(Value::None, |char| self.pool.str(&char.to_string()));
            let parts = [self.pool.str(&piece.literal), name, conversion, self.pool.str(&piece.spec)];
            items.push(self.pool.tuple(&parts));
        }
        self.allocate(Object::List(items))
    }

    /// `_parse_format(text)`, for nested specifications.
    pub(crate) fn parse_format(&mut self, text: Value) -> Fallible<Value> {
        let text = self.pool.get_str(text).unwrap_or_default().to_string();
        match pieces(&text) {
            Ok(pieces) => Ok(self.piece_list(&pieces)),
            Err(message) => Err(self.raise(Type::ValueError, message)),
        }
    }
}

/// Cuts a text into pieces (`MarkupIterator_next`).
fn pieces(text: &str) -> Result<Vec<Piece>, &'static str> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '{' | '}' if chars.peek() == Some(&char) => {
                piece.literal.push(char);
                chars.next();
            }
            '}' => return Err("Single '}' encountered in format string"),
            '{' => {
                let field = field(&mut chars)?;
                fill_field(&mut piece, &field)?;
                pieces.push(std::mem::take(&mut piece));
            }
            char => piece.literal.push(char),
        }
    }
    pieces.push(piece);
    Ok(pieces)
}

/// What stands between the braces of a field.
fn field(chars: &mut impl Iterator<Item = char>) -> Result<String, &'static str> {
    let mut field = String::new();
    let mut depth = 1;
    for char in chars {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(field);
        }
        field.push(char);
    }
    Err(if field.is_empty() { "Single '{' encountered in format string" } else { "expected '}' before end of string" })
}

fn fill_field(piece: &mut Piece, field: &str) -> Result<(), &'static str> {
    let mut brackets = 0;
    let end = field.find(|char: char| {
        match char {
            '[' => brackets += 1,
            ']' => brackets -= 1,
            _ => {}
        }
        brackets == 0 && (char == '!' || char == ':')
    });
    let (name, rest) = field.split_at(end.unwrap_or(field.len()));
    piece.name = Some(name.to_string());
    match rest.strip_prefix('!') {
        Some(rest) => {
            let mut chars = rest.chars();
            piece.conversion = chars.next();
            match chars.next() {
                None if piece.conversion.is_some() => {}
                Some(':') => piece.spec = chars.as_str().to_string(),
                None => return Err("unmatched '{' in format spec"),
                Some(_) => return Err("expected ':' after conversion specifier"),
            }
        }
        None => piece.spec = rest.strip_prefix(':').unwrap_or_default().to_string(),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_cut_as_in_python() {
        let found = pieces("a{{{0.x[:]!r:>{w}}b").expect("well formed");
        assert_eq!(found[0].literal, "a{");
        assert_eq!(found[0].name.as_deref(), Some("0.x[:]"));
        assert_eq!((found[0].conversion, found[0].spec.as_str()), (Some('r'), ">{w}"));
        assert_eq!(found[1].literal, "b");
        assert!(pieces("a}").is_err() && pieces("{").is_err());
    }
}
