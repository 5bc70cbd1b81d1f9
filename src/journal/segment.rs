//! A chunk: a row of one writer's events under one key, with checksums. The grammar is in [the module above](super).

use super::salvage;
use super::text::{b36, crc, is_newer, read_b36};
use super::{CHUNKS, LARGEST, record};
use crate::day::{Instant, Moment};
use crate::progress::{Event, EventId, Writer};
use std::collections::BTreeMap;

/// Consecutive events of one writer, one offset and one learner's day. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    number: u32,
    sealed: bool,
    events: Vec<Event>,
    first: EventId,
    base: Moment,
}

impl Chunk {
    /// With so many events a chunk is full, and sealed.
    pub const FULL: usize = 200;

    /// A chunk of one event, which begins the chunk of that number of its writer.
    pub fn begin(number: u32, event: Event) -> Chunk {
        let (first, base) = (event.id, event.moment);
        Chunk {
            number,
            sealed: false,
            events: vec![event],
            first,
            base,
        }
    }

    /// True if the event can be the next: see [the rules](super#a-chunk).
    pub fn accepts(&self, event: &Event) -> bool {
        let expected = u32::try_from(self.events.len())
            .ok()
            .and_then(|count| self.first.number.checked_add(count));
        let since_last = event.moment.at.saturating_sub(self.last());
        !self.is_full()
            && event.id.writer == self.first.writer
            && Some(event.id.number) == expected
            && event.moment.offset == self.base.offset
            && event.moment.day() == self.base.day()
            && since_last >= 0
            && since_last % 100 == 0
    }

    /// Adds an event if the chunk [`accepts`](Chunk::accepts) it, else gives it back.
    ///
    /// # Errors
    /// The event, if it has to begin a new chunk.
    pub fn push(&mut self, event: Event) -> Result<(), Event> {
        if !self.accepts(&event) {
            return Err(event);
        }
        self.events.push(event);
        self.sealed = self.events.len() >= Self::FULL;
        Ok(())
    }

    /// True if no event will be added any more.
    pub fn is_full(&self) -> bool {
        self.sealed || self.events.len() >= Self::FULL
    }

    /// Its events, in order; at least one.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Its events.
    pub fn into_events(self) -> Vec<Event> {
        self.events
    }

    /// Its writer's name for it.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Where it is kept.
    pub fn key(&self) -> String {
        key(self.first.writer, self.number)
    }

    /// What is kept there.
    pub fn encode(&self) -> String {
        let mut body = String::with_capacity(self.events.len() * 14);
        let mut last = self.base.at;
        for event in &self.events {
            let gap = event.moment.at.saturating_sub(last) / 100;
            record::write(&event.act, u64::try_from(gap).unwrap_or(0), &mut body);
            last = event.moment.at;
        }
        let header = Header {
            writer: self.first.writer,
            number: self.number,
            first: self.first.number,
            base: self.base,
            count: self.events.len(),
            body: crc(&body),
            sealed: self.sealed,
        };
        format!("{}\n{body}", header.line())
    }

    fn last(&self) -> Instant {
        self.events
            .last()
            .map_or(self.base.at, |event| event.moment.at)
    }
}

/// Why a value could not be read as a whole, and what could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage<T> {
    /// Of a later version of Viva: not ours to parse, rewrite or remove.
    Newer,
    /// Harmed.
    Harmed {
        /// What can be read for certain.
        salvaged: T,
        /// Positions of the lines that cannot, from 0; lines that are missing have none, nor has a value that is far
        /// too long.
        lines: Vec<usize>,
        /// How many events, or fields, are unreadable or missing.
        lost: usize,
    },
}

/// Reads the value of a key.
///
/// # Errors
/// If not all of it is as it was written, with what is certain all the same. No value makes it panic.
pub fn decode(key: &str, value: &str) -> Result<Chunk, Damage<Vec<Event>>> {
    if is_newer(value, 'D') {
        return Err(Damage::Newer);
    }
    if value.len() > LARGEST {
        let lost = value.lines().skip(1).count();
        return Err(Damage::Harmed {
            salvaged: Vec::new(),
            lines: Vec::new(),
            lost,
        });
    }
    let whole = value
        .split_once('\n')
        .and_then(|(header, body)| Some((Header::read(header)?, body)));
    let (header, body, mended) = match whole {
        Some((header, body)) => (header, body, false),
        None => match salvage::mend_header(value) {
            Some((header, body)) => (header, body, true),
            None => {
                let lines: Vec<usize> = (0..value.lines().skip(1).count()).collect();
                return Err(Damage::Harmed {
                    salvaged: Vec::new(),
                    lost: lines.len(),
                    lines,
                });
            }
        },
    };
    let harmed = mended || crc(body) != header.body || key != header.key();
    let (events, lines) = salvage::events(&header, body);
    let lost = header.count.saturating_sub(events.len());
    if harmed || lost > 0 || !lines.is_empty() {
        return Err(Damage::Harmed {
            salvaged: events,
            lines,
            lost,
        });
    }
    Ok(Chunk {
        number: header.number,
        sealed: header.sealed,
        events,
        first: EventId {
            writer: header.writer,
            number: header.first,
        },
        base: header.base,
    })
}

