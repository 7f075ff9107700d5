//! The built-in programs. A file's first comment lines carry its title and its
//! lesson; the editor shows what follows them.

use crate::scenario::{Scenario, program};

/// A program that comes with the page.
pub struct Example {
    pub file: &'static str,
    text: &'static str,
}

macro_rules! examples {
    ($($file:literal),* $(,)?) => {
        /// In the order in which a newcomer might meet them; the page opens with the first.
        pub const EXAMPLES: &[Example] = &[$(Example {
            file: $file,
            text: include_str!(concat!("../../scenarios/", $file)),
        }),*];
    };
}

examples![
    "lost_update.py",
    "lost_update_locked.py",
    "opposite_locks.py",
    "self_deadlock.py",
    "reentrant_lock.py",
    "parking_places.py",
    "process_memory.py",
];

pub fn example(file: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.file == file)
}

impl Example {
    pub fn title(&self) -> &'static str {
        self.header("title").unwrap_or(self.file)
    }

    /// Its file without `.py`.
    pub fn name(&self) -> &'static str {
        self.file.trim_end_matches(".py")
    }

    /// The first line of the lesson, without marks.
    pub fn lesson(&self) -> String {
        self.header("lesson").unwrap_or_default().replace('`', "")
    }

    /// The program without its header.
    pub fn source(&self) -> &'static str {
        program(self.text)
    }

    pub fn scenario(&self) -> Option<Scenario> {
        Scenario::new(self.file, self.text)
    }

    fn header(&self, key: &str) -> Option<&'static str> {
        self.text
            .lines()
            .map_while(|line| line.strip_prefix("# "))
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(':').map(str::trim))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_has_a_title_and_a_lesson_and_starts_with_code() {
        for example in EXAMPLES {
            assert_ne!(example.title(), example.file, "{} has no title", example.file);
            assert!(example.lesson().ends_with('.'), "{} has no lesson", example.file);
            assert!(example.source().starts_with("from "), "{} opens with its header", example.file);
        }
    }
}
