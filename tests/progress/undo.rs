//! An undo takes back one event and nothing else.

use crate::cards_of;
use crate::common::{Diary, card, writer};
use viva::memory::Rating;
use viva::progress::EventId;

#[test]
fn undo_brings_the_card_back_as_it_was() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good).days(3);
    let before = cards_of(&diary.progress());
    diary.review("aaaa", Rating::Easy);
    let last = diary.last();
    diary.undo(last);
    assert_eq!(cards_of(&diary.progress()), before);
    assert_eq!(
        diary.progress().undoable(diary.today()),
        None,
        "nothing of today is left"
    );
}

#[test]
fn undo_of_a_first_answer_makes_the_card_new_again() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let last = diary.last();
    diary.undo(last);
    assert!(diary.progress().card(card("aaaa")).is_none());
}

#[test]
fn undo_of_what_is_not_there_changes_nothing() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let before = cards_of(&diary.progress());
    diary.undo(EventId {
        writer: writer(9),
        number: 7,
    });
    assert_eq!(cards_of(&diary.progress()), before);
}
