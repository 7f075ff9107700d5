//! Programs that nobody would write: pieces of those in the other tests,
//! changed at random. Whatever the text, it is refused with a message or runs
//! within its limits; nothing panics, nothing hangs.
//!
//! `LOCKSTEP_FUZZ=100000` tries so many instead of a few; `LOCKSTEP_FUZZ_FROM`
//! says at which seed to begin.

mod generate;

use generate::{Draws, Kit, program};
use lockstep::base::Limits;
use lockstep::machine::Options;
use lockstep::schedule::{Policy, PolicyKind};
use lockstep::trace::Run;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn corpus() -> Vec<Vec<String>> {
    let mut texts = Vec::new();
    for folder in ["tests/language", "tests/threads", "tests/explore", "scenarios"] {
        let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder of programs").flatten().collect();
        paths.sort_by_key(|entry| entry.path());
        texts.extend(paths.iter().filter_map(|entry| std::fs::read_to_string(entry.path()).ok()));
    }
    texts.extend((0..20).map(|seed| program(seed, Kit { rich: true, deadlocks: true })));
    texts.iter().map(|text| text.lines().map(str::to_string).collect()).collect()
}

const WORDS: &[&str] = &[
    "None",
    "0",
    "-1",
    "10**6",
    "''",
    "[]",
    "{}",
    "()",
    "x",
    "self",
    "not",
    "lambda: 0",
    "yield",
    "return",
    "await",
    "break",
    "del x",
    "print",
    "range(3)",
    "*x",
    "**x",
    "class A(list): pass",
    "raise",
    "global x",
    "with x:",
    "try:",
    "match x:",
    "case [1, *y]:",
    "import os",
    "x = x",
    "x()",
    "x[0]",
    "x.y",
    "f'{x!r:>{y}}'",
    "1 if x else 2",
];

/// A text out of the corpus with a few changes.
fn mutant(corpus: &[Vec<String>], seed: u64) -> String {
    let mut draws = Draws::new(seed);
    let some = |draws: &mut Draws| &corpus[draws.below(corpus.len() as u64) as usize];
    let mut lines = some(&mut draws).clone();
    for _ in 0..1 + draws.below(4) {
        let at = draws.below(lines.len().max(1) as u64) as usize;
        match draws.below(8) {
            0 if !lines.is_empty() => drop(lines.remove(at)),
            1 if !lines.is_empty() => lines.insert(at, lines[at].clone()),
            2 => {
                let other = some(&mut draws);
                let from = draws.below(other.len().max(1) as u64) as usize;
                let piece: Vec<String> = other[from.min(other.len())..].iter().take(5).cloned().collect();
                lines.splice(at..at, piece);
            }
            3 if !lines.is_empty() => {
                let with = draws.below(lines.len() as u64) as usize;
                lines.swap(at, with);
            }
            4 if !lines.is_empty() => lines[at].insert_str(0, "    "),
            5 if !lines.is_empty() => lines[at] = lines[at].trim_start().to_string(),
            _ if !lines.is_empty() => {
                // One word becomes another.
                let line = lines[at].clone();
                let mut words: Vec<&str> = line.split_inclusive([' ', '(', ')', ',', '.', '=', '[', ']']).collect();
                if !words.is_empty() {
                    let word = draws.below(words.len() as u64) as usize;
                    words[word] = draws.one_of(WORDS);
                }
                lines[at] = words.concat();
            }
            _ => {}
        }
    }
    lines.join("\n") + "\n"
}

fn limits() -> Limits {
    Limits {
        private_operations: 20_000,
        private_steps: 3,
        elements: 50_000,
        memory_bytes: 32 << 20,
        threads: 30,
        ..Limits::default()
    }
}

/// Runs it for a while, looks at it, and goes back to the start.
fn try_out(source: &str, seed: u64) {
    let options = Options { limits: limits(), inputs: vec!["1".to_string(); 3], ..Options::default() };
    let Ok(mut run) = Run::load(source, &options) else { return };
    let mut policy = Policy::new(PolicyKind::Random, seed);
    let mut last = None;
    while let Some(choice) = policy.choose(&run.choices(), last).filter(|_| run.length() < 120) {
        if run.step(choice).is_err() {
            break;
        }
        last = Some(choice.thread);
    }
    let end = format!("{:?}", run.snapshot());
    let length = run.length();
    run.seek(0);
    run.seek(length);
    assert_eq!(end, format!("{:?}", run.snapshot()), "going back and forth leads elsewhere");
}

