//! Where in the course a link was made, so that it opens with the same lesson
//! or challenge above it. What the link shows of a challenge is looked at and
//! judged; it is not counted as done by who opens it.

use super::{Challenge, Course, Program, Standpoint};
use crate::scenario::Deed;
use crate::session::{Effect, State};

/// What stands above the workbench.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::session) enum Place {
    /// A chapter, and a page of it from 0.
    Lesson(String, usize),
    Challenge(Deed, String),
    About(String),
}

impl Place {
    /// `None` for what no page has written, or a later one.
    pub fn parse(text: &str) -> Option<Self> {
        let (what, of) = text.split_once(' ')?;
        match what {
            "lesson" => {
                let (chapter, page) = of.split_once(' ')?;
                Some(Self::Lesson(chapter.to_owned(), page.parse::<usize>().ok()?.checked_sub(1)?))
            }
            "about" => Some(Self::About(of.to_owned())),
            deed => Some(Self::Challenge(Deed::named(deed)?, of.to_owned())),
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Lesson(chapter, page) => format!("lesson {chapter} {}", page + 1),
            Self::Challenge(deed, scenario) => format!("{} {scenario}", deed.name()),
            Self::About(scenario) => format!("about {scenario}"),
        }
    }
}

impl Course {
    /// Where this is, if the program has to do with it.
    pub(in crate::session) fn place(&self, program: &Program) -> Option<Place> {
        let name = program.origin.as_deref().and_then(|file| file.strip_suffix(".py"));
        match (&self.lesson, self.page(), &self.challenge) {
            (Some(at), Some(page), challenge) => {
                let is_of_page = challenge.is_some() || name == Some(page.run.as_str());
                is_of_page.then(|| Place::Lesson(at.chapter.clone(), at.page))
            }
            (_, _, Some(challenge)) => Some(Place::Challenge(challenge.deed, challenge.scenario.clone())),
            _ => name.filter(|_| self.tells).map(|name| Place::About(name.to_owned())),
        }
    }
}

impl State {
    /// Puts up what stood above the workbench where the link was made, and judges what the link shows.
    pub(super) fn come_to_place(&mut self) -> Vec<Effect> {
        let said = self.program.linked.as_ref().and_then(|linked| linked.course.as_deref());
        let (Some(place), Some(library)) = (said.and_then(Place::parse), self.course.library().cloned()) else {
            return Vec::new();
        };
        let (name, lesson, deed) = match place {
            Place::Lesson(chapter, page) => {
                let Some(found) = library.chapter(&chapter).and_then(|chapter| chapter.pages.get(page)) else {
                    return Vec::new();
                };
                (found.run.clone(), Some(Standpoint { chapter, page, answer: None }), found.deed)
            }
            Place::Challenge(deed, name) => (name, None, Some(deed)),
            Place::About(name) => (name, None, None),
        };
        let Some(scenario) = library.scenario(&name) else { return Vec::new() };
        self.program.began_as(scenario);
        self.course.tells = true;
        self.course.lesson = lesson;
        self.refresh();
        let mut effects = Vec::new();
        self.course.challenge = deed.map(|deed| {
            if deed == Deed::Fix && self.program.source != scenario.source() {
                effects = self.want_check();
            }
            let mut challenge = Challenge::new(scenario, deed);
            challenge.came = true;
            challenge.watch(self);
            challenge
        });
        effects
    }
}
