//! Reading a file and adding to the storage what it knows more. Never changes or removes what is there.

use super::export::FreeChunks;
use super::file::File;
use super::merge::purgeable;
use super::registers::Stamp;
use super::survey::{
    Content, Found, Shelf, aside, free_writer, holds_events, in_order, is_readable, keep,
    read_events, settle,
};
use super::{Damage, ImportError, Registers, Removed, container, registers, segment};
use crate::progress::{Event, EventId, Writer};
use crate::storage::{Storage, StorageError, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// A file that has been read and found sound. Nothing is changed before [`Import::commit`].
#[derive(Clone, Debug)]
pub struct Import {
    file: File,
    events: BTreeMap<EventId, Found>,
    unreadable: usize,
}

/// What an import brought, as long as it can be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    new: usize,
    names: Removed,
}

impl Brought {
    /// How many events are new.
    pub fn came(&self) -> usize {
        self.new
    }

    /// Puts away again what was brought, here and, by the next [`union`](super::merge), in the mirror. What was here
    /// before stays. A second import of the same file brings it back. The caller then calls
    /// [`LogStore::reload`](super::LogStore::reload).
    ///
    /// # Errors
    /// If the record of it could not be written; then nothing has changed.
    pub fn undo(&self, storage: &mut dyn Storage) -> Result<(), StorageError> {
        if self.names.is_empty() {
            return Ok(());
        }
        let shelf = Shelf::of(storage)?;
        let (key, text) = self.names.record(&Removed::of(&shelf.texts));
        keep(storage, &key, &text)?;
        let mut texts = shelf.texts;
        texts.insert(key, text);
        for key in purgeable(&texts, &Removed::of(&texts)) {
            // What stays is not shown any more; the next union tries again.
            let _ = storage.remove(&key);
        }
        Ok(())
    }
}

/// What an import would bring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Events that are not here yet.
    pub new: usize,
    /// Events that are here already.
    pub known: usize,
    /// Events that the file names but cannot tell; their remains are kept aside.
    pub unreadable: usize,
    /// Events under the name of another event here. What is here stays; the others are kept aside.
    pub clashing: usize,
}

impl Import {
    /// The most characters of a file.
    pub const LARGEST: usize = 16 * 1024 * 1024;
    /// The most events of a file.
    pub const MOST_EVENTS: usize = 500_000;
    /// The most chunks of a file whose header is harmed.
    const MOST_HEADLESS: usize = 256;

    /// Reads a file of either form.
    ///
    /// # Errors
    /// If it is not wholly ours, and sound where it has a checksum. No text makes it panic.
    pub fn read(text: &str) -> Result<Import, ImportError> {
        if text.len() > Self::LARGEST {
            return Err(ImportError::TooLarge);
        }
        let file = File::read(text)?;
        let lines = |part: &BTreeMap<String, String>| -> usize {
            part.values()
                .map(|text| text.bytes().filter(|c| *c == b'\n').count())
                .sum()
        };
        if lines(&file.chunks) > Self::MOST_EVENTS + file.chunks.len() {
            return Err(ImportError::TooLarge);
        }
        // Putting a header right takes time; only a file made to take it has so many to put right.
        let headless = file
            .chunks
            .iter()
            .filter(|(key, text)| match container::read_key(key) {
                Some(_) => container::chunks(text).is_empty(),
                None => !segment::has_header(text),
            });
        if headless.count() > Self::MOST_HEADLESS {
            return Err(ImportError::Damaged);
        }
        let content = content(&file);
        let unreadable = content.lost();
        Ok(Import {
            events: settle(content.found),
            file,
            unreadable,
        })
    }

    /// What it would add to these events.
    pub fn preview(&self, events: &[Event]) -> Preview {
        let here: BTreeMap<EventId, &Event> =
            events.iter().map(|event| (event.id, event)).collect();
        let mut preview = Preview {
            unreadable: self.unreadable,
            ..Preview::default()
        };
        for (id, found) in &self.events {
            match here.get(id) {
                None => preview.new += 1,
                Some(event) if **event == found.event => preview.known += 1,
                Some(_) => preview.clashing += 1,
            }
        }
        preview
    }

    /// Its events, in the order in which they are folded.
    pub fn events(&self) -> Vec<Event> {
        in_order(self.events.clone())
    }

    /// Adds to the storage what it does not have, and brings back what of it was put away. The caller then calls
    /// [`LogStore::reload`](super::LogStore::reload). Doing it twice does nothing more.
    ///
    /// # Errors
    /// [`ImportError::NotKept`]; then the storage is as before.
    pub fn commit(&self, storage: &mut dyn Storage) -> Result<Brought, ImportError> {
        let shelf = Shelf::of(storage).map_err(ImportError::NotKept)?;
        let (texts, brought) = self.plan(&shelf);
        let mut written: Vec<&String> = Vec::new();
        for (key, text) in &texts {
            let result = match storage.get(key) {
                Ok(None) => {
                    written.push(key);
                    keep(storage, key, text)
                }
                // Another tab took it a moment ago.
                Ok(Some(_)) => Err(StorageError::Blocked),
                Err(error) => Err(error),
            };
            if let Err(error) = result {
                // All of these keys are new, so removing them is going back. A browser that refuses even this is
                // left with more than it had, never with less.
                for key in written.into_iter().rev() {
                    let _ = storage.remove(key);
                }
                return Err(ImportError::NotKept(error));
            }
        }
        Ok(brought)
    }

