//! The words of the share dialog and of embedded pages.

use lockstep::session::Opens;

pub const SHARE: &str = "Share";
pub const EMBED: &str = "Embed";
pub const SHARE_THIS: &str = "Share this run";
pub const EMBED_THIS: &str = "Embed this run";
pub const LINK: &str = "Link";
pub const IN_A_PAGE: &str = "Embed in a course page";
pub const COPY: &str = "Copy";
pub const COPY_LINK: &str = "Copy the link";
pub const COPY_CODE: &str = "Copy the code";
pub const COPIED: &str = "Copied";
pub const SELECTED: &str = "Selected: press Ctrl C";
pub const OPENS: &str = "The link opens";
pub const FROM_START: &str = "This interleaving, from the start";
pub const PROGRAM_ONLY: &str = "The program only";
pub const READER_MAY: &str = "Reader may";
pub const MAY_EDIT: &str = "Edit the program";
pub const MAY_REORDER: &str = "Reorder steps";
pub const MAY_SEE: &str = "See findings and outcomes";
pub const PUZZLE: &str = "Off: a puzzle to solve first.";
pub const READER_SHOULD: &str = "Goal for the reader";
pub const NO_GOAL: &str = "none";
pub const USUAL_GOALS: [&str; 5] = ["deadlock", "safe", "predict", "counter = 1", "error"];
pub const GOALS: &str = "deadlock, error, safe, predict, or values such as counter = 1. The page tells when it is met.";
pub const FORM: &str = "As";
pub const FRAME: &str = "Frame";
pub const ELEMENT: &str = "Element";
pub const SIZE: &str = "Size";
pub const FIXED: &str = "720 × 420";
pub const FULL: &str = "Full width";
pub const THEME: &str = "Theme";
pub const PAGE: &str = "Page";
pub const LIGHT: &str = "Light";
pub const DARK: &str = "Dark";
pub const SHOW_CODE: &str = "Show the program";
pub const NEW_TAB: &str = "Open in a new tab";
pub const OPEN_IN_LOCKSTEP: &str = "Open in Lockstep";
pub const THREADS: &str = "Threads";
pub const GOAL: &str = "Goal:";
pub const SOLVED: &str = "Solved:";

pub fn at_step(step: u32) -> String {
    format!("This interleaving, at step {step}")
}

/// How long the link is, and what it holds.
pub fn length(characters: usize, opens: Opens, stale: bool) -> String {
    let holds = match opens {
        _ if stale => "The program has to be mended before it runs; it is in the link as it stands",
        Opens::Program => "The program is in the link itself",
        _ => "The program and its schedule are in the link itself",
    };
    format!("{} characters. {holds}; nothing is uploaded.", grouped(characters))
}

/// `12 345`, with a space that does not break.
fn grouped(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{}\u{202f}{:03}", grouped(number / 1000), number % 1000) }
}

pub fn about(title: &str, steps: u32, switches: u32) -> String {
    let count = |number: u32, one: &str| if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") };
    let (steps, switches) =
        (count(steps, "step"), if switches == 1 { "1 switch".to_owned() } else { format!("{switches} switches") });
    format!("{title}, {steps}, {switches}")
}

pub fn next(verb: &str, detail: &str) -> String {
    format!("next: {verb} {detail}")
}

/// The title of a frame.
pub fn embed_title(title: &str) -> String {
    if title.is_empty() { crate::text::APP.to_owned() } else { format!("{}: {title}", crate::text::APP) }
}
