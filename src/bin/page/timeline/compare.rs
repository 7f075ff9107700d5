//! Two runs under each other, with what differs marked.

use super::grip::timeline;
use super::tracks::kind;
use crate::icons::{glyph, icon, small_icon};
use crate::place::{place_all, set, use_placed};
use crate::text;
use crate::text::timeline as words;
use lockstep::base::ThreadId;
use lockstep::session::{Comparison, Dialog, Difference, Message, PAGE, Roster, Side, TimelineMessage, hue};
use lockstep::trace::StepView;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub comparison: Rc<Comparison>,
    /// What the run on show is compared with.
    pub other: AttrValue,
    pub roster: Rc<Roster>,
    pub send: Callback<Message>,
}

#[component]
pub fn Compare(props: &Props) -> Html {
    let node = use_node_ref();
    let comparison = &props.comparison;
    let to = (comparison.from + PAGE - 1).min(comparison.length());
    let columns = (to + 1).saturating_sub(comparison.from);
    use_placed(&node, move |versus| {
        set(versus, "--steps", &columns.to_string());
        place_all(versus);
    });
    let close = {
        let send = props.send.clone();
        Callback::from(move |()| send.emit(Message::DialogClosed(Dialog::Compare)))
    };
    let titles = [AttrValue::from(words::ON_SHOW), props.other.clone()];
    let first = comparison.first.filter(|first| (comparison.from..=to).contains(first));
    html! {
        <dialog class="dialog compare" aria-labelledby="compare-h" onclose={close.reform(|_: Event| ())}>
            <header>
                <h2 id="compare-h">{ words::COMPARISON }</h2>
                <button class="btn quiet icon-only push" aria-label={text::CLOSE} onclick={close.reform(|_: MouseEvent| ())}>{ icon("close") }</button>
            </header>
            <div class="body">
                <div class="row lead">
                    <p role="status">{ words::first_difference(comparison.first) }</p>
                    <span class="push"></span>
                    { pager(comparison, to, &props.send) }
                </div>
                <div ref={node} class="versus" role="group" aria-label={words::COMPARISON} tabindex="0">
                    <div class="versus-in">
                        { for comparison.sides.iter().zip(&titles).enumerate().map(|(at, (side, title))| {
                            drawn(side, title, at, comparison.from, to, &props.roster)
                        }) }
                        if let Some(first) = first {
                            <div class="first" data-at={(first - comparison.from + 1).to_string()} aria-hidden="true"></div>
                        }
                    </div>
                </div>
                <p class="legend note"><span class="sign value">{ "≠" }</span>{ words::LEGEND_VALUE }<span class="sign only">{ "+" }</span>{ words::LEGEND_ONLY }</p>
                { ends(comparison, &titles) }
            </div>
        </dialog>
    }
}

fn pager(comparison: &Comparison, to: u32, send: &Callback<Message>) -> Html {
    let length = comparison.length();
    if length <= PAGE {
        return Html::default();
    }
    let turn = |label: &'static str, drawing: &'static str, off: bool, from: u32| {
        let onclick = (!off).then(|| {
            let send = send.clone();
            Callback::from(move |_: MouseEvent| send.emit(timeline(TimelineMessage::ComparePage(from))))
        });
        html! {
            <button class="btn icon-only" aria-label={label} title={label} aria-disabled={off.then_some("true")} {onclick}>{ small_icon(drawing) }</button>
        }
    };
    let from = comparison.from;
    html! {
        <>
            <span class="muted">{ words::shown_steps(from, to, length) }</span>
            <span class="group">
                { turn(words::EARLIER, "back", from <= 1, from.saturating_sub(PAGE).max(1)) }
                { turn(words::LATER, "fwd", to >= length, from + PAGE) }
            </span>
        </>
    }
}

