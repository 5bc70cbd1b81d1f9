//! Insight: what the log says about the learner, in numbers that a screen can draw. All folded, nothing kept.

use crate::day::Day;
use crate::progress::{Confidence, Progress};
use crate::study::{Capacity, upcoming_reviews};
use std::collections::{BTreeMap, BTreeSet};
use viva_bank::{Bank, CardCode};

/// Reviews on each day from today on, as [`upcoming_reviews`] spreads them; what is overdue counts for
/// today.
pub fn forecast(
    progress: &Progress,
    bank: &Bank,
    today: Day,
    days: usize,
    capacity: &Capacity,
) -> Vec<u32> {
    let mut counts = vec![0; days];
    for (_, day) in upcoming_reviews(progress, bank, today, capacity) {
        let ahead = usize::try_from(day.since(today)).unwrap_or(0);
        if let Some(count) = counts.get_mut(ahead) {
            *count += 1;
        }
    }
    counts
}

/// How many different cards were answered on each day that had any.
pub fn days_studied(progress: &Progress) -> BTreeMap<Day, u32> {
    let mut days: BTreeMap<Day, BTreeSet<_>> = BTreeMap::new();
    for review in progress.reviews() {
        days.entry(review.moment.day())
            .or_default()
            .insert(review.card);
    }
    days.into_iter()
        .map(|(day, cards)| (day, u32::try_from(cards.len()).unwrap_or(u32::MAX)))
        .collect()
}

/// How one day went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayReport {
    /// Different cards answered.
    pub cards: u32,
    /// How many of them were recalled at the first try.
    pub recalled: u32,
    /// Seconds from questions to ratings.
    pub seconds: u32,
}

impl DayReport {
    /// The report of a day.
    pub fn of(progress: &Progress, day: Day) -> DayReport {
        let mut report = DayReport::default();
        let mut seen = BTreeSet::new();
        for review in progress.reviews_on(day) {
            report.seconds += review.took / 10;
            if seen.insert(review.card) {
                report.cards += 1;
                report.recalled += u32::from(review.rating.recalled());
            }
        }
        report
    }
}

/// How often answers of one confidence were recalled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// First answers of a day that were given with this confidence.
    pub answers: u32,
    /// How many of them were recalled.
    pub recalled: u32,
}

impl Calibration {
    /// Fewer answers say more of chance than of the learner.
    pub const ENOUGH: u32 = 20;

    fn count(&mut self, recalled: bool) {
        self.answers += 1;
        self.recalled += u32::from(recalled);
    }

    /// The share recalled with its range: the Wilson interval at 95 % (Wilson 1927). `None` without answers.
    pub fn share(self) -> Option<Share> {
        if self.answers == 0 {
            return None;
        }
        const Z: f64 = 1.96;
        let (n, p) = (
            f64::from(self.answers),
            f64::from(self.recalled) / f64::from(self.answers),
        );
        let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        Some(Share {
            observed: p,
            low: (middle - half).max(0.0),
            high: (middle + half).min(1.0),
        })
    }
}

/// A share of answers, 0 to 1, and where it lies with 95 % likelihood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// What was counted.
    pub observed: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What became of answers whose confidence was said, by confidence in the order of [`Confidence::ALL`]; only of a day's
/// first answers, and only of the cards that `of` accepts.
pub fn calibration(progress: &Progress, of: impl Fn(CardCode) -> bool) -> [Calibration; 3] {
    let mut found = [Calibration::default(); 3];
    calibrate(progress, |card, place, recalled| {
        if let Some(counted) = found.get_mut(place).filter(|_| of(card)) {
            counted.count(recalled);
        }
    });
    found
}

/// The same by topic: the topics, by position, that have such answers, in the bank's order.
pub fn calibration_by_topic(progress: &Progress, bank: &Bank) -> Vec<(usize, [Calibration; 3])> {
    let mut found: BTreeMap<usize, [Calibration; 3]> = BTreeMap::new();
    calibrate(progress, |card, place, recalled| {
        let topic = bank.card(card).map(|question| usize::from(question.topic));
        let counts = topic.map(|topic| found.entry(topic).or_default());
        if let Some(counted) = counts.and_then(|counts| counts.get_mut(place)) {
            counted.count(recalled);
        }
    });
    found.into_iter().collect()
}

/// Tells of each day's first answer whose confidence was said: the card, the confidence by its position, and whether it
/// was recalled.
fn calibrate(progress: &Progress, mut tell: impl FnMut(CardCode, usize, bool)) {
    let mut last: BTreeMap<CardCode, Day> = BTreeMap::new();
    for review in progress.reviews() {
        let day = review.moment.day();
        let first = last.insert(review.card, day) != Some(day);
        let place = Confidence::ALL
            .iter()
            .position(|confidence| review.confidence == Some(*confidence));
        if let Some(place) = place.filter(|_| first) {
            tell(review.card, place, review.rating.recalled());
        }
    }
}

/// Topics, by position, in which the learner was sure at least [`SEVERAL`] times and right in less than three of four,
/// the worst first.
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

/// Answers of a topic from which on it is worth a word.
pub const SEVERAL: u32 = 4;

/// First answers of the last days: how many, and how many were recalled. Answers to new cards are left out: nobody can
/// recall what was never learned.
pub fn recalled(progress: &Progress, today: Day, days: i32) -> (u32, u32) {
    let mut met = BTreeMap::new();
    let (mut all, mut right) = (0, 0);
    for review in progress.reviews() {
        let day = review.moment.day();
        let last = met.insert(review.card, day);
        let first_of_day_and_not_new = last.is_some_and(|last| last < day);
        if first_of_day_and_not_new && today.since(day) < days {
            all += 1;
            right += u32::from(review.rating.recalled());
        }
    }
    (all, right)
}

/// How a topic stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicReport {
    /// Position of the topic in the bank.
    pub topic: usize,
    /// Questions of it in the bank.
    pub questions: u32,
    /// How many were answered at least once.
    pub started: u32,
    /// Mean chance of recall now of those that were started; `None` if none was.
    pub recall: Option<f32>,
}

/// Every topic that has questions, in the bank's order.
pub fn topics(progress: &Progress, bank: &Bank, today: Day) -> Vec<TopicReport> {
    (0..bank.topics().len())
        .filter_map(|topic| {
            let mut report = TopicReport {
                topic,
                questions: 0,
                started: 0,
                recall: None,
            };
            let mut sum = 0.0;
            for question in bank
                .questions()
                .iter()
                .filter(|q| usize::from(q.topic) == topic)
            {
                report.questions += 1;
                if let Some(recall) = progress.retrievability(question.card, today) {
                    report.started += 1;
                    sum += recall;
                }
            }
            if report.started > 0 {
                report.recall = Some(sum / report.started as f32);
            }
            (report.questions > 0).then_some(report)
        })
        .collect()
}
