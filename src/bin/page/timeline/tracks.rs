//! Ruler, lanes, weave, playhead and output. Draws the columns that
//! `lockstep::session` says are in view, tells it which those are, and keeps the
//! playhead among them.

use super::super::icons::{glyph, small_icon};
use crate::place::{place_all, set, use_placed};
use crate::text;
use lockstep::session::{Block, Group, Hatch, Lane, Message, Printed, Rail, Roster, Shown, Viewport, When, hue};
use lockstep::trace::StepKind;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: Shown,
    pub stale: bool,
    pub send: Callback<Message>,
}

#[component]
pub fn Tracks(props: &Props) -> Html {
    let shown = &props.shown;
    let columns = &shown.columns;
    let node = use_node_ref();
    {
        let (column, scrolled) = (shown.column, shown.scrolled);
        use_placed(&node, move |tracks| {
            set(tracks, "--col", &format!("{column}px"));
            set(tracks, "--steps", &scrolled.to_string());
            place_all(tracks);
        });
    }
    use_follow(&node, shown);
    use_resize(&node, &props.send);
    let onscroll = {
        let (node, send) = (node.clone(), props.send.clone());
        Callback::from(move |_: Event| tell(&node, &send))
    };
    // One listener for all blocks.
    let onclick = {
        let send = props.send.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(step) = step_of(&event) {
                send.emit(Message::Seek(step));
            }
        })
    };
    let lanes = &shown.lanes;
    let now = shown.position.to_string();
    html! {
        <div ref={node} class="tracks" role="group" aria-label={text::LANES} tabindex="-1" inert={props.stale} {onscroll} {onclick}>
            <div class="tracks-in">
                { ruler(shown) }
                <div class="lanes">
                    <div class="future" data-at={now.clone()}></div>
                    <svg class="weave" aria-hidden="true">
                        <path d={columns.weave.0.clone()} /><path class="later" d={columns.weave.1.clone()} />
                    </svg>
                    { for lanes.groups.iter().map(|group| process(group, shown)) }
                    <div class="playhead" data-at={now.clone()}></div>
                </div>
                { output(shown) }
            </div>
        </div>
    }
}

fn step_of(event: &MouseEvent) -> Option<u32> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-step]").ok()??.get_attribute("data-step")?.parse().ok()
}

/// Columns have no keys: an element shows whatever step is at its place, which is
/// quicker than making a new one when the view jumps.
fn ruler(shown: &Shown) -> Html {
    let columns = &shown.columns;
    html! {
        <div class="ruler" aria-hidden="true">
            <span class="corner">{ text::STEP }<span class="letter">{ PROBE }</span></span>
            <ol>{ for columns.blocks.iter().map(|block| {
                let now = block.when == When::Now;
                html! { <li class={now.then_some("now")} data-at={block.step.to_string()}>{ block.step }</li> }
            }) }
            if let Some((from, to)) = shown.check.turn {
                <li class="turn" data-at={(from + 1).to_string()} data-span={(to - from).to_string()}></li>
            }</ol>
        </div>
    }
}

fn process(group: &Group, shown: &Shown) -> Html {
    html! {
        <div key={group.process.0} class="proc" role="group" aria-label={text::process(&group.label, &group.title)}>
            { for group.lanes.iter().enumerate().map(|(at, one)| {
                lane(one, (at == 0).then_some(group.label.as_str()), shown)
            }) }
        </div>
    }
}

fn lane(lane: &Lane, process: Option<&str>, shown: &Shown) -> Html {
    let columns = &shown.columns;
    let hue = hue(lane.thread).to_string();
    let mine = |thread| thread == lane.thread;
    html! {
        <div key={lane.thread.0} class="lane" data-thread={hue} data-slots={lane.slots.to_string()}>
            <div class="lane-head">
                <span class="p">{ process.unwrap_or_default() }</span>
                <span class="name">
                    <span class="th">{ glyph(lane.thread) }{ &lane.label }</span>
                    if !lane.function.is_empty() { <code>{ &lane.function }</code> }
                    { axis(lane, shown) }
                </span>
            </div>
            <ol class="lane-steps" role="list" aria-label={text::lane(&lane.label, &lane.function)}>
                { for columns.waits.iter().filter(|hatch| mine(hatch.thread)).map(hatch) }
                { for columns.rails.iter().filter(|rail| mine(rail.thread)).map(|one| rail(one, &shown.roster)) }
                { for columns.blocks.iter().filter(|block| mine(block.thread)).map(|one| block(one, shown)) }
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

fn block(block: &Block, shown: &Shown) -> Html {
    let kind = match block.kind {
        StepKind::Read => "read",
        StepKind::Write => "write",
        StepKind::Acquire => "acquire",
        StepKind::Release => "release",
        StepKind::Life => "life",
    };
    let (when, now) = match block.when {
        When::Past => (None, false),
        When::Now => (Some("current"), true),
        When::Later => (Some("later"), false),
    };
    let label = text::step_label(&shown.roster, block.step, block.thread, &block.sentence);
    // One of them takes part in the order of Tab: the step at the playhead, else the first.
    let tabindex = if now || (shown.position == 0 && block.step == 1) { "0" } else { "-1" };
    html! {
        <li class={classes!("step", when, is_problem(block, shown).then_some("flagged"))} data-at={block.step.to_string()}>
            <button class="blk" data-kind={kind} data-step={block.step.to_string()} aria-label={label.clone()} title={label}
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
fn use_follow(node: &NodeRef, shown: &Shown) {
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
    use_effect_with(shown.position, move |_| {
        if let Some(tracks) = node.cast::<Element>() {
            follow_focus(&tracks);
        }
    });
}

/// The focus stays on the step at the playhead once it is on a step.
fn follow_focus(tracks: &Element) {
    let document = tracks.owner_document();
    let focused = document.and_then(|document| document.active_element());
    if focused.is_some_and(|element| element.class_list().contains("blk"))
        && let Ok(Some(now)) = tracks.query_selector(".step.current .blk")
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
