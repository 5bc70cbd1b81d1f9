//! Clocks that change, jump and lie: no answer is lost, none counts twice, and days stay days.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{card, grown, log, noon, replay, review, reviewed};
use proptest::prelude::*;
use std::collections::BTreeSet;
use viva::day::{Day, Moment};
use viva::insight;
use viva::memory::Rating;
use viva::progress::{Card, Event, Progress};
use viva::study::{Capacity, Pace, Queue, ReviewKind, Scope};

const HOUR: i64 = 3_600_000;
const MINUTE: i64 = 60_000;

/// The nights of 2026 in which clocks change, by the IANA time zone database: zone, the instant, and minutes ahead of UTC
/// before and after. Lord Howe changes by half an hour; Santiago and Cairo change at midnight, so that in Cairo the last
/// hour of a date comes twice.
const NIGHTS: [(&str, i64, i16, i16); 15] = [
    ("Europe/Berlin", 1_774_746_000_000, 60, 120),
    ("Europe/Berlin", 1_792_890_000_000, 120, 60),
    ("America/New_York", 1_772_953_200_000, -300, -240),
    ("America/New_York", 1_793_512_800_000, -240, -300),
    ("America/St_Johns", 1_772_947_800_000, -210, -150),
    ("America/St_Johns", 1_793_507_400_000, -150, -210),
    ("Australia/Lord_Howe", 1_775_314_800_000, 660, 630),
    ("Australia/Lord_Howe", 1_791_041_400_000, 630, 660),
    ("America/Santiago", 1_775_358_000_000, -180, -240),
    ("America/Santiago", 1_788_667_200_000, -240, -180),
    ("Africa/Casablanca", 1_771_120_800_000, 60, 0),
    ("Pacific/Auckland", 1_790_431_200_000, 720, 780),
    ("Pacific/Auckland", 1_775_311_200_000, 780, 720),
    ("Africa/Cairo", 1_776_981_600_000, 120, 180),
    ("Africa/Cairo", 1_793_307_600_000, 180, 120),
];

/// What the clock on the wall stands at, in milliseconds of its own.
fn wall(moment: Moment) -> i64 {
    moment.at + i64::from(moment.offset) * MINUTE
}

fn on_the_night(night: (&str, i64, i16, i16), at: i64) -> Moment {
    let (_, change, before, after) = night;
    Moment {
        at,
        offset: if at < change { before } else { after },
    }
}

/// A log of these reviews.
fn events(reviews: &[(&str, Moment, Rating)]) -> Vec<Event> {
    log(reviews
        .iter()
        .map(|(code, moment, rating)| (*moment, review(code, *rating, 100))))
}

fn card_after(reviews: &[(&str, Moment, Rating)]) -> Card {
    *replay(&events(reviews)).card(card("aaaa")).unwrap()
}

#[test]
fn on_nights_of_change_days_follow_each_other_and_begin_at_four_by_the_clock() {
    for night in NIGHTS {
        let (zone, change, ..) = night;
        let moments = (-48 * 12..48 * 12).map(|n| on_the_night(night, change + n * 5 * MINUTE));
        let moments: Vec<Moment> = moments.collect();
        for pair in moments.windows(2) {
            // The wall clock says the same, by its own arithmetic.
            let day = (wall(pair[1]) - 4 * HOUR).div_euclid(24 * HOUR);
            assert_eq!(i64::from(pair[1].day().0), day, "{zone}");
            let step = pair[1].day().since(pair[0].day());
            assert!((0..=1).contains(&step), "{zone} {pair:?}");
            if step == 1 {
                assert_eq!(wall(pair[1]).rem_euclid(24 * HOUR), 4 * HOUR, "{zone}");
            }
        }
        let days: BTreeSet<Day> = moments.iter().map(|moment| moment.day()).collect();
        assert!((4..=5).contains(&days.len()), "{zone} {days:?}");
    }
}

/// Studying late and early around the night gives the intervals of any other days.
#[test]
fn intervals_are_counted_in_days_across_nights_of_change() {
    for night in NIGHTS {
        let (zone, change, ..) = night;
        // 21:00 on the evening before and 05:00 two mornings later, by the clock on the wall.
        let evening = {
            let local = wall(on_the_night(night, change - HOUR)) - 4 * HOUR;
            local.div_euclid(24 * HOUR) * 24 * HOUR + 21 * HOUR
        };
        let [before, after] = [night.2, night.3].map(i64::from);
        let late = on_the_night(night, (evening - before * MINUTE).min(change - MINUTE));
        let early = on_the_night(night, evening + 32 * HOUR - after * MINUTE);
        assert_eq!(early.day().since(late.day()), 2, "{zone}");
        let known = card_after(&[("aaaa", late, Rating::Good)]);
        assert_eq!(known.due.since(known.last), 2, "{zone}");
        let both = |first, second| {
            card_after(&[
                ("aaaa", first, Rating::Good),
                ("aaaa", second, Rating::Good),
            ])
        };
        let plain = both(noon(Day(20_000), 0), noon(Day(20_002), 0));
        let both = both(late, early);
        assert_eq!(both.memory, plain.memory, "{zone}");
        assert_eq!(both.due.since(both.last), plain.due.since(plain.last));
    }
}

