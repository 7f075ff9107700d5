//! How many steps a second the machine takes and takes back, and how many
//! operations of private computing it carries out. Figures are for this
//! machine in this run; compare ratios, not seconds.

use lockstep::lang::compile;
use lockstep::machine::{Machine, Options};
use lockstep::schedule::{Policy, PolicyKind};
use std::sync::Arc;
use std::time::Instant;

const LOST_UPDATE: &str = "
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

fn machine(source: &str) -> Machine {
    let options = Options::default();
    let program = compile(source, &options.limits).expect("the program compiles");
    Machine::new(Arc::new(program), options)
}

const ROUNDS: u64 = 2_000;
const STRETCH: u64 = 1_000;

fn report(what: &str, count: u64, started: Instant) {
    rate(what, count, started.elapsed().as_secs_f64());
}

fn rate(what: &str, count: u64, seconds: f64) {
    println!("{what:<28} {:>8.1} million a second", count as f64 / seconds / 1e6);
}

/// Takes up to `most` steps under a policy.
fn run(machine: &mut Machine, kind: PolicyKind, most: u64) -> u64 {
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

/// The same two threads in turn, without asking who can move.
fn alternate(machine: &mut Machine, most: u64) -> u64 {
    use lockstep::base::ThreadId;
    use lockstep::machine::Choice;
    for step in 0..most {
        machine.step(Choice { thread: ThreadId(1 + (step % 2) as u16), end: 0 });
    }
    most
}

fn main() {
    let started = Instant::now();
    let mut private = machine(PRIVATE);
    run(&mut private, PolicyKind::RunOn, 10);
    report("private loop iterations", 3_000_000, started);

    let mut plain = machine(LOST_UPDATE);
    run(&mut plain, PolicyKind::RunOn, 2);
    let started = Instant::now();
    let steps = alternate(&mut plain, 3_000_000);
    report("steps, not recorded", steps, started);

    let mut recorded = machine(LOST_UPDATE);
    recorded.record();
    run(&mut recorded, PolicyKind::RunOn, 2);
    // Forth and back in stretches, as a search and a person go.
    let (mut forth, mut back) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        alternate(&mut recorded, STRETCH);
        forth += started.elapsed().as_secs_f64();
        let started = Instant::now();
        for _ in 0..STRETCH {
            recorded.undo();
        }
        back += started.elapsed().as_secs_f64();
    }
    rate("steps, recorded", ROUNDS * STRETCH, forth);
    rate("steps taken back", ROUNDS * STRETCH, back);

    let mut chosen = machine(LOST_UPDATE);
    let started = Instant::now();
    let steps = run(&mut chosen, PolicyKind::Random, 1_000_000);
    report("steps, random policy", steps, started);
}
