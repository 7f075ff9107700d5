//! The graph of states: drawn where it is small, with the run's way through it;
//! press a state to go there. What leads on from where the run stands is listed
//! as buttons below, for keys and for those who cannot see the drawing.

use super::graph_summary::summary;
use super::outcomes::ask;
use super::press;
use crate::icons::{glyph, small_icon};
use crate::text::check as text;
use crate::thread_name::name;
use lockstep::base::ThreadId;
use lockstep::findings::{GraphEdge, GraphNode, GraphView};
use lockstep::machine::Choice;
use lockstep::session::checking::{Answer, CheckMessage, CheckShown, GraphLayout, Walk};
use lockstep::session::{Message, Shown, hue};
use lockstep::trace::Ending;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: Shown,
    pub send: Callback<Message>,
}

#[component]
pub fn Graph(props: &Props) -> Html {
    let (check, scroller) = (&props.shown.check, use_node_ref());
    use_in_view(&scroller, now_at(check));
    let Some(answer) = check.answer.as_deref() else {
        return html! { <div class="empty"><h2>{ text::TAB_GRAPH }</h2><p>{ text::NO_GRAPH }</p>{ ask(&props.send) }</div> };
    };
    let (Some(graph), Some(layout)) = (&answer.graph, &answer.layout) else { return summary(answer, check.stale) };
    let walk = check.walk.clone().unwrap_or_default();
    html! {
        <div class={classes!("stack", check.stale.then_some("old"))}>
            <h2 class="vh">{ text::TAB_GRAPH }</h2>
            <section class="box graph-of-states" aria-labelledby="sg-h">
                <header>
                    <h3 id="sg-h">{ text::TAB_GRAPH }</h3><span class="label">{ text::size(graph.nodes.len(), graph.edges.len()) }</span>
                    { legend(graph, &props.shown) }
                </header>
                <div ref={scroller} class="scroll" tabindex="0" role="group" aria-label={text::TAB_GRAPH}>
                    { drawing(answer, graph, layout, &walk, &props.shown, &props.send) }
                </div>
            </section>
            if !check.stale { { here(answer, graph, &walk, &props.shown, &props.send) } }
        </div>
    }
}

/// How far along the drawing the playhead's state is.
fn now_at(check: &CheckShown) -> Option<i32> {
    let now = check.walk.as_ref()?.now?;
    let place = check.answer.as_ref()?.layout.as_ref()?.nodes.get(now as usize)?;
    Some(place.x as i32)
}

/// Scrolls a wide drawing sideways, so that the state at the playhead is seen.
#[hook]
fn use_in_view(scroller: &NodeRef, x: Option<i32>) {
    let scroller = scroller.clone();
    use_effect_with(x, move |&x| {
        const MARGIN: i32 = 40;
        if let (Some(x), Some(scroller)) = (x, scroller.cast::<Element>()) {
            let (left, width) = (scroller.scroll_left(), scroller.client_width());
            if x < left + MARGIN || x > left + width - MARGIN {
                scroller.set_scroll_left(x - width / 2);
            }
        }
    });
}

fn legend(graph: &GraphView, shown: &Shown) -> Html {
    let moves = |thread: &ThreadId| graph.edges.iter().any(|edge| edge.thread == *thread);
    let threads = shown.roster.threads.iter().map(|thread| thread.id).filter(moves).take(4);
    html! {
        <ul class="legend push" role="list">
            { for threads.map(|thread| html! { <li>{ name(&shown.roster, thread) }{ text::MOVES }</li> }) }
            <li><svg class="key" viewBox="0 0 22 10" aria-hidden="true"><path class="k-path" d="M1 5h20" /></svg>{ text::THIS_RUN }</li>
            <li><svg class="key now" viewBox="0 0 14 14" aria-hidden="true"><circle class="k-halo" cx="7" cy="7" r="6.2" /><circle class="k-now" cx="7" cy="7" r="4.2" /></svg>{ text::NOW }</li>
            <li><svg class="key sm" viewBox="0 0 10 10" aria-hidden="true"><circle class="k-ok" cx="5" cy="5" r="4" /></svg>{ text::FINE_END }</li>
            <li><svg class="key sm" viewBox="0 0 10 10" aria-hidden="true"><path class="k-bad" d="M5 .5 9.5 5 5 9.5.5 5Z" /></svg>{ text::BAD_END }</li>
        </ul>
    }
}

