//! What keys mean outside the editor. Where a key has a meaning of its own (in
//! a dialog, a menu, a tab list, on a button) that one goes first.

use lockstep::base::ThreadId;
use lockstep::session::checking::CheckMessage;
use lockstep::session::{CourseMessage, Dialog, Message, PredictMessage, Tab, TimelineMessage, Walk, Zoom};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Places in which the page's keys do not act.
const OTHERS: &str = "dialog, .home, [role=menu], input, select, textarea";

const PALETTE: Message = Message::OpenDialog(Some(Dialog::Palette));

/// Reads keys, one after the other.
#[derive(Default)]
pub struct Keys {
    /// The letter that was pressed last, if it waits for a digit: `G` for a tab, `L` and `B` for a thread.
    letter: Cell<Option<char>>,
}

impl Keys {
    /// What a key asks for; `None` leaves it to the browser.
    pub fn meaning(&self, event: &KeyboardEvent) -> Option<Message> {
        let letter = if is_modifier(event) { self.letter.get() } else { self.letter.take() };
        if event.default_prevented() || event.is_composing() {
            return None;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let within =
            |selector: &str| target.as_ref().is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))));
        if within(".cm-editor") {
            return match event.key().as_str() {
                "Escape" => Some(Message::LeaveEditor),
                "k" if event.ctrl_key() || event.meta_key() => Some(PALETTE),
                _ => None,
            };
        }
        if within(OTHERS) {
            return None;
        }
        if event.ctrl_key() || event.meta_key() {
            return edit_key(event);
        }
        if event.alt_key() {
            return move_key(event);
        }
        if let (Some(letter), Some(digit)) = (letter, digit(event)) {
            let thread = ThreadId(u16::try_from(digit).ok()?);
            return match letter {
                'l' => Some(Message::Walk(Walk::NextLine(thread))),
                'b' => Some(Message::Walk(Walk::BackOf(thread))),
                _ => Tab::of_digit(digit as usize).map(Message::ShowTab),
            };
        }
        let pressed = event.key().to_ascii_lowercase();
        self.letter.set(pressed.chars().next().filter(|_| matches!(pressed.as_str(), "g" | "l" | "b")));
        thread_key(event).or_else(|| plain_key(event, &within))
    }
}

fn is_modifier(event: &KeyboardEvent) -> bool {
    matches!(event.key().as_str(), "Shift" | "Control" | "Alt" | "Meta")
}

fn edit_key(event: &KeyboardEvent) -> Option<Message> {
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Message::Undo),
        ("z", true) | ("y", false) => Some(Message::Redo),
        ("k", false) => Some(PALETTE),
        _ => None,
    }
}

/// Moves what is selected.
fn move_key(event: &KeyboardEvent) -> Option<Message> {
    let forward = match event.key().as_str() {
        "ArrowLeft" => false,
        "ArrowRight" => true,
        _ => return None,
    };
    Some(Message::Timeline(TimelineMessage::Nudge { forward }))
}

/// By the key's place, not its letter: where digits need Shift they are still digits.
fn digit(event: &KeyboardEvent) -> Option<u32> {
    let code = event.code();
    let digit = code.strip_prefix("Digit").or(code.strip_prefix("Numpad"))?;
    digit.parse().ok().filter(|digit| *digit < 10)
}

fn thread_key(event: &KeyboardEvent) -> Option<Message> {
    let thread = ThreadId(u16::try_from(digit(event)?).ok()?);
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
        ("o" | "O", false) => Message::OpenDialog(Some(Dialog::Options)),
        ("q" | "Q", false) => Message::Predict(PredictMessage::Switch),
        ("/", _) => Message::Course(CourseMessage::Gallery(true)),
        ("?", _) => Message::OpenDialog(Some(Dialog::Help)),
        ("m" | "M", false) => Message::Timeline(TimelineMessage::Minimise),
        ("t" | "T", false) => Message::Timeline(TimelineMessage::OpenText),
        ("v" | "V", false) => Message::Timeline(TimelineMessage::OpenBranches),
        ("i" | "I", false) => Message::Timeline(TimelineMessage::ToggleInspector),
        ("+" | "=", _) => Message::Timeline(TimelineMessage::Zoom(Zoom::In)),
        ("-", _) => Message::Timeline(TimelineMessage::Zoom(Zoom::Out)),
        ("Escape", _) => Message::Timeline(TimelineMessage::Leave),
        _ => return None,
    })
}
