//! The options of a program.

use lockstep::machine::{Atomicity, Options, ProcessStart, WaiterOrder};

pub const OPTIONS: &str = "Options";
pub const ALL_OPTIONS: &str = "All options…";
pub const USUAL_OPTIONS: &str = "As usual";
pub const OPTIONS_NOTE: &str = "Options belong to the program. A change runs it anew and can be undone.";

pub const GIVES_WAY: &str = "Where a thread may give way";
pub const ATOMICITIES: [(Atomicity, &str, &str); 3] = [
    (
        Atomicity::Operation,
        "Step by operation",
        "Another thread may come in before every read, write or lock of something shared.",
    ),
    (Atomicity::Line, "Step by line", "A thread gives way only between lines, and where it has to wait."),
    (
        Atomicity::Cpython,
        "Step as CPython",
        "A thread gives way only where CPython 3.10 to 3.13 looks at the GIL: at jumps back, at calls, and where it has \
         to wait.",
    ),
];

pub fn atomicity(now: Atomicity) -> &'static str {
    ATOMICITIES.iter().find(|(atomicity, ..)| *atomicity == now).map_or("", |(_, label, _)| label)
}

pub const START_METHOD: &str = "How a process starts";
pub const START_METHODS: [(ProcessStart, &str, &str); 2] = [
    (ProcessStart::Fork, "fork", "It begins with a copy of its parent's memory, as on Linux up to Python 3.13."),
    (ProcessStart::Spawn, "spawn", "It reads the program afresh, as on Windows and macOS."),
];

pub const WAITER_ORDER: &str = "Whom notify wakes";
pub const WAITER_ORDERS: [(WaiterOrder, &str, &str); 2] = [
    (WaiterOrder::Fifo, "Who has waited longest", "CPython does it so, and promises nothing."),
    (WaiterOrder::Any, "Any that waits", "What Python's documentation leaves open."),
];

pub const WAITING_AND_TIME: &str = "Waiting and time";
pub const SPURIOUS: (&str, &str) =
    ("Spurious wake-ups", "A wait for a condition may end without a notify. A while loop around it is safe.");
pub const SLEEPS: (&str, &str) = (
    "Honour sleeps",
    "A sleeper moves when its time has come and nothing else can move. Otherwise a sleep only lets others move.",
);

pub const SEED: &str = "Seed";
pub const SEED_NOTE: &str = "Fixes what random draws.";
pub const INPUTS: &str = "Lines for input()";
pub const INPUTS_NOTE: &str = "Each call reads the next line.";

/// The name of the menu at the program's head.
pub fn how_it_runs(options: &Options) -> String {
    format!("How it runs: {}", atomicity(options.atomicity).to_lowercase())
}

/// What else is not as usual.
pub fn options_set(options: &Options) -> String {
    let mut set = Vec::new();
    let usual = Options::default();
    if options.start_method != usual.start_method {
        set.push("processes spawn".to_owned());
    }
    if options.waiter_order != usual.waiter_order {
        set.push("notify wakes any".to_owned());
    }
    if options.spurious_wakeups {
        set.push("spurious wake-ups".to_owned());
    }
    if options.honour_sleeps {
        set.push("sleeps honoured".to_owned());
    }
    if options.seed != usual.seed {
        set.push(format!("seed {}", options.seed));
    }
    match options.inputs.len() {
        0 => {}
        1 => set.push("1 line of input".to_owned()),
        lines => set.push(format!("{lines} lines of input")),
    }
    if set.is_empty() { "All else as usual".to_owned() } else { format!("Set: {}", set.join(", ")) }
}