fn drawing(
    answer: &Answer,
    graph: &GraphView,
    layout: &GraphLayout,
    walk: &Walk,
    shown: &Shown,
    send: &Callback<Message>,
) -> Html {
    let stale = shown.check.stale;
    let onclick = {
        let send = send.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(node) = node_of(&event).filter(|_| !stale) {
                send.emit(Message::Check(CheckMessage::GoToState(node)));
            }
        })
    };
    let ends: Vec<(u32, Ending)> = graph.nodes.iter().filter_map(|node| Some((node.id, node.ending?))).collect();
    let bad = ends.iter().filter(|(node, ending)| answer.is_wrong_end(*node, *ending)).count();
    let said = text::graph(graph.nodes.len(), layout.layers.len(), ends.len(), bad);
    let (width, height) = (layout.width, layout.height);
    html! {
        <svg class="g sg" viewBox={format!("0 0 {width:.0} {height:.0}")} width={format!("{width:.0}")} height={format!("{height:.0}")}
            role="img" aria-label={said} {onclick}>
            { for captions(layout) }
            { for layout.webs.iter().map(|(thread, d)| html! {
                <path class="e" data-thread={hue(*thread).to_string()} d={d.clone()} />
            }) }
            { for way(layout, walk, shown.position) }
            { for graph.nodes.iter().map(|one| node(one, answer, layout, walk, shown.position)) }
            { for results(answer, graph, layout) }
        </svg>
    }
}

fn node_of(event: &MouseEvent) -> Option<u32> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-node]").ok()??.get_attribute("data-node")?.parse().ok()
}

/// Depths below the layers; of many, some.
fn captions(layout: &GraphLayout) -> impl Iterator<Item = Html> + '_ {
    let every = if layout.layers.len() > 40 { 5 } else { 1 };
    let y = format!("{:.0}", layout.height - 8.0);
    layout.layers.iter().enumerate().step_by(every).map(move |(depth, x)| {
        html! { <text class="cap" x={format!("{x:.0}")} y={y.clone()}>{ depth }</text> }
    })
}

/// The run's steps, those ahead dotted.
fn way<'a>(layout: &'a GraphLayout, walk: &'a Walk, position: u32) -> impl Iterator<Item = Html> + 'a {
    walk.edges.iter().enumerate().map(move |(at, &edge)| {
        let edge = &layout.edges[edge];
        let later = at >= position as usize;
        html! {
            <path class={classes!("e", "on", later.then_some("later"))} data-thread={hue(edge.choice.thread).to_string()} d={edge.d.clone()} />
        }
    })
}

/// What the ends in the last layer come to, where there is room to say it.
fn results<'a>(answer: &'a Answer, graph: &'a GraphView, layout: &'a GraphLayout) -> impl Iterator<Item = Html> + 'a {
    let ends = answer.ends.iter().zip(&answer.report.outcomes);
    ends.filter_map(move |(end, outcome)| {
        let node = graph.nodes.get((*end)? as usize)?;
        let place = layout.nodes[node.id as usize];
        let last = node.depth as usize + 1 == layout.layers.len();
        last.then(|| {
            html! {
                <text class="cap l" x={format!("{:.0}", place.x + 18.0)} y={format!("{:.0}", place.y)}>{ text::short(&text::result(outcome)) }</text>
            }
        })
    })
}

