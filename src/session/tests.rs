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
    let own = state.shelf.last().expect("it is on the shelf").id;
    update(&mut state, Message::Shelf(ShelfMessage::Open(own)));
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
    let kept = Kept::only(Program::own(source.to_owned()));
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
        let kept = Kept::only(Program::own(source.to_owned()));
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

#[test]
fn options_belong_to_the_program_and_can_be_taken_back() {
    let mut state = open(0);
    let steps = state.shown.length;
    let line = crate::machine::Options { atomicity: crate::machine::Atomicity::Line, ..Default::default() };
    update(&mut state, Message::Options(OptionsMessage::Set(Box::new(line.clone()))));
    // `counter += 1` is one line: no other thread comes in between.
    step(&mut state, 1);
    update(&mut state, Message::StepThread(ThreadId(2)));
    assert!(state.refusal.is_some());
    update(&mut state, Message::ToEnd);
    assert_eq!(value(&state, "counter"), "2");
    let again = State::new(Some(state.kept()), Theme::System, false);
    assert_eq!(again.program.options, line);
    while state.undoable().0 != Some(Deed::SetOptions) {
        update(&mut state, Message::Undo);
    }
    update(&mut state, Message::Undo);
    assert_eq!(state.program.options, Default::default());
    assert_eq!(state.shown.length, steps);
    for thread in [1, 2, 1, 2] {
        step(&mut state, thread);
    }
    assert_eq!(value(&state, "counter"), "1");
}

#[test]
fn what_is_typed_into_the_options_is_one_change() {
    let mut state = open(0);
    for text in ["4", "42"] {
        let options = crate::machine::Options { inputs: vec![text.to_owned()], ..Default::default() };
        update(&mut state, Message::Options(OptionsMessage::Type(Box::new(options))));
    }
    assert_eq!(state.program.options.inputs, ["42"]);
    update(&mut state, Message::Undo);
    assert!(state.program.options.inputs.is_empty());
    assert_eq!(state.undoable().0, None);
}

#[test]
fn a_breakpoint_stops_play_and_runs_but_no_step_by_hand() {
    let mut state = open(0);
    let written = Breakpoint::Variable("counter".to_owned());
    update(&mut state, Message::Aids(AidsMessage::Toggle(written.clone())));
    update(&mut state, Message::RunThread(ThreadId(1)));
    assert_eq!(state.halted, Some(written.clone()));
    assert_eq!(value(&state, "counter"), "1");
    update(&mut state, Message::ToEnd);
    assert_eq!(state.halted, Some(written));
    assert_eq!(value(&state, "counter"), "2");
    step(&mut state, 0);
    assert_eq!(state.halted, None);
    // Kept over a reload, taken back by undo.
    assert_eq!(state.kept().program.aids.breakpoints.len(), 1);
    while state.undoable().0.is_some() {
        update(&mut state, Message::Undo);
    }
    assert!(state.program.aids.breakpoints.is_empty());
}

#[test]
fn a_line_stops_whoever_comes_to_it() {
    let source = "from threading import Thread\nx = 0\ndef work():\n    global x\n    x = 1\n    x = 2\n    x = 3\n\
        t = Thread(target=work)\nt.start()\nprint(x)\nt.join()\n";
    let mut state = State::new(Some(Kept::only(Program::own(source.to_owned()))), Theme::System, false);
    update(&mut state, Message::Aids(AidsMessage::Toggle(Breakpoint::Line(6))));
    step(&mut state, 0);
    update(&mut state, Message::RunThread(ThreadId(1)));
    assert_eq!(state.halted, Some(Breakpoint::Line(6)));
    assert_eq!(state.shown.snapshot.threads[1].line, Some(6));
    // On from there, line by line.
    update(&mut state, Message::Walk(Walk::NextLine(ThreadId(1))));
    assert_eq!(state.shown.snapshot.threads[1].line, Some(7));
    step(&mut state, 0);
    let position = state.shown.position;
    update(&mut state, Message::Walk(Walk::BackOf(ThreadId(1))));
    assert_eq!(state.shown.position, position - 2);
    assert_eq!(state.shown.snapshot.threads[1].line, Some(6));
}

#[test]
fn watched_expressions_are_seen_as_a_thread_sees_them_and_change_nothing() {
    let source = "from threading import Thread\nfrom queue import Queue\nq = Queue()\nitems = [1, 2]\ntotal = 0\n\
        def work(n):\n    global total\n    total = n\n    total = n + 1\n\
        t = Thread(target=work, args=(5,))\nt.start()\nt.join()\nprint(total)\n";
    let mut state = State::new(Some(Kept::only(Program::own(source.to_owned()))), Theme::System, false);
    step(&mut state, 0);
    step(&mut state, 1);
    let digest = state.digest();
    for text in ["n * 2 == 10", "total + n", "len(items)", "items[9]", "items.append(3)", "nothing", "1 / 0"] {
        update(&mut state, Message::Aids(AidsMessage::Watch(text.to_owned())));
    }
    let values: Vec<_> = state.shown.watched.iter().map(|watched| watched.value.clone()).collect();
    assert_eq!(values[..3], [Ok("True".to_owned()), Ok("10".to_owned()), Ok("2".to_owned())]);
    assert_eq!(values[3], Err("IndexError: list index out of range".to_owned()));
    assert!(values[4].as_ref().is_err_and(|why| why.contains("len() alone")), "{:?}", values[4]);
    assert_eq!(values[5], Err("NameError: name 'nothing' is not defined".to_owned()));
    assert_eq!(values[6], Err("ZeroDivisionError: division by zero".to_owned()));
    update(&mut state, Message::Aids(AidsMessage::LookAs(Some(ThreadId(0)))));
    assert!(state.shown.watched[0].value.is_err(), "main has no n");
    update(&mut state, Message::Back);
    update(&mut state, Message::Forward);
    assert_eq!(state.digest(), digest);
}

