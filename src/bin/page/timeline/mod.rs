//! The timeline: transport above, lanes below.

mod scrubber;
mod tracks;
mod transport;

use crate::text;
use lockstep::session::{Message, State};
use yew::prelude::*;

pub use scrubber::place_scrubber;

pub fn timeline(state: &State, send: &Callback<Message>) -> Html {
    html! {
        <section class={classes!("time", state.folded.then_some("folded"))} aria-labelledby="time-h">
            <h2 class="vh" id="time-h">{ text::TIMELINE }</h2>
            { transport::transport(state, send) }
            if !state.folded {
                <tracks::Tracks shown={state.shown.clone()} stale={state.is_stale()} {send} />
            }
        </section>
    }
}
