//! Compaction: fewer keys, the same events, whatever is broken off where.

use crate::merge::united;
use crate::support::{append, begun, filled_at, moment, normal, review, reviewed, writer};
use crate::{digest, events, opened};
use std::collections::BTreeSet;
use viva::chance::SplitMix64;
use viva::journal::{compaction, redundant};
use viva::memory::Rating;
use viva::storage::Texts;
use viva_bank::CardCode;

/// Many short sessions, an hour apart.
pub fn sessions(count: u32, reviews: usize) -> Texts {
    let mut texts = Texts::new();
    let mut chance = SplitMix64::new(9);
    for session in 0..count {
        let acts = (0..reviews)
            .map(|_| {
                review(
                    "k3f9",
                    Rating::ALL[chance.below(4)],
                    chance.below(300) as u32,
                )
            })
            .collect();
        texts.extend(filled_at(writer(session * 50), i64::from(session) * 36_000, acts).0);
    }
    texts
}

pub fn late() -> i64 {
    moment(864_000 * 400).at
}

/// Compacts two equal stores to the end.
pub fn compacted(texts: &Texts) -> Texts {
    let mut after = texts.clone();
    after.extend(compaction(texts, texts, late(), |_| false));
    let [gone, _] = redundant(&after, &after, late(), |_| false);
    gone.iter().for_each(|key| drop(after.remove(key)));
    after
}

#[test]
fn many_keys_become_few_and_every_event_stays() {
    let before = sessions(100, 12);
    let after = compacted(&before);
    assert!(after.len() <= 3, "{:?}", after.keys());
    assert_eq!(events(&after), events(&before));
    assert_eq!(opened(&after).problems, []);
    assert!(
        after
            .values()
            .all(|text| text.is_ascii() && text.len() <= 16 * 1024)
    );
    // No more to do, and two stores that hold it in different pieces hold the same.
    assert_eq!(compaction(&after, &after, late(), |_| false), Texts::new());
    assert_eq!(
        redundant(&after, &after, late(), |_| false),
        <[Vec<String>; 2]>::default()
    );
    let (first, second) = united(&after, &before);
    assert_eq!(first, after);
    assert!(events(&second) == events(&before));
    let [_, gone] = redundant(&first, &second, late(), |_| false);
    assert_eq!(gone.len(), before.len() - after.len());
}

#[test]
fn only_what_is_finished_and_rested_is_moved() {
    let texts = sessions(70, 3);
    let alive = writer(50 * 3);
    let joined = compaction(&texts, &texts, late(), |name| name == alive);
    let held: String = joined.values().cloned().collect();
    assert!(!held.contains(&alive.to_string()));
    assert!(held.contains(&writer(50 * 4).to_string()));
    // A day after the fortieth session, the later ones have not rested.
    let now = moment(40 * 36_000 + 864_000).at;
    let held: String = compaction(&texts, &texts, now, |_| false)
        .values()
        .cloned()
        .collect();
    assert!(held.contains(&writer(50 * 39).to_string()));
    assert!(!held.contains(&writer(50 * 41).to_string()));
    assert_eq!(
        compaction(&sessions(64, 3), &sessions(64, 3), late(), |_| false),
        Texts::new()
    );
    // Nor what only one store has.
    assert_eq!(
        compaction(&texts, &Texts::new(), late(), |_| false),
        Texts::new()
    );
}

#[test]
fn values_grow_and_never_become_many() {
    let mut texts = Texts::new();
    let all = sessions(700, 8);
    let keys: Vec<&String> = all.keys().collect();
    for part in keys.chunks(70) {
        texts.extend(part.iter().map(|key| ((*key).clone(), all[*key].clone())));
        texts = compacted(&texts);
    }
    assert_eq!(events(&texts), events(&all));
    let size: usize = texts.values().map(String::len).sum();
    assert!(
        texts.len() <= size / (16 * 1024 / 2) + 1,
        "{} keys",
        texts.len()
    );
}

/// Broken off after any step, and with any of the last writes lost by one store: nothing is lost, and the union and the
/// next compaction finish it.
#[test]
fn it_can_be_broken_off_anywhere() {
    let before = sessions(66, 2);
    let state = digest(events(&before));
    let joined: Vec<(String, String)> = compaction(&before, &before, late(), |_| false)
        .into_iter()
        .collect();
    let mut written = before.clone();
    written.extend(joined.iter().cloned());
    let [gone, _] = redundant(&written, &written, late(), |_| false);
    assert_eq!(gone.len(), 66 - joined.len());
    // The steps of one store: writes, then removals.
    let steps = |texts: &Texts, done: &dyn Fn(usize) -> bool| -> Texts {
        let mut texts = texts.clone();
        for (place, (key, text)) in joined.iter().enumerate() {
            if done(place) {
                texts.insert(key.clone(), text.clone());
            }
        }
        for (place, key) in gone.iter().enumerate() {
            if done(joined.len() + place) {
                texts.remove(key);
            }
        }
        texts
    };
    let all = joined.len() + gone.len();
    // Between the first steps and the last, all are alike.
    for end in (0..=12).chain((13..=all).step_by(9)).chain([all - 1, all]) {
        // The mirror is written with strict durability, and first read back; local storage may lose any of the last
        // eight writes.
        let mirror = steps(&before, &|step| step < end.max(joined.len()));
        for lost in (0..256_usize).step_by(if end == 9 { 1 } else { 37 }) {
            let last = end.saturating_sub(8);
            let is_lost = |step: usize| step >= last && lost >> (step - last) & 1 == 1;
            let local = steps(&before, &|step| step < end && !is_lost(step));
            if lost > 0 && end < 8 && lost >> end > 0 {
                continue;
            }
            let (local, mirror) = united(&local, &mirror);
            let whole = BTreeSet::from([digest(events(&local)), digest(events(&mirror))]);
            assert_eq!(
                whole,
                BTreeSet::from([state]),
                "after step {end}, lost {lost:b}"
            );
        }
    }
}

/// Sessions as in published review logs: 40 to 100 answers, gaps and times log-normal; keys included.
#[test]
fn a_review_takes_about_twenty_one_characters() {
    let mut chance = SplitMix64::new(11);
    let (mut texts, mut reviews) = (Texts::new(), 0);
    for session in 0..200_u32 {
        let (mut storage, mut log) = begun(writer(session * 777));
        let mut tenths = i64::from(session) * 300_000;
        for _ in 0..40 + chance.below(61) {
            let seconds = (normal(&mut chance) * 0.8 + 2.9).exp();
            tenths += (seconds * 10.0) as i64;
            let name = format!("question-{}", chance.below(414));
            let act = reviewed(
                CardCode::of(&name),
                Rating::ALL[chance.below(4)],
                (seconds * 8.0) as u32,
            );
            append(&mut log, &mut storage, tenths, act);
            reviews += 1;
        }
        texts.extend(storage.texts);
    }
    let each = |texts: &Texts| {
        let used: usize = texts.iter().map(|(key, text)| key.len() + text.len()).sum();
        f64::from(used as u32) / f64::from(reviews)
    };
    let after = compacted(&texts);
    assert!(after.len() < 30, "{} keys", after.len());
    let (before, after) = (each(&texts), each(&after));
    assert!(
        before <= 22.0 && after <= 21.6,
        "{before:.2}, then {after:.2}"
    );
}
