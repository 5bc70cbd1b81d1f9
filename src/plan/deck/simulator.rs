//! What FSRS expects of future answers. Every outcome is weighted by its probability; none is drawn at random.

use super::cost::FIRST_RATINGS;
use crate::day::Day;
use crate::memory::{Memory, Rating, Retention, Scheduler};
use crate::progress::Card;

/// The memory and the dates of a card that has been answered.
#[derive(Clone, Copy, Debug)]
pub(in crate::plan) struct Known {
    pub(in crate::plan) memory: Memory,
    pub(in crate::plan) first: Day,
    pub(in crate::plan) last: Day,
    pub(in crate::plan) due: Day,
    /// Whether it was not recalled at the first answer on `last`; false for an answer that is only expected.
    pub(in crate::plan) missed: bool,
    /// Whether it still comes back on `last`; false for an answer that is only expected.
    pub(in crate::plan) comes_back: bool,
    /// Whether the learner only said that they know it: nothing was answered on `last`.
    pub(in crate::plan) stated: bool,
    /// Whether `due` was chosen by hand or by a wrong quiz answer.
    pub(in crate::plan) moved: bool,
}

impl Known {
    pub(in crate::plan) fn of(card: &Card) -> Known {
        Known {
            memory: card.memory,
            first: card.first,
            last: card.last,
            due: card.due,
            missed: card.missed,
            comes_back: card.comes_back_on(card.last),
            stated: card.is_stated(),
            moved: card.moved,
        }
    }

    /// Whether it was answered on a day, and that was its last answer.
    pub(in crate::plan) fn is_answered_on(&self, day: Day) -> bool {
        self.last == day && !self.stated
    }

    /// Whether it was learned on a day: its first answer, and its last.
    pub(in crate::plan) fn is_begun_on(&self, day: Day) -> bool {
        self.first == day && self.is_answered_on(day)
    }
}

#[derive(Clone, Debug)]
pub(in crate::plan) struct Simulator {
    pub(in crate::plan) scheduler: Scheduler,
}

impl Simulator {
    /// Brings cards back at another chance of recall.
    pub(in crate::plan) fn aim(&mut self, retention: Retention) {
        self.scheduler = self.scheduler.clone().with_retention(retention);
    }

    /// The probability of recall on a day.
    pub(in crate::plan) fn recall(&self, known: &Known, day: Day) -> f32 {
        self.scheduler
            .retrievability(known.memory, days(known.last, day))
    }

    /// The probability of recall that counts on a day, as [`Card::recall_on`] has it.
    pub(in crate::plan) fn recall_on(&self, known: &Known, day: Day) -> f32 {
        match known.missed && known.last == day {
            true => Card::recall_of_missed(known.memory, known.comes_back, &self.scheduler),
            false => self.recall(known, day),
        }
    }

    /// A card after a review whose outcome is unknown. Its memory is chosen so that the probability of recall on
    /// `horizon` is the mean over the two outcomes, Good and Again.
    pub(in crate::plan) fn after_review(&self, known: &Known, day: Day, horizon: Day) -> Known {
        let elapsed = days(known.last, day);
        let recall = self.scheduler.retrievability(known.memory, elapsed);
        let after = |rating| self.scheduler.after(Some(known.memory), elapsed, rating);
        let outcomes = [
            (recall, after(Rating::Good)),
            (1.0 - recall, after(Rating::Again)),
        ];
        self.on_average(&outcomes, known.first, day, horizon)
    }

    /// A card after a rating; a new one if it is not known.
    pub(in crate::plan) fn after(&self, known: Option<&Known>, day: Day, rating: Rating) -> Known {
        let elapsed = known.map_or(0, |known| days(known.last, day));
        let memory = known.map(|known| known.memory);
        let memory = self.scheduler.after(memory, elapsed, rating);
        let interval = self.scheduler.interval_after(rating, memory);
        Known {
            memory,
            first: known.map_or(day, |known| known.first),
            last: day,
            due: day.plus(i32::try_from(interval).unwrap_or(i32::MAX)),
            missed: false,
            comes_back: false,
            stated: false,
            moved: false,
        }
    }

    /// A new card after each first answer, with the share of new cards that get it.
    pub(in crate::plan) fn after_each_first(&self, day: Day) -> [(f32, Known); 4] {
        let [a, b, c, d] = Rating::ALL.map(|rating| self.after(None, day, rating));
        let [p, q, r, s] = FIRST_RATINGS;
        [(p, a), (q, b), (r, c), (s, d)]
    }

    /// How many reviews a card learned on a day is expected to bring before another day.
    pub(in crate::plan) fn reviews_of_new(&self, day: Day, until: Day) -> f32 {
        let firsts = self.after_each_first(day).into_iter();
        let reviews = firsts.map(|(share, known)| {
            let (_, reviews, _) = self.after_reviews(known, day.plus(1), until, until);
            share * reviews
        });
        reviews.sum()
    }

    /// A card after the days in `from..until`, reviewed whenever it is due, with the expected numbers of reviews and of
    /// failures among them.
    pub(in crate::plan) fn after_reviews(
        &self,
        known: Known,
        from: Day,
        until: Day,
        horizon: Day,
    ) -> (Known, f32, f32) {
        let (mut known, mut reviews, mut failures) = (known, 0.0, 0.0);
        while known.due.max(from) < until {
            let day = known.due.max(from);
            let failed = 1.0 - self.recall(&known, day);
            // What fails is asked once more on the next day.
            reviews += 1.0 + failed;
            failures += failed;
            known = self.after_review(&known, day, horizon);
        }
        (known, reviews, failures)
    }

    fn on_average(&self, outcomes: &[(f32, Memory)], first: Day, day: Day, horizon: Day) -> Known {
        let ahead = days(day, horizon).max(1);
        let (mut recall, mut difficulty) = (0.0, 0.0);
        for (chance, memory) in outcomes {
            recall += chance * self.scheduler.retrievability(*memory, ahead);
            difficulty += chance * memory.difficulty;
        }
        let memory = Memory {
            stability: self.scheduler.stability(recall, ahead),
            difficulty,
        };
        let interval = i32::try_from(self.scheduler.interval(memory)).unwrap_or(i32::MAX);
        Known {
            memory,
            first,
            last: day,
            due: day.plus(interval),
            missed: false,
            comes_back: false,
            stated: false,
            moved: false,
        }
    }
}

/// Days from one day to another; 0 if the other is earlier, because a clock may have been set back.
pub(in crate::plan) fn days(from: Day, to: Day) -> u32 {
    u32::try_from(to.since(from)).unwrap_or(0)
}
