//! What the methods of `str` compute, on plain text.

pub(super) fn title(own: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for char in own.chars() {
        if inside {
            out.extend(char.to_lowercase());
        } else {
            out.extend(char.to_uppercase());
        }
        inside = char.is_alphabetic();
    }
    out
}

pub(super) fn capitalize(own: &str) -> String {
    let mut chars = own.chars();
    let first: String = chars.next().map(|char| char.to_uppercase().collect()).unwrap_or_default();
    first + &chars.as_str().to_lowercase()
}

pub(super) fn swap_case(own: &str) -> String {
    let mut out = String::new();
    for char in own.chars() {
        if char.is_lowercase() {
            out.extend(char.to_uppercase());
        } else {
            out.extend(char.to_lowercase());
        }
    }
    out
}

/// The part between two places, with the place where it begins; `None` where
/// the start lies behind the end of the text.
pub(super) fn window(own: &str, start: Option<i64>, end: Option<i64>) -> Option<(usize, &str)> {
    let length = own.chars().count() as i64;
    let place = |at: i64| if at < 0 { (at + length).max(0) } else { at };
    let start = place(start.unwrap_or(0));
    let end = place(end.unwrap_or(length)).min(length);
    if start > end {
        return None;
    }
    let offset = |at: i64| own.char_indices().nth(at as usize).map_or(own.len(), |(offset, _)| offset);
    Some((start as usize, &own[offset(start)..offset(end)]))
}

/// How often a part occurs without overlap; the empty one between all.
pub(super) fn count(within: &str, part: &str) -> usize {
    if part.is_empty() { within.chars().count() + 1 } else { within.matches(part).count() }
}

pub(super) fn split(own: &str, separator: Option<&str>, most: usize, from_right: bool) -> Vec<String> {
    let mut parts: Vec<String> = match (separator, from_right) {
        (Some(separator), false) => own.splitn(most + 1, separator).map(str::to_string).collect(),
        (Some(separator), true) => own.rsplitn(most + 1, separator).map(str::to_string).collect(),
        (None, false) => split_words(own, most),
        (None, true) => split_words_right(own, most),
    };
    if from_right {
        parts.reverse();
    }
    parts
}

fn split_words(own: &str, most: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = own.trim_start();
    while !rest.is_empty() {
        match rest.find(char::is_whitespace).filter(|_| parts.len() < most) {
            Some(at) => {
                parts.push(rest[..at].to_string());
                rest = rest[at..].trim_start();
            }
            None => {
                // What remains after the last split keeps its inner spaces.
                parts.push(if parts.len() < most { rest } else { rest.trim_end() }.to_string());
                break;
            }
        }
    }
    parts
}

fn split_words_right(own: &str, most: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = own.trim_end();
    while !rest.is_empty() {
        let place = rest.char_indices().rev().find(|(_, char)| char.is_whitespace());
        match place.filter(|_| parts.len() < most) {
            Some((at, char)) => {
                parts.push(rest[at + char.len_utf8()..].to_string());
                rest = rest[..at].trim_end();
            }
            None => {
                parts.push(rest.trim_start().to_string());
                break;
            }
        }
    }
    parts
}

pub(super) fn lines(own: &str, keep: bool) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = own;
    while !rest.is_empty() {
        let is_end = |char: char| "\n\r\x0b\x0c\x1c\x1d\x1e\u{85}\u{2028}\u{2029}".contains(char);
        let (line, end) = match rest.find(is_end) {
            Some(at) if rest[at..].starts_with("\r\n") => (at, at + 2),
            Some(at) => (at, at + rest[at..].chars().next().map_or(1, char::len_utf8)),
            None => (rest.len(), rest.len()),
        };
        parts.push(rest[..if keep { end } else { line }].to_string());
        rest = &rest[end..];
    }
    parts
}

pub(super) fn expand_tabs(own: &str, size: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for char in own.chars() {
        match char {
            '\t' if size > 0 => {
                let missing = size - column % size;
                out.extend(std::iter::repeat_n(' ', missing));
                column += missing;
            }
            '\t' => {}
            '\n' | '\r' => {
                out.push(char);
                column = 0;
            }
            _ => {
                out.push(char);
                column += 1;
            }
        }
    }
    out
}

/// `center` gives the odd space to the left where the width is odd
/// (`unicode_center_impl`).
pub(super) fn justify(own: &str, name: &str, width: usize, fill: char) -> String {
    let missing = width.saturating_sub(own.chars().count());
    let run = |count: usize| fill.to_string().repeat(count);
    match name {
        "ljust" => format!("{own}{}", run(missing)),
        "rjust" => format!("{}{own}", run(missing)),
        "zfill" => {
            let (sign, digits) = own.split_at(usize::from(own.starts_with(['+', '-'])));
            format!("{sign}{}{digits}", "0".repeat(missing))
        }
        _ => {
            let left = missing / 2 + (missing & width & 1);
            format!("{}{own}{}", run(left), run(missing - left))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_in_python() {
        assert_eq!(split(" a  b c ", None, usize::MAX - 1, false), ["a", "b", "c"]);
        assert_eq!(split("a b c", None, 1, false), ["a", "b c"]);
        assert_eq!(split("a b c", None, 1, true), ["a b", "c"]);
        assert_eq!(split("a,b,c", Some(","), 1, true), ["a,b", "c"]);
        assert_eq!(lines("a\r\nb\n", true), ["a\r\n", "b\n"]);
        assert_eq!(justify("ab", "center", 5, '*'), "**ab*");
    }
}
