//! Insight: what the log says about the learner, in numbers that a screen can draw. All folded, nothing kept.

use crate::memory::Day;
use crate::progress::Progress;
use std::collections::{BTreeMap, BTreeSet};
use viva_bank::Bank;

/// Reviews that are due on each of the coming days, today first; what is overdue counts for today.
pub fn forecast(progress: &Progress, bank: &Bank, today: Day, days: usize) -> Vec<u32> {
    let mut counts = vec![0; days];
    for (code, card) in progress.cards() {
        if bank.card(code).is_none() {
            continue;
        }
        let again_today = card.relearn && card.last == today;
        let ahead = if again_today {
            0
        } else {
            card.due.since(today).max(0)
        };
        if let Some(count) = usize::try_from(ahead).ok().and_then(|n| counts.get_mut(n)) {
            *count += 1;
        }
    }
    counts
}

/// How many different cards were answered on each day that had any.
pub fn days_studied(progress: &Progress) -> BTreeMap<Day, u32> {
    let mut days: BTreeMap<Day, BTreeSet<_>> = BTreeMap::new();
    for attempt in progress.attempts() {
        days.entry(attempt.moment.day())
            .or_default()
            .insert(attempt.card);
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
        for attempt in progress.attempts_on(day) {
            report.seconds += attempt.took / 10;
            if seen.insert(attempt.card) {
                report.cards += 1;
                report.recalled += u32::from(attempt.rating.recalled());
            }
        }
        report
    }
}

/// First answers of the last days: how many, and how many were recalled. Answers to new cards are left out: nobody can
/// recall what was never learned.
pub fn recalled(progress: &Progress, today: Day, days: i32) -> (u32, u32) {
    let mut met = BTreeMap::new();
    let (mut all, mut right) = (0, 0);
    for attempt in progress.attempts() {
        let day = attempt.moment.day();
        let last = met.insert(attempt.card, day);
        let first_of_day_and_not_new = last.is_some_and(|last| last < day);
        if first_of_day_and_not_new && today.since(day) < days {
            all += 1;
            right += u32::from(attempt.rating.recalled());
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
