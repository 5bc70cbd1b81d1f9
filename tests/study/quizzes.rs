//! Quizzes: which questions are drawn, and how choices are shuffled.

use crate::bank;
use crate::common::Diary;
use std::collections::BTreeSet;
use viva::quiz::{QuizSet, choice_order, draw};
use viva_bank::CardCode;

#[test]
fn a_quiz_draws_what_was_not_quizzed_for_longest_and_repeats_for_a_seed() {
    let bank = bank();
    let mut diary = Diary::new();
    let first = draw(&QuizSet::Mixed, &bank, &diary.progress(), 1);
    assert_eq!(first.len(), QuizSet::LENGTH);
    assert_eq!(first, draw(&QuizSet::Mixed, &bank, &diary.progress(), 1));
    assert_ne!(first, draw(&QuizSet::Mixed, &bank, &diary.progress(), 2));
    let drawn: Vec<String> = first.iter().map(CardCode::to_string).collect();
    let drawn: Vec<&str> = drawn.iter().map(String::as_str).collect();
    diary.quiz("mixed", &drawn);
    let second = draw(&QuizSet::Mixed, &bank, &diary.progress(), 1);
    let both: BTreeSet<_> = first.iter().chain(&second).collect();
    let available = QuizSet::Mixed.questions(&bank, &diary.progress()).len();
    assert_eq!(both.len(), available.min(2 * QuizSet::LENGTH));
}

#[test]
fn what_was_missed_stays_in_its_set_until_it_is_right() {
    let bank = bank();
    let mut diary = Diary::new();
    let quizzable = QuizSet::Mixed.questions(&bank, &diary.progress());
    let code = quizzable[0].card.to_string();
    let quiz = diary.quiz("mixed", &[&code]);
    diary.answer(quiz, &code, 1, false);
    let missed = |diary: &Diary| QuizSet::Missed.questions(&bank, &diary.progress()).len();
    assert_eq!(missed(&diary), 1);
    let quiz = diary.quiz("missed", &[&code]);
    diary.answer(quiz, &code, 0, true);
    assert_eq!(missed(&diary), 0);
}

#[test]
fn choices_are_shuffled_fairly() {
    let mut firsts = [0; 4];
    for seed in 0..4_000 {
        let order = choice_order(4, seed);
        assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), 4);
        firsts[order[0]] += 1;
    }
    assert!(
        firsts.iter().all(|count| (900..1_100).contains(count)),
        "{firsts:?}"
    );
}

#[test]
fn every_set_reads_the_word_it_writes() {
    let mut sets = vec![
        QuizSet::Mixed,
        QuizSet::Missed,
        QuizSet::Topic("orm-querying".into()),
    ];
    sets.extend(viva_bank::Kind::ALL.iter().copied().map(QuizSet::Kind));
    for set in sets {
        assert_eq!(QuizSet::parse(&set.keyword()), Some(set));
    }
    assert_eq!(QuizSet::parse("kind-nonsense"), None);
    assert_eq!(QuizSet::parse(""), None);
}
