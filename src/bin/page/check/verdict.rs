//! The verdict: what was found and exactly what that covers, or the button that
//! asks for it.

use super::press;
use crate::icons::small_icon;
use crate::text::check as text;
use lockstep::session::checking::{CheckMessage, CheckShown, Verdict};
use lockstep::session::{Message, State};
use yew::prelude::*;

pub fn verdict(state: &State, send: &Callback<Message>) -> Html {
    let check: &CheckShown = &state.shown.check;
    let (said, covered) = text::verdict(&check.verdict, check.stale);
    let (class, icon) = look(&check.verdict);
    let stale = check.stale && !matches!(check.verdict, Verdict::Exploring { .. });
    let whole = format!("{said} {covered}");
    // Read aloud when it is there, not while it counts.
    let news = if matches!(check.verdict, Verdict::Exploring { .. }) { text_of_exploring() } else { whole.clone() };
    html! {
        <>
            if check.verdict != Verdict::None {
                <button class={classes!("verdict", class, stale.then_some("old"))} aria-label={whole.clone()} title={whole}
                    onclick={press(CheckMessage::Look, send)}>
                    { small_icon(icon) }<b>{ said }</b>
                    if !state.narrow { <span>{ covered }</span> }
                </button>
            }
            { action(check, state, send) }
            <span class="vh" role="status">{ news }</span>
        </>
    }
}

fn text_of_exploring() -> String {
    text::verdict(&Verdict::Exploring { states: 0, rate: 0.0, left: None }, false).0
}

fn look(verdict: &Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::None => ("", ""),
        Verdict::Exploring { .. } => ("busy ok", "cycle"),
        Verdict::Clean { .. } => ("ok", "check"),
        Verdict::Problems { .. } => ("", "alert"),
        Verdict::Open { .. } => ("ok", "info"),
        Verdict::Failed(_) => ("ok", "no"),
    }
}

/// What a person can do about it now: check, cancel, go on.
fn action(check: &CheckShown, state: &State, send: &Callback<Message>) -> Html {
    let button = |label: &'static str, title: &'static str, message| {
        html! { <button class="btn check" {title} onclick={press(message, send)}>{ label }</button> }
    };
    match &check.verdict {
        Verdict::Exploring { .. } => button(text::CANCEL, text::CANCEL, CheckMessage::Stop),
        _ if state.is_stale() || !state.has_run() => Html::default(),
        Verdict::None | Verdict::Failed(_) => button(text::CHECK, text::CHECK_TITLE, CheckMessage::Start),
        _ if check.can_go_on => button(text::GO_ON, text::GO_ON_TITLE, CheckMessage::GoOn),
        _ if check.stale => button(text::CHECK, text::CHECK_TITLE, CheckMessage::Start),
        _ => Html::default(),
    }
}
