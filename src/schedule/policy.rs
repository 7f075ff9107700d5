//! Policies choose who moves where a person or a schedule does not.

use crate::base::ThreadId;
use crate::machine::Choice;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyKind {
    /// The same thread for as long as it can move, then the next one.
    #[default]
    RunOn,
    /// A step each, in turn.
    RoundRobin,
    /// Each that can move is equally likely, from a seed.
    Random,
}

#[derive(Clone, Debug)]
pub struct Policy {
    kind: PolicyKind,
    /// State of SplitMix64 (Steele, Lea, Flood 2014).
    state: u64,
}

impl Policy {
    pub fn new(kind: PolicyKind, seed: u64) -> Self {
        Self { kind, state: seed }
    }

    /// One of the possible choices; `None` where there is none.
    pub fn choose(&mut self, possible: &[Choice], last: Option<ThreadId>) -> Option<Choice> {
        let after = |last: ThreadId| possible.iter().find(|choice| choice.thread > last);
        let next = || last.and_then(after).or(possible.first()).copied();
        match self.kind {
            PolicyKind::RunOn => {
                let same = possible.iter().find(|choice| Some(choice.thread) == last);
                same.copied().or_else(next)
            }
            PolicyKind::RoundRobin => next(),
            PolicyKind::Random => {
                let count = possible.len() as u64;
                (count > 0).then(|| possible[(self.draw() % count) as usize])
            }
        }
    }

    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn possible() -> Vec<Choice> {
        [0, 1, 2].map(|thread| Choice { thread: ThreadId(thread), end: 0 }).to_vec()
    }

    #[test]
    fn round_robin_takes_turns() {
        let mut policy = Policy::new(PolicyKind::RoundRobin, 0);
        assert_eq!(policy.choose(&possible(), Some(ThreadId(1))).unwrap().thread, ThreadId(2));
        assert_eq!(policy.choose(&possible(), Some(ThreadId(2))).unwrap().thread, ThreadId(0));
    }

    #[test]
    fn a_seed_fixes_the_draws() {
        let draws = |seed| {
            let mut policy = Policy::new(PolicyKind::Random, seed);
            (0..20).map(|_| policy.choose(&possible(), None).unwrap().thread.0).collect::<Vec<_>>()
        };
        assert_eq!(draws(7), draws(7));
        assert_ne!(draws(7), draws(8));
    }
}
