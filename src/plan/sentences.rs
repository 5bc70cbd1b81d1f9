//! A plan in sentences, as the screen shows them.

use super::goal::Goal;
use super::{Feasibility, Phase, Plan};
use crate::day::Day;
use crate::text::count;

impl Goal {
    /// What a plan of this goal covers, as one sentence in three parts; the screen emphasizes the second.
    pub fn estimate(&self, plan: &Plan, today: Day) -> [String; 3] {
        let all = plan.planned.len() + plan.left_out.len();
        let covered = match plan.planned.len() {
            some if some < all => format!("{some} of {all} questions"),
            _ => format!("all {all} questions"),
        };
        let minutes = self.minutes_a_day;
        match (self.interview, plan.phase) {
            (Some(_), Phase::OnTheDay) => [
                "Today: ".to_owned(),
                format!("one pass in {minutes} minutes"),
                " over what matters most, and a page to read before you go in.".to_owned(),
            ],
            (Some(date), Phase::Learning(days) | Phase::FinalPass(days)) => {
                let (share, before, twice) = match days {
                    1 => (format!("{minutes} minutes"), "tomorrow".to_owned(), ""),
                    _ => {
                        let share = format!("{minutes} minutes a day");
                        (share, date.to_string(), ", each seen at least twice")
                    }
                };
                let level = self.level_name();
                let first = match plan.left_out.is_empty() {
                    true => String::new(),
                    false => format!(" The most asked of a {level} candidate come first."),
                };
                [
                    format!("{share} covers "),
                    covered,
                    format!(" before {before}{twice}.{first}"),
                ]
            }
            _ => {
                let new = plan.new_a_day;
                let until = if new == 0 {
                    String::new()
                } else {
                    let unknown = plan.planned.len().div_ceil(new);
                    format!(" All {all} have come by {}.", today.plus(unknown as i32))
                };
                [
                    format!("{minutes} minutes a day is about "),
                    format!("{} a day", count(new, "new question")),
                    format!(", and each comes back before you would forget it.{until}"),
                ]
            }
        }
    }

    /// "junior", "mid-level", "senior".
    pub fn level_name(&self) -> &'static str {
        match self.level {
            viva_bank::Level::Mid => "mid-level",
            level => level.keyword(),
        }
    }
}

impl Plan {
    /// Whether the plan fits, in a sentence or two; empty while no interview is ahead.
    pub fn feasibility_sentence(&self, goal: &Goal) -> String {
        let (reached, out) = (self.planned.len(), self.left_out.len());
        let all = reached + out;
        let minutes = goal.minutes_a_day;
        match self.feasibility {
            Feasibility::Open => String::new(),
            Feasibility::Fits => {
                let days = self.final_pass.len();
                let last = match days {
                    0 => String::new(),
                    1 => " and see everything once more on the last day".to_owned(),
                    days => format!(" and see everything once more in the last {days} days"),
                };
                match self.learn_by {
                    Some(day) if self.workload.learning > 0 => {
                        format!("The plan fits. You finish new questions on {day}{last}.")
                    }
                    _ => format!("The plan fits. You know every question{last}."),
                }
            }
            Feasibility::Tight => "The plan is tight. Every question is learned and comes once more before the day, but some \
                 reviews in between may come late."
                .to_owned(),
            Feasibility::Short if out == 0 => "You chose more than fits. What gains most comes first, and some of it will not come \
                 again before the day."
                .to_owned(),
            Feasibility::Short => {
                let first =
                    format!("At {minutes} minutes a day you reach {reached} of {all} questions.");
                match self.minutes_needed.and_then(|enough| enough.checked_sub(minutes)) {
                    Some(more) if more > 0 => format!(
                        "{first} Add {} a day, or leave out the {out} least asked.",
                        count(usize::from(more), "minute")
                    ),
                    _ => format!(
                        "{first} Two hours a day would not reach them all, so the {out} least asked are left out."
                    ),
                }
            }
        }
    }
}

