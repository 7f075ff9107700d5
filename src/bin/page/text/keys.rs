//! The keyboard map.

/// What keys do, and the keys.
pub type Line = (&'static str, &'static [&'static str]);
pub type Section = (&'static str, &'static [Line]);

/// The keyboard map, in columns. A key `to`, `then` or `,` is a word between keys.
pub const KEYS: [&[Section]; 2] = [
    &[
        (
            "Move in time",
            &[
                ("Back, forward one step", &["←", "→"]),
                ("Previous, next context switch", &["Shift", "←", "→"]),
                ("Previous, next problem", &["P", "N"]),
                ("To start, to end", &["Home", "End"]),
                ("Play or pause", &["Space"]),
                ("Slower, faster", &["<", ">"]),
            ],
        ),
        (
            "Choose who moves",
            &[
                ("Step main", &["0"]),
                ("Step T1 … T9", &["1", "to", "9"]),
                ("Step a thread to the next line", &["L", "then", "0", "to", "9"]),
                ("Run a thread until it blocks", &["Shift", "0", "to", "9"]),
                ("Back before its last step", &["B", "then", "0", "to", "9"]),
                ("Let the scheduler choose", &["."]),
            ],
        ),
    ],
    &[
        (
            "Edit the run",
            &[
                ("Select a step, in the lanes", &["←", "→", "↑", "↓"]),
                ("Select more", &["Shift", "←", "→"]),
                ("Move selected steps", &["Alt", "←", "→"]),
                ("Tell about a selected step", &["I"]),
                ("Forget what lies ahead", &["Del"]),
                ("Minimise context switches", &["M"]),
                ("Order as text", &["T"]),
                ("Branches and versions", &["V"]),
                ("Undo, redo", &["Ctrl", "Z", ",", "Ctrl", "Y"]),
            ],
        ),
        (
            "In the editor",
            &[
                ("Breakpoint at this line", &["F9"]),
                ("Next problem", &["F8"]),
                ("To this line's next step", &["Ctrl", "Enter"]),
                ("Complete a name", &["Ctrl", "Space"]),
            ],
        ),
        (
            "Look around",
            &[
                ("Show a tab", &["G", "then", "1", "to", "5"]),
                ("Edit the program", &["E"]),
                ("Choose a program", &["/"]),
                ("Every action, by name", &["Ctrl", "K"]),
                ("Options", &["O"]),
                ("Predict first, on or off", &["Q"]),
                ("Fold the timeline", &["F"]),
                ("Zoom the timeline", &["+", "-"]),
                ("This help", &["?"]),
                ("Leave: dialog, menu, editor", &["Esc"]),
            ],
        ),
    ],
];
pub const WORDS_BETWEEN_KEYS: [&str; 3] = ["to", "then", ","];
pub const KEYS_NOTE: &str = "These keys act while the editor does not have focus.";
