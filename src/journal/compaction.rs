//! Compaction: many small finished chunks become a few containers, so that a start reads few keys. The order of its
//! steps is in [the module above](super#compaction); what is planned here follows from the two stores alone, so it can
//! be broken off anywhere and begun again.

use super::container;
use super::segment::{self, Header};
use super::survey::{Found, read_events};
use crate::day::Instant;
use crate::progress::{Event, EventId, Writer};
use crate::storage::Texts;
use std::collections::BTreeMap;

/// With more chunks than this a store is worth compacting.
pub const MANY: usize = 64;
/// Fewer finished ones among them are not worth a container.
const FEWEST: usize = 16;
/// A chunk rests so long before it is moved, in milliseconds: a day.
const REST: Instant = 86_400_000;

/// The containers to write into both stores, under keys that are free in both; empty if there are not many chunks, or
/// too few of them finished. `alive` says whether a writer's tab may still be open.
///
/// Only chunks that both stores hold undamaged are taken, so [`union`](super::merge) comes first. Nothing may be
/// deleted before [`redundant`] says so of what was read back.
pub fn compaction(
    local: &Texts,
    mirror: &Texts,
    now: Instant,
    alive: impl Fn(Writer) -> bool,
) -> Texts {
    let chunks = local.keys().filter(|key| segment::read_key(key).is_some());
    if chunks.count() <= MANY {
        return Texts::new();
    }
    let mut pieces: Vec<(Instant, Writer, u32, &str)> = Vec::new();
    for (key, text) in same(local, mirror) {
        if is_finished(key, text, now, &alive) {
            pieces.extend(piece(text));
        }
    }
    if pieces.len() < FEWEST {
        return Texts::new();
    }
    // Small containers of an earlier time grow, so that there never are many.
    for (key, text) in same(local, mirror).filter(|(_, text)| text.len() < container::FULL / 2) {
        if container::read_key(key).is_some() && container::decode(key, text).is_ok() {
            pieces.extend(container::chunks(text).into_iter().filter_map(piece));
        }
    }
    pieces.sort_unstable();
    pieces.dedup();
    let mut containers = Texts::new();
    let mut full: Vec<&str> = Vec::new();
    let mut size = 0;
    for (_, _, _, text) in pieces {
        if size + text.len() > container::FULL - 24 {
            add(&mut containers, &full, local, mirror);
            (full, size) = (Vec::new(), 0);
        }
        size += text.len();
        full.push(text);
    }
    add(&mut containers, &full, local, mirror);
    containers
}

/// Keys whose events are all in containers that both stores hold undamaged and alike: those of the first store, then
/// those of the second. They may be removed; the texts must have been read back after the containers were written.
pub fn redundant(
    local: &Texts,
    mirror: &Texts,
    now: Instant,
    alive: impl Fn(Writer) -> bool,
) -> [Vec<String>; 2] {
    let mut held: BTreeMap<EventId, (Event, usize)> = BTreeMap::new();
    let mut small: Vec<(usize, &String, Vec<Found>)> = Vec::new();
    for (key, text) in same(local, mirror).filter(|(key, _)| container::read_key(key).is_some()) {
        let Ok(found) = container::decode(key, text) else {
            continue;
        };
        for Found { event, .. } in &found {
            let held = held.entry(event.id).or_insert_with(|| (event.clone(), 0));
            held.1 += usize::from(held.0 == *event);
        }
        small.push((text.len(), key, found));
    }
    if held.is_empty() {
        return Default::default();
    }
    let chunks_of = |texts: &Texts| -> Vec<String> {
        let in_containers = |key: &String, text: &String| {
            let rests = is_finished(key, text, now, &alive);
            let found = if rests {
                read_events(key, text).ok()
            } else {
                None
            };
            found.is_some_and(|found| {
                found.iter().all(|Found { event, .. }| {
                    let held = held.get(&event.id);
                    held.is_some_and(|(there, _)| there == event)
                })
            })
        };
        let redundant = texts.iter().filter(|(key, text)| in_containers(key, text));
        redundant.map(|(key, _)| key.clone()).collect()
    };
    let mut redundant = [chunks_of(local), chunks_of(mirror)];
    // A container that grew into another; the smallest first, and never two for each other.
    small.sort_by_key(|(size, key, _)| (*size, *key));
    for (_, key, found) in small {
        let twice = found.iter().all(|Found { event, .. }| {
            let held = held.get(&event.id);
            held.is_some_and(|(there, times)| there == event && *times > 1)
        });
        if twice {
            for Found { event, .. } in &found {
                if let Some((_, times)) = held.get_mut(&event.id) {
                    *times -= 1;
                }
            }
            redundant.iter_mut().for_each(|keys| keys.push(key.clone()));
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

/// True for a whole chunk that will not grow any more and has rested for a day.
fn is_finished(key: &str, text: &str, now: Instant, alive: impl Fn(Writer) -> bool) -> bool {
    let Some((writer, _)) = segment::read_key(key) else {
        return false;
    };
    let Ok(chunk) = segment::decode(key, text) else {
        return false;
    };
    let last = chunk.events().last().map_or(now, |event| event.moment.at);
    let rests = last.saturating_add(REST) <= now;
    rests && (chunk.is_full() || !alive(writer))
}

fn piece(text: &str) -> Option<(Instant, Writer, u32, &str)> {
    let header = Header::read(text.split_once('\n')?.0)?;
    let fits = text.len() <= container::FULL - 24;
    fits.then_some((header.base.at, header.writer, header.first, text))
}

fn add(containers: &mut Texts, chunks: &[&str], local: &Texts, mirror: &Texts) {
    if chunks.is_empty() {
        return;
    }
    let (key, text) = container::encode(chunks.iter().copied());
    let free = |texts: &Texts| texts.get(&key).is_none_or(|there| *there == text);
    // One that is there already is a compaction that was broken off.
    if free(local) && free(mirror) {
        containers.insert(key, text);
    }
}
