//! Who did what when: a chart for each way, all on one axis. A lane is a few
//! paths whatever the length of the run; `session::cores` makes them for the
//! part in view and the width there is.

use super::press;
use crate::icons::{glyph, small_icon};
use crate::text::cores as text;
use lockstep::base::ThreadId;
use lockstep::session::cores::{Band, CoresAnswer, CoresMessage, CoresShown, Drawn, Row, Rows, Window, said_at, ticks};
use lockstep::session::{Message, hue};
use lockstep::timing::{Doing, Way, WayReport, seconds};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, KeyboardEvent, PointerEvent, ResizeObserver, WheelEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub answer_of: CoresShown,
    pub send: Callback<Message>,
}

/// Room at the right for what stands at the end of a run, and at the left for names; as in www/css/cores.css.
const NAMES: f64 = 64.0;
const AFTER: f64 = 52.0;

#[component]
pub fn Gantt(props: &Props) -> Html {
    let shown = &props.answer_of;
    let node = use_node_ref();
    let width = use_state(|| 640.0_f64);
    let said = use_state(String::new);
    let grip = use_mut_ref(|| None::<(f64, Window)>);
    // What the wheel turns: what was drawn last.
    let now = use_mut_ref(|| (Window::default(), 0.0_f64));
    {
        let (node, width, now, send) = (node.clone(), width.clone(), now.clone(), props.send.clone());
        use_effect_with((), move |()| {
            let (width, wheel) = (watch_width(&node, width), watch_wheel(&node, now, send));
            move || {
                width();
                wheel();
            }
        });
    }
    let Some(answer) = shown.answer.clone() else { return Html::default() };
    let (window, width) = (shown.window, *width);
    let send = &props.send;
    *now.borrow_mut() = (window, width);
    let onpointerdown = {
        let grip = grip.clone();
        Callback::from(move |event: PointerEvent| {
            *grip.borrow_mut() = (event.button() == 0).then(|| (f64::from(event.client_x()), window));
        })
    };
    let onpointermove = {
        let (send, grip, said, node, answer) = (send.clone(), grip.clone(), said.clone(), node.clone(), answer.clone());
        Callback::from(move |event: PointerEvent| {
            let x = f64::from(event.client_x());
            let held = *grip.borrow();
            match held {
                Some((from, start)) if event.buttons() & 1 == 1 => {
                    let share = (from - x) / width.max(1.0);
                    send.emit(Message::Cores(CoresMessage::Look(start.moved(share))));
                }
                _ => {
                    *grip.borrow_mut() = None;
                    let time = time_at(&node, x, window, width);
                    said.set(pointed(&event, &answer, window, time).unwrap_or_default());
                }
            }
        })
    };
    let onpointerup = Callback::from(move |_: PointerEvent| *grip.borrow_mut() = None);
    let onkeydown = keys(window, send);
    let groups = answer.report.ways.iter().filter(|way| way.way != Way::OneAfterAnother);
    html! {
        <section class={classes!("box", "gantt", shown.stale.then_some("old"))} aria-labelledby="gantt-h">
            <header><h3 id="gantt-h">{ text::SAME_WORK }</h3>{ tools(shown, &answer, width, send) }{ legend() }</header>
            <svg class="patterns" aria-hidden="true"><defs>{ for (0..8).map(patterns) }</defs></svg>
            <div ref={node} class="gantt-body" role="group" tabindex="0" aria-label={text::CHART}
                {onpointerdown} {onpointermove} {onpointerup} {onkeydown}>
                { for groups.map(|way| group(way, &answer, shown, width)) }
                { axis(window, width) }
            </div>
            <p class="readout label">{ if said.is_empty() { text::POINT.to_string() } else { (*said).clone() } }</p>
        </section>
    }
}

fn watch_width(node: &NodeRef, width: UseStateHandle<f64>) -> impl FnOnce() + use<> {
    let measured = node.clone();
    let measure = Closure::<dyn FnMut()>::new(move || {
        if let Some(element) = measured.cast::<Element>() {
            let room = f64::from(element.client_width()) - NAMES - AFTER - 24.0;
            if room > 0.0 {
                width.set(room.floor());
            }
        }
    });
    let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
    if let (Some(observer), Some(element)) = (&observer, node.cast::<Element>()) {
        observer.observe(&element);
    }
    move || {
        if let Some(observer) = observer {
            observer.disconnect();
        }
        drop(measure);
    }
}

