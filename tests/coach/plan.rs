//! What the plan and its page say, held by the same candidates.

use crate::candidate::{BEGIN, Candidate, Course};
use crate::{bank, candidates, courses};
use std::collections::{BTreeMap, BTreeSet};
use viva::day::{Day, Moment};
use viva::memory::{Rating, Retention, Scheduler};
use viva::plan::{Costs, Feasibility, Forecast, Goal, Plan, next_new};
use viva::progress::{Act, Event, EventId, Progress, Writer};
use viva_bank::{CardCode, Level};

/// The candidates with an interview who miss no day, the days until it, and what they did.
fn dated() -> impl Iterator<Item = (&'static Candidate, i32, &'static Course)> {
    let all = courses().iter();
    let steady = all.filter(|(candidate, _)| candidate.missing == 0.0);
    steady.filter_map(|(candidate, course)| Some((candidate, candidate.interview?, course)))
}

/// The days on which each card was asked.
fn days_asked(course: &Course) -> BTreeMap<CardCode, BTreeSet<Day>> {
    let mut asked: BTreeMap<CardCode, BTreeSet<Day>> = BTreeMap::new();
    for review in course.progress.reviews() {
        let days = asked.entry(review.card).or_default();
        days.insert(review.moment.day());
    }
    asked
}

#[test]
fn the_last_days_go_over_the_plan_as_far_as_the_minutes_reach() {
    for (candidate, days, course) in dated() {
        let pass = course.first_plan.final_pass.len() as i32;
        let from = BEGIN.plus(days - pass);
        let asked = days_asked(course);
        let before = asked.values().filter(|days| days.first() < Some(&from));
        let (again, before): (Vec<_>, Vec<_>) = before.partition(|days| days.last() >= Some(&from));
        let (again, all) = (again.len(), again.len() + before.len());
        assert!(pass > 0, "{candidate:?}");
        assert!(
            again * 3 >= all * 2,
            "{again} of {all} in {pass} days: {candidate:?}"
        );
    }
}

#[test]
fn what_is_learned_two_days_before_the_interview_is_asked_again() {
    for (candidate, days, course) in dated() {
        let asked = days_asked(course);
        let early = asked
            .values()
            .filter(|asked| asked.first() <= Some(&BEGIN.plus(days - 3)));
        let (once, more): (Vec<_>, Vec<_>) = early.partition(|asked| asked.len() == 1);
        assert!(
            once.len() * 20 <= more.len(),
            "{} once, {} more: {candidate:?}",
            once.len(),
            more.len()
        );
    }
}

#[test]
fn the_time_of_a_plan_adds_up_and_what_stays_free_is_a_tenth() {
    let longest = bank()
        .questions()
        .iter()
        .map(|q| u32::from(q.minutes))
        .max();
    for (candidate, days, course) in dated() {
        let (plan, workload) = (&course.first_plan, course.first_plan.workload);
        assert_eq!(plan.feasibility, Feasibility::Short, "{candidate:?}");
        assert_eq!(
            workload.available,
            u32::from(candidate.minutes) * days as u32
        );
        assert_eq!(workload.total() + workload.spare(), workload.available);
        assert!(workload.spare() * 10 >= workload.total(), "{workload:?}");
        // What is left out has no room in the rest: one more question, with its reviews, would be too much.
        let most = workload.total() / 10 + longest.unwrap() * 3;
        assert!(workload.spare() <= most, "{workload:?} {candidate:?}");
    }
}

#[test]
fn a_plan_covers_what_is_most_likely_to_come_up() {
    for (candidate, _, course) in dated() {
        let everything = bank().questions().iter().map(|question| question.card);
        let nothing = Goal {
            excluded: everything.collect(),
            ..candidate.goal()
        };
        let costs = Costs::DEFAULT;
        let plan = Plan::make(&nothing, costs, bank().index(), &fresh(), BEGIN);
        let values: BTreeMap<CardCode, f32> = plan
            .left_out
            .iter()
            .map(|out| (out.card, out.value))
            .collect();
        let planned = &course.first_plan.planned;
        let covered: f32 = planned.iter().map(|card| values[card]).sum();
        let mut best: Vec<f32> = values.values().copied().collect();
        best.sort_by(|a, b| b.total_cmp(a));
        let most: f32 = best.iter().take(planned.len()).sum();
        assert!(covered >= most * 0.9, "{covered} of {most}: {candidate:?}");
    }
}

#[test]
fn the_days_of_the_plan_are_those_that_the_forecast_counts() {
    for (candidate, _) in candidates() {
        let (goal, index) = (candidate.goal(), bank().index());
        let plan = Plan::make(&goal, Costs::DEFAULT, index, &fresh(), BEGIN);
        let forecast = Forecast::of(&goal, Costs::DEFAULT, index, &fresh(), BEGIN);
        let today: Vec<_> = plan.asks.iter().map(|(card, _)| *card).collect();
        let first = forecast.learned.iter().filter(|(day, _)| *day == BEGIN);
        assert_eq!(first.map(|(_, card)| *card).collect::<Vec<_>>(), today);
        let new: u32 = forecast.days.iter().map(|day| day.new).sum();
        assert_eq!(forecast.learned.len() as u32, new);
        for day in &forecast.days {
            // A day may run over by a tenth, and by the repeats of what fails.
            let minutes = day.review_minutes + day.new_minutes;
            assert!(minutes <= f32::from(candidate.minutes) * 1.25, "{day:?}");
        }
        if candidate.interview.is_some() {
            assert_eq!(forecast.learned.len(), plan.planned.len(), "{candidate:?}");
        }
    }
}

