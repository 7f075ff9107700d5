//! What a person does at the timeline, without a browser.

use super::*;
use crate::session::{Deed, Message, Program, Tab, Theme, update};

fn send(state: &mut State, message: TimelineMessage) {
    update(state, Message::Timeline(message));
}

fn ran(source: &str, order: &str) -> State {
    let kept = crate::session::Kept::only(Program::own(source.to_owned()));
    let mut state = State::new(Some(kept), Theme::System, false);
    write(&mut state, order);
    assert_eq!(state.editing.text.error, None);
    update(&mut state, Message::ToEnd);
    state
}

fn write(state: &mut State, order: &str) {
    send(state, TimelineMessage::OpenText);
    send(state, TimelineMessage::Draft(order.to_owned()));
    send(state, TimelineMessage::ApplyText);
}

fn order(state: &State) -> String {
    state.run.as_ref().expect("it runs").schedule().to_string()
}

fn counter(state: &State) -> String {
    let cells = &state.shown.snapshot.processes[0].memory;
    cells.iter().find(|cell| cell.name == "counter").and_then(|cell| cell.value.clone()).unwrap_or_default()
}

const COUNTER: &str = "from threading import Thread\ncounter = 0\ndef work():\n    global counter\n    counter += 1\n\
    a = Thread(target=work)\nb = Thread(target=work)\na.start()\nb.start()\na.join()\nb.join()\nprint(counter)\n";

const LOCKED: &str = "from threading import Thread, Lock\nA = Lock()\ncounter = 0\ndef work():\n    global counter\n    with A:\n        counter += 1\n\
    a = Thread(target=work)\nb = Thread(target=work)\na.start()\nb.start()\na.join()\nb.join()\nprint(counter)\n";

#[test]
fn a_step_is_dragged_and_everything_comes_back_with_undo() {
    let mut state = ran(COUNTER, "0*2 1*2 2*2 0*4");
    assert_eq!(counter(&state), "2");
    send(&mut state, TimelineMessage::Grab(5));
    send(&mut state, TimelineMessage::Hold(3));
    let drag = state.editing.drag.clone().expect("it is in hand");
    let consequence = drag.consequence.as_ref().expect("it can go there");
    assert_eq!(consequence.reads.as_deref(), Some("reads counter, 0"));
    assert_eq!(consequence.values, [("counter".to_owned(), "1".to_owned())]);
    assert_eq!(consequence.output.as_deref(), Some("1"));
    assert_eq!(order(&state), "0*2 1*2 2*2 0*4", "nothing has happened yet");
    send(&mut state, TimelineMessage::Drop);
    assert_eq!(order(&state), "0*2 1 2 1 2 0*4");
    assert_eq!(state.shown.position, 10);
    assert_eq!(counter(&state), "1");
    assert_eq!(state.editing.selection.single(), Some(4));
    update(&mut state, Message::Undo);
    assert_eq!((order(&state).as_str(), counter(&state).as_str()), ("0*2 1*2 2*2 0*4", "2"));
    update(&mut state, Message::Redo);
    assert_eq!(counter(&state), "1");
}

#[test]
fn a_place_that_is_not_possible_refuses_and_changes_nothing() {
    let mut state = ran(LOCKED, "0*2 1*4 2*4 0*4");
    send(&mut state, TimelineMessage::Grab(7));
    send(&mut state, TimelineMessage::Hold(4));
    let drag = state.editing.drag.clone().expect("it is in hand");
    let reason = "T2 would wait for A here: T1 holds it until step 6.";
    assert_eq!((drag.refusal(), drag.consequence.as_ref()), (Some(reason), None));
    send(&mut state, TimelineMessage::Drop);
    assert_eq!(order(&state), "0*2 1*4 2*4 0*4");
    assert_eq!(state.editing.notice.as_ref().and_then(|notice| notice.refusal.as_deref()), Some(reason));
    assert!(state.editing.drag.is_none());
    // Let go before it was dropped, likewise.
    send(&mut state, TimelineMessage::Grab(7));
    send(&mut state, TimelineMessage::Leave);
    send(&mut state, TimelineMessage::Drop);
    assert_eq!(order(&state), "0*2 1*4 2*4 0*4");
}

#[test]
fn keys_snap_to_the_next_possible_place_and_say_why_there_is_none() {
    let mut state = ran(LOCKED, "0*2 1*4 2*4 0*4");
    send(&mut state, TimelineMessage::Select(7, Pick::Only));
    assert_eq!(state.shown.position, 7);
    send(&mut state, TimelineMessage::Nudge { forward: false });
    assert_eq!(order(&state), "0*2 2*4 1*4 0*4");
    assert_eq!(state.editing.selection.single(), Some(3));
    assert_eq!(state.shown.position, 3, "the playhead stays on its step");
    let order_before = order(&state);
    send(&mut state, TimelineMessage::Nudge { forward: false });
    send(&mut state, TimelineMessage::Nudge { forward: false });
    let refusal = state.editing.notice.as_ref().and_then(|notice| notice.refusal.clone());
    assert_eq!(refusal.as_deref(), Some("T2 is not started before that."));
    assert_eq!(order(&state), order_before);
}