/// With Ctrl, as everywhere, the wheel zooms. The listener is the element's own:
/// one of the page's root could not keep the browser from zooming the page.
fn watch_wheel(node: &NodeRef, now: Rc<RefCell<(Window, f64)>>, send: Callback<Message>) -> impl FnOnce() + use<> {
    let turned = node.clone();
    let turn = Closure::<dyn FnMut(WheelEvent)>::new(move |event: WheelEvent| {
        if !event.ctrl_key() && !event.meta_key() {
            return;
        }
        event.prevent_default();
        let (window, width) = *now.borrow();
        let at = time_at(&turned, f64::from(event.client_x()), window, width);
        let factor = if event.delta_y() < 0.0 { 1.25 } else { 0.8 };
        send.emit(Message::Cores(CoresMessage::Look(window.zoomed(factor, at))));
    });
    let element = node.cast::<Element>();
    if let Some(element) = &element {
        let _ = element.add_event_listener_with_callback("wheel", turn.as_ref().unchecked_ref());
    }
    move || {
        if let Some(element) = element {
            let _ = element.remove_event_listener_with_callback("wheel", turn.as_ref().unchecked_ref());
        }
        drop(turn);
    }
}

fn time_at(node: &NodeRef, x: f64, window: Window, width: f64) -> f64 {
    let left = node.cast::<Element>().map_or(0.0, |element| element.get_bounding_client_rect().left());
    window.from + (x - left - 12.0 - NAMES) / width.max(1.0) * window.length()
}

/// What is under the pointer, in words.
fn pointed(event: &PointerEvent, answer: &Rc<CoresAnswer>, window: Window, time: f64) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let way = Way::parse(&target.closest("[data-way]").ok()??.get_attribute("data-way")?)?;
    let chart = answer.chart(way, window)?;
    let row = target.closest("[data-lane]").ok()??;
    said_at(chart, row.get_attribute("data-lane")?.parse().ok()?, time)
}

fn keys(window: Window, send: &Callback<Message>) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let middle = (window.from + window.to) / 2.0;
        let look = match event.key().as_str() {
            "+" | "=" => window.zoomed(1.5, middle),
            "-" => window.zoomed(1.0 / 1.5, middle),
            "ArrowLeft" => window.moved(-0.1),
            "ArrowRight" => window.moved(0.1),
            "Home" => Window::default(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        send.emit(Message::Cores(CoresMessage::Look(look)));
    })
}

fn tools(shown: &CoresShown, answer: &CoresAnswer, width: f64, send: &Callback<Message>) -> Html {
    let window = shown.window;
    let middle = (window.from + window.to) / 2.0;
    let look = |label: &'static str, face: Html, to: Window| {
        html! { <button class="btn sm icon-only" aria-label={label} title={label} onclick={press(CoresMessage::Look(to), send)}>{ face }</button> }
    };
    let by = |rows: Rows, label: &'static str| {
        let is_on = shown.rows == rows;
        html! { <button class="btn sm" aria-pressed={is_on.to_string()} onclick={press(CoresMessage::By(rows), send)}>{ label }</button> }
    };
    html! {
        <span class="gantt-tools">
            <span class="group" role="group" aria-label={text::ROWS}>{ by(Rows::Threads, text::BY_THREAD) }{ by(Rows::Cores, text::BY_CORE) }</span>
            <span class="group" role="group" aria-label={text::CHART}>
                { look(text::FARTHER, html! { "−" }, window.zoomed(0.5, middle)) }
                { look(text::NEARER, html! { "+" }, window.zoomed(2.0, middle)) }
            </span>
            <button class="btn sm quiet" onclick={press(CoresMessage::Look(Window::default()), send)}>{ text::ALL }</button>
            if answer.is_coarse(window, width) && !shown.stale {
                <button class="btn sm" disabled={shown.is_going} title={text::CLOSER_TITLE} onclick={press(CoresMessage::Closer, send)}>
                    { small_icon("eye") }{ text::CLOSER }</button>
            }
        </span>
    }
}

fn legend() -> Html {
    html! {
        <ul class="legend push" role="list" aria-label={text::LEGEND}>
            { for Doing::ALL.into_iter().map(|doing| html! {
                <li><svg class="key lane" viewBox="0 0 20 10" data-thread="0" aria-hidden="true">
                    { band(&Band { doing, thread: 0, d: "M0 0h20v10h-20z".to_string() }) }</svg>{ text::doing(doing) }</li>
            }) }
        </ul>
    }
}

