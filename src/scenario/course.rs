//! The course: chapters as Markdown files. A chapter begins with `# Title` and
//! `topic: ...`; each `## Page` has short paragraphs and lines that say what the
//! simulator stands at:
//!
//! ```text
//! run: lost_update            the program
//! order: 0*2 1 2              the schedule it has
//! at: 4                       the step it stands at; else the last
//! ask: What does it print?    a prediction
//! - 1 *                       a possible answer, the right one with a star
//! - 2
//! because: ...                said once it was answered
//! do: break                   a challenge that the engine checks: `break`, `fix` or `predict`
//! ```

use super::Topic;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    pub file: String,
    /// The file without its number and `.md`.
    pub name: String,
    pub title: String,
    pub topic: Topic,
    pub pages: Vec<Page>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub title: String,
    /// Short Markdown: `code` and **strong**.
    pub paragraphs: Vec<String>,
    /// The scenario's name.
    pub run: String,
    pub order: String,
    pub at: Option<u32>,
    pub question: Option<Question>,
    pub deed: Option<Deed>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub text: String,
    pub answers: Vec<String>,
    /// Which of them is right.
    pub right: usize,
    pub because: String,
}

/// What a page asks for, checked by the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Choose an order in which the program goes wrong.
    Break,
    /// Edit it until nothing can go wrong.
    Fix,
    /// Say in how many ways it can end.
    Predict,
}

impl Deed {
    pub const ALL: [Self; 3] = [Self::Break, Self::Fix, Self::Predict];

    /// As chapters, links and what is kept of a person's progress call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Break => "break",
            Self::Fix => "fix",
            Self::Predict => "predict",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.name() == name)
    }
}

/// The chapter, or its first mistake with its line.
pub fn parse(file: &str, text: &str) -> Result<Chapter, (u32, String)> {
    let name = file.trim_end_matches(".md").trim_start_matches(|char: char| char.is_ascii_digit() || char == '-');
    let mut chapter = Chapter {
        file: file.to_string(),
        name: name.to_string(),
        title: String::new(),
        topic: Topic::Threads,
        pages: Vec::new(),
    };
    for (at, line) in text.lines().enumerate() {
        read(&mut chapter, line.trim_end()).map_err(|what| (at as u32 + 1, what))?;
    }
    match chapter.title.is_empty() || chapter.pages.is_empty() {
        true => Err((1, "a chapter has a title and pages".to_string())),
        false => Ok(chapter),
    }
}

fn read(chapter: &mut Chapter, line: &str) -> Result<(), String> {
    if let Some(title) = line.strip_prefix("## ") {
        // A page goes on with the program of the one before it.
        let run = chapter.pages.last().map_or(String::new(), |page| page.run.clone());
        chapter.pages.push(Page { title: title.to_string(), run, ..Page::default() });
        return Ok(());
    }
    if let Some(title) = line.strip_prefix("# ") {
        chapter.title = title.to_string();
        return Ok(());
    }
    if let Some(topic) = line.strip_prefix("topic: ") {
        chapter.topic = Topic::named(topic).ok_or(format!("`{topic}` is no topic"))?;
        return Ok(());
    }
    match chapter.pages.last_mut() {
        Some(page) => page.read(line),
        None if line.is_empty() => Ok(()),
        None => Err("a page begins with `## `".to_string()),
    }
}

impl Page {
    fn read(&mut self, line: &str) -> Result<(), String> {
        let entry = line.split_once(": ").filter(|(key, _)| key.chars().all(|char| char.is_ascii_lowercase()));
        match entry {
            Some(("run", name)) => self.run = name.to_string(),
            Some(("order", order)) => self.order = order.to_string(),
            Some(("at", at)) => self.at = Some(at.parse().map_err(|_| format!("`{at}` is no step"))?),
            Some(("ask", text)) => self.question = Some(Question { text: text.to_string(), ..Question::default() }),
            Some(("because", text)) => self.asked()?.because = text.to_string(),
            Some(("do", deed)) => {
                self.deed = Some(Deed::named(deed).ok_or_else(|| format!("`{deed}` is nothing to do"))?);
            }
            _ if line.starts_with("- ") => self.answer(&line[2..])?,
            _ if line.is_empty() => {}
            _ => self.paragraphs.push(line.to_string()),
        }
        Ok(())
    }

    fn answer(&mut self, text: &str) -> Result<(), String> {
        let question = self.asked()?;
        if let Some(right) = text.strip_suffix(" *") {
            question.right = question.answers.len();
            question.answers.push(right.to_string());
        } else {
            question.answers.push(text.to_string());
        }
        Ok(())
    }

    fn asked(&mut self) -> Result<&mut Question, String> {
        self.question.as_mut().ok_or("an answer needs an `ask: ` before it".to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_text_a_program_and_a_question() {
        let text = "# Races\ntopic: races\n\n## One\nrun: lost_update\nTwo threads.\n\nask: Why?\n- So *\n- Not so\nbecause: Look.\n\n## Two\nMore.\n";
        let chapter = parse("04-races.md", text).unwrap();
        assert_eq!((chapter.name.as_str(), chapter.title.as_str()), ("races", "Races"));
        let question = chapter.pages[0].question.as_ref().unwrap();
        assert_eq!((question.answers.len(), question.right), (2, 0));
        assert_eq!(chapter.pages[1].run, "lost_update");
    }

    #[test]
    fn a_slip_has_its_line() {
        assert_eq!(parse("a.md", "# A\n## P\ndo: sing\n").unwrap_err().0, 3);
    }
}
