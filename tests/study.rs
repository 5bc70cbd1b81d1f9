//! The day's queue and quizzes: rules with the day as a value, over the real bank.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::Diary;
use std::collections::BTreeSet;
use viva::catalog::{Filter, Status};
use viva::day::Day;
use viva::insight;
use viva::memory::{Rating, Retention, Scheduler};
use viva::progress::{Change, Confidence, Progress};
use viva::quiz::{QuizSet, choice_order, draw};
use viva::study::{Capacity, Pace, Queue, ReviewKind, Scope};
use viva_bank::{Bank, CardCode};

fn bank() -> Bank {
    viva_bank::embedded().unwrap()
}

fn codes(bank: &Bank) -> Vec<String> {
    bank.questions()
        .iter()
        .map(|q| q.card.to_string())
        .collect()
}

fn replay(diary: &Diary) -> Progress {
    Progress::replay(diary.events.clone(), Scheduler::new(Retention::DEFAULT))
}

fn queue(diary: &Diary, bank: &Bank, new_a_day: usize) -> Queue {
    Queue::build(
        &replay(diary),
        bank,
        &Scope::Today,
        diary.today(),
        &Pace::even(new_a_day),
    )
}

fn next(queue: &Queue) -> String {
    queue.next_question().unwrap().0.to_string()
}

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
    assert_eq!((queue.done, queue.total()), (0, 5));
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
    assert_eq!((left.cards.len(), left.done, left.total()), (2, 3, 5));
}

#[test]
fn a_failed_card_comes_back_after_four_others_until_it_is_recalled() {
    let bank = bank();
    let mut diary = Diary::new();
    let failed = next(&queue(&diary, &bank, 10));
    diary.review(&failed, Rating::Again);
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
    assert_eq!(queue(&diary, &bank, 10).count(ReviewKind::Relearn), 0);
}

#[test]
fn a_failed_card_comes_back_at_once_when_nothing_else_is_left() {
    let bank = bank();
    let mut diary = Diary::new();
    let only = next(&queue(&diary, &bank, 1));
    diary.review(&only, Rating::Again);
    let left = queue(&diary, &bank, 1);
    assert_eq!((next(&left), left.cards.len(), left.done), (only, 1, 0));
}

#[test]
fn a_card_failed_yesterday_and_left_is_due_and_no_longer_a_repeat() {
    let bank = bank();
    let mut diary = Diary::new();
    let card = next(&queue(&diary, &bank, 1));
    diary.review(&card, Rating::Again).days(1);
    assert_eq!(
        queue(&diary, &bank, 0).cards,
        [(common::card(&card), ReviewKind::Review)]
    );
}

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
    let progress = replay(&diary);
    let asked = queue(&diary, &bank, 0).cards;
    let recalls: Vec<f32> = asked
        .iter()
        .map(|(card, _)| progress.retrievability(*card, diary.today()).unwrap())
        .collect();
    assert_eq!(recalls.len(), 3);
    assert!(recalls.is_sorted(), "{recalls:?}");
}

#[test]
fn new_ones_are_spread_among_the_reviews() {
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
    assert_eq!(kinds, [r, n, r, r, n, r, r, n, r]);
}

#[test]
fn a_chosen_scope_has_no_limit_for_new_ones_and_asks_nothing_learned() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes = codes(&bank);
    diary.review(&codes[0], Rating::Easy);
    let cards: Vec<CardCode> = codes
        .iter()
        .take(15)
        .map(|code| common::card(code))
        .collect();
    let scope = Scope::Chosen(cards);
    diary.days(1);
    let queue = Queue::build(
        &replay(&diary),
        &bank,
        &scope,
        diary.today(),
        &Pace::even(0),
    );
    assert_eq!(queue.cards.len(), 14);
}

