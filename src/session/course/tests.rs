//! The library on the page without a browser: what is opened, what a lesson
//! sets up, and what meets a challenge.

use super::super::{Effect, Message, State, Theme, update};
use super::*;

const FAULT: &str = "# title: Lost\n# topic: races\n# difficulty: 1\n# lesson: L.\n# expect: race-condition\n# shows: 0*2 1 2*2 1 0*4\n# goal: counter = 2\n\nfrom threading import Thread\n\ncounter = 0\n\ndef work():\n    global counter\n    counter += 1\n\na = Thread(target=work)\nb = Thread(target=work)\na.start()\nb.start()\na.join()\nb.join()\nprint(counter)\n";
const CHAPTER: &str = "# Races\ntopic: races\n\n## One\nrun: lost\norder: shows\nat: 4\nText.\nask: Which?\n- One *\n- Two\nbecause: So.\n\n## Two\ndo: break\n";

fn state() -> State {
    let mut state = State::new(None, Theme::System, false);
    let library = Library::new([("lost.py", FAULT), ("04-races.md", CHAPTER)]);
    send(&mut state, CourseMessage::Arrived(Shipment(Rc::new(library))));
    state
}

fn send(state: &mut State, message: CourseMessage) -> Vec<Effect> {
    update(state, Message::Course(message))
}

fn seek(state: &mut State, schedule: &str) {
    update(state, Message::ToStart);
    let schedule: Schedule = schedule.parse().unwrap();
    for &choice in &schedule.choices {
        update(state, Message::Step(choice));
    }
}

#[test]
fn what_is_asked_for_before_the_library_is_there_comes_with_it() {
    let mut state = State::new(None, Theme::System, false);
    let effects = send(&mut state, CourseMessage::Open("lost".to_string()));
    assert_eq!(effects, [Effect::Course(CourseEffect::Fetch)]);
    let library = Library::new([("lost.py", FAULT)]);
    send(&mut state, CourseMessage::Arrived(Shipment(Rc::new(library))));
    assert_eq!(state.program.origin.as_deref(), Some("lost.py"));
    assert!(!state.program.is_own());
}

#[test]
fn a_scenario_that_is_edited_is_the_persons_own_and_back_again() {
    let mut state = state();
    send(&mut state, CourseMessage::Open("lost".to_string()));
    let source = state.program.source.clone();
    update(&mut state, Message::Edit(source.replace("+= 1", "+= 2")));
    assert!(state.program.is_own());
    update(&mut state, Message::Edit(source));
    assert!(!state.program.is_own());
}

#[test]
fn a_page_sets_up_its_program_and_step_and_undo_takes_it_back() {
    let mut state = state();
    let before = state.program.clone();
    send(&mut state, CourseMessage::Lesson("races".to_string(), 0));
    assert_eq!((state.shown.position, state.shown.length), (4, 10));
    send(&mut state, CourseMessage::Answer(0));
    assert_eq!(state.course.progress.get("answer races 0"), Some(1));
    update(&mut state, Message::Undo);
    assert_eq!(state.program, before);
}

#[test]
fn breaking_it_is_noticed_and_fewer_switches_are_better() {
    let mut state = state();
    send(&mut state, CourseMessage::Lesson("races".to_string(), 1));
    assert_eq!(state.course.challenge.as_ref().and_then(Challenge::result), None);
    seek(&mut state, "0*2 1*2 2*2 0*4");
    assert_eq!(state.course.challenge.as_ref().and_then(Challenge::result), None, "both additions count");
    seek(&mut state, "0*2 1 2 1 2 0*4");
    let first = state.course.challenge.as_ref().and_then(Challenge::result);
    seek(&mut state, "0*2 1 2*2 1 0*4");
    let second = state.course.challenge.as_ref().and_then(Challenge::result);
    assert!(first.is_some() && second < first, "{first:?} {second:?}");
    assert!(state.course.progress.is_solved("lost"));
}

#[test]
fn pages_turn_to_the_last_one_and_not_beyond() {
    let mut state = state();
    send(&mut state, CourseMessage::Lesson("races".to_string(), 0));
    send(&mut state, CourseMessage::Turn(true));
    send(&mut state, CourseMessage::Turn(true));
    assert_eq!(state.course.lesson.as_ref().map(|at| at.page), Some(1));
    send(&mut state, CourseMessage::Turn(false));
    send(&mut state, CourseMessage::Turn(false));
    assert_eq!(state.course.lesson.as_ref().map(|at| at.page), Some(0));
}

#[test]
fn a_text_in_another_dialect_is_offered_as_python() {
    let mut state = state();
    update(&mut state, Message::Edit("mutex = Semaphore(1)\n## Thread A\nmutex.wait()\nmutex.signal()\n".to_string()));
    assert!(state.course.offer.is_some());
    send(&mut state, CourseMessage::Translate(true));
    assert!(state.diagnostics.is_empty(), "{:?}", state.diagnostics);
    assert!(state.program.source.contains("mutex.acquire()"));
    update(&mut state, Message::Undo);
    assert!(state.program.source.contains("mutex.wait()"));
}
