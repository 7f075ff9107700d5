//! The link that is made to be shared: what the dialog lets a person choose, and
//! the record that comes of it.

use super::{State, Tab, example};
use crate::link::{Embed, Goal, LinkError, Permits, Record, Shade, View};

/// The choices of the share dialog, and what comes of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub opens: Opens,
    pub permits: Permits,
    pub size: Size,
    pub shade: Option<Shade>,
    pub form: Form,
    /// Whether the embed shows the program.
    pub code: bool,
    /// What stands after the `#`.
    pub link: Result<String, LinkError>,
    pub title: String,
    /// What the reader is asked for, as it is typed; [`Goal::parse`] reads it.
    pub goal: String,
    pub copied: Option<(Copied, bool)>,
}

impl Default for Share {
    fn default() -> Self {
        Self {
            opens: Opens::Here,
            permits: Permits::default(),
            size: Size::Fixed,
            shade: None,
            form: Form::Frame,
            code: true,
            link: Ok(String::new()),
            title: String::new(),
            goal: String::new(),
            copied: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// The run at the playhead.
    Here,
    /// The run at its start.
    Start,
    Program,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permit {
    Edit,
    Reorder,
    Findings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 720 by 420 pixels.
    Fixed,
    /// As wide as there is room.
    Full,
}

/// What is put into a course page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Frame,
    Element,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    Link,
    Code,
}

impl Share {
    pub fn embed(&self) -> Embed {
        Embed { theme: self.shade, code: self.code, read_only: !self.permits.edit, ..Embed::default() }
    }

    /// The goal, none where nothing is asked for, or what is wrong with its text.
    pub fn goal(&self) -> Result<Option<Goal>, String> {
        match self.goal.trim() {
            "" => Ok(None),
            text => Goal::parse(text).map(Some),
        }
    }
}

/// Makes the link of the share dialog, of what is on show and of the dialog's choices.
pub(super) fn make(state: &mut State) {
    state.linking.share.copied = None;
    // A text that does not run can be shared all the same.
    let record = state.record();
    let program = &state.program;
    let mut record = match record {
        Some(record) => record,
        None => Record { source: program.source.clone(), options: program.options.clone(), ..Record::default() },
    };
    match state.linking.share.opens {
        Opens::Here => {}
        Opens::Start => record.position = 0,
        Opens::Program => record = record.without_schedule(),
    }
    record.title = title(state);
    let share = &state.linking.share;
    record.goal = matches!(share.goal(), Ok(Some(_))).then(|| share.goal.trim().to_owned());
    record.permits = share.permits;
    record.course = state.course.place(program).map(|place| place.text());
    record.view = View { tab: name_of(state.tab).to_owned(), folded: state.folded };
    let share = &mut state.linking.share;
    share.link = record.to_link();
    share.title = record.title;
}

/// What the link calls it, or the scenario's title.
fn title(state: &State) -> String {
    let program = &state.program;
    let scenario = state.course.scenario_of(program.origin.as_deref());
    let example = || program.origin.as_deref().and_then(example).map(|example| example.title());
    let known = scenario.map(|scenario| scenario.header.title.as_str()).or_else(example);
    program.title().or(known).unwrap_or_default().to_owned()
}

/// Tabs as links call them; a name is never used for another tab.
const TABS: &[(Tab, &str)] = &[
    (Tab::State, ""),
    (Tab::Code, "code"),
    (Tab::Findings, "findings"),
    (Tab::Outcomes, "outcomes"),
    (Tab::Graph, "graph"),
    (Tab::Cores, "cores"),
];

fn name_of(tab: Tab) -> &'static str {
    TABS.iter().find(|(other, _)| *other == tab).map_or("", |(_, name)| name)
}

pub(super) fn named(name: &str) -> Tab {
    TABS.iter().find(|(_, other)| *other == name).map_or(Tab::State, |(tab, _)| *tab)
}
