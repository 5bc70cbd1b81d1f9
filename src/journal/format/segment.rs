//! A segment: the heads and records under one key, each with a check of its own. The grammar is in `docs/format.md`.

use super::head::{Head, KIND, read_loose};
use super::keys::FreeKeys;
use super::ranges::Ranges;
use super::record;
use super::text::{MOST_TRIES, Seal, needed, push_raw, read_raw};
use crate::day::Moment;
use crate::progress::{Act, Event, EventId, Writer};
use std::collections::{BTreeMap, BTreeSet};

/// The most numbers that a head may claim beyond those that are there.
const MOST_CLAIMED: u64 = 10_000;

/// What a value of events says: sound records under sound heads, and every line that is neither, word for word.
///
/// [`Segment::join`] makes a semilattice of it: commutative, associative and idempotent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    heads: BTreeMap<Head, Part>,
    raw: BTreeSet<String>,
}

/// What is known under one head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Part {
    /// The numbers of all records that were ever written here, so that it is known which are missing.
    claimed: Ranges,
    /// Ascending by number, time and spelling.
    events: Vec<Event>,
}

impl Segment {
    /// With this many events a segment is full.
    pub const FULL: usize = 200;

    /// A segment of one event.
    pub fn begin(event: Event) -> Segment {
        let mut segment = Segment::default();
        segment.add(Head::of(&event), Part::of(event));
        segment
    }

    /// Adds the next event of a segment that is being filled, or gives it back if it has to begin a new one: the writer,
    /// the offset or the learner's day is another, time went back, or the segment is full.
    ///
    /// # Errors
    /// The event.
    pub fn push(&mut self, event: Event) -> Result<(), Event> {
        let is_full = self.is_full();
        let mut heads = self.heads.iter_mut();
        let (Some((head, part)), None) = (heads.next(), heads.next()) else {
            return Err(event);
        };
        let base = Moment {
            at: head.base,
            offset: head.offset,
        };
        let last = part.events.last();
        let follows = last.is_some_and(|last| {
            let since_last = event.moment.at.saturating_sub(last.moment.at);
            last.id.number.checked_add(1) == Some(event.id.number)
                && since_last >= 0
                && since_last % 100 == 0
        });
        let fits = event.id.writer == head.writer
            && event.moment.offset == head.offset
            && event.moment.day() == base.day();
        if is_full || !follows || !fits {
            return Err(event);
        }
        let number = u64::from(event.id.number);
        part.claimed.insert(number, number);
        part.events.push(event);
        Ok(())
    }

    /// True if no event will be added by its writer.
    pub fn is_full(&self) -> bool {
        self.events().count() >= Self::FULL
    }

