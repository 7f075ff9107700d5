//! `threading.Barrier` and `multiprocessing.Barrier`: nobody passes until all
//! have arrived.
//!
//! The states are CPython's (`Lib/threading.py`, class `Barrier`): it fills,
//! drains, is being reset, or is broken. Who comes while it drains waits for
//! that to end first. The last to arrive runs the action, if there is one,
//! before anybody passes; meanwhile nobody else gets at the barrier.

use super::{Act, Outcome};
use crate::lang::Type;
use crate::machine::value::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Filling,
    /// The last one runs the action.
    Acting,
    Draining,
    Resetting,
    Broken,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Barrier {
    pub parties: u32,
    pub action: Value,
    pub timeout: Value,
    pub phase: Phase,
    /// How many are inside: waiting, or woken and about to leave.
    pub count: u32,
    pub system: bool,
}

impl Barrier {
    pub fn new(parties: u32, action: Value, timeout: Value, system: bool) -> Self {
        Self { parties, action, timeout, phase: Phase::Filling, count: 0, system }
    }

    pub fn can(&self, act: Act) -> bool {
        match act {
            Act::Wait => matches!(self.phase, Phase::Filling | Phase::Broken),
            Act::Pass => !matches!(self.phase, Phase::Filling | Phase::Acting),
            Act::Abort | Act::Reset => self.phase != Phase::Acting,
            _ => true,
        }
    }

    /// Whether one that waits may give up here.
    pub fn can_expire(&self, act: Act) -> bool {
        act == Act::Pass && self.phase == Phase::Filling
    }

    /// `argument` is the index of the thread once it has arrived.
    pub fn perform(&mut self, act: Act, argument: Value) -> Outcome {
        match act {
            Act::Wait => self.arrive(),
            Act::Pass => {
                let broken = self.phase != Phase::Draining;
                self.leave();
                if broken { Outcome::Raise(Type::BrokenBarrierError, "") } else { Outcome::Done(argument) }
            }
            Act::Open => {
                self.phase = Phase::Draining;
                self.leave();
                Outcome::Done(argument)
            }
            Act::Break => {
                self.phase = Phase::Broken;
                self.leave();
                Outcome::Done(Value::None)
            }
            Act::Abort => {
                self.phase = Phase::Broken;
                Outcome::Done(Value::None)
            }
            Act::Reset => {
                self.phase = match (self.count, self.phase) {
                    (0, _) => Phase::Filling,
                    (_, Phase::Filling | Phase::Broken) => Phase::Resetting,
                    (_, other) => other,
                };
                Outcome::Done(Value::None)
            }
            Act::Look(crate::base::sym::BROKEN) => Outcome::Done(Value::Bool(self.phase == Phase::Broken)),
            _ => Outcome::Done(Value::Int(i64::from(self.waiting()))),
        }
    }

    /// `n_waiting`: nobody is counted while it drains.
    pub fn waiting(&self) -> u32 {
        if matches!(self.phase, Phase::Filling | Phase::Acting) { self.count } else { 0 }
    }

    fn arrive(&mut self) -> Outcome {
        if self.phase == Phase::Broken {
            return Outcome::Raise(Type::BrokenBarrierError, "");
        }
        let index = Value::Int(i64::from(self.count));
        self.count += 1;
        if self.count < self.parties {
            return Outcome::Then(Act::Pass, index);
        }
        if self.action == Value::None {
            return self.perform(Act::Open, index);
        }
        self.phase = Phase::Acting;
        Outcome::Done(index)
    }

    pub fn expire(&mut self) -> Outcome {
        self.phase = Phase::Broken;
        self.leave();
        Outcome::Raise(Type::BrokenBarrierError, "")
    }

    fn leave(&mut self) {
        self.count -= 1;
        if self.count == 0 && matches!(self.phase, Phase::Draining | Phase::Resetting) {
            self.phase = Phase::Filling;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_two() -> Barrier {
        let mut barrier = Barrier::new(2, Value::None, Value::None, false);
        assert_eq!(barrier.perform(Act::Wait, Value::None), Outcome::Then(Act::Pass, Value::Int(0)));
        barrier
    }

    #[test]
    fn the_last_one_lets_all_pass_and_it_fills_again() {
        let mut barrier = of_two();
        assert!(!barrier.can(Act::Pass));
        assert_eq!(barrier.perform(Act::Wait, Value::None), Outcome::Done(Value::Int(1)));
        assert!(!barrier.can(Act::Wait), "it drains first");
        assert_eq!(barrier.perform(Act::Pass, Value::Int(0)), Outcome::Done(Value::Int(0)));
        assert_eq!(barrier.phase, Phase::Filling);
    }

    #[test]
    fn giving_up_breaks_it_for_all() {
        let mut barrier = of_two();
        let broken = Outcome::Raise(Type::BrokenBarrierError, "");
        assert_eq!(barrier.expire(), broken);
        assert_eq!(barrier.perform(Act::Wait, Value::None), broken);
        barrier.perform(Act::Reset, Value::None);
        assert_eq!(barrier.phase, Phase::Filling);
    }

    #[test]
    fn resetting_throws_out_who_waits() {
        let mut barrier = of_two();
        barrier.perform(Act::Reset, Value::None);
        assert_eq!(barrier.perform(Act::Pass, Value::Int(0)), Outcome::Raise(Type::BrokenBarrierError, ""));
        assert_eq!(barrier.phase, Phase::Filling);
    }
}
