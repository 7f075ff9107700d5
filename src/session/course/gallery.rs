//! What the gallery shows: which scenarios pass the filters, on which shelf,
//! and the small picture of a run on each card.

use super::{Course, CourseMessage};
use crate::findings::Kind;
use crate::scenario::{Library, Scenario, Topic};
use crate::schedule::Schedule;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Scenarios,
    Lessons,
}

/// What a person has asked the gallery for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub stage: Stage,
    pub words: String,
    pub topic: Option<Topic>,
    pub level: Option<u8>,
    /// Only what has a fault and was not solved.
    pub unsolved: bool,
}

/// Scenarios of one topic, by their place in the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    pub topic: Topic,
    pub scenarios: Vec<usize>,
}

impl Filter {
    pub(super) fn set(&mut self, message: CourseMessage) {
        match message {
            CourseMessage::Search(words) => self.words = words,
            CourseMessage::OfTopic(topic) => self.topic = topic,
            CourseMessage::OfLevel(level) => self.level = level,
            CourseMessage::Unsolved(unsolved) => self.unsolved = unsolved,
            _ => {}
        }
        self.stage = Stage::Scenarios;
    }

    fn passes(&self, scenario: &Scenario, course: &Course, words: &[String]) -> bool {
        let header = &scenario.header;
        self.topic.is_none_or(|topic| header.topic == Some(topic))
            && self.level.is_none_or(|level| header.difficulty == level)
            && (!self.unsolved || scenario.is_faulty() && !course.progress.is_solved(&scenario.name))
            && words.iter().all(|word| text(scenario).contains(word))
    }
}

/// What a search looks through: everything that a card or the program says.
fn text(scenario: &Scenario) -> String {
    let header = &scenario.header;
    let kind = header.expect.first_kind().map_or("", Kind::name);
    [&header.title, &header.lesson, &scenario.name, kind, scenario.source()].join("\n").to_lowercase()
}

/// The shelves that have something on them.
pub fn shelves(course: &Course, library: &Library) -> Vec<Shelf> {
    let words: Vec<String> = course.filter.words.split_whitespace().map(str::to_lowercase).collect();
    let shelf = |topic: Topic| {
        let scenarios = library.scenarios.iter().enumerate();
        let on_it = scenarios.filter(|(_, scenario)| {
            scenario.header.topic == Some(topic) && course.filter.passes(scenario, course, &words)
        });
        Shelf { topic, scenarios: on_it.map(|(at, _)| at).collect() }
    };
    Topic::ALL.into_iter().map(shelf).filter(|shelf| !shelf.scenarios.is_empty()).collect()
}

/// Who moves at each step of the run that a scenario shows: threads by number.
pub fn mini(scenario: &Scenario) -> Vec<usize> {
    let schedule: Schedule = scenario.header.shows.parse().unwrap_or_default();
    schedule.choices.iter().map(|choice| choice.thread.index()).collect()
}
