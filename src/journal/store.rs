//! The way in and out: a log that is written at every act, and that loses nothing when writing fails.

use super::format::keys::{Key, free_writer, is_erasure, segment_key};
use super::format::record;
use super::format::registers::Registers;
use super::format::segment::Segment;
use super::problem::Problem;
use super::survey::Opened;
use super::survey::erasure::Erased;
use super::survey::{StoreSnapshot, Survey, in_order, put, settle};
use super::{EARLIEST, LATEST};
use crate::day::{Instant, Moment};
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
    next_segment: u32,
    last: Instant,
    /// Segments that are not all saved, oldest first, and then the one being filled.
    filling: Vec<Filling>,
    /// What this tab set.
    own: Registers,
    own_saved: bool,
    /// What everyone set, as far as known here.
    registers: Registers,
}

#[derive(Clone, Debug)]
struct Filling {
    key: String,
    segment: Segment,
    /// How many of its events are in the storage.
    saved: usize,
}

impl Filling {
    fn begin(writer: Writer, number: u32, event: Event) -> Filling {
        Filling {
            key: segment_key(writer, number),
            segment: Segment::begin(event),
            saved: 0,
        }
    }

    fn count(&self) -> usize {
        self.segment.events().count()
    }
}

impl LogStore {
    /// Reads everything there is and begins to write as `writer`, or as the next free one if that name is taken.
    /// Works on any storage; what is wrong is in [`Opened::problems`].
    pub fn open(storage: &dyn Storage, writer: Writer) -> (LogStore, Opened) {
        let mut log = LogStore {
            writer,
            next_event: 0,
            next_segment: 0,
            last: EARLIEST,
            filling: Vec::new(),
            own: Registers::default(),
            own_saved: true,
            registers: Registers::default(),
        };
        let opened = match StoreSnapshot::of(storage) {
            Ok(snapshot) => {
                let survey = Survey::of(&[&snapshot.texts]);
                log.writer = free_writer(snapshot.keys(), survey.writers(), writer);
                log.read(&snapshot, survey)
            }
            Err(error) => log.only_memory(error),
        };
        (log, opened)
    }

    /// Reads everything again, after an import or when another tab wrote. What is not saved yet is part of it.
    ///
    /// With [`Problem::Closed`] or [`Problem::Unread`] something is missing that is only out of reach: then the caller
    /// adds the events that it has.
    pub fn reload(&mut self, storage: &dyn Storage) -> Opened {
        let snapshot = match StoreSnapshot::of(storage) {
            Ok(snapshot) => snapshot,
            Err(error) => return self.only_memory(error),
        };
        let survey = Survey::of(&[&snapshot.texts]);
        self.switch_writer_if_taken(&snapshot, &survey);
        self.drop_erased(&survey.erased);
        self.read(&snapshot, survey)
    }

    /// Reads again only what is under these keys, where another tab wrote, by the same survey as everything: what is there.
    /// `None` if they take away, are not whole, or are under this tab's name: then everything has to be
    /// [read again](LogStore::reload).
    pub fn reload_keys(&mut self, storage: &dyn Storage, keys: &[String]) -> Option<Opened> {
        let is_wanted = |key: &str| is_erasure(key) || keys.iter().any(|wanted| wanted == key);
        let snapshot = StoreSnapshot::among(storage, is_wanted).ok()?;
        let survey = Survey::of(&[&snapshot.texts]);
        let is_own = |event: &Event| event.id.writer == self.writer;
        let concerns_all = keys.iter().any(|key| is_erasure(key))
            || survey.events.iter().any(is_own)
            || !survey.describe_problems(&snapshot.unread).is_empty();
        if concerns_all {
            return None;
        }
        self.registers.merge(&survey.registers);
        Some(Opened {
            events: settle(survey.events),
            registers: survey.registers,
            problems: Vec::new(),
        })
    }

