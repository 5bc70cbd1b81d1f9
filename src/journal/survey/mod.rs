//! What stores hold: one function says what a key is for, one reads its value, and one survey says what all values come
//! to and what is wrong with them.

pub(super) mod erasure;
pub(super) mod reading;

use super::format::keys::{Key, is_erasure, is_kept};
use super::format::record;
use super::format::registers::Registers;
use super::format::segment::Segment;
use super::problem::{Piece, Problem};
use crate::progress::{Event, EventId, Writer};
use crate::storage::{Storage, StorageError, Texts};
use erasure::Erased;
use reading::Reading;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What a start finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Every event that can be read, in the order in which they are folded, each name once.
    pub events: Vec<Event>,
    /// Settings and notes, by field.
    pub registers: Registers,
    /// What is wrong; empty on a good day.
    pub problems: Vec<Problem>,
}

/// What a storage hands out under our keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StoreSnapshot {
    pub(super) texts: Texts,
    /// Keys that exist but whose value was not handed out.
    pub(super) unread: Vec<String>,
}

impl StoreSnapshot {
    pub(super) fn of(storage: &dyn Storage) -> Result<StoreSnapshot, StorageError> {
        StoreSnapshot::among(storage, |_| true)
    }

    /// Reads each of the keys that are wanted by itself, so that one refusal costs one key.
    pub(super) fn among(
        storage: &dyn Storage,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<StoreSnapshot, StorageError> {
        let mut snapshot = StoreSnapshot::default();
        let keys = storage.keys()?.into_iter();
        for key in keys.filter(|key| is_kept(key) && is_wanted(key)) {
            match storage.get(&key) {
                Ok(Some(text)) => drop(snapshot.texts.insert(key, text)),
                Ok(None) => {}
                Err(_) => snapshot.unread.push(key),
            }
        }
        snapshot.unread.sort();
        Ok(snapshot)
    }

    fn into_texts(self) -> Result<Texts, StorageError> {
        match self.unread.is_empty() {
            true => Ok(self.texts),
            false => Err(StorageError::Blocked),
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key) || self.unread.iter().any(|unread| unread == key)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &String> {
        self.texts.keys().chain(&self.unread)
    }
}

/// Everything of ours that a storage holds, as [`merge`](super::merge()) takes it.
///
/// # Errors
/// If the storage does not answer, or keeps back the value of a key.
pub fn texts(storage: &dyn Storage) -> Result<Texts, StorageError> {
    StoreSnapshot::of(storage)?.into_texts()
}

/// As [`texts`], only what a merge with some values has to know: those under their keys, and what is erased.
///
/// # Errors
/// As [`texts`].
pub fn texts_beside(storage: &dyn Storage, values: &Texts) -> Result<Texts, StorageError> {
    let is_wanted = |key: &str| values.contains_key(key) || is_erasure(key);
    StoreSnapshot::among(storage, is_wanted)?.into_texts()
}

/// What some stores say together, without what is erased.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    /// All sound events, in any order; a name may be there more than once.
    pub(super) events: Vec<Event>,
    pub(super) registers: Registers,
    pub(super) erased: Erased,
    /// Unreadable lines of segments and registers, and values of later versions.
    pub(super) raw: BTreeSet<String>,
    /// Values of events that are not whole.
    harmed: Vec<(String, usize, Segment)>,
    harmed_registers: Vec<Piece>,
    pub(super) newer: Vec<String>,
}

impl Survey {
    pub(super) fn of(stores: &[&Texts]) -> Survey {
        let mut survey = Survey {
            erased: Erased::among(stores),
            ..Survey::default()
        };
        for (place, texts) in stores.iter().enumerate() {
            let before = stores.get(..place).unwrap_or_default();
            // The stores of one device mostly hold the same.
            let is_read =
                |key: &str, text: &String| before.iter().any(|texts| texts.get(key) == Some(text));
            for (key, text) in texts.iter().filter(|(key, text)| !is_read(key, text)) {
                survey.add(key, text);
            }
        }
        survey
    }

