//! Stepping by lines, breakpoints, watched expressions.

use lockstep::session::Breakpoint;

pub const WATCH: &str = "Watch";
pub const WATCH_AS: &str = "as seen by";
pub const WHO_MOVED_LAST: &str = "who moved last";
pub const EXPRESSION: &str = "Expression to watch";
pub const EXPRESSION_EXAMPLE: &str = "len(queue), counter == 2, …";
pub const ADD: &str = "Add";
pub const NO_WATCH: &str = "Nothing watched. Names, attributes, items, operators, comparisons and len() can be.";
pub const BREAKPOINTS: &str = "Breakpoints";
pub const NO_BREAKPOINTS: &str = "None. Click beside a line number, or choose a variable or lock.";
pub const ADD_BREAKPOINT: &str = "Stop when…";
pub const WHEN_WRITTEN: &str = "When a step writes";
pub const WHEN_TAKEN: &str = "When a thread takes";
pub const NOTHING_TO_STOP_AT: &str = "No variable or lock yet";
pub const CLEAR: &str = "Clear";

pub fn remove(what: &str) -> String {
    format!("Remove {what}")
}

pub fn breakpoint(breakpoint: &Breakpoint) -> String {
    match breakpoint {
        Breakpoint::Line(line) => format!("line {line}"),
        Breakpoint::Variable(name) => format!("{name} is written"),
        Breakpoint::Lock(name) => format!("{name} is taken"),
    }
}

/// Why play has stopped here.
pub fn stopped_at(reached: &Breakpoint) -> String {
    format!("Stopped: {}.", breakpoint(reached))
}

pub fn more_moves(label: &str) -> String {
    format!("More moves of {label}")
}

pub const TO_NEXT_LINE: &str = "Step to the next line";
pub const UNTIL_IT_BLOCKS: &str = "Run until it blocks";
pub const BACK_OF: &str = "Back before its last step";

pub fn go_to(line: u32) -> String {
    format!("Go to line {line}")
}

/// `  File "main.py", line 3, in work` around its line.
pub fn line_of_traceback(row: &str) -> Option<(String, u32, String)> {
    let (file, rest) = row.split_once(", line ")?;
    let (line, function) = rest.split_once(", in ")?;
    file.trim_start().starts_with("File ").then_some(())?;
    Some((format!("{file}, "), line.parse().ok()?, format!(", in {function}")))
}
