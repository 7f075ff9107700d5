//! How each way does on 1 to 16 cores, as lines told apart by dash and name.

use crate::text::cores as text;
use lockstep::timing::{CurveLine, Report, Way};
use std::fmt::Write;
use yew::prelude::*;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 36.0;
const RIGHT: f64 = 168.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 28.0;
const MOST: f64 = 16.0;

pub fn curve(report: &Report, stale: bool) -> Html {
    let base = report.way(Way::OneAfterAnother).and_then(|way| way.run.as_ref()).map(|run| run.finished as f64);
    let Some(base) = base.filter(|_| !report.curve.is_empty()) else { return Html::default() };
    let lines: Vec<(&CurveLine, Vec<f64>)> = report
        .curve
        .iter()
        .map(|line| (line, line.finished.iter().map(|time| base / (*time).max(1) as f64).collect()))
        .collect();
    let best = lines.iter().flat_map(|(_, values)| values.iter().copied()).fold(2.0, f64::max);
    let top = best.ceil();
    let ends = ends(&lines, top);
    html! {
        <section class={classes!("box", "curve", stale.then_some("old"))} aria-labelledby="curve-h">
            <header><h3 id="curve-h">{ text::CURVE }</h3></header>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={said(&lines)}>
                { grid(top) }
                { for lines.iter().zip(ends).map(|((line, values), end)| drawn(line.way, values, end, top)) }
                { chosen(report.cores) }
            </svg>
        </section>
    }
}

fn x(cores: f64) -> f64 {
    LEFT + (cores - 1.0) / (MOST - 1.0) * (WIDTH - LEFT - RIGHT)
}

fn y(speedup: f64, top: f64) -> f64 {
    HEIGHT - BOTTOM - speedup / top * (HEIGHT - TOP - BOTTOM)
}

fn grid(top: f64) -> Html {
    let step = (top / 4.0).ceil().max(1.0);
    let levels = (0..=(top / step) as u32).map(|at| f64::from(at) * step);
    html! {
        <>
            { for levels.map(|level| html! {
                <g class="axis"><path d={format!("M{LEFT} {:.1}H{:.1}", y(level, top), x(MOST))} />
                    <text x={format!("{}", LEFT - 8.0)} y={format!("{:.1}", y(level, top) + 4.0)} class="end">{ format!("{level}×") }</text></g>
            }) }
            { for [1, 2, 4, 8, 12, 16].map(|cores| html! {
                <text class="axis mid" x={format!("{:.1}", x(f64::from(cores)))} y={format!("{}", HEIGHT - 10.0)}>
                    { if cores == 16 { format!("{cores} {}", text::CURVE_AXIS) } else { cores.to_string() } }</text>
            }) }
        </>
    }
}

fn chosen(cores: u32) -> Html {
    if f64::from(cores) > MOST {
        return Html::default();
    }
    html! { <path class="chosen" d={format!("M{:.1} {TOP}V{:.1}", x(f64::from(cores)), HEIGHT - BOTTOM)} /> }
}

/// Where the names stand at the right: by their lines, but apart from each other.
fn ends(lines: &[(&CurveLine, Vec<f64>)], top: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = lines
        .iter()
        .enumerate()
        .map(|(at, (_, values))| (at, y(values.last().copied().unwrap_or(0.0), top) + 4.0))
        .collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut lowest = HEIGHT - BOTTOM + 4.0;
    let mut places = vec![0.0; lines.len()];
    for (at, wanted) in order {
        places[at] = wanted.min(lowest);
        lowest = places[at] - 15.0;
    }
    places
}

fn drawn(way: Way, values: &[f64], name_at: f64, top: f64) -> Html {
    let mut d = String::new();
    for (at, value) in values.iter().enumerate() {
        let letter = if at == 0 { 'M' } else { 'L' };
        let _ = write!(d, "{letter}{:.1} {:.1}", x(at as f64 + 1.0), y(*value, top));
    }
    let end = x(values.len() as f64);
    html! {
        <g class="line" data-way={way.key()}>
            <path {d} />
            { for values.iter().enumerate().filter(|(at, _)| [0, 1, 3, 7, 15].contains(at)).map(|(at, value)| html! {
                <circle cx={format!("{:.1}", x(at as f64 + 1.0))} cy={format!("{:.1}", y(*value, top))} r="2.6" />
            }) }
            if values.len() as f64 >= MOST {
                <text x={format!("{:.1}", end + 8.0)} y={format!("{name_at:.1}")}>{ way.label() }</text>
            }
        </g>
    }
}

fn said(lines: &[(&CurveLine, Vec<f64>)]) -> String {
    let points = lines.iter().flat_map(|(line, values)| {
        [1, 2, 4, 8, 16].into_iter().filter_map(|cores| Some(text::point(line.way, cores, *values.get(cores - 1)?)))
    });
    format!("{}. {}.", text::CURVE, points.collect::<Vec<_>>().join("; "))
}
