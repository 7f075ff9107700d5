//! What keys mean outside the editor. Where a key has a meaning of its own (in
//! a dialog, a menu, a tab list, on a button) that one goes first.

use lockstep::base::ThreadId;
use lockstep::session::checking::CheckMessage;
use lockstep::session::{Dialog, Menu, Message};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Places in which the page's keys do not act.
const OTHERS: &str = "dialog, [role=menu], input, select, textarea";

/// What a key asks for; `None` leaves it to the browser.
pub fn meaning(event: &KeyboardEvent) -> Option<Message> {
    if event.default_prevented() || event.is_composing() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| target.as_ref().is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))));
    if within(".cm-editor") {
        return (event.key() == "Escape").then_some(Message::LeaveEditor);
    }
    if within(OTHERS) {
        return None;
    }
    if event.ctrl_key() || event.meta_key() {
        return edit_key(event);
    }
    if event.alt_key() {
        return None;
    }
    digit(event).or_else(|| plain_key(event, &within))
}

fn edit_key(event: &KeyboardEvent) -> Option<Message> {
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Message::Undo),
        ("z", true) | ("y", false) => Some(Message::Redo),
        _ => None,
    }
}

/// By the key's place, not its letter: where digits need Shift they are still digits.
fn digit(event: &KeyboardEvent) -> Option<Message> {
    let code = event.code();
    let digit = code.strip_prefix("Digit").or(code.strip_prefix("Numpad"))?;
    let thread = ThreadId(digit.parse().ok().filter(|digit| *digit < 10)?);
    Some(if event.shift_key() { Message::RunThread(thread) } else { Message::StepThread(thread) })
}

fn plain_key(event: &KeyboardEvent, within: &impl Fn(&str) -> bool) -> Option<Message> {
    let key = event.key();
    let along = matches!(key.as_str(), "ArrowLeft" | "ArrowRight" | "Home" | "End");
    if along && within("[role=tablist]") || key == " " && within("button, a, [role=tab]") {
        return None;
    }
    Some(match (key.as_str(), event.shift_key()) {
        ("ArrowLeft", false) => Message::Back,
        ("ArrowRight", false) => Message::Forward,
        ("ArrowLeft", true) => Message::PreviousSwitch,
        ("ArrowRight", true) => Message::NextSwitch,
        ("Home", false) => Message::ToStart,
        ("End", false) => Message::ToEnd,
        (" ", false) => Message::PlayPause,
        ("<", _) => Message::Slower,
        (">", _) => Message::Faster,
        (".", _) => Message::LetSchedulerChoose,
        ("Delete", false) => Message::Cut,
        ("p" | "P", false) => Message::Check(CheckMessage::PreviousProblem),
        ("n" | "N", false) => Message::Check(CheckMessage::NextProblem),
        ("f" | "F", false) => Message::Fold,
        ("e" | "E", false) => Message::FocusEditor,
        ("/", _) => Message::OpenMenu(Some(Menu::Examples)),
        ("?", _) => Message::OpenDialog(Some(Dialog::Help)),
        ("Escape", _) => Message::OpenMenu(None),
        _ => return None,
    })
}
