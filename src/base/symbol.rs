//! Names as numbers. The names that the machine itself knows (methods,
//! special methods, attributes of exceptions) have fixed numbers, so that the
//! machine can `match` on them.

use super::hash::FastBuild;
use std::collections::HashMap;
use std::fmt;

/// A name of a program: a variable, an attribute, a method, a keyword.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

/// All names of one program, each once.
#[derive(Clone, Debug)]
pub struct Symbols {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, Symbol, FastBuild>,
}

impl Symbols {
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.numbers.get(text) {
            return symbol;
        }
        let symbol = Symbol(self.texts.len() as u32);
        self.texts.push(text.into());
        self.numbers.insert(text.into(), symbol);
        symbol
    }

    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.numbers.get(text).copied()
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    pub fn text(&self, symbol: Symbol) -> &str {
        &self.texts[symbol.0 as usize]
    }
}

impl Default for Symbols {
    fn default() -> Self {
        let mut symbols = Self { texts: Vec::new(), numbers: HashMap::default() };
        for text in sym::KNOWN {
            symbols.intern(text);
        }
        symbols
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match sym::KNOWN.get(self.0 as usize) {
            Some(text) => f.write_str(text),
            None => write!(f, "name {}", self.0),
        }
    }
}

macro_rules! known_symbols {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// The names with fixed numbers.
        pub mod sym {
            use super::Symbol;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            #[repr(u32)]
            enum Number { $($name),* }
            $(pub const $name: Symbol = Symbol(Number::$name as u32);)*
            pub(super) const KNOWN: &[&str] = &[$($text),*];
        }
    };
}

include!("known_symbols.rs");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_have_their_numbers() {
        let mut symbols = Symbols::default();
        assert_eq!(symbols.intern("append"), sym::APPEND);
        assert_eq!(symbols.text(sym::DUNDER_INIT), "__init__");
        let own = symbols.intern("counter");
        assert_eq!(symbols.intern("counter"), own);
    }

    #[test]
    fn known_names_are_listed_once() {
        let unique: std::collections::BTreeSet<_> = sym::KNOWN.iter().collect();
        assert_eq!(unique.len(), sym::KNOWN.len());
    }
}
