//! How deep a text is nested, seen from its characters alone: before the
//! parser reads it, whose recursion follows the text's.

/// What one level of each kind costs the parser, compared to an operator.
const BRACKET: usize = 2;
const BLOCK: usize = 4;

/// The offset at which a text gets deeper than `limit`, if it does anywhere.
pub fn deeper_than(source: &str, limit: usize) -> Option<usize> {
    let mut scan = Scan { bytes: source.as_bytes(), at: 0, operators: vec![0], indents: vec![0] };
    scan.begin_line();
    while scan.at < scan.bytes.len() {
        scan.token();
        if scan.depth() > limit {
            return Some(scan.at.min(source.len()));
        }
    }
    None
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    /// For each open bracket, and for the line, the operators since the last
    /// comma: what stands right of them may be nested in all of them.
    operators: Vec<usize>,
    indents: Vec<usize>,
}

impl Scan<'_> {
    fn depth(&self) -> usize {
        self.operators.iter().sum::<usize>() + self.operators.len() * BRACKET + self.indents.len() * BLOCK
    }

    fn token(&mut self) {
        let byte = self.bytes[self.at];
        match byte {
            b'#' => self.skip_to(b'\n'),
            b'\'' | b'"' => self.string(byte),
            b'(' | b'[' | b'{' => {
                self.operators.push(0);
                self.at += 1;
            }
            b')' | b']' | b'}' => {
                if self.operators.len() > 1 {
                    self.operators.pop();
                }
                self.operator();
            }
            b',' | b';' => {
                self.operators.last_mut().into_iter().for_each(|count| *count = 0);
                self.at += 1;
            }
            b'\n' => {
                self.at += 1;
                if self.operators.len() == 1 {
                    self.operators[0] = 0;
                    self.begin_line();
                }
            }
            b'\\' => self.at += 2,
            b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'~' | b'<' | b'>' | b'.' => self.operator(),
            _ if is_word(byte) => self.word(),
            _ => self.at += 1,
        }
    }

    fn operator(&mut self) {
        self.operators.last_mut().into_iter().for_each(|count| *count += 1);
        self.at += 1;
    }

    fn word(&mut self) {
        let from = self.at;
        while self.at < self.bytes.len() && is_word(self.bytes[self.at]) {
            self.at += 1;
        }
        if matches!(&self.bytes[from..self.at], b"not" | b"lambda" | b"if" | b"else" | b"await" | b"in" | b"is") {
            self.operators.last_mut().into_iter().for_each(|count| *count += 1);
        }
    }

    /// Indentation counts as deep as blocks are; blank lines do not count.
    fn begin_line(&mut self) {
        let from = self.at;
        while self.at < self.bytes.len() && matches!(self.bytes[self.at], b' ' | b'\t' | b'\x0c') {
            self.at += 1;
        }
        if self.at >= self.bytes.len() || matches!(self.bytes[self.at], b'\n' | b'\r' | b'#') {
            return;
        }
        let indent = self.at - from;
        while self.indents.len() > 1 && self.indents.last().is_some_and(|&last| last > indent) {
            self.indents.pop();
        }
        if self.indents.last().is_some_and(|&last| last < indent) {
            self.indents.push(indent);
        }
    }

    fn skip_to(&mut self, wanted: u8) {
        while self.at < self.bytes.len() && self.bytes[self.at] != wanted {
            self.at += 1;
        }
    }

    fn string(&mut self, quote: u8) {
        let triple = self.bytes[self.at..].starts_with(&[quote; 3]);
        let (quotes, end): (usize, &[u8]) = if triple { (3, &[quote; 3]) } else { (1, &[quote]) };
        self.at += quotes;
        while self.at < self.bytes.len() {
            match self.bytes[self.at] {
                b'\\' => self.at += 2,
                b'\n' if !triple => return,
                _ if self.bytes[self.at..].starts_with(end) => {
                    self.at += quotes;
                    return;
                }
                _ => self.at += 1,
            }
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_recurses_counts() {
        let deep = |text: String| deeper_than(&text, 400).is_some();
        for part in ["(", "-", "not ", "lambda: ", "1 if 1 else ", "1 + ", "f()", "x.", "await ", "f'{f'{"] {
            assert!(deep(format!("x = {}", part.repeat(1000))), "{part}");
        }
        assert!(deep((0..200).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect()));
    }

    #[test]
    fn what_lies_side_by_side_does_not() {
        let flat = |text: String| deeper_than(&text, 400).is_none();
        assert!(flat(format!("x = [{}]", "-1, (2), f(x.y), ".repeat(5000))));
        assert!(flat("x = a.b + c * d\n".repeat(5000)));
        assert!(flat(format!("x = '{}'", "(".repeat(5000))));
        assert!(flat(format!("# {}", "(".repeat(5000))));
        assert!(flat("if a:\n    b\n\n# c\nelse:\n    d\n".repeat(500)));
    }
}
