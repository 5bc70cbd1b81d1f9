//! What this device has erased: its names are registers under `viva.x.<writer>`, so that erasing and restoring merge like
//! settings do. The fields are in `docs/format.md`.

use super::reading::Reading;
use crate::journal::EARLIEST;
use crate::journal::format::keys::{Key, is_erasure};
use crate::journal::format::ranges::Ranges;
use crate::journal::format::registers::{Registers, Stamp};
use crate::journal::format::text::{crc, is_name, read_b36};
use crate::progress::{EventId, Writer};
use crate::storage::Texts;
use crate::text::base36;
use std::collections::{BTreeMap, BTreeSet};

/// Names of what is erased: events, texts of settings, and what cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    events: BTreeMap<Writer, Ranges>,
    /// By writer and field the times of the texts.
    settings: BTreeMap<(Writer, String), Ranges>,
    /// Checksums of values of later versions, and of unreadable lines.
    texts: BTreeSet<u32>,
}

impl Erased {
    /// What is erased in a store.
    pub fn of(texts: &Texts) -> Erased {
        Erased::among(&[texts])
    }

    /// What is erased in some stores together.
    pub(in crate::journal) fn among(stores: &[&Texts]) -> Erased {
        let registers = registers(stores);
        let mut erased = Erased::default();
        for field in registers.fields() {
            let text = registers.text(field).unwrap_or_default();
            // A field of a later version means nothing here.
            let _ = erased.read_field(field, text);
        }
        erased
    }

