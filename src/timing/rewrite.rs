//! A program with processes in place of its threads, or the other way round:
//! the same text but for what it imports and the names it takes from there, so
//! that lines stay where they are and `python3` runs it, too.

use crate::base::Limits;
use crate::lang::parse_module;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Alias, Expr, Stmt, StmtImport, StmtImportFrom};
use ruff_text_size::{Ranged, TextRange};
use std::collections::BTreeMap;

/// What a program works with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    pub threads: bool,
    pub processes: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Into {
    Processes,
    Threads,
}

/// From a module and name to a module and name.
type Pairs = &'static [(&'static str, &'static str, &'static str, &'static str)];

const TO_PROCESSES: Pairs = &[
    ("threading", "Thread", "multiprocessing", "Process"),
    ("threading", "Lock", "multiprocessing", "Lock"),
    ("threading", "RLock", "multiprocessing", "RLock"),
    ("threading", "Semaphore", "multiprocessing", "Semaphore"),
    ("threading", "BoundedSemaphore", "multiprocessing", "BoundedSemaphore"),
    ("threading", "Condition", "multiprocessing", "Condition"),
    ("threading", "Event", "multiprocessing", "Event"),
    ("threading", "Barrier", "multiprocessing", "Barrier"),
    ("threading", "current_thread", "multiprocessing", "current_process"),
    ("queue", "Queue", "multiprocessing", "JoinableQueue"),
    ("queue", "SimpleQueue", "multiprocessing", "SimpleQueue"),
    ("concurrent.futures", "ThreadPoolExecutor", "concurrent.futures", "ProcessPoolExecutor"),
    ("multiprocessing.pool", "ThreadPool", "multiprocessing", "Pool"),
    ("multiprocessing.dummy", "Pool", "multiprocessing", "Pool"),
];

/// What stays as it is.
const STAYS: &[(&str, &str)] = &[("threading", "BrokenBarrierError"), ("queue", "Empty"), ("queue", "Full")];

const TO_THREADS: Pairs = &[
    ("multiprocessing", "Process", "threading", "Thread"),
    ("multiprocessing", "Lock", "threading", "Lock"),
    ("multiprocessing", "RLock", "threading", "RLock"),
    ("multiprocessing", "Semaphore", "threading", "Semaphore"),
    ("multiprocessing", "BoundedSemaphore", "threading", "BoundedSemaphore"),
    ("multiprocessing", "Condition", "threading", "Condition"),
    ("multiprocessing", "Event", "threading", "Event"),
    ("multiprocessing", "Barrier", "threading", "Barrier"),
    ("multiprocessing", "current_process", "threading", "current_thread"),
    ("multiprocessing", "Queue", "queue", "Queue"),
    ("multiprocessing", "JoinableQueue", "queue", "Queue"),
    ("multiprocessing", "SimpleQueue", "queue", "SimpleQueue"),
    ("multiprocessing", "Pool", "multiprocessing.pool", "ThreadPool"),
    ("concurrent.futures", "ProcessPoolExecutor", "concurrent.futures", "ThreadPoolExecutor"),
];

/// Methods of processes and their queues that threads do not have.
const ONLY_PROCESSES: &[&str] =
    &["terminate", "kill", "exitcode", "pid", "join_thread", "cancel_join_thread", "get_context"];

pub fn uses(source: &str) -> Uses {
    let suite = parse_module(source, &Limits::default());
    let mut names = Names::default();
    suite.iter().for_each(|stmt| names.visit_stmt(stmt));
    let mentions = |pairs: Pairs, starters: &[&str]| {
        pairs.iter().any(|(module, name, ..)| {
            starters.contains(name) && names.taken.keys().any(|(from, taken)| from == module && taken == name)
        })
    };
    Uses {
        threads: mentions(TO_PROCESSES, &["Thread", "ThreadPoolExecutor", "ThreadPool", "Pool"])
            || names.taken.keys().any(|(module, name)| {
                module == "_thread" || (module == "threading" && matches!(name.as_str(), "Timer"))
            }),
        processes: mentions(TO_THREADS, &["Process", "Pool", "ProcessPoolExecutor"]),
    }
}

