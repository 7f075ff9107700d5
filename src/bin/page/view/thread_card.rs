//! A thread: where it stands, what holds it up, what it holds, and its next move.

use super::calls::calls;
use crate::icons::icon;
use crate::menu::{Entry, MenuButton};
use crate::text;
use crate::thread_name::name;
use lockstep::base::ThreadId;
use lockstep::machine::Choice;
use lockstep::session::{KnownThread, Menu, Message, Shown, State, Walk, hue};
use lockstep::trace::{Status, ThreadView};
use yew::prelude::*;

pub fn thread_card(view: &ThreadView, whole: &State, stale: bool, send: &Callback<Message>) -> Html {
    let shown = &whole.shown;
    let moved_last = shown.current.as_ref().is_some_and(|step| step.thread == view.id);
    let (state, _) = look(&view.status);
    let class = classes!("tcard", state, moved_last.then_some("last"));
    html! {
        <li key={view.id.0} {class} data-thread={hue(view.id).to_string()}>
            <div class="top">
                { name(&shown.roster, view.id) }
                if !view.function.is_empty() { <code title={view.name.clone()}>{ &view.function }</code> }
                <span class="push label">{ view.line.map_or(String::new(), text::line) }</span>
            </div>
            { status(&view.status) }
            { in_hand(view, whole.predict.on) }
            { calls(view, send) }
            <div class="moves">{ for moves(view, shown, stale, send) }{ more_moves(view, whole, send) }</div>
        </li>
    }
}

/// A thread that starts later in the run.
pub fn unborn_card(thread: &KnownThread) -> Html {
    html! {
        <li key={thread.id.0} class="tcard unborn" data-thread={hue(thread.id).to_string()}>
            <div class="top">
                <span class="th" data-thread={hue(thread.id).to_string()}>{ crate::icons::glyph(thread.id) }{ &thread.label }</span>
                if !thread.function.is_empty() { <code>{ &thread.function }</code> }
            </div>
            <div class="status unborn">{ icon("plus") }<span>{ text::UNBORN }</span></div>
            <div class="held"></div>
            <div class="calls"></div>
            <div class="moves">{ idle(text::WAITING, thread.id) }</div>
        </li>
    }
}

/// A status as a class and an icon.
fn look(status: &Status) -> (&'static str, &'static str) {
    match status {
        Status::Ready => ("ready", "ready"),
        Status::Blocked { forever: false, .. } => ("blocked", "no"),
        Status::Blocked { forever: true, .. } => ("never", "no"),
        Status::Sleeping { .. } => ("sleeping", "sleep"),
        Status::Done => ("done", "check"),
        Status::Crashed { .. } => ("crashed", "alert"),
    }
}

fn status(status: &Status) -> Html {
    let (class, drawing) = look(status);
    let said = text::status(status);
    html! { <div class={classes!("status", class)} title={said.clone()}>{ icon(drawing) }<span>{ said }</span></div> }
}

/// What it holds and, while there is room for it, what it does next: not with
/// which value, where that is to be predicted.
fn in_hand(view: &ThreadView, secret: bool) -> Html {
    let can_move = !view.ends.is_empty();
    let next = view.next.as_ref().filter(|_| can_move);
    html! {
        <div class="held">
            if !view.holds.is_empty() {
                <span>{ text::HOLDS }</span>
                { for view.holds.iter().map(|object| html! { <span class="obj">{ object }</span> }) }
            }
            if let Some(next) = next {
                <span>{ text::NEXT }</span>
                if secret {
                    <code>{ &next.verb }</code>
                } else {
                    <code title={format!("{} {}", view.label, next.sentence)}>{ format!("{} {}", next.verb, next.detail) }</code>
                }
            }
        </div>
    }
}

/// One button, or one for each way in which the step can end.
fn moves(view: &ThreadView, shown: &Shown, stale: bool, send: &Callback<Message>) -> Vec<Html> {
    if matches!(view.status, Status::Done | Status::Crashed { .. }) {
        return vec![idle(text::ENDED_BUTTON, view.id)];
    }
    if view.ends.is_empty() {
        return vec![idle(text::WAITING, view.id)];
    }
    let suggested = shown.suggestion.filter(|_| !stale).filter(|choice| choice.thread == view.id);
    let several = view.ends.len() > 1;
    view.ends
        .iter()
        .enumerate()
        .map(|(at, end)| {
            let choice = Choice { thread: view.id, end: end.end };
            let is_suggested = suggested == Some(choice);
            let onclick = {
                let send = send.clone();
                Callback::from(move |_: MouseEvent| send.emit(Message::Step(choice)))
            };
            let (label, title) = if several {
                (end.label.clone(), text::step_end(&view.label, &end.label))
            } else {
                (text::step_thread(&view.label), text::step_thread(&view.label))
            };
            html! {
                <button key={end.end} class={classes!("btn", is_suggested.then_some("solid"))} aria-label={title.clone()} {title} {onclick}>
                    <span>{ label }</span>
                    if at == 0 { { digit(view.id) } }
                </button>
            }
        })
        .collect()
}

/// What else a thread can be made to do, while it lives.
fn more_moves(view: &ThreadView, state: &State, send: &Callback<Message>) -> Html {
    if matches!(view.status, Status::Done | Status::Crashed { .. }) {
        return Html::default();
    }
    let item = |label: &'static str, message: Message| Entry::Item {
        label: label.into(),
        note: AttrValue::default(),
        checked: None,
        message,
    };
    let entries = vec![
        item(text::TO_NEXT_LINE, Message::Walk(Walk::NextLine(view.id))),
        item(text::UNTIL_IT_BLOCKS, Message::RunThread(view.id)),
        item(text::BACK_OF, Message::Walk(Walk::BackOf(view.id))),
    ];
    html! {
        <MenuButton menu={Menu::Moves(view.id)} open={state.menu} label={text::more_moves(&view.label)} button="icon-only"
            list="end narrow" face={icon("more")} {entries} {send} />
    }
}

/// In the place of the button that there was: who has the focus keeps it.
fn idle(label: &'static str, thread: ThreadId) -> Html {
    html! { <button key={0} class="btn" aria-disabled="true"><span>{ label }</span>{ digit(thread) }</button> }
}

fn digit(thread: ThreadId) -> Html {
    if thread.0 > 9 {
        Html::default()
    } else {
        html! { <kbd aria-hidden="true">{ thread.0 }</kbd> }
    }
}
