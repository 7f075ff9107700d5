//! What a link carries, and version 1 of how it is written.

use super::fields::{Fields, Reader, write_number};
use super::{LinkError, codec, options, upgrade};
use crate::base::{Digest, Limits, ThreadId};
use crate::machine::{Choice, Options};
use crate::schedule::Schedule;
use serde::{Deserialize, Serialize};

/// The version that links are made in.
pub const VERSION: u32 = 1;

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Record {
    pub source: String,
    pub options: Options,
    /// Empty for the program alone.
    #[serde(serialize_with = "as_text")]
    pub schedule: Schedule,
    /// Steps taken where it opens.
    pub position: u32,
    /// Of the run at the schedule's end (see [`digest`](super::digest)); `None` for the program alone.
    pub digest: Option<Digest>,
    pub view: View,
    /// What the program is called; empty if nobody said.
    pub title: String,
    pub permits: Permits,
    /// What the reader is asked for, as a scenario's header says it.
    pub goal: Option<String>,
    /// Where in the course it was made: `lesson races 3`, `break lost_update`, `about lost_update`.
    pub course: Option<String>,
}

/// What of the page is on view.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct View {
    /// A tab by its name; one that is not known shows the first.
    pub tab: String,
    /// Whether the lanes are folded.
    pub folded: bool,
}

/// What the reader may do. All of it, unless the link says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Permits {
    pub edit: bool,
    /// Choose another order of steps than the link's.
    pub reorder: bool,
    /// See findings and outcomes.
    pub findings: bool,
}

impl Permits {
    /// Why a thread does not move where the reader may not reorder.
    pub const ONE_ORDER: &str = "This link shows one order of steps, and who moves cannot be chosen here.";
}

impl Default for Permits {
    fn default() -> Self {
        Self { edit: true, reorder: true, findings: true }
    }
}

fn as_text<S: serde::Serializer>(schedule: &Schedule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(schedule)
}

const SOURCE: u64 = 1;
const OPTIONS: u64 = 2;
const SCHEDULE: u64 = 3;
const POSITION: u64 = 4;
const DIGEST: u64 = 5;
const TAB: u64 = 6;
const FOLDED: u64 = 7;
const TITLE: u64 = 8;
const DENIED: u64 = 9;
const GOAL: u64 = 10;
const COURSE: u64 = 11;

/// Bytes of a title, a goal or a place in the course.
const MOST_WORDS: usize = 2_000;

impl Record {
    /// `1.` and the letters: what stands after the `#`.
    pub fn to_link(&self) -> Result<String, LinkError> {
        if self.source.len() > Limits::default().source_bytes {
            return Err(LinkError::TooLarge("program"));
        }
        Ok(format!("{VERSION}.{}", codec::pack(&self.fields())?))
    }

