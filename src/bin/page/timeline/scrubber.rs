//! The whole run as one strip; drag the thumb, or press anywhere, to go there.

use crate::place::{set, use_placed};
use crate::text;
use lockstep::session::{Message, Scrub, hue};
use std::rc::Rc;
use web_sys::{Element, KeyboardEvent, PointerEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scrub: Rc<Scrub>,
    pub position: u32,
    pub length: u32,
    pub stale: bool,
    pub send: Callback<Message>,
}

/// Between the strip's edge and its marks, in pixels; as in www/css/parts.css.
const INSET: f64 = 4.0;

#[component]
pub fn Scrubber(props: &Props) -> Html {
    let node = use_node_ref();
    let (position, length) = (props.position, props.length);
    use_placed(&node, move |strip| {
        set(strip, "--now", &position.to_string());
        set(strip, "--steps", &length.max(1).to_string());
    });
    let seek = {
        let (send, node) = (props.send.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(strip) = node.cast::<Element>() {
                send.emit(Message::Seek(position_at(&strip, event.client_x(), length)));
            }
        })
    };
    let onpointerdown = {
        let (seek, node) = (seek.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 {
                if let Some(strip) = node.cast::<Element>() {
                    // Without capture the drag merely ends at the strip's edge.
                    let _ = strip.set_pointer_capture(event.pointer_id());
                }
                seek.emit(event);
            }
        })
    };
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            seek.emit(event);
        }
    });
    let onkeydown = {
        let send = props.send.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "PageUp" => position + length.div_ceil(10).max(1),
                "PageDown" => position.saturating_sub(length.div_ceil(10).max(1)),
                _ => return,
            };
            event.prevent_default();
            send.emit(Message::Seek(to.min(length)));
        })
    };
    let said = text::step_of(position, length);
    html! {
        <div ref={node} class="scrub" role="slider" tabindex="0" aria-label={text::STEP} aria-disabled={props.stale.then_some("true")}
            aria-valuemin="0" aria-valuemax={length.to_string()} aria-valuenow={position.to_string()} aria-valuetext={said}
            {onpointerdown} {onpointermove} {onkeydown}>
            <Marks scrub={props.scrub.clone()} />
            <Veil width={props.scrub.width} height={props.scrub.height} {position} />
            <span class="thumb"></span>
        </div>
    }
}

fn position_at(strip: &Element, x: i32, length: u32) -> u32 {
    let bounds = strip.get_bounding_client_rect();
    let width = (bounds.width() - 2.0 * INSET).max(1.0);
    let part = ((f64::from(x) - bounds.left() - INSET) / width).clamp(0.0, 1.0);
    (part * f64::from(length)).round() as u32
}

#[derive(Properties, PartialEq)]
struct MarksProps {
    scrub: Rc<Scrub>,
}

/// Drawn anew only when the run itself changes, not when the playhead moves.
#[component]
fn Marks(props: &MarksProps) -> Html {
    let scrub = &props.scrub;
    html! {
        <svg viewBox={format!("0 {} {} {}", scrub.top, scrub.width, scrub.height)} preserveAspectRatio="none" aria-hidden="true">
            { for scrub.rows.iter().map(|(thread, d)| html! { <path data-thread={hue(*thread).to_string()} d={d.clone()} /> }) }
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct VeilProps {
    width: u32,
    height: u32,
    position: u32,
}

/// Pales what lies ahead.
#[component]
fn Veil(props: &VeilProps) -> Html {
    let ahead = props.width.saturating_sub(props.position);
    html! {
        <svg viewBox={format!("0 0 {} {}", props.width, props.height)} preserveAspectRatio="none" aria-hidden="true">
            <rect class="veil" x={props.position.to_string()} y="0" width={ahead.to_string()} height={props.height.to_string()} />
        </svg>
    }
}
