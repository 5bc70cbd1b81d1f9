//! Files: an import is a union. It adds, never changes, never removes, and undoes itself when it does not fit.

use crate::support::{Chance, Fault, FaultyStorage, event, review, some_acts, writer};
use crate::{config, filled, moment, reopened};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use viva::memory::Rating;
use viva::progress::saved::{
    Chunk, Import, ImportError, LogStore, Preview, Problem, Setting, Theme, export,
};
use viva::progress::{Act, Event, EventId};
use viva::storage::{MemoryStorage, Storage, StorageError};

/// What a device would export.
fn exported(storage: &MemoryStorage) -> String {
    let mut copy = storage.clone();
    let (log, opened) = LogStore::open(&mut copy, writer(1_000_000));
    export(storage, &log, &opened.events, moment(0).at)
}

fn imported(storage: &mut impl Storage, file: &str) -> usize {
    Import::read(file).unwrap().commit(storage).unwrap()
}

fn events(storage: &MemoryStorage) -> Vec<Event> {
    reopened(&mut storage.clone()).events
}

/// Three devices that began apart. Some sessions were seen by several of them, up to different points.
fn devices(sizes: &[(usize, usize, usize)]) -> [MemoryStorage; 3] {
    let mut devices: [MemoryStorage; 3] = Default::default();
    for (session, (a, b, c)) in sizes.iter().enumerate() {
        for (device, size) in devices.iter_mut().zip([a, b, c]) {
            let name = writer(session as u32 * 100);
            let acts = some_acts(name).into_iter().cycle().take(*size).collect();
            device.texts.extend(filled(name, acts).0.texts);
        }
    }
    devices
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn import_is_a_union(sizes in prop::collection::vec((0..30_usize, 0..30_usize, 0..30_usize), 1..5)) {
        let devices = devices(&sizes);
        let all: BTreeMap<EventId, Event> =
            devices.iter().flat_map(events).map(|event| (event.id, event)).collect();
        let files = devices.each_ref().map(exported);
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
            let mut storage = devices[order[0]].clone();
            let before = storage.clone();
            for other in &order[1..] {
                let here = events(&storage);
                let import = Import::read(&files[*other]).unwrap();
                let preview = import.preview(&here);
                let came = import.commit(&mut storage).unwrap();
                prop_assert_eq!((preview.new, preview.unreadable, preview.clashing), (came, 0, 0));
                prop_assert_eq!(preview.known + preview.new, import.events().len());
                prop_assert_eq!(events(&storage).len(), here.len() + came);
                // Once more changes nothing.
                let after = storage.clone();
                prop_assert_eq!(imported(&mut storage, &files[*other]), 0);
                prop_assert_eq!(&storage, &after);
            }
            let found: BTreeMap<EventId, Event> =
                events(&storage).into_iter().map(|event| (event.id, event)).collect();
            prop_assert_eq!(&found, &all);
            prop_assert!(before.texts.iter().all(|(key, text)| storage.texts[key] == *text));
            prop_assert_eq!(reopened(&mut storage.clone()).problems, []);
            // Out and in again: the same, byte for byte.
            let mut other = MemoryStorage::default();
            imported(&mut other, &exported(&storage));
            prop_assert_eq!(other, storage);
        }
    }

    #[test]
    fn an_import_that_does_not_fit_leaves_no_trace(
        sizes in prop::collection::vec((0..30_usize, 0..30_usize, 0..30_usize), 1..5),
    ) {
        let [here, there, _] = devices(&sizes);
        let import = Import::read(&exported(&there)).unwrap();
        let mut whole = FaultyStorage::new(here.clone(), Fault::None);
        import.commit(&mut whole).unwrap();
        for nth in 0..whole.writes() {
            for (fault, error) in [
                (Fault::Refuse(nth, StorageError::Full), StorageError::Full),
                (Fault::RefuseFrom(nth, StorageError::Blocked), StorageError::Blocked),
                (Fault::Drop(nth), StorageError::Blocked),
            ] {
                let mut storage = FaultyStorage::new(here.clone(), fault);
                prop_assert_eq!(import.commit(&mut storage), Err(ImportError::NotKept(error)));
                prop_assert_eq!(&storage.inside, &here);
            }
        }
        let needed = whole.inside.used();
        let mut small = MemoryStorage { capacity: Some(needed.saturating_sub(1)), ..here.clone() };
        if needed > here.used() {
            prop_assert_eq!(import.commit(&mut small), Err(ImportError::NotKept(StorageError::Full)));
            prop_assert_eq!(&small.texts, &here.texts);
        }
    }
}

