//! The share dialog: a link to what the page shows, and what puts it into a
//! course page. What is chosen is in the session; here it becomes addresses
//! and markup.

use crate::host::base;
use crate::icons::{icon, small_icon};
use crate::text;
use lockstep::link::Shade;
use lockstep::session::{Copied, Dialog, Form, LinkMessage, Message, Opens, Permit, Share, Size, State};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

pub fn link_text(share: &Share) -> String {
    share.link.as_ref().map_or_else(|_| String::new(), |link| format!("{}#{link}", base()))
}

/// What is put into the source of a course page.
pub fn code_text(share: &Share) -> String {
    let Ok(link) = &share.link else { return String::new() };
    let title = escaped(&text::share::embed_title(&share.title));
    match share.form {
        Form::Frame => {
            let address = escaped(&format!("{}#{link}{}", base(), share.embed().parameters()));
            let width = if share.size == Size::Fixed { "720" } else { "100%" };
            format!(
                "<iframe src=\"{address}\"\n  width=\"{width}\" height=\"420\" loading=\"lazy\" allow=\"clipboard-write\"\n  title=\"{title}\"></iframe>"
            )
        }
        Form::Element => {
            let script = base().rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/embed.js"));
            let mut attributes = format!(" link=\"{link}\" title=\"{title}\"");
            if share.size == Size::Full {
                attributes += " width=\"100%\"";
            }
            if let Some(shade) = share.shade {
                attributes += if shade == Shade::Dark { " theme=\"dark\"" } else { " theme=\"light\"" };
            }
            if !share.permits.edit {
                attributes += " readonly";
            }
            if !share.code {
                attributes += " nocode";
            }
            format!(
                "<script src=\"{}\" async></script>\n<lockstep-program{attributes}></lockstep-program>",
                escaped(&script)
            )
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

pub fn share_dialog(state: &State, which: Dialog, send: &Callback<Message>) -> Html {
    let close = {
        let send = send.clone();
        Callback::from(move |()| send.emit(Message::DialogClosed(which)))
    };
    let share = &state.linking.share;
    let heading = if which == Dialog::Embed { text::share::EMBED_THIS } else { text::share::SHARE_THIS };
    html! {
        <dialog class="dialog share" aria-labelledby="share-h" onclose={close.reform(|_: Event| ())}>
            <header>
                <h2 id="share-h">{ heading }</h2>
                <button class="btn quiet icon-only push" aria-label={text::CLOSE} onclick={close.reform(|_: MouseEvent| ())}>{ icon("close") }</button>
            </header>
            <div class="body">
                { link_part(state, which, send) }
                <div class="cols">{ opens(state, send) }{ permits(share, send) }</div>
                { goal_part(share, send) }
                { code_part(share, which, send) }
            </div>
            <footer>
                <span>{ text::share::about(&crate::bar::title(state), state.shown.length, state.shown.switches) }</span>
                <a class="btn push" href={link_text(share)} target="_blank" rel="noopener">{ small_icon("ext") }{ text::share::NEW_TAB }</a>
            </footer>
        </dialog>
    }
}

fn link_part(state: &State, which: Dialog, send: &Callback<Message>) -> Html {
    let share = &state.linking.share;
    let said = match &share.link {
        Ok(_) => text::share::length(link_text(share).chars().count(), share.opens, state.is_stale()),
        Err(error) => error.to_string(),
    };
    html! {
        <div>
            <label class="lbl" for="share-link">{ text::share::LINK }</label>
            <div class="copy">
                <input id="share-link" readonly=true value={link_text(share)} onfocus={select_all()} />
                { copy_button(share, Copied::Link, which == Dialog::Share, send) }
            </div>
            <p class={classes!("say", share.link.is_err().then_some("wrong"))} role="status">{ said }</p>
        </div>
    }
}

fn code_part(share: &Share, which: Dialog, send: &Callback<Message>) -> Html {
    let choice = |message: LinkMessage, on: bool, label: &'static str| {
        let onclick = press(Message::Link(message), send);
        html! { <button class="btn sm" role="radio" aria-checked={on.to_string()} {onclick}>{ label }</button> }
    };
    let group = |id: &'static str, label: &'static str, buttons: Vec<Html>| {
        html! {
            <span class="field"><span {id}>{ label }</span><span class="group" role="radiogroup" aria-labelledby={id}>{ for buttons }</span></span>
        }
    };
    let show_code = on_check(send, LinkMessage::ShowCode);
    html! {
        <div>
            <label class="lbl" for="share-code">{ text::share::IN_A_PAGE }</label>
            <div class="copy">
                <textarea id="share-code" readonly=true spellcheck="false" rows="4" value={code_text(share)} onfocus={select_all()} />
                { copy_button(share, Copied::Code, which == Dialog::Embed, send) }
            </div>
            <div class="fields">
                { group("share-form", text::share::FORM, vec![
                    choice(LinkMessage::Form(Form::Frame), share.form == Form::Frame, text::share::FRAME),
                    choice(LinkMessage::Form(Form::Element), share.form == Form::Element, text::share::ELEMENT),
                ]) }
                { group("share-size", text::share::SIZE, vec![
                    choice(LinkMessage::Size(Size::Fixed), share.size == Size::Fixed, text::share::FIXED),
                    choice(LinkMessage::Size(Size::Full), share.size == Size::Full, text::share::FULL),
                ]) }
                { group("share-theme", text::share::THEME, vec![
                    choice(LinkMessage::Shade(None), share.shade.is_none(), text::share::PAGE),
                    choice(LinkMessage::Shade(Some(Shade::Light)), share.shade == Some(Shade::Light), text::share::LIGHT),
                    choice(LinkMessage::Shade(Some(Shade::Dark)), share.shade == Some(Shade::Dark), text::share::DARK),
                ]) }
                <label class="opt"><input type="checkbox" checked={share.code} onchange={show_code} /><span>{ text::share::SHOW_CODE }</span></label>
            </div>
        </div>
    }
}

fn copy_button(share: &Share, what: Copied, first: bool, send: &Callback<Message>) -> Html {
    let done = share.copied.filter(|(copied, _)| *copied == what).map(|(_, well)| well);
    let label = match done {
        None => text::share::COPY,
        Some(true) => text::share::COPIED,
        Some(false) => text::share::SELECTED,
    };
    let drawing = if done == Some(true) { "check" } else { "copy" };
    let class = classes!("btn", (done == Some(true)).then_some("solid"));
    let off = share.link.is_err();
    let onclick = (!off).then(|| press(Message::Link(LinkMessage::Copy(what)), send));
    let name = if what == Copied::Link { text::share::COPY_LINK } else { text::share::COPY_CODE };
    html! {
        <>
            <button {class} autofocus={first} aria-disabled={off.then_some("true")} title={name} {onclick}>
                { small_icon(drawing) }<span class="vh">{ if done.is_none() { name } else { "" } }</span>
                <span aria-hidden={done.is_none().then_some("true")}>{ label }</span>
            </button>
            <span class="vh" role="status">{ if done.is_some() { label } else { "" } }</span>
        </>
    }
}

fn opens(state: &State, send: &Callback<Message>) -> Html {
    let share = &state.linking.share;
    let no_run = state.is_stale();
    let option = |opens: Opens, label: String| {
        let onchange = {
            let send = send.clone();
            Callback::from(move |_: Event| send.emit(Message::Link(LinkMessage::Opens(opens))))
        };
        let chosen = if no_run { Opens::Program } else { share.opens };
        let disabled = no_run && opens != Opens::Program;
        html! {
            <label class="opt"><input type="radio" name="share-opens" checked={chosen == opens} {disabled} {onchange} /><span>{ label }</span></label>
        }
    };
    html! {
        <fieldset class="fs"><legend>{ text::share::OPENS }</legend>
            { option(Opens::Here, text::share::at_step(state.shown.position)) }
            { option(Opens::Start, text::share::FROM_START.to_owned()) }
            { option(Opens::Program, text::share::PROGRAM_ONLY.to_owned()) }
        </fieldset>
    }
}

fn permits(share: &Share, send: &Callback<Message>) -> Html {
    let option = |permit: Permit, on: bool, label: &'static str, note: &'static str| {
        let onchange = on_check(send, move |on| LinkMessage::Permit(permit, on));
        html! {
            <label class="opt"><input type="checkbox" checked={on} {onchange} /><span>{ label }</span>
                if !note.is_empty() { <small>{ note }</small> }
            </label>
        }
    };
    html! {
        <fieldset class="fs"><legend>{ text::share::READER_MAY }</legend>
            { option(Permit::Edit, share.permits.edit, text::share::MAY_EDIT, "") }
            { option(Permit::Reorder, share.permits.reorder, text::share::MAY_REORDER, "") }
            { option(Permit::Findings, share.permits.findings, text::share::MAY_SEE, text::share::PUZZLE) }
        </fieldset>
    }
}

/// What the reader is asked for: one of the usual goals, or one of the teacher's own.
fn goal_part(share: &Share, send: &Callback<Message>) -> Html {
    let oninput = {
        let send = send.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                send.emit(Message::Link(LinkMessage::SetGoal(input.value())));
            }
        })
    };
    let (said, wrong) = match share.goal() {
        Ok(None) => (text::share::GOALS.to_owned(), false),
        Ok(Some(goal)) => (goal.sentence(), false),
        Err(error) => (error, true),
    };
    html! {
        <div>
            <label class="lbl" for="share-goal">{ text::share::READER_SHOULD }</label>
            <input id="share-goal" class="input" list="share-goals" autocomplete="off" spellcheck="false" placeholder={text::share::NO_GOAL}
                value={share.goal.clone()} aria-describedby="share-goal-says" {oninput} />
            <datalist id="share-goals">{ for text::share::USUAL_GOALS.iter().map(|goal| html! { <option value={*goal} /> }) }</datalist>
            <p id="share-goal-says" class={classes!("say", wrong.then_some("wrong"))}>{ said }</p>
        </div>
    }
}

