//! A button and the menu that hangs from it. Arrow keys go through the items,
//! Escape and a press elsewhere close it, and the focus returns to the button.

use crate::icons::small_icon;
use lockstep::session::{Menu, Message};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

#[derive(Clone, PartialEq)]
pub enum Entry {
    /// One of several, or a deed if `checked` is `None`.
    Item {
        label: AttrValue,
        note: AttrValue,
        checked: Option<bool>,
        message: Message,
    },
    Head(AttrValue),
    Line,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub menu: Menu,
    pub open: Option<Menu>,
    /// What the button shows, and its name for a screen reader.
    pub face: Html,
    pub label: AttrValue,
    #[prop_or_default]
    pub button: Classes,
    /// Where the menu opens: `up`, `end`, `narrow`.
    #[prop_or_default]
    pub list: Classes,
    pub entries: Vec<Entry>,
    pub send: Callback<Message>,
}

#[component]
pub fn MenuButton(props: &Props) -> Html {
    let is_open = props.open == Some(props.menu);
    let (button, list) = (use_node_ref(), use_node_ref());
    use_focus(is_open, button.clone(), list.clone());

    let toggle = {
        let (send, message) = (props.send.clone(), props.menu.toggled(props.open));
        Callback::from(move |_: MouseEvent| send.emit(message.clone()))
    };
    let onkeydown = {
        let (send, list) = (props.send.clone(), list.clone());
        Callback::from(move |event: KeyboardEvent| walk(&event, &list, &send))
    };
    html! {
        <span class="menu-of">
            <button ref={button} class={classes!("btn", "quiet", props.button.clone())} aria-haspopup="menu"
                aria-expanded={is_open.to_string()} aria-label={props.label.clone()} title={props.label.clone()} onclick={toggle}>
                { props.face.clone() }
            </button>
            if is_open {
                <div ref={list} class={classes!("menu", props.list.clone())} role="menu" aria-label={props.label.clone()} {onkeydown}>
                    { for props.entries.iter().map(|entry| draw(entry, &props.send)) }
                </div>
            }
        </span>
    }
}

fn draw(entry: &Entry, send: &Callback<Message>) -> Html {
    match entry {
        Entry::Line => html! { <hr role="separator" /> },
        Entry::Head(text) => html! { <div class="head" role="presentation">{ text.clone() }</div> },
        Entry::Item { label, note, checked, message } => {
            let onclick = {
                let (send, message) = (send.clone(), message.clone());
                Callback::from(move |_: MouseEvent| send.emit(message.clone()))
            };
            let role = if checked.is_some() { "menuitemradio" } else { "menuitem" };
            html! {
                <button class="item" {role} tabindex="-1" aria-checked={checked.map(|checked| checked.to_string())} {onclick}>
                    <span>{ if *checked == Some(true) { small_icon("check") } else { Html::default() } }</span>
                    <b>{ label.clone() }</b>
                    if !note.is_empty() { <small>{ note.clone() }</small> }
                </button>
            }
        }
    }
}

/// Into the menu when it opens, back to its button when it closes from within.
#[hook]
fn use_focus(is_open: bool, button: NodeRef, list: NodeRef) {
    let was_open = use_mut_ref(|| false);
    use_effect_with(is_open, move |&is_open| {
        let was_open = std::mem::replace(&mut *was_open.borrow_mut(), is_open);
        if is_open {
            let items = items(&list);
            let chosen = items.iter().find(|item| item.get_attribute("aria-checked").as_deref() == Some("true"));
            if let Some(item) = chosen.or(items.first()) {
                let _ = item.focus();
            }
        } else if was_open
            && is_focus_lost()
            && let Some(button) = button.cast::<HtmlElement>()
        {
            let _ = button.focus();
        }
    });
}

/// Whether what had the focus went away with the menu.
fn is_focus_lost() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.and_then(|document| document.active_element()).is_none_or(|element| element.tag_name() == "BODY")
}

fn walk(event: &KeyboardEvent, list: &NodeRef, send: &Callback<Message>) {
    let items = items(list);
    let here = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let at = items.iter().position(|item| here.as_ref().is_some_and(|here| here == item.unchecked_ref::<Element>()));
    let (at, count) = (at.unwrap_or(0), items.len().max(1));
    let next = match event.key().as_str() {
        "ArrowDown" => (at + 1) % count,
        "ArrowUp" => (at + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        "Escape" | "Tab" => {
            event.prevent_default();
            send.emit(Message::OpenMenu(None));
            return;
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(item) = items.get(next) {
        let _ = item.focus();
    }
}

fn items(list: &NodeRef) -> Vec<HtmlElement> {
    let Some(list) = list.cast::<Element>() else { return Vec::new() };
    let Ok(found) = list.query_selector_all(".item") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
