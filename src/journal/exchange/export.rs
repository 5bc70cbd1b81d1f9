//! Progress as one file, and its erasure. The file's form is in `docs/format.md`.

use super::file::File;
use crate::day::Instant;
use crate::journal::OURS;
use crate::journal::format::keys::{FreeKeys, is_erasure, is_kept};
use crate::journal::format::segment;
use crate::journal::store::LogStore;
use crate::journal::survey::erasure::Erased;
use crate::journal::survey::reading::Reading;
use crate::journal::survey::{StoreSnapshot, Survey, put, settle};
use crate::progress::{Event, EventId};
use crate::storage::{Storage, StorageError, Texts};
use std::collections::BTreeSet;

/// The text of a file with everything: each value of the storage as it is, what `log` could not save, and those of
/// `events` that the storage does not have. Works, with these alone, where the storage does not answer.
pub fn export(storage: &dyn Storage, log: &LogStore, events: &[Event], now: Instant) -> String {
    let snapshot = StoreSnapshot::of(storage);
    let answers = snapshot.is_ok();
    let snapshot = snapshot.unwrap_or_default();
    let mut file = File::new(now);
    for (key, text) in &snapshot.texts {
        file.add(key.clone(), text.clone());
    }
    if !answers || !log.registers_saved() {
        file.registers.extend(log.all_registers());
    }
    let survey = Survey::of(&[&snapshot.texts]);
    let known: BTreeSet<EventId> = survey.events.iter().map(|event| event.id).collect();
    let missing = events.iter().filter(|event| !known.contains(&event.id));
    let missing = settle(missing.cloned().collect());
    let mut free = FreeKeys::beside(snapshot.keys());
    file.segments.extend(segment::pack(missing, &mut free));
    file.text()
}

/// Removes everything of Viva's from this device, and nothing else. The caller has offered an export before, and begins
/// a new [`LogStore`] after.
///
/// `others` is what the device's other store, the mirror, holds, and `events` what is in memory. The names of what was
/// erased stay, so that the next [`merge`](crate::journal::merge()) empties the mirror instead of filling this storage
/// again. Importing a file brings its events back.
///
/// # Errors
/// If something could not be removed; all that could be is.
pub fn erase(
    storage: &mut dyn Storage,
    others: &Texts,
    log: &LogStore,
    events: &[Event],
) -> Result<(), StorageError> {
    let snapshot = StoreSnapshot::of(storage)?;
    let mut names = Erased::default();
    let texts = snapshot.texts.iter().chain(others);
    for (key, text) in texts.filter(|(key, _)| is_kept(key) && !is_erasure(key)) {
        names.add_reading(&Reading::of(key, text), text, true);
    }
    events.iter().for_each(|event| names.add_event(event.id));
    let stamps = log.registers().stamps();
    stamps.for_each(|stamp| names.add_setting(stamp, true));
    let mut known = snapshot.texts;
    for (key, text) in others {
        known.entry(key.clone()).or_insert_with(|| text.clone());
    }
    let note = names.noted(&known, log.writer(), true);
    let write = |storage: &mut dyn Storage| match &note {
        None => Ok(()),
        Some((key, text)) => put(storage, key, text),
    };
    // First, so that nothing comes back however this ends; after the removals only where there is no room before.
    let noted = write(storage);
    let mut result = Ok(());
    let is_content = |key: &&String| key.starts_with(OURS) && !is_erasure(key);
    for key in storage.keys()?.iter().filter(is_content) {
        result = result.and(storage.remove(key));
    }
    match noted {
        Ok(()) => result,
        Err(_) => result.and(write(storage)),
    }
}
