//! Who moves when the person leaves it to a scheduler. The choice at a place
//! depends on nothing but the scheduler, the place and the choices there, so
//! that going back and letting it choose again gives the same step.

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
    pub fn choose(self, possible: &[Choice], past: &[Choice]) -> Option<Choice> {
        let last = past.last().map(|choice| choice.thread);
        if self.kind == PolicyKind::Priorities {
            return Policy::priorities(self.seed, past).choose(possible, last);
        }
        // The policy's generator counts up by this: one draw a step, as if it
        // had drawn for every step before.
        const PACE: u64 = 0x9e37_79b9_7f4a_7c15;
        let state = self.seed.wrapping_add((past.len() as u64).wrapping_mul(PACE));
        Policy::new(self.kind, state).choose(possible, last)
    }

    /// Another random order, of the same kind.
    pub fn another(self) -> Self {
        Self { seed: self.seed.wrapping_add(1), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ThreadId;

    #[test]
    fn a_place_has_its_choice_and_all_of_them_are_those_of_one_policy() {
        let possible: Vec<_> = [0, 1, 2].map(|thread| Choice { thread: ThreadId(thread), end: 0 }).into();
        let scheduler = Scheduler { kind: PolicyKind::Random, seed: 7 };
        let mut policy = Policy::new(PolicyKind::Random, 7);
        let mut past = Vec::new();
        for _ in 0..50 {
            let choice = scheduler.choose(&possible, &past);
            assert_eq!(choice, policy.choose(&possible, None));
            assert_eq!(choice, scheduler.choose(&possible, &past));
            past.extend(choice);
        }
        assert_eq!(scheduler.choose(&[], &[]), None);
    }
}
