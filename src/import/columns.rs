//! Sync.py's pseudo-language: code before the first `## Thread` is run once,
//! and every `## Thread NAME` begins the code of one thread.

use super::words::{assigned, has_word, indent, rename_methods, replace_word};
use super::{Dialect, Import};

const SWITCH: &str = "class Lightswitch:
    def __init__(self):
        self.count = 0
        self.mutex = Semaphore(1)

    def lock(self, semaphore):
        self.mutex.acquire()
        self.count += 1
        if self.count == 1:
            semaphore.acquire()
        self.mutex.release()

    def unlock(self, semaphore):
        self.mutex.acquire()
        self.count -= 1
        if self.count == 0:
            semaphore.release()
        self.mutex.release()
";

struct Column<'a> {
    title: &'a str,
    lines: Vec<&'a str>,
}

pub fn import(text: &str) -> Option<Import> {
    let (first, columns) = split(text);
    if columns.is_empty() {
        return None;
    }
    let mut notes = vec!["Each column became a function that runs in a thread of its own.".to_string()];
    let semaphores = assigned(text, &["Semaphore", "FifoSemaphore"]);
    let copies = if columns.len() == 1 { 2 } else { 1 };
    let mut source = String::from("from threading import Thread, Semaphore\n\n");
    if has_word(text, "Lightswitch") && !text.contains("class Lightswitch") {
        source += SWITCH;
        source += "\n";
        notes.push("Lightswitch was written out.".to_string());
    }
    let start = first.iter().map(|line| plain(line, &semaphores, columns.len() * copies));
    source += start.collect::<Vec<_>>().join("\n").trim();
    source += "\n\n";
    let globals = globals(&first, &columns);
    let mut starts = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let name = function_name(column.title, at);
        source += &function(&name, column, &semaphores, &globals, columns.len() * copies);
        starts.extend((0..copies).map(|copy| (name.clone(), at * copies + copy)));
    }
    source += "threads = [\n";
    for (name, number) in &starts {
        source += &format!("    Thread(target={name}, args=({number},)),\n");
    }
    source += "]\nfor t in threads:\n    t.start()\nfor t in threads:\n    t.join()\n";
    if copies == 2 {
        notes.push("Two threads run the only column.".to_string());
    }
    if !semaphores.is_empty() {
        notes.push("wait and signal of semaphores became acquire and release.".to_string());
    }
    if has_word(text, "FifoSemaphore") {
        notes.push("FifoSemaphore became Semaphore: under the search any waiter may be next.".to_string());
    }
    if text.contains("balk()") {
        notes.push("balk() became return.".to_string());
    }
    if text.contains("self.") && !text.contains("class ") {
        notes.push("self.x, which belongs to a thread, became the local variable own_x.".to_string());
    }
    Some(Import { dialect: Dialect::Columns, source, notes })
}

/// The lines before the first column, and the columns.
fn split(text: &str) -> (Vec<&str>, Vec<Column<'_>>) {
    let (mut first, mut columns) = (Vec::new(), Vec::<Column>::new());
    for line in text.lines() {
        if let Some(title) = line.trim().strip_prefix("## ") {
            if title.to_lowercase().contains("thread") {
                columns.push(Column { title: title.trim(), lines: Vec::new() });
            }
            continue;
        }
        match columns.last_mut() {
            Some(column) => column.lines.push(line),
            None => first.push(line),
        }
    }
    (first, columns)
}

/// `Thread A` as `thread_a`.
fn function_name(title: &str, at: usize) -> String {
    let name: String =
        title.to_lowercase().chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '_' }).collect();
    let name = name.trim_matches('_').to_string();
    if name == "thread" || name.is_empty() { format!("thread_{}", at + 1) } else { name }
}

/// Variables of the first lines that a column assigns.
fn globals(first: &[&str], columns: &[Column]) -> Vec<String> {
    let names = first.iter().filter_map(|line| target(line));
    let is_written =
        |name: &&str| columns.iter().any(|column| column.lines.iter().any(|line| target(line) == Some(*name)));
    let mut names: Vec<String> = names.filter(is_written).map(str::to_string).collect();
    names.dedup();
    names
}

/// The plain name that a line assigns.
fn target(line: &str) -> Option<&str> {
    let (left, right) = line.split_once('=')?;
    let name = left.trim().trim_end_matches(['+', '-', '*', '/', '%', '|', '&', '^']).trim();
    let is_name = !name.is_empty() && name.chars().all(super::words::is_word) && !right.starts_with('=');
    is_name.then_some(name)
}

fn function(name: &str, column: &Column, semaphores: &[&str], globals: &[String], threads: usize) -> String {
    let mut text = format!("def {name}(me):\n");
    let written: Vec<&str> = globals
        .iter()
        .map(String::as_str)
        .filter(|global| column.lines.iter().any(|line| target(line) == Some(*global)))
        .collect();
    if !written.is_empty() {
        text += &format!("    global {}\n", written.join(", "));
    }
    let least = column.lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min().unwrap_or(0);
    let mut empty = true;
    for line in &column.lines {
        if line.trim().is_empty() {
            continue;
        }
        empty &= line.trim_start().starts_with('#');
        text += &format!("    {}\n", plain(line.get(least..).unwrap_or(line), semaphores, threads));
    }
    if empty {
        text += "    pass\n";
    }
    text + "\n"
}

/// A line in Python's own words.
fn plain(line: &str, semaphores: &[&str], threads: usize) -> String {
    let line = rename_methods(line, semaphores, &[("wait", "acquire"), ("signal", "release")]);
    let line = replace_word(&line, "FifoSemaphore", "Semaphore");
    let line = line.replace("balk()", "return").replace("num_threads()", &threads.to_string()).replace("pid()", "me");
    if line.contains("def ") || line.contains("class ") { line } else { line.replace("self.", "own_") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Limits;
    use crate::lang::compile;

    #[test]
    fn columns_become_functions_and_threads() {
        let text = "mutex = Semaphore(1)\ncount = 0\n\n## Thread A\nmutex.wait()\ncount += 1\nmutex.signal()\n\n## Thread B\nmutex.wait()\ncount += 1\nmutex.signal()\n";
        let import = import(text).unwrap();
        assert!(
            import.source.contains("def thread_a(me):\n    global count\n    mutex.acquire()"),
            "{}",
            import.source
        );
        assert!(compile(&import.source, &Limits::default()).is_ok(), "{}", import.source);
    }

    #[test]
    fn one_column_is_run_twice() {
        let text = "n = 0\nswitch = Lightswitch()\nempty = Semaphore(1)\n## Thread\nswitch.lock(empty)\nself.mine = pid()\nswitch.unlock(empty)\n";
        let import = import(text).unwrap();
        assert!(import.source.contains("own_mine = me"), "{}", import.source);
        assert!(compile(&import.source, &Limits::default()).is_ok(), "{}", import.source);
    }
}
