//! The way in and out: a log that is written at every act, and that loses nothing when writing fails.

use super::format::registers::Registers;
use super::format::segment::{self, Segment};
use super::format::{record, registers};
use super::problem::Problem;
use super::survey::Opened;
use super::survey::erasure::Erased;
use super::survey::keys::free_writer;
use super::survey::{StoreSnapshot, Survey, in_order, put, settle};
use super::{EARLIEST, LATEST};
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
            key: segment::key(writer, number),
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
            Err(error) => log.only_memory(&Texts::new(), error),
        };
        (log, opened)
    }

    /// Reads everything again, after an import or when another tab wrote. What is not saved yet is part of it.
    ///
    /// With [`Problem::Closed`] or [`Problem::Unread`] something is missing that is only out of reach: then the caller
    /// adds the events that it has.
    pub fn reload(&mut self, storage: &dyn Storage) -> Opened {
        self.reload_beside(storage, &Texts::new())
    }

    /// As [`LogStore::reload`], and these texts of another store count too: for what a full storage has no room for,
    /// or a closed one does not hand out.
    pub fn reload_beside(&mut self, storage: &dyn Storage, others: &Texts) -> Opened {
        let snapshot = match StoreSnapshot::of(storage) {
            Ok(snapshot) => snapshot,
            Err(error) => return self.only_memory(others, error),
        };
        let survey = Survey::of(&[&snapshot.texts, others]);
        self.switch_writer_if_taken(&snapshot, others, &survey);
        self.drop_erased(&survey.erased);
        self.read(&snapshot, survey)
    }

    /// Switches to another writer if an import added events under this tab's: two must not share one.
    fn switch_writer_if_taken(
        &mut self,
        snapshot: &StoreSnapshot,
        others: &Texts,
        survey: &Survey,
    ) {
        let keys = || snapshot.keys().chain(others.keys());
        let own =
            |key: &String| segment::read_key(key).filter(|(writer, _)| *writer == self.writer);
        let mut numbers = keys().filter_map(own).map(|(_, number)| number);
        let later = |id: EventId| id.writer == self.writer && id.number >= self.next_event;
        let mut events = survey.events.iter().map(|event| event.id);
        let erased = survey.erased.reaches(self.writer, self.next_event);
        if numbers.any(|number| number >= self.next_segment) || events.any(later) || erased {
            self.writer = free_writer(keys(), survey.writers(), self.writer);
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
        let text = || self.registers.encode();
        (!self.registers.is_empty()).then(|| (registers::key(self.writer), text()))
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

    fn only_memory(&mut self, others: &Texts, error: StorageError) -> Opened {
        let mut survey = Survey::of(&[others]);
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
        let taken = |number| matches!(storage.get(&segment::key(self.writer, number)), Ok(Some(_)));
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
            put(storage, &registers::key(self.writer), &self.own.encode())?;
            self.own_saved = true;
        }
        Ok(())
    }
}
