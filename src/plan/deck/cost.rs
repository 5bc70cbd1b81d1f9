//! What answers cost in seconds, estimated from the minutes that the author of a question gives.

use crate::day::Day;
use crate::memory::Retention;
use crate::progress::{Progress, Review};
use crate::study::ReviewKind;
use std::collections::{BTreeMap, BTreeSet};
use viva_bank::{Bank, CardCode, Index, Summary};

/// The share of a question's minutes that each kind of answer takes, in percent.
///
/// [`Summary::minutes`] is the time to think, answer and read everything. The default shares are an estimate for an answer
/// on the card, which unfolds a third of the texts: the sentence to say and what must be said. A review is of a known
/// prompt; a repeat some minutes after a failure is shorter still. After a few days the learner's own times count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// The first answer ever.
    pub first: u16,
    /// The first answer of a later day.
    pub review: u16,
    /// Another answer on the same day, after a failure.
    pub repeat: u16,
}

impl Costs {
    /// The shares that the app uses.
    pub const DEFAULT: Costs = Costs {
        first: 60,
        review: 25,
        repeat: 15,
    };
    /// Equal shares, for simulations whose budget is a number of answers.
    pub const EQUAL: Costs = Costs {
        first: 100,
        review: 100,
        repeat: 100,
    };

    /// The shares of this learner: the default ones, as much slower or faster as their latest answers were. A few answers
    /// say little, so the default counts like ten of each kind. Times are cut off at three times the default, because a phone
    /// that was put aside is no study. The answers of today do not count yet: a day keeps the length that it had in the
    /// morning.
    pub fn of(index: &Index, progress: &Progress, today: Day) -> Costs {
        let newest_first = progress.reviews().rev();
        let before = newest_first.skip_while(|review| review.moment.day() >= today);
        let mut latest: Vec<Review> = before.take(LATEST).collect();
        latest.reverse();
        let asked: BTreeSet<CardCode> = latest.iter().map(|review| review.card).collect();
        let asked = index.questions.iter().filter(|q| asked.contains(&q.card));
        let asked: BTreeMap<CardCode, &Summary> = asked.map(|q| (q.card, q)).collect();
        let mut kinds = [Measured::default(); 3];
        let mut seen: BTreeSet<(CardCode, Day)> = BTreeSet::new();
        for review in latest {
            let day = review.moment.day();
            let known = asked.get(&review.card).zip(progress.card(review.card));
            let Some((question, card)) = known else {
                continue;
            };
            let price = Costs::DEFAULT.price(question);
            let [first, later, repeat] = &mut kinds;
            let (kind, expected) = if !seen.insert((review.card, day)) {
                (repeat, price.repeat)
            } else if card.first == day {
                (first, price.first)
            } else {
                (later, price.review)
            };
            kind.add(review.took / 10, expected);
        }
        let [first, review, repeat] = kinds;
        Costs {
            first: first.share(Costs::DEFAULT.first),
            review: review.share(Costs::DEFAULT.review),
            repeat: repeat.share(Costs::DEFAULT.repeat),
        }
    }

    /// Minutes that a list of questions takes, with the repeats after failures that a day of the plan has room for;
    /// rounded up, at least 1. `retention`: at which chance of recall reviews come.
    pub fn minutes(
        self,
        bank: &Bank,
        asks: &[(CardCode, ReviewKind)],
        retention: Retention,
    ) -> u32 {
        let seconds = asks.iter().filter_map(|(card, ask)| {
            let price = self.price(bank.card(*card)?);
            Some(match ask {
                ReviewKind::New => price.learning(),
                ReviewKind::Review => price.reviewing(retention.chance()),
                ReviewKind::Relearn => price.repeat,
            })
        });
        seconds.sum::<u32>().div_ceil(60).max(1)
    }

    /// How many of the first questions of a list fit into so many minutes: at least one, if there is any.
    pub fn fitting(
        self,
        bank: &Bank,
        asks: &[(CardCode, ReviewKind)],
        retention: Retention,
        minutes: u8,
    ) -> usize {
        let fits = |number: &usize| {
            let first = asks.get(..*number).unwrap_or(asks);
            self.minutes(bank, first, retention) <= minutes.into()
        };
        let most = (1..=asks.len()).take_while(fits).last();
        most.unwrap_or(1).min(asks.len())
    }

