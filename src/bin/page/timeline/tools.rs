//! What can be done with the run as a whole.

use super::grip::timeline;
use crate::icons::small_icon;
use crate::menu::{Entry, MenuButton};
use crate::text::timeline as text;
use lockstep::session::{Menu, Message, State, TimelineMessage, Zoom};
use yew::prelude::*;

/// The two at the end of the transport.
pub fn tools(state: &State, send: &Callback<Message>) -> Html {
    let off = state.is_stale() || state.shown.switches == 0;
    let minimise = (!off).then(|| press(TimelineMessage::Minimise, send));
    html! {
        <>
            <button class="btn roomy" title={text::MINIMISE_NOTE} aria-disabled={off.then_some("true")} onclick={minimise}>
                { small_icon("min") }{ text::MINIMISE }
            </button>
            <MenuButton menu={Menu::Run} open={state.menu} label={text::RUN_MENU} face={small_icon("more")} button="icon-only"
                list="up end" entries={entries(state)} {send} />
        </>
    }
}

fn press(message: TimelineMessage, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(timeline(message.clone())))
}

fn entries(state: &State) -> Vec<Entry> {
    let item = |label: &'static str, note: &'static str, message| Entry::Item {
        label: label.into(),
        note: note.into(),
        checked: None,
        message,
    };
    let own = |label, note, message| item(label, note, timeline(message));
    let mut entries = vec![
        own(text::MINIMISE, text::MINIMISE_NOTE, TimelineMessage::Minimise),
        own(text::ORDER, "", TimelineMessage::OpenText),
        own(text::BRANCHES, "", TimelineMessage::OpenBranches),
        item(text::CUT, "", Message::Cut),
        Entry::Line,
        own(text::ZOOM_IN, "", TimelineMessage::Zoom(Zoom::In)),
        own(text::ZOOM_OUT, "", TimelineMessage::Zoom(Zoom::Out)),
        own(text::ZOOM_FIT, "", TimelineMessage::Zoom(Zoom::Fit)),
    ];
    if !state.editing.selection.is_empty() {
        entries.extend([
            Entry::Line,
            own(text::MOVE_EARLIER, "", TimelineMessage::Nudge { forward: false }),
            own(text::MOVE_LATER, "", TimelineMessage::Nudge { forward: true }),
            own(text::DETAILS, "", TimelineMessage::ToggleInspector),
        ]);
    }
    entries
}

/// Nearer and farther, in the corner of the lanes.
pub fn zoom(send: &Callback<Message>) -> Html {
    let button = |label: &'static str, drawing: &'static str, zoom: Zoom| {
        html! {
            <button class="btn quiet icon-only" aria-label={label} title={label} onclick={press(TimelineMessage::Zoom(zoom), send)}>{ small_icon(drawing) }</button>
        }
    };
    html! {
        <span class="zoom">{ button(text::ZOOM_OUT, "minus", Zoom::Out) }{ button(text::ZOOM_IN, "plus", Zoom::In) }</span>
    }
}
