//! Times and speed-ups of all ways, and why.

use crate::text::cores as text;
use lockstep::timing::{Report, WayReport, seconds};
use yew::prelude::*;

pub fn table(report: &Report, stale: bool) -> Html {
    let best = report.ways.iter().filter_map(|way| way.speedup).fold(1.0, f64::max);
    let scale = best.max(f64::from(report.cores.min(16)));
    html! {
        <section class={classes!("box", stale.then_some("old"))} aria-labelledby="sp-h">
            <div class="scroll" tabindex="0" role="group" aria-label={text::table(report.cores)}>
            <table class="speed">
                <caption class="vh" id="sp-h">{ text::table(report.cores) }</caption>
                <thead><tr>
                    <th scope="col" class="way">{ text::table(report.cores) }</th><th scope="col" class="r">{ text::FINISHED }</th>
                    <th scope="col" class="than">{ text::COMPARED }</th><th scope="col" class="r">{ text::BUSY }</th>
                    <th scope="col" class="soft">{ text::WHY }</th>
                </tr></thead>
                <tbody>{ for report.ways.iter().map(|way| row(report, way, scale)) }</tbody>
            </table>
            </div>
        </section>
    }
}

fn row(report: &Report, way: &WayReport, scale: f64) -> Html {
    let written = report.written == Some(way.way);
    let name = html! {
        <th scope="row">{ way.label.clone() }if written { <small class="label">{ text::WRITTEN }</small> }</th>
    };
    if let Some(reason) = &way.refused {
        return html! { <tr key={way.way.key()} class="refused">{ name }<td class="r">{ "–" }</td><td colspan="3" class="soft">{ reason }</td></tr> };
    }
    let Some(run) = &way.run else {
        return html! { <tr key={way.way.key()}>{ name }<td class="r">{ "…" }</td><td colspan="3" class="soft">{ text::COMING }</td></tr> };
    };
    html! {
        <tr key={way.way.key()} data-way={way.way.key()}>
            { name }
            <td class="r">{ seconds(run.finished) }</td>
            <td>if let Some(speedup) = way.speedup {
                <span class="meter" data-at={format!("{:.3}", speedup / scale)} aria-hidden="true"><i></i></span><b>{ text::times(speedup) }</b>
            } else { { "–" } }</td>
            <td class="r">{ way.cores_busy.map_or("–".to_string(), |busy| format!("{busy:.1}")) }</td>
            <td class="soft">{ way.why.clone() }if let Some(differs) = &way.differs { <strong>{ " " }{ differs }</strong> }</td>
        </tr>
    }
}
