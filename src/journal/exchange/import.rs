//! Reading a file and adding to the storage what it knows more. Never changes or removes what is there.

use super::file::{File, ImportError};
use crate::journal::format::keys::{FreeKeys, Key, free_writer};
use crate::journal::format::registers::{Registers, Stamp};
use crate::journal::merge::{Reach, merge};
use crate::journal::survey::erasure::Erased;
use crate::journal::survey::reading::Reading;
use crate::journal::survey::{StoreSnapshot, Survey, in_order, put, settle};
use crate::progress::{Act, Event, EventId, Writer};
use crate::storage::{Storage, StorageError, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// A file that has been read and found sound. Nothing is changed before [`Import::commit`].
#[derive(Clone, Debug)]
pub struct Import {
    file: File,
    events: Vec<Event>,
    unreadable: usize,
}

/// What an import added, as long as it can be undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    new: usize,
    names: Erased,
}

impl Imported {
    /// How many events are new.
    pub fn new_events(&self) -> usize {
        self.new
    }

    /// Erases what was added, here and, by the next [`merge`](crate::journal::merge()), in the mirror. What was here
    /// before stays. A second import of the same file restores it. `writer` is this tab's, which then calls
    /// [`LogStore::reload`](crate::journal::LogStore::reload).
    ///
    /// # Errors
    /// If it could not be noted; then nothing has changed.
    pub fn undo(&self, storage: &mut dyn Storage, writer: Writer) -> Result<(), StorageError> {
        let snapshot = StoreSnapshot::of(storage)?;
        let Some((key, text)) = self.names.noted(&snapshot.texts, writer, true) else {
            return Ok(());
        };
        put(storage, &key, &text)?;
        let mut texts = snapshot.texts;
        texts.insert(key, text);
        // What cannot be removed is not shown any more; the next merge tries again.
        let _ = merge(&texts, &texts, Reach::Device).here.apply(storage);
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
    /// Events of the file that cannot be read; their remains are imported, too.
    pub unreadable: usize,
    /// Events under the name of another event here. What is here stays; the others stay in the file.
    pub clashing: usize,
}

impl Import {
    /// The most characters of a file.
    pub const LARGEST: usize = 16 * 1024 * 1024;
    /// The most events of a file.
    pub const MOST_EVENTS: usize = 500_000;

