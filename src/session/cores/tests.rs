use super::*;
use crate::session::{Message, Theme, update};
use crate::timing::{Comparison, NOWHERE, Setup};

fn state() -> State {
    let mut state = State::new(None, Theme::System, false);
    update(
        &mut state,
        Message::Edit("from threading import Thread\nt = Thread(target=print)\nt.start()\nt.join()\n".into()),
    );
    let ticket = state.loading.expect("typing is loaded later");
    update(&mut state, Message::LoadDue(ticket));
    state
}

fn report(state: &State) -> Report {
    let source = &state.program.source;
    let setup = Setup { cores: 4, ..Setup::default() };
    let mut comparison =
        Comparison::new(source, &Options::default(), &Costs::default(), setup, false).expect("it compiles");
    while !comparison.advance(100) {}
    comparison.report().clone()
}

fn started(effects: &[Effect]) -> Option<JobId> {
    effects.iter().find_map(|effect| match effect {
        Effect::Work(Order::Start { id, .. }) => Some(*id),
        _ => None,
    })
}

#[test]
fn opening_the_tab_times_the_program_once() {
    let mut state = state();
    let id = started(&update(&mut state, Message::ShowTab(Tab::Cores))).expect("it is timed");
    assert!(state.cores_shown().is_going);
    let done = News::Done(super::super::jobs::to_json(&TimeAnswer { report: report(&state), milliseconds: 1.0 }));
    update(&mut state, Message::Worker(WorkerMessage { id, news: done }));
    let shown = state.cores_shown();
    assert!(!shown.is_going && !shown.stale && shown.answer.is_some());
    assert_eq!(started(&update(&mut state, Message::ShowTab(Tab::Cores))), None);
}

#[test]
fn other_cores_make_the_result_stale_until_the_new_one_comes() {
    let mut state = state();
    let first = started(&update(&mut state, Message::ShowTab(Tab::Cores))).expect("it is timed");
    let effects = update(&mut state, Message::Cores(CoresMessage::SetCores(2)));
    assert!(effects.contains(&Effect::Work(Order::Cancel(first))));
    let late = News::Done(super::super::jobs::to_json(&TimeAnswer { report: report(&state), milliseconds: 1.0 }));
    update(&mut state, Message::Worker(WorkerMessage { id: first, news: late }));
    assert!(state.cores_shown().answer.is_none(), "late news is nobody's");
}

#[test]
fn costs_can_be_changed_and_set_back() {
    let mut state = state();
    update(&mut state, Message::Cores(CoresMessage::SetCost(Cost::Fork, 5e7)));
    assert!(state.cores_shown().costs_changed);
    update(&mut state, Message::Cores(CoresMessage::ResetCosts));
    assert!(!state.cores_shown().costs_changed);
}

#[test]
fn windows_stay_within_the_run() {
    let window = Window { from: 80.0e6, to: 180.0e6 }.within(100.0e6);
    assert_eq!(window, Window { from: 0.0, to: 100.0e6 });
    let near = Window { from: 0.0, to: 100.0e6 }.zoomed(2.0, 75.0e6);
    assert_eq!(near, Window { from: 37.5e6, to: 87.5e6 });
    assert_eq!(near.moved(1.0).within(100.0e6), Window { from: 50.0e6, to: 100.0e6 });
}

#[test]
fn an_axis_has_round_moments() {
    let texts: Vec<String> = ticks(Window { from: 0.0, to: 450.0e6 }).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["0 ms", "50", "100", "150", "200", "250", "300", "350", "400", "450"]);
}

#[test]
fn a_chart_of_a_million_stretches_draws_few_shapes() {
    let lane = crate::timing::Lane {
        stretches: (0..1_000_000u64)
            .map(|at| crate::timing::Stretch(at * 100, 100, (at % 2) as u16, NOWHERE, Vec::new()))
            .collect(),
    };
    let of = crate::timing::LaneOf { thread: 1, process: 0, name: "T1".into(), function: "work".into(), lane };
    let chart = crate::timing::Chart { threads: vec![of], ..Default::default() };
    let window = Window { from: 0.0, to: 1e8 };
    let drawn = Drawn::of(&chart, 100_000_000, 4, window, 800.0, Rows::Threads);
    let shapes: usize = drawn.rows[0].bands.iter().map(|band| band.d.matches('M').count()).sum();
    assert!(shapes < 6_000, "{shapes}");
    let said = said_at(&chart, 1, 150.0).expect("something happens");
    assert!(said.ends_with("waiting for GIL"), "{said}");
}
