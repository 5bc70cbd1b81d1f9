//! Files made by mistake or malice: whatever they hold, what is here stays as it is.

use crate::import::{events, exported, imported};
use crate::support::{Chance, b36, crc, event, review, some_acts, writer};
use crate::{filled, moment, reopened};
use std::collections::{BTreeMap, BTreeSet};
use viva::memory::Rating;
use viva::progress::saved::{Chunk, Import, LogStore, Setting, Theme};
use viva::progress::{Act, Event, EventId};
use viva::storage::MemoryStorage;

#[test]
fn an_event_under_a_used_name_changes_nothing_and_is_kept_aside() {
    let (mut ours, mine) = filled(writer(5), vec![review("k3f9", Rating::Again, 1)]);
    let (theirs, _) = filled(
        writer(5),
        vec![
            review("k3f9", Rating::Easy, 1),
            Act::Unknown("x".to_owned()),
        ],
    );
    let file = exported(&theirs);
    assert_eq!(
        imported(&mut ours, &file),
        1,
        "what does not clash comes in"
    );
    let opened = reopened(&mut ours);
    assert_eq!((&opened.events[..1], opened.events.len()), (&mine[..], 2));
    let copy = ours
        .texts
        .iter()
        .find(|(key, _)| key.starts_with("viva.q."))
        .unwrap()
        .1;
    assert!(copy.ends_with(theirs.texts.values().next().unwrap()));
    let after = ours.clone();
    assert_eq!(imported(&mut ours, &file), 0);
    assert_eq!(ours, after);
}

#[test]
fn a_clash_under_a_free_key_changes_nothing_either() {
    let (mut ours, mine) = filled(writer(5), vec![review("k3f9", Rating::Again, 1); 3]);
    // Earlier than ours, so that it would hold if only the time decided.
    let forged = event(
        writer(5),
        1,
        moment(-900).at,
        review("zzzz", Rating::Easy, 1),
    );
    let forged = Chunk::begin(7, forged);
    let mut theirs = MemoryStorage::default();
    theirs.texts.insert(forged.key(), forged.encode());
    let file = exported(&theirs);
    assert_eq!(Import::read(&file).unwrap().preview(&mine).clashing, 1);
    assert_eq!(imported(&mut ours, &file), 0);
    assert_eq!(events(&ours), mine);
    let kept = ours
        .texts
        .iter()
        .find(|(key, _)| key.starts_with("viva.q."));
    assert!(kept.unwrap().1.ends_with(&forged.encode()));

    // Nor if a harmed chunk before it tells our own event once more.
    let mut same = Chunk::begin(6, mine[1].clone());
    same.push(mine[2].clone()).unwrap();
    let harmed = same.encode().replacen("a0.1\n", "a0.1\n?", 1);
    theirs.texts.insert(same.key(), harmed);
    imported(&mut ours, &exported(&theirs));
    assert_eq!(events(&ours), mine);
}

#[test]
fn a_file_that_comes_back_to_its_own_tab_is_not_written_over() {
    let (theirs, _) = filled(
        writer(5),
        (0..450).map(|_| review("k3f9", Rating::Good, 1)).collect(),
    );
    let mut storage = MemoryStorage::default();
    let (mut log, _) = LogStore::open(&mut storage, writer(5));
    let (first, saved) = log.append(&mut storage, moment(0), review("zzzz", Rating::Easy, 9));
    saved.unwrap();
    assert_eq!(imported(&mut storage, &exported(&theirs)), 449);
    let before = storage.clone();
    assert_eq!(log.reload(&mut storage).events.len(), 450);
    for number in 0..300 {
        log.append(
            &mut storage,
            moment(20_000 + number),
            review("zzzz", Rating::Easy, 9),
        )
        .1
        .unwrap();
    }
    let first_chunk = format!("viva.e.{}.0", writer(5));
    for (key, text) in &before.texts {
        assert!(*key == first_chunk || storage.texts[key] == *text, "{key}");
    }
    let opened = reopened(&mut storage);
    assert_eq!((opened.events.len(), opened.problems), (750, vec![]));
    assert!(opened.events.contains(&first));
}

