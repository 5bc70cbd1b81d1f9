//! The bank as a plan sees it: what each card is worth, what it costs and how well it is known.

pub(super) mod cost;
mod order;
pub(super) mod simulator;
mod value;

use crate::day::Day;
use crate::progress::{Card, CardState, Progress};
use cost::{Costs, Price};
use order::Ranked;
use simulator::{Known, Simulator};
use std::collections::{BTreeMap, BTreeSet};
use value::value;
use viva_bank::{CardCode, Index, Level};

/// Every card that is not suspended, in the order of learning; see the source of `plan::deck::order`.
#[derive(Clone, Debug)]
pub(super) struct Deck {
    pub(super) cards: Vec<PlanCard>,
    pub(super) simulator: Simulator,
    pub(super) today: Day,
    /// What each card needs; only cards that need any.
    needs: BTreeMap<CardCode, Vec<CardCode>>,
    /// Seconds that today's answers took, and that the repeats of today's failures will take.
    pub(super) spent: u32,
}

/// One card and everything about it that a plan depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlanCard {
    pub(super) code: CardCode,
    /// Position in [`Index::topics`].
    pub(super) topic: u8,
    /// See [`super::value`].
    pub(super) value: f32,
    /// The value, reduced by how many cards of the same topic precede it.
    pub(super) worth: f32,
    /// Whether it belongs to the core of the level.
    pub(super) in_core: bool,
    pub(super) price: Price,
    /// `None` until its first answer.
    pub(super) known: Option<Known>,
    /// Whether it is in the plan. True until triage finds that time is short.
    pub(super) planned: bool,
    /// The day until which the learner has snoozed it.
    pub(super) snoozed_until: Option<Day>,
}

impl PlanCard {
    /// Whether it can be asked on a day.
    pub(super) fn is_active(&self, day: Day) -> bool {
        self.snoozed_until.is_none_or(|until| until <= day)
    }
}

impl Deck {
    pub(super) fn new(
        level: Level,
        costs: Costs,
        index: &Index,
        progress: &Progress,
        today: Day,
    ) -> Deck {
        let mut took: BTreeMap<CardCode, u32> = BTreeMap::new();
        for review in progress.reviews_on(today) {
            let tenths = took.entry(review.card).or_default();
            *tenths = tenths.saturating_add(review.took);
        }
        let mut spent = 0_u32;
        let core: BTreeSet<CardCode> = index.core(level).map(|question| question.card).collect();
        let mut cards = Vec::with_capacity(index.questions.len());
        for question in &index.questions {
            let in_core = core.contains(&question.card);
            let value = value(level, question, in_core);
            let price = costs.price(question);
            let card = progress.card(question.card);
            if let (Some(tenths), Some(card)) = (took.get(&question.card), card) {
                spent = spent.saturating_add(seconds(tenths / 10, card, price, today));
            }
            let snoozed_until = match progress.card_state(question.card, today) {
                // Not asked until the learner resumes it, so it is in no plan.
                CardState::Suspended => continue,
                CardState::Snoozed(until) => Some(until),
                CardState::Active => None,
            };
            cards.push(PlanCard {
                code: question.card,
                topic: question.topic,
                value,
                worth: value,
                in_core,
                price,
                known: card.map(|card| Known {
                    memory: card.memory,
                    first: card.first,
                    last: card.last,
                    due: card.due,
                }),
                planned: true,
                snoozed_until,
            });
        }
        let ranked = cards.iter().map(|card: &PlanCard| Ranked {
            code: card.code,
            topic: card.topic,
            worth: card.value,
        });
        let ranked = order::sort(ranked.collect(), index, level);
        let mut by_code: BTreeMap<CardCode, PlanCard> =
            cards.into_iter().map(|card| (card.code, card)).collect();
        let placed = ranked.into_iter().filter_map(|Ranked { code, worth, .. }| {
            let card = by_code.remove(&code)?;
            Some(PlanCard { worth, ..card })
        });
        let cards: Vec<PlanCard> = placed.collect();
        Deck {
            cards,
            simulator: Simulator {
                scheduler: progress.scheduler().clone(),
            },
            today,
            needs: order::needs(index),
            spent,
        }
    }

    pub(super) fn at(&self, position: usize) -> Option<&PlanCard> {
        self.cards.get(position)
    }

    /// The cards that have been answered.
    pub(super) fn known(&self) -> impl Iterator<Item = &PlanCard> {
        self.cards.iter().filter(|card| card.known.is_some())
    }

    /// The planned cards, with their positions.
    pub(super) fn planned(&self) -> impl Iterator<Item = (usize, &PlanCard)> {
        let all = self.cards.iter().enumerate();
        all.filter(|(_, card)| card.planned)
    }

    /// Whether everything that a card needs has been learned, except what is not going to be asked.
    pub(super) fn has_needs(&self, card: &PlanCard, learned: impl Fn(CardCode) -> bool) -> bool {
        let will_be_asked = |code: CardCode| {
            let mut planned = self.planned().map(|(_, card)| card);
            planned.any(|card| card.code == code && card.is_active(self.today))
        };
        let mut needs = self.needs.get(&card.code).into_iter().flatten();
        needs.all(|code| learned(*code) || !will_be_asked(*code))
    }

    /// Expected seconds of a review on a future day, when recall is about the desired retention.
    pub(super) fn review_seconds(&self, card: &PlanCard) -> u32 {
        let retention = f32::from(self.simulator.scheduler.retention().as_percent()) / 100.0;
        card.price.reviewing(retention)
    }
}

/// Seconds that today's answers to a card took, at most three times what a first answer takes, because a phone that was
/// put aside is no study; and those of the repeats that it still needs today.
fn seconds(took: u32, card: &Card, price: Price, today: Day) -> u32 {
    let repeats = match card.comes_back_on(today) {
        true => u32::from(card.relearn),
        false => 0,
    };
    let answers = took.min(price.first.saturating_mul(3));
    answers.saturating_add(price.repeat.saturating_mul(repeats))
}
