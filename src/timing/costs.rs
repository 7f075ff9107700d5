//! What things cost: a table that a person can read and change, measured by
//! `make calibrate` on one machine with one Python. All in nanoseconds but the
//! one that says otherwise.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

macro_rules! costs {
    ($($group:ident { $($variant:ident = $key:literal : $label:literal),* $(,)? })*) => {
        /// One line of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Cost { $($($variant),*),* }

        impl Cost {
            pub const ALL: &[Cost] = &[$($(Cost::$variant),*),*];

            /// Its name in the table's file.
            pub const fn key(self) -> &'static str {
                match self { $($(Self::$variant => $key),*),* }
            }

            /// What it is, for people.
            pub const fn label(self) -> &'static str {
                match self { $($(Self::$variant => $label),*),* }
            }

            pub const fn group(self) -> Group {
                match self { $($(Self::$variant => Group::$group),*),* }
            }
        }
    };
}

/// The parts of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Gil,
    Starting,
    Waiting,
    Passing,
    Computing,
}

costs! {
    Gil {
        SwitchInterval = "switch_interval": "Switch interval of the GIL",
        GilHandover = "gil_handover": "Handing the GIL to a thread that waits on another core",
        FreeThreaded = "free_threaded_percent": "Work without the GIL, slower by (percent)",
    }
    Starting {
        ThreadStart = "thread_start": "Start of a thread, for who starts it",
        ThreadBegin = "thread_begin": "Start of a thread, until it runs",
        Fork = "fork": "Start of a process by fork, for who starts it",
        ForkBegin = "fork_begin": "Start of a process by fork, until it runs",
        Spawn = "spawn": "Start of a process by spawn, for who starts it",
        SpawnBegin = "spawn_begin": "Start of a process by spawn, until it runs",
        ProcessEnd = "process_end": "End of a process",
        PoolStart = "pool_start": "Start of a process pool, beside its workers",
    }
    Waiting {
        Wake = "wake": "Waking a thread that waited or slept",
        CoreSlice = "core_slice": "Longest turn on a core while another thread waits for it",
        Lock = "lock": "Taking or releasing a free lock",
        Semaphore = "semaphore": "The same for a semaphore, a condition, an event",
        ProcessLock = "process_lock": "The same for what processes share",
    }
    Passing {
        Queue = "queue": "Putting into or taking from a queue of threads",
        ProcessQueue = "process_queue": "Putting into or taking from a queue of processes",
        QueueDelay = "queue_delay": "Until an item is through a queue of processes",
        Pipe = "pipe": "Sending or receiving through a pipe",
        Byte = "byte": "One more byte of a message",
        SharedValue = "shared_value": "Reading or writing a Value or an Array",
        Manager = "manager": "One call of a manager's object",
        ThreadTask = "thread_task": "One task of a thread pool",
        ProcessTask = "process_task": "One task of a process pool",
        Print = "print": "Printing a line",
    }
    Computing {
        Loop = "loop": "One round of a for loop over a range",
        Next = "next": "The next element of anything else",
        Iterate = "iterate": "Beginning a for loop",
        Jump = "jump": "Going back to the head of a while loop",
        Branch = "branch": "A branch",
        Compare = "compare": "A comparison",
        Add = "add": "Adding, subtracting, bits",
        Multiply = "multiply": "Multiplying",
        Divide = "divide": "Dividing, remainder",
        Power = "power": "A power",
        NotSmall = "not_small": "The same beyond 64 bits or with other types, in addition",
        Digit = "digit": "One more digit of a big integer",
        Move = "move": "Using a local variable",
        LoadGlobal = "load_global": "Reading a global in a function",
        StoreGlobal = "store_global": "Writing a global in a function",
        LoadName = "load_name": "Reading a variable of the module outside functions",
        StoreName = "store_name": "Writing it there",
        LoadAttribute = "load_attribute": "Reading an attribute",
        StoreAttribute = "store_attribute": "Writing an attribute",
        LoadItem = "load_item": "Reading an element",
        StoreItem = "store_item": "Writing an element",
        CallFunction = "call_function": "Calling a Python function",
        CallNative = "call_native": "Calling a built-in function or method",
        Instance = "instance": "Making an object of a class, beside its __init__",
        Build = "build": "Making a list, tuple, set or dict",
        Element = "element": "One element of it, or one that a built-in function goes over",
        Resume = "resume": "Going on with a generator",
        Format = "format": "A field of an f-string",
        MakeFunction = "make_function": "Defining a function",
        Exception = "exception": "Raising an exception",
    }
}

/// The whole table, and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Costs {
    /// The day on which it was measured.
    pub date: String,
    /// The Python that was measured: `3.11.7`.
    pub python: String,
    /// What else there is to say about the machine.
    pub machine: String,
    pub nanoseconds: Values,
}

/// One value for each of [`Cost::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub struct Values(Vec<f64>);

impl Default for Costs {
    fn default() -> Self {
        serde_json::from_str(include_str!("costs.json")).expect("the committed table is complete")
    }
}

impl Costs {
    pub fn get(&self, cost: Cost) -> f64 {
        self.nanoseconds.0[cost as usize]
    }

    /// In whole nanoseconds.
    pub fn time(&self, cost: Cost) -> u64 {
        self.get(cost).round() as u64
    }

    pub fn set(&mut self, cost: Cost, value: f64) {
        self.nanoseconds.0[cost as usize] = if value.is_finite() { value.clamp(0.0, 1e12) } else { 0.0 };
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Cost::ALL.iter().map(|&cost| (cost.key(), self.0[cost as usize])))
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let mut named = BTreeMap::<String, f64>::deserialize(deserializer)?;
        let mut values = Vec::new();
        for cost in Cost::ALL {
            match named.remove(cost.key()) {
                Some(value) if value.is_finite() && (0.0..=1e12).contains(&value) => values.push(value),
                Some(value) => return Err(D::Error::custom(format!("`{}` cannot be {value}", cost.key()))),
                None => return Err(D::Error::custom(format!("`{}` is missing", cost.key()))),
            }
        }
        match named.into_keys().next() {
            Some(unknown) => Err(D::Error::custom(format!("`{unknown}` is no cost"))),
            None => Ok(Values(values)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_table_says_where_it_comes_from() {
        let costs = Costs::default();
        assert!(costs.python.starts_with("3."));
        assert_eq!(costs.date.len(), "2026-01-01".len());
        assert!(costs.get(Cost::SwitchInterval) > 0.0);
    }

    #[test]
    fn a_table_with_a_line_too_few_or_too_many_is_refused() {
        let text = serde_json::to_string(&Costs::default()).unwrap();
        assert_eq!(serde_json::from_str::<Costs>(&text).unwrap(), Costs::default());
        assert!(serde_json::from_str::<Costs>(&text.replace("\"fork\"", "\"fork_\"")).is_err());
    }
}
