//! A container: many finished chunks under one key, each as it was. The grammar is in [the module above](super).

use super::salvage::{self, LONGEST_HEADER};
use super::segment::{self, Header};
use super::survey::Found;
use super::text::{b36, crc, is_newer, read_b36};
use super::{CHUNKS, Chunk, Damage, LARGEST};
use crate::progress::{Event, EventId};

/// The most characters of a container that we write.
pub(super) const FULL: usize = 16 * 1024;
/// What the keys of containers begin with behind [`CHUNKS`].
const KIND: &str = "c.";
/// Mending a header takes time; more than so many harmed at once are not one accident.
const MOST_MENDED: usize = 4;

/// The key and value that hold these chunks.
pub(super) fn encode<'a>(chunks: impl IntoIterator<Item = &'a str>) -> (String, String) {
    let (mut body, mut count) = (String::new(), 0_u64);
    for chunk in chunks {
        body.push_str(chunk);
        count += 1;
    }
    let sum = b36(u64::from(crc(&body)));
    let value = format!("C1|{}|{sum}\n{body}", b36(count));
    (format!("{CHUNKS}{KIND}{sum}"), value)
}

/// The checksum in a container's key; `None` for keys of other forms.
pub(super) fn read_key(key: &str) -> Option<u32> {
    let sum = key.strip_prefix(CHUNKS)?.strip_prefix(KIND)?;
    u32::try_from(read_b36(sum)?).ok()
}

/// The chunks of an undamaged container, as they were written; empty for any other value.
pub(super) fn chunks(value: &str) -> Vec<&str> {
    whole(value).unwrap_or_default()
}

/// Reads the value of a container's key.
///
/// # Errors
/// If not all of it is as it was written, with what is certain all the same.
pub(super) fn decode(key: &str, value: &str) -> Result<Vec<Found>, Damage<Vec<Found>>> {
    if is_newer(value, 'C') {
        return Err(Damage::Newer);
    }
    let named = |sections: &Vec<&str>| {
        let (expected, _) = encode(sections.iter().copied());
        expected == key
    };
    if let Some(sections) = whole(value).filter(named) {
        let chunks: Option<Vec<Chunk>> = sections.into_iter().map(read_section).collect();
        if let Some(chunks) = chunks {
            return Ok(chunks.into_iter().flat_map(sound).collect());
        }
    }
    let (salvaged, lost) = match value.len() > LARGEST {
        true => (Vec::new(), value.lines().skip(1).count()),
        false => salvage_sections(value),
    };
    Err(Damage::Harmed {
        salvaged,
        lines: Vec::new(),
        lost,
    })
}

/// The names of all events that a value should hold, whole or harmed: first names with counts. `None` if a part of it
/// does not say.
pub(super) fn names(value: &str) -> Option<Vec<(EventId, usize)>> {
    let sections = sections(value);
    let names: Vec<_> = sections.iter().map(|section| section.name()).collect();
    (expected(value) == Some(names.len())).then_some(names)
}

/// The chunks of a value whose own checksum holds.
fn whole(value: &str) -> Option<Vec<&str>> {
    let (header, body) = value.split_once('\n')?;
    let (count, sum) = header.strip_prefix("C1|")?.split_once('|')?;
    let intact = read_b36(sum)? == u64::from(crc(body)) && value.len() <= LARGEST;
    let mut sections = Vec::new();
    let mut rest = body;
    while intact && !rest.is_empty() {
        let end = rest.find("\nD1|").map_or(rest.len(), |end| end + 1);
        let (section, tail) = rest.split_at_checked(end)?;
        sections.push(section);
        rest = tail;
    }
    (intact && read_b36(count) == Some(sections.len() as u64)).then_some(sections)
}

fn read_section(section: &str) -> Option<Chunk> {
    let (header, _) = section.split_once('\n')?;
    segment::decode(&Header::read(header)?.key(), section).ok()
}

fn sound(chunk: Chunk) -> impl Iterator<Item = Found> {
    let found = |event: Event| Found {
        event,
        intact: true,
    };
    chunk.into_events().into_iter().map(found)
}

