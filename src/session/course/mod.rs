//! The library on the page: the gallery, lessons beside the workbench, and
//! challenges. The library comes from the page's own folder when it is first
//! asked for, and what was solved stays in the browser.

mod challenge;
mod gallery;
mod place;
mod progress;
#[cfg(test)]
mod tests;

pub use challenge::{Challenge, MOST_WAYS, Reply, can_break};
pub use gallery::{Filter, Shelf, Stage, mini, shelves};
pub(super) use place::Place;
pub use progress::Progress;

use super::program::Program;
use super::update::open_with;
use super::{Effect, State, example};
use crate::import::{Import, import};
use crate::link::LinkError;
use crate::scenario::{Deed, Library, Page, Scenario, Topic};
use crate::schedule::Schedule;
use crate::trace::Run;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq)]
pub enum CourseMessage {
    /// To the gallery, or back to the workbench.
    Gallery(bool),
    /// To one shelf of the gallery.
    Chapters,
    Arrived(Shipment),
    Failed,
    Search(String),
    OfTopic(Option<Topic>),
    OfLevel(Option<u8>),
    Unsolved(bool),
    Open(String),
    /// A text that was pasted or read from a file.
    Explore(String),
    /// Chapter and page, from 0.
    Lesson(String, usize),
    Turn(bool),
    /// Puts the program and the run where the page, or the challenge, wants them.
    Again,
    /// What the link that was opened says about the course.
    Resume,
    Answer(usize),
    Leave,
    Try(Deed),
    /// In how many ways the program can end.
    Guess(usize),
    GiveUp,
    /// Turn the text, which is in another dialect, into Python; or leave it.
    Translate(bool),
    SaveProgress,
    LoadProgress(String),
}

/// The library on its way through a message.
#[derive(Clone, Debug)]
pub struct Shipment(pub Rc<Library>);

impl PartialEq for Shipment {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum CourseEffect {
    /// Get the library; the answer is `Arrived` or `Failed`.
    Fetch,
    Keep,
    /// Give the progress to the person as a file.
    Save,
}

#[derive(Clone, Debug, Default)]
pub enum Stock {
    #[default]
    Unasked,
    Asked,
    Here(Rc<Library>),
    Failed,
}

/// Where a lesson stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standpoint {
    pub chapter: String,
    pub page: usize,
    /// The answer that was given.
    pub answer: Option<usize>,
}

#[derive(Clone, Debug, Default)]
pub struct Course {
    pub library: Stock,
    /// Whether the gallery is in front of the workbench.
    pub gallery: bool,
    /// Whether what the program is about is said above it: once it was chosen in the gallery.
    pub tells: bool,
    pub filter: Filter,
    pub lesson: Option<Standpoint>,
    pub challenge: Option<Challenge>,
    pub progress: Progress,
    /// The text in Python, if it is in another dialect.
    pub offer: Option<Rc<Import>>,
    /// What was changed to make Python of the text.
    pub changed: Option<Rc<Import>>,
    /// What is to be done once the library is there.
    wanted: Option<Box<CourseMessage>>,
}

impl Course {
    pub fn library(&self) -> Option<&Rc<Library>> {
        match &self.library {
            Stock::Here(library) => Some(library),
            _ => None,
        }
    }

    /// The page of the lesson that is open.
    pub fn page(&self) -> Option<&Page> {
        let at = self.lesson.as_ref()?;
        self.library()?.chapter(&at.chapter)?.pages.get(at.page)
    }

    /// The scenario of a file name.
    pub fn scenario_of(&self, file: Option<&str>) -> Option<&Scenario> {
        self.library()?.scenario(file?.strip_suffix(".py")?)
    }

    pub(super) fn fetch(&mut self) -> Vec<Effect> {
        match self.library {
            Stock::Unasked | Stock::Failed => {
                self.library = Stock::Asked;
                vec![Effect::Course(CourseEffect::Fetch)]
            }
            _ => Vec::new(),
        }
    }
}

