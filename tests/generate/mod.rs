//! Small programs made from a seed: well typed, terminating, with shared
//! variables, locks, semaphores, queues, events, barriers, conditions and
//! exceptions. The last thing they do is print all that threads share.
#![allow(dead_code)]

use std::fmt::Write;

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
pub struct Draws(u64);

impl Draws {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    pub fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % count
    }

    pub fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len() as u64) as usize]
    }

    pub fn chance(&mut self, in_ten: u64) -> bool {
        self.below(10) < in_ten
    }
}

/// What a program may be made of.
#[derive(Clone, Copy)]
pub struct Kit {
    /// Lists, dicts, queues, exceptions, objects.
    pub rich: bool,
    /// Locks may be taken in any order, so that programs can get stuck.
    pub deadlocks: bool,
}

struct Writer {
    draws: Draws,
    kit: Kit,
    text: String,
    depth: usize,
    /// The least lock that may still be taken, in order.
    free: usize,
    locals: usize,
    /// Statements that this thread may still have.
    left: usize,
}

const LOCKS: [&str; 3] = ["a", "b", "s"];

pub fn program(seed: u64, kit: Kit) -> String {
    let mut draws = Draws::new(seed);
    let threads = 2 + usize::from(draws.chance(2));
    let statements = if threads == 2 { 3 } else { 2 };
    let second = draws.one_of(&["threading.Lock()", "threading.RLock()"]).to_string();
    let permits = 1 + draws.below(2);
    // At most one way to wait for one another, which all threads take part in.
    let meeting = draws.below(4);
    let mut writer = Writer { draws, kit, text: String::new(), depth: 0, free: 0, locals: 0, left: 0 };
    writer.line("import threading");
    writer.line("import queue");
    writer.line("x = 0");
    writer.line("y = 1");
    writer.line("flag = False");
    writer.line("a = threading.Lock()");
    writer.line(&format!("b = {second}"));
    writer.line(&format!("s = threading.Semaphore({permits})"));
    writer.line("ready = threading.Event()");
    writer.line("c = threading.Condition()");
    writer.line(&format!("gate = threading.Barrier({threads})"));
    if kit.rich {
        writer.line("items = [1]");
        writer.line("table = {'k': 0}");
        writer.line("jobs = queue.Queue()");
        writer.line("class Box:");
        writer.line("    def __init__(self):");
        writer.line("        self.value = 0");
        writer.line("    def add(self, n):");
        writer.line("        self.value += n");
        writer.line("box = Box()");
    }
    for thread in 0..threads {
        writer.line(&format!("def work{thread}():"));
        writer.depth = 1;
        writer.line("global x, y, flag");
        writer.thread(thread, statements, meeting);
        writer.depth = 0;
    }
    let names: Vec<String> = (0..threads).map(|thread| format!("threading.Thread(target=work{thread})")).collect();
    writer.line(&format!("ts = [{}]", names.join(", ")));
    writer.line("for t in ts:");
    writer.line("    t.start()");
    writer.line("for t in ts:");
    writer.line("    t.join()");
    if kit.rich {
        // What is printed is part of an outcome only as the value of a variable.
        writer.line("left = jobs.qsize()");
        writer.line("print(x, y, flag, items, table, left, box.value)");
    } else {
        writer.line("print(x, y, flag)");
    }
    writer.text
}

