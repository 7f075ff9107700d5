//! To start, back, play, forward, to end; where the playhead is; undo and redo.

use super::scrubber::scrubber;
use super::tools::tools;
use crate::icons::{caret, small_icon};
use crate::menu::{Entry, MenuButton};
use crate::text;
use lockstep::schedule::PolicyKind;
use lockstep::session::{Menu, Message, SPEEDS, Scheduler, State};
use yew::prelude::*;

pub fn transport(state: &State, send: &Callback<Message>) -> Html {
    let shown = &state.shown;
    let stale = state.is_stale();
    let (undo, redo) = state.undoable();
    let at_start = stale || shown.position == 0;
    let at_end = stale || shown.suggestion.is_none();
    let (play, playing) = if state.is_playing() { (text::PAUSE, "pause") } else { (text::PLAY, "play") };
    let speed = SPEEDS[state.speed];
    let fold = if state.folded { text::UNFOLD } else { text::FOLD };
    html! {
        <div class="transport" role="toolbar" aria-label={text::PLAYBACK} aria-orientation="horizontal">
            <span class="group">
                { button(text::TO_START, "start", at_start, Message::ToStart, send) }
                { button(text::BACK, "back", at_start, Message::Back, send) }
                { button(play, playing, at_end && !state.is_playing(), Message::PlayPause, send) }
                { button(text::FORWARD, "fwd", at_end, Message::Forward, send) }
                { button(text::TO_END, "end", at_end, Message::ToEnd, send) }
            </span>
            <span class="wide">
                <MenuButton menu={Menu::Speed} open={state.menu} label={text::speed_label(speed)} button="sm" list="up narrow"
                    face={html! { <><span class="speed">{ text::speed(speed) }</span>{ caret() }</> }} entries={speeds(state)} {send} />
            </span>
            <span class="count at">{ text::STEP }{ " " }<b>{ shown.position }</b>{ " of " }{ shown.length }</span>
            { scrubber(state, send) }
            <span class="count switches" title={text::SWITCHES}>
                { small_icon("switch") }<b>{ shown.switches }</b>{ " " }{ text::switches(shown.switches) }
            </span>
            <span class="sep"></span>
            <span class="pair">
                { quiet(text::undo(undo, &shown.roster), "undo", undo.is_none(), Message::Undo, "", send) }
                { quiet(text::redo(redo, &shown.roster), "redo", redo.is_none(), Message::Redo, "wide", send) }
            </span>
            { tools(state, send) }
            <button class="btn quiet icon-only turn wide" aria-label={fold} title={fold} aria-expanded={(!state.folded).to_string()}
                onclick={press(Message::Fold, send)}>{ small_icon("chev") }</button>
        </div>
    }
}

fn press(message: Message, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(message.clone()))
}

/// Stays focusable when there is nowhere to go, so that the focus does not fall
/// off the page at the run's end.
fn button(label: &'static str, icon: &'static str, off: bool, message: Message, send: &Callback<Message>) -> Html {
    let onclick = (!off).then(|| press(message, send));
    html! {
        <button class="btn icon-only" aria-label={label} title={label} aria-disabled={off.then_some("true")} {onclick}>{ small_icon(icon) }</button>
    }
}

fn quiet(
    label: String,
    icon: &'static str,
    off: bool,
    message: Message,
    class: &'static str,
    send: &Callback<Message>,
) -> Html {
    let onclick = (!off).then(|| press(message, send));
    html! {
        <button class={classes!("btn", "quiet", "icon-only", class)} aria-label={label.clone()} title={label} aria-disabled={off.then_some("true")} {onclick}>{ small_icon(icon) }</button>
    }
}

fn speeds(state: &State) -> Vec<Entry> {
    let item = |label: String, checked, message| Entry::Item {
        label: label.into(),
        note: AttrValue::default(),
        checked: Some(checked),
        message,
    };
    let mut entries = vec![Entry::Head(text::SPEED.into())];
    entries.extend(
        SPEEDS
            .iter()
            .enumerate()
            .map(|(index, &steps)| item(text::speed(steps), index == state.speed, Message::SetSpeed(index))),
    );
    let now = state.scheduler;
    entries.extend([Entry::Line, Entry::Head(text::SCHEDULER.into())]);
    for (kind, label) in text::POLICIES {
        let (label, next) = match (kind, now.kind) {
            (PolicyKind::Random, PolicyKind::Random) => (text::RANDOM_AGAIN, now.another()),
            (PolicyKind::Priorities, PolicyKind::Priorities) => (text::PRIORITIES_AGAIN, now.another()),
            _ => (label, Scheduler { kind, ..now }),
        };
        entries.push(item(label.to_owned(), kind == now.kind, Message::SetScheduler(next)));
    }
    entries
}
