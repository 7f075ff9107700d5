//! What is drawn of steps in hand: where they can go, where they came from,
//! where they would be dropped, and what that would mean.

use crate::icons::icon;
use crate::text::timeline as text;
use lockstep::base::ThreadId;
use lockstep::session::{Drag, Notice, Selection, Shown};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// What the lanes show beside the run.
#[derive(Clone, Default, PartialEq)]
pub struct Hand {
    pub selection: Selection,
    pub drag: Option<Rc<Drag>>,
    pub notice: Option<Notice>,
    pub folded: Rc<BTreeSet<ThreadId>>,
}

impl Hand {
    pub fn is_taken(&self, step: u32) -> bool {
        self.drag.as_ref().is_some_and(|drag| drag.places.steps.contains(&step))
    }
}

/// Of one lane: the stretches in which the steps can stand, and the steps themselves.
pub fn in_lane(thread: ThreadId, hand: &Hand, shown: &Shown) -> Html {
    let Some(drag) = &hand.drag else { return notice(thread, hand, shown) };
    let blocks = &shown.columns.blocks;
    let grabbed = blocks.iter().find(|block| block.step == drag.grabbed).is_some_and(|block| block.thread == thread);
    let refusal = drag.refusal();
    let first = drag.places.steps.first().copied().unwrap_or(1);
    let own = |(at, step): (usize, &u32)| {
        let block = blocks.iter().find(|block| block.step == *step && block.thread == thread)?;
        let class = classes!("step", "ghost", refusal.is_some().then_some("refused"));
        Some(html! {
            <li {class} data-ghost={(first + at as u32).to_string()} aria-hidden="true">
                <span class="blk" data-kind={super::tracks::kind(block.kind)}><b>{ &block.verb }</b><i>{ &block.detail }</i></span>
                if let Some(reason) = refusal.filter(|_| *step == drag.grabbed) { { why(reason) } }
            </li>
        })
    };
    html! {
        <>
            if grabbed {
                { for drag.places.stretches().into_iter().map(|(at, span)| html! {
                    <li class="range" data-at={at.to_string()} data-span={span.to_string()} aria-hidden="true"></li>
                }) }
            }
            { for drag.places.steps.iter().enumerate().filter_map(own) }
        </>
    }
}

fn why(reason: &str) -> Html {
    html! { <span class="why">{ icon("no") }<span>{ reason }</span></span> }
}

/// What became of a move, under the step that it is about.
fn notice(thread: ThreadId, hand: &Hand, shown: &Shown) -> Html {
    let Some(notice) = &hand.notice else { return Html::default() };
    let block = shown.columns.blocks.iter().find(|block| block.step == notice.step && block.thread == thread);
    if block.is_none() {
        return Html::default();
    }
    let near_end = notice.step + 4 > shown.scrolled && notice.step > 4;
    let class = classes!("said", notice.refusal.is_none().then_some("done"), near_end.then_some("end"));
    html! {
        <li {class} data-at={notice.step.to_string()} aria-hidden="true">
            <span class="why">if notice.refusal.is_some() { { icon("no") } }<span>{ text::notice(notice) }</span></span>
        </li>
    }
}

/// The line at which the steps would be dropped, with what would change.
pub fn drop_mark(hand: &Hand, shown: &Shown) -> Html {
    let Some(drag) = &hand.drag else { return Html::default() };
    let Some(consequence) = &drag.consequence else { return Html::default() };
    let thread = shown.columns.blocks.iter().find(|block| block.step == drag.grabbed).map(|block| block.thread);
    let Some(lane) = thread.and_then(|thread| shown.lanes.lane(thread)) else { return Html::default() };
    let near_end = drag.gap + 5 > shown.scrolled && drag.gap > 5;
    html! {
        <div class={classes!("drop", near_end.then_some("end"))} data-at={drag.gap.to_string()} data-top={lane.centre.to_string()} aria-hidden="true">
            <span>{ text::consequence(consequence) }</span>
        </div>
    }
}

/// What a screen reader is told while steps are moved.
pub fn spoken(hand: &Hand, minimised: Option<(u32, u32)>) -> String {
    match (&hand.drag, &hand.notice, minimised) {
        (Some(drag), _, _) => match (drag.refusal(), &drag.consequence) {
            (Some(reason), _) => reason.to_owned(),
            (None, Some(consequence)) => text::consequence(consequence),
            _ => String::new(),
        },
        (None, Some(notice), _) => text::notice(notice),
        (None, None, Some(counts)) => text::minimised(counts),
        _ => String::new(),
    }
}
