//! A hash that is the same on every machine and in every release.
//!
//! FNV-1a, 64 bits (Fowler, Noll, Vo), with the finaliser of SplitMix64
//! (Steele, Lea, Flood 2014) so that every input bit reaches every output
//! bit. Words are `u64` on 32-bit targets too: a hasher as wide as `usize`
//! would give other digests in a browser than on a server.

use serde::{Serialize, Serializer};
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

/// A fingerprint of a trace or a state; equal on native and WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub u64);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[derive(Clone, Debug)]
pub struct StableHasher(u64);

impl Default for StableHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl StableHasher {
    const PRIME: u64 = 0x0000_0100_0000_01b3;

    pub fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(Self::PRIME);
        }
    }

    /// A text and its length, so that two texts in a row cannot be confused
    /// with two others that join to the same bytes.
    pub fn text(&mut self, text: &str) {
        self.word(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    pub fn word(&mut self, word: u64) {
        self.bytes(&word.to_le_bytes());
    }

    pub fn finish(&self) -> Digest {
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Digest(z ^ (z >> 31))
    }
}

/// Quick and the same everywhere, for tables whose order is never looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct FastHasher(u64);

pub type FastBuild = BuildHasherDefault<FastHasher>;

impl FastHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.mix(u64::from_le_bytes(chunk.try_into().expect("chunks of eight")));
        }
        let mut last = [0; 8];
        last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.mix(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, word: u8) {
        self.mix(u64::from(word));
    }

    fn write_u16(&mut self, word: u16) {
        self.mix(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.mix(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.mix(word);
    }

    fn write_usize(&mut self, word: usize) {
        self.mix(word as u64);
    }

    fn finish(&self) -> u64 {
        // Tables use the low bits, the multiplication fills the high ones.
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_never_change_between_releases() {
        let mut hasher = StableHasher::default();
        hasher.text("counter");
        hasher.word(2);
        // Computed apart from this code, by the definitions of FNV-1a and SplitMix64.
        assert_eq!(hasher.finish().to_string(), "ed98449a711206e2");
    }

    #[test]
    fn lengths_keep_texts_apart() {
        let digest = |a: &str, b: &str| {
            let mut hasher = StableHasher::default();
            hasher.text(a);
            hasher.text(b);
            hasher.finish()
        };
        assert_ne!(digest("ab", "c"), digest("a", "bc"));
    }
}
