//! What answers cost: seconds, from the minutes that authors gave each question.

use crate::study::ReviewKind;
use viva_bank::{Bank, CardCode, Summary};

/// The share of a question's minutes that each kind of answer takes, in percent.
///
/// [`Summary::minutes`] is the time to think, answer and read the whole lesson, which is what a first meeting takes. The
/// default shares are editorial: a review is thinking, saying it and a look at the key points, and a repeat some minutes
/// after a failure is shorter still.
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
    /// As the app reckons.
    pub const DEFAULT: Costs = Costs {
        first: 100,
        review: 40,
        repeat: 25,
    };
    /// Every answer costs the same: for a budget that is counted in answers.
    pub const EQUAL: Costs = Costs {
        first: 100,
        review: 100,
        repeat: 100,
    };

    /// Minutes that some questions take, without the repeats that failures need; rounded up, at least 1.
    pub fn minutes(self, bank: &Bank, asks: &[(CardCode, ReviewKind)]) -> u32 {
        let seconds = asks.iter().filter_map(|(card, ask)| {
            let price = self.price(bank.card(*card)?);
            Some(match ask {
                ReviewKind::New => price.first,
                ReviewKind::Review => price.review,
                ReviewKind::Relearn => price.repeat,
            })
        });
        seconds.sum::<u32>().div_ceil(60).max(1)
    }

    pub(super) fn price(self, question: &Summary) -> Price {
        let minutes = u32::from(question.minutes.max(1));
        let share = |percent: u16| minutes * 60 * u32::from(percent) / 100;
        Price {
            first: share(self.first),
            review: share(self.review),
            repeat: share(self.repeat),
        }
    }
}

/// How first answers turn out, from [`crate::memory::Rating::Again`] to `Easy`: the shares with which the plan was
/// simulated.
pub(super) const FIRST: [f32; 4] = [0.35, 0.15, 0.40, 0.10];

/// What the answers to one card take, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Price {
    pub(super) first: u32,
    pub(super) review: u32,
    pub(super) repeat: u32,
}

impl Price {
    /// Meeting it for the first time, with the repeat that some need.
    pub(super) fn learning(self) -> u32 {
        let [again, ..] = FIRST;
        self.first + part(self.repeat, again)
    }

    /// One review that is recalled with some chance, with the repeat it may need.
    pub(super) fn reviewing(self, recall: f32) -> u32 {
        self.review + part(self.repeat, 1.0 - recall)
    }
}

/// A share of some seconds, rounded.
fn part(seconds: u32, share: f32) -> u32 {
    // Saturates; at most ten minutes come in.
    (seconds as f32 * share).round() as u32
}

/// The seconds of one day, as they are spent.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeBudget {
    budget: u32,
    spent: u32,
    longest: u32,
}

impl TimeBudget {
    /// The time budget of a day with a budget, of which some is spent, among days of which the longest has so much.
    pub(super) fn new(budget: u32, spent: u32, longest: u32) -> TimeBudget {
        TimeBudget {
            budget,
            spent,
            longest,
        }
    }

    /// Pays for one answer if the day has room for it: the answer itself within the budget, and the repeat that it may
    /// need within a tenth more. What is longer than the longest day's minutes may stand alone on such a day, or
    /// a small budget would never begin.
    pub(super) fn try_spend(&mut self, answer: u32, repeat: u32, expected: u32) -> bool {
        let with = self.spent.saturating_add(answer);
        let alone = self.spent == 0 && self.budget > 0 && self.budget == self.longest;
        if !alone && (with > self.budget || with.saturating_add(repeat) > allowed(self.budget)) {
            return false;
        }
        self.spent = self.spent.saturating_add(expected);
        true
    }
}

/// The most seconds that a day of a budget may take: a tenth more.
pub(super) fn allowed(budget: u32) -> u32 {
    budget + budget / 10
}
