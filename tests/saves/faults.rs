//! A storage that fails, at any write, in any way: what was done is there at the end, once and in order.

use crate::reopened;
use crate::support::{EVENING, Fault, FaultyStorage, config, good, moment, set, some_acts, writer};
use proptest::prelude::*;
use viva::day::Moment;
use viva::journal::{LogStore, Problem, Segment};
use viva::progress::{Act, Event};
use viva::settings::{Setting, Settings, Theme};
use viva::storage::{MemoryStorage, StorageError};

/// What a fault at some write may not change: every act is there at the end, in order, once the storage works again.
fn survives(fault: Fault, acts: &[Act]) {
    let mut storage = FaultyStorage::new(MemoryStorage::default(), fault);
    let (mut log, _) = LogStore::open(&storage, writer(5));
    let mut events = Vec::new();
    for (place, act) in acts.iter().enumerate() {
        // Every seventh act is on another day, so that several segments wait.
        let at = moment(place as i64 * 30 + place as i64 / 7 * 864_000);
        let (event, saved) = log.append(&mut storage, at, act.clone());
        events.push(event);
        assert_eq!(saved.is_err(), log.unsaved() > 0, "{fault:?}");
        let kept = reopened(&mut FaultyStorage::new(storage.inside.clone(), Fault::None));
        assert_eq!(kept.problems, []);
        assert_eq!(
            kept.events,
            events[..events.len() - log.unsaved()],
            "{fault:?}: a prefix is saved, in order"
        );
        assert_eq!(
            log.reload(&storage).events.len(),
            match storage.fault {
                Fault::Blocked => log.unsaved(),
                _ => events.len(),
            }
        );
    }
    storage.now(Fault::None);
    log.retry(&mut storage).unwrap();
    assert_eq!(log.unsaved(), 0);
    assert_eq!(reopened(&mut storage).events, events, "{fault:?}");
}

#[test]
fn a_fault_at_any_write_loses_nothing() {
    let acts: Vec<Act> = some_acts(writer(5)).into_iter().cycle().take(24).collect();
    for nth in 0..26 {
        for error in [StorageError::Full, StorageError::Blocked] {
            survives(Fault::Refuse(nth, error), &acts);
            survives(Fault::RefuseFrom(nth, error), &acts);
        }
        survives(Fault::Drop(nth), &acts);
    }
    survives(Fault::Blocked, &acts);
}

#[test]
fn a_storage_of_any_size_fills_up_without_harm() {
    let acts = some_acts(writer(5));
    for capacity in 0..400 {
        let inside = MemoryStorage {
            capacity: Some(capacity),
            ..MemoryStorage::default()
        };
        let mut storage = FaultyStorage::new(inside, Fault::None);
        let (mut log, _) = LogStore::open(&storage, writer(5));
        let mut events = Vec::new();
        for (place, act) in acts.iter().enumerate() {
            events.push(
                log.append(&mut storage, moment(place as i64 * 30), act.clone())
                    .0,
            );
        }
        let (saved, unsaved) = (reopened(&mut storage).events, log.unsaved());
        assert_eq!(saved, events[..events.len() - unsaved], "{capacity}");
        storage.inside.capacity = None;
        log.retry(&mut storage).unwrap();
        assert_eq!(reopened(&mut storage).events, events);
    }
}

#[test]
fn settings_survive_faults_too() {
    let mut storage = FaultyStorage::new(MemoryStorage::default(), Fault::Blocked);
    let (mut log, opened) = LogStore::open(&storage, writer(5));
    assert_eq!(opened.problems, [Problem::Closed(StorageError::Blocked)]);
    let saved = Setting::Theme(Theme::Dark).save(&mut log, &mut storage, moment(0));
    assert_eq!(
        (Settings::of(log.registers()).theme, saved),
        (Theme::Dark, Err(StorageError::Blocked))
    );
    log.append(&mut storage, moment(1), good()).1.unwrap_err();
    assert!(!log.registers_saved());
    storage.now(Fault::None);
    log.retry(&mut storage).unwrap();
    assert!(log.registers_saved());
    // Another tab, whose clock is an hour behind, has the last word all the same.
    let (mut other, opened) = LogStore::open(&storage, writer(9));
    assert_eq!(
        (Settings::of(&opened.registers).theme, opened.events.len()),
        (Theme::Dark, 1)
    );
    set(
        &mut other,
        &mut storage,
        -36_000,
        Setting::Theme(Theme::Light),
    );
    assert_eq!(
        Settings::of(&reopened(&mut storage).registers).theme,
        Theme::Light
    );
    assert_eq!(
        Settings::of(&log.reload(&storage).registers).theme,
        Theme::Light
    );
    assert_eq!(
        storage.inside.texts.len(),
        3,
        "each tab writes its own keys"
    );
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_clock_and_any_faults_lose_nothing(
        steps in prop::collection::vec((-40..400_i64, 0..3_usize, 0..8_usize, -2..3_i16), 1..60),
    ) {
        let mut storage = FaultyStorage::default();
        let (mut log, _) = LogStore::open(&storage, writer(5));
        let acts = some_acts(writer(5));
        let (mut hours, mut events) = (0, Vec::new());
        for (step, jump, fault, zone) in steps {
            storage.now(match fault {
                0 => Fault::RefuseFrom(0, StorageError::Full),
                1 => Fault::Drop(0),
                _ => Fault::None,
            });
            hours += if jump == 0 { step / 10 } else { 0 };
            let at = EVENING + hours * 3_600_000 + step;
            let act = acts[events.len() % acts.len()].clone();
            events.push(log.append(&mut storage, Moment { at, offset: 330 + 60 * zone }, act).0);
        }
        prop_assert!(events.is_sorted_by_key(|event: &Event| event.order()));
        storage.now(Fault::None);
        log.retry(&mut storage).unwrap();
        let opened = reopened(&mut storage);
        prop_assert_eq!(opened.problems, []);
        prop_assert_eq!(&opened.events, &events);
        for text in storage.inside.texts.values() {
            prop_assert!(Segment::read(text).is_whole());
        }
    }
}
