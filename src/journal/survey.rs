//! Everything of ours that a storage holds, read key by key, and what is wrong with it.

use super::text::{b36, crc, is_newer};
use super::{
    CHUNKS, Damage, Piece, Problem, QUARANTINE, REGISTERS, REMOVALS, Registers, Removed, container,
    erasure, line_of, registers, segment,
};
use crate::day::Instant;
use crate::progress::{Event, EventId, Writer};
use crate::storage::{Storage, StorageError, Texts};
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

/// What a storage holds under our keys, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shelf {
    /// Values by key: chunks, registers, quarantine and what is put away.
    pub(super) texts: Texts,
    /// Keys that exist but whose value was not handed out.
    pub(super) unread: Vec<String>,
}

/// An event, and whether the chunk it was in is undamaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) event: Event,
    pub(super) intact: bool,
}

/// What texts say, without what is put away.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub(super) found: Vec<Found>,
    pub(super) registers: Registers,
    pub(super) removed: Removed,
    harmed_chunks: Vec<Harm>,
    /// What harmed chunks still say, until it joins the rest.
    salvaged: Vec<Found>,
    harmed_registers: Vec<(String, usize)>,
    newer: Vec<String>,
}

/// A harmed chunk, or container of chunks.
#[derive(Clone, Debug)]
struct Harm {
    key: String,
    /// How many events cannot be read.
    lost: usize,
    /// True if undamaged texts say all that it should hold.
    covered: bool,
}

