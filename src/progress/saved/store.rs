//! The way in and out: a log that is written at every act, and that loses nothing when writing fails.

use super::registers;
use super::shelf::{Content, Found, Shelf, free_writer, in_order, keep, settle};
use super::{Chunk, EARLIEST, LATEST, Opened, Problem, Registers, Setting, Settings, chunk, line};
use crate::memory::{Instant, Moment};
use crate::progress::{Act, Event, EventId, Writer};
use crate::storage::{Storage, StorageError};

/// This tab's part of the log: what it wrote last, and what it could not write yet.
///
/// Every method that writes puts one small text under a key of this tab's own and reads it back. If that fails, the
/// act stays here and is written with the next one, in order.
#[derive(Clone, Debug)]
pub struct LogStore {
    writer: Writer,
    next_event: u32,
    next_chunk: u32,
    last: Instant,
    /// Chunks that are not all saved, oldest first, and then the one being filled.
    filling: Vec<Filling>,
    /// What this tab set.
    own: Registers,
    own_saved: bool,
    /// What everyone set, as far as known here.
    registers: Registers,
}

#[derive(Clone, Debug)]
struct Filling {
    chunk: Chunk,
    /// How many of its events are in the storage.
    saved: usize,
}

impl LogStore {
    /// Reads everything there is and begins to write as `writer`, or as the next free one if that name is taken.
    /// Works on any storage; what is wrong is in [`Opened::problems`].
    pub fn open(storage: &mut dyn Storage, writer: Writer) -> (LogStore, Opened) {
        let mut log = LogStore {
            writer,
            next_event: 0,
            next_chunk: 0,
            last: EARLIEST,
            filling: Vec::new(),
            own: Registers::default(),
            own_saved: true,
            registers: Registers::default(),
        };
        let opened = match Shelf::of(storage) {
            Ok(shelf) => {
                log.writer = free_writer(shelf.keys(), writer);
                log.read(&shelf, storage)
            }
            Err(error) => log.only_memory(error),
        };
        (log, opened)
    }

    /// Reads everything again, after an import or when another tab wrote. What is not saved yet is part of it.
    ///
    /// With [`Problem::Closed`] or [`Problem::Unread`] something is missing that is only out of reach: then the caller
    /// unites the events with those it has.
    pub fn reload(&mut self, storage: &mut dyn Storage) -> Opened {
        let shelf = match Shelf::of(storage) {
            Ok(shelf) => shelf,
            Err(error) => return self.only_memory(error),
        };
        let mine = |key: &String| chunk::read_key(key).filter(|(writer, _)| *writer == self.writer);
        let mut numbers = shelf
            .texts
            .keys()
            .filter_map(mine)
            .map(|(_, number)| number);
        if numbers.any(|number| number >= self.next_chunk) {
            // An import brought chunks under this tab's name. Two must not share one: go on under another.
            self.writer = free_writer(shelf.keys(), self.writer);
            (self.next_event, self.next_chunk) = (0, 0);
        }
        self.read(&shelf, storage)
    }

    /// Adds what the learner did. The event counts from now on, saved or not; an error says that it is not.
    ///
    /// Its time is never before this tab's last event, whatever the clock does.
    ///
    /// # Errors
    /// In the second part: why the event is only in memory. It is written again with the next one.
    pub fn append(
        &mut self,
        storage: &mut dyn Storage,
        moment: Moment,
        act: Act,
    ) -> (Event, Result<(), StorageError>) {
        let at = moment.at.clamp(EARLIEST, LATEST - 1).max(self.last);
        // Down to a tenth, not to the nearest: the day must not change by rounding.
        let at = at - at.rem_euclid(100);
        let offset = moment.offset.clamp(-1440, 1440);
        let event = Event {
            id: EventId {
                writer: self.writer,
                number: self.next_event,
            },
            moment: Moment { at, offset },
            act: line::settled(act),
        };
        self.last = at;
        self.next_event = self.next_event.saturating_add(1);
        let refused = match self.filling.last_mut() {
            Some(filling) => filling.chunk.push(event.clone()).err(),
            None => Some(event.clone()),
        };
        if let Some(event) = refused {
            let number = self.free_chunk(storage);
            self.filling.push(Filling {
                chunk: Chunk::begin(number, event),
                saved: 0,
            });
        }
        (event, self.write_events(storage))
    }

