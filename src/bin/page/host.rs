//! What is around the page: its address, the clipboard, and the page that it
//! may be part of. `www/host.js` is the other half.

use crate::editor_bridge::object;
use crate::share::{code_text, link_text};
use crate::text;
use js_sys::Promise;
use lockstep::session::{Copied, LinkMessage, Message, State, Theme};
use lockstep::trace::Ending;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::Callback;
use yew::platform::spawn_local;

#[wasm_bindgen(module = "/www/host.js")]
extern "C" {
    fn tell(message: &JsValue);
    fn listen(allowed: Option<String>, hear: &Closure<dyn FnMut(String, String, f64)>);
    fn height() -> f64;
    fn copy(text: &str, selector: &str) -> Promise;
}

/// What stands after the `#` of the address.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// The address without what stands after the `#`.
pub fn base() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Says what the page shows in its address, in the place of what was there: the way back stays one step.
pub fn set_address(link: Option<&str>) {
    let url = link.map_or_else(base, |link| format!("{}#{link}", base()));
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // A browser that refuses it (a page from disk, too many in a row) keeps the old address.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
}

/// Copies what the share dialog shows and sends word of how it went.
pub fn copy_shared(state: &State, what: Copied, send: &Callback<Message>) {
    let share = &state.linking.share;
    let (text, field) = match what {
        Copied::Link => (link_text(share), "#share-link"),
        Copied::Code => (code_text(share), "#share-code"),
    };
    let send = send.clone();
    spawn_local(async move {
        let well = JsFuture::from(copy(&text, field)).await.is_ok_and(|well| well.is_truthy());
        send.emit(Message::Link(LinkMessage::Done(what, well)));
    });
}

/// The page around this one, where there is one: what it was told last.
pub struct Host {
    told: (u32, u32, String),
    tall: f64,
    solved: bool,
    /// The findings that were told last, by their schedules.
    found: Vec<String>,
    _hear: Closure<dyn FnMut(String, String, f64)>,
}

impl Host {
    /// Starts to listen, and says that the page is ready.
    pub fn new(state: &State, send: &Callback<Message>) -> Self {
        let send = send.clone();
        let hear = Closure::<dyn FnMut(String, String, f64)>::new(move |kind: String, text: String, number: f64| {
            if let Some(message) = meaning(&kind, &text, number) {
                send.emit(message);
            }
        });
        let allowed = state.linking.embed.as_ref().and_then(|embed| embed.origin.clone());
        listen(allowed, &hear);
        let host = Self {
            told: (u32::MAX, u32::MAX, String::new()),
            tall: 0.0,
            solved: false,
            found: Vec::new(),
            _hear: hear,
        };
        say(state, "ready");
        host
    }

    /// After each change: what of it the page around this one may want to know.
    pub fn tell(&mut self, state: &State) {
        let shown = &state.shown;
        self.tell_findings(state);
        self.tell_solved(state);
        let now = (shown.position, shown.length, state.digest());
        if now != self.told {
            self.told = now;
            say(state, "step");
            if let Some(end) = &shown.snapshot.ending
                && matches!(end.ending, Ending::Deadlock | Ending::Error)
            {
                tell(&object(&[
                    ("type", "finding".into()),
                    ("kind", ending(end.ending).into()),
                    ("message", end.sentence.as_str().into()),
                    ("step", shown.position.into()),
                ]));
            }
        }
    }

    /// That the link's goal is met, once, and what was done.
    fn tell_solved(&mut self, state: &State) {
        if state.linking.solved
            && !self.solved
            && let Some(goal) = state.goal()
        {
            tell(&object(&[
                ("type", "solved".into()),
                ("goal", goal.sentence().into()),
                ("link", state.linking.share.link.clone().unwrap_or_default().into()),
                ("step", state.shown.position.into()),
            ]));
        }
        self.solved = state.linking.solved;
    }

    /// What a search has found, once.
    fn tell_findings(&mut self, state: &State) {
        let check = &state.shown.check;
        let Some(answer) = check.answer.as_ref().filter(|_| !check.stale) else { return };
        let found: Vec<String> = answer.report.findings.iter().map(|finding| finding.schedule.clone()).collect();
        if found == self.found {
            return;
        }
        for finding in &answer.report.findings {
            tell(&object(&[
                ("type", "finding".into()),
                ("kind", finding.kind.name().into()),
                ("message", finding.message.as_str().into()),
                ("schedule", finding.schedule.as_str().into()),
            ]));
        }
        self.found = found;
    }

    /// The page around this one has asked.
    pub fn answer(&self, state: &State) {
        say(state, "step");
    }

    /// After each drawing: how tall the page would like to be.
    pub fn measure(&mut self) {
        let tall = height();
        if (tall - self.tall).abs() > 4.0 {
            self.tall = tall;
            tell(&object(&[("type", "height".into()), ("height", tall.into())]));
        }
    }
}

/// Where the run stands.
fn say(state: &State, kind: &str) {
    let shown = &state.shown;
    let step = shown.current.as_deref();
    let end = shown.snapshot.ending.as_ref().map(|end| ending(end.ending));
    tell(&object(&[
        ("type", kind.into()),
        ("title", crate::bar::title(state).into()),
        ("step", shown.position.into()),
        ("steps", shown.length.into()),
        ("thread", step.map_or(JsValue::NULL, |step| shown.roster.label(step.thread).into())),
        ("line", step.map_or(JsValue::NULL, |step| step.line.into())),
        ("said", text::account(shown).0.into()),
        ("ending", end.map_or(JsValue::NULL, Into::into)),
        ("runs", (!state.is_stale()).into()),
    ]));
}

fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Finished => "finished",
        Ending::Deadlock => "deadlock",
        Ending::Error => "error",
        Ending::Stopped => "stopped",
    }
}

fn meaning(kind: &str, text: &str, number: f64) -> Option<Message> {
    Some(match (kind, text) {
        ("load", _) => Message::Link(LinkMessage::Arrived(text.to_owned())),
        ("seek", _) => Message::Seek(number as u32),
        ("theme", "light") => Message::SetTheme(Theme::Light),
        ("theme", "dark") => Message::SetTheme(Theme::Dark),
        ("theme", _) => Message::SetTheme(Theme::System),
        ("play", _) => Message::Link(LinkMessage::Play(text == "play")),
        ("ask", _) => Message::Link(LinkMessage::Asked),
        _ => return None,
    })
}