fn node(node: &GraphNode, answer: &Answer, layout: &GraphLayout, walk: &Walk, position: u32) -> Html {
    let place = layout.nodes[node.id as usize];
    let (x, y) = (place.x, place.y);
    let visited = walk.nodes.iter().position(|&id| id == node.id);
    let on = visited.map(|at| if at > position as usize { "on later" } else { "on" });
    let now = walk.now == Some(node.id);
    let (cx, cy) = (format!("{x:.0}"), format!("{y:.0}"));
    let shape = match node.ending {
        Some(ending) if !answer.is_wrong_end(node.id, ending) => {
            html! { <g class="end"><circle class="n" cx={cx.clone()} cy={cy.clone()} r="8" /></g> }
        }
        Some(_) => {
            html! { <g class="end bad"><path class="n" d={format!("M{x:.0} {:.0}l10 10-10 10-10-10z", y - 10.0)} /></g> }
        }
        None if now => Html::default(),
        None => {
            html! { <circle class={classes!("n", on, node.bad.then_some("doomed"))} cx={cx.clone()} cy={cy.clone()} r="3.5" /> }
        }
    };
    html! {
        <g class="state" data-node={node.id.to_string()}>
            <title>{ text::node(node.id, node.depth) }</title>
            { shape }
            if now {
                <circle class="halo" cx={cx.clone()} cy={cy.clone()} r={if node.ending.is_some() { "13" } else { "9" }} />
                if node.ending.is_none() { <circle class="n now" cx={cx.clone()} cy={cy.clone()} r="6" /> }
            }
            <circle class="hit" {cx} {cy} r="11" />
        </g>
    }
}

/// Where the run stands, what leads there and what leads on.
fn here(answer: &Answer, graph: &GraphView, walk: &Walk, shown: &Shown, send: &Callback<Message>) -> Html {
    let Some(node) = walk.now.and_then(|now| graph.nodes.get(now as usize)) else {
        return html! { <p class="narrate"><span class="say">{ text::OFF_GRAPH }</span></p> };
    };
    let moves: Vec<&GraphEdge> = graph.edges.iter().filter(|edge| edge.from == node.id).collect();
    let wrong: Vec<&str> =
        node.findings.iter().filter_map(|&at| answer.report.findings.get(at as usize)).map(text::kind).collect();
    let before = (node.id != 0).then_some(node.parent);
    html! {
        <section class="box from-here" aria-labelledby="here-h">
            <header><h3 id="here-h">{ text::FROM_HERE }</h3>
                <span class="label" role="status">{ text::standing(node.id, node.depth, moves.len()) }</span></header>
            <ul role="list">
                { for moves.iter().map(|edge| lead(edge, graph, shown, send)) }
                if moves.is_empty() { <li class="none">{ text::AN_END }{ " " }{ wrong.join(", ") }</li> }
                if let Some(parent) = before {
                    <li><button class="btn sm quiet" onclick={press(CheckMessage::GoToState(parent), send)}>{ small_icon("back") }{ text::STATE_BEFORE }</button></li>
                    <li><button class="btn sm quiet" onclick={press(CheckMessage::GoToState(0), send)}>{ small_icon("start") }{ text::FIRST_STATE }</button></li>
                }
            </ul>
        </section>
    }
}

fn lead(edge: &GraphEdge, graph: &GraphView, shown: &Shown, send: &Callback<Message>) -> Html {
    let choice = Choice { thread: edge.thread, end: edge.end };
    let onclick = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::Step(choice)))
    };
    let bad = graph.nodes.get(edge.to as usize).is_some_and(|node| node.bad);
    html! {
        <li><button class="btn sm" data-thread={hue(edge.thread).to_string()} {onclick}>
            <span class="th">{ glyph(edge.thread) }{ shown.roster.label(edge.thread) }</span><code>{ &edge.label }</code>
            if bad { <span class="wrong">{ small_icon("alert") }<span class="vh">{ text::BAD_END }</span></span> }
        </button></li>
    }
}
