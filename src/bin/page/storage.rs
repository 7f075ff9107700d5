//! What a reload finds again, in the browser's local storage. A browser that
//! refuses it (private windows, embeds) costs the memory and nothing else.

use lockstep::session::{Kept, Theme};

const PROGRAM: &str = "lockstep.program";
const THEME: &str = "lockstep.theme";

pub fn program() -> Option<Kept> {
    Kept::from_json(&read(PROGRAM)?)
}

pub fn keep_program(kept: &Kept) {
    write(PROGRAM, &kept.to_json());
}

pub fn theme() -> Theme {
    match read(THEME).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

pub fn keep_theme(theme: Theme) {
    write(THEME, theme_name(theme).unwrap_or_default());
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

fn write(key: &str, value: &str) {
    if let Some(storage) = local() {
        // Full or forbidden: the page works on, it only will not remember.
        let _ = storage.set_item(key, value);
    }
}
