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
    /// Priorities drawn from a seed: the first that can move does. At a few
    /// random steps whoever has moved falls behind all others. Finds bugs that
    /// need few context switches with a known probability (PCT: Burckhardt,
    /// Kothari, Musuvathi, Nagarakatte 2010).
    Priorities,
}

#[derive(Clone, Debug)]
pub struct Policy {
    kind: PolicyKind,
    /// State of SplitMix64 (Steele, Lea, Flood 2014).
    state: u64,
    /// Priorities: threads that fell behind, the last at the end, and how many steps there were.
    behind: Vec<ThreadId>,
    steps: u64,
}

/// Steps before which the changes of priorities fall: PCT wants the length of the run, which is not known.
const CHANGES_WITHIN: [u64; 3] = [8, 16, 48];

impl Policy {
    pub fn new(kind: PolicyKind, seed: u64) -> Self {
        Self { kind, state: seed, behind: Vec::new(), steps: 0 }
    }

    /// One of priorities that has seen these steps taken.
    pub fn priorities(seed: u64, past: &[Choice]) -> Self {
        let mut policy = Self::new(PolicyKind::Priorities, seed);
        // Later ones change nothing.
        past.iter().take(CHANGES_WITHIN[2] as usize).for_each(|choice| policy.note(choice.thread));
        policy
    }

    /// Priorities change after a step, if it is one of those.
    fn note(&mut self, thread: ThreadId) {
        let changes =
            CHANGES_WITHIN.iter().zip(1..).any(|(within, at)| mix(self.state ^ (at << 32)) % within == self.steps);
        if changes {
            self.behind.retain(|other| *other != thread);
            self.behind.push(thread);
        }
        self.steps += 1;
    }

    fn priority(&self, thread: ThreadId) -> (bool, u64) {
        match self.behind.iter().rev().position(|other| *other == thread) {
            Some(place) => (false, place as u64),
            None => (true, mix(self.state.wrapping_add(u64::from(thread.0)))),
        }
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
            PolicyKind::Priorities => {
                let choice = possible.iter().copied().max_by_key(|choice| self.priority(choice.thread))?;
                self.note(choice.thread);
                Some(choice)
            }
        }
    }

    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.state)
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
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
    fn priorities_hold_until_they_change_and_past_steps_tell_which() {
        let orders = (0..20).map(|seed| {
            let mut policy = Policy::new(PolicyKind::Priorities, seed);
            let taken: Vec<_> = (0..50).filter_map(|_| policy.choose(&possible(), None)).collect();
            for at in [0, 7, 20, 49] {
                let again = Policy::priorities(seed, &taken[..at]).choose(&possible(), None);
                assert_eq!(again, Some(taken[at]));
            }
            let switches = taken.windows(2).filter(|pair| pair[0] != pair[1]).count();
            assert!((1..=CHANGES_WITHIN.len()).contains(&switches), "{switches}");
            taken
        });
        let orders: Vec<_> = orders.collect();
        assert!(orders.iter().any(|order| *order != orders[0]));
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
