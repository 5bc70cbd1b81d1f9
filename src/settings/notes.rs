//! The learner's notes on questions, each in a register of its card.

use crate::day::Moment;
use crate::journal::{LogStore, Registers};
use crate::storage::{Storage, StorageError};
use std::collections::BTreeMap;
use viva_bank::CardCode;

/// The prefix of notes' registers.
const NOTE: &str = "note-";

/// The most characters of a note.
pub const LONGEST_NOTE: usize = 2_000;

/// The learner's note on a question; `None` if there is none.
pub fn note(registers: &Registers, card: CardCode) -> Option<&str> {
    let text = registers.text(&field(card));
    text.filter(|text| !text.is_empty())
}

/// Every note, in the order of the cards' codes.
pub fn notes(registers: &Registers) -> BTreeMap<CardCode, String> {
    let named = |field: &str| {
        let card = CardCode::parse(field.strip_prefix(NOTE)?)?;
        Some((card, note(registers, card)?.to_owned()))
    };
    registers.fields().filter_map(named).collect()
}

/// Sets the note on a question; an empty text removes it, and a text longer than [`LONGEST_NOTE`] characters is cut. It
/// applies from now on, even if it could not be saved.
///
/// # Errors
/// Why the note is only in memory, as [`LogStore::set`].
pub fn set_note(
    log: &mut LogStore,
    storage: &mut dyn Storage,
    now: Moment,
    card: CardCode,
    text: &str,
) -> Result<(), StorageError> {
    let text: String = text.trim().chars().take(LONGEST_NOTE).collect();
    log.set(storage, now, &field(card), &text)
}

fn field(card: CardCode) -> String {
    format!("{NOTE}{card}")
}
