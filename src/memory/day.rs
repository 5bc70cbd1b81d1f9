//! Civil days and moments, as numbers. No time-zone database: a moment carries the offset its device had.

use std::fmt;

/// Milliseconds since 1970-01-01 00:00 UTC.
pub type Instant = i64;

/// An instant and what the clock on the wall said: the offset from UTC of the device at that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Milliseconds since 1970 UTC.
    pub at: Instant,
    /// Minutes that local time is ahead of UTC; -720 to 840 in practice.
    pub offset: i16,
}

impl Moment {
    /// The hour at which the learner's day begins, so that a session past midnight still belongs to the evening.
    pub const DAY_STARTS: i64 = 4;

    /// The learner's day of this moment.
    pub fn day(self) -> Day {
        let local = self.at.saturating_add(i64::from(self.offset) * 60_000);
        let shifted = local.saturating_sub(Self::DAY_STARTS * 3_600_000);
        Day::from_number(shifted.div_euclid(86_400_000))
    }
}

/// A civil day of the learner, counted from 1970-01-01, starting at 04:00 local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    fn from_number(days: i64) -> Day {
        Day(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The day some days later (or earlier).
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Days from `earlier` to this day; negative if it is later.
    pub fn since(self, earlier: Day) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (i64::from(self.0) + 3).rem_euclid(7) as u8
    }

    /// Year, month (1 to 12) and day of the month (1 to 31) of the Gregorian calendar.
    ///
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    pub fn civil(self) -> (i64, u8, u8) {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, month as u8, day as u8)
    }

    /// "Monday".
    pub fn weekday_name(self) -> &'static str {
        const NAMES: [&str; 7] = [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ];
        NAMES
            .get(usize::from(self.weekday()))
            .copied()
            .unwrap_or_default()
    }

    /// "October".
    pub fn month_name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        NAMES
            .get(usize::from(self.civil().1) - 1)
            .copied()
            .unwrap_or_default()
    }
}

/// "Monday 5 October".
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {}",
            self.weekday_name(),
            self.civil().2,
            self.month_name()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn a_day_begins_at_four_local_time() {
        let at = |hours: i64, offset| {
            Moment {
                at: hours * HOUR,
                offset,
            }
            .day()
        };
        assert_eq!(at(3, 0), Day(-1));
        assert_eq!(at(4, 0), Day(0));
        assert_eq!(at(27, 0), Day(0));
        assert_eq!(at(28, 0), Day(1));
        assert_eq!(at(2, 120), Day(0), "two hours east it is already four");
        assert_eq!(
            at(4, -300),
            Day(-1),
            "five hours west it is still the evening before"
        );
    }

    #[test]
    fn days_are_named_as_in_the_calendar() {
        // Named dates of the Gregorian calendar, with the leap days that rules are about.
        for (day, civil, name) in [
            (0, (1970, 1, 1), "Thursday 1 January"),
            (11_016, (2000, 2, 29), "Tuesday 29 February"),
            (20_731, (2026, 10, 5), "Monday 5 October"),
            (-1, (1969, 12, 31), "Wednesday 31 December"),
            (47_541, (2100, 3, 1), "Monday 1 March"),
        ] {
            assert_eq!(Day(day).civil(), civil);
            assert_eq!(Day(day).to_string(), name);
        }
    }

    #[test]
    fn far_moments_do_not_overflow() {
        assert_eq!(
            Moment {
                at: i64::MAX,
                offset: 840
            }
            .day(),
            Day(i32::MAX)
        );
        assert_eq!(
            Moment {
                at: i64::MIN,
                offset: -720
            }
            .day(),
            Day(i32::MIN)
        );
        assert_eq!(Day(i32::MAX).plus(1), Day(i32::MAX));
    }
}
