//! Lockstep: a deterministic simulator of concurrent Python programs.
