//! Moves that are possible, refused and recomputed.

use super::*;
use crate::machine::Options;
use crate::schedule::Schedule;

const COUNTER: &str = "from threading import Thread\ncounter = 0\ndef work():\n    global counter\n    counter += 1\n\
    a = Thread(target=work)\nb = Thread(target=work)\na.start()\nb.start()\na.join()\nb.join()\nprint(counter)\n";

const LOCKED: &str = "from threading import Thread, Lock\nA = Lock()\ncounter = 0\ndef work():\n    global counter\n    with A:\n        counter += 1\n\
    a = Thread(target=work)\nb = Thread(target=work)\na.start()\nb.start()\na.join()\nb.join()\nprint(counter)\n";

const OPPOSITE: &str = "from threading import Thread, Lock\nA = Lock()\nB = Lock()\ndef one():\n    with A:\n        with B:\n            pass\n\
    def two():\n    with B:\n        with A:\n            pass\n\
    a = Thread(target=one)\nb = Thread(target=two)\na.start()\nb.start()\na.join()\nb.join()\n";

fn run(source: &str, schedule: &str) -> Run {
    let mut run = Run::load(source, &Options::default()).expect("it loads");
    run.follow(&schedule.parse().expect("a schedule")).expect("it can be followed");
    run
}

fn text(plan: &Plan, run: &Run) -> String {
    let mut choices = run.schedule().choices[..plan.at as usize].to_vec();
    choices.extend(&plan.choices);
    Schedule { choices }.to_string()
}

/// What a plan says comes true, and planning has changed nothing.
fn check(run: &mut Run, plan: &Plan) {
    let text: Schedule = text(plan, run).parse().unwrap();
    let mut again = Run::load(run.source(), &Options::default()).unwrap();
    again.follow(&text).expect("a plan can be followed");
    assert_eq!(again.finals(), plan.finals);
}

#[test]
fn a_read_moved_before_another_threads_write_loses_the_update() {
    // 0 0 | 1 reads, writes | 2 reads, writes | 0 joins, joins, prints
    let mut run = run(COUNTER, "0*2 1*2 2*2 0*4");
    assert_eq!(run.finals().value("counter"), Some("2"));
    let digest = run.digest();
    let plan = plan(&mut run, &[5], 3).expect("nothing is in its way");
    assert_eq!(text(&plan, &run), "0*2 1 2 1 2 0*4");
    assert_eq!(plan.reads.sentence, "reads counter, 0");
    assert_eq!(plan.finals.value("counter"), Some("1"));
    assert_eq!((plan.place_of(5), plan.place_of(4), plan.place_of(2)), (Some(4), Some(5), Some(2)));
    check(&mut run, &plan);
    assert_eq!(run.digest(), digest);
}

#[test]
fn steps_of_one_thread_keep_their_order() {
    let mut run = run(COUNTER, "0*2 1*2 2*2 0*4");
    let refused = plan(&mut run, &[4], 2).unwrap_err();
    assert_eq!(refused.reason, "T1 reads counter, 0 first, at step 3.");
    let refused = plan(&mut run, &[3], 4).unwrap_err();
    assert_eq!(refused.reason, "T1 writes counter, 1 only after that, at step 4.");
    let places = places(&mut run, &[4]);
    assert_eq!((places.next(true), places.next(false)), (Some(5), None));
    // T1 has to end before main has waited for it.
    assert_eq!(places.stretches(), [(4, 3)]);
    assert_eq!(places.refusal(7), Some("main would wait at step 7 for T1 to end."));
}

#[test]
fn a_lock_in_another_hand_refuses_and_says_until_when() {
    // T1: acquire 3, read 4, write 5, release 6; T2: the same from 7 on.
    let mut run = run(LOCKED, "0*2 1*4 2*4 0*4");
    let places = places(&mut run, &[7]);
    assert_eq!(places.refusal(4), Some("T2 would wait for A here: T1 holds it until step 6."));
    assert_eq!(places.refusal(2), None);
    assert_eq!(places.next(false), Some(2));
    assert_eq!(places.stretches(), [(3, 1), (7, 1)]);
    let refused = plan(&mut run, &[7], 4).unwrap_err();
    assert_eq!(Some(refused.reason.as_str()), places.refusal(4));
}