    /// True if nothing is erased.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.settings.is_empty() && self.texts.is_empty()
    }

    /// True if an event is erased.
    pub fn has(&self, event: EventId) -> bool {
        let numbers = self.events.get(&event.writer);
        numbers.is_some_and(|numbers| numbers.has(u64::from(event.number)))
    }

    pub(in crate::journal) fn has_setting(&self, (at, writer, field): &Stamp) -> bool {
        let times = self.settings.get(&(*writer, field.clone()));
        times.is_some_and(|times| times.has(u64::try_from(*at).unwrap_or(0)))
    }

    pub(in crate::journal) fn has_text(&self, text: &str) -> bool {
        !self.texts.is_empty() && self.texts.contains(&crc(text))
    }

    /// True if texts are erased by their checksums.
    pub(in crate::journal) fn has_texts(&self) -> bool {
        !self.texts.is_empty()
    }

    /// True if events of this writer are erased.
    pub(in crate::journal) fn has_events_of(&self, writer: Writer) -> bool {
        self.events.contains_key(&writer)
    }

    /// Writers of erased events: their names are used.
    pub(in crate::journal) fn writers(&self) -> impl Iterator<Item = Writer> {
        self.events.keys().copied()
    }

    /// True if an event of that number or a greater one is erased.
    pub(in crate::journal) fn reaches(&self, writer: Writer, number: u32) -> bool {
        let last = self.events.get(&writer).and_then(Ranges::last);
        last.is_some_and(|last| last >= u64::from(number))
    }

    pub(in crate::journal) fn add_event(&mut self, event: EventId) {
        let number = u64::from(event.number);
        self.events
            .entry(event.writer)
            .or_default()
            .insert(number, number);
    }

    /// Adds one text of a setting, or with `and_older` every text of its field by its writer up to this one.
    pub(in crate::journal) fn add_setting(&mut self, (at, writer, field): Stamp, and_older: bool) {
        let last = u64::try_from(at).unwrap_or(0);
        let first = if and_older { 0 } else { last };
        self.settings
            .entry((writer, field))
            .or_default()
            .insert(first, last);
    }

    pub(in crate::journal) fn add_text(&mut self, text: &str) {
        self.texts.insert(crc(text));
    }

    /// Adds the name of everything that a value says, and with `and_older` what earlier texts of its settings said.
    pub(in crate::journal) fn add_reading(
        &mut self,
        reading: &Reading,
        text: &str,
        and_older: bool,
    ) {
        match reading {
            Reading::Segment(segment) => {
                segment.events().for_each(|event| self.add_event(event.id));
                segment.missing().for_each(|id| self.add_event(id));
                segment.raw().for_each(|line| self.add_text(line));
            }
            Reading::Registers(registers) => {
                let stamps = registers.stamps();
                stamps.for_each(|stamp| self.add_setting(stamp, and_older));
                registers.raw().for_each(|line| self.add_text(line));
            }
            Reading::Opaque => self.add_text(text),
        }
    }

    /// What a value says, without what is erased.
    pub(in crate::journal) fn filter(&self, reading: Reading) -> Reading {
        let raw = |line: &str| self.has_text(line);
        match reading {
            _ if self.is_empty() => reading,
            Reading::Segment(segment) => Reading::Segment(segment.without(|id| self.has(id), raw)),
            Reading::Registers(registers) => {
                Reading::Registers(registers.without(|stamp| self.has_setting(stamp), raw))
            }
            Reading::Opaque => reading,
        }
    }

    /// The key and text that note in `store` that these names are erased as well, or not erased any more; `None` if
    /// the store already says so. The key is that of `writer`, which is this tab's.
    pub(in crate::journal) fn noted(
        &self,
        store: &Texts,
        writer: Writer,
        erase: bool,
    ) -> Option<(String, String)> {
        let (known, all) = (Erased::of(store), registers(&[store]));
        let key = Key::Erasure(writer).to_string();
        let mut own = store
            .get(&key)
            .map_or_else(Registers::default, |text| Registers::read(text));
        let before = own.clone();
        let mut set = |field: &str, old: String, new: String| {
            if old != new {
                // Later than every text known: this needs a turn, not a clock.
                own.set(&all, EARLIEST, writer, field, &new);
            }
        };
        let changed = |old: Option<&Ranges>, names: &Ranges| {
            let old = old.cloned().unwrap_or_default();
            let mut new = old.clone();
            match erase {
                true => new.extend(names),
                false => new.remove(names),
            }
            (old.text(), new.text())
        };
        for (writer, names) in &self.events {
            let (old, new) = changed(known.events.get(writer), names);
            set(&format!("e-{writer}"), old, new);
        }
        for ((writer, field), names) in &self.settings {
            let (old, new) = changed(known.settings.get(&(*writer, field.clone())), names);
            set(&format!("s-{writer}-{field}"), old, new);
        }
        for text in &self.texts {
            let word = |is: bool| if is { "1" } else { "" }.to_owned();
            let field = format!("t-{}", base36(u64::from(*text)));
            set(&field, word(known.texts.contains(text)), word(erase));
        }
        (own != before).then(|| (key, own.encode()))
    }

    fn read_field(&mut self, field: &str, text: &str) -> Option<()> {
        let (kind, name) = field.split_once('-')?;
        match kind {
            "t" if text == "1" => drop(self.texts.insert(read_b36(name)?)),
            "e" => {
                let numbers = Ranges::read(text).filter(|numbers| !numbers.is_empty())?;
                self.events.insert(Writer::parse(name)?, numbers);
            }
            "s" => {
                let (writer, field) = name.split_once('-')?;
                let times = Ranges::read(text).filter(|times| !times.is_empty())?;
                let field = Some(field).filter(|field| is_name(field))?;
                self.settings
                    .insert((Writer::parse(writer)?, field.to_owned()), times);
            }
            _ => return None,
        }
        Some(())
    }
}

/// All registers of erasures in some stores.
fn registers(stores: &[&Texts]) -> Registers {
    let mut all = Registers::default();
    for texts in stores {
        for (key, text) in texts.iter().filter(|(key, _)| is_erasure(key)) {
            if let Reading::Registers(own) = Reading::of(key, text) {
                all.merge(&own);
            }
        }
    }
    all
}
