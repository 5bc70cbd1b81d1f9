//! Dates to come, past and absurd.

use crate::learner::{BEGIN, equal_cards, nothing};
use crate::support::{
    all_known, answered, assert_state, bank, day_is_within, forecast, junior, plan, steady,
};
use viva::day::Day;
use viva::memory::Rating;
use viva::plan::{Costs, Feasibility, Forecast, Goal, Phase, cram};
use viva::study::ReviewKind;
use viva_bank::{Index, Level};

#[test]
fn without_a_date_there_is_a_steady_pace_and_no_final_pass() {
    let bank = bank();
    let goal = steady(30);
    let plan = plan(&goal, bank.index(), &nothing(), BEGIN);
    assert_state(&plan, Phase::Steady, Feasibility::Open);
    assert!(plan.left_out.is_empty() && plan.final_pass.is_empty());
    assert_eq!(plan.workload.total(), 0);
    assert!((10..=15).contains(&plan.new_today), "{}", plan.new_today);
    assert_eq!(plan.asks.len(), plan.new_today);
    let forecast = forecast(&goal, bank.index());
    assert_eq!(forecast.day, BEGIN.plus(30));
    assert!(forecast.all.asked > 0.0);
}

#[test]
fn after_the_date_what_is_due_comes_and_nothing_new_waits() {
    let bank = bank();
    let progress = all_known(bank.index(), BEGIN);
    let goal = junior(20, 20);
    let over = plan(&goal, bank.index(), &progress, BEGIN.plus(23));
    assert_state(&over, Phase::Over(3), Feasibility::Open);
    let steady = Goal {
        interview: None,
        ..goal
    };
    let steady = plan(&steady, bank.index(), &progress, BEGIN.plus(23));
    assert_eq!((over.asks, over.left_out), (steady.asks, steady.left_out));
}

#[test]
fn from_the_day_on_the_plan_is_what_was_learned_and_the_rest_stays_left_out() {
    let index = bank().index();
    let goal = junior(20, 20);
    let answers: Vec<_> = (0..40)
        .map(|at| (at, BEGIN.plus(10), Rating::Good))
        .collect();
    let progress = answered(index, &answers);
    let evening = plan(&goal, index, &progress, BEGIN.plus(19));
    assert!(!evening.left_out.is_empty());
    for days in [20, 21, 50] {
        let plan = plan(&goal, index, &progress, BEGIN.plus(days));
        assert_eq!(plan.learned().count(), 40);
        let planned = plan.planned.len();
        assert_eq!(plan.left_out.len(), index.questions.len() - planned);
        assert!(days == 20 || planned == 40);
        assert_eq!(plan.new_today, 0);
        let is_new = |(_, kind): &(_, ReviewKind)| *kind == ReviewKind::New;
        assert!(days == 20 || !plan.asks.iter().any(is_new), "{days}");
        assert!(!plan.asks.is_empty());
        let forecast = Forecast::of(&goal, Costs::DEFAULT, index, &progress, BEGIN.plus(days));
        assert_eq!(
            (forecast.day, forecast.days),
            (BEGIN.plus(days), Vec::new())
        );
        assert_eq!(forecast.all.planned, 40);
    }
}

#[test]
fn on_the_day_nobody_is_told_more_than_is_true() {
    let index = bank().index();
    let goal = junior(0, 20);
    let words = |answers: &[_]| {
        let plan = plan(&goal, index, &answered(index, answers), BEGIN);
        plan.farewell(&goal, index)
    };
    let good = |at: usize| (at, BEGIN.plus(-2), Rating::Good);
    assert!(words(&[]).starts_with("You haven\u{2019}t learned any questions yet."));
    assert!(words(&[good(0)]).starts_with("You\u{2019}ve learned 1 question."));
    let some = words(&(0..9).map(good).collect::<Vec<_>>());
    assert!(
        some.starts_with("You\u{2019}ve learned 9 questions. "),
        "{some}"
    );
    assert!(!some.contains("prepared"));
    let all = words(&(0..index.questions.len()).map(good).collect::<Vec<_>>());
    assert!(all.contains("all the essentials") && all.contains("You\u{2019}re prepared."));
}

#[test]
fn on_the_day_the_most_valuable_and_least_known_comes_first() {
    let bank = bank();
    let goal = junior(0, 30);
    let plan = plan(&goal, bank.index(), &nothing(), BEGIN);
    assert_state(&plan, Phase::OnTheDay, Feasibility::Open);
    let pass = cram(
        Level::Junior,
        Costs::DEFAULT,
        bank.index(),
        &nothing(),
        BEGIN,
        30,
    );
    assert_eq!(plan.asks, pass);
    assert!(!pass.is_empty() && day_is_within(bank.index(), &pass, 30));
}

