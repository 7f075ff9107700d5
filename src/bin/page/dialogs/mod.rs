//! What stands in front of the page, a file a dialog.

mod keys;
mod options;
mod palette;
mod programs;

use crate::icons::icon;
use crate::text;
use lockstep::session::{Dialog, Message, State};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDialogElement};
use yew::prelude::*;

pub use options::options_menu;

pub fn dialog(state: &State, send: &Callback<Message>) -> Html {
    match state.dialog {
        // The timeline draws its own.
        None | Some(Dialog::Order | Dialog::Branches | Dialog::Compare) => Html::default(),
        Some(Dialog::Help) => keys::keys(send),
        Some(Dialog::Options) => options::options(state, send),
        Some(Dialog::Palette) => palette::palette(state, send),
        Some(which @ (Dialog::Share | Dialog::Embed)) => crate::share::share_dialog(state, which, send),
        Some(Dialog::Programs) => programs::programs(state, send),
    }
}

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

/// Closes the dialog around an element the browser's way, so that the focus
/// returns to where it was; its `close` event then tells the state.
pub fn close_around(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let dialog = target.and_then(|target| target.closest("dialog").ok().flatten());
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Closes the dialog around an element and does what was asked for in it.
pub fn leave_for(event: &Event, message: &Message, send: &Callback<Message>) {
    close_around(event);
    send.emit(Message::OpenDialog(None));
    send.emit(message.clone());
}

/// Head, body and foot that dialogs have in common. `id` names the heading.
pub struct Frame {
    pub which: Dialog,
    pub id: &'static str,
    pub title: &'static str,
    /// Of the dialog: `wide`.
    pub class: &'static str,
    pub body: Html,
    pub foot: Html,
}

impl Frame {
    pub fn draw(self, send: &Callback<Message>) -> Html {
        let onclose = {
            let send = send.clone();
            let which = self.which;
            Callback::from(move |_: Event| send.emit(Message::DialogClosed(which)))
        };
        let close = Callback::from(|event: MouseEvent| close_around(&event));
        html! {
            <dialog key={self.id} class={classes!("dialog", self.class)} aria-labelledby={self.id} {onclose}>
                <header>
                    <h2 id={self.id}>{ self.title }</h2>
                    <button class="btn quiet icon-only push" aria-label={text::CLOSE} onclick={close}>{ icon("close") }</button>
                </header>
                { self.body }
                <footer>{ self.foot }</footer>
            </dialog>
        }
    }
}
