//! What the program has printed so far, each line with its thread and its step.

use crate::text;
use crate::thread_name::name;
use lockstep::session::{Message, Shown};
use lockstep::trace::OutputLine;
use yew::prelude::*;

pub fn output(shown: &Shown, dimmed: bool, send: &Callback<Message>) -> Html {
    let lines = &shown.snapshot.output;
    html! {
        <section class="box" inert={dimmed} aria-labelledby="output-h">
            <header><h3 id="output-h">{ text::OUTPUT }</h3></header>
            <ol class="printed" role="list" aria-labelledby="output-h">
                if lines.is_empty() { <li class="none">{ text::NO_OUTPUT }</li> }
                { for lines.iter().map(|line| draw(line, shown, send)) }
            </ol>
        </section>
    }
}

/// A traceback leads to its lines.
fn traceback(text: &str, send: &Callback<Message>) -> Html {
    let row = |row: &str| match text::line_of_traceback(row) {
        Some((before, line, after)) => {
            let onclick = {
                let send = send.clone();
                Callback::from(move |_: MouseEvent| send.emit(Message::GoToLine(line, 1)))
            };
            html! { <>{ before }<button class="link" title={text::go_to(line)} {onclick}>{ text::line(line) }</button>{ after }{ "\n" }</> }
        }
        None => html! { <>{ row }{ "\n" }</> },
    };
    text.lines().map(row).collect()
}

fn draw(line: &OutputLine, shown: &Shown, send: &Callback<Message>) -> Html {
    let onclick = {
        let (send, step) = (send.clone(), line.step);
        Callback::from(move |_: MouseEvent| send.emit(Message::Seek(step)))
    };
    html! {
        <li class={line.error.then_some("error")}>
            { name(&shown.roster, line.thread) }<code>{ if line.error { traceback(&line.text, send) } else { html! { { &line.text } } } }</code>
            <button {onclick}>{ text::go_to_step(line.step) }</button>
        </li>
    }
}
