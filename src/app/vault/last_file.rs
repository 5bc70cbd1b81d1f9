//! The note of when a backup file was last saved: only for the reminder to save another.

use crate::day::Instant;
use crate::storage::{Storage, StorageError};

/// The key of the note when a backup file was last saved: `M1|<milliseconds>|<reviews>`.
const LAST_FILE: &str = "viva.m";

/// When a backup file was last saved, and how many reviews it had.
pub(super) fn read(storage: &dyn Storage) -> Option<(Instant, usize)> {
    let text = storage.get(LAST_FILE).ok()??;
    let (at, reviews) = text.strip_prefix("M1|")?.split_once('|')?;
    Some((at.parse().ok()?, reviews.parse().ok()?))
}

/// Notes that a file was saved now.
pub(super) fn write(
    storage: &mut dyn Storage,
    at: Instant,
    reviews: usize,
) -> Result<(), StorageError> {
    storage.put(LAST_FILE, &format!("M1|{at}|{reviews}"))
}
