//! Looking for names and calls in lines of text.

pub fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// Whether a whole word stands in the text.
pub fn has_word(text: &str, word: &str) -> bool {
    find_word(text, word).is_some()
}

pub fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// Every whole word `from` becomes `to`.
pub fn replace_word(text: &str, from: &str, to: &str) -> String {
    let (mut done, mut rest) = (String::new(), text);
    while let Some(at) = find_word(rest, from) {
        let keep = at + from.len();
        done.push_str(&rest[..at]);
        done.push_str(to);
        // A word that ends here cannot begin again with its own end.
        rest = &rest[keep..];
        if let Some(next) = rest.chars().next() {
            done.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    done + rest
}

/// Names that are assigned a call of one of some constructors, or a list of them; the last part of `self.x`.
pub fn assigned<'a>(text: &'a str, constructors: &[&str]) -> Vec<&'a str> {
    let mut names = Vec::new();
    for line in text.lines() {
        let Some((left, right)) = line.split_once('=').filter(|(_, right)| !right.starts_with('=')) else { continue };
        if !constructors.iter().any(|name| calls(right, name)) {
            continue;
        }
        let mut push = |name: &'a str| {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        };
        for name in left.split(',') {
            push(name.trim().rsplit('.').next().unwrap_or_default());
        }
        // `a = b = Semaphore(0)`
        for name in right.split('=').filter(|part| !part.contains('(')) {
            push(name.trim());
        }
    }
    names
}

fn calls(text: &str, name: &str) -> bool {
    find_word(text, name).is_some_and(|at| text[at + name.len()..].trim_start().starts_with('('))
}

/// Renames the methods of some objects: `name.wait(` to `name.acquire(`, indexed or not.
pub fn rename_methods(line: &str, objects: &[&str], methods: &[(&str, &str)]) -> String {
    let mut line = line.to_string();
    for (from, to) in methods {
        let call = format!(".{from}(");
        let mut start = 0;
        while let Some(at) = line[start..].find(&call).map(|at| start + at) {
            if objects.contains(&owner(&line[..at])) {
                line.replace_range(at..at + call.len(), &format!(".{to}("));
            }
            start = at + 1;
        }
    }
    line
}

/// The name at the end of `self.queue[i]`: `queue`.
fn owner(text: &str) -> &str {
    let mut text = text.trim_end();
    while text.ends_with(']') {
        text = text.rfind('[').map_or("", |at| &text[..at]);
    }
    let start =
        text.rfind(|char| !is_word(char)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[start..]
}

pub fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_semaphores_are_found_wherever_they_stand() {
        let text = "mutex = Semaphore(1)\nself.items = threading.Semaphore(0)\nforks = [Semaphore(1) for i in range(5)]\nx = 3\n";
        assert_eq!(assigned(text, &["Semaphore"]), ["mutex", "items", "forks"]);
    }

    #[test]
    fn only_the_methods_of_these_objects_change() {
        let methods = [("wait", "acquire"), ("signal", "release")];
        assert_eq!(
            rename_methods("forks[i].wait(); event.wait()", &["forks"], &methods),
            "forks[i].acquire(); event.wait()"
        );
        assert_eq!(rename_methods("self.mutex.signal()", &["mutex"], &methods), "self.mutex.release()");
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(replace_word("pid() rapid pid", "pid", "me"), "me() rapid me");
        assert!(!has_word("semaphores", "semaphore"));
    }
}
