//! The virtual clock: what the GIL does to threads, what processes cost, and
//! that a program that times itself prints it. Costs are set here, so that
//! measuring them anew changes no test.

use lockstep::machine::Options;
use lockstep::timing::{Comparison, Cost, Costs, Doing, Report, Run, RunReport, Setup, Way};
use lockstep::trace::Ending;

const MS: u64 = 1_000_000;

/// Round figures: a round of a loop takes 100 ns, and so does an addition.
fn costs() -> Costs {
    let mut costs = Costs::default();
    for &cost in Cost::ALL {
        costs.set(cost, 0.0);
    }
    let set = [
        (Cost::SwitchInterval, 5e6),
        (Cost::GilHandover, 2e4),
        (Cost::FreeThreaded, 10.0),
        (Cost::ThreadStart, 5e4),
        (Cost::ThreadBegin, 5e4),
        (Cost::Fork, 1e6),
        (Cost::ForkBegin, 2e6),
        (Cost::Spawn, 2e6),
        (Cost::SpawnBegin, 3e7),
        (Cost::ProcessEnd, 1e6),
        (Cost::Wake, 2e4),
        (Cost::CoreSlice, 4e6),
        (Cost::Loop, 100.0),
        (Cost::Next, 100.0),
        (Cost::Add, 100.0),
        (Cost::ThreadTask, 2e4),
        (Cost::ProcessTask, 2e5),
    ];
    set.into_iter().for_each(|(cost, value)| costs.set(cost, value));
    costs
}

fn run(source: &str, setup: Setup) -> RunReport {
    let mut run = Run::new(source, &Options::default(), &costs(), setup).expect("the program compiles");
    while !run.advance(1000) {}
    run.report()
}

fn on(cores: u32) -> Setup {
    Setup { cores, ..Setup::default() }
}

fn compare(source: &str, cores: u32) -> Report {
    let mut comparison =
        Comparison::new(source, &Options::default(), &costs(), on(cores), true).expect("the program compiles");
    while !comparison.advance(1000) {}
    comparison.report().clone()
}

fn speedup(report: &Report, way: Way) -> f64 {
    report.way(way).and_then(|way| way.speedup).unwrap_or_else(|| panic!("{way:?} has run"))
}

/// Four threads that compute 100 ms each.
const COMPUTING: &str = "
from threading import Thread
def work():
    total = 0
    for i in range(500_000):
        total += i