/// How many chunks a value says it holds.
fn expected(value: &str) -> Option<usize> {
    let count = value.strip_prefix("C1|")?.split('|').next()?;
    usize::try_from(read_b36(count)?).ok()
}

/// A chunk found inside a harmed container.
struct Section<'a> {
    header: Header,
    body: &'a str,
    /// False if its header had to be put right.
    sound: bool,
}

impl Section<'_> {
    fn name(&self) -> (EventId, usize) {
        let id = EventId {
            writer: self.header.writer,
            number: self.header.first,
        };
        (id, self.header.count)
    }
}

/// Every chunk whose header can be told, wherever it begins: a line feed before it may be gone.
fn sections(value: &str) -> Vec<Section<'_>> {
    let starts: Vec<usize> = value
        .match_indices("D1|")
        .map(|(start, _)| start)
        .filter(|start| {
            // A value of nothing but beginnings must not be read to its end for each of them.
            let end = value
                .bytes()
                .skip(*start)
                .take(LONGEST_HEADER)
                .position(|c| c == b'\n');
            let line = end.and_then(|end| value.get(*start..start + end));
            line.is_some_and(|line| Header::read(line).is_some())
        })
        .collect();
    let mut found = Vec::new();
    let mut mended = 0;
    // What is before the first chunk is the container's own line, and perhaps a chunk with a harmed header.
    let opening = value.find('\n').map_or(value.len(), |end| end + 1);
    let first = starts.first().copied().unwrap_or(value.len());
    if let Some(text) = value.get(opening..first).filter(|text| !text.is_empty()) {
        mend(text, &mut found, &mut mended);
    }
    for (place, start) in starts.iter().enumerate() {
        let end = starts.get(place + 1).copied().unwrap_or(value.len());
        let Some((line, body)) = value
            .get(*start..end)
            .and_then(|text| text.split_once('\n'))
        else {
            continue;
        };
        let Some(header) = Header::read(line) else {
            continue;
        };
        // A chunk with a harmed header may follow under the same roof: it begins behind so many lines.
        let own = nth_line(body, header.count);
        let (own, tail) = body.split_at_checked(own).unwrap_or((body, ""));
        let alone = crc(own) == header.body;
        let (body, tail) = if alone { (own, tail) } else { (body, "") };
        found.push(Section {
            header,
            body,
            sound: true,
        });
        if !tail.is_empty() {
            mend(tail, &mut found, &mut mended);
        }
    }
    found
}

fn mend<'a>(text: &'a str, found: &mut Vec<Section<'a>>, mended: &mut usize) {
    if *mended >= MOST_MENDED {
        return;
    }
    *mended += 1;
    if let Some((header, body)) = salvage::mend_header(text) {
        found.push(Section {
            header,
            body,
            sound: false,
        });
    }
}

/// Where the line of that position begins, from 0; the end if there are fewer.
fn nth_line(text: &str, position: usize) -> usize {
    let mut ends = text.match_indices('\n').map(|(end, _)| end + 1);
    match position.checked_sub(1) {
        None => 0,
        Some(before) => ends.nth(before).unwrap_or(text.len()),
    }
}

fn salvage_sections(value: &str) -> (Vec<Found>, usize) {
    let sections = sections(value);
    let all = expected(value) == Some(sections.len());
    let mut found = Vec::new();
    let mut named = 0;
    for Section {
        header,
        body,
        sound,
    } in &sections
    {
        let whole = *sound && crc(body) == header.body;
        // If a chunk was not found, its lines may follow behind the first that is harmed: nothing there is certain.
        let body = match whole || all {
            true => body,
            false => salvage::front(body),
        };
        let (events, _) = salvage::events(header, body);
        named += header.count;
        found.extend(events.into_iter().map(|event| Found {
            event,
            intact: whole,
        }));
    }
    let lines = value.lines().count().saturating_sub(1 + sections.len());
    let lost = named.max(lines).saturating_sub(found.len());
    (found, lost)
}
