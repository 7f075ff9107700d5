//! The bar, the program, the state and the timeline.

use lockstep::base::ThreadId;
use lockstep::schedule::PolicyKind;
use lockstep::session::{Deed, Edge, Roster, Shown, Tab, Theme, WaitGraph};
use lockstep::trace::{CellView, Ending, Snapshot, Status, ThreadView};

pub const APP: &str = "Lockstep";

// ── top bar ──
pub const YOUR_PROGRAM: &str = "Your program";
pub const EXAMPLES: &str = "Examples";
pub const MORE: &str = "More";
pub const REDO: &str = "Redo";
pub const HELP: &str = "Help and keyboard map";
pub const KEYBOARD: &str = "Keyboard";
pub const CLOSE: &str = "Close";
pub const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "Like the system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];

// ── program ──
pub const PROGRAM: &str = "Program";
pub const TO_MEND: &str = "To mend";

// ── view ──
pub const VIEW: &str = "View";

pub fn tab_keys(tab: Tab) -> &'static [&'static str] {
    const KEYS: [&[&str]; 5] =
        [&["G", "then", "1"], &["G", "then", "2"], &["G", "then", "3"], &["G", "then", "4"], &["G", "then", "5"]];
    let at = Tab::ALL.iter().position(|other| *other == tab);
    at.and_then(|at| KEYS.get(at)).copied().unwrap_or_default()
}

pub fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Code => "Code",
        Tab::State => "State",
        Tab::Findings => super::check::TAB_FINDINGS,
        Tab::Outcomes => super::check::TAB_OUTCOMES,
        Tab::Graph => super::check::TAB_GRAPH,
        Tab::Cores => super::cores::TAB,
    }
}

pub const HELD_BY: &str = "Held by";
pub const QUEUE: &str = "Queue";
pub const SYNC: &str = "Locks and semaphores";
pub const EMPTY: &str = "empty";
pub const FREE: &str = "free";
pub const NOBODY: &str = "nobody";
pub const WAITS: &str = "Who waits for whom";
pub const NOBODY_WAITS: &str = "Nobody waits.";
pub const OUTPUT: &str = "Output";
pub const NO_OUTPUT: &str = "Nothing printed yet.";
pub const NO_MEMORY: &str = "no values yet";
pub const UNSET: &str = "not set";
pub const OWN_COPY: &str = "own copy";
pub const HOLDS: &str = "holds";
pub const NEXT: &str = "next";
pub const WAITING: &str = "Waiting";
pub const NOTHING_RUNS: &str = "Nothing runs yet";

// ── timeline ──
pub const TIMELINE: &str = "Timeline";
pub const PLAYBACK: &str = "Playback";
pub const STEP: &str = "Step";
pub const TO_START: &str = "To start";
pub const BACK: &str = "Back one step";
pub const PLAY: &str = "Play";
pub const PAUSE: &str = "Pause";
pub const FORWARD: &str = "Forward one step";
pub const TO_END: &str = "To end";
pub const FOLD: &str = "Fold the timeline";
pub const UNFOLD: &str = "Unfold the timeline";
pub const LANES: &str = "Lanes";
pub const NEVER_GRANTED: &str = "never granted";
pub const SPEED: &str = "Speed";
pub const SCHEDULER: &str = "Beyond the end of the run, they move";
pub const POLICIES: [(PolicyKind, &str); 4] = [
    (PolicyKind::RoundRobin, "Each in turn"),
    (PolicyKind::RunOn, "Each as long as it can"),
    (PolicyKind::Random, "At random"),
    (PolicyKind::Priorities, "By random priorities"),
];
pub const PRIORITIES_AGAIN: &str = "By other random priorities";
pub const RANDOM_AGAIN: &str = "At random, another way";

/// In the browser's tab.
pub fn window(title: &str) -> String {
    format!("{title} · {APP}")
}

pub fn scenario(title: &str) -> String {
    format!("Program: {title}")
}

pub fn edited(title: &str) -> String {
    format!("{title}, edited")
}

pub fn theme(now: Theme) -> String {
    let name = THEMES.iter().find(|(theme, _)| *theme == now).map_or("", |(_, name)| name);
    format!("Theme: {}", name.to_lowercase())
}

/// Why the run on show is dimmed.
pub const STALE: &str = "the last version that ran is on show";

/// So many threads more at a line.
pub fn others(count: usize) -> String {
    format!("+{count}")
}

pub fn stale_narration(runs: bool) -> &'static str {
    if runs {
        "The program has to be mended before it runs. What you see is the last version that ran."
    } else {
        "The program has to be mended before it runs."
    }
}

pub fn place(line: u32, column: u32) -> String {
    format!("{line}:{column}")
}

pub fn go_to_line(line: u32, column: u32) -> String {
    format!("Line {line}, column {column}")
}

// ── the account of a step ──

