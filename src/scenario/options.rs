//! `# options: atomicity=cpython, spurious_wakeups=true`: how a scenario is run.

use crate::machine::{Atomicity, Options, ProcessStart, WaiterOrder};

/// What is wrong with the text, if it sets no options.
pub fn parse(text: &str) -> Result<Options, String> {
    let mut options = Options::default();
    for part in text.split(',').map(str::trim) {
        let (key, value) = part.split_once('=').ok_or(format!("`{part}` is not `option=value`"))?;
        set(&mut options, key.trim(), value.trim()).ok_or(format!("`{part}` is no option"))?;
    }
    Ok(options)
}

fn set(options: &mut Options, key: &str, value: &str) -> Option<()> {
    match (key, value) {
        ("atomicity", "operation") => options.atomicity = Atomicity::Operation,
        ("atomicity", "line") => options.atomicity = Atomicity::Line,
        ("atomicity", "cpython") => options.atomicity = Atomicity::Cpython,
        ("start_method", "fork") => options.start_method = ProcessStart::Fork,
        ("start_method", "spawn") => options.start_method = ProcessStart::Spawn,
        ("waiter_order", "fifo") => options.waiter_order = WaiterOrder::Fifo,
        ("waiter_order", "any") => options.waiter_order = WaiterOrder::Any,
        ("spurious_wakeups", value) => options.spurious_wakeups = value.parse().ok()?,
        ("unfair_wakeups", value) => options.unfair_wakeups = value.parse().ok()?,
        ("honour_sleeps", value) => options.honour_sleeps = value.parse().ok()?,
        ("seed", value) => options.seed = value.parse().ok()?,
        _ => return None,
    }
    Some(())
}
