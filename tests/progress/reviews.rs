//! What an answer makes of a card: which feed stability, on which day they are, and what follows.

use crate::common::{Diary, card, replay};
use viva::day::Day;
use viva::memory::Rating;
use viva::progress::Card;

#[test]
fn only_the_first_answer_of_a_day_feeds_stability() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Again)
        .minutes(2)
        .review("aaaa", Rating::Good);
    let once = *replay(&diary.events[..1]).card(card("aaaa")).unwrap();
    let twice = diary.card("aaaa");
    assert_eq!(once.memory, twice.memory);
    assert_eq!((once.reviews, twice.reviews), (1, 1));
    assert_eq!(
        (once.relearn, twice.relearn),
        (Card::REPEATS, Card::REPEATS - 1)
    );
    assert!(once.comes_back_on(once.last) && !once.comes_back_on(once.due));
    assert_eq!(once.due, once.last.plus(1));
}

#[test]
fn an_evening_past_midnight_is_one_day() {
    let mut diary = Diary::new();
    // 23:30, then 00:30: the learner's day ends at four.
    diary
        .minutes(11 * 60 + 30)
        .review("aaaa", Rating::Good)
        .minutes(60)
        .review("aaaa", Rating::Good);
    assert_eq!(diary.card("aaaa").reviews, 1);
    diary.minutes(4 * 60).review("aaaa", Rating::Good);
    assert_eq!(diary.card("aaaa").reviews, 2);
}

#[test]
fn forgetting_what_was_known_is_a_lapse_and_failing_a_new_one_is_not() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Again)
        .days(1)
        .review("aaaa", Rating::Good);
    diary.days(4).review("aaaa", Rating::Again);
    let known = diary.card("aaaa");
    assert_eq!((known.reviews, known.recalled, known.lapses), (3, 1, 1));
}

#[test]
fn a_clock_set_back_neither_loses_nor_counts_twice() {
    let mut diary = Diary::new();
    diary
        .days(10)
        .review("aaaa", Rating::Good)
        .days(-5)
        .review("aaaa", Rating::Good);
    let progress = diary.progress();
    let known = progress.card(card("aaaa")).unwrap();
    assert_eq!(
        known.reviews, 2,
        "one on each of two days, in the order of time"
    );
    assert_eq!(progress.reviews().count(), 2);
    assert!(known.due > known.last);
}

#[test]
fn a_gap_of_three_years_and_a_log_from_the_future_stay_sensible() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .days(3 * 365)
        .review("aaaa", Rating::Good);
    let progress = diary.progress();
    let known = progress.card(card("aaaa")).unwrap();
    assert!(known.memory.stability.is_finite() && known.due > known.last);
    // Seen from before its last answer, a card is remembered fully and due later.
    assert_eq!(progress.retrievability(card("aaaa"), Day(0)), Some(1.0));
}

#[test]
fn a_quiz_keeps_its_first_answers_and_moves_no_review() {
    let mut diary = Diary::new();
    let quiz = diary.quiz("mixed", &["aaaa", "bbbb"]);
    diary
        .answer(quiz, "bbbb", 2, false)
        .answer(quiz, "bbbb", 0, true)
        .answer(quiz, "cccc", 0, true);
    let progress = diary.progress();
    let run = &progress.quizzes()[0];
    assert_eq!(run.answers, [None, Some((2, false))]);
    assert_eq!((run.next(), run.right()), (Some(0), 0));
    assert_eq!(progress.cards().count(), 0);
}
