//! Finds actions by a few of their letters, for the command palette.

/// How well a query fits a label: `None` if its letters are not all there in
/// order, else the higher the better. Starts of words and letters side by side count.
pub fn fit(query: &str, label: &str) -> Option<u32> {
    let label: Vec<char> = label.to_lowercase().chars().collect();
    let mut score = 0;
    let mut from = 0;
    let mut last = None;
    for letter in query.to_lowercase().chars().filter(|letter| !letter.is_whitespace()) {
        let starts_word = |at: usize| at == 0 || !label[at - 1].is_alphanumeric();
        let rest = || (from..label.len()).filter(|&at| label[at] == letter);
        let follows = rest().find(|&at| Some(at) == last.map(|last| last + 1));
        let at = follows.or_else(|| rest().find(|&at| starts_word(at))).or_else(|| rest().next())?;
        score += 1
            + if follows.is_some() { 3 } else { 0 }
            + if starts_word(at) { 4 } else { 0 }
            + if at == 0 { 2 } else { 0 };
        from = at + 1;
        last = Some(at);
    }
    // Of two that fit alike the shorter is meant.
    Some(score * 100 + 100u32.saturating_sub(label.len() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best<'a>(query: &str, labels: &[&'a str]) -> Option<&'a str> {
        labels.iter().copied().max_by_key(|label| fit(query, label)).filter(|label| fit(query, label).is_some())
    }

    #[test]
    fn a_few_letters_find_what_is_meant() {
        let labels = ["Step T1", "Step T2", "Back one step", "Theme: dark", "Theme: light", "Run T1 until it blocks"];
        assert_eq!(best("t2", &labels), Some("Step T2"));
        assert_eq!(best("dark", &labels), Some("Theme: dark"));
        assert_eq!(best("bos", &labels), Some("Back one step"));
        assert_eq!(best("run t1", &labels), Some("Run T1 until it blocks"));
        assert_eq!(best("xyz", &labels), None);
        assert!(fit("", "anything").is_some());
    }
}
