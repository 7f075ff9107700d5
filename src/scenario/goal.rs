//! What a program is to have done: values that its variables end with, such as
//! `counter = 2, left = 0`.

use crate::findings::OutcomeView;
use crate::trace::Ending;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goal {
    /// Names and the texts of their values.
    pub values: Vec<(String, String)>,
}

impl Goal {
    /// What is wrong with the text, if it is no goal.
    pub fn parse(text: &str) -> Result<Self, String> {
        let values = text.split(", ").map(|part| {
            let (name, value) = part.split_once('=').ok_or(format!("`{part}` is not `name = value`"))?;
            Ok((name.trim().to_string(), value.trim().to_string()))
        });
        Ok(Self { values: values.collect::<Result<_, String>>()? })
    }

    pub fn text(&self) -> String {
        let parts: Vec<String> = self.values.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        parts.join(", ")
    }

    /// Whether a way to end is a good one: finished, with these values.
    pub fn is_met(&self, outcome: &OutcomeView) -> bool {
        outcome.ending == Ending::Finished && self.has_values(outcome)
    }

    /// Whether a run ended with these values, however it ended.
    pub fn has_values(&self, outcome: &OutcomeView) -> bool {
        self.values.iter().all(|(name, value)| outcome.values.get(name) == Some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_as_texts() {
        let goal = Goal::parse("counter = 2, name = 'a'").unwrap();
        assert_eq!(goal.text(), "counter = 2, name = 'a'");
        assert!(Goal::parse("counter").is_err());
    }
}
