//! Enums whose values authors name by a keyword and the screen by a label.

use serde::{Deserialize, Serialize};

/// Declares such an enum: `Variant = "keyword" / "label"`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal / $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word that authors and addresses use.
            pub fn keyword(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The text on the screen.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }

            /// Reads [`Self::keyword`].
            pub fn parse(word: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|v| v.keyword() == word)
            }
        }
    };
}

vocabulary! {
    /// The job a question is asked for.
    Level {
        /// First job.
        Junior = "junior" / "Junior",
        /// Some years with Django.
        Mid = "mid" / "Mid level",
        /// Decides for others.
        Senior = "senior" / "Senior",
    }
}

vocabulary! {
    /// The kind of thinking a question asks for.
    Kind {
        /// Explain it.
        Concept = "concept" / "Explain",
        /// Predict what code prints.
        Predict = "predict" / "Predict the output",
        /// Predict SQL or count queries.
        Sql = "sql" / "Count the queries",
        /// Find and fix the bug.
        Bugfix = "bugfix" / "Spot the bug",
        /// Weigh a design.
        Design = "design" / "Design",
        /// Say the steps.
        Howto = "howto" / "How to",
    }
}

impl Kind {
    /// Answered by reading code.
    pub const ABOUT_CODE: [Kind; 3] = [Kind::Predict, Kind::Sql, Kind::Bugfix];
}
