//! The keyboard map.

use super::Frame;
use crate::text;
use lockstep::session::{Dialog, Message};
use yew::prelude::*;

pub fn keys(send: &Callback<Message>) -> Html {
    let body = html! { <div class="body cols">{ for text::KEYS.iter().map(|sections| column(sections)) }</div> };
    Frame {
        which: Dialog::Help,
        id: "keys-h",
        title: text::KEYBOARD,
        class: "",
        body,
        foot: html! { { text::KEYS_NOTE } },
    }
    .draw(send)
}

fn column(sections: &[text::Section]) -> Html {
    let line = |(what, names): &text::Line| html! { <div><dt>{ *what }</dt><dd>{ pressed(names) }</dd></div> };
    let section = |(title, lines): &text::Section| {
        html! { <section class="keys"><h3>{ *title }</h3><dl>{ for lines.iter().map(line) }</dl></section> }
    };
    html! { <div class="stack">{ for sections.iter().map(section) }</div> }
}

/// Keys as keys, the words between them as words.
pub fn pressed(names: &[&'static str]) -> Html {
    let key = |key: &&'static str| {
        if text::WORDS_BETWEEN_KEYS.contains(key) {
            html! { <span>{ *key }</span> }
        } else {
            html! { <kbd>{ *key }</kbd> }
        }
    };
    names.iter().map(key).collect()
}
