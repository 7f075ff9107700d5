//! A process's memory: named values, each leading to the step that wrote it.

use crate::text;
use crate::thread_name::name;
use lockstep::base::ProcessId;
use lockstep::session::{Message, Shown};
use lockstep::trace::{CellView, ProcessView};
use yew::prelude::*;

pub fn memory(view: Option<&ProcessView>, shown: &Shown, send: &Callback<Message>) -> Html {
    let label = view.map_or(String::new(), |view| text::memory_of(&view.label));
    let cells = view.map_or(&[][..], |view| &view.memory);
    let is_copy = view.is_some_and(|view| view.start_method.is_some());
    let changed = cells.iter().find(|cell| cell.changed).and_then(|cell| cell.written.as_ref());
    html! {
        <div class="mem" role="group" aria-label={label}>
            if cells.is_empty() { <span class="none">{ text::NO_MEMORY }</span> }
            { for cells.iter().map(|cell| draw(cell, view.map(|view| view.id), shown, send)) }
            if let Some(written) = changed {
                <span class="by">{ name(&shown.roster, written.thread) }{ text::just_written(written.before.as_deref()) }</span>
            } else if is_copy && !cells.is_empty() {
                <span class="by">{ text::OWN_COPY }</span>
            }
        </div>
    }
}

fn draw(cell: &CellView, process: Option<ProcessId>, shown: &Shown, send: &Callback<Message>) -> Html {
    let class = classes!("cell", cell.changed.then_some("changed"), cell.value.is_none().then_some("unset"));
    let value = cell.value.clone().unwrap_or_else(|| text::UNSET.to_owned());
    let shown_value = match &cell.written {
        // Written by a step: the value leads there.
        Some(written) if written.step > 0 => {
            let onclick = {
                let (send, step) = (send.clone(), written.step);
                Callback::from(move |_: MouseEvent| send.emit(Message::Seek(step)))
            };
            html! { <button class="value" title={text::cell_title(cell, &shown.roster)} {onclick}>{ value }</button> }
        }
        _ => html! { <span class="value">{ value }</span> },
    };
    html! { <dl key={cell.name.clone()} {class} data-cell={cell.name.clone()} data-process={process.map(|id| id.0.to_string())}><dt>{ &cell.name }</dt><dd>{ shown_value }</dd></dl> }
}
