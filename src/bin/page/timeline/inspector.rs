//! Everything about the selected step, beside the lanes.

use super::grip::timeline;
use crate::icons::small_icon;
use crate::text;
use crate::text::timeline as words;
use crate::thread_name::name;
use lockstep::session::{Message, Pick, Roster, State, TimelineMessage};
use lockstep::trace::Inspection;
use yew::prelude::*;

pub fn inspector(state: &State, send: &Callback<Message>) -> Html {
    let editing = &state.editing;
    let count = editing.selection.steps.len();
    if !editing.is_telling() || state.folded || state.is_stale() {
        return Html::default();
    }
    let title = match editing.selection.single() {
        Some(step) => words::step(step),
        None => words::selected(count),
    };
    html! {
        <aside class="inspector" aria-labelledby="inspector-h">
            <header>
                <h3 id="inspector-h">{ title }</h3>
                <span class="push"></span>
                { tool("back", words::MOVE_EARLIER, TimelineMessage::Nudge { forward: false }, send) }
                { tool("fwd", words::MOVE_LATER, TimelineMessage::Nudge { forward: true }, send) }
                { tool("close", text::CLOSE, TimelineMessage::Inspect(false), send) }
            </header>
            if let Some(told) = editing.inspection.as_deref() {
                { body(told, state, send) }
            } else {
                <p class="note">{ words::SELECTED_NOTE }</p>
            }
        </aside>
    }
}

fn press(message: TimelineMessage, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(timeline(message.clone())))
}

fn tool(icon: &'static str, label: &'static str, message: TimelineMessage, send: &Callback<Message>) -> Html {
    html! {
        <button class="btn quiet icon-only" aria-label={label} title={label} onclick={press(message, send)}>{ small_icon(icon) }</button>
    }
}

fn body(told: &Inspection, state: &State, send: &Callback<Message>) -> Html {
    let (roster, step) = (&state.shown.roster, &told.step);
    let label = roster.label(step.thread);
    let function = roster.thread(step.thread).map(|thread| thread.function.clone()).filter(|name| !name.is_empty());
    let go = |to: Option<u32>, said: String| match to {
        Some(to) => {
            let onclick = press(TimelineMessage::Select(to, Pick::Only), send);
            html! { <button class="btn sm" {onclick}>{ said }</button> }
        }
        None => html! { <span class="muted">{ said }</span> },
    };
    let is_lock = told.held.is_some() || told.waited_since.is_some() || !told.waiters.is_empty();
    html! {
        <>
            <p class="does">{ name(roster, step.thread) }{ " " }{ &step.text.sentence }</p>
            <dl>
                { row(words::THREAD, html! { <>{ name(roster, step.thread) }if let Some(function) = function { { " " }<code>{ function }</code> }</> }) }
                { row(words::LINE, html! { <>{ step.line }{ " " }<code class="src">{ &told.source }</code></> }) }
                if let Some(after) = &told.after { { row(words::VALUE, change(told.before.as_deref(), after)) } }
                if let Some(held) = told.held { { row(words::LOCK, html! { { words::held(held) } }) } }
                if let Some(since) = told.waited_since { { row(words::WAITED, html! { { words::waited(since, step.step) } }) } }
                if is_lock { { row(words::WAITERS, waiters(told, roster)) } }
                if let Some(error) = &step.error { { row(words::RAISED, html! { <code>{ error }</code> }) } }
                if let Some(output) = &step.output { { row(words::PRINTED, html! { <code>{ output }</code> }) } }
                { row(words::PLACE, html! { { words::nth(told, label, state.shown.length) } }) }
            </dl>
            <div class="around">
                { go(told.previous, words::previous(label, told.previous)) }
                { go(told.next, words::next(label, told.next)) }
            </div>
        </>
    }
}

fn row(what: &'static str, value: Html) -> Html {
    html! { <div><dt>{ what }</dt><dd>{ value }</dd></div> }
}

fn change(before: Option<&str>, after: &str) -> Html {
    html! { <>if let Some(before) = before { <code>{ before }</code>{ " → " } }<code><b>{ after }</b></code></> }
}

fn waiters(told: &Inspection, roster: &Roster) -> Html {
    if told.waiters.is_empty() {
        return html! { <span class="muted">{ words::NOBODY_ELSE }</span> };
    }
    told.waiters.iter().map(|&thread| html! { <>{ name(roster, thread) }{ " " }</> }).collect()
}
