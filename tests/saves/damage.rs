//! Harm of every kind: each byte changed, lost, added, each length cut. A record that is not touched is read as it was
//! written, a record that is touched is not read, and every line that is not read is kept word for word.

use crate::segment;
use crate::support::{review, some_acts, writer};
use std::collections::BTreeMap;
use viva::chance::SplitMix64;
use viva::journal::Segment;
use viva::memory::Rating;
use viva::progress::{Act, Event, EventId};

/// Acts of which some look like a record inside another, to lead the reader astray.
fn astray() -> Vec<Act> {
    let name = writer(7);
    let mut acts = some_acts(name);
    acts.push(Act::Unknown("x,k3f9c7~abcd".to_owned()));
    acts.push(review("abca", Rating::Good, 40));
    acts.push(Act::Undo(EventId {
        writer: name,
        number: 3,
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

/// Reads a harmed value and checks every event against the ones written; how many there are.
fn check(written: &Segment, harmed: &str) -> usize {
    let events: BTreeMap<EventId, &Event> = written.events().map(|e| (e.id, e)).collect();
    let read = Segment::read(harmed);
    for event in read.events() {
        assert_eq!(events.get(&event.id), Some(&event), "{harmed:?}");
    }
    let sound = read.text();
    for line in harmed.split('\n').filter(|line| !line.is_empty()) {
        let line = line.strip_prefix('?').unwrap_or(line);
        let kept = sound
            .split('\n')
            .any(|there| there.strip_prefix('?').unwrap_or(there) == line);
        let is_piece = written
            .text()
            .split('\n')
            .any(|whole| whole.starts_with(line) || whole.ends_with(line));
        assert!(kept || is_piece, "{line:?} of {harmed:?}");
    }
    // What is not read heals what it was made of, and is healed by it.
    assert_eq!(
        read.clone().join(written.clone()).events().count(),
        events.len()
    );
    read.events().count()
}

#[test]
fn a_changed_byte_costs_its_own_record() {
    let written = segment(writer(7), astray(), 46);
    let value = written.text();
    let all = written.events().count();
    let start = value.find('\n').unwrap() + 1;
    for place in 0..value.len() {
        let was = value.as_bytes()[place];
        for byte in (0..=127_u8).filter(|byte| *byte != was) {
            let mut harmed = value.clone().into_bytes();
            harmed[place] = byte;
            let harmed = String::from_utf8(harmed).unwrap();
            if harmed.starts_with("E1|") || place >= start {
                let read = check(&written, &harmed);
                let most = if place < start {
                    all
                } else {
                    1 + usize::from(was == b'\n')
                };
                assert!(read + most >= all, "{read} of {all} with {byte} at {place}");
            }
        }
    }
}

#[test]
fn a_lost_or_added_byte_costs_its_own_records() {
    let written = segment(writer(7), astray(), 46);
    let value = written.text();
    let all = written.events().count();
    let start = value.find('\n').unwrap() + 1;
    for place in start..value.len() {
        let mut lost = value.clone();
        lost.remove(place);
        assert!(check(&written, &lost) + 2 >= all);
        for added in ['\n', ';', '0', 'z', '!', ',', '.', '~', '?', 'é', '\u{0}'] {
            let mut harmed = value.clone();
            harmed.insert(place, added);
            assert!(check(&written, &harmed) + 1 >= all);
        }
    }
}

#[test]
fn a_harmed_head_costs_its_records_until_another_copy_brings_it() {
    let written = segment(writer(7), some_acts(writer(7)), 46);
    let value = written.text();
    let end = value.find('\n').unwrap();
    for place in 0..end {
        let mut harmed = value.clone();
        harmed.replace_range(place..=place, if place == 1 { "x" } else { "~" });
        if harmed == value {
            continue;
        }
        let read = Segment::read(&harmed);
        assert_eq!((read.events().count(), read.raw().count()), (0, 11));
        // The head alone, without a record, is enough. The harmed one is kept all the same.
        let head = Segment::read(&value[..=end]);
        let kept = format!("{value}?{}\n", &harmed[..end]);
        assert_eq!(read.join(head).text(), kept, "{harmed:?}");
    }
}

#[test]
fn a_cut_value_keeps_all_records_before_the_cut_and_knows_what_is_missing() {
    let written = segment(writer(7), astray(), 460);
    let value = written.text();
    let start = value.find('\n').unwrap() + 1;
    for end in start..value.len() {
        let read = Segment::read(&value[..end]);
        let whole = value[start..end].matches('\n').count();
        let unended = usize::from(value[end..].starts_with('\n'));
        assert_eq!(read.events().count(), whole + unended, "cut at {end}");
        assert!(read.events().zip(written.events()).all(|(a, b)| a == b));
        assert_eq!(read.is_whole(), end + 1 == value.len());
    }
}

#[test]
fn heavy_harm_never_panics_and_makes_nothing_up() {
    let written = segment(writer(7), astray(), 46);
    let value = written.text();
    let mut chance = SplitMix64::new(3);
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
        let read = Segment::read(&String::from_utf8_lossy(&harmed));
        assert!(
            read.events()
                .all(|event| written.events().any(|other| other == event))
        );
    }
}
