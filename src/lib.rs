//! Lockstep: small concurrent Python programs in a deterministic simulator.
//!
//! The modules stand in reading order; each uses only those above it, and a
//! test holds them to it (`tests/layers.rs`).

pub mod base;
pub mod lang;
pub mod machine;
pub mod schedule;
pub mod trace;

pub mod explore;
pub mod findings;
pub mod link;

pub mod export;
pub mod import;
pub mod scenario;
pub mod timing;

pub mod session;
