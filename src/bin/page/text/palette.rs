//! The command palette.

pub const PALETTE: &str = "Every action";
pub const PALETTE_QUERY: &str = "Type a few letters of an action";
pub const NOTHING_FITS: &str = "No action has these letters.";
pub const PALETTE_NOTE: &str = "Arrows choose, Enter does it, Esc leaves.";
pub const SHOW_HELP: &str = "Keyboard map";
pub const STEP_BY_SCHEDULER: &str = "Let the scheduler choose";
pub const PREVIOUS_SWITCH: &str = "Back to the previous context switch";
pub const NEXT_SWITCH: &str = "On to the next context switch";
pub const PREVIOUS_PROBLEM: &str = "Back to the previous problem";
pub const NEXT_PROBLEM: &str = "On to the next problem";
pub const CUT: &str = "Forget what lies ahead";
pub const EDIT_PROGRAM: &str = "Edit the program";
pub const CHOOSE_PROGRAM: &str = "Choose a program";
pub const SLOWER: &str = "Slower";
pub const FASTER: &str = "Faster";
pub const CLEAR_BREAKPOINTS: &str = "Clear all breakpoints";

pub fn show_tab(name: &str) -> String {
    format!("Show {name}")
}

pub fn step_to_next_line(label: &str) -> String {
    format!("Step {label} to the next line")
}

pub fn run_until_blocked(label: &str) -> String {
    format!("Run {label} until it blocks")
}

pub fn back_of(label: &str) -> String {
    format!("Back before the last step of {label}")
}

pub fn open_program(title: &str) -> String {
    format!("Open: {title}")
}

pub fn set_theme(label: &str) -> String {
    format!("Theme: {label}")
}

pub fn set_speed(label: &str) -> String {
    format!("Speed: {label}")
}

pub fn set_scheduler(label: &str) -> String {
    format!("Scheduler: {label}")
}
