//! Coming back after days without an answer: what is still there, and what waits.

use super::memory::recall_today;
use crate::day::Day;
use crate::progress::Progress;
use viva_bank::Bank;

/// What a learner finds who has been away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Days since the last answer.
    pub days: u32,
    /// How many of [`Absence::learned`] the learner is expected to recall today.
    pub kept: usize,
    /// Questions answered so far, or said to be known.
    pub learned: usize,
    /// Reviews that are due.
    pub due: usize,
}

impl Absence {
    /// From so many days without an answer on, it is more than a day missed.
    pub const FROM: i32 = 3;

    /// The absence that ends on a day; `None` if it is shorter than [`Absence::FROM`] days, or nothing is due.
    pub fn of(progress: &Progress, bank: &Bank, today: Day) -> Option<Absence> {
        let last = progress.reviews().next_back()?.moment.day();
        let days = today.since(last);
        let in_bank = || {
            let cards = progress.cards();
            cards.filter(|(code, _)| bank.card(*code).is_some())
        };
        let due = |(code, card): &(_, &crate::progress::Card)| {
            card.due <= today && progress.is_active(*code, today)
        };
        let due = in_bank().filter(due).count();
        let recall = in_bank().filter_map(|(code, _)| recall_today(progress, code, today));
        let kept = recall.map(f64::from).sum::<f64>().round() as usize;
        (days >= Absence::FROM && due > 0).then(|| Absence {
            days: u32::try_from(days).unwrap_or(0),
            kept,
            learned: in_bank().count(),
            due,
        })
    }
}
