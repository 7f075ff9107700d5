//! Hands on the lanes: a step is dragged sideways, or the lanes themselves are.
//! Where the pointer is stays here; which place that means is told to the
//! session whenever it changes.

use crate::place::set;
use lockstep::session::{Drag, Message, TimelineMessage};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

/// A press becomes a drag once it has gone this far, in pixels.
const FAR: f64 = 5.0;
/// So near to the edge the lanes scroll along.
const EDGE: f64 = 36.0;

#[derive(Clone, Default)]
pub struct Grip(Rc<RefCell<Hand>>);

#[derive(Default)]
struct Hand {
    pointer: i32,
    holds: Holds,
    /// Where it went down, with how far the lanes were scrolled.
    x: f64,
    scrolled: f64,
    started: bool,
    /// From there, in columns.
    shift: f64,
    /// The click that ends a drag is none.
    swallow: bool,
    told: Option<u32>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Holds {
    #[default]
    Nothing,
    Step(u32),
    Lanes,
}

impl Grip {
    pub fn down(&self, event: &PointerEvent, tracks: &Element) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let mut hand = self.0.borrow_mut();
        if event.button() != 0 || hand.started {
            return;
        }
        let block = target.closest("[data-step]").ok().flatten();
        let step = block.as_ref().and_then(|block| block.get_attribute("data-step")?.parse().ok());
        // A finger scrolls the lanes; it moves only a step that is selected already.
        let touch = event.pointer_type() == "touch";
        let is_selected = block.is_some_and(|block| matches!(block.closest(".selected"), Ok(Some(_))));
        let holds = match step {
            Some(step) if !touch || is_selected => Holds::Step(step),
            None if !touch && matches!(target.closest(".lanes"), Ok(Some(_))) => Holds::Lanes,
            _ => return,
        };
        *hand = Hand {
            pointer: event.pointer_id(),
            holds,
            x: f64::from(event.client_x()),
            scrolled: f64::from(tracks.scroll_left()),
            ..Hand::default()
        };
    }

    pub fn moved(
        &self,
        event: &PointerEvent,
        tracks: &Element,
        column: u32,
        drag: Option<&Drag>,
        send: &Callback<Message>,
    ) {
        let mut hand = self.0.borrow_mut();
        if hand.holds == Holds::Nothing || event.pointer_id() != hand.pointer {
            return;
        }
        // It was let go where the lanes did not hear of it.
        if event.buttons() & 1 == 0 {
            *hand = Hand::default();
            return;
        }
        let x = f64::from(event.client_x());
        if !hand.started {
            if (x - hand.x).abs() < FAR {
                return;
            }
            hand.started = true;
            // Without capture the drag merely ends where the pointer leaves the lanes.
            let _ = tracks.set_pointer_capture(hand.pointer);
            if let Holds::Step(step) = hand.holds {
                drop(hand);
                send.emit(timeline(TimelineMessage::Grab(step)));
                return;
            }
        }
        if hand.holds == Holds::Lanes {
            tracks.set_scroll_left((hand.scrolled + hand.x - x) as i32);
            return;
        }
        let bounds = tracks.get_bounding_client_rect();
        let nudge = if x > bounds.right() - EDGE {
            10
        } else if x < bounds.left() + EDGE {
            -10
        } else {
            0
        };
        if nudge != 0 {
            tracks.set_scroll_left(tracks.scroll_left() + nudge);
        }
        let way = x - hand.x + f64::from(tracks.scroll_left()) - hand.scrolled;
        hand.shift = way / f64::from(column.max(1));
        place_ghosts(tracks, hand.shift);
        let Some(drag) = drag else { return };
        let gap = gap(drag, hand.shift);
        if hand.told != Some(gap) {
            hand.told = Some(gap);
            drop(hand);
            send.emit(timeline(TimelineMessage::Hold(gap)));
        }
    }

    pub fn up(&self, event: &PointerEvent, dropped: bool, send: &Callback<Message>) {
        let mut hand = self.0.borrow_mut();
        if event.pointer_id() != hand.pointer || hand.holds == Holds::Nothing {
            return;
        }
        let (holds, started) = (hand.holds, hand.started);
        *hand = Hand { swallow: started && dropped, ..Hand::default() };
        drop(hand);
        if started && holds != Holds::Lanes {
            send.emit(timeline(if dropped { TimelineMessage::Drop } else { TimelineMessage::LetGo }));
        }
    }

    /// Whether a click is only the end of a drag.
    pub fn swallows_click(&self) -> bool {
        std::mem::take(&mut self.0.borrow_mut().swallow)
    }

    /// After the lanes have been drawn anew.
    pub fn place(&self, tracks: &Element) {
        place_ghosts(tracks, self.0.borrow().shift);
    }
}

pub fn timeline(message: TimelineMessage) -> Message {
    Message::Timeline(message)
}

/// The gap that a way means: a step takes the column over which most of it is.
fn gap(drag: &Drag, shift: f64) -> u32 {
    let steps = &drag.places.steps;
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    let by = shift.round() as i32;
    if by > 0 { last.saturating_add_signed(by) } else { (first - 1).saturating_add_signed(by) }
}

/// What is in hand follows the pointer, not the columns.
fn place_ghosts(tracks: &Element, shift: f64) {
    let Ok(ghosts) = tracks.query_selector_all("[data-ghost]") else { return };
    for index in 0..ghosts.length() {
        let Some(ghost) = ghosts.item(index).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let at: f64 = ghost.get_attribute("data-ghost").and_then(|at| at.parse().ok()).unwrap_or(1.0);
        set(&ghost, "--at", &format!("{:.3}", (at + shift).max(1.0)));
    }
}
