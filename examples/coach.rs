//! Twelve days with the coach: a mid-level candidate with 20 minutes a day, from the first morning to the interview.
//! `cargo run --release --no-default-features --example coach`
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "it prints a table, of a bank that is built in"
)]

#[path = "../tests/common/candidate.rs"]
mod candidate;

use candidate::{BEGIN, Candidate, study};
use std::collections::{BTreeMap, BTreeSet};
use viva::memory::{Rating, Retention, Scheduler};
use viva::plan::{Costs, Plan};
use viva::progress::Progress;
use viva_bank::{CardCode, Index, Level};

const DAYS: i32 = 12;

fn main() {
    let bank = viva_bank::embedded().expect("the bank is built in");
    let index = bank.index();
    let walk = Candidate {
        level: Level::Mid,
        interview: Some(DAYS),
        minutes: 20,
        slowness: 1.0,
        forgetting: 1.0,
        missing: 0.0,
    };
    let course = study(&bank, walk, DAYS, 1);
    let question = |code: &CardCode| bank.card(*code).expect("from the bank");
    println!(
        "Questions come back at a recall of {} %.\n",
        course.progress.scheduler().retention().as_percent()
    );
    println!(
        "| day | minutes | new | reviews | repeats | waiting | new questions by topic | by level |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (n, day) in (0..).zip(&course.days) {
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
        for code in &day.new {
            *topics.entry(&bank.topic(question(code)).id).or_default() += 1;
            *levels.entry(question(code).level).or_default() += 1;
        }
        let topics: Vec<_> = topics
            .iter()
            .map(|(topic, count)| format!("{count} {topic}"))
            .collect();
        let levels: Vec<_> = levels
            .iter()
            .map(|(level, count)| format!("{count} {}", level.keyword()))
            .collect();
        println!(
            "| {} | {:.1} | {} | {} | {} | {} | {} | {} |",
            BEGIN.plus(n),
            day.seconds / 60.0,
            day.new.len(),
            day.reviews,
            day.repeats,
            day.waiting,
            topics.join(", "),
            levels.join(", "),
        );
    }
    let core: Vec<_> = index.core(walk.level).collect();
    let learned = core
        .iter()
        .filter(|q| course.progress.card(q.card).is_some())
        .count();
    println!(
        "\nPlanned on the first morning: {}; learned: {}",
        course.first_plan.planned.len(),
        course.progress.cards().count()
    );
    println!("Core learned: {learned} of {}", core.len());
    let ended = BEGIN.plus(DAYS);
    let (mut kept, mut early, mut late) = (0, 0, 0);
    for promise in &course.promises {
        match (promise.days(), promise.kept) {
            (None, None) => kept += 1,
            (None, Some(_)) => early += 1,
            (Some((first, _)), Some(day)) if day < first => early += 1,
            (Some((_, last)), Some(day)) if day <= last => kept += 1,
            (Some(_), _) => late += 1,
        }
    }
    println!("Promises: {kept} kept within the days shown, {early} asked earlier, {late} later");
    let again = course
        .promises
        .iter()
        .filter(|p| p.rating == Rating::Again && p.given.plus(1) < ended);
    let next: Vec<bool> = again.map(|p| p.kept == Some(p.given.plus(1))).collect();
    println!(
        "Again asked on the next day: {} of {}",
        next.iter().filter(|n| **n).count(),
        next.len()
    );
    let studied: f64 = course.days.iter().map(|day| day.seconds / 60.0).sum();
    println!(
        "Minutes used: {:.0} % of those set",
        studied / f64::from(DAYS) / f64::from(walk.minutes) * 100.0
    );
    let seen_once = course
        .progress
        .cards()
        .filter(|(_, card)| card.reviews < 2)
        .count();
    println!("Seen on one day only: {seen_once}");
    println!(
        "Recall on the day of what was learned: {:.1} %",
        course.recall * 100.0
    );
    let plan = everything(&walk, index);
    let asked = |code: &CardCode| f64::from(question(code).asked);
    println!(
        "Correlation of the plan's order with how often a question is asked (Spearman): {:.2} of all, {:.2} of what was learned",
        spearman(&plan.iter().map(asked).collect::<Vec<_>>()),
        spearman(
            &course
                .days
                .iter()
                .flat_map(|day| &day.new)
                .map(asked)
                .collect::<Vec<_>>()
        ),
    );
    println!("\nIn the order of learning:");
    let mut seen = BTreeSet::new();
    for (n, day) in (1..).zip(&course.days) {
        for code in day.new.iter().filter(|code| seen.insert(**code)) {
            let question = question(code);
            println!(
                "{n:>2} {} {} {}",
                question.asked,
                question.level.keyword(),
                question.id
            );
        }
    }
}

/// The whole bank in the order of learning.
fn everything(walk: &Candidate, index: &Index) -> Vec<CardCode> {
    let goal = viva::plan::Goal {
        interview: None,
        ..walk.goal()
    };
    let nothing = Progress::replay(Vec::new(), Scheduler::new(Retention::DEFAULT));
    Plan::make(&goal, Costs::DEFAULT, index, &nothing, BEGIN).planned
}

/// How well an order follows values, largest first: the rank correlation of values and places; -1 to 1.
fn spearman(values: &[f64]) -> f64 {
    let mean = (values.len() as f64 + 1.0) / 2.0;
    // Equal values share the mean of their ranks.
    let rank = |value: &f64| {
        let larger = values.iter().filter(|other| *other > value).count() as f64;
        let equal = values.iter().filter(|other| *other == value).count() as f64;
        larger + (equal + 1.0) / 2.0
    };
    let (mut both, mut of_values, mut of_places) = (0.0, 0.0, 0.0);
    for (n, value) in (1_u32..).zip(values) {
        let (place, rank) = (f64::from(n) - mean, rank(value) - mean);
        both += place * rank;
        of_values += rank * rank;
        of_places += place * place;
    }
    both / (of_values * of_places).sqrt()
}