fn press(message: Message, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(message.clone()))
}

fn on_check(send: &Callback<Message>, message: impl Fn(bool) -> LinkMessage + 'static) -> Callback<Event> {
    let send = send.clone();
    Callback::from(move |event: Event| {
        if let Some(box_) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            send.emit(Message::Link(message(box_.checked())));
        }
    })
}

fn select_all() -> Callback<FocusEvent> {
    Callback::from(|event: FocusEvent| {
        let Some(target) = event.target() else { return };
        match target.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.select(),
            Err(target) => {
                if let Ok(area) = target.dyn_into::<HtmlTextAreaElement>() {
                    area.select();
                }
            }
        }
    })
}

/// What the link asks its reader for, and whether that is done.
pub fn goal(state: &State) -> Html {
    let Some(goal) = state.goal() else { return Html::default() };
    let solved = state.linking.solved;
    html! {
        <p class={classes!("goal", "span", solved.then_some("solved"))} role="status">
            { small_icon(if solved { "check" } else { "flag" }) }
            <span><b>{ if solved { text::share::SOLVED } else { text::share::GOAL } }</b>{ " " }{ goal.sentence() }
                if let Some(missing) = state.linking.lacking { { " " }{ missing.sentence() } }
            </span>
        </p>
    }
}

/// What there is to say about the link that was opened.
pub fn notice(state: &State, send: &Callback<Message>) -> Html {
    let Some(said) = &state.linking.notice else { return Html::default() };
    html! {
        <div class="notice" role="alert">
            { icon("alert") }<p>{ said }</p>
            <button class="btn quiet icon-only sm" aria-label={text::CLOSE} title={text::CLOSE}
                onclick={press(Message::Link(LinkMessage::Dismiss), send)}>{ icon("close") }</button>
        </div>
    }
}
