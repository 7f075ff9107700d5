//! One place where the state changes. A message of the person ends what was
//! going on by itself, but for the few that belong to it.

use super::checking::CheckMessage;
use super::history::{Change, Deed, Group};
use super::linking;
use super::program::Program;
use super::{
    Dialog, Effect, Guess, Menu, Message, PredictMessage, SPEEDS, State, Tab, aids, editing, options, predict, sharing,
    shelf,
};
use crate::machine::Choice;

/// How long typing has to pause before the text is loaded.
const PAUSE: u32 = 200;

/// Carries out a message and says what the browser has to do about it.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    if let Message::Timeline(message) = message {
        return editing::update(state, message);
    }
    if let Message::Link(message) = message {
        return linking::update(state, message);
    }
    if is_of_the_view(&message) {
        return view(state, message);
    }
    if let Message::Worker(news) = message {
        let mut effects = state.hear(news);
        state.refresh_check();
        state.tell_results();
        effects.extend(state.watch_challenge());
        state.watch_goal();
        return effects;
    }
    // What a timer does is not what the person does: a menu stays open over it.
    if !matches!(message, Message::LoadDue(_) | Message::Tick(_)) {
        state.refusal = None;
        state.halted = None;
        state.menu = None;
        state.editing.forget_what_was_said();
    }
    let before = state.program.clone();
    let mut effects = act(state, message);
    state.keep_on_shelf();
    // What is to be predicted is not told beforehand.
    if !state.predict.on {
        effects.extend(state.check_by_itself());
    }
    effects.extend(state.time_by_itself());
    state.refresh();
    linking::follow(state, &before, &mut effects);
    effects.extend(state.watch_challenge());
    effects
}

/// Messages that leave the program and its run as they are.
fn is_of_the_view(message: &Message) -> bool {
    use Message::*;
    matches!(
        message,
        ShowTab(_)
            | Fold
            | OpenMenu(_)
            | OpenDialog(_)
            | DialogClosed(_)
            | SetTheme(_)
            | GoToLine(..)
            | FocusEditor
            | LeaveEditor
            | Leaving
            | Narrow(_)
            | Viewed(_)
    )
}

fn view(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::ShowTab(tab) => {
            state.tab = tab;
            if tab == Tab::Cores {
                return state.cores_opened();
            }
        }
        Message::Fold => state.folded = !state.folded,
        Message::OpenMenu(menu) => state.menu = menu,
        Message::DialogClosed(dialog) => state.dialog = state.dialog.filter(|&open| open != dialog),
        Message::OpenDialog(dialog) => {
            // The close of one dialog is heard after what it asked for was done.
            if dialog.is_some() {
                state.menu = None;
            }
            state.dialog = dialog;
            if matches!(dialog, Some(Dialog::Share | Dialog::Embed)) {
                sharing::make(state);
            }
        }
        Message::SetTheme(theme) => {
            state.theme = theme;
            state.menu = None;
            return vec![Effect::KeepTheme];
        }
        Message::GoToLine(line, column) => {
            state.show_code();
            return vec![Effect::FocusEditorAt(line, column)];
        }
        Message::FocusEditor => {
            state.show_code();
            return vec![Effect::FocusEditor];
        }
        Message::LeaveEditor => return vec![Effect::LeaveEditor],
        Message::Leaving => return vec![Effect::Keep],
        Message::Narrow(narrow) => {
            state.narrow = narrow;
            if !narrow && state.tab == Tab::Code {
                state.tab = Tab::default();
            }
            state.refresh();
        }
        Message::Viewed(viewport) => state.look_at(viewport),
        _ => {}
    }
    Vec::new()
}

impl State {
    /// On a phone the program is a tab; elsewhere it is always there.
    fn show_code(&mut self) {
        if self.narrow {
            self.tab = Tab::Code;
        }
    }
}

fn act(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Edit(source) => {
            let effects = edit(state, source);
            if !effects.is_empty() {
                state.look_for_dialect();
            }
            return effects;
        }
        Message::LoadDue(ticket) => {
            if state.loading == Some(ticket) {
                load_edit(state);
            }
        }
        Message::Open(index) => {
            state.course.tells = false;
            return open(state, Program::of_example(index), None);
        }
        Message::Shelf(message) => return shelf::update(state, message),
        Message::Options(message) => return options::update(state, message),
        Message::Aids(message) => return aids::update(state, message),
        Message::Course(message) => return state.attend(message),
        Message::Tick(ticket) => return tick(state, ticket),
        Message::Check(message) => {
            stop(state);
            flush(state);
            if message == CheckMessage::Start && state.asks_for_results() {
                return Vec::new();
            }
            return state.check(message);
        }
        Message::Predict(PredictMessage::Results(text)) => return state.take_guess(Some(&text)),
        Message::Predict(PredictMessage::Tell) if state.predict.guess == Guess::Asked => {
            return state.take_guess(None);
        }
        Message::Cores(message) => return state.cores(message),
        Message::PlayPause => return play_pause(state),
        Message::Slower => state.speed = state.speed.saturating_sub(1),
        Message::Faster => state.speed = (state.speed + 1).min(SPEEDS.len() - 1),
        Message::SetSpeed(speed) => state.speed = speed.min(SPEEDS.len() - 1),
        Message::SetScheduler(scheduler) => state.scheduler = scheduler,
        Message::Undo | Message::Redo => {
            stop(state);
            flush(state);
            if state.go_back_or_again(message == Message::Undo) {
                return vec![Effect::ShowSource, Effect::Keep];
            }
        }
        other => {
            stop(state);
            flush(state);
            travel(state, other);
        }
    }
    Vec::new()
}

