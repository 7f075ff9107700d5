//! What stands in front of the page: for now, the keyboard map.

use crate::icons::icon;
use crate::text;
use lockstep::session::{Dialog, Message};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlDialogElement};
use yew::prelude::*;

/// Shows the dialog that is in the document as one, in front of the page.
pub fn show_modal(document: &Document) {
    if let Ok(Some(element)) = document.query_selector("dialog")
        && let Ok(dialog) = element.dyn_into::<HtmlDialogElement>()
        && !dialog.open()
    {
        // Fails only for an element that is out of the document or open already.
        let _ = dialog.show_modal();
    }
}

pub fn dialog(dialog: Option<Dialog>, send: &Callback<Message>) -> Html {
    let close = {
        let send = send.clone();
        Callback::from(move |()| send.emit(Message::OpenDialog(None)))
    };
    match dialog {
        None => Html::default(),
        Some(Dialog::Help) => html! {
            <dialog class="dialog" aria-labelledby="keys-h" onclose={close.reform(|_: Event| ())}>
                <header>
                    <h2 id="keys-h">{ text::KEYBOARD }</h2>
                    <button class="btn quiet icon-only push" aria-label={text::CLOSE} onclick={close.reform(|_: MouseEvent| ())}>{ icon("close") }</button>
                </header>
                <div class="body cols">{ for text::KEYS.iter().map(|column| keys(column)) }</div>
                <footer>{ text::KEYS_NOTE }</footer>
            </dialog>
        },
    }
}

fn keys(column: &[text::Section]) -> Html {
    let key = |key: &'static str| {
        if text::WORDS_BETWEEN_KEYS.contains(&key) {
            html! { <span>{ key }</span> }
        } else {
            html! { <kbd>{ key }</kbd> }
        }
    };
    let line = |(what, names): &text::Line| {
        html! { <div><dt>{ *what }</dt><dd>{ for names.iter().map(|name| key(name)) }</dd></div> }
    };
    let section = |(title, lines): &text::Section| {
        html! { <section class="keys"><h3>{ *title }</h3><dl>{ for lines.iter().map(line) }</dl></section> }
    };
    html! { <div class="stack">{ for column.iter().map(section) }</div> }
}