    /// Reads a file of either form.
    ///
    /// # Errors
    /// If it is not wholly ours, and sound where it has a checksum. No text makes it panic.
    pub fn read(text: &str) -> Result<Import, ImportError> {
        if text.len() > Self::LARGEST {
            return Err(ImportError::TooLarge);
        }
        let file = File::read(text)?;
        let lines = |text: &String| text.bytes().filter(|c| *c == b'\n').count();
        let lines: usize = file.segments.values().map(lines).sum();
        // Each event has a line, and each value a head.
        if lines > Self::MOST_EVENTS + file.segments.len() {
            return Err(ImportError::TooLarge);
        }
        let survey = Survey::of(&[&file.segments]);
        let harmed = survey.harmed_segments();
        Ok(Import {
            unreadable: harmed.iter().map(|piece| piece.unreadable).sum(),
            events: settle(survey.events),
            file,
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
        for event in &self.events {
            match here.get(&event.id) {
                None => preview.new += 1,
                Some(known) if *known == event => preview.known += 1,
                Some(_) => preview.clashing += 1,
            }
        }
        preview
    }

    /// Its answers, without those that were undone.
    pub fn answers(&self) -> usize {
        answers(self.events.iter())
    }

    /// How many more answers there would be with it than these events have. It may take some back, too.
    pub fn new_answers(&self, events: &[Event]) -> usize {
        let with = answers(events.iter().chain(&self.events));
        with.saturating_sub(answers(events.iter()))
    }

    /// True if it has a later choice of some setting, or a note, than these registers.
    pub fn has_newer_settings(&self, here: &Registers) -> bool {
        let is_newer = |(key, text): (&String, &String)| match Reading::of(key, text) {
            Reading::Registers(registers) => !registers.beyond(here).is_empty(),
            _ => false,
        };
        self.file.registers.iter().any(is_newer)
    }

    /// Its events, in the order in which they are folded.
    pub fn events(&self) -> Vec<Event> {
        in_order(self.events.clone())
    }

    /// Adds to the storage what it does not have, and restores what of it was erased. `writer` is this tab's, which then
    /// calls [`LogStore::reload`](crate::journal::LogStore::reload). Doing it twice does nothing more.
    ///
    /// # Errors
    /// [`ImportError::NotKept`]; then the storage is as before.
    pub fn commit(
        &self,
        storage: &mut dyn Storage,
        writer: Writer,
    ) -> Result<Imported, ImportError> {
        let snapshot = StoreSnapshot::of(storage).map_err(ImportError::NotKept)?;
        let (texts, imported) = self.plan(&snapshot, writer);
        let mut written: Vec<&String> = Vec::new();
        for (key, text) in &texts {
            let before = snapshot.texts.get(key);
            let result = match storage.get(key) {
                Ok(there) if there.as_ref() == before => {
                    written.push(key);
                    put(storage, key, text)
                }
                // Another tab wrote it a moment ago.
                Ok(_) => Err(StorageError::Blocked),
                Err(error) => Err(error),
            };
            if let Err(error) = result {
                // A browser that refuses even this is left with more than it had, never with less.
                for key in written.into_iter().rev() {
                    let _ = match snapshot.texts.get(key) {
                        Some(text) => storage.put(key, text),
                        None => storage.remove(key),
                    };
                }
                return Err(ImportError::NotKept(error));
            }
        }
        Ok(imported)
    }

    /// The texts to write, all but that of `writer`'s erasures under keys that are free, and what they add.
    fn plan(&self, snapshot: &StoreSnapshot, writer: Writer) -> (Texts, Imported) {
        let here = Survey::of(&[&snapshot.texts]);
        let mut plan = ImportPlan {
            snapshot,
            free: FreeKeys::beside(snapshot.keys()),
            writers: here.writers(),
            known: settle(here.events)
                .into_iter()
                .map(|event| (event.id, event))
                .collect(),
            raw: here.raw,
            registers: here.registers,
            texts: Texts::new(),
            names: Erased::default(),
        };
        let before: BTreeSet<EventId> = plan.known.keys().copied().collect();
        let mut all = Erased::default();
        for (key, text) in &self.file.segments {
            all.add_reading(&Reading::of(key, text), text, false);
            plan.add(key, text);
        }
        let mut later: Option<(Writer, Registers)> = None;
        for (key, text) in &self.file.registers {
            let reading = Reading::of(key, text);
            all.add_reading(&reading, text, false);
            let is_taken = snapshot.has(key) && snapshot.texts.get(key) != Some(text);
            match (reading, Key::parse(key)) {
                (Reading::Registers(registers), Some(kind)) if is_taken => {
                    let beyond = registers.beyond(&plan.registers);
                    let (_, all) =
                        later.get_or_insert_with(|| (kind.writer(), Registers::default()));
                    all.merge(&beyond);
                }
                _ => plan.add(key, text),
            }
        }
        if let Some((first, registers)) = later.filter(|(_, registers)| !registers.is_empty()) {
            let keys = snapshot.keys().chain(plan.texts.keys());
            let free = free_writer(keys, plan.writers.clone(), first);
            plan.add(&Key::Registers(free).to_string(), &registers.encode());
        }
        let is_new = |event: &&Event| !before.contains(&event.id);
        let new = self.events.iter().filter(is_new).count();
        let ImportPlan {
            mut texts, names, ..
        } = plan;
        texts.extend(all.noted(&snapshot.texts, writer, false));
        (texts, Imported { new, names })
    }
}

/// Answers among events that were not undone; one that comes twice counts once.
fn answers<'a>(events: impl Iterator<Item = &'a Event> + Clone) -> usize {
    let undo = |event: &Event| match event.act {
        Act::Undo(id) => Some(id),
        _ => None,
    };
    let undone: BTreeSet<EventId> = events.clone().filter_map(undo).collect();
    let counts =
        |event: &&Event| matches!(event.act, Act::Review { .. }) && !undone.contains(&event.id);
    let counted: BTreeSet<EventId> = events.filter(counts).map(|event| event.id).collect();
    counted.len()
}

/// What will be written, and what is known with it.
struct ImportPlan<'a> {
    snapshot: &'a StoreSnapshot,
    free: FreeKeys,
    writers: BTreeSet<Writer>,
    known: BTreeMap<EventId, Event>,
    raw: BTreeSet<String>,
    registers: Registers,
    texts: Texts,
    /// Names of all that is new.
    names: Erased,
}

impl ImportPlan<'_> {
    /// Adds what a value says that is not known: as it is, if nothing in it clashes and its key is free.
    fn add(&mut self, key: &str, text: &str) {
        let reading = Reading::of(key, text);
        let (left, clashes) = match &reading {
            Reading::Segment(segment) => {
                let known = |id: EventId| self.known.get(&id);
                let clash = |event: &Event| known(event.id).is_some_and(|known| known != event);
                let raw = |line: &str| self.raw.contains(line);
                let left = segment.clone().without(|id| known(id).is_some(), raw);
                (Reading::Segment(left), segment.events().any(clash))
            }
            Reading::Registers(registers) => {
                let known: BTreeSet<Stamp> = self.registers.stamps().collect();
                let raw = |line: &str| self.raw.contains(line);
                let left = registers
                    .clone()
                    .without(|stamp| known.contains(stamp), raw);
                (Reading::Registers(left), false)
            }
            Reading::Opaque => (Reading::Opaque, false),
        };
        let needed = match &reading {
            Reading::Segment(segment) => segment.needed(),
            Reading::Registers(registers) => registers.needed(),
            Reading::Opaque => Vec::new(),
        };
        let is_needed = |line: &str| needed.binary_search(&line).is_ok();
        let is_news = match &left {
            Reading::Segment(left) => left.events().next().is_some() || left.raw().any(is_needed),
            Reading::Registers(left) => left.fields().next().is_some() || left.raw().any(is_needed),
            Reading::Opaque => !self.raw.contains(text),
        };
        if !is_news {
            return;
        }
        self.names.add_reading(&left, text, false);
        self.learn(&left, text);
        if self.snapshot.texts.get(key).map(String::as_str) == Some(text) {
            // It was erased, and could not be removed.
            return;
        }
        let is_free = !self.snapshot.has(key) && !self.texts.contains_key(key);
        let key = match is_free {
            true => Some(key.to_owned()),
            false => self.free.like(key),
        };
        if let Some(key) = key {
            let text = match is_free && !clashes {
                true => text.to_owned(),
                false => left.text(text),
            };
            self.free.take(&key);
            self.texts.insert(key, text);
        }
    }

    fn learn(&mut self, reading: &Reading, text: &str) {
        match reading {
            Reading::Segment(segment) => {
                let events = segment.events().map(|event| (event.id, event.clone()));
                self.known.extend(events);
                self.raw.extend(segment.raw().map(str::to_owned));
            }
            Reading::Registers(registers) => self.registers.merge(registers),
            Reading::Opaque => drop(self.raw.insert(text.to_owned())),
        }
    }
}
