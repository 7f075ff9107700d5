//! What stands after the `#` of an address: a program, and how it is shown.
//!
//! `1.DATA` is a link, `py=TEXT` a program in percent-encoded UTF-8,
//! `scenario=NAME` one of those that come with Lockstep, and `lesson=CHAPTER`
//! or `lesson=CHAPTER.PAGE` a page of the course. Parameters may follow,
//! each after a `&`; those that are not known are passed over, so that a later
//! page's link opens in this one.

use super::{Goal, LinkError, MOST_CHARACTERS, Record};
use crate::base::Limits;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    pub head: Head,
    /// Present if the page is to be part of another one.
    pub embed: Option<Embed>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Head {
    /// No program: the page's own business.
    #[default]
    Nothing,
    Link(Box<Record>),
    Python(String),
    /// By its file's name without `.py`.
    Scenario(String),
    /// A chapter of the course, and a page of it from 0.
    Lesson(String, usize),
}

/// How an embedded page looks and what it lets a reader do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    pub theme: Option<Shade>,
    /// The program can be read and not changed.
    pub read_only: bool,
    /// Whether the program is on view.
    pub code: bool,
    /// The step at which it opens, where that is another than the link's.
    pub step: Option<u32>,
    /// What the reader is asked for, where the link itself asks for nothing.
    pub goal: Option<String>,
    /// The only origin that is spoken with; `None` for whatever page holds it.
    pub origin: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    Light,
    Dark,
}

impl Default for Embed {
    fn default() -> Self {
        Self { theme: None, read_only: false, code: true, step: None, goal: None, origin: None }
    }
}

impl Address {
    /// Of the part after the `#`, without that.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        if text.len() > 3 * MOST_CHARACTERS {
            return Err(LinkError::TooLong);
        }
        let mut parts = text.split('&');
        let first = parts.next().unwrap_or_default();
        let (head, parts) = match first.split_once('=') {
            _ if first.is_empty() => (Head::Nothing, parts),
            Some(("py", program)) => (Head::Python(program_of(program)?), parts),
            Some(("scenario", name)) => (Head::Scenario(name_of(name)?), parts),
            Some(("lesson", place)) => (lesson_of(place)?, parts),
            _ if first.starts_with(|char: char| char.is_ascii_digit()) => {
                (Head::Link(Box::new(Record::from_link(first)?)), parts)
            }
            // Parameters alone, or a place within the page.
            _ if is_word(first) => (Head::Nothing, text.split('&')),
            _ => return Err(LinkError::NoLink),
        };
        let mut embed = Embed::default();
        let mut embedded = false;
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            embedded |= key == "embed";
            set(&mut embed, key, value).ok_or_else(|| LinkError::Parameter(part.chars().take(60).collect()))?;
        }
        Ok(Self { head, embed: embedded.then_some(embed) })
    }
}

impl Address {
    /// Whether a text asks for an embed, even one that makes no sense otherwise.
    pub fn asks_for_embed(text: &str) -> bool {
        text.split('&').any(|part| part == "embed")
    }
}

impl Embed {
    /// As parameters, the first `&` included.
    pub fn parameters(&self) -> String {
        let mut text = "&embed".to_string();
        match self.theme {
            None => {}
            Some(Shade::Light) => text += "&theme=light",
            Some(Shade::Dark) => text += "&theme=dark",
        }
        if self.read_only {
            text += "&edit=no";
        }
        if !self.code {
            text += "&code=no";
        }
        if let Some(step) = self.step {
            text += &format!("&step={step}");
        }
        if let Some(goal) = &self.goal {
            text += &format!("&goal={}", encode_part(goal));
        }
        if let Some(origin) = &self.origin {
            text += &format!("&origin={}", encode_part(origin));
        }
        text
    }
}

fn set(embed: &mut Embed, key: &str, value: &str) -> Option<()> {
    match (key, value) {
        ("theme", "light") => embed.theme = Some(Shade::Light),
        ("theme", "dark") => embed.theme = Some(Shade::Dark),
        ("theme", "page") => embed.theme = None,
        ("edit", "yes" | "no") => embed.read_only = value == "no",
        ("code", "yes" | "no") => embed.code = value == "yes",
        ("step", number) => embed.step = Some(number.parse().ok()?),
        ("goal", goal) => embed.goal = Some(decode_part(goal).filter(|goal| Goal::parse(goal).is_ok())?),
        ("origin", origin) => embed.origin = Some(origin_of(origin)?),
        ("theme" | "edit" | "code", _) => return None,
        _ => {}
    }
    Some(())
}

