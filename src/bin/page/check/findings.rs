//! Findings as sentences, each with a run that shows it; and how a search gets on.

use super::press;
use crate::icons::{icon, small_icon};
use crate::place::{place_all, use_placed};
use crate::text::check as text;
use crate::thread_name::sentence;
use lockstep::findings::{Finding, Kind, Level};
use lockstep::session::checking::{Answer, CheckMessage, CheckShown, Showing, Verdict};
use lockstep::session::{Message, Shown};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: Shown,
    pub send: Callback<Message>,
}

#[component]
pub fn Findings(props: &Props) -> Html {
    let node = use_node_ref();
    use_placed(&node, place_all);
    let (check, send) = (&props.shown.check, &props.send);
    let exploring = matches!(check.verdict, Verdict::Exploring { .. });
    html! {
        <section ref={node} class={classes!("findings", check.stale.then_some("old"))} id="findings" tabindex="-1" aria-labelledby="findings-h">
            <header>
                <h2 id="findings-h">{ text::FINDINGS }</h2>
                if let Some(answer) = &check.answer { <span class="muted">{ answer.report.findings.len() }</span> }
                <span class="push label">{ covers(check) }</span>
                if check.can_go_on && !exploring {
                    <button class="btn sm" title={text::GO_ON_TITLE} onclick={press(CheckMessage::GoOn, send)}>{ text::GO_ON }</button>
                }
            </header>
            { progress(check, send) }
            if let Verdict::Failed(why) = &check.verdict { <p class="none" role="alert">{ small_icon("alert") }{ why }</p> }
            if let Some(answer) = check.answer.as_deref().filter(|_| !exploring) { { list(answer, &props.shown, send) } }
        </section>
    }
}

fn covers(check: &CheckShown) -> String {
    match (&check.verdict, &check.answer) {
        (Verdict::Exploring { .. }, _) => String::new(),
        (_, None) => text::NOT_CHECKED.to_owned(),
        (_, Some(_)) if check.stale => text::STALE.to_owned(),
        (_, Some(answer)) => {
            let report = &answer.report;
            text::coverage(report.complete, report.states, report.limit.as_deref())
        }
    }
}

/// How far the search has come on its way to its limit.
fn progress(check: &CheckShown, send: &Callback<Message>) -> Html {
    let Verdict::Exploring { states, rate, left } = check.verdict else { return Html::default() };
    let share = left.map_or(0.0, |left| states as f64 / (states as f64 + left * rate));
    let said = text::pace(rate, left);
    html! {
        <div class="exploring">
            <span class="meter" data-p={format!("{share:.3}")} role="progressbar" aria-label={text::FINDINGS} aria-valuemin="0" aria-valuemax="100"
                aria-valuenow={format!("{:.0}", share * 100.0)} aria-valuetext={said.clone()}><i></i></span>
            <b>{ text::many(states, "state", "states") }</b><span class="label">{ said }</span>
            <button class="btn sm push" onclick={press(CheckMessage::Stop, send)}>{ text::CANCEL }</button>
        </div>
    }
}

fn list(answer: &Answer, shown: &Shown, send: &Callback<Message>) -> Html {
    let report = &answer.report;
    if report.findings.is_empty() {
        let (drawing, said) =
            if report.complete { ("check", text::NOTHING_WRONG) } else { ("info", text::NOTHING_YET) };
        return html! { <p class="none">{ small_icon(drawing) }{ said }</p> };
    }
    html! {
        <ul role="list">
            { for report.findings.iter().enumerate().map(|(at, found)| finding(at, found, shown, send)) }
        </ul>
    }
}

fn finding(at: usize, found: &Finding, shown: &Shown, send: &Callback<Message>) -> Html {
    let check = &shown.check;
    let showing = check.showing == Some(Showing::Finding(at));
    let kind = text::kind(found);
    let level = text::level(found.level);
    let (label, face) = (text::show(kind, showing), if showing { text::SHOWING } else { text::SHOW });
    html! {
        <li key={at} class={classes!("finding", level)}>
            { icon(drawing(found.kind)) }
            <h3>{ kind }<span>{ lines(found, send) }</span>if found.level != Level::Error { <span>{ level }</span> }</h3>
            <button class="btn sm" aria-pressed={showing.to_string()} aria-label={label} disabled={check.stale}
                onclick={press(CheckMessage::Show(at), send)}>{ small_icon("eye") }{ face }</button>
            <p>{ sentence(&found.message, &shown.roster) }</p>
            if let Some(blame) = &found.blame {
                <p class="blame">{ sentence(&blame.sentence, &shown.roster) }{ " " }
                    <button class="link" aria-label={text::what_if(kind)} disabled={check.stale}
                        onclick={press(CheckMessage::Without(at), send)}>{ text::WHAT_IF }</button></p>
            }
            if showing && check.turn.is_some() {
                <p class="blame">{ text::LOOP }{ " " }
                    <button class="link" onclick={press(CheckMessage::RoundAgain, send)}>{ text::ROUND }</button></p>
            }
        </li>
    }
}

/// `lines 8, 12`, each a way to the line.
fn lines(found: &Finding, send: &Callback<Message>) -> Html {
    if found.lines.is_empty() {
        return Html::default();
    }
    let number = |(at, &line): (usize, &u32)| {
        let onclick = {
            let send = send.clone();
            Callback::from(move |_: MouseEvent| send.emit(Message::GoToLine(line, 1)))
        };
        html! {
            <>
                { if at > 0 { ", " } else { " " } }
                <button class="link" title={text::go_to_line(line)} aria-label={text::go_to_line(line)} {onclick}>{ line }</button>
            </>
        }
    };
    html! { <>{ text::lines(found.lines.len()) }{ for found.lines.iter().enumerate().map(number) }</> }
}

fn drawing(kind: Kind) -> &'static str {
    match kind {
        Kind::Deadlock => "cycle",
        Kind::Livelock => "redo",
        Kind::Starvation => "clock",
        Kind::DataRace | Kind::RaceCondition => "race",
        Kind::Assertion => "alert",
        Kind::Exception => "close",
        Kind::Misuse => "no",
    }
}
