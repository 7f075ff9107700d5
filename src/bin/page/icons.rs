//! The page's drawings: www/icons/sprite.svg holds them, which stands in the page itself.

use lockstep::base::ThreadId;
use lockstep::session::hue;
use yew::prelude::*;

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
