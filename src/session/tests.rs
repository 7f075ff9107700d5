//! What a person does, without a browser.

use super::*;
use crate::base::ThreadId;
use crate::machine::Choice;

fn open(index: usize) -> State {
    let mut state = State::new(None, Theme::System, false);
    if index > 0 {
        update(&mut state, Message::Open(index));
    }
    state
}

fn opened(title: &str) -> State {
    open(EXAMPLES.iter().position(|example| example.title() == title).expect("an example has this title"))
}

fn step(state: &mut State, thread: u16) {
    update(state, Message::StepThread(ThreadId(thread)));
    assert_eq!(state.refusal, None);
}

fn value(state: &State, name: &str) -> String {
    let cells = &state.shown.snapshot.processes[0].memory;
    let cell = cells.iter().find(|cell| cell.name == name).expect("main has this name");
    cell.value.clone().unwrap_or_default()
}

/// The timer that was set last goes off.
fn timer(state: &mut State, message: fn(Ticket) -> Message) {
    let message = message(state.tickets);
    update(state, message);
}

/// Everything that undo promises to bring back.
fn standing(state: &State) -> (String, Vec<Choice>, u32) {
    let standing = state.standing();
    (standing.program.source, standing.schedule, standing.position)
}

#[test]
fn it_opens_where_the_choices_begin() {
    let state = open(0);
    assert_eq!(state.program.origin.as_deref(), Some("lost_update.py"));
    let threads: Vec<_> = state.shown.snapshot.threads.iter().map(|thread| thread.label.as_str()).collect();
    assert_eq!(threads, ["main", "T1", "T2"]);
    assert_eq!(state.undoable(), (None, None));
    assert!(state.shown.possible.len() >= 2);
}

#[test]
fn two_threads_stepped_by_hand_lose_an_update() {
    let mut state = open(0);
    for thread in [1, 2, 1, 2] {
        step(&mut state, thread);
    }
    assert_eq!(value(&state, "counter"), "1");
    update(&mut state, Message::ToEnd);
    assert!(state.shown.snapshot.ending.is_some());
    assert_eq!(state.shown.snapshot.output.last().map(|line| line.text.as_str()), Some("counter 1"));
}

#[test]
fn stepping_back_and_the_same_way_again_keeps_the_future() {
    let mut state = open(0);
    for thread in [1, 2, 1, 2] {
        step(&mut state, thread);
    }
    let length = state.shown.length;
    for _ in 0..3 {
        update(&mut state, Message::Back);
    }
    step(&mut state, 2);
    assert_eq!(state.shown.length, length);
    // Another way forgets it, and undo remembers it.
    update(&mut state, Message::Back);
    step(&mut state, 1);
    assert_eq!(state.shown.length, length - 2);
    update(&mut state, Message::Undo);
    assert_eq!(state.shown.length, length);
}

#[test]
fn undo_takes_back_everything_and_redo_does_it_again() {
    let text = Program::of_example(0).source.replace("counter += 1", "counter += 3");
    let deeds = [
        Message::StepThread(ThreadId(1)),
        Message::Back,
        Message::StepThread(ThreadId(2)),
        Message::Forward,
        Message::LetSchedulerChoose,
        Message::ToStart,
        Message::NextSwitch,
        Message::Cut,
        Message::RunThread(ThreadId(2)),
        Message::PlayPause,
        Message::PlayPause,
        Message::Edit(text),
        Message::ToEnd,
        Message::Open(2),
        Message::StepThread(ThreadId(1)),
    ];
    let mut state = open(0);
    let first = standing(&state);
    for deed in deeds {
        update(&mut state, deed);
    }
    let last = standing(&state);
    let mut undone = 0;
    while state.undoable().0.is_some() {
        update(&mut state, Message::Undo);
        undone += 1;
    }
    assert!(undone >= 8, "{undone}");
    assert_eq!(standing(&state), first);
    while state.undoable().1.is_some() {
        update(&mut state, Message::Redo);
    }
    assert_eq!(standing(&state), last);
}

#[test]
fn a_blocked_thread_says_why_it_does_not_move() {
    let mut state = opened("Two locks, opposite order");
    step(&mut state, 1);
    let before = standing(&state);
    update(&mut state, Message::StepThread(ThreadId(0)));
    assert!(state.refusal.is_some());
    assert_eq!(standing(&state), before);
    // A thread that is not there is no reason for words.
    update(&mut state, Message::StepThread(ThreadId(9)));
    assert_eq!(state.refusal, None);
}

#[test]
fn a_deadlock_by_hand_is_named() {
    let mut state = opened("Two locks, opposite order");
    step(&mut state, 1);
    step(&mut state, 2);
    let graph = &state.shown.waits;
    assert_eq!(graph.cycle.len(), 2, "{graph:?}");
    assert!(state.shown.suggestion.is_none());
    let ending = state.shown.snapshot.ending.as_ref().expect("nobody can move");
    assert_eq!(ending.ending, crate::trace::Ending::Deadlock);
}

