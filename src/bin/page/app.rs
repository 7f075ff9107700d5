//! The page's root: keeps the state, hands messages to it, has its effects.

use crate::bar::{bar, title};
use crate::course::{self, Gallery, strip};
use crate::dialogs::{dialog, options_menu, show_modal};
use crate::editor_bridge::Editor;
use crate::embed::embed;
use crate::host::{self, Host};
use crate::share::notice;
use crate::source::{EditorSlot, Source};
use crate::timeline::{place_scrubber, pointing, ring, timeline, timeline_dialog};
use crate::view::view;
use crate::worker::Bench;
use crate::{files, keys, storage, text};
use gloo_timers::callback::Timeout;
use lockstep::link::Address;
use lockstep::session::{
    Effect, Guess, Kept, LinkMessage, Message, Program, State, Tab, Theme, TimelineMessage, update,
};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, KeyboardEvent, MediaQueryListEvent};
use yew::prelude::*;

pub struct App {
    state: State,
    send: Callback<Message>,
    editor: EditorSlot,
    bench: Bench,
    loading: Option<Timeout>,
    playing: Option<Timeout>,
    /// Where the focus goes once the page shows what it goes to.
    focus: Option<Effect>,
    /// What had the focus when a question came; `None` while there is none.
    asked_at: Option<Option<HtmlElement>>,
    /// Where the page is part of another one.
    host: Option<Host>,
    _listeners: Listeners,
}

/// One column, big targets; as in www/css/layout.css.
const NARROW: &str = "(max-width: 640px)";

/// What the page begins with. Made before it is mounted: to run a program for the first time takes a while, and so does
/// drawing, and neither should have to wait for both.
#[derive(Clone, Properties)]
pub struct Opening {
    once: Rc<RefCell<Option<Opened>>>,
}

struct Opened {
    state: State,
    effects: Vec<Effect>,
}

impl PartialEq for Opening {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.once, &other.once)
    }
}

impl Opening {
    pub fn new() -> Self {
        let narrow = web_sys::window().and_then(|window| window.match_media(NARROW).ok().flatten());
        let narrow = narrow.is_some_and(|query| query.matches());
        let fragment = host::fragment();
        // What a person has of their own stays out of other people's pages.
        let mut state = if Address::asks_for_embed(&fragment) {
            State::new(Some(Kept::only(Program::default())), Theme::System, narrow)
        } else {
            State::new(storage::program(), storage::theme(), narrow)
        };
        state.course.progress = storage::progress();
        let effects = update(&mut state, Message::Link(LinkMessage::Arrived(fragment)));
        Self { once: Rc::new(RefCell::new(Some(Opened { state, effects }))) }
    }
}

impl Component for App {
    type Message = Message;
    type Properties = Opening;