#[test]
fn nothing_panics_and_nothing_hangs() {
    let corpus = corpus();
    let (from, count) = (number("LOCKSTEP_FUZZ_FROM", 0), number("LOCKSTEP_FUZZ", 500));
    let half = from + count / 2;
    let work = |seeds: std::ops::Range<u64>| {
        for seed in seeds {
            let source = mutant(&corpus, seed);
            let done = catch_unwind(AssertUnwindSafe(|| try_out(&source, seed)));
            assert!(done.is_ok(), "seed {seed}:\n{source}");
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| work(from..half));
        work(half..from + count);
    });
}

/// What is meant to use up whatever there is, at the limits that hold for everybody.
#[test]
fn greedy_programs_are_stopped_by_a_limit_that_is_named() {
    let greedy = [
        ("while True: pass\n", "computes for ever"),
        ("def f(n):\n    while True: f2(n)\ndef f2(n): return n\nf(1)\n", "computes for ever"),
        ("a = []\nwhile True: a.append(object())\n", "MB"),
        ("a = {}\ni = 0\nwhile True:\n    a[i] = i\n    i += 1\n", "MB"),
        ("x = 3\nwhile True: x = x * x\n", "bits"),
        ("x = 'a' * 10**12\n", "elements"),
        ("x = [0] * 10**12\n", "elements"),
        ("x = ','.join(['a' * 10**6] * 1000)\n", "elements"),
        ("x = list(range(10**12))\n", "elements"),
        ("x = [1]\nwhile True: x = x + x\n", "elements"),
        ("a = ()\nwhile True: a = (a,)\n", "levels deep"),
        ("a = b = []\nfor i in range(1000): a = [a]\nprint(a)\n", "levels deep"),
        ("import threading\nwhile True: threading.Thread(target=print).start()\n", "threads and processes"),
        (
            "import multiprocessing\ndef f():\n    multiprocessing.Process(target=f).start()\n    f()\nf()\n",
            "more than",
        ),
        ("print(2 ** 10 ** 10)\n", "bits"),
    ];
    let limits = Limits {
        private_operations: 200_000,
        private_steps: 60,
        memory_bytes: 16 << 20,
        elements: 100_000,
        threads: 40,
        call_depth: 200,
        ..Limits::default()
    };
    for (source, named) in greedy {
        let options = Options { limits, ..Options::default() };
        let mut run = Run::load(source, &options).unwrap_or_else(|errors| panic!("{errors:?}"));
        let mut policy = Policy::new(PolicyKind::RoundRobin, 0);
        let mut last = None;
        while let Some(choice) = policy.choose(&run.choices(), last) {
            run.step(choice).expect("a possible choice");
            last = Some(choice.thread);
        }
        let ending = run.snapshot().ending.map(|ending| ending.sentence).unwrap_or_default();
        assert!(ending.contains(named), "{source}ends with: {ending}");
        run.seek(0);
    }
}

#[test]
fn texts_beyond_all_measure_are_refused() {
    let deep = ["(", "-", "not ", "lambda: ", "1 if 1 else ", "1 + ", "await ", "[", "{1: "];
    for part in deep {
        let source = format!("x = {}1\n", part.repeat(10_000));
        let errors = Run::load(&source, &Options::default()).err().unwrap_or_default();
        assert!(errors.iter().any(|error| error.what.contains("nested")), "{part}");
    }
    let many = "import nothing\n".repeat(5_000);
    let errors = Run::load(&many, &Options::default()).err().unwrap_or_default();
    assert_eq!(errors.len(), Limits::default().diagnostics);
    let long = "x = 1\n".repeat(1_000_000);
    let errors = Run::load(&long, &Options::default()).err().unwrap_or_default();
    assert!(errors[0].what.contains("bytes"), "{errors:?}");
    let wide = format!("y = 1\nx = [{}]\n", "y, ".repeat(70_000));
    let errors = Run::load(&wide, &Options::default()).err().unwrap_or_default();
    assert!(errors.iter().any(|error| error.what.contains("at once")), "{errors:?}");
}
