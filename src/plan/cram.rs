//! An interview in some hours: one pass over what matters most and is known least.

use super::deck::cost::{Costs, TimeBudget};
use super::deck::{Deck, PlanCard};
use crate::day::Day;
use crate::progress::Progress;
use crate::study::ReviewKind;
use viva_bank::{CardCode, Index, Level};

/// What to ask in the minutes before an interview, each card once: the core of the level first, and of it, then of the
/// rest, those whose answer gains most, which is the worth of a card times the chance that it would not be recalled. Cards answered today are left out, so
/// the pass can be continued after a break.
pub fn cram(
    level: Level,
    costs: Costs,
    index: &Index,
    progress: &Progress,
    today: Day,
    minutes: u16,
) -> Vec<(CardCode, ReviewKind)> {
    let deck = Deck::new(level, costs, index, progress, today);
    let budget = u32::from(minutes) * 60;
    pass_over(&deck, TimeBudget::new(budget, 0, budget), First::Core)
}

/// What a pass asks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// The core of the level, learned or new: for someone who has learned little.
    Core,
    /// What has been learned: on the day of a plan's interview. A new question takes longest and holds least until then,
    /// so those come last, the core first of them.
    Learned,
}

impl First {
    /// How late a card comes; cards at the same place come by what their answer gains.
    fn place(self, card: &PlanCard) -> u8 {
        match (self, card.known, card.in_core) {
            (First::Core, _, true) | (First::Learned, Some(_), _) => 0,
            (First::Core, _, false) | (First::Learned, None, true) => 1,
            (First::Learned, None, false) => 2,
        }
    }
}

/// The pass over a deck, as far as the time budget reaches.
pub(super) fn pass_over(
    deck: &Deck,
    mut time_budget: TimeBudget,
    first: First,
) -> Vec<(CardCode, ReviewKind)> {
    let active = deck.cards.iter();
    let active = active.filter(|s| s.is_active(deck.today) && !s.excluded);
    let scored = active.map(|card| {
        let known = card.known.as_ref();
        let recall = known.map_or(0.0, |known| deck.simulator.recall(known, deck.today));
        let (ask, cost, expected) = match known {
            None => (ReviewKind::New, card.price.first, card.price.learning()),
            Some(_) => {
                let expected = card.price.reviewing(recall);
                (ReviewKind::Review, card.price.review, expected)
            }
        };
        let score = card.worth * (1.0 - recall);
        (score, card, ask, cost, expected)
    });
    let mut scored: Vec<_> = scored.filter(|(score, ..)| *score > 0.0).collect();
    // Stable, so cards of equal gain stay in the order of learning.
    scored.sort_by(|a, b| (first.place(a.1).cmp(&first.place(b.1))).then(b.0.total_cmp(&a.0)));
    scored.retain(|(_, card, _, cost, expected)| {
        time_budget.try_spend(*cost, card.price.repeat, *expected)
    });
    let asks = scored.into_iter();
    asks.map(|(_, card, ask, ..)| (card.code, ask)).collect()
}
