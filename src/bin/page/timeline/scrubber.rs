//! The whole run as one strip; drag the thumb, or press anywhere, to go there.

use crate::place::{place_all, set};
use crate::text;
use lockstep::session::{Message, Scrub, State, hue};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, KeyboardEvent, PointerEvent};
use yew::prelude::*;

/// Between the strip's edge and its marks, in pixels; as in www/css/parts.css.
const INSET: f64 = 4.0;

/// Diamonds for problems; more could not be told apart.
const MOST_MARKS: usize = 40;

pub fn scrubber(state: &State, send: &Callback<Message>) -> Html {
    let shown = &state.shown;
    let (position, length) = (shown.position, shown.length);
    let seek = {
        let send = send.clone();
        move |event: &PointerEvent| {
            if let Some(strip) = strip_of(event) {
                send.emit(Message::Seek(position_at(&strip, event.client_x(), length)));
            }
        }
    };
    let onpointerdown = {
        let seek = seek.clone();
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 {
                if let Some(strip) = strip_of(&event) {
                    // Without capture the drag merely ends at the strip's edge.
                    let _ = strip.set_pointer_capture(event.pointer_id());
                }
                seek(&event);
            }
        })
    };
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            seek(&event);
        }
    });
    let onkeydown = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            let leap = length.div_ceil(10).max(1);
            let to = match event.key().as_str() {
                "PageUp" => position + leap,
                "PageDown" => position.saturating_sub(leap),
                _ => return,
            };
            event.prevent_default();
            send.emit(Message::Seek(to.min(length)));
        })
    };
    let disabled = state.is_stale().then_some("true");
    html! {
        <div class="scrub" role="slider" tabindex="0" aria-label={text::STEP} aria-disabled={disabled} aria-valuemin="0"
            aria-valuemax={length.to_string()} aria-valuenow={position.to_string()} aria-valuetext={text::step_of(position, length)}
            {onpointerdown} {onpointermove} {onkeydown}>
            { marks(&shown.scrub, position) }
            { for shown.check.problems.iter().take(MOST_MARKS).map(|step| html! { <span class="mark" data-at={step.to_string()}></span> }) }
            <span class="thumb"></span>
        </div>
    }
}

/// Each thread's steps in its row, and a veil over those that lie ahead.
fn marks(scrub: &Scrub, position: u32) -> Html {
    let ahead = scrub.width.saturating_sub(position);
    html! {
        <svg viewBox={format!("0 {} {} {}", scrub.top, scrub.width, scrub.height)} preserveAspectRatio="none" aria-hidden="true">
            { for scrub.rows.iter().map(|(thread, d)| {
                html! { <path data-thread={hue(*thread).to_string()} d={AttrValue::from(d.clone())} /> }
            }) }
            <rect class="veil" x={position.to_string()} y={scrub.top.to_string()} width={ahead.to_string()} height={scrub.height.to_string()} />
        </svg>
    }
}

/// Puts the thumb where the playhead is.
pub fn place_scrubber(document: &Document, position: u32, length: u32) {
    if let Ok(Some(strip)) = document.query_selector(".scrub") {
        set(&strip, "--now", &position.to_string());
        set(&strip, "--steps", &length.max(1).to_string());
        place_all(&strip);
    }
}

fn strip_of(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(".scrub").ok()?
}

fn position_at(strip: &Element, x: i32, length: u32) -> u32 {
    let bounds = strip.get_bounding_client_rect();
    let width = (bounds.width() - 2.0 * INSET).max(1.0);
    let part = ((f64::from(x) - bounds.left() - INSET) / width).clamp(0.0, 1.0);
    (part * f64::from(length)).round() as u32
}