/// Hatches in the colours of a thread: a pattern does not inherit from what it fills.
fn patterns(hue: u16) -> Html {
    let id = |name: &str| format!("h-{name}-{hue}");
    html! {
        <>
            <pattern id={id("gil")} data-thread={hue.to_string()} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="ground" width="4" height="4" /><path class="stroke" d="M.5 0v4" /></pattern>
            <pattern id={id("core")} data-thread={hue.to_string()} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
                <rect class="paper" width="4" height="4" /><path class="stroke faint" d="M.5 0v4" /></pattern>
            <pattern id={id("blocked")} data-thread={hue.to_string()} width="4" height="18" patternUnits="userSpaceOnUse">
                <rect class="paper" width="4" height="18" /><path class="stroke full" d="M.75 0v18" /></pattern>
            <pattern id={id("sleep")} data-thread={hue.to_string()} width="6" height="18" patternUnits="userSpaceOnUse">
                <rect class="paper" width="6" height="18" /><circle class="dot" cx="3" cy="9" r="1.1" /></pattern>
        </>
    }
}

fn band(band: &Band) -> Html {
    let hue = hue(ThreadId(band.thread));
    let (name, fill) = match band.doing {
        Doing::Running => ("run", None),
        Doing::WaitingForGil => ("gil", Some("gil")),
        Doing::WaitingForCore => ("core", Some("core")),
        Doing::Blocked => ("blocked", Some("blocked")),
        Doing::Sleeping => ("sleep", Some("sleep")),
        Doing::Starting => ("starting", None),
    };
    let fill = fill.map(|pattern| format!("url(#h-{pattern}-{hue})"));
    html! { <path class="band" data-thread={hue.to_string()} data-state={name} {fill} d={AttrValue::from(band.d.clone())} /> }
}

fn group(way: &WayReport, answer: &CoresAnswer, shown: &CoresShown, width: f64) -> Html {
    let (Some(run), Some(chart)) = (&way.run, answer.chart(way.way, shown.window)) else { return Html::default() };
    let drawn = Drawn::of(chart, run.finished, answer.report.cores, shown.window, width, shown.rows);
    let end = drawn.end.map(|x| html! {
        <><path class="fin" d={format!("M{x:.1} 0V20")} /><text class="fin" x={format!("{:.1}", x + 5.0)} y="15">{ seconds(run.finished) }</text></>
    });
    html! {
        <section class="gg" data-way={way.way.key()} aria-label={text::gantt(&way.label, run.finished)}>
            <h4>{ way.label.clone() }<span class="label">{ text::why_here(way.way) }</span></h4>
            { for drawn.rows.iter().map(|row| lane(row, drawn.end)) }
            { for drawn.gils.iter().map(|row| lane(row, drawn.end)) }
            <div class="gl busy"><span class="label">{ text::CORES_BUSY }</span>
                <svg class="lane busy" aria-hidden="true"><path class="cap" d={format!("M0 2H{width:.0}")} /><path class="area" d={drawn.busy.clone()} />{ end }</svg></div>
        </section>
    }
}

fn lane(row: &Row, end: Option<f64>) -> Html {
    let thread = row.thread.map(ThreadId);
    let hue = thread.map(|thread| hue(thread).to_string());
    let name = match thread {
        Some(thread) => {
            html! { <span class="th" data-thread={hue.clone()}>{ glyph(thread) }{ row.name.clone() }</span> }
        }
        None => html! { <span class="label">{ row.name.clone() }</span> },
    };
    html! {
        <div class="gl" data-thread={hue} data-lane={row.thread.map(|thread| thread.to_string())}>
            { name }
            <svg class="lane" role="img" aria-label={text::lane(&row.name, &row.said)}>
                { for row.bands.iter().map(band) }
                { for row.labels.iter().map(|(x, label)| html! { <text class="on" x={format!("{x:.1}")} y="12.5">{ label.clone() }</text> }) }
                if let Some(x) = end { <path class="fin" d={format!("M{x:.1} -4V22")} /> }
            </svg>
        </div>
    }
}

fn axis(window: Window, width: f64) -> Html {
    let x = |time: f64| (time - window.from) / window.length().max(1.0) * width;
    html! {
        <div class="gl axis"><span></span><svg class="lane" aria-hidden="true">
            { for ticks(window).into_iter().map(|(time, label)| html! {
                <><path class="tick" d={format!("M{:.1} 0v4", x(time))} /><text x={format!("{:.1}", x(time))} y="14">{ label }</text></>
            }) }
        </svg></div>
    }
}