/// Puts loose events into new chunks, under numbers that `free` gives. Events of one writer must come in the order of
/// their numbers.
pub(super) fn pack(
    events: impl IntoIterator<Item = Event>,
    mut free: impl FnMut(Writer) -> u32,
) -> BTreeMap<String, String> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for event in events {
        let event = match chunks.last_mut() {
            Some(chunk) => chunk.push(event).err(),
            None => Some(event),
        };
        if let Some(event) = event {
            chunks.push(Chunk::begin(free(event.id.writer), event));
        }
    }
    chunks
        .iter()
        .map(|chunk| (chunk.key(), chunk.encode()))
        .collect()
}

/// True unless reading the value would have to put its header right first.
pub(super) fn has_header(value: &str) -> bool {
    let header = value
        .split_once('\n')
        .and_then(|(line, _)| Header::read(line));
    header.is_some() || is_newer(value, 'D')
}

/// The first name and the number of events that a value should hold, whole or harmed; `None` if it does not say.
pub(super) fn names(value: &str) -> Option<(EventId, usize)> {
    let line = value
        .split_once('\n')
        .and_then(|(line, _)| Header::read(line));
    let header = match line {
        Some(header) => header,
        None => salvage::mend_header(value)?.0,
    };
    let (writer, number) = (header.writer, header.first);
    Some((EventId { writer, number }, header.count))
}

/// The key of a writer's chunk.
pub(super) fn key(writer: Writer, number: u32) -> String {
    format!("{CHUNKS}{writer}.{number}")
}

/// The writer and number in a chunk's key; `None` for keys of other forms.
pub(super) fn read_key(text: &str) -> Option<(Writer, u32)> {
    let (writer, number) = text.strip_prefix(CHUNKS)?.split_once('.')?;
    let (writer, number) = (Writer::parse(writer)?, number.parse().ok()?);
    (key(writer, number) == text).then_some((writer, number))
}

/// A first line without its seal, and the seal.
fn unsealed(line: &str) -> (&str, &str) {
    line.strip_suffix("|S")
        .map_or((line, ""), |line| (line, "|S"))
}

/// The first line of a chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) writer: Writer,
    pub(super) number: u32,
    pub(super) first: u32,
    pub(super) base: Moment,
    pub(super) count: usize,
    pub(super) body: u32,
    pub(super) sealed: bool,
}

impl Header {
    /// Without its LF.
    fn line(&self) -> String {
        let b36 = |number: u32| b36(u64::from(number));
        let Header {
            writer,
            number,
            body,
            ..
        } = self;
        let front = format!(
            "D1|{writer}|{number}|{}|{}|{}|{}|{}|",
            b36(self.first),
            super::text::b36(u64::try_from(self.base.at).unwrap_or(0)),
            self.base.offset,
            super::text::b36(self.count as u64),
            b36(*body),
        );
        let back = if self.sealed { "|S" } else { "" };
        let check = b36(crc(&format!("{front}{back}")));
        format!("{front}{check}{back}")
    }

    /// True if the checksum of a first line holds. Nearly all that is wrong is refused here, cheaply.
    pub(super) fn sums(line: &str) -> bool {
        let (line, seal) = unsealed(line);
        let Some((fields, check)) = line.rsplit_once('|') else {
            return false;
        };
        let Some(check) = read_b36(check) else {
            return false;
        };
        let mut crc = crc32fast::Hasher::new();
        for part in [fields, "|", seal] {
            crc.update(part.as_bytes());
        }
        check == u64::from(crc.finalize())
    }

    /// Reads a first line, `None` unless its own checksum holds.
    pub(super) fn read(line: &str) -> Option<Header> {
        if !Header::sums(line) {
            return None;
        }
        let (line, seal) = unsealed(line);
        let (fields, _) = line.rsplit_once('|')?;
        let fields: Vec<&str> = fields.splitn(9, '|').collect();
        let ["D1", writer, number, first, base, offset, count, body] = fields.as_slice() else {
            return None;
        };
        let header = Header {
            writer: Writer::parse(writer)?,
            number: number.parse().ok()?,
            first: u32::try_from(read_b36(first)?).ok()?,
            base: Moment {
                at: i64::try_from(read_b36(base)?).ok()?,
                offset: offset
                    .parse()
                    .ok()
                    .filter(|offset| (-1440..=1440).contains(offset))?,
            },
            count: usize::try_from(read_b36(count)?)
                .ok()
                .filter(|count| *count > 0)?,
            body: u32::try_from(read_b36(body)?).ok()?,
            sealed: !seal.is_empty(),
        };
        // Numbers have one spelling.
        (header.line() == format!("{line}{seal}")).then_some(header)
    }

    pub(super) fn key(&self) -> String {
        key(self.writer, self.number)
    }
}
