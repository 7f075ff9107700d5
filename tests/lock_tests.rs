//! CPython's own tests of its locks (`test/lock_tests.py` of the installed
//! Python; never part of this repository) run inside the machine, over a stand-in
//! for `unittest`, each case under many random schedules with sleeps honoured.

use lockstep::machine::Options;
use lockstep::schedule::{Policy, PolicyKind};
use lockstep::trace::Run;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

const SCHEDULES: u64 = 4;
const MOST_STEPS: usize = 20_000;

/// What each class of tests is about, as `test/test_threading.py` has it.
const CLASSES: &[(&str, &str)] = &[
    ("LockTests", "locktype = staticmethod(threading.Lock)"),
    ("RLockTests", "locktype = staticmethod(threading.RLock)"),
    ("EventTests", "eventtype = staticmethod(threading.Event)"),
    ("ConditionTests", "condtype = staticmethod(threading.Condition)"),
    ("SemaphoreTests", "semtype = staticmethod(threading.Semaphore)"),
    ("BoundedSemaphoreTests", "semtype = staticmethod(threading.BoundedSemaphore)"),
    ("BarrierTests", "barriertype = staticmethod(threading.Barrier)"),
];

/// Cases that do not pass, and why.
const KNOWN: &[(&str, &str)] = &[
    ("*.test_weakref_exists", "there are no weak references"),
    ("*.test_weakref_deleted", "there are no weak references"),
    ("*.test_at_fork_reinit", "a private method that only CPython's own modules call after a fork"),
    ("RLockTests.test_release_save_unacquired", "a private method that only CPython's Condition calls"),
    ("RLockTests.test_recursion_count", "a private method of CPython's implementation in C"),
    ("RLockTests.test__is_owned", "a private method that only CPython's Condition calls"),
];

/// The text from its first class on: what it imports is the stand-in's.
fn lock_tests() -> Option<String> {
    let find = "import test.lock_tests; print(test.lock_tests.__file__)";
    let found = Command::new("python3").args(["-c", find]).output().ok().filter(|output| output.status.success())?;
    let text = fs::read_to_string(String::from_utf8(found.stdout).ok()?.trim()).ok()?;
    let from = text.find("class Bunch")?;
    Some(text[from..].to_string())
}

/// The test methods of each class, those of its bases among them.
fn cases(text: &str) -> Vec<(String, String)> {
    let mut methods: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut class = String::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("class ") {
            let (name, bases) = rest.split_once('(').unwrap_or((rest.trim_end_matches(':'), ""));
            let inherited = methods.get(bases.trim_end_matches("):")).cloned().unwrap_or_default();
            class = name.to_string();
            methods.insert(class.clone(), inherited);
        } else if let Some(rest) = line.strip_prefix("    def test_") {
            let name = format!("test_{}", rest.split('(').next().unwrap_or_default());
            let own = methods.entry(class.clone()).or_default();
            if !own.contains(&name) {
                own.push(name);
            }
        }
    }
    let named = CLASSES.iter().filter_map(|(class, _)| Some((class, methods.get(*class)?)));
    named.flat_map(|(class, names)| names.iter().map(|name| (class.to_string(), name.clone()))).collect()
}

/// Why a case fails under some schedule, if it does.
fn failure(text: &str, class: &str, case: &str) -> Option<String> {
    let stand_in = fs::read_to_string("tests/lock_tests/stand_in.py").expect("the stand-in is there");
    let about = CLASSES.iter().find(|(name, _)| *name == class).map_or("", |(_, about)| about);
    let source = format!(
        "{stand_in}{text}\n\nclass Case({class}):\n    {about}\n\ncase = Case()\ncase.setUp()\ncase.{case}()\ncase.tearDown()\nprint('passed')\n"
    );
    let options = Options { honour_sleeps: true, ..Options::default() };
    (0..SCHEDULES).find_map(|seed| {
        let mut run = match Run::load(&source, &options) {
            Ok(run) => run,
            Err(errors) => return Some(format!("refused: {}", errors[0])),
        };
        let mut policy = Policy::new(PolicyKind::Random, seed);
        while let Some(choice) = policy.choose(&run.choices(), None).filter(|_| (run.length() as usize) < MOST_STEPS) {
            run.step(choice).expect("a possible choice");
        }
        let output = run.snapshot().output;
        let passed = output.iter().any(|line| line.text == "passed");
        let last = || output.last().map_or_else(String::new, |line| line.text.clone());
        (!passed).then(|| {
            let ending = run.snapshot().ending.map_or_else(String::new, |ending| ending.sentence);
            format!("seed {seed}: {ending} {}", last().lines().rev().take(4).collect::<Vec<_>>().join(" < "))
        })
    })
}

#[test]
fn cpythons_tests_of_its_locks() {
    let Some(text) = lock_tests() else {
        println!("skipped: this Python has no test.lock_tests");
        return;
    };
    let cases = cases(&text);
    let mut wrong = Vec::new();
    let mut passed = 0;
    for (class, case) in &cases {
        let name = format!("{class}.{case}");
        let known = KNOWN.iter().any(|(known, _)| *known == name || known.strip_prefix("*.") == Some(case));
        match failure(&text, class, case) {
            None if known => wrong.push(format!("{name} passes, but is listed as failing")),
            None => passed += 1,
            Some(why) if !known => wrong.push(format!("{name}: {why}")),
            Some(_) => {}
        }
    }
    println!("{passed} of {} cases of CPython's lock_tests pass under {SCHEDULES} schedules each", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
