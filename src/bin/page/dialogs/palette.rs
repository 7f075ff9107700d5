//! The command palette: every action by name, with its keys. What it does is
//! what buttons and keys do: it sends their messages.

use super::keys::pressed;
use super::{Frame, leave_for};
use crate::text;
use lockstep::base::ThreadId;
use lockstep::session::checking::CheckMessage;
use lockstep::session::*;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// Something that can be done now.
#[derive(Clone, PartialEq)]
struct Action {
    label: AttrValue,
    keys: &'static [&'static str],
    message: Message,
}

pub fn palette(state: &State, send: &Callback<Message>) -> Html {
    let body = html! { <Finder actions={actions(state)} {send} /> };
    Frame {
        which: Dialog::Palette,
        id: "palette-h",
        title: text::PALETTE,
        class: "palette",
        body,
        foot: html! { { text::PALETTE_NOTE } },
    }
    .draw(send)
}

#[derive(Properties, PartialEq)]
struct Props {
    actions: Vec<Action>,
    send: Callback<Message>,
}

#[component]
fn Finder(props: &Props) -> Html {
    let query = use_state(String::new);
    let chosen = use_state(|| 0usize);
    let found = found(&props.actions, &query);
    let at = (*chosen).min(found.len().saturating_sub(1));
    {
        use_effect_with(at, |&at| {
            let document = web_sys::window().and_then(|window| window.document());
            if let Some(option) = document.and_then(|document| document.get_element_by_id(&option_id(at))) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let oninput = {
        let (query, chosen) = (query.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
            chosen.set(0);
        })
    };
    let onkeydown = {
        let (chosen, send) = (chosen.clone(), props.send.clone());
        let messages: Vec<Message> = found.iter().map(|action| action.message.clone()).collect();
        Callback::from(move |event: KeyboardEvent| {
            let count = messages.len().max(1);
            match event.key().as_str() {
                "ArrowDown" => chosen.set((at + 1) % count),
                "ArrowUp" => chosen.set((at + count - 1) % count),
                "Enter" => {
                    if let Some(message) = messages.get(at) {
                        leave_for(&event, message, &send);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let option = |(index, action): (usize, &&Action)| {
        let onclick = {
            let (send, message) = (props.send.clone(), action.message.clone());
            Callback::from(move |event: MouseEvent| {
                leave_for(&event, &message, &send);
            })
        };
        html! {
            <li key={action.label.to_string()} id={option_id(index)} role="option" aria-selected={(index == at).to_string()} {onclick}>
                <span>{ action.label.clone() }</span><span class="push keys-of">{ pressed(action.keys) }</span>
            </li>
        }
    };
    html! {
        <div class="body">
            <input class="input" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
                aria-activedescendant={(!found.is_empty()).then(|| option_id(at))} aria-label={text::PALETTE_QUERY}
                placeholder={text::PALETTE_QUERY} autocomplete="off" spellcheck="false" autofocus=true {oninput} {onkeydown} />
            <ul id="palette-list" role="listbox" aria-label={text::PALETTE} tabindex="-1">{ for found.iter().enumerate().map(option) }</ul>
            if found.is_empty() { <p class="note" role="status">{ text::NOTHING_FITS }</p> }
        </div>
    }
}

fn option_id(index: usize) -> String {
    format!("palette-{index}")
}

/// The actions that fit, best first; as they stand where nothing is typed.
fn found<'a>(actions: &'a [Action], query: &str) -> Vec<&'a Action> {
    let mut fitting: Vec<(u32, &Action)> =
        actions.iter().filter_map(|action| Some((fit(query, &action.label)?, action))).collect();
    if !query.trim().is_empty() {
        fitting.sort_by_key(|&(fit, _)| std::cmp::Reverse(fit));
    }
    fitting.into_iter().map(|(_, action)| action).collect()
}

fn action(label: impl Into<AttrValue>, keys: &'static [&'static str], message: Message) -> Action {
    Action { label: label.into(), keys, message }
}

fn actions(state: &State) -> Vec<Action> {
    let mut actions = moves(state);
    actions.extend([
        action(if state.is_playing() { text::PAUSE } else { text::PLAY }, &["Space"], Message::PlayPause),
        action(text::FORWARD, &["→"], Message::Forward),
        action(text::BACK, &["←"], Message::Back),
        action(text::STEP_BY_SCHEDULER, &["."], Message::LetSchedulerChoose),
        action(text::TO_START, &["Home"], Message::ToStart),
        action(text::TO_END, &["End"], Message::ToEnd),
        action(text::PREVIOUS_SWITCH, &["Shift", "←"], Message::PreviousSwitch),
        action(text::NEXT_SWITCH, &["Shift", "→"], Message::NextSwitch),
        action(text::CUT, &["Del"], Message::Cut),
        action(text::undo(state.undoable().0, &state.shown.roster), &["Ctrl", "Z"], Message::Undo),
        action(text::redo(state.undoable().1, &state.shown.roster), &["Ctrl", "Y"], Message::Redo),
        action(text::check::CHECK, &[], Message::Check(CheckMessage::Start)),
        action(text::PREVIOUS_PROBLEM, &["P"], Message::Check(CheckMessage::PreviousProblem)),
        action(text::NEXT_PROBLEM, &["N"], Message::Check(CheckMessage::NextProblem)),
        action(text::PREDICT, &["Q"], Message::Predict(PredictMessage::Switch)),
        action(text::OPTIONS, &["O"], Message::OpenDialog(Some(Dialog::Options))),
        action(text::EDIT_PROGRAM, &["E"], Message::FocusEditor),
        action(text::CHOOSE_PROGRAM, &["/"], Message::Course(CourseMessage::Gallery(true))),
        action(text::YOUR_PROGRAMS, &[], Message::OpenDialog(Some(Dialog::Programs))),
        action(text::KEEP, &[], Message::Shelf(ShelfMessage::Keep(state.program.file().to_owned()))),
        action(if state.folded { text::UNFOLD } else { text::FOLD }, &["F"], Message::Fold),
        action(text::SLOWER, &["<"], Message::Slower),
        action(text::FASTER, &[">"], Message::Faster),
        action(text::CLEAR_BREAKPOINTS, &[], Message::Aids(AidsMessage::ClearBreakpoints)),
        action(text::SHOW_HELP, &["?"], Message::OpenDialog(Some(Dialog::Help))),
    ]);
    actions.extend(settings(state));
    actions
}

/// What each thread can be made to do.
fn moves(state: &State) -> Vec<Action> {
    const DIGITS: [&[&str]; 10] = [&["0"], &["1"], &["2"], &["3"], &["4"], &["5"], &["6"], &["7"], &["8"], &["9"]];
    let digit = |thread: ThreadId| DIGITS.get(thread.index()).copied().unwrap_or_default();
    let of = |thread: &KnownThread| {
        let (id, label) = (thread.id, &thread.label);
        [
            action(text::step_thread(label), digit(id), Message::StepThread(id)),
            action(text::step_to_next_line(label), &[], Message::Walk(Walk::NextLine(id))),
            action(text::run_until_blocked(label), &[], Message::RunThread(id)),
            action(text::back_of(label), &[], Message::Walk(Walk::BackOf(id))),
        ]
    };
    state.shown.roster.threads.iter().filter(|thread| state.shown.is_born(thread.id)).flat_map(of).collect()
}

fn settings(state: &State) -> Vec<Action> {
    let mut actions: Vec<Action> = Tab::ALL
        .iter()
        .map(|&tab| action(text::show_tab(text::tab(tab)), text::tab_keys(tab), Message::ShowTab(tab)))
        .collect();
    actions.extend(
        text::THEMES
            .iter()
            .map(|&(theme, label)| action(text::set_theme(&label.to_lowercase()), &[], Message::SetTheme(theme))),
    );
    actions.extend(text::POLICIES.iter().map(|&(kind, label)| {
        let scheduler = Scheduler { kind, ..state.scheduler };
        action(text::set_scheduler(&label.to_lowercase()), &[], Message::SetScheduler(scheduler))
    }));
    actions.extend(
        SPEEDS
            .iter()
            .enumerate()
            .map(|(index, &speed)| action(text::set_speed(&text::speed(speed)), &[], Message::SetSpeed(index))),
    );
    let program =
        |(index, example): (usize, &Example)| action(text::open_program(example.title()), &[], Message::Open(index));
    actions.extend(EXAMPLES.iter().enumerate().map(program));
    let own = |shelved: &Shelved| {
        action(text::open_program(&shelved.name), &[], Message::Shelf(ShelfMessage::Open(shelved.id)))
    };
    actions.extend(state.shelf.iter().map(own));
    actions
}
