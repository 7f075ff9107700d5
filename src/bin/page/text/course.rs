//! The words of the gallery, of lessons and of challenges.

use lockstep::findings::Kind;
use lockstep::import::Dialect;
use lockstep::scenario::Topic;
use lockstep::session::Reply;

pub const PROMISE: &str = "See every way your threads can interleave.";
pub const LEAD: &str = "Decide which thread moves next, drag steps into another order, and let Lockstep try every order to find the ones that break.";
pub const LESSONS: &str = "Lessons";
pub const LESSONS_LEAD: &str = "Ten short chapters. Each page has a program beside it that you can run.";
pub const EXAMPLES: &str = "Start with an example";
pub const FOR_TEACHERS: &str = "For teachers";
pub const BACK: &str = "Back to the workbench";
pub const ALL: &str = "All examples and lessons";
pub const PASTE: &str = "Or paste your own";
pub const YOUR_PROGRAM: &str = "Your program";
pub const PASTE_HINT: &str =
    "from threading import Thread\n\ndef work():\n    ...\n\nfor _ in range(2):\n    Thread(target=work).start()";
pub const NOTHING_UPLOADED: &str = "Runs inside this page. Nothing is uploaded.";
pub const EXPLORE: &str = "Run and explore";
pub const REAL_RUN: &str = "a real run, ready to edit";
pub const HERO_TITLE: &str = "Lost update";
pub const HERO: &str = "Two threads add 1 each, and it prints 1.";
pub const OPEN: &str = "Open";
pub const SEARCH: &str = "Search examples";
pub const TOPIC: &str = "Topic";
pub const ANY_TOPIC: &str = "All topics";
pub const LEVEL: &str = "Difficulty";
pub const ANY_LEVEL: &str = "Any difficulty";
pub const LEVELS: [&str; 3] = ["First steps", "Worth a thought", "Hard"];
pub const UNSOLVED: &str = "Not solved yet";
pub const COMING: &str = "The examples are on their way.";
pub const NOT_COME: &str = "The examples could not be loaded.";
pub const AGAIN: &str = "Try again";
pub const NOTHING_FITS: &str = "No example has all of that.";
pub const SOLVED: &str = "solved";
pub const CORRECT: &str = "correct";
pub const SAVE: &str = "Save progress";
pub const LOAD: &str = "Load progress";
pub const PROGRESS: &str = "Progress stays in this browser.";

pub fn topic(topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::Threads => ("Threads", "What runs side by side, and what each one owns."),
        Topic::Processes => ("Processes", "A memory of its own, and ways to share."),
        Topic::Gil => ("The GIL", "What it does to speed, and what it does not protect."),
        Topic::Races => ("Race conditions", "Two accesses, no order between them."),
        Topic::Locks => ("Locks, mutexes, semaphores", "Make the others wait, and know for how long."),
        Topic::Deadlock => ("Deadlock", "Nothing moves."),
        Topic::Livelock => ("Livelock", "Everything moves, nothing gets on."),
        Topic::Starvation => ("Starvation", "Somebody never gets a turn."),
        Topic::Conditions => ("Conditions, events, barriers", "Wait until something is so."),
        Topic::Queues => ("Queues and pools", "Hand things over and share nothing else."),
        Topic::Algorithms => ("Locks from scratch", "Reads and writes alone."),
        Topic::Puzzles => ("Classic puzzles", "The ones in every textbook, small enough to explore."),
    }
}

/// The word on a card for what goes wrong.
pub fn verdict(kind: Kind) -> &'static str {
    match kind {
        Kind::Deadlock => "deadlock",
        Kind::Livelock => "livelock",
        Kind::Starvation => "starvation",
        Kind::DataRace => "data race",
        Kind::RaceCondition => "race condition",
        Kind::Assertion => "assertion fails",
        Kind::Exception => "exception",
        Kind::Misuse => "misuse",
    }
}

pub fn all_of(count: usize) -> String {
    format!("All {count}")
}

pub fn found(count: usize) -> String {
    if count == 1 { "1 example".to_owned() } else { format!("{count} examples") }
}

/// `3 threads · 19 orders`; a number of many digits by its size.
pub fn size(threads: usize, orders: Option<&str>, states: Option<usize>) -> String {
    let threads = if threads == 1 { "1 thread".to_owned() } else { format!("{threads} threads") };
    match (orders, states) {
        (Some(orders), _) if orders.len() <= 6 => format!("{threads} · {}", plural(orders, "order")),
        (_, Some(states)) => format!("{threads} · {}", plural(&states.to_string(), "state")),
        _ => threads,
    }
}

