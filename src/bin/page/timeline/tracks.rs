//! Ruler, lanes, weave, playhead and output. Draws the columns that
//! `lockstep::session` says are in view, tells it which those are, and keeps the
//! playhead among them.

use super::grip::{Grip, timeline};
use super::hand::{Hand, drop_mark, in_lane};
use super::tools::zoom;
use crate::icons::{glyph, small_icon};
use crate::place::{place_all, set, use_placed};
use crate::text;
use crate::text::timeline as words;
use lockstep::session::{
    Block, Drag, Group, Hatch, Lane, Message, Pick, Printed, Rail, Roster, Shown, TimelineMessage, Viewport, When,
    Zoom, hue,
};
use lockstep::trace::StepKind;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Element, KeyboardEvent, PointerEvent, ResizeObserver, WheelEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: Shown,
    pub hand: Hand,
    pub stale: bool,
    pub send: Callback<Message>,
}

#[component]
pub fn Tracks(props: &Props) -> Html {
    let shown = &props.shown;
    let columns = &shown.columns;
    let node = use_node_ref();
    let grip = (*use_memo((), |()| Grip::default())).clone();
    {
        let (column, scrolled, grip) = (shown.column, shown.scrolled, grip.clone());
        use_placed(&node, move |tracks| {
            set(tracks, "--col", &format!("{column}px"));
            set(tracks, "--steps", &scrolled.to_string());
            place_all(tracks);
            place_drop(tracks);
            grip.place(tracks);
        });
    }
    use_follow(&node, shown, &props.hand);
    use_resize(&node, &props.send);
    use_wheel(&node, &props.send);
    let onscroll = {
        let (node, send) = (node.clone(), props.send.clone());
        Callback::from(move |_: Event| tell(&node, &send))
    };
    // One listener for all blocks.
    let onclick = {
        let send = props.send.clone();
        let grip = grip.clone();
        Callback::from(move |event: MouseEvent| {
            let pick = match (event.shift_key(), event.ctrl_key() || event.meta_key()) {
                (true, _) => Pick::Through,
                (_, true) => Pick::Toggle,
                _ => Pick::Only,
            };
            if !grip.swallows_click()
                && let Some(step) = step_of(&event)
            {
                send.emit(timeline(TimelineMessage::Select(step, pick)));
            }
        })
    };
    let onkeydown = {
        let send = props.send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(message) = key(&event) {
                event.prevent_default();
                send.emit(timeline(message));
            }
        })
    };
    let pointer = |act: fn(&Grip, &PointerEvent, &Element, &Pressed)| {
        let pressed = Pressed { column: shown.column, drag: props.hand.drag.clone(), send: props.send.clone() };
        let (node, grip) = (node.clone(), grip.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(tracks) = node.cast::<Element>() {
                act(&grip, &event, &tracks, &pressed);
            }
        })
    };
    let onpointerdown = pointer(|grip, event, tracks, _| grip.down(event, tracks));
    let onpointermove = pointer(|grip, event, tracks, pressed| {
        grip.moved(event, tracks, pressed.column, pressed.drag.as_deref(), &pressed.send);
    });
    let onpointerup = pointer(|grip, event, _, pressed| grip.up(event, true, &pressed.send));
    let onpointercancel = pointer(|grip, event, _, pressed| grip.up(event, false, &pressed.send));
    let class =
        classes!("tracks", (shown.column < LEGIBLE).then_some("tiny"), props.hand.drag.is_some().then_some("dragging"));
    let lanes = &shown.lanes;
    let now = shown.position.to_string();
    html! {
        <div ref={node} {class} role="group" aria-label={text::LANES} tabindex="-1" inert={props.stale} {onscroll} {onclick} {onkeydown}
            {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>
            <div class="tracks-in">
                { ruler(shown, &props.send) }
                <div class="lanes">
                    <div class="future" data-at={now.clone()}></div>
                    <svg class="weave" aria-hidden="true">
                        <path d={columns.weave.0.clone()} /><path class="later" d={columns.weave.1.clone()} />
                    </svg>
                    { for lanes.groups.iter().map(|group| process(group, shown, &props.hand, &props.send)) }
                    { drop_mark(&props.hand, shown) }
                    <div class="playhead" data-at={now.clone()}></div>
                </div>
                { output(shown) }
            </div>
        </div>
    }
}

/// What a pointer is told to the grip with.
struct Pressed {
    column: u32,
    drag: Option<Rc<Drag>>,
    send: Callback<Message>,
}

