//! What the learner sets: the interview, the level and the time for it.

use crate::day::Day;
use crate::study::Capacity;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use viva_bank::{CardCode, Level};

/// What the learner wants to be ready for, and how much time there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The day of the interview; a stored one that is more than ten years ahead counts as ten years.
    pub interview: Option<Day>,
    /// The level of the job.
    pub level: Level,
    /// Minutes of a full day.
    pub minutes_a_day: u8,
    /// The share of those minutes that each day has: easy days and days off.
    pub capacity: Capacity,
    /// The day on which the interview's date was set. The pace starts there. A future day counts as today.
    pub since: Day,
    /// Questions that are planned even if the plan would leave them out.
    pub required: BTreeSet<CardCode>,
    /// Questions that the learner has left out of the plan. One that has been answered is in the plan nevertheless, and
    /// all of them can still be read, answered and drawn by a quiz.
    pub excluded: BTreeSet<CardCode>,
}

impl Goal {
    /// The minutes a day that can be chosen.
    pub const MINUTES: RangeInclusive<u8> = 5..=120;

    /// Days ahead of today that the interview can be: up to two years.
    pub const DAYS_AHEAD: RangeInclusive<i32> = 0..=731;

    /// Days ahead that a plan reaches at most: ten years.
    const FARTHEST: i32 = 3_653;

    /// The day of the interview if it is later than today.
    pub(super) fn ahead(&self, today: Day) -> Option<Day> {
        let date = self.interview.filter(|date| *date > today)?;
        Some(date.min(today.plus(Goal::FARTHEST)))
    }
}
