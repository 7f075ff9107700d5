//! `docs/language.md` and what the editor completes say what the code's own
//! tables say. `UPDATE=1 cargo test --test reference` writes them anew.

use std::path::Path;

#[test]
fn the_reference_is_the_codes_own() {
    is_kept_in("docs/language.md", &lockstep::lang::reference());
}

#[test]
fn the_editor_completes_what_there_is() {
    is_kept_in("www/editor/words.json", &lockstep::lang::words());
}

/// Hover help is about things that exist.
#[test]
fn rules_are_about_what_there_is() {
    let words: serde_json::Value = serde_json::from_str(&lockstep::lang::words()).expect("it is JSON");
    let rules = std::fs::read_to_string(root().join("www/editor/rules.json")).expect("it is there");
    let rules: serde_json::Value = serde_json::from_str(&rules).expect("it is JSON");
    let has = |list: &serde_json::Value, name: &str| {
        list.as_array().is_some_and(|names| names.iter().any(|known| known == name))
    };
    let keywords = ["global", "with"];
    for (name, rule) in rules.as_object().expect("by name") {
        let (module, name) = name.rsplit_once('.').expect("module and name");
        let known = match module {
            "builtins" => keywords.contains(&name) || has(&words["builtins"], name),
            _ => has(&words["modules"][module], name),
        };
        assert!(known, "{module}.{name} is not here");
        assert!(rule["is"].as_str().is_some_and(|text| text.ends_with(['.', '1'])), "{name} has no sentence");
        let like = &rule["like"];
        assert!(like.is_null() || rules.get(like.as_str().unwrap_or_default()).is_some(), "{name} is like nothing");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn is_kept_in(file: &str, made: &str) {
    let path = root().join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&path, made).expect("the file can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "{file} is out of date: run `UPDATE=1 cargo test --test reference`");
}