#[test]
fn cards_that_the_bank_does_not_know_are_kept_and_not_asked() {
    let bank = bank();
    let mut diary = Diary::new();
    diary.review("zzzz", Rating::Again).days(2);
    assert!(
        bank.card(common::card("zzzz")).is_none(),
        "pick another code for this test"
    );
    assert_eq!(replay(&diary).cards().count(), 1);
    assert!(queue(&diary, &bank, 0).cards.is_empty());
    assert_eq!(
        insight::reviews_ahead(
            &replay(&diary),
            &bank,
            diary.today(),
            7,
            &Capacity::default()
        ),
        [0; 7]
    );
}

#[test]
fn a_quiz_draws_what_was_not_quizzed_for_longest_and_repeats_for_a_seed() {
    let bank = bank();
    let mut diary = Diary::new();
    let first = draw(&QuizSet::Mixed, &bank, &replay(&diary), 1);
    assert_eq!(first.len(), QuizSet::LENGTH);
    assert_eq!(first, draw(&QuizSet::Mixed, &bank, &replay(&diary), 1));
    assert_ne!(first, draw(&QuizSet::Mixed, &bank, &replay(&diary), 2));
    let drawn: Vec<String> = first.iter().map(CardCode::to_string).collect();
    let drawn: Vec<&str> = drawn.iter().map(String::as_str).collect();
    diary.quiz("mixed", &drawn);
    let second = draw(&QuizSet::Mixed, &bank, &replay(&diary), 1);
    let both: BTreeSet<_> = first.iter().chain(&second).collect();
    let available = QuizSet::Mixed.questions(&bank, &replay(&diary)).len();
    assert_eq!(both.len(), available.min(2 * QuizSet::LENGTH));
}

#[test]
fn what_was_missed_stays_in_its_set_until_it_is_right() {
    let bank = bank();
    let mut diary = Diary::new();
    let quizzable = QuizSet::Mixed.questions(&bank, &replay(&diary));
    let code = quizzable[0].card.to_string();
    let quiz = diary.quiz("mixed", &[&code]);
    diary.answer(quiz, &code, 1, false);
    let missed = |diary: &Diary| QuizSet::Missed.questions(&bank, &replay(diary)).len();
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

#[test]
fn filters_work_alone_and_together() {
    let bank = bank();
    let mut diary = Diary::new();
    let progress = replay(&diary);
    let today = diary.today();
    let found = |filter: &Filter| filter.questions(&bank, &progress, today);
    assert_eq!(found(&Filter::default()).len(), bank.questions().len());
    let middleware = found(&Filter {
        query: "MIDDLEWARE order".into(),
        ..Filter::default()
    });
    assert!(middleware.iter().any(|q| q.id == "http-middleware-order"));
    assert!(
        found(&Filter {
            query: "xyzzy".into(),
            ..Filter::default()
        })
        .is_empty()
    );
    let topic = Filter {
        topic: Some("sessions".into()),
        ..Filter::default()
    };
    assert!(found(&topic).iter().all(|q| bank.topic(q).id == "sessions"));
    assert!(found(&topic).len() >= 2);

    let known = bank.questions()[0].card.to_string();
    diary.review(&known, Rating::Again);
    let progress = replay(&diary);
    let due = Filter {
        status: Some(Status::Due),
        ..Filter::default()
    };
    assert_eq!(
        due.questions(&bank, &progress, today).len(),
        1,
        "failed today: due again today"
    );
}

#[test]
fn the_forecast_counts_each_card_once_and_overdue_ones_today() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes = codes(&bank);
    diary
        .review(&codes[0], Rating::Good)
        .review(&codes[1], Rating::Again);
    let ahead = insight::reviews_ahead(
        &replay(&diary),
        &bank,
        diary.today(),
        14,
        &Capacity::default(),
    );
    assert_eq!(ahead.iter().sum::<u32>(), 2);
    assert_eq!(ahead[0], 1, "failed today comes back today");
    diary.days(60);
    let late = insight::reviews_ahead(
        &replay(&diary),
        &bank,
        diary.today(),
        14,
        &Capacity::default(),
    );
    assert_eq!((late[0], late.iter().sum::<u32>()), (2, 2));
}

