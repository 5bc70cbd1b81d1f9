//! What to learn next when the day's work is done and there is time for more.

use super::agenda::Calendar;
use super::deck::Deck;
use super::deck::cost::Costs;
use super::deck::learning::Learning;
use super::goal::Goal;
use crate::day::Day;
use crate::progress::Progress;
use viva_bank::{CardCode, Index};

/// The next new cards, at most `most`: those of the plan, as a day would deal them out, then what it leaves out for lack of
/// time, but not in the final pass, where it would take the time of what was learned.
pub fn next_new(
    goal: &Goal,
    costs: Costs,
    index: &Index,
    progress: &Progress,
    today: Day,
    most: usize,
) -> Vec<CardCode> {
    let mut deck = Deck::new(goal.level, costs, index, progress, today);
    let calendar = Calendar::draw_up(goal, goal.ahead(today), &mut deck);
    let is_open = !calendar.is_in_final_pass(today);
    let (planned, left_out): (Vec<_>, Vec<_>) = deck
        .cards
        .iter()
        .enumerate()
        .filter(|(_, card)| !card.excluded && (card.planned || is_open))
        .partition(|(_, card)| card.planned);
    let mut next = Vec::new();
    let mut learning = Learning::of(&deck, planned);
    for more in [Vec::new(), left_out] {
        learning.add(more);
        while next.len() < most
            && let Some((_, card)) = learning.next()
        {
            learning.learn(card);
            next.push(card.code);
        }
    }
    next
}
