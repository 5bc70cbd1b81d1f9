//! A segment: the heads and records under one key, each with a check of its own. The grammar is in `docs/format.md`.

use super::head::{Head, KIND, split_record};
use super::ranges::Ranges;
use super::record;
use super::text::{Seal, is_made_good};
use crate::day::Moment;
use crate::journal::SEGMENTS;
use crate::progress::{Act, Event, EventId, Writer};
use std::collections::{BTreeMap, BTreeSet};

/// The most numbers that a head may claim beyond those that are there.
const MOST_CLAIMED: u64 = 10_000;
/// The most comparisons of unreadable lines with readable ones in one value: only a file made to take time asks for more.
const MOST_TRIES: usize = 1 << 16;

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
        let missing = |(head, part): (&Head, &Part)| {
            let there: BTreeSet<u64> = part.numbers().collect();
            let writer = head.writer;
            let lost: Vec<u64> = (part.claimed.iter())
                .filter(|n| !there.contains(n))
                .collect();
            let id = move |number| EventId {
                writer,
                number: u32::try_from(number).unwrap_or(u32::MAX),
            };
            lost.into_iter().map(id)
        };
        self.heads.iter().flat_map(missing)
    }

    /// Numbers and acts of lines that have the form of a record and belong to no head: their head is harmed. None if
    /// every head was read, because then [`Segment::missing`] names what these lines were.
    pub(in crate::journal) fn orphans(&self) -> impl Iterator<Item = (u32, String)> {
        let is_head_lost = self.heads.is_empty() || self.raw().any(|line| line.contains('|'));
        let orphan = |line: &str| {
            let body = line.get(..line.len().checked_sub(5)?)?;
            let (number, _, act) = split_record(body)?;
            Some((number, act_text(&act)))
        };
        let lines = self.raw().filter(move |_| is_head_lost);
        lines.filter_map(orphan)
    }

    /// Without these events, raw lines and claims.
    pub(in crate::journal) fn without(
        mut self,
        event: impl Fn(&Event) -> bool,
        name: impl Fn(EventId) -> bool,
        raw: impl Fn(&str) -> bool,
    ) -> Segment {
        for (head, part) in &mut self.heads {
            part.events.retain(|other| !event(other));
            let there: BTreeSet<u64> = part.numbers().collect();
            let mut gone = Ranges::default();
            for number in part.claimed.iter() {
                let id = EventId {
                    writer: head.writer,
                    number: u32::try_from(number).unwrap_or(u32::MAX),
                };
                if !there.contains(&number) && name(id) {
                    gone.insert(number, number);
                }
            }
            part.claimed.remove(&gone);
        }
        self.raw.retain(|line| !raw(line));
        self.settle();
        self
    }

    /// Reads any text: what is no sound line is kept as it is.
    pub fn read(text: &str) -> Segment {
        let mut segment = Segment::default();
        let mut current: Option<(Head, Seal, Part)> = None;
        for line in text.split('\n').filter(|line| !line.is_empty()) {
            if let Some((head, seal, claimed)) = Head::read(line) {
                let events = Vec::new();
                let next = (head, seal, Part { claimed, events });
                if let Some((head, _, part)) = current.replace(next) {
                    segment.add(head, part);
                }
                continue;
            }
            let event = match &current {
                Some((head, seal, _)) => head.read_record(seal, line),
                None => None,
            };
            match (event, &mut current) {
                (Some(event), Some((_, _, part))) => part.events.push(event),
                _ => {
                    let line = line.strip_prefix('?').unwrap_or(line);
                    segment
                        .raw
                        .extend((!line.is_empty()).then(|| line.to_owned()));
                }
            }
        }
        if let Some((head, _, part)) = current {
            segment.add(head, part);
        }
        segment.settle();
        segment
    }

    /// The one text of what it says.
    pub fn text(&self) -> String {
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
        for line in &self.raw {
            text.push('?');
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    fn add(&mut self, head: Head, part: Part) {
        let own = self.heads.entry(head).or_default();
        own.claimed.extend(&part.claimed);
        match own.events.is_empty() {
            true => own.events = part.events,
            false => own.events.extend(part.events),
        }
    }

    /// Puts everything into the one order, lets raw lines find their head, and drops those that a sound line makes good.
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
        if !self.raw.is_empty() && !self.heads.is_empty() {
            let sound = Segment {
                heads: self.heads.clone(),
                raw: BTreeSet::new(),
            };
            let sound = sound.text();
            if self.raw.len() * sound.len() / 20 <= MOST_TRIES {
                self.raw.retain(|raw| !is_made_good(raw, &sound));
            }
        }
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

    fn numbers(&self) -> impl Iterator<Item = u64> {
        self.events.iter().map(|event| u64::from(event.id.number))
    }

    fn has_no_twins(&self) -> bool {
        let ids = self.events.iter().map(|event| event.id.number);
        ids.is_sorted_by(|a, b| a < b)
    }

    fn settle(&mut self) {
        if !self.has_no_twins() {
            self.events.sort_by_cached_key(|event| {
                (event.id.number, event.moment.at, act_text(&event.act))
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

/// The one spelling of what was done.
pub(in crate::journal) fn act_text(act: &Act) -> String {
    let mut text = String::new();
    record::write(act, &mut text);
    text
}

/// The writers that the lines of a value name, sound or not; cheaper than reading it.
pub(in crate::journal) fn writers(text: &str) -> impl Iterator<Item = Writer> {
    let heads = text.split('\n').filter_map(|line| line.strip_prefix(KIND));
    heads.filter_map(|head| head.get(..6).and_then(Writer::parse))
}

/// Puts loose events into new segments, under keys of their writers that `free` numbers. Events of one writer must come
/// in the order of their numbers.
pub(in crate::journal) fn pack(
    events: impl IntoIterator<Item = Event>,
    mut free: impl FnMut(Writer) -> u32,
) -> BTreeMap<String, String> {
    let mut segments: Vec<(Writer, Segment)> = Vec::new();
    for event in events {
        let refused = match segments.last_mut() {
            Some((_, segment)) => segment.push(event).err(),
            None => Some(event),
        };
        segments.extend(refused.map(|event| (event.id.writer, Segment::begin(event))));
    }
    let kept = |(writer, segment): (Writer, Segment)| (key(writer, free(writer)), segment.text());
    segments.into_iter().map(kept).collect()
}

/// The key of a writer's segment of that number.
pub fn key(writer: Writer, number: u32) -> String {
    format!("{SEGMENTS}{writer}.{number}")
}

/// The writer and number in a segment's key; `None` for keys of other forms.
pub(in crate::journal) fn read_key(text: &str) -> Option<(Writer, u32)> {
    let (writer, number) = text.strip_prefix(SEGMENTS)?.split_once('.')?;
    let (writer, number) = (Writer::parse(writer)?, number.parse().ok()?);
    (key(writer, number) == text).then_some((writer, number))
}
