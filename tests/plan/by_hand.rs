//! What the learner puts into the plan and leaves out of it.

use crate::learner::{BEGIN, nothing};
use crate::support::{answered, bank, junior, plan, steady};
use viva::memory::Rating;
use viva::plan::{Costs, Feasibility, Goal, Phase, Plan, cram, next_new};
use viva_bank::CardCode;

fn without(goal: &Goal, card: CardCode) -> Goal {
    let mut goal = goal.clone();
    goal.excluded.insert(card);
    goal
}

#[test]
fn what_is_left_out_by_hand_makes_room_and_can_be_put_back() {
    let (index, goal) = (bank().index(), junior(14, 20));
    let before = plan(&goal, index, &nothing(), BEGIN);
    let card = before.asks[0].0;
    let goal = without(&goal, card);
    let after = plan(&goal, index, &nothing(), BEGIN);
    assert!(!after.planned.contains(&card));
    assert!(after.asks.iter().all(|(asked, _)| *asked != card));
    assert!(after.planned.len() >= before.planned.len() - 1);
    let by_hand: Vec<_> = after.left_out.iter().filter(|out| out.by_hand).collect();
    assert_eq!(by_hand.len(), 1);
    assert_eq!(by_hand[0].card, card);
    assert_eq!(
        after.planned.len() + after.left_out.len(),
        index.questions.len()
    );
    let next = next_new(&goal, Costs::DEFAULT, index, &nothing(), BEGIN, 400);
    assert!(!next.contains(&card), "nor is it offered on top");

    let mut again = goal.clone();
    again.excluded.clear();
    assert_eq!(plan(&again, index, &nothing(), BEGIN), before);
}

#[test]
fn leaving_out_holds_without_a_date_and_on_the_day() {
    let index = bank().index();
    let goal = steady(20);
    let card = plan(&goal, index, &nothing(), BEGIN).planned[0];
    let out = plan(&without(&goal, card), index, &nothing(), BEGIN);
    assert_eq!(out.phase, Phase::Steady);
    assert!(!out.planned.contains(&card));
    let on_the_day = junior(0, 120);
    let first = plan(&on_the_day, index, &nothing(), BEGIN).asks[0].0;
    let asks = plan(&without(&on_the_day, first), index, &nothing(), BEGIN).asks;
    assert!(asks.iter().all(|(asked, _)| *asked != first));
    // Who asks for a pass over what matters most gets it whole.
    let pass = cram(goal.level, Costs::DEFAULT, index, &nothing(), BEGIN, 120);
    assert_eq!(pass[0].0, first);
}

#[test]
fn leaving_out_is_no_shortage() {
    let index = bank().index();
    let goal = junior(300, 60);
    let whole = plan(&goal, index, &nothing(), BEGIN);
    assert_eq!(whole.feasibility, Feasibility::Fits);
    let out = plan(&without(&goal, whole.planned[3]), index, &nothing(), BEGIN);
    assert_eq!(
        (out.feasibility, out.minutes_needed, out.left_out.len()),
        (Feasibility::Fits, None, 1)
    );
}

#[test]
fn what_has_been_answered_stays_in_the_plan() {
    let (index, goal) = (bank().index(), junior(14, 20));
    let progress = answered(index, &[(0, BEGIN, Rating::Good)]);
    let card = index.questions[0].card;
    let plan: Plan = plan(&without(&goal, card), index, &progress, BEGIN.plus(1));
    assert!(plan.planned.contains(&card));
}
