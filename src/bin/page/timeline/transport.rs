//! To start, back, play, forward, to end; where the playhead is; undo and redo.

use super::Props;
use super::scrubber::Scrubber;
use crate::icons::{caret, small_icon};
use crate::menu::{Entry, MenuButton};
use crate::text;
use lockstep::schedule::PolicyKind;
use lockstep::session::{Menu, Message, SPEEDS, Scheduler};
use yew::prelude::*;

pub fn transport(props: &Props) -> Html {
    let shown = &props.shown;
    let at_start = props.stale || shown.position == 0;
    let at_end = props.stale || shown.suggestion.is_none();
    let (play, playing) = if props.playing { (text::PAUSE, "pause") } else { (text::PLAY, "play") };
    let speed = SPEEDS[props.speed];
    let fold = if props.folded { text::UNFOLD } else { text::FOLD };
    html! {
        <div class="transport" role="toolbar" aria-label={text::PLAYBACK} aria-orientation="horizontal">
            <span class="group">
                { button(text::TO_START, "start", at_start, Message::ToStart, props) }
                { button(text::BACK, "back", at_start, Message::Back, props) }
                { button(play, playing, at_end && !props.playing, Message::PlayPause, props) }
                { button(text::FORWARD, "fwd", at_end, Message::Forward, props) }
                { button(text::TO_END, "end", at_end, Message::ToEnd, props) }
            </span>
            <span class="wide">
                <MenuButton menu={Menu::Speed} open={props.menu} label={text::speed_label(speed)} button="sm" list="up narrow"
                    face={html! { <><span class="speed">{ text::speed(speed) }</span>{ caret() }</> }} entries={speeds(props)} send={&props.send} />
            </span>
            <span class="count at">{ text::STEP }{ " " }<b>{ shown.position }</b>{ " of " }{ shown.length }</span>
            <Scrubber scrub={shown.scrub.clone()} position={shown.position} length={shown.length} stale={props.stale} send={&props.send} />
            <span class="count switches" title={text::SWITCHES}>
                { small_icon("switch") }<b>{ shown.switches }</b>{ " " }{ text::switches(shown.switches) }
            </span>
            <span class="sep"></span>
            <span class="pair">
                { quiet(text::undo(props.undo, &shown.roster), "undo", props.undo.is_none(), Message::Undo, "", props) }
                { quiet(text::redo(props.redo, &shown.roster), "redo", props.redo.is_none(), Message::Redo, "wide", props) }
            </span>
            <button class="btn quiet icon-only turn wide" aria-label={fold} title={fold} aria-expanded={(!props.folded).to_string()}
                onclick={press(Message::Fold, props)}>{ small_icon("chev") }</button>
        </div>
    }
}

fn press(message: Message, props: &Props) -> Callback<MouseEvent> {
    let send = props.send.clone();
    Callback::from(move |_: MouseEvent| send.emit(message.clone()))
}

/// Stays focusable when there is nowhere to go, so that the focus does not fall
/// off the page at the run's end.
fn button(label: &'static str, icon: &'static str, off: bool, message: Message, props: &Props) -> Html {
    let onclick = (!off).then(|| press(message, props));
    html! {
        <button class="btn icon-only" aria-label={label} title={label} aria-disabled={off.then_some("true")} {onclick}>{ small_icon(icon) }</button>
    }
}

fn quiet(label: String, icon: &'static str, off: bool, message: Message, class: &'static str, props: &Props) -> Html {
    let onclick = (!off).then(|| press(message, props));
    html! {
        <button class={classes!("btn", "quiet", "icon-only", class)} aria-label={label.clone()} title={label} aria-disabled={off.then_some("true")} {onclick}>{ small_icon(icon) }</button>
    }
}

fn speeds(props: &Props) -> Vec<Entry> {
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
            .map(|(index, &steps)| item(text::speed(steps), index == props.speed, Message::SetSpeed(index))),
    );
    let now = props.scheduler;
    entries.extend([Entry::Line, Entry::Head(text::SCHEDULER.into())]);
    for (kind, label) in text::POLICIES {
        let (label, next) = match (kind, now.kind) {
            (PolicyKind::Random, PolicyKind::Random) => (text::RANDOM_AGAIN, now.another()),
            _ => (label, Scheduler { kind, ..now }),
        };
        entries.push(item(label.to_owned(), kind == now.kind, Message::SetScheduler(next)));
    }
    entries
}
