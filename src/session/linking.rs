//! Links: one that arrives in the page's address, and one that is made to be
//! shared. Whatever arrives, the person's own text is set aside and undo
//! brings it back; what makes no sense changes nothing but the notice.

use super::course::Place;
use super::program::{OfLink, Program};
use super::sharing::{Copied, Form, Opens, Permit, Share, Size, make, named};
use super::update::open_with;
use super::{CourseMessage, Effect, Message, State, Tab, Theme, example};
use crate::link::{Address, Embed, Fidelity, Goal, Head, LinkError, Missing, Permits, Record, Shade, Work};

#[derive(Clone, Debug, PartialEq)]
pub enum LinkMessage {
    /// What stands behind the `#` of the address, when the page opens and whenever that changes.
    Arrived(String),
    /// A choice in the dialog: what the link opens, what its reader may do, how the embed looks.
    Opens(Opens),
    Permit(Permit, bool),
    Size(Size),
    Shade(Option<Shade>),
    Form(Form),
    ShowCode(bool),
    SetGoal(String),
    Copy(Copied),
    /// Whether that went well.
    Done(Copied, bool),
    /// The notice was read.
    Dismiss,
    /// The link is about to be followed: bring it up to date.
    Make,
    /// The page around this one asks to play, or to stop playing.
    Play(bool),
    /// The page around this one asks where the run stands.
    Asked,
}

#[derive(Clone, Debug, Default)]
pub struct Linking {
    /// What there is to say about the link that was opened.
    pub notice: Option<String>,
    /// Set for good once the page is part of another one.
    pub embed: Option<Embed>,
    pub share: Share,
    /// Whether the link's goal has been met since it was opened.
    pub solved: bool,
    /// What a program no longer does in which nothing goes wrong any more.
    pub lacking: Option<Missing>,
    /// Whether the address says what the page shows.
    in_address: bool,
}

pub fn update(state: &mut State, message: LinkMessage) -> Vec<Effect> {
    let share = &mut state.linking.share;
    match message {
        LinkMessage::Arrived(text) => return arrive(state, &text),
        LinkMessage::Opens(opens) => share.opens = opens,
        LinkMessage::Permit(Permit::Edit, on) => share.permits.edit = on,
        LinkMessage::Permit(Permit::Reorder, on) => share.permits.reorder = on,
        LinkMessage::Permit(Permit::Findings, on) => share.permits.findings = on,
        LinkMessage::Size(size) => share.size = size,
        LinkMessage::Shade(shade) => share.shade = shade,
        LinkMessage::Form(form) => share.form = form,
        LinkMessage::ShowCode(on) => share.code = on,
        LinkMessage::SetGoal(text) => share.goal = text,
        LinkMessage::Copy(what) => {
            let mut effects = vec![Effect::Copy(what)];
            if let (Copied::Link, None, Ok(link)) = (what, &state.linking.embed, &share.link) {
                effects.push(Effect::SetAddress(Some(link.clone())));
                state.linking.in_address = true;
            }
            return effects;
        }
        LinkMessage::Done(what, well) => {
            share.copied = Some((what, well));
            return Vec::new();
        }
        LinkMessage::Dismiss => {
            state.linking.notice = None;
            return Vec::new();
        }
        LinkMessage::Play(on) if on != state.is_playing() => return super::update(state, Message::PlayPause),
        LinkMessage::Play(_) => return Vec::new(),
        LinkMessage::Asked => return vec![Effect::Answer],
        LinkMessage::Make => {}
    }
    make(state);
    Vec::new()
}

fn arrive(state: &mut State, text: &str) -> Vec<Effect> {
    let opened = Address::parse(text).and_then(|address| open(state, address));
    let effects = match opened {
        Ok(effects) => effects,
        Err(error) => {
            if Address::asks_for_embed(text) {
                state.linking.embed.get_or_insert_default();
            }
            state.linking.notice = Some(error.to_string());
            Vec::new()
        }
    };
    state.refresh();
    make(state);
    effects
}

