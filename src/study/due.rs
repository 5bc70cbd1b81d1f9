//! What is due today: one answer for every screen.

use super::balance::upcoming_reviews;
use super::capacity::Capacity;
use crate::day::Day;
use crate::progress::Progress;
use std::collections::BTreeSet;
use viva_bank::{Bank, CardCode};

/// The cards that come back on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueToday {
    /// The day.
    pub day: Day,
    cards: BTreeSet<CardCode>,
}

impl DueToday {
    /// The reviews of a day and what failed on it, without what rests. A plan asks each on the day that it is due; without
    /// one, they are balanced over a capacity.
    pub fn of(progress: &Progress, bank: &Bank, day: Day, capacity: Option<&Capacity>) -> DueToday {
        let reviews = upcoming_reviews(progress, bank, day, capacity).into_iter();
        let of_the_day = reviews.filter(|(_, due)| *due <= day);
        DueToday {
            day,
            cards: of_the_day.map(|(card, _)| card).collect(),
        }
    }

    /// Whether a card is due.
    pub fn includes(&self, card: CardCode) -> bool {
        self.cards.contains(&card)
    }
}
