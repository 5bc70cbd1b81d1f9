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
                "Viva cannot see your saved progress, because {error}. \
                 What you do now is kept until you close this tab; make a backup before."
            ),
            Problem::Unread { keys } => write!(
                f,
                "{} of your progress could not be fetched from this browser. \
                 Nothing was changed; close other tabs of Viva and reload.",
                if keys.len() == 1 { "A part" } else { "Parts" }
            ),
            Problem::Damaged { unreadable: 0, .. } => write!(
                f,
                "A part of your progress was damaged, yet every review in it could be read. {KEPT}"
            ),
            Problem::Damaged { unreadable, of, .. } => write!(
                f,
                "{} of {} reviews could not be read. The rest is safe and in use. {KEPT}",
                grouped(*unreadable),
                grouped(*of)
            ),
            Problem::SettingsDamaged { .. } => write!(
                f,
                "Some settings could not be read and are as they were at first. {KEPT}"
            ),
            Problem::Newer { .. } => f.write_str(
                "A part of your progress was saved by a newer version of Viva. \
                 It is untouched, and in use again with that version; reload to get it.",
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
