//! Random numbers: CPython's Mersenne Twister (`Modules/_randommodule.c`) for
//! what a program seeds, and a stream of its own for every thread of a program
//! that does not, so that an order of steps never changes a draw.

use super::machine::{Fallible, Machine, Raised};
use super::object::Object;
use super::state::Thread;
use super::value::Value;
use crate::base::ObjectId;

const WORDS: usize = 624;
const MIDDLE: usize = 397;

impl Machine {
    /// The next 32 bits of a stream; of the thread's own where it is `None`.
    pub(crate) fn random_word(&mut self, thread: &mut Thread, stream: Value) -> Fallible<Value> {
        let stream = if stream == Value::None { thread.head.random } else { stream };
        if let Value::Object(id) = stream {
            return Ok(Value::Int(i64::from(self.twister_word(id)?)));
        }
        // SplitMix64 (Steele et al. 2014): one word of state, nothing to store.
        let start = || self.options.seed ^ (u64::from(thread.id.0) << 32) ^ 0x5eed;
        let state = stream.as_int().map_or_else(start, |state| state as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
        thread.head.random = Value::Int(state as i64);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Ok(Value::Int(((mixed ^ (mixed >> 31)) >> 32) as i64))
    }

    /// A stream from a list of 32-bit words (`init_by_array`): a list of the
    /// twister's words and the place of the next.
    pub(crate) fn random_seed(&mut self, key: Value) -> Fallible<Value> {
        let key: Vec<u32> = self.list_items(key).iter().map(|word| word.as_int().unwrap_or(0) as u32).collect();
        if key.is_empty() {
            return Err(Raised::Stop("A random stream needs a seed.".to_string()));
        }
        let mut words = seeded(&key).map(|word| Value::Int(i64::from(word))).to_vec();
        words.push(Value::Int(WORDS as i64));
        Ok(self.allocate(Object::List(words)))
    }

    fn twister_word(&mut self, id: ObjectId) -> Fallible<u32> {
        let words: &[Value] = self.list_items(Value::Object(id));
        let Some(mut at) = words.get(WORDS).and_then(|at| at.as_int()).map(|at| at as usize) else {
            return Err(Raised::Stop("This is no random stream.".to_string()));
        };
        if at >= WORDS {
            let mut state: Vec<u32> = words[..WORDS].iter().map(|word| word.as_int().unwrap_or(0) as u32).collect();
            twist(&mut state);
            let fresh: Vec<Value> = state.into_iter().map(|word| Value::Int(i64::from(word))).collect();
            if let Object::List(items) = self.change(id) {
                items[..WORDS].copy_from_slice(&fresh);
            }
            at = 0;
        }
        let word = self.list_items(Value::Object(id))[at].as_int().unwrap_or(0) as u32;
        self.set_list_item(id, WORDS, Value::Int(at as i64 + 1));
        Ok(temper(word))
    }
}

fn seeded(key: &[u32]) -> [u32; WORDS] {
    let mut state = [0u32; WORDS];
    state[0] = 19_650_218;
    for at in 1..WORDS {
        let before = state[at - 1];
        state[at] = 1_812_433_253u32.wrapping_mul(before ^ (before >> 30)).wrapping_add(at as u32);
    }
    let mixed = |state: &[u32; WORDS], at: usize, factor: u32| {
        state[at] ^ (state[at - 1] ^ (state[at - 1] >> 30)).wrapping_mul(factor)
    };
    let (mut at, mut of_key) = (1, 0);
    for _ in 0..WORDS.max(key.len()) {
        state[at] = mixed(&state, at, 1_664_525).wrapping_add(key[of_key]).wrapping_add(of_key as u32);
        at += 1;
        of_key = (of_key + 1) % key.len();
        if at >= WORDS {
            state[0] = state[WORDS - 1];
            at = 1;
        }
    }
    for _ in 0..WORDS - 1 {
        state[at] = mixed(&state, at, 1_566_083_941).wrapping_sub(at as u32);
        at += 1;
        if at >= WORDS {
            state[0] = state[WORDS - 1];
            at = 1;
        }
    }
    state[0] = 0x8000_0000;
    state
}

fn twist(state: &mut [u32]) {
    for at in 0..WORDS {
        let joined = (state[at] & 0x8000_0000) | (state[(at + 1) % WORDS] & 0x7fff_ffff);
        let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
        state[at] = state[(at + MIDDLE) % WORDS] ^ (joined >> 1) ^ odd;
    }
}

fn temper(mut word: u32) -> u32 {
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c_5680;
    word ^= (word << 15) & 0xefc6_0000;
    word ^ (word >> 18)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twister_is_cpythons() {
        let mut state = seeded(&[42]).to_vec();
        twist(&mut state);
        // random.seed(42); random.getrandbits(32)
        assert_eq!(temper(state[0]), 2_746_317_213);
    }
}
