//! Harm of every kind: each byte changed, lost, added, each length cut. What is read is never wrong about whose it is.

use crate::chunk;
use crate::support::{Chance, review, some_acts, writer};
use std::collections::BTreeMap;
use viva::journal::{Chunk, Damage, decode};
use viva::memory::Rating;
use viva::progress::{Act, Event, EventId};

/// What a harmed value still says.
pub fn salvage(key: &str, value: &str) -> (Vec<Event>, Vec<usize>, usize) {
    match decode(key, value) {
        Ok(_) => panic!("harm was not noticed: {value:?}"),
        Err(Damage::Newer) => (Vec::new(), Vec::new(), 0),
        Err(Damage::Harmed {
            salvaged,
            lines,
            lost,
        }) => (salvaged, lines, lost),
    }
}

/// Acts of which some look like a line inside another, to lead the reader astray.
fn astray() -> Vec<Act> {
    let name = writer(7);
    let mut acts = some_acts(name);
    acts.push(Act::Unknown("x,k3f9c1a.7".to_owned()));
    acts.push(review("abca", Rating::Good, 40));
    acts.push(Act::Undo(EventId {
        writer: name,
        number: 3,
    }));
    acts.push(Act::Undo(EventId {
        writer: name,
        number: 50,
    }));
    acts.push(Act::QuizStart {
        set: "s".to_owned(),
        cards: vec![],
    });
    acts.push(Act::Unknown("y".to_owned()));
    acts.push(Act::Unknown("z.9".to_owned()));
    acts.push(review("9876", Rating::Hard, 12));
    acts
}

/// Checks every event of a harmed value against the ones written: an event whose line was not touched is the one that
/// was written, at the right time if no earlier line was touched.
fn check(chunk: &Chunk, harmed: &str, touched: std::ops::RangeInclusive<usize>) -> usize {
    let (salvaged, _, lost) = salvage(&chunk.key(), harmed);
    let written: BTreeMap<EventId, (usize, &Event)> = chunk
        .events()
        .iter()
        .enumerate()
        .map(|(line, event)| (event.id, (line, event)))
        .collect();
    let mut seen = BTreeMap::new();
    for event in &salvaged {
        let (line, wanted) = written
            .get(&event.id)
            .unwrap_or_else(|| panic!("{event:?} of {harmed:?}"));
        assert!(
            seen.insert(event.id, ()).is_none(),
            "twice: {event:?} of {harmed:?}"
        );
        if !touched.contains(line) {
            assert_eq!(event.act, wanted.act, "line {line} of {harmed:?}");
        }
        if line < touched.start() {
            assert_eq!(event, *wanted, "line {line} of {harmed:?}");
        }
    }
    assert!(lost <= chunk.events().len());
    salvaged.len()
}

/// The line of a place in a chunk's value, 0 for the first event's.
fn line_at(value: &str, place: usize) -> usize {
    value.as_bytes()[..place]
        .iter()
        .filter(|c| **c == b'\n')
        .count()
        .saturating_sub(1)
}

#[test]
fn a_changed_byte_of_the_body_costs_its_own_line() {
    let chunk = chunk(writer(7), astray(), 46);
    let value = chunk.encode();
    let start = value.find('\n').unwrap() + 1;
    let all = chunk.events().len();
    for place in start..value.len() {
        let line = line_at(&value, place);
        // A changed line feed touches both its lines.
        let touched = line..=line + usize::from(value.as_bytes()[place] == b'\n');
        for byte in (0..=127_u8).filter(|byte| *byte != value.as_bytes()[place]) {
            let mut harmed = value.clone().into_bytes();
            harmed[place] = byte;
            let count = check(&chunk, &String::from_utf8(harmed).unwrap(), touched.clone());
            // A line feed that comes or goes beside a line of a later version can leave the place in doubt.
            let doubt = byte == b'\n' || value.as_bytes()[place] == b'\n';
            assert!(
                count + 2 >= all || doubt,
                "{count} of {all} with {byte} at {place}"
            );
        }
    }
}

#[test]
fn a_changed_line_feed_costs_two_lines_of_reviews() {
    let reviews = (0..30)
        .map(|n| review("k3f9", Rating::Good, 40 + n))
        .collect();
    let chunk = chunk(writer(7), reviews, 460);
    let value = chunk.encode();
    let start = value.find('\n').unwrap() + 1;
    for place in start..value.len() {
        let line = line_at(&value, place);
        let was = value.as_bytes()[place];
        for byte in (0..=127_u8).filter(|byte| *byte != was && (*byte == b'\n' || was == b'\n')) {
            let mut harmed = value.clone().into_bytes();
            harmed[place] = byte;
            let harmed = String::from_utf8(harmed).unwrap();
            let count = check(&chunk, &harmed, line..=line + usize::from(was == b'\n'));
            // Joined by ";", they read as one line of a later version: behind it, nothing is certain.
            let least = if byte == b';' { line } else { 28 };
            assert!(count >= least, "{count} with {byte} at {place}");
        }
    }
}

