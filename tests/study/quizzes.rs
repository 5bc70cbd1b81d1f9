//! Quizzes: which questions are drawn, what a wrong answer leads to, and how choices are shuffled.

use crate::common::Diary;
use crate::{bank, queue};
use std::collections::BTreeSet;
use viva::day::Day;
use viva::memory::Rating;
use viva::plan::{Costs, Goal, Plan, next_new};
use viva::progress::Change;
use viva::quiz::{Material, OpenDays, Pool, QuizSet, choice_order, draw, last_score, learned};
use viva::study::Capacity;
use viva_bank::{Bank, CardCode, Level};

fn goal(diary: &Diary, interview: Option<Day>) -> Goal {
    Goal {
        interview,
        level: Level::Mid,
        minutes_a_day: 20,
        capacity: Capacity::default(),
        since: diary.today(),
        required: BTreeSet::new(),
        excluded: BTreeSet::new(),
    }
}

fn upcoming(diary: &Diary, bank: &Bank) -> Vec<CardCode> {
    let (progress, today) = (diary.progress(), diary.today());
    let costs = Costs::of(bank.index(), &progress, today);
    next_new(
        &goal(diary, None),
        costs,
        bank.index(),
        &progress,
        today,
        usize::MAX,
    )
}

fn drawn(diary: &Diary, bank: &Bank, set: &QuizSet, pool: Pool, seed: u64) -> Vec<CardCode> {
    let material = Material {
        bank,
        progress: &diary.progress(),
        upcoming: &upcoming(diary, bank),
        today: diary.today(),
    };
    draw(set, pool, material, seed)
}

fn texts(cards: &[CardCode]) -> Vec<String> {
    cards.iter().map(CardCode::to_string).collect()
}

/// The codes of questions with choices.
fn quizzable(bank: &Bank) -> Vec<String> {
    let all = bank.questions().iter();
    all.filter(|q| q.has_choices)
        .map(|q| q.card.to_string())
        .collect()
}

#[test]
fn anything_is_what_was_not_quizzed_for_longest_and_repeats_for_a_seed() {
    let bank = bank();
    let mut diary = Diary::new();
    let any = |diary: &Diary, seed| drawn(diary, &bank, &QuizSet::Mixed, Pool::Anything, seed);
    let first = any(&diary, 1);
    assert_eq!(first.len(), QuizSet::LENGTH);
    assert_eq!(first, any(&diary, 1));
    assert_ne!(first, any(&diary, 2));
    let codes = texts(&first);
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    diary.quiz("mixed", &codes);
    let second = any(&diary, 1);
    let both: BTreeSet<_> = first.iter().chain(&second).collect();
    assert_eq!(both.len(), 2 * QuizSet::LENGTH);
}

#[test]
fn a_quiz_draws_what_was_learned_and_is_due_soonest() {
    let bank = bank();
    let codes = quizzable(&bank);
    let mut diary = Diary::new();
    for code in &codes[..12] {
        diary.review(code, Rating::Easy);
    }
    for code in &codes[100..108] {
        diary.review(code, Rating::Hard);
    }
    diary.days(1);
    let cards = drawn(&diary, &bank, &QuizSet::Mixed, Pool::Learned, 7);
    assert_eq!(cards.len(), QuizSet::LENGTH);
    let cards: BTreeSet<String> = texts(&cards).into_iter().collect();
    assert!(codes[100..108].iter().all(|code| cards.contains(code)));
    let learned: BTreeSet<_> = codes[..12].iter().chain(&codes[100..108]).collect();
    assert!(
        cards.iter().all(|code| learned.contains(code)),
        "nothing new"
    );
}