    /// Switches to another writer if an import added events under this tab's: two must not share one.
    fn switch_writer_if_taken(&mut self, snapshot: &StoreSnapshot, survey: &Survey) {
        let is_taken = |key: &String| match Key::parse(key) {
            Some(Key::Segment(writer, number)) => {
                writer == self.writer && number >= self.next_segment
            }
            _ => false,
        };
        let later = |id: EventId| id.writer == self.writer && id.number >= self.next_event;
        let mut events = survey.events.iter().map(|event| event.id);
        let erased = survey.erased.reaches(self.writer, self.next_event);
        if snapshot.keys().any(is_taken) || events.any(later) || erased {
            self.writer = free_writer(snapshot.keys(), survey.writers(), self.writer);
            (self.next_event, self.next_segment) = (0, 0);
        }
    }

    /// Forgets what was erased meanwhile, in this tab or another, so that it is not written again.
    fn drop_erased(&mut self, erased: &Erased) {
        if erased.is_empty() {
            return;
        }
        let own = std::mem::take(&mut self.own);
        self.own = own.without(|stamp| erased.has_setting(stamp), |_| false);
        self.own_saved |= self.own.is_empty();
        for filling in std::mem::take(&mut self.filling) {
            let saved = filling.saved;
            if !filling.segment.events().any(|event| erased.has(event.id)) {
                self.filling.push(filling);
                continue;
            }
            // What is saved is not needed here any more, and the next act begins a new segment.
            let unsaved = filling.segment.into_events().skip(saved);
            for event in unsaved.filter(|event| !erased.has(event.id)) {
                let number = self.next_segment;
                self.next_segment += u32::from(self.fill(number, event));
            }
        }
    }

    /// Adds an event to the segment that is being filled, or begins the one of this number with it; whether it did.
    fn fill(&mut self, number: u32, event: Event) -> bool {
        let refused = match self.filling.last_mut() {
            Some(filling) => filling.segment.push(event).err(),
            None => Some(event),
        };
        let begun = refused.map(|event| Filling::begin(event.id.writer, number, event));
        let has_begun = begun.is_some();
        self.filling.extend(begun);
        has_begun
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
        let number = self.free_segment(storage);
        self.next_segment = match self.fill(number, event.clone()) {
            true => number.saturating_add(1),
            false => self.next_segment,
        };
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
        let unsaved = |filling: &Filling| filling.count() - filling.saved;
        self.filling.iter().map(unsaved).sum()
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
        let key = Key::Registers(self.writer).to_string();
        (!self.registers.is_empty()).then(|| (key, self.registers.encode()))
    }

    fn read(&mut self, snapshot: &StoreSnapshot, mut survey: Survey) -> Opened {
        let problems = survey.describe_problems(&snapshot.unread);
        if snapshot.unread.is_empty() {
            // What was erased since is not among them any more.
            self.registers = self.own.clone();
        }
        self.add_unsaved(&mut survey);
        self.opened(survey, problems)
    }

    fn only_memory(&mut self, error: StorageError) -> Opened {
        let mut survey = Survey::default();
        self.add_unsaved(&mut survey);
        self.opened(survey, vec![Problem::Closed(error)])
    }

    fn opened(&mut self, survey: Survey, problems: Vec<Problem>) -> Opened {
        self.registers.merge(&survey.registers);
        Opened {
            events: in_order(settle(survey.events)),
            registers: self.registers.clone(),
            problems,
        }
    }

    /// Adds what is only in memory.
    fn add_unsaved(&self, survey: &mut Survey) {
        let events = self
            .filling
            .iter()
            .flat_map(|filling| filling.segment.events());
        survey.events.extend(events.cloned());
    }

    /// A number whose key is free.
    fn free_segment(&self, storage: &dyn Storage) -> u32 {
        let taken = |number| matches!(storage.get(&segment_key(self.writer, number)), Ok(Some(_)));
        let mut number = self.next_segment;
        while number < u32::MAX && taken(number) {
            number += 1;
        }
        number
    }

    fn write_events(&mut self, storage: &mut dyn Storage) -> Result<(), StorageError> {
        for filling in &mut self.filling {
            let count = filling.count();
            if filling.saved < count {
                put(storage, &filling.key, &filling.segment.text())?;
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
            let key = Key::Registers(self.writer).to_string();
            put(storage, &key, &self.own.encode())?;
            self.own_saved = true;
        }
        Ok(())
    }
}
