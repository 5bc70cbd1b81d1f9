//! Everything of ours that a storage holds, read key by key, and what is wrong with it.

use super::text::{b36, crc};
use super::{
    CHUNKS, Damage, Piece, Problem, QUARANTINE, REGISTERS, Registers, Settings, chunk, line,
    registers,
};
use crate::memory::Instant;
use crate::progress::{Event, EventId, Writer};
use crate::storage::{Storage, StorageError};
use std::collections::{BTreeMap, BTreeSet};

/// What a start finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Every event that can be read, in the order in which they are folded, each name once.
    pub events: Vec<Event>,
    /// The settings.
    pub settings: Settings,
    /// What is wrong; empty on a good day.
    pub problems: Vec<Problem>,
}

/// What a storage holds under our keys, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shelf {
    /// Values by key: chunks, registers and quarantine.
    pub(super) texts: BTreeMap<String, String>,
    /// Keys that exist but whose value was not handed out.
    pub(super) unread: Vec<String>,
}

/// An event, and whether the chunk it was in is undamaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) event: Event,
    pub(super) intact: bool,
}

/// What the texts of a shelf say.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub(super) found: Vec<Found>,
    pub(super) registers: Registers,
    /// Keys of harmed chunks, with the number of events they lost.
    harmed_chunks: Vec<(String, usize)>,
    harmed_registers: Vec<(String, usize)>,
    newer: Vec<String>,
}

impl Shelf {
    /// Reads every key by itself, so that one refusal costs one key.
    pub(super) fn of(storage: &dyn Storage) -> Result<Shelf, StorageError> {
        let mut shelf = Shelf::default();
        for key in storage.keys()? {
            if ![CHUNKS, REGISTERS, QUARANTINE]
                .iter()
                .any(|kind| key.starts_with(kind))
            {
                continue;
            }
            match storage.get(&key) {
                Ok(Some(text)) => drop(shelf.texts.insert(key, text)),
                Ok(None) => {}
                Err(_) => shelf.unread.push(key),
            }
        }
        shelf.unread.sort();
        Ok(shelf)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key) || self.unread.iter().any(|unread| unread == key)
    }

    /// All keys that there are.
    pub(super) fn keys(&self) -> impl Iterator<Item = &String> {
        self.texts.keys().chain(&self.unread)
    }

    /// Reads all texts.
    pub(super) fn content(&self) -> Content {
        let mut content = Content::default();
        for (key, text) in &self.texts {
            if chunk::read_key(key).is_some() {
                content.add_chunk(key, text);
            } else if registers::read_key(key).is_some() {
                content.add_registers(key, text);
            }
        }
        content
    }

    /// Copies what is harmed to the quarantine and puts into words what is wrong.
    pub(super) fn problems(&self, content: &Content, storage: &mut dyn Storage) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !self.unread.is_empty() {
            problems.push(Problem::Unread {
                keys: self.unread.clone(),
            });
        }
        let mut pieces = |harmed: &[(String, usize)]| -> Vec<Piece> {
            let text = |key: &String| self.texts.get(key).map_or("", String::as_str);
            let piece = |(key, unreadable): &(String, usize)| Piece {
                key: key.clone(),
                unreadable: *unreadable,
                bytes: text(key).len(),
                copy: set_aside(storage, key, text(key)),
            };
            harmed.iter().map(piece).collect()
        };
        let (chunks, registers) = (
            pieces(&content.harmed_chunks),
            pieces(&content.harmed_registers),
        );
        if !chunks.is_empty() {
            let unreadable = chunks.iter().map(|piece| piece.unreadable).sum();
            let of = settle(content.found.clone()).len() + unreadable;
            problems.push(Problem::Damaged {
                pieces: chunks,
                unreadable,
                of,
            });
        }
        if !registers.is_empty() {
            problems.push(Problem::SettingsDamaged { pieces: registers });
        }
        if !content.newer.is_empty() {
            problems.push(Problem::Newer {
                keys: content.newer.clone(),
            });
        }
        problems
    }
}

