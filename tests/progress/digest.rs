//! One number for a state: the same for the same state, another for another.

use crate::common::Diary;
use crate::known::{KNOWN_DIGEST, known_state};
use std::collections::BTreeSet;
use viva::memory::Rating;
use viva::progress::Change;

#[test]
fn a_known_log_has_its_known_digest() {
    assert_eq!(known_state().digest(), KNOWN_DIGEST);
}

#[test]
fn a_digest_tells_states_apart() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good).days(1);
    let mut seen = BTreeSet::from([diary.progress().digest()]);
    for act in 0..5 {
        let mut other = diary.clone();
        match act {
            0 => other.review("aaaa", Rating::Again),
            1 => other.review("aaaa", Rating::Hard),
            2 => other.review("bbbb", Rating::Hard),
            3 => other.change("aaaa", Change::Suspend),
            _ => other.change("aaaa", Change::Snooze(2)),
        };
        assert!(seen.insert(other.progress().digest()), "{act}");
    }
}
