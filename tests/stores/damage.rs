//! Every byte of every key changed, lost or cut off: alone, a store tells the rest and keeps the harmed value word for
//! word; with a good mirror beside it, nothing at all is lost.

use crate::compaction::{compacted, sessions};
use crate::support::{card, crc, writer};
use crate::union::united;
use crate::{digest, events, moment, opened, stored};
use std::collections::BTreeMap;
use viva::journal::{Checkup, LogStore, Reach, export, union};
use viva::progress::{Event, EventId};
use viva::settings::{self, Setting, Settings, Theme};
use viva::storage::Texts;

/// One key of every kind that a device keeps.
fn device() -> Texts {
    // The smallest containers that there are.
    let mut texts = compacted(&sessions(66, 1));
    let (key, text) = texts.pop_first().unwrap();
    let short: Vec<&str> = text.split_inclusive('\n').skip(1).take(8).collect();
    let body = short.concat();
    let sum = crc(&body);
    assert!(key.starts_with("viva.e.c."));
    let mut texts: Texts = [(format!("viva.e.c.{sum}"), format!("C1|4|{sum}\n{body}"))].into();
    let (chunk, _) = crate::filled_at(writer(9_000), 0, crate::support::some_acts(writer(9_000)));
    texts.extend(chunk);
    let mut storage = stored(&texts);
    let (mut log, _) = LogStore::open(&mut storage, writer(9_100));
    Setting::Theme(Theme::Dark)
        .save(&mut log, &mut storage, moment(0))
        .unwrap();
    settings::set_note(
        &mut log,
        &mut storage,
        moment(1),
        card("k3f9"),
        "only with\na foreign key",
    )
    .unwrap();
    storage.texts
}

fn harms(text: &str) -> Vec<(usize, String)> {
    let mut harms = Vec::new();
    for place in 0..text.len() {
        for bit in [1_u8, 16] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[place] ^= bit;
            harms.push((place, String::from_utf8(bytes).unwrap()));
        }
        let mut replaced = text.to_owned();
        replaced.replace_range(place..=place, if place % 2 == 0 { "\n" } else { "é" });
        harms.push((place, replaced));
        harms.push((place, text[..place].to_owned()));
    }
    harms.retain(|(_, harmed)| harmed != text);
    harms
}

fn is_newer(text: &str) -> bool {
    let version = text
        .get(1..2)
        .is_some_and(|digit| ("2"..="9").contains(&digit));
    version && text.get(2..3) == Some("|") && text.starts_with(['D', 'C', 'R', 'X'])
}

#[test]
fn alone_a_harmed_value_costs_its_own_lines_and_is_kept_word_for_word() {
    let good = device();
    let all: BTreeMap<EventId, Event> = events(&good)
        .into_iter()
        .map(|event| (event.id, event))
        .collect();
    for (key, text) in &good {
        for (place, harmed) in harms(text) {
            let mut storage = stored(&good);
            storage.texts.insert(key.clone(), harmed.clone());
            let (log, opened) = LogStore::open(&mut storage, writer(8_000));
            assert_eq!(
                storage.texts[key], harmed,
                "what is there is not overwritten"
            );
            let cut = harmed.len() < text.len() && text.starts_with(&harmed);
            let mut wrong = 0;
            for event in &opened.events {
                let was = all
                    .get(&event.id)
                    .unwrap_or_else(|| panic!("{event:?} in {harmed:?}"));
                wrong += usize::from(was != event);
            }
            let lost = all.len() - opened.events.len();
            // The line itself; behind it times may be wrong, by how long that line took.
            if key.starts_with("viva.e.") && !cut && !is_newer(&harmed) {
                assert!(lost <= 2, "{lost} lost at {place} in {harmed:?}");
            }
            let chunk_events = opened
                .events
                .iter()
                .filter(|event| key.contains(&event.id.writer.to_string()))
                .count();
            assert!(
                wrong <= chunk_events.max(2),
                "{wrong} wrong at {place} in {harmed:?}"
            );
            let copy = storage.texts.get(&format!("viva.q.{}", crc(&harmed)));
            let told = copy.is_some_and(|copy| copy.ends_with(&harmed));
            assert!(told || is_newer(&harmed), "{place} in {harmed:?} of {key}");
            let file = export(&storage, &log, &opened.events, moment(0).at);
            let word_for_word = serde_json::to_string(&harmed).unwrap();
            assert!(file.contains(&word_for_word), "the export has it too");
        }
    }
}

#[test]
fn beside_a_good_mirror_a_harmed_value_costs_nothing() {
    let good = device();
    let state = digest(events(&good));
    let settings = Settings::of(&opened(&good).registers);
    for (key, text) in &good {
        for (place, harmed) in harms(text) {
            let mut bad = good.clone();
            bad.insert(key.clone(), harmed.clone());
            for (first, second) in [united(&bad, &good), united(&good, &bad)] {
                assert_eq!(digest(events(&first)), state, "{place} in {harmed:?}");
                assert_eq!(digest(events(&second)), state, "{place} in {harmed:?}");
                assert_eq!(Settings::of(&opened(&first).registers), settings);
                assert!(first.values().any(|there| there.ends_with(harmed.as_str())));
                let mended = first[key] == *text || second[key] == *text;
                // A harmed time may make a setting look later; its text is the same.
                assert!(mended || key.starts_with("viva.r."));
            }
        }
    }
}

#[test]
fn a_check_of_healthy_stores_changes_nothing() {
    let good = device();
    let checkup = Checkup::of(&good, Some(&good));
    assert!(checkup.is_healthy() && checkup.union.is_empty());
    let Checkup {
        events: count,
        pieces,
        containers,
        settings,
        problems,
        ..
    } = checkup;
    assert_eq!((count, pieces, containers, settings), (14, 2, 1, 1));
    assert_eq!(problems, []);
    let alone = Checkup::of(&good, None);
    assert!(alone.is_healthy() && alone.union.is_empty());
}

#[test]
fn a_check_repairs_once_and_then_changes_nothing() {
    let good = device();
    for (key, text) in &good {
        for (place, harmed) in harms(text).into_iter().step_by(7) {
            let mut bad = good.clone();
            bad.insert(key.clone(), harmed.clone());
            // Harmed in one store, in both alike, and where there is only one.
            for mirror in [Some(&good), Some(&bad), None] {
                let first = Checkup::of(&bad, mirror);
                assert!(!first.is_healthy(), "{place} in {harmed:?}");
                assert!(first.repairs > 0 || is_newer(&harmed));
                let local = first.union.here.applied(&bad);
                let mirror = mirror.map(|mirror| first.union.there.applied(mirror));
                let again = Checkup::of(&local, mirror.as_ref());
                assert!(again.union.is_empty(), "{:?}", again.union);
                assert_eq!(again.events, events(&local).len());
                if let Some(mirror) = &mirror {
                    assert!(union(&local, mirror, Reach::Device).is_empty());
                }
                assert!(local.values().any(|there| there.ends_with(harmed.as_str())));
            }
        }
    }
}
