//! Whether everything fits, and what is left out if not.

use crate::learner::{BEGIN, equal_cards, goal, nothing, question};
use crate::support::{SLACK, TIGHT, assert_state, bank, fresh_plan, junior, plan};
use std::collections::BTreeSet;
use viva::plan::{Costs, Feasibility, Goal, Phase};
use viva_bank::{CardCode, Index, Level, Summary};

#[test]
fn what_fits_is_planned_whole_and_fills_the_first_day() {
    let index = equal_cards(SLACK.cards);
    let plan = fresh_plan(&goal(SLACK), &index, BEGIN);
    assert_state(&plan, Phase::Learning(30), Feasibility::Fits);
    assert_eq!((plan.planned.len(), plan.left_out.len()), (150, 0));
    // A new card costs 1.7 answers: two repeats for each of the 35 % that are not known.
    assert!((22..=26).contains(&plan.new_today), "{}", plan.new_today);
    assert_eq!(plan.asks.len(), plan.new_today);
    assert!(
        plan.workload.total() <= plan.workload.available,
        "{:?}",
        plan.workload
    );
    assert_eq!(plan.workload.available, 30 * 40);
}

#[test]
fn what_leaves_no_room_for_all_reviews_leaves_questions_out() {
    let index = equal_cards(TIGHT.cards);
    let plan = fresh_plan(&goal(TIGHT), &index, BEGIN);
    assert_eq!(plan.feasibility, Feasibility::Short);
    assert!(!plan.left_out.is_empty());
    assert!(plan.workload.fits(), "{:?}", plan.workload);
}

#[test]
fn what_does_not_fit_is_left_out_by_worth_and_the_rest_fits() {
    let bank = bank();
    let index = bank.index();
    let plan = plan(&junior(14, 30), index, &nothing(), BEGIN);
    assert_eq!(plan.feasibility, Feasibility::Short);
    assert!(plan.workload.fits(), "{:?}", plan.workload);
    let mut all: Vec<_> = plan.left_out.iter().map(|out| out.card).collect();
    all.extend(&plan.planned);
    let distinct: BTreeSet<_> = all.iter().collect();
    assert_eq!(
        (all.len(), distinct.len()),
        (index.questions.len(), all.len())
    );
    assert!(plan.left_out.iter().all(|out| out.value > 0.0));
    let of_level = |level: Level| {
        let planned = plan
            .planned
            .iter()
            .filter(|card| bank.card(**card).unwrap().level == level);
        let all = index.questions.iter().filter(|q| q.level == level);
        planned.count() as f64 / all.count() as f64
    };
    let [junior, mid, senior] = [Level::Junior, Level::Mid, Level::Senior].map(of_level);
    assert!(junior > mid && mid >= senior, "{junior} {mid} {senior}");
    let core: Vec<_> = index
        .core(Level::Junior)
        .map(|question| question.card)
        .collect();
    assert!(
        core.iter().all(|card| plan.planned.contains(card)),
        "the core comes first"
    );
}

#[test]
fn little_time_is_spread_over_the_topics() {
    let questions = (0..60).map(|number| Summary {
        topic: u8::from(number >= 30),
        ..question(number)
    });
    let index = Index {
        questions: questions.collect(),
        ..equal_cards(0)
    };
    let goal = Goal {
        level: Level::Mid,
        ..junior(6, 10)
    };
    let plan = fresh_plan(&goal, &index, BEGIN);
    let of_first = |card: &&CardCode| {
        index
            .questions
            .iter()
            .any(|q| q.card == **card && q.topic == 0)
    };
    let (planned, first) = (
        plan.planned.len(),
        plan.planned.iter().filter(of_first).count(),
    );
    assert!((15..=45).contains(&planned), "{planned}");
    assert!(first.abs_diff(planned - first) <= 1, "{first} of {planned}");
}

#[test]
fn what_takes_longer_than_a_day_is_left_out_unless_it_is_wanted() {
    let mut index = bank().index().clone();
    let (most, longest) = (8, index.questions[0].card);
    index.questions[0].minutes = most + 2;
    let mut goal = junior(1_500, 5);
    let without = plan(&goal, &index, &nothing(), BEGIN);
    let minutes = |card: &CardCode| {
        let question = index.questions.iter().find(|q| q.card == *card);
        question.unwrap().minutes
    };
    assert_eq!(without.planned.iter().map(minutes).max(), Some(most));
    assert!(u32::from(most + 2) * 60 * u32::from(Costs::DEFAULT.first) / 100 > 5 * 60);
    goal.required.insert(longest);
    let with = plan(&goal, &index, &nothing(), BEGIN);
    assert!(with.planned.contains(&longest));
}

#[test]
fn more_minutes_leave_less_out() {
    let bank = bank();
    let left_out = |minutes| {
        let plan = plan(&junior(60, minutes), bank.index(), &nothing(), BEGIN);
        plan.left_out.len()
    };
    let counts: Vec<_> = (0..=120).step_by(10).map(left_out).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    assert_eq!((counts[0], counts[12]), (bank.questions().len(), 0));
}

#[test]
fn leaving_out_can_be_taken_back_one_by_one_and_all_at_once() {
    let bank = bank();
    let mut goal = junior(14, 20);
    let before = plan(&goal, bank.index(), &nothing(), BEGIN);
    let wanted = before.left_out.last().unwrap().card;
    goal.required.insert(wanted);
    let with = plan(&goal, bank.index(), &nothing(), BEGIN);
    assert!(with.planned.contains(&wanted));
    assert!(with.left_out.len() >= before.left_out.len() - 1);
    assert!(with.workload.fits(), "{:?}", with.workload);

    goal.required
        .extend(before.left_out.iter().map(|out| out.card));
    let whole = plan(&goal, bank.index(), &nothing(), BEGIN);
    assert!(
        goal.required
            .iter()
            .all(|card| whole.planned.contains(card))
    );
    assert!(
        whole.workload.total() > whole.workload.available,
        "and it says so"
    );
    assert_eq!(whole.feasibility, Feasibility::Short);

    goal.required.clear();
    assert_eq!(plan(&goal, bank.index(), &nothing(), BEGIN), before);
}
