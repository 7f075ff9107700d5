//! The person's own programs: open, name, delete, take along, bring back.

use super::{Frame, leave_for};
use crate::icons::icon;
use crate::{files, text};
use lockstep::session::{Deed, Dialog, Message, ShelfMessage, Shelved, State};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub fn programs(state: &State, send: &Callback<Message>) -> Html {
    let deleted = state.undoable().0 == Some(Deed::ChangeShelf);
    let body = html! {
        <div class="body form">
            if state.shelf.is_empty() {
                <p class="note">{ text::NONE_OF_YOURS }</p>
            } else {
                <ul class="shelf" role="list" aria-labelledby="programs-h">{ for state.shelf.iter().map(|shelved| row(shelved, state.shelved, send)) }</ul>
            }
            <div class="row">
                { press(text::NEW, Message::Shelf(ShelfMessage::New), true, send) }
                if state.shelved.is_none() {
                    { press(text::KEEP, Message::Shelf(ShelfMessage::Keep(state.program.file().to_owned())), false, send) }
                }
                <span class="push"></span>
                if deleted { { press(text::UNDO, Message::Undo, false, send) } }
                <label class="btn file">{ text::IMPORT }
                    <input class="vh" type="file" accept=".json,.py,text/x-python" onchange={import(send)} />
                </label>
                if !state.shelf.is_empty() { { press(text::EXPORT, Message::Shelf(ShelfMessage::Export), false, send) } }
            </div>
            <p class="note" role="status">{ state.shelf_note.as_ref().map(text::shelf_note) }</p>
        </div>
    };
    let foot = html! { { text::SHELF_NOTE } };
    Frame { which: Dialog::Programs, id: "programs-h", title: text::YOUR_PROGRAMS, class: "", body, foot }.draw(send)
}

fn row(shelved: &Shelved, open: Option<u32>, send: &Callback<Message>) -> Html {
    let Shelved { id, name, program } = shelved;
    let id = *id;
    let rename = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            send.emit(Message::Shelf(ShelfMessage::Rename(id, name)));
        })
    };
    let show = {
        let send = send.clone();
        Callback::from(move |event: MouseEvent| {
            leave_for(&event, &Message::Shelf(ShelfMessage::Open(id)), &send);
        })
    };
    let delete = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::Shelf(ShelfMessage::Delete(id))))
    };
    html! {
        <li key={id} class={classes!((open == Some(id)).then_some("open"))}>
            <input class="input" aria-label={text::name_of(name)} value={name.clone()} spellcheck="false" autocomplete="off" onchange={rename} />
            <span class="label">{ text::size(&program.source) }</span>
            <button class="btn" aria-label={text::open_named(name)} aria-current={(open == Some(id)).then_some("true")} onclick={show}>{ text::OPEN }</button>
            <button class="btn quiet icon-only" aria-label={text::delete_named(name)} title={text::delete_named(name)} onclick={delete}>{ icon("close") }</button>
        </li>
    }
}

fn press(label: &'static str, message: Message, closes: bool, send: &Callback<Message>) -> Html {
    let send = send.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if closes {
            leave_for(&event, &message, &send);
        } else {
            send.emit(message.clone());
        }
    });
    html! { <button class="btn" {onclick}>{ label }</button> }
}

fn import(send: &Callback<Message>) -> Callback<Event> {
    let send = send.clone();
    Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            files::read(file, send.clone());
        }
        // So that the same file can be chosen again.
        input.set_value("");
    })
}