fn ask_or_step(state: &mut State, choice: Choice) {
    if !state.asks_first(choice) {
        state.step(choice);
    }
}

/// Messages that move the run. A text with errors does not run, nor does the
/// run of the text before it, which is only still to be seen.
fn travel(state: &mut State, message: Message) {
    if state.is_stale() && !matches!(message, Message::Predict(PredictMessage::Switch)) {
        return;
    }
    if let Some(reason) = linking::forbids(state, &message) {
        state.refusal = Some(reason);
        return;
    }
    if !matches!(message, Message::Predict(_)) {
        state.predict.question = None;
        state.predict.verdict = None;
        // A check that goes on will be told of; the rest is past.
        if !matches!(state.predict.guess, Guess::Given(_)) {
            state.predict.guess = Guess::None;
        }
    }
    match message {
        Message::Seek(position) => state.seek(position),
        Message::SeekLine(line) => state.seek_line(line),
        Message::Back => state.seek(state.position().saturating_sub(1)),
        Message::Forward => match state.suggestion() {
            Some(choice) if state.asks_first(choice) => {}
            _ => state.forward(),
        },
        Message::PreviousSwitch => state.seek(state.switch(false)),
        Message::NextSwitch => state.seek(state.switch(true)),
        Message::ToStart => state.seek(0),
        Message::ToEnd => state.go_to_end(),
        Message::Step(choice) => ask_or_step(state, choice),
        Message::StepThread(thread) => {
            if let Some(choice) = state.first_end(thread) {
                ask_or_step(state, choice);
            }
        }
        Message::Walk(walk) => state.walk(walk),
        Message::Predict(message) => predict::update(state, message),
        Message::RunThread(thread) if state.shown.is_born(thread) => state.run_thread(thread),
        Message::LetSchedulerChoose => match state.scheduled() {
            Some(choice) if state.asks_first(choice) => {}
            _ => state.let_scheduler_choose(),
        },
        Message::Cut => state.cut(),
        _ => {}
    }
}

// ── the text ──

fn edit(state: &mut State, source: String) -> Vec<Effect> {
    if source == state.program.source {
        return Vec::new();
    }
    if !state.may_edit() {
        return vec![Effect::ShowSource];
    }
    stop(state);
    let before = state.standing();
    let program = state.program.with_source(source);
    // Typing goes on in the entry that it began; a paste gets its own.
    if program.origin != state.program.origin {
        state.history.close();
    }
    state.program = program;
    let after = Box::new(state.standing());
    state.history.record(Deed::Edit, Change::Program { before: Box::new(before), after }, Some(Group::Typing));
    let ticket = state.ticket();
    state.loading = Some(ticket);
    vec![Effect::Keep, Effect::LoadAfter { ticket, milliseconds: PAUSE }]
}

/// Loads what was typed; the run that comes of it belongs to the same entry.
fn load_edit(state: &mut State) {
    let before = Box::new(state.standing());
    state.load();
    let after = Box::new(state.standing());
    state.history.record(Deed::Edit, Change::Program { before, after }, Some(Group::Typing));
}

/// Whatever else a person does is done to the text as it stands.
pub(super) fn flush(state: &mut State) {
    if state.loading.is_some() {
        load_edit(state);
    }
}

/// Opens another program. `shelved` is its place among the person's own.
pub(super) fn open(state: &mut State, program: Program, shelved: Option<u32>) -> Vec<Effect> {
    open_with(state, shelved, |state| state.open(program))
}

/// The same, with whatever else comes with it.
pub(super) fn open_with(state: &mut State, shelved: Option<u32>, load: impl FnOnce(&mut State)) -> Vec<Effect> {
    stop(state);
    flush(state);
    state.course.challenge = None;
    if state.program.is_own() && state.shelved.is_none() && !state.program.source.trim().is_empty() {
        let name = state.program.file().to_owned();
        state.put_on_shelf(&name, state.program.clone());
    }
    let before = Box::new(state.standing());
    state.shelved = shelved;
    load(state);
    let after = Box::new(state.standing());
    state.history.record(Deed::Open, Change::Program { before, after }, None);
    vec![Effect::ShowSource, Effect::Keep]
}

// ── playing ──

fn play_pause(state: &mut State) -> Vec<Effect> {
    flush(state);
    if state.is_playing() {
        stop(state);
        return Vec::new();
    }
    if state.is_stale() || state.suggestion().is_none() {
        return Vec::new();
    }
    play(state)
}

/// Steps follow each other from here on.
pub(super) fn play(state: &mut State) -> Vec<Effect> {
    stop(state);
    state.history.close();
    go_on(state)
}

fn tick(state: &mut State, ticket: u32) -> Vec<Effect> {
    if state.playing == Some(ticket) { go_on(state) } else { Vec::new() }
}

fn go_on(state: &mut State) -> Vec<Effect> {
    if !state.play_on() {
        stop(state);
        return Vec::new();
    }
    let ticket = state.ticket();
    state.playing = Some(ticket);
    let milliseconds = (1000.0 / SPEEDS[state.speed]) as u32;
    vec![Effect::TickAfter { ticket, milliseconds }]
}

pub(super) fn stop(state: &mut State) {
    if state.playing.take().is_some() {
        state.history.close();
    }
}

impl Menu {
    /// What a press on the menu's button asks for.
    pub fn toggled(self, open: Option<Menu>) -> Message {
        Message::OpenMenu(if open == Some(self) { None } else { Some(self) })
    }
}
