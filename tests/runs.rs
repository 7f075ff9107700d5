//! Whole runs of the programs in `scenarios/`: what they end in, forwards,
//! back and again.

use lockstep::machine::Options;
use lockstep::schedule::{Policy, PolicyKind, Schedule};
use lockstep::trace::{Ending, Run, Snapshot};
use std::fs;

fn load(name: &str) -> Run {
    let source = fs::read_to_string(format!("scenarios/{name}.py")).expect("the scenario is there");
    Run::load(&source, &Options::default()).unwrap_or_else(|errors| panic!("{name}: {errors:?}"))
}

fn follow(name: &str, schedule: &str) -> Run {
    let mut run = load(name);
    let schedule: Schedule = schedule.parse().expect("a schedule");
    run.follow(&schedule).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
    run
}

fn finish(run: &mut Run, kind: PolicyKind, seed: u64) {
    let mut policy = Policy::new(kind, seed);
    let mut last = None;
    while let Some(choice) = policy.choose(&run.choices(), last) {
        run.step(choice).expect("a possible choice");
        last = Some(choice.thread);
    }
}

fn finished(name: &str, kind: PolicyKind, seed: u64) -> Snapshot {
    let mut run = load(name);
    finish(&mut run, kind, seed);
    run.snapshot()
}

fn output(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.output.iter().map(|line| line.text.as_str()).collect()
}

fn ending(snapshot: &Snapshot) -> (Ending, &str) {
    let ending = snapshot.ending.as_ref().expect("the run is over");
    (ending.ending, ending.sentence.as_str())
}

fn all_scenarios() -> Vec<String> {
    let entries = fs::read_dir("scenarios").expect("there are scenarios").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().to_string());
    let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".py")?.to_string())).collect();
    names.sort();
    names
}

#[test]
fn two_threads_lose_an_update() {
    let run = follow("lost_update", "0*2 1 2 1 2 0*4");
    assert_eq!(output(&run.snapshot()), ["counter 1"]);
    let seen: std::collections::BTreeSet<String> =
        (0..50).map(|seed| output(&finished("lost_update", PolicyKind::Random, seed)).join("\n")).collect();
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["counter 1", "counter 2"]);
}

#[test]
fn a_lock_keeps_both_updates() {
    for seed in 0..200 {
        let end = finished("lost_update_locked", PolicyKind::Random, seed);
        assert_eq!((output(&end), ending(&end).0), (vec!["counter 2"], Ending::Finished), "seed {seed}");
    }
}

#[test]
fn processes_do_not_share_a_global() {
    for seed in 0..50 {
        let end = finished("process_memory", PolicyKind::Random, seed);
        assert_eq!(output(&end).last(), Some(&"parent has 0"));
        assert_eq!(end.processes.len(), 3);
        assert_eq!(end.processes[1].memory[0].value.as_deref(), Some("1"));
    }
}

#[test]
fn a_lock_taken_twice_by_its_holder_waits_for_itself() {
    let end = finished("self_deadlock", PolicyKind::RunOn, 0);
    assert_eq!(ending(&end), (Ending::Deadlock, "main holds p and waits for p again: it waits for itself."));
    let end = finished("reentrant_lock", PolicyKind::RunOn, 0);
    assert_eq!(ending(&end).0, Ending::Finished);
}

#[test]
fn two_locks_in_opposite_order_wait_in_a_circle() {
    let run = follow("opposite_locks", "0*2 1 2");
    let end = run.snapshot();
    assert_eq!(ending(&end), (Ending::Deadlock, "T1 holds A and waits for B; T2 holds B and waits for A."));
    let cycle: Vec<bool> = end.waits.iter().map(|edge| edge.in_cycle).collect();
    assert_eq!(cycle, [false, true, true], "main only waits for T1");
}

#[test]
fn a_semaphore_lets_two_in() {
    for seed in 0..100 {
        let mut run = load("parking_places");
        let mut policy = Policy::new(PolicyKind::Random, seed);
        while let Some(choice) = policy.choose(&run.choices(), None) {
            run.step(choice).expect("a possible choice");
            let snapshot = run.snapshot();
            let places = snapshot.sync.iter().find(|sync| sync.name == "places").expect("the semaphore has its name");
            assert!(places.holders.len() <= 2, "seed {seed}");
        }
        assert_eq!(ending(&run.snapshot()).0, Ending::Finished);
    }
}

#[test]
fn every_step_can_be_taken_back_and_again() {
    for name in all_scenarios() {
        for seed in 0..3 {
            let mut run = load(&name);
            let start = run.snapshot();
            finish(&mut run, PolicyKind::Random, seed);
            let (end, digest) = (run.snapshot(), run.digest());
            for position in (0..run.length()).rev() {
                run.seek(position);
            }
            assert_eq!(run.snapshot(), start, "{name}, seed {seed}");
            run.seek(run.length());
            assert_eq!((run.snapshot(), run.digest()), (end, digest), "{name}, seed {seed}");
        }
    }
}

#[test]
fn a_schedule_fixes_a_run() {
    for name in all_scenarios() {
        let mut run = load(&name);
        finish(&mut run, PolicyKind::Random, 3);
        let again = follow(&name, &run.schedule().to_string());
        assert_eq!(again.digest(), run.digest(), "{name}");
        assert_eq!(again.snapshot(), run.snapshot(), "{name}");
    }
}

#[test]
fn what_is_not_possible_is_refused_with_its_reason() {
    let mut run = follow("lost_update_locked", "0*2 1");
    let refusal = run.follow(&"2".parse().expect("a schedule")).expect_err("T1 holds the lock");
    assert_eq!(refusal.reason, "Step 1 of the schedule is not possible. T2 waits for lock, which T1 holds.");
    let refusal = run.follow(&"9".parse().expect("a schedule")).expect_err("there is no T9");
    assert_eq!(refusal.reason, "Step 1 of the schedule is not possible. T9 has not been started.");
}
