//! The plan's promises, checked with the real bank, simulated learners and absurd calendars.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]
#![allow(
    unreachable_pub,
    reason = "the parts of this test share what is in support"
)]

mod common;
#[path = "common/learner.rs"]
mod learner;

#[path = "plan/by_hand.rs"]
mod by_hand;
#[path = "plan/calendar.rs"]
mod calendar;
#[path = "plan/day.rs"]
mod day;
#[path = "plan/easy_days.rs"]
mod easy_days;
#[path = "plan/feasibility.rs"]
mod feasibility;
#[path = "plan/forecast.rs"]
mod forecast;
#[path = "plan/law.rs"]
mod law;
#[path = "plan/outlook.rs"]
mod outlook;
#[path = "plan/placement.rs"]
mod placement;
#[path = "plan/standing.rs"]
mod standing;
#[path = "plan/support.rs"]
mod support;
#[path = "plan/topic_of_day.rs"]
mod topic_of_day;

use learner::{A_MINUTE, BEGIN, Course, Policy, equal_cards, goal, mean, nothing, promise};
use std::collections::BTreeSet;
use support::{SLACK, bank, day_is_within, fresh_plan, junior, plan};
use viva::study::ReviewKind;

#[test]
fn the_final_pass_asks_every_planned_card_once_within_the_minutes() {
    let bank = bank();
    for (days, minutes) in [(120, 25), (60, 45), (30, 60), (14, 20), (40, 10)] {
        let goal = junior(days, minutes);
        let plan = plan(&goal, bank.index(), &nothing(), BEGIN);
        let asked: Vec<_> = plan
            .final_pass
            .iter()
            .flat_map(|(_, cards)| cards)
            .collect();
        let once: BTreeSet<_> = asked.iter().collect();
        assert_eq!(
            asked.len(),
            plan.planned.len(),
            "{days} days, {minutes} minutes"
        );
        assert_eq!(once.len(), asked.len());
        let dates: Vec<_> = plan.final_pass.iter().map(|(day, _)| *day).collect();
        assert_eq!(dates.last(), Some(&BEGIN.plus(days - 1)));
        assert!(dates.is_sorted_by(|a, b| *b == a.plus(1)), "{dates:?}");
        for (day, cards) in &plan.final_pass {
            let asks: Vec<_> = cards
                .iter()
                .map(|card| (*card, ReviewKind::Review))
                .collect();
            assert!(
                day_is_within(bank.index(), &asks, minutes),
                "{day}: {}",
                cards.len()
            );
        }
    }
}

#[test]
fn the_final_pass_is_spread_evenly() {
    let index = equal_cards(SLACK.cards);
    let plan = fresh_plan(&goal(SLACK), &index, BEGIN);
    let counts: Vec<_> = plan
        .final_pass
        .iter()
        .map(|(_, cards)| cards.len())
        .collect();
    assert_eq!(counts.iter().sum::<usize>(), 150);
    assert!(
        counts.iter().all(|count| (18..=19).contains(count)),
        "{counts:?}"
    );
}

#[test]
fn with_time_to_spare_the_plan_beats_due_order() {
    const RUNS: u32 = 6;
    let (ours, due) = (
        mean(SLACK, Policy::Planned, RUNS),
        mean(SLACK, Policy::Due, RUNS),
    );
    assert!(ours.recall >= due.recall + 0.02, "{ours:?} {due:?}");
    // The repeats of an unlucky day come on top; in this deck each takes as long as a first answer.
    assert!(ours.longest <= 1.5, "{ours:?}");
    assert!(ours.unasked <= 2.0, "the final pass reaches all: {ours:?}");
    let promised = promise(SLACK);
    assert!((promised - ours.recall).abs() < 0.02, "{promised} {ours:?}");
}

/// Due order keeps no promise of the next day, and learns new cards while reviews wait.
#[test]
fn with_little_time_the_plan_loses_little_for_the_promises_that_it_keeps() {
    const RUNS: u32 = 3;
    for (cards, days, minutes, least) in [(150, 14, 25, 0.0), (200, 30, 15, -0.03)] {
        let course = Course {
            cards,
            days,
            minutes,
            costs: A_MINUTE,
        };
        let ours = mean(course, Policy::Planned, RUNS);
        let due = mean(course, Policy::Due, RUNS);
        assert!(ours.recall >= due.recall + least, "{ours:?} {due:?}");
        assert!(ours.pile * 2.0 <= due.pile * 1.5, "{ours:?} {due:?}");
        let promised = promise(course);
        assert!((promised - ours.recall).abs() < 0.03, "{promised} {ours:?}");
    }
}

#[test]
fn capping_intervals_would_pile_the_deck_on_one_day_and_the_plan_does_not() {
    let capped = mean(SLACK, Policy::Capped, 1);
    let ours = mean(SLACK, Policy::Planned, 1);
    assert!(capped.pile >= f64::from(SLACK.cards) * 0.9, "{capped:?}");
    assert!(ours.pile <= f64::from(SLACK.cards) * 0.5, "{ours:?}");
}