    /// All sound events, head by head; two different events of one name are both among them.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.heads.values().flat_map(|part| &part.events)
    }

    /// All sound events, head by head.
    pub fn into_events(self) -> impl Iterator<Item = Event> {
        self.heads.into_values().flat_map(|part| part.events)
    }

    /// Lines that could not be read, word for word.
    pub fn raw(&self) -> impl Iterator<Item = &str> {
        self.raw.iter().map(String::as_str)
    }

    /// Raw lines that no sound line here makes good.
    pub(in crate::journal) fn needed(&self) -> Vec<&str> {
        needed(&self.raw, &self.sound())
    }

    /// True if it says nothing.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty() && self.raw.is_empty()
    }

    /// True if every line was read and every record that was written is there.
    pub fn is_whole(&self) -> bool {
        let complete =
            |part: &Part| part.claimed.count() == part.events.len() as u64 && part.has_no_twins();
        self.raw.is_empty() && self.heads.values().all(complete)
    }

    /// How many heads it has; more than one only after a compaction.
    pub fn heads(&self) -> usize {
        self.heads.len()
    }

    /// What both say together.
    pub fn join(mut self, other: Segment) -> Segment {
        for (head, part) in other.heads {
            self.add(head, part);
        }
        self.raw.extend(other.raw);
        self.settle();
        self
    }

    /// Names of records that were written here and cannot be read.
    pub(in crate::journal) fn missing(&self) -> impl Iterator<Item = EventId> {
        self.heads.iter().flat_map(|(head, part)| {
            let lost = part.claims().filter(|number| !part.has(*number));
            lost.map(|number| head.id(number))
        })
    }

    /// How many of its records are neither here nor among other events, by number. Where a head was not read, its records
    /// are told by number and act; if not even they are left, it counts as one.
    pub(in crate::journal) fn lost(&self, others: &BTreeMap<u32, Vec<&Event>>) -> usize {
        let has = |number: u32, is_it: &dyn Fn(&Event) -> bool| {
            let events = others.get(&number).into_iter().flatten();
            events.into_iter().any(|event| is_it(event))
        };
        let missing = self.missing();
        let missing = missing.filter(|id| !has(id.number, &|event| event.id == *id));
        let mut lost = missing.count();
        let raw = self.needed();
        if self.heads.is_empty() || raw.iter().any(|line| line.contains('|')) {
            let records: Vec<(u32, Act)> = raw.iter().filter_map(|line| read_loose(line)).collect();
            let is_lost = |(number, act): &&(u32, Act)| !has(*number, &|event| event.act == *act);
            lost += records.iter().filter(is_lost).count();
            if records.is_empty() {
                let lines = if self.heads.is_empty() { raw.len() } else { 1 };
                lost = lost.max(lines).max(1);
            }
        }
        lost
    }

    /// Without the events of these names, the claims to them, and these raw lines.
    pub(in crate::journal) fn without(
        mut self,
        name: impl Fn(EventId) -> bool,
        raw: impl Fn(&str) -> bool,
    ) -> Segment {
        for (head, part) in &mut self.heads {
            let mut gone = Ranges::default();
            for number in part.claims().filter(|number| name(head.id(*number))) {
                gone.insert(number.into(), number.into());
            }
            part.claimed.remove(&gone);
            part.events.retain(|event| !name(event.id));
        }
        self.raw.retain(|line| !raw(line));
        self.settle();
        self
    }

    /// Reads any text: what is no sound line is kept as it is.
    pub fn read(text: &str) -> Segment {
        let mut segment = Segment::default();
        let Segment { heads, raw } = &mut segment;
        let mut current: Option<(Head, Seal, &mut Part)> = None;
        for line in text.split('\n').filter(|line| !line.is_empty()) {
            if let Some((head, seal, claimed)) = Head::read(line) {
                let part = heads.entry(head).or_default();
                part.claimed.extend(&claimed);
                current = Some((head, seal, part));
                continue;
            }
            let record = current.as_mut().and_then(|(head, seal, part)| {
                let event = head.read_record(seal, line)?;
                Some((event, part))
            });
            match record {
                Some((event, part)) => part.events.push(event),
                None => raw.extend(read_raw(line)),
            }
        }
        segment.settle();
        segment
    }

    /// The one text of what it says.
    pub fn text(&self) -> String {
        let mut text = self.sound();
        push_raw(&mut text, &self.raw);
        text
    }

    /// All sound lines.
    fn sound(&self) -> String {
        let mut text = String::with_capacity(40 + self.events().count() * 22);
        if self.heads.len() > 1 {
            text.push_str(&Seal::promise(KIND, self.heads.len()));
        }
        for (head, part) in &self.heads {
            let seal = head.seal();
            head.write(&seal, &part.claimed, &mut text);
            for event in &part.events {
                head.write_record(&seal, event, &mut text);
            }
        }
        text
    }

    fn add(&mut self, head: Head, part: Part) {
        let own = self.heads.entry(head).or_default();
        own.claimed.extend(&part.claimed);
        own.events.extend(part.events);
    }

    /// Puts everything into the one order and lets raw lines find their head. A raw line stays whatever sound lines are
    /// like it: it may be a record of a head that is not here yet.
    fn settle(&mut self) {
        if !self.raw.is_empty() {
            self.adopt();
        }
        for part in self.heads.values_mut() {
            part.settle();
        }
        self.heads.retain(|_, part| !part.claimed.is_empty());
        // A promise of more heads than there are is all that is left of them.
        let heads = self.heads.len();
        let is_broken =
            |line: &String| Seal::read_promise(KIND, line).is_none_or(|parts| parts > heads);
        self.raw.retain(is_broken);
    }

    fn adopt(&mut self) {
        if self.raw.len() * self.heads.len() > MOST_TRIES {
            return;
        }
        for (head, part) in &mut self.heads {
            let seal = head.seal();
            self.raw.retain(|line| {
                let event = head.read_record(&seal, line);
                let is_raw = event.is_none();
                part.events.extend(event);
                is_raw
            });
        }
    }
}

impl Part {
    fn of(event: Event) -> Part {
        let mut part = Part {
            claimed: Ranges::default(),
            events: vec![event],
        };
        part.settle();
        part
    }

    fn claims(&self) -> impl Iterator<Item = u32> {
        let claims = self.claimed.iter();
        claims.map(|number| u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// True if a record of that number is there.
    fn has(&self, number: u32) -> bool {
        let place = (self.events).binary_search_by_key(&number, |event| event.id.number);
        place.is_ok()
    }

    fn has_no_twins(&self) -> bool {
        let ids = self.events.iter().map(|event| event.id.number);
        ids.is_sorted_by(|a, b| a < b)
    }

    fn settle(&mut self) {
        if !self.has_no_twins() {
            self.events.sort_by_cached_key(|event| {
                (event.id.number, event.moment.at, record::text(&event.act))
            });
            self.events.dedup();
        }
        // Only a file made to take time claims so much.
        if self.claimed.count() > MOST_CLAIMED + self.events.len() as u64 {
            self.claimed = Ranges::default();
        }
        for event in &self.events {
            let number = u64::from(event.id.number);
            if !self.claimed.has(number) {
                self.claimed.insert(number, number);
            }
        }
    }
}

/// The writers that the lines of a value name, sound or not; cheaper than reading it.
pub(in crate::journal) fn writers(text: &str) -> impl Iterator<Item = Writer> {
    let heads = text.split('\n').filter_map(|line| line.strip_prefix(KIND));
    heads.filter_map(|head| head.get(..6).and_then(Writer::parse))
}

/// Puts loose events into new segments, under free keys of their writers. Events of one writer must come in the order of
/// their numbers.
pub(in crate::journal) fn pack(
    events: impl IntoIterator<Item = Event>,
    free: &mut FreeKeys,
) -> BTreeMap<String, String> {
    let mut segments: Vec<(Writer, Segment)> = Vec::new();
    for event in events {
        let refused = match segments.last_mut() {
            Some((_, segment)) => segment.push(event).err(),
            None => Some(event),
        };
        segments.extend(refused.map(|event| (event.id.writer, Segment::begin(event))));
    }
    let segments = segments.into_iter();
    segments
        .map(|(writer, segment)| (free.segment(writer), segment.text()))
        .collect()
}