/// Arrows go from step to step while one of them has the focus.
fn key(event: &KeyboardEvent) -> Option<TimelineMessage> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let other = event.alt_key() || event.ctrl_key() || event.meta_key();
    if other || !target.class_list().contains("blk") {
        return None;
    }
    let extend = event.shift_key();
    Some(match event.key().as_str() {
        "ArrowLeft" => TimelineMessage::Along { by: -1, extend },
        "ArrowRight" => TimelineMessage::Along { by: 1, extend },
        "ArrowUp" if !extend => TimelineMessage::Across { down: false },
        "ArrowDown" if !extend => TimelineMessage::Across { down: true },
        _ => return None,
    })
}

/// The line at which a drop would be, in its lane.
fn place_drop(tracks: &Element) {
    if let Ok(Some(mark)) = tracks.query_selector(".drop[data-top]") {
        let centre: f64 = mark.get_attribute("data-top").and_then(|top| top.parse().ok()).unwrap_or(0.0);
        set(&mark, "--top", &format!("{}px", centre - 20.0));
    }
}

fn step_of(event: &MouseEvent) -> Option<u32> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-step]").ok()??.get_attribute("data-step")?.parse().ok()
}

/// Columns have no keys: an element shows whatever step is at its place, which is
/// quicker than making a new one when the view jumps.
fn ruler(shown: &Shown, send: &Callback<Message>) -> Html {
    let columns = &shown.columns;
    // Where columns are too narrow for their numbers, every second, fifth or tenth has one.
    let every = [1, 2, 5, 10, 20].into_iter().find(|every| every * shown.column >= NUMBER).unwrap_or(50);
    html! {
        <div class="ruler">
            <span class="corner"><span aria-hidden="true">{ text::STEP }</span><span class="letter" aria-hidden="true">{ PROBE }</span>{ zoom(send) }</span>
            <ol aria-hidden="true">{ for columns.blocks.iter().map(|block| {
                let now = block.when == When::Now;
                let said = (now || block.step % every == 0).then_some(block.step);
                html! { <li class={now.then_some("now")} data-at={block.step.to_string()}>{ said }</li> }
            }) }
            if let Some((from, to)) = shown.check.turn {
                <li class="turn" data-at={(from + 1).to_string()} data-span={(to - from).to_string()}></li>
            }</ol>
        </div>
    }
}

/// Room for a number of four digits, in pixels.
const NUMBER: u32 = 36;
/// Narrower columns have no room for words.
const LEGIBLE: u32 = 40;

fn process(group: &Group, shown: &Shown, hand: &Hand, send: &Callback<Message>) -> Html {
    html! {
        <div key={group.process.0} class="proc" role="group" aria-label={text::process(&group.label, &group.title)}>
            { for group.lanes.iter().enumerate().map(|(at, one)| {
                lane(one, (at == 0).then_some(group), shown, hand, send)
            }) }
        </div>
    }
}

fn lane(lane: &Lane, process: Option<&Group>, shown: &Shown, hand: &Hand, send: &Callback<Message>) -> Html {
    let columns = &shown.columns;
    let hue = hue(lane.thread).to_string();
    let mine = |thread| thread == lane.thread;
    let fold = |what: &str, message: TimelineMessage, folded: bool, class: &'static str, face: Html| {
        let label = words::fold_lane(what, folded);
        let send = send.clone();
        let onclick = Callback::from(move |_: MouseEvent| send.emit(timeline(message.clone())));
        html! {
            <button {class} aria-label={label.clone()} title={label} aria-expanded={(!folded).to_string()} {onclick}>{ face }</button>
        }
    };
    let whole = |group: &Group| {
        let folded = group.lanes.iter().all(|lane| lane.folded);
        let face = html! { { &group.label } };
        fold(&text::process(&group.label, &group.title), TimelineMessage::FoldProcess(group.process), folded, "p", face)
    };
    let name = html! { <span class="th">{ glyph(lane.thread) }{ &lane.label }</span> };
    html! {
        <div key={lane.thread.0} class={classes!("lane", lane.folded.then_some("folded"))} data-thread={hue} data-slots={lane.slots.to_string()}>
            <div class="lane-head">
                { process.map_or(html! { <span class="p"></span> }, whole) }
                <span class="name">
                    { fold(&lane.label, TimelineMessage::FoldLane(lane.thread), lane.folded, "fold", name) }
                    if !lane.function.is_empty() { <code>{ &lane.function }</code> }
                    { axis(lane, shown) }
                </span>
            </div>
            <ol class="lane-steps" role="list" aria-label={text::lane(&lane.label, &lane.function)}>
                { for columns.waits.iter().filter(|hatch| mine(hatch.thread)).map(hatch) }
                if !lane.folded { { for columns.rails.iter().filter(|rail| mine(rail.thread)).map(|one| rail(one, &shown.roster)) } }
                { for columns.blocks.iter().filter(|block| mine(block.thread)).map(|one| block(one, shown, hand)) }
                { in_lane(lane.thread, hand, shown) }
            </ol>
        </div>
    }
}

