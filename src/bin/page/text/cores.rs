//! What is said about cores and time.

use lockstep::timing::{Costs, Doing, Group, Progress, Way, seconds};

pub const TAB: &str = "Cores & time";
pub const MACHINE: &str = "Machine";
pub const CORES: &str = "Cores";
pub const SWITCH_INTERVAL: &str = "GIL switch interval";
pub const PROCESS_START: &str = "Process start";
pub const WITHOUT_GIL: &str = "Work without GIL";
pub const START: &str = "Time it";
pub const STOP: &str = "Stop";
pub const STALE: &str = "Of the program before your change.";
pub const NOTHING: &str = "Nothing is timed yet";
pub const NOTHING_MORE: &str =
    "See how long this program takes on virtual cores: as threads, as processes, without the GIL.";
pub const CANNOT: &str = "The program has to run first.";

pub const SAME_WORK: &str = "The same work";
pub const LEGEND: &str = "Legend";
pub const ROWS: &str = "A row for each";
pub const BY_THREAD: &str = "thread";
pub const BY_CORE: &str = "core";
pub const NEARER: &str = "Nearer";
pub const FARTHER: &str = "Farther";
pub const ALL: &str = "All of it";
pub const CLOSER: &str = "In detail";
pub const CLOSER_TITLE: &str = "Time it again to see this part in detail";
pub const CORES_BUSY: &str = "cores busy";
pub const POINT: &str = "Point at a lane for exact times. Ctrl and the wheel zoom, dragging moves.";
pub const CHART: &str = "Chart over time: plus and minus zoom, arrows move";

pub const FINISHED: &str = "Finished";
pub const COMPARED: &str = "Compared with one after another";
pub const BUSY: &str = "Cores busy";
pub const WHY: &str = "Why";
pub const WRITTEN: &str = "as written";

pub const CURVE: &str = "Speed-up by number of cores";
pub const CURVE_AXIS: &str = "cores";
pub const COMING: &str = "to come";

pub const COSTS: &str = "What things cost";
pub const RESET: &str = "As measured";
pub const UNVERIFIED: &str = "Without the GIL: an assumption, not measured; no such Python was at hand.";

pub fn why_here(way: Way) -> &'static str {
    match way {
        Way::AsWritten => "the program as it stands",
        Way::OneAfterAnother => "no two at once",
        Way::Threads => "one process, one interpreter lock",
        Way::Processes => "own memory, own interpreter lock each",
        Way::FreeThreaded => "free-threaded build",
    }
}

pub fn doing(doing: Doing) -> &'static str {
    doing.label()
}

pub fn table(cores: u32) -> String {
    if cores == 1 { "Speed-up on 1 core".to_string() } else { format!("Speed-up on {cores} cores") }
}

pub fn times(speedup: f64) -> String {
    format!("{speedup:.2}×")
}

pub fn progress(progress: &Progress) -> String {
    let on = if progress.cores == 1 { "1 core".to_string() } else { format!("{} cores", progress.cores) };
    let Progress { way, now, done, most, .. } = progress;
    format!("{} on {on}, at {}; run {} of at most {most}", way.label(), seconds(*now), (done + 1).min(*most))
}

pub fn gantt(way: &str, finished: u64) -> String {
    format!("{way}: {}", seconds(finished))
}

pub fn lane(name: &str, said: &str) -> String {
    format!("{name}: {said}")
}

pub fn measured(costs: &Costs, changed: bool) -> String {
    let from = format!("Measured on {} with Python {} ({}).", costs.date, costs.python, costs.machine);
    if changed { format!("{from} Changed here.") } else { from }
}

pub fn group(group: Group) -> &'static str {
    match group {
        Group::Gil => "The GIL",
        Group::Starting => "Starting and ending",
        Group::Waiting => "Waiting",
        Group::Passing => "Passing things on",
        Group::Computing => "Computing",
    }
}

/// The table of the curve's points, for those who do not see it.
pub fn point(way: Way, cores: usize, speedup: f64) -> String {
    format!("{}, {cores} cores: {speedup:.2}×", way.label())
}
