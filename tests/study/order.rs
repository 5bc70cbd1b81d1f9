//! The order of the queue: urgency, reviews before new cards, and neighbours.

use crate::common::{Diary, card};
use crate::{bank, codes, next, queue};
use viva::memory::Rating;
use viva::progress::Confidence;
use viva::study::{Queue, ReviewKind};
use viva_bank::{Bank, CardCode, Summary};

#[test]
fn the_card_nearest_to_being_forgotten_is_asked_first() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes = codes(&bank);
    diary
        .review(&codes[0], Rating::Easy)
        .review(&codes[1], Rating::Hard)
        .review(&codes[2], Rating::Good);
    diary.days(30);
    let progress = diary.progress();
    let asked = queue(&diary, &bank, 0).cards;
    let recalls: Vec<f32> = asked
        .iter()
        .map(|(card, _)| progress.retrievability(*card, diary.today()).unwrap())
        .collect();
    assert_eq!(recalls.len(), 3);
    assert!(recalls.is_sorted(), "{recalls:?}");
}

#[test]
fn reviews_come_before_new_ones() {
    let bank = bank();
    let mut diary = Diary::new();
    for code in codes(&bank).iter().take(6) {
        diary.review(code, Rating::Hard);
    }
    diary.days(20);
    let kinds: Vec<ReviewKind> = queue(&diary, &bank, 3)
        .cards
        .iter()
        .map(|(_, ask)| *ask)
        .collect();
    let (r, n) = (ReviewKind::Review, ReviewKind::New);
    assert_eq!(kinds, [r, r, r, r, r, r, n, n, n]);
}

#[test]
fn what_was_believed_and_wrong_is_asked_before_anything_else() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes = codes(&bank);
    diary
        .review(&codes[0], Rating::Again)
        .said(&codes[40], Confidence::Sure, Rating::Again)
        .said(&codes[80], Confidence::Sure, Rating::Good)
        .said(&codes[120], Confidence::Guess, Rating::Again);
    diary.days(60);
    assert_eq!(next(&queue(&diary, &bank, 0)), codes[40]);
    // Recalled the next time, it is a card like any other.
    diary.review(&codes[40], Rating::Good).days(60);
    let card = diary.progress().card(card(&codes[40])).copied();
    assert!(card.is_some_and(|card| !card.overconfident));
}

/// Two that are easily mixed up, and those of other subjects.
fn mixed_up(bank: &Bank) -> (&Summary, &Summary, Vec<&Summary>) {
    let questions = bank.questions().iter();
    let mut pairs = questions
        .clone()
        .filter_map(|q| Some((q, bank.at(*q.confusable.first()?)?)));
    let (one, other) = pairs.next().unwrap();
    let apart = |q: &&Summary| q.topic != one.topic && q.topic != other.topic;
    let others = questions.filter(apart).filter(|q| q.confusable.is_empty());
    (one, other, others.collect())
}

#[test]
fn what_is_easily_mixed_up_is_asked_one_after_the_other() {
    let bank = bank();
    let (one, other, others) = mixed_up(&bank);
    // Three of other subjects, forgotten earlier than the second of the pair.
    let mut diary = Diary::new();
    diary.review(one.card.as_str(), Rating::Again);
    for question in &others[..3] {
        diary.review(question.card.as_str(), Rating::Hard);
    }
    diary.review(other.card.as_str(), Rating::Good).days(90);
    let asked: Vec<_> = queue(&diary, &bank, 0).cards;
    assert_eq!(asked.len(), 5);
    assert_eq!((asked[0].0, asked[1].0), (one.card, other.card));
    // The order holds when the first of them has just been answered.
    diary.review(one.card.as_str(), Rating::Good);
    assert_eq!(next(&queue(&diary, &bank, 0)), other.card.to_string());
}

#[test]
fn neighbours_of_one_subject_are_parted() {
    let bank = bank();
    let subject = |card: CardCode| bank.card(card).unwrap().tags.first().cloned();
    let mixed_up = |one: CardCode, other: CardCode| {
        let position = bank.position(other).unwrap();
        bank.card(one).unwrap().confusable.contains(&position)
    };
    let mut diary = Diary::new();
    for code in codes(&bank) {
        diary.review(&code, Rating::Good);
    }
    diary.days(90);
    let asked = queue(&diary, &bank, 0).cards;
    let alike = asked
        .windows(2)
        .filter(|pair| subject(pair[0].0) == subject(pair[1].0) && !mixed_up(pair[0].0, pair[1].0))
        .count();
    assert_eq!(asked.len(), bank.questions().len());
    assert!(
        alike * 50 < asked.len(),
        "{alike} of {} follow one of their own subject",
        asked.len()
    );
}

/// A plan says what to ask; the queue keeps what was believed and wrong first and what is mixed up together all the same.
#[test]
fn the_asks_of_a_plan_are_put_in_order_like_any_others() {
    let bank = bank();
    let (one, other, others) = mixed_up(&bank);
    let apart = [0, 5, 10, 15].map(|at: usize| others[at].card);
    let mut diary = Diary::new();
    diary.review(one.card.as_str(), Rating::Good);
    for card in &apart {
        let sure = (*card == apart[3]).then_some(Confidence::Sure);
        diary.said(card.as_str(), sure, Rating::Again);
    }
    diary.review(other.card.as_str(), Rating::Good).days(30);
    let planned = [apart[0], one.card, apart[1], apart[2], other.card, apart[3]];
    let asks = planned.map(|card| (card, ReviewKind::Review)).to_vec();
    let queue = Queue::of(asks, &diary.progress(), &bank, diary.today());
    let asked: Vec<CardCode> = queue.cards.iter().map(|(card, _)| *card).collect();
    assert_eq!(asked[0], apart[3], "sure, and wrong");
    let place = |card| asked.iter().position(|c| *c == card).unwrap();
    assert_eq!(place(one.card).abs_diff(place(other.card)), 1, "{asked:?}");
    assert_eq!(asked.len(), 6);
}