/// From Auckland to Honolulu the same date comes twice: it is one day, and its second answer a repeat.
#[test]
fn a_day_that_comes_twice_on_a_journey_counts_once() {
    let at = 1_791_201_600_000 + 4 * HOUR;
    let auckland = Moment { at, offset: 780 };
    let honolulu = Moment {
        at: at + 10 * HOUR,
        offset: -600,
    };
    assert!(honolulu.day() < auckland.day(), "an earlier date, later");
    let progress = replay(&events(&[
        ("aaaa", auckland, Rating::Good),
        ("aaaa", honolulu, Rating::Good),
        ("bbbb", honolulu, Rating::Good),
    ]));
    assert_eq!(progress.reviews().count(), 3);
    let of = |code| *progress.card(card(code)).unwrap();
    assert_eq!((of("aaaa").reviews, of("aaaa").last), (1, auckland.day()));
    assert_eq!(of("bbbb").last, honolulu.day());
    assert!(progress.undoable(honolulu.day()).is_some());
}

#[test]
fn after_three_years_everything_is_due_and_nothing_is_lost() {
    let bank = viva_bank::embedded().unwrap();
    let known = bank.questions()[..40].iter().map(|question| {
        let act = reviewed(question.card, Rating::Good, 100);
        (noon(Day(20_000), 0), act)
    });
    let mut progress = replay(&log(known));
    let today = Day(20_000 + 3 * 365);
    let queue =
        |progress: &Progress| Queue::build(progress, &bank, &Scope::Today, today, &Pace::even(0));
    assert_eq!(queue(&progress).count(ReviewKind::Review), 40);
    let code = queue(&progress).cards[0].0;
    let labels = progress.intervals(code, today);
    assert!(labels.is_sorted() && labels[3] < 36_500, "{labels:?}");
    let answer = reviewed(code, Rating::Good, 100);
    progress.append(common::event(common::writer(2), 0, noon(today, 0), answer));
    let after = progress.card(code).unwrap();
    assert_eq!(after.due.since(today), labels[2] as i32);
    assert_eq!(queue(&progress).cards.len(), 39);
}

/// A device whose clock is years ahead, put right afterwards.
#[test]
fn a_log_from_the_future_stops_nothing_of_today() {
    let bank = viva_bank::embedded().unwrap();
    let [ahead, now] = [24_000, 20_000].map(|day| Moment {
        offset: 60,
        ..noon(Day(day), 0)
    });
    let codes: Vec<String> = bank.questions()[..4]
        .iter()
        .map(|question| question.card.to_string())
        .collect();
    let log = events(&[
        (&codes[0], ahead, Rating::Good),
        (&codes[1], ahead, Rating::Again),
        (&codes[1], now, Rating::Again),
        (&codes[2], now, Rating::Good),
    ]);
    let whole = replay(&log);
    assert!(whole.cards().eq(grown(&log).cards()), "whatever came first");
    let today = now.day();
    assert_eq!(whole.reviews_on(today).len(), 2);
    assert_eq!(whole.card(card(&codes[2])).unwrap().last, today);
    assert_eq!(whole.retrievability(card(&codes[0]), today), Some(1.0));
    let queue = Queue::build(&whole, &bank, &Scope::Today, today, &Pace::even(3));
    assert_eq!(queue.count(ReviewKind::New), 1, "two of three were begun");
    let forecast = insight::reviews_ahead(&whole, &bank, today, 14, &Capacity::default());
    assert_eq!(forecast.iter().sum::<u32>(), 1);
    assert!(whole.undoable(today).is_some());
}

fn reviews() -> impl Strategy<Value = Vec<(u8, i64, i16, usize)>> {
    // Forty days in tenths of a second, now and then years away, with any offset that a zone has.
    let at = prop_oneof![
        8 => 0..34_560_000_i64,
        1 => -900_000_000..1_900_000_000_i64,
    ];
    prop::collection::vec((0..5_u8, at, -720..=840_i16, 0..4_usize), 0..60)
}

proptest! {
    #[test]
    fn no_clock_and_no_zone_loses_an_answer_or_counts_a_day_twice(reviews in reviews()) {
        let codes = ["aaaa", "bbbb", "cccc", "dddd", "eeee"];
        let told: Vec<_> = reviews
            .iter()
            .map(|(code, tenths, offset, rating)| {
                let at = 1_791_201_600_000 + tenths * 100;
                (codes[usize::from(*code)], Moment { at, offset: *offset }, Rating::ALL[*rating])
            })
            .collect();
        let log = events(&told);
        let whole = replay(&log);
        prop_assert!(whole.cards().eq(grown(&log).cards()));
        prop_assert_eq!(whole.reviews().count(), told.len());
        for (code, known) in whole.cards() {
            let days: BTreeSet<Day> = told
                .iter()
                .filter(|(name, ..)| card(name) == code)
                .map(|(_, moment, _)| moment.day())
                .collect();
            prop_assert!(known.reviews as usize <= days.len());
            prop_assert!(days.contains(&known.first) && days.contains(&known.last));
            prop_assert_eq!(Some(&known.last), days.last(), "the latest day has the last word");
            prop_assert!(known.window.early > known.last && known.due <= known.window.late);
            prop_assert!(known.memory.stability.is_finite() && known.memory.difficulty.is_finite());
        }
    }
}