#[test]
fn a_lost_or_added_byte_costs_its_own_lines() {
    let chunk = chunk(writer(7), astray(), 46);
    let value = chunk.encode();
    let start = value.find('\n').unwrap() + 1;
    for place in start..value.len() {
        let line = line_at(&value, place);
        let mut lost = value.clone();
        lost.remove(place);
        check(&chunk, &lost, line..=line + 1);
        for added in ['\n', ';', '0', 'z', '!', ',', '.', 'é', '\u{0}'] {
            let mut harmed = value.clone();
            harmed.insert(place, added);
            check(&chunk, &harmed, line..=line + 1);
        }
    }
}

#[test]
fn a_changed_byte_of_the_header_costs_nothing() {
    let chunk = chunk(writer(7), some_acts(writer(7)), 46);
    let value = chunk.encode();
    let all = chunk.events();
    let end = value.find('\n').unwrap();
    for place in 0..=end {
        for byte in [
            b'0', b'2', b'9', b'a', b'z', b'|', b'-', b'S', b'\n', b' ', 0, 127,
        ] {
            if byte == value.as_bytes()[place] {
                continue;
            }
            let mut harmed = value.clone().into_bytes();
            harmed[place] = byte;
            let harmed = String::from_utf8(harmed).unwrap();
            match decode(&chunk.key(), &harmed) {
                Err(Damage::Newer) => assert_eq!(place, 1, "{harmed:?}"),
                Err(Damage::Harmed {
                    salvaged,
                    lines,
                    lost,
                }) => {
                    assert_eq!((salvaged.as_slice(), lost), (all, 0), "{harmed:?}");
                    assert!(lines.is_empty());
                }
                Ok(_) => panic!("not noticed: {harmed:?}"),
            }
        }
    }
    // Two wrong bytes cannot be put right, and then nothing is certain.
    let mut harmed = value.into_bytes();
    (harmed[8], harmed[15]) = (b'?', b'?');
    let (salvaged, _, lost) = salvage(&chunk.key(), &String::from_utf8(harmed).unwrap());
    assert_eq!((salvaged.len(), lost), (0, all.len()));
}

#[test]
fn a_cut_chunk_keeps_all_lines_before_the_cut() {
    for acts in [astray(), vec![review("k3f9", Rating::Good, 7)]] {
        let chunk = chunk(writer(7), acts, 460);
        let value = chunk.encode();
        let header = value.find('\n').unwrap() + 1;
        for end in 0..value.len() {
            let (salvaged, _, lost) = salvage(&chunk.key(), &value[..end]);
            let whole = if end < header {
                0
            } else {
                value[header..end].matches('\n').count()
            };
            // Cut behind the last but one line feed, it could also be one that two lines lost between them.
            let sure = salvaged.len() == whole || whole + 1 == chunk.events().len();
            assert!(sure, "{} of {whole} at {end}", salvaged.len());
            assert_eq!(salvaged, chunk.events()[..salvaged.len()], "cut at {end}");
            assert!(end < header || lost == chunk.events().len() - salvaged.len());
        }
    }
}

#[test]
fn heavy_harm_never_panics_and_unreadable_lines_are_named() {
    let chunk = chunk(writer(7), astray(), 46);
    let value = chunk.encode();
    let mut chance = Chance::new(3);
    for _ in 0..2_000 {
        let mut harmed = value.clone().into_bytes();
        for _ in 0..=chance.below(8) {
            let place = chance.below(harmed.len());
            match chance.below(3) {
                0 => harmed[place] = chance.below(256) as u8,
                1 => drop(harmed.drain(place..(place + chance.below(30)).min(harmed.len()))),
                _ => harmed
                    .splice(place..place, value.bytes().take(chance.below(90)))
                    .for_each(drop),
            }
            if harmed.is_empty() {
                break;
            }
        }
        let _ = decode(&chunk.key(), &String::from_utf8_lossy(&harmed));
    }
    let harmed = value.replacen("a1b2a1a.8f", "a1b2e1a.8f", 1);
    let (salvaged, lines, lost) = salvage(&chunk.key(), &harmed);
    assert_eq!(
        (lines, lost, salvaged.len()),
        (vec![1], 1, chunk.events().len() - 1)
    );
}
