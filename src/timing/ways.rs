//! The ways in which a program can be run: with threads, with processes,
//! without the GIL, one task after another.

use super::rewrite::{Into, Uses, rewrite};
use super::simulation::Setup;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    AsWritten,
    OneAfterAnother,
    Threads,
    Processes,
    FreeThreaded,
}

impl Way {
    /// Those that are compared.
    pub const COMPARED: [Way; 4] = [Way::OneAfterAnother, Way::Threads, Way::Processes, Way::FreeThreaded];

    pub const fn label(self) -> &'static str {
        match self {
            Self::AsWritten => "As written",
            Self::OneAfterAnother => "One after another",
            Self::Threads => "Threads with the GIL",
            Self::Processes => "Processes",
            Self::FreeThreaded => "Threads without the GIL",
        }
    }

    /// As the command line and files spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AsWritten => "as-written",
            Self::OneAfterAnother => "one-after-another",
            Self::Threads => "threads",
            Self::Processes => "processes",
            Self::FreeThreaded => "free-threaded",
        }
    }

    pub fn parse(text: &str) -> Option<Way> {
        [&[Way::AsWritten][..], &Way::COMPARED].concat().into_iter().find(|way| way.key() == text)
    }

    /// What as written means for a program that uses these.
    pub fn written(uses: Uses) -> Option<Way> {
        match uses {
            Uses { threads: true, processes: false } => Some(Way::Threads),
            Uses { threads: false, processes: true } => Some(Way::Processes),
            _ => None,
        }
    }

    /// The text to run and how, or why it cannot be run so.
    pub fn prepare(self, source: &str, uses: Uses, setup: Setup) -> Result<(String, Setup), String> {
        let setup = match self {
            Self::FreeThreaded => Setup { gil: false, ..setup },
            Self::OneAfterAnother => Setup { one_after_another: true, ..setup },
            _ => setup,
        };
        let own = || Ok(source.to_string());
        let text = match (self, uses) {
            (Self::AsWritten, _) => own(),
            (_, Uses { threads: false, processes: false }) => {
                Err("It starts neither threads nor processes.".to_string())
            }
            (Self::FreeThreaded, Uses { processes: false, .. }) => own(),
            (_, Uses { threads: true, processes: true }) => Err("It uses threads and processes together.".to_string()),
            (Self::Processes, Uses { threads: true, .. }) => rewrite(source, Into::Processes),
            (Self::Processes, _) => own(),
            (_, Uses { threads: true, .. }) => own(),
            _ => rewrite(source, Into::Threads),
        };
        text.map(|text| (text, setup))
    }
}