/// Names of the rails, where they stand far enough apart to be read.
fn axis(lane: &Lane, shown: &Shown) -> Html {
    if !(1..=4).contains(&lane.slots) {
        return Html::default();
    }
    html! {
        <span class="axis" aria-hidden="true">
            { for shown.lanes.objects.iter().take(lane.slots).map(|object| html! { <span>{ object }</span> }) }
        </span>
    }
}

pub fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Read => "read",
        StepKind::Write => "write",
        StepKind::Acquire => "acquire",
        StepKind::Release => "release",
        StepKind::Life => "life",
    }
}

fn block(block: &Block, shown: &Shown, hand: &Hand) -> Html {
    let (when, now) = match block.when {
        When::Past => (None, false),
        When::Now => (Some("current"), true),
        When::Later => (Some("later"), false),
    };
    let selected = hand.selection.has(block.step);
    let class = classes!(
        "step",
        when,
        is_problem(block, shown).then_some("flagged"),
        selected.then_some("selected"),
        hand.is_taken(block.step).then_some("origin")
    );
    let mut label = text::step_label(&shown.roster, block.step, block.thread, &block.sentence);
    let title = label.clone();
    if selected {
        label += words::SELECTED;
    }
    // One of them takes part in the order of Tab: the step at the playhead, else the first.
    let tabindex = if now || (shown.position == 0 && block.step == 1) { "0" } else { "-1" };
    html! {
        <li {class} data-at={block.step.to_string()}>
            <button class="blk" data-kind={kind(block.kind)} data-step={block.step.to_string()} aria-label={label} {title}
                aria-current={now.then_some("step")} {tabindex}><b>{ &block.verb }</b><i>{ &block.detail }</i></button>
        </li>
    }
}

fn is_problem(block: &Block, shown: &Shown) -> bool {
    block.error.is_some() || shown.check.problems.binary_search(&block.step).is_ok()
}

fn hatch(hatch: &Hatch) -> Html {
    let class = classes!(
        "wait",
        hatch.later.then_some("later"),
        hatch.never.then_some("never"),
        hatch.endless.then_some("endless")
    );
    html! {
        <li {class} data-at={hatch.at.to_string()} data-span={hatch.span.to_string()}>
            if hatch.says_what { <span class="for">{ text::waits_for(&hatch.object) }</span> }
            if hatch.says_never { <span class="until">{ text::NEVER_GRANTED }</span> }
        </li>
    }
}

fn rail(rail: &Rail, roster: &Roster) -> Html {
    let class = classes!(
        "rail",
        rail.later.then_some("later"),
        rail.from.then_some("from"),
        rail.open.then_some("open"),
        rail.endless.then_some("endless")
    );
    let said = text::holds(roster.label(rail.thread), &rail.object, rail.whole.0, rail.whole.1);
    html! {
        <li {class} data-slot={rail.slot.to_string()} data-at={rail.at.to_string()}
            data-span={rail.span.to_string()} title={said.clone()}><span class="vh">{ said }</span></li>
    }
}

fn output(shown: &Shown) -> Html {
    let now = shown.position.to_string();
    html! {
        <div class="out">
            <div class="lane-head">{ small_icon("out") }<span>{ text::OUTPUT }</span></div>
            <ol role="list" aria-label={text::OUTPUT}>
                <li class="future" data-at={now.clone()} aria-hidden="true"></li><li class="playhead" data-at={now} aria-hidden="true"></li>
                { for shown.columns.printed.iter().map(printed) }
            </ol>
        </div>
    }
}

fn printed(line: &Printed) -> Html {
    let class = classes!("line", line.later.then_some("later"));
    html! {
        <li {class} data-at={line.step.to_string()} data-span={line.span.to_string()} title={line.text.clone()}>{ &line.text }</li>
    }
}

// ── keeping in view ──

