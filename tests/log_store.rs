//! The log store: nothing that was done is lost, whatever the storage does, and nothing that is there is overwritten.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]
#![allow(
    unreachable_pub,
    missing_docs,
    reason = "the modules below are seen only here"
)]

mod common;
#[path = "saves/faults.rs"]
mod faults;
#[path = "saves/hostile.rs"]
mod hostile;
#[path = "saves/import.rs"]
mod import;
#[path = "saves/import_errors.rs"]
mod import_errors;
#[path = "saves/problems.rs"]
mod problems;
#[path = "saves/rescue.rs"]
mod rescue;
#[path = "saves/support.rs"]
mod support;

use std::cell::RefCell;
use std::collections::BTreeSet;
use support::{
    EVENING, FaultyStorage, append, begun, event, good, moment, review, some_acts, stored, writer,
};
use viva::day::Moment;
use viva::journal::{LogStore, Opened, Segment, erase, segment_key};
use viva::memory::Rating;
use viva::progress::{Act, Change, Event, Writer};
use viva::storage::{MemoryStorage, Storage, StorageError, Texts};

/// A storage with what these acts leave, one every three seconds, and the events.
pub fn filled(writer: Writer, acts: Vec<Act>) -> (MemoryStorage, Vec<Event>) {
    let (texts, events) = support::filled(writer, acts);
    (stored(&texts), events)
}

pub fn reopened(storage: &mut impl Storage) -> Opened {
    LogStore::open(storage, writer(1_000_000)).1
}

/// A storage that notes which keys are read.
struct ReadKeys<'a>(&'a MemoryStorage, RefCell<BTreeSet<String>>);

impl Storage for ReadKeys<'_> {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.1.borrow_mut().insert(key.to_owned());
        self.0.get(key)
    }

    fn put(&mut self, _: &str, _: &str) -> Result<(), StorageError> {
        Err(StorageError::Blocked)
    }

    fn remove(&mut self, _: &str) -> Result<(), StorageError> {
        Err(StorageError::Blocked)
    }
}

#[test]
fn what_another_tab_wrote_is_read_alone_unless_it_concerns_everything() {
    let (mut storage, _) = filled(writer(5), some_acts(writer(5)));
    let (mut log, _) = LogStore::open(&storage, writer(6));
    let (mut other, _) = LogStore::open(&storage, writer(7));
    let (event, _) = other.append(&mut storage, moment(900), review("k3f9", Rating::Good, 9));
    other
        .set(&mut storage, moment(901), "theme", "dark")
        .unwrap();
    let keys = [segment_key(writer(7), 0), format!("viva.r.{}", writer(7))];
    let watched = ReadKeys(&storage, RefCell::default());
    let read = log.reload_keys(&watched, &keys).unwrap();
    assert_eq!(read.events, [event]);
    assert_eq!(log.registers().text("theme"), Some("dark"));
    assert_eq!(watched.1.into_inner(), BTreeSet::from(keys.clone()));

    let [key, _] = &keys;
    for value in [
        "E2|later",
        "",
        "harmed",
        &storage.texts[key].replace('~', "-"),
    ] {
        let mut harmed = storage.clone();
        harmed.texts.insert(key.clone(), value.to_owned());
        assert_eq!(log.reload_keys(&harmed, &keys), None, "{value:?}");
    }
    assert_eq!(other.reload_keys(&storage, &keys), None, "its own name");
    let mut erased = storage.clone();
    erase(&mut erased, &Texts::new(), &other, &[]).unwrap();
    let erasure = [format!("viva.x.{}", writer(7))];
    assert_eq!(log.reload_keys(&erased, &erasure), None);
    // A late message about what is erased by now.
    erased.texts.insert(key.clone(), storage.texts[key].clone());
    assert_eq!(log.reload_keys(&erased, &keys).unwrap().events, []);
}

#[test]
fn what_was_done_is_there_after_a_restart() {
    let (storage, events) = filled(writer(5), some_acts(writer(5)));
    let (log, opened) = LogStore::open(&storage, writer(5));
    assert_eq!((opened.events, opened.problems), (events, vec![]));
    assert_eq!(
        log.writer(),
        writer(6),
        "the name is taken, the next one is free"
    );
    assert_eq!(log.unsaved(), 0);
}

