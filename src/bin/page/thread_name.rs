//! A thread as it is mentioned everywhere: colour, shape and name together.

use crate::icons::glyph;
use lockstep::base::ThreadId;
use lockstep::session::{Piece, Roster, hue, pieces};
use yew::prelude::*;

/// `● T1` in running text.
pub fn name(roster: &Roster, thread: ThreadId) -> Html {
    html! {
        <span class="th" data-thread={hue(thread).to_string()}>{ glyph(thread) }{ roster.label(thread) }</span>
    }
}

/// The same on a tinted ground, for slots and lists.
pub fn chip(roster: &Roster, thread: ThreadId) -> Html {
    html! {
        <span class="chip" data-thread={hue(thread).to_string()}>{ glyph(thread) }{ roster.label(thread) }</span>
    }
}

/// A sentence with every thread in it shown as one.
pub fn sentence(text: &str, roster: &Roster) -> Html {
    pieces(text, roster)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => html! { { text } },
            Piece::Thread(thread) => name(roster, thread),
        })
        .collect()
}
