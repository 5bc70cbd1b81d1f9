//! Erasing, taking an import back, and what others remove.

use crate::merge::{united, united_in};
use crate::support::{
    append, exported, filled, filled_at, good, moment, review, set, some_acts, stored, writer,
};
use crate::{events, opened, settings_of};
use viva::journal::{Erased, Import, LogStore, Reach, erase, merge};
use viva::memory::Rating;
use viva::settings::{Setting, Settings, Theme};
use viva::storage::{MemoryStorage, StorageError, Texts};

/// A device's texts: two sessions, a setting, a harmed value and its copy, one of a later version.
fn device() -> Texts {
    let (mut texts, _) = filled(writer(5), some_acts(writer(5)));
    texts.extend(filled_at(writer(6), 900, some_acts(writer(6))).0);
    let harmed = filled(writer(7), some_acts(writer(7))).0;
    texts.extend(
        harmed
            .into_iter()
            .map(|(key, text)| (key, text.replacen("dcbad", "dcba?", 1))),
    );
    texts.insert(format!("viva.e.{}.0", writer(8)), "E2|later".to_owned());
    let mut storage = stored(&texts);
    let (mut log, _) = LogStore::open(&storage, writer(9));
    set(&mut log, &mut storage, 0, Setting::Theme(Theme::Dark));
    storage.texts
}

fn erased(local: &Texts, mirror: &Texts) -> Texts {
    let mut storage = stored(local);
    let (log, opened) = LogStore::open(&storage, writer(20));
    erase(&mut storage, mirror, &log, &opened.events).unwrap();
    storage.texts
}

fn import(texts: &Texts, file: &str) -> (Texts, viva::journal::Imported) {
    let mut storage = stored(texts);
    let imported = Import::read(file)
        .unwrap()
        .commit(&mut storage, writer(1_000_001))
        .unwrap();
    (storage.texts, imported)
}

fn undone(texts: &Texts, imported: &viva::journal::Imported) -> Texts {
    let mut storage = stored(texts);
    imported.undo(&mut storage, writer(1_000_001)).unwrap();
    storage.texts
}

#[test]
fn what_others_remove_comes_back_from_the_mirror() {
    let all = device();
    let mut local = all.clone();
    local.clear();
    assert_eq!(united(&local, &all), (all.clone(), all.clone()));
    for key in all.keys() {
        let mut local = all.clone();
        local.remove(key);
        assert_eq!(united(&local, &all).0, all);
    }
}

#[test]
fn what_the_learner_erased_does_not_come_back_from_the_mirror() {
    let all = device();
    // The mirror may also be behind, or ahead by what a killed browser did not write.
    let mut behind = all.clone();
    let first = format!("viva.e.{}.0", writer(5));
    let shorter = filled(writer(5), some_acts(writer(5))[..3].to_vec()).0;
    behind.insert(first, shorter.values().next().unwrap().clone());
    for mirror in [&all, &behind] {
        let local = erased(&all, mirror);
        assert_eq!(local.len(), 1, "{local:?}");
        let (local, mirror) = united(&local, mirror);
        assert_eq!(local, mirror);
        assert_eq!(local.len(), 1, "{local:?}");
        assert_eq!(opened(&local).events, []);
        // What is done afterwards stays.
        let mut storage = stored(&local);
        let (mut log, _) = LogStore::open(&storage, writer(5));
        assert_ne!(log.writer(), writer(5), "the name is used");
        append(&mut log, &mut storage, 9_000, good());
        set(&mut log, &mut storage, 9_000, Setting::NewPerDay(7));
        let (local, mirror) = united(&storage.texts, &mirror);
        assert_eq!(local, mirror);
        let (count, settings) = (events(&mirror).len(), settings_of(&mirror));
        assert_eq!((count, settings.new_per_day), (1, 7));
        assert_eq!(settings.theme, Theme::Auto);
    }
}

#[test]
fn an_erased_log_comes_back_with_its_backup() {
    let all = device();
    let (file, before) = (exported(&all), events(&all));
    let local = erased(&all, &all);
    let (_, mirror) = united(&local, &all);
    let (local, imported) = import(&local, &file);
    assert_eq!(imported.new_events(), before.len());
    let (local, mirror) = united(&local, &mirror);
    assert_eq!((events(&local), events(&mirror)), (before.clone(), before));
    assert_eq!(settings_of(&local).theme, Theme::Dark);
    assert!(mirror.values().any(|text| text == "E2|later"));
}

