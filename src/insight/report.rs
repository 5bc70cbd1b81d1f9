//! What came of a day's answers, or of those of one session.

use super::memory::FEW;
use crate::day::Day;
use crate::plan::likely_share;
use crate::progress::{EventId, Progress, Review};
use std::collections::BTreeSet;
use viva_bank::CardCode;

/// The answers of one day, or those of them that one session asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudyReport {
    /// Different cards answered.
    pub cards: u32,
    /// How many of them were answered for the first time on their day: all of a day's, but not those that a session only
    /// repeated.
    pub first: u32,
    /// How many of those were recalled.
    pub recalled: u32,
    /// Those that were not recalled though the learner was sure, in order.
    pub sure_but_wrong: Vec<CardCode>,
    /// Seconds between questions and ratings, added up.
    pub seconds: u32,
    reviews: Vec<Review>,
}

/// Expected recall of the cards of a report, each as the range of shares for nine of ten such learners; 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecallChange {
    /// How many cards.
    pub cards: u32,
    /// On the day, as if these answers had not been given.
    pub before: (f32, f32),
    /// On the next day.
    pub tomorrow: (f32, f32),
}

impl StudyReport {
    /// The answers of a day.
    pub fn of_day(progress: &Progress, day: Day) -> StudyReport {
        StudyReport::count(&progress.reviews_on(day), |_| true)
    }

    /// Those answers of today, and of a night before it, that a session asked for: the events of the session.
    pub fn of_session(progress: &Progress, today: Day, session: &[EventId]) -> StudyReport {
        let mut reviews = progress.reviews_on(today.plus(-1));
        reviews.extend(progress.reviews_on(today));
        StudyReport::count(&reviews, |review| session.contains(&review.id))
    }

    fn count(reviews: &[Review], counts: impl Fn(&Review) -> bool) -> StudyReport {
        let mut report = StudyReport::default();
        let (mut answered, mut cards) = (BTreeSet::new(), BTreeSet::new());
        for review in reviews {
            let is_first = answered.insert((review.moment.day(), review.card));
            if !counts(review) {
                continue;
            }
            report.seconds += review.took / 10;
            report.cards += u32::from(cards.insert(review.card));
            report.reviews.push(*review);
            if is_first {
                report.first += 1;
                report.recalled += u32::from(review.rating.recalled());
                if review.is_overconfident() {
                    report.sure_but_wrong.push(review.card);
                }
            }
        }
        report
    }

    /// What these answers did for the recall of their cards; `None` for fewer than [`FEW`] cards.
    ///
    /// Of a card that was new, the memory says nothing, so the first answer to it does: recalled or not.
    pub fn recall(&self, progress: &Progress, today: Day) -> Option<RecallChange> {
        let events: BTreeSet<EventId> = self.reviews.iter().map(|review| review.id).collect();
        let cards: BTreeSet<CardCode> = self.reviews.iter().map(|review| review.card).collect();
        let without = progress.cards_without(&cards, &events);
        let at_first = |code: CardCode| {
            let first = self.reviews.iter().find(|review| review.card == code);
            first.is_some_and(|review| review.rating.recalled())
        };
        let before = |code: CardCode| match without.get(&code) {
            Some(card) => card.recall_on(today, progress.scheduler()),
            None => f32::from(u8::from(at_first(code))),
        };
        // A card that was started over since is new again, and has no recall.
        let known = |code: &CardCode| {
            let tomorrow = progress.retrievability(*code, today.plus(1))?;
            Some((before(*code), tomorrow))
        };
        let known: Vec<(f32, f32)> = cards.iter().filter_map(known).collect();
        let number = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let (before, tomorrow) = known
            .iter()
            .fold((0.0, 0.0), |sums, one| (sums.0 + one.0, sums.1 + one.1));
        (number >= FEW).then(|| RecallChange {
            cards: number,
            before: likely_share(before / number as f32, number),
            tomorrow: likely_share(tomorrow / number as f32, number),
        })
    }
}
