//! The pane beside the program: its tabs, and the state of the run at the
//! playhead.

mod memory;
mod narration;
mod output;
mod process;
mod sync_table;
mod thread_card;
mod wait_graph;

use crate::text;
use lockstep::session::{Message, State, Tab};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

pub fn view(state: &State, tab: Tab, send: &Callback<Message>) -> Html {
    html! {
        <main class="now">
            { tabs(tab, state.narrow, send) }
            <div class="pane" role="tabpanel" id="view" aria-labelledby="tab-state" tabindex="0">
                { run(state, send) }
            </div>
        </main>
    }
}

fn tabs(now: Tab, narrow: bool, send: &Callback<Message>) -> Html {
    let tab = |tab: Tab, id: &'static str, label: &'static str| {
        let is_on = now == tab;
        let onclick = {
            let send = send.clone();
            Callback::from(move |_: MouseEvent| send.emit(Message::ShowTab(tab)))
        };
        html! {
            <button class="tab" role="tab" {id} aria-selected={is_on.to_string()} aria-controls={(tab == Tab::State).then_some("view")}
                tabindex={if is_on { "0" } else { "-1" }} {onclick}><span data-label={label}>{ label }</span></button>
        }
    };
    let onkeydown = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| walk(&event, now, &send))
    };
    html! {
        <div class="tabs" role="tablist" aria-label={text::VIEW} onkeydown={narrow.then_some(onkeydown)}>
            if narrow { { tab(Tab::Code, "tab-code", text::TAB_CODE) } }
            { tab(Tab::State, "tab-state", text::TAB_STATE) }
        </div>
    }
}

/// Arrow keys go from tab to tab, and show it.
fn walk(event: &KeyboardEvent, now: Tab, send: &Callback<Message>) {
    let tab = match event.key().as_str() {
        "ArrowLeft" | "ArrowRight" if now == Tab::Code => Tab::State,
        "ArrowLeft" | "ArrowRight" | "Home" => Tab::Code,
        "End" => Tab::State,
        _ => return,
    };
    event.prevent_default();
    let id = if tab == Tab::Code { "tab-code" } else { "tab-state" };
    let document = web_sys::window().and_then(|window| window.document());
    let button = document.and_then(|document| document.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
    send.emit(Message::ShowTab(tab));
}

/// The run at the playhead.
fn run(state: &State, send: &Callback<Message>) -> Html {
    let shown = &state.shown;
    let snapshot = &shown.snapshot;
    if !state.has_run() {
        return html! {
            <div class="empty"><h2>{ text::NOTHING_RUNS }</h2><p role="status">{ text::stale_narration(false) }</p></div>
        };
    }
    let dimmed = state.is_stale();
    html! {
        <div class="state-grid">
            <h2 class="vh">{ text::TAB_STATE }</h2>
            { narration::narration(shown, dimmed, state.refusal.as_deref()) }
            <div class="procs span" inert={dimmed}>
                { for shown.roster.processes.iter().map(|process| process::process(process, shown, dimmed, send)) }
            </div>
            if !snapshot.sync.is_empty() {
                <section class="box" inert={dimmed} aria-labelledby="sync-h">{ sync_table::sync_table(shown) }</section>
            } else {
                { output::output(shown, dimmed, send) }
            }
            <section class={classes!("box", "graph-box", (!snapshot.sync.is_empty()).then_some("tall"))} inert={dimmed} aria-labelledby="waits-h">
                <header><h3 id="waits-h">{ text::WAITS }</h3></header>
                { wait_graph::wait_graph(&shown.waits, &shown.roster) }
            </section>
            if !snapshot.sync.is_empty() { { output::output(shown, dimmed, send) } }
        </div>
    }
}
