//! Finds threads in the engine's sentences, so that a view can show each
//! mention in the thread's colour and shape.

use super::Roster;
use crate::base::ThreadId;

#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(String),
    Thread(ThreadId),
}

/// A sentence cut at the names of threads. A name counts where it stands as a
/// word by itself and outside quotes.
pub fn pieces(sentence: &str, roster: &Roster) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut text = String::new();
    let mut quote = None;
    for word in words(sentence) {
        let thread = roster.threads.iter().find(|thread| thread.label == word);
        match (quote, thread) {
            (None, Some(thread)) => {
                if !text.is_empty() {
                    found.push(Piece::Text(std::mem::take(&mut text)));
                }
                found.push(Piece::Thread(thread.id));
                continue;
            }
            (None, None) if word == "'" || word == "\"" => quote = Some(word),
            (Some(open), _) if word == open => quote = None,
            _ => {}
        }
        text.push_str(word);
    }
    if !text.is_empty() {
        found.push(Piece::Text(text));
    }
    found
}

/// Runs of letters, digits and underscores, and every other character alone.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let mut end = first.len_utf8();
        if is_word(first) && first != '.' {
            end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            // A full stop ends the sentence, unless an attribute follows it.
            end = rest[..end].trim_end_matches('.').len();
        }
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::super::KnownThread;
    use super::*;
    use crate::base::ProcessId;

    fn roster() -> Roster {
        let thread = |id: u16, label: &str| KnownThread {
            id: ThreadId(id),
            process: ProcessId(0),
            label: label.to_owned(),
            name: String::new(),
            function: String::new(),
            holder: false,
        };
        Roster { threads: vec![thread(0, "main"), thread(1, "T1"), thread(11, "T11")], ..Roster::default() }
    }

    fn shape(sentence: &str) -> String {
        pieces(sentence, &roster())
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Thread(id) => format!("[{}]", id.0),
            })
            .collect()
    }

    #[test]
    fn threads_are_found_as_whole_words() {
        assert_eq!(shape("T1 waits for A; T11 holds A."), "[1] waits for A; [11] holds A.");
        assert_eq!(shape("main joins T1."), "[0] joins [1].");
        assert_eq!(shape("reads T1x, T1.name and my_main"), "reads T1x, T1.name and my_main");
    }

    #[test]
    fn quoted_text_mentions_nobody() {
        assert_eq!(shape("prints 'T1 é' to main"), "prints 'T1 é' to [0]");
    }
}
