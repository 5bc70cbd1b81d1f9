//! What the value of one key says.

use crate::journal::format::keys::Key;
use crate::journal::format::registers::Registers;
use crate::journal::format::segment::Segment;
use crate::journal::format::text::is_newer;

/// A value, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::journal) enum Reading {
    Segment(Segment),
    Registers(Registers),
    /// Of a later version, or under a key of another form: not ours to parse, rewrite or remove.
    Opaque,
}

impl Reading {
    pub(in crate::journal) fn of(key: &str, text: &str) -> Reading {
        match Key::parse(key) {
            Some(Key::Segment(..)) if !is_newer(text, 'E') => Reading::Segment(Segment::read(text)),
            Some(Key::Registers(_) | Key::Erasure(_)) if !is_newer(text, 'R') => {
                Reading::Registers(Registers::read(text))
            }
            _ => Reading::Opaque,
        }
    }

    /// What two values of one key say together; `None` if they cannot be joined.
    pub(in crate::journal) fn join(self, other: Reading) -> Option<Reading> {
        match (self, other) {
            (Reading::Segment(a), Reading::Segment(b)) => Some(Reading::Segment(a.join(b))),
            (Reading::Registers(a), Reading::Registers(b)) => Some(Reading::Registers(a.join(b))),
            _ => None,
        }
    }

    /// The one text of it; that of an opaque value is `text`, which it was read from.
    pub(in crate::journal) fn text(&self, text: &str) -> String {
        match self {
            Reading::Segment(segment) => segment.text(),
            Reading::Registers(registers) => registers.encode(),
            Reading::Opaque => text.to_owned(),
        }
    }

    pub(in crate::journal) fn is_empty(&self) -> bool {
        match self {
            Reading::Segment(segment) => segment.is_empty(),
            Reading::Registers(registers) => registers.is_empty(),
            Reading::Opaque => false,
        }
    }
}
