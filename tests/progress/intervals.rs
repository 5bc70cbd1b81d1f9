//! When a card comes back: as its button says, within its fuzz, and not with all others.

use crate::cards_of;
use crate::common::{Diary, card, replay};
use std::collections::BTreeSet;
use viva::day::Day;
use viva::memory::Rating;
use viva::text::interval_text;

#[test]
fn the_intervals_on_the_buttons_are_what_rating_gives() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .days(3)
        .review("aaaa", Rating::Hard)
        .days(8);
    for start in [0, 1, 2] {
        let before = replay(&diary.events[..start]);
        let today = diary.today();
        let said = before.intervals(card("aaaa"), today);
        for (rating, said) in Rating::ALL.into_iter().zip(said) {
            let mut after = diary.clone();
            after.events.truncate(start);
            after.review("aaaa", rating);
            let due = after.card("aaaa").due;
            assert_eq!(
                due.since(today),
                said as i32,
                "{rating:?} after {start} reviews"
            );
        }
    }
}

#[test]
fn a_repeat_on_the_same_day_leaves_the_interval_as_it_is() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Again);
    let progress = diary.progress();
    let due = progress.card(card("aaaa")).unwrap().due;
    let days = due.since(diary.today()) as u32;
    assert_eq!(progress.intervals(card("aaaa"), diary.today()), [days; 4]);
}

#[test]
fn a_card_comes_back_within_the_days_that_its_button_named() {
    let mut diary = Diary::new();
    for _ in 0..6 {
        diary.review("aaaa", Rating::Good);
        let known = diary.card("aaaa");
        let window = known.window;
        assert!(window.early <= window.due && window.due <= window.late);
        assert_eq!(known.due, window.due);
        let said = |day: Day| interval_text(day.since(known.last) as u32);
        assert_eq!(said(window.early), said(window.due));
        assert_eq!(said(window.late), said(window.due));
        let ahead = i64::from(known.due.since(diary.today()));
        diary.days(ahead).review("aaaa", Rating::Good);
        let after = diary.card("aaaa");
        assert_eq!(after.before, Some(window));
    }
}

#[test]
fn cards_learned_together_do_not_all_come_back_together() {
    let mut diary = Diary::new();
    let codes: Vec<String> = (0..40).map(|n| format!("c0{n:02}")).collect();
    for code in &codes {
        diary.review(code, Rating::Easy);
    }
    let progress = diary.progress();
    let days: BTreeSet<_> = progress.cards().map(|(_, card)| card.due).collect();
    assert_eq!(days.len(), 5, "8 days, two more or less: {days:?}");
    assert_eq!(
        cards_of(&progress),
        cards_of(&diary.progress()),
        "whenever it is folded"
    );
}
