//! The same outcome with fewer context switches.

use super::super::run::Run;
use super::scratch::Scratch;
use crate::machine::Choice;
use crate::schedule::Schedule;

/// Steps that a search for a shorter weave may take in all: an instant.
const BUDGET: usize = 150_000;

/// An order of the remembered steps that comes to the same, with fewer context
/// switches; `None` if none was found. Stretches of one thread are put together
/// one pair at a time, as long as that changes nothing of the outcome.
pub fn minimise(run: &mut Run) -> Option<Vec<Choice>> {
    let original = run.schedule().choices.clone();
    let mut best = original.clone();
    let mut scratch = Scratch::at(run, 0);
    scratch.become_these(&best);
    let wanted = scratch.run.finals();
    let mut spent = best.len();
    let mut from = 0;
    'search: loop {
        let stretches = stretches(&best);
        let begin = from;
        for at in begin..stretches.len() {
            for candidate in joined(&best, &stretches, at) {
                if spent >= BUDGET {
                    break 'search;
                }
                let (taken, possible) = scratch.become_these(&candidate);
                spent += taken + 1;
                if possible && scratch.run.finals() == wanted {
                    best = candidate;
                    from = at.saturating_sub(2);
                    continue 'search;
                }
            }
        }
        // Joining later ones may have made room before them.
        if from == 0 {
            break;
        }
        from = 0;
    }
    drop(scratch);
    let switches = |choices: &[Choice]| Schedule { choices: choices.to_vec() }.switches();
    (switches(&best) < switches(&original)).then_some(best)
}

/// First and end of each stretch of steps of one thread.
fn stretches(choices: &[Choice]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let stretch = |run: &[Choice]| {
        let from = at;
        at += run.len();
        (from, at)
    };
    choices.chunk_by(|a, b| a.thread == b.thread).map(stretch).collect()
}

/// The ways of putting a stretch together with the next one of its thread:
/// that one earlier, or this one later.
fn joined(choices: &[Choice], stretches: &[(usize, usize)], at: usize) -> Vec<Vec<Choice>> {
    let (from, to) = stretches[at];
    let thread = choices[from].thread;
    let Some(&(next, end)) = stretches[at + 1..].iter().find(|(first, _)| choices[*first].thread == thread) else {
        return Vec::new();
    };
    let (before, this, between, that, rest) =
        (&choices[..from], &choices[from..to], &choices[to..next], &choices[next..end], &choices[end..]);
    vec![[before, this, that, between, rest].concat(), [before, between, this, that, rest].concat()]
}
