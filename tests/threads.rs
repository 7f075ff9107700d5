//! Threads, processes and their synchronisation against CPython.
//!
//! Each program in `tests/threads/` runs under the machine's `python3` a few
//! times, and here under many random schedules: what CPython printed has to be
//! among what is printed here. And back: undone step by step, each run ends in
//! the very state that it began with.

use lockstep::machine::{Atomicity, Machine, Options, ProcessStart, WaiterOrder};
use lockstep::schedule::{Policy, PolicyKind};
use lockstep::trace::{Ending, Run};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Runs of CPython, and of ours, for each program.
const THEIRS: usize = 2;
const OURS: u64 = 12;
/// How long CPython may take before a program counts as hanging.
const PATIENCE: Duration = Duration::from_secs(20);
const MOST_STEPS: usize = 5_000;

fn programs() -> Vec<(String, String)> {
    let entries = fs::read_dir("tests/threads").expect("there are programs").flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let named = |path: &std::path::PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().to_string();
    paths.iter().map(|path| (named(path), fs::read_to_string(path).expect("a program"))).collect()
}

/// What `python3` prints; `None` where there is none.
fn theirs(name: &str) -> Option<String> {
    let mut child = Command::new("python3")
        .arg(format!("tests/threads/{name}.py"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut stdout = child.stdout.take().expect("it is piped");
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        stdout.read_to_string(&mut text).map(|_| text).unwrap_or_default()
    });
    let started = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if started.elapsed() > PATIENCE {
            child.kill().expect("a child");
            panic!("{name}: CPython hangs");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Some(reader.join().expect("a reader"))
}

fn finish(source: &str, options: &Options, kind: PolicyKind, seed: u64) -> Run {
    let mut run = Run::load(source, options).unwrap_or_else(|errors| panic!("{errors:?}"));
    let mut policy = Policy::new(kind, seed);
    let mut last = None;
    while let Some(choice) = policy.choose(&run.choices(), last).filter(|_| (run.length() as usize) < MOST_STEPS) {
        run.step(choice).expect("a possible choice");
        last = Some(choice.thread);
    }
    run
}

fn printed(run: &Run) -> String {
    let state = run.machine().state();
    let own = state.output.iter().filter(|output| !output.error);
    own.filter_map(|output| run.machine().pool().get_str(output.text)).collect()
}

#[test]
fn what_cpython_prints_is_among_ours() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: there is no python3 here");
        return;
    }
    let mut missed = Vec::new();
    for (name, source) in programs() {
        let ours: BTreeSet<String> = (0..OURS)
            .map(|seed| printed(&finish(&source, &Options::default(), PolicyKind::Random, seed)))
            .chain([printed(&finish(&source, &Options::default(), PolicyKind::RunOn, 0))])
            .collect();
        for _ in 0..THEIRS {
            let theirs = theirs(&name).expect("there is a python3");
            if !ours.contains(&theirs) {
                missed.push(format!("{name}\nCPython: {theirs}\nours: {ours:#?}"));
                break;
            }
        }
    }
    assert!(missed.is_empty(), "{} differ:\n{}", missed.len(), missed.join("\n\n"));
}

#[test]
fn undoing_every_step_gives_the_first_state_back() {
    for (name, source) in programs() {
        for seed in 0..2 {
            let options = Options { spurious_wakeups: seed == 0, honour_sleeps: seed == 1, ..Options::default() };
            let program = lockstep::lang::compile(&source, &options.limits).expect("it compiles");
            let mut machine = Machine::new(Arc::new(program), options);
            machine.record();
            let mut states = vec![format!("{:?}", machine.state())];
            let mut policy = Policy::new(PolicyKind::Random, seed);
            while let Some(choice) = policy.choose(&machine.choices(), None).filter(|_| states.len() < 40) {
                machine.step(choice);
                states.push(format!("{:?}", machine.state()));
            }
            while let Some(state) = states.pop() {
                let now = format!("{:?}", machine.state());
                let same = now.bytes().zip(state.bytes()).take_while(|(a, b)| a == b).count();
                let (a, b) = (&now[same.saturating_sub(200)..], &state[same.saturating_sub(200)..]);
                let part = |text: &str| text.chars().take(400).collect::<String>();
                let step = states.len() + 1;
                assert!(now == state, "{name}: step {step} undone:\n{}\nwas\n{}", part(a), part(b));
                machine.undo();
            }
        }
    }
}

fn outcomes(source: &str, options: &Options) -> BTreeSet<String> {
    (0..60).map(|seed| printed(&finish(source, options, PolicyKind::Random, seed))).collect()
}

const COUNTER: &str = "
import threading
x = 0
def work():
    global x
    for i in range(2):
        y = x
        x = y + 1
def short():
    global x
    x += 1
ts = [threading.Thread(target=f) for f in (work, work)]
for t in ts: t.start()
for t in ts: t.join()
print(x)
";

#[test]
fn atomicity_narrows_who_may_be_chosen() {
    let with = |atomicity| outcomes(COUNTER, &Options { atomicity, ..Options::default() });
    assert!(with(Atomicity::Operation).len() > 2);
    assert!(with(Atomicity::Line).len() > 1, "between the two lines");
    assert_eq!(with(Atomicity::Cpython), BTreeSet::from(["4\n".to_string()]), "only at the end of a lap");
    let one_line = COUNTER.replace("(work, work)", "(short, short)");
    let with = |atomicity| outcomes(&one_line, &Options { atomicity, ..Options::default() });
    assert_eq!(with(Atomicity::Operation).len(), 2);
    assert_eq!(with(Atomicity::Line), BTreeSet::from(["2\n".to_string()]));
}

