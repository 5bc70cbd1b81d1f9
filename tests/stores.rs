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
mod common;
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
use support::{stored, writer};
use viva::journal::{LogStore, Opened};
use viva::memory::{Retention, Scheduler};
use viva::progress::{Event, Progress};
use viva::settings::Settings;
use viva::storage::Texts;

/// A thousand cases.
pub fn config() -> Config {
    Config {
        rng_seed: RngSeed::Fixed(20_261_129),
        ..support::config(1_000)
    }
}

/// What a start finds in a store; what the start writes is thrown away.
pub fn opened(texts: &Texts) -> Opened {
    let storage = stored(texts);
    LogStore::open(&storage, writer(1_000_000)).1
}

pub fn events(texts: &Texts) -> Vec<Event> {
    opened(texts).events
}

/// What a start finds of the settings.
pub fn settings_of(texts: &Texts) -> Settings {
    Settings::of(&opened(texts).registers)
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