#[test]
fn an_import_that_was_taken_back_stays_away_until_it_is_imported_again() {
    let ours = filled(writer(1), some_acts(writer(1))).0;
    let (mut theirs, _) = filled_at(writer(5), 400, some_acts(writer(5)));
    theirs.extend(ours.clone());
    theirs.extend(device());
    let file = exported(&theirs);
    let (local, imported) = import(&ours, &file);
    let (with, mirror) = united(&local, &ours);
    let local = undone(&with, &imported);
    assert_eq!(events(&local), events(&ours));
    assert_eq!(settings_of(&local), settings_of(&ours));
    let (local, mirror) = united(&local, &mirror);
    assert_eq!(local, mirror);
    assert_eq!(events(&mirror), events(&ours));
    assert_eq!(
        opened(&mirror).problems,
        [],
        "nor does any of its harm stay"
    );
    // A folder that has it all does not bring it back either, and keeps what it has.
    let (local, folder) = united_in(&local, &theirs, Reach::Shared);
    assert_eq!(events(&local), events(&ours));
    assert_eq!(events(&folder), events(&theirs));
    // Once more, with the same file.
    let (local, again) = import(&local, &file);
    assert_eq!(again.new_events(), imported.new_events());
    let (local, mirror) = united(&local, &mirror);
    assert_eq!(
        (events(&local), events(&mirror)),
        (events(&with), events(&with))
    );
    assert_eq!(settings_of(&local), settings_of(&with));
    // And away once more.
    let local = undone(&local, &again);
    let (local, mirror) = united(&local, &mirror);
    assert_eq!(
        (events(&local), events(&mirror)),
        (events(&ours), events(&ours))
    );
}

#[test]
fn another_tab_goes_on_after_an_erase_without_bringing_anything_back() {
    let mut storage = MemoryStorage::default();
    let (mut one, _) = LogStore::open(&storage, writer(1));
    let (mut two, _) = LogStore::open(&storage, writer(2));
    let mut events = Vec::new();
    for tenths in 0..5 {
        for log in [&mut one, &mut two] {
            let act = good();
            events.push(log.append(&mut storage, moment(tenths * 30), act).0);
        }
    }
    set(&mut two, &mut storage, 0, Setting::Theme(Theme::Dark));
    let mirror = storage.texts.clone();
    erase(&mut storage, &mirror, &one, &events).unwrap();
    // The other tab did not notice yet.
    let act = || review("zzzz", Rating::Hard, 1);
    append(&mut two, &mut storage, 900, act());
    let reloaded = two.reload(&storage);
    assert_eq!(reloaded.events.len(), 1);
    assert_eq!(Settings::of(&reloaded.registers).theme, Theme::Auto);
    append(&mut two, &mut storage, 930, act());
    set(&mut two, &mut storage, 930, Setting::NewPerDay(3));
    let (local, mirror) = united(&storage.texts, &mirror);
    for texts in [&local, &mirror] {
        let settings = settings_of(texts);
        assert_eq!(crate::events(texts).len(), 2);
        assert_eq!((settings.theme, settings.new_per_day), (Theme::Auto, 3));
    }
}

#[test]
fn erasing_works_where_nothing_more_fits() {
    let all = device();
    let mut storage = stored(&all);
    storage.capacity = Some(storage.used());
    let (log, opened) = LogStore::open(&storage, writer(20));
    erase(&mut storage, &all, &log, &opened.events).unwrap();
    assert_eq!(storage.texts.len(), 1);
    let (local, mirror) = united(&storage.texts, &all);
    assert_eq!((local.len(), mirror.len()), (1, 1));
}

#[test]
fn an_undo_that_cannot_be_noted_changes_nothing() {
    let ours = filled(writer(1), some_acts(writer(1))).0;
    let theirs = filled(writer(5), some_acts(writer(5))).0;
    let (local, imported) = import(&ours, &exported(&theirs));
    let mut storage = stored(&local);
    storage.capacity = Some(storage.used());
    assert_eq!(
        imported.undo(&mut storage, writer(1_000_001)),
        Err(StorageError::Full)
    );
    assert_eq!(storage.texts, local);
}

#[test]
fn a_harmed_erasure_is_healed_from_the_other_store_and_alone_it_brings_back_rather_than_loses() {
    let all = device();
    let all_events = events(&all);
    let local = erased(&all, &all);
    let (key, text) = local.first_key_value().unwrap();
    for place in 0..text.len() {
        let mut harmed = text.clone().into_bytes();
        harmed[place] ^= 8;
        let harmed: Texts = [(key.clone(), String::from_utf8(harmed).unwrap())].into();
        if harmed[key].starts_with("R9|") {
            continue;
        }
        let (first, second) = united(&harmed, &local);
        assert_eq!(first, second);
        assert!(
            text.lines()
                .all(|line| first[key].lines().any(|there| there == line))
        );
        assert_eq!(Erased::of(&first), Erased::of(&local));
        // Alone, what the harmed line erased is back, and nothing is erased that was not.
        let (first, _) = united(&harmed, &all);
        let back = events(&first);
        assert!(
            all_events
                .iter()
                .all(|event| Erased::of(&first).has(event.id) != back.contains(event))
        );
        assert!(
            all_events
                .iter()
                .all(|event| Erased::of(&local).has(event.id))
        );
    }
}

#[test]
fn what_is_put_away_here_does_not_leave_this_device() {
    let all = device();
    let local = erased(&all, &all);
    let plan = merge(&local, &all, Reach::Shared);
    assert!(plan.is_empty(), "{plan:?}");
    let file = exported(&local);
    assert!(!file.contains("viva.x."));
}
