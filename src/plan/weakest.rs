//! What to read last, just before the interview: what matters most and is known least.

use super::agenda::Calendar;
use super::deck::cost::Costs;
use super::deck::{Deck, PlanCard};
use super::goal::Goal;
use crate::day::Day;
use crate::progress::Progress;
use viva_bank::{CardCode, Index};

/// Questions of the plan by worth times the chance that they are not recalled today, largest first. Those that have been
/// answered come before those that have not. A question that was missed today counts as not recalled, repeated or not: the
/// repeats show that it was read, not that it holds.
pub fn weakest(
    goal: &Goal,
    costs: Costs,
    index: &Index,
    progress: &Progress,
    today: Day,
    count: usize,
) -> Vec<CardCode> {
    let mut deck = Deck::new(goal.level, costs, index, progress, today);
    Calendar::draw_up(goal, goal.ahead(today), &mut deck);
    let risk = |card: &PlanCard| {
        let failed = progress
            .card(card.code)
            .is_some_and(|card| card.is_missed_on(today));
        let recall = match card.known {
            Some(known) if !failed => deck.simulator.recall(&known, today),
            _ => 0.0,
        };
        card.worth * (1.0 - recall)
    };
    let cards = deck.planned();
    let risks = cards.map(|(_, s)| (s.known.is_none(), risk(s), s.code));
    let mut risks: Vec<(bool, f32, CardCode)> = risks.collect();
    risks.retain(|(_, risk, _)| *risk > 0.0);
    // Stable, so questions at equal risk stay in the order of learning.
    risks.sort_by(|a, b| (a.0.cmp(&b.0)).then(b.1.total_cmp(&a.1)));
    let cards = risks.into_iter().map(|(_, _, card)| card);
    cards.take(count).collect()
}
