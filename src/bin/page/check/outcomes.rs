//! Every way in which the program can end, with how many orders of steps lead
//! there and how likely that is; each with a run that shows it.

use super::graph::Graph;
use super::press;
use crate::icons::{icon, small_icon};
use crate::place::{place_all, use_placed};
use crate::text::check as text;
use lockstep::findings::{OutcomeView, Report};
use lockstep::machine::Choice;
use lockstep::session::checking::{Answer, CheckMessage, Showing};
use lockstep::session::{Message, Scrub, Shown, hue};
use lockstep::trace::Ending;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: Shown,
    pub send: Callback<Message>,
}

/// Rows shown; a program with more outcomes has too many to compare.
const MOST: usize = 60;

#[component]
pub fn Outcomes(props: &Props) -> Html {
    let node = use_node_ref();
    use_placed(&node, place_all);
    let check = &props.shown.check;
    let Some(answer) = check.answer.as_deref() else {
        return html! { <div ref={node} class="empty"><h2>{ text::TAB_OUTCOMES }</h2><p>{ text::NO_RESULTS }</p>{ ask(&props.send) }</div> };
    };
    let report = &answer.report;
    let (count, said) = text::summary(report.outcomes.len(), report.interleavings.as_deref(), report.complete);
    let counted = report.outcomes.iter().any(|outcome| outcome.interleavings.is_some());
    let foot = match (report.complete, counted) {
        (true, true) => text::RANDOM_SCHEDULER,
        (true, false) if report.reduced => text::REDUCED,
        (true, false) => text::COUNTLESS,
        (false, _) => text::NOT_COUNTED,
    };
    let finished = |at: &usize| report.outcomes[*at].ending == Ending::Finished;
    let by_race = (0..report.outcomes.len()).filter(finished).any(|at| answer.wrong[at] == Some(true));
    html! {
        <div ref={node} class={classes!("stack", check.stale.then_some("old"))}>
            <h2 class="vh">{ text::TAB_OUTCOMES }</h2>
            <p class="narrate"><span class="say"><b>{ count }</b>{ said }{ text::right_ends(report, &answer.wrong) }</span></p>
            <section class="box" aria-labelledby="out-h">
                if report.outcomes.is_empty() {
                    <p class="foot label" id="out-h">{ text::NO_OUTCOME }</p>
                } else {
                    { table(answer, &props.shown, &props.send) }
                    if report.outcomes.len() > MOST { <p class="foot label">{ text::more_outcomes(report.outcomes.len() - MOST) }</p> }
                    <p class="foot label">{ foot }if by_race { { " " }{ text::MEANT } }</p>
                }
            </section>
            if answer.layout.is_some() { <Graph shown={props.shown.clone()} send={props.send.clone()} /> }
        </div>
    }
}

/// The way to an answer where there is none.
pub fn ask(send: &Callback<Message>) -> Html {
    html! { <button class="btn" onclick={press(CheckMessage::Start, send)}>{ text::CHECK }</button> }
}

fn table(answer: &Answer, shown: &Shown, send: &Callback<Message>) -> Html {
    let outcomes = &answer.report.outcomes;
    let mut order: Vec<usize> = (0..outcomes.len()).collect();
    order.sort_by(|&a, &b| chance(&outcomes[b]).total_cmp(&chance(&outcomes[a])).then(a.cmp(&b)));
    html! {
        <table class="outcomes">
            <caption class="vh" id="out-h">{ text::ALL_RESULTS }</caption>
            <thead><tr>
                <th scope="col">{ text::RESULT }</th><th scope="col" class="r count">{ text::INTERLEAVINGS }</th>
                <th scope="col" class="chance">{ text::CHANCE }</th><th scope="col" class="example">{ text::EXAMPLE }</th>
                <th scope="col" class="replay"><span class="vh">{ text::REPLAY }</span></th>
            </tr></thead>
            <tbody>{ for order.into_iter().take(MOST).map(|at| row(at, answer, shown, send)) }</tbody>
        </table>
    }
}