    /// The texts to write, all under keys that are free, and what they bring.
    fn plan(&self, shelf: &Shelf) -> (Texts, Brought) {
        let local = shelf.content();
        let (removed, writers) = (local.removed.clone(), local.writers());
        let here = settle(local.found);
        let mut plan = Plan {
            shelf,
            texts: BTreeMap::new(),
        };
        let mut there = here.clone();
        let mut loose = Vec::new();
        for (key, text) in &self.file.chunks {
            let (found, whole) = match read_events(key, text) {
                _ if shelf.texts.get(key) == Some(text) => continue,
                _ if !holds_events(key) => (Vec::new(), false),
                Ok(found) => (found, true),
                Err(Damage::Newer) => (Vec::new(), false),
                Err(Damage::Harmed { salvaged, .. }) => (salvaged, false),
            };
            let is_news = |found: &Found| adds(there.get(&found.event.id), found);
            let clash = |found: &Found| {
                let here = here.get(&found.event.id);
                here.is_some_and(|here| here.event != found.event) && !adds(here, found)
            };
            let clashes = found.iter().any(clash);
            if whole && !clashes && !found.iter().any(is_news) {
                continue;
            }
            if !clashes && !shelf.has(key) {
                plan.add(key.clone(), text.clone());
                for found in found {
                    if adds(there.get(&found.event.id), &found) {
                        there.insert(found.event.id, found);
                    }
                }
                continue;
            }
            if clashes || !whole {
                let (copy, text) = aside(key, text);
                plan.add(copy, text);
            }
            loose.extend(found);
        }
        let loose = settle(loose).into_values();
        let loose = loose.filter(|found| adds(there.get(&found.event.id), found));
        let mut free = FreeChunks::beside(plan.keys());
        let chunks = segment::pack(loose.map(|found| found.event), |writer| free.take(writer));
        plan.texts.extend(chunks);
        let settings = self.plan_registers(&local.registers, writers, &mut plan);
        for (key, text) in &self.file.quarantine {
            plan.add(key.clone(), text.clone());
        }
        let mut names = Removed::default();
        for id in self.events.keys().filter(|id| !here.contains_key(id)) {
            names.put_event(*id);
        }
        let known = |stamp: &Stamp| local.registers.stamps().any(|known| known == *stamp);
        for stamp in settings.stamps().filter(|stamp| !known(stamp)) {
            names.put_setting(stamp);
        }
        let mut all = names.clone();
        for (key, text) in plan
            .texts
            .iter()
            .filter(|(key, text)| !is_readable(key, text))
        {
            names.put_value(key, text);
            all.put_value(key, text);
        }
        let File {
            chunks,
            registers,
            quarantine,
            ..
        } = &self.file;
        for (key, text) in chunks.iter().chain(registers).chain(quarantine) {
            all.put_value(key, text);
        }
        let again = all.shared(&removed);
        if !again.is_empty() {
            let (key, text) = again.back(&removed);
            plan.add(key, text);
        }
        let new = self.events.keys().filter(|id| !here.contains_key(id));
        let new = new.count();
        (plan.texts, Brought { new, names })
    }

    /// Plans the settings and gives all that the file has.
    fn plan_registers(
        &self,
        here: &Registers,
        writers: BTreeSet<Writer>,
        plan: &mut Plan<'_>,
    ) -> Registers {
        let mut later = Registers::default();
        let mut all = Registers::default();
        let mut name = None;
        for (key, text) in &self.file.registers {
            let (registers, whole) = match Registers::decode(text) {
                Ok(registers) => (registers, true),
                Err(Damage::Newer) => (Registers::default(), false),
                Err(Damage::Harmed { salvaged, .. }) => (salvaged, false),
            };
            all.merge(&registers);
            if plan.shelf.texts.get(key) == Some(text) {
                continue;
            }
            if !plan.shelf.has(key) {
                plan.add(key.clone(), text.clone());
                continue;
            }
            if !whole {
                let (copy, text) = aside(key, text);
                plan.add(copy, text);
            }
            let beyond = registers.beyond(here);
            if !beyond.is_empty() {
                name = name.or(registers::read_key(key));
                later.merge(&beyond);
            }
        }
        if let Some(writer) = name {
            let writer = free_writer(plan.keys(), writers, writer);
            plan.add(registers::key(writer), later.encode());
        }
        all
    }
}

/// What will be written, all of it under keys that the shelf does not have.
struct Plan<'a> {
    shelf: &'a Shelf,
    texts: BTreeMap<String, String>,
}

impl Plan<'_> {
    fn add(&mut self, key: String, text: String) {
        if !self.shelf.has(&key) {
            self.texts.entry(key).or_insert(text);
        }
    }

    fn keys(&self) -> impl Iterator<Item = &String> {
        self.shelf.keys().chain(self.texts.keys())
    }
}

/// True if it says more than what is there: a new event, or the whole one of an event that was only salvaged.
fn adds(there: Option<&Found>, found: &Found) -> bool {
    match there {
        None => true,
        Some(there) => !there.intact && found.intact && there.event != found.event,
    }
}

fn content(file: &File) -> Content {
    Shelf {
        texts: file.chunks.clone(),
        unread: Vec::new(),
    }
    .content()
}
