//! The options of a run that `check` shares with other commands.

use lockstep::machine::{Atomicity, Options, ProcessStart, WaiterOrder};

#[derive(clap::Args)]
pub struct OptionArgs {
    /// Where a thread may give way: before every operation on shared data, only
    /// between lines, or only where CPython does.
    #[arg(long, value_enum, default_value_t = AtomicityArg::Operation)]
    atomicity: AtomicityArg,
    /// How a process is started unless the program says it.
    #[arg(long, value_enum, default_value_t = StartArg::Fork)]
    start_method: StartArg,
    /// Whom a notification wakes.
    #[arg(long, value_enum, default_value_t = WaiterArg::Fifo)]
    waiter_order: WaiterArg,
    /// A thread that waits for a condition may wake without a notification.
    #[arg(long)]
    spurious_wakeups: bool,
    /// A thread that could go on again and again may be passed over for ever.
    #[arg(long)]
    unfair_wakeups: bool,
    /// Sleeps and timeouts run out in the order of their times.
    #[arg(long)]
    honour_sleeps: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum AtomicityArg {
    Operation,
    Line,
    Cpython,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum StartArg {
    Fork,
    Spawn,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum WaiterArg {
    Fifo,
    Any,
}

impl OptionArgs {
    pub fn options(&self, seed: u64, inputs: Vec<String>) -> Options {
        Options {
            seed,
            inputs,
            atomicity: match self.atomicity {
                AtomicityArg::Operation => Atomicity::Operation,
                AtomicityArg::Line => Atomicity::Line,
                AtomicityArg::Cpython => Atomicity::Cpython,
            },
            start_method: match self.start_method {
                StartArg::Fork => ProcessStart::Fork,
                StartArg::Spawn => ProcessStart::Spawn,
            },
            waiter_order: match self.waiter_order {
                WaiterArg::Fifo => WaiterOrder::Fifo,
                WaiterArg::Any => WaiterOrder::Any,
            },
            spurious_wakeups: self.spurious_wakeups,
            unfair_wakeups: self.unfair_wakeups,
            honour_sleeps: self.honour_sleeps,
            ..Options::default()
        }
    }
}
