//! What this device has put away: erased, or an import that was taken back. The grammar is in
//! [the module above](super#what-is-put-away).

use super::REMOVALS;
use super::registers::Stamp;
use super::text::{b36, crc, is_name, read_b36};
use crate::progress::{EventId, Writer};
use crate::storage::Texts;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Names of what is put away: events, settings, and values that cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    events: BTreeMap<Writer, Spans>,
    settings: BTreeSet<Stamp>,
    values: BTreeSet<(String, u32)>,
    /// The greatest turn of any record seen.
    turn: u64,
}

/// Numbers as ascending spans that do not touch, each from its first to its last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Spans(Vec<(u32, u32)>);

impl Removed {
    /// What all records among these texts say together, the later ones over the earlier.
    pub fn of(texts: &Texts) -> Removed {
        Removed::among([texts])
    }

    /// What all records of some stores say together.
    pub(super) fn among<'a>(stores: impl IntoIterator<Item = &'a Texts>) -> Removed {
        let mut records: BTreeMap<(u64, u32), Record> = BTreeMap::new();
        for texts in stores {
            let from = REMOVALS.to_owned();
            let records_of = texts.range(from..).take_while(|(key, _)| is_key(key));
            for (key, text) in records_of {
                if let Some(record) = Record::read(key, text) {
                    records.insert((record.turn, record.check), record);
                }
            }
        }
        let mut removed = Removed::default();
        for record in records.into_values() {
            removed.turn = record.turn;
            match record.back {
                false => removed.add(&record.names),
                true => removed.take(&record.names),
            }
        }
        removed
    }

    /// True if nothing is put away.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.settings.is_empty() && self.values.is_empty()
    }

    /// True if an event is put away.
    pub fn has(&self, event: EventId) -> bool {
        let spans = self.events.get(&event.writer);
        spans.is_some_and(|spans| spans.has(event.number))
    }

    pub(super) fn has_setting(&self, stamp: &Stamp) -> bool {
        self.settings.contains(stamp)
    }

    pub(super) fn has_value(&self, key: &str, text: &str) -> bool {
        !self.values.is_empty() && self.values.contains(&(key.to_owned(), crc(text)))
    }

    /// Writers of events that are put away: their names are used.
    pub(super) fn writers(&self) -> impl Iterator<Item = Writer> {
        self.events.keys().copied()
    }

    /// True if an event of that number or a greater one is put away.
    pub(super) fn reaches(&self, writer: Writer, number: u32) -> bool {
        let last = self.events.get(&writer).and_then(|spans| spans.0.last());
        last.is_some_and(|(_, last)| *last >= number)
    }

    pub(super) fn has_events_of(&self, writer: Writer) -> bool {
        self.events.contains_key(&writer)
    }

    pub(super) fn put_event(&mut self, event: EventId) {
        let spans = self.events.entry(event.writer).or_default();
        spans.put(event.number, event.number);
    }

    pub(super) fn put_setting(&mut self, stamp: Stamp) {
        self.settings.insert(stamp);
    }

    pub(super) fn put_value(&mut self, key: &str, text: &str) {
        self.values.insert((key.to_owned(), crc(text)));
    }

    /// The names that are in both.
    pub(super) fn shared(&self, other: &Removed) -> Removed {
        let mut beyond = self.clone();
        beyond.take(other);
        let mut shared = self.clone();
        shared.take(&beyond);
        shared
    }

    /// The key and text of a record that puts these names away, to be kept beside `known`.
    pub(super) fn record(&self, known: &Removed) -> (String, String) {
        self.written(known, '-')
    }

    /// The key and text of a record that brings these names back.
    pub(super) fn back(&self, known: &Removed) -> (String, String) {
        self.written(known, '+')
    }

    fn written(&self, known: &Removed, sign: char) -> (String, String) {
        let front = format!("X1|{sign}|{}|", b36(known.turn.saturating_add(1)));
        let mut body = String::new();
        for (writer, spans) in &self.events {
            let _ = write!(body, "e{writer}");
            for (first, last) in &spans.0 {
                let _ = write!(body, ",{}", b36(u64::from(*first)));
                if first < last {
                    let _ = write!(body, "-{}", b36(u64::from(*last)));
                }
            }
            body.push('\n');
        }
        for (at, writer, field) in &self.settings {
            let at = b36(u64::try_from(*at).unwrap_or(0));
            let _ = writeln!(body, "s{at}.{writer},{field}");
        }
        for (key, sum) in &self.values {
            let _ = writeln!(body, "v{},{key}", b36(u64::from(*sum)));
        }
        let check = b36(u64::from(crc(&format!("{front}\n{body}"))));
        (
            format!("{REMOVALS}{check}"),
            format!("{front}{check}\n{body}"),
        )
    }

    fn add(&mut self, names: &Removed) {
        for (writer, spans) in &names.events {
            let own = self.events.entry(*writer).or_default();
            spans
                .0
                .iter()
                .for_each(|(first, last)| own.put(*first, *last));
        }
        self.settings.extend(names.settings.iter().cloned());
        self.values.extend(names.values.iter().cloned());
    }

    fn take(&mut self, names: &Removed) {
        for (writer, spans) in &names.events {
            if let Some(own) = self.events.get_mut(writer) {
                spans
                    .0
                    .iter()
                    .for_each(|(first, last)| own.take(*first, *last));
            }
        }
        self.events.retain(|_, spans| !spans.0.is_empty());
        self.settings
            .retain(|stamp| !names.settings.contains(stamp));
        self.values.retain(|value| !names.values.contains(value));
    }
}