/// The other text, or why there is none.
pub fn rewrite(source: &str, into: Into) -> Result<String, String> {
    let suite = parse_module(source, &Limits::default());
    let mut names = Names::default();
    suite.iter().for_each(|stmt| names.visit_stmt(stmt));
    names.check(into)?;
    let mut edits = names.edits(source, into);
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start()));
    let mut text = source.to_string();
    for (range, new) in edits {
        text.replace_range(range.start().to_usize()..range.end().to_usize(), &new);
    }
    Ok(text)
}

/// A name and what it is called here, if otherwise.
type Imported = (String, Option<String>);

/// What a program takes from modules, and where.
#[derive(Default)]
struct Names {
    /// Names that stand for a module.
    modules: BTreeMap<String, String>,
    imports: Vec<(TextRange, Vec<Imported>)>,
    from: Vec<(TextRange, String, Vec<Imported>)>,
    /// `threading.Thread`: the range, the module, the name.
    attributes: Vec<(TextRange, String, String)>,
    taken: BTreeMap<(String, String), TextRange>,
    methods: BTreeMap<String, TextRange>,
}

fn parts(names: &[Alias]) -> Vec<Imported> {
    names.iter().map(|alias| (alias.name.to_string(), alias.asname.as_ref().map(ToString::to_string))).collect()
}

impl<'a> Visitor<'a> for Names {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Attribute(attribute) = expr {
            self.methods.insert(attribute.attr.to_string(), attribute.range());
            if let Some(module) = dotted(&attribute.value).and_then(|name| self.modules.get(&name).cloned()) {
                let name = attribute.attr.to_string();
                self.taken.insert((module.clone(), name.clone()), attribute.range());
                self.attributes.push((attribute.range(), module, name));
            }
        }
        walk_expr(self, expr);
    }
}

fn dotted(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => Some(format!("{}.{}", dotted(&attribute.value)?, attribute.attr)),
        _ => None,
    }
}

impl Names {
    fn import(&mut self, import: &StmtImport) {
        for alias in &import.names {
            let module = alias.name.to_string();
            let bound = alias.asname.as_ref().map_or(module.clone(), ToString::to_string);
            self.modules.insert(bound, module);
        }
        self.imports.push((import.range(), parts(&import.names)));
    }

    fn import_from(&mut self, import: &StmtImportFrom) {
        let Some(module) = &import.module else { return };
        for alias in &import.names {
            self.taken.insert((module.to_string(), alias.name.to_string()), import.range());
            // `from concurrent import futures`, `from multiprocessing import pool`.
            let bound = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
            self.modules.insert(bound, format!("{module}.{}", alias.name));
        }
        self.from.push((import.range(), module.to_string(), parts(&import.names)));
    }

    fn check(&self, into: Into) -> Result<(), String> {
        if self.taken.keys().any(|(module, name)| module == "_thread" || name == "*") {
            return Err("It takes its threads from `_thread`, or everything from a module.".to_string());
        }
        match into {
            Into::Processes => {
                let ours = ["threading", "queue"];
                for (module, name) in self.taken.keys().filter(|(module, _)| ours.contains(&module.as_str())) {
                    if target(TO_PROCESSES, module, name).is_none() && !STAYS.contains(&(module, name)) {
                        return Err(format!("Processes have nothing like `{module}.{name}`."));
                    }
                }
            }
            Into::Threads => {
                if let Some(name) = ONLY_PROCESSES.iter().find(|name| self.methods.contains_key(**name)) {
                    return Err(format!("Threads have nothing like `.{name}` of a process."));
                }
            }
        }
        Ok(())
    }