#[test]
fn learning_more_than_planned_never_makes_the_plan_smaller() {
    for (candidate, _) in candidates() {
        let (goal, index) = (candidate.goal(), bank().index());
        let mut progress = fresh();
        for n in 0..candidate.interview.unwrap_or(6).min(6) {
            let today = BEGIN.plus(n);
            let plan = Plan::make(&goal, Costs::DEFAULT, index, &progress, today);
            for (card, _) in &plan.asks {
                answer(&mut progress, *card, today);
            }
            let mut more = replay(progress.events().to_vec());
            for card in next_new(&goal, Costs::DEFAULT, index, &progress, today, 5) {
                answer(&mut more, card, today);
            }
            let tomorrow = |progress: &Progress| {
                let plan = Plan::make(&goal, Costs::DEFAULT, index, progress, today.plus(1));
                plan.planned.len()
            };
            let (with, without) = (tomorrow(&more), tomorrow(&progress));
            assert!(
                with >= without,
                "{with} < {without} on day {n}: {candidate:?}"
            );
        }
    }
}

/// Two hours are less than the first answers to most cores take, so the whole of it needs some more.
#[test]
fn a_plan_holds_the_core_and_only_then_anything_else() {
    let hours_for_all = |level| match level {
        Level::Junior => 3.0,
        Level::Mid => 3.5,
        Level::Senior => 4.5,
    };
    for level in Level::ALL.iter().copied() {
        let core: BTreeSet<_> = bank().index().core(level).map(|q| q.card).collect();
        for (days, minutes) in [
            (1, 120),
            (3, 40),
            (3, 70),
            (7, 30),
            (12, 10),
            (12, 20),
            (14, 20),
        ] {
            let candidate = Candidate {
                level,
                interview: Some(days),
                minutes,
                slowness: 1.0,
                forgetting: 1.0,
                missing: 0.0,
            };
            let goal = candidate.goal();
            let (costs, index) = (Costs::DEFAULT, bank().index());
            let usual = Retention::DEFAULT;
            let plan = Plan::preview(&goal, usual, costs, index, &fresh(), BEGIN);
            let planned = plan.planned;
            let of_core = planned.iter().filter(|card| core.contains(card)).count();
            let is_whole = of_core == core.len();
            assert!(is_whole || of_core == planned.len(), "{candidate:?}");
            let hours = f64::from(minutes) * f64::from(days) / 60.0;
            assert!(
                is_whole || hours < hours_for_all(level),
                "{of_core}: {candidate:?}"
            );
            assert!(of_core * 5 >= core.len() * 2, "{of_core}: {candidate:?}");
        }
    }
}

/// Those with a few days have more topics in their core than three a day.
#[test]
fn a_day_stays_within_three_topics_and_seldom_takes_up_a_fourth() {
    for (candidate, _) in candidates() {
        if candidate.interview.is_some_and(|days| days < 12) {
            continue;
        }
        let goal = candidate.goal();
        let forecast = Forecast::of(&goal, Costs::DEFAULT, bank().index(), &fresh(), BEGIN);
        let mut topics: BTreeMap<Day, BTreeSet<u8>> = BTreeMap::new();
        for (day, card) in &forecast.learned {
            let topic = bank().card(*card).unwrap().topic;
            topics.entry(*day).or_default().insert(topic);
        }
        let counts: Vec<_> = topics.values().map(BTreeSet::len).collect();
        assert!(
            counts.iter().all(|count| *count <= 4),
            "{counts:?} {candidate:?}"
        );
        assert!(
            counts.iter().take(5).all(|count| *count <= 3),
            "{counts:?} {candidate:?}"
        );
        let wide = counts.iter().filter(|count| **count > 3).count();
        assert!(wide * 3 <= counts.len(), "{counts:?} {candidate:?}");
    }
}

fn fresh() -> Progress {
    replay(Vec::new())
}

fn replay(events: Vec<Event>) -> Progress {
    Progress::replay(events, Scheduler::new(Retention::DEFAULT))
}

/// Answers a card; every third is not recalled.
fn answer(progress: &mut Progress, card: CardCode, day: Day) {
    let number = progress.events().len() as u32;
    let noon = i64::from(day.0) * 86_400_000 + 43_200_000;
    progress.append(Event {
        id: EventId {
            writer: Writer(*b"answer"),
            number,
        },
        moment: Moment {
            at: noon + i64::from(number),
            offset: 0,
        },
        act: Act::Review {
            card,
            rating: match number % 3 {
                0 => Rating::Again,
                _ => Rating::Good,
            },
            took: 600,
            confidence: None,
            extra: String::new(),
        },
    });
}
