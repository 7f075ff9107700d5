//! Older versions. When what a field means changes, [`VERSION`](super::VERSION)
//! rises by one and a function is added to [`UPGRADERS`] that turns the fields
//! of the version before into those of the new one. None is ever removed. A
//! field that is merely added needs no new version: readers skip what they do
//! not know.

use super::LinkError;
use super::fields::Fields;

/// From one version's fields to the next one's.
pub type Upgrader = fn(Fields) -> Result<Fields, LinkError>;

/// The first one upgrades version 1.
pub const UPGRADERS: &[Upgrader] = &[];

/// Brings fields of a version, at least 1, to the latest one.
pub fn upgrade(fields: Fields, version: u32, upgraders: &[Upgrader]) -> Result<Fields, LinkError> {
    let steps = upgraders.get(version as usize - 1..).unwrap_or_default();
    steps.iter().try_fold(fields, |fields, step| step(fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::VERSION;

    #[test]
    fn every_version_but_the_latest_has_its_upgrader() {
        assert_eq!(UPGRADERS.len() as u32, VERSION - 1);
    }

    /// Version 1 of a made-up format has a name in field 1; version 2 has it
    /// in capitals; version 3 has it in field 2, and says where it came from.
    #[test]
    fn a_made_up_older_version_goes_up_one_step_at_a_time() {
        fn in_capitals(fields: Fields) -> Result<Fields, LinkError> {
            let name = fields.text(1, "name")?.ok_or(LinkError::Field("name"))?;
            let mut next = Fields::default();
            next.set_text(1, &name.to_uppercase());
            Ok(next)
        }
        fn moved(fields: Fields) -> Result<Fields, LinkError> {
            let mut next = Fields::default();
            next.set_text(2, &fields.text(1, "name")?.unwrap_or_default());
            next.set_text(3, "moved");
            Ok(next)
        }
        let chain: &[Upgrader] = &[in_capitals, moved];
        let named = |tag, name: &str| {
            let mut fields = Fields::default();
            fields.set_text(tag, name);
            fields
        };
        let name = |fields: Result<Fields, LinkError>| fields.and_then(|fields| fields.text(2, "name"));
        assert_eq!(name(upgrade(named(1, "ann"), 1, chain)), Ok(Some("ANN".to_string())));
        assert_eq!(name(upgrade(named(1, "Bob"), 2, chain)), Ok(Some("Bob".to_string())));
        assert_eq!(name(upgrade(named(2, "cid"), 3, chain)), Ok(Some("cid".to_string())));
        assert_eq!(upgrade(Fields::default(), 1, chain), Err(LinkError::Field("name")));
    }
}
