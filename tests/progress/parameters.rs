//! Another retention or other parameters give the same answers another meaning.

use crate::cards_of;
use crate::common::{Diary, card, other_parameters};
use viva::memory::{Parameters, Rating, Retention, Scheduler};
use viva::progress::Progress;

#[test]
fn the_retention_moves_due_days_and_not_memory() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .days(3)
        .review("aaaa", Rating::Good);
    let mut progress = diary.progress();
    let before = *progress.card(card("aaaa")).unwrap();
    progress.set_retention(Retention::percent(80));
    let after = *progress.card(card("aaaa")).unwrap();
    assert_eq!(before.memory, after.memory);
    assert!(after.due > before.due);
    let fresh = Progress::replay(diary.events, Scheduler::new(Retention::percent(80)));
    assert_eq!(cards_of(&progress), cards_of(&fresh));
}

#[test]
fn chosen_parameters_give_every_answer_another_meaning_and_can_be_taken_back() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let before = cards_of(&diary.progress());
    let stability = |diary: &Diary| {
        let progress = diary.progress();
        progress.card(card("aaaa")).unwrap().memory.stability
    };
    diary.days(1).parameters(other_parameters(1));
    let first = diary.last();
    assert!((stability(&diary) - 2.0 * 2.3065).abs() < 1e-4);
    diary.days(1).parameters(other_parameters(2));
    let second = diary.last();
    assert!((stability(&diary) - 3.0 * 2.3065).abs() < 1e-4);
    let mut defaults = diary.clone();
    defaults.parameters(None);
    assert_eq!(cards_of(&defaults.progress()), before);
    diary.undo(second);
    assert!((stability(&diary) - 2.0 * 2.3065).abs() < 1e-4);
    diary.undo(first);
    assert_eq!(cards_of(&diary.progress()), before);
    let progress = diary.progress();
    assert_eq!(progress.scheduler().parameters(), Parameters::default());
}

#[test]
fn another_retention_leaves_the_parameters() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .parameters(other_parameters(2));
    let mut progress = diary.progress();
    progress.set_retention(Retention::percent(80));
    let fresh = Progress::replay(diary.events, Scheduler::new(Retention::percent(80)));
    assert_eq!(cards_of(&progress), cards_of(&fresh));
    assert_eq!(progress.scheduler().retention(), Retention::percent(80));
}
