//! A search that leaves steps out says what the whole search says: kinds,
//! causes and levels of findings, and how programs end with which values. On
//! the programs of `tests/explore/` and on generated ones; `LOCKSTEP_PROGRAMS`
//! sets how many of those.

use lockstep::explore::{Progress, Reduction, Search};
use lockstep::findings::{self, Level, Report};
use lockstep::lang::compile;
use lockstep::machine::Options;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

/// The report, and whether steps were left out.
fn check(source: &str, reduction: Reduction) -> Option<(Report, bool)> {
    let options = Options::default();
    let program = compile(source, &options.limits).unwrap_or_else(|errors| panic!("{errors:?}\n{source}"));
    let mut search = Search::new(Arc::new(program), &options);
    search.reduction = reduction;
    search.bounds.states = 60_000;
    let progress = loop {
        match search.advance(1000) {
            Progress::Going => {}
            progress => break progress,
        }
    };
    let reduced = search.is_reduced();
    (progress == Progress::Complete).then(|| (findings::report(&mut search, source, &options, &progress), reduced))
}

type Verdict = (BTreeSet<String>, BTreeSet<String>);

fn verdict(report: &Report) -> Verdict {
    let counted = report.findings.iter().filter(|finding| finding.level != Level::Note);
    let findings = counted.map(|finding| format!("{:?} {:?} {}", finding.level, finding.kind, finding.cause)).collect();
    let outcomes = report.outcomes.iter().map(|outcome| format!("{:?} {:?}", outcome.ending, outcome.values)).collect();
    (findings, outcomes)
}

/// Whether steps were left out, and how many states that saved.
fn compare(name: &str, source: &str) -> Option<(bool, usize, usize)> {
    let (whole, _) = check(source, Reduction::Never)?;
    // What was seen before steps are left out bears on which are.
    let searches = [0, 30].map(|from| check(source, Reduction::From(from)));
    let searches = searches.map(|found| found.unwrap_or_else(|| panic!("{name}: not complete\n{source}")));
    for (reduced, left_out) in &searches {
        assert_eq!(verdict(reduced), verdict(&whole), "{name}\n{source}");
        assert!(reduced.states <= whole.states, "{name}\n{source}");
        assert!(!left_out || reduced.interleavings.is_none());
    }
    let [_, (reduced, left_out)] = &searches;
    Some((*left_out, reduced.states, whole.states))
}

#[test]
fn known_programs_have_the_same_verdict() {
    let mut files: Vec<_> = std::fs::read_dir("tests/explore").unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut reduced = 0;
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let found = compare(&file.display().to_string(), &source);
        reduced += usize::from(found.is_some_and(|(left_out, few, many)| left_out && few < many));
    }
    assert!(reduced >= 20, "only {reduced} programs were reduced");
}

#[test]
fn generated_programs_have_the_same_verdict() {
    let count = std::env::var("LOCKSTEP_PROGRAMS").ok().and_then(|text| text.parse().ok()).unwrap_or(250);
    let (mut few, mut many) = (0, 0);
    for seed in 0..count {
        let source = Generator::new(seed).program();
        if let Some((_, reduced, whole)) = compare(&format!("program {seed}"), &source) {
            few += reduced;
            many += whole;
        }
    }
    assert!(few * 3 < many * 2, "{few} states instead of {many}");
}

/// Small programs of two or three threads over two variables, a list, an
/// object, two locks, a semaphore, an event and a condition.
struct Generator {
    state: u64,
    text: String,
}

const HEADER: &str = "\
from threading import Condition, Event, Lock, RLock, Semaphore, Thread

a = Lock()
b = RLock()
gate = Semaphore(1)
go = Event()
ready = Condition()
x = 0
y = 0
items = []


class Box:
    def __init__(self):
        self.value = 0


box = Box()

";

impl Generator {
    fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1, text: HEADER.to_string() }
    }

    fn draw(&mut self, count: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % count
    }

    fn program(mut self) -> String {
        let threads = 2 + self.draw(2);
        for thread in 0..threads {
            write!(self.text, "\ndef work{thread}():\n    global x, y\n").unwrap();
            for _ in 0..=self.draw(4 - threads) {
                self.statement(1);
            }
        }
        self.text.push('\n');
        for thread in 0..threads {
            writeln!(self.text, "t{thread} = Thread(target=work{thread})").unwrap();
        }
        for thread in 0..threads {
            writeln!(self.text, "t{thread}.start()").unwrap();
        }
        if self.draw(4) == 0 {
            self.text.push_str("x = 5\n");
        }
        for thread in 0..threads {
            writeln!(self.text, "t{thread}.join()").unwrap();
        }
        self.text.push_str("print(x, y, items, box.value)\n");
        self.text
    }

    fn line(&mut self, depth: usize, text: &str) {
        writeln!(self.text, "{}{text}", "    ".repeat(depth)).unwrap();
    }

    fn statement(&mut self, depth: usize) {
        let kinds = if depth < 3 { 18 } else { 9 };
        match self.draw(kinds) {
            0 => self.line(depth, "x += 1"),
            1 => self.line(depth, "y = x"),
            2 => self.line(depth, "y += 1"),
            3 => self.line(depth, "box.value += 1"),
            4 => self.line(depth, "items.append(x)"),
            5 => self.line(depth, "go.set()"),
            6 => self.line(depth, "print(y)"),
            7 => self.line(depth, "assert x < 2"),
            8 => self.line(depth, "items.pop()"),
            9 => self.block(depth, "with a:"),
            10 => self.block(depth, "with b:"),
            11 => self.block(depth, "with gate:"),
            12 => self.block(depth, "if x == 1:"),
            13 => {
                self.block(depth, "if a.acquire(blocking=False):");
                self.line(depth + 1, "a.release()");
            }
            14 => {
                self.line(depth, "a.acquire()");
                self.statement(depth);
                self.line(depth, "a.release()");
            }
            15 => {
                self.line(depth, "with ready:");
                self.line(depth + 1, "y = 1");
                self.line(depth + 1, "ready.notify()");
            }
            16 => {
                self.line(depth, "with ready:");
                self.line(depth + 1, "if y == 0:");
                self.line(depth + 2, "ready.wait()");
            }
            _ => self.line(depth, if self.text.len().is_multiple_of(3) { "go.wait()" } else { "x = y" }),
        }
    }

    fn block(&mut self, depth: usize, head: &str) {
        self.line(depth, head);
        for _ in 0..=self.draw(2) {
            self.statement(depth + 1);
        }
    }
}