#[test]
fn the_next_quiz_of_the_day_begins_with_what_the_first_did_not_ask() {
    let bank = bank();
    let codes = quizzable(&bank);
    let mut diary = Diary::new();
    for code in &codes[..14] {
        diary.review(code, Rating::Good);
    }
    let first = texts(&drawn(&diary, &bank, &QuizSet::Mixed, Pool::Learned, 3));
    let asked: Vec<&str> = first.iter().map(String::as_str).collect();
    diary.quiz("mixed", &asked);
    let second = texts(&drawn(&diary, &bank, &QuizSet::Mixed, Pool::Learned, 3));
    let fresh = second.iter().filter(|code| !first.contains(code)).count();
    assert_eq!(fresh, 4);
}

#[test]
fn new_questions_come_in_the_order_of_the_plan_and_only_if_too_few_were_learned() {
    let bank = bank();
    let mut diary = Diary::new();
    let next = upcoming(&diary, &bank);
    let quizzable: BTreeSet<String> = quizzable(&bank).into_iter().collect();
    let next: Vec<String> = texts(&next)
        .into_iter()
        .filter(|code| quizzable.contains(code))
        .collect();
    let set = |cards: Vec<CardCode>| texts(&cards).into_iter().collect::<BTreeSet<_>>();
    let cards = set(drawn(&diary, &bank, &QuizSet::Mixed, Pool::Learned, 5));
    assert_eq!(cards, next[..QuizSet::LENGTH].iter().cloned().collect());

    for code in &next[..Pool::FEWEST] {
        diary.review(code, Rating::Good);
    }
    let cards = set(drawn(&diary, &bank, &QuizSet::Mixed, Pool::Learned, 5));
    assert_eq!(cards, next[..Pool::FEWEST].iter().cloned().collect());
    diary.change(&next[0], Change::Suspend);
    let cards = set(drawn(&diary, &bank, &QuizSet::Mixed, Pool::Learned, 5));
    assert!(!cards.contains(&next[0]), "it rests");
    assert_eq!(cards.len(), QuizSet::LENGTH);
}

/// Whether a plan for a day and the queue without a plan ask a card today.
fn asked_today(diary: &Diary, bank: &Bank, code: &str) -> [bool; 3] {
    let (progress, today) = (diary.progress(), diary.today());
    let costs = || Costs::of(bank.index(), &progress, today);
    let plan = |interview| {
        let goal = goal(diary, interview);
        let plan = Plan::make(&goal, costs(), bank.index(), &progress, today);
        plan.asks.iter().any(|(card, _)| card.to_string() == code)
    };
    let queue = queue(diary, bank, 0);
    [
        plan(None),
        plan(Some(today.plus(10))),
        queue.cards.iter().any(|(card, _)| card.to_string() == code),
    ]
}

#[test]
fn a_wrong_answer_brings_a_learned_card_tomorrow_and_nothing_else_changes() {
    let bank = bank();
    let code = &quizzable(&bank)[0];
    let mut diary = Diary::new();
    diary.review(code, Rating::Easy).days(1);
    let before = diary.card(code);
    let tomorrow = diary.today().plus(1);
    assert!(before.due > tomorrow.plus(1));
    let quiz = diary.quiz("mixed", &[code]);
    diary.answer(quiz, code, 1, false);
    let after = diary.card(code);
    assert_eq!(after.due, tomorrow);
    assert_eq!(
        (after.memory, after.reviews, after.last),
        (before.memory, before.reviews, before.last)
    );
    assert_eq!(
        diary.progress().undoable(diary.today()),
        None,
        "a quiz answer stands"
    );
    assert_eq!(asked_today(&diary, &bank, code), [false; 3]);
    diary.days(1);
    assert_eq!(asked_today(&diary, &bank, code), [true; 3]);
    diary.review(code, Rating::Good);
    assert!(diary.card(code).due > diary.today().plus(1));
}

