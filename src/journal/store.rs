//! The way in and out: a log that is written at every act, and that loses nothing when writing fails.

use super::registers;
use super::survey::{Content, Found, Shelf, free_writer, in_order, keep, settle};
use super::{Chunk, EARLIEST, LATEST, Opened, Problem, Registers, Removed, record, segment};
use crate::day::{Instant, Moment};
use crate::progress::{Act, Event, EventId, Writer};
use crate::storage::{Storage, StorageError, Texts};

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
                let content = shelf.content();
                log.writer = free_writer(shelf.keys(), content.writers(), writer);
                log.read(&shelf, content, storage)
            }
            Err(error) => log.only_memory(&Texts::new(), error),
        };
        (log, opened)
    }

    /// Reads everything again, after an import or when another tab wrote. What is not saved yet is part of it.
    ///
    /// With [`Problem::Closed`] or [`Problem::Unread`] something is missing that is only out of reach: then the caller
    /// unites the events with those it has.
    pub fn reload(&mut self, storage: &mut dyn Storage) -> Opened {
        self.reload_beside(storage, &Texts::new())
    }

    /// As [`LogStore::reload`], and these texts of another store count too: for what a full storage has no room for,
    /// or a closed one does not hand out.
    pub fn reload_beside(&mut self, storage: &mut dyn Storage, others: &Texts) -> Opened {
        let shelf = match Shelf::of(storage) {
            Ok(shelf) => shelf,
            Err(error) => return self.only_memory(others, error),
        };
        let content = Content::of(&[&shelf.texts, others]);
        self.give_way(&shelf, others, &content);
        self.drop_removed(&content.removed);
        self.read(&shelf, content, storage)
    }

    /// Goes on under another name if an import brought events under this tab's. Two must not share one.
    fn give_way(&mut self, shelf: &Shelf, others: &Texts, content: &Content) {
        let mine =
            |key: &String| segment::read_key(key).filter(|(writer, _)| *writer == self.writer);
        let keys = || shelf.keys().chain(others.keys());
        let mut numbers = keys().filter_map(mine).map(|(_, number)| number);
        let later = |id: EventId| id.writer == self.writer && id.number >= self.next_event;
        let mut events = content.found.iter().map(|found| found.event.id);
        let hidden = content.removed.reaches(self.writer, self.next_event);
        if numbers.any(|number| number >= self.next_chunk) || events.any(later) || hidden {
            self.writer = free_writer(keys(), content.writers(), self.writer);
            (self.next_event, self.next_chunk) = (0, 0);
        }
    }

    /// Forgets what was put away meanwhile, here or in another tab, so that it is not written again.
    fn drop_removed(&mut self, removed: &Removed) {
        if removed.is_empty() {
            return;
        }
        self.own = std::mem::take(&mut self.own).without(|stamp| removed.has_setting(stamp));
        self.own_saved |= self.own.is_empty();
        for filling in std::mem::take(&mut self.filling) {
            let saved = filling.saved;
            let events = filling.chunk.events();
            if !events.iter().any(|event| removed.has(event.id)) {
                self.filling.push(filling);
                continue;
            }
            let kept = |(place, event): (usize, Event)| {
                (!removed.has(event.id)).then_some((place < saved, event))
            };
            let rest: Vec<(bool, Event)> = filling
                .chunk
                .into_events()
                .into_iter()
                .enumerate()
                .filter_map(kept)
                .collect();
            // What is saved is not needed here any more, and the next act begins a chunk of its own.
            for (_, event) in rest.into_iter().filter(|(saved, _)| !saved) {
                let refused = match self.filling.last_mut() {
                    Some(filling) => filling.chunk.push(event).err(),
                    None => Some(event),
                };
                if let Some(event) = refused {
                    let number = self.next_chunk;
                    self.next_chunk = self.next_chunk.saturating_add(1);
                    self.filling.push(Filling {
                        chunk: Chunk::begin(number, event),
                        saved: 0,
                    });
                }
            }
        }
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
            act: record::settled(act),
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

    /// Sets a field. It counts from now on, saved or not.
    ///
    /// # Errors
    /// Why the text is only in memory. It is written again by [`LogStore::retry`] and with the next text.
    pub fn set(
        &mut self,
        storage: &mut dyn Storage,
        now: Moment,
        field: &str,
        text: &str,
    ) -> Result<(), StorageError> {
        self.own
            .set(&self.registers, now.at, self.writer, field, text);
        self.own_saved = false;
        self.registers.merge(&self.own);
        self.write_registers(storage)
    }

    /// Writes what could not be written before.
    ///
    /// # Errors
    /// If it still cannot.
    pub fn retry(&mut self, storage: &mut dyn Storage) -> Result<(), StorageError> {
        let registers = self.write_registers(storage);
        self.write_events(storage).and(registers)
    }

    /// How many events, of those appended here, are only in memory.
    pub fn unsaved(&self) -> usize {
        self.filling
            .iter()
            .map(|filling| filling.chunk.events().len() - filling.saved)
            .sum()
    }

    /// False if a field is only in memory.
    pub fn registers_saved(&self) -> bool {
        self.own_saved
    }

    /// The name it writes under.
    pub fn writer(&self) -> Writer {
        self.writer
    }

    /// All fields known here.
    pub fn registers(&self) -> &Registers {
        &self.registers
    }

    /// The key and text of all fields known here, as if this tab had set them; `None` if there are none.
    pub(super) fn all_registers(&self) -> Option<(String, String)> {
        let text = || self.registers.encode();
        (!self.registers.is_empty()).then(|| (registers::key(self.writer), text()))
    }

    fn read(&mut self, shelf: &Shelf, mut content: Content, storage: &mut dyn Storage) -> Opened {
        let problems = shelf.problems(&content, storage);
        self.remember(&mut content);
        if shelf.unread.is_empty() {
            // What was put away since is not among them any more.
            self.registers = self.own.clone();
        }
        self.registers.merge(&content.registers);
        Opened {
            events: in_order(settle(content.found)),
            registers: self.registers.clone(),
            problems,
        }
    }

    fn only_memory(&mut self, others: &Texts, error: StorageError) -> Opened {
        let mut content = Content::of(&[others]);
        self.remember(&mut content);
        self.registers.merge(&content.registers);
        let problems = vec![Problem::Closed(error)];
        Opened {
            events: in_order(settle(content.found)),
            registers: self.registers.clone(),
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
        let taken = |number| matches!(storage.get(&segment::key(self.writer, number)), Ok(Some(_)));
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

    fn write_registers(&mut self, storage: &mut dyn Storage) -> Result<(), StorageError> {
        if !self.own_saved {
            keep(storage, &registers::key(self.writer), &self.own.encode())?;
            self.own_saved = true;
        }
        Ok(())
    }
}
