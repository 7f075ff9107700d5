//! Programs, runs and links for JavaScript: objects of plain data in and out.
//! `www/npm/index.js` is what people import; this is what it stands on. An
//! error is thrown as an object with a `kind` and a `message`.

use lockstep::base::{Diagnostic, ThreadId};
use lockstep::link::{Record, digest};
use lockstep::machine::{Choice, Options};
use lockstep::schedule::{Policy, PolicyKind, Schedule};
use lockstep::trace::Run;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A program, the schedule remembered for it, and a position in the run that the two fix.
#[wasm_bindgen(js_name = RunningProgram)]
pub struct RunningProgram(Run);

/// What an error is about: `program` has the program's own errors.
#[derive(Serialize)]
struct Trouble<'a> {
    kind: &'static str,
    message: String,
    errors: &'a [Diagnostic],
}

fn trouble(kind: &'static str, message: impl ToString) -> JsValue {
    plain(&Trouble { kind, message: message.to_string(), errors: &[] })
}

fn of_program(errors: &[Diagnostic]) -> JsValue {
    let first = errors.first().map_or(String::new(), |error| format!(" Line {}: {}", error.line, error.what));
    plain(&Trouble { kind: "program", message: format!("The program cannot be run.{first}"), errors })
}

/// As JSON would have it: objects and arrays, no maps.
fn plain<T: Serialize>(value: &T) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn read<T: for<'a> Deserialize<'a> + Default>(what: &str, value: JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(value).map_err(|error| trouble("argument", format!("{what}: {error}")))
}

/// How a run goes on where nobody chooses.
#[derive(Deserialize)]
#[serde(default)]
struct Chooser {
    policy: PolicyKind,
    seed: u64,
    /// Steps at most.
    limit: u32,
}

impl Default for Chooser {
    fn default() -> Self {
        Self { policy: PolicyKind::RunOn, seed: 0, limit: 100_000 }
    }
}

/// What a link says besides the program and its run.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Sharing {
    title: String,
    goal: Option<String>,
    /// Leaves the schedule out.
    program: bool,
}

#[wasm_bindgen(js_class = RunningProgram)]
impl RunningProgram {
    #[wasm_bindgen(constructor)]
    pub fn load(source: &str, options: JsValue) -> Result<RunningProgram, JsValue> {
        let options: Options = read("options", options)?;
        Run::load(source, &options).map(Self).map_err(|errors| of_program(&errors))
    }

    /// Of a link: the run as far as it can be taken today, at the link's position.
    #[wasm_bindgen(js_name = ofLink)]
    pub fn of_link(link: &str) -> Result<RunningProgram, JsValue> {
        let record: Record = link.parse().map_err(|error| trouble_of_link(&error))?;
        record.replay().map(|replay| Self(replay.run)).map_err(|errors| of_program(&errors))
    }

    #[wasm_bindgen(getter)]
    pub fn source(&self) -> String {
        self.0.source().to_owned()
    }

    #[wasm_bindgen(getter)]
    pub fn position(&self) -> u32 {
        self.0.position()
    }

    #[wasm_bindgen(getter)]
    pub fn length(&self) -> u32 {
        self.0.length()
    }

    #[wasm_bindgen(getter)]
    pub fn schedule(&self) -> String {
        self.0.schedule().to_string()
    }

    /// Of the run up to the position.
    #[wasm_bindgen(getter)]
    pub fn digest(&self) -> String {
        self.0.digest().to_string()
    }

    /// Of the state at the position, as links have it.
    #[wasm_bindgen(getter, js_name = stateDigest)]
    pub fn state_digest(&self) -> String {
        digest(&self.0).to_string()
    }

    pub fn options(&self) -> JsValue {
        plain(self.0.options())
    }

    pub fn choices(&self) -> JsValue {
        plain(&self.0.choices())
    }

    /// One step; answers with what it did.
    pub fn step(&mut self, thread: u16, end: u16) -> Result<JsValue, JsValue> {
        let choice = Choice { thread: ThreadId(thread), end };
        self.0.step(choice).map_err(|refusal| trouble("refused", refusal))?;
        Ok(plain(self.0.step_view(self.0.position())))
    }

    pub fn seek(&mut self, position: u32) {
        self.0.seek(position);
    }

    pub fn cut(&mut self) {
        self.0.cut();
    }

    /// Takes the choices of a schedule in the command line's notation.
    pub fn follow(&mut self, schedule: &str) -> Result<(), JsValue> {
        let schedule: Schedule = schedule.parse().map_err(|error| trouble("argument", error))?;
        self.0.follow(&schedule).map_err(|refusal| trouble("refused", refusal))
    }

    /// Goes on by a policy until nothing can move; answers with the ending, or null at the limit.
    pub fn run(&mut self, chooser: JsValue) -> Result<JsValue, JsValue> {
        let chooser: Chooser = read("policy", chooser)?;
        let mut policy = Policy::new(chooser.policy, chooser.seed);
        let mut last = None;
        for _ in 0..chooser.limit {
            let Some(choice) = policy.choose(&self.0.choices(), last) else { break };
            self.0.step(choice).map_err(|refusal| trouble("refused", refusal))?;
            last = Some(choice.thread);
        }
        Ok(plain(&self.0.snapshot().ending))
    }

    pub fn snapshot(&self) -> JsValue {
        plain(&self.0.snapshot())
    }

    /// All remembered steps.
    pub fn steps(&self) -> JsValue {
        let steps: Vec<_> = (1..=self.0.length()).map(|step| self.0.step_view(step)).collect();
        plain(&steps)
    }

    /// What stands after the `#` of a link to the run as it stands.
    pub fn link(&mut self, sharing: JsValue) -> Result<String, JsValue> {
        let sharing: Sharing = read("link", sharing)?;
        let mut record = Record::of_run(&mut self.0);
        if sharing.program {
            record = record.without_schedule();
        }
        record.title = sharing.title;
        record.goal = sharing.goal;
        record.to_link().map_err(|error| trouble_of_link(&error))
    }
}

fn trouble_of_link(error: &lockstep::link::LinkError) -> JsValue {
    trouble("link", error)
}

/// What a link holds; runs nothing.
#[wasm_bindgen(js_name = decodeLink)]
pub fn decode_link(link: &str) -> Result<JsValue, JsValue> {
    let record: Record = link.parse().map_err(|error| trouble_of_link(&error))?;
    Ok(plain(&record))
}
