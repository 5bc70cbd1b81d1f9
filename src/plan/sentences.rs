//! A plan in sentences, as the screen shows them.

use super::goal::Goal;
use super::{Feasibility, Phase, Plan};
use crate::day::Day;
use crate::study::ReviewKind;
use crate::text::count;
use viva_bank::{CardCode, Index, Level};

impl Goal {
    /// What a plan of this goal covers, in two sentences; the screen emphasizes the first. It counts what is planned and
    /// holds the rest of the bank against nobody.
    pub fn estimate(&self, plan: &Plan) -> [String; 2] {
        let questions = count(plan.planned.len(), "question");
        let level = self.level_name();
        let first = format!("Starting with what {level} candidates are asked most.");
        let minutes = count(self.minutes_a_day.into(), "minute");
        match (self.interview, plan.phase) {
            (Some(_), Phase::OnTheDay) => [
                format!("One pass in {minutes}."),
                "What matters most, and a page to read before you go in.".to_owned(),
            ],
            (Some(_), Phase::Learning(1) | Phase::FinalPass(1)) => {
                [format!("{questions} by tomorrow."), first]
            }
            (Some(date), Phase::Learning(days) | Phase::FinalPass(days)) => {
                // So many days before the date it is today.
                let date = date.name_on(date.plus(-(days as i32)));
                [format!("{questions} by {date}."), first]
            }
            _ => [format!("{minutes} a day, a steady pace."), first],
        }
    }

    /// "20 minutes a day"; the day before the interview there is only one: "20 minutes".
    fn share(&self, phase: Phase) -> String {
        let minutes = count(self.minutes_a_day.into(), "minute");
        match phase {
            Phase::Learning(1) | Phase::FinalPass(1) => minutes,
            _ => format!("{minutes} a day"),
        }
    }

    /// "junior", "mid-level", "senior".
    pub fn level_name(&self) -> &'static str {
        level_name(self.level)
    }
}

/// "junior", "mid-level", "senior".
pub fn level_name(level: Level) -> &'static str {
    match level {
        Level::Mid => "mid-level",
        level => level.keyword(),
    }
}

impl Plan {
    /// Whether the learner added questions or left some out: it is no longer what is most likely asked.
    pub(super) fn is_changed_by_hand(&self, goal: &Goal) -> bool {
        let wanted = |card: &CardCode| goal.required.contains(card);
        self.left_out.iter().any(|out| out.by_hand) || self.planned.iter().any(wanted)
    }

    /// Whether the plan fits, in a sentence or two; empty while no interview is ahead.
    pub fn feasibility_sentence(&self, goal: &Goal) -> String {
        let by_hand = self.left_out.iter().filter(|out| out.by_hand).count();
        let (reached, out) = (self.planned.len(), self.left_out.len() - by_hand);
        match self.feasibility {
            Feasibility::Open => String::new(),
            Feasibility::Fits => format!("The plan fits.{}", self.last_days()),
            Feasibility::Short if out == 0 => {
                "You\u{2019}ve chosen more than fits. What\u{2019}s asked most comes first, and some of it may not come \
                 back before the day."
                    .to_owned()
            }
            Feasibility::Short => {
                let (the, which) = match self.is_changed_by_hand(goal) {
                    true => ("", ", with your own choices".to_owned()),
                    false => {
                        let level = goal.level_name();
                        ("the ", format!(" most likely to come up in a {level} interview"))
                    }
                };
                let more = self.minutes_needed;
                let more = more.and_then(|enough| enough.checked_sub(goal.minutes_a_day));
                let rest = match more {
                    Some(more @ 1..) => format!(
                        "{} more a day would cover all {}.",
                        count(more.into(), "minute"),
                        reached + out
                    ),
                    _ => "The rest stay in Browse.".to_owned(),
                };
                let share = goal.share(self.phase);
                let reached = count(reached, "question");
                format!("{share} covers {the}{reached}{which}. {rest}")
            }
        }
    }

    /// The planned questions that are not asked for the first time today: on the day of the interview, those learned.
    pub fn learned(&self) -> impl Iterator<Item = CardCode> {
        let is_new = |card: &CardCode| self.asks.contains(&(*card, ReviewKind::New));
        self.planned
            .iter()
            .copied()
            .filter(move |card| !is_new(card))
    }

    /// What to say on the day of the interview, by what was learned for it.
    pub fn farewell(&self, goal: &Goal, index: &Index) -> String {
        let look = "The ones worth one last look are on one page.";
        let learned: Vec<CardCode> = self.learned().collect();
        let mut core = index.core(goal.level).map(|question| question.card);
        let has_core = core.all(|card| learned.contains(&card));
        match learned.len() {
            0 => "You haven\u{2019}t learned any questions yet. There may still be time to go over the essentials once, \
                  and one page to read before you go in. Good luck."
                .to_owned(),
            1 => "You\u{2019}ve learned 1 question. Read what\u{2019}s asked most on one page before you go in. Good luck."
                .to_owned(),
            learned if has_core => format!(
                "You\u{2019}ve learned {learned} questions, and among them all the essentials. {look} You\u{2019}re prepared. \
                 Good luck."
            ),
            learned => format!("You\u{2019}ve learned {learned} questions. {look} Good luck."),
        }
    }

