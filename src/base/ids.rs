//! Identities as numbers. A newtype each, so that none is taken for another.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($word:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $word);

        impl $name {
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The identity of the `index`-th thing.
            ///
            /// # Panics
            /// Where `index` is beyond the word: limits keep it far below.
            pub fn at(index: usize) -> Self {
                Self(<$word>::try_from(index).expect("limits keep identities within their word"))
            }
        }
    };
}

id!(
    /// A thread, numbered over all processes in the order of starting; 0 is main.
    ThreadId(u16)
);
id!(
    /// A process, numbered in the order of starting; 0 is the first.
    ProcessId(u16)
);
id!(
    /// A mutable object in the heap. Never used twice within one run.
    ObjectId(u32)
);
id!(
    /// A compiled function, class body, comprehension or module body.
    CodeId(u32)
);
id!(
    /// A module of the program: 0 is the person's own text.
    ModuleId(u16)
);
