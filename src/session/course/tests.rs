//! The library on the page without a browser: what is opened, what a lesson
//! sets up, and what meets a challenge.

use super::super::{Dialog, Effect, LinkMessage, Message, State, Theme, update};
use super::*;
use crate::link::Record;

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

/// What somebody else's page shows of a link that is made now.
fn opened_elsewhere(state: &mut State) -> State {
    update(state, Message::OpenDialog(Some(Dialog::Share)));
    let link = state.linking.share.link.clone().expect("it fits");
    let mut other = self::state();
    update(&mut other, Message::Link(LinkMessage::Arrived(link)));
    other
}

#[test]
fn a_link_from_a_lesson_opens_with_the_lesson() {
    let mut state = state();
    send(&mut state, CourseMessage::Lesson("races".to_string(), 0));
    let mut other = opened_elsewhere(&mut state);
    assert_eq!(other.course.lesson, Some(Standpoint { chapter: "races".to_string(), page: 0, answer: None }));
    assert_eq!((other.shown.position, other.shown.length), (4, 10));
    send(&mut other, CourseMessage::Turn(true));
    assert!(other.course.challenge.is_some());
    // A link without a place takes the lesson away.
    update(&mut other, Message::Link(LinkMessage::Arrived("py=print(1)".to_string())));
    assert_eq!((&other.course.lesson, other.course.challenge.is_some()), (&None, false));
}

#[test]
fn a_link_brings_its_place_when_the_library_comes_later() {
    let mut state = state();
    send(&mut state, CourseMessage::Open("lost".to_string()));
    update(&mut state, Message::OpenDialog(Some(Dialog::Share)));
    let link = state.linking.share.link.clone().expect("it fits");
    let mut other = State::new(None, Theme::System, false);
    let effects = update(&mut other, Message::Link(LinkMessage::Arrived(link)));
    assert!(effects.contains(&Effect::Course(CourseEffect::Fetch)));
    assert!(other.about().is_none());
    send(&mut other, CourseMessage::Arrived(Shipment(Rc::new(Library::new([("lost.py", FAULT)])))));
    assert_eq!(other.about().map(|scenario| scenario.name), Some("lost".to_string()));
    assert_eq!(other.program.origin.as_deref(), Some("lost.py"));
    assert!(!other.program.is_own());
}

#[test]
fn what_a_link_has_solved_is_judged_and_is_not_the_readers() {
    let mut state = state();
    send(&mut state, CourseMessage::Open("lost".to_string()));
    send(&mut state, CourseMessage::Try(Deed::Break));
    seek(&mut state, "0*2 1 2 1 2 0*4");
    let mut other = opened_elsewhere(&mut state);
    let result = |state: &State| state.course.challenge.as_ref().and_then(Challenge::result);
    assert_eq!(result(&other), Some(5));
    assert!(!other.course.progress.is_solved("lost"));
    send(&mut other, CourseMessage::Again);
    assert_eq!((result(&other), other.shown.length), (None, 2));
    seek(&mut other, "0*2 1 2*2 1 0*4");
    assert_eq!(result(&other), Some(4));
    assert_eq!(other.course.progress.get("break lost"), Some(4));
}

#[test]
fn what_is_named_in_a_link_and_is_not_there_does_nothing() {
    for course in
        ["lesson races 9", "lesson races 0", "lesson nothing 1", "break nothing", "eat lost", "about", "lesson"]
    {
        let record = Record { source: "print(1)\n".to_string(), course: Some(course.to_string()), ..Record::default() };
        let mut state = state();
        update(&mut state, Message::Link(LinkMessage::Arrived(record.to_link().expect("it fits"))));
        assert_eq!((&state.course.lesson, &state.linking.notice), (&None, &None), "{course}");
        assert!(state.course.challenge.is_none() && state.about().is_none(), "{course}");
    }
}

#[test]
fn the_fewest_switches_that_are_known_can_be_done() {
    let mut state = state();
    send(&mut state, CourseMessage::Open("lost".to_string()));
    send(&mut state, CourseMessage::Try(Deed::Break));
    assert_eq!(state.course.challenge.as_ref().and_then(|challenge| challenge.par), Some(4));
}
