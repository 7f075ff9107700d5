//! What was solved, as lines of a word or two and a number: what a file, the
//! browser's storage and another browser can read.

use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// `break lost_update` to fewest switches, `fix lost_update` to 0,
    /// `page races` to the page reached, `answer races 3` to 1.
    known: BTreeMap<String, u32>,
}

/// More than the library has; a file cannot fill the storage.
const MOST: usize = 2_000;

impl Progress {
    pub fn page(chapter: &str) -> String {
        format!("page {chapter}")
    }

    pub fn question(chapter: &str, page: usize) -> String {
        format!("answer {chapter} {page}")
    }

    pub fn get(&self, key: &str) -> Option<u32> {
        self.known.get(key).copied()
    }

    /// Whether any challenge of a scenario was met.
    pub fn is_solved(&self, scenario: &str) -> bool {
        ["break", "fix", "predict"].iter().any(|deed| self.known.contains_key(&format!("{deed} {scenario}")))
    }

    pub fn solved(&self) -> usize {
        self.known.keys().filter(|key| ["break ", "fix ", "predict "].iter().any(|deed| key.starts_with(deed))).count()
    }

    /// Keeps the greater number.
    pub fn note(&mut self, key: &str, number: u32) {
        self.keep(key, number, u32::max);
    }

    /// Keeps the smaller number.
    pub fn note_least(&mut self, key: &str, number: u32) {
        self.keep(key, number, u32::min);
    }

    fn keep(&mut self, key: &str, number: u32, better: fn(u32, u32) -> u32) {
        if self.known.len() < MOST || self.known.contains_key(key) {
            let known = self.known.entry(key.to_string()).or_insert(number);
            *known = better(*known, number);
        }
    }

    pub fn text(&self) -> String {
        self.known.iter().map(|(key, number)| format!("{key} = {number}\n")).collect()
    }

    /// Takes over what a text says; lines that say nothing are passed over.
    pub fn add(&mut self, text: &str) {
        for (key, number) in text.lines().filter_map(|line| line.split_once(" = ")) {
            let Ok(number) = number.trim().parse() else { continue };
            match key.split(' ').next() {
                Some("break" | "fix" | "predict") => self.note_least(key, number),
                Some("page" | "answer") => self.note(key, number),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read_and_the_better_one_stays() {
        let mut progress = Progress::default();
        progress.note_least("break lost_update", 5);
        progress.note_least("break lost_update", 3);
        progress.note(&Progress::page("races"), 2);
        let mut other = Progress::default();
        other.add(&progress.text());
        other.add("nonsense\nbreak lost_update = 9\nformat c: = 1\n");
        assert_eq!(other, progress);
        assert!(other.is_solved("lost_update"));
        assert_eq!(other.get("break lost_update"), Some(3));
    }
}
