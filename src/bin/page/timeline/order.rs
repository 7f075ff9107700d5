//! The order of steps as text: shown, copied, edited and applied.

use super::grip::timeline;
use crate::icons::icon;
use crate::text;
use crate::text::timeline as words;
use lockstep::session::{Dialog, Message, OrderText, TimelineMessage};
use web_sys::HtmlTextAreaElement;
use yew::platform::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub order: OrderText,
    pub send: Callback<Message>,
}

#[component]
pub fn Order(props: &Props) -> Html {
    let area = use_node_ref();
    let copied = use_state(|| false);
    {
        // What cannot be followed is selected, so that it is seen and typed over.
        let (area, text) = (area.clone(), props.order.text.clone());
        use_effect_with(props.order.error.clone(), move |error| {
            if let (Some(error), Some(area)) = (error, area.cast::<HtmlTextAreaElement>()) {
                let units = |bytes: usize| text.get(..bytes).map_or(0, |part| part.encode_utf16().count() as u32);
                let _ = area.focus();
                let _ = area.set_selection_range(units(error.place.start), units(error.place.end));
            }
        });
    }
    let oninput = {
        let (send, copied) = (props.send.clone(), copied.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                copied.set(false);
                send.emit(timeline(TimelineMessage::Draft(area.value())));
            }
        })
    };
    let apply = {
        let send = props.send.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(timeline(TimelineMessage::ApplyText));
        })
    };
    let copy = {
        let (text, copied) = (props.order.text.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(window) = web_sys::window() else { return };
            let (promise, copied) = (window.navigator().clipboard().write_text(&text), copied.clone());
            spawn_local(async move {
                // Where the browser refuses, the text can still be selected.
                if wasm_bindgen_futures::JsFuture::from(promise).await.is_ok() {
                    copied.set(true);
                }
            });
        })
    };
    let close = {
        let send = props.send.clone();
        Callback::from(move |()| send.emit(Message::DialogClosed(Dialog::Order)))
    };
    let error = props.order.error.as_ref();
    html! {
        <dialog class="dialog" aria-labelledby="order-h" onclose={close.reform(|_: Event| ())}>
            <header>
                <h2 id="order-h">{ words::ORDER }</h2>
                <button class="btn quiet icon-only push" aria-label={text::CLOSE} onclick={close.reform(|_: MouseEvent| ())}>{ icon("close") }</button>
            </header>
            <form class="body order" onsubmit={apply}>
                <label for="order-text">{ words::ORDER_LABEL }</label>
                <textarea ref={area} id="order-text" rows="6" spellcheck="false" autocomplete="off" value={props.order.text.clone()} {oninput}
                    aria-describedby="order-help order-error" aria-invalid={error.is_some().then_some("true")} />
                <p id="order-help" class="note">{ words::ORDER_HELP }</p>
                <p id="order-error" class="wrong" role="alert">
                    if let Some(error) = error { { icon("alert") }<span>{ words::order_error(error.step, &error.reason) }</span> }
                </p>
                <div class="row">
                    <button class="btn solid" type="submit">{ words::APPLY }</button>
                    <button class="btn" type="button" onclick={copy}>{ if *copied { words::COPIED } else { words::COPY } }</button>
                </div>
            </form>
        </dialog>
    }
}
