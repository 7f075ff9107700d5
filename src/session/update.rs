//! One place where the state changes. A message of the person ends what was
//! going on by itself, but for the few that belong to it.

use super::history::{Change, Deed, Group};
use super::program::Program;
use super::{Effect, Menu, Message, SPEEDS, State, Tab};

/// How long typing has to pause before the text is loaded.
const PAUSE: u32 = 200;

/// Carries out a message and says what the browser has to do about it.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    if is_of_the_view(&message) {
        return view(state, message);
    }
    if let Message::Worker(news) = message {
        let effects = state.hear(news);
        state.refresh_check();
        return effects;
    }
    // What a timer does is not what the person does: a menu stays open over it.
    if !matches!(message, Message::LoadDue(_) | Message::Tick(_)) {
        state.refusal = None;
        state.menu = None;
    }
    let mut effects = act(state, message);
    effects.extend(state.check_by_itself());
    effects.extend(state.time_by_itself());
    state.refresh();
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
        Message::OpenDialog(dialog) => {
            state.menu = None;
            state.dialog = dialog;
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
        Message::Edit(source) => return edit(state, source),
        Message::LoadDue(ticket) => {
            if state.loading == Some(ticket) {
                load_edit(state);
            }
        }
        Message::Open(index) => return open(state, Program::of_example(index)),
        Message::OpenOwn => {
            if let Some(own) = state.own.clone() {
                return open(state, Program::own(own));
            }
        }
        Message::Tick(ticket) => return tick(state, ticket),
        Message::Check(message) => {
            stop(state);
            flush(state);
            return state.check(message);
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

/// Messages that move the run. A text with errors does not run, nor does the
/// run of the text before it, which is only still to be seen.
fn travel(state: &mut State, message: Message) {
    if state.is_stale() {
        return;
    }
    match message {
        Message::Seek(position) => state.seek(position),
        Message::Back => state.seek(state.position().saturating_sub(1)),
        Message::Forward => state.forward(),
        Message::PreviousSwitch => state.seek(state.switch(false)),
        Message::NextSwitch => state.seek(state.switch(true)),
        Message::ToStart => state.seek(0),
        Message::ToEnd => state.go_to_end(),
        Message::Step(choice) => state.step(choice),
        Message::StepThread(thread) => {
            if let Some(choice) = state.first_end(thread) {
                state.step(choice);
            }
        }
        Message::RunThread(thread) if state.shown.is_born(thread) => state.run_thread(thread),
        Message::LetSchedulerChoose => state.let_scheduler_choose(),
        Message::Cut => state.cut(),
        _ => {}
    }
}

// ── the text ──

fn edit(state: &mut State, source: String) -> Vec<Effect> {
    if source == state.program.source {
        return Vec::new();
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
fn flush(state: &mut State) {
    if state.loading.is_some() {
        load_edit(state);
    }
}

fn open(state: &mut State, program: Program) -> Vec<Effect> {
    stop(state);
    flush(state);
    if state.program.is_own() {
        state.own = Some(state.program.source.clone());
    }
    let before = Box::new(state.standing());
    state.open(program);
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

fn stop(state: &mut State) {
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