#[test]
fn the_preview_counts_what_is_new_known_unreadable_and_clashing() {
    let (mut theirs, _) = filled(writer(5), some_acts(writer(5)));
    let (_, known) = filled(
        writer(5),
        some_acts(writer(5)).into_iter().take(4).collect(),
    );
    let key = theirs.texts.keys().next().unwrap().clone();
    let harmed = theirs.texts[&key].replacen("dcbad", "dcba?", 1);
    theirs.texts.insert(key, harmed);
    let (mut other, _) = filled(writer(6), vec![review("k3f9", Rating::Again, 1)]);
    theirs.texts.append(&mut other.texts);
    let (_, mut here) = filled(writer(6), vec![review("k3f9", Rating::Easy, 1)]);
    here.extend(known);
    let import = Import::read(&exported(&theirs)).unwrap();
    let expected = Preview {
        new: 5,
        known: 4,
        unreadable: 1,
        clashing: 1,
    };
    assert_eq!(import.preview(&here), expected);
    assert_eq!(
        import.preview(&[]),
        Preview {
            new: 10,
            known: 0,
            clashing: 0,
            ..expected
        }
    );
}

#[test]
fn what_is_not_saved_yet_is_exported_too() {
    let acts = some_acts(writer(5));
    for works in 0..acts.len() {
        let fault = Fault::RefuseFrom(works, StorageError::Full);
        let mut storage = FaultyStorage::new(MemoryStorage::default(), fault);
        let (mut log, _) = LogStore::open(&mut storage, writer(5));
        let mut events = Vec::new();
        for (place, act) in acts.iter().enumerate() {
            events.push(
                log.append(&mut storage, moment(place as i64 * 30), act.clone())
                    .0,
            );
        }
        log.set(&mut storage, moment(0), Setting::Theme(Theme::Dark))
            .1
            .unwrap_err();
        for blocked in [false, true] {
            if blocked {
                storage.now(Fault::Blocked);
            }
            let file = export(&storage, &log, &events, moment(0).at);
            let mut other = MemoryStorage::default();
            assert_eq!(imported(&mut other, &file), acts.len());
            let opened = reopened(&mut other);
            assert_eq!(
                (opened.events, opened.settings.theme),
                (events.clone(), Theme::Dark)
            );
        }
        // What came from memory under another number is known when the tab writes it after all.
        let file = export(&storage, &log, &events, moment(0).at);
        storage.now(Fault::None);
        imported(&mut storage, &file);
        log.reload(&mut storage);
        log.retry(&mut storage).unwrap();
        let (event, saved) =
            log.append(&mut storage, moment(9_000), review("k3f9", Rating::Good, 1));
        saved.unwrap();
        events.push(event);
        let opened = reopened(&mut storage);
        assert_eq!((opened.events, opened.problems), (events, vec![]));
    }
}

