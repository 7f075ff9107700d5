//! "Predict first", before all orders are checked: the person names the final
//! results that they hold possible, and is told which there are.

use super::checking::{CheckMessage, Verdict};
use super::{Effect, State, Tab};
use crate::findings::OutcomeView;
use crate::trace::Ending;

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Guess {
    #[default]
    None,
    /// The check waits for the answer.
    Asked,
    /// The answer waits for the check.
    Given(Vec<String>),
    Told(Told),
}

/// Final results, each as it is called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    pub right: Vec<String>,
    pub missed: Vec<String>,
    /// Named, and not possible.
    pub wrong: Vec<String>,
}

impl Guess {
    /// Whether all results that are possible were named, and no other.
    pub fn is_right(&self) -> bool {
        matches!(self, Self::Told(told) if told.missed.is_empty() && told.wrong.is_empty())
    }
}

impl State {
    /// Asks before a check is started by hand. Tells whether it did: then the check waits.
    pub(super) fn asks_for_results(&mut self) -> bool {
        let asks = self.predict.on && !self.is_stale() && !matches!(self.predict.guess, Guess::Asked | Guess::Given(_));
        if asks {
            self.predict.question = None;
            self.predict.guess = Guess::Asked;
            // There it is asked.
            self.tab = Tab::State;
        }
        asks
    }

    /// The check that has waited starts; without an answer, if there is none.
    pub(super) fn take_guess(&mut self, text: Option<&str>) -> Vec<Effect> {
        self.predict.guess = text.map_or(Guess::None, |text| Guess::Given(named(text)));
        self.check(CheckMessage::Start)
    }

    /// Tells how the answer was, once the check has come to its end.
    pub(super) fn tell_results(&mut self) {
        let check = &self.shown.check;
        let ended = !check.stale && !matches!(check.verdict, Verdict::Exploring { .. });
        if let (Guess::Given(given), Some(answer)) = (&self.predict.guess, check.answer.as_ref().filter(|_| ended)) {
            let told = compare(given, &answer.report.outcomes);
            self.predict.guess = Guess::Told(told);
            self.predict.answered += 1;
            self.predict.right += u32::from(self.predict.guess.is_right());
        }
    }
}

/// What the person has named: parts between commas or semicolons.
fn named(text: &str) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        if !named.iter().any(|known| plain(known) == plain(part)) {
            named.push(part.to_owned());
        }
    }
    named
}

fn compare(given: &[String], outcomes: &[OutcomeView]) -> Told {
    let mut results: Vec<(String, Vec<String>)> = Vec::new();
    for outcome in outcomes {
        let (called, fits) = called(outcome);
        if !results.iter().any(|(known, _)| *known == called) {
            results.push((called, fits));
        }
    }
    let is_named = |fits: &[String]| given.iter().any(|given| fits.contains(&plain(given)));
    let (right, missed): (Vec<_>, Vec<_>) = results.iter().partition(|(_, fits)| is_named(fits));
    let is_possible = |given: &&String| results.iter().any(|(_, fits)| fits.contains(&plain(given)));
    let names = |results: Vec<&(String, Vec<String>)>| results.into_iter().map(|(called, _)| called.clone()).collect();
    Told {
        right: names(right),
        missed: names(missed),
        wrong: given.iter().filter(|given| !is_possible(given)).cloned().collect(),
    }
}

/// What a final result is called, and the plain forms of what a person may call it.
fn called(outcome: &OutcomeView) -> (String, Vec<String>) {
    let ending = match outcome.ending {
        Ending::Finished => "",
        Ending::Deadlock => "deadlock",
        Ending::Error => "error",
        Ending::Stopped => "stopped",
    };
    if !ending.is_empty() {
        return (ending.to_owned(), vec![plain(ending)]);
    }
    let values: Vec<String> = outcome.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
    if values.is_empty() {
        let output = outcome.output.join(" ");
        return (output.clone(), vec![plain(&output)]);
    }
    let called = values.join(" and ");
    let mut fits = vec![plain(&called), plain(&values.join(" "))];
    if let [(_, value)] = outcome.values.iter().collect::<Vec<_>>()[..] {
        fits.push(plain(value));
    }
    (called, fits)
}

/// Without what people write differently.
fn plain(text: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '.' | '_');
    text.to_lowercase().replace(" is ", " ").replace(" and ", " ").chars().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(ending: Ending, values: &[(&str, &str)]) -> OutcomeView {
        OutcomeView {
            ending,
            output: Vec::new(),
            values: values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
            interleavings: None,
            probability: None,
            schedule: String::new(),
        }
    }

    #[test]
    fn results_are_told_right_missed_or_not_possible() {
        let one = [outcome(Ending::Finished, &[("counter", "1")]), outcome(Ending::Finished, &[("counter", "2")])];
        let told = compare(&named("2; counter = 3"), &one);
        assert_eq!((told.right, told.missed), (vec!["counter 2".to_owned()], vec!["counter 1".to_owned()]));
        assert_eq!(told.wrong, ["counter = 3"]);
        let two = [outcome(Ending::Deadlock, &[]), outcome(Ending::Finished, &[("a", "1"), ("b", "-1")])];
        let told = compare(&named("a=1 b=-1, Deadlock, deadlock"), &two);
        assert_eq!((told.right.len(), told.missed.len(), told.wrong.len()), (2, 0, 0), "{told:?}");
    }
}
