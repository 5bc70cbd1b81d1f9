//! What to look at last: a page of what matters most and is known least.

use super::Costs;
use super::deck::{Deck, PlanCard};
use crate::day::Day;
use crate::progress::Progress;
use viva_bank::{CardCode, Index, Level};

/// The questions worth most that are likeliest not to be recalled on a day, the worst first. What failed on that day counts
/// as not recalled, what was recalled on it is left out: there is nothing to look up.
pub fn weakest(
    level: Level,
    index: &Index,
    progress: &Progress,
    today: Day,
    count: usize,
) -> Vec<CardCode> {
    let deck = Deck::new(level, Costs::DEFAULT, index, progress, today);
    let risk = |card: &PlanCard| {
        let failed = progress
            .card(card.code)
            .is_some_and(|card| card.relearn && card.last == today);
        let recall = match card.known {
            Some(known) if !failed => deck.simulator.recall(&known, today),
            _ => 0.0,
        };
        card.worth * (1.0 - recall)
    };
    let cards = deck.cards.iter();
    let mut risks: Vec<(f32, CardCode)> = cards.map(|s| (risk(s), s.code)).collect();
    risks.retain(|(risk, _)| *risk > 0.0);
    // Stable: what is at the same risk stays in the order of worth.
    risks.sort_by(|a, b| b.0.total_cmp(&a.0));
    let cards = risks.into_iter().map(|(_, card)| card);
    cards.take(count).collect()
}