impl State {
    pub(super) fn attend(&mut self, message: CourseMessage) -> Vec<Effect> {
        let needs_library = matches!(
            message,
            CourseMessage::Open(_)
                | CourseMessage::Lesson(..)
                | CourseMessage::Try(_)
                | CourseMessage::Again
                | CourseMessage::Resume
        );
        if needs_library && self.course.library().is_none() {
            self.course.wanted = Some(Box::new(message));
            return self.course.fetch();
        }
        match message {
            CourseMessage::Gallery(open) => {
                self.menu = None;
                self.course.gallery = open;
                return if open { self.course.fetch() } else { Vec::new() };
            }
            CourseMessage::Chapters => {
                self.course.gallery = true;
                self.course.filter = Filter { stage: Stage::Lessons, ..Filter::default() };
                return self.course.fetch();
            }
            CourseMessage::Arrived(library) => {
                self.course.library = Stock::Here(library.0);
                let wanted = self.course.wanted.take();
                return wanted.map_or_else(Vec::new, |wanted| self.attend(*wanted));
            }
            CourseMessage::Failed => {
                self.course.library = Stock::Failed;
                self.course.wanted = None;
            }
            CourseMessage::Search(_)
            | CourseMessage::OfTopic(_)
            | CourseMessage::OfLevel(_)
            | CourseMessage::Unsolved(_) => {
                self.course.filter.set(message);
            }
            CourseMessage::Open(name) => return self.open_scenario(&name),
            CourseMessage::Explore(text) => {
                self.course.gallery = false;
                let effects = open_with(self, None, |state| state.open(Program::own(text)));
                self.look_for_dialect();
                return effects;
            }
            CourseMessage::Lesson(chapter, page) => return self.open_lesson(chapter, page),
            CourseMessage::Turn(forward) => return self.turn(forward),
            CourseMessage::Again if self.course.lesson.is_none() => return self.begin_again(),
            CourseMessage::Again => return self.set_up_page(),
            CourseMessage::Resume => return self.come_to_place(),
            CourseMessage::Answer(answer) => return self.answer(answer),
            CourseMessage::Leave => {
                self.course.tells = self.course.tells && self.course.lesson.is_some();
                self.course.lesson = None;
                self.course.challenge = None;
            }
            CourseMessage::Try(deed) => return self.try_deed(deed),
            CourseMessage::Guess(ways) => return self.guess(ways),
            CourseMessage::Translate(wanted) => return self.translate(wanted),
            CourseMessage::GiveUp => self.course.challenge = None,
            CourseMessage::SaveProgress => return vec![Effect::Course(CourseEffect::Save)],
            CourseMessage::LoadProgress(text) => {
                self.course.progress.add(&text);
                return vec![Effect::Course(CourseEffect::Keep)];
            }
        }
        Vec::new()
    }

    /// The scenario that the program is, or began as.
    pub fn about(&self) -> Option<Scenario> {
        // A program that was mended may have become another one that is known: its cure.
        let challenge = self.course.challenge.as_ref().map(|challenge| format!("{}.py", challenge.scenario));
        let file = challenge.as_deref().or(self.program.origin.as_deref()).filter(|_| self.course.tells)?;
        let known = self.course.scenario_of(Some(file)).cloned();
        known.or_else(|| example(file)?.scenario())
    }

    /// Up to the playhead.
    pub(super) fn switches_so_far(&self) -> u32 {
        let taken = |run: &Run| run.schedule().choices[..run.position() as usize].to_vec();
        self.run.as_ref().map_or(0, |run| Schedule { choices: taken(run) }.switches())
    }

    /// After the text has changed.
    pub(super) fn look_for_dialect(&mut self) {
        self.course.changed = None;
        self.course.offer = import(&self.program.source).map(Rc::new);
    }

    fn translate(&mut self, wanted: bool) -> Vec<Effect> {
        let Some(import) = self.course.offer.take().filter(|_| wanted) else {
            self.course.changed = None;
            return Vec::new();
        };
        let effects = open_with(self, None, |state| state.open(Program::own(import.source.clone())));
        self.course.changed = Some(import);
        effects
    }

    /// By name; one that does not exist changes nothing.
    fn open_scenario(&mut self, name: &str) -> Vec<Effect> {
        let Some(scenario) = self.course.library().and_then(|library| library.scenario(name)).cloned() else {
            self.linking.notice = Some(LinkError::NoScenario(name.to_string()).to_string());
            return Vec::new();
        };
        self.course.gallery = false;
        self.course.tells = true;
        self.course.lesson = None;
        let effects = open_with(self, None, |state| state.open(Program::of_scenario(&scenario)));
        self.ask_as_embed_says();
        effects
    }

    fn open_lesson(&mut self, chapter: String, page: usize) -> Vec<Effect> {
        let exists = self
            .course
            .library()
            .is_some_and(|library| library.chapter(&chapter).is_some_and(|it| page < it.pages.len()));
        if !exists {
            self.linking.notice = Some(LinkError::NoLesson(format!("{chapter}.{}", page + 1)).to_string());
            return Vec::new();
        }
        self.course.gallery = false;
        self.course.progress.note(&Progress::page(&chapter), page as u32 + 1);
        self.course.lesson = Some(Standpoint { chapter, page, answer: None });
        let mut effects = self.set_up_page();
        effects.push(Effect::Course(CourseEffect::Keep));
        effects
    }