impl Content {
    /// Events that the chunks had and that cannot be read.
    pub(super) fn lost(&self) -> usize {
        self.harmed_chunks.iter().map(|(_, lost)| lost).sum()
    }

    fn add_chunk(&mut self, key: &str, text: &str) {
        let (events, intact) = match chunk::decode(key, text) {
            Ok(chunk) => (chunk.into_events(), true),
            Err(Damage::Newer) => return self.newer.push(key.to_owned()),
            Err(Damage::Harmed { salvaged, lost, .. }) => {
                self.harmed_chunks.push((key.to_owned(), lost));
                (salvaged, false)
            }
        };
        self.found
            .extend(events.into_iter().map(|event| Found { event, intact }));
    }

    fn add_registers(&mut self, key: &str, text: &str) {
        match Registers::decode(text) {
            Ok(registers) => self.registers.merge(&registers),
            Err(Damage::Newer) => self.newer.push(key.to_owned()),
            Err(Damage::Harmed { salvaged, lost, .. }) => {
                self.harmed_registers.push((key.to_owned(), lost));
                self.registers.merge(&salvaged);
            }
        }
    }
}

/// The first writer from this one on that none of the keys belongs to; the same for everyone who asks the same.
pub(super) fn free_writer<'a>(keys: impl Iterator<Item = &'a String>, writer: Writer) -> Writer {
    let of_key = |key: &String| chunk::read_key(key).map(|(writer, _)| writer);
    let taken: BTreeSet<Writer> = keys
        .filter_map(|key| of_key(key).or_else(|| registers::read_key(key)))
        .collect();
    let mut free = writer;
    // More names than keys are tried, so one of them is free.
    for _ in 0..=taken.len() {
        if !taken.contains(&free) {
            break;
        }
        free = Writer::from_seed(free.seed() + 1);
    }
    free
}

/// One event a name, by the rule in [the module above](super#damage), in the order of names.
pub(super) fn settle(mut found: Vec<Found>) -> BTreeMap<EventId, Found> {
    let spelling = |event: &Event| {
        let mut text = String::new();
        line::write(&event.act, 0, &mut text);
        text
    };
    let order = |found: &Found| -> (EventId, bool, Instant, i16) {
        (
            found.event.id,
            !found.intact,
            found.event.moment.at,
            found.event.moment.offset,
        )
    };
    found.sort_by(|a, b| {
        let tie = || spelling(&a.event).cmp(&spelling(&b.event));
        order(a)
            .cmp(&order(b))
            .then_with(|| match a.event == b.event {
                true => std::cmp::Ordering::Equal,
                false => tie(),
            })
    });
    found.dedup_by_key(|found| found.event.id);
    found
        .into_iter()
        .map(|found| (found.event.id, found))
        .collect()
}

/// The events of [`settle`], in the order in which they are folded.
pub(super) fn in_order(found: BTreeMap<EventId, Found>) -> Vec<Event> {
    let mut events: Vec<Event> = found.into_values().map(|found| found.event).collect();
    events.sort_by_key(Event::order);
    events
}

/// The key and text of a copy in the quarantine.
pub(super) fn aside(key: &str, text: &str) -> (String, String) {
    let copy = format!("{QUARANTINE}{}", b36(u64::from(crc(text))));
    (copy, format!("Q1|{key}\n{text}"))
}

/// Makes sure of a copy in the quarantine; its key, or `None` if there is no room.
fn set_aside(storage: &mut dyn Storage, key: &str, text: &str) -> Option<String> {
    let (copy, wanted) = aside(key, text);
    let there = match storage.get(&copy).ok()? {
        Some(there) => {
            there == wanted || there.split_once('\n').is_some_and(|(_, old)| old == text)
        }
        None => keep(storage, &copy, &wanted).is_ok(),
    };
    there.then_some(copy)
}

/// Writes a text and looks whether it is really there: some browsers forget without saying so.
pub(super) fn keep(storage: &mut dyn Storage, key: &str, text: &str) -> Result<(), StorageError> {
    storage.put(key, text)?;
    match storage.get(key)? {
        Some(there) if there == text => Ok(()),
        _ => Err(StorageError::Blocked),
    }
}
