//! Python with a helper module that calls a semaphore's operations `wait` and
//! `signal`: Downey's `threading_cleanup` and `fei.ppds` of STU Bratislava.

use super::words::{assigned, has_word, rename_methods, replace_word};
use super::{Dialect, Import};

const HELPERS: [&str; 3] = ["threading_cleanup", "fei.ppds", "ppds"];

/// The helpers' threads run as soon as they are made.
const THREAD: &str = "def Thread(target, *args):
    t = threading.Thread(target=target, args=args)
    t.start()
    return t
";

pub fn import(text: &str) -> Option<Import> {
    let helper = HELPERS.into_iter().find(|helper| text.lines().any(|line| imports(line, helper)));
    let semaphores = assigned(text, &["Semaphore"]);
    let signals = |name: &&str| text.contains(&format!("{name}.signal(")) || text.contains(&format!("{name}].signal("));
    if helper.is_none() && !semaphores.iter().any(signals) {
        return None;
    }
    let mutexes = assigned(text, &["Mutex"]);
    let events = assigned(text, &["Event"]);
    let mut lines = Vec::new();
    for line in text.lines() {
        if HELPERS.iter().any(|helper| imports(line, helper)) {
            continue;
        }
        let line = rename_methods(line, &semaphores, &[("wait", "acquire"), ("signal", "release")]);
        let line = rename_methods(&line, &mutexes, &[("lock", "acquire"), ("unlock", "release")]);
        let line = rename_methods(&line, &events, &[("signal", "set")]);
        lines.push(replace_word(&line, "Mutex", "Lock"));
    }
    let mut notes = vec!["wait and signal of semaphores became acquire and release.".to_string()];
    let mut source = String::new();
    if let Some(helper) = helper {
        source += "import threading\nfrom threading import Semaphore, Lock, Event, Barrier, Condition\n\n";
        notes.push(format!("What {helper} offers comes from threading."));
        if has_word(text, "Thread") {
            source += THREAD;
            source += "\n";
            notes.push("Thread(function, ...) starts at once, as the helper's did.".to_string());
        }
    }
    if !mutexes.is_empty() {
        notes.push("Mutex became Lock, with acquire and release.".to_string());
    }
    source += lines.join("\n").trim_start();
    source += "\n";
    Some(Import { dialect: Dialect::Signals, source, notes })
}

fn imports(line: &str, module: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(words.as_slice(), ["from" | "import", name, ..] if *name == module)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Limits;
    use crate::lang::compile;

    #[test]
    fn a_course_helper_becomes_threading() {
        let text = "from fei.ppds import Thread, Mutex, Semaphore, print\n\nm = Mutex()\ns = Semaphore(0)\n\ndef f(n):\n    m.lock()\n    print(n)\n    m.unlock()\n    s.signal()\n\nt = Thread(f, 1)\ns.wait()\nt.join()\n";
        let import = import(text).unwrap();
        assert!(import.source.contains("m.acquire()") && import.source.contains("s.acquire()"), "{}", import.source);
        assert!(compile(&import.source, &Limits::default()).is_ok(), "{}", import.source);
    }

    #[test]
    fn python_stays_python() {
        assert_eq!(import("from threading import Event\ne = Event()\ne.wait()\n"), None);
    }
}
