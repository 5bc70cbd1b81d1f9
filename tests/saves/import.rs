//! Files: an import is a union. It adds, never changes, never removes, and undoes itself when it does not fit.

use crate::support::{
    Fault, FaultyStorage, append, begun, by_name, config, good, keeps, moment, review, set,
    some_acts, writer,
};
use crate::{filled, reopened};
use proptest::prelude::*;
use std::collections::BTreeMap;
use viva::journal::{Import, ImportError, LogStore, Preview, Problem, export};
use viva::memory::Rating;
use viva::progress::{Event, EventId};
use viva::settings::{Setting, Settings, Theme};
use viva::storage::{MemoryStorage, Storage, StorageError};

/// What a device would export.
pub fn exported(storage: &MemoryStorage) -> String {
    let copy = storage.clone();
    let (log, opened) = LogStore::open(&copy, writer(1_000_000));
    export(storage, &log, &opened.events, moment(0).at)
}

pub fn imported(storage: &mut impl Storage, file: &str) -> usize {
    Import::read(file)
        .unwrap()
        .commit(storage, writer(1_000_001))
        .unwrap()
        .new_events()
}

pub fn events(storage: &MemoryStorage) -> Vec<Event> {
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
    #![proptest_config(config(256))]

    // Twelve acts: all kinds, and some beyond the point where two devices part.
    #[test]
    fn import_is_a_union(sizes in prop::collection::vec((0..13_usize, 0..13_usize, 0..13_usize), 1..5)) {
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
                let came = import.commit(&mut storage, writer(1_000_001)).unwrap().new_events();
                prop_assert_eq!((preview.new, preview.unreadable, preview.clashing), (came, 0, 0));
                prop_assert_eq!(preview.known + preview.new, import.events().len());
                prop_assert_eq!(events(&storage).len(), here.len() + came);
                // Once more changes nothing.
                let after = storage.clone();
                prop_assert_eq!(imported(&mut storage, &files[*other]), 0);
                prop_assert_eq!(&storage, &after);
            }
            let found = by_name(events(&storage));
            prop_assert_eq!(&found, &all);
            prop_assert!(keeps(&storage.texts, &before.texts));
            prop_assert_eq!(reopened(&mut storage.clone()).problems, []);
            // Out and in again: the same, byte for byte.
            let mut other = MemoryStorage::default();
            imported(&mut other, &exported(&storage));
            prop_assert_eq!(other, storage);
        }
    }

    #[test]
    fn an_import_that_does_not_fit_leaves_no_trace(
        sizes in prop::collection::vec((0..13_usize, 0..13_usize, 0..13_usize), 1..5),
    ) {
        let [here, there, _] = devices(&sizes);
        let import = Import::read(&exported(&there)).unwrap();
        let mut whole = FaultyStorage::new(here.clone(), Fault::None);
        import.commit(&mut whole, writer(1_000_001)).unwrap();
        for nth in 0..whole.writes() {
            for (fault, error) in [
                (Fault::Refuse(nth, StorageError::Full), StorageError::Full),
                (Fault::RefuseFrom(nth, StorageError::Blocked), StorageError::Blocked),
                (Fault::Drop(nth), StorageError::Blocked),
            ] {
                let mut storage = FaultyStorage::new(here.clone(), fault);
                prop_assert_eq!(import.commit(&mut storage, writer(1_000_001)), Err(ImportError::NotKept(error)));
                prop_assert_eq!(&storage.inside, &here);
            }
        }
        let needed = whole.inside.used();
        let mut small = MemoryStorage { capacity: Some(needed.saturating_sub(1)), ..here.clone() };
        if needed > here.used() {
            prop_assert_eq!(import.commit(&mut small, writer(1_000_001)), Err(ImportError::NotKept(StorageError::Full)));
            prop_assert_eq!(&small.texts, &here.texts);
        }
    }
}

#[test]
fn the_preview_counts_what_is_new_known_unreadable_and_clashing() {
    let (mut theirs, _) = filled(writer(5), some_acts(writer(5)));
    let (_, known) = filled(writer(5), some_acts(writer(5))[..4].to_vec());
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
    let of_an_empty_device = Preview {
        new: 10,
        known: 0,
        clashing: 0,
        ..expected
    };
    assert_eq!(import.preview(&[]), of_an_empty_device);
}