#[test]
fn who_is_passed_waits_and_goes_as_soon_as_possible() {
    let mut run = run(LOCKED, "0*2 1*4 2*4 0*4");
    let plan = plan(&mut run, &[7], 2).expect("the lock is free there");
    assert_eq!(text(&plan, &run), "0*2 2*4 1*4 0*4");
    assert_eq!(plan.lost, 0);
    check(&mut run, &plan);
}

#[test]
fn what_is_passed_has_to_go_without_the_step() {
    let mut run = run(LOCKED, "0*2 1*4 2*4 0*4");
    let refused = plan(&mut run, &[6], 7).unwrap_err();
    assert_eq!(refused.reason, "T2 would wait for A at step 7: T1 holds it.");
}

#[test]
fn a_move_into_a_deadlock_keeps_what_can_be_kept() {
    let mut run = run(OPPOSITE, "0*2 1*4 2*4 0*2");
    let end = finals_at_end(&mut run);
    let plan = plan(&mut run, &[7], 3).expect("B is free after step 3");
    assert_eq!(text(&plan, &run), "0*2 1 2");
    assert_eq!(plan.lost, 8);
    assert_ne!(plan.finals.ending, end.ending);
    check(&mut run, &plan);
}

#[test]
fn several_steps_move_as_one() {
    let mut run = run(COUNTER, "0*2 1*2 2*2 0*4");
    let plan = plan(&mut run, &[5, 6], 2).expect("T2 goes first");
    assert_eq!(text(&plan, &run), "0*2 2*2 1*2 0*4");
    check(&mut run, &plan);
    let places = places(&mut run, &[3, 4, 5, 6]);
    assert_eq!((places.next(true), places.next(false)), (None, None));
    assert!(places.is_home(2) && places.is_home(6) && !places.is_home(1));
}

#[test]
fn from_anywhere_in_the_run_the_places_are_the_same() {
    let mut run = run(LOCKED, "0*2 1*4 2*4 0*4");
    let last = places(&mut run, &[7]);
    let digest = run.digest();
    for position in [0, 3, 7, 14] {
        run.seek(position);
        assert_eq!(places(&mut run, &[7]), last);
        assert_eq!(run.position(), position);
    }
    assert_eq!(run.digest(), digest);
}

#[test]
fn fewer_switches_and_the_same_outcome() {
    let mut run = run(COUNTER, "0*2 1 2 1 2 0*4");
    let best = minimise(&mut run);
    // Both reads still come before both writes.
    let best = Schedule { choices: best.expect("one can do better") };
    assert_eq!(best.to_string(), "0*2 2 1*2 2 0*4");
    let mut run = self::run(LOCKED, "0 1 0 1*3 2 0 2*3 0*3");
    let before = (run.finals(), run.switches());
    let best = minimise(&mut run).expect("one can do better");
    run.seek(0);
    run.cut();
    run.follow(&Schedule { choices: best }).expect("it can be followed");
    assert_eq!(run.finals(), before.0);
    assert!(run.switches() < before.1 && run.switches() <= 3, "{}", run.schedule());
}

#[test]
fn another_program_follows_as_far_as_it_can() {
    let order = run(COUNTER, "0*2 1 2 1 2 0*4").schedule().clone();
    let mut fixed = Run::load(LOCKED, &Options::default()).unwrap();
    let followed = follow_as_far_as_possible(&mut fixed, &order);
    // T2 waits for T1's lock, which is never released: two steps of T1 are not enough.
    assert_eq!(followed, Followed { taken: 4, lost: 6 });
    assert_eq!(fixed.schedule().to_string(), "0*2 1*2");
}
