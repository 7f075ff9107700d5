//! Trying steps out: the machine goes elsewhere and comes back, and the run
//! that it belongs to never notices.

use super::super::run::Run;
use crate::base::ThreadId;
use crate::machine::{Choice, Event, Life};

/// A run whose machine is somewhere else for a while. Dropping it brings the
/// machine back to the run's position.
pub struct Scratch<'a> {
    pub run: &'a mut Run,
    /// How far along the remembered order the machine stands.
    at: usize,
    /// What was tried from there.
    tried: Vec<Choice>,
}

/// What a thread can make of a choice.
pub enum Possible {
    Yes(Choice),
    /// Not now; later perhaps.
    NotNow,
    /// The thread has ended.
    Never,
}

impl<'a> Scratch<'a> {
    pub fn at(run: &'a mut Run, position: u32) -> Self {
        let mut scratch = Self { at: run.position, run, tried: Vec::new() };
        scratch.go_to(position);
        scratch
    }

    /// Goes along the remembered order; what was tried is forgotten.
    pub fn go_to(&mut self, position: u32) {
        let target = (position as usize).min(self.run.events.len());
        self.back(self.tried.len());
        while self.at > target {
            self.run.machine.undo();
            self.at -= 1;
        }
        while self.at < target {
            self.run.machine.step(self.run.schedule.choices[self.at]);
            self.at += 1;
        }
    }

    /// The last step before which the machine stands, counted as it was taken.
    pub fn place(&self) -> u32 {
        (self.at + self.tried.len()) as u32
    }

    pub fn can(&self, choice: Choice) -> bool {
        self.is_there(choice.thread) && self.run.machine.ends(choice.thread).contains(choice.end)
    }

    fn is_there(&self, thread: ThreadId) -> bool {
        thread.index() < self.run.machine.state().threads.len()
    }

    /// The same thread's step, with another end where this one cannot be.
    pub fn possible(&self, choice: Choice) -> Possible {
        if !self.is_there(choice.thread) {
            return Possible::NotNow;
        }
        let ends = self.run.machine.ends(choice.thread);
        let ended = matches!(self.run.machine.thread(choice.thread).head.life, Life::Ended | Life::Killed);
        match ends.iter().next() {
            Some(_) if ends.contains(choice.end) => Possible::Yes(choice),
            Some(end) => Possible::Yes(Choice { end, ..choice }),
            None if ended => Possible::Never,
            None => Possible::NotNow,
        }
    }

    /// Takes a step that is possible.
    pub fn take(&mut self, choice: Choice) -> Event {
        self.tried.push(choice);
        self.run.machine.step(choice)
    }

    /// Takes back the last steps that were tried.
    pub fn back(&mut self, count: usize) {
        for _ in 0..count.min(self.tried.len()) {
            self.tried.pop();
            self.run.machine.undo();
        }
    }

    /// Makes the steps that were tried these, as far as they are possible.
    /// Tells how many steps that took, and whether all were.
    pub fn become_these(&mut self, choices: &[Choice]) -> (usize, bool) {
        let common = self.tried.iter().zip(choices).take_while(|(a, b)| a == b).count();
        self.back(self.tried.len() - common);
        for (taken, &choice) in choices[common..].iter().enumerate() {
            if !self.can(choice) {
                return (taken, false);
            }
            self.take(choice);
        }
        (choices.len() - common, true)
    }
}

impl Drop for Scratch<'_> {
    fn drop(&mut self) {
        let position = self.run.position as u32;
        self.go_to(position);
    }
}
