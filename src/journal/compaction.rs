//! Compaction: the values of many finished segments become few with several heads each, so that a start reads few keys.
//! What is planned here follows from the two stores alone, so it can be broken off anywhere and begun again.

use super::format::keys::Key;
use super::format::segment::Segment;
use super::survey::reading::Reading;
use crate::day::Instant;
use crate::progress::{Event, EventId, Writer};
use crate::storage::Texts;
use std::collections::BTreeMap;

/// With more segments than this a store is worth compacting.
pub const MANY: usize = 64;
/// Fewer finished ones among them are not worth it.
const FEWEST: usize = 16;
/// The most characters of a value that compaction writes.
const FULL: usize = 16 * 1024;
/// A segment is finished a day after its last event, in milliseconds.
const DAY: Instant = 86_400_000;

/// The values to write into both stores, each under the key of one of the segments in it; empty if there are not many
/// segments, or too few of them finished. `alive` says whether a writer's tab may still be open.
///
/// Only values that both stores hold alike and whole are moved, so [`merge`](super::merge()) comes first. Nothing may be
/// removed before [`redundant`] says so of what was read back.
pub fn compaction(
    local: &Texts,
    mirror: &Texts,
    now: Instant,
    alive: impl Fn(Writer) -> bool,
) -> Texts {
    let is_segment = |key: &&String| matches!(Key::parse(key), Some(Key::Segment(..)));
    if local.keys().filter(is_segment).count() <= MANY {
        return Texts::new();
    }
    // Large values are done.
    let small = same(local, mirror).filter(|(_, text)| text.len() < FULL / 2);
    let mut pieces: Vec<(Instant, &String, &String, Segment)> = Vec::new();
    for (key, text) in small {
        if let Some(segment) = finished(key, text, now, &alive) {
            let begin = segment.events().map(|event| event.moment.at).min();
            pieces.push((begin.unwrap_or(now), key, text, segment));
        }
    }
    let single = pieces.iter().filter(|(_, _, _, piece)| piece.heads() == 1);
    if single.count() < FEWEST {
        return Texts::new();
    }
    pieces.sort_unstable_by_key(|(begin, key, _, _)| (*begin, *key));
    let mut compacted = Texts::new();
    let mut current: Option<(&String, usize, Segment)> = None;
    for (_, key, text, segment) in pieces {
        current = match current.take() {
            Some((first, size, joined)) if size + text.len() <= FULL => {
                Some((first, size + text.len(), joined.join(segment)))
            }
            full => {
                compacted.extend(full.map(|(key, _, joined)| (key.clone(), joined.text())));
                Some((key, text.len(), segment))
            }
        };
    }
    compacted.extend(current.map(|(key, _, joined)| (key.clone(), joined.text())));
    compacted.retain(|key, text| local.get(key) != Some(text));
    compacted
}

/// Keys whose every event is under another key that both stores hold alike: those of the first store, then those of the
/// second. They may be removed; the texts must have been read back after a compaction was written.
pub fn redundant(
    local: &Texts,
    mirror: &Texts,
    now: Instant,
    alive: impl Fn(Writer) -> bool,
) -> [Vec<String>; 2] {
    // How many values that both stores hold alike have an event.
    let mut held: BTreeMap<EventId, (Event, usize)> = BTreeMap::new();
    let mut shared: Vec<(usize, &String, Segment)> = Vec::new();
    for (key, text) in same(local, mirror) {
        let Reading::Segment(segment) = Reading::of(key, text) else {
            continue;
        };
        for event in segment.events() {
            let held = held.entry(event.id).or_insert_with(|| (event.clone(), 0));
            held.1 += usize::from(held.0 == *event);
        }
        shared.push((text.len(), key, segment));
    }
    let is_held = |held: &BTreeMap<EventId, (Event, usize)>, segment: &Segment, times: usize| {
        segment.events().all(|event| {
            let held = held.get(&event.id);
            held.is_some_and(|(there, count)| there == event && *count >= times)
        })
    };
    let mut redundant: [Vec<String>; 2] = Default::default();
    // The smallest first, and never two for each other.
    shared.sort_by_key(|(size, key, _)| (*size, *key));
    for (_, key, segment) in shared {
        let text = local.get(key).map_or("", String::as_str);
        if is_held(&held, &segment, 2) && finished(key, text, now, &alive).is_some() {
            for event in segment.events() {
                held.entry(event.id).and_modify(|held| held.1 -= 1);
            }
            redundant.iter_mut().for_each(|keys| keys.push(key.clone()));
        }
    }
    for (keys, [texts, others]) in redundant.iter_mut().zip([[local, mirror], [mirror, local]]) {
        let lone = texts
            .iter()
            .filter(|(key, text)| others.get(*key) != Some(text));
        for (key, text) in lone {
            let finished = finished(key, text, now, &alive);
            if finished.is_some_and(|segment| is_held(&held, &segment, 1)) {
                keys.push(key.clone());
            }
        }
    }
    redundant
}

/// What both stores hold alike.
fn same<'a>(local: &'a Texts, mirror: &'a Texts) -> impl Iterator<Item = (&'a String, &'a String)> {
    local
        .iter()
        .filter(|(key, text)| mirror.get(*key) == Some(text))
}

/// The segment of a key if it is whole and will not grow any more.
fn finished(
    key: &str,
    text: &str,
    now: Instant,
    alive: impl Fn(Writer) -> bool,
) -> Option<Segment> {
    let (Some(key), Reading::Segment(segment)) = (Key::parse(key), Reading::of(key, text)) else {
        return None;
    };
    let last = segment.events().map(|event| event.moment.at).max()?;
    let is_finished = segment.is_full() || segment.heads() > 1 || !alive(key.writer());
    (segment.is_whole() && is_finished && last.saturating_add(DAY) <= now).then_some(segment)
}