#[test]
fn the_event_handed_out_is_the_one_that_is_read() {
    // Acts that no line can hold as they are.
    let acts = vec![
        support::with_extra("k3f9", Rating::Good, 1, "no semicolon\né"),
        Act::QuizStart {
            set: "Ünsound Set!".to_owned(),
            cards: vec![support::card("k3f9"); 3_000],
        },
        Act::QuizStart {
            set: String::new(),
            cards: vec![],
        },
        Act::QuizAnswer {
            quiz: event(writer(1), 1, 0, Act::Parameters(None)).id,
            card: support::card("k3f9"),
            choice: 200,
            right: true,
            took: 3,
        },
        Act::Card {
            card: support::card("k3f9"),
            change: Change::Snooze(0),
        },
        Act::Card {
            card: support::card("k3f9"),
            change: Change::DueIn(u16::MAX),
        },
        Act::Unknown(String::new()),
        Act::Unknown("7abc\n!x".to_owned()),
        Act::Unknown("x123.5".to_owned()),
        Act::Unknown("x~abcd".to_owned()),
        Act::Unknown(format!("u,{}.3", writer(1))),
        Act::Unknown(";".repeat(9_000)),
    ];
    let (mut storage, events) = filled(writer(5), acts);
    let opened = reopened(&mut storage);
    assert_eq!(opened.problems, []);
    assert_eq!(opened.events, events);
}

#[test]
fn time_never_goes_back_within_a_tab_and_stays_within_two_centuries() {
    let (mut storage, mut log) = begun(writer(5));
    let year = 31_557_600_000;
    let clock = [
        (0, 0, "2020-01-01 at the earliest"),
        (EVENING, 330, ""),
        (EVENING - year, 330, "a year back"),
        (EVENING + 199, 330, "down to a tenth"),
        (EVENING + 10 * year, -300, "ten years ahead, elsewhere"),
        (i64::MAX, i16::MAX, "2199 at the latest"),
        (i64::MIN, i16::MIN, ""),
    ];
    let mut events: Vec<Event> = Vec::new();
    for (at, offset, _) in clock {
        let act = good();
        let (event, saved) = log.append(&mut storage, Moment { at, offset }, act);
        saved.unwrap();
        events.push(event);
    }
    let times: Vec<i64> = events.iter().map(|event| event.moment.at).collect();
    assert_eq!(
        times[..4],
        [1_577_836_800_000, EVENING, EVENING, EVENING + 100]
    );
    assert!(times.is_sorted() && times.iter().all(|at| at % 100 == 0));
    let opened = reopened(&mut storage);
    assert_eq!((opened.events, opened.problems), (events, vec![]));
}

#[test]
fn each_act_is_one_small_write_and_a_full_segment_does_not_grow() {
    let mut storage = FaultyStorage::default();
    let (mut log, _) = LogStore::open(&storage, writer(5));
    for number in 0..450 {
        let act = review("k3f9", Rating::Good, 70);
        append(&mut log, &mut storage, number * 50, act);
        assert_eq!(storage.writes(), number as usize + 1);
    }
    let texts: Vec<&String> = storage.inside.texts.values().collect();
    assert!(texts.iter().all(|text| text.len() < 4_500));
    let counts: Vec<usize> = texts.iter().map(|text| text.lines().count() - 1).collect();
    assert_eq!(counts, [Segment::FULL, Segment::FULL, 50]);
}

#[test]
fn two_tabs_never_write_the_same_key() {
    let mut storage = MemoryStorage::default();
    let (mut one, _) = LogStore::open(&storage, writer(5));
    let (mut two, _) = LogStore::open(&storage, writer(6));
    let mut events = Vec::new();
    for number in 0..300 {
        let act = good();
        events.push(one.append(&mut storage, moment(number * 20), act.clone()).0);
        events.push(two.append(&mut storage, moment(number * 20), act).0);
    }
    assert_eq!(reopened(&mut storage).events, events);
    assert_eq!(one.reload(&storage).events, events);
    assert_eq!(
        one.writer(),
        writer(5),
        "nothing came in under its own name"
    );
}

#[test]
fn what_a_tab_finds_under_its_own_name_is_left_alone() {
    let (mut storage, events) = filled(writer(5), some_acts(writer(5)));
    let empty = MemoryStorage::default();
    let (mut log, _) = LogStore::open(&empty, writer(5));
    // The same name, chosen on another device, comes in by an import.
    let seen = log.reload(&storage).events;
    assert_eq!(seen, events);
    let event = append(&mut log, &mut storage, 9_000, good());
    assert_ne!(event.id.writer, writer(5));
    assert_eq!(reopened(&mut storage).events.len(), events.len() + 1);
}

#[test]
fn a_key_that_another_tab_took_meanwhile_is_not_written_over() {
    let (mut storage, mut log) = begun(writer(5));
    append(&mut log, &mut storage, 0, good());
    let taken = format!("viva.e.{}.1", writer(5));
    storage.put(&taken, "of another tab").unwrap();
    append(&mut log, &mut storage, 864_000, good());
    assert_eq!(storage.texts[&taken], "of another tab");
    let next = format!("viva.e.{}.2", writer(5));
    assert!(storage.texts.contains_key(&next));
}