threads = [Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print('done')
";

const SLEEPING: &str = "
from threading import Thread
from time import sleep
def fetch():
    sleep(0.05)
threads = [Thread(target=fetch) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print('done')
";

#[test]
fn computing_gains_nothing_from_threads_under_a_gil() {
    let report = compare(COMPUTING, 4);
    let threads = speedup(&report, Way::Threads);
    assert!((0.95..1.0).contains(&threads), "it loses a little: {threads}");
    assert!((3.5..4.0).contains(&speedup(&report, Way::Processes)), "own GIL each, less the start");
    assert!((3.4..3.7).contains(&speedup(&report, Way::FreeThreaded)), "each step takes a tenth longer");
}

#[test]
fn processes_scale_up_to_the_cores() {
    let report = compare(COMPUTING, 4);
    let line = report.curve.iter().find(|line| line.way == Way::Processes).expect("processes are on the curve");
    let times = &line.finished;
    assert_eq!(times.len(), 16);
    assert!(times[0] > times[1] && times[1] > times[3], "{times:?}");
    assert!(times[0] as f64 / times[1] as f64 > 1.9);
    // The main process only waits.
    assert_eq!(times[4], times[15]);
    let threads = report.curve.iter().find(|line| line.way == Way::Threads).expect("threads too");
    let (least, most) = (threads.finished.iter().min().unwrap(), threads.finished.iter().max().unwrap());
    assert!(*most as f64 / (*least as f64) < 1.02, "cores are no use to threads under a GIL");
}

#[test]
fn waiting_gains_from_threads_at_once() {
    let report = compare(SLEEPING, 1);
    assert!(speedup(&report, Way::Threads) > 3.9);
    let (threads, processes) = (speedup(&report, Way::Threads), speedup(&report, Way::Processes));
    assert!(processes < threads, "processes cost more to start");
}

#[test]
fn small_work_makes_processes_slower() {
    let report = compare(&COMPUTING.replace("500_000", "1_000"), 4);
    assert!(speedup(&report, Way::Processes) < 0.5);
    assert!(report.way(Way::Processes).unwrap().why.starts_with("Starting takes longer than the work"));
}

#[test]
fn a_semaphore_has_a_plateau() {
    let source = "
from threading import Semaphore, Thread
from time import sleep
seats = Semaphore(SEATS)
def fetch():
    with seats:
        sleep(0.05)
threads = [Thread(target=fetch) for _ in range(8)]
for t in threads: t.start()
for t in threads: t.join()
";
    let times: Vec<u64> =
        [1, 2, 4, 8].iter().map(|seats| run(&source.replace("SEATS", &seats.to_string()), on(4)).finished).collect();
    for (time, rounds) in times.iter().zip([8, 4, 2, 1]) {
        let expected = rounds * 50 * MS;
        assert!((expected..expected + 3 * MS).contains(time), "{time} for {rounds} rounds");
    }
}

#[test]
fn the_gil_changes_hands_after_the_switch_interval() {
    let two = COMPUTING.replace("range(4)", "range(2)");
    let run = run(&two, on(4));
    // 200 ms of work in turns of 5 ms, once both run.
    assert!((36..=44).contains(&run.gil_switches), "{}", run.gil_switches);
    let turns = run.chart.gils[0].stretches.iter().filter(|turn| turn.2 == 1);
    assert!(turns.filter(|turn| (5 * MS..6 * MS).contains(&turn.1)).count() > 15);
    // Who waits for the GIL is on no core: one is enough.
    assert!(run.busy() < 1.05);
}

#[test]
fn a_thread_that_slept_waits_for_the_gil_of_one_that_computes() {
    let source = "
from threading import Thread
from time import sleep, perf_counter
def compute():
    total = 0
    for i in range(1_000_000): total += i
t = Thread(target=compute)
t.start()
began = perf_counter()
sleep(0.001)
print(round((perf_counter() - began) * 1000))
t.join()
";
    let run = run(source, on(2));
    assert_eq!(run.output[0].0, "6\n", "1 ms of sleep, 5 ms until the holder gives way");
}

#[test]
fn what_blocks_gives_the_gil_up() {
    let source = "
from threading import Thread
from time import sleep
def io():
    for _ in range(10): sleep(0.01)
def compute():
    total = 0
    for i in range(450_000): total += i
threads = [Thread(target=io), Thread(target=compute)]
for t in threads: t.start()
for t in threads: t.join()
";
    let run = run(source, on(1));
    // 90 ms of computing within 100 ms of sleeps, late by at most 5 ms each.
    assert!(run.finished < 155 * MS, "{}", run.finished);
}

#[test]
fn a_program_that_times_itself_prints_what_it_would() {
    let source = "
import time
began = time.perf_counter()
def work():
    total = 0
    for i in range(1_000_000): total += i
work()
time.sleep(0.3)
print(f'{time.perf_counter() - began:.3f} {time.time() - 1700000000:.3f} {time.process_time():.3f}')
";
    assert_eq!(run(source, on(1)).output[0].0, "0.500 0.500 0.200\n");
}

#[test]
fn joins_queues_and_timeouts_take_the_time_they_should() {
    let source = "
import queue, threading, time
began = time.monotonic()
box = queue.Queue()
def give():
    time.sleep(0.02)
    box.put(1)
threading.Thread(target=give).start()
box.get()
print(round((time.monotonic() - began) * 1000))
try:
    box.get(timeout=0.05)
except queue.Empty:
    print(round((time.monotonic() - began) * 1000))
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0.03), round((time.monotonic() - began) * 1000))
event = threading.Event()
threading.Timer(0.04, event.set).start()
print(event.wait(1), round((time.monotonic() - began) * 1000))
";
    let printed: String = run(source, on(2)).output.into_iter().map(|(text, _)| text).collect();
    assert_eq!(printed, "20\n70\nFalse 100\nTrue 140\n");
}

#[test]
fn spawn_costs_more_than_fork() {
    let source = "
from multiprocessing import Process, set_start_method
def work(): pass
if __name__ == '__main__':
    set_start_method('METHOD')
    p = Process(target=work)
    p.start()
    p.join()
";
    let fork = run(&source.replace("METHOD", "fork"), on(2)).finished;
    let spawn = run(&source.replace("METHOD", "spawn"), on(2)).finished;
    assert!((4 * MS..5 * MS).contains(&fork), "{fork}");
    assert!((33 * MS..34 * MS).contains(&spawn), "{spawn}");
}

#[test]
fn pools_of_processes_compute_in_parallel() {
    let source = "
from concurrent.futures import ProcessPoolExecutor
def work(n):
    total = 0
    for i in range(n): total += i
    return total
if __name__ == '__main__':
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(sum(pool.map(work, [250_000] * 4)))
";
    let report = compare(source, 2);
    assert_eq!(report.written, Some(Way::Processes));
    assert!(speedup(&report, Way::Processes) > 1.8);
    assert!(speedup(&report, Way::Threads) < 1.0);
    assert!(report.ways.iter().all(|way| way.differs.is_none()), "all print the same sum");
}