    fn create(ctx: &Context<Self>) -> Self {
        let opening = ctx.props().once.borrow_mut().take();
        let Opened { state, effects } = opening.expect("the page is mounted once");
        let editor = EditorSlot::default();
        editor.show(&state.program.source);
        apply_theme(&state);
        let send = ctx.link().callback(|message| message);
        let host = state.linking.embed.is_some().then(|| Host::new(&state, &send));
        let _listeners = Listeners::new(&send);
        let bench = Bench::new(send.clone());
        let mut app = Self {
            _listeners,
            state,
            send,
            editor,
            bench,
            loading: None,
            playing: None,
            focus: None,
            asked_at: None,
            host,
        };
        effects.into_iter().for_each(|effect| app.have(effect));
        app
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        let scrolled = matches!(message, Message::Viewed(_));
        let pointed = matches!(message, Message::Timeline(TimelineMessage::Point(_)));
        let linked = self.state.editing.linked.clone();
        let (before, width) = (self.state.shown.columns.clone(), self.state.shown.column);
        for effect in update(&mut self.state, message) {
            self.have(effect);
        }
        if let Some(host) = &mut self.host {
            host.tell(&self.state);
        }
        // Most scrolling stays within the columns that are drawn already.
        let shown = &self.state.shown;
        if pointed {
            return !Rc::ptr_eq(&linked, &self.state.editing.linked);
        }
        !scrolled || !Rc::ptr_eq(&before, &shown.columns) || width != shown.column
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let Some(document) = document() else { return };
        let title = text::window(&title(&self.state));
        if document.title() != title {
            document.set_title(&title);
        }
        ring(&document, &self.state.editing.linked);
        place_scrubber(&document, self.state.shown.position, self.state.shown.length);
        if self.state.dialog.is_some() {
            show_modal(&document);
        }
        self.attend_to_question(&document);
        if let Some(host) = &mut self.host {
            host.measure();
        }
        match self.focus.take() {
            Some(Effect::FocusEditor) => self.editor.with(Editor::focus),
            Some(Effect::FocusEditorAt(line, column)) => self.editor.with(|editor| editor.go_to(line, column)),
            Some(Effect::LeaveEditor) => focus("#view"),
            Some(Effect::FocusFindings) => focus("#findings"),
            _ => {}
        }
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let (state, send) = (&self.state, &self.send);
        if state.linking.embed.is_some() {
            return embed(state, &self.editor, is_dark(state.theme), send);
        }
        let tab = match state.tab {
            // Beside the view where there is room.
            Tab::Code | Tab::Findings if !state.narrow => Tab::State,
            tab => tab,
        };
        html! {
            <>
            <div inert={state.course.gallery} class={classes!("app", state.is_stale().then_some("stale"))} data-tab={(tab == Tab::Code).then_some("code")}
                data-digest={state.digest()} onpointerover={pointing(send, &self.editor)}>
                { bar(state, send) }
                { strip(state, send) }
                <Source file={state.program.file().to_owned()} source={state.program.source.clone()}
                    diagnostics={state.diagnostics.clone()} shown={state.shown.clone()} linked={state.editing.linked.clone()} runs={state.has_run()}
                    dark={is_dark(state.theme)} narrow={state.narrow || !state.program.permits().findings} slot={self.editor.clone()}
                    read_only={!state.may_edit()} stops={state.program.aids.lines().collect::<Vec<_>>()} secret={state.predict.on}
                    head={options_menu(state, send)} {send} />
                { view(state, tab, send) }
                { timeline(state, send) }
                { dialog(state, send) }
                { timeline_dialog(state, send) }
                { notice(state, send) }
            </div>
            if state.course.gallery { <Gallery course={state.course.clone()} {send} /> }
            </>
        }
    }
}

impl App {
    /// A question takes the focus, and gives it back once it is answered.
    fn attend_to_question(&mut self, document: &web_sys::Document) {
        let asks = self.state.predict.question.is_some() || self.state.predict.guess == Guess::Asked;
        let active = document.active_element();
        if asks && self.asked_at.is_none() {
            self.asked_at = Some(active.and_then(|element| element.dyn_into().ok()));
            focus(".ask button, .ask input");
        } else if !asks
            && let Some(before) = self.asked_at.take()
            && active.is_none_or(|element| element.tag_name() == "BODY")
        {
            match before.filter(|element| element.is_connected() && element.tag_name() != "BODY") {
                Some(element) => drop(element.focus()),
                None => focus("#view"),
            }
        }
    }

