//! Little time at all: one pass over what matters most and is known least.

use super::Costs;
use super::cost::Purse;
use super::deck::Deck;
use crate::day::Day;
use crate::progress::Progress;
use crate::study::Ask;
use viva_bank::{CardCode, Index, Level};

/// What to ask in some minutes before an interview, first things first, each card once: by the value of what would not
/// be recalled today for each minute that it takes. What was answered today is left out, so the pass can be gone on with
/// after a break.
pub fn emergency(
    level: Level,
    costs: Costs,
    index: &Index,
    progress: &Progress,
    today: Day,
    minutes: u16,
) -> Vec<(CardCode, Ask)> {
    let deck = Deck::new(level, costs, index, progress, today);
    let budget = u32::from(minutes) * 60;
    pass(&deck, Purse::new(budget, 0, budget))
}

/// The pass over a deck as far as the purse reaches.
pub(super) fn pass(deck: &Deck, mut purse: Purse) -> Vec<(CardCode, Ask)> {
    let awake = deck.standings.iter().filter(|s| s.is_awake(deck.today));
    let scored = awake.map(|standing| {
        let known = standing.known.as_ref();
        let recall = known.map_or(0.0, |known| deck.foresight.recall(known, deck.today));
        let (ask, cost, expected) = match known {
            None => (Ask::New, standing.price.first, standing.price.learning()),
            Some(_) => {
                let expected = standing.price.reviewing(recall);
                (Ask::Review, standing.price.review, expected)
            }
        };
        let score = standing.worth * (1.0 - recall) / expected.max(1) as f32;
        (score, standing, ask, cost, expected)
    });
    let mut scored: Vec<_> = scored.filter(|(score, ..)| *score > 0.0).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.retain(|(_, standing, _, cost, expected)| {
        purse.pay(*cost, standing.price.repeat, *expected)
    });
    let asks = scored.into_iter();
    asks.map(|(_, standing, ask, ..)| (standing.card, ask))
        .collect()
}
