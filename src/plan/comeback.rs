//! When a card comes back after an answer, as the rating buttons say it.

use super::deck::simulator::days;
use super::goal::Goal;
use super::{Phase, Plan};
use crate::day::Day;
use crate::progress::Progress;
use crate::text::interval_text;
use viva_bank::CardCode;

/// When a card comes back after a rating, in whole days from the day of the rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comeback {
    /// After so many days.
    In(u32),
    /// After at least and at most so many days.
    Within(u32, u32),
    /// Not before the interview.
    AfterInterview,
}

impl Comeback {
    /// When a card comes back after each rating given on a day, in the order of [`crate::memory::Rating::ALL`]. With a plan
    /// it does so when the plan asks it: when it is due, on the next day that is not off, or in the final pass, whichever
    /// comes first. Without one, when it is due.
    pub fn of(
        plan: Option<(&Goal, &Plan)>,
        progress: &Progress,
        code: CardCode,
        today: Day,
    ) -> [Comeback; 4] {
        let Some((goal, plan)) = plan else {
            return progress.intervals(code, today).map(Comeback::In);
        };
        let card = progress.card(code);
        let is_first = card.is_none_or(|card| card.first >= today);
        progress.intervals(code, today).map(|interval| {
            let due = today.plus(i32::try_from(interval).unwrap_or(i32::MAX));
            let due = goal.capacity.first_open(due).unwrap_or(due);
            match plan.phase {
                Phase::Learning(left) | Phase::FinalPass(left) => {
                    let date = today.plus(i32::try_from(left).unwrap_or(i32::MAX));
                    before(plan, today, due, date, is_first)
                }
                Phase::Steady | Phase::OnTheDay | Phase::Over(_) => Comeback::In(days(today, due)),
            }
        })
    }

    /// The last day on which it may come back, in days; `None` if that is after the interview.
    pub fn latest(self) -> Option<u32> {
        match self {
            Comeback::In(days) | Comeback::Within(_, days) => Some(days),
            Comeback::AfterInterview => None,
        }
    }

    /// The first day on which it may come back, in days; `None` if that is after the interview.
    pub fn earliest(self) -> Option<u32> {
        match self {
            Comeback::In(days) | Comeback::Within(days, _) => Some(days),
            Comeback::AfterInterview => None,
        }
    }

    /// As on a button: "in 3 days", "in 3–5 days", "on the day or after".
    pub fn text(self) -> String {
        match self {
            Comeback::In(days) => format!("in {}", interval_text(days)),
            Comeback::Within(first, last) => {
                let (first, last) = (interval_text(first), interval_text(last));
                match first.split_once(' ').zip(last.split_once(' ')) {
                    _ if first == last => format!("in {last}"),
                    Some(((number, unit), (_, other)))
                        if unit.trim_end_matches('s') == other.trim_end_matches('s') =>
                    {
                        format!("in {number}\u{2013}{last}")
                    }
                    _ => format!("in {first} to {last}"),
                }
            }
            Comeback::AfterInterview => "on the day or after".to_owned(),
        }
    }
}

/// When a card that is due on a day comes back before the interview: on that day or, if it is due later, once in the final
/// pass, unless it was reviewed in it.
fn before(plan: &Plan, today: Day, due: Day, date: Day, is_first: bool) -> Comeback {
    if due < date {
        return Comeback::In(days(today, due));
    }
    let is_in_pass = matches!(plan.phase, Phase::FinalPass(_));
    let pass_from = plan.final_pass.first().map_or(date, |(day, _)| *day);
    let from = days(today, pass_from.max(today.plus(1)));
    let to = days(today, date.plus(-1));
    match (is_in_pass && !is_first) || to < from {
        true => Comeback::AfterInterview,
        false if from == to => Comeback::In(to),
        false => Comeback::Within(from, to),
    }
}
