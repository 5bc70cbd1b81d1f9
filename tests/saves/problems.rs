//! What is wrong is reported in one clear text, and never overwritten.

use crate::support::{Fault, FaultyStorage, append, begun, good, review, set, some_acts, writer};
use crate::{filled, reopened};
use std::collections::BTreeSet;
use viva::journal::{LogStore, OURS, Piece, Problem, erase};
use viva::memory::Rating;
use viva::progress::EventId;
use viva::settings::{Setting, Settings, Theme};
use viva::storage::{MemoryStorage, Storage, StorageError, Texts};

fn only_key(storage: &MemoryStorage) -> String {
    assert_eq!(storage.texts.len(), 1);
    storage.texts.keys().next().unwrap().clone()
}

#[test]
fn every_harmed_byte_is_told_and_kept_and_nothing_is_overwritten() {
    let (good, events) = filled(writer(5), some_acts(writer(5)));
    let key = only_key(&good);
    let value = good.texts[&key].clone();
    let names: BTreeSet<EventId> = events.iter().map(|event| event.id).collect();
    for place in 0..value.len() {
        for flip in [1_u8, 8, 64] {
            let mut harmed = value.clone().into_bytes();
            harmed[place] ^= flip;
            let harmed = String::from_utf8(harmed).unwrap();
            let mut storage = good.clone();
            storage.texts.insert(key.clone(), harmed.clone());
            let opened = reopened(&mut storage);
            assert_eq!(storage.texts[&key], harmed, "the key itself stays");
            assert!(opened.events.iter().all(|event| names.contains(&event.id)));
            match opened.problems.as_slice() {
                [Problem::Newer { keys }] => {
                    assert_eq!(
                        (place, keys, opened.events.len()),
                        (1, &vec![key.clone()], 0)
                    );
                    assert_eq!(
                        storage.texts.len(),
                        1,
                        "newer values are not touched in any way"
                    );
                    continue;
                }
                [
                    Problem::Damaged {
                        pieces,
                        unreadable,
                        of,
                    },
                ] => {
                    assert_eq!(*of, opened.events.len() + unreadable);
                    assert_eq!(
                        *pieces,
                        [Piece {
                            key: key.clone(),
                            unreadable: *unreadable,
                            bytes: harmed.len(),
                        }]
                    );
                }
                other => panic!("{other:?}"),
            }
            assert_eq!(storage.texts.len(), 1);
            // The second start finds the same, and changes nothing.
            let before = storage.clone();
            assert_eq!(reopened(&mut storage), opened);
            assert_eq!(storage, before);
        }
    }
}

#[test]
fn a_harmed_log_is_written_on_under_another_name() {
    let (mut storage, events) = filled(writer(5), some_acts(writer(5)));
    let key = only_key(&storage);
    let harmed = storage.texts[&key].replacen("k3f9c7", "k3f9x7", 1);
    storage.texts.insert(key.clone(), harmed.clone());
    let (mut log, opened) = LogStore::open(&storage, writer(5));
    assert_eq!(opened.events.len(), events.len() - 1);
    assert_ne!(log.writer(), writer(5));
    append(&mut log, &mut storage, 9_000, good());
    assert_eq!(storage.texts[&key], harmed);
}

#[test]
fn newer_formats_and_foreign_keys_are_untouched_byte_for_byte() {
    let (mut storage, events) = filled(writer(5), some_acts(writer(5)));
    let name = writer(6);
    let others = [
        (format!("viva.e.{name}.0"), "E2|who knows|\nwhat é this is"),
        (format!("viva.r.{name}"), "R9|"),
        ("viva.m".to_owned(), "hint of a later version"),
        ("viva.theme".to_owned(), "dark"),
        (format!("viva.e.{name}.0c"), "a key of a later version"),
        (format!("viva.e.{name}.00"), "not a number"),
        (format!("viva.r.{name}.1"), "R1|0\n"),
        ("vivarium".to_owned(), "not ours"),
        ("other.app".to_owned(), "E1|x"),
    ];
    for (key, text) in &others {
        storage.texts.insert(key.clone(), (*text).to_owned());
    }
    let before = storage.clone();
    let (mut log, opened) = LogStore::open(&storage, name);
    assert_eq!(storage, before);
    assert_eq!(opened.events, events);
    let newer = [format!("viva.e.{name}.0"), format!("viva.r.{name}")].to_vec();
    assert_eq!(opened.problems, [Problem::Newer { keys: newer }]);
    assert_ne!(
        log.writer(),
        name,
        "a name that only a newer version used is taken too"
    );
    append(&mut log, &mut storage, 0, good());
    set(&mut log, &mut storage, 0, Setting::Theme(Theme::Dark));
    assert!(
        before
            .texts
            .iter()
            .all(|(key, text)| storage.texts[key] == *text)
    );
}