    fn edits(&self, source: &str, into: Into) -> Vec<(TextRange, String)> {
        let pairs = if into == Into::Processes { TO_PROCESSES } else { TO_THREADS };
        let mut edits = Vec::new();
        for (range, module, name) in &self.attributes {
            if let Some((to, new)) = target(pairs, module, name) {
                let base = if to == module { &source[range.start().to_usize()..range.end().to_usize()] } else { to };
                let base = base.strip_suffix(&format!(".{name}")).unwrap_or(base);
                edits.push((*range, format!("{base}.{new}")));
            }
        }
        for (range, names) in &self.imports {
            let mut needed: Vec<&str> = Vec::new();
            for (module, _) in names {
                let all = pairs.iter().filter(|(from, ..)| from == module).map(|(.., to, _)| *to);
                needed.extend(all.filter(|to| to != module));
            }
            needed.sort_unstable();
            needed.dedup();
            needed.retain(|module| !names.iter().any(|(known, alias)| known == module && alias.is_none()));
            if !needed.is_empty() {
                let text = &source[range.start().to_usize()..range.end().to_usize()];
                edits.push((*range, format!("{text}, {}", needed.join(", "))));
            }
        }
        for (range, module, names) in &self.from {
            edits.extend(from_edit(pairs, module, names).map(|text| (*range, text)));
        }
        edits
    }
}

fn target(pairs: Pairs, module: &str, name: &str) -> Option<(&'static str, &'static str)> {
    pairs.iter().find(|(from, old, ..)| *from == module && *old == name).map(|&(.., to, new)| (to, new))
}

/// `from a import b, c` as statements on one line.
fn from_edit(pairs: Pairs, module: &str, names: &[Imported]) -> Option<String> {
    let mut by_module: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut changed = false;
    for (name, alias) in names {
        let bound = alias.as_ref().unwrap_or(name);
        let (to, new) = match target(pairs, module, name) {
            Some(found) => {
                changed = true;
                found
            }
            None => (module, name.as_str()),
        };
        let text = if new == bound { new.to_string() } else { format!("{new} as {bound}") };
        by_module.entry(to).or_default().push(text);
    }
    let statements = by_module.iter().map(|(module, names)| format!("from {module} import {}", names.join(", ")));
    changed.then(|| statements.collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_become_processes_on_the_same_lines() {
        let source = "import threading\nfrom queue import Queue, Empty\nq = Queue()\nt = threading.Thread(target=f)\n";
        let expected = "import threading, multiprocessing\nfrom multiprocessing import JoinableQueue as Queue; \
                        from queue import Empty\nq = Queue()\nt = multiprocessing.Process(target=f)\n";
        assert_eq!(rewrite(source, Into::Processes).unwrap(), expected);
    }

    #[test]
    fn pools_of_both_kinds() {
        let source = "import concurrent.futures as cf\nwith cf.ThreadPoolExecutor(4) as pool: pass\n";
        let there = rewrite(source, Into::Processes).unwrap();
        assert!(there.contains("cf.ProcessPoolExecutor(4)"));
        assert_eq!(rewrite(&there, Into::Threads).unwrap(), source);
    }

    #[test]
    fn what_has_no_counterpart_is_refused_by_name() {
        let timer = rewrite("import threading\nthreading.Timer(1, f).start()\n", Into::Processes);
        assert_eq!(timer, Err("Processes have nothing like `threading.Timer`.".to_string()));
        let killed = rewrite("from multiprocessing import Process\np = Process()\np.terminate()\n", Into::Threads);
        assert!(killed.unwrap_err().contains(".terminate"));
    }

    #[test]
    fn what_a_program_uses() {
        assert_eq!(uses("from threading import Thread\n"), Uses { threads: true, processes: false });
        assert_eq!(uses("import multiprocessing as mp\nmp.Pool(2)\n"), Uses { threads: false, processes: true });
        assert_eq!(uses("print(1)\n"), Uses::default());
    }
}
