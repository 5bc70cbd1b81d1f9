//! Memory states and intervals equal those of the reference implementations, to the last digit that they promise.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use viva::memory::{Fuzz, Memory, Rating, Retention, Scheduler};

fn scheduler() -> Scheduler {
    Scheduler::new(Retention::DEFAULT)
}

fn stable_for(stability: f32) -> Memory {
    Memory {
        stability,
        difficulty: 5.0,
    }
}

fn review(memory: Option<Memory>, days: u32, rating: u64) -> Memory {
    scheduler().after(memory, days, Rating::ALL[rating as usize - 1])
}

fn close(ours: f32, theirs: f64) -> bool {
    (f64::from(ours) - theirs).abs() <= 1e-4 * theirs.abs().max(1.0)
}

/// fsrs-rs 6.6, `test_memory_state` of its `inference.rs`.
#[test]
fn six_reviews_give_the_state_of_fsrs_rs() {
    let mut memory = None;
    for (rating, days) in [(1, 0), (3, 0), (3, 1), (3, 3), (3, 8), (3, 21)] {
        memory = Some(review(memory, days, rating));
    }
    let memory = memory.unwrap();
    assert!(close(memory.stability, 53.62691), "{memory:?}");
    assert!(close(memory.difficulty, 6.3574867), "{memory:?}");
}

/// 60 histories by py-fsrs (the file names its version): the same states and, before any fuzz, the same intervals.
#[test]
fn histories_give_the_states_and_intervals_of_py_fsrs() {
    let golden: serde_json::Value =
        serde_json::from_str(include_str!("golden/py-fsrs.json")).unwrap();
    let histories = golden["histories"].as_array().unwrap();
    assert_eq!(histories.len(), 60);
    for (n, history) in histories.iter().enumerate() {
        let mut memory = None;
        for (k, step) in history.as_array().unwrap().iter().enumerate() {
            let days = step[0].as_u64().unwrap() as u32;
            let after = review(memory, days, step[1].as_u64().unwrap());
            let place = format!("history {n}, review {k}: {after:?}, theirs {step}");
            assert!(close(after.stability, step[2].as_f64().unwrap()), "{place}");
            assert!(
                close(after.difficulty, step[3].as_f64().unwrap()),
                "{place}"
            );
            assert_eq!(
                u64::from(scheduler().interval(after)),
                step[4].as_u64().unwrap(),
                "{place}"
            );
            memory = Some(after);
        }
    }
}

/// What a button says is what its rating stores.
#[test]
fn outcomes_are_what_the_rating_gives() {
    let memory = review(Some(review(None, 0, 3)), 2, 3);
    let outcomes = scheduler().outcomes(Some(memory), 9);
    for rating in Rating::ALL {
        let after = scheduler().after(Some(memory), 9, rating);
        assert_eq!(outcomes.of(rating).memory, after);
        let interval = match rating {
            // What was not recalled is asked on the next day, however well it was known.
            Rating::Again => 1,
            _ => scheduler().interval(after),
        };
        assert_eq!(outcomes.of(rating).interval, interval);
    }
}

#[test]
fn stability_is_the_days_until_recall_falls_to_nine_tenths() {
    let memory = stable_for(20.0);
    let recall = |days| scheduler().retrievability(memory, days);
    assert!((recall(20) - 0.9).abs() < 1e-4);
    assert!((recall(0) - 1.0).abs() < 1e-6);
    assert!(recall(5) > recall(50));
    assert_eq!(scheduler().interval(memory), 20);
}

#[test]
fn a_higher_retention_asks_sooner() {
    let memory = stable_for(30.0);
    let interval = |percent| Scheduler::new(Retention::percent(percent)).interval(memory);
    assert!(interval(95) < interval(90) && interval(90) < interval(80));
    assert_eq!(interval(90), 30);
}

#[test]
fn intervals_stay_between_a_day_and_a_hundred_years() {
    let interval = |stability| scheduler().interval(stable_for(stability));
    assert_eq!(interval(0.001), 1);
    assert_eq!(interval(1e9), 36_500);
    assert_eq!(interval(f32::NAN), 1);
    let broken = Memory {
        stability: f32::NAN,
        difficulty: f32::NAN,
    };
    let after = scheduler().after(Some(broken), 3, Rating::Good);
    assert!(after.stability.is_finite() && after.difficulty.is_finite());
}

#[test]
fn stability_is_read_back_from_the_chance_of_recall() {
    for stability in [0.2_f32, 1.0, 8.3, 120.0] {
        for days in [1, 7, 30, 300] {
            let memory = stable_for(stability);
            let recall = scheduler().retrievability(memory, days);
            if recall > 0.999 {
                continue;
            }
            let back = scheduler().stability(recall, days);
            let off = (back / stability - 1.0).abs();
            assert!(off < 1e-2, "{stability} {days}: {back}");
        }
    }
    assert_eq!(
        scheduler().stability(0.0, 36_500_000),
        scheduler().stability(0.01, 36_500_000)
    );
}

/// The ranges of ts-fsrs (the file names its version).
#[test]
fn fuzz_stays_in_the_range_of_ts_fsrs() {
    let golden: serde_json::Value =
        serde_json::from_str(include_str!("golden/ts-fsrs-fuzz.json")).unwrap();
    let rows = golden["rows"].as_array().unwrap();
    assert!(rows.len() > 200);
    for row in rows {
        let [interval, elapsed, earliest, latest] =
            [0, 1, 2, 3].map(|at| row[at].as_u64().unwrap() as u32);
        for seed in 0..20 {
            let fuzz = Fuzz::of(interval, elapsed, seed);
            assert_eq!((fuzz.earliest, fuzz.latest), (earliest, latest), "{row}");
            assert!((earliest..=latest).contains(&fuzz.chosen), "{row} {seed}");
        }
    }
}

#[test]
fn short_intervals_have_no_fuzz_and_none_is_past_the_limit() {
    for seed in 0..100 {
        assert_eq!(Fuzz::of(1, 0, seed).chosen, 1);
        assert_eq!(Fuzz::of(2, 5, seed).chosen, 2);
        let longest = Fuzz::of(36_500, u32::MAX, seed);
        assert!(longest.chosen <= 36_500 && longest.earliest <= longest.chosen);
        let grown = Fuzz::of(36_500, 36_499, seed);
        assert_eq!(grown.chosen, 36_500);
    }
}

#[test]
fn fuzz_reaches_every_day_of_its_range_about_as_often() {
    let mut counts = std::collections::BTreeMap::new();
    for seed in 0..7_000_u64 {
        *counts
            .entry(Fuzz::of(20, 5, seed << 32 | 3).chosen)
            .or_insert(0) += 1;
    }
    assert_eq!(
        counts.keys().copied().collect::<Vec<_>>(),
        (17..=23).collect::<Vec<_>>()
    );
    assert!(
        counts.values().all(|count| (850..=1_150).contains(count)),
        "{counts:?}"
    );
}

#[test]
fn of_two_intervals_the_longer_stays_the_longer() {
    for seed in 0..200 {
        let chosen: Vec<u32> = (1..400)
            .map(|days| Fuzz::of(days, 0, seed).chosen)
            .collect();
        assert!(chosen.is_sorted(), "{seed}");
    }
}
