//! Progress as one file, and its erasure. The file's form is in [the module above](super#a-file).

use super::file::File;
use super::survey::{Content, Shelf, is_kept, is_readable, keep, settle};
use super::{LogStore, OURS, Registers, Removed, erasure, segment};
use crate::day::Instant;
use crate::progress::{Event, EventId, Writer};
use crate::storage::{Storage, StorageError, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// The text of a file with everything: each value of the storage as it is, what `log` could not save, and those of
/// `events` that the storage does not have. Works, with these alone, where the storage does not answer.
pub fn export(storage: &dyn Storage, log: &LogStore, events: &[Event], now: Instant) -> String {
    let (shelf, answers) = match Shelf::of(storage) {
        Ok(shelf) => (shelf, true),
        Err(_) => (Shelf::default(), false),
    };
    let mut file = File::new(now);
    for (key, text) in &shelf.texts {
        file.add(key.clone(), text.clone());
    }
    if !answers || !log.registers_saved() {
        file.registers.extend(log.all_registers());
    }
    let known = settle(shelf.content().found);
    let missing: BTreeMap<EventId, &Event> = events
        .iter()
        .filter(|event| !known.contains_key(&event.id))
        .map(|event| (event.id, event))
        .collect();
    let mut free = FreeChunks::beside(shelf.keys());
    let missing = segment::pack(missing.into_values().cloned(), |writer| free.take(writer));
    file.chunks.extend(missing);
    file.text()
}

/// Removes everything of Viva's from this device, and nothing else. The caller has offered an export before, and begins
/// a new [`LogStore`] after.
///
/// `others` is what the device's other store, the mirror, holds, and `events` what is in memory. A record of what was
/// erased stays, so that the next [`union`](super::merge) empties the mirror instead of filling this storage again. A
/// file that is brought in later brings its events back.
///
/// # Errors
/// If something could not be removed; all that could be is.
pub fn erase(
    storage: &mut dyn Storage,
    others: &Texts,
    log: &LogStore,
    events: &[Event],
) -> Result<(), StorageError> {
    let shelf = Shelf::of(storage)?;
    let content = Content::of(&[&shelf.texts, others]);
    let mut names = Removed::default();
    let found = content.found.iter().map(|found| found.event.id);
    let mut ids: Vec<EventId> = found.chain(events.iter().map(|event| event.id)).collect();
    ids.sort_unstable();
    ids.into_iter().for_each(|id| names.put_event(id));
    let mut texts: Vec<(&String, &String)> = shelf.texts.iter().chain(others).collect();
    texts.retain(|(key, _)| is_kept(key) && !erasure::is_key(key));
    for (key, text) in texts {
        if !is_readable(key, text) {
            names.put_value(key, text);
        } else if let Ok(registers) = Registers::decode(text) {
            registers
                .stamps()
                .for_each(|stamp| names.put_setting(stamp));
        }
    }
    log.registers()
        .stamps()
        .for_each(|stamp| names.put_setting(stamp));
    let record = names.record(&content.removed);
    let put = |storage: &mut dyn Storage| match names.is_empty() {
        true => Ok(()),
        false => keep(storage, &record.0, &record.1),
    };
    // First, so that nothing comes back however this ends; after the rest only where there is no room before.
    let noted = put(storage);
    let mut result = Ok(());
    for key in storage.keys()?.iter().filter(|key| key.starts_with(OURS)) {
        if !erasure::is_key(key) {
            result = result.and(storage.remove(key));
        }
    }
    match noted {
        Ok(()) => result,
        Err(_) => result.and(put(storage)),
    }
}

/// Numbers of chunks that are not in use yet.
pub(super) struct FreeChunks {
    taken: BTreeSet<(Writer, u32)>,
    /// Below, all are taken. Without it, many chunks of one writer would each be counted from 0.
    next: BTreeMap<Writer, u32>,
}

impl FreeChunks {
    pub(super) fn beside<'a>(keys: impl Iterator<Item = &'a String>) -> FreeChunks {
        FreeChunks {
            taken: keys.filter_map(|key| segment::read_key(key)).collect(),
            next: BTreeMap::new(),
        }
    }

    /// The writer's first free number, which is in use from now on.
    pub(super) fn take(&mut self, writer: Writer) -> u32 {
        let next = self.next.entry(writer).or_default();
        while *next < u32::MAX && self.taken.contains(&(writer, *next)) {
            *next += 1;
        }
        let free = *next;
        *next = free.saturating_add(1);
        free
    }
}
