//! What to read last, just before the interview: what matters most and is known least.

use super::deck::cost::Costs;
use super::deck::{Deck, PlanCard};
use crate::day::Day;
use crate::progress::Progress;
use viva_bank::{CardCode, Index, Level};

/// Questions by worth times the chance that they are not recalled today, largest first. A question that failed today
/// counts as not recalled.
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
            .is_some_and(|card| card.comes_back_on(today));
        let recall = match card.known {
            Some(known) if !failed => deck.simulator.recall(&known, today),
            _ => 0.0,
        };
        card.worth * (1.0 - recall)
    };
    let cards = deck.cards.iter();
    let mut risks: Vec<(f32, CardCode)> = cards.map(|s| (risk(s), s.code)).collect();
    risks.retain(|(risk, _)| *risk > 0.0);
    // Stable, so questions at equal risk stay in the order of worth.
    risks.sort_by(|a, b| b.0.total_cmp(&a.0));
    let cards = risks.into_iter().map(|(_, card)| card);
    cards.take(count).collect()
}
