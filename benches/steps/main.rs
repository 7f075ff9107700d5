//! How many steps a second the machine takes and takes back, and how many
//! operations of private computing it carries out. Figures are for this
//! machine in this run; compare ratios, not seconds.

mod loops;

use lockstep::schedule::PolicyKind;
use loops::{LOST_UPDATE, Steps, machine, private_loop, run};
use std::time::Instant;

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

/// Forth and back in stretches, as a search and a person go.
fn forth_and_back() {
    let mut recorded = Steps::new(true);
    let start = Instant::now();
    let before = now(start);
    let (mut forth, mut back) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        recorded.forth(STRETCH);
        forth += started.elapsed().as_secs_f64();
        let started = Instant::now();
        recorded.back(STRETCH);
        back += started.elapsed().as_secs_f64();
    }
    let computed = (now(start) - before) / (forth + back);
    rate("steps, recorded", ROUNDS * STRETCH, forth * computed);
    rate("steps taken back", ROUNDS * STRETCH, back * computed);
}

fn main() {
    measure("private loop iterations", private_loop);
    let mut plain = Steps::new(false);
    measure("steps, not recorded", || {
        plain.forth(3_000_000);
        3_000_000
    });
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