/// Ten thousand wrong files. Half have their checksum put right again, so that what is inside is read.
#[test]
fn no_file_however_wrong_changes_what_is_here() {
    let (mut theirs, _) = filled(writer(5), some_acts(writer(5)));
    theirs
        .texts
        .extend(filled(writer(7), some_acts(writer(7))).0.texts);
    let (mut ours, _) = filled(
        writer(5),
        some_acts(writer(5)).into_iter().take(6).collect(),
    );
    ours.texts
        .extend(filled(writer(9), some_acts(writer(9))).0.texts);
    let (mut log, _) = LogStore::open(&mut theirs, writer(5));
    log.set(&mut theirs, moment(0), Setting::Theme(Theme::Dark))
        .1
        .unwrap();
    let file = exported(&theirs);
    let before: BTreeSet<(EventId, String)> = named(&events(&ours));
    let mut chance = Chance::new(77);
    let (mut read, mut came) = (0, 0);
    for case in 0..10_000 {
        let text = match case % 2 {
            0 => mutated(&file, &mut chance),
            _ => mutated_inside(&file, &mut chance),
        };
        let Ok(import) = Import::read(&text) else {
            continue;
        };
        read += 1;
        let mut storage = ours.clone();
        import.preview(&events(&storage));
        came += import.commit(&mut storage).unwrap();
        assert!(
            ours.texts
                .iter()
                .all(|(key, text)| storage.texts[key] == *text),
            "{text}"
        );
        assert!(
            storage.texts.keys().all(|key| key.starts_with("viva.")),
            "{text}"
        );
        let after = named(&events(&storage));
        assert!(before.is_subset(&after), "{text}");
        assert_eq!(import.commit(&mut storage), Ok(0), "{text}");
        assert_eq!(named(&events(&storage)), after, "{text}");
    }
    assert!(
        read > 1_000 && came > 1_000,
        "only {read} files were read, {came} events came"
    );
}

fn named(events: &[Event]) -> BTreeSet<(EventId, String)> {
    events
        .iter()
        .map(|event| (event.id, format!("{event:?}")))
        .collect()
}

/// A text with some bytes changed, lost, added or moved.
fn mutated(text: &str, chance: &mut Chance) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=chance.below(4) {
        let place = chance.below(bytes.len());
        match chance.below(5) {
            0 => bytes.truncate(place),
            1 => drop(bytes.drain(place..(place + chance.below(40)).min(bytes.len()))),
            2 => {
                let from = chance.below(bytes.len());
                let piece = bytes[from..(from + chance.below(60)).min(bytes.len())].to_vec();
                bytes.splice(place..place, piece).for_each(drop);
            }
            3 => bytes
                .iter_mut()
                .skip(place)
                .take(1)
                .for_each(|byte| *byte = chance.below(128) as u8),
            _ => {
                const LIKELY: &[u8] = b"\n;.,!|0az9-+S";
                let likely = LIKELY[chance.below(LIKELY.len())];
                bytes
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|byte| *byte = likely);
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A sound file whose values are wrong; some of them with sound headers and checksums of their own.
fn mutated_inside(text: &str, chance: &mut Chance) -> String {
    let mut file: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut crc = crc32fast::Hasher::new();
    for part in ["chunks", "registers", "quarantine"] {
        crc.update(format!("{part}\n").as_bytes());
        let texts = file[part].as_object_mut().unwrap();
        let mut changed: BTreeMap<String, String> = BTreeMap::new();
        for (key, text) in texts.iter() {
            let text = text.as_str().unwrap();
            let text = match chance.below(4) {
                0 => mutated(text, chance),
                1 => resealed(&mutated(text, chance)),
                _ => text.to_owned(),
            };
            // Now and then under another key: another chunk's, or a free one.
            let key = match chance.below(6) {
                0 => key.replace(".0", ".1"),
                1 => key.replace(&writer(7).to_string(), &writer(9).to_string()),
                _ => key.clone(),
            };
            changed.insert(key, text);
        }
        for (key, text) in &changed {
            crc.update(format!("{key}\n{text}\n").as_bytes());
        }
        *texts = changed
            .into_iter()
            .map(|(key, text)| (key, text.into()))
            .collect();
    }
    file["crc"] = crc.finalize().into();
    file.to_string()
}

/// Puts count and checksums of a chunk right, whatever its lines say.
fn resealed(value: &str) -> String {
    let Some((header, body)) = value.split_once('\n') else {
        return value.to_owned();
    };
    let fields: Vec<&str> = header.split('|').collect();
    let Some(fields) = fields.get(..6) else {
        return value.to_owned();
    };
    let lines = b36(body.matches('\n').count() as u32);
    let front = format!("{}|{lines}|{}|", fields.join("|"), crc(body));
    format!("{front}{}\n{body}", crc(&front))
}
