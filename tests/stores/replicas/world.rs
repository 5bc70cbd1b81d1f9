//! The plain model of the fuzz: what every device has seen, and what all devices share.

use crate::support::{RecordingStorage, Write};
use std::collections::BTreeMap;
use viva::chance::SplitMix64;
use viva::journal::Changes;
use viva::progress::{Event, EventId, Writer};
use viva::storage::Texts;

pub type Known = BTreeMap<EventId, Event>;

/// A store that can lose its last writes.
pub type Store = RecordingStorage;

pub fn lose(store: &mut Store, writes: usize) {
    let first = store.writes.len().saturating_sub(writes);
    for Write { key, before, .. } in store.writes.split_off(first).into_iter().rev() {
        match before {
            Some(text) => drop(store.inside.texts.insert(key, text)),
            None => drop(store.inside.texts.remove(&key)),
        }
    }
}

pub fn apply(store: &mut Store, changes: &Changes) {
    assert_eq!(changes.apply(store), Ok(0));
}

/// What all devices share.
pub struct World {
    pub chance: SplitMix64,
    pub folder: Texts,
    pub writers: u32,
    /// Every event ever, whoever still knows it.
    pub all: Known,
}

impl World {
    pub fn name(&mut self) -> Writer {
        self.writers += 1;
        // Far apart, as drawn ones are: whoever has to give way takes the next.
        Writer::from_seed(u64::from(self.writers) * 10_007)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.chance.below(bound)
    }
}
