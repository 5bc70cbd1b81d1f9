//! Easy days and days off.

use crate::learner::{BEGIN, equal_cards, goal, nothing};
use crate::support::{
    SLACK, all_known, answered, bank, day_of_goal_is_within, fresh_plan, junior, plan, steady,
};
use std::collections::BTreeSet;
use viva::day::Day;
use viva::memory::Rating;
use viva::plan::{Comeback, Costs, Feasibility, Forecast, Goal, Phase, Plan};
use viva::progress::Card;
use viva::study::{Capacity, ReviewKind};

/// No work at weekends and half of it on Fridays; the courses begin on a Monday.
fn short_weeks() -> Capacity {
    Capacity::new([100, 100, 100, 100, 50, 0, 0], BTreeSet::new())
}

fn off(days: impl IntoIterator<Item = i32>) -> Capacity {
    let days = days.into_iter().map(|day| BEGIN.plus(day));
    Capacity::new([100; 7], days.collect())
}

fn with(capacity: Capacity, goal: Goal) -> Goal {
    Goal { capacity, ..goal }
}

#[test]
fn a_day_off_asks_nothing_and_loses_nothing() {
    let bank = bank();
    let known = all_known(bank.index(), BEGIN.plus(-30));
    for interview in [None, Some(BEGIN.plus(20)), Some(BEGIN.plus(1)), Some(BEGIN)] {
        let goal = Goal {
            interview,
            capacity: off([0]),
            ..junior(0, 30)
        };
        let today = plan(&goal, bank.index(), &known, BEGIN);
        assert_eq!((today.asks.len(), today.new_today), (0, 0), "{interview:?}");
        let fresh = plan(&goal, bank.index(), &nothing(), BEGIN);
        assert_eq!((fresh.asks.len(), fresh.new_today), (0, 0), "{interview:?}");
        if interview != Some(BEGIN) {
            assert_eq!(today.backlog, bank.questions().len());
        }
    }
    let goal = with(off([0]), junior(20, 30));
    let tomorrow = plan(&goal, bank.index(), &known, BEGIN.plus(1));
    assert!(!tomorrow.asks.is_empty());
}

#[test]
fn new_questions_come_by_what_each_day_can_take() {
    let index = equal_cards(100);
    let goal = Goal {
        interview: Some(BEGIN.plus(28)),
        capacity: short_weeks(),
        ..goal(SLACK)
    };
    let on = |day: i32| fresh_plan(&goal, &index, BEGIN.plus(day));
    let monday = on(0);
    assert_eq!(monday.feasibility, Feasibility::Fits);
    assert!(
        (22..=26).contains(&monday.new_today),
        "{}",
        monday.new_today
    );
    let [thursday, friday, saturday] = [3, 4, 5].map(|day| on(day).new_today);
    assert!((1..thursday).contains(&friday), "{thursday} {friday}");
    assert_eq!(saturday, 0);
    assert_eq!(monday.workload.available, 18 * 40);
}

#[test]
fn the_final_pass_leaves_days_off_free_and_asks_every_card_once() {
    let index = equal_cards(100);
    let goal = with(
        Capacity::new(
            [100, 100, 100, 100, 50, 25, 0],
            BTreeSet::from([BEGIN.plus(29)]),
        ),
        goal(SLACK),
    );
    let plan = fresh_plan(&goal, &index, BEGIN);
    let asked: Vec<_> = plan
        .final_pass
        .iter()
        .flat_map(|(_, cards)| cards)
        .collect();
    assert_eq!(asked.len(), 100);
    assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), 100);
    for (day, cards) in &plan.final_pass {
        let most = 40 * usize::from(goal.capacity.of(*day)) * 11 / 1_000;
        assert!(cards.len() <= most, "{day}: {} of {most}", cards.len());
    }
    let without = with(Capacity::default(), goal.clone());
    let without = fresh_plan(&without, &index, BEGIN);
    let first = |plan: &Plan| plan.final_pass.first().map(|(day, _)| *day);
    assert!(first(&plan) < first(&without), "it begins earlier");
}

#[test]
fn what_has_no_room_on_fewer_days_is_left_out() {
    let bank = bank();
    let full = plan(&junior(21, 25), bank.index(), &nothing(), BEGIN);
    let easy = with(short_weeks(), junior(21, 25));
    let easy = plan(&easy, bank.index(), &nothing(), BEGIN);
    assert!(easy.left_out.len() > full.left_out.len());
    assert!(easy.workload.fits(), "{:?}", easy.workload);
    assert_eq!(easy.workload.available, full.workload.available * 450 / 700);
}

