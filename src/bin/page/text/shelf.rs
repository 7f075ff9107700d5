//! The person's own programs.

use lockstep::session::ShelfNote;

pub const YOURS: &str = "Yours";
pub const YOUR_PROGRAMS: &str = "Your programs";
pub const ALL_YOUR_PROGRAMS: &str = "All your programs…";
pub const NONE_OF_YOURS: &str = "None yet. A program that you write or drop here is kept in this browser.";
pub const SHELF_NOTE: &str = "They stay in this browser. An export is one file with all of them.";
pub const NEW: &str = "New";
pub const KEEP: &str = "Keep this program";
pub const OPEN: &str = "Open";
pub const EXPORT: &str = "Export";
pub const IMPORT: &str = "Import…";
pub const UNDO: &str = "Undo";

pub fn name_of(name: &str) -> String {
    format!("Name of {name}")
}

pub fn open_named(name: &str) -> String {
    format!("Open {name}")
}

pub fn delete_named(name: &str) -> String {
    format!("Delete {name}")
}

pub fn size(source: &str) -> String {
    match source.lines().count() {
        1 => "1 line".to_owned(),
        lines => format!("{lines} lines"),
    }
}

pub fn shelf_note(note: &ShelfNote) -> String {
    match note {
        ShelfNote::Added(0) => "All of them were here already.".to_owned(),
        ShelfNote::Added(1) => "1 program is added.".to_owned(),
        ShelfNote::Added(count) => format!("{count} programs are added."),
        ShelfNote::Unreadable(name) => format!("{name} is no export of Lockstep. Nothing has changed."),
    }
}