    /// What the days before the interview are for.
    fn last_days(&self) -> String {
        let days = match self.final_pass.len() {
            0 => return String::new(),
            1 => "day goes".to_owned(),
            days => format!("{days} days go"),
        };
        format!(" The last {days} over it once more, as far as time allows.")
    }
}

impl Goal {
    /// Where in the plan a day is: "day 3 of 12", counting from [`Goal::since`]; `None` on the day of the interview and after
    /// it.
    pub fn place(&self, phase: Phase, today: Day) -> Option<String> {
        match (phase, self.interview) {
            (Phase::Learning(1) | Phase::FinalPass(1), _) => Some("interview tomorrow".to_owned()),
            (Phase::Learning(_) | Phase::FinalPass(_), Some(date)) => {
                let (day, days) = (today.since(self.since) + 1, date.since(self.since));
                Some(format!("day {day} of {days}"))
            }
            (Phase::Steady, _) => Some("no date set".to_owned()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LeftOut, Workload};
    use super::*;
    use crate::study::Capacity;
    use std::collections::BTreeSet;

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
            excluded: BTreeSet::new(),
        }
    }

    fn plan(phase: Phase, feasibility: Feasibility, planned: usize, out: usize) -> Plan {
        let card = CardCode::of("x");
        let left_out = LeftOut {
            card,
            by_hand: false,
            value: 0.1,
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
            new_today: 5,
            final_pass: vec![(TODAY.plus(13), Vec::new()); 4],
            asks: Vec::new(),
            backlog: 0,
        }
    }

    #[test]
    fn an_estimate_says_what_is_covered_until_when() {
        let words = |days, phase, planned| {
            let plan = plan(phase, Feasibility::Short, planned, 46);
            goal(days).estimate(&plan).join(" ")
        };
        assert_eq!(
            words(Some(17), Phase::Learning(17), 118),
            "118 questions by Thursday 22 October. Starting with what mid-level candidates are asked most."
        );
        assert!(
            words(Some(100), Phase::Learning(100), 164)
                .starts_with("164 questions by Wednesday 13 January 2027.")
        );
        assert!(words(Some(1), Phase::FinalPass(1), 6).starts_with("6 questions by tomorrow. "));
        assert_eq!(
            words(None, Phase::Steady, 50),
            "20 minutes a day, a steady pace. Starting with what mid-level candidates are asked most."
        );
        assert!(words(Some(0), Phase::OnTheDay, 50).starts_with("One pass in 20 minutes. "));
    }

    #[test]
    fn whether_it_fits_is_said_plainly() {
        let phase = Phase::Learning(17);
        let goal = goal(Some(17));
        assert_eq!(
            plan(phase, Feasibility::Fits, 164, 0).feasibility_sentence(&goal),
            "The plan fits. The last 4 days go over it once more, as far as time allows."
        );
        let short = Plan {
            minutes_needed: Some(28),
            ..plan(phase, Feasibility::Short, 118, 46)
        };
        assert_eq!(
            short.feasibility_sentence(&goal),
            "20 minutes a day covers the 118 questions most likely to come up in a mid-level interview. 8 minutes more a day would cover all 164."
        );
        let short = |phase| plan(phase, Feasibility::Short, 118, 46).feasibility_sentence(&goal);
        assert_eq!(
            short(phase),
            "20 minutes a day covers the 118 questions most likely to come up in a mid-level interview. The rest stay in Browse."
        );
        assert!(short(Phase::FinalPass(1)).starts_with("20 minutes covers the 118 questions"));
        let mut chosen = goal.clone();
        chosen.required.insert(CardCode::of("x"));
        assert_eq!(
            plan(phase, Feasibility::Short, 118, 46).feasibility_sentence(&chosen),
            "20 minutes a day covers 118 questions, with your own choices. The rest stay in Browse."
        );
        assert!(
            plan(phase, Feasibility::Short, 164, 0)
                .feasibility_sentence(&goal)
                .starts_with("You\u{2019}ve chosen more than fits.")
        );
    }

    #[test]
    fn a_day_has_its_place_in_the_plan() {
        let dated = [
            (Phase::Learning(12), 0, Some("day 1 of 12")),
            (Phase::FinalPass(2), 10, Some("day 11 of 12")),
            (Phase::FinalPass(1), 11, Some("interview tomorrow")),
            (Phase::OnTheDay, 12, None),
            (Phase::Over(1), 13, None),
        ];
        for (phase, days, words) in dated {
            let place = goal(Some(12)).place(phase, TODAY.plus(days));
            assert_eq!(place.as_deref(), words, "{phase:?}");
        }
        let place = goal(None).place(Phase::Steady, TODAY);
        assert_eq!(place.as_deref(), Some("no date set"));
    }
}
