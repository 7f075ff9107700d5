//! Draws the wait-for graph; `lockstep::session` has laid it out.

use crate::text;
use lockstep::base::ThreadId;
use lockstep::session::{Edge, Node, NodeKind, Roster, WaitGraph, hue};
use yew::prelude::*;

pub fn wait_graph(graph: &WaitGraph, roster: &Roster) -> Html {
    if graph.is_empty() {
        return html! { <p class="none">{ text::NOBODY_WAITS }</p> };
    }
    html! {
        <svg class="g" viewBox={format!("0 0 {} {}", graph.width, graph.height)} role="img" aria-label={text::wait_graph(graph, roster)}>
            { for graph.edges.iter().map(edge) }
            { for graph.nodes.iter().map(|one| node(one, roster)) }
        </svg>
    }
}

fn edge(edge: &Edge) -> Html {
    let ((x, y), (to_x, to_y)) = (edge.from, edge.to);
    let (dx, dy) = (to_x - x, to_y - y);
    let length = dx.hypot(dy).max(1.0);
    let (dx, dy) = (dx / length, dy / length);
    // Away from the straight line, always to the same side of its direction.
    let (side_x, side_y) = (dy * edge.bend, -dx * edge.bend);
    let middle = ((x + to_x) / 2.0 + side_x, (y + to_y) / 2.0 + side_y);
    // The tip points along the end of the curve.
    let (tip_dx, tip_dy) = if edge.bend == 0.0 {
        (dx, dy)
    } else {
        let (ex, ey) = (to_x - middle.0, to_y - middle.1);
        let reach = ex.hypot(ey).max(1.0);
        (ex / reach, ey / reach)
    };
    const TIP: f64 = 9.0;
    let (base_x, base_y) = (to_x - TIP * tip_dx, to_y - TIP * tip_dy);
    let line = format!("M{x:.1} {y:.1}Q{:.1} {:.1} {base_x:.1} {base_y:.1}", middle.0, middle.1);
    let tip = format!(
        "M{to_x:.1} {to_y:.1}L{:.1} {:.1}L{:.1} {:.1}z",
        base_x - tip_dy * 4.5,
        base_y + tip_dx * 4.5,
        base_x + tip_dy * 4.5,
        base_y - tip_dx * 4.5
    );
    let words = ((x + to_x) / 2.0 + side_x * 0.5 - dx * 3.0, (y + to_y) / 2.0 + side_y * 0.5 - dy * 3.0);
    html! {
        <g class={edge.in_cycle.then_some("cyc")}>
            <path class={if edge.waiting { "edge wait" } else { "edge" }} d={line} /><path class="tip" d={tip} />
            if edge.labelled { <text class="lab" x={format!("{:.1}", words.0)} y={format!("{:.1}", words.1)}>{ text::edge(edge) }</text> }
        </g>
    }
}

fn node(node: &Node, roster: &Roster) -> Html {
    let (x, y) = (node.x, node.y);
    match &node.kind {
        NodeKind::Thread(thread) => html! {
            <g data-thread={hue(*thread).to_string()}>
                { shape(*thread, x, y) }<text x={x.to_string()} y={y.to_string()}>{ roster.label(*thread) }</text>
            </g>
        },
        NodeKind::Object(name) if name.chars().count() <= 2 => html! {
            <g><path class="node" d={format!("M{} {y}l18-18 18 18-18 18z", x - 18.0)} /><text x={x.to_string()} y={y.to_string()}>{ name }</text></g>
        },
        NodeKind::Object(name) => html! {
            <g>
                <rect class="node" x={(x - node.half).to_string()} y={(y - 13.0).to_string()} width={(node.half * 2.0).to_string()} height="26" rx="3" />
                <text x={x.to_string()} y={y.to_string()}>{ short(name) }</text>
            </g>
        },
    }
}

/// The outline of a thread's glyph, large enough for its name.
fn shape(thread: ThreadId, x: f64, y: f64) -> Html {
    let d = match hue(thread) {
        2 => {
            format!("M{} {}h28a4 4 0 0 1 4 4v28a4 4 0 0 1-4 4h-28a4 4 0 0 1-4-4v-28a4 4 0 0 1 4-4z", x - 14.0, y - 18.0)
        }
        3 => format!("M{x} {}l20 35h-40z", y - 22.0),
        4 => format!("M{x} {}l20 20-20 20-20-20z", y - 20.0),
        5 => format!("M{x} {}l-20-35h40z", y + 22.0),
        6 => format!("M{} {}h20l10 18-10 18h-20l-10-18z", x - 10.0, y - 18.0),
        7 => format!("M{} {}h14v11h11v14h-11v11h-14v-11h-11v-14h11z", x - 7.0, y - 18.0),
        _ => return html! { <circle class="node" cx={x.to_string()} cy={y.to_string()} r="18" /> },
    };
    html! { <path class="node" {d} /> }
}

fn short(name: &str) -> String {
    const LONGEST: usize = 11;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}
