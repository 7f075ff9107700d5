//! What a person sets: cores, and what things cost. The three costs that matter
//! most stand above the chart, all of them in a table below.

use super::press;
use crate::text::cores as text;
use lockstep::session::Message;
use lockstep::session::cores::{CoresMessage, CoresShown};
use lockstep::timing::{Cost, Group};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

const CORES: [u32; 5] = [1, 2, 4, 8, 16];

pub fn knobs(shown: &CoresShown, send: &Callback<Message>) -> Html {
    let field = |label: &'static str, cost: Cost| {
        html! { <label class="field">{ label }{ " " }{ input(shown, cost, label, send) }</label> }
    };
    html! {
        <div class="knobs" role="group" aria-label={text::MACHINE}>
            <span class="field"><span id="k-cores">{ text::CORES }</span>
                <span class="group" role="radiogroup" aria-labelledby="k-cores" onkeydown={walk(shown.cores, send)}>
                    { for CORES.into_iter().map(|cores| core(cores, shown.cores, send)) }
                </span></span>
            { field(text::SWITCH_INTERVAL, Cost::SwitchInterval) }
            { field(text::PROCESS_START, Cost::ForkBegin) }
            { field(text::WITHOUT_GIL, Cost::FreeThreaded) }
        </div>
    }
}

fn core(cores: u32, now: u32, send: &Callback<Message>) -> Html {
    let is_on = cores == now;
    html! {
        <button class="btn sm" role="radio" aria-checked={is_on.to_string()} tabindex={if is_on { "0" } else { "-1" }}
            id={format!("cores-{cores}")} onclick={press(CoresMessage::SetCores(cores), send)}>{ cores }</button>
    }
}

/// Arrow keys go through the numbers, as in any group of radio buttons.
fn walk(now: u32, send: &Callback<Message>) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let at = CORES.iter().position(|cores| *cores == now).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => (at + 1) % CORES.len(),
            "ArrowLeft" | "ArrowUp" => (at + CORES.len() - 1) % CORES.len(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let document = web_sys::window().and_then(|window| window.document());
        let button = document.and_then(|document| document.get_element_by_id(&format!("cores-{}", CORES[to])));
        if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
        send.emit(Message::Cores(CoresMessage::SetCores(CORES[to])));
    })
}

/// A cost as a person writes it: `5 ms`, `20 µs`, `12 ns`, `+10 %`.
fn input(shown: &CoresShown, cost: Cost, label: &'static str, send: &Callback<Message>) -> Html {
    let value = written(cost, shown.costs.get(cost));
    let onchange = {
        let (send, old) = (send.clone(), value.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            match read(cost, &input.value()) {
                Some(value) => send.emit(Message::Cores(CoresMessage::SetCost(cost, value))),
                // What is no time is put back.
                None => input.set_value(&old),
            }
        })
    };
    html! { <input class="input" size="7" aria-label={label} {value} {onchange} spellcheck="false" autocomplete="off" /> }
}

fn written(cost: Cost, value: f64) -> String {
    let short = |value: f64| {
        let text = format!("{value:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    };
    match value {
        value if cost == Cost::FreeThreaded => format!("+{} %", short(value)),
        ..1e3 => format!("{} ns", short(value)),
        ..1e6 => format!("{} µs", short(value / 1e3)),
        ..1e9 => format!("{} ms", short(value / 1e6)),
        _ => format!("{} s", short(value / 1e9)),
    }
}

fn read(cost: Cost, text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches('+').replace(',', ".");
    let digits = text.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(text.len());
    let value: f64 = text[..digits].parse().ok()?;
    let factor = match (text[digits..].trim(), cost) {
        ("%" | "", Cost::FreeThreaded) => 1.0,
        ("ns" | "", _) => 1.0,
        ("µs" | "us" | "μs", _) => 1e3,
        ("ms", _) => 1e6,
        ("s", _) => 1e9,
        _ => return None,
    };
    Some(value * factor)
}

const GROUPS: [Group; 5] = [Group::Gil, Group::Starting, Group::Waiting, Group::Passing, Group::Computing];

/// The whole table, folded away.
pub fn costs(shown: &CoresShown, send: &Callback<Message>) -> Html {
    html! {
        <details class="box costs">
            <summary><h3>{ text::COSTS }</h3><span class="label">{ text::measured(&shown.costs, shown.costs_changed) }</span></summary>
            <div class="costs-body">
                { for GROUPS.into_iter().map(|group| of_group(group, shown, send)) }
            </div>
            <p class="foot"><button class="btn sm" disabled={!shown.costs_changed}
                onclick={press(CoresMessage::ResetCosts, send)}>{ text::RESET }</button>
                <span class="label">{ text::UNVERIFIED }</span></p>
        </details>
    }
}

fn of_group(group: Group, shown: &CoresShown, send: &Callback<Message>) -> Html {
    let costs = Cost::ALL.iter().copied().filter(|cost| cost.group() == group);
    html! {
        <fieldset><legend>{ text::group(group) }</legend>
            { for costs.map(|cost| html! {
                <label key={cost.key()} class="cost"><span>{ cost.label() }</span>{ input(shown, cost, cost.label(), send) }</label>
            }) }
        </fieldset>
    }
}
