//! Runs that were replaced, and other programs to run in this order.

use super::grip::timeline;
use crate::icons::icon;
use crate::text;
use crate::text::timeline as words;
use lockstep::session::{Branch, Dialog, Message, State, TimelineMessage, Version};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

pub fn branches(state: &State, send: &Callback<Message>) -> Html {
    let close = {
        let send = send.clone();
        Callback::from(move |()| send.emit(Message::DialogClosed(Dialog::Branches)))
    };
    let source = state.running_source().unwrap_or_default();
    let all: Vec<&Branch> = state.editing.branches.of(source).collect();
    let kin = state.kin();
    let offered = |version: Version| {
        let group = match &version {
            Version::Own(_) => 1,
            Version::Scenario(name) if !kin.contains(name) => 2,
            _ => 0,
        };
        (group, AttrValue::from(words::version(&version, state)), version)
    };
    let versions: Vec<Offered> = state.versions().into_iter().map(offered).collect();
    html! {
        <dialog class="dialog" aria-labelledby="branches-h" onclose={close.reform(|_: Event| ())}>
            <header>
                <h2 id="branches-h">{ words::BRANCHES }</h2>
                <button class="btn quiet icon-only push" aria-label={text::CLOSE} onclick={close.reform(|_: MouseEvent| ())}>{ icon("close") }</button>
            </header>
            <div class="body stack">
                <section aria-labelledby="kept-h">
                    <h3 id="kept-h">{ words::BRANCHES_HEAD }</h3>
                    if all.is_empty() { <p class="note">{ words::NO_BRANCHES }</p> }
                    <ul class="branches" role="list">{ for all.into_iter().map(|branch| listed(branch, *branch.source != *source, send)) }</ul>
                </section>
                if !versions.is_empty() {
                    <section aria-labelledby="versions-h">
                        <h3 id="versions-h">{ words::VERSIONS_HEAD }</h3>
                        <p class="note">{ words::VERSIONS_HELP }</p>
                        <Versions {versions} {send} />
                    </section>
                }
            </div>
        </dialog>
    }
}

fn press(message: TimelineMessage, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(timeline(message.clone())))
}

fn listed(branch: &Branch, other_text: bool, send: &Callback<Message>) -> Html {
    let id = branch.id;
    let onchange = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                send.emit(timeline(TimelineMessage::NameBranch(id, input.value())));
            }
        })
    };
    html! {
        <li key={id}>
            <input type="text" aria-label={words::name_of(branch)} value={branch.name.clone()} placeholder={words::branch_name(branch)} maxlength="60" {onchange} />
            <span class="facts">{ words::branch_facts(branch, other_text) }</span>
            <span class="row">
                <button class="btn sm" onclick={press(TimelineMessage::Compare(Version::Branch(id)), send)}>{ words::COMPARE }</button>
                <button class="btn sm" onclick={press(TimelineMessage::RestoreBranch(id), send)}>{ words::RESTORE }</button>
                <button class="btn quiet sm" onclick={press(TimelineMessage::ForgetBranch(id), send)}>{ words::FORGET }</button>
            </span>
        </li>
    }
}

/// Under which head, its title, and what it is.
type Offered = (usize, AttrValue, Version);

#[derive(Properties, PartialEq)]
struct VersionsProps {
    /// Those of one head stand together.
    versions: Vec<Offered>,
    send: Callback<Message>,
}

#[component]
fn Versions(props: &VersionsProps) -> Html {
    let select = use_node_ref();
    let compare = {
        let (select, versions, send) = (select.clone(), props.versions.clone(), props.send.clone());
        Callback::from(move |_: MouseEvent| {
            let chosen = select.cast::<HtmlSelectElement>().map_or(0, |select| select.selected_index());
            if let Some((_, _, version)) = usize::try_from(chosen).ok().and_then(|chosen| versions.get(chosen)) {
                send.emit(timeline(TimelineMessage::Compare(version.clone())));
            }
        })
    };
    html! {
        <div class="row versions">
            <select ref={select} aria-label={words::OTHER_PROGRAM}>
                { for props.versions.chunk_by(|a, b| a.0 == b.0).map(|group| html! {
                    <optgroup label={words::VERSION_GROUPS[group[0].0]}>
                        // Said, because a browser chooses what is put in first, and that need not be the first.
                        { for group.iter().map(|offered| html! { <option selected={props.versions.first() == Some(offered)}>{ offered.1.clone() }</option> }) }
                    </optgroup>
                }) }
            </select>
            <button class="btn" onclick={compare}>{ words::COMPARE }</button>
        </div>
    }
}
