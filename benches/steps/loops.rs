//! The loops that are measured natively and in WebAssembly alike.

use lockstep::base::ThreadId;
use lockstep::lang::compile;
use lockstep::machine::{Choice, Machine, Options};
use lockstep::schedule::{Policy, PolicyKind};
use std::sync::Arc;

pub const LOST_UPDATE: &str = "
from threading import Thread
counter = 0
def work():
    global counter
    for _ in range(1_000_000):
        counter += 1
t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(counter)
";

const PRIVATE: &str = "
total = 0
def work(n):
    total = 0
    for i in range(n):
        if i % 3 == 0:
            total += i
    return total
print(work(3_000_000))
";

pub fn machine(source: &str) -> Machine {
    let options = Options::default();
    let program = compile(source, &options.limits).expect("the program compiles");
    Machine::new(Arc::new(program), options)
}

/// Takes up to `most` steps under a policy.
pub fn run(machine: &mut Machine, kind: PolicyKind, most: u64) -> u64 {
    let mut policy = Policy::new(kind, 1);
    let mut last = None;
    let mut steps = 0;
    while steps < most
        && let Some(choice) = policy.choose(&machine.choices(), last)
    {
        machine.step(choice);
        last = Some(choice.thread);
        steps += 1;
    }
    steps
}

/// One private loop, to its end: how often it goes round.
pub fn private_loop() -> u64 {
    run(&mut machine(PRIVATE), PolicyKind::RunOn, 10);
    3_000_000
}

/// Two threads that lose updates in turn, without anybody asking who can move.
pub struct Steps(Machine);

impl Steps {
    pub fn new(recorded: bool) -> Self {
        let mut machine = machine(LOST_UPDATE);
        if recorded {
            machine.record();
        }
        run(&mut machine, PolicyKind::RunOn, 2);
        Self(machine)
    }

    pub fn forth(&mut self, steps: u64) {
        for step in 0..steps {
            self.0.step(Choice { thread: ThreadId(1 + (step % 2) as u16), end: 0 });
        }
    }

    pub fn back(&mut self, steps: u64) {
        for _ in 0..steps {
            self.0.undo();
        }
    }
}
