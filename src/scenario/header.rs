//! The header of a scenario: its first comment lines, `# key: value`, where a
//! line that begins with `#` and three spaces goes on with the value before it.
//! A key that is not known is an error, so that a slip cannot pass unseen.

use super::{Expectation, Topic, options};
use crate::link::FinalValues;
use crate::machine::Options;

/// What a header says. Figures are those of a whole search.
#[derive(Clone, Debug, Default)]
pub struct Header {
    pub title: String,
    pub topic: Option<Topic>,
    /// Short Markdown: `code` and paragraphs.
    pub lesson: String,
    /// 1 to 3.
    pub difficulty: u8,
    pub expect: Expectation,
    /// States of the whole search.
    pub states: Option<usize>,
    /// Interleavings, if they can be counted.
    pub orders: Option<String>,
    /// How many, or which, as `with_figures` writes them.
    pub outcomes: String,
    /// A schedule that shows what the scenario is about.
    pub shows: String,
    /// What every run ends with once the program is right.
    pub goal: Option<FinalValues>,
    /// What a run is to end with for the break to count; without it any expected finding counts.
    pub breaks: Option<FinalValues>,
    pub options: Options,
    /// The scenario with the fault that this one has not.
    pub cure_of: Option<String>,
    /// Another one to look at, for a fault its cure.
    pub see: Option<String>,
    /// Lines that the header takes, with the empty one after it.
    pub lines: u32,
}

impl Header {
    /// In how many ways the program can end, told apart by the ending and by the values.
    pub fn ways_to_end(&self) -> usize {
        if self.outcomes.is_empty() {
            return 0;
        }
        self.outcomes.parse().unwrap_or_else(|_| self.outcomes.split('|').count())
    }
}

/// One thing that is wrong with a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderError {
    pub line: u32,
    pub what: String,
}

/// The header, or all that is wrong with it.
pub fn parse(text: &str) -> Result<Header, Vec<HeaderError>> {
    let mut header = Header::default();
    let mut errors = Vec::new();
    for (line, key, value) in entries(text, &mut header.lines) {
        if let Err(what) = set(&mut header, key, &value) {
            errors.push(HeaderError { line, what });
        }
    }
    let missing = [
        ("title", header.title.is_empty()),
        ("topic", header.topic.is_none()),
        ("lesson", header.lesson.is_empty()),
        ("difficulty", header.difficulty == 0),
    ];
    for (key, _) in missing.iter().filter(|(_, missing)| *missing) {
        errors.push(HeaderError { line: 1, what: format!("the header has no `{key}`") });
    }
    if errors.is_empty() { Ok(header) } else { Err(errors) }
}

/// The program without its header.
pub fn program(text: &str) -> &str {
    let mut lines = 0;
    entries(text, &mut lines);
    let mut rest = text;
    for _ in 0..lines {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest
}

/// Line, key and value of each entry; counts the header's lines.
pub(super) fn entries<'a>(text: &'a str, lines: &mut u32) -> Vec<(u32, &'a str, String)> {
    let mut entries: Vec<(u32, &str, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let number = at as u32 + 1;
        if let Some(more) = line.strip_prefix("#   ").filter(|_| !entries.is_empty()) {
            let (_, _, value) = entries.last_mut().expect("there is one");
            value.push(' ');
            value.push_str(more.trim());
        } else if let Some((key, value)) = line.strip_prefix("# ").and_then(|line| line.split_once(':')) {
            // What the program reads belongs to the program.
            if key == "input" {
                break;
            }
            entries.push((number, key, value.trim().to_string()));
        } else {
            *lines = if line.is_empty() { number } else { number - 1 };
            return entries;
        }
        *lines = number;
    }
    entries
}

fn set(header: &mut Header, key: &str, value: &str) -> Result<(), String> {
    let text = value.to_string();
    match key {
        "title" => header.title = text,
        "lesson" => header.lesson = text,
        "topic" => header.topic = Some(Topic::named(value).ok_or(format!("`{value}` is no topic"))?),
        "difficulty" => header.difficulty = difficulty(value)?,
        "expect" => header.expect = Expectation::parse(value)?,
        "states" => header.states = Some(value.parse().map_err(|_| format!("`{value}` is no number"))?),
        "orders" => header.orders = Some(text),
        "outcomes" => header.outcomes = text,
        "shows" => header.shows = text,
        "goal" => header.goal = Some(FinalValues::parse(value)?),
        "break" => header.breaks = Some(FinalValues::parse(value)?),
        "options" => header.options = options::parse(value)?,
        "cure-of" => header.cure_of = Some(text),
        "see" => header.see = Some(text),
        _ => return Err(format!("`{key}` is no key of a header")),
    }
    Ok(())
}

fn difficulty(value: &str) -> Result<u8, String> {
    value.parse().ok().filter(|level| (1..=3).contains(level)).ok_or("a difficulty is 1, 2 or 3".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# title: A\n# topic: races\n# lesson: One line\n#   and another.\n# difficulty: 2\n\nprint(1)\n";

    #[test]
    fn a_value_may_go_on() {
        let header = parse(TEXT).unwrap();
        assert_eq!(header.lesson, "One line and another.");
        assert_eq!(program(TEXT), "print(1)\n");
    }

    #[test]
    fn an_unknown_key_is_an_error_with_its_line() {
        let errors = parse(&TEXT.replace("# topic: races", "# topik: races")).unwrap_err();
        assert_eq!(errors[0].line, 2);
        assert!(errors[0].what.contains("`topik`"), "{}", errors[0].what);
    }

    #[test]
    fn a_header_without_a_title_is_refused() {
        assert!(parse(&TEXT.replace("# title: A\n", "")).is_err());
    }
}