fn open(state: &mut State, address: Address) -> Result<Vec<Effect>, LinkError> {
    let mut later = None;
    let record = match address.head {
        Head::Nothing => None,
        Head::Link(record) => Some(*record),
        Head::Python(source) => Some(Record { source, ..Record::default() }),
        Head::Scenario(name) => {
            let found = example(&format!("{name}.py"));
            // The others come with the library, which is fetched first.
            later = found.is_none().then(|| CourseMessage::Open(name.clone()));
            let course = Some(Place::About(name).text());
            found.map(|found| Record {
                course,
                source: found.source().to_owned(),
                title: found.title().to_owned(),
                ..Record::default()
            })
        }
        Head::Lesson(chapter, page) => {
            later = Some(CourseMessage::Lesson(chapter, page));
            None
        }
    };
    if let Some(embed) = address.embed {
        if let Some(shade) = embed.theme {
            state.theme = if shade == Shade::Dark { Theme::Dark } else { Theme::Light };
        }
        state.linking.embed = Some(embed);
    }
    if let Some(message) = later {
        return Ok(state.attend(message));
    }
    let Some(record) = record else { return Ok(Vec::new()) };
    state.menu = None;
    state.dialog = None;
    let mut fidelity = Fidelity::Same;
    (state.course.gallery, state.course.tells, state.course.lesson) = (false, false, None);
    let mut effects = open_with(state, None, |state| fidelity = state.open_record(&record));
    let seen = record.permits.findings || matches!(named(&record.view.tab), Tab::State | Tab::Code);
    state.tab = if seen { named(&record.view.tab) } else { Tab::State };
    state.folded = record.view.folded;
    if let Some(step) = state.linking.embed.as_ref().and_then(|embed| embed.step) {
        state.advance_to(step);
    }
    state.linking.notice = fidelity.sentence();
    state.linking.in_address = true;
    state.linking.share.permits = record.permits;
    state.linking.share.goal = record.goal.clone().unwrap_or_default();
    state.ask_as_embed_says();
    state.predict.on |= state.goal() == Some(Goal::Predict);
    // A look at a link needs no engine.
    state.note_opening();
    state.linking.solved = false;
    state.watch_goal();
    // Within another page there is no room for the course.
    if record.course.is_some() && state.linking.embed.is_none() {
        effects.extend(state.attend(CourseMessage::Resume));
    }
    Ok(effects)
}

/// After each message: an address that no longer says what the page shows says nothing.
pub fn follow(state: &mut State, before: &Program, effects: &mut Vec<Effect>) {
    state.linking.solved &= state.program.linked == before.linked;
    state.watch_goal();
    if state.program.source == before.source {
        return;
    }
    state.linking.notice = None;
    if std::mem::take(&mut state.linking.in_address) && state.linking.embed.is_none() {
        effects.push(Effect::SetAddress(None));
    }
}

impl State {
    /// What the link asks its reader for.
    pub fn goal(&self) -> Option<Goal> {
        Goal::parse(self.program.linked.as_ref()?.goal.as_deref()?).ok()
    }

    /// The goal of the embed's own address is for the program that it opens with.
    pub(super) fn ask_as_embed_says(&mut self) {
        let Some(goal) = self.linking.embed.as_mut().and_then(|embed| embed.goal.take()) else { return };
        let source = self.program.source.clone();
        let linked = self.program.linked.get_or_insert_with(|| OfLink { source, ..OfLink::default() });
        linked.goal.get_or_insert(goal);
    }

    /// Whether the run where it stands, or the program by what its search found, is what was asked for; once it
    /// was, it stays so.
    pub(super) fn watch_goal(&mut self) {
        if self.linking.solved || self.is_stale() {
            return;
        }
        let Some(goal) = self.goal() else { return };
        let check = &self.shown.check;
        let found = check.answer.as_ref().filter(|_| !check.stale);
        let kept = found.filter(|answer| goal.is_kept(&answer.report) == Some(true));
        self.linking.lacking = kept.and_then(|answer| {
            let linked = self.program.linked.as_ref()?;
            Work::of(&linked.source, &self.program.options_to_run()).missing(&answer.report)
        });
        let kept = kept.is_some() && self.linking.lacking.is_none();
        let foreseen = goal == Goal::Predict && self.predict.guess.is_right();
        if kept || foreseen || self.run.as_ref().is_some_and(|run| goal.is_reached(run)) {
            self.linking.solved = true;
            // What was done, for whoever asked for it.
            make(self);
        }
    }

