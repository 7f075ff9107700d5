//! What a reload finds again, in the browser's local storage. A browser that
//! refuses it (private windows, embeds) costs the memory and nothing else.

use lockstep::session::{Kept, Program, Theme};

const SOURCE: &str = "lockstep.source";
const ORIGIN: &str = "lockstep.origin";
const OWN: &str = "lockstep.own";
const THEME: &str = "lockstep.theme";

pub fn program() -> Option<Kept> {
    Some(Kept { program: Program { source: read(SOURCE)?, origin: read(ORIGIN) }, own: read(OWN) })
}

pub fn keep_program(kept: &Kept) {
    write(SOURCE, Some(&kept.program.source));
    write(ORIGIN, kept.program.origin.as_deref());
    write(OWN, kept.own.as_deref());
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

fn write(key: &str, value: Option<&str>) {
    let Some(storage) = local() else { return };
    // Full or forbidden: the page works on, it only will not remember.
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}
