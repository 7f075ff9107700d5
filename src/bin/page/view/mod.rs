//! The pane beside the program: its tabs, and the state of the run at the
//! playhead.

mod aids;
mod calls;
mod memory;
mod narration;
mod output;
mod process;
mod sync_table;
mod thread_card;
mod wait_graph;

pub use memory::memory;

use crate::check::{Findings, Graph, Outcomes};
use crate::cores::Cores;
use crate::text;
use lockstep::session::{Message, State, Tab};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

pub fn view(state: &State, tab: Tab, send: &Callback<Message>) -> Html {
    let shown = &state.shown;
    let body = match tab {
        Tab::Code | Tab::State => run(state, send),
        Tab::Findings => html! { <Findings shown={shown.clone()} {send} /> },
        Tab::Outcomes => html! { <Outcomes shown={shown.clone()} {send} /> },
        Tab::Graph => html! { <Graph shown={shown.clone()} {send} /> },
        Tab::Cores => html! { <Cores shown={state.cores_shown()} {send} /> },
    };
    html! {
        <main class="now">
            { tabs(tab, state, send) }
            <div class="pane" role="tabpanel" id="view" aria-labelledby={id(tab)} tabindex="0">{ body }</div>
        </main>
    }
}

/// Tabs from left to right: what each is called, and how many things it has.
fn offered(state: &State) -> Vec<(Tab, &'static str, Option<usize>)> {
    let answer = state.shown.check.answer.as_ref();
    let findings = answer.map(|answer| answer.report.findings.len());
    // A phone has room for one number.
    let others = answer.filter(|_| !state.narrow);
    let outcomes = others.map(|answer| answer.report.outcomes.len());
    let states = others.map(|answer| answer.report.states);
    let narrow = [
        (Tab::Code, text::tab(Tab::Code), None),
        (Tab::State, text::tab(Tab::State), None),
        (Tab::Findings, text::check::TAB_FINDINGS, findings),
    ];
    let mut tabs = if state.narrow { narrow.to_vec() } else { vec![narrow[1]] };
    if !state.program.permits().findings {
        tabs.retain(|(tab, ..)| *tab != Tab::Findings);
        return tabs;
    }
    tabs.extend([(Tab::Outcomes, text::check::TAB_OUTCOMES, outcomes), (Tab::Graph, text::check::TAB_GRAPH, states)]);
    tabs.push((Tab::Cores, text::cores::TAB, None));
    tabs
}

fn id(tab: Tab) -> &'static str {
    match tab {
        Tab::Code => "tab-code",
        Tab::State => "tab-state",
        Tab::Findings => "tab-findings",
        Tab::Outcomes => "tab-outcomes",
        Tab::Graph => "tab-graph",
        Tab::Cores => "tab-cores",
    }
}

fn tabs(now: Tab, state: &State, send: &Callback<Message>) -> Html {
    let offered = offered(state);
    let tab = |&(tab, label, count): &(Tab, &'static str, Option<usize>)| {
        let is_on = now == tab;
        let onclick = {
            let send = send.clone();
            Callback::from(move |_: MouseEvent| send.emit(Message::ShowTab(tab)))
        };
        html! {
            <button class="tab" role="tab" id={id(tab)} aria-selected={is_on.to_string()} aria-controls={is_on.then_some("view")}
                tabindex={if is_on { "0" } else { "-1" }} {onclick}>
                <span data-label={label}>{ label }</span>
                if let Some(count) = count { <span class="count">{ text::check::number(count) }</span> }
            </button>
        }
    };
    let onkeydown = {
        let (send, order) = (send.clone(), offered.iter().map(|tab| tab.0).collect::<Vec<_>>());
        Callback::from(move |event: KeyboardEvent| walk(&event, now, &order, &send))
    };
    html! {
        <div class="tabs" role="tablist" aria-label={text::VIEW} {onkeydown}>{ for offered.iter().map(tab) }</div>
    }
}

/// Arrow keys go from tab to tab, and show it.
fn walk(event: &KeyboardEvent, now: Tab, order: &[Tab], send: &Callback<Message>) {
    let at = order.iter().position(|&tab| tab == now).unwrap_or(0);
    let last = order.len() - 1;
    let to = match event.key().as_str() {
        "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
        "ArrowRight" if at < last => at + 1,
        "ArrowRight" | "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    let document = web_sys::window().and_then(|window| window.document());
    let button =
        document.and_then(|document| document.get_element_by_id(id(order[to]))?.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
    send.emit(Message::ShowTab(order[to]));
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
            <h2 class="vh">{ text::tab(Tab::State) }</h2>
            { crate::share::goal(state) }
            { narration::narration(state, dimmed, send) }
            <div class="procs span" inert={dimmed}>
                { for shown.roster.processes.iter().map(|process| process::process(process, state, dimmed, send)) }
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
            { aids::watch_box(state, dimmed, send) }
            { aids::breakpoint_box(state, dimmed, send) }
        </div>
    }
}
