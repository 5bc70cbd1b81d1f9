//! "I know this" makes a new card learned, without an answer, until the first miss.

use crate::cards_of;
use crate::common::{Diary, card, grown, replay, scheduler};
use viva::insight::{StudyReport, days_studied, memory_sentence, recent_recall, topic_reports};
use viva::memory::{Fuzz, Rating, Retention, Scheduler};
use viva::progress::{Card, Change, History};

fn stated() -> Diary {
    let mut diary = Diary::new();
    diary.change("aaaa", Change::Known);
    diary
}

#[test]
fn a_stated_card_is_learned_as_after_easy_and_checked_within_two_weeks() {
    let diary = stated();
    let known = diary.card("aaaa");
    let easy = scheduler().after(None, 0, Rating::Easy);
    assert_eq!(known.memory, easy);
    assert!(known.is_stated());
    let ahead = known.due.since(diary.today());
    assert!((3..=14).contains(&ahead), "{ahead}");
    assert!(known.window.early <= known.due && known.due <= known.window.late);
}

#[test]
fn no_retention_and_no_parameters_put_the_first_check_off_for_longer() {
    let long = {
        let mut numbers = *viva::memory::Parameters::default().numbers();
        numbers[3] = 100.0;
        viva::memory::Parameters::new(&numbers).unwrap()
    };
    let scheduler = Scheduler::new(Retention::percent(70)).with_parameters(long);
    let first = scheduler.stated();
    assert!(Fuzz::of(first.interval, 0, 1).latest <= 14);
    assert!(scheduler.retrievability(first.memory, 14) > 0.85);
    assert!(scheduler.outcomes(None, 0).of(Rating::Easy).interval > 100);
}

#[test]
fn a_statement_is_no_answer() {
    let diary = stated();
    let progress = diary.progress();
    assert_eq!(progress.reviews().count(), 0);
    assert_eq!(
        StudyReport::of_day(&progress, diary.today()),
        StudyReport::default()
    );
    assert!(days_studied(&progress).is_empty());
    assert!(History::of(&progress).answers.is_empty());
    let sentence = memory_sentence(&progress, card("aaaa"), diary.today());
    assert!(
        sentence.starts_with("You said you know it. Next review"),
        "{sentence}"
    );
}

#[test]
fn a_topic_counts_it_as_started_and_its_recall_leaves_it_out() {
    let bank = viva_bank::embedded().unwrap();
    let (said, answered) = (bank.questions()[0].card, bank.questions()[1].card);
    let topic = |diary: &Diary| topic_reports(&diary.progress(), &bank, diary.today())[0];
    let mut diary = Diary::new();
    diary.change(said.as_str(), Change::Known).days(1);
    let report = topic(&diary);
    assert_eq!(
        (report.started, report.reviews, report.recall),
        (1, 0, None)
    );
    diary.review(answered.as_str(), Rating::Again);
    let report = topic(&diary);
    assert_eq!(
        (report.started, report.reviews, report.recall),
        (2, 1, Some(0.0))
    );
}

#[test]
fn the_first_miss_takes_it_back_as_if_it_had_never_been_made() {
    for days in [0, 1, 9, 40] {
        let (mut with, mut without) = (stated(), Diary::new());
        without.tenths(1);
        with.days(days).review("aaaa", Rating::Again);
        without.days(days).review("aaaa", Rating::Again);
        let (taken_back, missed) = (with.card("aaaa"), without.card("aaaa"));
        assert_eq!(
            taken_back.before.is_some(),
            days > 0,
            "pending that morning"
        );
        assert_eq!(
            Card {
                before: None,
                ..taken_back
            },
            missed,
            "{days}"
        );
        assert_eq!((taken_back.lapses, taken_back.reviews), (0, 1));
    }
}

#[test]
fn a_recall_confirms_it_and_counts_from_the_statement() {
    let mut diary = stated();
    let before = diary.card("aaaa").memory;
    diary.days(9).review("aaaa", Rating::Good);
    let confirmed = diary.card("aaaa");
    assert_eq!(
        confirmed.memory,
        scheduler().after(Some(before), 9, Rating::Good)
    );
    assert_eq!((confirmed.reviews, confirmed.recalled), (1, 1));
    assert_eq!(recent_recall(&diary.progress(), diary.today(), 30), (0, 0));
    diary.days(40).review("aaaa", Rating::Again);
    assert_eq!(
        diary.card("aaaa").lapses,
        1,
        "what was recalled can be forgotten"
    );
}

#[test]
fn a_rating_of_the_same_day_says_more_than_the_statement() {
    let (mut with, mut without) = (stated(), Diary::new());
    without.tenths(1);
    with.review("aaaa", Rating::Hard);
    without.review("aaaa", Rating::Hard);
    assert_eq!(with.card("aaaa"), without.card("aaaa"));
}

#[test]
fn the_buttons_of_a_stated_card_say_what_happens() {
    for days in [0, 1, 12] {
        for (place, rating) in Rating::ALL.into_iter().enumerate() {
            let mut diary = stated();
            diary.days(days);
            let promised = diary.progress().intervals(card("aaaa"), diary.today())[place];
            diary.review("aaaa", rating);
            let ahead = diary.card("aaaa").due.since(diary.today());
            assert_eq!(ahead, i32::try_from(promised).unwrap(), "{days} {rating:?}");
        }
    }
}

#[test]
fn a_card_that_was_answered_is_left_as_it_is() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Hard).days(2);
    let before = cards_of(&diary.progress());
    diary.change("aaaa", Change::Known);
    assert_eq!(cards_of(&diary.progress()), before);
}

#[test]
fn undo_takes_the_statement_back_even_after_an_answer() {
    let mut diary = stated();
    let statement = diary.last();
    let undoable = diary.progress().undoable(diary.today());
    assert_eq!(undoable.map(|(id, ..)| id), Some(statement));
    let mut undone = diary.clone();
    undone.undo(statement);
    assert_eq!(undone.progress().card(card("aaaa")), None);
    diary.days(9).review("aaaa", Rating::Good).undo(statement);
    let card = diary.card("aaaa");
    assert_eq!(card.memory, scheduler().after(None, 0, Rating::Good));
    assert_eq!(
        cards_of(&grown(&diary.events)),
        cards_of(&replay(&diary.events))
    );
}
