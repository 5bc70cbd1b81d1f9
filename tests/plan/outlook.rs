//! What a plan says beyond today's questions: the weakest points, the minutes that would suffice, the days ahead.

use crate::common::{event, noon, writer};
use crate::learner::{BEGIN, equal_cards, goal, nothing};
use crate::support::{SLACK, answered, bank, fresh_plan, junior, plan, steady};
use std::collections::BTreeSet;
use viva::day::Day;
use viva::memory::Rating;
use viva::plan::{Costs, Feasibility, Forecast, Goal, cram, weakest};
use viva::progress::{Act, Change, Progress};
use viva_bank::{CardCode, Level};

fn changed(progress: &mut Progress, card: CardCode, change: Change, day: Day) {
    let number = progress.events().len() as u32;
    let moment = noon(day, 7_000_000 + i64::from(number) * 100);
    progress.append(event(writer(1), number, moment, Act::Card { card, change }));
}

#[test]
fn the_weakest_are_what_matters_and_is_not_known() {
    let bank = bank();
    let index = bank.index();
    let goal = Goal {
        level: Level::Mid,
        ..steady(20)
    };
    let weakest =
        |progress: &Progress, count| weakest(&goal, Costs::DEFAULT, index, progress, BEGIN, count);
    let first = weakest(&nothing(), 12);
    assert_eq!(first.len(), 12);
    let at = |card: &CardCode| bank.position(*card).map(usize::from).unwrap();
    // Recalled today: nothing to read again. Missed today: as weak as never answered, also once its repeats are done.
    let again = (at(&first[1]), BEGIN, Rating::Again);
    let repeated = (again.0, BEGIN, Rating::Good);
    let answers = [
        (at(&first[0]), BEGIN, Rating::Good),
        again,
        repeated,
        repeated,
        (at(&first[2]), BEGIN.plus(-20), Rating::Good),
    ];
    let then = weakest(&answered(index, &answers), 400);
    let place = |card: &CardCode| then.iter().position(|other| other == card);
    assert_eq!(place(&first[0]), None);
    assert_eq!(place(&first[1]), Some(0));
    assert_eq!(place(&first[2]), Some(1), "before what was never answered");
    assert_eq!(then.len(), index.questions.len() - 1);
}

#[test]
fn the_weakest_are_in_the_plan() {
    let index = bank().index();
    let mut goal = junior(5, 20);
    goal.excluded
        .insert(plan(&goal, index, &nothing(), BEGIN).planned[0]);
    let planned = plan(&goal, index, &nothing(), BEGIN).planned;
    let weakest = weakest(&goal, Costs::DEFAULT, index, &nothing(), BEGIN, 400);
    let weakest: BTreeSet<_> = weakest.into_iter().collect();
    assert!(planned.len() < index.questions.len());
    assert_eq!(weakest, planned.into_iter().collect());
}

#[test]
fn what_is_snoozed_or_suspended_is_not_asked() {
    let bank = bank();
    let index = bank.index();
    let goal = junior(30, 20);
    let asked: Vec<CardCode> = plan(&goal, index, &nothing(), BEGIN)
        .asks
        .into_iter()
        .map(|(card, _)| card)
        .collect();
    let mut progress = nothing();
    changed(&mut progress, asked[0], Change::Suspend, BEGIN);
    changed(&mut progress, asked[1], Change::Snooze(7), BEGIN);
    let on = |day: Day| {
        let plan = plan(&goal, index, &progress, day);
        let asks: BTreeSet<CardCode> = plan.asks.iter().map(|(card, _)| *card).collect();
        (plan, asks)
    };
    let (today, asks) = on(BEGIN);
    assert!(!asks.contains(&asked[0]) && !asks.contains(&asked[1]));
    assert!(asks.len() + 1 >= asked.len(), "others have the room");
    assert!(!today.planned.contains(&asked[0]) && today.planned.contains(&asked[1]));
    let pass = cram(Level::Junior, Costs::DEFAULT, index, &progress, BEGIN, 600);
    assert!(!pass.iter().any(|(card, _)| asked[..2].contains(card)));
    let (_, asks) = on(BEGIN.plus(7));
    assert!(!asks.contains(&asked[0]) && asks.contains(&asked[1]));
}

#[test]
fn with_the_minutes_that_are_enough_nothing_is_left_out() {
    let bank = bank();
    let index = bank.index();
    let short = plan(&junior(60, 10), index, &nothing(), BEGIN);
    assert_eq!(short.feasibility, Feasibility::Short);
    let enough = short.minutes_needed.unwrap();
    let with = |minutes: u8| plan(&junior(60, minutes), index, &nothing(), BEGIN);
    assert_eq!(with(enough).left_out, []);
    assert_ne!(with(enough - 1).left_out, []);
    assert_eq!(with(enough).minutes_needed, None, "nothing is missing");
    assert_eq!(
        plan(&junior(2, 10), index, &nothing(), BEGIN).minutes_needed,
        None
    );
    let without = Goal {
        interview: None,
        ..junior(1, 10)
    };
    let without = plan(&without, index, &nothing(), BEGIN);
    assert_eq!(without.minutes_needed, None);
}

#[test]
fn the_days_ahead_are_those_of_the_plan() {
    let index = equal_cards(SLACK.cards);
    let goal = goal(SLACK);
    let forecast = Forecast::of(&goal, Costs::EQUAL, &index, &nothing(), BEGIN);
    let plan = fresh_plan(&goal, &index, BEGIN);
    let days = &forecast.days;
    assert_eq!(days.len(), 30);
    assert_eq!((days[0].day, days[29].day), (BEGIN, BEGIN.plus(29)));
    assert_eq!(days[0].new as usize, plan.asks.len());
    assert_eq!(days.iter().map(|day| day.new).sum::<u32>(), SLACK.cards);
    let pass: Vec<Day> = days
        .iter()
        .filter(|d| d.in_final_pass)
        .map(|d| d.day)
        .collect();
    let planned: Vec<Day> = plan.final_pass.iter().map(|(day, _)| *day).collect();
    assert_eq!(pass, planned);
    for day in days {
        // One minute each in this deck. More of what is asked on a day may fail than on an average one.
        let minutes = day.review_minutes + day.new_minutes;
        assert!(
            minutes >= (day.reviews + day.new) as f32 && minutes <= 50.0,
            "{day:?}"
        );
    }
    let (low, high) = forecast.all.likely();
    assert!(low < forecast.all.of_planned && forecast.all.of_planned < high && high <= 1.0);
    assert!(high - low < 0.1, "{low} {high}");
}