    fn turn(&mut self, forward: bool) -> Vec<Effect> {
        let Some(at) = self.course.lesson.clone() else { return Vec::new() };
        let Some(library) = self.course.library().cloned() else { return Vec::new() };
        let Some(index) = library.chapters.iter().position(|chapter| chapter.name == at.chapter) else {
            return Vec::new();
        };
        let pages = library.chapters[index].pages.len();
        let (chapter, page) = match forward {
            true if at.page + 1 < pages => (index, at.page + 1),
            true => ((index + 1).min(library.chapters.len() - 1), 0),
            false if at.page > 0 => (index, at.page - 1),
            false if index > 0 => (index - 1, library.chapters[index - 1].pages.len() - 1),
            false => return Vec::new(),
        };
        if forward && at.page + 1 >= pages && index + 1 == library.chapters.len() {
            return Vec::new();
        }
        self.open_lesson(library.chapters[chapter].name.clone(), page)
    }

    /// The program, schedule and step of the open page, and its challenge.
    fn set_up_page(&mut self) -> Vec<Effect> {
        let Some(page) = self.course.page().cloned() else { return Vec::new() };
        let Some(scenario) = self.course.library().and_then(|library| library.scenario(&page.run)).cloned() else {
            return Vec::new();
        };
        let program = Program::of_scenario(&scenario);
        let order = if page.order == "shows" { &scenario.header.shows } else { &page.order };
        let schedule: Schedule = order.parse().unwrap_or_default();
        let effects = open_with(self, None, |state| state.open_at(program, &schedule.choices, page.at));
        self.course.challenge = page.deed.map(|deed| Challenge::new(&scenario, deed));
        effects
    }

    fn answer(&mut self, answer: usize) -> Vec<Effect> {
        let right = self.course.page().and_then(|page| page.question.as_ref()).map(|question| question.right);
        let Some(at) = self.course.lesson.as_mut() else { return Vec::new() };
        at.answer = Some(answer);
        if right != Some(answer) {
            return Vec::new();
        }
        let key = Progress::question(&at.chapter, at.page);
        self.course.progress.note(&key, 1);
        vec![Effect::Course(CourseEffect::Keep)]
    }

    fn try_deed(&mut self, deed: Deed) -> Vec<Effect> {
        let Some(scenario) = self.course.scenario_of(self.program.origin.as_deref()).cloned() else {
            return Vec::new();
        };
        let effects = match self.program.is_own() {
            true if deed != Deed::Fix => open_with(self, None, |state| state.open(Program::of_scenario(&scenario))),
            _ => Vec::new(),
        };
        self.course.challenge = Some(Challenge::new(&scenario, deed));
        effects
    }

    /// The challenge once more, with the program as it was given.
    fn begin_again(&mut self) -> Vec<Effect> {
        let Some(deed) = self.course.challenge.as_ref().map(|challenge| challenge.deed) else { return Vec::new() };
        let Some(scenario) = self.about() else { return Vec::new() };
        let effects = open_with(self, None, |state| state.open(Program::of_scenario(&scenario)));
        self.course.challenge = Some(Challenge::new(&scenario, deed));
        effects
    }

    fn guess(&mut self, ways: usize) -> Vec<Effect> {
        let Some(challenge) = self.course.challenge.as_mut() else { return Vec::new() };
        if !challenge.guess(ways) {
            return Vec::new();
        }
        self.course.progress.note_least(&challenge.key(), 0);
        vec![Effect::Course(CourseEffect::Keep)]
    }

    /// Looks whether a challenge has been met by what has just happened.
    pub(super) fn watch_challenge(&mut self) -> Vec<Effect> {
        let Some(mut challenge) = self.course.challenge.take() else { return Vec::new() };
        let seen = challenge.came && challenge.deed == Deed::Fix && challenge.is_of_link(self);
        let kept = challenge.watch(self) && !seen;
        challenge.came &= !kept;
        let result = challenge.result();
        let key = challenge.key();
        self.course.challenge = Some(challenge);
        match result {
            Some(switches) if kept => {
                self.course.progress.note_least(&key, switches);
                vec![Effect::Course(CourseEffect::Keep)]
            }
            _ => Vec::new(),
        }
    }
}