/// Scrolls to where the playhead is, when the session says so.
#[hook]
fn use_follow(node: &NodeRef, shown: &Shown, hand: &Hand) {
    {
        let (node, (left, top)) = (node.clone(), shown.scroll);
        use_effect_with(shown.follows, move |_| {
            if let Some(tracks) = node.cast::<Element>() {
                tracks.set_scroll_left(left as i32);
                tracks.set_scroll_top(top as i32);
            }
        });
    }
    let node = node.clone();
    use_effect_with((shown.position, hand.selection.clone(), hand.drag.is_some()), move |(_, selection, dragging)| {
        if let Some(tracks) = node.cast::<Element>().filter(|_| !dragging) {
            follow_focus(&tracks, selection.single());
        }
    });
}

/// Once it is on a step, the focus stays on the selected one, else on the one at the playhead.
fn follow_focus(tracks: &Element, selected: Option<u32>) {
    let selector = selected.map_or(".step.current .blk".to_owned(), |step| format!(".blk[data-step=\"{step}\"]"));
    let document = tracks.owner_document();
    let focused = document.and_then(|document| document.active_element());
    if focused.is_some_and(|element| element.class_list().contains("blk"))
        && let Ok(Some(now)) = tracks.query_selector(&selector)
        && let Ok(now) = now.dyn_into::<web_sys::HtmlElement>()
    {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = now.focus_with_options(&options);
    }
}

/// Hidden letters that are measured.
const PROBE: &str = "0000000000";

/// The part of the lanes that is in view, without the lane heads.
fn seen(tracks: &Element) -> Viewport {
    let find = |selector| tracks.query_selector(selector).ok().flatten();
    let head = find(".corner").map_or(0, |corner| corner.client_width());
    let foot =
        find(".ruler").map_or(0, |ruler| ruler.client_height()) + find(".out").map_or(0, |out| out.client_height());
    let letters = find(".letter").map_or(0.0, |probe| probe.get_bounding_client_rect().width());
    Viewport {
        left: f64::from(tracks.scroll_left()),
        top: f64::from(tracks.scroll_top()),
        width: f64::from((tracks.client_width() - head).max(1)),
        height: f64::from((tracks.client_height() - foot).max(1)),
        letter: letters / PROBE.len() as f64,
    }
}

fn tell(node: &NodeRef, send: &Callback<Message>) {
    if let Some(tracks) = node.cast::<Element>() {
        send.emit(Message::Viewed(seen(&tracks)));
    }
}

/// Tells the width now and whenever it changes.
#[hook]
fn use_resize(node: &NodeRef, send: &Callback<Message>) {
    let (node, send) = (node.clone(), send.clone());
    use_effect_with((), move |()| {
        let on_resize = {
            let node = node.clone();
            Closure::<dyn FnMut()>::new(move || tell(&node, &send))
        };
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(tracks)) = (&observer, node.cast::<Element>()) {
            observer.observe(&tracks);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(on_resize);
        }
    });
}

/// Ctrl and the wheel zoom around the pointer. The listener must be able to keep
/// the browser from zooming the page, which one of Yew's cannot.
#[hook]
fn use_wheel(node: &NodeRef, send: &Callback<Message>) {
    let (node, send) = (node.clone(), send.clone());
    use_effect_with((), move |()| {
        let tracks = node.cast::<Element>();
        let on_wheel = {
            let tracks = tracks.clone();
            Closure::<dyn FnMut(_)>::new(move |event: WheelEvent| {
                let Some(tracks) = tracks.as_ref().filter(|_| event.ctrl_key() && event.delta_y() != 0.0) else {
                    return;
                };
                event.prevent_default();
                let head = tracks.query_selector(".corner").ok().flatten().map_or(0, |corner| corner.client_width());
                let x = f64::from(event.client_x()) - tracks.get_bounding_client_rect().left() - f64::from(head);
                let zoom = Zoom::At { closer: event.delta_y() < 0.0, x: x.max(0.0) };
                send.emit(timeline(TimelineMessage::Zoom(zoom)));
            })
        };
        if let Some(tracks) = &tracks {
            let options = AddEventListenerOptions::new();
            options.set_passive(false);
            let listener = on_wheel.as_ref().unchecked_ref();
            let _ = tracks.add_event_listener_with_callback_and_add_event_listener_options("wheel", listener, &options);
        }
        move || {
            if let Some(tracks) = tracks {
                let _ = tracks.remove_event_listener_with_callback("wheel", on_wheel.as_ref().unchecked_ref());
            }
        }
    });
}