impl Writer {
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{}{text}", "    ".repeat(self.depth));
    }

    fn thread(&mut self, thread: usize, statements: usize, meeting: u64) {
        let at = self.draws.below(statements as u64) as usize;
        // Who is waited for must not wait.
        if thread == 0 && meeting == 1 {
            self.line("ready.set()");
        }
        if thread == 0 && meeting == 2 {
            self.line("with c:");
            self.line("    flag = True");
            let all = self.draws.chance(5);
            self.line(if all { "    c.notify_all()" } else { "    c.notify(2)" });
        }
        self.left = statements;
        let mut number = 0;
        while self.left > 0 {
            if number == at {
                self.meet(thread, meeting);
            }
            number += 1;
            self.free = 0;
            self.statement();
        }
        if number <= at {
            self.meet(thread, meeting);
        }
    }

    fn meet(&mut self, thread: usize, meeting: u64) {
        match meeting {
            1 if thread > 0 => self.line("ready.wait()"),
            2 if thread > 0 => {
                self.line("with c:");
                self.line("    while not flag:");
                self.line("        c.wait()");
            }
            3 => self.line("gate.wait()"),
            _ => {}
        }
    }

    fn statement(&mut self) {
        self.left = self.left.saturating_sub(1);
        let kinds = if self.kit.rich { 14 } else { 8 };
        match self.draws.below(kinds) {
            0 | 1 => self.assignment(),
            2 => {
                let (into, from) = (self.variable(), self.variable());
                let number = self.draws.below(3) + 1;
                self.locals += 1;
                let local = format!("t{}", self.locals);
                self.line(&format!("{local} = {from}"));
                self.line(&format!("{into} = {local} + {number}"));
            }
            3 | 4 => self.guarded(),
            5 => {
                let test = self.test();
                self.line(&format!("if {test}:"));
                self.block();
                if self.draws.chance(5) {
                    self.line("else:");
                    self.block();
                }
            }
            6 => {
                self.locals += 1;
                let local = format!("i{}", self.locals);
                self.line(&format!("for {local} in range(2):"));
                self.depth += 1;
                self.assignment();
                self.depth -= 1;
            }
            7 => self.assignment(),
            _ => self.rich_statement(),
        }
    }

    fn rich_statement(&mut self) {
        match self.draws.below(7) {
            0 => {
                let value = self.variable();
                self.line(&format!("items.append({value})"));
            }
            1 => {
                self.line("if items:");
                self.line("    y = items.pop()");
            }
            2 => {
                let number = self.draws.below(3);
                let change = self.draws.one_of(&["table['k'] += 1", "table['n'] = x", "x = len(table)"]);
                self.line(change);
                self.line(&format!("jobs.put({number})"));
            }
            3 => {
                self.line("try:");
                self.line("    x += jobs.get_nowait()");
                self.line("except queue.Empty:");
                self.line("    y -= 1");
            }
            4 => {
                let test = self.test();
                self.line("try:");
                self.line(&format!("    if {test}:"));
                self.line("        raise ValueError('no')");
                self.line("    x += 1");
                self.line("except ValueError as error:");
                self.line("    y += len(str(error))");
                if self.draws.chance(5) {
                    self.line("finally:");
                    self.line("    x -= 1");
                }
            }
            5 => {
                let number = self.draws.below(3) + 1;
                self.line(&format!("box.add({number})"));
            }
            _ => self.line("x = x + y if y > 0 else len(items)"),
        }
    }

    fn block(&mut self) {
        self.depth += 1;
        if self.left > 0 && self.depth < 4 {
            self.statement()
        } else {
            self.assignment()
        }
        self.depth -= 1;
    }

    /// A block with a lock in hand. Unless programs may get stuck, locks are
    /// taken in order.
    fn guarded(&mut self) {
        let from = if self.kit.deadlocks { 0 } else { self.free };
        if from >= LOCKS.len() || (self.kit.deadlocks && self.free >= 2) {
            return self.assignment();
        }
        let at = from + self.draws.below((LOCKS.len() - from) as u64) as usize;
        let before = self.free;
        self.free = if self.kit.deadlocks { self.free + 1 } else { at + 1 };
        let lock = LOCKS[at];
        if self.draws.chance(6) {
            self.line(&format!("with {lock}:"));
            self.block();
        } else {
            self.line(&format!("{lock}.acquire()"));
            self.line("try:");
            self.block();
            self.line("finally:");
            self.line(&format!("    {lock}.release()"));
        }
        self.free = before;
    }

    fn assignment(&mut self) {
        let into = self.variable();
        let number = self.draws.below(3) + 1;
        match self.draws.below(4) {
            0 => self.line(&format!("{into} = {number}")),
            1 => {
                let from = self.variable();
                self.line(&format!("{into} = {from} * 2"));
            }
            _ => self.line(&format!("{into} += {number}")),
        }
    }

    fn variable(&mut self) -> &'static str {
        self.draws.one_of(&["x", "y"])
    }

    fn test(&mut self) -> String {
        let variable = self.variable();
        let number = self.draws.below(4);
        format!("{variable} {} {number}", self.draws.one_of(&["==", ">", "<", "!="]))
    }
}
