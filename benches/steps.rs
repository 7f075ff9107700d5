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

const CALLS: &str = "
def double(n):
    return n + n
def work():
    for i in range(1_000_000):
        double(i)
work()
print()
";

const ROOTS: &str = "
import math
def work():
    total = 0.0
    for i in range(1_000_000):
        total += math.sqrt(i)
    return total
print(work())
";

const ITEMS: &str = "
def work():
    items = [0] * 1000
    for _ in range(1000):
        for i in range(1000):
            items[i] = items[i - 1] + 1
    return sum(items)
print(work())
";

fn machine(source: &str) -> Machine {
    let options = Options::default();
    let program = compile(source, &options.limits).expect("the program compiles");
    Machine::new(Arc::new(program), options)
}

const ROUNDS: u64 = 2_000;
const STRETCH: u64 = 1_000;

/// Seconds since the start that this process has computed, where Linux tells,
/// so that what else the computer does counts less; or else that went by.
fn now(started: Instant) -> f64 {
    let computed = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = computed.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    nanoseconds.map_or_else(|| started.elapsed().as_secs_f64(), |nanoseconds| nanoseconds as f64 / 1e9)
}

fn rate(what: &str, count: u64, seconds: f64) {
    println!("{what:<28} {:>8.1} million a second", count as f64 / seconds / 1e6);
}

/// Measures one thing, unless the command line names others.
fn measure(what: &str, run: impl FnOnce() -> u64) {
    if wanted(what) {
        let start = Instant::now();
        let before = now(start);
        let count = run();
        rate(what, count, now(start) - before);
    }
}

fn wanted(what: &str) -> bool {
    let mut names = std::env::args().skip(1).filter(|name| !name.starts_with("--")).peekable();
    names.peek().is_none() || names.any(|name| what.contains(&name))
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

/// Forth and back in stretches, as a search and a person go.
fn forth_and_back() {
    let mut recorded = machine(LOST_UPDATE);
    recorded.record();
    run(&mut recorded, PolicyKind::RunOn, 2);
    let start = Instant::now();
    let before = now(start);
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
    let computed = (now(start) - before) / (forth + back);
    rate("steps, recorded", ROUNDS * STRETCH, forth * computed);
    rate("steps taken back", ROUNDS * STRETCH, back * computed);
}

fn main() {
    measure("private loop iterations", || {
        run(&mut machine(PRIVATE), PolicyKind::RunOn, 10);
        3_000_000
    });
    let mut plain = machine(LOST_UPDATE);
    run(&mut plain, PolicyKind::RunOn, 2);
    measure("steps, not recorded", || alternate(&mut plain, 3_000_000));
    if wanted("steps, recorded") {
        forth_and_back();
    }
    measure("steps, random policy", || run(&mut machine(LOST_UPDATE), PolicyKind::Random, 1_000_000));
    measure("calls of functions", || {
        run(&mut machine(CALLS), PolicyKind::RunOn, 10);
        1_000_000
    });
    measure("square roots", || {
        run(&mut machine(ROOTS), PolicyKind::RunOn, 10);
        1_000_000
    });
    measure("items of a list", || {
        run(&mut machine(ITEMS), PolicyKind::RunOn, 10);
        1_000_000
    });
}
