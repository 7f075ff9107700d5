//! What a person watches, and where play stops.

use crate::icons::{caret, small_icon};
use crate::menu::{Entry, MenuButton};
use crate::text;
use crate::thread_name::sentence;
use lockstep::base::ThreadId;
use lockstep::session::{AidsMessage, Breakpoint, Menu, Message, Shown, State, Watched};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, SubmitEvent};
use yew::prelude::*;

pub fn watch_box(state: &State, dimmed: bool, send: &Callback<Message>) -> Html {
    let shown = &state.shown;
    let add = {
        let send = send.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<web_sys::Element>();
            let field = form.query_selector("input").ok().flatten();
            if let Some(field) = field.map(JsCast::unchecked_into::<HtmlInputElement>) {
                send.emit(Message::Aids(AidsMessage::Watch(field.value())));
                field.set_value("");
            }
        })
    };
    html! {
        <section class="box watch-box" inert={dimmed} aria-labelledby="watch-h">
            <header><h3 id="watch-h">{ text::WATCH }</h3>{ looks_as(state, send) }</header>
            <ul class="watches" role="list" aria-labelledby="watch-h">
                if shown.watched.is_empty() { <li class="none">{ text::NO_WATCH }</li> }
                { for shown.watched.iter().enumerate().map(|(at, watched)| row(at, watched, shown, send)) }
            </ul>
            <form class="row adder" onsubmit={add}>
                <input class="input" aria-label={text::EXPRESSION} placeholder={text::EXPRESSION_EXAMPLE} maxlength="200"
                    autocomplete="off" spellcheck="false" />
                <button class="btn">{ text::ADD }</button>
            </form>
        </section>
    }
}

fn row(at: usize, watched: &Watched, shown: &Shown, send: &Callback<Message>) -> Html {
    let remove = press(Message::Aids(AidsMessage::Unwatch(at)), send);
    let label = text::remove(&watched.expression);
    html! {
        <li key={watched.expression.clone()}>
            <code class="expression">{ &watched.expression }</code>
            { match &watched.value {
                Ok(value) => html! { <code class="seen">{ value }</code> },
                Err(why) => html! { <span class="reason">{ sentence(why, &shown.roster) }</span> },
            } }
            <button class="btn quiet icon-only sm" aria-label={label.clone()} title={label} onclick={remove}>{ small_icon("close") }</button>
        </li>
    }
}

/// Whose variables the names are.
fn looks_as(state: &State, send: &Callback<Message>) -> Html {
    let onchange = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            send.emit(Message::Aids(AidsMessage::LookAs(chosen.parse().ok().map(ThreadId))));
        })
    };
    let threads = state.shown.roster.threads.iter().map(|thread| {
        let chosen = state.looks_as == Some(thread.id);
        html! { <option value={thread.id.0.to_string()} selected={chosen}>{ &thread.label }</option> }
    });
    html! {
        <label class="push field"><span class="label">{ text::WATCH_AS }</span>
            <select class="input" {onchange}>
                <option value="" selected={state.looks_as.is_none()}>{ text::WHO_MOVED_LAST }</option>
                { for threads }
            </select>
        </label>
    }
}

pub fn breakpoint_box(state: &State, dimmed: bool, send: &Callback<Message>) -> Html {
    let breakpoints = &state.program.aids.breakpoints;
    html! {
        <section class="box breaks-box" inert={dimmed} aria-labelledby="breakpoints-h">
            <header>
                <h3 id="breakpoints-h">{ text::BREAKPOINTS }</h3><span class="push"></span>
                if breakpoints.len() > 1 {
                    <button class="btn quiet sm" onclick={press(Message::Aids(AidsMessage::ClearBreakpoints), send)}>{ text::CLEAR }</button>
                }
                <MenuButton menu={Menu::Breakpoints} open={state.menu} label={text::ADD_BREAKPOINT} button="sm" list="end narrow up"
                    face={html! { <><span>{ text::ADD_BREAKPOINT }</span>{ caret() }</> }} entries={candidates(state)} {send} />
            </header>
            <ul class="watches" role="list" aria-labelledby="breakpoints-h">
                if breakpoints.is_empty() { <li class="none">{ text::NO_BREAKPOINTS }</li> }
                { for breakpoints.iter().map(|breakpoint| set(breakpoint, state, send)) }
            </ul>
        </section>
    }
}

fn set(breakpoint: &Breakpoint, state: &State, send: &Callback<Message>) -> Html {
    let said = text::breakpoint(breakpoint);
    let remove = press(Message::Aids(AidsMessage::Toggle(breakpoint.clone())), send);
    let label = text::remove(&said);
    let reached = state.halted.as_ref() == Some(breakpoint);
    html! {
        <li key={said.clone()} class={classes!(reached.then_some("reached"))}>
            <span class="stop" aria-hidden="true"></span>
            if let Breakpoint::Line(line) = breakpoint {
                <button class="link" title={text::go_to(*line)} onclick={press(Message::GoToLine(*line, 1), send)}>{ said }</button>
            } else {
                <span>{ said }</span>
            }
            <button class="btn quiet icon-only sm push" aria-label={label.clone()} title={label} onclick={remove}>{ small_icon("close") }</button>
        </li>
    }
}

/// Variables and locks that the run has and no breakpoint stops at.
fn candidates(state: &State) -> Vec<Entry> {
    let snapshot = &state.shown.snapshot;
    let mut entries = Vec::new();
    let mut group = |head: &'static str, breakpoints: Vec<(String, Breakpoint)>| {
        let free =
            breakpoints.into_iter().filter(|(_, breakpoint)| !state.program.aids.breakpoints.contains(breakpoint));
        let items: Vec<Entry> = free
            .map(|(name, breakpoint)| Entry::Item {
                label: name.into(),
                note: AttrValue::default(),
                checked: None,
                message: Message::Aids(AidsMessage::Toggle(breakpoint)),
            })
            .collect();
        if !items.is_empty() {
            entries.push(Entry::Head(head.into()));
            entries.extend(items);
        }
    };
    let mut variables: Vec<String> =
        snapshot.processes.iter().flat_map(|process| &process.memory).map(|cell| cell.name.clone()).collect();
    variables.sort();
    variables.dedup();
    group(text::WHEN_WRITTEN, variables.into_iter().map(|name| (name.clone(), Breakpoint::Variable(name))).collect());
    let locks = snapshot.sync.iter().map(|object| (object.name.clone(), Breakpoint::Lock(object.name.clone())));
    group(text::WHEN_TAKEN, locks.collect());
    if entries.is_empty() {
        entries.push(Entry::Head(text::NOTHING_TO_STOP_AT.into()));
    }
    entries
}

fn press(message: Message, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(message.clone()))
}