    fn have(&mut self, effect: Effect) {
        match effect {
            Effect::ShowSource => self.editor.show(&self.state.program.source),
            // What a person has of their own stays out of other people's pages, and these out of it.
            Effect::Keep if self.host.is_some() => {}
            Effect::KeepTheme if self.host.is_some() => apply_theme(&self.state),
            Effect::Copy(what) => host::copy_shared(&self.state, what, &self.send),
            Effect::SetAddress(link) => host::set_address(link.as_deref()),
            Effect::Answer => {
                if let Some(host) = &mut self.host {
                    host.answer(&self.state);
                }
            }
            Effect::Keep => storage::keep_program(&self.state.kept()),
            Effect::KeepTheme => {
                storage::keep_theme(self.state.theme);
                apply_theme(&self.state);
            }
            Effect::Download { name, text } => {
                if let Err(error) = files::download(&name, &text) {
                    web_sys::console::error_1(&error);
                }
            }
            Effect::LoadAfter { ticket, milliseconds } => {
                let send = self.send.clone();
                self.loading = Some(Timeout::new(milliseconds, move || send.emit(Message::LoadDue(ticket))));
            }
            Effect::TickAfter { ticket, milliseconds } => {
                let send = self.send.clone();
                self.playing = Some(Timeout::new(milliseconds, move || send.emit(Message::Tick(ticket))));
            }
            Effect::Work(order) => self.bench.order(&order),
            Effect::Course(effect) => course::have(effect, &self.state.course.progress, &self.send),
            focus => self.focus = Some(focus),
        }
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

fn is_dark(theme: Theme) -> bool {
    let system =
        || web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    theme == Theme::Dark || theme == Theme::System && system().is_some_and(|query| query.matches())
}

fn apply_theme(state: &State) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match storage::theme_name(state.theme) {
        Some(name) => root.set_attribute("data-theme", name),
        None => root.remove_attribute("data-theme"),
    };
}

/// What the page hears of the window; kept as long as the page is.
struct Listeners {
    _keys: Closure<dyn FnMut(KeyboardEvent)>,
    _press: Closure<dyn FnMut(Event)>,
    _leave: Closure<dyn FnMut(Event)>,
    _address: Closure<dyn FnMut(Event)>,
    _narrow: Closure<dyn FnMut(MediaQueryListEvent)>,
    _drops: files::Drops,
}

impl Listeners {
    fn new(send: &Callback<Message>) -> Self {
        let keys = {
            let send = send.clone();
            let keys = keys::Keys::default();
            Closure::<dyn FnMut(_)>::new(move |event: KeyboardEvent| {
                if let Some(message) = keys.meaning(&event) {
                    event.prevent_default();
                    send.emit(message);
                }
            })
        };
        let press = {
            let send = send.clone();
            Closure::<dyn FnMut(_)>::new(move |event: Event| {
                if is_beside_open_menu(&event) {
                    send.emit(Message::OpenMenu(None));
                }
            })
        };
        let leave = {
            let send = send.clone();
            Closure::<dyn FnMut(_)>::new(move |_: Event| send.emit(Message::Leaving))
        };
        let address = {
            let send = send.clone();
            Closure::<dyn FnMut(_)>::new(move |_: Event| {
                send.emit(Message::Link(LinkMessage::Arrived(host::fragment())));
            })
        };
        let narrow = {
            let send = send.clone();
            Closure::<dyn FnMut(_)>::new(move |event: MediaQueryListEvent| send.emit(Message::Narrow(event.matches())))
        };
        if let Some(window) = web_sys::window() {
            let listen = |name, closure: &wasm_bindgen::JsValue| {
                let _ = window.add_event_listener_with_callback(name, closure.unchecked_ref());
            };
            listen("keydown", keys.as_ref());
            listen("pointerdown", press.as_ref());
            listen("pagehide", leave.as_ref());
            listen("hashchange", address.as_ref());
            if let Ok(Some(query)) = window.match_media(NARROW) {
                let _ = query.add_event_listener_with_callback("change", narrow.as_ref().unchecked_ref());
            }
        }
        Self {
            _keys: keys,
            _press: press,
            _leave: leave,
            _address: address,
            _narrow: narrow,
            _drops: files::Drops::new(send),
        }
    }
}

fn is_beside_open_menu(event: &Event) -> bool {
    let is_open = document().is_some_and(|document| matches!(document.query_selector(".menu"), Ok(Some(_))));
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    is_open && !target.is_some_and(|target| matches!(target.closest(".menu-of"), Ok(Some(_))))
}
