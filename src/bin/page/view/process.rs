//! A process: an enclosure with its own memory and its own threads. A thread
//! that only starts later in the run has its place already.

use super::memory::memory;
use super::thread_card::{thread_card, unborn_card};
use crate::text;
use lockstep::session::{KnownProcess, Message, State};
use lockstep::trace::ProcessView;
use yew::prelude::*;

pub fn process(known: &KnownProcess, state: &State, stale: bool, send: &Callback<Message>) -> Html {
    let shown = &state.shown;
    let view = shown.snapshot.processes.iter().find(|process| process.id == known.id);
    let threads: Vec<_> = shown.roster.threads_of(known.id).collect();
    let heading = format!("process-{}", known.id.0);
    let cards = threads.len().min(4).to_string();
    html! {
        <section key={known.id.0} class={classes!("box", "proc-box", is_ended(view).then_some("ended"))} data-cards={cards} aria-labelledby={heading.clone()}>
            <header>
                <h3 id={heading}>{ &known.label }</h3><span class="soft">{ &known.title }</span>
                <span class="push label">{ standing(view) }</span>
            </header>
            { memory(view, shown, send) }
            <ul class="tcards" role="list" aria-label={text::threads_of(&known.label)}>
                { for threads.into_iter().map(|thread| {
                    match shown.snapshot.threads.iter().find(|view| view.id == thread.id) {
                        Some(view) => thread_card(view, state, stale, send),
                        None => unborn_card(thread),
                    }
                }) }
            </ul>
        </section>
    }
}

fn is_ended(view: Option<&ProcessView>) -> bool {
    view.is_some_and(|view| view.ended)
}

fn standing(view: Option<&ProcessView>) -> String {
    match view {
        None => text::UNBORN.to_lowercase(),
        Some(view) if view.ended => text::ENDED.to_owned(),
        Some(view) => view.started_at.map_or(String::new(), |step| text::origin(view.start_method, step)),
    }
}
