//! What the learner changes by hand holds until it is taken back or overtaken by an answer.

use crate::common::{Diary, card};
use viva::memory::{Rating, Retention};
use viva::progress::{CardState, Change};

#[test]
fn a_card_rests_until_its_day_and_keeps_its_memory() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let before = diary.progress().card(card("aaaa")).copied();
    let today = diary.today();
    diary.change("aaaa", Change::Snooze(7));
    let progress = diary.progress();
    assert_eq!(progress.card(card("aaaa")).copied(), before);
    let state = |day: i32| progress.card_state(card("aaaa"), today.plus(day));
    assert_eq!(state(6), CardState::Snoozed(today.plus(7)));
    assert_eq!(state(7), CardState::Active);
    assert!(progress.is_active(card("bbbb"), today));
}

#[test]
fn a_suspended_card_waits_until_it_is_resumed_or_the_suspension_undone() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .change("aaaa", Change::Suspend);
    let suspension = diary.last();
    let far = diary.today().plus(3_000);
    let state = |diary: &Diary| diary.progress().card_state(card("aaaa"), far);
    assert_eq!(state(&diary), CardState::Suspended);
    let mut undone = diary.clone();
    undone.undo(suspension);
    assert_eq!(state(&undone), CardState::Active);
    diary.change("aaaa", Change::Resume);
    assert_eq!(state(&diary), CardState::Active);
}

#[test]
fn a_reset_card_is_new_and_its_answers_stay_in_the_log() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good).days(5);
    diary
        .review("aaaa", Rating::Good)
        .change("aaaa", Change::Reset);
    let progress = diary.progress();
    assert_eq!(progress.card(card("aaaa")), None);
    assert_eq!(progress.reviews().count(), 2);
    diary.days(1).review("aaaa", Rating::Good);
    assert_eq!(diary.card("aaaa").reviews, 1);
}

#[test]
fn a_day_chosen_by_hand_holds_until_the_next_answer() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let planned = diary.card("aaaa").due;
    let chosen = diary.today().plus(40);
    diary.change("aaaa", Change::DueIn(40));
    let mut progress = diary.progress();
    progress.set_retention(Retention::percent(95));
    assert_eq!(progress.card(card("aaaa")).unwrap().due, chosen);
    assert_ne!(planned, chosen);
    diary.days(40).review("aaaa", Rating::Good);
    let after = diary.card("aaaa");
    assert!(!after.moved && after.due > chosen);
}
