//! Checking without a browser: the search itself stands in for the worker.

use super::*;
use crate::base::ThreadId;
use crate::explore::{Progress, Search};
use crate::findings;
use crate::lang::compile;
use crate::session::jobs::to_json;
use crate::session::{EXAMPLES, Message, Theme, update};
use std::sync::Arc;

fn opened(title: &str) -> State {
    let mut state = State::new(None, Theme::System, false);
    let index = EXAMPLES.iter().position(|example| example.title() == title).expect("an example has this title");
    if index > 0 {
        update(&mut state, Message::Open(index));
    }
    state
}

fn check(state: &mut State, message: CheckMessage) -> Vec<Effect> {
    update(state, Message::Check(message))
}

/// The job that some effects start: its number and what it is to do.
fn started(effects: &[Effect]) -> (JobId, CheckRequest) {
    let start = effects.iter().find_map(|effect| match effect {
        Effect::Work(Order::Start { id, job }) => Some((*id, job)),
        _ => None,
    });
    let (id, job) = start.expect("a job is started");
    match serde_json::from_str(job).expect("a request") {
        JobRequest::Check(request) => (id, request),
        other => panic!("another job was started: {other:?}"),
    }
}

/// Does the job as the worker would, and tells the state.
fn work(state: &mut State, effects: &[Effect]) {
    let (id, request) = started(effects);
    let program = compile(&request.source, &request.options.limits).expect("it compiles");
    let mut search = Search::new(Arc::new(program), &request.options);
    search.bounds = request.bounds.into();
    let mut progress = Progress::Going;
    while progress == Progress::Going {
        progress = search.advance(1000);
    }
    let report = findings::report(&mut search, &request.source, &request.options, &progress);
    let graph = findings::graph_view(&mut search, &report, 400);
    let summary = findings::graph_summary(&search);
    let answer = to_json(&CheckAnswer { report, graph, summary, milliseconds: 2.0 });
    update(state, Message::Worker(WorkerMessage { id, news: News::Done(answer) }));
}

fn checked(title: &str) -> State {
    let mut state = opened(title);
    let effects = check(&mut state, CheckMessage::Start);
    work(&mut state, &effects);
    state
}

fn choices(state: &State) -> Vec<Choice> {
    state.run.as_ref().expect("it runs").schedule().choices.clone()
}

#[test]
fn the_text_that_the_page_opens_with_waits_to_be_asked_about() {
    let mut state = State::new(None, Theme::System, false);
    assert_eq!(update(&mut state, Message::Forward), vec![]);
    assert_eq!(state.shown.check.verdict, Verdict::None);
    let effects = check(&mut state, CheckMessage::Start);
    assert_eq!(started(&effects).1.bounds, CheckBounds::default());
    assert!(matches!(state.shown.check.verdict, Verdict::Exploring { .. }));
}

#[test]
fn an_edit_is_checked_by_itself_and_the_old_answer_is_stale_at_once() {
    let mut state = checked("Lost update");
    assert!(matches!(state.shown.check.verdict, Verdict::Problems { complete: true, .. }));
    let edited = state.program.source.replace("counter += 1", "counter += 2");
    update(&mut state, Message::Edit(edited.clone()));
    let ticket = state.tickets;
    let effects = update(&mut state, Message::LoadDue(ticket));
    let (_, request) = started(&effects);
    assert_eq!(request.source, edited);
    assert!(request.bounds.states <= 50_000, "a quiet check is a small one");
    assert!(state.shown.check.stale && state.shown.check.racy.is_empty() && state.shown.check.walk.is_none());
    work(&mut state, &effects);
    assert!(!state.shown.check.stale && !state.shown.check.racy.is_empty());
    // Undone, the text is another one again.
    let effects = update(&mut state, Message::Undo);
    assert!(state.shown.check.stale);
    started(&effects);
}

