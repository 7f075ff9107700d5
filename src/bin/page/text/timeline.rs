//! Words of the timeline's tools: selecting, moving, branches, comparison.

use lockstep::base::ThreadId;
use lockstep::session::{Branch, Consequence, Deed, Difference, Notice, Roster, Side, State, Version};
use lockstep::trace::{Ending, Finals, Inspection};

// ── tools ──
pub const RUN_MENU: &str = "Edit the run";
pub const MINIMISE: &str = "Minimise";
pub const MINIMISE_NOTE: &str = "The same outcome with fewer context switches";
pub const ORDER: &str = "Order as text";
pub const BRANCHES: &str = "Branches and versions";
pub const CUT: &str = "Forget what lies ahead";
pub const DETAILS: &str = "Tell about selected steps";
pub const ZOOM_IN: &str = "Zoom in";
pub const ZOOM_OUT: &str = "Zoom out";
pub const ZOOM_FIT: &str = "Fit the words";
pub const MOVE_EARLIER: &str = "Move earlier";
pub const MOVE_LATER: &str = "Move later";

pub fn minimised((before, after): (u32, u32)) -> String {
    if before == after {
        return format!("No order with fewer than {} comes to the same.", switches(before));
    }
    format!("{}, down from {before}. The outcome is the same.", switches(after))
}

fn switches(count: u32) -> String {
    if count == 1 { "1 switch".to_owned() } else { format!("{count} switches") }
}

pub fn fold_lane(label: &str, folded: bool) -> String {
    format!("{} {label}", if folded { "Unfold" } else { "Fold" })
}

// ── moving ──

/// At the end of a step's name.
pub const SELECTED: &str = ", selected";

/// What a move would change, or has changed.
pub fn consequence(found: &Consequence) -> String {
    let mut parts = Vec::new();
    parts.extend(found.reads.clone());
    // More would not be read while something is in hand.
    parts.extend(found.values.iter().take(2).map(|(name, value)| format!("{name} becomes {}", short(value))));
    if found.values.is_empty()
        && let Some(line) = &found.output
    {
        parts.push(format!("prints {}", short(line)));
    }
    if let Some((ending, _)) = &found.ending {
        parts.push(ends(*ending).to_owned());
    }
    if found.lost > 0 {
        parts.push(format!("{} later steps have no place", found.lost));
    }
    if parts.is_empty() { "nothing else changes".to_owned() } else { parts.join(", ") }
}

fn short(text: &str) -> String {
    const MOST: usize = 24;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(MOST).collect::<String>())
}

fn ends(ending: Option<Ending>) -> &'static str {
    match ending {
        None => "goes on beyond the last step",
        Some(Ending::Finished) => "the run finishes",
        Some(Ending::Deadlock) => "ends in a deadlock",
        Some(Ending::Error) => "ends with an error",
        Some(Ending::Stopped) => "is stopped at a limit",
    }
}

/// What became of a move, in short at its step.
pub fn notice(notice: &Notice) -> String {
    match (&notice.refusal, &notice.done) {
        (Some(reason), _) => reason.clone(),
        (None, Some((step, found))) => format!("Now step {step}: {}", consequence(found)),
        _ => String::new(),
    }
}

// ── a step in full ──
pub const THREAD: &str = "Thread";
pub const LINE: &str = "Line";
pub const VALUE: &str = "Value";
pub const LOCK: &str = "Held";
pub const WAITED: &str = "Waited";
pub const WAITERS: &str = "Waiting for it";
pub const PLACE: &str = "Place";
pub const RAISED: &str = "Raised";
pub const PRINTED: &str = "Printed";
pub const NOBODY_ELSE: &str = "nobody else";

pub fn step(step: u32) -> String {
    format!("Step {step}")
}

pub fn selected(count: usize) -> String {
    format!("{count} steps selected")
}

pub const SELECTED_NOTE: &str = "Drag one of them, or press Alt with ← or →, to move all of them.";

pub fn nth(told: &Inspection, label: &str, length: u32) -> String {
    format!("{} of {length}; {label}'s {} of {}", told.step.step, told.nth, told.of)
}

pub fn held(held: (u32, Option<u32>)) -> String {
    match held {
        (from, Some(to)) => format!("from step {from} to {to}"),
        (from, None) => format!("from step {from}, still held"),
    }
}

pub fn waited(since: u32, step: u32) -> String {
    format!("from step {since}, granted by step {step}")
}

pub fn previous(label: &str, step: Option<u32>) -> String {
    step.map_or(format!("{label}: first step"), |step| format!("{label} before: {step}"))
}

pub fn next(label: &str, step: Option<u32>) -> String {
    step.map_or(format!("{label}: last step"), |step| format!("{label} after: {step}"))
}

