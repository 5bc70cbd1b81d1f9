//! The bank as a plan sees it: what each card is worth, what it costs and how well it is known.

pub(super) mod cost;
pub(super) mod simulator;
mod value;

use crate::day::Day;
use crate::progress::{Card, CardState, Progress};
use cost::{Costs, Price};
use simulator::{Known, Simulator};
use std::collections::BTreeMap;
use value::value;
use viva_bank::{CardCode, Index, Level};

/// Every card that is not suspended, in order of worth per minute, highest first.
#[derive(Clone, Debug)]
pub(super) struct Deck {
    pub(super) cards: Vec<PlanCard>,
    pub(super) simulator: Simulator,
    pub(super) today: Day,
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
    /// The value, reduced by how many cards of the same topic precede it. Decides the order of learning.
    pub(super) worth: f32,
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
        let mut answers: BTreeMap<CardCode, u32> = BTreeMap::new();
        for attempt in progress.reviews_on(today) {
            *answers.entry(attempt.card).or_default() += 1;
        }
        let mut spent = 0_u32;
        let mut cards = Vec::with_capacity(index.questions.len());
        for question in &index.questions {
            let topic = index.topics.get(usize::from(question.topic));
            let value = value(level, question, topic.map_or("", |topic| topic.id.as_str()));
            let price = costs.price(question);
            let card = progress.card(question.card);
            if let (Some(answers), Some(card)) = (answers.get(&question.card), card) {
                spent = spent.saturating_add(seconds(*answers, card, price, today));
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
        spread_over_topics(&mut cards);
        Deck {
            cards,
            simulator: Simulator {
                scheduler: progress.scheduler().clone(),
            },
            today,
            spent,
        }
    }

    pub(super) fn at(&self, position: usize) -> Option<&PlanCard> {
        self.cards.get(position)
    }

    /// The planned cards, with their positions.
    pub(super) fn planned(&self) -> impl Iterator<Item = (usize, &PlanCard)> {
        let all = self.cards.iter().enumerate();
        all.filter(|(_, card)| card.planned)
    }

    /// Expected seconds of a review on a future day, when recall is about the desired retention.
    pub(super) fn review_seconds(&self, card: &PlanCard) -> u32 {
        let retention = f32::from(self.simulator.scheduler.retention().as_percent()) / 100.0;
        card.price.reviewing(retention)
    }
}

/// Seconds of today's answers to a card, and of the pending repeat if the last one failed.
fn seconds(answers: u32, card: &Card, price: Price, today: Day) -> u32 {
    let first = if card.first == today {
        price.first
    } else {
        price.review
    };
    let to_come = u32::from(card.relearn && card.last == today);
    let repeats = answers.saturating_sub(1).saturating_add(to_come);
    first.saturating_add(price.repeat.saturating_mul(repeats))
}

/// After this many questions of a topic the next one is worth half: interviewers move from topic to topic, so a
/// candidate with little time does better with some of each than with all of one.
const HALVING: f32 = 10.0;

/// Reduces the worth of each card by its rank within its topic, and sorts by worth per minute.
fn spread_over_topics(cards: &mut [PlanCard]) {
    let worth_per_second = |card: &PlanCard| card.worth / card.price.first.max(1) as f32;
    // Stable, so cards of equal worth stay in the bank's order.
    cards.sort_by(|a, b| worth_per_second(b).total_cmp(&worth_per_second(a)));
    let mut places: BTreeMap<u8, f32> = BTreeMap::new();
    for card in cards.iter_mut() {
        let place = places.entry(card.topic).or_default();
        card.worth /= 1.0 + *place / HALVING;
        *place += 1.0;
    }
    cards.sort_by(|a, b| worth_per_second(b).total_cmp(&worth_per_second(a)));
}
