//! How the program runs. What is set takes effect at once and can be undone.

use super::Frame;
use crate::icons::caret;
use crate::menu::{Entry, MenuButton};
use crate::text;
use lockstep::machine::{Atomicity, Options};
use lockstep::session::{Dialog, Menu, Message, OptionsMessage, State};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// At the program's head: the option that changes most, and the way to all.
pub fn options_menu(state: &State, send: &Callback<Message>) -> Html {
    let now = &state.program.options;
    let entry = |&(atomicity, label, note): &(Atomicity, &'static str, &'static str)| Entry::Item {
        label: label.into(),
        note: note.into(),
        checked: Some(atomicity == now.atomicity),
        message: set(now, |options| options.atomicity = atomicity),
    };
    let mut entries: Vec<Entry> = text::ATOMICITIES.iter().map(entry).collect();
    entries.push(Entry::Line);
    entries.push(Entry::Item {
        label: text::ALL_OPTIONS.into(),
        note: text::options_set(now).into(),
        checked: None,
        message: Message::OpenDialog(Some(Dialog::Options)),
    });
    let label = text::atomicity(now.atomicity);
    html! {
        <MenuButton menu={Menu::Options} open={state.menu} label={text::how_it_runs(now)} button="sm" list="end"
            face={html! { <><span>{ label }</span>{ caret() }</> }} {entries} {send} />
    }
}

pub fn options(state: &State, send: &Callback<Message>) -> Html {
    let now = &state.program.options;
    let body = html! {
        <div class="body form">
            { choices("atomicity", text::GIVES_WAY, &text::ATOMICITIES, now.atomicity, now, |options, to| options.atomicity = to, send) }
            <div class="cols">
                { choices("start", text::START_METHOD, &text::START_METHODS, now.start_method, now, |options, to| options.start_method = to, send) }
                { choices("waiters", text::WAITER_ORDER, &text::WAITER_ORDERS, now.waiter_order, now, |options, to| options.waiter_order = to, send) }
            </div>
            <fieldset class="fs">
                <legend>{ text::WAITING_AND_TIME }</legend>
                { switch(text::SPURIOUS, now.spurious_wakeups, now, |options, on| options.spurious_wakeups = on, send) }
                { switch(text::SLEEPS, now.honour_sleeps, now, |options, on| options.honour_sleeps = on, send) }
            </fieldset>
            <div class="cols">{ seed(now, send) }{ inputs(now, send) }</div>
        </div>
    };
    let reset = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::Options(OptionsMessage::Set(Box::default()))))
    };
    let usual = *now == Options::default();
    let foot = html! {
        <>
            <span>{ text::OPTIONS_NOTE }</span>
            <button class="btn push" aria-disabled={usual.then_some("true")} onclick={(!usual).then_some(reset)}>{ text::USUAL_OPTIONS }</button>
        </>
    };
    Frame { which: Dialog::Options, id: "options-h", title: text::OPTIONS, class: "", body, foot }.draw(send)
}

fn set(now: &Options, change: impl FnOnce(&mut Options)) -> Message {
    let mut options = now.clone();
    change(&mut options);
    Message::Options(OptionsMessage::Set(Box::new(options)))
}

/// One of several, each with its sentence.
fn choices<T: Copy + PartialEq>(
    name: &'static str,
    legend: &'static str,
    all: &[(T, &'static str, &'static str)],
    chosen: T,
    now: &Options,
    change: impl Fn(&mut Options, T),
    send: &Callback<Message>,
) -> Html {
    let one = |&(to, label, note): &(T, &'static str, &'static str)| {
        let message = set(now, |options| change(options, to));
        let onchange = {
            let send = send.clone();
            Callback::from(move |_: Event| send.emit(message.clone()))
        };
        html! {
            <label class="opt">
                <input type="radio" {name} checked={to == chosen} {onchange} /><span>{ label }</span><small>{ note }</small>
            </label>
        }
    };
    html! { <fieldset class="fs"><legend>{ legend }</legend>{ for all.iter().map(one) }</fieldset> }
}

fn switch(
    (label, note): (&'static str, &'static str),
    on: bool,
    now: &Options,
    change: impl Fn(&mut Options, bool),
    send: &Callback<Message>,
) -> Html {
    let message = set(now, |options| change(options, !on));
    let onchange = {
        let send = send.clone();
        Callback::from(move |_: Event| send.emit(message.clone()))
    };
    html! {
        <label class="opt">
            <input type="checkbox" checked={on} {onchange} /><span>{ label }</span><small>{ note }</small>
        </label>
    }
}

fn seed(now: &Options, send: &Callback<Message>) -> Html {
    let oninput = {
        let (send, now) = (send.clone(), now.clone());
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            // Anything but a number leaves the seed as it is.
            if let Ok(seed) = typed.trim().parse() {
                send.emit(Message::Options(OptionsMessage::Type(Box::new(Options { seed, ..now.clone() }))));
            }
        })
    };
    html! {
        <div>
            <label class="lbl" for="seed">{ text::SEED }</label>
            <input class="input" id="seed" inputmode="numeric" autocomplete="off" maxlength="20" value={now.seed.to_string()}
                aria-describedby="seed-note" {oninput} />
            <p class="note" id="seed-note">{ text::SEED_NOTE }</p>
        </div>
    }
}

fn inputs(now: &Options, send: &Callback<Message>) -> Html {
    let oninput = {
        let (send, now) = (send.clone(), now.clone());
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let lines = typed.split('\n').map(str::to_owned);
            let inputs = if typed.is_empty() { Vec::new() } else { lines.collect() };
            send.emit(Message::Options(OptionsMessage::Type(Box::new(Options { inputs, ..now.clone() }))));
        })
    };
    html! {
        <div>
            <label class="lbl" for="inputs">{ text::INPUTS }</label>
            <textarea class="input" id="inputs" rows="3" spellcheck="false" value={now.inputs.join("\n")}
                aria-describedby="inputs-note" {oninput} />
            <p class="note" id="inputs-note">{ text::INPUTS_NOTE }</p>
        </div>
    }
}
