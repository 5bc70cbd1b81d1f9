//! Civil days and moments, as numbers. No time-zone database: a moment carries the offset its device had.

use std::fmt;

/// Milliseconds since 1970-01-01 00:00 UTC.
pub type Instant = i64;

/// An instant with the device's offset from UTC at that time, so that its local time can be told later, anywhere.
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

    const DAY_LENGTH: i64 = 86_400_000;

    /// The learner's day of this moment.
    pub fn day(self) -> Day {
        Day::from_number(self.since_days_began().div_euclid(Self::DAY_LENGTH))
    }

    /// Milliseconds until the learner's next day begins, if the offset stays as it is; more than none.
    pub fn until_next_day(self) -> i64 {
        Self::DAY_LENGTH - self.since_days_began().rem_euclid(Self::DAY_LENGTH)
    }

    /// Milliseconds since 1970-01-01 began here, for the learner.
    fn since_days_began(self) -> i64 {
        let local = self.at.saturating_add(i64::from(self.offset) * 60_000);
        local.saturating_sub(Self::DAY_STARTS * 3_600_000)
    }
}

/// A civil day of the learner, counted from 1970-01-01, starting at 04:00 local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    fn from_number(days: i64) -> Day {
        Day(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The day `days` later, or earlier if negative; stops at the last day that can be counted.
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

    /// The day of a year (1 to 9999), month and day of the month; `None` if the calendar has no such day.
    ///
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    pub fn from_civil(year: i64, month: u8, day: u8) -> Option<Day> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        let shifted = year - i64::from(month <= 2);
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_of_year = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * month_of_year + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let found = Day::from_number(era * 146_097 + day_of_era - 719_468);
        (found.civil() == (year, month, day)).then_some(found)
    }

    /// Reads a day as [`Day::iso`] writes it, and nothing else.
    pub fn parse_iso(text: &str) -> Option<Day> {
        let mut parts = text.splitn(3, '-');
        let mut number = |digits: usize| {
            let part = parts.next()?;
            let plain = part.len() == digits && part.bytes().all(|c| c.is_ascii_digit());
            plain.then(|| part.parse::<u16>().ok())?
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        Day::from_civil(
            i64::from(year),
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
    }

    /// "2026-10-05" (ISO 8601), for the years 0 to 9999.
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// As one writes it on `today`: "5 October", with the year in another one.
    pub fn date_on(self, today: Day) -> String {
        let (year, _, date) = self.civil();
        let month = self.month_name();
        match year == today.civil().0 {
            true => format!("{date} {month}"),
            false => format!("{date} {month} {year}"),
        }
    }

    /// As one writes it on `today`: "Monday 5 October", with the year in another one.
    pub fn name_on(self, today: Day) -> String {
        format!("{} {}", self.weekday_name(), self.date_on(today))
    }

    /// "Monday".
    pub fn weekday_name(self) -> &'static str {
        let names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
        nth_word(names, self.weekday())
    }

    /// "October".
    pub fn month_name(self) -> &'static str {
        let names =
            "January February March April May June July August September October November December";
        nth_word(names, self.civil().1 - 1)
    }
}

fn nth_word(words: &'static str, n: u8) -> &'static str {
    words.split(' ').nth(n.into()).unwrap_or_default()
}

/// "Monday 5 October", where the year is clear; see [`Day::name_on`].
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, _, date) = self.civil();
        write!(f, "{} {date} {}", self.weekday_name(), self.month_name())
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
    fn the_next_day_is_a_night_away_at_most() {
        for (at, offset, left) in [
            (0, 0, 4 * HOUR),
            (4 * HOUR - 1, 0, 1),
            (4 * HOUR, 0, 24 * HOUR),
            (0, 120, 2 * HOUR),
            (0, -300, 9 * HOUR),
            (-HOUR, 0, 5 * HOUR),
        ] {
            let moment = Moment { at, offset };
            assert_eq!(moment.until_next_day(), left, "{moment:?}");
            let later = |more| {
                Moment {
                    at: at + more,
                    offset,
                }
                .day()
            };
            assert_eq!(later(left), moment.day().plus(1));
            assert_eq!(later(left - 1), moment.day());
        }
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
    fn a_day_of_another_year_is_named_with_its_year() {
        let today = Day(20_818);
        assert_eq!(today.name_on(today), "Thursday 31 December");
        assert_eq!(today.plus(1).name_on(today), "Friday 1 January 2027");
        assert_eq!(today.plus(1).date_on(today), "1 January 2027");
        assert_eq!(
            today.plus(-365).name_on(today),
            "Wednesday 31 December 2025"
        );
    }

    #[test]
    fn a_day_is_read_as_it_is_written() {
        for number in (-719_162..2_932_896).step_by(97) {
            let day = Day(number);
            let (year, month, date) = day.civil();
            assert_eq!(Day::from_civil(year, month, date), Some(day));
            assert_eq!(Day::parse_iso(&day.iso()), Some(day));
        }
        assert_eq!(Day(20_731).iso(), "2026-10-05");
        for no_day in [
            "",
            "2026-10",
            "2026-10-5",
            "2026-02-29",
            "2100-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-10-00",
            "2026-10-32",
            "0000-01-01",
            "+026-10-05",
            "2026-10-05 ",
            "20261005",
            "2026-10-05-1",
            "12026-10-05",
            "２026-10-05",
        ] {
            assert_eq!(Day::parse_iso(no_day), None, "{no_day:?}");
        }
    }

    #[test]
    fn far_moments_do_not_overflow() {
        let day = |at, offset| Moment { at, offset }.day();
        assert_eq!(day(i64::MAX, 840), Day(i32::MAX));
        assert_eq!(day(i64::MIN, -720), Day(i32::MIN));
        assert_eq!(Day(i32::MAX).plus(1), Day(i32::MAX));
    }
}
