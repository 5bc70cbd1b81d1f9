//! Insight: statistics about the learner, computed from the log and stored nowhere.

mod absence;
mod memory;
mod report;

use crate::day::Day;
use crate::progress::{Confidence, Progress};
use crate::study::{Capacity, upcoming_reviews};
use std::collections::BTreeMap;
use viva_bank::{Bank, CardCode};

pub use absence::Absence;
pub use memory::{FEW, memory_sentence, memory_word, next_review, recall_today};
pub use report::{RecallChange, StudyReport};

/// The number of reviews on each day from today on, as [`upcoming_reviews`] spreads them. Overdue ones count for today.
pub fn reviews_ahead(
    progress: &Progress,
    bank: &Bank,
    today: Day,
    days: usize,
    capacity: &Capacity,
) -> Vec<u32> {
    let mut counts = vec![0; days];
    for (_, day) in upcoming_reviews(progress, bank, today, Some(capacity)) {
        let ahead = usize::try_from(day.since(today)).unwrap_or(0);
        if let Some(count) = counts.get_mut(ahead) {
            *count += 1;
        }
    }
    counts
}

/// How many questions of the bank are learned, and how many of them were learned on a day or later.
pub fn learned(progress: &Progress, bank: &Bank, since: Day) -> (usize, usize) {
    let learned = || {
        progress
            .cards()
            .filter(|(card, _)| bank.card(*card).is_some())
    };
    let lately = learned().filter(|(_, card)| card.first >= since);
    (learned().count(), lately.count())
}

/// How many answers were given, for each day with answers: repeats of the day count too, so that the days add up to all
/// answers.
pub fn days_studied(progress: &Progress) -> BTreeMap<Day, u32> {
    let mut days = BTreeMap::new();
    for review in progress.reviews() {
        *days.entry(review.moment.day()).or_default() += 1;
    }
    days
}

/// How often answers given with the same confidence were recalled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// First answers of a day.
    pub answers: u32,
    /// How many of them were recalled.
    pub recalled: u32,
}

impl Calibration {
    /// Fewer answers say more about chance than about the learner.
    pub const ENOUGH: u32 = 20;

    fn count(&mut self, recalled: bool) {
        self.answers += 1;
        self.recalled += u32::from(recalled);
    }

    /// The recalled share and its 95 % confidence interval (Wilson 1927). `None` without answers.
    pub fn share(self) -> Option<Share> {
        if self.answers == 0 {
            return None;
        }
        const Z: f64 = 1.96;
        let n = f64::from(self.answers);
        let p = f64::from(self.recalled) / n;
        let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        Some(Share {
            observed: p,
            low: (middle - half).max(0.0),
            high: (middle + half).min(1.0),
        })
    }
}

/// A share of answers, 0 to 1, with a confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// As counted.
    pub observed: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// The calibration of each confidence, in the order of [`Confidence::ALL`], over the cards that `includes` accepts.
pub fn calibration(progress: &Progress, includes: impl Fn(CardCode) -> bool) -> [Calibration; 3] {
    let mut found = [Calibration::default(); 3];
    for (card, place, recalled) in rated_confidences(progress) {
        if let Some(counted) = found.get_mut(place).filter(|_| includes(card)) {
            counted.count(recalled);
        }
    }
    found
}

/// The same for each topic that has such answers, in the bank's order.
pub fn calibration_by_topic(progress: &Progress, bank: &Bank) -> Vec<(usize, [Calibration; 3])> {
    let mut found: BTreeMap<usize, [Calibration; 3]> = BTreeMap::new();
    for (card, place, recalled) in rated_confidences(progress) {
        let topic = bank.card(card).map(|question| usize::from(question.topic));
        let counts = topic.map(|topic| found.entry(topic).or_default());
        if let Some(counted) = counts.and_then(|counts| counts.get_mut(place)) {
            counted.count(recalled);
        }
    }
    found.into_iter().collect()
}

/// Each card's first answer of each day if its confidence was recorded: the card, the position of the confidence, and
/// whether it was recalled.
fn rated_confidences(progress: &Progress) -> impl Iterator<Item = (CardCode, usize, bool)> {
    let mut last: BTreeMap<CardCode, Day> = BTreeMap::new();
    progress.reviews().filter_map(move |review| {
        let day = review.moment.day();
        let first = last.insert(review.card, day) != Some(day);
        let said = |confidence: &Confidence| review.confidence == Some(*confidence);
        let place = Confidence::ALL.iter().position(said).filter(|_| first)?;
        Some((review.card, place, review.rating.recalled()))
    })
}

/// Topics, as positions in the bank, in which the learner was sure at least [`SEVERAL`] times and right in less than
/// three of four of them; worst first.
pub fn overconfident_topics(progress: &Progress, bank: &Bank) -> Vec<(usize, Calibration)> {
    let by_topic = calibration_by_topic(progress, bank).into_iter();
    let mut found: Vec<(usize, Calibration)> = by_topic
        .filter_map(|(topic, [.., sure])| {
            let often_wrong = sure.recalled * 4 < sure.answers * 3;
            (sure.answers >= SEVERAL && often_wrong).then_some((topic, sure))
        })
        .collect();
    found.sort_by_key(|(topic, sure)| (sure.recalled * 100 / sure.answers.max(1), *topic));
    found
}

/// The fewest sure answers of a topic from which overconfidence is reported.
pub const SEVERAL: u32 = 4;

/// First answers of each card and day over the last `days`: how many, and how many were recalled. A card's very first
/// answer is left out, because there was nothing to recall.
pub fn recent_recall(progress: &Progress, today: Day, days: i32) -> (u32, u32) {
    let mut last_day = BTreeMap::new();
    let (mut answers, mut recalled) = (0, 0);
    for review in progress.reviews() {
        let day = review.moment.day();
        let before = last_day.insert(review.card, day);
        let is_first_of_day = before.is_some_and(|last| last < day);
        if is_first_of_day && today.since(day) < days {
            answers += 1;
            recalled += u32::from(review.rating.recalled());
        }
    }
    (answers, recalled)
}

/// How far the learner is with a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicReport {
    /// Position in the bank.
    pub topic: usize,
    /// Questions in the bank.
    pub questions: u32,
    /// How many are not new: answered, or said to be known.
    pub started: u32,
    /// How often those were answered, all together.
    pub reviews: u32,
    /// Mean of [`recall_today`] of those that were answered; `None` if there are none.
    pub recall: Option<f32>,
}

/// A report of every topic that has questions, in the bank's order.
pub fn topic_reports(progress: &Progress, bank: &Bank, today: Day) -> Vec<TopicReport> {
    (0..bank.topics().len())
        .filter_map(|topic| {
            let mut report = TopicReport {
                topic,
                questions: 0,
                started: 0,
                reviews: 0,
                recall: None,
            };
            let (mut sum, mut answered) = (0.0, 0_u16);
            let all = bank.questions().iter();
            for question in all.filter(|question| usize::from(question.topic) == topic) {
                report.questions += 1;
                if let Some(recall) = recall_today(progress, question.card, today) {
                    report.started += 1;
                    let reviews = progress.card(question.card).map_or(0, |card| card.reviews);
                    report.reviews += reviews;
                    if reviews > 0 {
                        answered += 1;
                        sum += recall;
                    }
                }
            }
            if answered > 0 {
                report.recall = Some(sum / f32::from(answered));
            }
            (report.questions > 0).then_some(report)
        })
        .collect()
}
