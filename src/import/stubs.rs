//! LeetCode's concurrency problems: a class whose methods are called by threads
//! that the site starts. Here a main program is written that does so.

use super::words::has_word;
use super::{Dialect, Import};

struct Problem {
    class: &'static str,
    /// A method that only this problem's class has.
    method: &'static str,
    main: &'static str,
}

const START: &str = "for t in threads:\n    t.start()\nfor t in threads:\n    t.join()\n";

const PROBLEMS: [Problem; 6] = [
    Problem {
        class: "Foo",
        method: "def first",
        main: "foo = Foo()\nthreads = [\n    Thread(target=foo.third, args=(lambda: print(\"third\"),)),\n    Thread(target=foo.second, args=(lambda: print(\"second\"),)),\n    Thread(target=foo.first, args=(lambda: print(\"first\"),)),\n]\n",
    },
    Problem {
        class: "FooBar",
        method: "def bar",
        main: "foobar = FooBar(2)\nthreads = [\n    Thread(target=foobar.foo, args=(lambda: print(\"foo\"),)),\n    Thread(target=foobar.bar, args=(lambda: print(\"bar\"),)),\n]\n",
    },
    Problem {
        class: "ZeroEvenOdd",
        method: "def zero",
        main: "numbers = ZeroEvenOdd(2)\nthreads = [\n    Thread(target=numbers.zero, args=(print,)),\n    Thread(target=numbers.even, args=(print,)),\n    Thread(target=numbers.odd, args=(print,)),\n]\n",
    },
    Problem {
        class: "H2O",
        method: "def hydrogen",
        main: "water = H2O()\nthreads = [\n    Thread(target=water.hydrogen, args=(lambda: print(\"H\"),)),\n    Thread(target=water.oxygen, args=(lambda: print(\"O\"),)),\n    Thread(target=water.hydrogen, args=(lambda: print(\"H\"),)),\n]\n",
    },
    Problem {
        class: "FizzBuzz",
        method: "def fizzbuzz",
        main: "game = FizzBuzz(5)\nthreads = [\n    Thread(target=game.fizz, args=(lambda: print(\"fizz\"),)),\n    Thread(target=game.buzz, args=(lambda: print(\"buzz\"),)),\n    Thread(target=game.fizzbuzz, args=(lambda: print(\"fizzbuzz\"),)),\n    Thread(target=game.number, args=(print,)),\n]\n",
    },
    Problem {
        class: "DiningPhilosophers",
        method: "def wantsToEat",
        main: "table = DiningPhilosophers()\n\ndef dine(i):\n    def says(what):\n        return lambda: print(i, what)\n    table.wantsToEat(i, says(\"takes left\"), says(\"takes right\"), says(\"eats\"), says(\"puts left\"), says(\"puts right\"))\n\nthreads = [Thread(target=dine, args=(i,)) for i in range(5)]\n",
    },
];

pub fn import(text: &str) -> Option<Import> {
    let is_of = |problem: &&Problem| {
        let class = format!("class {}", problem.class);
        let begins = |line: &str| line.strip_prefix(&class).is_some_and(|rest| rest.starts_with([':', '(']));
        text.lines().any(begins) && text.contains(problem.method)
    };
    let problem = PROBLEMS.iter().find(is_of)?;
    if has_word(text, "Thread") {
        return None;
    }
    let mut source = String::from(
        "import threading\nfrom threading import Thread, Lock, RLock, Semaphore, Condition, Event, Barrier\nfrom typing import Callable\n\n",
    );
    let imports = |line: &&str| {
        line.starts_with("from threading import")
            || *line == "import threading"
            || line.starts_with("from typing import")
    };
    let body: Vec<&str> = text.lines().filter(|line| !imports(line)).collect();
    source += body.join("\n").trim();
    source += "\n\n";
    source += problem.main;
    source += START;
    let notes = vec![format!(
        "A main program was added that runs the methods of {} in threads, as the site does.",
        problem.class
    )];
    Some(Import { dialect: Dialect::Stub, source, notes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Limits;
    use crate::lang::compile;

    #[test]
    fn a_stub_gets_a_main_program() {
        let text = "class Foo:\n    def __init__(self):\n        pass\n\n    def first(self, printFirst: 'Callable[[], None]') -> None:\n        printFirst()\n\n    def second(self, printSecond: 'Callable[[], None]') -> None:\n        printSecond()\n\n    def third(self, printThird: 'Callable[[], None]') -> None:\n        printThird()\n";
        let import = import(text).unwrap();
        assert!(compile(&import.source, &Limits::default()).is_ok(), "{}", import.source);
        assert_eq!(super::import(&import.source), None, "what was turned into Python is left alone");
    }
}
