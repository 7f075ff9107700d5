//! The program's pane: file name, editor with the marks of the run, and what is
//! wrong with the text. The editor arrives a moment after the page; until then
//! the text stands there plainly.

use crate::check::Findings;
use crate::editor_bridge::{Chip, Editor, Heat, Hint, Marks, Place, Problem};
use crate::icons::icon;
use crate::text;
use lockstep::base::{Diagnostic, ThreadId};
use lockstep::session::checking::HeatLine;
use lockstep::session::{AidsMessage, Breakpoint, LineMark, Linked, Message, Roster, Shown, hue};
use lockstep::trace::Status;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The editor once it is there, for what is asked of it from outside.
#[derive(Clone, Default)]
pub struct EditorSlot(Rc<RefCell<Slot>>);

#[derive(Default)]
struct Slot {
    editor: Option<Editor>,
    /// The text as the page last had it, for an editor that is still to come.
    source: String,
}

impl PartialEq for EditorSlot {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl EditorSlot {
    pub fn show(&self, source: &str) {
        let mut slot = self.0.borrow_mut();
        source.clone_into(&mut slot.source);
        if let Some(editor) = &slot.editor {
            editor.set_doc(source);
        }
    }

    pub fn with(&self, act: impl FnOnce(&Editor)) {
        if let Some(editor) = &self.0.borrow().editor {
            act(editor);
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub file: AttrValue,
    /// For the time before the editor is there.
    pub source: AttrValue,
    pub diagnostics: Vec<Diagnostic>,
    pub shown: Shown,
    /// Lines of what is pointed at elsewhere.
    pub linked: Rc<Linked>,
    /// Whether there is a run to look at.
    pub runs: bool,
    pub dark: bool,
    /// Findings have a tab of their own.
    pub narrow: bool,
    #[prop_or_default]
    pub read_only: bool,
    pub slot: EditorSlot,
    /// Lines with a breakpoint.
    pub stops: Vec<u32>,
    /// Whether what threads would do next is not to be told.
    pub secret: bool,
    /// What stands beside the file's name.
    pub head: Html,
    pub send: Callback<Message>,
}

#[component]
pub fn Source(props: &Props) -> Html {
    let host = use_node_ref();
    let ready = use_mounted(&host, &props.slot, &props.send);
    let mut marks = if props.diagnostics.is_empty() { marks(&props.shown, props.secret) } else { Marks::default() };
    marks.stops.clone_from(&props.stops);
    marks.linked.clone_from(&props.linked.lines);
    {
        let slot = props.slot.clone();
        use_effect_with((ready, marks), move |(_, marks)| slot.with(|editor| editor.set_marks(marks)));
    }
    {
        let slot = props.slot.clone();
        let problems: Vec<_> = props.diagnostics.iter().map(problem).collect();
        use_effect_with((ready, problems), move |(_, problems)| slot.with(|editor| editor.set_problems(problems)));
    }
    {
        let slot = props.slot.clone();
        use_effect_with((ready, props.dark), move |&(_, dark)| slot.with(|editor| editor.set_dark(dark)));
    }
    {
        let slot = props.slot.clone();
        use_effect_with((ready, props.read_only), move |&(_, on)| slot.with(|editor| editor.set_read_only(on)));
    }
    {
        let (slot, line) = (props.slot.clone(), props.shown.marks.current.map(|(line, _)| line));
        use_effect_with((ready, props.shown.position, line), move |&(_, _, line)| {
            if let Some(line) = line {
                slot.with(|editor| editor.reveal_line(line));
            }
        });
    }
    html! {
        <section class="source" aria-label={text::PROGRAM}>
            <div class="pane-head"><h2>{ props.file.clone() }</h2><span class="push"></span>{ props.head.clone() }</div>
            <div class="code">
                if !ready { <pre class="plain">{ props.source.clone() }</pre> }
                <div ref={host} class={classes!("editor", (!ready).then_some("coming"))}></div>
            </div>
            if !props.diagnostics.is_empty() {
                <section class="problems" aria-labelledby="problems-h">
                    <header>
                        <h2 id="problems-h">{ text::TO_MEND }</h2><span class="muted">{ props.diagnostics.len() }</span>
                        if props.runs { <span class="push label">{ text::STALE }</span> }
                    </header>
                    <ul role="list">{ for props.diagnostics.iter().map(|found| listed(found, &props.send)) }</ul>
                </section>
            }
            if props.diagnostics.is_empty() && !props.narrow { <Findings shown={props.shown.clone()} send={props.send.clone()} /> }
        </section>
    }
}

/// Loads the editor into its host. Tells whether it is there.
#[hook]
fn use_mounted(host: &NodeRef, slot: &EditorSlot, send: &Callback<Message>) -> bool {
    let ready = use_state(|| false);
    {
        let (host, slot, send, ready) = (host.clone(), slot.clone(), send.clone(), ready.clone());
        use_effect_with((), move |()| {
            spawn_local(async move {
                let Some(host) = host.cast::<Element>() else { return };
                let (toggle, seek) = (send.clone(), send.clone());
                let on_change = {
                    let slot = slot.clone();
                    move |source: String| {
                        source.clone_into(&mut slot.0.borrow_mut().source);
                        send.emit(Message::Edit(source));
                    }
                };
                let on_stop = move |line: u32| toggle.emit(Message::Aids(AidsMessage::Toggle(Breakpoint::Line(line))));
                let on_seek = move |line: u32| seek.emit(Message::SeekLine(line));
                let source = slot.0.borrow().source.clone();
                match Editor::mount(&host, "cm", &source, on_change, on_stop, on_seek).await {
                    Ok(editor) => {
                        // It may be another by now.
                        editor.set_doc(&slot.0.borrow().source);
                        slot.0.borrow_mut().editor = Some(editor);
                        ready.set(true);
                    }
                    Err(error) => web_sys::console::error_1(&error),
                }
            });
        });
    }
    *ready
}

fn marks(shown: &Shown, secret: bool) -> Marks {
    let (roster, snapshot) = (&shown.roster, &shown.snapshot);
    let mut marks = Marks::default();
    for line in &shown.marks.lines {
        marks.chips.extend(chips(line, roster));
        let thread = line.remark.or(line.threads.first().copied());
        if let Some(thread) = thread {
            marks.here.push(Place { line: line.line, thread: hue(thread).into() });
            if let Some(view) = snapshot.threads.iter().find(|view| view.id == thread) {
                let tells = matches!(view.status, Status::Ready);
                if !(secret && tells) {
                    let text = text::remark(view, snapshot, roster);
                    marks.hints.push(Hint { line: line.line, text });
                }
            }
        }
    }
    marks.racy.clone_from(&shown.check.racy);
    marks.heat = shown.check.heat.iter().map(heat).collect();
    marks.current = shown.marks.current.map(|(line, hue)| Place { line, thread: hue.into() });
    marks
}

fn heat(heat: &HeatLine) -> Heat {
    let level = (heat.share * 5.0).ceil().clamp(1.0, 5.0) as u32;
    Heat { line: heat.line, level, text: text::check::heat(heat) }
}

/// The threads at a line. The gutter is as wide as two names: of more, one is
/// named and the others are counted.
fn chips(line: &LineMark, roster: &Roster) -> Vec<Chip> {
    let chip = |thread: ThreadId, label: String| Chip { line: line.line, thread: hue(thread).into(), label };
    let named = |thread: ThreadId| chip(thread, roster.label(thread).to_owned());
    match line.threads[..] {
        [one] => vec![named(one)],
        [one, other] => vec![named(one), named(other)],
        _ => {
            let first = line.remark.unwrap_or(line.threads[0]);
            vec![named(first), chip(ThreadId(0), text::others(line.threads.len() - 1))]
        }
    }
}

fn problem(found: &Diagnostic) -> Problem {
    let message =
        if found.instead.is_empty() { found.what.clone() } else { format!("{}\n{}", found.what, found.instead) };
    Problem { line: found.line, column: found.column, end_line: found.end_line, end_column: found.end_column, message }
}

fn listed(found: &Diagnostic, send: &Callback<Message>) -> Html {
    let onclick = {
        let (send, line, column) = (send.clone(), found.line, found.column);
        Callback::from(move |_: MouseEvent| send.emit(Message::GoToLine(line, column)))
    };
    html! {
        <li>
            <button class="problem" title={text::go_to_line(found.line, found.column)} {onclick}>
                { icon("alert") }<span class="label">{ text::place(found.line, found.column) }</span><b>{ words(&found.what) }</b>
                if !found.instead.is_empty() { <span>{ words(&found.instead) }</span> }
            </button>
        </li>
    }
}

/// A message of the engine, its `code` as code.
fn words(text: &str) -> Html {
    let word = |(at, part): (usize, &str)| {
        if at % 2 == 1 {
            html! { <code>{ part }</code> }
        } else {
            html! { { part } }
        }
    };
    text.split('`').enumerate().map(word).collect()
}