fn plural(number: &str, what: &str) -> String {
    let grouped = if number.len() > 3 {
        let (head, tail) = number.split_at(number.len() - 3);
        format!("{head} {tail}")
    } else {
        number.to_owned()
    };
    if number == "1" { format!("1 {what}") } else { format!("{grouped} {what}s") }
}

// ── lessons ──
pub const LESSON: &str = "Lesson";
pub const ABOUT: &str = "About this program";
pub const NEXT: &str = "Next";
pub const PREVIOUS: &str = "Previous";
pub const SET_UP: &str = "Set up again";
pub const LEAVE: &str = "Close";
pub const RIGHT: &str = "Yes.";
pub const WRONG: &str = "No. Step through it and look again.";

pub fn page_of(page: usize, pages: usize) -> String {
    format!("{page} of {pages}")
}

pub fn pages(done: usize, pages: usize) -> String {
    match done {
        0 if pages == 1 => "1 page".to_owned(),
        0 => format!("{pages} pages"),
        done if done >= pages => "read".to_owned(),
        done => format!("page {done} of {pages}"),
    }
}

// ── other dialects ──
pub const DIALECT: &str = "Another dialect";
pub const TRANSLATE: &str = "Turn it into Python";
pub const LEAVE_IT: &str = "Leave it";
pub const TRANSLATED: &str = "Turned into Python.";

pub fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Columns => "This looks like Sync.py: a column for each thread.",
        Dialect::Signals => "These semaphores have wait and signal; Python's have acquire and release.",
        Dialect::Stub => "This is a class without a main program that would start threads.",
    }
}

// ── challenges ──
pub const BREAK: &str = "Break it";
pub const FIX: &str = "Mend it";
pub const PREDICT: &str = "Predict it";
pub const PREDICT_IT: &str =
    "In how many ways can it end? Ways differ in how the run ends and in the values of variables at the end.";
pub const MISSED: &str = "No. Try some orders, or let the search list them.";
pub const CURE: &str = "See the cure";
pub const COMPARE: &str = "Compare with";
pub const GIVE_UP: &str = "Give up";

pub const TRY_YOURSELF: &str = "Try it yourself";
pub const SHARE: &str = "Share this";

/// What was done in the link that was opened.
pub fn came(said: &str) -> String {
    format!("In this link: {said}")
}

pub fn cure(title: &str) -> String {
    format!("Cure: {title}")
}

pub fn related(title: &str) -> String {
    format!("See also: {title}")
}

pub fn break_it(wanted: Option<&str>) -> String {
    match wanted {
        Some(wanted) => format!("Choose an order of steps that ends with {wanted}. Fewest switches win."),
        None => "Choose an order of steps in which the program goes wrong. Fewest switches win.".to_owned(),
    }
}

pub fn broken(switches: u32, par: Option<u32>) -> String {
    let done = match switches {
        1 => "Broken with 1 switch.".to_owned(),
        switches => format!("Broken with {switches} switches."),
    };
    match par {
        Some(par) if par < switches => format!("{done} {par} are enough."),
        Some(par) if par == switches => format!("{done} No way with fewer is known."),
        Some(_) => format!("{done} That is fewer than we knew of."),
        None => done,
    }
}

pub fn fix_it(goal: Option<&str>) -> String {
    match goal {
        Some(goal) => format!("Edit the program until the search finds nothing wrong and every run ends with {goal}."),
        None => "Edit the program until the search finds nothing wrong. It must still do its work.".to_owned(),
    }
}

pub fn ways(ways: usize, most: usize) -> String {
    if ways == most { format!("{ways} or more") } else { ways.to_string() }
}

pub fn predicted(ways: usize) -> String {
    match ways {
        1 => "Yes: always the same way.".to_owned(),
        ways => format!("Yes: in {ways} ways."),
    }
}

pub const FIXED: &str = "Mended: every order of steps was searched, and none goes wrong.";

pub fn reply(reply: &Reply) -> String {
    match reply {
        Reply::Found(message) => format!("The search breaks it: {message}"),
        Reply::Goal(goal) => format!("Nothing goes wrong any more, but not every run ends with {goal}."),
        Reply::LessWork(missing) => missing.sentence().to_owned(),
        Reply::Incomplete => "The search could not look at every order. Make the program smaller.".to_owned(),
    }
}

pub fn duel(lost: u32) -> String {
    match lost {
        0 => "No attempt yet.".to_owned(),
        1 => "The search has won once.".to_owned(),
        lost => format!("The search has won {lost} times."),
    }
}
