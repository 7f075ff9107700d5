//! A program's options as fields. Each is written where it differs from what
//! version 1 took for usual, which never changes, whatever becomes usual later.
//!
//! Limits do not travel: a link may not ask for more than the page gives.

use super::LinkError;
use super::fields::Fields;
use crate::machine::{Atomicity, Options, ProcessStart, WaiterOrder};

const SEED: u64 = 1;
const ATOMICITY: u64 = 2;
const START_METHOD: u64 = 3;
const WAITER_ORDER: u64 = 4;
const SPURIOUS_WAKEUPS: u64 = 5;
const HONOUR_SLEEPS: u64 = 6;
const INPUTS: u64 = 7;
const UNFAIR_WAKEUPS: u64 = 8;

const NAME: &str = "list of options";

pub fn write(options: &Options) -> Vec<u8> {
    // Named one by one: an option that is added has to travel, too.
    let Options {
        seed,
        limits: _,
        atomicity,
        start_method,
        waiter_order,
        spurious_wakeups,
        unfair_wakeups,
        honour_sleeps,
        inputs,
    } = options;
    let mut fields = Fields::default();
    fields.set_number(SEED, *seed);
    fields.set_number(
        ATOMICITY,
        match atomicity {
            Atomicity::Operation => 0,
            Atomicity::Line => 1,
            Atomicity::Cpython => 2,
        },
    );
    fields.set_number(
        START_METHOD,
        match start_method {
            ProcessStart::Fork => 0,
            ProcessStart::Spawn => 1,
        },
    );
    fields.set_number(
        WAITER_ORDER,
        match waiter_order {
            WaiterOrder::Fifo => 0,
            WaiterOrder::Any => 1,
        },
    );
    fields.set_number(SPURIOUS_WAKEUPS, (*spurious_wakeups).into());
    fields.set_number(UNFAIR_WAKEUPS, (*unfair_wakeups).into());
    fields.set_number(HONOUR_SLEEPS, (*honour_sleeps).into());
    // Each line with its end: no line at all is not one empty line.
    fields.set_text(INPUTS, &inputs.iter().flat_map(|line| [line.as_str(), "\n"]).collect::<String>());
    fields.bytes()
}

pub fn read(bytes: &[u8]) -> Result<Options, LinkError> {
    let fields = Fields::parse(bytes)?;
    let number = |tag| fields.number(tag, NAME);
    let flag = |tag| match number(tag)? {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(LinkError::Field(NAME)),
    };
    let inputs = fields.text(INPUTS, NAME)?.unwrap_or_default();
    Ok(Options {
        seed: number(SEED)?,
        limits: Default::default(),
        atomicity: match number(ATOMICITY)? {
            0 => Atomicity::Operation,
            1 => Atomicity::Line,
            2 => Atomicity::Cpython,
            _ => return Err(LinkError::Field(NAME)),
        },
        start_method: match number(START_METHOD)? {
            0 => ProcessStart::Fork,
            1 => ProcessStart::Spawn,
            _ => return Err(LinkError::Field(NAME)),
        },
        waiter_order: match number(WAITER_ORDER)? {
            0 => WaiterOrder::Fifo,
            1 => WaiterOrder::Any,
            _ => return Err(LinkError::Field(NAME)),
        },
        spurious_wakeups: flag(SPURIOUS_WAKEUPS)?,
        unfair_wakeups: flag(UNFAIR_WAKEUPS)?,
        honour_sleeps: flag(HONOUR_SLEEPS)?,
        inputs: inputs.split_terminator('\n').map(str::to_string).collect(),
    })
}
