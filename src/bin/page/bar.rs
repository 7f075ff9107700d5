//! The top bar: the house's mark, which program, theme and help.

use crate::icons::{caret, icon, logo};
use crate::menu::{Entry, MenuButton};
use crate::text;
use lockstep::session::{Dialog, EXAMPLES, Menu, Message, Program, Theme, example};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub program: Program,
    /// Whether there is an own program to go back to.
    pub has_own: bool,
    pub theme: Theme,
    pub menu: Option<Menu>,
    pub narrow: bool,
    pub folded: bool,
    pub send: Callback<Message>,
}

#[component]
pub fn Bar(props: &Props) -> Html {
    let title = title(&props.program);
    let help = {
        let send = props.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::OpenDialog(Some(Dialog::Help))))
    };
    html! {
        <header class="bar">
            <span class="wordmark" aria-label={props.narrow.then_some(text::APP)} role={props.narrow.then_some("img")}>
                { logo() }
                if !props.narrow { { text::APP } }
            </span>
            if !props.narrow { <span class="sep"></span> }
            <h1>
                <MenuButton menu={Menu::Examples} open={props.menu} label={text::scenario(&title)}
                    face={html! { <><span>{ title }</span>{ caret() }</> }} entries={programs(props)} send={&props.send} />
            </h1>
            <span class="push"></span>
            if props.narrow {
                <MenuButton menu={Menu::More} open={props.menu} label={text::MORE} face={icon("more")} button="icon-only"
                    list="end narrow" entries={more(props)} send={&props.send} />
            } else {
                <MenuButton menu={Menu::Theme} open={props.menu} label={text::theme(props.theme)} face={icon("theme")}
                    button="icon-only" list="end narrow" entries={themes(props.theme)} send={&props.send} />
                <button class="btn quiet icon-only" aria-label={text::HELP} title={text::HELP} onclick={help}>{ icon("help") }</button>
            }
        </header>
    }
}

/// An example's title, also while it is being edited; anything else is the person's own.
fn title(program: &Program) -> String {
    match program.origin.as_deref().and_then(example) {
        Some(example) if program.is_own() => text::edited(example.title()),
        Some(example) => example.title().to_owned(),
        None => text::YOUR_PROGRAM.to_owned(),
    }
}

fn programs(props: &Props) -> Vec<Entry> {
    let is_own = props.program.is_own();
    let mut entries = Vec::new();
    if props.has_own && !is_own {
        entries.push(Entry::Item {
            label: text::YOUR_PROGRAM.into(),
            note: AttrValue::default(),
            checked: Some(false),
            message: Message::OpenOwn,
        });
        entries.push(Entry::Line);
    }
    entries.push(Entry::Head(text::EXAMPLES.into()));
    entries.extend(EXAMPLES.iter().enumerate().map(|(index, example)| Entry::Item {
        label: example.title().into(),
        note: example.lesson().into(),
        checked: Some(!is_own && props.program.origin.as_deref() == Some(example.file)),
        message: Message::Open(index),
    }));
    entries
}

fn themes(now: Theme) -> Vec<Entry> {
    text::THEMES.iter().map(|&(theme, label)| item(label, Some(theme == now), Message::SetTheme(theme))).collect()
}

/// On a phone, what else has no room.
fn more(props: &Props) -> Vec<Entry> {
    let mut entries = themes(props.theme);
    let fold = if props.folded { text::UNFOLD } else { text::FOLD };
    entries.extend([
        Entry::Line,
        item(text::REDO, None, Message::Redo),
        item(fold, None, Message::Fold),
        item(text::HELP, None, Message::OpenDialog(Some(Dialog::Help))),
    ]);
    entries
}

fn item(label: &'static str, checked: Option<bool>, message: Message) -> Entry {
    Entry::Item { label: label.into(), note: AttrValue::default(), checked, message }
}
