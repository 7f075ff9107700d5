//! Who moves when the person leaves it to a scheduler. The choice at a place
//! depends on nothing but the policy, the place and the choices there, so that
//! going back and letting it choose again gives the same step.

use super::Policy;
use crate::base::ThreadId;
use crate::schedule::Choice;

pub fn choose(policy: Policy, possible: &[Choice], last: Option<ThreadId>, position: u32) -> Option<Choice> {
    match policy {
        Policy::RoundRobin => {
            let after = last.map_or(0, |thread| u32::from(thread.0) + 1);
            let next = possible.iter().find(|choice| u32::from(choice.thread.0) >= after);
            next.or(possible.first()).copied()
        }
        Policy::Random { seed } => {
            let count = u64::try_from(possible.len()).unwrap_or(u64::MAX).max(1);
            let draw = mix(seed ^ mix(u64::from(position) + 1)) % count;
            possible.get(usize::try_from(draw).unwrap_or(0)).copied()
        }
    }
}

/// SplitMix64's finaliser: every bit of the input reaches every bit of the output.
fn mix(word: u64) -> u64 {
    let mut z = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn possible(threads: &[u16]) -> Vec<Choice> {
        threads.iter().map(|&thread| Choice { thread: ThreadId(thread), end: 0 }).collect()
    }

    #[test]
    fn round_robin_goes_round() {
        let choose = |last| choose(Policy::RoundRobin, &possible(&[0, 2, 3]), last, 7).map(|choice| choice.thread.0);
        assert_eq!(choose(None), Some(0));
        assert_eq!(choose(Some(ThreadId(0))), Some(2));
        assert_eq!(choose(Some(ThreadId(1))), Some(2));
        assert_eq!(choose(Some(ThreadId(3))), Some(0));
    }

    #[test]
    fn random_repeats_itself_and_reaches_everyone() {
        let policy = Policy::Random { seed: 7 };
        let draw = |position| choose(policy, &possible(&[0, 1, 2]), None, position).map(|choice| choice.thread.0);
        assert_eq!(draw(3), draw(3));
        for thread in 0..3 {
            assert!((0..50).any(|position| draw(position) == Some(thread)));
        }
        assert_eq!(choose(policy, &[], None, 0), None);
    }
}