#[test]
fn predictions_are_asked_before_a_new_step_and_counted() {
    let mut state = open(0);
    let position = state.shown.position;
    update(&mut state, Message::Predict(PredictMessage::Switch));
    update(&mut state, Message::StepThread(ThreadId(1)));
    assert_eq!(state.shown.position, position);
    let question = state.predict.question.clone().expect("it asks");
    assert_eq!(question.about, About::Read("counter".to_owned()));
    assert!(question.choices.contains(&"0".to_owned()), "{:?}", question.choices);
    update(&mut state, Message::Predict(PredictMessage::Answer("0".to_owned())));
    assert_eq!(state.shown.position, position + 1);
    update(&mut state, Message::StepThread(ThreadId(1)));
    update(&mut state, Message::Predict(PredictMessage::Answer("7".to_owned())));
    assert_eq!((state.predict.right, state.predict.answered), (1, 2));
    assert_eq!(state.predict.verdict.as_ref().map(|verdict| verdict.answer.as_str()), Some("1"));
    // What is remembered is no secret; and it can be switched off at once.
    update(&mut state, Message::Back);
    update(&mut state, Message::Forward);
    assert_eq!(state.predict.question, None);
    update(&mut state, Message::Predict(PredictMessage::Switch));
    update(&mut state, Message::StepThread(ThreadId(2)));
    assert_eq!(state.predict.question, None);
    assert_eq!(state.shown.position, position + 3);
}

#[test]
fn final_results_are_asked_before_a_check_by_hand() {
    use super::checking::CheckMessage;
    let mut state = open(0);
    update(&mut state, Message::Predict(PredictMessage::Switch));
    let effects = update(&mut state, Message::Check(CheckMessage::Start));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Work(_))), "the check waits: {effects:?}");
    assert_eq!(state.predict.guess, Guess::Asked);
    let effects = update(&mut state, Message::Predict(PredictMessage::Results("1, 2, 2".to_owned())));
    assert_eq!(state.predict.guess, Guess::Given(vec!["1".to_owned(), "2".to_owned()]));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Work(_))), "{effects:?}");
}

#[test]
fn programs_are_kept_by_name_deleted_with_undo_and_travel_as_one_file() {
    let mut state = open(0);
    let file =
        |name: &str, text: &str| Message::Shelf(ShelfMessage::File { name: name.to_owned(), text: text.to_owned() });
    update(&mut state, file("mine.py", "print('mine')\r\n"));
    assert_eq!(state.shelf_name(), Some("mine.py"));
    update(&mut state, Message::Edit("print('mine too')\n".to_owned()));
    assert_eq!(state.shelf[0].program.source, "print('mine too')\n");
    let id = state.shelf[0].id;
    update(&mut state, Message::Shelf(ShelfMessage::Rename(id, "ours.py".to_owned())));
    let effects = update(&mut state, Message::Shelf(ShelfMessage::Export));
    let [Effect::Download { text, .. }] = &effects[..] else { panic!("{effects:?}") };
    update(&mut state, Message::Shelf(ShelfMessage::Delete(id)));
    assert!(state.shelf.is_empty());
    update(&mut state, Message::Undo);
    assert_eq!(state.shelf[0].name, "ours.py");
    let mut other = open(0);
    update(&mut other, file("lockstep-programs.json", text));
    assert_eq!(other.shelf_note, Some(ShelfNote::Added(1)));
    assert_eq!(other.shelf[0].program.source, "print('mine too')\n");
    update(&mut other, file("notes.json", "[1]"));
    assert_eq!(other.shelf_note, Some(ShelfNote::Unreadable("notes.json".to_owned())));
}

#[test]
fn input_lines_may_stand_in_the_text() {
    let source = "# input: 4\nn = int(input())\nprint(n + 1)\n";
    let mut state = State::new(Some(Kept::only(Program::own(source.to_owned()))), Theme::System, false);
    update(&mut state, Message::ToEnd);
    assert_eq!(state.shown.snapshot.output.last().map(|line| line.text.as_str()), Some("5"));
}

#[test]
fn a_dialog_that_was_closed_does_not_take_the_next_one_along() {
    let mut state = open(0);
    update(&mut state, Message::OpenDialog(Some(Dialog::Help)));
    update(&mut state, Message::OpenDialog(Some(Dialog::Options)));
    update(&mut state, Message::DialogClosed(Dialog::Help));
    assert_eq!(state.dialog, Some(Dialog::Options));
    update(&mut state, Message::DialogClosed(Dialog::Options));
    assert_eq!(state.dialog, None);
}
