//! A graph that is too large to draw: how wide it is at each depth.

use crate::text::check as text;
use lockstep::session::checking::Answer;
use yew::prelude::*;

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 160.0;

pub fn summary(answer: &Answer, stale: bool) -> Html {
    let summary = &answer.summary;
    let widest = summary.widths.iter().max().copied().unwrap_or(1).max(1);
    let count = summary.widths.len().max(1);
    let across = WIDTH / count as f64;
    let mut outline = format!("M0 {HEIGHT}");
    for (depth, &width) in summary.widths.iter().enumerate() {
        let (x, y) = (across * depth as f64, HEIGHT * (1.0 - f64::from(width) / f64::from(widest)));
        outline += &format!("L{x:.1} {y:.1}H{:.1}", x + across);
    }
    outline += &format!("V{HEIGHT}z");
    let said = text::widths(&summary.widths);
    let ends = text::graph(summary.states as usize, count, summary.ends as usize, summary.bad_ends as usize);
    html! {
        <div class={classes!("stack", stale.then_some("old"))}>
            <h2 class="vh">{ text::TAB_GRAPH }</h2>
            <section class="box graph-of-states" aria-labelledby="sg-h">
                <header><h3 id="sg-h">{ text::TAB_GRAPH }</h3>
                    <span class="label">{ text::size(summary.states as usize, summary.steps as usize) }</span></header>
                <p class="said">{ &said }{ " " }{ ends }{ "." }</p>
                <svg class="widths" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" role="img" aria-label={text::BY_DEPTH}>
                    <path d={outline} />
                </svg>
                <p class="scale label"><span>{ "0" }</span><span>{ text::many(count - 1, "step", "steps") }</span></p>
            </section>
        </div>
    }
}
