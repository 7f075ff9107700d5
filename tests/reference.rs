//! `docs/language.md` says what the code's own tables say. `UPDATE=1 cargo test
//! --test reference` writes it anew.

use std::path::Path;

#[test]
fn the_reference_is_the_codes_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/language.md");
    let made = lockstep::lang::reference();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&path, &made).expect("the file can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "docs/language.md is out of date: run `UPDATE=1 cargo test --test reference`");
}
