//! "Predict first": before a step shows what it reads, writes or prints, the
//! person says it. Asks only of steps that are new: what lies remembered in the
//! timeline is no secret.

use super::{Guess, State, Tab};
use crate::base::ThreadId;
use crate::machine::Choice;
use crate::trace::{StepKind, StepView};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predict {
    pub on: bool,
    pub question: Option<Question>,
    /// How the last answer was, until the next step.
    pub verdict: Option<Verdict>,
    /// Of the final results, before all orders are checked.
    pub guess: Guess,
    pub right: u32,
    pub answered: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub thread: ThreadId,
    pub line: u32,
    pub about: About,
    /// Answers to choose among; none: it is typed.
    pub choices: Vec<String>,
    choice: Choice,
    answer: String,
}

/// What is asked of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The value that it reads there.
    Read(String),
    /// The value that it writes there.
    Write(String),
    Print,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub given: String,
    pub answer: String,
    pub right: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PredictMessage {
    Switch,
    Answer(String),
    /// The final results that are possible, with commas between them.
    Results(String),
    /// Shows it without an answer.
    Tell,
}

pub(super) fn update(state: &mut State, message: PredictMessage) {
    match message {
        PredictMessage::Switch => {
            state.predict.on = !state.predict.on;
            state.predict.question = None;
            state.predict.verdict = None;
            state.predict.guess = Guess::None;
        }
        PredictMessage::Answer(given) => {
            if let Some(question) = state.predict.question.take() {
                let right = same(&given, &question.answer);
                state.predict.answered += 1;
                state.predict.right += u32::from(right);
                state.predict.verdict = Some(Verdict { given, answer: question.answer, right });
                state.step(question.choice);
            }
        }
        // Asked before a check: see `guesses`.
        PredictMessage::Results(_) => {}
        PredictMessage::Tell => {
            if let Some(question) = state.predict.question.take() {
                state.step(question.choice);
            }
        }
    }
}

/// Quotes may be left out, and blanks around.
fn same(given: &str, answer: &str) -> bool {
    let bare = |text: &str| text.trim().trim_matches(['\'', '"']).to_owned();
    bare(given) == bare(answer)
}

impl State {
    /// Asks about a step that is about to be taken. Tells whether it did: then the step waits for the answer.
    pub(super) fn asks_first(&mut self, choice: Choice) -> bool {
        self.predict.question = None;
        self.predict.verdict = None;
        if !self.predict.on {
            return false;
        }
        let Some(view) = self.try_out(choice) else { return false };
        self.predict.question = self.question_of(choice, &view);
        let asks = self.predict.question.is_some();
        if asks {
            // There it is asked.
            self.tab = Tab::State;
        }
        asks
    }

    /// The step as it would be, if it is possible and not remembered already.
    fn try_out(&mut self, choice: Choice) -> Option<StepView> {
        let run = self.run.as_mut()?;
        let here = run.position();
        let rest = run.schedule().choices[here as usize..].to_vec();
        if rest.first() == Some(&choice) || !run.choices().contains(&choice) {
            return None;
        }
        run.step(choice).ok()?;
        let view = run.step_view(here + 1).clone();
        run.seek(here);
        run.cut();
        for &choice in &rest {
            // They were taken from here before.
            if run.step(choice).is_err() {
                break;
            }
        }
        run.seek(here);
        self.edition += 1;
        Some(view)
    }

    fn question_of(&self, choice: Choice, view: &StepView) -> Option<Question> {
        let object = view.text.object.clone().unwrap_or_default();
        let (about, answer) = match (view.text.kind, &view.output) {
            (_, Some(output)) => (About::Print, output.clone()),
            (StepKind::Read, _) if view.error.is_none() => (About::Read(object), after(&view.text.detail, "→ ")?),
            (StepKind::Write, _) if view.error.is_none() => (About::Write(object), after(&view.text.detail, "← ")?),
            _ => return None,
        };
        let choices = self.likely(&about, &answer);
        Some(Question { thread: choice.thread, line: view.line, about, choices, choice, answer })
    }

    /// The answer among others that one could think of: the neighbours of a
    /// number, and what the same place has held in this run.
    fn likely(&self, about: &About, answer: &str) -> Vec<String> {
        let (About::Read(object) | About::Write(object)) = about else { return Vec::new() };
        if matches!(answer, "True" | "False") {
            return vec!["False".to_owned(), "True".to_owned()];
        }
        let Ok(number) = answer.parse::<i64>() else { return Vec::new() };
        let mut numbers = vec![number];
        if let Some(run) = &self.run {
            let views = (1..=run.position()).rev().map(|step| run.step_view(step));
            let same = views.filter(|view| view.text.object.as_ref() == Some(object));
            let held = same.filter_map(|view| {
                let detail = &view.text.detail;
                after(detail, "→ ").or_else(|| after(detail, "← "))?.parse::<i64>().ok()
            });
            numbers.extend(held.take(20));
        }
        numbers.extend([number.saturating_add(1), number.saturating_sub(1)]);
        let mut chosen: Vec<i64> = Vec::new();
        for number in numbers {
            if !chosen.contains(&number) && chosen.len() < 4 {
                chosen.push(number);
            }
        }
        chosen.sort_unstable();
        chosen.iter().map(i64::to_string).collect()
    }
}

fn after(detail: &str, mark: &str) -> Option<String> {
    detail.strip_prefix(mark).map(str::to_owned)
}