#[test]
fn processes_that_change_their_own_copies_are_told() {
    let source = "
from threading import Thread
answers = []
def work():
    answers.append(1)
threads = [Thread(target=work) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(len(answers), 'answers')
";
    let report = compare(source, 4);
    let differs = report.way(Way::Processes).unwrap().differs.clone();
    assert_eq!(differs.as_deref(), Some("It prints “0 answers” instead of “3 answers”."));
    assert_eq!(report.way(Way::OneAfterAnother).unwrap().differs, None);
}

#[test]
fn what_cannot_be_run_so_is_refused_with_its_reason() {
    let report = compare("import threading\nthreading.Timer(0.01, print).start()\n", 2);
    let refused = report.way(Way::Processes).unwrap().refused.clone();
    assert_eq!(refused.as_deref(), Some("Processes have nothing like `threading.Timer`."));
    let alone = compare("print('hello')\n", 2);
    assert_eq!(alone.ways[0].way, Way::AsWritten);
    assert!(alone.way(Way::Threads).unwrap().refused.is_some());
}

#[test]
fn threads_that_need_each_other_cannot_run_one_after_another() {
    let source = "
from threading import Thread
from queue import Queue
box = Queue()
def take(): print(box.get())
def give(): box.put(1)
threads = [Thread(target=take), Thread(target=give)]
for t in threads: t.start()
for t in threads: t.join()
";
    let report = compare(source, 2);
    let run = report.way(Way::OneAfterAnother).unwrap().run.clone().unwrap();
    assert_eq!(run.ending, Ending::Deadlock);
    assert_eq!(report.way(Way::Threads).unwrap().run.clone().unwrap().ending, Ending::Finished);
}

#[test]
fn a_program_of_one_thread_is_run_once_for_all_numbers_of_cores() {
    let source = "total = 0\nfor i in range(1000):\n    total += i\nprint(total)\n";
    let mut comparison =
        Comparison::new(source, &Options::default(), &costs(), on(4), true).expect("the program compiles");
    while !comparison.advance(1_000) {}
    assert_eq!(comparison.progress().done, 1);
    let [line] = comparison.report().curve.as_slice() else { panic!("one way, one line") };
    let finished = comparison.report().ways[0].run.as_ref().map(|run| run.finished);
    assert!(line.finished.len() == 16 && line.finished.iter().all(|&at| Some(at) == finished));
}

#[test]
fn the_same_run_twice_is_the_same() {
    let source = COMPUTING.replace("500_000", "50_000");
    for setup in [on(2), Setup { gil: false, ..on(3) }] {
        assert_eq!(run(&source, setup), run(&source, setup));
    }
}

#[test]
fn every_moment_of_a_thread_is_in_the_chart() {
    for setup in [on(1), on(2), Setup { gil: false, ..on(3) }] {
        let run = run(COMPUTING, setup);
        for thread in &run.chart.threads {
            let lane = &thread.lane.stretches;
            assert!(lane.windows(2).all(|pair| pair[0].to() == pair[1].from()), "{} has a gap", thread.name);
        }
        let busy: u64 = run.chart.cores.iter().flat_map(|lane| &lane.stretches).map(|stretch| stretch.1).sum();
        let on_core = run.doing[Doing::Running as usize];
        assert!(busy >= on_core && busy <= on_core + run.doing[Doing::Starting as usize]);
    }
}

#[test]
fn a_window_shows_a_part_closely() {
    let whole = run(COMPUTING, Setup { stretches: 40, ..on(2) });
    assert!(whole.chart.resolution > MS);
    let part = run(COMPUTING, Setup { stretches: 400, window: Some((100 * MS, 150 * MS)), ..on(2) });
    assert_eq!(part.finished, whole.finished);
    let lane = &part.chart.threads[1].lane.stretches;
    assert!(lane.first().unwrap().from() >= 100 * MS && lane.last().unwrap().to() <= 150 * MS);
    assert!(lane.iter().all(|stretch| !stretch.is_merged()));
}

#[test]
fn long_runs_take_bounded_memory() {
    let source = "
def work():
    kept = None
    for i in range(600_000):
        kept = [i, kept and kept[0]]
    return kept
print(work())
";
    let mut timed = Run::new(source, &Options::default(), &costs(), on(1)).expect("it compiles");
    while !timed.advance(10) {}
    assert!(timed.objects() < 250_000, "{} objects", timed.objects());
    assert_eq!(timed.report().output[0].0, "[599999, 599998]\n");
}

#[test]
fn a_counter_without_a_lock_survives_the_gil() {
    let source = "
from threading import Thread
counter = 0
def work():
    global counter
    for _ in range(100_000):
        counter += 1
threads = [Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)
";
    // CPython 3.10 and later give way at the end of a round only.
    assert_eq!(run(source, on(2)).output[0].0, "200000\n");
}