#[test]
fn news_of_a_job_that_nobody_waits_for_is_dropped() {
    let mut state = opened("Lost update");
    let effects = check(&mut state, CheckMessage::Start);
    let (id, _) = started(&effects);
    update(&mut state, Message::Worker(WorkerMessage { id: id + 7, news: News::Done("{}".to_owned()) }));
    assert!(matches!(state.shown.check.verdict, Verdict::Exploring { .. }));
    let progress = CheckProgress { states: 500, rate: 1000.0, ..CheckProgress::default() };
    update(&mut state, Message::Worker(WorkerMessage { id, news: News::Progress(to_json(&progress)) }));
    assert!(matches!(state.shown.check.verdict, Verdict::Exploring { states: 500, .. }));
    let news = News::Failed(crate::session::jobs::failure("out of memory"));
    update(&mut state, Message::Worker(WorkerMessage { id, news }));
    assert_eq!(state.shown.check.verdict, Verdict::Failed("out of memory".to_owned()));
}

#[test]
fn a_finding_is_shown_in_the_run_and_undone() {
    let mut state = checked("Two locks, opposite order");
    let before = (choices(&state), state.position());
    let answer = state.checking.answer.clone().expect("an answer");
    let at = answer.report.findings.iter().position(|finding| finding.kind == crate::findings::Kind::Deadlock);
    check(&mut state, CheckMessage::Show(at.expect("it deadlocks")));
    assert_eq!(choices(&state), answer.witnesses[at.unwrap()]);
    assert_eq!(state.position(), answer.report.findings[at.unwrap()].position);
    assert_eq!(state.shown.check.showing, at.map(Showing::Finding));
    assert_eq!(state.shown.check.problems.last(), Some(&state.position()));
    assert!(state.shown.snapshot.ending.as_ref().is_some_and(|end| end.ending == crate::trace::Ending::Deadlock));
    update(&mut state, Message::Undo);
    assert_eq!((choices(&state), state.position()), before);
    assert_eq!(state.shown.check.showing, None);
    update(&mut state, Message::Redo);
    assert_eq!(state.shown.check.showing, at.map(Showing::Finding));
}

#[test]
fn every_outcome_replays_to_itself() {
    let mut state = checked("Lost update");
    let answer = state.checking.answer.clone().expect("an answer");
    assert!(answer.report.outcomes.len() >= 2);
    for (outcome, wrong) in answer.report.outcomes.iter().zip(&answer.wrong) {
        // Two increments one after the other make two.
        assert_eq!(*wrong, Some(outcome.values["counter"] != "2"));
    }
    for (at, outcome) in answer.report.outcomes.iter().enumerate() {
        check(&mut state, CheckMessage::Replay(at));
        assert!(state.is_playing() && state.position() <= 1);
        update(&mut state, Message::ToEnd);
        let memory = &state.shown.snapshot.processes[0].memory;
        for (name, value) in &outcome.values {
            let cell = memory.iter().find(|cell| cell.name == *name).expect("it is in memory");
            assert_eq!(cell.value.as_ref(), Some(value));
        }
        assert_eq!(state.shown.check.showing, Some(Showing::Outcome(at)));
    }
}

#[test]
fn the_graph_is_walked_by_stepping_and_by_going_to_a_state() {
    let mut state = checked("Lost update");
    let graph = state.checking.answer.clone().and_then(|answer| answer.graph.clone()).expect("it is small");
    for node in &graph.nodes {
        check(&mut state, CheckMessage::GoToState(node.id));
        let walk = state.shown.check.walk.clone().expect("the run is in the graph");
        assert_eq!(walk.now, Some(node.id));
        assert_eq!(walk.nodes.len(), walk.edges.len() + 1);
    }
    update(&mut state, Message::ToStart);
    update(&mut state, Message::StepThread(ThreadId(0)));
    let walk = state.shown.check.walk.clone().expect("the run is in the graph");
    assert!(graph.edges.iter().any(|edge| edge.from == 0 && Some(edge.to) == walk.now));
}

#[test]
fn problems_are_gone_to_in_order() {
    let mut state = checked("Lost update");
    check(&mut state, CheckMessage::Show(0));
    update(&mut state, Message::ToStart);
    let problems = state.shown.check.problems.clone();
    assert!(!problems.is_empty());
    for &problem in &problems {
        check(&mut state, CheckMessage::NextProblem);
        assert_eq!(state.position(), problem);
    }
    check(&mut state, CheckMessage::NextProblem);
    assert_eq!(Some(&state.position()), problems.last(), "there is none after the last");
    update(&mut state, Message::ToEnd);
    check(&mut state, CheckMessage::PreviousProblem);
    assert_eq!(Some(&state.position()), problems.last());
}
