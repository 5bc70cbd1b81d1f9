//! What is wrong with the stored log: facts, and the sentence to tell the learner.

use crate::storage::StorageError;
use std::fmt;

/// Something the learner should know. Displayed, it is what to tell them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The storage does not answer at all.
    Closed(StorageError),
    /// The browser lists these keys and does not hand out their values.
    Unread {
        /// In the order of their names.
        keys: Vec<String>,
    },
    /// Some events are harmed.
    Damaged {
        /// The values that contain them.
        pieces: Vec<Piece>,
        /// Events that cannot be read.
        unreadable: usize,
        /// Events in all, as far as known.
        of: usize,
    },
    /// Some settings are harmed.
    SettingsDamaged {
        /// The values that contain them.
        pieces: Vec<Piece>,
    },
    /// Some values are of a later version.
    Newer {
        /// Their keys.
        keys: Vec<String>,
    },
}

/// A harmed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its key; the value stays there.
    pub key: String,
    /// Events or fields in it that cannot be read.
    pub unreadable: usize,
    /// Its length.
    pub bytes: usize,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const KEPT: &str = "The damaged part is kept as it is, and every backup contains it.";
        match self {
            Problem::Closed(error) => write!(
                f,
                "Viva can\u{2019}t read your saved progress, because {error}. \
                 What you do now is lost when you close this tab, so save a backup first."
            ),
            Problem::Unread { keys } => write!(
                f,
                "{} of your progress couldn\u{2019}t be read from this browser. \
                 Nothing was changed. Close other Viva tabs and reload.",
                if keys.len() == 1 { "Part" } else { "Parts" }
            ),
            Problem::Damaged { unreadable: 0, .. } => write!(
                f,
                "Part of your progress was damaged, but every review in it could be read. {KEPT}"
            ),
            Problem::Damaged { unreadable, of, .. } => write!(
                f,
                "{} of {} reviews couldn\u{2019}t be read. The rest is safe and in use. {KEPT}",
                grouped(*unreadable),
                grouped(*of)
            ),
            Problem::SettingsDamaged { .. } => write!(
                f,
                "Some settings couldn\u{2019}t be read and are back to their defaults. {KEPT}"
            ),
            Problem::Newer { .. } => f.write_str(
                "Part of your progress was saved by a newer version of Viva. \
                 It\u{2019}s untouched. Reload to get that version.",
            ),
        }
    }
}

/// 1231 as "1,231".
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
