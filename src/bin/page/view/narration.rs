//! The one-sentence account of the step at the playhead, read out as it changes;
//! in its place the question, while a step is to be predicted.

use crate::icons::small_icon;
use crate::text;
use crate::thread_name::sentence;
use lockstep::session::{Guess, Message, Predict, PredictMessage, Question, Shown, State};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

pub fn narration(state: &State, stale: bool, send: &Callback<Message>) -> Html {
    let (shown, predict) = (&state.shown, &state.predict);
    let said = match &predict.question {
        Some(question) if !stale => ask(question, shown, send),
        None if predict.guess == Guess::Asked && !stale => ask_results(send),
        _ => html! { <span class="say">{ account(state, stale) }</span> },
    };
    html! {
        <div class="narrate span">
            <p role="status"><span class="at">{ text::STEP }{ " " }{ shown.position }</span>{ said }</p>
            { switch(predict, send) }
        </div>
    }
}

fn account(state: &State, stale: bool) -> Html {
    let shown = &state.shown;
    if stale {
        return html! { { text::stale_narration(true) } };
    }
    // At the end the account says more than a refusal could.
    if let Some(refusal) = state.refusal.as_deref().filter(|_| shown.snapshot.ending.is_none()) {
        return sentence(refusal, &shown.roster);
    }
    let (said, problem) = text::account(shown);
    html! {
        <>
            if let Some(verdict) = &state.predict.verdict {
                <b class={classes!("told", (!verdict.right).then_some("wrong"))}>
                    { small_icon(if verdict.right { "check" } else { "close" }) }{ text::verdict(verdict) }
                </b>{ " " }
            }
            if let Guess::Told(told) = &state.predict.guess {
                <b>{ text::told(told) }</b>{ " " }
            }
            { sentence(&said, &shown.roster) }
            if let Some((what, why)) = &problem {
                { " " }<strong>{ what }</strong>{ " " }{ sentence(why, &shown.roster) }
            }
            if let Some(found) = shown.check.fault_at(shown.position).filter(|_| problem.is_none()) {
                { " " }<strong>{ text::check::here(found) }</strong>
            }
            if let Some(reached) = &state.halted {
                { " " }<b>{ text::stopped_at(reached) }</b>
            }
        </>
    }
}

fn ask(question: &Question, shown: &Shown, send: &Callback<Message>) -> Html {
    let answer = {
        let send = send.clone();
        move |answer: String| send.emit(Message::Predict(PredictMessage::Answer(answer)))
    };
    let choice = |value: &String| {
        let (answer, value) = (answer.clone(), value.clone());
        let label = value.clone();
        let onclick = Callback::from(move |_: MouseEvent| answer(value.clone()));
        html! { <button class="btn sm" {onclick}><code>{ label }</code></button> }
    };
    let typed = field(answer.clone());
    let tell = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::Predict(PredictMessage::Tell)))
    };
    html! {
        <span class="say ask">
            <span>{ sentence(&text::question(question, &shown.roster), &shown.roster) }</span>
            if question.choices.is_empty() {
                <form class="row" onsubmit={typed}>
                    <input class="input" aria-label={text::ANSWER} autocomplete="off" spellcheck="false" />
                    <button class="btn sm">{ text::SAY }</button>
                </form>
            } else {
                <span class="row answers">{ for question.choices.iter().map(choice) }</span>
            }
            <button class="btn quiet sm" onclick={tell}>{ text::TELL }</button>
        </span>
    }
}

/// What a form's only field holds, when it is sent.
fn field(heard: impl Fn(String) + 'static) -> Callback<SubmitEvent> {
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target_unchecked_into::<web_sys::Element>();
        if let Ok(Some(field)) = form.query_selector("input") {
            heard(field.unchecked_into::<HtmlInputElement>().value());
        }
    })
}

fn ask_results(send: &Callback<Message>) -> Html {
    let typed = {
        let send = send.clone();
        field(move |text| send.emit(Message::Predict(PredictMessage::Results(text))))
    };
    let tell = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::Predict(PredictMessage::Tell)))
    };
    html! {
        <span class="say ask">
            <span>{ text::WHICH_RESULTS }</span>
            <form class="row" onsubmit={typed}>
                <input class="input" aria-label={text::RESULTS} autocomplete="off" spellcheck="false" />
                <button class="btn sm">{ text::CHECK_THEM }</button>
            </form>
            <button class="btn quiet sm" onclick={tell}>{ text::TELL }</button>
        </span>
    }
}

/// On or off at once; the score beside it.
fn switch(predict: &Predict, send: &Callback<Message>) -> Html {
    let onclick = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::Predict(PredictMessage::Switch)))
    };
    html! {
        <span class="predict">
            if predict.on && predict.answered > 0 { <span class="label" role="status">{ text::score(predict) }</span> }
            <button class="btn quiet sm" aria-pressed={predict.on.to_string()} title={text::PREDICT_TITLE} {onclick}>{ text::PREDICT }</button>
        </span>
    }
}
