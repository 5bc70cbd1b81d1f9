//! Two and more stores of one learner: they come to hold the same, nothing readable is lost on the way, and what the
//! learner put away stays away.

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

#[path = "stores/backup.rs"]
mod backup;
#[path = "stores/compaction.rs"]
mod compaction;
#[path = "stores/crash.rs"]
mod crash;
#[path = "stores/damage.rs"]
mod damage;
#[path = "stores/erasure.rs"]
mod erasure;
#[path = "stores/golden.rs"]
mod golden;
#[path = "stores/laws.rs"]
mod laws;
#[path = "stores/merge.rs"]
mod merge;
#[path = "stores/replicas.rs"]
mod replicas;
#[path = "saves/support.rs"]
mod support;

use proptest::test_runner::{Config, RngSeed};
use support::{EVENING, writer};
use viva::day::Moment;
use viva::journal::{LogStore, Opened, export};
use viva::memory::{Retention, Scheduler};
use viva::progress::{Act, Event, Progress, Writer};
use viva::storage::{MemoryStorage, Texts};

/// The same thousand cases in every run.
pub fn config() -> Config {
    Config {
        cases: 1_000,
        rng_seed: RngSeed::Fixed(20_261_129),
        failure_persistence: None,
        ..Config::default()
    }
}

pub fn moment(tenths: i64) -> Moment {
    Moment {
        at: EVENING + tenths * 100,
        offset: 330,
    }
}

/// What these acts leave, one every three seconds from a moment on, and the events.
pub fn filled_at(writer: Writer, tenths: i64, acts: Vec<Act>) -> (Texts, Vec<Event>) {
    let mut storage = MemoryStorage::default();
    let (mut log, _) = LogStore::open(&storage, writer);
    let mut events = Vec::new();
    for (place, act) in acts.into_iter().enumerate() {
        let at = moment(tenths + place as i64 * 30);
        let (event, saved) = log.append(&mut storage, at, act);
        saved.unwrap();
        events.push(event);
    }
    (storage.texts, events)
}

pub fn filled(writer: Writer, acts: Vec<Act>) -> (Texts, Vec<Event>) {
    filled_at(writer, 0, acts)
}

/// What a start finds in a store; what the start writes is thrown away.
pub fn opened(texts: &Texts) -> Opened {
    let storage = stored(texts);
    LogStore::open(&storage, writer(1_000_000)).1
}

pub fn events(texts: &Texts) -> Vec<Event> {
    opened(texts).events
}

pub fn stored(texts: &Texts) -> MemoryStorage {
    MemoryStorage {
        texts: texts.clone(),
        capacity: None,
    }
}

pub fn exported(texts: &Texts) -> String {
    let storage = stored(texts);
    let (log, opened) = LogStore::open(&storage, writer(1_000_000));
    export(&storage, &log, &opened.events, moment(0).at)
}

pub fn digest(events: Vec<Event>) -> u64 {
    Progress::replay(events, Scheduler::new(Retention::percent(90))).digest()
}

/// As `assert_eq`, saying what differs instead of all.
#[track_caller]
pub fn assert_same(left: &[Event], right: &[Event]) {
    let differs = left.iter().zip(right).find(|(left, right)| left != right);
    assert!(
        left == right,
        "{} events against {}; first {differs:?}",
        left.len(),
        right.len()
    );
}