#[test]
fn several_steps_are_selected_and_move_as_one() {
    let mut state = ran(COUNTER, "0*2 1*2 2*2 0*4");
    send(&mut state, TimelineMessage::Select(5, Pick::Only));
    send(&mut state, TimelineMessage::Along { by: 1, extend: true });
    assert_eq!(state.editing.selection.steps[..], [5, 6]);
    send(&mut state, TimelineMessage::Nudge { forward: false });
    send(&mut state, TimelineMessage::Nudge { forward: false });
    assert_eq!(order(&state), "0*2 2*2 1*2 0*4");
    assert_eq!(state.editing.selection.steps[..], [3, 4]);
    send(&mut state, TimelineMessage::Select(3, Pick::Toggle));
    assert_eq!(state.editing.selection.single(), Some(4));
    send(&mut state, TimelineMessage::Select(1, Pick::Only));
    send(&mut state, TimelineMessage::Select(8, Pick::Through));
    assert_eq!(state.editing.selection.steps[..], [1, 2, 7, 8], "both are of main");
    send(&mut state, TimelineMessage::Leave);
    assert!(state.editing.selection.is_empty());
}

#[test]
fn a_selected_step_is_told_about() {
    let mut state = ran(LOCKED, "0*2 1*2");
    let mut state2 = ran(LOCKED, "0*2 1*4 2*4 0*4");
    send(&mut state2, TimelineMessage::Select(5, Pick::Only));
    let told = state2.editing.inspection.clone().expect("it is told about");
    assert_eq!((told.nth, told.of, told.previous, told.next), (3, 4, Some(4), Some(6)));
    assert_eq!(told.source, "counter += 1");
    assert_eq!((told.before.as_deref(), told.after.as_deref()), (Some("0"), Some("1")));
    send(&mut state2, TimelineMessage::Select(7, Pick::Only));
    let told = state2.editing.inspection.clone().expect("it is told about");
    assert_eq!((told.waited_since, told.held), (Some(4), Some((7, Some(10)))));
    send(&mut state2, TimelineMessage::Select(4, Pick::Only));
    send(&mut state2, TimelineMessage::Across { down: true });
    assert_eq!(state2.editing.selection.single(), Some(7));
    send(&mut state, TimelineMessage::Inspect(false));
    send(&mut state, TimelineMessage::Select(3, Pick::Only));
    assert!(state.editing.inspection.is_none());
}

#[test]
fn pointing_marks_the_same_thing_elsewhere() {
    let mut state = ran(LOCKED, "0*2 1*4 2*4 0*4");
    send(&mut state, TimelineMessage::Point(Some(Pointed::Step(5))));
    let process = state.shown.snapshot.processes[0].id;
    assert_eq!(state.editing.linked.lines, [7]);
    assert_eq!(state.editing.linked.cells, [(process, "counter".to_owned())]);
    send(&mut state, TimelineMessage::Point(Some(Pointed::Sync("A".to_owned()))));
    assert_eq!(state.editing.linked.steps, [3, 6, 7, 10]);
    send(&mut state, TimelineMessage::Point(Some(Pointed::Cell(process, "counter".to_owned()))));
    assert_eq!((&state.editing.linked.steps[..], &state.editing.linked.lines[..]), (&[4, 5, 8, 9, 13][..], &[7][..]));
    send(&mut state, TimelineMessage::Point(Some(Pointed::Line(6))));
    assert_eq!(state.editing.linked.sync, ["A"]);
    send(&mut state, TimelineMessage::Point(None));
    assert_eq!(*state.editing.linked, Linked::default());
}

#[test]
fn an_order_that_cannot_be_followed_is_marked_where_it_fails() {
    let mut state = ran(LOCKED, "0*2 1*4 2*4 0*4");
    for (text, place, step, reason) in [
        ("0*2 1*2 2*3", "2*3", Some(5), "T2 would wait for A here: T1 holds it."),
        ("0*2 7", "7", Some(3), "T7 is not started before that."),
        ("0*2 one", "one", None, "`one` is no step of a schedule: write a thread's number, such as 1, 1*3 or 1:1."),
    ] {
        write(&mut state, text);
        let error = state.editing.text.error.clone().expect("it cannot be followed");
        assert_eq!((&text[error.place], error.step, error.reason.as_str()), (place, step, reason));
        assert_eq!(order(&state), "0*2 1*4 2*4 0*4");
        assert_eq!(state.dialog, Some(Dialog::Order));
    }
    write(&mut state, "0*2, 2*4, T1*4");
    assert_eq!((order(&state).as_str(), state.dialog), ("0*2 2*4 1*4", None));
    update(&mut state, Message::Undo);
    assert_eq!(order(&state), "0*2 1*4 2*4 0*4");
}