#[test]
fn a_right_answer_or_one_to_a_card_that_comes_sooner_moves_nothing() {
    let bank = bank();
    let codes = quizzable(&bank);
    let mut diary = Diary::new();
    diary
        .review(&codes[0], Rating::Good)
        .review(&codes[1], Rating::Again)
        .days(3);
    let before = [diary.card(&codes[0]), diary.card(&codes[1])];
    let quiz = diary.quiz("mixed", &[&codes[0], &codes[1], &codes[2]]);
    diary
        .answer(quiz, &codes[0], 0, true)
        .answer(quiz, &codes[1], 1, false)
        .answer(quiz, &codes[2], 1, false);
    assert_eq!([diary.card(&codes[0]), diary.card(&codes[1])], before);
    let new = diary
        .progress()
        .card(crate::common::card(&codes[2]))
        .copied();
    assert_eq!(new, None, "a quiz learns nothing");
}

#[test]
fn what_is_said_about_a_wrong_answer_is_the_day_on_which_it_comes() {
    let bank = bank();
    let codes = quizzable(&bank);
    let mut diary = Diary::new();
    diary.review(&codes[0], Rating::Easy).days(1);
    let quiz = diary.quiz("mixed", &[&codes[0], &codes[1]]);
    diary
        .answer(quiz, &codes[0], 1, false)
        .answer(quiz, &codes[1], 1, false);
    let today = diary.today();
    let comes = |diary: &Diary, code: &str, off: &[i32], interview: Option<i32>| {
        let off = off.iter().map(|days| today.plus(*days)).collect();
        let days = OpenDays {
            today,
            capacity: Capacity::new([100; 7], off),
            interview: interview.map(|days| today.plus(days)),
        };
        days.comes_back(&diary.progress(), crate::common::card(code))
    };
    assert_eq!(comes(&diary, &codes[0], &[], None), Some(today.plus(1)));
    assert_eq!(comes(&diary, &codes[0], &[1, 2], None), Some(today.plus(3)));
    assert_eq!(comes(&diary, &codes[0], &[], Some(2)), Some(today.plus(1)));
    assert_eq!(
        comes(&diary, &codes[0], &[], Some(1)),
        None,
        "the interview comes first"
    );
    assert_eq!(comes(&diary, &codes[1], &[], None), None, "never learned");
    diary.change(&codes[0], Change::Suspend);
    assert_eq!(comes(&diary, &codes[0], &[], None), None);
}

#[test]
fn the_last_score_is_of_the_same_set_and_finished() {
    let bank = bank();
    let codes = quizzable(&bank);
    let mut diary = Diary::new();
    let first = diary.quiz("mixed", &[&codes[0], &codes[1]]);
    diary
        .answer(first, &codes[0], 0, true)
        .answer(first, &codes[1], 1, false);
    let other = diary.quiz("missed", &[&codes[1]]);
    diary.answer(other, &codes[1], 0, true);
    let second = diary.quiz("mixed", &[&codes[2]]);
    let runs = diary.progress().quizzes();
    let last = |before: Option<viva::progress::EventId>| {
        let before = runs.iter().find(|run| Some(run.id) == before);
        last_score(&runs, &QuizSet::Mixed, before).map(|run| (run.right(), run.cards.len()))
    };
    assert_eq!(last(None), Some((1, 2)), "the second is not finished");
    assert_eq!(last(Some(second)), Some((1, 2)));
    assert_eq!(last(Some(first)), None);
}

#[test]
fn sets_of_one_sort_hold_every_question_once() {
    let bank = bank();
    let diary = Diary::new();
    let progress = diary.progress();
    let size = |set: QuizSet| set.questions(&bank, &progress).len();
    let all = bank.questions().len();
    let kinds = viva_bank::Kind::ALL.iter().copied().map(QuizSet::Kind);
    let topics = bank
        .topics()
        .iter()
        .map(|topic| QuizSet::Topic(topic.id.clone()));
    assert_eq!(size(QuizSet::Mixed), all);
    assert_eq!(kinds.map(size).sum::<usize>(), all);
    assert_eq!(topics.map(size).sum::<usize>(), all);
    assert!(learned(&QuizSet::Mixed, &bank, &progress).is_empty());
}

#[test]
fn what_was_missed_stays_in_its_set_until_it_is_right() {
    let bank = bank();
    let mut diary = Diary::new();
    let code = quizzable(&bank)[0].clone();
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
