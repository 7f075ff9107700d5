//! The top bar: the house's mark, which program, theme and help.

use crate::check::verdict;
use crate::course::opener;
use crate::icons::{caret, icon, logo, small_icon};
use crate::menu::{Entry, MenuButton};
use crate::text;
use lockstep::session::{
    CourseMessage, Dialog, EXAMPLES, Menu, Message, PredictMessage, ShelfMessage, Shelved, State, Theme, example,
};
use yew::prelude::*;

/// More of the person's own programs are in their dialog.
const MOST_OWN: usize = 5;

pub fn bar(state: &State, send: &Callback<Message>) -> Html {
    let title = title(state);
    let help = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::OpenDialog(Some(Dialog::Help))))
    };
    html! {
        <header class="bar">
            <span class="wordmark" aria-label={state.narrow.then_some(text::APP)} role={state.narrow.then_some("img")}>
                { logo() }
                if !state.narrow { { text::APP } }
            </span>
            if !state.narrow { <span class="sep"></span> }
            <h1>
                <MenuButton menu={Menu::Examples} open={state.menu} label={text::scenario(&title)}
                    face={html! { <><span>{ title }</span>{ caret() }</> }} entries={programs(state)} {send} />
            </h1>
            if state.program.permits().findings { { verdict(state, send) } }
            <span class="push"></span>
            { opener(send) }
            if !state.narrow {
                { opens(Dialog::Share, "share", text::share::SHARE, send) }
                { opens(Dialog::Embed, "code", text::share::EMBED, send) }
                <span class="sep"></span>
            }
            if state.narrow {
                <MenuButton menu={Menu::More} open={state.menu} label={text::MORE} face={icon("more")} button="icon-only"
                    list="end narrow" entries={more(state)} {send} />
            } else {
                <MenuButton menu={Menu::Theme} open={state.menu} label={text::theme(state.theme)} face={icon("theme")}
                    button="icon-only" list="end narrow" entries={themes(state.theme)} {send} />
                <button class="btn quiet icon-only" aria-label={text::HELP} title={text::HELP} onclick={help}>{ icon("help") }</button>
            }
        </header>
    }
}

fn opens(dialog: Dialog, drawing: &'static str, label: &'static str, send: &Callback<Message>) -> Html {
    let send = send.clone();
    let onclick = Callback::from(move |_: MouseEvent| send.emit(Message::OpenDialog(Some(dialog))));
    html! { <button class="btn quiet" aria-haspopup="dialog" {onclick}>{ small_icon(drawing) }{ label }</button> }
}

/// The name under which it is kept; else a scenario's title, also while it is
/// being edited; anything else is the person's own.
pub fn title(state: &State) -> String {
    if let Some(name) = state.shelf_name() {
        return name.to_owned();
    }
    let program = &state.program;
    let file = program.origin.as_deref();
    let known = program.title().map(str::to_owned);
    let known = known.or_else(|| Some(file.and_then(example)?.title().to_owned()));
    let known = known.or_else(|| state.course.scenario_of(file).map(|scenario| scenario.header.title.clone()));
    // The library is not there yet: its file's name has to do.
    let known =
        known.or_else(|| Some(file.filter(|_| program.given.is_some())?.trim_end_matches(".py").replace('_', " ")));
    match known {
        Some(title) if program.is_own() => text::edited(&title),
        Some(title) => title,
        None => text::YOUR_PROGRAM.to_owned(),
    }
}

fn programs(state: &State) -> Vec<Entry> {
    let is_own = state.program.is_own();
    let own = |shelved: &Shelved| Entry::Item {
        label: shelved.name.clone().into(),
        note: AttrValue::default(),
        checked: Some(state.shelved == Some(shelved.id)),
        message: Message::Shelf(ShelfMessage::Open(shelved.id)),
    };
    let mut entries = vec![Entry::Head(text::YOURS.into())];
    entries.extend(state.shelf.iter().rev().take(MOST_OWN).map(own));
    entries.push(item(text::ALL_YOUR_PROGRAMS, None, Message::OpenDialog(Some(Dialog::Programs))));
    entries.push(Entry::Line);
    entries.push(Entry::Head(text::EXAMPLES.into()));
    entries.extend(EXAMPLES.iter().enumerate().map(|(index, example)| Entry::Item {
        label: example.title().into(),
        note: example.lesson().into(),
        checked: Some(!is_own && state.shelved.is_none() && state.program.origin.as_deref() == Some(example.file)),
        message: Message::Open(index),
    }));
    entries.push(Entry::Line);
    entries.push(item(text::course::ALL, None, Message::Course(CourseMessage::Gallery(true))));
    entries
}

fn themes(now: Theme) -> Vec<Entry> {
    text::THEMES.iter().map(|&(theme, label)| item(label, Some(theme == now), Message::SetTheme(theme))).collect()
}

/// On a phone, what else has no room.
fn more(state: &State) -> Vec<Entry> {
    let mut entries = vec![
        item(text::share::SHARE, None, Message::OpenDialog(Some(Dialog::Share))),
        item(text::share::EMBED, None, Message::OpenDialog(Some(Dialog::Embed))),
        Entry::Line,
    ];
    entries.extend(themes(state.theme));
    let fold = if state.folded { text::UNFOLD } else { text::FOLD };
    entries.extend([
        Entry::Line,
        item(text::REDO, None, Message::Redo),
        item(fold, None, Message::Fold),
        item(text::OPTIONS, None, Message::OpenDialog(Some(Dialog::Options))),
        item(text::PREDICT, Some(state.predict.on), Message::Predict(PredictMessage::Switch)),
        item(text::HELP, None, Message::OpenDialog(Some(Dialog::Help))),
    ]);
    entries
}

fn item(label: &'static str, checked: Option<bool>, message: Message) -> Entry {
    Entry::Item { label: label.into(), note: AttrValue::default(), checked, message }
}
