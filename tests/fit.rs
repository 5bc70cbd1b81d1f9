//! Fitting: what it finds is what the reference finds, it is judged by answers it has not seen, and it is kept from logs.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "common/forgetful.rs"]
mod forgetful;

mod common;

use common::Diary;
use forgetful::{Forgetful, slow_to_learn};
use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, TrainingConfig, compute_parameters};
use std::collections::BTreeMap;
use viva::memory::optimizer::{Answer, Fit, decode_fit, encode_task, fit, log_loss, run_task};
use viva::memory::{Parameters, Rating};
use viva::progress::{Change, History};

const SEED: u64 = 2023;

fn default_fit(answers: &[Answer]) -> Option<Fit> {
    fit(answers, Parameters::default(), SEED)
}

fn answer(card: u32, days: u32, rating: Rating) -> Answer {
    Answer { card, days, rating }
}

/// The items of the reference implementation, made its own way: each answer with all before it, and its card.
fn items(answers: &[Answer]) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut histories: BTreeMap<u32, Vec<FSRSReview>> = BTreeMap::new();
    let (mut items, mut cards) = (Vec::new(), Vec::new());
    for answer in answers {
        let history = histories.entry(answer.card).or_default();
        history.push(FSRSReview {
            rating: answer.rating as u32 + 1,
            delta_t: answer.days,
        });
        if history.len() > 1 {
            items.push(FSRSItem {
                reviews: history.clone(),
            });
            cards.push(answer.card.into());
        }
    }
    (items, cards)
}

#[test]
fn the_result_is_the_references() {
    let answers = Forgetful::new(slow_to_learn(), 1).answers(1_500);
    let found = default_fit(&answers).unwrap();
    let (mut train_set, mut card_ids) = items(&answers);
    let judged = train_set.len() / 5;
    train_set.truncate(train_set.len() - judged);
    card_ids.truncate(train_set.len());
    let reference = compute_parameters(ComputeParametersInput {
        train_set,
        card_ids: Some(card_ids),
        training_config: Some(TrainingConfig {
            seed: SEED,
            ..TrainingConfig::default()
        }),
        ..ComputeParametersInput::default()
    });
    assert_eq!(found.judged as usize, judged);
    assert_eq!(found.parameters.numbers()[..], reference.unwrap());
}

#[test]
fn the_loss_is_the_mean_of_minus_ln_of_the_chance() {
    // Stability after a first Good and a first Easy: the third and fourth of the default parameters.
    let answers = [
        answer(1, 0, Rating::Good),
        answer(2, 0, Rating::Easy),
        answer(1, 2, Rating::Hard),
        answer(2, 9, Rating::Again),
    ];
    let recall = |days: f64, stability: f64| {
        let decay = 0.1542_f64;
        let factor = 0.9_f64.powf(-1.0 / decay) - 1.0;
        (1.0 + factor * days / stability).powf(-decay)
    };
    let (one, two) = (recall(2.0, 2.3065), recall(9.0, 8.2956));
    let by_hand = [-one.ln(), -(1.0 - two).ln()];
    let loss = |skipped| log_loss(&answers, skipped, Parameters::default());
    let near = |ours: Option<f32>, hand: f64| (f64::from(ours.unwrap()) - hand).abs() < 1e-5;
    assert!(near(loss(0), (by_hand[0] + by_hand[1]) / 2.0));
    assert!(near(loss(1), by_hand[1]), "only what comes later judges");
    assert_eq!(loss(2), None);
}

#[test]
fn a_learner_who_forgets_otherwise_is_foretold_better_and_the_average_one_not_worse() {
    for seed in 0..2 {
        let other = Forgetful::new(slow_to_learn(), seed).answers(10_000);
        let found = default_fit(&other).unwrap();
        assert!(found.is_better(), "{found:?}");
        assert_eq!(found.in_use, found.defaults);
    }
    let mut declined = 0;
    for seed in 0..4 {
        let average = Forgetful::new(Parameters::default(), seed).answers(2_000);
        let found = default_fit(&average).unwrap();
        assert!(found.fitted < found.defaults + 0.01, "{found:?}");
        declined += u32::from(!found.is_better());
    }
    assert!(declined >= 2, "only {declined} of 4");
}

#[test]
fn what_is_in_use_must_be_beaten_too() {
    let answers = Forgetful::new(slow_to_learn(), 0).answers(2_000);
    let first = default_fit(&answers).unwrap();
    let again = fit(&answers, first.parameters, SEED).unwrap();
    assert_eq!(again.parameters, first.parameters, "the same log and seed");
    assert_eq!(again.in_use, again.fitted);
    assert!(first.is_better() && !again.is_better());
}

#[test]
fn made_elsewhere_it_is_the_same() {
    let answers = Forgetful::new(slow_to_learn(), 5).answers(700);
    let here = default_fit(&answers);
    let task = encode_task(&answers, Parameters::default(), SEED);
    assert_eq!(decode_fit(&run_task(&task).unwrap()), here);
    assert!(here.is_some());
    for harmed in [&task[..50], &task[..task.len() - 1], &[]] {
        assert!(run_task(harmed).is_err());
    }
    assert_eq!(decode_fit(&[]), None);
}

#[test]
fn too_few_answers_give_nothing() {
    let answers = Forgetful::new(slow_to_learn(), 1).answers(Fit::ENOUGH);
    assert!(default_fit(&answers).is_some());
    assert_eq!(default_fit(&answers[1..]), None);
    let only_first = (0..1_000).map(|card| answer(card, 0, Rating::Good));
    assert_eq!(default_fit(&only_first.collect::<Vec<_>>()), None);
    for (chosen_after, due) in [(None, 400), (Some(4), 400), (Some(400), 500)] {
        assert_eq!(Fit::due_at(chosen_after), due);
    }
}

/// An imported log may say anything.
#[test]
fn strange_histories_do_no_harm() {
    let far = i32::MAX as u32;
    for (card, days, rating) in [
        (1, 1, Rating::Again),
        (1, far, Rating::Easy),
        (40, 1, Rating::Easy),
        (40, far, Rating::Again),
        (500, 3, Rating::Hard),
    ] {
        let first = (0..card).map(|card| answer(card, 0, rating));
        let answers = first.chain((0..1_000).map(|n| answer(n % card, days, rating)));
        if let Some(found) = default_fit(&answers.collect::<Vec<_>>()) {
            assert!(found.fitted.is_finite() && found.defaults.is_finite());
        }
    }
}

#[test]
fn the_answers_of_a_log_are_those_that_feed_stability() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .review("aaaa", Rating::Again)
        .days(3)
        .review("bbbb", Rating::Easy)
        .review("aaaa", Rating::Hard)
        .days(2)
        .review("aaaa", Rating::Again);
    let taken_back = diary.last();
    diary
        .undo(taken_back)
        .change("aaaa", Change::Reset)
        .parameters(None)
        .days(1)
        .review("aaaa", Rating::Good);
    let progress = diary.progress();
    let history = History::of(&progress);
    assert_eq!(
        history.answers,
        [
            answer(1, 0, Rating::Good),
            answer(2, 0, Rating::Easy),
            answer(1, 3, Rating::Hard),
            answer(3, 0, Rating::Good),
        ]
    );
    assert_eq!((history.repeats(), history.chosen_after), (1, Some(3)));
}