fn is_word(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte))
}

fn program_of(text: &str) -> Result<String, LinkError> {
    let program = decode_part(text).ok_or(LinkError::Damaged)?;
    if program.len() > Limits::default().source_bytes { Err(LinkError::TooMuch) } else { Ok(program) }
}

fn name_of(name: &str) -> Result<String, LinkError> {
    let name = name.strip_suffix(".py").unwrap_or(name);
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if plain && !name.is_empty() && name.len() <= 100 { Ok(name.to_string()) } else { Err(LinkError::NoLink) }
}

/// `races`, or `races.3` for its third page.
fn lesson_of(place: &str) -> Result<Head, LinkError> {
    let (chapter, page) = place.split_once('.').unwrap_or((place, "1"));
    let page = page.parse::<u16>().ok().and_then(|page| page.checked_sub(1)).ok_or(LinkError::NoLink)?;
    Ok(Head::Lesson(name_of(chapter)?, page.into()))
}

/// `https://host` or with a port, as browsers write it.
fn origin_of(text: &str) -> Option<String> {
    let origin = decode_part(text)?;
    let host = origin.strip_prefix("https://").or(origin.strip_prefix("http://"))?;
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    (plain && !host.is_empty() && host.len() <= 260).then_some(origin)
}

/// Percent-encodes all but letters, digits and `-._~`.
pub fn encode_part(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            coded.push(char::from(byte));
        } else {
            coded += &format!("%{byte:02X}");
        }
    }
    coded
}

/// `None` for what is no UTF-8.
fn decode_part(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let coded = (byte == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match coded.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(coded) => {
                bytes.push(coded);
                rest = &after[2..];
            }
            None if byte == b'%' => return None,
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_and_how_it_is_shown() {
        let address =
            Address::parse("py=print(%22a%26b%22)%0A&embed&theme=dark&edit=no&code=no&step=3&later=1").unwrap();
        assert_eq!(address.head, Head::Python("print(\"a&b\")\n".to_string()));
        let embed = Embed { theme: Some(Shade::Dark), read_only: true, code: false, step: Some(3), ..Embed::default() };
        assert_eq!(address.embed, Some(embed.clone()));
        assert_eq!(Address::parse(&embed.parameters()).unwrap().embed, Some(embed));
        assert_eq!(Address::parse("scenario=lost_update.py").unwrap().head, Head::Scenario("lost_update".to_string()));
        assert_eq!(Address::parse("lesson=races").unwrap().head, Head::Lesson("races".to_string(), 0));
        assert_eq!(Address::parse("lesson=races.3").unwrap().head, Head::Lesson("races".to_string(), 2));
        for none in ["", "view", "embed", "embed&theme=dark"] {
            assert_eq!(Address::parse(none).unwrap().head, Head::Nothing, "{none}");
        }
        assert!(Address::parse("embed&theme=dark").unwrap().embed.is_some());
        assert!(Address::parse("view").unwrap().embed.is_none());
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        for (text, error) in [
            ("<script>alert(1)</script>", LinkError::NoLink),
            ("scenario=../secret", LinkError::NoLink),
            ("1", LinkError::NoLink),
            ("lesson=races.0", LinkError::NoLink),
            ("lesson=races.x", LinkError::NoLink),
            ("lesson=../races", LinkError::NoLink),
            ("0.abc", LinkError::NoLink),
            ("99999999999.abc", LinkError::NoLink),
            ("2.abc", LinkError::Newer(2)),
            ("1.abc", LinkError::Damaged),
            ("py=%zz", LinkError::Damaged),
            ("py=%ff", LinkError::Damaged),
            ("py=1&embed&theme=javascript:alert(1)", LinkError::Parameter("theme=javascript:alert(1)".to_string())),
            ("py=1&embed&goal=win", LinkError::Parameter("goal=win".to_string())),
            ("py=1&embed&step=-1", LinkError::Parameter("step=-1".to_string())),
            ("py=1&embed&origin=javascript:alert(1)", LinkError::Parameter("origin=javascript:alert(1)".to_string())),
        ] {
            assert_eq!(Address::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn an_origin_and_a_goal_go_through() {
        let goal = Some("counter = 1, left = ['a']".to_string());
        let embed = Embed { origin: Some("https://moodle.example:8443".to_string()), goal, ..Embed::default() };
        assert_eq!(Address::parse(&embed.parameters()[1..]).unwrap().embed, Some(embed));
    }
}