#[test]
fn harm_and_newer_formats_travel_as_they_are() {
    let (mut theirs, events) = filled(writer(5), some_acts(writer(5)));
    let key = theirs.texts.keys().next().unwrap().clone();
    let good = theirs.clone();
    let harmed = theirs.texts[&key]
        .replacen("k3f9c0.7", "k3f9d0.7", 1)
        .replacen("dcbad", "dcba?", 1);
    theirs.texts.insert(key.clone(), harmed.clone());
    theirs
        .texts
        .insert(format!("viva.e.{}.0", writer(8)), "D2|é|\nlater".to_owned());
    theirs
        .texts
        .insert(format!("viva.r.{}", writer(8)), "R3|".to_owned());
    reopened(&mut theirs);
    assert_eq!(theirs.texts.len(), 4, "with the copy in the quarantine");

    let mut ours = MemoryStorage::default();
    assert_eq!(imported(&mut ours, &exported(&theirs)), events.len() - 1);
    assert_eq!(ours, theirs);
    // The undamaged chunk of another device heals: the lost event comes, and the changed one is put right.
    assert_eq!(imported(&mut ours, &exported(&good)), 1);
    assert_eq!(reopened(&mut ours).events, events);
    assert_eq!(ours.texts[&key], harmed);
    let healed = ours.clone();
    assert_eq!(imported(&mut ours, &exported(&good)), 0);
    assert_eq!(imported(&mut ours, &exported(&theirs)), 0);
    assert_eq!(ours, healed);

    // Where the key is in use, what cannot be merged is kept aside.
    let mut other = good.clone();
    other
        .texts
        .insert(format!("viva.e.{}.0", writer(8)), "D2|ours".to_owned());
    imported(&mut other, &exported(&theirs));
    assert_eq!(
        reopened(&mut other).events,
        events,
        "nothing of ours changed"
    );
    let aside: Vec<&String> = other
        .texts
        .keys()
        .filter(|key| key.starts_with("viva.q."))
        .collect();
    assert_eq!(aside.len(), 2, "the harmed chunk and the newer one");
    assert!(
        good.texts
            .iter()
            .all(|(key, text)| other.texts[key] == *text)
    );
}

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
}

#[test]
fn of_two_settings_the_later_one_holds_in_either_direction() {
    let device = |name, changes: &[(i64, Setting)]| {
        let mut storage = MemoryStorage::default();
        let (mut log, _) = LogStore::open(&mut storage, writer(name));
        for (tenths, setting) in changes {
            log.set(&mut storage, moment(*tenths), *setting).1.unwrap();
        }
        storage
    };
    let early = device(
        5,
        &[
            (10, Setting::Theme(Theme::Dark)),
            (30, Setting::NewPerDay(30)),
        ],
    );
    let late = device(
        6,
        &[
            (20, Setting::Theme(Theme::Light)),
            (5, Setting::NewPerDay(5)),
        ],
    );
    // The same tab, exported before and after a change.
    let grown = device(
        5,
        &[
            (10, Setting::Theme(Theme::Dark)),
            (40, Setting::NewPerDay(40)),
        ],
    );
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        let files = [&early, &late, &grown];
        let mut storage = files[order[0]].clone();
        for next in order.map(|place| exported(files[place])) {
            imported(&mut storage, &next);
            let after = storage.clone();
            imported(&mut storage, &next);
            assert_eq!(storage, after);
        }
        let settings = reopened(&mut storage).settings;
        assert_eq!(
            (settings.theme, settings.new_per_day),
            (Theme::Light, 40),
            "{order:?}"
        );
        assert!(
            files[order[0]]
                .texts
                .iter()
                .all(|(key, text)| storage.texts[key] == *text)
        );
    }
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
    let b36 = |number: u64| {
        let mut digits = Vec::new();
        let mut rest = number;
        while rest > 0 || digits.is_empty() {
            digits.push(char::from_digit((rest % 36) as u32, 36).unwrap());
            rest /= 36;
        }
        digits.iter().rev().collect::<String>()
    };
    let Some((header, body)) = value.split_once('\n') else {
        return value.to_owned();
    };
    let fields: Vec<&str> = header.split('|').collect();
    let Some(fields) = fields.get(..6) else {
        return value.to_owned();
    };
    let lines = b36(body.matches('\n').count() as u64);
    let crc = b36(crc32fast::hash(body.as_bytes()).into());
    let front = format!("{}|{lines}|{crc}|", fields.join("|"));
    format!(
        "{front}{}\n{body}",
        b36(crc32fast::hash(front.as_bytes()).into())
    )
}

#[test]
fn a_problem_of_the_file_is_a_problem_here_afterwards() {
    let (mut theirs, _) = filled(writer(5), some_acts(writer(5)));
    let key = theirs.texts.keys().next().unwrap().clone();
    let cut = theirs.texts[&key][..120].to_owned();
    theirs.texts.insert(key, cut);
    let mut ours = MemoryStorage::default();
    let file = exported(&theirs);
    let unreadable = Import::read(&file).unwrap().preview(&[]).unreadable;
    imported(&mut ours, &file);
    let problems = reopened(&mut ours).problems;
    assert!(
        matches!(problems.as_slice(), [Problem::Damaged { unreadable: told, .. }] if *told == unreadable)
    );
}
