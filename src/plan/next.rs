//! What to learn next when the day's work is done and there is time for more.

use super::agenda::Calendar;
use super::deck::cost::Costs;
use super::deck::{Deck, PlanCard};
use super::goal::Goal;
use crate::day::Day;
use crate::progress::Progress;
use std::collections::BTreeSet;
use viva_bank::{CardCode, Index};

/// The next new cards in the order of learning, at most `most`, each after what it needs: those of the plan, then what it
/// leaves out for lack of time.
pub fn next_new(
    goal: &Goal,
    costs: Costs,
    index: &Index,
    progress: &Progress,
    today: Day,
    most: usize,
) -> Vec<CardCode> {
    let mut deck = Deck::new(goal.level, costs, index, progress, today);
    Calendar::draw_up(goal, goal.ahead(today), &mut deck);
    let mut learned: BTreeSet<CardCode> = deck.known().map(|card| card.code).collect();
    let (planned, left_out): (Vec<&PlanCard>, Vec<&PlanCard>) = deck
        .cards
        .iter()
        .filter(|card| !card.excluded)
        .partition(|card| card.planned);
    let in_order = planned.into_iter().chain(left_out);
    let new = in_order.filter(|card| card.known.is_none() && card.is_active(today));
    let ready = new.filter(|card| {
        let is_ready = deck.has_needs(card, |code| learned.contains(&code));
        if is_ready {
            learned.insert(card.code);
        }
        is_ready
    });
    ready.map(|card| card.code).take(most).collect()
}
