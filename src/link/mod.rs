//! Links: a program with its options, a schedule, a position and what is on
//! view, as text that stands after the `#` of an address.
//!
//! `1.` and base64url of zlib of the record's fields. What was released is
//! decoded for ever: a version is a number before the dot, and
//! [`upgrade`](mod@upgrade) brings an older version's fields up one step at a
//! time. Sizes are checked before anything is allocated; whatever a text
//! holds, decoding it gives a [`Record`] or a [`LinkError`] and does nothing
//! else.

mod address;
mod base64url;
mod codec;
mod error;
mod fields;
mod goal;
mod options;
mod record;
mod replay;
mod upgrade;
mod work;

pub use address::{Address, Embed, Head, Shade, encode_part};
pub use codec::{MOST_CHARACTERS, MOST_UNPACKED};
pub use error::LinkError;
pub use goal::{FinalValues, Goal};
pub use record::{Permits, Record, VERSION, View};
pub use replay::{Fidelity, Replay, digest};
pub use work::{Missing, Work};
