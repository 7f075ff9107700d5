//! What is said of a thread's calls.

pub const TRACEBACK: &str = "traceback";

pub fn count(count: usize) -> String {
    match count {
        0 | 1 => "calls".to_owned(),
        count => format!("{count} calls"),
    }
}

pub fn of(thread: &str) -> String {
    format!("Calls and variables of {thread}")
}
