//! One day of a plan, and the hours before an interview.

use crate::common::Diary;
use crate::learner::{BEGIN, Course, equal_cards, goal, nothing, question};
use crate::support::{answered, bank, junior, plan, steady};
use viva::memory::{Rating, Retention, Scheduler};
use viva::plan::{Costs, Goal, Plan, cram, next_new};
use viva::progress::{Change, Progress};
use viva::study::{Queue, ReviewKind};
use viva_bank::{Index, Level};

#[test]
fn an_answered_day_ends_and_does_not_begin_again() {
    let index = equal_cards(60);
    let course = Course {
        cards: 60,
        days: 20,
        minutes: 10,
        costs: Costs::EQUAL,
    };
    let goal = goal(course);
    let mut answers = Vec::new();
    loop {
        let progress = answered(&index, &answers);
        let plan = Plan::make(&goal, Costs::EQUAL, &index, &progress, BEGIN);
        assert_eq!(plan.new_today, answers.len() + plan.asks.len());
        let Some((card, ask)) = plan.asks.first() else {
            break;
        };
        assert_eq!(*ask, ReviewKind::New);
        let at = index
            .questions
            .iter()
            .position(|q| q.card == *card)
            .unwrap();
        answers.push((at, BEGIN, Rating::Good));
    }
    assert!((5..=7).contains(&answers.len()), "{}", answers.len());
}

#[test]
fn what_is_learned_on_top_of_a_day_is_what_the_plan_has_next() {
    let bank = bank();
    let goal = junior(14, 20);
    let mut diary = Diary::new();
    let more = |diary: &Diary| {
        let (progress, today) = (diary.progress(), diary.today());
        next_new(&goal, Costs::DEFAULT, bank.index(), &progress, today, 5)
    };
    let five = more(&diary);
    let plan = plan(&goal, bank.index(), &diary.progress(), BEGIN);
    let (planned, asks) = (plan.planned, plan.asks);
    assert!(planned.len() > 5 && planned.len() < bank.questions().len());
    let first = asks.iter().map(|(card, _)| *card).take(5);
    assert_eq!(five, first.collect::<Vec<_>>());
    diary
        .review(five[0].as_str(), Rating::Good)
        .change(five[1].as_str(), Change::Suspend);
    let next = more(&diary);
    assert_eq!(next.len(), 5);
    assert_eq!(
        next[..3],
        five[2..],
        "neither what is learned nor what rests"
    );
    // What is left out comes when nothing of the plan is left.
    for card in &planned {
        diary.review(card.as_str(), Rating::Good);
    }
    let rest = more(&diary);
    assert!(rest.len() == 5 && rest.iter().all(|card| !planned.contains(card)));
}

#[test]
fn no_answer_makes_the_day_longer_or_shorter() {
    let bank = bank();
    let index = bank.index();
    let known: Vec<_> = (0..40)
        .map(|at| (at, BEGIN.plus(-9), Rating::Good))
        .collect();
    let goals = [
        steady(25),
        junior(20, 25),
        junior(3, 25),
        junior(1, 25),
        junior(0, 25),
    ];
    let courses = goals
        .iter()
        .flat_map(|goal| [(goal, &known[..]), (goal, &[])]);
    for (goal, known) in courses {
        let mut answers = known.to_vec();
        let morning = plan(goal, index, &answered(index, &answers), BEGIN).asks;
        assert!(morning.len() > 5, "{morning:?}");
        for (n, (card, _)) in morning.iter().enumerate() {
            let at = index
                .questions
                .iter()
                .position(|q| q.card == *card)
                .unwrap();
            answers.push((at, BEGIN, Rating::ALL[n % 4]));
            let left = plan(goal, index, &answered(index, &answers), BEGIN).asks;
            assert_eq!(left, morning[n + 1..], "after {n} answers: {goal:?}");
        }
    }
}

