//! The tab "Cores & time": how long the program takes on virtual cores, in each
//! of the ways in which it can be run. What is drawn is `session::cores`'s.

mod curve;
mod gantt;
mod knobs;
mod table;

use crate::icons::small_icon;
use crate::place::{place_all, use_placed};
use crate::text::cores as text;
use lockstep::session::Message;
use lockstep::session::cores::{CoresMessage, CoresShown};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: CoresShown,
    pub send: Callback<Message>,
}

#[component]
pub fn Cores(props: &Props) -> Html {
    let node = use_node_ref();
    use_placed(&node, place_all);
    let (shown, send) = (&props.shown, &props.send);
    html! {
        <div ref={node} class="stack cores">
            <h2 class="vh">{ text::TAB }</h2>
            <div class="setting">
                { knobs::knobs(shown, send) }
                { news(shown, send) }
            </div>
            if let Some(answer) = &shown.answer {
                <gantt::Gantt answer_of={shown.clone()} send={send.clone()} />
                { table::table(&answer.report, shown.stale) }
                { curve::curve(&answer.report, shown.stale) }
            } else if !shown.is_going && shown.failure.is_none() {
                <div class="empty"><h3>{ text::NOTHING }</h3>
                    <p>{ if shown.has_program { text::NOTHING_MORE } else { text::CANNOT } }</p></div>
            }
            { knobs::costs(shown, send) }
        </div>
    }
}

/// What goes on, or went wrong; there is always room for it.
fn news(shown: &CoresShown, send: &Callback<Message>) -> Html {
    let said = match (&shown.failure, &shown.progress) {
        (Some(failure), _) => failure.clone(),
        (None, Some(progress)) if shown.is_going => text::progress(&progress.progress),
        _ if shown.stale => text::STALE.to_string(),
        _ => String::new(),
    };
    let done = shown
        .progress
        .as_ref()
        .map_or(0.0, |progress| f64::from(progress.progress.done) / f64::from(progress.progress.most.max(1)));
    html! {
        <div class={classes!("cores-news", shown.failure.is_some().then_some("failed"))}>
            <p role="status">{ said }</p>
            if shown.is_going {
                <span class="meter" data-at={format!("{done:.3}")} aria-hidden="true"><i></i></span>
                <button class="btn sm" onclick={press(CoresMessage::Stop, send)}>{ text::STOP }</button>
            } else {
                <button class="btn sm" disabled={!shown.has_program} onclick={press(CoresMessage::Start, send)}>
                    { small_icon("play") }{ text::START }</button>
            }
        </div>
    }
}

fn press(message: CoresMessage, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(Message::Cores(message.clone())))
}
