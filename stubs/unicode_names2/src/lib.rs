//! Stands in for the crate `unicode_names2`, by `[patch.crates-io]` in the project's Cargo.toml.
//!
//! The Python parser uses that crate for one thing: to look up `\N{NAME}` in string literals. Its
//! table of all Unicode names is 800 kB of the page's WebAssembly, twice what all the rest takes,
//! and programs that teach concurrency do not use the escape. Here no name is known, so that the parser
//! reports `\N{...}` as a syntax error with its place, and the page stays small.

/// The character with this Unicode name: none.
pub fn character(_name: &str) -> Option<char> {
    None
}
