//! The bank as a plan sees it: what each card is worth, what it costs and how well it is known.

mod card;
pub(super) mod cost;
pub(super) mod learning;
mod order;
pub(super) mod simulator;
mod value;

use crate::day::Day;
use crate::progress::{CardState, Progress};
use crate::study::ReviewKind;
use cost::Costs;
use simulator::{Known, Simulator};
use std::collections::{BTreeMap, BTreeSet};
use value::value;
use viva_bank::{CardCode, Index, Level};

pub(super) use card::PlanCard;

/// Every card that is not suspended, in the order of learning; see the source of `plan::deck::order`.
#[derive(Clone, Debug)]
pub(super) struct Deck {
    pub(super) cards: Vec<PlanCard>,
    pub(super) simulator: Simulator,
    pub(super) today: Day,
    costs: Costs,
    /// How many questions the bank has, and the mean length in seconds of a first answer at the default pace.
    pub(super) usual_lengths: (u16, f64),
    /// The cards that were reviewed on the day, if the deck is as it was before.
    pub(super) reviewed: BTreeSet<CardCode>,
    /// What each card needs; only cards that need any.
    needs: BTreeMap<CardCode, Vec<CardCode>>,
}

impl Deck {
    pub(super) fn new(
        level: Level,
        costs: Costs,
        index: &Index,
        progress: &Progress,
        today: Day,
    ) -> Deck {
        let core = index.core(level).map(|question| question.card);
        let core: BTreeMap<CardCode, usize> = (0..).zip(core).map(|(n, code)| (code, n)).collect();
        let mut cards = Vec::with_capacity(index.questions.len());
        for question in &index.questions {
            let in_core = core.contains_key(&question.card);
            let value = value(level, question, in_core);
            let card = progress.card(question.card);
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
                price: costs.price(question),
                known: card.map(Known::of),
                planned: true,
                excluded: false,
                snoozed_until,
            });
        }
        let needs = needs(index);
        Deck {
            cards: order::sort(cards, &core, &needs),
            simulator: Simulator {
                scheduler: progress.scheduler().clone(),
            },
            today,
            costs,
            usual_lengths: usual_lengths(index),
            reviewed: BTreeSet::new(),
            needs,
        }
    }

    /// The deck as it was before the day's reviews: what a plan asks on a day does not depend on how it goes.
    pub(super) fn of_morning(mut self, progress: &Progress) -> Deck {
        let reviews = progress.reviews_on(self.today);
        self.reviewed = reviews.iter().map(|review| review.card).collect();
        let reviews = reviews.iter().map(|review| review.id).collect();
        let before = progress.cards_without(&self.reviewed, &reviews);
        for card in &mut self.cards {
            if self.reviewed.contains(&card.code) {
                card.known = before.get(&card.code).map(Known::of);
            }
        }
        self
    }

    /// Plans what was reviewed on the day: what was learned on top of its work is in the plan from then on.
    pub(super) fn plan_what_was_reviewed(&mut self) {
        for card in &mut self.cards {
            card.planned |= self.reviewed.contains(&card.code);
        }
    }

    /// Leaves out those of the cards that have not been answered.
    pub(super) fn exclude(&mut self, excluded: &BTreeSet<CardCode>) {
        for card in &mut self.cards {
            let is_known = card.known.is_some() || self.reviewed.contains(&card.code);
            card.excluded = !is_known && excluded.contains(&card.code);
            card.planned &= !card.excluded;
        }
    }

    /// Plans what has been learned and what is about to be, and nothing else.
    pub(super) fn plan_what_is_learned(&mut self, asks: &[(CardCode, ReviewKind)]) {
        for card in &mut self.cards {
            let is_asked = asks.iter().any(|(code, _)| *code == card.code);
            card.planned = card.known.is_some() || is_asked;
        }
    }

    pub(super) fn at(&self, position: usize) -> Option<&PlanCard> {
        self.cards.get(position)
    }

    /// The cards that have been answered, or that the learner says they know.
    pub(super) fn known(&self) -> impl Iterator<Item = &PlanCard> {
        self.cards.iter().filter(|card| card.known.is_some())
    }

    /// The cards that had their first answer on the deck's day.
    pub(super) fn begun(&self) -> impl Iterator<Item = &PlanCard> {
        let today = self.today;
        self.cards
            .iter()
            .filter(move |card| card.known.is_some_and(|known| known.is_begun_on(today)))
    }

    /// The planned cards, with their positions.
    pub(super) fn planned(&self) -> impl Iterator<Item = (usize, &PlanCard)> {
        let all = self.cards.iter().enumerate();
        all.filter(|(_, card)| card.planned)
    }

    /// Seconds of the deck's day that today's answers have used, repeats included: as many as were planned for them in the
    /// morning, however long they took. So a day neither grows nor shrinks while it is answered; how long answers take shows
    /// in the next day's prices.
    pub(super) fn spent(&self) -> u32 {
        let answered = self.cards.iter().filter_map(|card| {
            let known = card
                .known
                .filter(|known| known.is_answered_on(self.today))?;
            Some(match known.is_begun_on(self.today) {
                true => card.price.learning(),
                false => self.review_seconds(card),
            })
        });
        answered.sum()
    }

    /// What a card needs to be learned before it.
    pub(super) fn needs(&self, card: &PlanCard) -> &[CardCode] {
        self.needs.get(&card.code).map_or(&[], Vec::as_slice)
    }

    /// What learning a card, and what a review of it on a future day take, as a share of its first answer. Only the default
    /// shares count, unless this learner's reviews take half as long again, so that it seldom changes.
    pub(super) fn usual_shares(&self) -> (f64, f64) {
        let shares = |costs: Costs| {
            let minute = costs.price_of(1);
            let first = f64::from(minute.first.max(1));
            let review = f64::from(minute.reviewing(self.retention()));
            (f64::from(minute.learning()) / first, review / first)
        };
        let (learning, review) = shares(Costs::DEFAULT);
        let times = (shares(self.costs).1 / review).round().max(1.0);
        (1.0 + (learning - 1.0) * times, review * times)
    }

    /// How many times as long as by default this learner's first answers take: a whole number, so that it seldom changes.
    pub(super) fn usual_slowness(&self) -> f64 {
        let first = |costs: Costs| f64::from(costs.price_of(1).first);
        (first(self.costs) / first(Costs::DEFAULT)).round().max(1.0)
    }

    /// The chance of recall at which cards come back.
    pub(super) fn retention(&self) -> f32 {
        self.simulator.scheduler.retention().chance()
    }

    /// Expected seconds of a review on a future day, when recall is about the desired retention.
    pub(super) fn review_seconds(&self, card: &PlanCard) -> u32 {
        card.price.reviewing(self.retention())
    }
}

fn usual_lengths(index: &Index) -> (u16, f64) {
    let all = index.questions.iter();
    let seconds = all.map(|question| f64::from(Costs::DEFAULT.price(question).first));
    let count = u16::try_from(index.questions.len()).unwrap_or(u16::MAX);
    (count, seconds.sum::<f64>() / f64::from(count.max(1)))
}

/// What each card needs; only cards that need any.
fn needs(index: &Index) -> BTreeMap<CardCode, Vec<CardCode>> {
    let code = |position: &u16| index.questions.get(usize::from(*position)).map(|q| q.card);
    let with_needs = index.questions.iter().filter(|q| !q.needs.is_empty());
    with_needs
        .map(|q| (q.card, q.needs.iter().filter_map(code).collect()))
        .collect()
}