// ── the order as text ──
pub const ORDER_LABEL: &str = "Order of steps";
pub const ORDER_HELP: &str =
    "A thread's number for each step, 0 is main. 1*3 is three steps of T1, 1:1 a step with another end.";
pub const APPLY: &str = "Apply";
pub const COPY: &str = "Copy";
pub const COPIED: &str = "Copied";

pub fn order_error(step: Option<u32>, reason: &str) -> String {
    step.map_or(reason.to_owned(), |step| format!("Step {step}: {reason}"))
}

// ── branches ──
pub const BRANCHES_HEAD: &str = "Runs that were replaced";
pub const NO_BRANCHES: &str = "None yet. When an edit replaces steps, the run before it is kept here.";
pub const VERSIONS_HEAD: &str = "Two programs, one order";
pub const VERSIONS_HELP: &str = "Runs another program in the order of this run, and marks where the two differ.";
pub const OTHER_PROGRAM: &str = "Other program";
pub const COMPARE: &str = "Compare";
pub const RESTORE: &str = "Restore";
pub const FORGET: &str = "Forget";
pub const BEFORE_EDIT: &str = "The text before your last edit";

pub fn branch_name(branch: &Branch) -> String {
    if branch.name.is_empty() { before(branch.deed).to_owned() } else { branch.name.clone() }
}

/// A branch by what replaced it.
fn before(deed: Deed) -> &'static str {
    match deed {
        Deed::Shift => "Before a step was moved",
        Deed::Minimise => "Before it was minimised",
        Deed::Order => "Before an order was applied",
        Deed::Restore => "Before a branch was restored",
        Deed::Cut => "Before the rest was forgotten",
        Deed::Edit => "Before the text was edited",
        _ => "Before another thread was chosen",
    }
}

pub fn name_of(branch: &Branch) -> String {
    format!("Name of branch {}", branch.id)
}

pub fn branch_facts(branch: &Branch, other_text: bool) -> String {
    let mut facts = format!("{} steps, {}", branch.choices.len(), switches(branch.switches()));
    if let Some(finals) = &branch.finals {
        facts += &format!("; {}", ending(finals));
    }
    if other_text {
        facts += "; of the text before an edit";
    }
    facts
}

/// `deadlock`, `finished`, ...
pub fn ending(finals: &Finals) -> &'static str {
    match finals.ending.as_ref().map(|ending| ending.ending) {
        None => "not over",
        Some(Ending::Finished) => "finished",
        Some(Ending::Deadlock) => "deadlock",
        Some(Ending::Error) => "error",
        Some(Ending::Stopped) => "stopped",
    }
}

// ── comparison ──
pub const COMPARISON: &str = "Two runs compared";
pub const ON_SHOW: &str = "On show";
pub const ENDING: &str = "Ending";
pub const NOT_OVER: &str = "The run goes on.";
pub const NO_VALUE: &str = "not set";
pub const AT_THE_END: &str = "At the end";
pub const EARLIER: &str = "Earlier steps";
pub const LATER: &str = "Later steps";
pub const LEGEND_VALUE: &str = "the same step, with another value or result";
pub const LEGEND_ONLY: &str = "only in this run";

pub fn version(version: &Version, state: &State) -> String {
    match version {
        Version::Branch(id) => state.editing.branches.get(*id).map_or("Another run".to_owned(), branch_name),
        Version::Before => BEFORE_EDIT.to_owned(),
        Version::Scenario(_) | Version::Own(_) => state.version_title(version),
        Version::Text(_) => "Another program".to_owned(),
    }
}

/// Heads of the list of programs to compare with: what goes with this one, the person's own, all others.
pub const VERSION_GROUPS: [&str; 3] = ["This program", "Your programs", "Examples"];

pub fn first_difference(first: Option<u32>) -> String {
    match first {
        Some(step) => format!("The first difference is at step {step}."),
        None => "The two runs are the same, step by step.".to_owned(),
    }
}

pub fn shown_steps(from: u32, to: u32, of: u32) -> String {
    format!("Steps {from} to {to} of {of}")
}

pub fn kept(side: &Side, of: u32) -> Option<String> {
    let cut = side.cut.then(|| "Only its first steps are compared.".to_owned());
    let kept = (side.kept < of)
        .then(|| format!("It could keep to {} of the order's {of} steps; beyond them the scheduler chose.", side.kept));
    kept.or(cut)
}

pub fn compared_step(roster: &Roster, step: u32, thread: ThreadId, sentence: &str, difference: Difference) -> String {
    let note = match difference {
        Difference::Same => "",
        Difference::Value => "; differs in value or result",
        Difference::Only => "; only in this run",
    };
    let label = match roster.label(thread) {
        "" => format!("T{}", thread.0),
        label => label.to_owned(),
    };
    format!("Step {step}: {label} {sentence}{note}")
}