fn chance(outcome: &OutcomeView) -> f64 {
    outcome.probability.unwrap_or(0.0)
}

fn row(at: usize, answer: &Answer, shown: &Shown, send: &Callback<Message>) -> Html {
    let report = &answer.report;
    let outcome = &report.outcomes[at];
    let wrong = answer.wrong[at];
    let replaying = shown.check.showing == Some(Showing::Outcome(at));
    let (label, face) = (text::replay(outcome, replaying), if replaying { text::REPLAYING } else { text::REPLAY_ONE });
    let class = classes!((wrong == Some(true)).then_some("bad"), replaying.then_some("selected"));
    html! {
        <tr key={at} {class}>
            <th scope="row"><span class="result">
                { small_icon(mark(wrong)) }
                <span><code>{ result(outcome) }</code>{ details(outcome) }</span>
            </span></th>
            <td class="r count">{ count(outcome, report) }</td>
            <td class="chance">{ likely(outcome) }</td>
            <td class="example">{ spark(&answer.replays[at], shown) }</td>
            <td class="replay"><button class="btn sm" aria-pressed={replaying.to_string()} aria-label={label} disabled={shown.check.stale}
                onclick={press(CheckMessage::Replay(at), send)}>{ small_icon(if replaying { "eye" } else { "play" }) }{ face }</button></td>
        </tr>
    }
}

fn mark(wrong: Option<bool>) -> &'static str {
    match wrong {
        Some(true) => "alert",
        Some(false) => "check",
        None => "ready",
    }
}

/// Lines break between values, not within.
fn result(outcome: &OutcomeView) -> Html {
    let said = text::result(outcome);
    let parts = said.split_inclusive(", ");
    parts.map(|part| html! { <><span>{ part.to_owned() }</span><wbr /></> }).collect()
}

/// How it ended, if not well, and what it printed, if that is not the result itself.
fn details(outcome: &OutcomeView) -> Html {
    let ending = (outcome.ending != Ending::Finished).then(|| text::ending(outcome.ending));
    let printed = if outcome.values.is_empty() { Vec::new() } else { outcome.output.clone() };
    let whole = outcome.output.join("\n");
    html! {
        <>
            if let Some(ending) = ending { <small class="how">{ ending }</small> }
            if !printed.is_empty() { <small class="printed-line" title={whole}>{ icon("out") }{ printed.join(" ⏎ ") }</small> }
        </>
    }
}

fn count(outcome: &OutcomeView, report: &Report) -> Html {
    match (&outcome.interleavings, &report.interleavings) {
        (Some(count), Some(all)) => {
            html! { <><b>{ text::grouped(count) }</b>{ " " }<small>{ text::of_all(all) }</small></> }
        }
        (Some(count), None) => html! { <b>{ text::grouped(count) }</b> },
        (None, _) => html! { <span class="muted">{ "–" }</span> },
    }
}

fn likely(outcome: &OutcomeView) -> Html {
    let Some(share) = outcome.probability else { return html! { <span class="muted">{ "–" }</span> } };
    html! {
        <>
            <span class="meter" data-p={share.to_string()}><i></i></span><b>{ text::percent(share) }</b>
            if let Some(fraction) = text::fraction(share) { { " " }<small>{ fraction }</small> }
        </>
    }
}

/// Who moves when, as on the scrubber.
fn spark(schedule: &[Choice], shown: &Shown) -> Html {
    let steps = (1u32..).zip(schedule.iter().map(|choice| choice.thread));
    let length = u32::try_from(schedule.len()).unwrap_or(u32::MAX);
    let scrub = Scrub::of(steps, length, &shown.lanes);
    html! {
        <svg class="spark" viewBox={format!("0 {} {} {}", scrub.top, scrub.width, scrub.height)} preserveAspectRatio="none" aria-hidden="true">
            { for scrub.rows.iter().map(|(thread, d)| html! {
                <path data-thread={hue(*thread).to_string()} d={AttrValue::from(d.clone())} />
            }) }
        </svg>
    }
}
