//! Easy days and days off: how much of a full day's work each day can take.

use crate::day::Day;
use std::collections::BTreeSet;

/// How much of a full day's work each day can take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    week: [u8; 7],
    off: BTreeSet<Day>,
}

/// Every day is a full day.
impl Default for Capacity {
    fn default() -> Capacity {
        Capacity::new([Capacity::FULL; 7], BTreeSet::new())
    }
}

impl Capacity {
    /// A full day, in percent.
    pub const FULL: u8 = 100;

    /// From percentages of the days from Monday to Sunday (0 to 100; more counts as 100) and days off, on which nothing
    /// is asked whatever their weekday.
    pub fn new(week: [u8; 7], off: BTreeSet<Day>) -> Capacity {
        let week = week.map(|percent| percent.min(Capacity::FULL));
        Capacity { week, off }
    }

    /// The percentages of the days from Monday to Sunday.
    pub fn week(&self) -> [u8; 7] {
        self.week
    }

    /// The days off.
    pub fn off(&self) -> &BTreeSet<Day> {
        &self.off
    }

    /// How much of a full day's work a day can take, in percent; 0 on a day off.
    pub fn of(&self, day: Day) -> u8 {
        if self.off.contains(&day) {
            0
        } else {
            self.on_weekday(day.weekday())
        }
    }

    /// Whether every day is a full day.
    pub fn is_full(&self) -> bool {
        self.off.is_empty() && self.week == [Capacity::FULL; 7]
    }

    /// The most that a day of the week can take, in percent.
    pub fn fullest(&self) -> u8 {
        self.week.into_iter().max().unwrap_or(0)
    }

    /// What the days from `from` to before `until` can take together, in percent of a full day; 0 if `until` is not
    /// later.
    pub fn between(&self, from: Day, until: Day) -> u64 {
        if until <= from {
            return 0;
        }
        let days = i64::from(until.0) - i64::from(from.0);
        let whole: u64 = self.week.into_iter().map(u64::from).sum();
        let rest = (0..days % 7).map(|n| (i64::from(from.weekday()) + n) % 7);
        let rest: u64 = rest.map(|day| u64::from(self.on_weekday(day as u8))).sum();
        let off = self.off.range(from..until);
        let off: u64 = off
            .map(|day| u64::from(self.on_weekday(day.weekday())))
            .sum();
        (whole * (days / 7).unsigned_abs() + rest).saturating_sub(off)
    }

    /// The first day before which the days from `from` on can take `percent` of a full day together; `until` if that is
    /// never reached before it.
    pub fn reached(&self, from: Day, until: Day, percent: u64) -> Day {
        // Binary search: the sum never shrinks.
        let (mut short, mut enough) = (i64::from(from.0) - 1, i64::from(until.0));
        while short + 1 < enough {
            let middle = short + (enough - short) / 2;
            let day = i32::try_from(middle).map_or(until, Day);
            if self.between(from, day) >= percent {
                enough = middle;
            } else {
                short = middle;
            }
        }
        i32::try_from(enough).map_or(until, Day)
    }

    /// The first day from a day on that is not off; `None` if every weekday is.
    pub fn first_open(&self, from: Day) -> Option<Day> {
        let off = i32::try_from(self.off.len()).unwrap_or(i32::MAX);
        let mut days = (0..=off.saturating_add(7)).map(|n| from.plus(n));
        days.find(|day| self.of(*day) > 0)
    }

    fn on_weekday(&self, weekday: u8) -> u8 {
        let percent = self.week.get(usize::from(weekday));
        percent.copied().unwrap_or(Capacity::FULL)
    }
}

/// How much to study a day without a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// New questions on a full day.
    pub new_a_day: usize,
    /// How much of a full day's work each day can take.
    pub capacity: Capacity,
}

impl Pace {
    /// The same number of new questions every day, and every day a full day.
    pub fn even(new_a_day: usize) -> Pace {
        Pace {
            new_a_day,
            capacity: Capacity::default(),
        }
    }

    /// A day's share of a number of answers, rounded up; 0 on a day off.
    pub(super) fn share(&self, answers: usize, day: Day) -> usize {
        (answers * usize::from(self.capacity.of(day))).div_ceil(usize::from(Capacity::FULL))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday 5 October 2026.
    const MONDAY: Day = Day(20_731);

    fn quiet_weekends() -> Capacity {
        let friday_off = BTreeSet::from([MONDAY.plus(4)]);
        Capacity::new([100, 100, 100, 100, 100, 50, 0], friday_off)
    }

    #[test]
    fn a_day_takes_what_its_weekday_takes_and_nothing_if_it_is_off() {
        let capacity = quiet_weekends();
        let of: Vec<u8> = (0..14).map(|n| capacity.of(MONDAY.plus(n))).collect();
        assert_eq!(
            of,
            [100, 100, 100, 100, 0, 50, 0, 100, 100, 100, 100, 100, 50, 0]
        );
        assert_eq!(
            Capacity::new([250; 7], BTreeSet::new()),
            Capacity::default()
        );
    }

    #[test]
    fn days_together_take_what_each_of_them_takes() {
        let capacity = quiet_weekends();
        for from in -9..9 {
            for until in -9..40 {
                let days = (from..until).map(|n| u64::from(capacity.of(MONDAY.plus(n))));
                let between = capacity.between(MONDAY.plus(from), MONDAY.plus(until));
                assert_eq!(between, days.sum::<u64>(), "{from} {until}");
            }
        }
        assert!(Capacity::default().between(Day(i32::MIN), Day(i32::MAX)) > 400_000_000_000);
    }

    #[test]
    fn the_first_open_day_is_found_behind_the_longest_holiday() {
        let capacity = quiet_weekends();
        let first = |days| {
            capacity
                .first_open(MONDAY.plus(days))
                .map(|day| day.since(MONDAY))
        };
        assert_eq!([0, 3, 4, 6].map(first), [0, 3, 5, 7].map(Some));
        let holiday = (0..40).map(|n| MONDAY.plus(n)).collect();
        let after = Capacity::new([100, 100, 100, 100, 100, 0, 0], holiday);
        assert_eq!(after.first_open(MONDAY), Some(MONDAY.plus(42)));
        let never = Capacity::new([0; 7], BTreeSet::new());
        assert_eq!(never.first_open(MONDAY), None);
    }

    #[test]
    fn the_day_on_which_so_much_is_taken_is_the_first() {
        let capacity = quiet_weekends();
        let reached = |percent| {
            capacity
                .reached(MONDAY, MONDAY.plus(60), percent)
                .since(MONDAY)
        };
        assert_eq!([0, 1, 100, 101].map(reached), [0, 1, 1, 2]);
        assert_eq!([400, 401, 450, 451].map(reached), [4, 6, 6, 8]);
        assert_eq!(reached(1_000_000), 60);
        let never = Capacity::new([0; 7], BTreeSet::new());
        let ends = (Day(i32::MIN), Day(i32::MAX));
        assert_eq!(never.reached(ends.0, ends.1, 1), ends.1);
        assert_eq!(Capacity::default().reached(ends.1, ends.0, 5), ends.0);
    }
}