impl Spans {
    fn has(&self, number: u32) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= number);
        let span = after.checked_sub(1).and_then(|place| self.0.get(place));
        span.is_some_and(|(_, last)| number <= *last)
    }

    fn put(&mut self, first: u32, last: u32) {
        // The usual case: one after the other, in order.
        if let Some((_, end)) = self
            .0
            .last_mut()
            .filter(|(_, end)| end.checked_add(1) == Some(first))
        {
            *end = last;
            return;
        }
        let (mut first, mut last) = (first, last);
        self.0.retain(|(from, to)| {
            let apart = to.saturating_add(1) < first || last.saturating_add(1) < *from;
            if !apart {
                first = first.min(*from);
                last = last.max(*to);
            }
            apart
        });
        let place = self.0.partition_point(|(from, _)| *from < first);
        self.0.insert(place, (first, last));
    }

    fn take(&mut self, first: u32, last: u32) {
        let mut rest = Vec::new();
        for (from, to) in self.0.drain(..) {
            if from < first {
                rest.push((from, to.min(first - 1)));
            }
            if to > last {
                rest.push((from.max(last + 1), to));
            }
        }
        self.0 = rest;
    }
}

/// One record as it is written.
struct Record {
    back: bool,
    turn: u64,
    check: u32,
    names: Removed,
}

impl Record {
    /// `None` unless it is as it was written, under its own key.
    fn read(key: &str, text: &str) -> Option<Record> {
        let check = read_key(key)?;
        let (header, body) = text.split_once('\n')?;
        let (front, written) = header.rsplit_once('|')?;
        if read_b36(written) != Some(check.into()) || crc(&format!("{front}|\n{body}")) != check {
            return None;
        }
        let (sign, turn) = front.strip_prefix("X1|")?.split_once('|')?;
        let back = match sign {
            "-" => false,
            "+" => true,
            _ => return None,
        };
        let mut names = Removed::default();
        for line in body.lines() {
            // What a later version puts away besides is not ours to know.
            let _ = read_line(line, &mut names);
        }
        let turn = read_b36(turn)?;
        Some(Record {
            back,
            turn,
            check,
            names,
        })
    }
}

fn read_line(line: &str, names: &mut Removed) -> Option<()> {
    let (kind, rest) = line.split_at_checked(1)?;
    let (name, rest) = rest.split_once(',')?;
    match kind {
        "e" => {
            let writer = Writer::parse(name)?;
            let spans: Option<Vec<(u32, u32)>> = rest.split(',').map(read_span).collect();
            let own = names.events.entry(writer).or_default();
            spans?
                .into_iter()
                .for_each(|(first, last)| own.put(first, last));
        }
        "s" => {
            let (at, writer) = name.split_once('.')?;
            let at = i64::try_from(read_b36(at)?).ok()?;
            let field = Some(rest).filter(|field| is_name(field))?;
            names.put_setting((at, Writer::parse(writer)?, field.to_owned()));
        }
        "v" => {
            let sum = u32::try_from(read_b36(name)?).ok()?;
            names.values.insert((rest.to_owned(), sum));
        }
        _ => return None,
    }
    Some(())
}

fn read_span(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let number = |text| u32::try_from(read_b36(text)?).ok();
    let (first, last) = (number(first)?, number(last)?);
    (first <= last).then_some((first, last))
}

/// True for keys of records.
pub(super) fn is_key(key: &str) -> bool {
    key.starts_with(REMOVALS)
}

/// True for a record that is as it was written.
pub(super) fn is_sound(key: &str, text: &str) -> bool {
    Record::read(key, text).is_some()
}

fn read_key(key: &str) -> Option<u32> {
    u32::try_from(read_b36(key.strip_prefix(REMOVALS)?)?).ok()
}
