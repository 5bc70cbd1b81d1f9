//! A head and the records below it: the lines of a segment. The grammar is in `docs/format.md`.

use super::ranges::Ranges;
use super::record;
use super::text::{Seal, read_b36};
use crate::day::{Instant, Moment};
use crate::journal::{EARLIEST, LATEST};
use crate::progress::{Act, Event, EventId, Writer};
use crate::text::{base36, push_base36};

/// What every head, and the first line of a value with several, begins with.
pub(super) const KIND: &str = "E1|";
/// Tenths of a second from its head's base within which a record is; a head is of one learner's day.
const DAY: i64 = 864_000;

/// What names all records below it, together with their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Head {
    pub(super) writer: Writer,
    pub(super) base: Instant,
    pub(super) offset: i16,
}

impl Head {
    pub(super) fn of(event: &Event) -> Head {
        Head {
            writer: event.id.writer,
            base: event.moment.at,
            offset: event.moment.offset,
        }
    }

    /// What the checks of all its lines cover besides these lines.
    pub(super) fn name(&self) -> String {
        let Head {
            writer,
            base,
            offset,
        } = self;
        let base = base36(u64::try_from(*base).unwrap_or(0));
        format!("{KIND}{writer}|{base}|{offset}|")
    }

    /// The name of the record of that number.
    pub(super) fn id(&self, number: u32) -> EventId {
        EventId {
            writer: self.writer,
            number,
        }
    }

    pub(super) fn seal(&self) -> Seal {
        Seal::of(&self.name())
    }

    pub(super) fn write(&self, seal: &Seal, claimed: &Ranges, text: &mut String) {
        text.push_str(&self.name());
        let start = text.len();
        text.push_str(&claimed.text());
        seal.close(text, start);
    }

    pub(super) fn read(line: &str) -> Option<(Head, Seal, Ranges)> {
        let (writer, rest) = line.strip_prefix(KIND)?.split_once('|')?;
        let (base, rest) = rest.split_once('|')?;
        let (offset, rest) = rest.split_once('|')?;
        let head = Head {
            writer: Writer::parse(writer)?,
            base: read_b36(base)?,
            offset: offset.parse().ok()?,
        };
        let seal = head.seal();
        let claimed = Ranges::read(seal.open(rest)?)?;
        // Numbers have one spelling.
        let is_named_so = line.strip_suffix(rest) == Some(head.name().as_str());
        let fits = (-1440..=1440).contains(&head.offset)
            && (EARLIEST..LATEST).contains(&head.base)
            && claimed.last().is_some_and(|last| last <= u32::MAX.into());
        (is_named_so && fits).then_some((head, seal, claimed))
    }

    pub(super) fn write_record(&self, seal: &Seal, event: &Event, text: &mut String) {
        let start = text.len();
        push_base36(text, u64::from(event.id.number));
        text.push('.');
        let tenths = event.moment.at.saturating_sub(self.base) / 100;
        push_base36(text, u64::try_from(tenths).unwrap_or(0));
        text.push('.');
        record::write(&event.act, text);
        seal.close(text, start);
    }

    pub(super) fn read_record(&self, seal: &Seal, line: &str) -> Option<Event> {
        let (number, tenths, act) = split_record(seal.open(line)?)?;
        let at = self.base.checked_add(tenths * 100)?;
        (at < LATEST).then_some(())?;
        let moment = Moment {
            at,
            offset: self.offset,
        };
        let id = self.id(number);
        Some(Event { id, moment, act })
    }
}

/// Number, time and act of a record without its check.
fn split_record(body: &str) -> Option<(u32, i64, Act)> {
    let (number, rest) = body.split_once('.')?;
    let (tenths, act) = rest.split_once('.')?;
    let tenths = read_b36(tenths).filter(|tenths| *tenths < DAY)?;
    Some((read_b36(number)?, tenths, record::read(act)?))
}

/// Number and act of a line that has the form of a record, whatever its head.
pub(super) fn read_loose(line: &str) -> Option<(u32, Act)> {
    let body = line.get(..line.len().checked_sub(Seal::LENGTH)?)?;
    split_record(body).map(|(number, _, act)| (number, act))
}