#[test]
fn recall_leaves_out_new_cards_and_repeats() {
    let bank = bank();
    let mut diary = Diary::new();
    let code = &codes(&bank)[0];
    diary
        .review(code, Rating::Again)
        .minutes(1)
        .review(code, Rating::Good);
    assert_eq!(
        insight::recent_recall(&replay(&diary), diary.today(), 30),
        (0, 0)
    );
    diary.days(2).review(code, Rating::Good);
    assert_eq!(
        insight::recent_recall(&replay(&diary), diary.today(), 30),
        (1, 1)
    );
    diary.days(40);
    assert_eq!(
        insight::recent_recall(&replay(&diary), diary.today(), 30),
        (0, 0)
    );
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
    let card = replay(&diary).card(common::card(&codes[40])).copied();
    assert!(card.is_some_and(|card| !card.overconfident));
}

#[test]
fn what_is_easily_mixed_up_is_asked_one_after_the_other() {
    let bank = bank();
    let (one, other) = bank
        .questions()
        .iter()
        .find_map(|q| Some((q, bank.at(*q.confusable.first()?)?)))
        .unwrap();
    // Three of other subjects, forgotten earlier than the second of the pair.
    let others = bank
        .questions()
        .iter()
        .filter(|q| q.topic != one.topic && q.topic != other.topic && q.confusable.is_empty());
    let mut diary = Diary::new();
    diary.review(one.card.as_str(), Rating::Again);
    for question in others.take(3) {
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

#[test]
fn calibration_counts_the_first_answers_of_days_by_confidence() {
    let mut diary = Diary::new();
    diary
        .said("aaaa", Confidence::Sure, Rating::Again)
        .said("aaaa", Confidence::Sure, Rating::Good)
        .said("bbbb", Confidence::Sure, Rating::Good)
        .said("cccc", Confidence::Guess, Rating::Hard)
        .review("dddd", Rating::Good)
        .days(1)
        .said("aaaa", Confidence::Unsure, Rating::Good);
    let [guess, unsure, sure] = insight::calibration(&replay(&diary), |_| true);
    assert_eq!((guess.answers, guess.recalled), (1, 1));
    assert_eq!((unsure.answers, unsure.recalled), (1, 1));
    assert_eq!((sure.answers, sure.recalled), (2, 1));
    let only_b = insight::calibration(&replay(&diary), |card| card == common::card("bbbb"));
    assert_eq!(only_b[2].answers, 1);
}

#[test]
fn calibration_by_topic_adds_up_to_the_whole() {
    let bank = viva_bank::embedded().unwrap();
    let mut asked: Vec<_> = bank.questions().iter().collect();
    asked.sort_by_key(|question| question.topic);
    let (first, last) = (asked[0], asked[asked.len() - 1]);
    assert_ne!(first.topic, last.topic);
    let mut diary = Diary::new();
    diary
        .said(first.card.as_str(), Confidence::Sure, Rating::Again)
        .said(last.card.as_str(), Confidence::Sure, Rating::Good)
        .said(last.card.as_str(), Confidence::Sure, Rating::Again)
        .days(1)
        .said(last.card.as_str(), Confidence::Guess, Rating::Hard);
    let progress = replay(&diary);
    let found = insight::calibration_by_topic(&progress, &bank);
    let counts = |n: usize| {
        let (topic, counts) = found[n];
        (topic, counts.map(|count| (count.answers, count.recalled)))
    };
    assert_eq!(found.len(), 2);
    assert_eq!(
        counts(0),
        (usize::from(first.topic), [(0, 0), (0, 0), (1, 0)])
    );
    assert_eq!(
        counts(1),
        (usize::from(last.topic), [(1, 1), (0, 0), (1, 1)])
    );
    assert_eq!(
        insight::calibration(&progress, |_| true).map(|count| count.answers),
        [1, 0, 2]
    );
}

#[test]
fn a_share_has_the_range_of_wilson() {
    // By hand from the formula with z = 1.96: 0.716738 give or take 0.226580.
    let share = insight::Calibration {
        answers: 10,
        recalled: 8,
    }
    .share()
    .unwrap();
    assert!(
        (share.low - 0.490_158).abs() < 1e-4 && (share.high - 0.943_318).abs() < 1e-4,
        "{share:?}"
    );
    assert_eq!(insight::Calibration::default().share(), None);
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
    let by_name = Scope::One(common::card(&codes[0]));
    let one = Queue::build(
        &replay(&diary),
        &bank,
        &by_name,
        diary.today(),
        &Pace::even(0),
    );
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

/// Sixty cards that were rated good after some days each, so that their intervals have leeway.
fn many_known(bank: &Bank) -> Diary {
    let mut diary = Diary::new();
    let codes = codes(bank);
    for code in codes.iter().take(60) {
        diary.review(code, Rating::Easy);
    }
    diary.days(8);
    for code in codes.iter().take(60) {
        diary.review(code, Rating::Good);
    }
    diary
}

/// Answers everything that is asked on so many days; how many reviews each day had.
fn reviews_a_day(diary: &mut Diary, bank: &Bank, pace: &Pace, days: usize) -> Vec<usize> {
    let mut counts = Vec::new();
    for _ in 0..days {
        let mut progress = replay(diary);
        let mut count = 0;
        let morning = Queue::build(&progress, bank, &Scope::Today, diary.today(), pace);
        while let Some((code, _)) =
            Queue::build(&progress, bank, &Scope::Today, diary.today(), pace).next_question()
        {
            diary.tenths(50).review(&code.to_string(), Rating::Good);
            progress.append(diary.events.last().unwrap().clone());
            count += 1;
        }
        assert_eq!(
            count,
            morning.cards.len(),
            "no answer draws another card in"
        );
        counts.push(count);
        // From noon to noon, whatever the answers took.
        let spent = i64::try_from(count).unwrap() * 50;
        diary.days(1).tenths(-spent);
    }
    counts
}

#[test]
fn reviews_that_may_come_on_several_days_are_evened_out() {
    let bank = bank();
    let mut diary = many_known(&bank);
    let dues: Vec<i32> = replay(&diary)
        .cards()
        .map(|(_, card)| card.due.since(diary.today()))
        .collect();
    let (first, last) = (*dues.iter().min().unwrap(), *dues.iter().max().unwrap());
    let heap = (first..=last)
        .map(|day| dues.iter().filter(|due| **due == day).count())
        .max()
        .unwrap();
    let days = usize::try_from(last + 2).unwrap();
    let counts = reviews_a_day(&mut diary, &bank, &Pace::even(0), days);
    let busiest = *counts.iter().max().unwrap();
    assert!(busiest < heap, "{counts:?} {heap}");
    assert_eq!(counts.iter().sum::<usize>(), 60, "each once: {counts:?}");
    for (_, card) in replay(&diary).cards() {
        let window = card.before.unwrap();
        assert!(window.early <= card.last && card.last <= window.late);
    }
}

#[test]
fn a_day_off_asks_nothing_and_an_easy_day_less_without_any_plan() {
    let bank = bank();
    let mut diary = many_known(&bank);
    diary.days(60);
    let build = |diary: &Diary, week: [u8; 7], off: Option<Day>| {
        let pace = Pace {
            new_a_day: 10,
            capacity: Capacity::new(week, off.into_iter().collect()),
        };
        Queue::build(&replay(diary), &bank, &Scope::Today, diary.today(), &pace)
    };
    let counts = |queue: Queue| {
        (
            queue.count(ReviewKind::Review),
            queue.count(ReviewKind::New),
        )
    };
    assert_eq!(counts(build(&diary, [100; 7], None)), (60, 10));
    assert_eq!(counts(build(&diary, [30; 7], None)), (18, 3));
    assert_eq!(counts(build(&diary, [0; 7], None)), (0, 0));
    assert_eq!(counts(build(&diary, [100; 7], Some(diary.today()))), (0, 0));

    // The share is of the whole day, so what was answered counts.
    for _ in 0..7 {
        let (code, _) = build(&diary, [30; 7], None).next_question().unwrap();
        diary.minutes(1).review(&code.to_string(), Rating::Good);
    }
    let left = build(&diary, [30; 7], None);
    assert_eq!(left.cards.len() + 7, 21);
    // What the learner picks is asked on any day.
    let code = common::card(codes(&bank).last().unwrap());
    let none = Pace {
        new_a_day: 0,
        capacity: Capacity::new([0; 7], Default::default()),
    };
    let scope = Scope::Chosen(vec![code]);
    let chosen = Queue::build(&replay(&diary), &bank, &scope, diary.today(), &none);
    assert_eq!(chosen.cards, [(code, ReviewKind::New)]);
}

#[test]
fn reviews_go_around_a_day_off_where_their_leeway_allows() {
    let bank = bank();
    let mut diary = many_known(&bank);
    let dues: Vec<Day> = replay(&diary).cards().map(|(_, card)| card.due).collect();
    let middle = dues.iter().max().unwrap().plus(-3);
    diary.days(25);
    let pace = Pace {
        new_a_day: 0,
        capacity: Capacity::new([100; 7], std::iter::once(middle).collect()),
    };
    let ahead = insight::reviews_ahead(&replay(&diary), &bank, diary.today(), 60, &pace.capacity);
    let off = usize::try_from(middle.since(diary.today())).unwrap();
    assert_eq!((ahead[off], ahead.iter().sum::<u32>()), (0, 60));
    let counts = reviews_a_day(&mut diary, &bank, &pace, off + 8);
    assert_eq!((counts[off], counts.iter().sum::<usize>()), (0, 60));
    for (_, card) in replay(&diary).cards() {
        assert!(card.last <= card.before.unwrap().late);
    }
}

/// A plan says what to ask; the queue keeps what was believed and wrong first and what is mixed up together all the same.
#[test]
fn the_asks_of_a_plan_are_put_in_order_like_any_others() {
    let bank = bank();
    let (one, other) = bank
        .questions()
        .iter()
        .find_map(|q| Some((q, bank.at(*q.confusable.first()?)?)))
        .unwrap();
    let apart: Vec<CardCode> = bank
        .questions()
        .iter()
        .filter(|q| q.topic != one.topic && q.topic != other.topic && q.confusable.is_empty())
        .map(|q| q.card)
        .step_by(5)
        .take(4)
        .collect();
    let mut diary = Diary::new();
    diary.review(one.card.as_str(), Rating::Good);
    for card in &apart {
        let sure = (*card == apart[3]).then_some(Confidence::Sure);
        diary.said(card.as_str(), sure, Rating::Again);
    }
    diary.review(other.card.as_str(), Rating::Good).days(30);
    let mut planned = vec![apart[0], one.card, apart[1], apart[2], other.card];
    planned.push(apart[3]);
    let asks = planned
        .iter()
        .map(|card| (*card, ReviewKind::Review))
        .collect();
    let queue = Queue::of(asks, &replay(&diary), &bank, diary.today());
    let asked: Vec<CardCode> = queue.cards.iter().map(|(card, _)| *card).collect();
    assert_eq!(asked[0], apart[3], "sure, and wrong");
    let place = |card| asked.iter().position(|c| *c == card).unwrap();
    assert_eq!(place(one.card).abs_diff(place(other.card)), 1, "{asked:?}");
    assert_eq!(asked.len(), 6);
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
        let progress = replay(&diary);
        states.push((
            progress.cards().map(|(c, k)| (c, *k)).collect::<Vec<_>>(),
            queue(&diary, &bank, 9),
        ));
        diary.review(code, Rating::ALL[n % 4]);
    }
    while let Some((before, asked)) = states.pop() {
        let (event, ..) = replay(&diary).undoable(today).unwrap();
        diary.undo(event);
        let progress = replay(&diary);
        assert!(progress.cards().map(|(c, k)| (c, *k)).eq(before));
        assert_eq!(queue(&diary, &bank, 9), asked);
    }
    assert_eq!(replay(&diary).undoable(today), None);
}
