//! Where the learner stands with a plan: the one sentence that Today begins with. It is read off the plan and never hoped.

use super::forecast::{DayAhead, Forecast};
use super::goal::Goal;
use super::{Feasibility, Plan};
use crate::day::Day;
use crate::progress::Progress;
use crate::text::count;

/// Where the learner stands with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No review is overdue, and there is time for everything before the interview on this day, so many days away.
    OnTrack(Day, u32),
    /// No review is overdue. There is no time for everything, and the plan holds this many of what is asked most.
    Covers(usize),
    /// The same, but what the learner chose is among them or has been left out.
    Holds(usize),
    /// No review is overdue, but what the learner chose or began exceeds the time.
    Tight,
    /// Reviews of earlier days wait.
    Behind {
        /// Days on which the learner could have studied since the first of them was due, and did not; 0 for who is
        /// catching up already.
        days: usize,
        /// Whether there is time for all of them today.
        today: bool,
    },
    /// No interview is ahead, and nothing has been answered yet. The minutes of a day.
    Steady(u8),
    /// No interview is ahead, and no review is overdue.
    UpToDate,
}

impl Plan {
    /// Where the learner stands on the day of the plan.
    pub fn standing(&self, goal: &Goal, progress: &Progress, today: Day) -> Standing {
        let active = |card: &&_| progress.is_active(**card, today);
        let known = self.planned.iter().filter(active);
        let known: Vec<Day> = known
            .filter_map(|card| Some(progress.card(*card)?.due))
            .collect();
        let overdue = known.iter().filter(|due| **due < today).min();
        let waiting = overdue.map_or(0, |first| days_to_study(goal, *first, today));
        match (goal.ahead(today), self.feasibility) {
            _ if waiting > 0 => {
                let last = progress.reviews().next_back();
                let since = last.map_or(today, |review| review.moment.day().plus(1));
                Standing::Behind {
                    days: waiting.min(days_to_study(goal, since, today)),
                    today: self.backlog == 0,
                }
            }
            (Some(date), Feasibility::Fits) => {
                Standing::OnTrack(date, u32::try_from(date.since(today)).unwrap_or(0))
            }
            (Some(_), _) if self.left_out.is_empty() => Standing::Tight,
            (Some(_), _) if self.is_changed_by_hand(goal) => Standing::Holds(self.planned.len()),
            (Some(_), _) => Standing::Covers(self.planned.len()),
            (None, _) if known.is_empty() => Standing::Steady(goal.minutes_a_day),
            (None, _) => Standing::UpToDate,
        }
    }
}

/// The days in `from..until` that are not off.
fn days_to_study(goal: &Goal, from: Day, until: Day) -> usize {
    let days = (0..until.since(from)).map(|n| from.plus(n));
    days.filter(|day| goal.capacity.of(*day) > 0).count()
}

impl Standing {
    /// One calm sentence.
    pub fn sentence(self) -> String {
        match self {
            Standing::OnTrack(_, 1) => "You\u{2019}re on track for tomorrow.".to_owned(),
            Standing::OnTrack(date, days) => {
                let today = date.plus(-(days as i32));
                format!("You\u{2019}re on track for {}.", date.name_on(today))
            }
            Standing::Covers(number) => {
                format!("This covers the {number} most likely to come up.")
            }
            Standing::Holds(number) => {
                let questions = count(number, "question");
                format!("This covers {questions}, with your own choices.")
            }
            Standing::Tight => {
                "You chose more than fits. What\u{2019}s asked most comes first.".to_owned()
            }
            Standing::Behind { today: false, .. } => {
                "You\u{2019}re catching up, the most urgent first.".to_owned()
            }
            Standing::Behind { days: 0, .. } => {
                "You\u{2019}re catching up. Today finishes it.".to_owned()
            }
            Standing::Behind { days: 1, .. } => {
                "You\u{2019}re a day behind. Today catches it up.".to_owned()
            }
            Standing::Behind { days, .. } => {
                format!(
                    "You\u{2019}re {} behind. Today catches it up.",
                    count(days, "day")
                )
            }
            Standing::Steady(minutes) => {
                format!("{} a day, a steady pace.", count(minutes.into(), "minute"))
            }
            Standing::UpToDate => "You\u{2019}re up to date.".to_owned(),
        }
    }
}

impl Forecast {
    /// The days from today on that it takes until no due review waits any longer; `None` if that is not before
    /// [`Forecast::day`].
    pub fn catching_up(&self) -> Option<&[DayAhead]> {
        let last = self.days.iter().position(|day| day.backlog == 0)?;
        self.days.get(..=last)
    }

    /// How the plan spreads so many due reviews, in a sentence or two.
    pub fn spread_sentence(&self, due: usize) -> String {
        let came = format!("{} came due", count(due, "review"));
        let spread = match self.catching_up().map(<[DayAhead]>::len) {
            Some(0 | 1) => format!("{came}, and today has time for all of them."),
            Some(days) => {
                format!("{came}, so they\u{2019}re spread over {days} days, the most urgent first.")
            }
            None => format!("{came}. Each day takes as many as fit, the most urgent first."),
        };
        let first_new = self.days.iter().position(|day| day.new > 0);
        let new = first_new.and_then(|n| Some((n, self.days.get(n)?.day)));
        match new {
            Some((1, _)) => format!("{spread} Nothing new today."),
            Some((2..=6, day)) => {
                format!(
                    "{spread} New questions wait until about {}.",
                    day.weekday_name()
                )
            }
            Some((days @ 7.., day)) => {
                let today = day.plus(-(days as i32));
                format!(
                    "{spread} New questions wait until about {}.",
                    day.name_on(today)
                )
            }
            _ => spread,
        }
    }
}
