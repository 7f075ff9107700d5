//! `benches/REPORT.md`: the table, what the figures mean, and what falls short
//! of what we set ourselves.

use super::{Row, Spin};

/// Times ahead of SPIN's whole chain, from source to verdict.
const AHEAD: f64 = 20.0;
/// Times `pan`'s states a second on models of at least `LARGE` states.
const RATE: f64 = 5.0;
/// Bytes a stored state on those.
const BYTES: f64 = 32.0;
const LARGE: usize = 1_000_000;

pub fn text(rows: &[Row]) -> String {
    let mut text = String::from(
        "# Lockstep beside SPIN\n\nWritten by `make bench`; seconds of one machine in one run, the better of two where that is over soon, \
         to be read as ratios only. *Verdict*: the whole process of `lockstep check` on the Python source, all findings and outcomes \
         included (an `r` marks searches that left out steps that make no difference). *SPIN's chain*: `spin -a -o2`, `gcc -O2 -DNOREDUCE`, \
         `pan`, on the same program in Promela. *Whole*: our search without leaving anything out, beside that `pan`. Models are the same \
         programs, but states are not: ours are Python's, with the starting and joining of threads.\n\n\
         | model | verdict | states | seconds | SPIN's chain | times ahead | whole: states | states/s | `pan`'s states | `pan`'s states/s | times | bytes a state |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        text += &line(row);
    }
    text += &format!(
        "\n## What falls short\n\nThe goals: {AHEAD} times ahead of SPIN's chain from source to verdict, {RATE} times `pan`'s states a second and at \
         most {BYTES} bytes a stored state (parents and all steps included) on models of a million states and more.\n\n"
    );
    let short: Vec<String> = rows.iter().filter_map(shortfall).collect();
    text += &if short.is_empty() { "Nothing.\n".to_string() } else { short.concat() };
    text
}

fn line(row: &Row) -> String {
    let Row { name, verdict, whole, spin } = row;
    let mark = if verdict.reduced { " r" } else { "" };
    let stopped = |complete: bool| if complete { "" } else { " (stopped)" };
    let rate = whole.states as f64 / whole.seconds;
    let Some(spin) = spin else { return String::new() };
    // What was stopped would have taken longer.
    let more = if spin.complete { "" } else { "more than " };
    format!(
        "| {name} | {} | {}{mark}{} | {:.3} | {more}{:.2} | {more}{:.1} | {}{} | {rate:.0} | {}{} | {:.0} | {:.1} | {:.0} |\n",
        verdict.told,
        verdict.states,
        stopped(verdict.complete),
        verdict.seconds,
        chain(spin),
        chain(spin) / verdict.seconds,
        whole.states,
        stopped(whole.complete),
        spin.states,
        stopped(spin.complete),
        spin_rate(spin),
        rate / spin_rate(spin),
        whole.bytes,
    )
}

fn chain(spin: &Spin) -> f64 {
    spin.build + spin.search
}

/// Of searches that take no time, the start of the process is what is measured.
fn spin_rate(spin: &Spin) -> f64 {
    spin.states as f64 / spin.search.max(0.005)
}

fn shortfall(row: &Row) -> Option<String> {
    let spin = row.spin.as_ref()?;
    let ahead = chain(spin) / row.verdict.seconds;
    let rate = row.whole.states as f64 / row.whole.seconds / spin_rate(spin);
    let large = row.whole.states >= LARGE;
    let mut short = Vec::new();
    if !row.verdict.complete {
        short.push("stopped before the end".to_string());
    }
    if ahead < AHEAD {
        short.push(format!("{ahead:.1} times ahead from source to verdict"));
    }
    if large && rate < RATE {
        short.push(format!("{rate:.1} times `pan`'s states a second"));
    }
    if large && row.whole.bytes > BYTES {
        short.push(format!("{:.0} bytes a state", row.whole.bytes));
    }
    (!short.is_empty()).then(|| format!("- {}: {}.\n", row.name, short.join("; ")))
}