#[test]
fn a_text_with_an_error_leaves_the_last_run_on_show() {
    let mut state = open(0);
    step(&mut state, 1);
    let shown = state.shown.clone();
    let effects = update(&mut state, Message::Edit("async def f():\n    pass\n".to_owned()));
    let [Effect::Keep, Effect::LoadAfter { ticket, .. }] = effects[..] else { panic!("{effects:?}") };
    assert!(!state.is_stale(), "typing has not paused yet");
    update(&mut state, Message::LoadDue(ticket));
    assert!(state.is_stale());
    assert_eq!(state.shown.snapshot, shown.snapshot);
    update(&mut state, Message::Forward);
    assert_eq!(state.shown.position, shown.position);
    update(&mut state, Message::Undo);
    assert!(!state.is_stale());
    assert_eq!(state.program, Program::of_example(0));
    assert_eq!(state.shown.position, shown.position);
}

#[test]
fn an_edit_keeps_the_schedule_and_a_paste_starts_afresh() {
    let mut state = open(0);
    step(&mut state, 1);
    step(&mut state, 2);
    let position = state.shown.position;
    let edited = format!("{}# a remark\n", state.program.source);
    update(&mut state, Message::Edit(edited));
    timer(&mut state, Message::LoadDue);
    assert_eq!(state.shown.position, position);
    update(&mut state, Message::Edit("print('hello')\n".to_owned()));
    timer(&mut state, Message::LoadDue);
    assert_eq!((state.shown.position, state.shown.length), (0, 0));
}

#[test]
fn a_late_timer_does_nothing() {
    let mut state = open(0);
    update(&mut state, Message::PlayPause);
    let position = state.shown.position;
    assert!(state.is_playing());
    update(&mut state, Message::Tick(0));
    assert_eq!(state.shown.position, position);
    timer(&mut state, Message::Tick);
    assert_eq!(state.shown.position, position + 1);
    update(&mut state, Message::PlayPause);
    timer(&mut state, Message::Tick);
    assert_eq!(state.shown.position, position + 1);
    assert_eq!(state.undoable().0, Some(Deed::Play));
}

#[test]
fn an_own_program_is_set_aside_and_comes_back() {
    let mut state = open(0);
    update(&mut state, Message::Edit("print('mine')\n".to_owned()));
    update(&mut state, Message::Open(1));
    assert_eq!(state.program, Program::of_example(1));
    update(&mut state, Message::OpenOwn);
    assert_eq!(state.program.source, "print('mine')\n");
    let again = State::new(Some(state.kept()), Theme::Dark, false);
    assert_eq!(again.program, state.program);
}

#[test]
fn a_wait_that_is_never_granted_looks_so_from_before_too() {
    let mut state = opened("Two locks, opposite order");
    step(&mut state, 1);
    step(&mut state, 2);
    assert!(state.shown.columns.waits.iter().any(|hatch| hatch.never));
    update(&mut state, Message::Back);
    assert!(state.shown.columns.waits.iter().any(|hatch| hatch.never));
    // Another way may yet grant it.
    update(&mut state, Message::Cut);
    assert!(!state.shown.columns.waits.iter().any(|hatch| hatch.never));
}

#[test]
fn a_long_run_stays_light() {
    let source = "from threading import Thread, Lock\nlock = Lock()\ncounter = 0\n\
        def work():\n    global counter\n    for i in range(2500):\n        with lock:\n            counter += 1\n\
        a = Thread(target=work)\nb = Thread(target=work)\na.start()\nb.start()\na.join()\nb.join()\n";
    let kept = Kept { program: Program::own(source.to_owned()), own: None };
    let mut state = State::new(Some(kept), Theme::System, false);
    for _ in 0..4 {
        update(&mut state, Message::ToEnd);
    }
    assert!(state.shown.length > 20_000 && state.shown.snapshot.ending.is_some(), "{}", state.shown.length);
    let columns = &state.shown.columns;
    assert!(columns.blocks.len() < 100 && columns.rails.len() < 200);
    let middle = state.shown.length / 2;
    update(&mut state, Message::Seek(middle));
    assert!(state.shown.columns.blocks.iter().any(|block| block.when == When::Now));
}

#[test]
fn a_program_that_does_nothing_is_over_and_no_deadlock() {
    for source in ["", "x = 1\n", "def f():\n    pass\n"] {
        let kept = Kept { program: Program::own(source.to_owned()), own: None };
        let state = State::new(Some(kept), Theme::System, false);
        let ending = state.shown.snapshot.ending.as_ref().expect("it is over");
        assert_eq!(ending.ending, crate::trace::Ending::Finished, "{source:?}");
    }
}

#[test]
fn a_menu_stays_open_while_a_timer_goes_off() {
    let mut state = open(0);
    update(&mut state, Message::Edit("print('mine')\n".to_owned()));
    update(&mut state, Message::OpenMenu(Some(Menu::Theme)));
    timer(&mut state, Message::LoadDue);
    assert_eq!(state.menu, Some(Menu::Theme));
    update(&mut state, Message::PlayPause);
    assert_eq!(state.menu, None);
}