impl Phase {
    /// How far away the interview is: "Interview in 17 days"; `None` if none is ahead.
    pub fn countdown(self) -> Option<String> {
        match self {
            Phase::Learning(1) | Phase::FinalPass(1) => Some("Interview tomorrow".to_owned()),
            Phase::Learning(days) | Phase::FinalPass(days) => {
                Some(format!("Interview in {}", count(days as usize, "day")))
            }
            Phase::OnTheDay => Some("Interview today".to_owned()),
            Phase::Steady | Phase::Over(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LeftOut, Workload};
    use super::*;
    use crate::study::Capacity;
    use std::collections::BTreeSet;
    use viva_bank::{CardCode, Level};

    /// Monday 5 October 2026.
    const TODAY: Day = Day(20_731);

    fn goal(days: Option<i32>) -> Goal {
        Goal {
            interview: days.map(|days| TODAY.plus(days)),
            level: Level::Mid,
            minutes_a_day: 20,
            capacity: Capacity::default(),
            since: TODAY,
            required: BTreeSet::new(),
        }
    }

    fn plan(phase: Phase, feasibility: Feasibility, planned: usize, out: usize) -> Plan {
        let card = CardCode::of("x");
        let left_out = LeftOut {
            card,
            value: 0.1,
            minutes: 4,
        };
        Plan {
            phase,
            feasibility,
            workload: Workload {
                learning: 1,
                ..Workload::default()
            },
            planned: vec![card; planned],
            left_out: vec![left_out; out],
            minutes_needed: None,
            learn_by: Some(TODAY.plus(11)),
            new_a_day: 5,
            final_pass: vec![(TODAY.plus(13), Vec::new()); 4],
            asks: Vec::new(),
            backlog: 0,
        }
    }

    #[test]
    fn an_estimate_says_what_is_covered_until_when() {
        let words = |days, phase, feasibility, planned, out| {
            let plan = plan(phase, feasibility, planned, out);
            goal(days).estimate(&plan, TODAY).concat()
        };
        assert_eq!(
            words(Some(17), Phase::Learning(17), Feasibility::Short, 118, 46),
            "20 minutes a day covers 118 of 164 questions before Thursday 22 October, each seen at least twice. The \
             most asked of a mid-level candidate come first."
        );
        assert_eq!(
            words(Some(17), Phase::Learning(17), Feasibility::Fits, 164, 0),
            "20 minutes a day covers all 164 questions before Thursday 22 October, each seen at least twice."
        );
        assert_eq!(
            words(Some(1), Phase::FinalPass(1), Feasibility::Short, 6, 100),
            "20 minutes covers 6 of 106 questions before tomorrow. The most asked of a mid-level candidate come first."
        );
        assert_eq!(
            words(None, Phase::Steady, Feasibility::Open, 50, 0),
            "20 minutes a day is about 5 new questions a day, and each comes back before you would forget it. All 50 \
             have come by Thursday 15 October."
        );
        assert!(
            words(Some(0), Phase::OnTheDay, Feasibility::Open, 50, 0)
                .starts_with("Today: one pass")
        );
    }

    #[test]
    fn whether_it_fits_is_said_plainly() {
        let phase = Phase::Learning(17);
        let goal = goal(Some(17));
        assert_eq!(
            plan(phase, Feasibility::Fits, 164, 0).feasibility_sentence(&goal),
            "The plan fits. You finish new questions on Friday 16 October and see everything once more in the last 4 days."
        );
        let short = Plan {
            minutes_needed: Some(28),
            ..plan(phase, Feasibility::Short, 118, 46)
        };
        assert_eq!(
            short.feasibility_sentence(&goal),
            "At 20 minutes a day you reach 118 of 164 questions. Add 8 minutes a day, or leave out the 46 least asked."
        );
        let never = plan(phase, Feasibility::Short, 118, 46).feasibility_sentence(&goal);
        assert!(never.ends_with(
            "Two hours a day would not reach them all, so the 46 least asked are left out."
        ));
        assert!(
            plan(phase, Feasibility::Short, 164, 0)
                .feasibility_sentence(&goal)
                .starts_with("You chose more than fits.")
        );
        assert_eq!(
            Phase::Learning(1).countdown().as_deref(),
            Some("Interview tomorrow")
        );
        assert_eq!(
            Phase::FinalPass(3).countdown().as_deref(),
            Some("Interview in 3 days")
        );
    }
}
