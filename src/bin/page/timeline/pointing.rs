//! Pointing at a step, a line, a value or a lock marks the same thing elsewhere.
//! The session says what is marked; the marks are attributes, which no view sets.

use crate::source::EditorSlot;
use lockstep::base::ProcessId;
use lockstep::session::{Linked, Message, Pointed, TimelineMessage};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, PointerEvent};
use yew::prelude::*;

/// Tells what the pointer is on. A touch points at nothing: it presses.
pub fn pointing(send: &Callback<Message>, editor: &EditorSlot) -> Callback<PointerEvent> {
    let (send, editor) = (send.clone(), editor.clone());
    Callback::from(move |event: PointerEvent| {
        if event.pointer_type() == "touch" || event.buttons() != 0 {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let pointed = target.and_then(|target| pointed(&target, &editor));
        let document = web_sys::window().and_then(|window| window.document());
        let marked =
            document.is_some_and(|document| matches!(document.query_selector(".app[data-pointed]"), Ok(Some(_))));
        // Most of the page is nothing that is linked: say so once.
        if pointed.is_some() || marked {
            send.emit(Message::Timeline(TimelineMessage::Point(pointed)));
        }
    })
}

fn pointed(target: &Element, editor: &EditorSlot) -> Option<Pointed> {
    let within = |selector| target.closest(selector).ok().flatten();
    if let Some(step) = within("[data-step]") {
        return Some(Pointed::Step(step.get_attribute("data-step")?.parse().ok()?));
    }
    if let Some(cell) = within("[data-cell]") {
        let process = ProcessId(cell.get_attribute("data-process")?.parse().ok()?);
        return Some(Pointed::Cell(process, cell.get_attribute("data-cell")?));
    }
    if let Some(row) = within("[data-sync]") {
        return Some(Pointed::Sync(row.get_attribute("data-sync")?));
    }
    let mut line = 0;
    if within(".cm-line").is_some() {
        editor.with(|editor| line = editor.line_of(target));
    }
    (line > 0).then_some(Pointed::Line(line))
}

/// Puts the dashed ring on whatever is linked, and takes it off all else.
pub fn ring(document: &Document, linked: &Linked) {
    let Ok(all) = document.query_selector_all("[data-step], [data-cell], [data-sync]") else { return };
    for index in 0..all.length() {
        let Some(element) = all.item(index).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let is_linked = is_linked(&element, linked);
        if is_linked != element.has_attribute("data-linked") {
            // The name is well formed.
            let _ = element.toggle_attribute_with_force("data-linked", is_linked);
        }
    }
    if let Ok(Some(app)) = document.query_selector(".app") {
        let _ = app.toggle_attribute_with_force("data-pointed", *linked != Linked::default());
    }
}

fn is_linked(element: &Element, linked: &Linked) -> bool {
    if let Some(step) = element.get_attribute("data-step") {
        return step.parse().is_ok_and(|step| linked.steps.contains(&step));
    }
    if let Some(name) = element.get_attribute("data-cell") {
        let process = element.get_attribute("data-process").and_then(|id| id.parse().ok()).map(ProcessId);
        return linked.cells.iter().any(|(of, cell)| Some(*of) == process && *cell == name);
    }
    element.get_attribute("data-sync").is_some_and(|name| linked.sync.contains(&name))
}