fn drawn(side: &Side, title: &AttrValue, at: usize, from: u32, to: u32, roster: &Roster) -> Html {
    let heading = format!("side-{at}");
    let seen = from as usize - 1..(to as usize).min(side.steps.len());
    let steps: Vec<_> = seen.filter_map(|at| Some((side.steps.get(at)?, *side.differences.get(at)?))).collect();
    html! {
        <section aria-labelledby={heading.clone()}>
            <h3 id={heading}>{ title.clone() }</h3>
            { for side.threads.iter().map(|(thread, label)| {
                let own = steps.iter().filter(|(step, _)| step.thread == *thread);
                html! {
                    <div class="mini" data-thread={hue(*thread).to_string()}>
                        <div class="mini-head"><span class="th">{ glyph(*thread) }{ label }</span></div>
                        <ol role="list" aria-label={format!("{title}, {label}")}>
                            { for own.map(|(step, difference)| mini(step, *difference, from, *thread, roster)) }
                        </ol>
                    </div>
                }
            }) }
        </section>
    }
}

fn mini(step: &StepView, difference: Difference, from: u32, thread: ThreadId, roster: &Roster) -> Html {
    let (class, sign) = match difference {
        Difference::Same => (None, None),
        Difference::Value => (Some("value"), Some("≠")),
        Difference::Only => (Some("only"), Some("+")),
    };
    let said = words::compared_step(roster, step.step, thread, &step.text.sentence, difference);
    html! {
        <li class={classes!("step", class)} data-at={(step.step - from + 1).to_string()} title={said.clone()}>
            <span class="blk" data-kind={kind(step.text.kind)} aria-hidden="true"><b>{ &step.text.verb }</b><i>{ &step.text.detail }</i></span>
            <span class="vh">{ said }</span>
            if let Some(sign) = sign { <span class={classes!("sign", class)} aria-hidden="true">{ sign }</span> }
        </li>
    }
}

/// How both end: endings, output and values, those that differ marked.
fn ends(comparison: &Comparison, titles: &[AttrValue; 2]) -> Html {
    let [a, b] = comparison.sides.each_ref().map(|side| &side.finals);
    let ending =
        |side: &Side| side.finals.ending.as_ref().map_or(words::NOT_OVER.to_owned(), |ending| ending.sentence.clone());
    let [first, second] = comparison.sides.each_ref().map(ending);
    let mut rows = vec![(words::ENDING.to_owned(), first, second)];
    let output = |lines: &[String]| lines.join("\n");
    if !a.output.is_empty() || !b.output.is_empty() {
        rows.push((text::OUTPUT.to_owned(), output(&a.output), output(&b.output)));
    }
    let mut names: Vec<&String> = a.values.iter().map(|(name, _)| name).collect();
    names.extend(b.values.iter().map(|(name, _)| name).filter(|name| a.value(name).is_none()));
    let value = |of: Option<&str>| of.unwrap_or(words::NO_VALUE).to_owned();
    rows.extend(names.into_iter().map(|name| (name.clone(), value(a.value(name)), value(b.value(name)))));
    let of = comparison.sides.iter().map(|side| side.kept).max().unwrap_or(0);
    let remarks = comparison.sides.iter().zip(titles).filter_map(|(side, title)| Some((title, words::kept(side, of)?)));
    html! {
        <>
            <table class="ends">
                <caption class="vh">{ words::AT_THE_END }</caption>
                <thead><tr><th scope="col">{ words::AT_THE_END }</th>{ for titles.iter().map(|title| html! { <th scope="col">{ title.clone() }</th> }) }</tr></thead>
                <tbody>{ for rows.into_iter().map(|(name, a, b)| {
                    let differs = a != b;
                    html! {
                        <tr class={differs.then_some("differs")}>
                            <th scope="row">{ name }if differs { <span class="sign value">{ "≠" }</span> }</th><td>{ a }</td><td>{ b }</td>
                        </tr>
                    }
                }) }</tbody>
            </table>
            { for remarks.map(|(title, remark)| html! { <p class="note">{ format!("{title}: {remark}") }</p> }) }
        </>
    }
}
