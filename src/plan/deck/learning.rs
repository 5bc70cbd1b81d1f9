//! Which new card comes next on a day.

use super::Deck;
use super::card::PlanCard;
use std::collections::BTreeSet;
use viva_bank::CardCode;

/// New cards of a day come from at most so many topics, as long as these have any, so that one answer supports the next.
const TOPICS_A_DAY: usize = 3;

/// Deals out the new cards of a day. The core comes first, and a topic that was begun on the day is finished before the
/// next is.
pub(in crate::plan) struct Learning<'d> {
    deck: &'d Deck,
    /// What is left to deal out, in the order of learning.
    left: Vec<(usize, &'d PlanCard)>,
    /// The topics of the day.
    topics: BTreeSet<u8>,
    /// What is known, or has been dealt out.
    learned: BTreeSet<CardCode>,
    /// What can be asked at all.
    asked: BTreeSet<CardCode>,
}

impl<'d> Learning<'d> {
    /// Deals out the new ones of some cards, given with their positions in the order of learning.
    pub(in crate::plan) fn of(
        deck: &'d Deck,
        cards: impl IntoIterator<Item = (usize, &'d PlanCard)>,
    ) -> Learning<'d> {
        let mut learning = Learning {
            deck,
            left: Vec::new(),
            topics: deck.begun().map(|card| card.topic).collect(),
            learned: deck.known().map(|card| card.code).collect(),
            asked: BTreeSet::new(),
        };
        learning.add(cards);
        learning
    }

    /// More cards, which come after the others.
    pub(in crate::plan) fn add(&mut self, cards: impl IntoIterator<Item = (usize, &'d PlanCard)>) {
        let today = self.deck.today;
        let is_new = |card: &PlanCard| card.known.is_none() && card.is_active(today);
        let from = self.left.len();
        self.left
            .extend(cards.into_iter().filter(|(_, card)| is_new(card)));
        let added = self.left.iter().skip(from);
        self.asked.extend(added.map(|(_, card)| card.code));
    }

    /// Takes out the next card, with its position in the deck.
    pub(in crate::plan) fn next(&mut self) -> Option<(usize, &'d PlanCard)> {
        let is_begun = |card: &PlanCard| self.topics.contains(&card.topic);
        let first = |is_wanted: &dyn Fn(&PlanCard) -> bool| {
            self.left
                .iter()
                .position(|(_, card)| is_wanted(card) && self.is_ready(card))
        };
        let core_of_begun = || first(&|card| card.in_core && is_begun(card));
        let of_begun = || first(&is_begun);
        let core = || first(&|card| card.in_core);
        let found = match self.topics.len() < TOPICS_A_DAY {
            true => core_of_begun().or_else(core).or_else(of_begun),
            false => core_of_begun().or_else(of_begun).or_else(core),
        };
        let at = found.or_else(|| first(&|_| true))?;
        Some(self.left.remove(at))
    }

    /// Notes that a card is learned on the day.
    pub(in crate::plan) fn learn(&mut self, card: &PlanCard) {
        self.topics.insert(card.topic);
        self.learned.insert(card.code);
    }

    /// Whether everything that a card needs has been learned, except what is not going to be asked.
    fn is_ready(&self, card: &PlanCard) -> bool {
        let mut needs = self.deck.needs(card).iter();
        needs.all(|code| self.learned.contains(code) || !self.asked.contains(code))
    }
}
