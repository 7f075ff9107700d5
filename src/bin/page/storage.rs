//! What a reload finds again, in the browser's local storage. A browser that
//! refuses it (private windows, embeds) costs the memory and nothing else.

use lockstep::session::{Kept, Program, Progress, Theme};
use serde::Serialize;
use serde::de::DeserializeOwned;

const SOURCE: &str = "lockstep.source";
const ORIGIN: &str = "lockstep.origin";
const GIVEN: &str = "lockstep.given";
const PROGRESS: &str = "lockstep.progress";
const OPTIONS: &str = "lockstep.options";
const AIDS: &str = "lockstep.aids";
const LINKED: &str = "lockstep.linked";
const SHELF: &str = "lockstep.shelf";
const SHELVED: &str = "lockstep.shelved";
const THEME: &str = "lockstep.theme";

pub fn program() -> Option<Kept> {
    let program = Program {
        source: read(SOURCE)?,
        origin: read(ORIGIN),
        given: read(GIVEN).and_then(|given| given.parse().ok()),
        options: read_data(OPTIONS),
        aids: read_data(AIDS),
        linked: read_data(LINKED),
    };
    let shelved = read(SHELVED).and_then(|id| id.parse().ok());
    Some(Kept { program, shelf: read_data(SHELF), shelved })
}

pub fn keep_program(kept: &Kept) {
    write(SOURCE, Some(&kept.program.source));
    write(ORIGIN, kept.program.origin.as_deref());
    write(GIVEN, kept.program.given.map(|given| given.to_string()).as_deref());
    write_data(OPTIONS, &kept.program.options);
    write_data(AIDS, &kept.program.aids);
    write_data(LINKED, &kept.program.linked);
    write_data(SHELF, &kept.shelf);
    write(SHELVED, kept.shelved.map(|id| id.to_string()).as_deref());
}

pub fn progress() -> Progress {
    let mut progress = Progress::default();
    progress.add(&read(PROGRESS).unwrap_or_default());
    progress
}

pub fn keep_progress(text: &str) {
    write(PROGRESS, Some(text));
}

pub fn theme() -> Theme {
    match read(THEME).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

pub fn keep_theme(theme: Theme) {
    write(THEME, theme_name(theme));
}

/// The theme as the page's root names it; `None` follows the system.
pub fn theme_name(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn read(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

fn read_data<T: DeserializeOwned + Default>(key: &str) -> T {
    read(key).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Absent where nothing was set, so that what a later version has as its usual way is taken.
fn write_data<T: Serialize + Default + PartialEq>(key: &str, data: &T) {
    let text = (*data != T::default()).then(|| serde_json::to_string(data).ok()).flatten();
    write(key, text.as_deref());
}

fn write(key: &str, value: Option<&str>) {
    let Some(storage) = local() else { return };
    // Full or forbidden: the page works on, it only will not remember.
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}