    /// Of what stands after the `#`, up to the first `&`.
    pub fn from_link(link: &str) -> Result<Self, LinkError> {
        let (version, data) = link.split_once('.').ok_or(LinkError::NoLink)?;
        if version.is_empty() || version.len() > 9 || !version.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(LinkError::NoLink);
        }
        let version: u32 = version.parse().map_err(|_| LinkError::NoLink)?;
        if version == 0 {
            return Err(LinkError::NoLink);
        }
        if version > VERSION {
            return Err(LinkError::Newer(version));
        }
        // What a sentence puts behind a link is not of it.
        let data = data.trim_end_matches(|char: char| !char.is_alphanumeric() && !"-_".contains(char));
        Self::of_fields(&upgrade::upgrade(codec::unpack(data)?, version, upgrade::UPGRADERS)?)
    }

    fn fields(&self) -> Fields {
        let Self { source, options, schedule, position, digest, view, title, permits, goal, course } = self;
        let mut fields = Fields::default();
        fields.set(SOURCE, source.as_bytes().to_vec());
        let options = options::write(options);
        if !options.is_empty() {
            fields.set(OPTIONS, options);
        }
        if !schedule.is_empty() {
            fields.set(SCHEDULE, write_schedule(schedule));
        }
        fields.set_number(POSITION, (*position).into());
        if let Some(digest) = digest {
            fields.set(DIGEST, digest.0.to_le_bytes().to_vec());
        }
        fields.set_text(TAB, &view.tab);
        fields.set_number(FOLDED, view.folded.into());
        fields.set_text(TITLE, title);
        let denied = u64::from(!permits.edit) | u64::from(!permits.reorder) << 1 | u64::from(!permits.findings) << 2;
        fields.set_number(DENIED, denied);
        fields.set_text(GOAL, goal.as_deref().unwrap_or_default());
        fields.set_text(COURSE, course.as_deref().unwrap_or_default());
        fields
    }

    fn of_fields(fields: &Fields) -> Result<Self, LinkError> {
        let limits = Limits::default();
        let source = fields.text(SOURCE, "program")?.ok_or(LinkError::Field("program"))?;
        if source.len() > limits.source_bytes {
            return Err(LinkError::TooMuch);
        }
        let schedule = read_schedule(fields.get(SCHEDULE).unwrap_or_default(), limits.steps)?;
        let position = fields.number(POSITION, "position")?;
        let digest = match fields.get(DIGEST).map(<[u8; 8]>::try_from) {
            None => None,
            Some(Ok(bytes)) => Some(Digest(u64::from_le_bytes(bytes))),
            Some(Err(_)) => return Err(LinkError::Field("digest")),
        };
        let words = |tag, name| match fields.text(tag, name)? {
            Some(text) if text.len() > MOST_WORDS => Err(LinkError::Field(name)),
            text => Ok(text),
        };
        let denied = fields.number(DENIED, "list of what the reader may do")?;
        Ok(Self {
            source,
            options: options::read(fields.get(OPTIONS).unwrap_or_default())?,
            position: position.min(schedule.len() as u64) as u32,
            schedule,
            digest,
            view: View { tab: words(TAB, "view")?.unwrap_or_default(), folded: fields.number(FOLDED, "view")? != 0 },
            title: words(TITLE, "title")?.unwrap_or_default(),
            permits: Permits { edit: denied & 1 == 0, reorder: denied & 2 == 0, findings: denied & 4 == 0 },
            goal: words(GOAL, "goal")?.filter(|goal| !goal.is_empty()),
            course: words(COURSE, "place in the course")?.filter(|course| !course.is_empty()),
        })
    }
}

/// Runs of equal choices: twice the thread, and one if an end follows; the
/// end; how many there are beyond the first.
fn write_schedule(schedule: &Schedule) -> Vec<u8> {
    let mut bytes = Vec::new();
    for run in schedule.choices.chunk_by(|a, b| a == b) {
        let Choice { thread, end } = run[0];
        write_number(&mut bytes, u64::from(thread.0) << 1 | u64::from(end != 0));
        if end != 0 {
            write_number(&mut bytes, end.into());
        }
        write_number(&mut bytes, run.len() as u64 - 1);
    }
    bytes
}

fn read_schedule(bytes: &[u8], most: u32) -> Result<Schedule, LinkError> {
    const WRONG: LinkError = LinkError::Field("schedule");
    let mut choices = Vec::new();
    let mut reader = Reader(bytes);
    while !reader.0.is_empty() {
        let head = reader.number().map_err(|_| WRONG)?;
        let thread = u16::try_from(head >> 1).map_err(|_| WRONG)?;
        let end = if head & 1 == 0 { 0 } else { reader.number().map_err(|_| WRONG)? };
        let end = end.try_into().map_err(|_| WRONG)?;
        let more = reader.number().map_err(|_| WRONG)?;
        // Checked before there is room made for them.
        if more >= u64::from(most) - choices.len() as u64 {
            return Err(LinkError::TooMuch);
        }
        choices.extend(std::iter::repeat_n(Choice { thread: ThreadId(thread), end }, more as usize + 1));
    }
    Ok(Schedule { choices })
}
