//! What the screens promise, held by simulated candidates of the real bank: intervals, repeats, minutes, and what is learned
//! first.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "common/candidate.rs"]
mod candidate;
#[path = "coach/plan.rs"]
mod plan;

use candidate::{BEGIN, Candidate, Course, study};
use std::sync::LazyLock;
use viva::memory::Rating;
use viva_bank::{Bank, Level};

/// Every level, with a date in five days to four weeks and without one, slow and fast, forgetful and not.
fn candidates() -> impl Iterator<Item = (Candidate, u64)> {
    let kinds = [(0.6, 1.0), (1.2, 1.0), (0.6, 1.6), (1.0, 0.7)];
    let goals = [(Some(5), 40), (Some(12), 20), (Some(28), 30), (None, 20)];
    let of = move |level: Level| {
        let each = goals
            .into_iter()
            .flat_map(move |goal| kinds.map(|kind| (goal, kind)));
        each.map(
            move |((interview, minutes), (slowness, forgetting))| Candidate {
                level,
                interview,
                minutes,
                slowness,
                forgetting,
                missing: 0.0,
            },
        )
    };
    (1..)
        .zip(Level::ALL.iter().copied().flat_map(of))
        .map(|(seed, candidate)| (candidate, seed))
}

/// The course of each candidate, studied once for all tests.
fn courses() -> &'static [(Candidate, Course)] {
    static COURSES: LazyLock<Vec<(Candidate, Course)>> = LazyLock::new(|| {
        let all: Vec<_> = candidates().collect();
        let (one, other) = all.split_at(all.len() / 2);
        let study_all = |some: &[(Candidate, u64)]| -> Vec<_> {
            let each = some.iter();
            each.map(|(candidate, seed)| (*candidate, study(bank(), *candidate, 28, *seed)))
                .collect()
        };
        std::thread::scope(|scope| {
            let first = scope.spawn(|| study_all(one));
            let second = study_all(other);
            first.join().unwrap().into_iter().chain(second).collect()
        })
    });
    &COURSES
}

/// The real bank, opened once.
fn bank() -> &'static Bank {
    static BANK: LazyLock<Bank> = LazyLock::new(|| viva_bank::embedded().unwrap());
    &BANK
}

#[test]
fn what_the_buttons_and_the_plan_promise_is_kept() {
    for (candidate, course) in courses() {
        let days = course.days.len() as i32;
        let end = BEGIN.plus(days);
        let owed = course.promises.iter().filter(|promise| promise.due < end);
        let (mut all, mut late) = (0_u32, 0_u32);
        for promise in owed {
            let asked = promise.kept.unwrap_or(end);
            if promise.rating == Rating::Again {
                assert_eq!(asked, promise.given.plus(1), "{candidate:?} {promise:?}");
            }
            all += 1;
            late += u32::from(asked > promise.due);
            assert!(asked <= promise.due.plus(3), "{candidate:?} {promise:?}");
        }
        // Without a date the pile of reviews grows for weeks, and who is slow or forgetful has more of them than expected: now and
        // then a day is too full for one.
        let is_average = candidate.slowness <= 1.0 && candidate.forgetting <= 1.0;
        let most = match candidate.interview.is_some() && is_average {
            true => 0,
            false => all / 40,
        };
        assert!(late <= most, "{late} of {all} late: {candidate:?}");
        let early = course
            .promises
            .iter()
            .filter(|p| p.kept.is_some_and(|day| day < p.due));
        assert!(
            candidate.interview.is_some() || early.count() == 0,
            "only an interview brings a question back earlier: {candidate:?}"
        );
        for (n, day) in course.days.iter().enumerate() {
            let share = day.seconds / 60.0 / f64::from(candidate.minutes);
            // Two repeats of what failed last may come on top, and on the first days the pace is not yet known.
            assert!(share <= 1.75, "day {n} took {share}: {candidate:?}");
        }
        let used: f64 = course.days.iter().map(|day| day.seconds / 60.0).sum();
        let share = used / f64::from(candidate.minutes) / f64::from(days);
        // In the first days the learner's pace is not yet known, and a plan that ends soon may have nothing left to learn.
        let expected = match days {
            ..12 => 0.75..=1.3,
            _ => 0.85..=1.2,
        };
        assert!(
            expected.contains(&share),
            "{share} of the minutes were used: {candidate:?}"
        );
    }
}

#[test]
fn what_is_asked_most_is_learned_first() {
    for (candidate, course) in courses() {
        let learned = |code| course.progress.card(code).is_some();
        let core: Vec<_> = bank().index().core(candidate.level).collect();
        let known = core
            .iter()
            .filter(|question| learned(question.card))
            .count();
        // With its reviews until the interview, a question takes an average learner 2.4 times its first answer.
        let minutes: f64 = core
            .iter()
            .map(|question| f64::from(question.minutes))
            .sum();
        let time = f64::from(candidate.minutes) * course.days.len() as f64;
        if minutes * candidate.slowness * 2.4 <= time && candidate.forgetting <= 1.0 {
            assert!(
                known * 20 >= core.len() * 19,
                "{known} of {}: {candidate:?}",
                core.len()
            );
        }
        let planned = &course.first_plan.planned;
        let reached = planned.iter().filter(|code| learned(**code)).count();
        if candidate.interview.is_some() && candidate.slowness <= 1.0 && candidate.forgetting <= 1.0
        {
            assert!(
                reached * 20 >= planned.len() * 19,
                "{reached} of {}: {candidate:?}",
                planned.len()
            );
        }
        let order: Vec<_> = course.days.iter().flat_map(|day| &day.new).collect();
        for (n, code) in order.iter().enumerate() {
            let question = bank().card(**code).unwrap();
            for need in question.needs.iter().filter_map(|at| bank().at(*at)) {
                let place = order.iter().position(|other| **other == need.card);
                assert!(
                    place.is_some_and(|place| place < n),
                    "{} before {}",
                    question.id,
                    need.id
                );
            }
        }
    }
}