    /// Reads one more value.
    pub(super) fn add(&mut self, key: &str, text: &str) {
        if self.erased.has_text(text) {
            return;
        }
        let kind = Key::parse(key);
        match self.erased.filter(Reading::of(key, text)) {
            Reading::Segment(segment) => {
                self.raw.extend(segment.raw().map(str::to_owned));
                match segment.is_whole() && !text.is_empty() {
                    true => self.events.extend(segment.into_events()),
                    false => {
                        self.events.extend(segment.events().cloned());
                        self.harmed.push((key.to_owned(), text.len(), segment));
                    }
                }
            }
            Reading::Registers(registers) => {
                let unreadable = registers.lost().max(usize::from(text.is_empty()));
                self.raw.extend(registers.raw().map(str::to_owned));
                if unreadable > 0 {
                    self.harmed_registers.push(Piece {
                        key: key.to_owned(),
                        unreadable,
                        bytes: text.len(),
                    });
                }
                if let Some(Key::Registers(_)) = kind {
                    self.registers.merge(&registers);
                }
            }
            Reading::Opaque if kind.is_some() => {
                self.raw.insert(text.to_owned());
                self.newer.push(key.to_owned());
            }
            Reading::Opaque => {}
        }
    }

    /// Values of events of which something can be read nowhere, with how much.
    pub(super) fn harmed_segments(&self) -> Vec<Piece> {
        if self.harmed.is_empty() {
            return Vec::new();
        }
        let mut known: BTreeMap<u32, Vec<&Event>> = BTreeMap::new();
        for event in &self.events {
            known.entry(event.id.number).or_default().push(event);
        }
        let piece = |(key, bytes, segment): &(String, usize, Segment)| Piece {
            key: key.clone(),
            unreadable: segment.lost(&known),
            bytes: *bytes,
        };
        let pieces = self.harmed.iter().map(piece);
        pieces.filter(|piece| piece.unreadable > 0).collect()
    }

    pub(super) fn harmed_registers(&self) -> &[Piece] {
        &self.harmed_registers
    }

    /// What is wrong, as facts that have a sentence each.
    pub(super) fn describe_problems(&self, unread: &[String]) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !unread.is_empty() {
            let keys = unread.to_vec();
            problems.push(Problem::Unread { keys });
        }
        let pieces = self.harmed_segments();
        if !pieces.is_empty() {
            let unreadable = pieces.iter().map(|piece| piece.unreadable).sum();
            let known: BTreeSet<EventId> = self.events.iter().map(|event| event.id).collect();
            let of = known.len() + unreadable;
            problems.push(Problem::Damaged {
                pieces,
                unreadable,
                of,
            });
        }
        if !self.harmed_registers.is_empty() {
            let pieces = self.harmed_registers.clone();
            problems.push(Problem::SettingsDamaged { pieces });
        }
        if !self.newer.is_empty() {
            let keys = self.newer.clone();
            problems.push(Problem::Newer { keys });
        }
        problems
    }

    /// Names that no new writer may take.
    pub(super) fn writers(&self) -> BTreeSet<Writer> {
        let mut writers: Vec<Writer> = self.events.iter().map(|event| event.id.writer).collect();
        writers.dedup();
        writers.into_iter().chain(self.erased.writers()).collect()
    }
}

/// One event a name, by the rule in `docs/format.md`, in the order of names.
pub(super) fn settle(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by(|a, b| {
        let order = |event: &Event| (event.id, event.moment.at, event.moment.offset);
        let spelling = || match a.act == b.act {
            true => Ordering::Equal,
            false => record::text(&a.act).cmp(&record::text(&b.act)),
        };
        order(a).cmp(&order(b)).then_with(spelling)
    });
    events.dedup_by_key(|event| event.id);
    events
}

/// Events in the order in which they are folded.
pub(super) fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by_key(Event::order);
    events
}

/// Writes a text and looks whether it is really there: some browsers forget without saying so.
pub(super) fn put(storage: &mut dyn Storage, key: &str, text: &str) -> Result<(), StorageError> {
    storage.put(key, text)?;
    match storage.get(key)? {
        Some(there) if there == text => Ok(()),
        _ => Err(StorageError::Blocked),
    }
}