#[test]
fn sleeps_are_honoured_in_the_order_of_their_times() {
    let source = "
import threading, time
def work(n):
    time.sleep(n)
    print(n)
for n in (0.3, 0.1, 0.2):
    threading.Thread(target=work, args=(n,)).start()
";
    let honoured = Options { honour_sleeps: true, ..Options::default() };
    assert_eq!(outcomes(source, &honoured), BTreeSet::from(["0.1\n0.2\n0.3\n".to_string()]));
    assert!(outcomes(source, &Options::default()).len() > 1);
}

const IF_WAITER: &str = "
import threading
c = threading.Condition()
def waiter(n):
    with c:
        c.wait()
        print(n)
ts = [threading.Thread(target=waiter, args=(n,), daemon=True) for n in range(2)]
for t in ts: t.start()
";

#[test]
fn waiters_wake_in_order_unless_asked_otherwise() {
    let source = "
import threading
c = threading.Condition()
waiting = []
def waiter(n):
    with c:
        waiting.append(n)
        c.wait()
        print(waiting.index(n))
ts = [threading.Thread(target=waiter, args=(n,)) for n in range(2)]
for t in ts: t.start()
while len(waiting) < 2:
    pass
with c:
    c.notify()
ts[waiting[0]].join()
with c:
    c.notify()
";
    let fifo = outcomes(source, &Options::default());
    assert_eq!(fifo, BTreeSet::from(["0\n1\n".to_string()]));
    let any = outcomes(source, &Options { waiter_order: WaiterOrder::Any, ..Options::default() });
    assert!(any.contains("1\n"), "the second was woken, the first never is: {any:?}");
}

#[test]
fn a_wait_may_end_without_a_notification_if_asked() {
    let all = outcomes(IF_WAITER, &Options { spurious_wakeups: true, ..Options::default() });
    assert!(all.iter().any(|text| !text.is_empty()));
    assert_eq!(outcomes(IF_WAITER, &Options::default()), BTreeSet::from([String::new()]));
}

#[test]
fn the_start_method_is_an_option() {
    let source = "
import multiprocessing
x = 1
def f(): print(x, multiprocessing.get_start_method())
if __name__ == '__main__':
    x = 2
    p = multiprocessing.Process(target=f)
    p.start(); p.join()
";
    let spawn = Options { start_method: ProcessStart::Spawn, ..Options::default() };
    assert_eq!(outcomes(source, &spawn), BTreeSet::from(["1 spawn\n".to_string()]));
    assert_eq!(outcomes(source, &Options::default()), BTreeSet::from(["2 fork\n".to_string()]));
}

/// The sentence of the first deadlock that random schedules come upon.
fn deadlock(source: &str) -> String {
    let mut runs = (0..40).map(|seed| finish(source, &Options::default(), PolicyKind::Random, seed));
    let ending = runs.find_map(|run| run.snapshot().ending.filter(|ending| ending.ending == Ending::Deadlock));
    ending.map_or_else(|| "no deadlock".to_string(), |ending| ending.sentence)
}

#[test]
fn deadlocks_name_their_cause() {
    let threads = |body: &str, call: &str| {
        format!(
            "import threading, queue\n{body}\ndef work():\n    {call}\nt = threading.Thread(target=work)\nt.start()\n"
        )
    };
    let cases = [
        ("e = threading.Event()", "e.wait()", "T1 waits for e, which nobody is left to set."),
        ("q = queue.Queue()", "q.get()", "T1 waits for an item of q, into which nobody is left to put one."),
        ("q = queue.Queue(1)\nq.put(1)", "q.put(2)", "T1 waits for room in q, from which nobody is left to take."),
        ("b = threading.Barrier(2)", "b.wait()", "T1 waits at b: 1 of 2 arrived and nobody else is left to come."),
        (
            "c = threading.Condition()",
            "\n    with c: c.wait()",
            "T1 waits to be notified of c, and nobody is left to do so.",
        ),
        ("s = threading.Semaphore(0)", "s.acquire()", "T1 waits for s, which nobody is left to release."),
    ];
    for (setup, call, sentence) in cases {
        assert_eq!(deadlock(&threads(setup, call)), sentence);
    }
    let starved = "
from concurrent.futures import ThreadPoolExecutor
ex = ThreadPoolExecutor(1)
def inner(): return 1
def outer(): return ex.submit(inner).result()
ex.submit(outer).result()
";
    let sentence = deadlock(starved);
    assert!(sentence.contains("T1 waits for the result of inner(), which no worker is free to take"), "{sentence}");
}

#[test]
fn a_child_cannot_end_before_what_it_put_is_taken() {
    let source = "
from multiprocessing import Process, Queue
def f(q):
    for i in range(10): q.put('x' * 10000)
q = Queue()
p = Process(target=f, args=(q,))
p.start()
p.join()
print(len(q.get()))
";
    let sentence = deadlock(source);
    assert!(sentence.contains("what it put into q has not been taken"), "{sentence}");
}
