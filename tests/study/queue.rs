//! The day's queue: how many new cards, when a failed card returns, and what is never asked.

use crate::common::{Diary, card};
use crate::{bank, codes, next, queue, queue_of, reviews_ahead};
use viva::memory::Rating;
use viva::progress::Card;
use viva::progress::Change;
use viva::study::{Queue, ReviewKind, Scope};
use viva_bank::CardCode;

#[test]
fn a_first_day_asks_so_many_new_ones_in_the_banks_order() {
    let bank = bank();
    let queue = queue(&Diary::new(), &bank, 5);
    let asked: Vec<_> = queue
        .cards
        .iter()
        .map(|(card, _)| card.to_string())
        .collect();
    assert_eq!(asked, codes(&bank)[..5]);
    assert!(queue.cards.iter().all(|(_, ask)| *ask == ReviewKind::New));
    assert_eq!(queue.cards.len(), 5);
}

#[test]
fn new_ones_begun_today_count_against_the_limit_even_after_a_reload() {
    let bank = bank();
    let mut diary = Diary::new();
    for _ in 0..3 {
        let card = next(&queue(&diary, &bank, 5));
        diary.review(&card, Rating::Good);
    }
    let left = queue(&diary, &bank, 5);
    assert_eq!(left.cards.len(), 2);
}

#[test]
fn a_failed_card_comes_back_twice_after_four_others_each_time() {
    let bank = bank();
    let mut diary = Diary::new();
    let failed = next(&queue(&diary, &bank, 10));
    diary.review(&failed, Rating::Again);
    for _ in 0..Card::REPEATS {
        for _ in 0..Queue::RELEARN_GAP {
            let card = next(&queue(&diary, &bank, 10));
            assert_ne!(card, failed);
            diary.review(&card, Rating::Good);
        }
        let back = queue(&diary, &bank, 10);
        assert_eq!(
            (next(&back), back.next_question().unwrap().1),
            (failed.clone(), ReviewKind::Relearn)
        );
        diary.review(&failed, Rating::Good);
    }
    assert_eq!(queue(&diary, &bank, 10).count(ReviewKind::Relearn), 0);
}

#[test]
fn a_failed_card_comes_back_at_once_when_nothing_else_is_left() {
    let bank = bank();
    let mut diary = Diary::new();
    let only = next(&queue(&diary, &bank, 1));
    diary.review(&only, Rating::Again);
    let left = queue(&diary, &bank, 1);
    assert_eq!((next(&left), left.cards.len()), (only, 1));
}

#[test]
fn a_card_failed_yesterday_and_left_is_due_and_no_longer_a_repeat() {
    let bank = bank();
    let mut diary = Diary::new();
    let code = next(&queue(&diary, &bank, 1));
    diary.review(&code, Rating::Again).days(1);
    assert_eq!(
        queue(&diary, &bank, 0).cards,
        [(card(&code), ReviewKind::Review)]
    );
}

#[test]
fn a_chosen_scope_has_no_limit_for_new_ones_and_asks_nothing_learned() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes = codes(&bank);
    diary.review(&codes[0], Rating::Easy);
    let cards: Vec<CardCode> = codes.iter().take(15).map(|code| card(code)).collect();
    let scope = Scope::Chosen(cards);
    diary.days(1);
    let queue = queue_of(&diary, &bank, &scope, 0);
    assert_eq!(queue.cards.len(), 14);
}

#[test]
fn a_chosen_scope_asks_new_ones_in_the_order_in_which_they_are_given() {
    let bank = bank();
    let codes = codes(&bank);
    let (first, last) = (card(&codes[0]), card(&codes[codes.len() - 1]));
    for order in [[first, last], [last, first]] {
        let scope = Scope::Chosen(order.to_vec());
        let queue = queue_of(&Diary::new(), &bank, &scope, 0);
        assert_eq!(queue.cards, order.map(|card| (card, ReviewKind::New)));
        assert_eq!(queue.cards.len(), 2, "and nothing else");
    }
}

#[test]
fn cards_that_the_bank_does_not_know_are_kept_and_not_asked() {
    let bank = bank();
    let mut diary = Diary::new();
    diary.review("zzzz", Rating::Again).days(2);
    assert!(
        bank.card(card("zzzz")).is_none(),
        "pick another code for this test"
    );
    assert_eq!(diary.progress().cards().count(), 1);
    assert!(queue(&diary, &bank, 0).cards.is_empty());
    assert_eq!(reviews_ahead(&diary, &bank, 7), [0; 7]);
}

#[test]
fn a_card_that_rests_is_not_asked_unless_by_name() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes = codes(&bank);
    diary.review(&codes[0], Rating::Again).days(30);
    diary.change(&codes[0], Change::Snooze(7));
    diary.change(&codes[1], Change::Suspend);
    let asked = queue(&diary, &bank, 2).cards;
    let asked: Vec<_> = asked.iter().map(|(card, _)| card.to_string()).collect();
    assert!(!asked.contains(&codes[0]) && !asked.contains(&codes[1]));
    assert_eq!(asked.len(), 2, "two other new ones take the places");
    let by_name = Scope::One(card(&codes[0]));
    let one = queue_of(&diary, &bank, &by_name, 0);
    assert_eq!(one.cards.len(), 1);
    diary.days(7);
    assert_eq!(next(&queue(&diary, &bank, 0)), codes[0]);
}

#[test]
fn a_card_failed_today_can_be_put_off_until_tomorrow() {
    let bank = bank();
    let mut diary = Diary::new();
    let only = next(&queue(&diary, &bank, 1));
    diary
        .review(&only, Rating::Again)
        .change(&only, Change::Snooze(1));
    assert!(queue(&diary, &bank, 1).cards.is_empty());
    diary.days(1);
    assert_eq!(next(&queue(&diary, &bank, 0)), only);
}

#[test]
fn a_whole_session_can_be_undone_step_by_step() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes = codes(&bank);
    for code in &codes[..6] {
        diary.review(code, Rating::Good);
    }
    diary.days(5);
    let today = diary.today();
    let mut states = Vec::new();
    for (n, code) in codes[..9].iter().enumerate() {
        let progress = diary.progress();
        states.push((
            progress.cards().map(|(c, k)| (c, *k)).collect::<Vec<_>>(),
            queue(&diary, &bank, 9),
        ));
        diary.review(code, Rating::ALL[n % 4]);
    }
    while let Some((before, asked)) = states.pop() {
        let (event, ..) = diary.progress().undoable(today).unwrap();
        diary.undo(event);
        let progress = diary.progress();
        assert!(progress.cards().map(|(c, k)| (c, *k)).eq(before));
        assert_eq!(queue(&diary, &bank, 9), asked);
    }
    assert_eq!(diary.progress().undoable(today), None);
}
