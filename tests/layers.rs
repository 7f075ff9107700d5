//! The order of modules: each uses only those above it, and the library never
//! names what only its binaries may use.

use std::fs;
use std::path::{Path, PathBuf};

/// In reading order, as `src/lib.rs` lists them.
fn layers() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").expect("the library has a root");
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_string).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The modules of this crate that a line names after `crate::`.
fn named_modules(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let after = code.match_indices("crate::").map(|(at, found)| &code[at + found.len()..]);
    after.map(|rest| rest.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect()).collect()
}

#[test]
fn modules_use_only_those_above_them() {
    let layers = layers();
    assert!(layers.len() >= 5, "src/lib.rs lists the modules");
    let mut wrong = Vec::new();
    for (at, layer) in layers.iter().enumerate() {
        for file in rust_files(&Path::new("src").join(layer)) {
            let text = fs::read_to_string(&file).expect("a source file is text");
            for (number, line) in text.lines().enumerate() {
                for used in named_modules(line) {
                    if layers.iter().position(|known| *known == used).is_some_and(|position| position > at) {
                        wrong.push(format!("{}:{} uses {used}", file.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_names_no_web_crate() {
    let web = ["wasm_bindgen", "web_sys", "js_sys", "yew::", "gloo", "serde_wasm_bindgen"];
    let mut wrong = Vec::new();
    for layer in layers() {
        for file in rust_files(&Path::new("src").join(layer)) {
            let text = fs::read_to_string(&file).expect("a source file is text");
            wrong.extend(
                web.iter().filter(|name| text.contains(**name)).map(|name| format!("{}: {name}", file.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_engine_reads_no_clock_and_draws_no_host_randomness() {
    let refused = ["std::time", "Instant::now", "SystemTime", "thread_rng", "getrandom", "RandomState"];
    let mut wrong = Vec::new();
    for layer in layers() {
        for file in rust_files(&Path::new("src").join(layer)) {
            let text = fs::read_to_string(&file).expect("a source file is text");
            wrong.extend(
                refused.iter().filter(|name| text.contains(**name)).map(|name| format!("{}: {name}", file.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
