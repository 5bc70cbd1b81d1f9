//! Backups: when, which, and whether they are any good. And how full is full.

use crate::support::{EVENING, exported, filled, some_acts, writer};
use std::collections::BTreeSet;
use viva::day::{Instant, Moment};
use viva::journal::backup::{Reason, expired, is_due, is_file_due, verify};
use viva::journal::{CAPACITY, Import, ImportError, Quota};

const HOUR: i64 = 3_600_000;

fn at(hours: i64) -> Moment {
    Moment {
        at: EVENING + hours * HOUR,
        offset: 0,
    }
}

#[test]
fn one_is_due_once_a_day_after_a_sessions_work_and_before_a_risky_step() {
    // The evening is at 18:30; the learner's day ends at 4:00.
    for (reason, last, now, changes, due) in [
        (Reason::Daily, None, 0, 0, true),
        (Reason::Daily, Some(0), 9, 1, false),
        (Reason::Daily, Some(0), 10, 1, true),
        (Reason::Daily, Some(0), 10, 0, false),
        (Reason::Daily, Some(100), 0, 1, true),
        (Reason::Session, Some(0), 1, 4, false),
        (Reason::Session, Some(0), 1, 5, true),
        (Reason::Session, None, 1, 1, true),
        (Reason::Import, Some(0), 1, 1, true),
        (Reason::Import, Some(0), 1, 0, false),
        (Reason::Migration, None, 1, 0, true),
        (Reason::Compaction, Some(0), 1, 1, true),
    ] {
        let is = is_due(reason, last.map(at), at(now), changes);
        assert_eq!(is, due, "{reason:?} {last:?} {now}");
    }
}

/// Two years of use, with backups as they come due: never many, and always one of each age.
#[test]
fn seven_days_four_weeks_and_six_months_are_kept() {
    let mut made: Vec<Moment> = Vec::new();
    for day in 0..730 {
        // Some days bring more than one.
        for hour in 0..=(day % 3) {
            made.push(at(day * 24 + hour));
            let gone: BTreeSet<Instant> = expired(&made).into_iter().collect();
            made.retain(|moment| !gone.contains(&moment.at));
            assert!(made.len() <= 3 + 7 + 4 + 6);
        }
        let newest = made.last().unwrap().day();
        let age = |most: i32| {
            let within = made
                .iter()
                .filter(|moment| newest.since(moment.day()) < most);
            within
                .map(|moment| moment.day())
                .collect::<BTreeSet<_>>()
                .len()
        };
        if day > 200 {
            assert_eq!(age(7), 7, "each of the last days");
            assert!((8..=11).contains(&age(29)), "{}", age(29));
            assert!(age(190) >= 13, "{}", age(190));
        }
    }
    assert_eq!(
        expired(&made),
        Vec::<Instant>::new(),
        "twice changes nothing"
    );
    assert_eq!(expired(&[]), Vec::<Instant>::new());
}

#[test]
fn a_backup_is_good_if_it_has_everything() {
    let (texts, events) = filled(writer(1), some_acts(writer(1)));
    let file = exported(&texts);
    assert_eq!(verify(&file, &events), Ok(10));
    assert_eq!(verify(&file, &events[..4]), Ok(10));
    let (_, others) = filled(writer(2), some_acts(writer(2)));
    assert_eq!(verify(&file, &others), Err(ImportError::Damaged));
    for end in 0..file.len() {
        assert!(verify(&file[..end], &events).is_err());
    }
    let restored = Import::read(&file).unwrap();
    assert_eq!(restored.events(), events);
}

#[test]
fn room_is_told_at_60_75_and_90_percent() {
    for (percent, room) in [
        (0, Quota::Plenty),
        (59, Quota::Plenty),
        (60, Quota::Filling),
        (74, Quota::Filling),
        (75, Quota::Tight),
        (89, Quota::Tight),
        (90, Quota::Scarce),
        (250, Quota::Scarce),
    ] {
        assert_eq!(
            Quota::of((CAPACITY * percent).div_ceil(100)),
            room,
            "{percent} %"
        );
    }
    assert_eq!(Quota::of(usize::MAX), Quota::Scarce);
    assert!(Quota::Plenty < Quota::Scarce);
}

#[test]
fn a_backup_file_is_due_after_a_hundred_reviews_and_then_after_a_fortnight_with_fifty_more() {
    const DAY: i64 = 86_400_000;
    let now = 1_770_000_000_000;
    for (last, reviews, due) in [
        (None, 99, false),
        (None, 100, true),
        (Some((now - 14 * DAY, 100)), 150, true),
        (Some((now - 14 * DAY + 1, 100)), 150, false),
        (Some((now - 14 * DAY, 100)), 149, false),
        (Some((now - 400 * DAY, 100)), 90, false),
        (Some((now + DAY, 100)), 500, false),
    ] {
        assert_eq!(is_file_due(last, now, reviews), due, "{last:?} {reviews}");
    }
}
