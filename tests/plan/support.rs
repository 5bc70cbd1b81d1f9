//! What the tests of the plan share: goals, logs, and the law of the budget.

use crate::common::{log, noon, replay, reviewed};
use crate::learner::{BEGIN, Course, nothing};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use viva::day::Day;
use viva::memory::Rating;
use viva::plan::{Costs, Feasibility, Forecast, Goal, Phase, Plan};
use viva::progress::Progress;
use viva::study::{Capacity, ReviewKind};
use viva_bank::{Bank, CardCode, Index, Level};

pub const SLACK: Course = Course {
    cards: 150,
    days: 30,
    minutes: 40,
    costs: Costs::EQUAL,
};
pub const TIGHT: Course = Course {
    cards: 200,
    days: 30,
    minutes: 15,
    costs: Costs::EQUAL,
};

/// The real bank, opened once.
pub fn bank() -> &'static Bank {
    static BANK: LazyLock<Bank> = LazyLock::new(|| viva_bank::embedded().unwrap());
    &BANK
}

/// A junior's goal that is set on the first day.
pub fn junior(days: i32, minutes: u8) -> Goal {
    Goal {
        interview: Some(BEGIN.plus(days)),
        level: Level::Junior,
        minutes_a_day: minutes,
        capacity: Capacity::default(),
        since: BEGIN,
        required: BTreeSet::new(),
        excluded: BTreeSet::new(),
    }
}

/// A junior's goal without a date.
pub fn steady(minutes: u8) -> Goal {
    Goal {
        interview: None,
        ..junior(0, minutes)
    }
}

/// The plan of cards that cost the same, of which none is known.
pub fn fresh_plan(goal: &Goal, index: &Index, today: Day) -> Plan {
    Plan::make(goal, Costs::EQUAL, index, &nothing(), today)
}

#[track_caller]
pub fn assert_state(plan: &Plan, phase: Phase, feasibility: Feasibility) {
    assert_eq!((plan.phase, plan.feasibility), (phase, feasibility));
}

pub fn plan(goal: &Goal, index: &Index, progress: &Progress, today: Day) -> Plan {
    Plan::make(goal, Costs::DEFAULT, index, progress, today)
}

pub fn forecast(goal: &Goal, index: &Index) -> Forecast {
    Forecast::of(goal, Costs::DEFAULT, index, &nothing(), BEGIN)
}

/// Each card rated once, at noon of a day: number in the index, day, rating.
pub fn answered(index: &Index, answers: &[(usize, Day, Rating)]) -> Progress {
    let acts = (0..).zip(answers).map(|(number, (at, day, rating))| {
        let act = reviewed(index.questions[*at].card, *rating, 300);
        (noon(*day, number * 100), act)
    });
    replay(&log(acts))
}

/// Every card rated good on one day.
pub fn all_known(index: &Index, day: Day) -> Progress {
    let answers: Vec<_> = (0..index.questions.len())
        .map(|at| (at, day, Rating::Good))
        .collect();
    answered(index, &answers)
}

/// Seconds of one answer at the default pace, without a repeat.
pub fn seconds(index: &Index, card: CardCode, ask: ReviewKind) -> u32 {
    let question = index.questions.iter().find(|q| q.card == card).unwrap();
    let percent = match ask {
        ReviewKind::New => Costs::DEFAULT.first,
        ReviewKind::Review => Costs::DEFAULT.review,
        ReviewKind::Relearn => Costs::DEFAULT.repeat,
    };
    u32::from(question.minutes) * 60 * u32::from(percent) / 100
}

pub fn day_is_within(index: &Index, asks: &[(CardCode, ReviewKind)], minutes: u8) -> bool {
    asks.len() <= 1 || takes(index, asks) * 10 <= u32::from(minutes) * 60 * 11
}

pub fn takes(index: &Index, asks: &[(CardCode, ReviewKind)]) -> u32 {
    let seconds = asks.iter().map(|(card, ask)| seconds(index, *card, *ask));
    seconds.sum()
}

/// The budget law of a day of a goal: only on the longest days may one question alone take longer than there is time.
pub fn day_of_goal_is_within(
    goal: &Goal,
    index: &Index,
    asks: &[(CardCode, ReviewKind)],
    day: Day,
) -> bool {
    let capacity = goal.capacity.of(day);
    let seconds = u32::from(goal.minutes_a_day) * 60 * u32::from(capacity) / 100;
    let alone = asks.len() <= 1 && capacity > 0 && capacity == goal.capacity.fullest();
    alone || takes(index, asks) * 10 <= seconds * 11
}