#[test]
fn what_is_not_saved_yet_is_exported_too() {
    let acts = some_acts(writer(5));
    for works in 0..acts.len() {
        let fault = Fault::RefuseFrom(works, StorageError::Full);
        let mut storage = FaultyStorage::new(MemoryStorage::default(), fault);
        let (mut log, _) = LogStore::open(&storage, writer(5));
        let mut events = Vec::new();
        for (place, act) in acts.iter().enumerate() {
            events.push(
                log.append(&mut storage, moment(place as i64 * 30), act.clone())
                    .0,
            );
        }
        Setting::Theme(Theme::Dark)
            .save(&mut log, &mut storage, moment(0))
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
                (opened.events, Settings::of(&opened.registers).theme),
                (events.clone(), Theme::Dark)
            );
        }
        // What came from memory under another number is known when the tab writes it after all.
        let file = export(&storage, &log, &events, moment(0).at);
        storage.now(Fault::None);
        imported(&mut storage, &file);
        log.reload(&storage);
        log.retry(&mut storage).unwrap();
        let event = append(&mut log, &mut storage, 9_000, good());
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
        .replacen("k3f9c7", "k3f9d7", 1)
        .replacen("dcbad", "dcba?", 1);
    theirs.texts.insert(key.clone(), harmed.clone());
    let newer = [
        (format!("viva.e.{}.0", writer(8)), "E2|é|\nlater".to_owned()),
        (format!("viva.r.{}", writer(8)), "R3|".to_owned()),
    ];
    theirs.texts.extend(newer.clone());

    let mut ours = MemoryStorage::default();
    assert_eq!(imported(&mut ours, &exported(&theirs)), events.len() - 2);
    assert_eq!(ours, theirs);
    // The undamaged segment of another device brings the lost events.
    assert_eq!(imported(&mut ours, &exported(&good)), 2);
    assert_eq!(reopened(&mut ours).events, events);
    assert_eq!(
        ours.texts[&key], harmed,
        "what is there is not written over"
    );
    let problems = reopened(&mut ours).problems;
    assert!(
        matches!(problems.as_slice(), [Problem::Newer { .. }]),
        "{problems:?}"
    );
    let healed = ours.clone();
    assert_eq!(imported(&mut ours, &exported(&good)), 0);
    assert_eq!(imported(&mut ours, &exported(&theirs)), 0);
    assert_eq!(ours, healed);

    // Where the key is in use, a value that cannot be joined goes under another.
    let mut other = good.clone();
    other.texts.insert(newer[0].0.clone(), "E2|ours".to_owned());
    imported(&mut other, &exported(&theirs));
    assert_eq!(
        reopened(&mut other).events,
        events,
        "nothing of ours changed"
    );
    assert!(other.texts.values().any(|text| *text == newer[0].1));
    assert!(keeps(&other.texts, &good.texts));
}

#[test]
fn of_two_settings_the_later_one_holds_in_either_direction() {
    let device = |name, (at, theme), (then, new)| {
        let (mut storage, mut log) = begun(writer(name));
        let changes = [(at, Setting::Theme(theme)), (then, Setting::NewPerDay(new))];
        for (tenths, setting) in changes {
            set(&mut log, &mut storage, tenths, setting);
        }
        storage
    };
    let early = device(5, (10, Theme::Dark), (30, 30));
    let late = device(6, (20, Theme::Light), (5, 5));
    // The same tab, exported before and after a change.
    let grown = device(5, (10, Theme::Dark), (40, 40));
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        let files = [&early, &late, &grown];
        let mut storage = files[order[0]].clone();
        for next in order.map(|place| exported(files[place])) {
            imported(&mut storage, &next);
            let after = storage.clone();
            imported(&mut storage, &next);
            assert_eq!(storage, after);
        }
        let settings = Settings::of(&reopened(&mut storage).registers);
        assert_eq!(
            (settings.theme, settings.new_per_day),
            (Theme::Light, 40),
            "{order:?}"
        );
        assert!(keeps(&storage.texts, &files[order[0]].texts));
    }
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
