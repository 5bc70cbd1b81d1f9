//! What FSRS expects of answers that have not been given yet. Every outcome is weighed by its chance; none is drawn.

use super::cost::FIRST;
use crate::day::Day;
use crate::memory::{Memory, Rating, Scheduler};

/// What is known of a card that was answered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) memory: Memory,
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) due: Day,
}

/// A scheduler that looks ahead.
#[derive(Clone, Debug)]
pub(super) struct Simulator(pub(super) Scheduler);

impl Simulator {
    /// The chance that a card is recalled on a day.
    pub(super) fn recall(&self, known: &Known, day: Day) -> f32 {
        self.0.retrievability(known.memory, days(known.last, day))
    }

    /// A card after a review on a day, of which nobody knows how it will go: the memory with which its chance of recall
    /// on a later day, the horizon, is what the two outcomes, recalled or not, give on average.
    pub(super) fn after_review(&self, known: &Known, day: Day, horizon: Day) -> Known {
        let elapsed = days(known.last, day);
        let recall = self.0.retrievability(known.memory, elapsed);
        let after = |rating| self.0.after(Some(known.memory), elapsed, rating);
        let outcomes = [
            (recall, after(Rating::Good)),
            (1.0 - recall, after(Rating::Again)),
        ];
        self.on_average(&outcomes, known.first, day, horizon)
    }

    /// A new card after its first answer on a day; see [`Simulator::after_review`].
    pub(super) fn after_first(&self, day: Day, horizon: Day) -> Known {
        let outcomes = self.0.outcomes(None, 0);
        let [a, b, c, d] = Rating::ALL.map(|rating| outcomes.of(rating).memory);
        let [p, q, r, s] = FIRST;
        self.on_average(&[(p, a), (q, b), (r, c), (s, d)], day, day, horizon)
    }

    /// How much a review on a day raises the chance of recall on a later day.
    pub(super) fn gain(&self, known: &Known, day: Day, horizon: Day) -> f32 {
        let reviewed = self.after_review(known, day, horizon);
        self.recall(&reviewed, horizon) - self.recall(known, horizon)
    }

    /// Carries a card on from one day to before another, with a review whenever one is due: how it stands then, how many
    /// reviews that took, and how many of them failed.
    pub(super) fn after_reviews(
        &self,
        known: Known,
        from: Day,
        until: Day,
        horizon: Day,
    ) -> (Known, f32, f32) {
        let (mut known, mut reviews, mut failures) = (known, 0.0, 0.0);
        while known.due.max(from) < until {
            let day = known.due.max(from);
            reviews += 1.0;
            failures += 1.0 - self.recall(&known, day);
            known = self.after_review(&known, day, horizon);
        }
        (known, reviews, failures)
    }

    fn on_average(&self, outcomes: &[(f32, Memory)], first: Day, day: Day, horizon: Day) -> Known {
        let ahead = days(day, horizon).max(1);
        let (mut recall, mut difficulty) = (0.0, 0.0);
        for (chance, memory) in outcomes {
            recall += chance * self.0.retrievability(*memory, ahead);
            difficulty += chance * memory.difficulty;
        }
        let memory = Memory {
            stability: self.0.stability(recall, ahead),
            difficulty,
        };
        let interval = i32::try_from(self.0.interval(memory)).unwrap_or(i32::MAX);
        Known {
            memory,
            first,
            last: day,
            due: day.plus(interval),
        }
    }
}

/// Days from one to the other, none if the other is not later: a clock may have been set back.
pub(super) fn days(from: Day, to: Day) -> u32 {
    u32::try_from(to.since(from)).unwrap_or(0)
}
