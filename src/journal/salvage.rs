//! What a chunk still says for certain, whole or harmed.
//!
//! An event's name is its line's place, so a lost or added line feed would rename every event behind it. Lines are
//! therefore only used where their place is certain: counted from the front up to the first unreadable line, and from
//! the back up to the last one.

use super::segment::Header;
use super::text::crc;
use super::{EARLIEST, LATEST, record};
use crate::day::Moment;
use crate::progress::{Act, Event, EventId};

/// No header is longer.
pub(super) const LONGEST_HEADER: usize = 100;
/// Longer lines are not searched for a second line inside.
const LONGEST_SEARCH: usize = 100;
/// Tenths of a second that a chunk may span; it is one day's.
const DAY: u64 = 864_000;

/// The events of a body, and the positions of the lines that gave none.
pub(super) fn events(header: &Header, body: &str) -> (Vec<Event>, Vec<usize>) {
    let whole = crc(body) == header.body;
    let ended = body.ends_with('\n');
    let mut lines: Vec<&str> = body.split('\n').collect();
    let cut = lines.pop().is_some_and(|rest| !rest.is_empty());
    let acts: Vec<Option<(u64, Act)>> = lines
        .iter()
        .map(|text| record::read(text).filter(|(_, act)| whole || !record::is_odd(act)))
        .collect();
    let places = places(&lines, &acts, header.count, ended);

    let mut events = Vec::new();
    let mut unreadable = Vec::new();
    let mut elapsed = 0;
    for (position, (act, place)) in acts.into_iter().zip(places).enumerate() {
        let event = act.and_then(|(gap, act)| {
            let after = elapsed + gap.min(DAY);
            let first_is_now = position > 0 || gap == 0;
            let fits = after < DAY && first_is_now;
            let at = header
                .base
                .at
                .checked_add(i64::try_from(after).ok()? * 100)?;
            let number = header.first.checked_add(u32::try_from(place?).ok()?)?;
            (fits && (EARLIEST..LATEST).contains(&at)).then(|| {
                elapsed = after;
                let moment = Moment {
                    at,
                    offset: header.base.offset,
                };
                Event {
                    id: EventId {
                        writer: header.writer,
                        number,
                    },
                    moment,
                    act,
                }
            })
        });
        match event {
            Some(event) => events.push(event),
            None => unreadable.push(position),
        }
    }
    if cut {
        unreadable.push(lines.len());
    }
    (events, unreadable)
}

/// What of a body comes before its first line that cannot be read.
pub(super) fn front(body: &str) -> &str {
    let reads = |line: &str| record::read(line).is_some_and(|(_, act)| !record::is_odd(&act));
    let end: usize = body
        .split_inclusive('\n')
        .take_while(|line| line.strip_suffix('\n').is_some_and(reads))
        .map(str::len)
        .sum();
    body.get(..end).unwrap_or_default()
}

/// The place of each line among the chunk's events, where it is certain.
fn places(
    lines: &[&str],
    acts: &[Option<(u64, Act)>],
    count: usize,
    ended: bool,
) -> Vec<Option<usize>> {
    if lines.len() == count && ended {
        return (0..count).map(Some).collect();
    }
    // One line more or less than written, all of them ended: a line feed came or went.
    let split = lines.len() == count + 1 && ended;
    let joined = lines.len() + 1 == count && ended;
    let first_bad = acts.iter().position(Option::is_none);
    let last_bad = acts.iter().rposition(Option::is_none);
    // Where nothing is unreadable, either the end is missing, or two lines still read as one.
    let first_doubt = match first_bad {
        None if joined => (0..lines.len()).find(|position| may_be_two(lines, acts, *position)),
        None if lines.len() > count => Some(0),
        _ => None,
    };
    let place = |position: usize| {
        let first = first_bad.or(first_doubt);
        let from_front = first.is_none_or(|first| position < first) && position < count;
        let from_back = last_bad.is_some_and(|bad| position > bad);
        match (from_front, from_back) {
            (true, _) => Some(position),
            (_, true) if split => position.checked_sub(1),
            (_, true) if joined => Some(position + 1),
            _ => None,
        }
    };
    (0..lines.len()).map(place).collect()
}

/// True if a field of any text may have swallowed the line behind it.
fn may_be_two(lines: &[&str], acts: &[Option<(u64, Act)>], position: usize) -> bool {
    let (Some(text), Some(Some((_, act)))) = (lines.get(position), acts.get(position)) else {
        return false;
    };
    let open = match act {
        Act::Review { extra, .. } => !extra.is_empty(),
        Act::Unknown(_) => true,
        _ => false,
    };
    let is_line = |tail: &str| record::read(tail).is_some();
    let has_line_inside = || (1..text.len()).any(|start| text.get(start..).is_some_and(is_line));
    open && (text.len() > LONGEST_SEARCH || has_line_inside())
}

/// The header and body of a value whose header does not hold, if one other character somewhere in it makes it hold.
pub(super) fn mend_header(value: &str) -> Option<(Header, &str)> {
    const CHARACTERS: &str = "0123456789abcdefghijklmnopqrstuvwxyz|-DS\n";
    let first_line = value.find('\n').unwrap_or(value.len());
    let places = value
        .char_indices()
        .take_while(|(place, _)| *place <= first_line.min(LONGEST_HEADER));
    let mut found: Option<(Header, usize)> = None;
    let mut header = String::with_capacity(2 * LONGEST_HEADER);
    for (place, wrong) in places {
        let after = place + wrong.len_utf8();
        let (front, back) = (value.get(..place)?, value.get(after..)?);
        let end = back.bytes().take(LONGEST_HEADER).position(|c| c == b'\n');
        let tail = end.and_then(|end| back.get(..end));
        for right in CHARACTERS.chars() {
            header.clear();
            header.push_str(front);
            let body = match (right, end) {
                ('\n', _) => after,
                (_, Some(end)) => {
                    header.push(right);
                    header.push_str(tail?);
                    after + end + 1
                }
                (_, None) => continue,
            };
            if !Header::sums(&header) {
                continue;
            }
            match Header::read(&header) {
                Some(_) if found.is_some() => return None,
                Some(header) => found = Some((header, body)),
                None => {}
            }
        }
    }
    let (header, body) = found?;
    Some((header, value.get(body..)?))
}