#[test]
fn what_failed_today_comes_back_in_the_days_queue() {
    let bank = bank();
    let mut diary = Diary::new();
    let goal = Goal {
        since: diary.today(),
        interview: Some(diary.today().plus(30)),
        ..junior(30, 40)
    };
    let progress =
        |diary: &Diary| Progress::replay(diary.events.clone(), Scheduler::new(Retention::DEFAULT));
    let first = plan(&goal, bank.index(), &nothing(), diary.today()).asks[0].0;
    diary.review(&first.to_string(), Rating::Again);
    let progress = progress(&diary);
    let plan = plan(&goal, bank.index(), &progress, diary.today());
    let queue = Queue::of(plan.asks.clone(), &progress, bank, diary.today());
    assert_eq!(queue.count(ReviewKind::Relearn), 1);
    assert_eq!(
        queue.cards[Queue::RELEARN_GAP],
        (first, ReviewKind::Relearn)
    );
    assert_eq!(queue.cards.len(), plan.asks.len() + 1);
}

#[test]
fn cramming_asks_what_fades_before_what_is_known_and_nothing_twice() {
    let index = Index {
        questions: (0..3).map(|number| question(number * 10)).collect(),
        ..equal_cards(0)
    };
    let progress = answered(
        &index,
        &[
            (0, BEGIN.plus(-40), Rating::Again),
            (1, BEGIN.plus(-1), Rating::Easy),
        ],
    );
    let pass = |progress: &Progress, minutes| {
        let level = Level::Mid;
        cram(level, Costs::EQUAL, &index, progress, BEGIN, minutes)
    };
    let [faded, known, unknown] = [0, 1, 2].map(|at: usize| index.questions[at].card);
    assert_eq!(
        pass(&progress, 60),
        [
            (unknown, ReviewKind::New),
            (faded, ReviewKind::Review),
            (known, ReviewKind::Review)
        ]
    );
    assert_eq!(
        pass(&progress, 4).len(),
        2,
        "the budget includes a repeat of each"
    );
    assert_eq!(pass(&progress, 0), []);
    let today = answered(&index, &[(2, BEGIN, Rating::Good)]);
    assert!(pass(&today, 60).iter().all(|(card, _)| *card != unknown));
}

#[test]
fn on_the_day_of_a_plan_what_was_learned_comes_before_what_is_new() {
    let bank = bank();
    let index = bank.index();
    let core: Vec<_> = index.core(Level::Junior).map(|q| q.card).collect();
    let at = |card| index.questions.iter().position(|q| q.card == card).unwrap();
    let outside = |n: usize| {
        let all =
            (0..index.questions.len()).filter(|at| !core.contains(&index.questions[*at].card));
        all.skip(n).step_by(7).take(20)
    };
    // Half of the core and some others were learned; the longer ago, the less is left of them.
    let learned = core
        .iter()
        .step_by(2)
        .map(|card| at(*card))
        .chain(outside(0));
    let answers: Vec<_> = (0..)
        .zip(learned)
        .map(|(n, at)| (at, BEGIN.plus(-1 - n % 20), Rating::Good))
        .collect();
    let progress = answered(index, &answers);
    let goal = Goal {
        since: BEGIN.plus(-30),
        ..junior(0, 30)
    };
    let kinds = |goal: &Goal| -> Vec<ReviewKind> {
        let asks = plan(goal, index, &progress, BEGIN).asks;
        asks.into_iter().map(|(_, kind)| kind).collect()
    };
    let short = kinds(&goal);
    assert!(short.len() > 5 && short.iter().all(|kind| *kind == ReviewKind::Review));
    // With minutes left, what is new comes last, its core first.
    let long = Goal {
        minutes_a_day: 240,
        ..goal.clone()
    };
    let all = kinds(&long);
    let begin = all
        .iter()
        .position(|kind| *kind == ReviewKind::New)
        .unwrap();
    assert_eq!(begin, answers.len());
    assert!(all[begin..].iter().all(|kind| *kind == ReviewKind::New));
    let asks = plan(&long, index, &progress, BEGIN).asks;
    assert!(core.contains(&asks[begin].0));
    // The last hours without a plan begin with the core, whether it was learned or not.
    let pass = cram(Level::Junior, Costs::DEFAULT, index, &progress, BEGIN, 30);
    assert!(pass.iter().all(|(card, _)| core.contains(card)));
    assert!(pass.iter().any(|(_, kind)| *kind == ReviewKind::New));
}
