//! The calls that a thread is in the middle of, with their variables; of a
//! thread that crashed, the calls that led to it. One line while it is closed.

use crate::text;
use lockstep::session::Message;
use lockstep::trace::{CellView, FrameView, ThreadView};
use yew::prelude::*;

pub fn calls(view: &ThreadView, send: &Callback<Message>) -> Html {
    let innermost = view.frames.last();
    if view.traceback.is_empty() && innermost.is_none() {
        return html! { <div class="calls"></div> };
    }
    let head = match innermost {
        Some(frame) if view.traceback.is_empty() => variables(&frame.locals),
        _ => text::calls::TRACEBACK.to_owned(),
    };
    html! {
        <details class="calls">
            <summary aria-label={text::calls::of(&view.label)}><span>{ text::calls::count(view.frames.len()) }</span><code>{ head }</code></summary>
            <ol role="list">
                { for view.frames.iter().rev().map(|one| frame(one, send)) }
                { for view.traceback.iter().rev().map(|(line, function)| place(function, *line, send)) }
            </ol>
        </details>
    }
}

fn frame(frame: &FrameView, send: &Callback<Message>) -> Html {
    html! {
        <li>{ head(&frame.function, frame.line, send) }
            if !frame.locals.is_empty() {
                <dl>{ for frame.locals.iter().map(|cell| html! {
                    <div><dt>{ &cell.name }</dt><dd>{ cell.value.clone().unwrap_or_default() }</dd></div>
                }) }</dl>
            }
        </li>
    }
}

fn place(function: &str, line: u32, send: &Callback<Message>) -> Html {
    html! { <li>{ head(function, line, send) }</li> }
}

fn head(function: &str, line: u32, send: &Callback<Message>) -> Html {
    let onclick = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::GoToLine(line, 1)))
    };
    html! { <><code>{ function.to_owned() }</code>{ " " }<button class="link" {onclick}>{ text::line(line) }</button></> }
}

/// `i = 1, tmp = 0`.
fn variables(cells: &[CellView]) -> String {
    let one = |cell: &CellView| format!("{} = {}", cell.name, cell.value.as_deref().unwrap_or_default());
    cells.iter().map(one).collect::<Vec<_>>().join(", ")
}