#[test]
fn a_replaced_run_is_a_branch_that_comes_back_and_is_compared() {
    let mut state = ran(COUNTER, "0*2 1*2 2*2 0*4");
    send(&mut state, TimelineMessage::Select(5, Pick::Only));
    send(&mut state, TimelineMessage::Nudge { forward: false });
    send(&mut state, TimelineMessage::OpenBranches);
    let branch = state.editing.branches.of(COUNTER).next().expect("the run before is kept").clone();
    assert_eq!((branch.deed, branch.choices.len()), (Deed::Shift, 10));
    assert_eq!(branch.finals.as_ref().and_then(|finals| finals.value("counter")), Some("2"));
    send(&mut state, TimelineMessage::NameBranch(branch.id, "in turn".to_owned()));
    send(&mut state, TimelineMessage::Compare(Version::Branch(branch.id)));
    let comparison = state.editing.comparison.clone().expect("both run");
    assert_eq!(comparison.first, Some(4));
    let finals = comparison.sides.each_ref().map(|side| side.finals.value("counter"));
    assert_eq!(finals, [Some("1"), Some("2")]);
    assert_eq!(comparison.sides[0].differences[3], Difference::Value, "T2 reads 0, not 1");
    assert_eq!(comparison.sides[0].differences[2], Difference::Same);
    send(&mut state, TimelineMessage::RestoreBranch(branch.id));
    assert_eq!(order(&state), "0*2 1*2 2*2 0*4");
    update(&mut state, Message::Undo);
    assert_eq!(order(&state), "0*2 1 2 1 2 0*4");
    let names: Vec<_> = state.editing.branches.of(COUNTER).map(|branch| branch.name.as_str()).collect();
    assert!(names.contains(&"in turn"), "{names:?}");
}

#[test]
fn branches_do_not_pile_up() {
    let mut state = ran(COUNTER, "0*2 1*2 2*2 0*4");
    for _ in 0..30 {
        update(&mut state, Message::Seek(2));
        write(&mut state, "0*2 1 2*2 1");
        write(&mut state, "0*2 2 1*2 2");
    }
    assert!(state.editing.branches.of(COUNTER).count() <= 4);
}

#[test]
fn two_programs_under_one_schedule() {
    let mut state = ran(COUNTER, "0*2 1 2 1 2 0*4");
    assert_eq!(state.versions().first(), Some(&Version::Scenario("lost_update".to_owned())));
    send(&mut state, TimelineMessage::Compare(Version::Text(LOCKED.to_owned())));
    let comparison = state.editing.comparison.clone().expect("both run");
    let [racy, fixed] = &comparison.sides;
    assert_eq!(comparison.first, Some(3));
    assert_eq!((racy.finals.value("counter"), fixed.finals.value("counter")), (Some("1"), Some("2")));
    assert!(fixed.finals.ending.is_some() && racy.finals.ending.is_some());
    let only = |side: &Side| side.differences.iter().filter(|found| **found == Difference::Only).count();
    assert_eq!((only(racy), only(fixed)), (0, 4), "two threads acquire and release");
    assert_eq!((racy.kept, fixed.kept), (10, 4));
    // After an edit, the text before it is at hand.
    update(&mut state, Message::Edit(COUNTER.replace("+= 1", "+= 2")));
    let ticket = state.tickets;
    update(&mut state, Message::LoadDue(ticket));
    assert_eq!(state.versions().first(), Some(&Version::Before));
    send(&mut state, TimelineMessage::Compare(Version::Before));
    let comparison = state.editing.comparison.clone().expect("both run");
    let finals = comparison.sides.each_ref().map(|side| side.finals.value("counter"));
    assert_eq!(finals, [Some("2"), Some("1")]);
}

#[test]
fn minimising_keeps_the_outcome_and_can_be_undone() {
    let mut state = ran(LOCKED, "0 1 0 1*3 2 0 2*3 0*3");
    let before = (state.shown.switches, order(&state));
    send(&mut state, TimelineMessage::Minimise);
    assert!(state.shown.switches < before.0);
    assert_eq!(state.editing.minimised, Some((before.0, state.shown.switches)));
    assert_eq!(counter(&state), "2");
    update(&mut state, Message::Undo);
    assert_eq!((state.shown.switches, order(&state)), before);
}

#[test]
fn zooming_keeps_the_place_and_draws_no_more_than_is_seen() {
    let mut state = ran(COUNTER, "0*2 1*2 2*2 0*4");
    let wide = state.shown.column;
    send(&mut state, TimelineMessage::Zoom(Zoom::Out));
    assert!(state.shown.column < wide);
    for _ in 0..20 {
        send(&mut state, TimelineMessage::Zoom(Zoom::Out));
    }
    assert_eq!(state.shown.column, 12);
    send(&mut state, TimelineMessage::Zoom(Zoom::Fit));
    assert_eq!(state.shown.column, wide);
    let height = state.shown.lanes.height;
    send(&mut state, TimelineMessage::FoldLane(ThreadId(1)));
    assert!(state.shown.lanes.height < height && state.shown.lanes.lane(ThreadId(1)).unwrap().folded);
    let process = state.shown.snapshot.processes[0].id;
    send(&mut state, TimelineMessage::FoldProcess(process));
    send(&mut state, TimelineMessage::FoldProcess(process));
    assert_eq!(state.shown.lanes.height, height);
    assert_eq!(state.tab, Tab::State);
}