/// What happened at the playhead, as one or two sentences, and what went wrong.
pub fn account(shown: &Shown) -> (String, Option<(&'static str, String)>) {
    let Some(step) = shown.current.as_deref() else {
        return (nothing_yet(shown), ending(&shown.snapshot).1);
    };
    let mover = shown.roster.label(step.thread);
    let mut said = format!("{mover} {}.", step.text.sentence);
    if let Some(error) = &step.error {
        said += &format!(" It raises {}.", error.trim_end_matches('.'));
    }
    let (end, problem) = ending(&shown.snapshot);
    if problem.is_none()
        && let Some(wait) = held_up(step.thread, &shown.snapshot, &shown.roster)
    {
        said += &format!(" It now {wait}.");
    }
    if let Some(end) = end {
        said += &format!(" {end}");
    }
    (said, problem)
}

fn nothing_yet(shown: &Shown) -> String {
    match shown.snapshot.threads.len() {
        0 => String::new(),
        1 => "Nothing has moved yet. Step main to start.".to_owned(),
        _ => "Nothing has moved yet. Choose who moves first.".to_owned(),
    }
}

fn ending(snapshot: &Snapshot) -> (Option<String>, Option<(&'static str, String)>) {
    let Some(end) = &snapshot.ending else { return (None, None) };
    match end.ending {
        Ending::Finished => (Some("The program has ended.".to_owned()), None),
        Ending::Deadlock => (None, Some(("Deadlock:", end.sentence.clone()))),
        Ending::Error => (None, Some(("Error:", end.sentence.clone()))),
        Ending::Stopped => (None, Some(("Stopped:", end.sentence.clone()))),
    }
}

/// `waits for B, which T2 holds`, for a thread that cannot move.
pub fn held_up(thread: ThreadId, snapshot: &Snapshot, roster: &Roster) -> Option<String> {
    let wait = snapshot.waits.iter().find(|wait| wait.waiter == thread)?;
    let holders: Vec<_> = wait.holders.iter().map(|&id| roster.label(id)).collect();
    Some(match (wait.object.as_str(), &holders[..]) {
        ("", []) => return None,
        ("", _) => format!("waits for {} to end", list(&holders)),
        (object, []) => format!("waits for {object}"),
        (object, [_]) if wait.holders == [thread] => format!("waits for {object}, which it holds itself"),
        (object, [holder]) => format!("waits for {object}, which {holder} holds"),
        (object, _) => format!("waits for {object}, which {} hold", list(&holders)),
    })
}

/// The remark at the right of the line where a thread stands.
pub fn remark(thread: &ThreadView, snapshot: &Snapshot, roster: &Roster) -> String {
    match &thread.status {
        Status::Blocked { on, .. } => match snapshot.waits.iter().find(|wait| wait.waiter == thread.id) {
            Some(wait) if wait.holders == [thread.id] => format!("waits for {on}, which it holds itself"),
            Some(wait) if !wait.object.is_empty() && !wait.holders.is_empty() => {
                let holders: Vec<_> = wait.holders.iter().map(|&id| roster.label(id)).collect();
                format!("waits for {on}, held by {}", list(&holders))
            }
            _ => format!("waits for {on}"),
        },
        Status::Sleeping { seconds } => format!("sleeps {seconds} s"),
        _ => thread.next.as_ref().map_or(String::new(), |next| format!("next: {} {}", thread.label, next.sentence)),
    }
}

pub fn list(names: &[&str]) -> String {
    match names {
        [] => NOBODY.to_owned(),
        [one] => (*one).to_owned(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}

// ── threads and memory ──

pub fn line(line: u32) -> String {
    format!("line {line}")
}

pub fn status(status: &Status) -> String {
    match status {
        Status::Ready => "Ready".to_owned(),
        Status::Blocked { on, forever: false } => format!("Blocked on {on}"),
        Status::Blocked { on, forever: true } => format!("Blocked on {on} for ever"),
        Status::Sleeping { seconds } => format!("Sleeping {seconds} s"),
        Status::Done => "Done".to_owned(),
        Status::Crashed { error } => format!("Crashed: {error}"),
    }
}

pub const UNBORN: &str = "Not started";

pub fn step_thread(label: &str) -> String {
    format!("Step {label}")
}

/// A button for one of several ends of a step.
pub fn step_end(label: &str, end: &str) -> String {
    format!("Step {label}: {end}")
}

pub fn threads_of(process: &str) -> String {
    format!("Threads of {process}")
}

pub fn memory_of(process: &str) -> String {
    format!("Memory of {process}")
}

pub fn origin(method: Option<&str>, step: u32) -> String {
    match method {
        Some("spawn") => format!("spawned at step {step}"),
        Some("fork") => format!("forked at step {step}"),
        _ => format!("started at step {step}"),
    }
}

pub const ENDED: &str = "ended";
/// On the button of a thread that has nothing left to do.
pub const ENDED_BUTTON: &str = "Ended";

/// Beside a cell that the step at the playhead wrote: `wrote it, was 0`.
pub fn just_written(before: Option<&str>) -> String {
    match before {
        Some(before) => format!("wrote it, was {before}"),
        None => "set it".to_owned(),
    }
}

pub fn cell_title(cell: &CellView, roster: &Roster) -> Option<String> {
    let written = cell.written.as_ref()?;
    let writer = roster.label(written.thread);
    Some(match &written.before {
        Some(before) => format!("Written by {writer} at step {}, was {before}. Go to that step.", written.step),
        None => format!("Set by {writer} at step {}. Go to that step.", written.step),
    })
}

pub fn since(step: u32) -> String {
    if step == 0 { "from the start".to_owned() } else { format!("since step {step}") }
}

// ── waits ──

pub fn edge(edge: &Edge) -> &'static str {
    if edge.waiting { "waits for" } else { "held by" }
}

/// The graph of waits for those who cannot see it.
pub fn wait_graph(graph: &WaitGraph, roster: &Roster) -> String {
    let mut said = Vec::new();
    if !graph.cycle.is_empty() {
        let threads = graph.cycle.len();
        let parts: Vec<String> = (0..threads)
            .map(|at| {
                let (thread, object) = &graph.cycle[at];
                let (holder, _) = &graph.cycle[(at + 1) % threads];
                let (thread, holder) = (roster.label(*thread), roster.label(*holder));
                match object.as_str() {
                    "" => format!("{thread} waits for {holder}"),
                    object => format!("{thread} waits for {object}, {object} is held by {holder}"),
                }
            })
            .collect();
        said.push(format!("Cycle: {}.", parts.join(", ")));
    }
    for wait in &graph.others {
        let holders: Vec<_> = wait.holders.iter().map(|&id| roster.label(id)).collect();
        let waiter = roster.label(wait.waiter);
        said.push(match (wait.object.as_str(), holders.is_empty()) {
            ("", _) => format!("{waiter} waits for {}.", list(&holders)),
            (object, true) => format!("{waiter} waits for {object}."),
            (object, false) => format!("{waiter} waits for {object}, held by {}.", list(&holders)),
        });
    }
    said.join(" ")
}

// ── timeline ──

pub fn step_of(position: u32, length: u32) -> String {
    format!("Step {position} of {length}")
}

pub fn step_label(roster: &Roster, step: u32, thread: ThreadId, sentence: &str) -> String {
    format!("Step {step}: {} {sentence}", roster.label(thread))
}

pub fn go_to_step(step: u32) -> String {
    format!("step {step}")
}

pub fn lane(label: &str, function: &str) -> String {
    if function.is_empty() { label.to_owned() } else { format!("{label}, {function}") }
}

pub fn process(label: &str, title: &str) -> String {
    format!("Process {label}, {title}")
}

pub fn waits_for(object: &str) -> String {
    format!("wait {object}")
}

pub fn holds(label: &str, object: &str, from: u32, to: Option<u32>) -> String {
    match to {
        Some(to) => format!("{label} holds {object}, steps {from} to {to}"),
        None => format!("{label} holds {object} from step {from}"),
    }
}

pub fn switches(count: u32) -> &'static str {
    if count == 1 { "switch" } else { "switches" }
}

pub const SWITCHES: &str = "How often another thread takes over";

pub fn speed(steps: f64) -> String {
    if steps < 1.0 {
        format!("1 step in {} s", 1.0 / steps)
    } else {
        format!("{steps} steps/s").replace("1 steps/s", "1 step/s")
    }
}

pub fn speed_label(steps: f64) -> String {
    format!("Speed: {}", speed(steps))
}

pub fn undo(deed: Option<Deed>, roster: &Roster) -> String {
    deed.map_or("Undo".to_owned(), |deed| format!("Undo: {}", what(deed, roster)))
}

pub fn redo(deed: Option<Deed>, roster: &Roster) -> String {
    deed.map_or("Redo".to_owned(), |deed| format!("Redo: {}", what(deed, roster)))
}

fn what(deed: Deed, roster: &Roster) -> String {
    match deed {
        Deed::Move => "move the playhead".to_owned(),
        Deed::Step(thread) => format!("step {}", roster.label(thread)),
        Deed::RunThread(thread) => format!("run {}", roster.label(thread)),
        Deed::Play => "play".to_owned(),
        Deed::Finish => "run to the end".to_owned(),
        Deed::Cut => "forget what lay ahead".to_owned(),
        Deed::Show => "show another run".to_owned(),
        Deed::WithoutSwitch => "run without the switch".to_owned(),
        Deed::GoToState => "go to a state".to_owned(),
        Deed::Shift => "move steps".to_owned(),
        Deed::Minimise => "minimise switches".to_owned(),
        Deed::Order => "apply an order".to_owned(),
        Deed::Restore => "restore a branch".to_owned(),
        Deed::Edit => "edit the program".to_owned(),
        Deed::Open => "open another program".to_owned(),
        Deed::SetOptions => "change the options".to_owned(),
        Deed::NextLine(thread) => format!("step {} to the next line", roster.label(thread)),
        Deed::SetAids => "change breakpoints or watches".to_owned(),
        Deed::ChangeShelf => "change your programs".to_owned(),
    }
}