#[test]
fn the_forecast_says_what_easy_days_cost() {
    let bank = bank();
    let of = |goal: &Goal| Forecast::of(goal, Costs::DEFAULT, bank.index(), &nothing(), BEGIN);
    let full = of(&junior(28, 25));
    assert_eq!(full.easy_days, 0.0);
    let easy = of(&with(short_weeks(), junior(28, 25)));
    assert!(easy.easy_days > 0.05, "{}", easy.easy_days);
    assert!((full.all.asked - easy.all.asked - easy.easy_days).abs() < 1e-6);
    let one_off = of(&with(off([9]), junior(28, 25)));
    assert!(
        (0.0..0.03).contains(&one_off.easy_days),
        "{}",
        one_off.easy_days
    );
}

#[test]
fn a_steady_learner_is_asked_less_on_easy_days() {
    let bank = bank();
    let known = all_known(bank.index(), BEGIN.plus(-30));
    let goal = Goal {
        interview: None,
        capacity: short_weeks(),
        ..junior(0, 40)
    };
    let on = |day: i32| plan(&goal, bank.index(), &known, BEGIN.plus(day));
    let [thursday, friday, saturday] = [3, 4, 5].map(on);
    assert_eq!(thursday.phase, Phase::Steady);
    let share = friday.asks.len() as f64 / thursday.asks.len() as f64;
    assert!((0.35..=0.65).contains(&share), "{share}");
    assert!(saturday.asks.is_empty() && saturday.backlog > 0);
    let new = |day: i32| plan(&goal, bank.index(), &nothing(), BEGIN.plus(day)).new_today;
    assert!(new(4) < new(3) && new(5) == 0);
}

#[test]
fn what_falls_into_a_long_holiday_is_promised_for_the_day_after_it() {
    let bank = bank();
    let goal = Goal {
        interview: None,
        capacity: off(1..=14),
        ..junior(0, 30)
    };
    let plan = plan(&goal, bank.index(), &nothing(), BEGIN);
    let (card, _) = plan.asks[0];
    let [again, ..] = Comeback::of(Some((&goal, &plan)), &nothing(), card, BEGIN);
    assert_eq!(again, Comeback::In(15));
}

#[test]
fn a_long_question_waits_for_a_long_day() {
    let bank = bank();
    let mut index = bank.index().clone();
    index.questions.retain(|question| question.minutes >= 8);
    let week = Capacity::new([50, 100, 50, 50, 50, 50, 50], BTreeSet::new());
    let goal = with(week, steady(8));
    let [monday, tuesday] = [0, 1].map(|day| plan(&goal, &index, &nothing(), BEGIN.plus(day)).asks);
    assert_eq!((monday.len(), tuesday.len()), (0, 1));
}

#[test]
fn weeks_without_any_time_give_plans_without_questions() {
    let bank = bank();
    let known = all_known(bank.index(), BEGIN.plus(-9));
    for days in [-1, 0, 1, 30, 4_000] {
        let goal = with(Capacity::new([0; 7], BTreeSet::new()), junior(days, 30));
        let idle = plan(&goal, bank.index(), &known, BEGIN);
        assert!(idle.asks.is_empty() && idle.workload.available == 0);
        assert!(idle.final_pass.iter().all(|(_, cards)| cards.is_empty()));
    }
}

/// The plan is followed for the whole course, with easy days and a day off, and every day is within its own capacity.
#[test]
fn no_day_of_a_course_is_over_its_own_capacity() {
    let index = equal_cards(80);
    let goal = Goal {
        interview: Some(BEGIN.plus(25)),
        minutes_a_day: 20,
        capacity: Capacity::new(
            [100, 100, 40, 100, 100, 10, 70],
            BTreeSet::from([BEGIN.plus(8)]),
        ),
        ..goal(SLACK)
    };
    let mut answers: Vec<(usize, Day, Rating)> = Vec::new();
    for day in (0..25).map(|n| BEGIN.plus(n)) {
        let mut given: Vec<_> = Vec::new();
        loop {
            let progress = answered(&index, &answers);
            let plan = Plan::make(&goal, Costs::DEFAULT, &index, &progress, day);
            let Some((card, ask)) = plan.asks.first().copied() else {
                break;
            };
            let at = index.questions.iter().position(|q| q.card == card).unwrap();
            answers.push((at, day, Rating::ALL[(answers.len() * 7) % 5 % 4]));
            given.push((card, ask));
            if answers
                .last()
                .is_some_and(|(.., rating)| !rating.recalled())
            {
                for _ in 0..Card::REPEATS {
                    answers.push((at, day, Rating::Good));
                    given.push((card, ReviewKind::Relearn));
                }
            }
        }
        // What failed comes back all the same.
        given.retain(|(_, ask)| *ask != ReviewKind::Relearn);
        assert!(
            given.is_empty() || day_of_goal_is_within(&goal, &index, &given, day),
            "{day}: {given:?}"
        );
    }
    let progress = answered(&index, &answers);
    // Two of five answers fail here, more than the plan expects.
    assert!(progress.cards().count() >= 60);
}
