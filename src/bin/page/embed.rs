//! The page as part of another page: program, threads and timeline in little
//! room. Parts are those of the whole page, looks are in www/css/embed.css.

use crate::check::verdict;
use crate::icons::{icon, logo, small_icon};
use crate::share::{goal, link_text, notice};
use crate::source::{EditorSlot, Source};
use crate::text;
use crate::thread_name::{name, sentence};
use crate::timeline::timeline;
use crate::view::memory;
use lockstep::machine::Choice;
use lockstep::session::{LinkMessage, Message, Shown, State, Tab, hue};
use lockstep::trace::{Status, ThreadView};
use yew::prelude::*;

pub fn embed(state: &State, editor: &EditorSlot, dark: bool, send: &Callback<Message>) -> Html {
    let code = state.linking.embed.as_ref().is_none_or(|embed| embed.code);
    let class = classes!("app", "embed", state.is_stale().then_some("stale"), (!code).then_some("nocode"));
    html! {
        <div {class} data-tab={(state.tab == Tab::Code).then_some("code")} data-digest={state.digest()}>
            { bar(state, code, send) }
            if code {
                <Source file={state.program.file().to_owned()} source={state.program.source.clone()}
                    diagnostics={state.diagnostics.clone()} shown={state.shown.clone()} linked={state.editing.linked.clone()} runs={state.has_run()}
                    read_only={!state.may_edit()} {dark} narrow=true slot={editor.clone()}
                    stops={Vec::new()} secret=false head={Html::default()} {send} />
            }
            { now(state, send) }
            { timeline(state, send) }
            { notice(state, send) }
        </div>
    }
}

fn bar(state: &State, code: bool, send: &Callback<Message>) -> Html {
    let title = crate::bar::title(state);
    let is_code = state.tab == Tab::Code;
    // The link is made when somebody is about to follow it.
    let fresh = {
        let send = send.clone();
        Callback::from(move |()| send.emit(Message::Link(LinkMessage::Make)))
    };
    let toggle = press(Message::ShowTab(if is_code { Tab::State } else { Tab::Code }), send);
    html! {
        <header class="bar">
            <span class="wordmark" role="img" aria-label={text::APP}>{ logo() }</span>
            <h1 title={title.clone()}>{ title }</h1>
            if state.program.permits().findings { { verdict(state, send) } }
            <span class="push"></span>
            if code {
                <button class="btn quiet sm fold" aria-pressed={is_code.to_string()} onclick={toggle}>{ small_icon("code") }{ text::PROGRAM }</button>
            }
            <a class="btn quiet sm" href={link_text(&state.linking.share)} target="_blank" rel="noopener" title={text::share::OPEN_IN_LOCKSTEP}
                onpointerenter={fresh.reform(|_: PointerEvent| ())} onfocus={fresh.reform(|_: FocusEvent| ())}>
                { small_icon("ext") }<span>{ text::share::OPEN_IN_LOCKSTEP }</span>
            </a>
        </header>
    }
}

/// Memory, a row a thread, and what the last step did.
fn now(state: &State, send: &Callback<Message>) -> Html {
    let shown = &state.shown;
    let stale = state.is_stale();
    html! {
        <main class="now" aria-label={text::tab(Tab::State)} tabindex="0">
            <div class="inner">
            { goal(state) }
            if state.has_run() {
                <div class="procs" inert={stale}>
                    { for shown.roster.processes.iter().map(|process| {
                        let view = shown.snapshot.processes.iter().find(|view| view.id == process.id);
                        memory(view, shown, send)
                    }) }
                </div>
                <ul class="trows" role="list" inert={stale} aria-label={text::share::THREADS}>
                    { for shown.snapshot.threads.iter().map(|view| row(view, shown, stale, send)) }
                </ul>
                { account(state, stale) }
            } else {
                <p class="say" role="status">{ text::stale_narration(false) }</p>
            }
            </div>
        </main>
    }
}

fn account(state: &State, stale: bool) -> Html {
    let shown = &state.shown;
    let refusal = state.refusal.as_deref().filter(|_| shown.snapshot.ending.is_none());
    let said = match refusal {
        _ if stale => html! { { text::stale_narration(true) } },
        Some(refusal) => sentence(refusal, &shown.roster),
        None => {
            let (said, problem) = text::account(shown);
            html! {
                <>
                    { sentence(&said, &shown.roster) }
                    if let Some((what, why)) = problem { { " " }<strong>{ what }</strong>{ " " }{ sentence(&why, &shown.roster) } }
                </>
            }
        }
    };
    html! { <p class="say narrate" role="status">{ said }</p> }
}

fn row(view: &ThreadView, shown: &Shown, stale: bool, send: &Callback<Message>) -> Html {
    let suggested = shown.suggestion.filter(|choice| !stale && choice.thread == view.id);
    let blocked = matches!(view.status, Status::Blocked { .. } | Status::Done | Status::Crashed { .. });
    let class = classes!("trow", suggested.map(|_| "next"), blocked.then_some("blocked"));
    let next = view.next.as_ref().filter(|_| !view.ends.is_empty());
    let said = match next {
        Some(next) => text::share::next(&next.verb, &next.detail),
        None => text::status(&view.status),
    };
    html! {
        <li key={view.id.0} {class} data-thread={hue(view.id).to_string()}>
            { name(&shown.roster, view.id) }
            <span class="status" title={said.clone()}>
                if matches!(view.status, Status::Blocked { forever: true, .. } | Status::Crashed { .. }) { { icon("alert") } }
                <small>{ said }</small>
            </span>
            <span class="moves">{ for moves(view, suggested, send) }</span>
        </li>
    }
}

fn moves(view: &ThreadView, suggested: Option<Choice>, send: &Callback<Message>) -> Vec<Html> {
    let digit = || {
        if view.id.0 > 9 {
            Html::default()
        } else {
            html! { <kbd aria-hidden="true">{ view.id.0 }</kbd> }
        }
    };
    if view.ends.is_empty() {
        let ended = matches!(view.status, Status::Done | Status::Crashed { .. });
        let label = if ended { text::ENDED_BUTTON } else { text::WAITING };
        return vec![html! { <button key={0} class="btn sm" aria-disabled="true">{ label }{ digit() }</button> }];
    }
    let several = view.ends.len() > 1;
    let one = |(at, end): (usize, &lockstep::trace::End)| {
        let choice = Choice { thread: view.id, end: end.end };
        let title = if several { text::step_end(&view.label, &end.label) } else { text::step_thread(&view.label) };
        let label = if several { end.label.clone() } else { text::STEP.to_owned() };
        let class = classes!("btn", "sm", (suggested == Some(choice)).then_some("solid"));
        html! {
            <button key={end.end} {class} aria-label={title.clone()} {title} onclick={press(Message::Step(choice), send)}>
                { label }if at == 0 { { digit() } }
            </button>
        }
    };
    view.ends.iter().enumerate().map(one).collect()
}

fn press(message: Message, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(message.clone()))
}
