//! The verdict that a header expects: `clean`, or kinds of finding with their
//! causes, such as `deadlock cycle, data-race warning`.

use crate::findings::{Finding, Kind, Level};

/// One kind of finding. Left out, a cause or a level may be any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub kind: Kind,
    pub cause: Option<String>,
    pub level: Option<Level>,
}

/// All that is found, notes aside. Empty: nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    pub findings: Vec<Expected>,
}

const KINDS: [Kind; 8] = [
    Kind::Deadlock,
    Kind::Livelock,
    Kind::Starvation,
    Kind::DataRace,
    Kind::RaceCondition,
    Kind::Assertion,
    Kind::Exception,
    Kind::Misuse,
];

impl Expectation {
    /// What is wrong with the text, in a sentence, if it is no expectation.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.trim() == "clean" {
            return Ok(Self::default());
        }
        let findings = text.split(',').map(Expected::parse).collect::<Result<_, _>>()?;
        Ok(Self { findings })
    }

    /// Whether nothing is wrong with the program, warnings aside.
    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|expected| expected.level == Some(Level::Warning))
    }

    /// The word for a card: the first kind of error.
    pub fn first_kind(&self) -> Option<Kind> {
        self.findings.iter().find(|expected| expected.level != Some(Level::Warning)).map(|expected| expected.kind)
    }

    /// Where findings and expectation differ, one sentence each.
    pub fn differences(&self, found: &[Finding]) -> Vec<String> {
        let found: Vec<&Finding> = found.iter().filter(|finding| finding.level != Level::Note).collect();
        let missing = self.findings.iter().filter(|expected| !expected.is_among(&found));
        let missing = missing.map(|expected| format!("{} is expected and was not found", expected.text()));
        let surplus = found.iter().filter(|finding| !self.findings.iter().any(|expected| expected.fits(finding)));
        let surplus = surplus.map(|finding| format!("unexpected {}: {}", finding.kind.name(), finding.message));
        missing.chain(surplus).collect()
    }

    /// The first finding that is expected, errors first.
    pub fn shown<'a>(&self, found: &'a [Finding]) -> Option<&'a Finding> {
        self.findings.iter().find_map(|expected| found.iter().find(|finding| expected.fits(finding)))
    }
}

impl Expected {
    fn parse(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let kind = words.next().unwrap_or_default();
        let kind = KINDS.into_iter().find(|known| known.name() == kind);
        let mut expected =
            Expected { kind: kind.ok_or(format!("`{text}` names no finding"))?, cause: None, level: None };
        for word in words {
            match word {
                "warning" => expected.level = Some(Level::Warning),
                "error" => expected.level = Some(Level::Error),
                cause if expected.cause.is_none() => expected.cause = Some(cause.to_string()),
                _ => return Err(format!("`{text}` has more than a kind, a cause and a level")),
            }
        }
        Ok(expected)
    }

    /// Without a level it speaks of errors, and of the warnings beside them.
    fn is_among(&self, found: &[&Finding]) -> bool {
        let level = self.level.unwrap_or(Level::Error);
        found.iter().any(|finding| self.fits(finding) && finding.level == level)
    }

    fn fits(&self, finding: &Finding) -> bool {
        finding.kind == self.kind
            && self.cause.as_deref().is_none_or(|cause| cause == finding.cause)
            && self.level.is_none_or(|level| level == finding.level)
    }

    fn text(&self) -> String {
        let cause = self.cause.as_deref().map_or(String::new(), |cause| format!(" ({cause})"));
        let level = if self.level == Some(Level::Warning) { " as a warning" } else { "" };
        format!("{}{cause}{level}", self.kind.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_may_have_a_cause_and_a_level() {
        let expectation = Expectation::parse("deadlock cycle, data-race warning").unwrap();
        assert_eq!(expectation.findings[0].cause.as_deref(), Some("cycle"));
        assert_eq!(expectation.findings[1].level, Some(Level::Warning));
        assert_eq!(expectation.first_kind(), Some(Kind::Deadlock));
        assert!(Expectation::parse("clean").unwrap().is_sound());
    }

    #[test]
    fn a_word_that_is_no_kind_is_refused() {
        assert!(Expectation::parse("dead lock").is_err());
        assert!(Expectation::parse("deadlock cycle, ").is_err());
    }
}
