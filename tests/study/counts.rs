//! Counts of one thing agree, whoever counts: over random logs of the real bank.

use crate::bank;
use crate::common::Diary;
use std::collections::BTreeSet;
use viva::catalog::{Facets, Filter, Status};
use viva::chance::SplitMix64;
use viva::insight;
use viva::memory::Rating;
use viva::plan::{Costs, Goal, Plan};
use viva::progress::Change;
use viva::quiz::{QuizSet, learned};
use viva::study::{Capacity, DueToday, Pace, Queue, ReviewKind, Scope};
use viva_bank::{Bank, Kind, Level};

/// Some weeks of answers, changes by hand and quizzes, which end in the middle of a day.
fn any_diary(bank: &Bank, seed: u64) -> Diary {
    let mut chance = SplitMix64::new(seed);
    let mut codes: Vec<String> = bank
        .questions()
        .iter()
        .map(|q| q.card.to_string())
        .collect();
    chance.shuffle(&mut codes);
    codes.truncate(15 + chance.below(60));
    let mut diary = Diary::new();
    for _ in 0..8 + chance.below(12) {
        for _ in 0..chance.below(12) {
            let code = codes[chance.below(codes.len())].clone();
            match chance.below(16) {
                0 => diary.change(&code, Change::Suspend),
                1 => diary.change(&code, Change::Snooze(3)),
                2 => diary.change(&code, Change::Known),
                3 => diary.change(&code, Change::Reset),
                4 => {
                    let quiz = diary.quiz("mixed", &[&code]);
                    diary.answer(quiz, &code, 1, false)
                }
                _ => diary.review(&code, Rating::ALL[chance.below(4)]),
            };
            diary.minutes(1);
        }
        diary.days(1 + chance.below(3) as i64);
    }
    let last = codes[chance.below(codes.len())].clone();
    diary.review(&last, Rating::Again);
    diary
}

#[test]
fn what_is_learned_is_counted_alike_by_topic_kind_status_and_quiz() {
    let bank = bank();
    for seed in 0..40 {
        let diary = any_diary(&bank, seed);
        let (progress, today) = (diary.progress(), diary.today());
        let due = DueToday::of(&progress, &bank, today, None);
        let of_learned = Filter {
            status: Some(Status::Learned),
            ..Filter::default()
        };
        let all = Facets::of(&Filter::default(), &bank, &progress, &due);
        let facets = Facets::of(&of_learned, &bank, &progress, &due);
        let reports = insight::topic_reports(&progress, &bank, today);
        let started: u32 = reports.iter().map(|report| report.started).sum();
        let questions: u32 = reports.iter().map(|report| report.questions).sum();
        let number = all.status(Status::Learned);
        assert_eq!(number, progress.cards().count(), "seed {seed}");
        assert_eq!(number, started as usize, "seed {seed}");
        assert_eq!(number, learned(&QuizSet::Mixed, &bank, &progress).len());
        assert_eq!(questions as usize, bank.questions().len());
        for report in &reports {
            let set = QuizSet::Topic(bank.topics()[report.topic].id.clone());
            let by_quiz = learned(&set, &bank, &progress).len();
            assert_eq!(facets.topic(report.topic), report.started as usize);
            assert_eq!(by_quiz, report.started as usize);
        }
        let kinds = Kind::ALL.iter().map(|kind| facets.kind(*kind));
        assert_eq!(kinds.sum::<usize>(), number, "seed {seed}");
        let apart = [Status::New, Status::Due, Status::Resting].map(|status| all.status(status));
        let later = bank.questions().iter();
        let later = later.filter(|q| Status::of(q, &progress, &due) == Status::Learned);
        let sum = apart.into_iter().sum::<usize>() + later.count();
        assert_eq!(sum, bank.questions().len(), "seed {seed}");
    }
}

#[test]
fn what_is_due_is_what_the_plan_asks_and_what_waits() {
    let bank = bank();
    for seed in 0..40 {
        let diary = any_diary(&bank, seed);
        let (progress, today) = (diary.progress(), diary.today());
        let goal = Goal {
            interview: (seed % 2 == 0).then(|| today.plus(60)),
            level: Level::Mid,
            minutes_a_day: 20,
            capacity: Capacity::default(),
            since: today,
            required: BTreeSet::new(),
            excluded: BTreeSet::new(),
        };
        let costs = Costs::of(bank.index(), &progress, today);
        let plan = Plan::make(&goal, costs, bank.index(), &progress, today);
        let queue = Queue::of(plan.asks.clone(), &progress, &bank, today);
        let due = DueToday::of(&progress, &bank, today, None);
        let facets = Facets::of(&Filter::default(), &bank, &progress, &due);
        let asked = queue.count(ReviewKind::Review) + queue.count(ReviewKind::Relearn);
        assert_eq!(
            asked + plan.backlog,
            facets.status(Status::Due),
            "seed {seed}"
        );
    }
}

#[test]
fn what_is_due_without_a_plan_is_what_the_day_asks() {
    let bank = bank();
    for seed in 0..40 {
        let diary = any_diary(&bank, seed);
        let (progress, today) = (diary.progress(), diary.today());
        let pace = Pace::even(0);
        let queue = Queue::build(&progress, &bank, &Scope::Today, today, &pace);
        let due = DueToday::of(&progress, &bank, today, Some(&pace.capacity));
        let facets = Facets::of(&Filter::default(), &bank, &progress, &due);
        assert_eq!(queue.cards.len(), facets.status(Status::Due), "seed {seed}");
        let ahead = insight::reviews_ahead(&progress, &bank, today, 14, &pace.capacity);
        assert_eq!(ahead[0] as usize, queue.cards.len(), "seed {seed}");
    }
}

#[test]
fn answers_are_counted_alike() {
    let bank = bank();
    for seed in 0..40 {
        let diary = any_diary(&bank, seed);
        let (progress, today) = (diary.progress(), diary.today());
        let days = insight::days_studied(&progress);
        let all: u32 = days.values().sum();
        assert_eq!(all as usize, progress.reviews().count(), "seed {seed}");
        let seen = days.get(&today).copied().unwrap_or(0) as usize;
        assert_eq!(seen, progress.reviews_on(today).len(), "seed {seed}");
    }
}