impl Shelf {
    /// Reads every key by itself, so that one refusal costs one key.
    pub(super) fn of(storage: &dyn Storage) -> Result<Shelf, StorageError> {
        let mut shelf = Shelf::default();
        for key in storage.keys()? {
            if !is_kept(&key) {
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
        Content::of(&[&self.texts])
    }

    /// Copies what is harmed to the quarantine and puts into words what is wrong.
    pub(super) fn problems(&self, content: &Content, storage: &mut dyn Storage) -> Vec<Problem> {
        let text = |key: &str| self.texts.get(key).map_or("", String::as_str);
        self.told(content, &mut |key| set_aside(storage, key, text(key)))
    }

    /// What is wrong in words; `copy` says where the copy of a harmed value is.
    fn told(
        &self,
        content: &Content,
        copy: &mut dyn FnMut(&str) -> Option<String>,
    ) -> Vec<Problem> {
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
                copy: copy(key),
            };
            harmed.iter().map(piece).collect()
        };
        let (chunks, registers) = (pieces(&content.harmed()), pieces(&content.harmed_registers));
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
    /// What these stores say together.
    pub(super) fn of(stores: &[&Texts]) -> Content {
        let mut content = Content {
            removed: Removed::among(stores.iter().copied()),
            ..Content::default()
        };
        for (place, texts) in stores.iter().enumerate() {
            let before = stores.get(..place).unwrap_or_default();
            for (key, text) in *texts {
                // Stores of one device mostly hold the same.
                let read = before.iter().any(|texts| texts.get(key) == Some(text));
                if !read {
                    content.add(key, text);
                }
            }
        }
        let removed = &content.removed;
        if !content.harmed_chunks.is_empty() {
            let sound = content.found.iter().map(|found| found.event.id);
            let sound: BTreeSet<EventId> = sound.collect();
            let known = |id: EventId| sound.contains(&id) || removed.has(id);
            let text = |key: &String| stores.iter().find_map(|texts| texts.get(key));
            for harm in &mut content.harmed_chunks {
                let names = text(&harm.key).and_then(|text| names(&harm.key, text));
                harm.covered = covered(names.as_deref(), known);
            }
        }
        content.found.append(&mut content.salvaged);
        if !removed.is_empty() {
            content.found.retain(|found| !removed.has(found.event.id));
        }
        content
    }

    /// Harmed pieces of which something is nowhere else, each with how many events it lost.
    fn harmed(&self) -> Vec<(String, usize)> {
        let harmed = self.harmed_chunks.iter().filter(|harm| !harm.covered);
        harmed.map(|harm| (harm.key.clone(), harm.lost)).collect()
    }

    /// Events that the chunks had and that cannot be read.
    pub(super) fn lost(&self) -> usize {
        self.harmed().iter().map(|(_, lost)| lost).sum()
    }

    /// Names that no new writer may take.
    pub(super) fn writers(&self) -> BTreeSet<Writer> {
        let mut writers: BTreeSet<Writer> = self.removed.writers().collect();
        let mut last = None;
        for Found { event, .. } in &self.found {
            if last != Some(event.id.writer) {
                last = Some(event.id.writer);
                writers.insert(event.id.writer);
            }
        }
        writers
    }

    fn add(&mut self, key: &str, text: &str) {
        if self.removed.has_value(key, text) {
            return;
        }
        if holds_events(key) {
            self.add_chunk(key, text);
        } else if registers::read_key(key).is_some() {
            self.add_registers(key, text);
        } else if erasure::is_key(key) && is_newer(text, 'X') {
            self.newer.push(key.to_owned());
        }
    }

    fn add_chunk(&mut self, key: &str, text: &str) {
        match read_events(key, text) {
            Ok(found) => self.found.extend(found),
            Err(Damage::Newer) => self.newer.push(key.to_owned()),
            Err(Damage::Harmed { salvaged, lost, .. }) => {
                self.harmed_chunks.push(Harm {
                    key: key.to_owned(),
                    lost,
                    covered: false,
                });
                self.salvaged.extend(salvaged);
            }
        }
    }

    fn add_registers(&mut self, key: &str, text: &str) {
        let registers = match Registers::decode(text) {
            Ok(registers) => registers,
            Err(Damage::Newer) => return self.newer.push(key.to_owned()),
            Err(Damage::Harmed { salvaged, lost, .. }) => {
                self.harmed_registers.push((key.to_owned(), lost));
                salvaged
            }
        };
        let removed = &self.removed;
        let here = registers.without(|stamp| removed.has_setting(stamp));
        self.registers.merge(&here);
    }
}

/// What is wrong with these stores together, in words.
pub(super) fn problems_of(stores: &[&Texts]) -> Vec<Problem> {
    let mut texts = Texts::new();
    for store in stores {
        for (key, text) in *store {
            texts.entry(key.clone()).or_insert_with(|| text.clone());
        }
    }
    let shelf = Shelf {
        texts,
        unread: Vec::new(),
    };
    let copy_of = |key: &str| {
        let text = shelf.texts.get(key)?;
        Some(aside(key, text).0).filter(|copy| shelf.texts.contains_key(copy))
    };
    shelf.told(&Content::of(stores), &mut |key| copy_of(key))
}

/// True for keys whose texts are kept in every store: chunks, settings, quarantine, and what is put away.
pub fn is_kept(key: &str) -> bool {
    let kinds = [CHUNKS, REGISTERS, QUARANTINE, REMOVALS];
    kinds.iter().any(|kind| key.starts_with(kind))
}

/// True for keys of chunks and of containers.
pub(super) fn holds_events(key: &str) -> bool {
    segment::read_key(key).is_some() || container::read_key(key).is_some()
}

/// True for a text whose every part has a name that can be put away: whole chunks, containers and settings.
pub(super) fn is_readable(key: &str, text: &str) -> bool {
    match registers::read_key(key) {
        Some(_) => Registers::decode(text).is_ok(),
        None => holds_events(key) && read_events(key, text).is_ok(),
    }
}

/// The events under a key for which [`holds_events`] is true.
///
/// # Errors
/// As [`segment::decode`].
pub(super) fn read_events(key: &str, text: &str) -> Result<Vec<Found>, Damage<Vec<Found>>> {
    if container::read_key(key).is_some() {
        return container::decode(key, text);
    }
    let found = |events: Vec<Event>, intact: bool| {
        let found = |event| Found { event, intact };
        events.into_iter().map(found).collect()
    };
    match segment::decode(key, text) {
        Ok(chunk) => Ok(found(chunk.into_events(), true)),
        Err(Damage::Newer) => Err(Damage::Newer),
        Err(Damage::Harmed {
            salvaged,
            lines,
            lost,
        }) => Err(Damage::Harmed {
            salvaged: found(salvaged, false),
            lines,
            lost,
        }),
    }
}

/// The first names and counts of all that a text should hold, harmed or not; `None` if it does not say.
pub(super) fn names(key: &str, text: &str) -> Option<Vec<(EventId, usize)>> {
    match container::read_key(key) {
        Some(_) => container::names(text),
        None => segment::names(text).map(|name| vec![name]),
    }
}

/// True if all of these names are known.
pub(super) fn covered(names: Option<&[(EventId, usize)]>, known: impl Fn(EventId) -> bool) -> bool {
    let all_known = |(first, count): &(EventId, usize)| {
        (0..*count).all(|place| {
            let number = u32::try_from(place)
                .ok()
                .and_then(|place| first.number.checked_add(place));
            number.is_some_and(|number| {
                let writer = first.writer;
                known(EventId { writer, number })
            })
        })
    };
    names.is_some_and(|names| names.iter().all(all_known))
}

/// Everything of ours that a storage holds, as [`union`](super::merge) takes it.
///
/// # Errors
/// If the storage does not answer, or keeps back the text of a key.
pub fn texts(storage: &dyn Storage) -> Result<Texts, StorageError> {
    let shelf = Shelf::of(storage)?;
    match shelf.unread.is_empty() {
        true => Ok(shelf.texts),
        false => Err(StorageError::Blocked),
    }
}

/// The first writer from this one on that neither a key nor an event belongs to; the same for everyone who asks the
/// same.
pub(super) fn free_writer<'a>(
    keys: impl Iterator<Item = &'a String>,
    mut taken: BTreeSet<Writer>,
    writer: Writer,
) -> Writer {
    let of_key = |key: &String| segment::read_key(key).map(|(writer, _)| writer);
    taken.extend(keys.filter_map(|key| of_key(key).or_else(|| registers::read_key(key))));
    let mut free = writer;
    // More names than are taken are tried, so one of them is free.
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
    let spelling = |event: &Event| line_of(&event.act);
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
pub(super) fn set_aside(storage: &mut dyn Storage, key: &str, text: &str) -> Option<String> {
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
