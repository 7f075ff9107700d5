//! The page's drawings: one sprite in the document, which views point into.
//! The editor's thread chips (www/editor/marks.js) point into it too.

use lockstep::base::ThreadId;
use lockstep::session::hue;
use yew::prelude::*;

/// Icons by name: 16 px boxes, one 1.5 px stroke; a second path is filled.
const ICONS: &[(&str, &str, &str)] = &[
    ("alert", "M8 2.5 14 13H2ZM8 6.5v3M8 11.3v.1", ""),
    ("back", "M10.5 3.5v9L4 8Z", ""),
    ("check", "M3 8.5 6.5 12 13 4.5", ""),
    ("chev", "M4 6.5 8 10.5 12 6.5", ""),
    ("close", "m4 4 8 8M12 4l-8 8", ""),
    ("end", "M3.5 3.5v9L10 8ZM12.5 3.5v9", ""),
    ("flag", "M4 14V2.5M4 3h8l-2 3 2 3H4", ""),
    ("fwd", "M5.5 3.5v9L12 8Z", ""),
    ("help", "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.2 6.2a1.9 1.9 0 1 1 2.7 1.9c-.6.3-.9.7-.9 1.3M8 11.6v.1", ""),
    (
        "lock",
        "M4.5 7h7a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1ZM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
        "",
    ),
    ("more", "M3.5 8h.1M8 8h.1M12.5 8h.1", ""),
    ("no", "M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0ZM4 4l8 8", ""),
    (
        "out",
        "M3.2 3h9.6a1.2 1.2 0 0 1 1.2 1.2v7.6a1.2 1.2 0 0 1-1.2 1.2H3.2a1.2 1.2 0 0 1-1.2-1.2V4.2A1.2 1.2 0 0 1 3.2 3ZM4.5 6l2 2-2 2M8.5 10.5h3",
        "",
    ),
    ("pause", "M5.5 3.5v9M10.5 3.5v9", ""),
    ("play", "M4.5 3v10l8.5-5Z", ""),
    ("plus", "M8 3v10M3 8h10", ""),
    ("ready", "M13.2 8A5.2 5.2 0 1 1 2.8 8a5.2 5.2 0 0 1 10.4 0Z", ""),
    ("redo", "M10.5 3l3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10", ""),
    ("sleep", "M13 9.6A5.6 5.6 0 1 1 6.4 3a4.6 4.6 0 0 0 6.6 6.6Z", ""),
    (
        "slots",
        "M2.8 5h1.6a.8.8 0 0 1 .8.8v4.4a.8.8 0 0 1-.8.8H2.8a.8.8 0 0 1-.8-.8V5.8a.8.8 0 0 1 .8-.8ZM7.2 5h1.6a.8.8 0 0 1 .8.8v4.4a.8.8 0 0 1-.8.8H7.2a.8.8 0 0 1-.8-.8V5.8a.8.8 0 0 1 .8-.8ZM11.6 5h1.6a.8.8 0 0 1 .8.8v4.4a.8.8 0 0 1-.8.8h-1.6a.8.8 0 0 1-.8-.8V5.8a.8.8 0 0 1 .8-.8Z",
        "",
    ),
    ("start", "M12.5 3.5v9L6 8ZM3.5 3.5v9", ""),
    ("switch", "M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13", ""),
    ("theme", "M13.5 8A5.5 5.5 0 1 1 2.5 8a5.5 5.5 0 0 1 11 0Z", "M8 2.5v11a5.5 5.5 0 0 0 0-11Z"),
    ("undo", "M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6", ""),
];

/// Shapes of threads, by hue: a ring for main, then seven outlines.
const GLYPHS: [&str; 8] = [
    "",
    "M9.5 5A4.5 4.5 0 1 1 .5 5a4.5 4.5 0 0 1 9 0Z",
    "M1.8 1h6.4a.8.8 0 0 1 .8.8v6.4a.8.8 0 0 1-.8.8H1.8a.8.8 0 0 1-.8-.8V1.8A.8.8 0 0 1 1.8 1Z",
    "M5 .6 9.8 9.2H.2Z",
    "M5 0 10 5 5 10 0 5Z",
    "M5 9.4.2.8h9.6Z",
    "M2.6.7h4.8L10 5 7.4 9.3H2.6L0 5Z",
    "M3.3.3h3.4v3h3v3.4h-3v3H3.3v-3h-3V3.3h3Z",
];

#[component]
pub fn Sprite() -> Html {
    let icons = ICONS.iter().map(|(name, line, full)| {
        html! {
            <symbol id={format!("i-{name}")} viewBox="0 0 16 16">
                <path d={*line} />
                if !full.is_empty() { <path d={*full} fill="currentColor" stroke="none" /> }
            </symbol>
        }
    });
    let glyphs = GLYPHS.iter().enumerate().map(|(hue, outline)| {
        html! {
            <symbol id={format!("g{hue}")} viewBox="0 0 10 10">
                if outline.is_empty() {
                    <circle cx="5" cy="5" r="3.4" fill="none" stroke-width="2" />
                } else {
                    <path d={*outline} stroke="none" />
                }
            </symbol>
        }
    });
    html! { <svg class="sprite" aria-hidden="true">{ for icons }{ for glyphs }</svg> }
}

pub fn icon(name: &'static str) -> Html {
    drawing("icon", name)
}

pub fn small_icon(name: &'static str) -> Html {
    drawing("icon sm", name)
}

/// The mark that a button opens something.
pub fn caret() -> Html {
    drawing("icon caret", "chev")
}

fn drawing(class: &'static str, name: &str) -> Html {
    html! { <svg {class} aria-hidden="true"><@{"use"} href={format!("#i-{name}")} /></svg> }
}

pub fn glyph(thread: ThreadId) -> Html {
    html! {
        <svg class="glyph" viewBox="0 0 10 10" aria-hidden="true"><@{"use"} href={format!("#g{}", hue(thread))} /></svg>
    }
}

/// The mark of the house.
pub fn logo() -> Html {
    html! {
        <svg viewBox="0 0 20 20" aria-hidden="true">
            <rect class="m1" x="1" y="3" width="5.4" height="6" rx="1.4" />
            <rect class="m2" x="7.3" y="11" width="5.4" height="6" rx="1.4" />
            <rect class="m1" x="13.6" y="3" width="5.4" height="6" rx="1.4" />
            <path class="m3" d="M6.4 6h.5v8h.4M12.7 14h.5V6h.4" />
        </svg>
    }
}
