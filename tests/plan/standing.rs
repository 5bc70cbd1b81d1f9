//! The sentence that Today begins with, from simulated courses: what it says is so.

use crate::common::{log, noon, replay, reviewed};
use crate::learner::{BEGIN, equal_cards, goal, nothing};
use crate::support::{SLACK, TIGHT, forecast, steady};
use std::collections::BTreeMap;
use viva::day::{Day, Moment};
use viva::memory::Rating;
use viva::plan::{Costs, Forecast, Goal, Plan, Standing};
use viva::progress::{Act, Progress};
use viva_bank::{CardCode, Index};

/// A learner who recalls everything and answers all that a morning's plan asks.
struct Course {
    goal: Goal,
    index: Index,
    acts: Vec<(Moment, Act)>,
    seen: BTreeMap<CardCode, u32>,
}

impl Course {
    fn of(goal: Goal, cards: u32) -> Course {
        Course {
            goal,
            index: equal_cards(cards),
            acts: Vec::new(),
            seen: BTreeMap::new(),
        }
    }

    fn progress(&self) -> Progress {
        match self.acts.is_empty() {
            true => nothing(),
            false => replay(&log(self.acts.clone())),
        }
    }

    fn plan(&self, day: Day) -> Plan {
        Plan::make(&self.goal, Costs::EQUAL, &self.index, &self.progress(), day)
    }

    fn standing(&self, day: Day) -> Standing {
        self.plan(day).standing(&self.goal, &self.progress(), day)
    }

    fn study(&mut self, day: Day) {
        for (number, (card, _)) in (0..).zip(self.plan(day).asks) {
            self.acts
                .push((noon(day, number * 100), reviewed(card, Rating::Good, 300)));
            *self.seen.entry(card).or_default() += 1;
        }
    }
}

#[test]
fn whoever_is_told_to_be_on_track_and_studies_meets_everything_twice() {
    let mut course = Course::of(goal(SLACK), SLACK.cards);
    for n in 0..SLACK.days {
        let day = BEGIN.plus(n);
        let left = SLACK.days - n;
        let date = BEGIN.plus(SLACK.days);
        assert_eq!(course.standing(day), Standing::OnTrack(date, left as u32));
        course.study(day);
    }
    assert_eq!(course.seen.len(), SLACK.cards as usize);
    assert!(course.seen.values().all(|times| *times >= 2));
    let tomorrow = Standing::OnTrack(BEGIN.plus(SLACK.days), 1).sentence();
    assert_eq!(tomorrow, "You\u{2019}re on track for tomorrow.");
}

#[test]
fn a_missed_day_is_caught_up_where_it_is_said_so() {
    let mut course = Course::of(goal(SLACK), SLACK.cards);
    for n in 0..4 {
        course.study(BEGIN.plus(n));
    }
    let (missed, day) = (BEGIN.plus(4), BEGIN.plus(5));
    assert!(matches!(course.standing(missed), Standing::OnTrack(..)));
    let standing = course.standing(day);
    assert_eq!(
        standing,
        Standing::Behind {
            days: 1,
            today: true
        }
    );
    assert_eq!(
        standing.sentence(),
        "You\u{2019}re a day behind. Today catches it up."
    );
    course.study(day);
    assert!(matches!(course.standing(day), Standing::OnTrack(..)));
    assert!(matches!(
        course.standing(day.plus(1)),
        Standing::OnTrack(..)
    ));
}

#[test]
fn a_day_off_is_no_day_behind() {
    let mut course = Course::of(goal(SLACK), SLACK.cards);
    let off = BEGIN.plus(4);
    course.goal.capacity = viva::study::Capacity::new([100; 7], [off].into());
    for n in 0..4 {
        course.study(BEGIN.plus(n));
    }
    let standing = course.standing(off.plus(1));
    assert!(!matches!(standing, Standing::Behind { .. }), "{standing:?}");
}

#[test]
fn a_backlog_is_spread_by_the_forecast_and_nothing_is_promised_for_today() {
    let mut course = Course::of(steady(10), 200);
    for n in 0..30 {
        course.study(BEGIN.plus(n));
    }
    let day = BEGIN.plus(60);
    let standing = course.standing(day);
    assert!(
        matches!(standing, Standing::Behind { today: false, .. }),
        "{standing:?}"
    );
    assert_eq!(
        standing.sentence(),
        "You\u{2019}re catching up, the most urgent first."
    );
    let progress = course.progress();
    let forecast = Forecast::of(&course.goal, Costs::EQUAL, &course.index, &progress, day);
    let days = forecast.catching_up().unwrap();
    let (last, before) = days.split_last().unwrap();
    assert!(days.len() > 1 && last.backlog == 0);
    assert!(before.iter().all(|day| day.backlog > 0));
    let due = progress.cards().filter(|(_, card)| card.due <= day).count();
    let words = forecast.spread_sentence(due);
    let begin = format!(
        "{due} reviews came due, so they\u{2019}re spread over {} days",
        days.len()
    );
    assert!(words.starts_with(&begin), "{words}");
    let first_new = forecast.days.iter().position(|day| day.new > 0);
    let waits = words.contains("New questions wait until about") || words.contains("Nothing new");
    assert_eq!(waits, first_new != Some(0), "{words}");
    // Whoever has begun is told of no days behind, however long ago the first of them was due.
    course.study(day);
    for n in 1..3 {
        let standing = course.standing(day.plus(n));
        assert!(
            matches!(standing, Standing::Behind { days: 0, .. }) || standing == Standing::UpToDate,
            "{standing:?}"
        );
        course.study(day.plus(n));
    }
}

#[test]
fn what_does_not_fit_is_named_by_what_is_covered() {
    let course = Course::of(goal(TIGHT), TIGHT.cards);
    let planned = course.plan(BEGIN).planned.len();
    let standing = course.standing(BEGIN);
    assert_eq!(standing, Standing::Covers(planned));
    assert!(standing.sentence().ends_with("most likely to come up."));
    assert!(planned < TIGHT.cards as usize);
    let mut chosen = Course::of(goal(TIGHT), TIGHT.cards);
    let last = chosen.index.questions.last().unwrap().card;
    chosen.goal.required.insert(last);
    assert!(matches!(chosen.standing(BEGIN), Standing::Holds(_)));
    let words = forecast(&course.goal, &course.index).spread_sentence(1);
    assert_eq!(
        words,
        "1 review came due, and today has time for all of them."
    );
}

#[test]
fn without_a_date_there_is_a_pace_and_then_whether_anything_waits() {
    let mut course = Course::of(steady(20), 100);
    assert_eq!(
        course.standing(BEGIN).sentence(),
        "20 minutes a day, a steady pace."
    );
    course.study(BEGIN);
    assert_eq!(course.standing(BEGIN), Standing::UpToDate);
    assert_eq!(course.standing(BEGIN.plus(1)), Standing::UpToDate);
}
