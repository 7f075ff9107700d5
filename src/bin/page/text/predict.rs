//! Predict first.

use lockstep::session::{About, Predict, Question, Roster, Told, Verdict};

pub const PREDICT: &str = "Predict first";
pub const PREDICT_TITLE: &str = "Predict first: you say what a step does before it is shown";
pub const TELL: &str = "Show me";
pub const ANSWER: &str = "Your answer";
pub const SAY: &str = "Answer";

pub fn question(question: &Question, roster: &Roster) -> String {
    let (thread, line) = (roster.label(question.thread), question.line);
    match &question.about {
        About::Read(object) => format!("{thread} reads {object} in line {line}. What does it see?"),
        About::Write(object) => format!("{thread} writes {object} in line {line}. What is it then?"),
        About::Print => format!("{thread} prints in line {line}. What does it print?"),
    }
}

pub const WHICH_RESULTS: &str =
    "Which final results are possible? Name them with commas between: the values at the end, deadlock, error.";
pub const RESULTS: &str = "Final results";
pub const CHECK_THEM: &str = "Check";

pub fn told(told: &Told) -> String {
    let part = |what: &str, names: &[String]| {
        if names.is_empty() { String::new() } else { format!(" {what}: {}.", names.join(", ")) }
    };
    if told.missed.is_empty() && told.wrong.is_empty() {
        return format!("Right, these and no others: {}.", told.right.join(", "));
    }
    let parts = [part("Right", &told.right), part("Missed", &told.missed), part("Not possible", &told.wrong)];
    parts.concat().trim_start().to_owned()
}

pub fn verdict(verdict: &Verdict) -> String {
    let Verdict { given, answer, right } = verdict;
    if *right { format!("Right: {answer}.") } else { format!("You said {given}; it is {answer}.") }
}

pub fn score(predict: &Predict) -> String {
    format!("{} of {} right", predict.right, predict.answered)
}
