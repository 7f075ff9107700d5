//! The documents name only what exists: paths in backticks and links, make
//! targets, flags of the command line.

use std::fs;
use std::path::Path;

const DOCUMENTS: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/links-and-embeds.md"];

fn text(document: &str) -> String {
    fs::read_to_string(document).unwrap_or_else(|error| panic!("{document}: {error}"))
}

/// What stands between backticks on one line.
fn quoted(text: &str) -> Vec<&str> {
    // Every other piece stands between two of them.
    let within = |line| str::split(line, '`').enumerate().filter(|(at, _)| at % 2 == 1).map(|(_, word)| word);
    text.lines().flat_map(within).collect()
}

fn looks_like_a_path(word: &str) -> bool {
    let plain = word.chars().all(|char| char.is_alphanumeric() || "/._-".contains(char));
    let file = [".rs", ".py", ".md", ".toml", ".json", ".sh", ".css", ".mjs"].iter().any(|end| word.ends_with(end));
    plain && (file || word.ends_with('/')) && !word.starts_with('.')
}

/// Folders that builds make.
fn is_made(word: &str) -> bool {
    word.starts_with("dist/") || word.starts_with("target/")
}

#[test]
fn paths_exist() {
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        let text = text(document);
        let links = text.match_indices("](").filter_map(|(at, opening)| text[at + opening.len()..].split(')').next());
        let local = links.filter(|link| !link.contains("://"));
        for path in quoted(&text).into_iter().filter(|word| looks_like_a_path(word)).chain(local) {
            // Within the map of ARCHITECTURE.md, modules are named below src/.
            let known = Path::new(path).exists() || Path::new("src").join(path).exists();
            if !known && !is_made(path) {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn make_targets_exist() {
    let makefile = text("Makefile");
    let mut named = 0;
    for document in DOCUMENTS {
        let text = text(document);
        let in_blocks = text.lines().filter_map(|line| line.strip_prefix("make "));
        let in_text = quoted(&text).into_iter().filter_map(|word| word.strip_prefix("make "));
        for command in in_blocks.chain(in_text) {
            let target = command.split_whitespace().next().unwrap_or_default();
            assert!(makefile.contains(&format!("\n{target}:")), "{document}: make {target}");
            named += 1;
        }
    }
    assert!(named > 3, "the documents name the commands");
}

#[test]
fn flags_of_the_command_line_exist() {
    let main = ["main", "check", "time"].map(|name| text(&format!("src/bin/lockstep/{name}.rs"))).concat();
    let readme = text("README.md");
    let flags = readme.match_indices("--").map(|(at, dashes)| {
        readme[at + dashes.len()..].chars().take_while(|c| c.is_ascii_lowercase()).collect::<String>()
    });
    for flag in flags.filter(|flag| !flag.is_empty() && flag != "release") {
        assert!(main.contains(&format!("{flag}:")), "README.md: --{flag}");
    }
}
