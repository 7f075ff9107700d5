//! Stands in for the crate of the same name, whose tables make the page 40 kB
//! larger. The parser asks it only to fold names into their normal form (NFKC);
//! here they stay as they are written, and Lockstep refuses the letters that
//! Python would fold (`lang::supported`).

/// The part of the trait that the parser uses.
pub trait UnicodeNormalization<I: Iterator<Item = char>> {
    fn nfkc(self) -> I;
}

impl<'a> UnicodeNormalization<std::str::Chars<'a>> for &'a str {
    fn nfkc(self) -> std::str::Chars<'a> {
        self.chars()
    }
}
