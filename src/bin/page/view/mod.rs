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
use lockstep::session::{Message, Shown, Tab};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: Shown,
    pub tab: Tab,
    pub narrow: bool,
    /// Whether the text in the editor is not what runs.
    pub stale: bool,
    /// Whether there is a run to show.
    pub runs: bool,
    pub refusal: Option<AttrValue>,
    pub send: Callback<Message>,
}

#[component]
pub fn View(props: &Props) -> Html {
    html! {
        <main class="now">
            { tabs(props) }
            <div class="pane" role="tabpanel" id="view" aria-labelledby="tab-state" tabindex="0">
                { state(props) }
            </div>
        </main>
    }
}

fn tabs(props: &Props) -> Html {
    let tab = |tab: Tab, id: &'static str, label: &'static str| {
        let is_on = props.tab == tab;
        let onclick = {
            let send = props.send.clone();
            Callback::from(move |_: MouseEvent| send.emit(Message::ShowTab(tab)))
        };
        html! {
            <button class="tab" role="tab" {id} aria-selected={is_on.to_string()} aria-controls={(tab == Tab::State).then_some("view")}
                tabindex={if is_on { "0" } else { "-1" }} {onclick}><span data-label={label}>{ label }</span></button>
        }
    };
    let onkeydown = {
        let (send, now) = (props.send.clone(), props.tab);
        Callback::from(move |event: KeyboardEvent| walk(&event, now, &send))
    };
    html! {
        <div class="tabs" role="tablist" aria-label={text::VIEW} onkeydown={props.narrow.then_some(onkeydown)}>
            if props.narrow { { tab(Tab::Code, "tab-code", text::TAB_CODE) } }
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

fn state(props: &Props) -> Html {
    let Props { shown, send, .. } = props;
    let snapshot = &shown.snapshot;
    if !props.runs {
        return html! {
            <div class="empty"><h2>{ text::NOTHING_RUNS }</h2><p role="status">{ text::stale_narration(false) }</p></div>
        };
    }
    let dimmed = props.stale;
    html! {
        <div class="state-grid">
            <h2 class="vh">{ text::TAB_STATE }</h2>
            { narration::narration(shown, props.stale, props.refusal.as_ref()) }
            <div class="procs span" inert={dimmed}>
                { for shown.roster.processes.iter().map(|process| process::process(process, shown, props.stale, send)) }
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