#[test]
fn the_day_before_everything_is_the_final_pass() {
    let bank = bank();
    let progress = all_known(bank.index(), BEGIN.plus(-20));
    let plan = plan(&junior(1, 30), bank.index(), &progress, BEGIN);
    assert_state(&plan, Phase::FinalPass(1), Feasibility::Short);
    assert!(plan.backlog > 0);
    assert!(plan.asks.len() > 10 && day_is_within(bank.index(), &plan.asks, 30));
}

#[test]
fn three_years_away_and_three_years_ahead_stay_sensible() {
    let bank = bank();
    let years = 3 * 365;
    let progress = all_known(bank.index(), BEGIN.plus(-years));
    let back = plan(&junior(14, 30), bank.index(), &progress, BEGIN);
    assert!(day_is_within(bank.index(), &back.asks, 30) && back.asks.len() > 5);
    assert_eq!(back.asks.len() + back.backlog, bank.questions().len());

    let ahead = plan(&junior(years, 20), bank.index(), &nothing(), BEGIN);
    assert_state(&ahead, Phase::Learning(1095), Feasibility::Fits);
    assert!((6..=10).contains(&ahead.new_today), "{}", ahead.new_today);
    let forecast = forecast(&junior(years, 20), bank.index());
    assert!(
        (0.9..=1.0).contains(&forecast.all.asked),
        "{:?}",
        forecast.all
    );
}

#[test]
fn a_day_that_cannot_hold_what_is_due_is_said_to_take_the_minutes_set() {
    let bank = bank();
    let progress = all_known(bank.index(), BEGIN.plus(-90));
    let plan = plan(&junior(60, 30), bank.index(), &progress, BEGIN);
    assert!(plan.backlog > 0);
    let retention = progress.scheduler().retention();
    let minutes = Costs::DEFAULT.minutes(bank, &plan.asks, retention);
    assert!((29..=33).contains(&minutes), "{minutes}");
    let all = Costs::DEFAULT.fitting(bank, &plan.asks, retention, 33);
    let half = Costs::DEFAULT.fitting(bank, &plan.asks, retention, 15);
    assert_eq!(all, plan.asks.len());
    assert!(
        (all * 2 / 5..all * 3 / 5).contains(&half),
        "{half} of {all}"
    );
}

#[test]
fn a_clock_that_goes_backwards_loses_nothing() {
    let bank = bank();
    let progress = all_known(bank.index(), BEGIN);
    let goal = junior(30, 30);
    let yesterday = plan(&goal, bank.index(), &progress, BEGIN.plus(-40));
    assert_eq!(yesterday.phase, Phase::Learning(70));
    assert_eq!(yesterday.planned.len(), bank.questions().len());
    assert_eq!(
        (yesterday.asks.len(), yesterday.backlog),
        (0, 0),
        "nothing is due before it was asked"
    );
    let again = plan(&goal, bank.index(), &progress, BEGIN.plus(10));
    assert!(!again.asks.is_empty());
}

#[test]
fn an_empty_bank_and_no_minutes_give_plans_without_questions() {
    let bank = bank();
    let known = all_known(bank.index(), BEGIN.plus(-9));
    for days in [-1, 0, 1, 30] {
        let empty = plan(&junior(days, 30), &Index::default(), &nothing(), BEGIN);
        assert!(empty.planned.is_empty() && empty.asks.is_empty() && empty.left_out.is_empty());
        assert_eq!((empty.new_today, empty.backlog), (0, 0));
        let forecast = forecast(&junior(days, 30), &Index::default());
        assert_eq!((forecast.all.asked, forecast.five_more), (0.0, 0.0));

        let idle = plan(&junior(days, 0), bank.index(), &known, BEGIN);
        assert!(idle.asks.is_empty() && idle.final_pass.iter().all(|(_, cards)| cards.is_empty()));
        assert_eq!(idle.workload.available, 0);
    }
}

#[test]
fn the_ends_of_time_are_days_like_any_other() {
    let index = equal_cards(5);
    let progress = all_known(&index, BEGIN);
    for today in [Day(i32::MIN), Day(0), BEGIN.plus(90), Day(i32::MAX)] {
        for interview in [Day(i32::MIN), BEGIN, Day(i32::MAX)] {
            for since in [Day(i32::MIN), BEGIN, Day(i32::MAX)] {
                let goal = Goal {
                    interview: Some(interview),
                    since,
                    ..junior(0, 5)
                };
                let plan = plan(&goal, &index, &progress, today);
                assert!(plan.asks.len() <= 5 && plan.planned.len() == 5, "{plan:?}");
                let forecast = Forecast::of(&goal, Costs::DEFAULT, &index, &progress, today);
                assert!((0.0..=1.0).contains(&forecast.all.asked));
            }
        }
    }
}