    /// Changes a setting and says all. It counts from now on, saved or not.
    ///
    /// # Errors
    /// In the second part: why the setting is only in memory. It is written again by [`LogStore::retry`] and with the
    /// next setting.
    pub fn set(
        &mut self,
        storage: &mut dyn Storage,
        now: Moment,
        setting: Setting,
    ) -> (Settings, Result<(), StorageError>) {
        let (field, text) = (setting.field(), setting.text());
        self.own
            .set(&self.registers, now.at, self.writer, field, &text);
        self.own_saved = false;
        self.registers.merge(&self.own);
        (self.settings(), self.write_settings(storage))
    }

    /// Writes what could not be written before.
    ///
    /// # Errors
    /// If it still cannot.
    pub fn retry(&mut self, storage: &mut dyn Storage) -> Result<(), StorageError> {
        let settings = self.write_settings(storage);
        self.write_events(storage).and(settings)
    }

    /// How many events, of those appended here, are only in memory.
    pub fn unsaved(&self) -> usize {
        self.filling
            .iter()
            .map(|filling| filling.chunk.events().len() - filling.saved)
            .sum()
    }

    /// False if a setting is only in memory.
    pub fn settings_saved(&self) -> bool {
        self.own_saved
    }

    /// The settings, as far as known here.
    pub fn settings(&self) -> Settings {
        Settings::of(&self.registers)
    }

    /// The name it writes under.
    pub fn writer(&self) -> Writer {
        self.writer
    }

    /// The key and text of all settings known here, as if this tab had set them; `None` if there are none.
    pub(super) fn all_settings(&self) -> Option<(String, String)> {
        let text = || self.registers.encode();
        (!self.registers.is_empty()).then(|| (registers::key(self.writer), text()))
    }

    fn read(&mut self, shelf: &Shelf, storage: &mut dyn Storage) -> Opened {
        let mut content = shelf.content();
        let problems = shelf.problems(&content, storage);
        self.remember(&mut content);
        self.registers.merge(&content.registers);
        Opened {
            events: in_order(settle(content.found)),
            settings: self.settings(),
            problems,
        }
    }

    fn only_memory(&mut self, error: StorageError) -> Opened {
        let mut content = Content::default();
        self.remember(&mut content);
        let problems = vec![Problem::Closed(error)];
        Opened {
            events: in_order(settle(content.found)),
            settings: self.settings(),
            problems,
        }
    }

    /// Adds what is only in memory.
    fn remember(&self, content: &mut Content) {
        let events = self
            .filling
            .iter()
            .flat_map(|filling| filling.chunk.events());
        content.found.extend(events.map(|event| Found {
            event: event.clone(),
            intact: true,
        }));
    }

    /// A number whose key is free.
    fn free_chunk(&mut self, storage: &dyn Storage) -> u32 {
        let taken = |number| matches!(storage.get(&chunk::key(self.writer, number)), Ok(Some(_)));
        let mut number = self.next_chunk;
        while number < u32::MAX && taken(number) {
            number += 1;
        }
        self.next_chunk = number.saturating_add(1);
        number
    }

    fn write_events(&mut self, storage: &mut dyn Storage) -> Result<(), StorageError> {
        for filling in &mut self.filling {
            let count = filling.chunk.events().len();
            if filling.saved < count {
                keep(storage, &filling.chunk.key(), &filling.chunk.encode())?;
                filling.saved = count;
            }
        }
        // All are saved; only the last may still grow.
        let done = self.filling.len().saturating_sub(1);
        self.filling.drain(..done);
        Ok(())
    }

    fn write_settings(&mut self, storage: &mut dyn Storage) -> Result<(), StorageError> {
        if !self.own_saved {
            keep(storage, &registers::key(self.writer), &self.own.encode())?;
            self.own_saved = true;
        }
        Ok(())
    }
}
