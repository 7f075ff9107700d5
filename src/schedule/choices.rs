//! A schedule as data and as text.
//!
//! As text it is a list of threads by number (0 is main), with `*n` for n
//! steps in a row and `:e` for an end other than 0: `0*2 1 2 1:1 2*3`.

use crate::base::ThreadId;
use crate::machine::Choice;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    pub choices: Vec<Choice>,
}

impl Schedule {
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// How often a step is another thread's than the step before.
    pub fn switches(&self) -> u32 {
        self.choices.windows(2).filter(|pair| pair[0].thread != pair[1].thread).count() as u32
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, run) in self.choices.chunk_by(|a, b| a == b).enumerate() {
            let separator = if at == 0 { "" } else { " " };
            write!(f, "{separator}{}", run[0].thread.0)?;
            if run[0].end != 0 {
                write!(f, ":{}", run[0].end)?;
            }
            if run.len() > 1 {
                write!(f, "*{}", run.len())?;
            }
        }
        Ok(())
    }
}

/// The part of a text that is no choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleError(pub String);

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no step of a schedule: write a thread's number, such as 1, 1*3 or 1:1.", self.0)
    }
}

impl std::error::Error for ScheduleError {}

/// More than any run may have; a text cannot ask for memory without end.
const MOST: usize = 10_000_000;

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        Written::parse(text).map(|written| written.schedule).map_err(|(error, _)| error)
    }
}

/// A schedule and where in its text each choice was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub schedule: Schedule,
    /// The number of the first choice of each word, and the word's bytes.
    words: Vec<(usize, Range<usize>)>,
}

impl Written {
    /// An error comes with the bytes of the word that is none.
    pub fn parse(text: &str) -> Result<Self, (ScheduleError, Range<usize>)> {
        let mut written = Self::default();
        let choices = &mut written.schedule.choices;
        let mut at = 0;
        for token in text.split(|char: char| char.is_whitespace() || char == ',') {
            let place = at..at + token.len();
            // What separates words is one byte, unless it is a rare space.
            at = place.end + text[place.end..].chars().next().map_or(0, char::len_utf8);
            if token.is_empty() {
                continue;
            }
            let parsed = parse_token(token).filter(|(_, count)| choices.len() + count <= MOST);
            let Some((choice, count)) = parsed else { return Err((ScheduleError(token.to_string()), place)) };
            written.words.push((choices.len(), place));
            choices.extend(std::iter::repeat_n(choice, count));
        }
        Ok(written)
    }

    /// The bytes of the word in which choice `at`, from 0, was written.
    pub fn place(&self, at: usize) -> Range<usize> {
        let word = self.words.partition_point(|(first, _)| *first <= at);
        word.checked_sub(1).map_or(0..0, |word| self.words[word].1.clone())
    }
}

fn parse_token(token: &str) -> Option<(Choice, usize)> {
    let (step, count) = match token.split_once('*') {
        Some((step, count)) => (step, count.parse().ok()?),
        None => (token, 1),
    };
    let (thread, end) = match step.split_once(':') {
        Some((thread, end)) => (thread, end.parse().ok()?),
        None => (step, 0),
    };
    let thread = match thread {
        "main" => 0,
        number => number.trim_start_matches('T').parse().ok()?,
    };
    Some((Choice { thread: ThreadId(thread), end }, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        let text = "0*2 1 2 1:1 2*3";
        let schedule: Schedule = text.parse().unwrap();
        assert_eq!(schedule.len(), 8);
        assert_eq!(schedule.to_string(), text);
        assert_eq!(schedule.switches(), 4);
    }

    #[test]
    fn a_choice_is_found_in_the_text() {
        let text = "0*2 1,\u{2003}x1";
        assert_eq!(Written::parse(text).unwrap_err().1, 9..11);
        let written = Written::parse("0*2 1, 2").unwrap();
        let words = [0, 1, 2, 3].map(|at| &"0*2 1, 2"[written.place(at)]);
        assert_eq!(words, ["0*2", "0*2", "1", "2"]);
        assert_eq!(Written::default().place(3), 0..0);
    }

    #[test]
    fn what_is_no_step_is_named() {
        assert_eq!("0 x".parse::<Schedule>(), Err(ScheduleError("x".to_string())));
        assert!("0*99999999999".parse::<Schedule>().is_err());
    }
}
