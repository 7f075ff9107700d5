//! Who moves when the person leaves it to a scheduler. The choice at a place
//! depends on nothing but the scheduler, the place and the choices there, so
//! that going back and letting it choose again gives the same step.

use crate::base::ThreadId;
use crate::machine::Choice;
use crate::schedule::{Policy, PolicyKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheduler {
    pub kind: PolicyKind,
    /// Of the random choices.
    pub seed: u64,
}

impl Default for Scheduler {
    /// Each in turn: what a newcomer expects of threads, and where they collide soonest.
    fn default() -> Self {
        Self { kind: PolicyKind::RoundRobin, seed: 1 }
    }
}

impl Scheduler {
    pub fn choose(self, possible: &[Choice], last: Option<ThreadId>, position: u32) -> Option<Choice> {
        // The policy's generator counts up by this: one draw a step, as if it
        // had drawn for every step before.
        const PACE: u64 = 0x9e37_79b9_7f4a_7c15;
        let state = self.seed.wrapping_add(u64::from(position).wrapping_mul(PACE));
        Policy::new(self.kind, state).choose(possible, last)
    }

    /// Another random order.
    pub fn another(self) -> Self {
        Self { kind: PolicyKind::Random, seed: self.seed.wrapping_add(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_its_choice_and_all_of_them_are_those_of_one_policy() {
        let possible: Vec<_> = [0, 1, 2].map(|thread| Choice { thread: ThreadId(thread), end: 0 }).into();
        let scheduler = Scheduler { kind: PolicyKind::Random, seed: 7 };
        let mut policy = Policy::new(PolicyKind::Random, 7);
        for position in 0..50 {
            let choice = scheduler.choose(&possible, None, position);
            assert_eq!(choice, policy.choose(&possible, None));
            assert_eq!(choice, scheduler.choose(&possible, None, position));
        }
        assert_eq!(scheduler.choose(&[], None, 0), None);
    }
}
