//! The timeline: transport above, lanes below.

mod scrubber;
mod tracks;
mod transport;

use crate::text;
use lockstep::session::{Deed, Menu, Message, Scheduler, Shown};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: Shown,
    pub stale: bool,
    pub folded: bool,
    pub playing: bool,
    pub speed: usize,
    pub scheduler: Scheduler,
    pub menu: Option<Menu>,
    pub undo: Option<Deed>,
    pub redo: Option<Deed>,
    pub send: Callback<Message>,
}

#[component]
pub fn Timeline(props: &Props) -> Html {
    html! {
        <section class={classes!("time", props.folded.then_some("folded"))} aria-labelledby="time-h">
            <h2 class="vh" id="time-h">{ text::TIMELINE }</h2>
            { transport::transport(props) }
            if !props.folded {
                <tracks::Tracks shown={props.shown.clone()} stale={props.stale} send={&props.send} />
            }
        </section>
    }
}