    /// Whether the text may be changed: not where a link or the page around this one says no.
    pub fn may_edit(&self) -> bool {
        self.program.permits().edit && !self.linking.embed.as_ref().is_some_and(|embed| embed.read_only)
    }
}

/// Why a message that moves the run is not followed: the link shows one order of steps.
pub fn forbids(state: &State, message: &Message) -> Option<String> {
    use Message::*;
    let choice = match message {
        _ if state.program.permits().reorder => return None,
        Seek(_) | SeekLine(_) | Back | Forward | PreviousSwitch | NextSwitch | ToStart | ToEnd => return None,
        Step(choice) => Some(*choice),
        StepThread(thread) => state.first_end(*thread),
        _ => None,
    };
    let follows = choice.is_some() && choice == state.suggestion();
    (!follows).then(|| Permits::ONE_ORDER.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ThreadId;
    use crate::session::{Dialog, Kept, update};

    fn arrived(state: &mut State, text: &str) -> Vec<Effect> {
        update(state, Message::Link(LinkMessage::Arrived(text.to_owned())))
    }

    fn shared(state: &mut State, choices: &[LinkMessage]) -> String {
        update(state, Message::OpenDialog(Some(Dialog::Share)));
        for choice in choices {
            update(state, Message::Link(choice.clone()));
        }
        update(state, Message::OpenDialog(None));
        state.linking.share.link.clone().expect("it fits")
    }

    fn standing(state: &State) -> (String, u32, u32) {
        (state.program.source.clone(), state.shown.position, state.shown.length)
    }

    fn page() -> State {
        let mut state = State::new(None, Theme::System, false);
        for thread in [1, 2, 1, 2] {
            update(&mut state, Message::StepThread(ThreadId(thread)));
        }
        update(&mut state, Message::Back);
        state
    }

    fn with_own(text: &str) -> State {
        let kept = Kept::only(Program::own(text.to_owned()));
        State::new(Some(kept), Theme::System, false)
    }

    #[test]
    fn what_was_shared_is_what_opens() {
        let mut from = page();
        let link = shared(&mut from, &[]);
        let mut to = with_own("print('mine')\n");
        let effects = arrived(&mut to, &link);
        assert_eq!(effects, [Effect::ShowSource, Effect::Keep]);
        assert_eq!(standing(&to), standing(&from));
        assert_eq!(to.digest(), from.digest());
        assert_eq!(to.linking.notice, None);
        let start = shared(&mut from, &[LinkMessage::Opens(Opens::Start)]);
        arrived(&mut to, &start);
        assert_eq!((to.shown.position, to.shown.length), (0, from.shown.length));
        let alone = shared(&mut from, &[LinkMessage::Opens(Opens::Program)]);
        arrived(&mut to, &alone);
        assert_eq!(to.shown.length, 2, "its threads have been started");
    }

    #[test]
    fn no_text_is_lost_to_a_link_and_undo_brings_it_back() {
        let link = shared(&mut page(), &[]);
        let mut state = with_own("print('mine')\n");
        arrived(&mut state, &link);
        let kept = |state: &State| state.shelf.iter().map(|own| own.program.source.clone()).collect::<Vec<_>>();
        assert_eq!(kept(&state), ["print('mine')\n"]);
        let edited = format!("{}# mine, too\n", state.program.source);
        update(&mut state, Message::Edit(edited.clone()));
        arrived(&mut state, &link);
        assert_eq!(kept(&state), ["print('mine')\n", edited.as_str()]);
        // The link's own text, unchanged, is nobody's.
        arrived(&mut state, "py=print(1)");
        assert_eq!(state.shelf.len(), 2);
        while state.undoable().0.is_some() {
            update(&mut state, Message::Undo);
        }
        assert_eq!(state.program.source, "print('mine')\n");
    }

    #[test]
    fn a_broken_link_is_said_and_changes_nothing() {
        let mut state = with_own("print('mine')\n");
        let before = standing(&state);
        for text in ["1.abc", "9.x", "<script>", "py=%zz", "1.", "."] {
            assert_eq!(arrived(&mut state, text), []);
            assert!(state.linking.notice.take().is_some(), "{text}");
            assert_eq!(standing(&state), before);
        }
        for text in ["", "view", "embed"] {
            assert_eq!(arrived(&mut state, text), []);
            assert_eq!((&state.linking.notice, standing(&state)), (&None, before.clone()), "{text}");
        }
    }

    #[test]
    fn the_address_is_cleared_when_the_text_changes() {
        let link = shared(&mut page(), &[]);
        let mut state = with_own("print('mine')\n");
        arrived(&mut state, &link);
        assert_eq!(update(&mut state, Message::Back), []);
        let longer = |state: &State| Message::Edit(format!("{}#\n", state.program.source));
        let edit = longer(&state);
        let effects = update(&mut state, edit);
        assert!(effects.contains(&Effect::SetAddress(None)));
        let edit = longer(&state);
        let effects = update(&mut state, edit);
        assert!(!effects.contains(&Effect::SetAddress(None)));
    }

    #[test]
    fn a_reader_does_what_the_link_permits() {
        let no = [LinkMessage::Permit(Permit::Edit, false), LinkMessage::Permit(Permit::Reorder, false)];
        let link = shared(&mut page(), &no);
        let mut state = State::new(None, Theme::System, false);
        arrived(&mut state, &link);
        let before = standing(&state);
        assert_eq!(update(&mut state, Message::Edit("print(1)\n".to_owned())), [Effect::ShowSource]);
        update(&mut state, Message::Back);
        update(&mut state, Message::Back);
        update(&mut state, Message::StepThread(ThreadId(1)));
        assert!(state.refusal.is_some());
        update(&mut state, Message::Cut);
        assert_eq!(state.shown.length, before.2);
        // Along the order that the link shows everything goes.
        update(&mut state, Message::StepThread(ThreadId(2)));
        assert_eq!(state.refusal, None);
        update(&mut state, Message::ToEnd);
        assert_eq!(state.shown.position, before.2);
        // Another program is the reader's.
        update(&mut state, Message::Open(0));
        assert!(state.may_edit());
    }

    #[test]
    fn a_run_of_other_rules_is_said() {
        let record = Record { source: "print(1)\n".to_owned(), schedule: "0 7".parse().unwrap(), ..Record::default() };
        let mut state = State::new(None, Theme::System, false);
        arrived(&mut state, &record.to_link().unwrap());
        assert!(
            state.linking.notice.as_deref().is_some_and(|notice| notice.contains("first 1 step")),
            "{:?}",
            state.linking.notice
        );
        assert_eq!(state.program.source, "print(1)\n");
    }

    #[test]
    fn a_goal_is_met_once_and_for_all() {
        let record =
            Record { source: page().program.source.clone(), goal: Some("counter = 1".to_owned()), ..Record::default() };
        let mut state = State::new(None, Theme::System, false);
        arrived(&mut state, &record.to_link().unwrap());
        for thread in [1, 2, 1, 2] {
            update(&mut state, Message::StepThread(ThreadId(thread)));
            assert!(!state.linking.solved);
        }
        update(&mut state, Message::ToEnd);
        assert!(state.linking.solved);
        update(&mut state, Message::ToStart);
        assert!(state.linking.solved);
        update(&mut state, Message::Open(0));
        assert!(!state.linking.solved);
    }

    #[test]
    fn an_embed_opens_at_a_step_and_keeps_to_its_theme() {
        let mut state = State::new(None, Theme::System, false);
        arrived(
            &mut state,
            &format!("py={}&embed&theme=dark&edit=no&step=3", crate::link::encode_part(&page().program.source)),
        );
        assert_eq!(state.shown.position, 3);
        assert_eq!(state.theme, Theme::Dark);
        assert!(!state.may_edit());
        arrived(&mut state, &format!("py={}&embed&goal=deadlock", crate::link::encode_part(&page().program.source)));
        assert_eq!(state.goal().map(|goal| goal.sentence()).as_deref(), Some("Reach a deadlock."));
        // Another program is asked for something else.
        arrived(&mut state, "py=print(1)");
        assert_eq!(state.goal(), None);
        arrived(&mut state, "1.broken&embed");
        assert!(state.linking.embed.is_some() && state.linking.notice.is_some());
    }
}
