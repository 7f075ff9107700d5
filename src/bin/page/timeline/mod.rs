//! The timeline: transport above, lanes below, and what is done with the run in
//! hand.

mod branches;
mod compare;
mod grip;
mod hand;
mod inspector;
mod order;
mod pointing;
mod scrubber;
mod tools;
mod tracks;
mod transport;

use crate::text;
use hand::Hand;
use lockstep::session::{Dialog, Message, State};
use yew::prelude::*;

pub use pointing::{pointing, ring};
pub use scrubber::place_scrubber;

pub fn timeline(state: &State, send: &Callback<Message>) -> Html {
    let editing = &state.editing;
    let hand = Hand {
        selection: editing.selection.clone(),
        drag: editing.drag.clone(),
        notice: editing.notice.clone(),
        folded: editing.folded.clone(),
    };
    let minimised = editing.minimised;
    html! {
        <section class={classes!("time", state.folded.then_some("folded"))} aria-labelledby="time-h">
            <h2 class="vh" id="time-h">{ text::TIMELINE }</h2>
            { transport::transport(state, send) }
            <p class="vh" role="status">{ hand::spoken(&hand, minimised) }</p>
            if let Some(counts) = minimised { <p class="toast" aria-hidden="true">{ text::timeline::minimised(counts) }</p> }
            if !state.folded {
                <tracks::Tracks shown={state.shown.clone()} {hand} stale={state.is_stale()} {send} />
            }
            { inspector::inspector(state, send) }
        </section>
    }
}

/// The timeline's own dialogs.
pub fn timeline_dialog(state: &State, send: &Callback<Message>) -> Html {
    match (state.dialog, &state.editing.comparison) {
        (Some(Dialog::Order), _) => html! { <order::Order order={state.editing.text.clone()} {send} /> },
        (Some(Dialog::Branches), _) => branches::branches(state, send),
        (Some(Dialog::Compare), Some(comparison)) => {
            let other = text::timeline::version(&comparison.with, state);
            html! {
                <compare::Compare comparison={comparison.clone()} {other} roster={state.shown.roster.clone()} {send} />
            }
        }
        _ => Html::default(),
    }
}