    pub(in crate::plan) fn price(self, question: &Summary) -> Price {
        self.price_of(u32::from(question.minutes.max(1)))
    }

    /// The price of a question of so many minutes.
    pub(in crate::plan) fn price_of(self, minutes: u32) -> Price {
        let share = |percent: u16| minutes * 60 * u32::from(percent) / 100;
        Price {
            first: share(self.first),
            review: share(self.review),
            repeat: share(self.repeat),
        }
    }
}

/// How many answers tell a learner's pace: those of about two weeks, so that it follows them.
const LATEST: usize = 300;

/// Seconds that answers of one kind took and were expected to take.
#[derive(Clone, Copy, Default)]
struct Measured {
    took: u32,
    expected: u32,
    count: u32,
}

impl Measured {
    /// The default counts like so many answers.
    const PRIOR: u32 = 10;

    fn add(&mut self, took: u32, expected: u32) {
        self.took = self
            .took
            .saturating_add(took.min(expected.saturating_mul(3)));
        self.expected = self.expected.saturating_add(expected);
        self.count += 1;
    }

    /// A default share, slower or faster by what was measured; at least a tenth of it.
    fn share(self, default: u16) -> u16 {
        if self.count == 0 {
            return default;
        }
        let prior = f64::from(self.expected) / f64::from(self.count) * f64::from(Self::PRIOR);
        let pace = (f64::from(self.took) + prior) / (f64::from(self.expected) + prior);
        // The cast saturates.
        (f64::from(default) * pace)
            .round()
            .max(f64::from(default) / 10.0) as u16
    }
}

/// How often a card that was not recalled comes back on the same day; see [`crate::progress::Card::relearn`].
pub(in crate::plan) const REPEATS: u32 = crate::progress::Card::REPEATS as u32;

/// The share of each rating among first answers, from [`crate::memory::Rating::Again`] to `Easy`, as in the simulations
/// of the plan.
pub(in crate::plan) const FIRST_RATINGS: [f32; 4] = [0.35, 0.15, 0.40, 0.10];

/// Seconds that answers to one card take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Price {
    pub(in crate::plan) first: u32,
    pub(in crate::plan) review: u32,
    pub(in crate::plan) repeat: u32,
}

impl Price {
    /// The first answer, and the repeats weighted by how often they are needed.
    pub(in crate::plan) fn learning(self) -> u32 {
        let [again, ..] = FIRST_RATINGS;
        self.first + part(self.repeat * REPEATS, again)
    }

    /// A review with a given chance of recall, and the repeats weighted by the chance that they are needed.
    pub(in crate::plan) fn reviewing(self, recall: f32) -> u32 {
        self.review + part(self.repeat * REPEATS, 1.0 - recall)
    }
}

/// A share of a duration, rounded to seconds.
fn part(seconds: u32, share: f32) -> u32 {
    // The cast saturates; a question takes at most some minutes.
    (seconds as f32 * share).round() as u32
}

/// The seconds of one day and how many of them are spent.
#[derive(Clone, Copy, Debug)]
pub(in crate::plan) struct TimeBudget {
    budget: u32,
    spent: u32,
    longest: u32,
}

impl TimeBudget {
    /// The budget of a day, the part already spent, and the budget of the longest day of the week.
    pub(in crate::plan) fn new(budget: u32, spent: u32, longest: u32) -> TimeBudget {
        TimeBudget {
            budget,
            spent,
            longest,
        }
    }

    /// The same day with another budget.
    pub(in crate::plan) fn with_budget(self, budget: u32) -> TimeBudget {
        TimeBudget { budget, ..self }
    }

    /// Spends the expected seconds of one answer if the answer begins within the budget and ends, with a repeat, within a
    /// tenth more. On a longest day the first answer always fits; otherwise a question longer than a small budget would
    /// never be asked.
    pub(in crate::plan) fn try_spend(&mut self, answer: u32, repeat: u32, expected: u32) -> bool {
        let with = self.spent.saturating_add(answer).saturating_add(repeat);
        let alone = self.spent == 0 && self.budget > 0 && self.budget == self.longest;
        if !alone && with > with_tolerance(self.budget) {
            return false;
        }
        self.spent = self.spent.saturating_add(expected);
        true
    }
}

/// The most seconds that a day may take: a tenth more than its budget.
pub(in crate::plan) fn with_tolerance(budget: u32) -> u32 {
    budget + budget / 10
}