#[test]
fn a_key_that_is_not_handed_out_costs_only_itself() {
    let (mut inside, events) = filled(writer(5), some_acts(writer(5)));
    let key = only_key(&inside);
    let (more, other) = filled(writer(7), some_acts(writer(7)));
    inside.texts.extend(more.texts);
    let mut storage = FaultyStorage::new(inside, Fault::None);
    storage.hidden = Some(key.clone());
    let (log, opened) = LogStore::open(&storage, writer(5));
    assert_eq!(opened.events, other);
    assert_eq!(opened.problems, [Problem::Unread { keys: vec![key] }]);
    assert_eq!(
        log.writer(),
        writer(6),
        "its name is taken although its text is unknown"
    );
    storage.hidden = None;
    assert_eq!(
        reopened(&mut storage).events.len(),
        events.len() + other.len()
    );
}

#[test]
fn two_events_of_one_name_are_settled_the_same_way_everywhere() {
    let act = |took| review("k3f9", Rating::Good, took);
    let (mut one, first) = filled(writer(5), vec![act(1)]);
    let (two, _) = filled(writer(5), vec![act(2)]);
    let text = two.texts.into_values().next().unwrap();
    // A copy edited by hand, under keys before and behind the other: the smaller by spelling holds.
    for key in [writer(4), writer(6)].map(|name| format!("viva.e.{name}.0")) {
        one.texts.insert(key.clone(), text.clone());
        assert_eq!(reopened(&mut one).events, first, "{key}");
        one.texts.remove(&key);
    }
}

#[test]
fn erasing_takes_what_is_ours_and_nothing_else() {
    let (mut storage, _) = filled(writer(5), some_acts(writer(5)));
    for key in ["viva.m", "viva.theme", "vivarium", "other.viva.e", "viva"] {
        storage.texts.insert(key.to_owned(), "x".to_owned());
    }
    let (log, opened) = LogStore::open(&storage, writer(6));
    let none = Texts::new();
    erase(&mut storage, &none, &log, &opened.events).unwrap();
    let keys = storage.keys().unwrap();
    let (ours, others): (Vec<String>, Vec<String>) =
        keys.into_iter().partition(|key| key.starts_with(OURS));
    assert_eq!(others, ["other.viva.e", "viva", "vivarium"]);
    assert_eq!(ours.len(), 1, "only the names of what was erased: {ours:?}");
    assert!(ours[0].starts_with("viva.x."));
    let mut blocked = FaultyStorage::new(storage, Fault::Blocked);
    let refused = erase(&mut blocked, &none, &log, &opened.events);
    assert_eq!(refused, Err(StorageError::Blocked));
}

#[test]
fn each_problem_has_its_sentence() {
    let piece = || {
        vec![Piece {
            key: "viva.e.aaaaaa.0".to_owned(),
            unreadable: 27,
            bytes: 2_300,
        }]
    };
    let kept = "The damaged part is kept as it is, and every backup contains it.";
    for (problem, sentence) in [
        (
            Problem::Damaged { pieces: piece(), unreadable: 27, of: 1_231 },
            format!("27 of 1,231 reviews couldn\u{2019}t be read. The rest is safe and in use. {kept}"),
        ),
        (
            Problem::Damaged { pieces: piece(), unreadable: 1_000_000, of: 12_345_678 },
            format!("1,000,000 of 12,345,678 reviews couldn\u{2019}t be read. The rest is safe and in use. {kept}"),
        ),
        (
            Problem::Damaged { pieces: piece(), unreadable: 0, of: 7 },
            format!("Part of your progress was damaged, but every review in it could be read. {kept}"),
        ),
        (
            Problem::SettingsDamaged { pieces: piece() },
            format!("Some settings couldn\u{2019}t be read and are back to their defaults. {kept}"),
        ),
        (
            Problem::Closed(StorageError::Blocked),
            "Viva can\u{2019}t read your saved progress, because this browser doesn\u{2019}t let Viva save. What you do now \
             is lost when you close this tab, so save a backup first."
                .to_owned(),
        ),
        (
            Problem::Unread { keys: vec![String::new()] },
            "Part of your progress couldn\u{2019}t be read from this browser. Nothing was changed. Close other Viva tabs and \
             reload."
                .to_owned(),
        ),
        (
            Problem::Newer { keys: vec![] },
            "Part of your progress was saved by a newer version of Viva. It\u{2019}s untouched. Reload to get that version."
                .to_owned(),
        ),
    ] {
        assert_eq!(problem.to_string(), sentence);
    }
}

#[test]
fn harmed_settings_are_told_and_kept() {
    let (mut storage, mut log) = begun(writer(5));
    set(&mut log, &mut storage, 0, Setting::NewPerDay(15));
    set(&mut log, &mut storage, 1, Setting::Theme(Theme::Dark));
    let key = only_key(&storage);
    let harmed = storage.texts[&key].replace("|15", "|1\u{7f}");
    storage.texts.insert(key.clone(), harmed.clone());
    let opened = reopened(&mut storage);
    assert_eq!(
        (
            Settings::of(&opened.registers).theme,
            Settings::of(&opened.registers).new_per_day
        ),
        (Theme::Dark, 10)
    );
    assert!(matches!(opened.problems.as_slice(),
        [Problem::SettingsDamaged { pieces }] if pieces[0].unreadable == 1));
    assert_eq!(storage.texts[&key], harmed);
}
